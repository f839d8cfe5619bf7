"""The options of a check or a build, as one value."""

from __future__ import annotations

from dataclasses import dataclass, field

from briefing.model import Profile
from briefing.publishing.former import Former
from briefing.publishing.settings import Site


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """Which site is checked or built, for whom, and how strictly."""

    site: Site
    """The newsroom's settings, from `settings.read_settings`."""
    profile: Profile = Profile.INTERNAL
    """For whom the site is."""
    locked: bool = False
    """Whether every id must be recorded."""
    coverage: bool = False
    """Whether to list every sentence that no claim touches."""
    strict: bool = False
    """Whether a warning keeps the site from being published."""
    cached: bool = True
    """Whether what has not changed since an earlier run is taken from it."""
    since: Former = field(default_factory=dict)
    """The verdicts of a former build: those that are others now are told."""
