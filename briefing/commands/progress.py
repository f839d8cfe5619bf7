"""Shows on a terminal how far a run has come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager

from rich.console import Console

from briefing.publishing.progress import Item, Progress


def progress_shown() -> Progress:
    """Return a progress that shows on a terminal, and one that shows nothing elsewhere."""
    console = Console(stderr=True)
    return TerminalProgress(console) if console.is_terminal else Progress()


class TerminalProgress(Progress):
    """Bars and spinners on a terminal; they vanish when their work is done."""

    def __init__(self, console: Console) -> None:
        self.console = console

    def each(self, label: str, items: Iterable[Item], total: int) -> Iterator[Item]:
        """Show a bar."""
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
        from rich.progress import Progress as Bars

        with Bars(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=self.console,
            transient=True,
        ) as bars:
            task = bars.add_task(label, total=total)
            for item in items:
                yield item
                bars.advance(task)

    def stage(self, label: str) -> AbstractContextManager[object]:
        """Show a spinner."""
        return self.console.status(f"{label} …")
