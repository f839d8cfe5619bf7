"""A site for its author: built, served, built again on every change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.diagnostics.diagnostic import BriefingError
from briefing.publishing import build, mkdocs, options, settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from briefing.publishing.progress import Progress
    from briefing.publishing.report import Report


WATCHED = ("content", "languages", "overrides", "mkdocs.yml")
"""What an author changes."""


def serve(
    root: Path, host: str, port: int, tell: Callable[[Report], object], progress: Progress, wanted: options.Wanted
) -> None:
    """Build and serve until Ctrl-C; `tell` is given the report of each build.

    Raises BriefingError when the first build cannot publish anything, for then there is nothing to serve.
    """
    report = build.build(root, progress, wanted=wanted)
    tell(report)
    site = settings.read_settings(root)
    if not site.folder.is_dir():
        raise BriefingError("nothing to serve yet. Mend what is listed above and start again.")

    def rebuild() -> None:
        try:
            tell(build.build(root, progress, wanted=wanted))
        except BriefingError as error:
            progress.say(f"briefing: {error}")

    progress.say(f"Serving {site.folder} on http://{host}:{port}{site.base_path} (Ctrl-C stops)")
    mkdocs.serve(site, [root / name for name in WATCHED], rebuild, host, port)
