"""Two newsrooms that differ only in what is internal: whatever both do, their public sites are the same bytes.

`Twins` holds the two, takes their steps, and compares what the public sees of them. The words of everything public are
made-up words that begin with `xo`, each used once, so that it is known of each whether it was ever public; the words
and ids of what is internal begin with `zqa` in the one newsroom and with `zqb` in the other.
"""

from __future__ import annotations

import contextlib
import difflib
import io
import pickle
import re
from copy import deepcopy
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from briefing.commands.main import main
from briefing.content.read import briefing_folders
from briefing.diagnostics import Rule
from briefing.model.vocabulary import Profile
from briefing.publishing.build import CHECKED, Checking
from briefing.publishing.compile import Compiled
from briefing.publishing.progress import Progress
from tests.authored import dumped, loaded, options
from tests.plain import PlainPublisher

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from briefing.diagnostics.diagnostic import Diagnostic

Files = dict[str, bytes]
Yaml = dict[str, Any]

KINDS = ("article", "claim", "point", "speaker", "occasion", "party", "place")
LISTED = {"speaker": "speakers", "occasion": "occasions", "party": "parties", "place": "places"}
"""What `briefing.yml` has by key."""
WORDS = {"article": "title", "claim": "says", "point": "question"} | dict.fromkeys(LISTED, "name")
"""The words of each kind that readers see."""
_PUBLIC = re.compile(r"\bxo[a-z]{5}\b")
_SECRET = re.compile(r"zq[ab]", re.IGNORECASE)
_SHOWN = 12
"""Lines of a difference that a message shows."""


class NotNow(Exception):  # noqa: N818
    """A step cannot be taken, or the two would differ in more than what is internal: it is left out."""


class Leak(AssertionError):  # noqa: N818
    """The public sites of the two differ, or show what was never public."""


def made_word(number: int, prefix: str) -> str:
    """Return a word that is used for one number only: its first letters, a consonant, a vowel, and so on."""
    letters = ""
    for alphabet in ("bdfghklmnprstv", "aeiou") * 2 + ("bdfghklmnprstv",):
        number, at = divmod(number, len(alphabet))
        letters += alphabet[at]
    return prefix + letters


class Whole(Checking):
    """A check that keeps what is in the files, which nothing but these tests look at."""

    def keep(self) -> Callable[[Path, Compiled], Compiled]:
        """Return what leaves a compiled briefing as it is."""
        return lambda _folder, compiled: compiled


