"""Serves a site to its author, and builds it again on every change."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path

from briefing.diagnostics import BriefingError
from briefing.model import Profile
from briefing.publishing import mkdocs
from briefing.publishing.build import build
from briefing.publishing.options import BuildOptions
from briefing.publishing.progress import Progress
from briefing.publishing.report import Report
from briefing.publishing.serving.guard import in_url, is_any, is_loopback
from briefing.publishing.settings import Site, read_settings

WATCHED = ("content", "languages", "overrides", "mkdocs.yml")
"""What an author changes."""


def serve(
    root: Path, profile: Profile, host: str, port: int, show: Callable[[Report], object], progress: Progress
) -> None:
    """Build and serve until Ctrl-C; `show` is given the report of each build. An IPv6 `host` has no brackets.

    The address is taken before the first build; port 0 is any that is free. Raises BriefingError if it cannot be had,
    or if the first build publishes nothing: then there is nothing to serve.
    """

    def build_again() -> Site:
        options = BuildOptions(read_settings(root), profile)
        show(build(options, progress, mkdocs.MkDocs()))
        return options.site

    def rebuild() -> None:
        try:
            build_again()
        except (BriefingError, OSError) as error:
            progress.say(f"briefing: {error}")

    with mkdocs.at_address(read_settings(root), rebuild, host, port) as server:
        site = build_again()
        if not site.folder.is_dir():
            raise BriefingError("nothing to serve yet. Fix what is listed above and start again.")
        shown = "localhost" if is_any(host) else in_url(host)
        if not is_loopback(host):
            progress.say(_on_network(host, server.server_port, profile))
        progress.say(f"Look at it: http://{shown}:{server.server_port}{site.base_path} (Ctrl-C stops)")
        mkdocs.serve(server, [root / name for name in WATCHED])


def _on_network(host: str, port: int, profile: Profile) -> str:
    """Say who can read what is served to more than this machine, and under which names."""
    edition = "the internal edition" if profile is Profile.INTERNAL else "it"
    names = f"localhost, {socket.gethostname()} and this machine's IP addresses" if is_any(host) else in_url(host)
    return (
        f"Everyone on the network can read {edition} while this runs: there is no password. It answers to {names}, "
        f"with port {port}."
    )
