"""Progress on long work: a bar on the terminal, nothing where nobody watches."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import Console

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


class TerminalProgress(Progress):
    """Bars and spinners on a terminal; they vanish when their work is done."""

    def __init__(self, console: Console) -> None:
        self.console = console

    def each(self, label: str, items: Iterable[Item], total: int) -> Iterator[Item]:
        """Show a bar."""
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
        from rich.progress import Progress as Bars

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        with Bars(*columns, console=self.console, transient=True) as bars:
            task = bars.add_task(label, total=total)
            for item in items:
                yield item
                bars.advance(task)

    @contextmanager
    def _spin(self, label: str) -> Iterator[None]:
        with self.console.status(f"{label} …"):
            yield

    def stage(self, label: str) -> AbstractContextManager[None]:
        """Show a spinner."""
        return self._spin(label)
