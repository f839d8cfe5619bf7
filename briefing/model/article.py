"""An article as published."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefing.model.spans import Span
from briefing.model.vocabulary import Rights

if TYPE_CHECKING:
    from markdown_it.token import Token


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A passage the analyst read and knowingly claims nothing from."""

    span: Span
    """Its place in the article's text."""
    because: str
    """Why nothing is claimed from it."""


@dataclass(frozen=True, slots=True)
class Article:
    """One document by one publisher, its text frozen at retrieval (schema.org NewsArticle)."""

    id: str
    """File name without suffix; also its address below the briefing."""
    title: str
    """As published."""
    publisher: str
    """The outlet."""
    published: str
    """EDTF date or time of publication."""
    text: str
    """What a reader reads, block texts joined by one newline. Spans count its code points."""
    tokens: tuple[Token, ...] = field(repr=False, compare=False)
    """The body as markdown-it tokens; each text token's `meta["start"]` is its place in `text`."""
    lines: tuple[tuple[int, int], ...] = ()
    """For each block with text, its offset in the text (from 0) and its line in the file (from 1), ascending."""
    path: str = ""
    """The file it was read from, relative to the root, with forward slashes."""
    url: str = ""
    """The publisher's own page, or empty."""
    archived: str = ""
    """An archived copy of that page (schema.org archivedAt), or empty."""
    retrieved: str = ""
    """EDTF date the text was taken."""
    modified: str = ""
    """EDTF date or time of the publisher's latest change to the text (schema.org dateModified), or empty."""
    language: str = "en"
    """BCP 47 tag of the text."""
    wire: str = ""
    """The agency the article is based on, or empty."""
    rights: Rights = Rights.EXCERPT
    """What may be shown to the public."""
    reliability: str = ""
    """Admiralty letter A to F, or empty."""
    byline: str = ""
    """Byline and dateline exactly as published, or empty."""
    notes: str = ""
    """The analyst's remark on the article."""
    incomplete: str = ""
    """Why the article could not be read in full, or empty: its silence then says less."""
    left_out: tuple[LeftOut, ...] = ()
    """What the analyst knowingly claims nothing from, in text order."""
    version: int = 1
    """Its number among the versions that the publisher put out, as far as they were taken, from 1."""
    earlier_versions: tuple[Article, ...] = ()
    """The versions before it, first to last; they have none themselves."""
    internal: bool = False
    """Whether the public may not see it."""
    internal_notes: bool = False
    """Whether the public may not see its notes."""
    withheld: bool = False
    """Whether `text` is not all of the article's words, because more may not be shown."""

    @property
    def headings(self) -> Mapping[str, str]:
        """What stands above the text, by what it is called."""
        return {"title": self.title, "byline": self.byline}

    def changed_headings(self, before: Article) -> dict[str, tuple[str, str]]:
        """Return the headings that are others than in the version before: what they were and what they are."""
        return {
            name: (before.headings[name], now) for name, now in self.headings.items() if before.headings[name] != now
        }

    def at(self, version: int) -> Article:
        """Return one of its versions."""
        return self if version == self.version else self.earlier_versions[version - 1]

    def line_at(self, offset: int) -> int:
        """Return the line of the file, from 1, of the block that holds a place of the text."""
        index = bisect_right(self.lines, offset, key=lambda block: block[0]) - 1
        return self.lines[index][1] if index >= 0 else 1
