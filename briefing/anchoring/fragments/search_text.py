"""Search a text as a browser does for the words of a text directive, and say where it may find them.

"URL Fragment Text Directives" (WICG) compares at the primary level of Unicode's collation: without regard to case, to
accents and to the kind of white space; Chromium also to that of quotation marks. Here that is decided in favour of
finding too much: what is found once this way is found once by a browser.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from briefing.anchoring.fragments.word_bounds import Bound, bound
from briefing.model import Article, Part
from briefing.text.fold import fold_text, occurrences
from briefing.text.scripts import extends, is_blank


@dataclass(frozen=True, slots=True)
class SearchText:
    """A text and the form in which it is searched. Places are in the text as it is, never in the folded one."""

    text: str
    """Blocks, with a newline between them."""
    offset: int
    """Where the part that is quoted starts in it: other parts may stand before, such as the title."""
    end: int
    """Where that part ends: others may stand behind it."""
    folded: str
    """The text without regard to case, accents and white space: one space for any of it."""
    starts: Sequence[int]
    """For each folded character, where the original characters it stands for start; one more for the end."""
    ends: Sequence[int]
    """For each folded character, where those original characters end."""

    def fold(self, start: int, end: int) -> str:
        """Return a stretch of the text in its folded form, without spaces at its ends."""
        return self.folded[bisect_left(self.starts, start) : bisect_left(self.starts, end)].strip()

    def places(self, words: str, start: int = 0) -> Iterator[tuple[int, int]]:
        """Yield start and end of every place, from one on, where some folded words stand; places may overlap."""
        for at in occurrences(self.folded, words, bisect_left(self.starts, start)) if words else ():
            yield self.starts[at], self.ends[at + len(words) - 1]

    def may_begin(self, start: int, before: str) -> bool:
        """Whether a browser may take a place with these words before it; without words, whether one may begin there."""
        if not before:
            return bound(self.text, start) is not Bound.NO
        end = bisect_left(self.starts, start)
        joints = (end, end - 1) if self.folded[end - 1 : end] == " " else (end,)
        places = [joint - len(before) for joint in joints if self.folded.endswith(before, 0, joint)]
        return any(bound(self.text, self.starts[at]) is not Bound.NO for at in places)

    def may_end(self, end: int, after: str) -> bool:
        """Whether a browser may take a place with these words after it; without words, whether one may end there."""
        if not after:
            return bound(self.text, end) is not Bound.NO
        at = bisect_left(self.starts, end)
        at += self.folded.startswith(" ", at)
        stands_there = self.folded.startswith(after, at)
        return stands_there and bound(self.text, self.ends[at + len(after) - 1]) is not Bound.NO


def search_article(article: Article) -> dict[Part, SearchText]:
    """Prepare an article's parts, once for all its claims. All are searched: they stand on the same page."""
    texts = {part: text for part in Part if (text := article.part(part).text)}
    whole = search_text("\n".join(texts.values()))
    pages = {}
    at = 0
    for part, text in texts.items():
        pages[part] = replace(whole, offset=at, end=at + len(text))
        at += len(text) + 1
    return pages


def search_text(text: str, title: str = "") -> SearchText:
    """Prepare a text. A title is searched too, and not quoted."""
    whole = f"{title}\n{text}" if title else text
    offset, each = len(whole) - len(text), [_folded(character) for character in whole]
    together = "".join(each)
    if "" not in each and len(together) == len(whole) and "  " not in together:  # one for one
        return SearchText(whole, offset, len(whole), together, range(len(whole) + 1), range(1, len(whole) + 1))
    characters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for at, (character, folded) in enumerate(zip(whole, each, strict=True)):
        if not folded or (folded == " " and characters and characters[-1] == " "):
            if ends and (folded or extends(character)):
                ends[-1] = at + 1
            continue
        characters += folded
        starts += [at] * len(folded)
        ends += [at + 1] * len(folded)
    return SearchText(whole, offset, len(whole), "".join(characters), [*starts, len(whole)], ends)


@lru_cache(maxsize=10_000)
def _folded(character: str) -> str:
    """Return what a character is compared by; nothing for an accent or an invisible character."""
    if character.isspace():
        return " "
    if character.isascii():
        return character.lower()
    bases = unicodedata.normalize("NFKD", fold_text(character)).casefold()
    return "".join(base for base in bases if not extends(base) and not is_blank(base))
