"""Files of the author's, written whole or not at all.

What a file is to hold is first written to a temporary file beside it, which then takes its place. A kill in between
leaves the temporary file: nothing reads it, and the next command that changes the content removes it.
"""

from __future__ import annotations

import os
import re
import secrets
import stat
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from briefing.diagnostics import BriefingError
from briefing.diagnostics.system import in_words

_TEMPORARY = re.compile(r"\.briefing-[0-9a-f]{16}\.tmp")
"""Names of temporary files. They start with a dot, so that nothing takes them for content."""


class Step(NamedTuple):
    """A file, what it holds, and what it is to hold; None where it is not there."""

    path: Path
    before: bytes | None
    after: bytes | None


class Prepared:
    """Steps whose new files are on the disk, each beside the file it is for: what is left needs no space."""

    def __init__(self, steps: Sequence[Step]) -> None:
        """Write the temporary files. Raises BriefingError if one cannot be written; nothing is left of them then."""
        self._left: list[tuple[Step, Path | None]] = []
        try:
            for step in steps:
                self._left.append((step, None if step.after is None else _temporary(step.path, step.after)))
        except OSError as error:
            self.discard()
            raise BriefingError(f"{step.path}: {in_words(error)}. Nothing was changed.") from error
        except BaseException:
            self.discard()
            raise

    def carry_out(self) -> None:
        """Change the files in their order. Raises BriefingError if one cannot be; those before it are changed back."""
        done: list[Step] = []
        try:
            while self._left:
                step, temporary = self._left[0]
                if temporary is None:
                    step.path.unlink(missing_ok=True)
                else:
                    os.replace(temporary, step.path)  # noqa: PTH105 - what tests kill
                done.append(self._left.pop(0)[0])
                _flush_folder(step.path.parent)
        except OSError as error:
            left = "Nothing was changed." if _changed_back(done) else _HALF
            raise BriefingError(f"{step.path}: {in_words(error)}. {left}") from error
        finally:
            self.discard()

    def discard(self) -> None:
        """Remove the temporary files that have not taken their place."""
        for _, temporary in self._left:
            if temporary is not None:
                with suppress(OSError):  # the next command removes it
                    temporary.unlink(missing_ok=True)
        self._left = []


_HALF = "What was changed before it could not be changed back: when this is fixed, give the same command again."


def _changed_back(done: Sequence[Step]) -> bool:
    """Whether files that were changed hold again what they held."""
    try:
        for step in reversed(done):
            if step.before is None:
                step.path.unlink(missing_ok=True)
            else:
                write_durably(step.path, step.before)
    except (OSError, BriefingError):
        return False
    return True


def write_durably(path: Path, data: bytes) -> None:
    """Write a file of the author's whole or not at all, whatever kills the process or the machine meanwhile."""
    Prepared([Step(path, None, data)]).carry_out()


def clear_temporary(folder: Path) -> None:
    """Remove the temporary files below a folder that killed commands left. The caller holds the content's lock."""
    for place, _, names in os.walk(folder):
        for name in filter(_TEMPORARY.fullmatch, names):
            with suppress(OSError):  # nothing reads it
                Path(place, name).unlink()


def _temporary(path: Path, data: bytes) -> Path:
    """Write what a file is to hold to a temporary one beside it, flush it to the disk, and return its path."""
    temporary = path.with_name(f".briefing-{secrets.token_hex(8)}.tmp")
    assert _TEMPORARY.fullmatch(temporary.name)
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileNotFoundError):
            temporary.chmod(stat.S_IMODE(path.stat().st_mode) & 0o777)
    except BaseException:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    return temporary


def _flush_folder(folder: Path) -> None:
    """Have the names in a folder on the disk, in the order in which they were changed, where the system can do that."""
    if hasattr(os, "O_DIRECTORY"):
        with suppress(OSError):  # the names are changed all the same
            handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
