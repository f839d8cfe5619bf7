"""Generated Markdown to a website: the only module that knows MkDocs.

The site is built into a staging folder beside the published one and swapped in whole once it has been verified, so that
a failed build leaves what readers see as it was. Nothing here changes what the pages say: `mkdocs build` alone, on the
same source, gives the same site.
"""

from __future__ import annotations

import logging
import os
import re
import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import yaml
from yaml_env_tag import construct_env_tag

from briefing.diagnostics import BriefingError, Diagnostic, Rule, Where
from briefing.exchange import exchanged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

NAVIGATION = ".nav.yml"
"""The generated part of MkDocs' settings; `mkdocs.yml` takes it in with `INHERIT:`."""

MARKER = "schemas/briefing-data.schema.json"
"""A file that each site of ours has and hardly another: only a folder with it, or an empty one, is ever replaced."""

SHOWN_IN_NAVIGATION = 20
"""Briefings listed in the navigation of every page; the home page lists all. So a page's size has a bound."""

STAGING = ".briefing-staging-"
"""How the folders that sites are built in are named, beside the site's own."""

ABANDONED_AFTER = 3600
"""Seconds after which nobody builds in a staging folder any more."""

_PAGE = re.compile(r"Doc file '([^']+)'")


@dataclass(frozen=True, slots=True)
class Site:
    """Where a newsroom's site comes from and goes to, from its `mkdocs.yml`."""

    root: Path
    source: Path
    """Folder of the generated pages."""
    folder: Path
    """Folder of the published site."""
    base_path: str
    """Path of the site on its host, with slashes at both ends."""
    config_file: Path
    address: str = ""
    """Where the site is published, with a slash at the end; empty where that is not known."""
    embed: bool = False
    """Whether each claim gets a page for frames on the pages of others: `embed: true` under `extra:`."""


def read_settings(root: Path, site_dir: Path | None = None) -> Site:
    """Read where the site goes from `mkdocs.yml`. Raises BriefingError when it is not there or does not fit."""
    config_file = root / "mkdocs.yml"
    if not config_file.is_file():
        raise BriefingError(f"{config_file}: not there. Start a newsroom's folder with: briefing init DIR")
    settings = _plain_settings(config_file)
    if settings.get("INHERIT") != f"{settings.get('docs_dir', 'docs')}/{NAVIGATION}":
        raise BriefingError(
            f"{config_file}: needs `docs_dir: site-src` and `INHERIT: site-src/{NAVIGATION}`, the generated navigation."
        )
    if settings.get("use_directory_urls") is False:
        raise BriefingError(f"{config_file}: `use_directory_urls: false` would break every permalink. Take it out.")
    folder = (site_dir or root / str(settings.get("site_dir", "site"))).resolve()
    source = (root / str(settings["docs_dir"])).absolute()
    _check_place(folder, root.resolve(), source.resolve())
    try:
        url = urlsplit(str(settings.get("site_url") or ""))
    except ValueError as error:
        raise BriefingError(f"{config_file}: `site_url` is no address: {error}.") from error
    base_path = f"/{url.path.strip('/')}/" if url.path.strip("/") else "/"
    known = url.scheme in ("http", "https") and url.netloc
    address = f"{url.scheme}://{url.netloc}{base_path}" if known else ""
    extra = settings.get("extra")
    embed = isinstance(extra, dict) and extra.get("embed") is True
    return Site(root, source, folder, base_path, config_file, address, embed)


def _check_place(folder: Path, root: Path, source: Path) -> None:
    """Refuse to put a site where it would destroy something: its place is swapped whole, whatever is there."""
    inside = [source, root / "content", root / "overrides"]
    if root.is_relative_to(folder) or any(folder.is_relative_to(each) for each in inside):
        raise BriefingError(f"{folder}: the site cannot be published into a folder that holds its own source.")
    if folder.exists() and not folder.is_dir():
        raise BriefingError(f"{folder}: is a file. Give a folder as --site-dir.")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MARKER).is_file():
        raise BriefingError(f"{folder}: holds files that are no site of ours. Empty it, or give another --site-dir.")


def _plain_settings(config_file: Path) -> dict[str, Any]:
    class Loader(yaml.SafeLoader):
        """Reads what is needed here and passes over the tags that MkDocs' settings may have."""

    Loader.add_constructor("!ENV", construct_env_tag)
    Loader.add_multi_constructor("", lambda *_: None)
    try:
        settings = yaml.load(config_file.read_text(encoding="utf-8"), Loader)  # noqa: S506 - a SafeLoader
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise BriefingError(f"{config_file}: cannot be read: {' '.join(str(error).split())}") from error
    if not isinstance(settings, dict):
        raise BriefingError(f"{config_file}: holds no settings.")
    return settings


def page_path(source: str) -> str:
    """Return where MkDocs puts a page of the site's source: `a/b.md` becomes `a/b/index.html`."""
    name = source.removesuffix(".md")
    return f"{name}.html" if name.rpartition("/")[2] == "index" else f"{name}/index.html"


