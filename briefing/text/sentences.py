"""Find the sentences of a text: those of nupunkt, corrected where it is known to be wrong.

nupunkt learned from English where a full stop ends a sentence. It splits after an abbreviation before a capital ("Lt. |
Smith", "the U.S. | Secretary"), joins after a full stop inside quotation marks ("I am X." Then he left), and knows the
full stop of Latin script only. So some of its ends are taken out, and some are added.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

import regex

from briefing.model import Span
from briefing.text.words import SMALL_WORDS

_TITLES = """
    Adm Amb Asst Atty Brig Capt Cdr Cmdr Cmdre Col Cpl Det Dr Dra Drs Gen Gov Hon Hr Insp Lt Maj Messrs Mlle Mme Mmes
    Mr Mrs Ms Msgr Mx Ofc Pfc Pres Prof Pvt Rep Reps Rev Secy Sen Sens Sgt Sra Srta Supt Treas Д-р д-р Проф проф
""".split()  # noqa: SIM905 - a list of so many words is easier to read as a text
"""Abbreviations that stand before a name or an office, and so end no sentence before a capital."""
_ABBREVIATED = regex.compile(
    rf"""(?V1x) (?<![\p{{L}}\p{{N}}.]) (?:
        (?:{"|".join(_TITLES)})\.\s+(?=\p{{Lu}})
        | (?:\p{{Lu}}\.)++\s+(?=(\p{{Lu}}[\p{{L}}'’]*+))   # initials, such as U.S., and the word that follows
    )"""
)
_GOES_ON = regex.compile(
    r"(?V1)(?<=[.!?…\p{Pe}\p{Quotation_Mark}])(?=[\p{Pe}\p{Quotation_Mark}]{0,8}+\p{SB=SContinue})"
)
"""A full stop or quotation mark that a comma or a dash follows, as in “Yahoo!”, a firm."""

_STOP = "[.!?…]"
_QUOTE = r"[\p{Quotation_Mark}--\p{Ps}]"
"""What may close a quotation where no letter follows: » does in French, « in German. Nothing that opens brackets."""
_OTHER_STOP = r"[\p{SB=STerm}--[!?‼⁇⁈⁉]]"
_CLOSER = r"[\p{Pe}\p{Pf}\"']"
_END = regex.compile(
    rf"""(?V1x)
    (?: (?<!{_STOP}){_STOP}++(?:[\u0020\u00A0\u202F]?[»›] | {_QUOTE}++) | (?<!{_QUOTE}){_QUOTE}++{_STOP}++ )
    \p{{Pe}}*+ \s++ (?=[\p{{Ps}}\p{{Pi}}\p{{Pf}}\"'¿¡]*+[\p{{Lu}}\p{{Lt}}\p{{Lo}}\p{{Nd}}])
    | (?<!{_OTHER_STOP}){_OTHER_STOP}++
      (?:{_CLOSER}++(?!と|って) | (?!{_CLOSER}))   # in Japanese, what follows a quotation so is who said it
      \s*+ (?!\p{{SB=SContinue}})
    """
)
"""The end of a quotation before a capital, a figure or a script without capitals; or a full stop of another script."""


def sentence(text: str, span: Span) -> str:
    """Return the sentence that a span stands in, or the sentences it touches.

    >>> from briefing.model.spans import Span
    >>> sentence("Nobody was hurt. He denied that 12 were hurt. Later:", Span(32, 44))
    'He denied that 12 were hurt.'
    """
    first = text.rfind("\n", 0, span.start) + 1
    last = text.find("\n", span.end)
    block = Span(first, last if last >= 0 else len(text))
    around = [place for place in _in_text(text, block) if place.start < span.end and span.start < place.end]
    return text[around[0].start : around[-1].end].strip() if around else ""


def sentences(text: str) -> Iterator[Span]:
    """Yield the sentences of a text in order; none crosses a line, for a line is a block of its own."""
    for place in _in_text(text, Span(0, len(text))):
        words = text[place.start : place.end]
        if any(map(str.isalnum, words)):
            yield Span(place.start + len(words) - len(words.lstrip()), place.start + len(words.rstrip()))


def _in_text(text: str, within: Span) -> Iterator[Span]:
    """Yield the sentences of whole lines, each up to the next one."""
    start = within.start
    for line in text[within.start : within.end].split("\n"):
        yield from (Span(start + first, start + last) for first, last in pairwise(_ends(line)))
        start += len(line) + 1


@lru_cache(maxsize=64)
def _ends(line: str) -> tuple[int, ...]:
    """Return 0 and where the sentences of a line end; cached, since the claims of an article share its lines."""
    from nupunkt import sent_spans

    ends = {last for _, last in sent_spans(line)} if line.strip() else set()
    ends -= {match.end() for match in _ABBREVIATED.finditer(line) if (match[1] or "").lower() not in SMALL_WORDS}
    ends -= {match.end() for match in _GOES_ON.finditer(line)}
    ends |= {match.end() for match in _END.finditer(line)}
    return tuple(sorted({0, *ends, len(line)}))
