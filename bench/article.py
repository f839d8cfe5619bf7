"""One invented article: claims in wire-report sentences, filled up to a length, cut into paragraphs."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from names import AGENCIES
from prose import Sentence, frame_claim, list_lengths, make_clause, make_filler, make_list, mark_up, straighten
from sentences import FILLERS, FRAMES, LEDES, LONGEST_FILLER

if TYPE_CHECKING:
    from random import Random

    from event import Event, Point, Speaker
    from prose import Clause

PARAGRAPHS = (10, 12)
"""Of an article of `USUAL_WORDS`; longer ones have more."""

USUAL_WORDS = 600

_TRIES = 100
"""Ways to put one claim before giving up on its being unlike the others."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An article's text and its claims."""

    body: str
    """Markdown."""
    text: str
    """What a reader reads: paragraphs joined by a newline."""
    claims: tuple[dict[str, Any], ...]
    """Entries of `claims/<article>.yml`, in text order."""


def deal_points(random: Random, event: Event, articles: int, claims: int) -> list[list[Point]]:
    """Choose which points each article speaks of, at random, but so that every point is spoken of where that can be.

    Now and then an article speaks of one point twice, so that two of its speakers may disagree.
    """
    used: Counter[str] = Counter()
    hands = []
    for _ in range(articles):
        ranked = sorted(event.points, key=lambda point: (used[point.id] > 0, random.random()))
        hand = ranked[:claims]
        used.update(point.id for point in hand)
        if len(used) == len(event.points) and random.random() < 0.3 and used[hand[-1].id] > 1:
            hand[-1] = hand[0]
        random.shuffle(hand)
        hands.append(hand)
    return hands


def write_article(random: Random, event: Event, article_id: str, points: list[Point], words: int) -> Draft:
    """Write an article of exactly so many words that makes one claim on each of the points, in their order.

    Raises ValueError where the claims alone take more words than that.
    """
    reporter = _Reporter(random, event, article_id)
    for point in points:
        reporter.claim(point)
    lede = make_filler(random, event, random.choice(LEDES))
    sentences = [lede, *_mixed(random, reporter.sentences, _fillers(random, event, lede, reporter.sentences, words))]
    if random.random() < 0.5:
        sentences = [Sentence(straighten(one.text), one.quote) for one in sentences]
    quotes = [one.quoted for one in sentences if one.quote]
    for claim, quote in zip(reporter.claims, quotes, strict=True):
        claim["quote"] = quote
    draft = Draft(*_in_paragraphs(random, sentences, words), tuple(reporter.claims))
    _check(draft, words)
    return draft


class _Reporter:
    """Puts claims into sentences, remembering whom the article has introduced."""

    def __init__(self, random: Random, event: Event, article_id: str) -> None:
        self.random, self.event, self.article_id = random, event, article_id
        self.sentences: list[Sentence] = []
        self.claims: list[dict[str, Any]] = []
        self.introduced: set[str] = set()

    def claim(self, point: Point) -> None:
        """Add a sentence that makes a claim on a point, whose quote neither holds nor stands in another's."""
        for _ in range(_TRIES):
            clause = make_clause(self.random, point)
            quotes = [sentence.quoted.lower() for sentence in self.sentences]
            if not any(clause.words.lower() in quote or quote in clause.words.lower() for quote in quotes):
                self._add(point, clause)
                return
        raise ValueError(f"no other way to answer {point.id} again")

    def _add(self, point: Point, clause: Clause) -> None:
        random = self.random
        frame = random.choices(FRAMES, weights=[one.weight for one in FRAMES])[0]
        speakers = random.sample(self.event.speakers, sum(slot in frame.text for slot in ("{s}", "{t}")))
        occasion = random.choice(self.event.occasions) if "{at}" in frame.text and random.random() < 0.35 else None
        via = random.choice(AGENCIES) if speakers and random.random() < 0.15 else ""
        names = [self._mention(speaker) for speaker in speakers]
        self.sentences.append(frame_claim(frame, clause.words, names, occasion.words if occasion else "", via))
        entry = {
            "id": self._id(point),
            "quote": "",
            "point": point.id,
            "says": f"{clause.words[0].upper()}{clause.words[1:]}.",
            "speaker": _keys(speakers),
            "cue": frame.cue,
            "via": via,
            "occasion": occasion.id if occasion else "",
            "certainty": frame.certainty,
            "quantity": clause.quantity,
            "answer": clause.answer,
            "time": clause.time,
            "place": point.place if random.random() < 0.4 else "",
        }
        self.claims.append({key: value for key, value in entry.items() if value or key == "quote"})

    def _mention(self, speaker: Speaker) -> str:
        known = speaker.id in self.introduced
        self.introduced.add(speaker.id)
        return speaker.mention if known else speaker.first_mention

    def _id(self, point: Point) -> str:
        claim_id = f"{point.id}-{self.article_id}"
        return f"{claim_id}-again" if any(claim["id"] == claim_id for claim in self.claims) else claim_id