def navigation(
    briefings: Sequence[tuple[str, str, Sequence[tuple[str, str]]]], pages: Sequence[tuple[str, str]], profile: str
) -> str:
    """Return the generated settings: a navigation that lists briefings and hand-written pages, never articles.

    `briefings` are (id, title, its pages as (title, name)), `pages` (title, path in the source). Titles are HTML
    already: the theme puts them into pages as they are. `profile` is for whom the site is; every page says so.
    """
    entries: list[Any] = [{"Briefings": "index.md"}]
    for name, title, inside in briefings[:SHOWN_IN_NAVIGATION]:
        entries.append({title: [f"{name}/index.md", *({text: f"{name}/{page}.md"} for text, page in inside)]})
    entries += [{title: path} for title, path in pages]
    settings = {"nav": entries, "not_in_nav": "*", "extra": {"profile": str(profile)}}
    text: str = yaml.safe_dump(settings, allow_unicode=True, sort_keys=False, width=1000)
    return text


@contextmanager
def staging(site: Site) -> Iterator[Path]:
    """Give a fresh folder beside the site's; it is gone afterwards, whatever happened, unless it was swapped in."""
    _recover(site)
    try:
        site.folder.parent.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(dir=site.folder.parent, prefix=STAGING))
    except OSError as error:
        raise BriefingError(f"{site.folder.parent}: {error.strerror}. The site cannot be written there.") from error
    _clear_abandoned(folder)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def swap_in(staged: Path, site: Site) -> None:
    """Put a staged site in the place of the published one, or leave that one where it is.

    Where the two cannot change places in one step, there are two renames, and a kill between them leaves no site until
    the next build brings it back.
    """
    staged.chmod(0o755)
    if site.folder.exists() and exchanged(staged, site.folder):
        return  # the old one is the staging folder now, which is cleared away in any case
    before = _set_aside(site)
    if site.folder.exists():
        site.folder.replace(before)
    try:
        staged.replace(site.folder)
    except OSError as error:
        _recover(site)
        raise BriefingError(
            f"{site.folder}: {error.strerror or error}. The site published before is back there: mend it, build again."
        ) from error
    shutil.rmtree(before, ignore_errors=True)


def _set_aside(site: Site) -> Path:
    return site.folder.with_name(f".briefing-before-{site.folder.name}")


def _recover(site: Site) -> None:
    """Bring back a site that a killed build left set aside, and clear what is of no use."""
    before = _set_aside(site)
    if before.is_dir() and not site.folder.exists():
        before.replace(site.folder)
    shutil.rmtree(before, ignore_errors=True)


def _clear_abandoned(fresh: Path) -> None:
    """Remove staging folders that killed builds left; a younger one may belong to a build that runs beside this one."""
    for path in fresh.parent.glob(f"{STAGING}*"):
        if path.is_dir() and path.stat().st_mtime < fresh.stat().st_mtime - ABANDONED_AFTER:
            shutil.rmtree(path, ignore_errors=True)


def load() -> None:
    """Import MkDocs, which takes a while and can be done while other processes work."""
    import mkdocs.commands.build
    import mkdocs.config  # noqa: F401


def publish(site: Site, staged: Path, *, epoch: int) -> list[Diagnostic]:
    """Run MkDocs strictly from the site's source into a staging folder.

    `epoch` stands in for the clock, in seconds since 1970, so that the same content gives the same bytes.
    """
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, MkDocsException

    warnings = _Warnings(level=logging.WARNING)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(warnings)
    try:
        with _epoch(epoch):
            config = load_config(str(site.config_file), site_dir=str(staged), docs_dir=str(site.source))
            config.plugins.on_startup(command="build", dirty=False)
            try:
                build(config)
            finally:
                config.plugins.on_shutdown()
    except (Abort, MkDocsException) as error:
        if not warnings.found:
            raise BriefingError(f"{site.config_file}: MkDocs stopped: {' '.join(str(error).split())}") from error
    finally:
        logger.removeHandler(warnings)
    return [_diagnostic(message, site) for message in warnings.found]


def serve(site: Site, watched: Sequence[Path], rebuild: Callable[[], None], host: str, port: int) -> None:
    """Serve a built site, rebuild it when what is watched changes, and reload it in the browser. Returns on Ctrl-C."""
    from mkdocs.livereload import LiveReloadServer

    server = LiveReloadServer(rebuild, host, port, root=str(site.folder), mount_path=site.base_path)
    for path in watched:
        if path.exists():
            server.watch(str(path))
    try:
        server.serve()  # type: ignore[no-untyped-call]
    except OSError as error:
        raise BriefingError(f"{host}:{port}: {error.strerror}. Give another address with --dev-addr.") from error
    except KeyboardInterrupt:
        pass
    finally:
        if server.serve_thread.is_alive():
            server.shutdown(wait=True)


class _Warnings(logging.Handler):
    """Keeps what MkDocs warns of."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.found.append(" ".join(record.getMessage().split()))


def _diagnostic(message: str, site: Site) -> Diagnostic:
    page = _PAGE.search(message)
    path = "mkdocs.yml"
    if page:
        hand_written = f"content/pages/{page.group(1)}"
        path = hand_written if (site.root / hand_written).is_file() else f"{site.source.name}/{page.group(1)}"
    return Diagnostic(
        Rule.PUBLISHER_WARNING, Where(path), message, "Mend it: the site is only published without warnings."
    )


@contextmanager
def _epoch(seconds: int) -> Iterator[None]:
    """Set the date that MkDocs writes into the site map, unless the caller's environment sets one."""
    name = "SOURCE_DATE_EPOCH"
    before = os.environ.get(name)
    os.environ.setdefault(name, str(seconds))
    try:
        yield
    finally:
        if before is None:
            os.environ.pop(name, None)
