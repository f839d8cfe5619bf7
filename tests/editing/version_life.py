"""The life of one article for tests: its publisher edits it at random, its analyst decides, and nothing may be moved.

Each sentence has an identity of its own, so that after every edit it is known which sentence a claim was made on, and
what became of that one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefing.comparison.compare import compare
from briefing.editing.update import Request, undo_update, update
from briefing.model import AnchorState, ReviewReason
from briefing.newsroom import load_briefing
from tests.authored import write_files

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

    from briefing.model import Claim

PLACES = ("Ashdown", "Brill", "Corby", "Dalton", "Eastport", "Farley")
HEAD = "---\ntitle: The flood\npublisher: Post\npublished: 2025-03-05\nrights: full\n---\n\n"
BRIEFING = "title: The flood\nsummary: It rained.\npoints:\n  - {id: hurt, question: How many were hurt?}\n"


@dataclass(eq=False)
class Sentence:
    """A sentence of the article, whatever its words are."""

    words: str


@dataclass
class Made:
    """A claim as the test knows it."""

    on: Sentence
    """The sentence that it was made on."""
    words: str
    """The words that the sentence had when the claim was made, or when its new words were accepted."""
    kept: bool = False


@dataclass
class VersionLife:
    """An article's paragraphs, and the claims on its sentences."""

    root: Path
    paragraphs: list[list[Sentence]] = field(default_factory=list)
    claims: dict[str, Made] = field(default_factory=dict)
    earlier: list[tuple[str, list[Sentence]]] = field(default_factory=list)
    """Every text that the article had, and its sentences."""
    log: list[str] = field(default_factory=list)

    def begin(self, random: Random) -> None:
        self.paragraphs = [
            [Sentence(_report(place, random)) for place in random.sample(PLACES, random.randint(1, 3))]
            for _ in range(random.randint(2, 4))
        ]
        number, claims = 0, []
        for sentence in self.sentences():
            if random.random() < 0.6 and self.text().count(sentence.words) == 1:
                number += 1
                self.claims[f"claim-{number}"] = Made(sentence, sentence.words)
                figure = sentence.words.split()[1]
                claims.append(
                    f"- id: claim-{number}\n  quote: '{sentence.words}'\n  point: hurt\n"
                    f"  says: So it says of {number}.\n  quantity: {{value: {figure}, unit: person}}\n"
                )
        folder = "content/flood"
        files = {"briefing.yml": BRIEFING, "articles/post.md": HEAD + self.text(), "claims/post.yml": "".join(claims)}
        write_files(self.root, {f"{folder}/{name}": text for name, text in files.items()})

    def sentences(self) -> list[Sentence]:
        return [sentence for paragraph in self.paragraphs for sentence in paragraph]

    def text(self) -> str:
        return "\n\n".join(" ".join(sentence.words for sentence in each) for each in self.paragraphs if each) + "\n"

    def publish(self, random: Random) -> None:
        """Let the publisher edit the article once or twice, and take the new version in."""
        self.earlier.append((self.text(), self.sentences()))
        for _ in range(random.randint(1, 2)):
            random.choice(EDITS)(self, random)
        if not self.sentences():
            self.paragraphs = [[Sentence("Nothing is known any more.")]]
        outcome, diagnostics = update(self.root, Request("post", self.text().encode(), "new.md"), "2025-03-09")
        assert outcome is not None, (diagnostics, self.log)
        for claim in outcome.claims:
            if claim.placement.in_present.state is AnchorState.CHANGED and claim.suggestion:
                text, known = self.earlier[claim.placement.version - 1]
                on, sentences = self.claims[claim.id].on, self.sentences()
                others = [
                    each.words
                    for each in sentences
                    if each in known and each is not on and (on in sentences or not _are_twins(each, on))
                ]
                assert claim.suggestion not in text, (claim.quote, claim.suggestion, self.log)
                assert claim.suggestion not in others, (claim.quote, claim.suggestion, self.log, self.text())

    def decide(self, random: Random) -> None:
        """Let the analyst accept, keep, confirm or take back something."""
        loaded = self.loaded()
        open_ones = [claim for claim in loaded.values() if not claim.decided or claim.review]
        if not open_ones:
            return
        claim = random.choice(open_ones)
        if claim.current:
            self.log.append(f"confirm {claim.id}")
            assert update(self.root, Request("post", confirm=(claim.id,)), "2025-03-09")[0]
            assert self.loaded()[claim.id].review is None
            return
        accepts = claim.in_present.suggestion or claim.in_present.span
        if accepts and random.random() < 0.6:
            self.log.append(f"accept {claim.id}")
            before = self.files()
            assert update(self.root, Request("post", accept=(claim.id,)), "2025-03-09")[0]
            now = self.loaded()[claim.id]
            assert now.current, (claim, self.log)
            if claim.in_present.state is AnchorState.CHANGED:
                figures = {made.words.split()[1] for made in (self.claims[claim.id],)}
                if figures.isdisjoint(now.quote.split()):
                    assert now.to_review and ReviewReason.FIGURE in now.review.open, (claim, now, self.log)
            if random.random() < 0.3:
                self.log.append("undo")
                undo_update(self.root, "post", "2025-03-09")
                assert self.files() == before
                return
            here = [sentence for sentence in self.sentences() if sentence.words == now.quote]
            self.claims[claim.id] = Made(here[0] if here else self.claims[claim.id].on, now.quote)
        else:
            self.log.append(f"keep {claim.id}")
            assert update(self.root, Request("post", keep=(claim.id,)), "2025-03-09")[0]
            self.claims[claim.id].kept = True

    def files(self) -> dict[str, bytes]:
        content = self.root / "content"
        return {str(path): path.read_bytes() for path in sorted(content.rglob("*")) if path.is_file()}

    def loaded(self) -> dict[str, Claim]:
        briefing, diagnostics = load_briefing(self.root / "content/flood", self.root)
        errors = [each for each in diagnostics if str(each.severity) == "error"]
        assert briefing is not None and not errors, (errors, self.log)
        self.briefing = briefing
        return dict(briefing.claims)

    def holds(self) -> None:
        """Nothing is lost or stands on other words than its own; what is left to decide is compared with nothing."""
        loaded = self.loaded()
        assert loaded.keys() == self.claims.keys(), self.log
        present = self.sentences()
        for name, claim in loaded.items():
            made = self.claims[name]
            assert claim.quote == made.words, (name, made, claim, self.log)
            if claim.current and not made.kept:
                same = [sentence for sentence in present if sentence.words == made.words]
                accepted = claim.review is not None or made.on not in present or made.on.words != made.words
                assert same or (accepted and made.words in self.text()), (name, self.log)
                assert made.on in same or accepted, (name, self.log)
            if made.kept:
                assert claim.historical, (name, self.log)
        compared = {
            name for point in compare(self.briefing) for difference in point.differences for name in difference.claims
        }
        assert not any(loaded[name].historical or not loaded[name].decided for name in compared), self.log


