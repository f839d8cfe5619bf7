"""How much of what is tried at random, or at every moment, is tried: a sample, or with BRIEFING_THOROUGH=1 all of it.

The sample is the same in every run. `make thorough` tries all, which takes many minutes.
"""

from __future__ import annotations

import os

THOROUGH = bool(os.environ.get("BRIEFING_THOROUGH"))


def enough(few: int, all_of_them: int) -> int:
    """Return how many are tried in this run."""
    return all_of_them if THOROUGH else few
