"""What a caller asks of a build, as one value."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.model.vocabulary import Profile


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be made of each briefing."""

    profile: Profile = Profile.INTERNAL
    """For whom."""
    coverage: bool = False
    """Whether to list every sentence that no claim touches."""
    locked: bool = False
    """Whether every id must be recorded."""
    address: str = ""
    """The site's, for citations; where it is not known, they have the path alone."""
    embed: bool = False
    """Whether each claim gets a page for frames."""
    language: str = "en"
    """What its pages speak; what is found wrong is said in English."""


DEFAULT = Wanted()
"""Everything, for those who may see everything."""
