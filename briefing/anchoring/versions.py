"""In which version of an article a quote stands, and what became of it since; where it stands in none, why.

A quote belongs to the version that is there now wherever it stands there. Where it does not, the versions before are
asked, the latest first, word for word: so a claim is never lost when its publisher edits, and never moved.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.anchoring.anchor import anchor_folded
from briefing.model.limits import CHARACTERS_SEARCHED
from briefing.text.fold import fold

if TYPE_CHECKING:
    from briefing.model.article import Article
    from briefing.model.spans import Anchoring, Selector, Span
    from briefing.text.fold import Folded


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
        """Anchor a selector in one version; with `suggest`, what is close is looked for, while that is afforded."""
        text = self.article.at(version).text
        found = anchor_folded(self.folded(version), text, selector, suggest=suggest and self.searching)
        if suggest and found.span is None and not found.candidates:
            self._afforded -= len(text)
        return found

    @property
    def searching(self) -> bool:
        """Whether passages that are only close are still looked for."""
        return self._afforded > 0


@dataclass(frozen=True, slots=True)
class Placement:
    """What became of a selector in an article and its versions."""

    now: Anchoring
    """In the version that is there now; where it stands in none, in the one that was asked last."""
    version: int
    """Number of the version in which it stands; of the one asked last where it stands in none."""
    span: Span | None
    """Its place there; None where it stands in none."""
    searched: bool = True
    """Whether a passage that is close was looked for; not, where too many quotes of the article stand nowhere."""
    earlier: bool = False
    """Whether that is an earlier version: because the words stand in no later one, or because its author says so."""


def place(selector: Selector, versions: Versions, pinned: int = 0) -> Placement:
    """Place a selector; `pinned` is the number of the version that its author says it quotes, 0 where none is named.

    A pin holds until its author takes it out, even where the words stand in the present text again: a correction
    repeats the error that it corrects.
    """
    present = versions.article.version
    searched = versions.searching
    now = versions.anchor(selector, present)
    if now.span and pinned in (0, present):
        return Placement(now, present, now.span)
    for version in [pinned] if pinned else range(present - 1, 0, -1):
        found = versions.anchor(selector, version, suggest=bool(pinned))
        if found.span:
            return Placement(now, version, found.span, searched, earlier=True)
        if pinned:
            now = found
    return Placement(now, pinned or present, None, searched)
