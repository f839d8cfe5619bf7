"""Checks on what an author wrote, each of which reports what it finds: names, ids, dates, quantities, quotes."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from briefing.anchoring.versions import Placement, Versions, place
from briefing.checking.dates import meant_date
from briefing.checking.figures import read_as_another, read_quantity
from briefing.checking.misquoted import Blemished, elsewhere, misquoted
from briefing.checking.quotes import in_other_part, not_placed
from briefing.content.located import Located, Path
from briefing.content.schema import ClaimEntry, LeftOutEntry, QuantityEntry
from briefing.diagnostics import Diagnostic, Edit, Rule, Where
from briefing.diagnostics.english import Names, same_word
from briefing.model import Article, Part, Quantity, Selector
from briefing.model.limits import CHARACTERS_SEARCHED
from briefing.model.vocabulary import ID_PATTERN, as_id
from briefing.permalinks.addresses import RESERVED
from briefing.text.frequent_words import FREQUENT
from briefing.values.times import moment

_ID = re.compile(ID_PATTERN)
_MARKS = re.compile(r"[:#,\[\]{}\"'`&*!|>%@\\]|^[^\w…]")
"""What keeps a text in braces from being read as it is, so that it must stand in quotes."""
_BETWEEN_NAMES = re.compile(r"\s*[,;/&+]\s*|\s+(?:and|und|et)\s+")
_CALLED = ("speakers", "occasions")
"""What a basis may name."""
_PARTIES = ("parties", "speakers")
"""What a party may name."""
_PLACES = ("places",)
"""What a place may name."""
_KEY_OF = {
    "speakers": "a speaker's key",
    "occasions": "an occasion's key",
    "parties": "a party's key",
    "places": "a place's key",
}
_NAMED = {
    "points": (Rule.UNKNOWN_POINT, Rule.UNUSED_POINT, "no claim names the point"),
    "speakers": (Rule.UNKNOWN_SPEAKER, Rule.UNUSED_SPEAKER, "no claim names the speaker"),
    "occasions": (Rule.UNKNOWN_OCCASION, Rule.UNUSED_OCCASION, "no claim names the occasion"),
    "parties": (Rule.ALMOST_A_KEY, Rule.UNUSED_PARTY, "no speaker speaks for the party"),
    "places": (Rule.UNKNOWN_PLACE, Rule.UNUSED_PLACE, "nothing is at the place"),
}
"""What is listed in `briefing.yml`: the rule for an unknown name, the one for a name nobody uses, and what it says."""


_CALLED_BY_KEY = ("speakers", "occasions", "parties", "places")
_LABEL = {"points": "question"} | dict.fromkeys(_CALLED_BY_KEY, "name")
"""The key of what readers see of a thing that has an id."""
_LISTED = 8
"""How many known names a message lists."""

_Renaming = Callable[..., tuple[Edit, ...]]
"""`with_value` or `with_key` of a file."""


class Checks:
    """Knows the names of one briefing and collects what is wrong with its files."""

    def __init__(self, briefing_file: Located) -> None:
        self.diagnostics: list[Diagnostic] = []
        self._reported: set[tuple[Rule, Where, str]] = set()
        self._known = {kind: _names(briefing_file, kind) for kind in _NAMED}
        self._called = {kind: _called(briefing_file, kind) for kind in _NAMED}
        self._near = {kind: Names(filter(_ID.fullmatch, known or ())) for kind, known in self._known.items()}
        self._named: dict[tuple[str, ...], tuple[Mapping[str, str], Names]] = {
            kinds: self._names_of(kinds) for kinds in (_CALLED, _PARTIES, _PLACES)
        }
        self._used: dict[str, set[str]] = {kind: set() for kind in _NAMED}
        self._taken: dict[tuple[str, str], Where] = {}
        self._written: dict[tuple[str, str], list[tuple[_Renaming, Path]]] = {}
        self._misshapen: list[tuple[str, str, Where, str]] = []
        self.blemished: dict[str, Blemished] = {}
        """The articles that were read, by id, each with what in its text may keep a quote from being found."""
        self.languages_instead: dict[str, str] = {}
        """The languages of the articles that are read as another than their text is in, by id."""
        self.unsure_languages: set[str] = set()
        """The articles whose `language` could not be read, by id."""
        self._versions: dict[str, Versions] = {}
        self._afforded = CHARACTERS_SEARCHED

    def report(self, rule: Rule, where: Where, message: str, hint: str = "", edits: tuple[Edit, ...] = ()) -> None:
        """Add one diagnostic. What claims of a block share is wrong once."""
        if (rule, where, message) not in self._reported:
            self._reported.add((rule, where, message))
            self.diagnostics.append(Diagnostic(rule, where, message, hint, edits))

    def name(self, kind: str, name: str, located: Located, path: Path) -> None:
        """Check that `briefing.yml` lists the name at a path; say nothing where that file cannot be read."""
        known = self._known[kind]
        self._used[kind].add(name)
        self.written(kind, name, located.with_value, path)
        if known is None or name in known:
            return
        if several := self._several(kind, name):
            written = f"[{', '.join(several)}]"
            span = located.scalar(path)
            self.report(
                _NAMED[kind][0],
                located.where(path),
                f"`{name}` names several {kind} in one text",
                f"Write a list: `{written}`.",
                located.edits([(*span, written)], safe="/" not in name) if span else (),
            )
            return
        called = self._called[kind].get(name.casefold(), "")
        near = called or self._near[kind].suggestion(name)
        sure = bool(called) or same_word(name, near)
        hint = f"Did you mean `{near}`?"
        if not near and (near := self._partly(kind, name)):
            hint = f"Did you mean `{near}`, which is called so in briefing.yml?"
        edits = located.with_value(path, near, safe=sure) if near else ()
        if not near:
            hint = self._known_or_new(kind, name)
        elif not sure:
            hint += f" If not, add {_entry(kind, name)} to {kind}: in briefing.yml."
        self._used[kind].add(near)
        self.report(_NAMED[kind][0], located.where(path), f"unknown {kind[:-1]} `{name}`", hint, edits)

    def _partly(self, kind: str, name: str) -> str:
        """Return the key of the only one whose name has all the words of another name; empty where there is none."""
        words = set(re.findall(r"\w{3,}", name.casefold()))
        having = [key for label, key in self._called[kind].items() if words and words <= set(label.split())]
        return having[0] if len(having) == 1 else ""

    def _several(self, kind: str, name: str) -> list[str]:
        """Return the keys of several speakers that a text names, with commas or `and` between; else none."""
        parts = _BETWEEN_NAMES.split(name) if kind == "speakers" else []
        keys = [
            part if part in (self._known[kind] or ()) else self._called[kind].get(part.casefold(), "") for part in parts
        ]
        if len(keys) < 2 or not all(keys):
            return []
        self._used[kind].update(keys)
        return keys

    def _known_or_new(self, kind: str, name: str) -> str:
        """Say which names there are, and how to add one."""
        names = list(self._known[kind] or ())
        listed = ", ".join(f"`{key}`" for key in names[:_LISTED]) + (" …" if len(names) > _LISTED else "")
        there = f"There are: {listed}. Write one of them, or add" if names else "Add"
        return f"{there} {_entry(kind, name)} to {kind}: in briefing.yml."

    def basis(self, basis: str, located: Located, path: Path) -> None:
        """Note what a basis names. Free text is fine, but one that is nearly a name would silently join no origins."""
        if near := self._key_or_text(_CALLED, basis, located, path):
            self.report(
                Rule.UNKNOWN_BASIS,
                located.where(path),
                f"the basis `{basis}` is neither a speaker nor an occasion, so it joins no origins",
                f"Did you mean `{near}`?",
                located.with_value(path, near),
            )

    def party(self, party: str, located: Located, path: Path) -> None:
        """Note what a party names. Free text is fine, unless a key is meant."""
        self._free_text("party", _PARTIES, party, "and a party of its own", located, path, own=str(path[1]))

    def place(self, place: str, located: Located, path: Path) -> None:
        """Note what a place names. Free text is fine, unless a key is meant."""
        self._free_text("place", _PLACES, place, "and compares with none", located, path)

    def _free_text(
        self, what: str, kinds: tuple[str, ...], text: str, so: str, located: Located, path: Path, own: str = ""
    ) -> None:
        """Warn of free text where a key is most likely meant, but `own`; `so` says what comes of it as it is."""
        near = self._key_or_text(kinds, text, located, path)
        if near and near != own:
            self.report(
                Rule.ALMOST_A_KEY,
                located.where(path),
                f"the {what} {text!r} is free text, {so}",
                f"If `{near}` is meant, write its key: `{what}: {near}`.",
                located.with_value(path, near),
            )

    def _key_or_text(self, kinds: tuple[str, ...], text: str, located: Located, path: Path) -> str:
        """Note a key that is used; of free text, return the key that is most likely meant, or an empty text."""
        names, near_names = self._named[kinds]
        if text in names:
            self._used[names[text]].add(text)
            self.written(names[text], text, located.with_value, path)
            return ""
        called = next((name for kind in kinds if (name := self._called[kind].get(text.casefold(), ""))), "")
        near = called or (near_names.suggestion(text, likeness=0.7) if _ID.fullmatch(text) else "")
        for kind in kinds if near else ():
            self._used[kind].add(near)
        return near

    def _names_of(self, kinds: tuple[str, ...]) -> tuple[Mapping[str, str], Names]:
        """Return the kind of each name of several kinds, and all of them for suggestions."""
        names = {name: kind for kind in reversed(kinds) for name in self._known[kind] or ()}
        return names, Names(names)

    def written(self, kind: str, name: str, renaming: _Renaming, path: Path) -> None:
        """Note where an id is written, and what writes another in its place."""
        self._written.setdefault((kind, name), []).append((renaming, path))

    def unused(self) -> None:
        """Warn of what `briefing.yml` lists and no claim names."""
        for kind, (_, rule, nobody) in _NAMED.items():
            for name, where in (self._known[kind] or {}).items():
                if name not in self._used[kind]:
                    use = "add the claims it is for" if nobody.startswith("no claim") else "write it where it belongs"
                    self.report(rule, where, f"{nobody} `{name}`", f"Delete it, or {use}.")

    def file_id(self, name: str, where: Where, what: str) -> None:
        """Check that the name of a file or a folder can be an address, and is not one that the site itself uses."""
        if not _ID.fullmatch(name):
            self._misshapen.append(("", name, where, what))
            return
        self._written.setdefault((what, name), [])
        if name in RESERVED:
            self.report(
                Rule.INVALID_ID, where, f"{what} is {name!r}, which the site itself uses", "Choose another name."
            )

    def key(self, kind: str, name: str, located: Located) -> None:
        """Check that a key of `briefing.yml` can be an address."""
        self.written(kind, name, located.with_key, (kind, name))
        if not _ID.fullmatch(name):
            self._misshapen.append((kind, name, located.where((kind, name)), _KEY_OF[kind]))

    def unique_id(self, kind: str, name: str, located: Located, path: Path) -> None:
        """Check that an id can be an address and that no other of its kind has it."""
        where, what = located.where(path), kind[:-1]
        self.written(kind, name, located.with_value, path)
        if not _ID.fullmatch(name):
            self._misshapen.append((kind, name, where, f"a {what}'s id"))
            return
        first = self._taken.setdefault((kind, name), where)
        if first is not where:
            self.report(
                Rule.DUPLICATE_ID,
                where,
                f"the {what} id `{name}` is already used in {first}",
                "Give the newer one a different id.",
            )

    def misshapen(self, *, whole: bool) -> None:
        """Report the ids that cannot be addresses, once it is known where they are written and which others there are.

        The edits of one give it a form that can be, everywhere it is written, where no other has that form already.
        There are none unless all files of the briefing could be read in `whole`: it may be written in the rest. Where
        one id is there several times, the first report has the edits of all its places.
        """
        usable_forms = {entry[:2]: as_id(entry[1]) for entry in self._misshapen}
        forms = Counter((kind, usable) for (kind, _), usable in usable_forms.items())
        told: set[tuple[str, str]] = set()
        for kind, name, where, what in self._misshapen:
            usable = usable_forms[kind, name]
            taken = (kind or what, usable) in self._written or forms[kind, usable] > 1 or (kind, name) in told
            places = self._written.get((kind, name), []) if whole and usable and not taken else []
            # Of what has no name, the key may be all that spells it.
            nameless = kind in _CALLED_BY_KEY and name != name.lower() and name not in self._called[kind].values()
            safe = re.sub(r"[\W_]+", "", name.lower()) == usable.replace("-", "") and not nameless
            edits = [renaming(path, usable, safe=safe) for renaming, path in places]
            message = f"{what} is {name!r}, which cannot be an address"
            hint = self._other_id(kind, name, where, usable, taken=taken and (kind, name) not in told)
            told.add((kind, name))
            self.report(Rule.INVALID_ID, where, message, hint, sum(edits, ()) if all(edits) else ())

    def _other_id(self, kind: str, name: str, where: Where, usable: str, *, taken: bool) -> str:
        """Say which id to write in place of one that cannot be an address, or how to name a file or folder."""
        allowed = "a to z, 0 to 9 and -"
        if not usable:
            return f"Use {allowed}." if kind else f"Rename it, to a name of {allowed}: the name is part of an address."
        if taken:
            return f"Choose another of {allowed}: `{usable}` is there already."
        if kind:
            return f"Try `{usable}`."
        file = where.path.rpartition("/")[2]
        renamed = f"{usable}{file.removeprefix(name)}"
        also = f", and its claims file, if it has one, to {usable}.yml" if renamed.endswith(".md") else ""
        return f"Rename it to {renamed}{also}: the name is part of an address."

    def date(self, text: str | None, located: Located, path: Path) -> None:
        """Check that a text, where there is one, is EDTF."""
        if text is not None and moment(text) is None:
            read = meant_date(text)
            self.report(
                Rule.INVALID_DATE,
                located.where(path),
                f"`{path[-1]}` is {text!r}, {read.message}",
                read.hint,
                located.with_value(path, read.meant, safe=read.sure) if read.meant else (),
            )

    def quantity(
        self,
        entry: QuantityEntry | None,
        located: Located,
        path: Path,
        article: str,
        language: str = "en",
        unit: str | None = "",
    ) -> Quantity | None:
        """Return a claim's quantity as an article, by id, of a language gives it, or report what is wrong with it.

        What is only wrong because the article's language could not be read is not told. `unit` is the point's, for a
        quantity that gives none; None where the point is not known.
        """
        if entry is None:
            return None
        read = read_quantity(entry, located, path, language, unit)
        if not isinstance(read, Diagnostic):
            return read
        others = FREQUENT if article in self.unsure_languages else [self.languages_instead.get(article, "")]
        for other in filter(None, others):
            meant = read_quantity(entry, located, path, other, unit)
            if not isinstance(meant, Diagnostic):
                if article not in self.unsure_languages:
                    self.diagnostics.append(read_as_another(read, entry, meant, language, other))
                return None
        self.diagnostics.append(read)
        return None

    def placement(
        self, entry: ClaimEntry | LeftOutEntry, located: Located, path: Path, versions: Versions, pinned: int = 0
    ) -> Placement | None:
        """Return where the quote of the entry at a path is, or report why it is nowhere; `pinned` as `place` has it.

        `versions` are those of the whole article; the quote is looked for in the part that the entry names.
        Whether words that are only in an earlier version are a mistake is for the caller to say.
        """
        part = entry.part if isinstance(entry, ClaimEntry) else Part.BODY
        if part is Part.BODY and located.has((*path, "in")):
            return None  # it was reported as a value that nothing can be
        article, of_part = versions.article, versions.part(part)
        selector = Selector(entry.quote, entry.prefix, entry.suffix)
        if pinned > article.version:
            numbers = f"1 to {article.version}" if article.version > 1 else "only version 1"
            meant = place(selector, of_part)
            self.report(
                Rule.UNKNOWN_VERSION,
                located.where((*path, "quote")),
                f"`version` is {pinned}, but the article `{article.id}` has {numbers}",
                f"The words are in version {meant.version}." if meant.span else "Delete it, or write one of them.",
                located.with_value((*path, "version"), meant.version) if meant.span else (),
            )
            return None
        placement = place(selector, of_part, pinned)
        if placement.span is None:
            self.diagnostics.append(self._missing(placement, entry, versions, located, path))
            return None
        return placement

    def _missing(
        self, placement: Placement, entry: ClaimEntry | LeftOutEntry, versions: Versions, located: Located, path: Path
    ) -> Diagnostic:
        """Say why the quote of the entry at a path is nowhere, as precisely as it can be known."""
        reasons = self._reasons(placement, entry, versions, located, path)
        of_part = versions.part(entry.part if isinstance(entry, ClaimEntry) else Part.BODY)
        selector = Selector(entry.quote, entry.prefix, entry.suffix)
        return next(filter(None, reasons), None) or not_placed(placement, of_part, selector, located, path)

    def _reasons(
        self, placement: Placement, entry: ClaimEntry | LeftOutEntry, versions: Versions, located: Located, path: Path
    ) -> Iterator[Diagnostic | None]:
        """Yield each reason that is surer than a passage which is only close, or None; the surest first."""
        found, article, selector = (
            placement.in_present,
            versions.article,
            Selector(entry.quote, entry.prefix, entry.suffix),
        )
        claim = entry if isinstance(entry, ClaimEntry) else None
        absent = not found.candidates and (not found.suggestion or bool(found.changes))
        if absent and claim:
            yield in_other_part(placement, versions, claim, located, path, close=False)
        if absent and placement.searched:
            of_part = versions.part(claim.part if claim else Part.BODY)
            yield misquoted(selector, placement.version, of_part, located, path)
            if of_part is versions and placement.version == article.version and article.id in self.blemished:
                yield self.blemished[article.id].keeps_out(selector, located, path)
            if claim:
                yield elsewhere(selector, article, self._others(article), located, path)
        if claim:
            yield in_other_part(placement, versions, claim, located, path)

    def _others(self, article: Article) -> Iterator[Versions]:
        """Yield the other articles of the briefing, as long as their texts may still be searched."""
        for name, blemished in self.blemished.items():
            if name != article.id and self._afforded > 0:
                self._afforded -= len(blemished.article.text)
                if name not in self._versions:
                    self._versions[name] = Versions(blemished.article)
                yield self._versions[name]


def _entry(kind: str, name: str) -> str:
    """Return what to write into `briefing.yml` for a name that is not there, or what readers see of it."""
    key, label = (name, "…") if _ID.fullmatch(name) else (as_id(name) or "…", name)
    label = label if not _MARKS.search(label) else json.dumps(label, ensure_ascii=False)
    return f"`- {{id: {key}, question: {label}}}`" if kind == "points" else f"`{key}: {{name: {label}}}`"


def _names(located: Located, key: str) -> dict[str, Where] | None:
    """Return the names `briefing.yml` lists under a key, well formed or not; None where they may not be all."""
    if not isinstance(located.value, dict) or key in located.unsure:
        return None
    value = located.value.get(key)
    if isinstance(value, list) and key == "points":
        ids = {at: point["id"] for at, point in enumerate(value) if isinstance(point, dict) and "id" in point}
        return {str(name): located.where((key, at, "id")) for at, name in ids.items()}
    if isinstance(value, dict) and key != "points":
        return {name: located.where((key, name)) for name in value}
    return {} if value is None else None


def _called(located: Located, key: str) -> dict[str, str]:
    """Return the key of each thing by what readers see of it, where it is the only one that is called so."""
    value = located.value.get(key) if isinstance(located.value, dict) else None
    entries = list(value.items()) if isinstance(value, dict) else []
    if key == "points" and isinstance(value, list):
        entries = [(str(point["id"]), point) for point in value if isinstance(point, dict) and "id" in point]
    label = _LABEL[key]
    names = {
        name: " ".join(str(entry[label]).split()).casefold()
        for name, entry in entries
        if isinstance(entry, dict) and label in entry
    }
    counts = Counter(names.values())
    return {called: name for name, called in names.items() if counts[called] == 1}
