"""What articles on an event are asked, and how they put the answers. Data only."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """A sort of question that articles answer about a place."""

    id: str
    """First half of a point's id; the place is the other."""
    question: str
    """With `{place}`."""
    clauses: tuple[str, ...]
    """Ways to answer it, with `{place}` and one of `{n}` (a figure), `{answer}` or `{when}` (a date)."""
    unit: str = ""
    """What `{n}` counts, in the singular; empty where the answer is no figure."""
    low: float = 0
    """Least plausible figure, as it is written."""
    high: float = 0
    """Greatest plausible figure, as it is written."""
    digits: int = 0
    """Decimal places of the figure."""
    scale: int = 1
    """What one of the written figure stands for: 1,000,000 where the clause says `million`."""
    per: str = ""
    """The time unit of a rate."""
    answers: tuple[str, ...] = ()
    """What `{answer}` may be."""
    exclusive: bool = False
    """Whether its answers exclude each other: a claim's entry then has the answer."""
    days: tuple[int, int] = (0, 4)
    """How many days after the event the claim's date lies, at least and at most."""


BOUNDS: tuple[tuple[str, int, tuple[str, ...]], ...] = (
    ("exactly", 5, ("{0}",)),
    ("about", 3, ("about {0}", "some {0}", "around {0}")),
    ("at-least", 3, ("at least {0}",)),
    ("more-than", 2, ("more than {0}", "over {0}")),
    ("at-most", 1, ("up to {0}", "at most {0}")),
    ("less-than", 1, ("less than {0}", "under {0}")),
    ("between", 1, ("between {0} and {1}",)),
)
"""A value of the data model's `Bound`, how often it is used, and its words."""

COUNTED = (
    Kind(
        "killed",
        "How many people were killed in {place}?",
        ("{n} people were killed in {place}", "{n} people lost their lives in {place}"),
        "person", 3, 180,
    ),
    Kind(
        "injured",
        "How many people were injured in {place}?",
        ("{n} people were injured in {place}", "{n} residents of {place} were treated for injuries"),
        "person", 20, 900,
    ),
    Kind(
        "missing",
        "How many people are missing in {place}?",
        ("{n} people are still missing in {place}", "the whereabouts of {n} people in {place} are unknown"),
        "person", 2, 90,
    ),
    Kind(
        "evacuated",
        "How many people were taken out of {place}?",
        ("{n} people were moved out of {place}", "{n} residents had to leave {place}"),
        "person", 400, 19_000,
    ),
    Kind(
        "homes",
        "How many homes were damaged in {place}?",
        ("{n} homes were damaged in {place}", "{n} homes in {place} were left unfit to live in"),
        "home", 60, 4_800,
    ),
    Kind(
        "power",
        "How many households in {place} are without power?",
        ("{n} households in {place} are without power", "the lights are out in {n} households around {place}"),
        "household", 300, 42_000,
    ),
    Kind(
        "schools",
        "How many schools are closed in {place}?",
        ("{n} schools are closed in {place}", "lessons have been called off at {n} schools in {place}"),
        "school", 3, 64,
    ),
    Kind(
        "rescuers",
        "How many rescuers are at work in {place}?",
        ("{n} rescuers are at work in {place}", "{n} rescuers have been sent to {place}"),
        "person", 80, 2_600,
    ),
    Kind(
        "soldiers",
        "How many soldiers were deployed to {place}?",
        ("{n} soldiers have been deployed to {place}", "{n} soldiers are filling sandbags in {place}"),
        "person", 100, 3_500,
    ),
    Kind(
        "sheltered",
        "How many people are in shelters in {place}?",
        ("{n} people spent the night in shelters in {place}", "shelters in {place} have taken in {n} people"),
        "person", 90, 7_000,
    ),
    Kind(
        "damage",
        "How high is the damage in {place}?",
        ("the damage in {place} amounts to {n} million dollars", "rebuilding {place} will cost {n} million dollars"),
        "USD", 4, 950, scale=1_000_000,
    ),
    Kind(
        "water-level",
        "How high did the water stand at {place}?",
        ("the water at {place} stood {n} metres above normal", "the gauge at {place} showed {n} metres"),
        "metre", 1.2, 9.4, digits=1,
    ),
    Kind(
        "rainfall",
        "How much rain fell on {place} in a day?",
        ("{n} millimetres of rain fell on {place} in a day", "{place} was hit by {n} millimetres of rain a day"),
        "millimetre", 60, 310, per="day",
    ),
    Kind(
        "supplies",
        "How much aid reaches {place} a day?",
        ("{n} tonnes of supplies a day are reaching {place}", "lorries bring {n} tonnes of supplies a day to {place}"),
        "tonne", 5, 240, per="day",
    ),
    Kind(
        "patients",
        "How many patients a day do hospitals in {place} take in?",
        ("hospitals in {place} are admitting {n} patients a day", "doctors in {place} are seeing {n} patients a day"),
        "patient", 15, 640, per="day",
    ),
    Kind(
        "roads",
        "How many roads around {place} are closed?",
        ("{n} roads around {place} are closed", "{n} roads leading to {place} cannot be used"),
        "road", 2, 48,
    ),
)  # fmt: skip
"""Questions that a figure answers."""

