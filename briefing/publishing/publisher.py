"""What the build expects of a publisher, which turns a folder of generated pages into a site."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from briefing.diagnostics import Diagnostic
from briefing.publishing.settings import Site


@dataclass(frozen=True, slots=True)
class Navigation:
    """The pages that every page links to. Titles are HTML."""

    home: str
    """Title of the home page."""
    briefings: Sequence[tuple[str, str, Sequence[tuple[str, str]]]]
    """Id and title of each briefing, and its pages as (title, name)."""
    pages: Sequence[tuple[str, str]]
    """The hand-written pages as (title, path in the site's source)."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What a publisher puts around the pages."""

    navigation: Navigation
    words: Mapping[str, Any]
    """What the templates in `overrides/` say in the site's language, by the English; empty in English."""
    profile: str
    """For whom the site is."""
    pages: Sequence[str]
    """Paths of all pages in the site's source."""


@dataclass(frozen=True, slots=True)
class Theme:
    """What a publisher's theme has as it was installed, whatever is in a newsroom's folder."""

    files: Mapping[str, str] = field(default_factory=dict)
    """The SHA-256 of each file that it puts into a site as it is, in hexadecimal, by the file's path in the site."""
    texts: Sequence[str] = ()
    """Its templates and scripts, whose words may be on every page."""


class Publisher(Protocol):
    """Turns the generated Markdown pages of a site into HTML, and copies all other files of the source as they are.

    A page `a/b.md` becomes `a/b/index.html`, and a page `a/index.md` becomes `a/index.html`.
    """

    def load(self) -> None:
        """Import what takes a while; called while other processes are at work."""

    def check(self, site: Site) -> list[Diagnostic]:
        """Return what is wrong with the settings: all that `publish` would refuse in them. Writes nothing."""

    def settings(self, site: Site, frame: Frame) -> dict[str, str]:
        """Return the files that it needs beside the pages, by path in the site's source."""

    def theme(self, site: Site) -> Theme:
        """Return what the theme has that the settings name, as it was installed."""

    def depends_on_more(self, site: Site) -> bool:
        """Whether the site may depend on more than the settings, the source and the templates in `overrides/`."""

    def publish(self, site: Site, staged: Path, *, epoch: int) -> list[Diagnostic]:
        """Build the site from its source into an empty folder and return what was wrong.

        `epoch`, in seconds since 1970, is used instead of the clock: the same content gives the same bytes.
        """
