"""Anchor a selector in an article that has several versions: in which one the quote stands, and what became of it.

A quote that stands in the present version belongs to it. Otherwise the earlier versions are searched, the latest
first, word for word: so a claim is never lost when its publisher edits the article, and never moved.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.anchoring.anchor import Effort, anchor_folded, quoted_parts
from briefing.anchoring.became import became
from briefing.anchoring.omissions import together
from briefing.anchoring.revision import Revision, VersionText
from briefing.model import Anchoring, AnchorState, Article, Part, Selector, Span
from briefing.model.limits import CHARACTERS_SEARCHED, PLACES_LOOKED_AT, QUOTES_SEARCHED
from briefing.text.fold import Folded, fold, fold_text

_PLACES_AT_LEAST = 500
"""Places of quotes that are looked at in the shortest article."""


class Versions:
    """An article's texts, each folded once and only when asked for."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self._folded: dict[int, Folded] = {}
        self._versions: dict[int, VersionText] = {}
        self._revisions: dict[tuple[int, int], Revision] = {}
        self._searched: dict[int, str] = {}
        self._has_words: dict[tuple[str, int], bool] = {}
        self._afforded = min(CHARACTERS_SEARCHED, QUOTES_SEARCHED * len(article.text))
        self._effort = Effort(PLACES_LOOKED_AT * len(article.text) + _PLACES_AT_LEAST)
        self._anchored: dict[tuple[Selector, int, bool], Anchoring] = {}
        self._parts = {Part.BODY: self}

    def part(self, part: Part) -> Versions:
        """Return the texts of one part of the article; the body's are these themselves."""
        if part not in self._parts:
            self._parts[part] = Versions(self.article.part(part))
        return self._parts[part]

    def folded(self, version: int) -> Folded:
        """Return the folded text of one version."""
        if version not in self._folded:
            self._folded[version] = fold(self.article.at(version).text)
        return self._folded[version]

    def searched(self, version: int) -> str:
        """Return the folded text of one version, capitals made small."""
        if version not in self._searched:
            self._searched[version] = self.folded(version).text.casefold()
        return self._searched[version]

    def has_words(self, words: str, version: int) -> bool:
        """Whether one version has some words, whole and whatever their capitals; what is asked again is known."""
        asked = words, version
        if asked not in self._has_words:
            self._has_words[asked] = _holds(self.searched(version), fold_text(words).casefold())
        return self._has_words[asked]

    def revision(self, old: int, new: int) -> Revision:
        """Return the alignment of two versions, made once and only when asked for."""
        if (old, new) not in self._revisions:
            self._revisions[old, new] = Revision(self._version(old), self._version(new))
        return self._revisions[old, new]

    def _version(self, version: int) -> VersionText:
        if version not in self._versions:
            self._versions[version] = VersionText(self.article.at(version).text, self.folded(version))
        return self._versions[version]

    def anchor(self, selector: Selector, version: int, *, suggest: bool = True) -> Anchoring:
        """Anchor a selector in one version; with `suggest`, look for a close passage too, while the limit allows it.

        What several claims quote is looked for once.
        """
        suggest = suggest and self.searching
        asked = selector, version, suggest
        if asked not in self._anchored:
            text = self.article.at(version).text
            anchoring = anchor_folded(self.folded(version), text, selector, suggest=suggest, effort=self._effort)
            if suggest and anchoring.span is None and not anchoring.candidates:
                self._afforded -= len(text)
            self._anchored[asked] = anchoring
        return self._anchored[asked]

    @property
    def searching(self) -> bool:
        """Whether passages that are only close are still looked for."""
        return self._afforded > 0


def _holds(text: str, words: str) -> bool:
    """Whether a text has some words, none of them a part of a longer one."""
    at = text.find(words)
    while at >= 0:
        beside = text[at - 1 : at], text[at + len(words) : at + len(words) + 1]
        if not any(_IN_WORD.match(character) for character in beside):
            return True
        at = text.find(words, at + 1)
    return False


_IN_WORD = re.compile(r"\w")


def follow(selector: Selector, base: int, span: Span, versions: Versions, others: Sequence[Span] = ()) -> Anchoring:
    """Return what became, in the present version, of the words that stood at a span of version `base`.

    The span is carried through every version in between. `others` are the spans, in that version, of other claims'
    quotes.

    - `anchored`: the same words stand at the carried place, or moved there with all of their paragraph or sentence.
    - `moved`: that place was edited or deleted, and the same words now stand at another; it is the suggestion.
    - `changed`: what the publisher put at the carried place is the suggestion. It never stood in version `base`.
    - `ambiguous`: they now stand at several other places.
    - `orphaned`: nothing is left of them.
    """
    present = versions.article.version
    if base == present:
        return Anchoring(AnchorState.ANCHORED, span=span)
    path = [versions.revision(version, version + 1) for version in range(base, present)]
    direct, text = versions.revision(base, present) if len(path) > 1 else None, versions.article.at(base).text
    if len(parts := quoted_parts(text, selector.quote, span)) > 1:
        words = [text[part.start : part.end] for part in parts]
        return together(words, [became(part, path, direct, others) for part in parts], versions.article.text)
    return became(span, path, direct, others)


@dataclass(frozen=True, slots=True)
class Placement:
    """What became of a selector in an article and its versions."""

    in_present: Anchoring
    """In the present version; where the quote stands in none, in the one that was searched last."""
    version: int
    """Number of the version in which it stands; where it stands in none, of the one that was searched last."""
    span: Span | None
    """Its place there; None where it stands in none."""
    searched: bool = True
    """Whether a close passage was looked for; not if too many quotes of the article are not found."""
    earlier: bool = False
    """Whether that is an earlier version, because the words stand in no later one or because the author says so."""


def place(selector: Selector, versions: Versions, pinned: int = 0) -> Placement:
    """Place a selector; `pinned` is the number of the version that the author says it quotes, 0 where none is named.

    A pin holds until the author removes it, even where the words stand in the present text again: a correction repeats
    the error that it corrects.
    """
    present = versions.article.version
    if pinned in (0, present):
        now = versions.anchor(selector, present, suggest=False)
        if now.span:
            return Placement(now, present, now.span)
        several = bool(now.candidates)
    for version in [pinned] if pinned else range(present - 1, 0, -1):
        span = versions.anchor(selector, version, suggest=False).span
        if span:
            now = follow(selector, version, span, versions)
            if now.span and not pinned and not several:
                return Placement(now, present, now.span)
            return Placement(now, version, span, earlier=True)
    searched = versions.searching
    return Placement(versions.anchor(selector, pinned or present), pinned or present, None, searched)
