"""Generated Markdown to a website: the only module that knows MkDocs.

The site is built into a staging folder beside the published one and swapped in whole once it has been verified, so that
a failed build leaves what readers see as it was. Nothing here changes what the pages say: `mkdocs build` alone, on the
same source, gives the same site.
"""

from __future__ import annotations

import io
import logging
import os
import re
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import yaml
from yaml_env_tag import construct_env_tag

from briefing.diagnostics import BriefingError, Diagnostic, Rule, Where
from briefing.policy import site_policy, with_script
from briefing.staging import check_place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from mkdocs.config.defaults import MkDocsConfig

NAVIGATION = ".nav.yml"
"""The generated part of MkDocs' settings; `mkdocs.yml` takes it in with `INHERIT:`."""

SHOWN_IN_NAVIGATION = 20
"""Briefings listed in the navigation of every page; the home page lists all. So a page's size has a bound."""

_PAGE = re.compile(r"Doc file '([^']+)'")
_INHERIT = re.compile(rb"^INHERIT:.*$", re.MULTILINE)
_INLINE_SCRIPT = re.compile(r"[<]script>(.*?)[<]/script>", re.DOTALL)


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
    language: str = "en"
    """Of the interface, as Material's: `language` under `theme:`, a BCP 47 tag."""


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
    # Not Path.resolve, which raises a RuntimeError for a link to itself before Python 3.13.
    folder = Path(os.path.realpath(site_dir or root / str(settings.get("site_dir", "site"))))
    source = (root / str(settings["docs_dir"])).absolute()
    check_place(folder, root.resolve(), Path(os.path.realpath(source)))
    try:
        url = urlsplit(str(settings.get("site_url") or ""))
    except ValueError as error:
        raise BriefingError(f"{config_file}: `site_url` is no address: {error}.") from error
    base_path = f"/{url.path.strip('/')}/" if url.path.strip("/") else "/"
    known = url.scheme in ("http", "https") and url.netloc
    address = f"{url.scheme}://{url.netloc}{base_path}" if known else ""
    extra = settings.get("extra")
    embed = isinstance(extra, dict) and extra.get("embed") is True
    theme = settings.get("theme")
    language = str(theme.get("language") or "en") if isinstance(theme, dict) else "en"
    return Site(root, source, folder, base_path, config_file, address, embed, language)


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
    briefings: Sequence[tuple[str, str, Sequence[tuple[str, str]]]],
    pages: Sequence[tuple[str, str]],
    home: str = "Briefings",
) -> str:
    """Return the generated settings: a navigation that lists briefings and hand-written pages, never articles.

    `briefings` are (id, title, its pages as (title, name)), `pages` (title, path in the source). Titles are HTML
    already: the theme puts them into pages as they are.
    """
    entries: list[Any] = [{home: "index.md"}]
    for name, title, inside in briefings[:SHOWN_IN_NAVIGATION]:
        entries.append({title: [f"{name}/index.md", *({text: f"{name}/{page}.md"} for text, page in inside)]})
    entries += [{title: path} for title, path in pages]
    settings = {"nav": entries, "not_in_nav": "*"}
    return str(yaml.safe_dump(settings, allow_unicode=True, sort_keys=False, width=1000))


def extra(words: Mapping[str, Any], **values: str) -> str:
    """Return the generated settings that templates read, `extra` of `mkdocs.yml`: what every page says of itself.

    `words` are what the templates in `overrides/` say in another language, by the English: a build by MkDocs alone
    finds them too.
    """
    said: dict[str, Any] = {name: str(value) for name, value in values.items()}
    said |= {"words": dict(words)} if words else {}
    return str(yaml.safe_dump({"extra": said}, allow_unicode=True, width=10_000))


def content_policy(site: Site, pages: Iterable[str]) -> str:
    """Return the policy of pages at these paths, for `extra.policy`; empty where `publish` will say why not.

    The theme is asked for its inline scripts, for a page of each depth without content: nothing of an article is there.
    """
    from mkdocs.commands.build import get_context
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.nav import get_navigation
    from mkdocs.structure.pages import Page

    if (config := _settings_without_navigation(site)) is None:
        return ""
    home = File("index.md", str(site.source), str(site.folder), use_directory_urls=True)
    navigation = get_navigation(Files([home]), config)
    page = Page(None, home, config)
    page.content = ""
    template = config.theme.get_env().get_template("main.html")
    scripts: list[str] = []
    bases = sorted({"/".join([".."] * page_path(page).count("/")) or "." for page in pages})
    for base in [*bases, urlsplit(config.site_url or "/").path]:
        context = get_context(navigation, Files([]), config, page)
        scripts += _INLINE_SCRIPT.findall(template.render({**context, "base_url": base}))
    return site_policy(scripts)


def _settings_without_navigation(site: Site) -> MkDocsConfig | None:
    """Load `mkdocs.yml` without what it inherits; None where `publish` will say why that fails."""
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, MkDocsException

    settings = io.BytesIO(_INHERIT.sub(b"", site.config_file.read_bytes()))
    site.source.mkdir(parents=True, exist_ok=True)
    with _warnings():
        try:
            return load_config(settings, config_file_path=str(site.config_file), docs_dir=str(site.source))
        except (Abort, MkDocsException):
            return None


def load() -> None:
    """Import MkDocs, which takes a while and can be done while other processes work."""
    import mkdocs.commands.build  # noqa: F401


def publish(site: Site, staged: Path, *, epoch: int) -> list[Diagnostic]:
    """Run MkDocs strictly from the site's source into a staging folder.

    `epoch` stands in for the clock, in seconds since 1970, so that the same content gives the same bytes.
    """
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, MkDocsException

    with _warnings() as found:
        try:
            with _epoch(epoch):
                config = load_config(str(site.config_file), site_dir=str(staged), docs_dir=str(site.source))
                config.plugins.on_startup(command="build", dirty=False)
                try:
                    build(config)
                finally:
                    config.plugins.on_shutdown()
        except (Abort, MkDocsException) as error:
            if not found:
                raise BriefingError(f"{site.config_file}: MkDocs stopped: {' '.join(str(error).split())}") from error
    return [_diagnostic(message, site) for message in found]


def serve(site: Site, watched: Sequence[Path], rebuild: Callable[[], None], host: str, port: int) -> None:
    """Serve a built site, rebuild it when what is watched changes, and reload it in the browser. Returns on Ctrl-C."""
    from mkdocs.livereload import LiveReloadServer

    class Server(LiveReloadServer):
        """Lets the script run that reloads the page: it is no file of the site, and another one each time."""

        def _inject_js_into_html(self, content: bytes, epoch: float) -> bytes:
            page: bytes = super()._inject_js_into_html(content, epoch)  # type: ignore[no-untyped-call]
            added = _INLINE_SCRIPT.findall(page.decode(errors="replace"))
            return with_script(page, added[-1]) if added else page

    server = Server(rebuild, host, port, root=str(site.folder), mount_path=site.base_path)
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


@contextmanager
def _warnings() -> Iterator[list[str]]:
    """Collect what MkDocs warns of meanwhile."""
    warnings = _Warnings(level=logging.WARNING)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(warnings)
    try:
        yield warnings.found
    finally:
        logger.removeHandler(warnings)


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