def _keys(speakers: list[Speaker]) -> str | list[str]:
    keys = [speaker.id for speaker in speakers]
    return keys[0] if len(keys) == 1 else keys


def _fillers(random: Random, event: Event, lede: Sentence, claims: list[Sentence], words: int) -> list[Sentence]:
    """Return sentences that bring an article to its length."""
    shortest = list_lengths().start
    left = words - lede.length - sum(sentence.length for sentence in claims)
    if left < shortest:
        raise ValueError(f"{words} words are too few for {len(claims)} claims")
    fillers: list[Sentence] = []
    while left - LONGEST_FILLER >= shortest:
        for template in random.sample(FILLERS, len(FILLERS)):
            filler = make_filler(random, event, template)
            if left - filler.length >= shortest:
                fillers.append(filler)
                left -= filler.length
    return [*fillers, make_list(random, left)]


def _mixed(random: Random, claims: list[Sentence], fillers: list[Sentence]) -> list[Sentence]:
    """Spread the claims among the fillers, each in its own order."""
    places = set(random.sample(range(len(claims) + len(fillers)), len(claims)))
    remaining_claims, remaining_fillers = iter(claims), iter(fillers)
    return [next(remaining_claims if at in places else remaining_fillers) for at in range(len(claims) + len(fillers))]


def _in_paragraphs(random: Random, sentences: list[Sentence], words: int) -> tuple[str, str]:
    """Return Markdown and text: paragraphs of about the same number of sentences."""
    marked = _marked_up(random, sentences)
    count = min(round(random.randint(*PARAGRAPHS) * max(1.0, words / USUAL_WORDS)), len(sentences))
    cuts = [round(at * len(sentences) / count) for at in range(count + 1)]
    paragraphs = [slice(start, end) for start, end in pairwise(cuts)]
    body = "\n\n".join(" ".join(marked[paragraph]) for paragraph in paragraphs)
    text = "\n".join(" ".join(one.text for one in sentences[paragraph]) for paragraph in paragraphs)
    return f"{body}\n", text


def _marked_up(random: Random, sentences: list[Sentence]) -> list[str]:
    """Return Markdown of sentences: two claims with markup across an edge of the quote, and markup here and there."""
    marked = [sentence.text for sentence in sentences]
    for at in random.sample(range(len(sentences)), max(1, len(sentences) // 8)):
        marked[at] = mark_up(random, sentences[at], crossing=False)
    quoting = [at for at, sentence in enumerate(sentences) if sentence.quote]
    for at in random.sample(quoting, min(2, len(quoting))):
        marked[at] = mark_up(random, sentences[at], crossing=True)
    return marked


def _check(draft: Draft, words: int) -> None:
    """Hold the generator to its word: an article that is wrong here would be measured as a mistake of its author."""
    assert len(draft.text.split()) == words
    for claim in draft.claims:
        assert draft.text.count(claim["quote"]) == 1, claim["quote"]
        assert claim.get("cue", "") in draft.text, claim["cue"]
