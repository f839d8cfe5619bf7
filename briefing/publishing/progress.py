"""Progress on long work: a bar on the terminal, nothing where nobody watches."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import TypeVar

Item = TypeVar("Item")


class Progress:
    """Shows nothing; the base of those that do."""

    def each(self, label: str, items: Iterable[Item], total: int) -> Iterator[Item]:
        """Pass items on as they come, showing how many of `total` have."""
        yield from items

    def stage(self, label: str) -> AbstractContextManager[None]:
        """Show that work of unknown length goes on."""
        return nullcontext()

    def say(self, message: str) -> None:
        """Tell the person at the terminal something that is neither result nor diagnostic."""
        if sys.stderr is not None:  # as it is where it was closed from the start
            sys.stderr.write(f"{message}\n")
