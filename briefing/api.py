"""What a program calls: a newsroom's folder as values, and the whole build. Public through `briefing` itself."""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import Literal

from briefing.newsroom import Loaded, load
from briefing.publishing import build as building
from briefing.publishing import mkdocs
from briefing.publishing.options import BuildOptions, Profile
from briefing.publishing.progress import Progress
from briefing.publishing.report import Report
from briefing.publishing.settings import read_settings

__all__ = ["Loaded", "build", "load"]


def build(
    root: str | PathLike[str],
    site_dir: str | PathLike[str] | None = None,
    profile: Literal["internal", "public"] = "internal",
) -> Report:
    """Build, verify and publish the site of a newsroom's folder.

    `site_dir` is where it goes, by default `site_dir` of `mkdocs.yml`. The profile `public` shows articles as far as
    their `rights` allow, and nothing internal. With an error among the report's diagnostics nothing was published, and
    the site from before is as it was. Raises BriefingError when the environment is broken.
    """
    site = read_settings(Path(root), Path(site_dir) if site_dir else None)
    return building.build(BuildOptions(site, Profile(profile)), Progress(), mkdocs.MkDocs())
