"""Sentences: a claim put into words, and words given their emphasis and links, with the place of the quote known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import names
import questions
import sentences
from event import in_words

if TYPE_CHECKING:
    from datetime import date
    from random import Random

    from event import Event, Point
    from questions import Kind
    from sentences import Frame

_OPEN, _CLOSE = "⟦", "⟧"
_WORD = re.compile(r"[^\W_]+(?:[’'.,-][^\W_]+)*")
_FIRST_LETTER = re.compile(r"\w")
_STRAIGHT = str.maketrans("“”’", '""\'')


@dataclass(frozen=True, slots=True)
class Clause:
    """An answer to a point in words, and what a claim's entry says of it."""

    words: str
    """Without a capital and without a full stop."""
    quantity: dict[str, Any] | None = None
    """As in the claim's entry."""
    time: str = ""
    """EDTF, or empty."""
    answer: str = ""
    """As in the claim's entry: only where the answers to its point exclude each other."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as a reader sees it."""

    text: str
    """Without markup."""
    quote: tuple[int, int] | None = None
    """Start and end of the words that a claim quotes."""

    @property
    def quoted(self) -> str:
        """The words that a claim quotes, or nothing."""
        return self.text[slice(*self.quote)] if self.quote else ""

    @property
    def length(self) -> int:
        """In words."""
        return len(self.text.split())


def make_clause(random: Random, point: Point) -> Clause:
    """Answer a point, most often as most articles do."""
    kind = point.kind
    words = random.choice(kind.clauses)
    if kind.unit:
        figure, quantity = _figure(random, point)
        clause = words.format(place=point.place, n=figure)
        until, time = _until(random, point.day) if not kind.per else ("", "")
        return Clause(clause + until, quantity, time)
    if kind.answers:
        answer = point.answer if random.random() < 0.7 else random.choice(kind.answers)
        words = words.format(place=point.place, answer=answer)
        return Clause(words, answer=answer if kind.exclusive else "")
    when, time = _when(random, point.day)
    return Clause(words.format(place=point.place, when=when), time=time)


def frame_claim(frame: Frame, clause: str, speakers: list[str], at: str, via: str) -> Sentence:
    """Put a clause into a sentence, on someone's word or in the article's own voice."""
    slots = dict(zip("st", speakers, strict=False))
    text = frame.text.format(c=clause, C=_capital(clause), at=at, **slots)
    if via:
        text = f"{text.removesuffix('.')}, {via} reported."
    return make_sentence(text)


def make_sentence(text: str) -> Sentence:
    """Read a sentence with its quote between `⟦` and `⟧`, if it has one, and start it with a capital."""
    text = _capital(text)
    start, end = text.find(_OPEN), text.find(_CLOSE)
    if start < 0:
        return Sentence(text)
    return Sentence(text.replace(_OPEN, "").replace(_CLOSE, ""), (start, end - 1))


def make_filler(random: Random, event: Event, template: str) -> Sentence:
    """Fill in a sentence from which nothing is claimed."""
    text = template.format(
        Theme=event.theme.capitalize(),
        theme=event.theme,
        place=event.place,
        happened=event.happened,
        day=random.choice(names.DAYS),
        village=random.choice(names.VILLAGES),
        job=random.choice(names.JOBS),
        years=random.randint(11, 64),
        name=f"{random.choice(names.FIRST_NAMES)} {random.choice(names.LAST_NAMES)}",
    )
    return make_sentence(text)


def make_list(random: Random, words: int) -> Sentence:
    """Return a sentence of exactly so many words."""
    template = random.choice(sentences.LISTS)
    *most, last = random.sample(names.VILLAGES, words - len(template.split()))
    return make_sentence(template.format(villages=f"{', '.join(most)} and {last}"))


def list_lengths() -> range:
    """Return the lengths, in words, that `make_list` can give whichever its template."""
    shortest = max(len(template.split()) for template in sentences.LISTS)
    return range(shortest + 3, shortest + len(names.VILLAGES) - 1)


def straighten(text: str) -> str:
    """Turn typographic quotation marks straight; no place in the text moves."""
    return text.translate(_STRAIGHT)


