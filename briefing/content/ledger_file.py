"""`permalinks.yml` to a Ledger and back: one value a line, in a fixed order, so that a diff shows what happened."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import GenericAlias
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter, create_model

from briefing.content.files import read_file
from briefing.content.form import fit
from briefing.content.scalars import quoted
from briefing.content.yaml import read_yaml
from briefing.diagnostics import BriefingError, Diagnostic, Rule, Where
from briefing.model import Absence, Earlier, Entry, Key, Kind, Ledger, Name, NameKind
from briefing.model.ledger import FILE, NAMED
from briefing.model.limits import LEDGER_BYTES

HEADER = """\
# Every id ever published, for ever. Written by `briefing permalinks record`, `briefing permalinks move` and
# `briefing retire`: commit it with the content, and do not edit it by hand.
"""
VERSION = 2
"""Of the form of the file. In the first, a point that only internal claims answered was not told from a public one, and
`public_until` stood for what `earlier` says now."""
_ORDER = (Kind.ARTICLE, Kind.POINT, Kind.SPEAKER, Kind.CLAIM)
_OUTCOMES = {
    "recorded": "recorded",
    "moved": "moved",
    "retired": "withdrawn",
    "because": "because",
    "successor": "successor",
    "rights": "rights",
}
"""The keys of the file that say what became of an id, each with its field of `Entry`."""
_SIMPLE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*|\d{4}-\d{2}-\d{2}")
_NOT_TEXT = frozenset({"false", "n", "no", "null", "off", "on", "true", "y", "yes"})
"""Words that some readers of YAML do not take for text."""

Day = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
Said = Annotated[str, Field(min_length=1)]


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class _Until(_Form):
    until: Day
    internal: bool = False


class _EarlierName(_Until):
    name: str


def _as_list(value: object) -> object:
    """Let one id stand for a list of one."""
    return [value] if isinstance(value, str) else value


Ids = Annotated[list[Said], BeforeValidator(_as_list)]


class _Named(_Form):
    name: str
    recorded: Day
    internal: bool = False
    earlier: list[_EarlierName] = []


class _Absent(_Form):
    since: Day
    until: Day
    because: Said | None = None
    successor: Said | None = None
    moved_to: Ids = []
    internal: bool = False


class _Recorded(_Form):
    recorded: Day
    moved: Day | None = None
    moved_to: Ids = []
    retired: Day | None = None
    because: Said | None = None
    successor: Said | None = None
    rights: Annotated[str, Field(pattern=r"^(full|excerpt|link)$")] | None = None
    internal: bool = False
    public_until: Day | None = None
    """As ledgers had it before `earlier` told when the public could see an id."""
    absent: list[_Absent] = []


def _form_of(kind: Kind) -> type[_Recorded]:
    """Return the form of one kind's entries: what is recorded of every kind, and the words that name this one."""
    words: dict[str, Any] = dict.fromkeys(NAMED[kind], (str, ...))
    earlier = create_model(f"Earlier{kind.title()}", __base__=_Until, **words)
    lists: dict[str, Any] = {"revisions": (list[Said], [])} if kind is Kind.ARTICLE else {}
    lists["earlier"] = (GenericAlias(list, earlier), [])
    return create_model(kind.title(), __base__=_Recorded, **words, **lists)


_NAME_SECTIONS = {NameKind.OCCASION: "occasions", NameKind.PARTY: "parties", NameKind.PLACE: "places"}
_ENTRIES: dict[str, Any] = {
    **{f"{kind}s": (GenericAlias(dict, (str, _form_of(kind))), {}) for kind in _ORDER},
    **dict.fromkeys(_NAME_SECTIONS.values(), (dict[str, _Named], {})),
}
_FILE: TypeAdapter[Any] = TypeAdapter(
    create_model(
        "_File", __base__=_Form, version=(Literal[1, 2], 1), briefing=(Said, ...), formerly=(list[Said], []), **_ENTRIES
    )
)


def read_ledger(folder: Path, root: Path) -> tuple[Ledger | None, list[Diagnostic]]:
    """Read a briefing's ledger; None where it has none, or where it cannot be read, which is then a diagnostic."""
    path = folder / FILE
    text, problems = read_ledger_text(path, root)
    return (None, problems) if text is None else parse_ledger(text, path.relative_to(root).as_posix())


def read_ledger_text(path: Path, root: Path) -> tuple[str | None, list[Diagnostic]]:
    """Return the text of a file that commands write; None where there is none, or it cannot be read."""
    if not path.exists() and not path.is_symlink():
        return None, []
    data = read_file(path, root, LEDGER_BYTES)
    if isinstance(data, Diagnostic):
        return None, [data]
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        message, where = f"not UTF-8: byte 0x{error.object[error.start]:02x}", Where(path.relative_to(root).as_posix())
        return None, [Diagnostic(Rule.WRONG_ENCODING, where, message, "Restore it from your history.")]


def parse_ledger(text: str, name: str) -> tuple[Ledger | None, list[Diagnostic]]:
    """Return what a ledger's text holds; `name` is the file's, for diagnostics."""
    located = read_yaml(text, name)
    if located.diagnostics:
        return None, located.diagnostics
    file, problems = fit(_FILE, located)
    if file is None:
        return None, problems
    entries = {}
    for kind in _ORDER:
        for id_, form in getattr(file, f"{kind}s").items():
            entries[kind, id_] = Entry(
                kind,
                id_,
                _named(form, kind),
                **{field: getattr(form, key) or "" for key, field in _OUTCOMES.items()},
                moved_to=tuple(form.moved_to),
                internal=form.internal,
                earlier_versions=tuple(getattr(form, "revisions", ())),
                earlier=_earlier(form, kind),
                absences=tuple(_absence(absent) for absent in form.absent),
            )
    names = {
        (kind, id_): Name(
            kind,
            id_,
            form.name,
            form.recorded,
            form.internal,
            tuple(Earlier(words.until, {"name": words.name}, words.internal) for words in form.earlier),
        )
        for kind, section in _NAME_SECTIONS.items()
        for id_, form in getattr(file, section).items()
    }
    if file.version < VERSION:
        entries |= {key: replace(entries[key], internal=True) for key in _only_in_internal(entries)}
    return Ledger(file.briefing, entries, tuple(file.formerly), names=names), problems


