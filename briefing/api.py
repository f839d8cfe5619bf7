"""What a program calls: the newsroom's folder as values, and the whole build. Public through `briefing` itself."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from briefing.content import read
from briefing.diagnostics.diagnostic import Diagnostic, in_order
from briefing.model.vocabulary import Profile
from briefing.newsroom import load_briefing
from briefing.publishing import build as building
from briefing.publishing import options
from briefing.publishing.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Mapping
    from os import PathLike

    from briefing.model.briefing import Briefing
    from briefing.publishing.report import Report


@dataclass(frozen=True, slots=True)
class Loaded:
    """A newsroom's folder, read."""

    briefings: Mapping[str, Briefing]
    """By id. One with errors among the diagnostics may lack claims."""
    diagnostics: tuple[Diagnostic, ...]
    """Everything that is wrong, in order of place."""


def load(root: str | PathLike[str]) -> Loaded:
    """Read all briefings of a newsroom's folder and resolve every quote to its span.

    Author mistakes are in the result's diagnostics. Raises BriefingError where there is no `content/` folder.
    """
    folder = Path(root).absolute()
    briefings: dict[str, Briefing] = {}
    found: list[Diagnostic] = []
    for path in read.briefing_folders(folder):
        briefing, problems = load_briefing(path, folder)
        found += problems
        if briefing is not None:
            briefings[briefing.id] = briefing
    return Loaded(briefings, tuple(in_order(found)))


def build(
    root: str | PathLike[str],
    site_dir: str | PathLike[str] | None = None,
    profile: Literal["internal", "public"] = "internal",
) -> Report:
    """Build, verify and publish the site of a newsroom's folder.

    `site_dir` is where it goes; by default `site_dir` of `mkdocs.yml`. The profile `public` shows of articles what
    their `rights` allow, and nothing internal. With an error among the report's diagnostics
    nothing was published and the site from before is as it was. Raises BriefingError when the environment is broken.
    """
    wanted = options.Wanted(profile=Profile(profile))
    folder = Path(site_dir).absolute() if site_dir else None
    return building.build(Path(root).absolute(), Progress(), folder, wanted=wanted)
