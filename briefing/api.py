"""What a program calls: `load` reads a newsroom's folder, `build` makes its site. Import them from `briefing`."""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import Literal

from briefing.model import Profile
from briefing.newsroom import Loaded, load
from briefing.publishing import build as building
from briefing.publishing import mkdocs
from briefing.publishing.options import BuildOptions
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

    The site goes to `site_dir`, by default that of `mkdocs.yml`. The profile `public` shows articles as far as their
    `rights` allow, and nothing internal. If the report has an error among its diagnostics, nothing was published and
    the site published before is unchanged. Raises BriefingError if the environment is broken.
    """
    site = read_settings(Path(root), Path(site_dir) if site_dir else None)
    return building.build(BuildOptions(site, Profile(profile)), Progress(), mkdocs.MkDocs())
