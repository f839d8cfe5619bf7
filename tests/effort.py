"""How much processor time something took, as on an idle machine: a slow moment of this one fails no test.

What takes a fraction of its limit can only exceed it if it grows faster than its input. How fast something is, `bench/`
measures.
"""

from __future__ import annotations

import time

TURNS = 1_000_000
IDLE = 0.015
"""Seconds that so many turns of an empty loop take on the idle machine on which limits are set."""


class Effort:
    """The processor time since this was made."""

    def __init__(self) -> None:
        self._begun = time.process_time()

    def within(self, seconds: float) -> bool:
        """Whether it took no longer: as measured or, if this machine is slow at the moment, by how slow it is."""
        took = time.process_time() - self._begun
        return took < seconds or took * IDLE / max(_turns() for _ in range(5)) < seconds


def _turns() -> float:
    begun = time.process_time()
    for _ in range(TURNS):
        pass
    return time.process_time() - begun
