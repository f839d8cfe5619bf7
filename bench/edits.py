"""How well quotes are found again in articles that were edited: ours beside two baselines.

    python bench/edits.py --data DIR        # or BRIEFING_EDITS=DIR, or a folder bench/data; never committed

The folder has `texts.jsonl.gz` (`pair`, `old`, `new`) and `cases.jsonl.gz` (`pair`, `status`, `selector` as a W3C
TextQuoteSelector made on `old`, `position` as its span there, `gold` as the span in `new` or null, `number_changed`).
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from rapidfuzz import fuzz

from briefing.anchoring.anchor import anchor
from briefing.anchoring.became import became
from briefing.anchoring.revision import Revision, VersionText
from briefing.model.spans import Anchoring, Selector, Span
from briefing.model.vocabulary import AnchorState, ChangeKind
from briefing.text.fold import fold, fold_text

STATUSES = ("verbatim", "edited", "moved", "verbatim_repeated", "deleted")
_NEAR = 0.8
"""Intersection over union from which a span is the right one."""
_CUT_OFF = 70
"""Likeness from which the rapidfuzz baseline takes what it finds."""


@dataclass(frozen=True)
class Case:
    """A passage of an old version, and where it stands in the new one."""

    pair: int
    status: str
    old: str
    """The old version."""
    span: Span
    """Where the passage stands in it."""
    text: str
    """The new version."""
    selector: Selector
    gold: Span | None
    """None where the passage is gone."""
    number_changed: bool


@dataclass(frozen=True)
class Judged:
    """What a method said of a case."""

    case: Case
    state: str
    found: Span | None
    """The span used or suggested."""
    number_named: bool
    seconds: float

    @property
    def right(self) -> bool:
        """Whether the span is the right one, or none was given where there is none."""
        return self.found is None if self.case.gold is None else self.found is not None and self._overlap() >= _NEAR

    @property
    def edited_but_anchored(self) -> bool:
        """Whether other words than the quote's were taken for it; quotation marks and dashes are no words."""
        if self.case.status != "edited" or self.state != AnchorState.ANCHORED or self.case.gold is None:
            return False
        gold = self.case.text[self.case.gold.start : self.case.gold.end]
        return re.findall(r"\w+", fold_text(gold)) != re.findall(r"\w+", fold_text(self.case.selector.quote))

    @property
    def torn(self) -> bool:
        """Whether a suggestion cuts a word, or has a bracket or quotation mark open that the quote has not."""
        if self.state != AnchorState.CHANGED or self.found is None:
            return False
        text, words = self.case.text, self.case.text[self.found.start : self.found.end]
        cut = any(
            text[place - 1 : place].isalnum() and text[place : place + 1].isalnum()
            for place in (self.found.start, self.found.end)
        )
        return cut or any(
            side and not quoted for side, quoted in zip(_open(words), _open(self.case.selector.quote), strict=True)
        )

    def _overlap(self) -> float:
        one, other = self.found, self.case.gold
        assert one is not None and other is not None
        common = max(0, min(one.end, other.end) - max(one.start, other.start))
        return common / max(1, max(one.end, other.end) - min(one.start, other.start))


def _open(words: str) -> list[bool]:
    """Return for each sort of brackets, and for quotation marks, whether one is open."""
    words = fold_text(words)
    return [*(words.count(one) != words.count(other) for one, other in ("()", "[]", "{}")), words.count('"') % 2 == 1]


def ours(case: Case) -> Anchoring:
    """Do what the package does with a selector."""
    return anchor(case.text, case.selector)


def quote_alone(case: Case) -> Anchoring:
    """Do what the package does with a quote that has neither prefix nor suffix."""
    return anchor(case.text, Selector(case.selector.quote))


def both_versions(case: Case) -> Anchoring:
    """Do what the package does where it knows both versions and where the passage stood."""
    return became(case.span, [_revision(case.old, case.text)])


@lru_cache(maxsize=1)
def _revision(old: str, new: str) -> Revision:
    return Revision(VersionText(old, fold(old)), VersionText(new, fold(new)))


def exact(case: Case) -> Anchoring:
    """Take the first place where the quote stands as it is."""
    at = case.text.find(case.selector.quote)
    if at < 0:
        return Anchoring(AnchorState.ORPHANED)
    return Anchoring(AnchorState.ANCHORED, span=Span(at, at + len(case.selector.quote)))


