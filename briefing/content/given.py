"""Files that are named on the command line: they may be anything and lie anywhere."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

from briefing.diagnostics import BriefingError
from briefing.diagnostics.system import in_words

_OF_THIS_PROCESS = re.compile(r"/dev/(stdin|fd/\d+)|/proc/self/fd/\d+")
"""What a shell hands over for `<(command)`: a pipe that something writes to already."""


def read_given(path: Path, limit: int) -> bytes:
    """Return what a file holds. Raises BriefingError if it cannot be read, has more than `limit` bytes, or is no file.

    A pipe that nobody writes to and a device that never ends would keep the command waiting for ever.
    """
    piped = bool(_OF_THIS_PROCESS.fullmatch(str(path)))
    at_once = 0 if piped else getattr(os, "O_NONBLOCK", 0)  # if a pipe has taken the file's place, do not wait for it
    try:
        _check(path, path.stat(), piped=piped)
        with open(path, "rb", opener=lambda name, flags: os.open(name, flags | at_once)) as file:
            before = os.fstat(file.fileno())
            _check(path, before, piped=piped)
            data = file.read(limit + 1)
            after = os.fstat(file.fileno())
    except OSError as error:
        raise BriefingError(f"{path} cannot be read: {in_words(error)}.") from error
    if len(data) > limit:
        raise BriefingError(f"{path} is too large: at most {limit:,} bytes are read. Check that it is the right file.")
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) and not piped:
        raise BriefingError(f"{path} was changed while it was read. Try again.")
    return data


def _check(path: Path, status: os.stat_result, *, piped: bool) -> None:
    """Refuse what is no file."""
    if stat.S_ISDIR(status.st_mode):
        raise BriefingError(f"{path} is a folder. Give a file.")
    if not stat.S_ISREG(status.st_mode) and not (piped and stat.S_ISFIFO(status.st_mode)):
        raise BriefingError(f"{path} is a pipe, a socket or a device. Give an ordinary file.")