class Newsroom:
    """One newsroom's folder, changed as its author does: by hand, through the YAML, and by commands."""

    def __init__(self, root: Path, secret: str) -> None:
        self.root = root
        self.secret = secret
        """How its secrets begin."""
        self.name = "event"
        """Its briefing's folder."""
        self._published: tuple[Files, Files | None, list[Diagnostic]] | None = None

    def __repr__(self) -> str:
        return self.secret[-1].upper()

    @property
    def folder(self) -> Path:
        return self.root / "content" / self.name

    # --- files by hand ---

    def briefing(self) -> Yaml:
        found: Yaml = _read((self.folder / "briefing.yml").read_text())
        return found

    def save_briefing(self, value: Yaml) -> None:
        (self.folder / "briefing.yml").write_text(_yaml(value))

    def articles(self) -> list[str]:
        return sorted(path.stem for path in (self.folder / "articles").glob("*.md"))

    def article(self, name: str) -> tuple[Yaml, list[str]]:
        """Return an article's front matter and its paragraphs."""
        return as_article((self.folder / "articles" / f"{name}.md").read_text())

    def save_article(self, name: str, front: Yaml, paragraphs: list[str]) -> None:
        path = self.folder / "articles" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(article_text(front, paragraphs))

    def versions(self, name: str) -> list[tuple[Yaml, list[str]]]:
        """Return all versions of an article, first to last."""
        paths = sorted((self.folder / "revisions" / name).glob("*.md"), key=lambda path: int(path.stem))
        return [*(as_article(path.read_text()) for path in paths), self.article(name)]

    def claims(self, article: str) -> list[Yaml]:
        path = self.folder / "claims" / f"{article}.yml"
        return (_read(path.read_text()) or []) if path.exists() else []

    def save_claims(self, article: str, claims: list[Yaml]) -> None:
        path = self.folder / "claims" / f"{article}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_yaml(claims))

    def all_claims(self) -> dict[str, tuple[str, Yaml]]:
        """Return each claim with its article, by id."""
        return {claim["id"]: (article, claim) for article in self.articles() for claim in self.claims(article)}

    def ids(self, kind: str) -> list[str]:
        """Return the ids that the content has of a kind, in the order of its files."""
        if kind == "article":
            return self.articles()
        if kind == "claim":
            return list(self.all_claims())
        briefing = self.briefing()
        if kind == "point":
            return [point["id"] for point in briefing.get("points") or ()]
        return list(briefing.get(LISTED[kind]) or ())

    def entry(self, kind: str, name: str) -> Yaml:
        """Return what the content says of an id."""
        if kind == "article":
            return self.article(name)[0]
        if kind == "claim":
            return self.all_claims()[name][1]
        briefing = self.briefing()
        if kind == "point":
            return next(point for point in briefing["points"] if point["id"] == name)
        entry: Yaml = briefing[LISTED[kind]][name]
        return entry

    def change(self, kind: str, name: str, /, **keys: Any) -> None:
        """Write keys of what an id names; None takes one out."""
        if kind == "article":
            front, paragraphs = self.article(name)
            _set(front, keys)
            self.save_article(name, front, paragraphs)
        elif kind == "claim":
            article, _ = self.all_claims()[name]
            claims = self.claims(article)
            _set(next(claim for claim in claims if claim["id"] == name), keys)
            self.save_claims(article, claims)
        else:
            briefing = self.briefing()
            listed = briefing.get("points") if kind == "point" else briefing.get(LISTED[kind])
            entry = next(point for point in listed if point["id"] == name) if kind == "point" else listed[name]
            _set(entry, keys)
            self.save_briefing(briefing)

    def add(self, kind: str, name: str, entry: Yaml, at: int = 10**6) -> None:
        """Add to `briefing.yml` what it lists, at a place among the others."""
        briefing = self.briefing()
        if kind == "point":
            briefing.setdefault("points", []).insert(at, {"id": name, **entry})
        else:
            items = list((briefing.get(LISTED[kind]) or {}).items())
            items.insert(at, (name, entry))
            briefing[LISTED[kind]] = dict(items)
        self.save_briefing(briefing)

    def put_last(self, kind: str, name: str) -> None:
        """Put what `briefing.yml` lists behind all others of its kind."""
        briefing = self.briefing()
        if kind == "point":
            briefing["points"].sort(key=lambda point: point["id"] == name)
        else:
            briefing[LISTED[kind]][name] = briefing[LISTED[kind]].pop(name)
        self.save_briefing(briefing)

    def remove(self, kind: str, name: str) -> None:
        """Take out of the files what was never recorded."""
        if kind == "claim":
            article, _ = self.all_claims()[name]
            self.save_claims(article, [claim for claim in self.claims(article) if claim["id"] != name])
            return
        briefing = self.briefing()
        if kind == "point":
            briefing["points"] = [point for point in briefing["points"] if point["id"] != name]
        else:
            del briefing[LISTED[kind]][name]
        self.save_briefing(briefing)

    def add_claim(self, article: str, claim: Yaml) -> None:
        self.save_claims(article, [*self.claims(article), claim])

    def recorded(self) -> Yaml:
        """Return the ledger as it is written."""
        path = self.folder / "permalinks.yml"
        return (_read(path.read_text()) or {}) if path.exists() else {}

    def is_recorded(self, kind: str, name: str) -> bool:
        return name in (self.recorded().get(f"{kind}s") or {})

    # --- what is internal, by the rules that authors are told ---

    def is_internal(self, kind: str, name: str) -> bool:
        """Whether its author keeps something internal, or what it belongs to."""
        entry = self.entry(kind, name)
        if entry.get("visibility") == "internal":
            return True
        if kind != "claim":
            return False
        article, claim = self.all_claims()[name]
        return (
            self.is_internal("article", article)
            or self.is_internal("point", claim["point"])
            or any(self.is_internal("speaker", speaker) for speaker in names(claim.get("speaker")))
            or self._only_internal_versions_have(article, claim)
        )

    def _only_internal_versions_have(self, article: str, claim: Yaml) -> bool:
        having = [front for front, text in self.versions(article) if claim["quote"] in "\n".join(text)]
        return bool(having) and all(front.get("visibility") == "internal" for front in having)

    def _may_quote(self, article: str, claim: Yaml) -> bool:
        """Whether a public version has a claim's words of which more than the title may be shown."""
        *_, (present, _) = versions = self.versions(article)
        return any(
            claim["quote"] in "\n".join(text)
            for front, text in versions
            if front.get("visibility") != "internal" and "link" not in (front["rights"], present["rights"])
        )

    def says_more(self) -> set[tuple[str, str]]:
        """Return the public questions with the public articles that say more on them than is shown."""
        public_points = {
            name for name in self.ids("point") if not _SECRET.search(name) and not self.is_internal("point", name)
        }
        public_articles = {name for name in self.articles() if not self.is_internal("article", name)}
        return {
            (claim["point"], article)
            for name, (article, claim) in self.all_claims().items()
            if article in public_articles and claim["point"] in public_points and self.is_internal("claim", name)
            if not claim.get("version") or "moved" in (claim.get("review") or {}).get("open", ())
        }

    def visible(self) -> set[str]:
        """Return the made-up words that the public may see now; more than it does see, never less."""
        briefing, texts = self.briefing(), []
        texts += [briefing["title"], briefing["summary"]]
        named: dict[str, set[str]] = {kind: set() for kind in LISTED}
        answered = set()
        for name, (article, claim) in self.all_claims().items():
            if self.is_internal("claim", name):
                continue
            texts += [claim.get("says", ""), claim.get("translation", ""), str(claim.get("place", ""))]
            texts += [str(claim.get(key, "")) for key in ("answer", "scope", "via", "cue", "basis")]
            texts += _public_note(claim)
            texts += [claim["quote"]] if self._may_quote(article, claim) else []
            answered.add(claim["point"])
            named["speaker"] |= {*names(claim.get("speaker")), claim.get("basis", "")}
            named["occasion"] |= {claim.get("occasion", ""), claim.get("basis", "")}
            named["place"].add(claim.get("place", ""))
        for name in self.articles():
            front, paragraphs = self.article(name)
            if front.get("visibility") != "internal":
                keys = ("title", "publisher", "byline", "standfirst", "basis")
                texts += [str(front.get(key, "")) for key in keys]
                texts += _public_note(front, "notes")
                texts += paragraphs if front["rights"] == "full" else []
        asked = {name for name, entry in (self.recorded().get("points") or {}).items() if not entry.get("internal")}
        for point in briefing.get("points") or ():
            known = point["id"] in answered | asked or point.get("visibility") == "public"
            if not known or point.get("visibility") == "internal":
                continue
            texts += [point["question"], point.get("because", ""), point.get("by", ""), *_public_note(point)]
        entries = {kind: briefing.get(key) or {} for kind, key in LISTED.items()}
        for name in list(named["speaker"]):
            entry = entries["speaker"].get(name, {})
            named["party"].add(entry.get("party", ""))
            texts.append(str(entry.get("party", "")))
        named["party"] |= named["speaker"]
        named["speaker"] |= named["party"]
        named["place"] |= {str(entries["occasion"].get(name, {}).get("place", "")) for name in named["occasion"]}
        while more := {entries["place"].get(name, {}).get("within", "") for name in named["place"]} - named["place"]:
            named["place"] |= more
        for kind, listed in entries.items():
            texts += [
                f"{entry['name']} {entry.get('role', '')}"
                for name, entry in listed.items()
                if name in named[kind] and entry.get("visibility") != "internal"
            ]
        return {word for text in texts for word in _PUBLIC.findall(text)}

    # --- commands ---

    def run(self, *arguments: str, day: str = "") -> None:
        """Run a command; NotNow with what it printed where it refuses."""
        output = io.StringIO()
        dated = ["--date", day] if day else []
        with contextlib.redirect_stdout(output), contextlib.redirect_stderr(output):
            code = main([*arguments, "--root", str(self.root), *dated])
        if code != 0:
            raise NotNow(f"{self!r}: {' '.join(arguments)}: {output.getvalue()}")

    # --- states ---

    def state(self) -> Files:
        """Return the bytes of all that its author and the commands write, by path."""
        paths = [*(self.root / "content").rglob("*"), *(self.root / ".briefing").rglob("*")]
        return {path.relative_to(self.root).as_posix(): path.read_bytes() for path in paths if path.is_file()}

    def back_to(self, state: Files) -> None:
        """Bring back the files of a former state."""
        now = self.state()
        for name in now.keys() - state.keys():
            (self.root / name).unlink()
        for name, data in state.items():
            if now.get(name) != data:
                (self.root / name).parent.mkdir(parents=True, exist_ok=True)
                (self.root / name).write_bytes(data)
        for path in sorted((self.root / "content").rglob("*"), reverse=True):
            if path.is_dir() and not any(path.iterdir()):
                path.rmdir()

    def published(self) -> tuple[Files | None, list[Diagnostic]]:
        """Return the source of its public site, by path, and what is wrong; None where that keeps it from being built.

        All that a build does is done, up to the publisher.
        """
        state = {name: data for name, data in self.state().items() if name.startswith("content/")}
        if self._published is None or self._published[0] != state:
            wanted = options(self.root, Profile.PUBLIC, embed=True, address="https://news.example/")
            work = Whole(wanted, Progress(), briefing_folders(self.root), None, PlainPublisher(), cache=None)
            files = None
            if work.walk(CHECKED):
                files = {name: _bytes(text) for name, text in work.files.items()}
                files["navigation"] = repr(work.navigation).encode()
            self._published = state, files, work.diagnostics
        return self._published[1:]


