"""Files of `content/` to entries: encoding, front matter, YAML, form. No mistake in one stops the rest."""

from __future__ import annotations

import codecs
import os
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from functools import reduce
from operator import getitem
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from pydantic import BaseModel, TypeAdapter

from briefing.content import schema, strays
from briefing.content.files import read_file
from briefing.content.form import fit
from briefing.content.ledger_file import read_ledger
from briefing.content.located import Located
from briefing.content.located import Path as DataPath
from briefing.content.mistakes.front_matter import end_of_front_matter, without_front_matter
from briefing.content.mistakes.quotation import in_curly_quotes
from briefing.content.mistakes.shapes import as_claims
from briefing.content.source import HandWrittenPage, SourceArticle, SourceBriefing, SourceClaim, SourceClaims
from briefing.content.yaml import FIXES, read_yaml
from briefing.diagnostics import BriefingError, Diagnostic, Rule, Where
from briefing.model import Kind, limits
from briefing.text.diff import share_kept

Model = TypeVar("Model", bound=BaseModel)


def briefing_folders(root: Path) -> list[Path]:
    """Return the folders of all briefings, by name. Raises BriefingError where there is no `content/`."""
    content = root / "content"
    if not content.is_dir():
        raise BriefingError(f"{root}: no content/ folder here. {strays.where_newsroom(root)}")
    return strays.briefings(content)


def stray_beside_briefings(root: Path) -> list[Diagnostic]:
    """Report what lies in `content/` itself and is no briefing."""
    return strays.beside_briefings(root / "content", root)


def lost_briefings(root: Path) -> list[Diagnostic]:
    """Report briefings that lie elsewhere than in `content/`, each at its folder or at its first file."""
    return strays.lost_briefings(root)


def read_briefing(folder: Path, root: Path) -> tuple[SourceBriefing, list[Diagnostic]]:
    """Read one briefing's folder."""
    reader = _Reader(root)
    path = reader.relative(folder)
    source = SourceBriefing(folder.name, path, Located(f"{path}/briefing.yml"))
    reader.diagnostics += strays.in_briefing(folder, root)
    if (folder / "briefing.yml").exists():
        reader.briefing_file(source, folder / "briefing.yml")
    elif not strays.meant_as_briefing(folder):
        reader.report(
            Rule.MISSING_BRIEFING_FILE,
            Where(f"{path}/briefing.yml"),
            "the briefing has no briefing.yml",
            "Write one, with title:, summary:, speakers: and points:.",
        )
    revisions = reader.revisions(folder)
    articles = reader.files(folder / "articles", ".md")
    for file in articles[: reader.at_most(limits.ARTICLES, len(articles), "articles", f"{path}/articles")]:
        source.articles.append(reader.article(file, file.stem, revisions.get(file.stem, ())))
    for file in reader.files(folder / "claims", ".yml"):
        source.claims.append(reader.claims(file))
    reader.lists(source)
    reader.files(folder / "drafts", ".yml")
    if any(diagnostic.rule is Rule.STRAY_FILE for diagnostic in reader.diagnostics):
        source.unread = strays.unread(folder)
    having = {"articles": {file.id for file in source.articles}, "claims": {file.article for file in source.claims}}
    for kind, lacking in (
        ("articles", having["claims"] - having["articles"]),
        ("claims", having["articles"] - having["claims"]),
    ):
        if beside := strays.laid_beside(folder, kind, lacking):
            source.unread = {**source.unread, kind: source.unread.get(kind, frozenset()) | beside}
    return source, reader.diagnostics


def authored_text(path: Path) -> tuple[bytes, str]:
    """Return a file's byte order mark, if it has one, and its text: what is needed to write it again as it was."""
    data = path.read_bytes()
    text = data.decode("utf-8-sig")
    return data[: len(data) - len(text.encode())], text


