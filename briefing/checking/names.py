"""Checks on what an author wrote, each of which reports what it finds: names, ids, dates, quantities, quotes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.anchoring.versions import place
from briefing.checking.quotes import not_placed
from briefing.diagnostics.diagnostic import Diagnostic, Where
from briefing.diagnostics.english import suggestion
from briefing.diagnostics.rules import Rule
from briefing.model.claim import Quantity
from briefing.model.spans import Selector
from briefing.model.vocabulary import ID_PATTERN, Bound
from briefing.text.numerals import has_scale
from briefing.values.times import moment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.anchoring.versions import Placement, Versions
    from briefing.content.schema import ClaimEntry, LeftOutEntry, QuantityEntry
    from briefing.content.yaml import Located


RESERVED = frozenset(
    {
        *("assets", "changes", "claims", "comparison", "data", "embed", "index", "pages", "schemas", "search"),
        *("sitemap", "speakers", "timeline"),
    }
)
"""Names that the site's own pages and files have."""

_ID = re.compile(ID_PATTERN)
_EDTF_HINT = (
    "Write it as EDTF: 2024-10-31, 2024-10, 2024-10-31~, 2024-10-31T10:15+09:00,\n"
    "or 2024-10-30/2024-11-02 from the earlier to the later."
)
_CALLED = ("speakers", "occasions")
"""What a basis may name."""
_QUANTITY_HINT = (
    "Write {value: 8000, unit: person, bound: at-most} or {low: 10, high: 20, unit: person, bound: between}."
)
_NAMED = {
    "points": (Rule.UNKNOWN_POINT, Rule.UNUSED_POINT),
    "speakers": (Rule.UNKNOWN_SPEAKER, Rule.UNUSED_SPEAKER),
    "occasions": (Rule.UNKNOWN_OCCASION, Rule.UNUSED_OCCASION),
}
"""What claims name in `briefing.yml`: the rule for an unknown name and the one for a name nobody uses."""