@dataclass
class Twins:
    """Two newsrooms, what they did, and what of it was ever public."""

    a: Newsroom
    b: Newsroom
    log: list[str] = field(default_factory=list)
    number: int = 0
    days: int = 0
    ever_public: set[str] = field(default_factory=set)
    done: dict[str, int] = field(default_factory=dict)
    """How often each kind of step was taken and stood."""
    pairs: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    """By kind, the ids in either newsroom of what is internal in both and can become public in both, under one id."""

    @classmethod
    def begin(cls, root: Path) -> Twins:
        """Make two newsrooms with a small public briefing each."""
        twins = cls(Newsroom(root / "a", "zqa"), Newsroom(root / "b", "zqb"))
        for newsroom in twins:
            (newsroom.folder / "articles").mkdir(parents=True)
            newsroom.save_briefing({"title": "An event", "summary": "It happened.", "points": []})
        return twins

    def __iter__(self) -> Iterator[Newsroom]:
        return iter((self.a, self.b))

    # --- words and days ---

    def word(self, newsroom: Newsroom | None = None) -> str:
        """Return a new made-up word; of a newsroom, one of its secrets."""
        self.number += 1
        return made_word(self.number, newsroom.secret if newsroom else "xo")

    def new_id(self, newsroom: Newsroom | None = None) -> str:
        """Return a new id: its first letters are random, so that ids sort in no order of their making."""
        return self.word(newsroom) if newsroom else f"{self.word()[3:]}-{self.number}"

    def next_day(self) -> None:
        self.days += 1

    @property
    def day(self) -> str:
        return f"2025-{self.days // 28 + 1:02}-{self.days % 28 + 1:02}"

    # --- steps ---

    def note(self, text: str) -> None:
        self.log.append(f"{self.day}  {text}")

    def both(self, change: Callable[[Newsroom], object]) -> None:
        for newsroom in self:
            change(newsroom)

    def run(self, *arguments: str, only: Newsroom | None = None) -> None:
        """Run a command in both, or in one."""
        for newsroom in (only,) if only else self:
            self.note(f"{'AB' if only is None else only!r}: briefing {' '.join(arguments)}")
            newsroom.run(*arguments, day=self.day)

    def record(self) -> None:
        self.run("permalinks", "record")

    def common(self, kind: str) -> list[str]:
        """Return the ids of a kind that both have."""
        theirs = set(self.b.ids(kind))
        return [name for name in self.a.ids(kind) if name in theirs]

    def public(self, kind: str) -> list[str]:
        """Return what is not internal in either."""
        return [
            name
            for name in self.common(kind)
            if not self.a.is_internal(kind, name) and not self.b.is_internal(kind, name)
        ]

    def own(self, newsroom: Newsroom, kind: str) -> list[str]:
        """Return the ids that only one has."""
        theirs = set((self.b if newsroom is self.a else self.a).ids(kind))
        return [name for name in newsroom.ids(kind) if name not in theirs]

    def take(self, name: str, step: Callable[[], object]) -> bool:
        """Take a step and compare; return whether it stands. What cannot be done in both is as if never tried."""
        states, kept = [newsroom.state() for newsroom in self], deepcopy((self.number, self.pairs, self.log))
        folders = [newsroom.name for newsroom in self]
        self.next_day()
        try:
            step()
            self.holds()
        except NotNow as reason:
            self.number, self.pairs, self.log = kept
            for newsroom, state, folder in zip(self, states, folders, strict=True):
                newsroom.name = folder
                newsroom.back_to(state)
            self.done[f"not {name}: {str(reason)[:300]}"] = self.done.get(f"not {name}: {str(reason)[:300]}", 0) + 1
            return False
        self.done[name] = self.done.get(name, 0) + 1
        return True

    # --- what must hold ---

    def holds(self) -> None:
        """The public sites of both are the same bytes, and show no word that was never public."""
        ours, theirs = self.a.published(), self.b.published()
        for newsroom, (_, diagnostics) in zip(self, (ours, theirs), strict=True):
            if leaks := [each for each in diagnostics if each.rule is Rule.LEAK]:
                self.fail(f"{newsroom!r} is told of a leak: {leaks}")
        if ours[0] is None or theirs[0] is None:
            wrong = [f"{each}" for each in (*ours[1], *theirs[1]) if str(each.severity) == "error"]
            raise NotNow(f"a site cannot be built: {wrong}")
        if (more := self.a.says_more()) != self.b.says_more():
            raise NotNow(f"articles say more on other questions: {more} and {self.b.says_more()}")
        visible = self.a.visible(), self.b.visible()
        self.ever_public |= visible[0] & visible[1]
        for newsroom, files in ((self.a, ours[0]), (self.b, theirs[0])):
            self._shows_nothing_internal(newsroom, files)
        self._same(ours[0], theirs[0])

    def _shows_nothing_internal(self, newsroom: Newsroom, files: Files) -> None:
        for name, data in files.items():
            text = data.decode()
            if _SECRET.search(name) or (found := _SECRET.search(text)):
                lines = [line for line in text.splitlines() if _SECRET.search(line)] or [name]
                self.fail(f"{newsroom!r} publishes a secret in {name}:", _around(lines[0], "zq"), found and found[0])
            if strange := set(_PUBLIC.findall(text)) - self.ever_public:
                word = min(strange)
                line = next(line for line in text.splitlines() if word in line)
                self.fail(f"{newsroom!r} publishes what was never public in {name}: {word}", _around(line, word))

    def _same(self, ours: Files, theirs: Files) -> None:
        if ours.keys() != theirs.keys():
            only = [sorted(ours.keys() - theirs.keys()), sorted(theirs.keys() - ours.keys())]
            self.fail(f"only A publishes {only[0]}, only B {only[1]}")
        for name in sorted(ours, key=lambda name: (not name.endswith("briefing.json"), name)):
            if ours[name] != theirs[name]:
                lines = [data.decode().splitlines() for data in (ours[name], theirs[name])]
                found = list(difflib.unified_diff(*lines, "A", "B", lineterm="", n=0))[2:]
                every = [each for each in sorted(ours) if ours[each] != theirs[each]]
                self.fail(f"{name} differs (of {len(every)}: {', '.join(every)})", *found[:_SHOWN])

    def fail(self, *lines: object) -> None:
        text = "\n".join(str(line)[:1_500] for line in lines if line)
        raise Leak(f"{text}\n\nWhat they did:\n" + "\n".join(self.log))


