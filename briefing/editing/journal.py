"""The one way in which commands change the author's files, so that what a command did can be taken back.

Before a command writes, the journal keeps what its files held. It stays on this machine, is not committed, and nothing
but `undo` reads it. What changes files here holds the newsroom's lock, most often since before it read them.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import os
import zlib
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from briefing.content.lock import FOLDER, changing, own_folder
from briefing.content.write import Prepared, Step
from briefing.diagnostics import BriefingError
from briefing.diagnostics.system import in_words
from briefing.model.limits import LEDGER_BYTES

FILE = f"{FOLDER}/journal.json"
"""The journal, from the root."""
ENTRIES = 20
"""How many commands the journal remembers."""
BYTES = 32_000_000
"""The most that it keeps of files, compressed; the last command is kept whatever its size."""


@dataclass(frozen=True, slots=True)
class Write:
    """One file as it is to be."""

    path: Path
    """The file."""
    data: bytes | None
    """What it is to hold; None if it is to be removed."""


@dataclass(frozen=True, slots=True)
class Action:
    """What a command does to the author's files, worked out and not done yet."""

    about: str
    """As in `carry_out`."""
    what: str
    """Likewise."""
    done: str
    """What was done, in words, once it is."""
    writes: tuple[Write, ...]
    """The files, in the order in which they are to be changed."""
    asks: str = ""
    """What its author is to confirm first, in words; empty if nothing."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """One file that a command changed, as the journal keeps it."""

    path: str
    """The file, relative to the root."""
    before: str | None
    """What it held, compressed, in base64; None if it was not there."""
    after: str | None
    """The SHA-256 of what the command wrote; None if it removed the file."""

    def bytes_before(self) -> bytes | None:
        """Return what the file held, or None if it was not there. Raises ValueError where that cannot be told."""
        if self.before is None:
            return None
        unpacking = zlib.decompressobj()
        data = unpacking.decompress(base64.b64decode(self.before, validate=True), LEDGER_BYTES)
        if not unpacking.eof:
            raise ValueError("not whole, or larger than any file of the content")
        return data


@dataclass(frozen=True, slots=True)
class _Entry:
    """One command."""

    about: str
    """The article or briefing it was about: `<briefing>/<article>` or `<briefing>`."""
    what: str
    """What it did, as its author gave it: `retire radio-300`."""
    files: tuple[_Kept, ...]
    """The files it changed, in the order in which it changed them."""
    folders: tuple[str, ...]
    """The folders it made, relative to the root, each after the one it is in."""


def at_work(root: Path, *, dry_run: bool = False) -> AbstractContextManager[None]:
    """Return what a command does all of its work in, from reading the content to writing it: the newsroom's lock.

    With `dry_run`, nothing is locked. Raises BriefingError as `changing` does.
    """
    return nullcontext() if dry_run else changing(root)


def carry_out(root: Path, about: str, what: str, writes: Sequence[Write]) -> None:
    """Change files in the given order, each whole or not at all; the journal first keeps what they held.

    `about` is `<briefing>/<article>` or `<briefing>`, and `what` the command as its author gave it. A file that holds
    already what it is to hold is left alone. All that needs space on the disk is written before the first file is
    changed. Raises BriefingError if a folder or file cannot be written; then nothing is changed. If the command is
    killed, what was changed before that stays, and `undo` takes it back.
    """
    carry_out_all(root, [Action(about, what, "", tuple(writes))])


def carry_out_all(root: Path, actions: Sequence[Action]) -> None:
    """Do several actions, on different files, as `carry_out` does one: all of them, or nothing."""
    if not any(action.writes for action in actions):
        return
    with changing(root):
        entries = _begun(root, _load(root))
        steps: list[Step] = []
        folders: list[str] = []
        try:
            for action in actions:
                if of_action := _steps(action.writes):
                    made = _make_folders(root, of_action)
                    folders += made
                    kept = [_kept(root, step) for step in of_action]
                    entries.append(_Entry(action.about, action.what, tuple(kept), tuple(made)))
                    steps += of_action
            if steps:
                Prepared([_journal_step(root, entries), *steps]).carry_out()
        except BriefingError:
            _remove_folders(root, folders)
            raise


def _kept(root: Path, step: Step) -> _Kept:
    return _Kept(_relative(root, step.path), _packed(step.before), _fingerprint(step.after))


def _begun(root: Path, entries: list[_Entry]) -> list[_Entry]:
    """Return the entries without the last, if its command was stopped before its first file or taken back otherwise."""
    begun = [entry for entry in entries[-1:] if any(_now(root, file) != _before(file) for file in entry.files)]
    return [*entries[:-1], *begun]


def stopped(root: Path, path: Path) -> bool:
    """Whether the last command was stopped before it made a file, as far as can be seen: it is not there."""
    last = [file for entry in _load(root)[-1:] for file in entry.files if file.path == _relative(root, path)]
    return bool(last) and last[0].before is None and not path.exists()


def _now(root: Path, file: _Kept) -> str | None:
    return _fingerprint(_read(root / file.path))


def plan(root: Path, writes: Sequence[Write]) -> list[str]:
    """Return what writes would do, a line for each file that they would change: `change content/…`."""
    return [
        f"{'write' if before is None else 'remove' if after is None else 'change'} {_relative(root, path)}"
        for path, before, after in _steps(writes)
    ]


def undo(root: Path, about: str, restored: Callable[[Write], Write] = lambda write: write) -> str:
    """Take back the last command about an article or briefing, as far as it came, and return what it was.

    It is forgotten then: the next undo takes back the one before. About a briefing, the last one about any of its
    articles counts too. `restored` may change what a file is to hold again, before anything is written. Raises
    BriefingError if the journal has none, or if one of its files was changed since.
    """
    with changing(root):
        entries = _load(root)
        number = next((at for at in reversed(range(len(entries))) if _is_about(entries[at], about)), None)
        if number is None:
            raise BriefingError(
                f"there is nothing to undo about `{about}`: {FILE} remembers the last {ENTRIES} commands on this "
                "machine, and none of them was. Earlier states are in your version history."
            )
        entry = entries[number]
        steps = _steps([restored(write) for write in _writes_back(root, entry, entries[number + 1 :])])
        folders = _make_folders(root, steps)
        try:
            Prepared([*steps, _journal_step(root, [*entries[:number], *entries[number + 1 :]])]).carry_out()
        except BriefingError:
            _remove_folders(root, folders)
            raise
        _remove_folders(root, entry.folders)
        return entry.what


def _is_about(entry: _Entry, about: str) -> bool:
    return f"{entry.about}/".startswith(f"{about}/")


def _writes_back(root: Path, entry: _Entry, later: Sequence[_Entry]) -> list[Write]:
    """Return the writes that take a command back. Raises BriefingError if one of its files was changed since."""
    states = [(file.path, state) for file in entry.files for state in (_before(file), file.after)]
    for file in entry.files:
        if (file.path, _fingerprint(_read(_inside(root, file)))) not in states:
            raise BriefingError(_changed_since(file, entry, later))
    return [Write(root / file.path, file.bytes_before()) for file in reversed(entry.files)]


def _changed_since(file: _Kept, entry: _Entry, later: Sequence[_Entry]) -> str:
    by = next((other for other in reversed(later) if file.path in {changed.path for changed in other.files}), None)
    if by is None:
        return (
            f"{file.path} was changed after `briefing {entry.what}`, so undoing that would lose the change. See it "
            f"with git diff -- {file.path}, and take back what you changed yourself; or take the earlier files from "
            "your version history. Nothing was changed."
        )
    changed = f"{file.path} was changed after `briefing {entry.what}` by `briefing {by.what}`"
    _, _, article = by.about.partition("/")
    if article:
        return f"{changed}. Take that back first: briefing update {article} --undo. Nothing was changed."
    kept = next((each.path for each in entry.files if "/revisions/" in each.path and each.before is None), "")
    again = f"take it in as a new version: briefing update {Path(kept).parent.name} {kept}"
    earlier = f"To have the earlier text again, {again}." if kept else "Take the earlier files from your history."
    return f"{changed}, which no command takes back. {earlier} Nothing was changed."


def _steps(writes: Sequence[Write]) -> list[Step]:
    """Return the writes that change something; a file that is written twice holds, the second time, the first's."""
    states: dict[Path, bytes | None] = {}
    steps = []
    for write in writes:
        before = states[write.path] if write.path in states else _read(write.path)
        states[write.path] = write.data
        if before != write.data:
            steps.append(Step(write.path, before, write.data))
    return steps


