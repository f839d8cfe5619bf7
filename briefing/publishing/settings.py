"""Reads what the build itself has to know from a newsroom's `mkdocs.yml`."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml
from yaml_env_tag import construct_env_tag

from briefing.diagnostics import BriefingError
from briefing.publishing.staging import check_place

NAVIGATION = ".nav.yml"
"""The generated part of MkDocs' settings, which `mkdocs.yml` includes with `INHERIT:`."""


@dataclass(frozen=True, slots=True)
class Site:
    """What `mkdocs.yml` says about a site: where it comes from and goes to, and what its pages need to know."""

    root: Path
    """The newsroom's folder."""
    source: Path
    """Folder of the generated pages."""
    folder: Path
    """Folder of the published site."""
    base_path: str = "/"
    """Path of the site on its host, with slashes at both ends."""
    address: str = ""
    """Where the site is published, with a slash at the end; empty if that is not known."""
    embed: bool = False
    """Whether each claim gets a page for frames on the pages of others: `embed: true` under `extra:`."""
    language: str = "en"
    """Language of the interface, as in Material: `language` under `theme:`, a BCP 47 tag."""

    @property
    def config_file(self) -> Path:
        """The file with these settings."""
        return self.root / "mkdocs.yml"


def read_settings(root: Path, site_dir: Path | None = None) -> Site:
    """Read the settings of a newsroom. Raises BriefingError if there are none or they do not fit.

    `site_dir` overrides `site_dir` in `mkdocs.yml`. It is relative to the current folder, as all paths on a command
    line are; the one in `mkdocs.yml` is relative to the newsroom's folder.
    """
    root = root.absolute()
    config_file = root / "mkdocs.yml"
    if not config_file.is_file():
        raise BriefingError(
            f"{config_file}: not there. Give the newsroom's folder with --root, or make one: briefing init DIR"
        )
    settings = _plain_settings(config_file)
    docs_dir = str(settings.get("docs_dir") or "docs")
    if settings.get("INHERIT") != f"{docs_dir}/{NAVIGATION}":
        raise BriefingError(
            f"{config_file}: needs `docs_dir: site-src` and `INHERIT: site-src/{NAVIGATION}`, the generated navigation."
        )
    if settings.get("use_directory_urls") is False:
        raise BriefingError(f"{config_file}: `use_directory_urls: false` would break every permalink. Take it out.")
    # Not Path.resolve: before Python 3.13 it raises a RuntimeError for a link to itself.
    folder = Path(os.path.realpath(site_dir or root / str(settings.get("site_dir") or "site")))
    source = root / docs_dir
    check_place(folder, root.resolve(), Path(os.path.realpath(source)))
    try:
        url = urlsplit(str(settings.get("site_url") or ""))
    except ValueError as error:
        raise BriefingError(f"{config_file}: `site_url` is no address: {error}.") from error
    base_path = f"/{url.path.strip('/')}/" if url.path.strip("/") else "/"
    address = f"{url.scheme}://{url.netloc}{base_path}" if url.scheme in ("http", "https") and url.netloc else ""
    extra, theme = settings.get("extra"), settings.get("theme")
    embed = isinstance(extra, dict) and extra.get("embed") is True
    language = (theme.get("language") or "en") if isinstance(theme, dict) else "en"
    if not isinstance(language, str):
        raise BriefingError(
            f"{config_file}: `language` under `theme:` must be a language tag such as `de`, not {language!r}."
        )
    return Site(root, source, folder, base_path, address, embed, language)


def _plain_settings(config_file: Path) -> dict[str, Any]:
    class Loader(yaml.SafeLoader):
        """Reads what is needed here and ignores the tags that MkDocs' settings may have."""

    Loader.add_constructor("!ENV", construct_env_tag)
    Loader.add_multi_constructor("", lambda *_: None)
    try:
        settings = yaml.load(config_file.read_text(encoding="utf-8"), Loader)  # noqa: S506 - a SafeLoader
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise BriefingError(f"{config_file}: cannot be read: {' '.join(str(error).split())}") from error
    if not isinstance(settings, dict):
        raise BriefingError(f"{config_file}: holds no settings.")
    return settings
