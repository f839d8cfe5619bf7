"""Write the link to the very words on the publisher's own page: `:~:text=[prefix-,]start[,end][,-suffix]`.

Syntax, percent-encoding and the way a browser searches are those of "URL Fragment Text Directives" (WICG,
<https://wicg.github.io/scroll-to-text-fragment/>, "find a range from a text directive"). A browser takes the first
place that fits. `start`, `end`, `prefix` and `suffix` must each stand in one block. What has no prefix must begin, and
what has no suffix must end, where a word does; so must `start` end and `end` begin.

A directive is given only when it fits one place of the article and what stands around it: no more is known of the
publisher's page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from urllib.parse import quote

from briefing.anchoring.fragments.search_text import SearchText
from briefing.anchoring.fragments.word_bounds import Bound, bound
from briefing.model import Span
from briefing.text.scripts import extends, is_blank

LONGEST = 300
"""Characters up to which the words stand in the link whole; longer ones as a range from their first to their last."""

RANGE_WORDS = 5
RANGE_LENGTH = 40
"""Words or characters at each end of a range, where there are so many: fewer are likely to stand elsewhere too."""

MOST_CONTEXT = 40
"""Words that a prefix or a suffix has at most."""

MOST_RIVALS = 1000
"""Places of the same words up to which the one meant is looked for."""

_DIRECTIVE = ":~:"


def directive(page: SearchText, *quoted: Span) -> str:
    """Return the directive that finds a span of the article's text and nothing else; empty where none does.

    Of several spans it finds the stretch from the first to the last, and has no word of what stands between them.
    """
    start, end = _trimmed(page.text, quoted[0].start + page.offset, quoted[-1].end + page.offset)
    if start >= end:
        return ""
    if len(quoted) > 1:
        return _range(page, start, end, quoted[0].end + page.offset, quoted[-1].start + page.offset)
    if "\n" not in page.text[start:end] and end - start <= LONGEST:
        return _exact(page, start, end)
    return _range(page, start, end, end, start)


def deep_link(url: str, words: str) -> str:
    """Return a page's address with a directive. Its fragment stays; a directive that it has is replaced."""
    address, _, fragment = url.partition("#")
    return f"{address}#{fragment.partition(_DIRECTIVE)[0]}{words}" if words else url


def _exact(page: SearchText, start: int, end: int) -> str:
    """Return the words whole, with the fewest words around them that single the place out."""
    rivals = list(islice(page.places(page.fold(start, end)), MOST_RIVALS))
    if len(rivals) == MOST_RIVALS:
        return ""
    if rivals == [(start, end)] and _is_bound(page.text, start) and _is_bound(page.text, end):
        return _written(page.text, (start, start), [(start, end)], (end, end))  # nearly always: the rest costs more
    lefts, rights = _stops_before(page, start), _stops_after(page, end)
    before: list[set[tuple[int, int]]] = []
    after: list[set[tuple[int, int]]] = []
    for number in range(len(lefts) + len(rights) - 1):
        if number < len(lefts):
            prefix = page.fold(lefts[number], start)
            before.append({rival for rival in rivals if page.may_begin(rival[0], prefix)})
        if number < len(rights):
            suffix = page.fold(end, rights[number])
            after.append({rival for rival in rivals if page.may_end(rival[1], suffix)})
        for ahead in range(min(number, len(lefts) - 1), max(-1, number - len(rights)), -1):
            left, right = lefts[ahead], rights[number - ahead]
            bounded = _is_bound(page.text, left) and _is_bound(page.text, right)
            if bounded and before[ahead] & after[number - ahead] == {(start, end)}:
                return _written(page.text, (left, start), [(start, end)], (end, right))
    return ""


def _range(page: SearchText, start: int, end: int, heads_end: int, tails_start: int) -> str:
    """Return the first and the last of the words, with a prefix where the first stand elsewhere too.

    The first end at `heads_end` at the latest, and the last begin at `tails_start` at the earliest.
    """
    tails = _enough([at for at in _stops_before(page, end)[1:] if at >= tails_start], end)
    right = next((at for at in _stops_after(page, end) if _is_bound(page.text, at)), None)
    if right is None:
        return ""
    for left, head in _beginnings(page, start, heads_end):
        for tail in tails:
            if tail >= head and _first_end(page, head, tail, end, suffixed=right > end):
                return _written(page.text, (left, start), [(start, head), (tail, end)], (end, right))
    return ""


