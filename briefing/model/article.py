"""An article as published."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import TYPE_CHECKING

from briefing.model.spans import Span
from briefing.model.vocabulary import Part, Rights

if TYPE_CHECKING:
    from markdown_it.token import Token


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A passage that the analyst read and deliberately claims nothing from."""

    span: Span
    """Where it is in the article's text."""
    because: str
    """Why nothing is claimed from it."""


@dataclass(frozen=True, slots=True)
class Retraction:
    """That a publisher took an article back."""

    on: str
    """EDTF date."""
    because: str
    """Why, as the publisher says it."""


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
    """The text as read, its blocks joined by one newline each. Spans count its code points."""
    tokens: tuple[Token, ...] = field(repr=False, compare=False)
    """The body as markdown-it tokens; each text token's `meta["start"]` is its place in `text`."""
    lines: tuple[tuple[int, int], ...] = ()
    """Of each block with text, its offset in the text (from 0) and its line in the file (from 1), ascending."""
    path: str = ""
    """The file it was read from, relative to the root, with forward slashes."""
    url: str = ""
    """The publisher's own page, or empty."""
    archived: str = ""
    """An archived copy of that page (schema.org archivedAt), or empty."""
    retrieved: str = ""
    """EDTF date on which the text was taken from the publisher."""
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
    standfirst: str = ""
    """The lines between title and text, as published; or empty."""
    captions: tuple[str, ...] = ()
    """What stands below its pictures, as published."""
    part_lines: Mapping[Part, Sequence[int]] = field(default_factory=dict, repr=False, compare=False)
    """Lines of the file, from 1, on which title, standfirst and each caption stand."""
    notes: str = ""
    """The analyst's remark on the article."""
    as_of: str = ""
    """EDTF moment for which its claims hold unless they state their own, or empty."""
    basis: str = ""
    """What its claims rest on unless they state their own: a speaker's or occasion's id, or free text."""
    retracted: Retraction | None = None
    """Whether its publisher took it back: then its claims are shown and support nothing."""
    incomplete: str = ""
    """Why the article could not be read in full, or empty. Then it says less that a claim is not in it."""
    left_out: tuple[LeftOut, ...] = ()
    """Passages that the analyst deliberately claims nothing from, in text order."""
    version: int = 1
    """Its number among the versions of the publisher that were taken, from 1."""
    earlier_versions: tuple[Article, ...] = ()
    """The versions before it, first to last; their own `earlier_versions` are empty."""
    internal: bool = False
    """Whether the public may not see it."""
    internal_notes: bool = False
    """Whether the public may not see its notes."""
    withheld: bool = False
    """Whether `text` leaves out words of the article that may not be shown."""

    @property
    def headings(self) -> Mapping[str, str]:
        """What is published around the text, by name."""
        return {
            "title": self.title,
            "byline": self.byline,
            "standfirst": self.standfirst,
            "captions": "\n".join(self.captions),
        }

    def part(self, part: Part) -> Article:
        """Return the article with the text of one part in place of the body's, in all its versions.

        Spans of claims in that part count in this text. Of captions, each is a block.
        """
        if part is Part.BODY:
            return self
        blocks = {Part.TITLE: (self.title,), Part.STANDFIRST: (self.standfirst,), Part.CAPTION: self.captions}[part]
        offsets = accumulate((len(block) + 1 for block in blocks), initial=0)
        return replace(
            self,
            text="\n".join(blocks),
            tokens=(),
            lines=tuple(zip(offsets, self.part_lines.get(part, ()), strict=False)),
            left_out=(),
            earlier_versions=tuple(version.part(part) for version in self.earlier_versions),
        )

    def changed_headings(self, before: Article) -> dict[str, tuple[str, str]]:
        """Return the headings that differ from those of an earlier version: before and now, by name."""
        return {
            name: (before.headings[name], now) for name, now in self.headings.items() if before.headings[name] != now
        }

    @property
    def public_versions(self) -> tuple[Article, ...]:
        """The versions that the public may see, first to last; none where the present one is internal."""
        shown = (version for version in (*self.earlier_versions, self) if not version.internal)
        return () if self.internal else tuple(shown)

    def in_public(self) -> tuple[Article, Mapping[int, int]]:
        """Return an article that is not internal with its public versions, numbered as if there were no others.

        Also return their new numbers by those they had.
        """
        numbers = {version.version: number for number, version in enumerate(self.public_versions, start=1)}
        *earlier, present = (
            replace(version, version=numbers[version.version], earlier_versions=()) for version in self.public_versions
        )
        return replace(present, earlier_versions=tuple(earlier)), numbers

    def at(self, version: int) -> Article:
        """Return the version with a given number."""
        return self if version == self.version else self.earlier_versions[version - 1]

    def line_at(self, offset: int) -> int:
        """Return the line of the file, from 1, at which the block with a given offset begins."""
        index = bisect_right(self.lines, offset, key=lambda block: block[0]) - 1
        return self.lines[index][1] if index >= 0 else 1
