"""The sentences around the answers: who says them, and all that nothing is claimed from. Data only.

`⟦` and `⟧` enclose what a claim quotes. Typographic quotation marks are written out; `prose.py` turns them straight for
some outlets.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Frame:
    """How a sentence puts a claim, and on whose word."""

    text: str
    """With `{c}` or `{C}` (the clause, small or capital), `{s}` and `{t}` (speakers) and `{at}` (an occasion)."""
    cue: str = ""
    """The attributing words, as they stand in `text`; empty in the article's own voice."""
    certainty: str = "stated"
    """A value of the data model's `Certainty`."""
    weight: int = 1
    """How often it is used."""


FRAMES = (
    Frame("⟦{C}⟧.", weight=4),
    Frame("⟦{C}⟧, and nothing suggested that this would change soon.", weight=2),
    Frame("By the time this edition went to press, ⟦{c}⟧.", weight=2),
    Frame("⟦It appears that {c}⟧, though no document has been published.", certainty="hedged"),
    Frame("⟦{C}⟧, early accounts suggest.", certainty="hedged"),
    Frame("{s} said{at} that ⟦{c}⟧.", "said", weight=6),
    Frame("“⟦{C}⟧,” {s} said{at}.", "said", weight=6),
    Frame("“⟦{C}⟧,” {s} told reporters{at}.", "told reporters", weight=5),
    Frame("⟦{C}⟧, {s} said{at}.", "said", weight=4),
    Frame("According to {s}, ⟦{c}⟧.", "According to", weight=4),
    Frame("{s} confirmed{at} that ⟦{c}⟧.", "confirmed", weight=3),
    Frame("{s} has warned{at} that ⟦{c}⟧.", "has warned", weight=2),
    Frame("{s} and {t} said{at} that ⟦{c}⟧.", "said", weight=1),
    Frame("{s} estimated{at} that ⟦{c}⟧.", "estimated", "hedged", weight=2),
    Frame("It was likely, {s} said{at}, that ⟦{c}⟧.", "It was likely", "hedged", weight=2),
    Frame("⟦{C}⟧, {s} suggested{at}.", "suggested", "hedged", weight=1),
    Frame("{s} expects it to be confirmed that ⟦{c}⟧.", "expects", "expected", weight=2),
    Frame("⟦If the first reports hold, {c}⟧, {s} said{at}.", "said", "conditional", weight=1),
    Frame("{s} denied{at} that ⟦{c}⟧.", "denied", "denied", weight=1),
)

TITLES = (
    "{Theme} at {place}: what is known so far",
    "Rescuers dig through the night after {theme} at {place}",
    "{place} counts its losses after the {theme}",
    "Questions grow over warnings before {theme} at {place}",
    "Roads cut, homes lost: {place} in the days after the {theme}",
    "“We heard it before we saw it”: the {theme} at {place}",
)

LEDES = (
    "Rescue teams searched the lower streets of {place} for a second night after {happened}, cutting off the town and "
    "the villages around it.",
    "People in {place} were clearing mud from their doorsteps on {day} after {happened} and took most of the valley "
    "by surprise.",
    "The town of {place} was trying to find its feet on {day}, days after {happened} in what officials call the worst "
    "{theme} in a generation.",
)

FILLERS = (
    "Helicopters circled over the valley for most of {day} and lifted people from roofs and from the upper floors.",
    "“We heard it before we saw it,” said {name}, a {job} from {village}.",
    "“My father built this house, and in one night it was gone,” said {name}, a {job} who had come from {village}.",
    "“Nobody has told us anything,” {name}, a {job}, said as neighbours carried furniture into the street.",
    "The sports hall in {village} has been turned into a place where families can register and ask after relatives.",
    "Volunteers handed out soup, blankets and dry shoes from the back of a van parked beside the church.",
    "The forecast for the rest of the week is for light showers and winds from the west.",
    "Engineers were walking along the embankment on {day}, marking with paint every crack that they came upon.",
    "In {village}, a little further down the valley, the smell of heating oil hung over the gardens.",
    "The last event of the kind in the region, {years} years ago, led to new rules on building near the water.",
    "Farmers around {village} drove their cattle to higher ground and now have to find fodder for them.",
    "Neighbouring countries have offered pumps, tents and field kitchens, and the first of them were on their way.",
    "A convoy from the capital was held up outside {village} because a fallen tree lay across the carriageway.",
    "The government has come under pressure to explain why money set aside for repairs was never spent.",
    "Several members of parliament called for a special sitting before the end of the month.",
    "At the railway station in {village}, a notice in three languages asked travellers to be patient.",
    "The local paper printed the names of those who had been found, together with a number to call.",
    "Pharmacies stayed open through the night and gave out insulin without asking for a prescription.",
    "{name}, who runs a bakery in {village}, had been up since midnight and had sold nothing by noon.",
    "“The children ask when we can go home, and I do not know what to tell them,” said {name}, a {job}.",
    "Insurance companies have asked their customers to take photographs before they throw anything away.",
    "Divers went into the cellars of the old town one after another and chalked a cross on each door.",
    "A museum on the waterfront managed to carry most of its collection to the second floor in time.",
    "Aerial pictures published on {day} show brown water standing between the rows of greenhouses.",
    "The regional orchestra has cancelled its spring concerts and will play for the benefit of the victims.",
    "Some of the older residents refused to leave and waved the boats away from their windows.",
    "Questions about the state of the embankments had been raised in public more than once, most recently in autumn.",
    "A spokesman for the ministry declined to comment and pointed to a statement that is to follow.",
    "In the afternoon the clouds broke for the first time since the weekend.",
    "The bishop is to hold a service in {village} on {day} evening.",
    "Technicians were flown in to repair the masts on the ridge, but fog kept them on the ground until noon.",
    "Schoolchildren formed a chain and passed books from the library to a lorry waiting uphill.",
    "The harbour master said that driftwood would be a danger to small boats for weeks.",
    "Shops in {village} reported that candles, batteries and bottled water had sold out within hours.",
    "Prices of building timber rose at once, and traders in the capital spoke of empty yards.",
    "“This valley has always lived with water,” said {name}, a {job} in {village}, “but not like this.”",
    "Police asked sightseers to stay away from the area and keep the lanes free for heavy vehicles.",
    "Veterinary surgeons set up a clinic in a barn and treated dogs, horses and a tame heron.",
    "A hotline for the families was so busy on {day} that many callers gave up.",
    "The opposition asked for the minutes of every meeting held on the matter since the new year.",
    "Work on a reservoir further up the valley was stopped {years} years ago for want of money.",
    "Nothing was heard for hours from the hamlets beyond {village}, where the only track runs along the stream.",
    "Banks said that they would not ask for repayments from customers in the area for now.",
    "It was the third night without sleep for many of the crews.",
)
"""Sentences that nothing is claimed from; none longer than `LONGEST_FILLER` words."""

LONGEST_FILLER = 24

LISTS = ("Collections were also under way in {villages}.", "Smaller damage was reported from {villages}.")
"""The sentence that brings an article to its length, by as many villages as it takes."""