def lines_of(text: str) -> list[str]:
    """Return an article file's lines as everybody counts them: other separators of Unicode are part of a line."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def read_incoming(
    data: bytes, name: str, article: str, front_matter: str
) -> tuple[str, int, SourceArticle, list[Diagnostic]]:
    """Read a text that is to become an article's new version.

    `name` is what messages call it. Where it has no front matter, `front_matter` is put before it, down to
    the line `---`.
    Return its file's text, how many lines were put before it, what was read from it, and what is wrong with it; lines
    count in the file's text.
    """
    reader = _Reader(Path())
    text = reader.decoded(data, Where(name)) or ""
    added = 0
    if text.partition("\n")[0].rstrip() != "---" and not reader.diagnostics:
        text, added = f"{front_matter}\n\n{text}", front_matter.count("\n") + 2
    source = _unreadable(article, name) if reader.diagnostics else reader.article_text(text, article, name)
    return text, added, source, reader.diagnostics


def _unreadable(article: str, path: str) -> SourceArticle:
    return SourceArticle(article, Located(path), None, "", 1, readable=False)


def read_pages(root: Path, taken: Set[str]) -> tuple[list[HandWrittenPage], list[Diagnostic]]:
    """Read the hand-written pages; `taken` are the names at the site's root that no page may have."""
    folder = root / "content" / strays.PAGES
    reader = _Reader(root)
    pages = []
    for path in sorted(_below(folder)):
        name = path.relative_to(folder).as_posix()
        if path.is_dir() or any(strays.is_left_behind(part) for part in path.relative_to(folder).parts):
            continue
        if strays.is_briefing(folder / path.relative_to(folder).parts[0]):
            continue  # it is no page, and was reported as lost
        where = Where(reader.relative(path))
        if path.name.lower() == "readme.md":
            reader.report(Rule.INVALID_PAGE, where, f"{name} would replace an index.md", "Rename it.")
        elif name == "index.md" or name.split("/")[0].removesuffix(".md") in taken:
            message = f"{name} would replace a page that the build makes"
            reader.report(Rule.INVALID_PAGE, where, message, "Give it another name.")
        elif name.endswith(".md"):
            if (text := reader.text(path, limits.PAGE_BYTES)) is not None:
                pages.append(HandWrittenPage(name, text, _page_title(name, text)))
        elif strays.meant_as_page(path):
            message = "this is not a page of the site: pages end in .md"
            reader.report(Rule.INVALID_PAGE, where, message, f"Rename it to {path.stem}.md.")
        elif (data := reader.data(path, limits.FILE_BYTES)) is not None:
            pages.append(HandWrittenPage(name, data, ""))
    return pages, reader.diagnostics


def _below(folder: Path) -> Iterator[Path]:
    """Yield what is below a folder. Raises OSError where one cannot be looked into: what is in it would be lost."""

    def stop(error: OSError) -> None:
        raise error

    for place, folders, files in os.walk(folder, onerror=stop) if folder.is_dir() else ():
        yield from (Path(place, name) for name in (*folders, *files))


def _page_title(name: str, text: str) -> str:
    """Return a page's first heading, or its name."""
    headings = (line[2:].strip() for line in text.splitlines() if line.startswith("# "))
    return next(headings, name.removesuffix(".md").replace("-", " ").capitalize())


_AS_UTF_8 = "Save the file as UTF-8: editors offer it as an encoding, where a file is saved under a name."


def _other_encoding(data: bytes) -> str:
    """Say which encoding of two or four bytes a character a file has; empty where it has none of those."""
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "UTF-32, not UTF-8"
    first = data[:_LOOKED_AT]
    half = first.count(0) * 3 > len(first) and len(first) > 3
    return "UTF-16, not UTF-8" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or half else ""


_LOOKED_AT = 200
"""Bytes at the start of a file, of which every second is zero where two make a character."""


def _article_of(versions: Path, root: Path) -> str:
    """Return the name of the only article without earlier versions that a folder's can be those of; else empty."""
    folder, reader = versions.parent.parent, _Reader(root)
    numbered = [path for path in strays.listed(versions) if path.suffix == ".md" and path.stem.isdecimal()]
    if not numbered:
        return ""
    last = reader.article(max(numbered, key=lambda path: int(path.stem)), versions.name)
    articles = reader.files(folder / "articles", ".md")[: limits.ARTICLES]
    free = [path for path in articles if not (versions.parent / path.stem).exists()]
    names = [path.stem for path in free if _are_versions(last, reader.article(path, path.stem))]
    return names[0] if len(names) == 1 else ""


