"""Checks on what an author wrote, each of which reports what it finds: names, ids, dates, quantities, quotes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from unicodedata import combining, normalize

from briefing.anchoring.versions import Placement, Versions, place
from briefing.checking.dates import meant_date
from briefing.checking.figures import read_quantity
from briefing.checking.quotes import in_other_part, not_placed
from briefing.content.located import Located, Path
from briefing.content.schema import ClaimEntry, LeftOutEntry, QuantityEntry
from briefing.diagnostics import Diagnostic, Edit, Rule, Where
from briefing.diagnostics.english import Names, same_word
from briefing.model import Part, Quantity, Selector
from briefing.model.vocabulary import ID_PATTERN
from briefing.permalinks.addresses import RESERVED
from briefing.values.times import moment

_ID = re.compile(ID_PATTERN)
_BETWEEN_NAMES = re.compile(r"\s*[,;/&+]\s*|\s+and\s+")
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
                located.edits([(*span, written)], safe=True) if span else (),
            )
            return
        called = self._called[kind].get(name.casefold(), "")
        near = called or self._near[kind].suggestion(name)
        self._used[kind].add(near)
        hint = f"Did you mean `{near}`?" if near else f"Add `{name}` to {kind}: in briefing.yml."
        edits = located.with_value(path, near, safe=bool(called) or same_word(name, near)) if near else ()
        self.report(_NAMED[kind][0], located.where(path), f"unknown {kind[:-1]} `{name}`", hint, edits)

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
        elif name in RESERVED:
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
        usable_forms = {entry[:2]: _usable(entry[1]) for entry in self._misshapen}
        forms = Counter((kind, usable) for (kind, _), usable in usable_forms.items())
        told: set[tuple[str, str]] = set()
        for kind, name, where, what in self._misshapen:
            usable = usable_forms[kind, name]
            taken = (kind, usable) in self._written or forms[kind, usable] > 1 or (kind, name) in told
            places = self._written.get((kind, name), []) if whole and usable and not taken else []
            told.add((kind, name))
            safe = re.sub(r"[\W_]+", "", name.lower()) == usable.replace("-", "")
            edits = [renaming(path, usable, safe=safe) for renaming, path in places]
            self.report(
                Rule.INVALID_ID,
                where,
                f"{what} is {name!r}, which cannot be an address",
                f"Try `{usable}`." if usable else "Use a to z, 0 to 9 and -.",
                sum(edits, ()) if all(edits) else (),
            )

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
        self, entry: QuantityEntry | None, located: Located, path: Path, language: str = "en", unit: str = ""
    ) -> Quantity | None:
        """Return a claim's quantity as an article of a language gives it, or report what is wrong with it.

        `unit` is the point's, for a quantity that gives none.
        """
        read = read_quantity(entry, located, path, language, unit) if entry else None
        if isinstance(read, Diagnostic):
            self.diagnostics.append(read)
            return None
        return read

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
            elsewhere = isinstance(entry, ClaimEntry) and in_other_part(placement, versions, entry, located, path)
            self.diagnostics.append(elsewhere or not_placed(placement, of_part, selector, located, path))
            return None
        return placement


def _usable(name: str) -> str:
    """Return the form of a name that can be an address; letters that have no plain form are left out."""
    plain = "".join(character for character in normalize("NFKD", name.casefold()) if not combining(character))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


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
    """Return the key of each speaker or occasion by its name, where it is the only one of that name."""
    value = located.value.get(key) if isinstance(located.value, dict) else None
    entries = value if isinstance(value, dict) else {}
    names = {
        name: str(entry["name"]).casefold()
        for name, entry in entries.items()
        if isinstance(entry, dict) and "name" in entry
    }
    counts = Counter(names.values())
    return {called: name for name, called in names.items() if counts[called] == 1}
