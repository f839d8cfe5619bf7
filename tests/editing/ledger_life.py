"""A briefing's life for tests: random actions of an author, on real files, and what must hold after each."""

from __future__ import annotations

import json
import re
from copy import deepcopy
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from briefing.commands.main import main
from briefing.content.ledger_file import read_ledger
from briefing.editing.journal import undo
from briefing.model.ledger import Kind, Ledger
from briefing.newsroom import load_recorded
from briefing.permalinks.addresses import permalinks, redirects
from briefing.publishing.compile import compile_briefing
from tests.authored import loaded, options

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

WORDS = "ferry harbour storm mayor bridge engine captain rescue fog morning island pilot".split()  # noqa: SIM905


@dataclass
class Claim:
    id: str
    point: str
    number: int
    """Makes its words unlike all others'."""
    quote: str = ""
    says: str = ""
    version: int = 0
    """Of its article, where it is kept as what an earlier one said."""
    speaker: str = ""

    def __post_init__(self) -> None:
        if not self.quote:
            words = [f"{word}{self.number}" for word in WORDS[self.number % 7 : self.number % 7 + 6]]
            self.quote = " ".join([*words, f"{self.number} of it"])
        self.says = self.says or f"It says {self.quote}."


@dataclass
class Life:
    """The author's files as values, written anew after each action."""

    root: Path
    name: str = "event"
    articles: dict[str, list[Claim]] = field(default_factory=dict)
    bodies: dict[str, list[str]] = field(default_factory=dict)
    """Each article's sentences as they stand."""
    heads: dict[str, str] = field(default_factory=dict)
    """Each article's front matter, where an update wrote it."""
    said: dict[str, set[str]] = field(default_factory=dict)
    """All that each claim ever said or quoted when it was recorded."""
    points: list[str] = field(default_factory=list)
    speakers: list[str] = field(default_factory=list)
    number: int = 0
    day: int = 1
    recorded: set[tuple[str, str]] = field(default_factory=set)
    """Kind and id of all that was ever recorded."""
    events: dict[tuple[str, str], set[tuple[str, str]]] = field(default_factory=dict)
    """By kind and id, what ever became of it: that it was withdrawn and why, that it was moved and where to."""
    gone: list[tuple[str, str, Any]] = field(default_factory=list)
    """What was withdrawn and can be restored: kind, id, and what is needed to have it again."""
    former: list[tuple[str, str, str]] = field(default_factory=list)
    """Kind, former and present id of what was renamed."""
    log: list[str] = field(default_factory=list)

    @property
    def folder(self) -> Path:
        return self.root / "content" / self.name

    def new(self, kind: str) -> str:
        self.number += 1
        return f"{kind}-{self.number}"

    def write(self) -> None:
        for part in ("articles", "claims"):
            folder = self.folder / part
            folder.mkdir(parents=True, exist_ok=True)
            for path in folder.iterdir():
                path.unlink()
        lines = ["title: An event", "summary: It happened."]
        lines += ["speakers:", *(f"  {each}: {{name: {each} Name}}" for each in self.speakers)] if self.speakers else []
        lines += (
            ["points: []"]
            if not self.points
            else ["points:", *(f"- id: {each}\n  question: What of {each}?" for each in self.points)]
        )
        (self.folder / "briefing.yml").write_text("\n".join(lines) + "\n")
        for name, claims in self.articles.items():
            (self.folder / "articles" / f"{name}.md").write_text(self.article(name))
            text = "".join(
                f"- id: {each.id}\n  quote: {each.quote}\n"
                + (f"  version: {each.version}\n" if each.version else "")
                + f"  point: {each.point}\n  says: {each.says}\n"
                + (f"  speaker: {each.speaker}\n" if each.speaker else "")
                for each in claims
            )
            (self.folder / "claims" / f"{name}.yml").write_text(text or "[]\n")

    def article(self, name: str, sentences: list[str] | None = None) -> str:
        head = f"---\ntitle: Title of {name}\npublisher: P\npublished: 2025-01-01\nrights: full\n---\n\n"
        sentences = self.bodies[name] if sentences is None else sentences
        return self.heads.get(name, head) + "\n\n".join(["Nothing else.", *(f"{each}." for each in sentences)]) + "\n"

    def run(self, *arguments: str) -> None:
        self.log.append(" ".join(arguments))
        self.day += 1
        date = ["--date", f"2025-01-{self.day % 28 + 1:02}"]
        assert main([*arguments, "--root", str(self.root), *date]) == 0, self.log

    # --- actions ---

    def add(self, random: Random) -> None:
        if not self.points or random.random() < 0.3:
            self.points.append(self.new("point"))
        if not self.articles or random.random() < 0.3:
            new = self.new("article")
            self.articles[new], self.bodies[new] = [], []
        if random.random() < 0.3:
            self.speakers.append(self.new("speaker"))
        article = random.choice(list(self.articles))
        speaker = random.choice(["", *self.speakers])
        name = self.new("claim")
        claim = Claim(name, random.choice(self.points), self.number, speaker=speaker)
        self.articles[article].insert(0, claim)
        self.bodies[article].insert(random.randint(0, len(self.bodies[article])), claim.quote)
        self.log.append(f"add {article}/{name}")
        self.write()

    def edit(self, random: Random) -> None:
        """Correct the transcription: article and quote at once; or what a claim says."""
        standing = [
            (name, each) for name, claims in self.articles.items() for each in claims if each.quote in self.bodies[name]
        ]
        if standing:
            article, claim = random.choice(standing)
            claim.point = random.choice(self.points)
            claim.speaker = random.choice(["", *self.speakers])
            if random.random() < 0.5:
                claim.says = f"{claim.says} Surely."
            else:
                body = self.bodies[article]
                at = body.index(claim.quote)
                claim.quote = body[at] = f"{claim.quote} corrected"
            self.log.append(f"edit {claim.id}")
            self.write()

    def update(self, random: Random) -> None:
        """Bring a new version of an article in: figures changed, sentences out, twice, or new; and decide on some."""
        if not self.articles:
            return
        article = random.choice(list(self.articles))
        after = []
        for sentence in self.bodies[article]:
            fate = random.random()
            if fate < 0.2:
                continue
            words = sentence.split()
            if fate < 0.45 and len(words) > 3:
                words[-3] = str(1_000 + random.randint(0, 10**6))
            after += [" ".join(words)] * (2 if fate > 0.9 else 1)
        if random.random() < 0.3:
            after.insert(0, f"A new sentence, number {random.randint(0, 10**6)}")
        new = self.root / "new.md"
        new.write_text(
            self.article(article, after) if random.random() < 0.5 else "\n\n".join(f"{s}." for s in after) or "No."
        )
        self.run("update", article, str(new), "--format", "json", *self.decisions(article, after, random))
        if random.random() < 0.3:
            self.run("update", article, *self.decisions(article, after, random))
        self.take_over(article)
        self.remember()

    def decisions(self, article: str, after: list[str], random: Random) -> list[str]:
        """Choose among the claims that a new version leaves without their words."""
        found = []
        for each in self.articles[article]:
            if each.quote not in after and random.random() < 0.3:
                close = [one for one in after if one.split()[:4] == each.quote.split()[:4]]
                found += ["--accept" if close and len(set(close)) == len(close) == 1 else "--keep", each.id]
        return found

    def take_over(self, article: str) -> None:
        """Read what the command made of the files, as an author's editor would."""
        entries = loaded((self.folder / "claims" / f"{article}.yml").read_text()) or ()
        for entry in entries:
            claim = next(each for each in self.articles[article] if each.id == entry["id"])
            claim.quote, claim.version = entry["quote"], entry.get("version", 0)
        head, mark, body = (self.folder / "articles" / f"{article}.md").read_text().rpartition("---\n")
        self.heads[article] = f"{head}{mark}\n"
        self.bodies[article] = [
            each.removesuffix(".") for each in body.strip().split("\n\n") if each != "Nothing else."
        ]

    def reorder(self, random: Random) -> None:
        random.shuffle(self.points)
        random.shuffle(self.speakers)
        for claims in self.articles.values():
            random.shuffle(claims)
        self.write()

    def record(self, _random: Random) -> None:
        self.run("permalinks", "record")
        self.remember()

    def retire_claim(self, random: Random) -> None:
        claims = [(name, each) for name, claims in self.articles.items() for each in claims]
        if claims:
            article, claim = random.choice(claims)
            others = [each.id for _, each in claims if each is not claim]
            self.retire(claim.id, random.choice(["", *others[:3]]), random)
            self.articles[article].remove(claim)
            self.gone.append(("claim", claim.id, claim))

    def retire_article(self, random: Random) -> None:
        if self.articles:
            name = random.choice(list(self.articles))
            self.retire(name, random.choice(["", *(each for each in self.articles if each != name)]), random, "--yes")
            self.gone.append(
                ("article", name, (self.articles.pop(name), self.bodies.pop(name), self.heads.pop(name, "")))
            )

    def retire_point(self, random: Random) -> None:
        used = {each.point for claims in self.articles.values() for each in claims}
        if free := [each for each in self.points if each not in used]:
            name = random.choice(free)
            self.retire(name, "", random)
            self.points.remove(name)
            self.gone.append(("point", name, None))

    def retire_speaker(self, random: Random) -> None:
        used = {each.speaker for claims in self.articles.values() for each in claims}
        if free := [each for each in self.speakers if each not in used]:
            name = random.choice(free)
            self.retire(name, "", random)
            self.speakers.remove(name)
            self.gone.append(("speaker", name, None))

    def restore(self, random: Random) -> None:
        """Bring something back that was withdrawn or merged, if what it needs is there."""
        used = {"point": self.points, "speaker": ["", *self.speakers]}
        able = []
        for kind, name, what in self.gone:
            claims = what[0] if kind == "article" else [what] if kind == "claim" else []
            fits = all(each.point in used["point"] and each.speaker in used["speaker"] for each in claims)
            home = (
                self.final("article", self.ledger().entries[Kind.CLAIM, name].named["article"])
                if kind == "claim"
                else ""
            )
            if fits and (kind != "claim" or home in self.articles):
                able.append((kind, name, what, home))
        if able:
            kind, name, what, home = random.choice(able)
            self.run("restore", name, "--kind", kind)
            self.gone.remove((kind, name, what))
            if kind == "claim":
                self.articles[home].append(what)
            elif kind == "article":
                self.articles[name], self.bodies[name], self.heads[name] = what
                if not what[2]:
                    del self.heads[name]
            else:
                (self.points if kind == "point" else self.speakers).append(name)
            self.as_written()
            self.remember()

    def as_written(self) -> None:
        """Check that the files say what the author's would, in whatever order, and put the claims into theirs."""
        for name, claims in self.articles.items():
            entries = loaded((self.folder / "claims" / f"{name}.yml").read_text()) or [] if claims else []
            by_id = {each.id: each for each in claims}
            assert sorted(by_id) == sorted(entry["id"] for entry in entries), self.log
            for entry in entries:
                claim = by_id[entry["id"]]
                kept = (
                    entry["quote"],
                    entry["says"],
                    entry["point"],
                    entry.get("speaker", ""),
                    entry.get("version", 0),
                )
                assert kept == (claim.quote, claim.says, claim.point, claim.speaker, claim.version), (entry, self.log)
            self.articles[name] = [by_id[entry["id"]] for entry in entries]
        listed = loaded((self.folder / "briefing.yml").read_text())
        assert sorted(point["id"] for point in listed.get("points") or ()) == sorted(self.points), self.log
        assert sorted(listed.get("speakers") or ()) == sorted(self.speakers), self.log

    def final(self, kind: str, name: str) -> str:
        return self.ledger().finals(Kind(kind), name)[0]

    def split(self, random: Random) -> None:
        """Split a claim, and most often let each part say something of its own."""
        copies = self.split_only(random)
        if random.random() < 0.7 and copies:
            for copy in copies:
                copy.says = f"{copy.says} Part {copy.id}."
            self.write()

    def split_only(self, random: Random) -> list[Claim]:
        copies: list[Claim] = []
        claims = [(name, each) for name, claims in self.articles.items() for each in claims]
        if claims:
            article, claim = random.choice(claims)
            new = [self.new("claim") for _ in range(random.choice([2, 2, 3]))]
            self.run("split", claim.id, *new)
            at = self.articles[article].index(claim)
            copies = [replace(claim, id=name) for name in new]
            self.articles[article][at : at + 1] = copies
            self.gone.append(("claim", claim.id, claim))
            self.as_written()
            self.remember()
        return copies

    def merge(self, random: Random) -> None:
        pairs = [
            (one, other, claims)
            for claims in self.articles.values()
            for one in claims
            for other in claims
            if one is not other and (one.point, one.speaker) == (other.point, other.speaker)
        ]
        if pairs:
            one, other, claims = random.choice(pairs)
            self.run("merge", one.id, "--into", other.id)
            claims.remove(one)
            self.gone.append(("claim", one.id, one))
            self.as_written()
            self.remember()

    def rename(self, random: Random) -> None:
        """Rename a claim, a point or a speaker, by the command or by hand before it; or take an old name back."""
        kind = random.choice(["claim", "claim", "point", "speaker"])
        claims = [each for claims in self.articles.values() for each in claims]
        live = {"claim": [each.id for each in claims], "point": self.points, "speaker": self.speakers}[kind]
        back = [
            (new, old) for of, old, new in self.former if of == kind and new in live and self.is_free(kind, old, new)
        ]
        if not live:
            return
        old, new = random.choice(back) if back and random.random() < 0.5 else (random.choice(live), self.new(kind))
        known = (Kind(kind), old) in self.ledger().entries
        by_hand = known and random.random() < 0.3
        if by_hand:
            self.with_name(kind, old, new)
            self.write()
        self.run("permalinks", "move", old, new, "--kind", kind)
        if not by_hand:
            self.with_name(kind, old, new)
        self.former.append((kind, old, new))
        self.as_written()
        self.remember()

    def is_free(self, kind: str, old: str, new: str) -> bool:
        known = self.ledger().entries.get((Kind(kind), old))
        return known is not None and bool(known.moved_to) and self.ledger().finals(Kind(kind), old) == (new,)

    def with_name(self, kind: str, old: str, new: str) -> None:
        standing = [each for claims in self.articles.values() for each in claims]
        kept = [each for of, _, what in self.gone for each in (what[0] if of == "article" else [what]) if each]
        for claim in standing:
            claim.id = new if kind == "claim" and claim.id == old else claim.id
        for claim in (*standing, *kept):
            claim.point = new if kind == "point" and claim.point == old else claim.point
            claim.speaker = new if kind == "speaker" and claim.speaker == old else claim.speaker
        for names, of in ((self.points, "point"), (self.speakers, "speaker")):
            if kind == of:
                names[names.index(old)] = new

    def undo(self, random: Random) -> None:
        """Do something that is one command and take it back: the files are as before, to the byte."""
        once = [Life.retire_claim, Life.retire_article, Life.split_only, Life.merge, Life.rename_point]
        action = random.choice(once)
        before, kept = self.authored(), deepcopy({key: value for key, value in vars(self).items() if key != "log"})
        action(self, random)
        if self.authored() != before:
            undo(self.root, self.name)
            assert self.authored() == before, self.log
            self.log.append("undone")
            vars(self).update(kept)

    def rename_point(self, random: Random) -> None:
        if self.points:
            old, new = random.choice(self.points), self.new("point")
            self.run("permalinks", "move", old, new, "--kind", "point")

    def authored(self) -> dict[str, bytes]:
        files = (path for path in self.folder.rglob("*") if path.is_file())
        return {path.relative_to(self.folder).as_posix(): path.read_bytes() for path in files}

    def retire(self, name: str, successor: str, _random: Random, *more: str) -> None:
        more = (*more, "--successor", successor) if successor else more
        self.run("retire", name, "--because", f"Why {name} went.", *more)
        self.remember()

    def remember(self) -> None:
        self.recorded |= {(str(kind), name) for kind, name in self.ledger().entries}
        for key, became in self.became(self.ledger()).items():
            self.events.setdefault(key, set()).update(became)
        for name, words in self.words(self.ledger()).items():
            self.said.setdefault(name, set()).update(words)

    def became(self, ledger: Ledger) -> dict[tuple[str, str], set[tuple[str, str]]]:
        """Return all that a ledger has of what became of each id."""
        return {
            (str(entry.kind), entry.id): {
                *((each.because, " ".join(each.moved_to)) for each in (entry, *entry.absences)),
                *(("", earlier.named["title"]) for earlier in entry.earlier if entry.kind is Kind.ARTICLE),
            }
            - {("", "")}
            for entry in ledger.entries.values()
        }

    def words(self, ledger: Ledger | None) -> dict[str, set[str]]:
        """Return all that a ledger has of each claim."""
        return {
            entry.id: {
                each[key] for each in (entry.named, *(one.named for one in entry.earlier)) for key in ("says", "quote")
            }
            for entry in (ledger.of(Kind.CLAIM) if ledger else ())
        }

    def retitle(self, random: Random) -> None:
        """Correct an article's title."""
        if self.articles:
            name = random.choice(list(self.articles))
            self.heads[name] = re.sub(
                "title: .*", f"title: Title of {name}, {self.number}", self.article(name, []), count=1
            )
            self.heads[name] = self.heads[name].partition("---\n\n")[0] + "---\n\n"
            self.number += 1
            self.log.append(f"retitle {name}")
            self.write()

    def rename_article(self, random: Random) -> None:
        """Rename an article, to a new name or back to one that it had."""
        if self.articles:
            old, new = random.choice(list(self.articles)), self.new("article")
            back = [name for of, name, now in self.former if of == "article" and now == old]
            if back and random.random() < 0.7 and self.is_free("article", back[-1], old):
                new = back[-1]
            self.former.append(("article", old, new))
            known = read_ledger(self.folder, self.root)[0]
            self.articles = {new if name == old else name: claims for name, claims in self.articles.items()}
            self.bodies[new] = self.bodies.pop(old)
            if old in self.heads:
                self.heads[new] = self.heads.pop(old)
            if (revisions := self.folder / "revisions" / old).exists():
                revisions.rename(revisions.with_name(new))
            self.write()
            if known and (Kind.ARTICLE, old) in known.entries:
                self.run("permalinks", "move", old, new)

    def rename_briefing(self, _random: Random) -> None:
        old, self.name = self.name, self.new("event")
        (self.root / "content" / old).rename(self.folder)
        if read_ledger(self.folder, self.root)[0]:
            self.run("permalinks", "move", old, self.name)

    # --- what must hold ---

    def ledger(self) -> Ledger:
        found, problems = read_ledger(self.folder, self.root)
        assert not problems
        return found or Ledger(self.name)

    def holds(self) -> None:
        """Check that nothing recorded is lost: every id is in the ledger with all its words, and no check objects."""
        recorded = load_recorded(self.folder, self.root)
        assert [mistake for mistake in recorded.diagnostics if mistake.severity == "error"] == [], self.log
        entries = recorded.ledger.entries if recorded.ledger else {}
        assert set(self.recorded) <= {(str(kind), name) for kind, name in entries}, self.log
        for name, words in self.words(recorded.ledger).items():
            assert words >= self.said.get(name, set()), (name, self.log)
        for key, became in (self.became(recorded.ledger) if recorded.ledger else {}).items():
            assert became >= self.events.get(key, set()), (key, self.log)

    def holds_on_pages(self) -> None:
        """Check on the pages before they are published, too, that every id recorded resolves and keeps its words."""
        self.holds()
        ledger = self.ledger()
        compiled = compile_briefing(self.folder, options(self.root, embed=True))
        assert [each for each in compiled.diagnostics if each.severity == "error"] == [], self.log
        addresses = {f"{name.removesuffix('.md').removesuffix('index')}/".replace("//", "/"): text
                     for name, text in compiled.files.items() if name.endswith(".md")}  # fmt: skip
        moved = redirects(ledger, [each.partition("/")[2] for each in addresses])
        for link in permalinks(ledger, embedded=True):
            if "/embed/" in link.page:
                assert link.page in compiled.files, (link, self.log)
                continue
            address = link.page.removesuffix("index.html")
            if address in moved:
                assert link.page in compiled.files, (link, self.log)
                address = moved[address]
            assert address in addresses, (link, self.log)
            if link.fragment:
                page = addresses[address]
                assert any(form in page for form in (f'id="{link.fragment}"', f"{{ #{link.fragment} ")), (
                    link,
                    self.log,
                )
        data = json.loads(compiled.files[f"{self.name}/data/briefing.json"])
        live = {each["id"]: each["quote"] for each in data["claims"]}
        gone = {each["id"]: each["quote"] for each in data["withdrawn"] if each["kind"] == "claim"}
        moved = {each["id"]: each["to"] for each in data["moved"] if each["kind"] == "claim"}
        page = next(text for at, text in addresses.items() if at.endswith("/claims/"))
        for kind, name in sorted(self.recorded):
            if kind == "claim":
                assert (name in live) + (name in gone) + (name in moved) == 1, (name, self.log)
                assert {*moved.get(name, [])} <= live.keys() | gone.keys(), (name, self.log)
                quote = live.get(name) or gone.get(name) or ledger.entries[Kind.CLAIM, name].named["quote"]
                assert name in live or quote in self.said[name], (name, self.log)
                assert quote in page, (name, self.log)


ACTIONS = (
    *(Life.add, Life.add, Life.add, Life.edit, Life.edit, Life.record, Life.record, Life.reorder),
    *(Life.update, Life.update, Life.update, Life.update),
    *(Life.retire_claim, Life.retire_claim, Life.retire_article, Life.retire_point, Life.retire_speaker),
    *(Life.restore, Life.restore, Life.restore, Life.split, Life.split, Life.merge, Life.merge, Life.undo, Life.undo),
    *(Life.rename, Life.rename, Life.retitle),
    *(Life.rename_article, Life.rename_article, Life.rename_briefing),
)
"""What an author does, more often what is done more often."""
