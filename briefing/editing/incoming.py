"""Reads a publisher's new text of an article, before it becomes a file of the content."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from briefing.checking.articles import article_version
from briefing.checking.names import Checks
from briefing.content import read
from briefing.content.files import foreign
from briefing.content.given import read_given
from briefing.content.located import Located
from briefing.content.source import SourceArticle
from briefing.content.yaml import read_yaml
from briefing.content.yaml_edit import with_value, without
from briefing.diagnostics import BriefingError, Diagnostic, has_errors
from briefing.model import Article
from briefing.model.limits import ARTICLE_BYTES

_OF_ONE_VERSION = ("modified", "archived")
"""Keys of front matter that belong to one version and are not carried over to the next."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """An article with its new text."""

    article: Article
    """The article as it will be; as it is if there is no file, or if headings and words are the same."""
    text: str = ""
    """Text of the new version's file; empty if there is no new version."""
    problems: tuple[Diagnostic, ...] = ()
    """What is wrong with the new text."""
    more: bool = False
    """Whether the file has the same words, but other front matter or another layout."""


def read_file(path: Path) -> bytes:
    """Return what the file of a new version holds. Raises BriefingError where it cannot be that of an article."""
    try:
        return read_given(path, ARTICLE_BYTES)
    except BriefingError:
        if kind := _kind_of_large(path):  # a PDF is often too large as well
            raise _no_text(str(path), kind) from None
        raise


def _kind_of_large(path: Path) -> str:
    """Return what a file of another program is that is too large for an article; empty for any other."""
    try:
        if not path.is_file() or path.stat().st_size <= ARTICLE_BYTES:
            return ""
        with path.open("rb") as file:
            return foreign(file.read(ARTICLE_BYTES))
    except OSError:
        return ""  # why it cannot be read is told already


def incoming(root: Path, present: SourceArticle, before: Article, data: bytes, name: str, day: str) -> Incoming:
    """Read a text as the version after `before`, whose file is `present`; messages call the text `name`.

    A text without front matter gets the present front matter, with `day` as the day of retrieval. Raises BriefingError
    if it is not an article's text, or is another publisher's.
    """
    if kind := foreign(data):
        raise _no_text(name, kind, present.located.path.rpartition("articles/")[0])
    front_matter = _front_matter(root, present, day)
    text, added, source, problems = read.read_incoming(data, name, before.id, front_matter)
    if has_errors(problems) or not source.readable:
        return Incoming(before, problems=_in_given_text(problems, added))
    checks = Checks(Located(""))
    now = article_version(source, before.version + 1, checks)
    problems = problems + checks.diagnostics
    reported = _in_given_text(problems, added)
    if has_errors(problems):
        return Incoming(before, problems=reported)
    if now.publisher != before.publisher:
        raise BriefingError(
            f"{name} is by {now.publisher!r}, but the article `{before.id}` is by {before.publisher!r}. Check that it "
            "is the right file, or write its publisher as before."
        )
    if not now.retrieved and not now.modified:
        dated = _dated(text, day, name)
        more = dated.count("\n") - text.count("\n")
        lines = tuple((offset, line + more) for offset, line in now.lines)
        text, now = dated, replace(now, retrieved=day, lines=lines)
    if now.text == before.text and not now.changed_headings(before):
        other_front_matter = not text.startswith(front_matter) and source.located.value != present.located.value
        different = other_front_matter or source.body.split() != present.body.split()
        return Incoming(before, problems=reported, more=different)
    earlier = (*before.earlier_versions, replace(before, earlier_versions=(), left_out=()))
    return Incoming(replace(now, earlier_versions=earlier, path=before.path), text, reported)


def _no_text(name: str, kind: str, folder: str = "") -> BriefingError:
    """Say that a file is a document of another program, and where it can be kept."""
    return BriefingError(
        f"{name} is {kind}. Copy the article's words into a text file, and give that. The document itself can be kept "
        f"in {folder}originals/."
    )


def _in_given_text(diagnostics: list[Diagnostic], added: int) -> tuple[Diagnostic, ...]:
    """Return diagnostics with the lines of the text as given, before which `added` lines were put."""
    return tuple(
        replace(diagnostic, where=replace(diagnostic.where, line=max(1, diagnostic.where.line - added)))
        for diagnostic in diagnostics
    )


def _front_matter(root: Path, present: SourceArticle, day: str) -> str:
    """Return the front matter for a new version that has none: the present one, with this day of retrieval."""
    lines = read.lines_of(read.authored_text(root / present.located.path)[1])
    inner = "\n".join(lines[1 : present.body_line - 2])
    for key in _OF_ONE_VERSION:
        located = read_yaml(inner, present.located.path)
        inner = without(located, (key,)) if key in located.value else inner
    return f"---\n{_retrieved(inner, day, present.located.path)}\n---"


def _retrieved(inner: str, day: str, name: str) -> str:
    """Add the day of retrieval to front matter: a version without a day cannot be cited."""
    return with_value(inner, ("retrieved",), day, name, after="published")


def _dated(text: str, day: str, name: str) -> str:
    """Add the day of retrieval to the front matter of an article's text."""
    front_matter, end, body = text.partition("\n---")
    opening, line_end, inner = front_matter.partition("\n")
    return f"{opening}{line_end}{_retrieved(inner, day, name)}{end}{body}"