def _beginnings(page: SearchText, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where a prefix may begin and the first words may end, the best first, wherever that singles them out."""
    heads = _enough([at for at in _stops_after(page, start)[1:] if at <= end], start)
    lefts = _stops_before(page, start)
    pairs = [(start, head) for head in heads] + [(left, head) for head in heads[:1] for left in lefts[1:]]
    for left, head in pairs:
        prefix = page.fold(left, start)
        rivals = list(islice(page.places(page.fold(start, head)), MOST_RIVALS))
        fitting = [rival for rival in rivals if page.may_begin(rival[0], prefix) and page.may_end(rival[1], "")]
        if _is_bound(page.text, left) and fitting == [(start, head)] and len(rivals) < MOST_RIVALS:
            yield left, head


def _first_end(page: SearchText, head: int, tail: int, end: int, *, suffixed: bool) -> bool:
    """Whether the last words are found first where they are meant. Before a suffix they may end within a word."""
    places = page.places(page.fold(tail, end), head)
    fitting = (place for place in places if page.may_begin(place[0], "") and (suffixed or page.may_end(place[1], "")))
    return next(fitting, None) == (tail, end)


def _enough(stops: Sequence[int], place: int) -> list[int]:
    """Leave out stops that are too few words away from a place, but for the last; and those too far."""
    near = [at for at in stops if abs(at - place) <= LONGEST]
    for number, at in enumerate(near, start=1):
        if number >= RANGE_WORDS or abs(at - place) >= RANGE_LENGTH:
            return near[number - 1 :]
    return near[-1:]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out white space and invisible characters at both ends: they are never compared."""
    while start < end and is_blank(text[start]):
        start += 1
    while end > start and is_blank(text[end - 1]):
        end -= 1
    return start, end


def _stops_before(page: SearchText, start: int) -> list[int]:
    """Return the place itself, then where a prefix of one word begins, of two words, …; all within one block.

    The title is none of them: on the publisher's page a byline or a picture may stand below it. Nor is anything beyond
    an invisible character, across which browsers look for no prefix.
    """
    text, place = page.text, start
    while place > page.offset and text[place - 1].isspace():
        place -= 1
    floor = max(page.offset, text.rfind("\n", 0, place) + 1)
    if place > floor and is_blank(text[place - 1]):
        return [start]
    stops = (at for at in range(place - 1, floor - 1, -1) if text[at].isalnum() and _is_bound(text, at))
    return [start, *islice(stops, MOST_CONTEXT)]


def _stops_after(page: SearchText, end: int) -> list[int]:
    """Return the place itself, then where a suffix of one word ends, of two words, …; all within one block."""
    text, place = page.text, end
    while place < page.end and text[place].isspace():
        place += 1
    block = text.find("\n", place, page.end)
    if place < page.end and is_blank(text[place]):
        return [end]
    within = range(place + 1, (page.end if block < 0 else block) + 1)
    stops = (at for at in within if (text[at - 1].isalnum() or extends(text[at - 1])) and _is_bound(text, at))
    return [end, *islice(stops, MOST_CONTEXT)]


def _is_bound(text: str, at: int) -> bool:
    return bound(text, at) is Bound.YES


def _written(text: str, prefix: tuple[int, int], words: Sequence[tuple[int, int]], suffix: tuple[int, int]) -> str:
    parts = [_encoded(text[start:end]) for start, end in words]
    if prefix[0] < prefix[1]:
        parts.insert(0, f"{_encoded(text[slice(*prefix)])}-")
    if suffix[0] < suffix[1]:
        parts.append(f"-{_encoded(text[slice(*suffix)])}")
    return f"{_DIRECTIVE}text={','.join(parts)}"


def _encoded(words: str) -> str:
    """Percent-encode all but letters, digits and `.`, `_`, `~`: a `-` would mean a prefix or suffix, a `,` a part."""
    return quote(" ".join(words.split()), safe="").replace("-", "%2D")