class Checks:
    """Knows the names of one briefing and collects what is wrong with its files."""

    def __init__(self, briefing_file: Located) -> None:
        self.diagnostics: list[Diagnostic] = []
        self._known = {kind: _names(briefing_file, kind) for kind in _NAMED}
        self._called = {kind: _called(briefing_file, kind) for kind in _NAMED}
        self._used: dict[str, set[str]] = {kind: set() for kind in _NAMED}
        self._taken: dict[tuple[str, str], Where] = {}

    def report(self, rule: Rule, where: Where, message: str, hint: str = "") -> None:
        """Add one diagnostic."""
        self.diagnostics.append(Diagnostic(rule, where, message, hint))

    def name(self, kind: str, name: str, where: Where) -> None:
        """Check that `briefing.yml` lists a name; say nothing where that file cannot be read."""
        known = self._known[kind]
        self._used[kind].add(name)
        if known is None or name in known:
            return
        called = self._called[kind].get(name.casefold())
        near = called or suggestion(name, known)
        self._used[kind].add(near)
        hint = f"Did you mean `{near}`?" if near else f"Add `{name}` to {kind}: in briefing.yml."
        self.report(_NAMED[kind][0], where, f"unknown {kind[:-1]} `{name}`", hint)

    def basis(self, basis: str, where: Where) -> None:
        """Note what a basis names. Free text is fine, but one that is nearly a name would tie no origins."""
        names = {name: kind for kind in _CALLED for name in self._known[kind] or ()}
        if basis in names:
            self._used[names[basis]].add(basis)
            return
        called = [self._called[kind][basis.casefold()] for kind in _CALLED if basis.casefold() in self._called[kind]]
        near = called[0] if called else suggestion(basis, names, likeness=0.7) if _ID.fullmatch(basis) else ""
        if near:
            message = f"the basis `{basis}` is no speaker and no occasion, so it is free text and ties no origins"
            self.report(Rule.UNKNOWN_BASIS, where, message, f"Did you mean `{near}`?")

    def unused(self) -> None:
        """Warn of what `briefing.yml` lists and no claim names."""
        for kind, (_, rule) in _NAMED.items():
            for name, where in (self._known[kind] or {}).items():
                if name not in self._used[kind]:
                    message = f"no claim names the {kind[:-1]} `{name}`"
                    self.report(rule, where, message, "Take it out, or annotate what it is for.")

    def id(self, name: str, where: Where, what: str, *, file: bool = False) -> bool:
        """Check that a name can be an address; a file's must not be one the site itself uses."""
        if not _ID.fullmatch(name):
            usable = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
            hint = f"Try `{usable}`." if usable else "Use a to z, 0 to 9 and -."
            self.report(Rule.INVALID_ID, where, f"{what} is {name!r}, which cannot be an address", hint)
            return False
        if file and name in RESERVED:
            self.report(Rule.INVALID_ID, where, f"{what} is {name!r}, which the site itself uses", "Take another name.")
            return False
        return True

    def unique_id(self, name: str, where: Where, what: str) -> None:
        """Check that an id can be an address and that no other of its kind has it."""
        if not self.id(name, where, f"a {what}'s id"):
            return
        first = self._taken.setdefault((what, name), where)
        if first is not where:
            message = f"the {what} id `{name}` is taken, first in {first}"
            self.report(Rule.DUPLICATE_ID, where, message, "Give the newer one another id.")

    def date(self, text: str | None, where: Where, key: str) -> None:
        """Check that a text, where there is one, is EDTF."""
        if text is not None and moment(text) is None:
            self.report(Rule.INVALID_DATE, where, f"`{key}` is {text!r}, which is not EDTF", _EDTF_HINT)

    def quantity(self, entry: QuantityEntry | None, where: Where) -> Quantity | None:
        """Return a claim's figure, or report why it is none."""
        if entry is None:
            return None
        problem = _quantity_problem(entry)
        if problem:
            self.report(Rule.INVALID_QUANTITY, where, problem, _QUANTITY_HINT)
            return None
        return Quantity(entry.value, entry.unit, entry.bound, entry.per, entry.low, entry.high)

    def placement(
        self, entry: ClaimEntry | LeftOutEntry, where: Where, versions: Versions, pinned: int = 0
    ) -> Placement | None:
        """Return where an entry's quote stands, or report why it stands nowhere; `pinned` as `placement.place` has it.

        Whether words that stand in an earlier version only are a mistake is for the caller to say.
        """
        article = versions.article
        if pinned > article.version:
            numbers = f"1 to {article.version}" if article.version > 1 else "only version 1"
            message = f"`version` is {pinned}, and the article `{article.id}` has {numbers}"
            self.report(Rule.UNKNOWN_VERSION, where, message, "Take it out, or write the number of one of them.")
            return None
        selector = Selector(entry.quote, entry.prefix, entry.suffix)
        found = place(selector, versions, pinned)
        if found.span is None:
            self.diagnostics.append(not_placed(found, article, selector, where))
            return None
        return found


def _quantity_problem(entry: QuantityEntry) -> str:
    if has_scale(entry.unit):
        return f"the unit is {entry.unit!r}, and how many of it belongs into `value`, as in `value: 1.2 million`"
    if entry.bound is Bound.BETWEEN:
        if entry.low is None or entry.high is None or entry.value is not None:
            return "`bound: between` takes `low` and `high` and no `value`"
        return f"`low` {entry.low:g} is above `high` {entry.high:g}" if entry.low > entry.high else ""
    if entry.value is None and (entry.low is not None or entry.high is not None):
        return "`low` and `high` are given without `bound: between`"
    if entry.value is None:
        return "a quantity needs a `value`"
    if entry.low is not None or entry.high is not None:
        return f"`low` and `high` go with `bound: between`, not with `{entry.bound}`"
    return ""


def _names(located: Located, key: str) -> dict[str, Where] | None:
    """Return the names `briefing.yml` lists under a key, well formed or not; None where they could not be read."""
    if not located.readable or not isinstance(located.value, dict):
        return None
    value = located.value.get(key)
    if value is not None and not isinstance(value, list if key == "points" else dict):
        return None
    if isinstance(value, dict):
        return {str(name): located.where((key, name)) for name in value}
    items: Sequence[object] = value or ()
    return {
        str(item["id"]): located.where((key, at, "id"))
        for at, item in enumerate(items)
        if isinstance(item, dict) and "id" in item
    }


def _called(located: Located, key: str) -> dict[str, str]:
    """Return the key of each speaker or occasion by its name: authors write the one for the other."""
    value = located.value.get(key) if isinstance(located.value, dict) else None
    return {
        str(entry["name"]).casefold(): str(name)
        for name, entry in (value.items() if isinstance(value, dict) else ())
        if isinstance(entry, dict) and "name" in entry
    }
