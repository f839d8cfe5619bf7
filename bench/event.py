"""One invented event: what the articles of a briefing are about, before any of them is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import names
import questions

if TYPE_CHECKING:
    from random import Random

    from questions import Kind

FIRST_DAY = date(2023, 1, 9)
"""Events happen in the thousand days after it."""


@dataclass(frozen=True, slots=True)
class Point:
    """A question about a place, with what most articles answer."""

    id: str
    """Kind and place."""
    kind: Kind
    """What is asked."""
    place: str
    """Where."""
    value: float
    """The figure most articles start from, as written; 0 where no figure answers."""
    answer: str
    """The answer most articles give; empty where a figure or a date does."""
    day: date
    """The date most articles give."""

    def entry(self) -> dict[str, str]:
        """Return its entry in `briefing.yml`."""
        return {"id": self.id, "question": self.kind.question.format(place=self.place)}


@dataclass(frozen=True, slots=True)
class Speaker:
    """Someone whom the articles quote."""

    id: str
    """Key in `briefing.yml`."""
    first_mention: str
    """As a sentence names it for the first time."""
    mention: str
    """As a sentence names it from then on."""
    entry: dict[str, str] = field(hash=False)
    """Its entry in `briefing.yml`."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """Where something was said."""

    id: str
    """Key in `briefing.yml`."""
    words: str
    """As a sentence names it, with a space before it."""
    entry: dict[str, str] = field(hash=False)
    """Its entry in `briefing.yml`."""


@dataclass(frozen=True, slots=True)
class Event:
    """Everything the articles of one briefing have in common."""

    id: str
    """Folder name of the briefing."""
    theme: str
    """What it was, as a noun."""
    happened: str
    """What happened, as a clause."""
    place: str
    """The town in the headlines."""
    day: date
    """When it happened."""
    points: tuple[Point, ...]
    """Questions, in the order of `briefing.yml`."""
    speakers: tuple[Speaker, ...]
    """Persons and bodies, each with a name of its own."""
    occasions: tuple[Occasion, ...]
    """Where they spoke."""

    def briefing(self, claims: list[dict[str, Any]]) -> dict[str, Any]:
        """Return `briefing.yml`, with only the speakers, occasions and points that the claims name."""
        credited = {key for claim in claims for key in speaker_ids(claim)}
        occasions = {claim.get("occasion") for claim in claims}
        answered = {claim["point"] for claim in claims}
        speakers = {one.id: one.entry for one in self.speakers if one.id in credited}
        parties = dict.fromkeys(entry["party"] for entry in speakers.values())
        return {
            "title": f"{self.theme.capitalize()} at {self.place}",
            "summary": f"On {in_words(self.day)} {self.day.year}, {self.happened}. Made by a program.",
            "speakers": speakers,
            "parties": {party: {"name": party.replace("-", " ").capitalize()} for party in parties},
            "occasions": {one.id: one.entry for one in self.occasions if one.id in occasions},
            "points": [point.entry() for point in self.points if point.id in answered],
        }


def speaker_ids(claim: dict[str, Any]) -> list[str]:
    """Return whom a claim is credited to."""
    speaker = claim.get("speaker", [])
    return [speaker] if isinstance(speaker, str) else speaker


def in_words(day: date) -> str:
    """Return day and month as a reader sees them: `4 March`."""
    return f"{day.day} {day:%B}"


def make_event(random: Random, number: int, points: int) -> Event:
    """Invent an event; `number` makes its id unique, `points` is how many questions it raises."""
    slug, theme, happened = random.choice(names.THEMES)
    places = random.sample(names.PLACES, 5)
    day = FIRST_DAY + timedelta(days=random.randrange(1000))
    return Event(
        id=f"{slug}-{places[0].lower()}-{number:03}",
        theme=theme,
        happened=happened.format(river=random.choice(names.RIVERS)),
        place=places[0],
        day=day,
        points=_points(random, points, places, day),
        speakers=_speakers(random),
        occasions=_occasions(random, places[0], day),
    )


def most_points() -> int:
    """Return how many points an event can have at most: every kind, in each of its five places."""
    return 5 * (len(questions.COUNTED) + len(questions.OTHER))


def _points(random: Random, count: int, places: list[str], day: date) -> tuple[Point, ...]:
    """Choose the questions, half of them such that a figure answers them, and a place for each."""
    counted = _asked(random, questions.COUNTED, places)[: (count + 1) // 2]
    other = _asked(random, questions.OTHER, places)[: count // 2]
    points = [_point(random, kind, place, day) for kind, place in counted + other]
    random.shuffle(points)
    return tuple(points)


def _asked(random: Random, kinds: tuple[Kind, ...], places: list[str]) -> list[tuple[Kind, str]]:
    """Return kinds with places; each kind once, in any of the places, before any comes again in the next place."""
    first = {kind: random.randrange(len(places)) for kind in kinds}
    rounds = (random.sample(kinds, len(kinds)) for _ in places)
    return [(kind, places[(first[kind] + turn) % len(places)]) for turn, row in enumerate(rounds) for kind in row]


def _point(random: Random, kind: Kind, place: str, day: date) -> Point:
    return Point(
        id=f"{kind.id}-{place.lower()}",
        kind=kind,
        place=place,
        value=round(kind.low * (kind.high / kind.low) ** random.random(), kind.digits) if kind.high else 0,
        answer=random.choice(kind.answers) if kind.answers else "",
        day=day + timedelta(days=random.randint(*kind.days)),
    )


def _speakers(random: Random) -> tuple[Speaker, ...]:
    """Invent seven persons and three bodies."""
    offices = random.sample(names.OFFICES, 7)
    last_names = random.sample(names.LAST_NAMES, 7)
    speakers = []
    for (office, party), last in zip(offices, last_names, strict=True):
        name = f"{random.choice(names.FIRST_NAMES)} {last}"
        speakers.append(Speaker(last.lower(), f"{office} {name}", last, {"name": name, "role": office, "party": party}))
    for name, role, party in random.sample(names.BODIES, 3):
        key = name.lower().replace(" ", "-")
        speakers.append(Speaker(key, f"the {name}", f"the {name}", {"name": name, "role": role, "party": party}))
    return tuple(speakers)


def _occasions(random: Random, place: str, day: date) -> tuple[Occasion, ...]:
    occasions = []
    for slug, noun, words in names.OCCASIONS:
        when = day + timedelta(days=random.randint(1, 6))
        name = f"The {noun} in {place} on {in_words(when)}"
        entry = {"name": name, "time": when.isoformat(), "place": place}
        occasions.append(Occasion(slug, words.format(place=place), entry))
    return tuple(occasions)
