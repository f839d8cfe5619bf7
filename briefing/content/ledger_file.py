"""`permalinks.yml` to a Ledger and back: one value a line, in a fixed order, so that a diff shows what happened."""

from __future__ import annotations

import re
from pathlib import Path
from types import GenericAlias
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, create_model

from briefing.content.files import read_file
from briefing.content.form import fit
from briefing.content.scalars import quoted
from briefing.content.yaml import read_yaml
from briefing.diagnostics import BriefingError, Diagnostic, Rule, Where
from briefing.model import Earlier, Entry, Kind, Ledger
from briefing.model.ledger import FILE, NAMED
from briefing.model.limits import LEDGER_BYTES

HEADER = """\
# Every id ever published, for ever. Written by `briefing permalinks record`, `briefing permalinks move` and
# `briefing retire`: commit it with the content, and do not edit it by hand.
"""
_ORDER = (Kind.ARTICLE, Kind.POINT, Kind.SPEAKER, Kind.CLAIM)
_OUTCOMES = {
    "recorded": "recorded",
    "moved_to": "moved_to",
    "retired": "withdrawn",
    "because": "because",
    "successor": "successor",
    "rights": "rights",
    "public_until": "public_until",
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


class _Recorded(_Form):
    recorded: Day
    moved_to: Said | None = None
    retired: Day | None = None
    because: Said | None = None
    successor: Said | None = None
    rights: Annotated[str, Field(pattern=r"^(full|excerpt|link)$")] | None = None
    internal: bool = False
    public_until: Day | None = None


def _form_of(kind: Kind) -> type[_Recorded]:
    """Return the form of one kind's entries: what is recorded of every kind, and the words that name this one."""
    words: dict[str, Any] = dict.fromkeys(NAMED[kind], (str, ...))
    earlier = create_model(f"Earlier{kind.title()}", __base__=_Until, **words)
    lists: dict[str, Any] = {"revisions": (list[Said], [])} if kind is Kind.ARTICLE else {}
    lists["earlier"] = (GenericAlias(list, earlier), [])
    return create_model(kind.title(), __base__=_Recorded, **words, **lists)


_ENTRIES: dict[str, Any] = {f"{kind}s": (GenericAlias(dict, (str, _form_of(kind))), {}) for kind in _ORDER}
_FILE: TypeAdapter[Any] = TypeAdapter(
    create_model("_File", __base__=_Form, briefing=(Said, ...), formerly=(list[Said], []), **_ENTRIES)
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
                internal=form.internal,
                earlier_versions=tuple(getattr(form, "revisions", ())),
                earlier=tuple(Earlier(words.until, _named(words, kind), words.internal) for words in form.earlier),
            )
    return Ledger(file.briefing, entries, tuple(file.formerly)), problems


def _named(form: BaseModel, kind: Kind) -> dict[str, str]:
    return {key: getattr(form, key) for key in NAMED[kind]}


def ledger_text(ledger: Ledger) -> str:
    """Return the file's text; the same ledger gives the same bytes. Raises BriefingError where that would not hold."""
    lines = [HEADER, f"briefing: {_scalar(ledger.briefing)}\n"]
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
            lines += ["    revisions:\n"] if entry.earlier_versions else []
            lines += [f"      - {_scalar(revision)}\n" for revision in entry.earlier_versions]
            lines += ["    internal: true\n"] if entry.internal else []
            lines += ["    earlier:\n"] if entry.earlier else []
            for version in entry.earlier:
                lines.append(f"      - until: {_scalar(version.until)}\n")
                lines += [f"        {key}: {_scalar(version.named[key])}\n" for key in NAMED[kind]]
                lines += ["        internal: true\n"] if version.internal else []
    text = "".join(lines)
    if parse_ledger(text, FILE)[0] != ledger:
        raise BriefingError(f"{FILE}: the new text would not be read back as it was meant. Nothing was written.")
    return text


def _scalar(text: str) -> str:
    """Return a text as YAML on one line, with nothing in it that cannot be seen; ids and days without quotes."""
    if _SIMPLE.fullmatch(text) and text not in _NOT_TEXT:
        return text
    return quoted(text)
