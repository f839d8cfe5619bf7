"""Anchor a selector in an article that has several versions: in which one the quote stands, and what became of it.

A quote that stands in the present version belongs to it. Otherwise the earlier versions are searched, the latest
first, word for word: so a claim is never lost when its publisher edits the article, and never moved.
"""

from __future__ import annotations

from dataclasses import dataclass

from briefing.anchoring.anchor import anchor_folded
from briefing.model import Anchoring, Article, Selector, Span
from briefing.model.limits import CHARACTERS_SEARCHED
from briefing.text.fold import Folded, fold


class Versions:
    """An article's texts, each folded once and only when asked for."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self._folded: dict[int, Folded] = {}
        self._searched: dict[int, str] = {}
        self._afforded = CHARACTERS_SEARCHED

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

    def anchor(self, selector: Selector, version: int, *, suggest: bool = True) -> Anchoring:
        """Anchor a selector in one version; with `suggest`, look for a close passage too, while the limit allows it."""
        text = self.article.at(version).text
        anchoring = anchor_folded(self.folded(version), text, selector, suggest=suggest and self.searching)
        if suggest and anchoring.span is None and not anchoring.candidates:
            self._afforded -= len(text)
        return anchoring

    @property
    def searching(self) -> bool:
        """Whether passages that are only close are still looked for."""
        return self._afforded > 0


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
    searched = versions.searching
    now = versions.anchor(selector, present)
    if now.span and pinned in (0, present):
        return Placement(now, present, now.span)
    for version in [pinned] if pinned else range(present - 1, 0, -1):
        anchoring = versions.anchor(selector, version, suggest=bool(pinned))
        if anchoring.span:
            return Placement(now, version, anchoring.span, searched, earlier=True)
        if pinned:
            now = anchoring
    return Placement(now, pinned or present, None, searched)


def follow(selector, base, span, versions, others=()):  # type: ignore[no-untyped-def]
    return versions.anchor(selector, versions.article.version)