def _are_versions(before: SourceArticle, now: SourceArticle) -> bool:
    """Whether two texts are versions of one article: with its address, or its publisher's and much the same words."""
    old, new = before.entry, now.entry
    if old is None or new is None:
        return False
    if old.url and new.url:
        return old.url == new.url
    return old.publisher == new.publisher and share_kept(before.body.split(), now.body.split()) >= _SAME_WORDS


_LISTS = {"points": "- {id: KEY, question: …}", "speakers": "KEY: {name: …}", "occasions": "KEY: {name: …}"}
"""The lists of `briefing.yml` whose entries claims name, each with the form of an entry."""
_SEVERAL = 2
"""How many of its entries claims name where a list is gone as a whole."""
_NAMED = 8
"""How many of them a message names."""


def _names(file: SourceClaims, key: str) -> list[str]:
    """Return what the claims of a file name under a key, which takes one name or several."""
    values = [getattr(claim.entry, key) for claim in file.claims]
    return [name for value in values for name in (value if isinstance(value, list) else [value]) if name]


_SAME_WORDS = 0.5
"""Share of their words, in order, that two versions of one article have in common."""


class _Reader:
    """Reads files of one briefing and collects what is wrong with them."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.diagnostics: list[Diagnostic] = []
        self.without_says: Set[str] | None = None
        """The points whose claims must have a `says`; None where that cannot be known. Others are not in the briefing,
        which is told, or have one for all their claims."""

    def relative(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()

    def report(self, rule: Rule, where: Where, message: str, hint: str = "") -> None:
        self.diagnostics.append(Diagnostic(rule, where, message, hint))

    def files(self, folder: Path, suffix: str) -> list[Path]:
        """Return the folder's files of one kind, by name, and report all others."""
        if not folder.is_dir():
            return []
        paths = strays.listed(folder)
        self.diagnostics += strays.of_other_kinds(paths, suffix, self.root)
        return [path for path in paths if path.suffix == suffix and not strays.copied_from(path)]

    def data(self, path: Path, limit: int, *, text: bool = False) -> bytes | None:
        """Return what a file holds, or None when it cannot be had."""
        data = read_file(path, self.root, limit, text=text)
        if isinstance(data, Diagnostic):
            self.diagnostics.append(data)
            return None
        return data

    def text(self, path: Path, limit: int) -> str | None:
        """Return a file's text, without a byte order mark, or None when it cannot be had."""
        data = self.data(path, limit, text=True)
        return None if data is None else self.decoded(data, Where(self.relative(path)))

    def decoded(self, data: bytes, where: Where) -> str | None:
        """Return the text that a file's bytes are in UTF-8, or None where they are not."""
        try:
            text = data.decode("utf-8-sig")
            if not _other_encoding(data):
                return text
            self.report(Rule.WRONG_ENCODING, Where(where.path, 1), _other_encoding(data), _AS_UTF_8)
            return None
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            if not (message := _other_encoding(data)):
                before = data[: error.start].rpartition(b"\n")[2][-30:].decode(errors="ignore")
                meant = bytes([data[error.start]]).decode("cp1252", errors="ignore")
                guess = f", which is {meant!r} in Windows-1252" if meant.isprintable() and meant else ""
                message = f"not UTF-8: the byte 0x{data[error.start]:02x} after {before!r}{guess}"
            self.report(Rule.WRONG_ENCODING, Where(where.path, line), message, _AS_UTF_8)
            return None

    def briefing_file(self, source: SourceBriefing, path: Path) -> None:
        text = self.text(path, limits.YAML_BYTES)
        if text is None:
            return
        source.located = read_yaml(text, self.relative(path), fixes=FIXES)
        self.diagnostics += source.located.diagnostics
        self.diagnostics += in_curly_quotes(source.located)
        value = source.located.value
        points = value.get("points") if isinstance(value, dict) else None
        self.at_most(limits.POINTS, len(points) if isinstance(points, list) else 0, "points", source.located.path)
        source.entry = self.entry(schema.BRIEFING, source.located)
        if isinstance(points, list):
            lacking = [point for point in points if isinstance(point, dict) and point.get("says") is None]
            self.without_says = frozenset(str(point.get("id")) for point in lacking)

    def lists(self, source: SourceBriefing) -> None:
        """Report, once, a list of `briefing.yml` that is not there though claims name several things in it."""
        value, located = source.located.value, source.located
        for key, example in _LISTS.items() if isinstance(value, dict) else ():
            named = list(dict.fromkeys(name for file in source.claims for name in _names(file, key[:-1])))
            if value.get(key) or key in located.unsure or len(named) < _SEVERAL:
                continue
            located.unsure.add(key)
            if key in value and value[key] is None:
                continue  # that it is empty was told
            some = ", ".join(f"`{name}`" for name in named[:_NAMED]) + (" …" if len(named) > _NAMED else "")
            message = f"there is no `{key}:`, but claims name {len(named)} {key}: {some}"
            hint = f"Put the list back. If it was never there, add `{key}:` with an entry for each, such as "
            hint += f"`{example.replace('KEY', named[0])}`."
            self.report(Rule.MISSING_KEY, Where(located.path), message, hint)

    def revisions(self, folder: Path) -> dict[str, list[Path]]:
        """Return the files of each article's earlier versions, first to last."""
        home = folder / "revisions"
        revisions: dict[str, list[Path]] = {}
        for versions in strays.listed(home) if home.is_dir() else ():
            if versions.is_dir() and strays.is_empty(versions):
                continue  # git would not keep it either
            article = versions.name
            if not (folder / "articles" / f"{article}.md").exists() and not (article := self.misnamed(versions)):
                continue
            files = {path.name: path for path in self.files(versions, ".md")}
            count = self.at_most(limits.REVISIONS, len(files), "earlier versions", self.relative(versions))
            names = [f"{number}.md" for number in range(1, count + 1)]
            revisions[article] = [files[name] for name in names if name in files]
            for name in sorted(files.keys() - set(names)) if count == len(files) else ():
                self.report(
                    Rule.MISNAMED_REVISION,
                    Where(self.relative(files[name])),
                    f"{len(files)} versions must be named 1.md to {len(files)}.md",
                    "Number the versions in their order, without a gap.",
                )
        return revisions

    def misnamed(self, versions: Path) -> str:
        """Report a folder of earlier versions that has the name of no article.

        Return the name of the only article that they can be versions of, so that its claims are checked against them;
        empty where that is unknown.
        """
        folder, old = versions.parent.parent, versions.name
        message = f"there is no article `{old}`"
        new = _article_of(versions, self.root)
        if not new:
            hint = f"Put articles/{old}.md back, or name the folder after its article."
            self.report(Rule.MISNAMED_REVISION, Where(self.relative(versions)), message, hint)
            return ""
        ledger, _ = read_ledger(folder, self.root)
        known = ledger.entries.get((Kind.ARTICLE, old)) if ledger else None
        hint = f"Rename this folder to revisions/{new}."
        if ledger and known and known.live and (Kind.ARTICLE, new) not in ledger.entries:
            hint += f"\nThen, to keep the old addresses: briefing permalinks move {old} {new}"
        message += f": these are earlier versions of `{new}`"
        self.report(Rule.MISNAMED_REVISION, Where(self.relative(versions)), message, hint)
        return new

    def article(self, path: Path, name: str, revisions: Sequence[Path] = ()) -> SourceArticle:
        text = self.text(path, limits.ARTICLE_BYTES)
        relative = self.relative(path)
        earlier = tuple(self.article(revision, name) for revision in revisions)
        source = _unreadable(name, relative) if text is None else self.article_text(text, name, relative)
        return replace(source, earlier_versions=earlier)

    def article_text(self, text: str, name: str, relative: str) -> SourceArticle:
        for signs, what, limit in limits.KINDS_OF_SIGNS:
            if self.at_most(limit, count := sum(map(text.count, signs)), what, relative) < count:
                return _unreadable(name, relative)
        lines = lines_of(text)
        end = end_of_front_matter(lines)
        if end is None:
            self.diagnostics.append(without_front_matter(lines, relative))
            empty = not text.strip()
            return _unreadable(name, relative) if empty else SourceArticle(name, Located(relative), None, text, 1)
        located = read_yaml("\n".join(lines[1:end]), relative, first_line=2, fixes=FIXES)
        self.diagnostics += located.diagnostics
        self.diagnostics += in_curly_quotes(located)
        body = "\n".join(lines[end + 1 :])
        return SourceArticle(name, located, self.entry(schema.ARTICLE, located), body, end + 2)

    def claims(self, path: Path) -> SourceClaims:
        text = self.text(path, limits.YAML_BYTES)
        if text is None:
            return SourceClaims(path.stem, Located(self.relative(path), readable=False), ())
        located = read_yaml(text, self.relative(path), fixes=FIXES)
        self.diagnostics += located.diagnostics
        self.diagnostics += in_curly_quotes(located)
        if located.value is not None and not isinstance(located.value, list):
            reshaped = as_claims(located)
            message = "a claims file must be a list of claims"
            self.diagnostics.append(
                Diagnostic(Rule.INVALID_VALUE, located.where(), message, reshaped.hint, reshaped.edits)
            )
            return SourceClaims(path.stem, located, ())
        blocks = [self.block(located, at, item) for at, item in enumerate(located.value or [])]
        places = [place for block in blocks for place in block]
        count = self.at_most(limits.CLAIMS_OF_AN_ARTICLE, len(places), "claims", located.path)
        claims = [claim for place in places[:count] if (claim := self.claim(located, *place))]
        return SourceClaims(path.stem, located, tuple(claims), complete=all(blocks) and len(claims) == len(places))

    def block(self, located: Located, at: int, item: object) -> list[tuple[DataPath, dict[str, object], bool]]:
        """Return where the claims of an item are: the item itself, or all those of a block.

        Each with what it may take from the block, and whether it is alone in one. Empty where it is no block.
        """
        if not isinstance(item, dict) or not {"with", "claims"} & item.keys():
            return [((at,), {}, False)]
        claims = item.get("claims")
        others = sorted(str(key) for key in item.keys() - {"with", "claims"})
        if others or not isinstance(claims, list) or not claims or not isinstance(item.get("with"), dict):
            self.report(
                Rule.INVALID_VALUE,
                located.where((at, *others[:1])),
                f"a block of claims has `{others[0]}` beside `with:` and `claims:`"
                if others
                else "a block of claims needs `with:` and `claims:`",
                "Write `- with: {speaker: …, cue: …}` and below it `claims:`, with a list of claims.",
            )
            return []
        shared = self.entry(schema.SHARED, located, (at, "with"))
        given = shared.model_dump(exclude_unset=True) if shared else {}
        return [((at, "claims", number), given, len(claims) == 1) for number in range(len(claims))]

    def claim(self, located: Located, path: DataPath, shared: dict[str, object], alone: bool) -> SourceClaim | None:
        own = reduce(getitem, path, located.value)
        if isinstance(own, dict) and path[1:] and {"with", "claims"} & own.keys():
            hint = "Write it as a block of its own, below this one."
            self.report(
                Rule.INVALID_VALUE, located.where(path), "a block stands inside a block: blocks do not nest", hint
            )
            return None
        lacks = isinstance(own, dict) and "says" not in own
        taken = {key: value for key, value in shared.items() if not isinstance(own, dict) or key not in own}
        entry = self.entry(schema.CLAIM, located, path, taken)
        lacks = lacks and (entry is None or entry.says is None)
        point = {**shared, **own}.get("point") if lacks else None
        if lacks and self.without_says is not None and (point is None or str(point) in self.without_says):
            self.report(Rule.MISSING_KEY, located.where(path), "`says` is missing", "Add `says: …`.")
        if entry is None:
            return None
        return SourceClaim(entry, path, {key: (*path[:1], "with", key) for key in taken}, alone)

    def at_most(self, limit: int, count: int, things: str, path: str) -> int:
        """Return how many of a number of things are taken, and report it where that is not all of them."""
        if count > limit:
            self.report(
                Rule.TOO_MANY,
                Where(path),
                f"{count:,} {things}, but at most {limit:,} are allowed",
                "Check that it is the right file, or split it in two.",
            )
        return min(count, limit)

    def entry(
        self,
        form: TypeAdapter[Model],
        located: Located,
        path: DataPath = (),
        shared: Mapping[str, object] = MappingProxyType({}),
    ) -> Model | None:
        entry, diagnostics = fit(form, located, path, shared)
        self.diagnostics += diagnostics
        return entry
