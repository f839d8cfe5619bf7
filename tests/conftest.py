"""What holds for all tests: Hypothesis makes up the same examples in every run and stops no clock."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("repository", deadline=None, derandomize=True)
settings.load_profile("repository")