def mark_up(random: Random, sentence: Sentence, *, crossing: bool) -> str:
    """Return Markdown of a sentence with one emphasis or link in it; `crossing` lets it cut an edge of the quote."""
    words = [found.span() for found in _WORD.finditer(sentence.text)]
    first, last = (crossing and _across(random, words, sentence.quote)) or _anywhere(random, len(words))
    start, end = words[first][0], words[last][1]
    inside = sentence.text[start:end]
    slug = "-".join(_WORD.findall(inside.lower())).replace("’", "").replace("'", "").replace(",", "")
    marked = random.choice((f"*{inside}*", f"**{inside}**", f"[{inside}](https://example.com/{slug})"))
    return sentence.text[:start] + marked + sentence.text[end:]


def _across(random: Random, words: list[tuple[int, int]], quote: tuple[int, int] | None) -> tuple[int, int] | None:
    """Return first and last of some words on both sides of an edge of the quote, if there are such."""
    if quote is None:
        return None
    inside = [at for at, (start, end) in enumerate(words) if quote[0] <= start and end <= quote[1]]
    edges = [(edge - 1, edge + 1) for edge in inside[:1] if edge] + [
        (edge - 1, edge + 1) for edge in inside[-1:] if edge + 1 < len(words)
    ]
    return random.choice(edges) if edges and len(inside) > 1 else None


def _anywhere(random: Random, count: int) -> tuple[int, int]:
    length = min(random.randint(2, 4), count)
    first = random.randrange(count - length + 1)
    return first, first + length - 1


def _capital(text: str) -> str:
    return _FIRST_LETTER.sub(lambda found: found.group().upper(), text, count=1)


def _figure(random: Random, point: Point) -> tuple[str, dict[str, Any]]:
    """Return a figure in words and as a quantity; most articles start from the same value."""
    kind = point.kind
    bounds = questions.BOUNDS
    bound, _, phrases = random.choices(bounds, weights=[weight for _, weight, _ in bounds])[0]
    value = point.value * (1 if random.random() < 0.7 else random.uniform(0.6, 1.6))
    value = round(value, kind.digits) if bound in ("exactly", "at-least") else _rough(value, kind.digits)
    value = max(value, kind.low)
    phrase = random.choice(phrases)
    if bound != "between":
        entry = {"value": _scaled(value, kind), "unit": kind.unit, "bound": bound}
        return phrase.format(_written(value, kind)), _with_rate(entry, kind)
    high = max(_rough(value * 1.3, kind.digits), value + 10**-kind.digits)
    entry = {"unit": kind.unit, "bound": bound, "low": _scaled(value, kind), "high": _scaled(high, kind)}
    return phrase.format(_written(value, kind), _written(high, kind)), _with_rate(entry, kind)


def _rough(value: float, digits: int) -> float:
    """Round to two significant figures, and never to more decimal places than given."""
    return round(float(f"{value:.1e}"), digits)


def _scaled(value: float, kind: Kind) -> float | int:
    scaled = value * kind.scale
    return int(scaled) if float(scaled).is_integer() else round(scaled, kind.digits)


def _written(value: float, kind: Kind) -> str:
    return f"{value:,.{kind.digits}f}"


def _with_rate(entry: dict[str, Any], kind: Kind) -> dict[str, Any]:
    return entry | {"per": kind.per} if kind.per else entry


def _until(random: Random, day: date) -> tuple[str, str]:
    """Return the words that date a figure and their EDTF, most often neither."""
    chance = random.random()
    if chance < 0.2:
        return f" by {in_words(day)}", day.isoformat()
    if chance < 0.25:
        later = day + timedelta(days=random.randint(1, 4))
        return f" between {in_words(day)} and {in_words(later)}", f"{day.isoformat()}/{later.isoformat()}"
    return "", ""


def _when(random: Random, day: date) -> tuple[str, str]:
    """Return a date in words and its EDTF; most articles give the same one."""
    chance = random.random()
    if chance < 0.15:
        return f"in {day:%B}", f"{day:%Y-%m}"
    if chance < 0.35:
        day += timedelta(days=random.randint(1, 3))
    return f"on {in_words(day)}", day.isoformat()