def _make_folders(root: Path, steps: Sequence[Step]) -> list[str]:
    """Make the folders that new files need, and return those that were not there, each after the one it is in."""
    made: list[str] = []
    for step in steps:
        missing = [folder for folder in step.path.parents if root in folder.parents and not folder.exists()]
        for folder in reversed(missing) if step.after is not None else ():
            try:
                folder.mkdir(exist_ok=True)
            except OSError as error:
                _remove_folders(root, made)
                raise BriefingError(f"{folder}: {in_words(error)}. Nothing was changed.") from error
            made.append(_relative(root, folder))
    return made


def _remove_folders(root: Path, folders: Sequence[str]) -> None:
    """Remove folders that a command made, unless something is in them by now."""
    for folder in reversed(folders):
        with suppress(OSError):
            (root / folder).rmdir()


def _read(path: Path) -> bytes | None:
    """Return what a file holds, or None if it is not there."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise BriefingError(f"{path}: {in_words(error)}. Nothing was changed.") from error


def _load(root: Path) -> list[_Entry]:
    if (root / FILE).exists() and not (root / FILE).is_file():
        raise BriefingError(f"{FILE} is not an ordinary file. Remove it: it is only needed to undo a command.")
    data = _read(root / FILE)
    if data is None:
        return []
    try:
        entries = [_entry(value) for value in json.loads(data)]
        for entry in entries:
            _check_places(root, entry)
    except (ValueError, KeyError, TypeError, RecursionError, OverflowError) as error:
        raise BriefingError(f"{FILE} cannot be read. Delete it: it is only needed to undo a command.") from error
    return entries


def _entry(value: Any) -> _Entry:
    """Return an entry as it was read. Raises ValueError, KeyError or TypeError where it is not as it was written."""
    files = tuple(_Kept(**file) for file in value["files"])
    texts = [value["about"], value["what"], *value["folders"], *(file.path for file in files)]
    if not all(isinstance(text, str) and "\0" not in text for text in texts):
        raise TypeError
    for file in files:
        try:
            file.bytes_before()
        except (zlib.error, binascii.Error) as error:
            raise ValueError from error
    return _Entry(value["about"], value["what"], files, tuple(value["folders"]))


def _check_places(root: Path, entry: _Entry) -> None:
    """Refuse what no command wrote: an entry that names what is not in the content, or no ordinary file there."""
    for folder in entry.folders:
        _inside(root, _Kept(folder, None, None))
    for file in entry.files:
        path = _inside(root, file)
        if path.exists() and not path.is_file():
            raise BriefingError(f"{FILE} names {file.path}, which is not an ordinary file. Delete the journal.")


def _journal_step(root: Path, entries: Sequence[_Entry]) -> Step:
    """Return the step that makes the journal hold these entries, or as many of the last as it may keep."""
    own_folder(root)
    kept: list[_Entry] = []
    size = 0
    for entry in reversed(entries[-ENTRIES:]):
        size += sum(len(file.before or "") for file in entry.files)
        if kept and size > BYTES:
            break
        kept.insert(0, entry)
    return Step(root / FILE, _read(root / FILE), json.dumps([asdict(entry) for entry in kept], indent=1).encode())


def _inside(root: Path, file: _Kept) -> Path:
    """Return the path of a kept file. Raises BriefingError if it is not in `content/`: somebody wrote the journal."""
    path = root / file.path
    if not Path(os.path.realpath(path.parent)).is_relative_to((root / "content").resolve()):
        raise BriefingError(f"{FILE} names {file.path}, which is not in content/. Delete the journal.")
    return path


def _relative(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix()


def _packed(data: bytes | None) -> str | None:
    return None if data is None else base64.b64encode(zlib.compress(data)).decode()


def _before(file: _Kept) -> str | None:
    return _fingerprint(file.bytes_before())


def _fingerprint(data: bytes | None) -> str | None:
    return None if data is None else hashlib.sha256(data).hexdigest()
