"""Articles as read to articles that hold: one version after another, with what was deliberately left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from briefing.anchoring.versions import Versions
from briefing.checking.hidden import unseen_in_article
from briefing.checking.internal import is_internal
from briefing.checking.markup import text_as_published
from briefing.checking.misquoted import Blemished
from briefing.checking.names import Checks
from briefing.content.located import Located, Path
from briefing.content.schema import ArticleEntry
from briefing.content.source import SourceArticle
from briefing.diagnostics import Edit, Position, Rule, Where
from briefing.language.names import english_name
from briefing.model import (
    Article,
    LeftOut,
    Part,
    Retraction,
)
from briefing.text.frequent_words import language_instead
from briefing.text.markdown import parse_body
from briefing.values.times import moment


def resolve_article(source: SourceArticle, checks: Checks) -> Article:
    """Return an article, with stand-ins for front matter that cannot be used: its claims are checked all the same."""
    checks.file_id(source.id, Where(source.located.path), "the article's file")
    earlier = list(source.earlier_versions)
    if earlier and (earlier[-1].body, earlier[-1].located.value) == (source.body, source.located.value):
        checks.report(
            Rule.UPDATE_UNFINISHED,
            Where(source.located.path),
            f"{earlier.pop().located.path} has the same text as this article: an update was interrupted",
            f"To finish: briefing update {source.id} FILE",
        )
    article = article_version(source, len(earlier) + 1, checks)
    if source.body_line > 1:  # below front matter; without any, the text is what was meant to be that too
        checks.diagnostics += text_as_published(source, article.text)
    _check_language(source, article, checks)
    readable = [
        article_version(version, number, checks) for number, version in enumerate(earlier, start=1) if version.readable
    ]
    article = replace(article, version=len(readable) + 1, earlier_versions=tuple(readable))
    checks.blemished[source.id] = Blemished(source, article)
    return replace(article, left_out=_left_out(source, Versions(article), checks))


def article_version(source: SourceArticle, version: int, checks: Checks) -> Article:
    """Return one version of an article by itself."""
    located, entry = source.located, source.entry
    checks.diagnostics += unseen_in_article(source)
    body = parse_body(source.body, (entry.url or "") if entry else "")
    if not body.text.strip() and source.body_line > 1:
        where = Where(located.path, source.body_line)
        checks.report(Rule.EMPTY_ARTICLE, where, "no text below the front matter", "Paste the text as published.")
    for line, label in body.unused:
        place = Position(line + source.body_line, source.body.split("\n")[line].find("[") + 1)
        checks.report(
            Rule.WORDS_NOT_SHOWN,
            Where(located.path, place.line),
            f"the line that starts with `[{label.lower()}]:` is a link definition, and is not shown",
            "If the words are the article's, write a \\ before the [. If not, delete the line.",
            (Edit(located.path, place, place, "\\", safe=True),) if place.column else (),
        )
    lines = tuple((offset, line + source.body_line) for offset, line in body.lines)
    article = Article(source.id, "", "", "", body.text, body.tokens, lines, located.path, version=version)
    if entry is None:
        return article
    for key in ("published", "retrieved", "modified", "as_of"):
        checks.date(getattr(entry, key), located, (key,))
    if entry.retracted:
        checks.date(entry.retracted.on, located, ("retracted", "on"))
    if entry.basis:
        checks.basis(entry.basis, located, ("basis",))
    _check_order(entry, located, checks)
    return replace(
        _with_headings(article, entry, located),
        publisher=entry.publisher,
        published=entry.published,
        url=entry.url or "",
        archived=entry.archived or "",
        retrieved=entry.retrieved or "",
        modified=entry.modified or "",
        language=entry.language,
        wire=entry.wire or "",
        rights=entry.rights,
        reliability=entry.reliability or "",
        notes=entry.notes.text if entry.notes else "",
        internal=is_internal(entry),
        internal_notes=bool(entry.notes and is_internal(entry.notes)),
        as_of=entry.as_of or "",
        basis=entry.basis or "",
        retracted=Retraction(entry.retracted.on, entry.retracted.because) if entry.retracted else None,
        incomplete=entry.incomplete or "",
    )


def _check_order(entry: ArticleEntry, located: Located, checks: Checks) -> None:
    """Warn of what can only have been after the article was published, and is dated before that.

    What was not written is not compared: a stand-in may be in its place.
    """
    published = moment(entry.published) if located.at(("published",)) == entry.published else None
    later: dict[Path, str | None] = {("retrieved",): entry.retrieved, ("modified",): entry.modified}
    if entry.retracted:
        later["retracted", "on"] = entry.retracted.on
    for path, written in later.items() if published else ():
        at = moment(written) if written and located.at(path) == written else None
        if published and at and published.first - at.last >= _ANY_ZONE:
            message = f"`{path[-1]}` is {written}, before the article was published: {entry.published}"
            hint = "Correct the one that is wrong."
            checks.report(Rule.DATES_CONTRADICT, located.where(path), message, hint)


_ANY_ZONE = timedelta(days=1)
"""How much earlier a day may seem to be where a clock is in another time zone."""


def _check_language(source: SourceArticle, article: Article, checks: Checks) -> None:
    """Note the language of an article's figures, and warn where its text is in another one than it is read as."""
    written = source.located.at(("language",))
    if source.entry is None or written not in (None, source.entry.language):
        checks.unsure_languages.add(source.id)
        return
    instead = language_instead(article.text, article.language)
    if not instead:
        return
    checks.languages_instead[source.id] = instead
    read_as = english_name(article.language)
    message = f"the text is in {english_name(instead)}, but the article is read as {read_as}"
    if written is None:
        edits = source.located.with_entry(("published",), f"language: {instead}")
        hint = f"Add `language: {instead}`."
        message += ", as it gives no `language`"
    else:
        edits = source.located.with_value(("language",), instead)
        hint = f"Write `language: {instead}`."
    checks.report(Rule.LANGUAGE_DIFFERS, source.located.where(("language",)), message, hint, edits)


def _with_headings(article: Article, entry: ArticleEntry, located: Located) -> Article:
    """Return an article with what is published around its text, and the lines on which that stands."""
    return replace(
        article,
        title=entry.title,
        byline=entry.byline or "",
        standfirst=entry.standfirst or "",
        captions=tuple(entry.captions),
        part_lines={
            Part.TITLE: (located.where(("title",)).line,),
            Part.STANDFIRST: (located.where(("standfirst",)).line,),
            Part.CAPTION: tuple(located.where(("captions", at)).line for at in range(len(entry.captions))),
        },
    )


def _left_out(source: SourceArticle, versions: Versions, checks: Checks) -> tuple[LeftOut, ...]:
    passages = []
    for index, entry in enumerate(source.entry.left_out if source.entry else ()):
        path = ("left_out", index)
        placement = checks.placement(entry, source.located, path, versions)
        if placement and placement.earlier:
            checks.report(
                Rule.QUOTE_SUPERSEDED,
                source.located.where((*path, "quote")),
                f"the words that were left out are in version {placement.version} of the article, but not in this one",
                "Delete the entry, or quote the words as they are now.",
            )
        elif placement and placement.span:
            passages.append(LeftOut(placement.span, entry.because))
    return tuple(sorted(passages, key=lambda passage: passage.span))
