"""`permalinks.yml` to a Ledger and back: one value a line, in a fixed order, so that a diff shows what happened."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

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
_FATES = {
    "recorded": "recorded",
    "moved_to": "moved_to",
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


class _Recorded(_Form):
    recorded: Day
    moved_to: Said | None = None
    retired: Day | None = None
    because: Said | None = None
    successor: Said | None = None
    rights: Annotated[str, Field(pattern=r"^(full|excerpt|link)$")] | None = None
    internal: bool = False


class _ArticleWords(_Form):
    title: str
    publisher: str
    language: str


class _PointWords(_Form):
    question: str


class _SpeakerWords(_Form):
    name: str


class _ClaimWords(_Form):
    article: str
    point: str
    says: str
    quote: str


class _Until(_Form):
    until: Day
    internal: bool = False


class _EarlierArticle(_ArticleWords, _Until):
    pass


class _EarlierPoint(_PointWords, _Until):
    pass


class _EarlierSpeaker(_SpeakerWords, _Until):
    pass


class _EarlierClaim(_ClaimWords, _Until):
    pass


class _Article(_ArticleWords, _Recorded):
    revisions: list[Said] = []
    earlier: list[_EarlierArticle] = []


class _Point(_PointWords, _Recorded):
    earlier: list[_EarlierPoint] = []


class _Speaker(_SpeakerWords, _Recorded):
    earlier: list[_EarlierSpeaker] = []


class _Claim(_ClaimWords, _Recorded):
    earlier: list[_EarlierClaim] = []


class _File(_Form):
    briefing: Said
    formerly: list[Said] = []
    articles: dict[str, _Article] = {}
    points: dict[str, _Point] = {}
    speakers: dict[str, _Speaker] = {}
    claims: dict[str, _Claim] = {}


_FILE: TypeAdapter[_File] = TypeAdapter(_File)


def read_ledger(folder: Path, root: Path) -> tuple[Ledger | None, list[Diagnostic]]:
    """Read a briefing's ledger; None where it has none, or where it cannot be read, which is then a diagnostic."""
    path = folder / FILE
    name = path.relative_to(root).as_posix()
    if not path.exists() and not path.is_symlink():
        return None, []
    data = read_file(path, root, LEDGER_BYTES)
    if isinstance(data, Diagnostic):
        return None, [data]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"not UTF-8: byte 0x{error.object[error.start]:02x}"
        return None, [Diagnostic(Rule.WRONG_ENCODING, Where(name), message, "Restore it from your history.")]
    return parse_ledger(text, name)


def parse_ledger(text: str, name: str) -> tuple[Ledger | None, list[Diagnostic]]:
    """Return what a ledger's text holds; `name` is the file's, for diagnostics."""
    located = read_yaml(text, name)
    if located.diagnostics:
        return None, located.diagnostics
    file, problems = fit(_FILE, located)
    if file is None:
        return None, problems
    entries: dict[tuple[Kind, str], Entry] = {}
    for kind in _ORDER:
        for name, form in getattr(file, f"{kind}s").items():
            fate: dict[str, str] = {field: getattr(form, key) or "" for key, field in _FATES.items()}
            earlier = tuple(Earlier(before.until, _words(before, kind), before.internal) for before in form.earlier)
            revisions = tuple(getattr(form, "revisions", ()))
            words = _words(form, kind)
            entries[kind, name] = Entry(
                kind, name, words, **fate, internal=form.internal, earlier_versions=revisions, earlier=earlier
            )
    return Ledger(file.briefing, entries, tuple(file.formerly)), problems


def _words(form: BaseModel, kind: Kind) -> dict[str, str]:
    return {key: getattr(form, key) for key in NAMED[kind]}


def ledger_text(ledger: Ledger) -> str:
    """Return the file's text; the same ledger gives the same bytes. Raises BriefingError where that would not hold."""
    lines = [HEADER, f"briefing: {_scalar(ledger.briefing)}\n"]
    if ledger.formerly:
        lines += ["formerly:\n", *(f"  - {_scalar(name)}\n" for name in ledger.formerly)]
    for kind in _ORDER:
        entries = ledger.of(kind)
        if entries:
            lines.append(f"\n{kind}s:\n")
        for entry in entries:
            lines.append(f"  {_scalar(entry.id)}:\n")
            lines += [f"    {key}: {_scalar(entry.named[key])}\n" for key in NAMED[kind]]
            fates = {key: getattr(entry, field) for key, field in _FATES.items()}
            lines += [f"    {key}: {_scalar(value)}\n" for key, value in fates.items() if value]
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
        raise BriefingError(
            f"{FILE}: what was to be written would not be read back as it was meant. Nothing was written."
        )
    return text


def _scalar(text: str) -> str:
    """Return a text as YAML on one line, with nothing in it that cannot be seen; ids and days without quotes."""
    if _SIMPLE.fullmatch(text) and text not in _NOT_TEXT:
        return text
    return quoted(text)
