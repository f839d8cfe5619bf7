"""Compare two texts: which words were taken out and put in, and which passages of an article were changed.

Words are compared by Levenshtein distance: two words that changed places are two exchanges, not four edits.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from typing import NamedTuple

from rapidfuzz.distance import Indel, LCSseq, Levenshtein, Opcode, Postfix, Prefix

from briefing.text.fold import fold, fold_text
from briefing.text.words import tokens

_TOO_LONG = 4_000
"""Words of a passage, on both sides together, beyond which it is shown as taken out and put in, not word by word."""
_MOST_PAIRS = 400_000_000
"""Blocks of one text times those of the other up to which all pairs are compared: 50 MB, half a second."""
_KEPT = 0.3
"""Share of the longer side's words that must be the same for a passage to be shown word by word."""


class Stretch(NamedTuple):
    """A row of words that two texts have in common, or that one text has in place of the other's."""

    same: bool
    before: slice
    """Which words of the text before; empty where words were only put in."""
    after: slice
    """Which words of the text after; empty where words were only taken out."""


def word_diff(before: Sequence[str], after: Sequence[str]) -> Iterator[Stretch]:
    """Yield, in order, the stretches in which one row of words stayed the same as, or became, another."""
    return _stretches(Levenshtein.opcodes(before, after))


def _stretches(codes: Iterable[Opcode]) -> Iterator[Stretch]:
    """Make one stretch of what was taken out, put in and exchanged in a row."""
    for same, row in groupby(codes, key=lambda code: code.tag == "equal"):
        codes = list(row)
        first, last = codes[0], codes[-1]
        yield Stretch(same, slice(first.src_start, last.src_end), slice(first.dest_start, last.dest_end))


def share_kept(before: Sequence[str], after: Sequence[str]) -> float:
    """Return the share, from 0 to 1, of the words of both texts that they have in common, in the same order."""
    return Indel.normalized_similarity(before, after)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a passage."""

    text: str
    fate: str
    """`same`, `out` or `in`: in both versions, only in the one before, only in the one after."""


def passages(before: str, after: str) -> list[list[Piece]]:
    """Return the passages that differ between two texts, in order, each from its first block to its last.

    White space, quotation marks and dashes do not count, as they do not for a quote.
    """
    old, new = before.split("\n"), after.split("\n")
    plain_old, plain_new = [fold_text(block) for block in old], [fold_text(block) for block in new]
    return [
        passage
        for stretch in _stretches(_codes(plain_old, plain_new))
        if not stretch.same
        for passage in _passages(old[stretch.before], new[stretch.after])
    ]


def _codes(before: Sequence[Hashable], after: Sequence[Hashable]) -> Sequence[Opcode]:
    """Compare two lists of blocks; where they are too long, what lies between their equal ends is one difference.

    The comparison keeps a bit for each pair: 300,000 blocks on both sides would take 11 GB.
    """
    if len(before) * len(after) <= _MOST_PAIRS:
        return list(LCSseq.opcodes(before, after))
    start = Prefix.similarity(before, after)
    end = min(Postfix.similarity(before, after), len(before) - start, len(after) - start)
    last, new_last = len(before) - end, len(after) - end
    return [
        Opcode("equal", 0, start, 0, start),
        Opcode("replace", start, last, start, new_last),
        Opcode("equal", last, len(before), new_last, len(after)),
    ]


def equal_stretches(before: Sequence[Hashable], after: Sequence[Hashable]) -> Iterator[tuple[int, int, int]]:
    """Yield what two lists have in common, in order: where it is in the one, where in the other, and its length."""
    for code in _codes(before, after):
        if code.tag == "equal":
            yield code.src_start, code.dest_start, code.src_end - code.src_start


def _passages(removed: Sequence[str], added: Sequence[str]) -> list[list[Piece]]:
    """Pair the blocks that were edited; where their number changed, they are one passage."""
    if len(removed) == len(added):
        return [pieces(before, after) for before, after in zip(removed, added, strict=True)]
    return [pieces("\n".join(removed), "\n".join(added))]


def pieces(before: str, after: str) -> list[Piece]:
    """Return how one passage became another, word by word, or as a whole where little of it stayed.

    >>> [(piece.fate, piece.text) for piece in pieces("12 were hurt", "21 were hurt")]
    [('out', '12'), ('in', '21'), ('same', ' were hurt')]
    """
    changed = [Piece(before, "out"), Piece(after, "in")]
    (old, plain_old), (new, plain_new) = _tokens(before), _tokens(after)
    if before and after and len(old) + len(new) <= _TOO_LONG:
        stretches = list(word_diff(plain_old, plain_new))
        same = sum(len(old[stretch.before]) for stretch in stretches if stretch.same)
        if same >= _KEPT * max(len(old), len(new)):
            changed = list(_pieces(stretches, old, new))
    return [piece for piece in changed if piece.text]


def _tokens(text: str) -> tuple[list[str], list[str]]:
    """Return the words and spaces of a text as they are published, and the same ones as they are compared."""
    folded = fold(text)
    plain = tokens(folded.text)
    ends = [folded.starts[at] for at in accumulate(map(len, plain))]
    return [text[start:end] for start, end in zip([0, *ends], ends, strict=False)], plain


def _pieces(stretches: Sequence[Stretch], old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    """Yield what was taken out, put in and kept; pieces may be empty.

    Changes between which only a space stands are joined: `out` once, then `in` once.
    """
    out = added = ""
    for place, stretch in enumerate(stretches):
        text = "".join(new[stretch.after])
        is_gap = stretch.same and not text.strip() and 0 < place < len(stretches) - 1
        if is_gap or not stretch.same:
            out += text if is_gap else "".join(old[stretch.before])
            added += text
            continue
        if out[-1:] == added[-1:] and out[-1:].isspace():
            out, added, text = out[:-1], added[:-1], added[-1] + text
        yield from (Piece(out, "out"), Piece(added, "in"), Piece(text, "same"))
        out = added = ""
    yield from (Piece(out, "out"), Piece(added, "in"))