def names(value: object) -> list[str]:
    """Return one id or several as a list."""
    return list(value) if isinstance(value, list) else [str(value)] if value else []


def as_article(text: str) -> tuple[Yaml, list[str]]:
    """Return an article's front matter and paragraphs."""
    _, front, body = text.split("---\n", 2)
    entry = _read(front)
    if "retracted" in entry:  # this reader of YAML takes the key `on` for a truth
        entry["retracted"] = {"on" if key is True else key: value for key, value in entry["retracted"].items()}
    return entry, body.strip().split("\n\n")


def article_text(front: Yaml, paragraphs: list[str]) -> str:
    return f"---\n{_yaml(front)}---\n\n" + "\n\n".join(paragraphs) + "\n"


def _read(text: str) -> Any:
    """Return what YAML holds, as a value of the caller's own."""
    return pickle.loads(_packed(text))


@lru_cache(maxsize=500)
def _packed(text: str) -> bytes:
    return pickle.dumps(loaded(text))


def _yaml(value: object) -> str:
    return dumped(value, sort_keys=False, allow_unicode=True, width=10**6)


def _set(entry: Yaml, keys: Yaml) -> None:
    for key, value in keys.items():
        if value is None:
            entry.pop(key, None)
        else:
            entry[key] = value


def _bytes(text: str | bytes) -> bytes:
    return text.encode() if isinstance(text, str) else text


def _public_note(entry: Yaml, key: str = "note") -> list[str]:
    note = entry.get(key, "")
    return [note] if isinstance(note, str) else [note["text"]] if note.get("visibility") != "internal" else []


def _around(line: str, word: str) -> str:
    at = max(0, line.find(word))
    return line[max(0, at - 120) : at + 120]