def _only_in_internal(entries: Mapping[Key, Entry]) -> Iterator[Key]:
    """Yield the points that claims have answered, none of which the public saw."""
    answered: dict[str, bool] = {}
    for entry in entries.values():
        wordings = [*entry.earlier, Earlier("", entry.named, entry.internal)] if entry.kind is Kind.CLAIM else []
        for words in wordings:
            point = words.named["point"]
            answered[point] = answered.get(point, False) or not words.internal
    yield from ((Kind.POINT, name) for name, public in answered.items() if not public and (Kind.POINT, name) in entries)


def _earlier(form: Any, kind: Kind) -> tuple[Earlier, ...]:
    """Return what an id named before, and until when the public could see it."""
    earlier = [Earlier(words.until, _named(words, kind), words.internal) for words in form.earlier]
    if until := form.public_until:
        at = next((at for at, words in enumerate(earlier) if words.until > until), len(earlier))
        named = earlier[at].named if at < len(earlier) else _named(form, kind)
        earlier.insert(at, Earlier(until, named))
    return tuple(earlier)


def _absence(form: _Absent) -> Absence:
    return Absence(
        form.since, form.until, form.because or "", form.successor or "", tuple(form.moved_to), form.internal
    )


def _named(form: BaseModel, kind: Kind) -> dict[str, str]:
    return {key: getattr(form, key) for key in NAMED[kind]}


def ledger_text(ledger: Ledger) -> str:
    """Return the file's text; the same ledger gives the same bytes. Raises BriefingError where that would not hold."""
    lines = [HEADER, f"version: {VERSION}\n", f"briefing: {_scalar(ledger.briefing)}\n"]
    if ledger.formerly:
        lines += ["formerly:\n", *(f"  - {_scalar(name)}\n" for name in ledger.formerly)]
    for kind in _ORDER:
        entries = ledger.of(kind)
        lines += [f"\n{kind}s:\n"] if entries else []
        for entry in entries:
            lines.append(f"  {_scalar(entry.id)}:\n")
            lines += [f"    {key}: {_scalar(entry.named[key])}\n" for key in NAMED[kind]]
            outcomes = {key: getattr(entry, field) for key, field in _OUTCOMES.items()}
            lines += [f"    {key}: {_scalar(outcome)}\n" for key, outcome in outcomes.items() if outcome]
            lines += [f"    moved_to: {_ids(entry.moved_to)}\n"] if entry.moved_to else []
            lines += ["    revisions:\n"] if entry.earlier_versions else []
            lines += [f"      - {_scalar(revision)}\n" for revision in entry.earlier_versions]
            lines += ["    internal: true\n"] if entry.internal else []
            lines += _earlier_lines(entry.earlier, NAMED[kind])
            lines += ["    absent:\n"] if entry.absences else []
            lines += [line for absence in entry.absences for line in _absence_lines(absence)]
    lines += _name_lines(ledger)
    text = "".join(lines)
    if parse_ledger(text, FILE)[0] != ledger:
        raise BriefingError(f"{FILE}: the new text would not be read back as it was meant. Nothing was written.")
    return text


def _earlier_lines(earlier: Sequence[Earlier], keys: Sequence[str]) -> list[str]:
    lines = ["    earlier:\n"] if earlier else []
    for before in earlier:
        lines.append(f"      - until: {_scalar(before.until)}\n")
        lines += [f"        {key}: {_scalar(before.named[key])}\n" for key in keys]
        lines += ["        internal: true\n"] if before.internal else []
    return lines


def _name_lines(ledger: Ledger) -> list[str]:
    lines = []
    for kind, section in _NAME_SECTIONS.items():
        names = sorted((name for name in ledger.names.values() if name.kind is kind), key=lambda name: name.id)
        lines += [f"\n{section}:\n"] if names else []
        for name in names:
            lines += [f"  {_scalar(name.id)}:\n", f"    name: {_scalar(name.name)}\n"]
            lines += [f"    recorded: {_scalar(name.recorded)}\n"]
            lines += ["    internal: true\n"] if name.internal else []
            lines += _earlier_lines(name.earlier, ("name",))
    return lines


def _absence_lines(absence: Absence) -> list[str]:
    values = {
        "since": _scalar(absence.since),
        "until": _scalar(absence.until),
        "because": _scalar(absence.because) if absence.because else "",
        "successor": _scalar(absence.successor) if absence.successor else "",
        "moved_to": _ids(absence.moved_to) if absence.moved_to else "",
        "internal": "true" if absence.internal else "",
    }
    lines = [f"        {key}: {value}\n" for key, value in values.items() if value]
    return [f"      - {lines[0].lstrip()}", *lines[1:]]


def _ids(names: Sequence[str]) -> str:
    """Return one id by itself, several in brackets."""
    return _scalar(names[0]) if len(names) == 1 else f"[{', '.join(map(_scalar, names))}]"


def _scalar(text: str) -> str:
    """Return a text as YAML on one line, with nothing in it that cannot be seen; ids and days without quotes."""
    if _SIMPLE.fullmatch(text) and text not in _NOT_TEXT:
        return text
    return quoted(text)
