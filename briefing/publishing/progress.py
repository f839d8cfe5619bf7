"""Progress of long work, as whoever started it wants to see it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import TypeVar

from briefing.diagnostics.formats import printable

Item = TypeVar("Item")


class Progress:
    """Shows nothing; the base class of what does."""

    def each(self, label: str, items: Iterable[Item], total: int) -> Iterator[Item]:
        """Pass items on as they come, and show how many of `total` have come."""
        yield from items

    def stage(self, label: str) -> AbstractContextManager[object]:
        """Show that work of unknown length is going on."""
        return nullcontext()

    def say(self, message: str) -> None:
        """Tell the person at the terminal something that is neither a result nor a diagnostic."""
        if sys.stderr is not None:  # it is None if it was closed from the start
            sys.stderr.write(f"{printable(message)}\n")