def _are_twins(one: Sentence, other: Sentence) -> bool:
    """Whether nobody can tell which of two sentences is gone, once the other has another figure."""
    return one.words.split()[0] == other.words.split()[0]


def _report(place: str, random: Random) -> str:
    return f"{place}: {random.randint(2, 60)} people are known to be hurt."


def _correct(life: VersionLife, random: Random) -> None:
    sentence = random.choice(life.sentences())
    words = sentence.words.split()
    if len(words) > 1 and words[1].isdigit():
        new = str(random.randint(61, 99))
        life.log.append(f"correct {sentence.words!r} to {new}")
        sentence.words = " ".join([words[0], new, *words[2:]])


def _swap_figures(life: VersionLife, random: Random) -> None:
    numbered = [sentence for sentence in life.sentences() if sentence.words.split()[1].isdigit()]
    if len(numbered) > 1:
        one, other = random.sample(numbered, 2)
        life.log.append(f"swap figures of {one.words!r} and {other.words!r}")
        ours, theirs = one.words.split(), other.words.split()
        ours[1], theirs[1] = theirs[1], ours[1]
        one.words, other.words = " ".join(ours), " ".join(theirs)


def _repeat_in_a_note(life: VersionLife, random: Random) -> None:
    sentence = random.choice(life.sentences())
    life.log.append(f"correct and repeat {sentence.words!r}")
    life.paragraphs.append([Sentence("Correction: We wrote at first:"), Sentence(sentence.words)])
    words = sentence.words.split()
    if len(words) > 1 and words[1].isdigit():
        sentence.words = " ".join([words[0], str(random.randint(100, 199)), *words[2:]])


def _insert(life: VersionLife, random: Random) -> None:
    new = Sentence(_report(random.choice(PLACES), random))
    life.log.append(f"insert {new.words!r}")
    paragraph = random.choice(life.paragraphs)
    paragraph.insert(random.randint(0, len(paragraph)), new)


def _delete(life: VersionLife, random: Random) -> None:
    paragraph = random.choice([each for each in life.paragraphs if each])
    gone = paragraph.pop(random.randrange(len(paragraph)))
    life.log.append(f"delete {gone.words!r}")
    life.paragraphs = [each for each in life.paragraphs if each] or [[Sentence("Nothing is known.")]]


def _move(life: VersionLife, random: Random) -> None:
    paragraph = life.paragraphs.pop(random.randrange(len(life.paragraphs)))
    life.log.append(f"move the paragraph {[sentence.words for sentence in paragraph]}")
    life.paragraphs.insert(random.randint(0, len(life.paragraphs)), paragraph)


EDITS = (_correct, _correct, _swap_figures, _repeat_in_a_note, _insert, _insert, _delete, _move)