OTHER = (
    Kind(
        "cause",
        "What was the cause in {place}?",
        ("the disaster in {place} was caused by {answer}", "what happened in {place} goes back to {answer}"),
        answers=("a blocked spillway", "years of poor maintenance", "building on unstable ground", "the rain alone"),
    ),
    Kind(
        "warning",
        "When were the residents of {place} warned?",
        ("residents of {place} were warned {answer}", "the sirens in {place} were sounded {answer}"),
        answers=("two hours in advance", "the evening before", "only when it was too late", "ten minutes in advance"),
    ),
    Kind(
        "order",
        "Who ordered the evacuation of {place}?",
        ("the evacuation of {place} was ordered by {answer}", "the order to clear {place} came from {answer}"),
        answers=("the governor", "the interior ministry", "the mayor without consulting anyone", "the fire service"),
        exclusive=True,
    ),
    Kind(
        "road-opens",
        "When will the main road to {place} reopen?",
        ("the main road to {place} will reopen {when}", "traffic will return to the main road to {place} {when}"),
        days=(9, 25),
    ),
    Kind(
        "lessons-resume",
        "When will lessons resume in {place}?",
        ("lessons in {place} will resume {when}", "children in {place} will be back in class {when}"),
        days=(9, 25),
    ),
    Kind(
        "first-alarm",
        "When was the first alarm raised in {place}?",
        ("the first alarm in {place} was raised {when}", "the first calls for help from {place} came {when}"),
        days=(-1, 0),
    ),
    Kind(
        "army",
        "What is the army's part in {place}?",
        ("the army {answer} in {place}", "in {place} the army {answer}"),
        answers=("has taken charge of the relief work", "is only guarding the bridges", "has not been asked to help"),
    ),
    Kind(
        "tap-water",
        "Is the tap water in {place} safe?",
        ("tap water in {place} {answer}", "water from the mains in {place} {answer}"),
        answers=("is safe to drink", "must be boiled before use", "is fit for washing only"),
        exclusive=True,
    ),
    Kind(
        "looting",
        "Were shops in {place} looted?",
        ("shops in {place} {answer}", "warehouses and shops in {place} {answer}"),
        answers=("were looted on the first night", "were left untouched", "are being guarded by volunteers"),
    ),
    Kind(
        "bridge",
        "In what state is the road bridge at {place}?",
        ("the road bridge at {place} {answer}", "the old road bridge at {place} {answer}"),
        answers=("has been swept away", "is damaged but standing", "is open to lorries again"),
    ),
    Kind(
        "compensation",
        "How will families in {place} be compensated?",
        ("families in {place} will be compensated {answer}", "losses in {place} will be made good {answer}"),
        answers=("in full before the summer", "in three instalments", "only once an inquiry has ended"),
    ),
    Kind(
        "inquiry",
        "Who will lead the inquiry into events at {place}?",
        ("the inquiry into events at {place} will be led by {answer}", "{answer} will lead the inquiry at {place}"),
        answers=("a retired judge", "the chief prosecutor", "a committee of parliament"),
        exclusive=True,
    ),
    Kind(
        "emergency",
        "Is the state of emergency in {place} in force?",
        ("the state of emergency in {place} {answer}", "the emergency rules for {place} {answer}"),
        answers=("has been lifted", "remains in force", "has been extended by a week"),
        exclusive=True,
    ),
    Kind(
        "hospital",
        "Is the hospital in {place} working?",
        ("the hospital in {place} {answer}", "the district hospital in {place} {answer}"),
        answers=("is working on generators", "has moved its patients elsewhere", "is working as usual"),
    ),
    Kind(
        "trains",
        "Do trains run to {place}?",
        ("trains to {place} {answer}", "passenger trains to {place} {answer}"),
        answers=("are running again", "have been replaced by buses", "stop ten kilometres short of the town"),
    ),
    Kind(
        "phones",
        "Does the telephone network in {place} work?",
        ("the telephone network in {place} {answer}", "mobile telephones in {place} {answer}"),
        answers=("is back in service", "works for a few hours a day", "has been dead since the first night"),
    ),
)
"""Questions that no figure answers."""