def likeness(case: Case) -> Anchoring:
    """Take the likest stretch, if it is like enough."""
    found = fuzz.partial_ratio_alignment(case.selector.quote, case.text, score_cutoff=_CUT_OFF)
    if found is None:
        return Anchoring(AnchorState.ORPHANED)
    return Anchoring(AnchorState.ANCHORED, span=Span(found.dest_start, found.dest_end))


Method = Callable[[Case], Anchoring]
OURS: tuple[Method, ...] = (ours, quote_alone, both_versions)
METHODS: dict[str, Method] = {
    "briefing": ours,
    "briefing, quote alone": quote_alone,
    "briefing, both versions": both_versions,
    "exact match": exact,
    f"rapidfuzz, {_CUT_OFF}": likeness,
}


def load(folder: Path) -> list[Case]:
    """Read all cases of a folder."""
    texts = {entry["pair"]: entry for entry in _lines(folder / "texts.jsonl.gz")}
    return [
        Case(
            entry["pair"],
            entry["status"],
            texts[entry["pair"]]["old"],
            Span(entry["position"]["start"], entry["position"]["end"]),
            texts[entry["pair"]]["new"],
            Selector(
                entry["selector"]["exact"], entry["selector"].get("prefix", ""), entry["selector"].get("suffix", "")
            ),
            Span(*entry["gold"]) if entry["gold"] else None,
            entry["number_changed"],
        )
        for entry in _lines(folder / "cases.jsonl.gz")
    ]


def _lines(path: Path) -> list[dict]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def judge(case: Case, method: Method) -> Judged:
    """Let a method look for a case's passage."""
    started = time.perf_counter()
    found = method(case)
    seconds = time.perf_counter() - started
    named = any(change.kind is ChangeKind.NUMBER for change in found.changes)
    return Judged(case, found.state, found.span or found.suggestion, named, seconds)


def _row(name: str, judged: list[Judged]) -> str:
    right, all_of = Counter(one.case.status for one in judged if one.right), Counter(one.case.status for one in judged)
    gone = [one for one in judged if one.case.gold is None]
    there = [one for one in judged if one.case.gold is not None]
    numbers = [one for one in judged if one.case.number_changed]
    cells = [
        name,
        f"{100 * sum(right.values()) / len(judged):.1f}",
        *(f"{right[status]}/{all_of[status]}" for status in STATUSES),
        sum(one.found is not None for one in gone),
        sum(one.found is not None and not one.right for one in there),
        sum(one.found is None for one in there),
        sum(one.edited_but_anchored for one in judged),
        sum(one.torn for one in judged),
        f"{sum(one.number_named for one in numbers)}/{len(numbers)}",
        f"{1000 * sum(one.seconds for one in judged) / len(judged):.2f}",
        f"{1000 * max(one.seconds for one in judged):.0f}",
    ]
    return f"| {' | '.join(str(cell) for cell in cells)} |"


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = os.environ.get("BRIEFING_EDITS") or Path(__file__).parent / "data"
    parser.add_argument("--data", type=Path, default=Path(default))
    parser.add_argument("--half", type=int, choices=(0, 1), help="only pairs of this parity, to tune on the other")
    parser.add_argument("--wrong", action="store_true", help="list what ours gets wrong")
    arguments = parser.parse_args()
    try:
        cases = load(arguments.data)
    except OSError as problem:
        print(f"no edits to measure: {problem}; give their folder with --data or BRIEFING_EDITS", file=sys.stderr)
        return 2
    cases = [case for case in cases if arguments.half is None or case.pair % 2 == arguments.half]
    heads = [
        "method",
        "right, %",
        *STATUSES,
        "placed though deleted",
        "wrong place",
        "missed",
        "edited, but anchored",
        "torn",
    ]
    heads += ["changed numbers named", "ms a case", "ms at most"]
    print(f"| {' | '.join(heads)} |\n| --- |{' ---: |' * (len(heads) - 1)}")
    for name, method in METHODS.items():
        judged = [judge(case, method) for case in cases]
        print(_row(name, judged))
        for one in judged if arguments.wrong and method in OURS else ():
            if not one.right or one.torn:
                found = one.found and one.case.text[one.found.start : one.found.end]
                print(f"\n{one.case.pair} {one.case.status}, {one.state}: {one.case.selector.quote!r}", file=sys.stderr)
                print(f"  {'torn' if one.torn else 'wrong'}: {found!r}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
