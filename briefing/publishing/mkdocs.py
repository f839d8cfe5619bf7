"""Turns generated Markdown into a website with MkDocs; the only module that knows MkDocs.

Nothing here changes what the pages say: `mkdocs build` alone, on the same source, gives the same site.
"""

from __future__ import annotations

import io
import logging
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from logging.handlers import BufferingHandler
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import yaml

from briefing.diagnostics import BriefingError, Diagnostic, Rule, Where
from briefing.pages.rendering.policy import site_policy, with_script
from briefing.permalinks.addresses import page_path
from briefing.publishing.publisher import Frame, Navigation
from briefing.publishing.settings import NAVIGATION, Site

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


SHOWN_IN_NAVIGATION = 20
"""How many briefings the navigation of every page lists, so that pages stay small; the home page lists all."""

_PAGE = re.compile(r"Doc file '([^']+)'")
_INHERIT = re.compile(rb"^INHERIT:.*$", re.MULTILINE)
_INLINE_SCRIPT = re.compile(r"[<]script>(.*?)[<]/script>", re.DOTALL)


class MkDocs:
    """MkDocs as a publisher, run strictly."""

    def load(self) -> None:
        """Import MkDocs."""
        import mkdocs.commands.build  # noqa: F401

    def settings(self, site: Site, frame: Frame) -> dict[str, str]:
        """Return the generated part of MkDocs' settings: the navigation, and what the templates say on every page.

        The words are part of it so that a build by MkDocs alone finds them too.
        """
        said = {"words": dict(frame.words)} if frame.words else {}
        extra = {"profile": frame.profile, "policy": content_policy(site, frame.pages), **said}
        return {NAVIGATION: navigation(frame.navigation) + _yaml({"extra": extra}, sort_keys=True, width=10_000)}

    def publish(self, site: Site, staged: Path, *, epoch: int) -> list[Diagnostic]:
        """Run MkDocs from the site's source into a staging folder; return what it warned of."""
        from mkdocs.commands.build import build
        from mkdocs.config import load_config
        from mkdocs.exceptions import Abort, MkDocsException

        with _warnings() as warnings, _epoch(epoch):
            try:
                config = load_config(str(site.config_file), site_dir=str(staged), docs_dir=str(site.source))
                config.plugins.on_startup(command="build", dirty=False)
                try:
                    build(config)
                finally:
                    config.plugins.on_shutdown()
            except (Abort, MkDocsException) as error:
                if not warnings:
                    raise BriefingError(
                        f"{site.config_file}: MkDocs stopped: {' '.join(str(error).split())}"
                    ) from error
        return [_diagnostic(" ".join(warning.getMessage().split()), site) for warning in warnings]


def navigation(listed: Navigation) -> str:
    """Return the navigation for MkDocs: it lists briefings and hand-written pages, never articles.

    Titles are HTML already: the theme puts them into pages as they are.
    """
    entries: list[Any] = [{listed.home: "index.md"}]
    for name, title, pages in listed.briefings[:SHOWN_IN_NAVIGATION]:
        entries.append({title: [f"{name}/index.md", *({text: f"{name}/{page}.md"} for text, page in pages)]})
    entries += [{title: path} for title, path in listed.pages]
    return _yaml({"nav": entries, "not_in_nav": "*"}, sort_keys=False, width=1000)


def _yaml(settings: dict[str, Any], *, sort_keys: bool, width: int) -> str:
    return str(yaml.safe_dump(settings, allow_unicode=True, sort_keys=sort_keys, width=width))


def content_policy(site: Site, pages: Iterable[str]) -> str:
    """Return the policy of pages at these paths, for `extra.policy`; empty if `publish` will say why there is none.

    The policy allows the theme's inline scripts. To find them, the theme renders a page without content at each depth,
    so that none of them comes from an article.
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
    """Load `mkdocs.yml` without what it inherits; None if that fails, for a reason that `publish` will give."""
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, MkDocsException

    settings = io.BytesIO(_INHERIT.sub(b"", site.config_file.read_bytes()))
    site.source.mkdir(parents=True, exist_ok=True)
    with _warnings():
        try:
            return load_config(settings, config_file_path=str(site.config_file), docs_dir=str(site.source))
        except (Abort, MkDocsException):
            return None


def serve(site: Site, watched: Sequence[Path], rebuild: Callable[[], None], host: str, port: int) -> None:
    """Serve a built site, and rebuild and reload it when a watched file changes. Returns on Ctrl-C."""
    from mkdocs.livereload import LiveReloadServer

    class Server(LiveReloadServer):
        """Lets the script that reloads the page run: it is not a file of the site, and different each time."""

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
def _warnings() -> Iterator[list[logging.LogRecord]]:
    """Collect what MkDocs warns of meanwhile."""
    handler = BufferingHandler(capacity=sys.maxsize)
    handler.setLevel(logging.WARNING)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    try:
        yield handler.buffer
    finally:
        logger.removeHandler(handler)


def _diagnostic(message: str, site: Site) -> Diagnostic:
    path = "mkdocs.yml"
    if page := _PAGE.search(message):
        hand_written = f"content/pages/{page.group(1)}"
        path = hand_written if (site.root / hand_written).is_file() else f"{site.source.name}/{page.group(1)}"
    return Diagnostic(
        Rule.PUBLISHER_WARNING, Where(path), message, "Fix it: the site is only published without warnings."
    )


@contextmanager
def _epoch(seconds: int) -> Iterator[None]:
    """Set the date that MkDocs writes into the site map, unless the caller's environment sets one."""
    unset = "SOURCE_DATE_EPOCH" not in os.environ
    os.environ.setdefault("SOURCE_DATE_EPOCH", str(seconds))
    try:
        yield
    finally:
        if unset:
            os.environ.pop("SOURCE_DATE_EPOCH", None)
