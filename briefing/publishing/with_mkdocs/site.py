"""Builds a site as MkDocs does, but each page by itself, so that several processes can share them.

MkDocs reads all pages, keeps them all, and then builds them. Here a page is read, built and forgotten. Everything else
is MkDocs' own: the navigation, what it makes of each page and template, and its check of links to anchors. Of the other
pages, a page needs no more than their files, and the titles of those in the navigation.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from logging.handlers import BufferingHandler
from pathlib import Path

from jinja2 import BytecodeCache, Environment
from mkdocs.commands import build as of_mkdocs
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, get_files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page

from briefing.publishing.with_mkdocs.final_html import FinalHtml
from briefing.publishing.with_mkdocs.known import is_known
from briefing.publishing.workers import Spread

_LOGGER = "mkdocs"


@dataclass(frozen=True, slots=True)
class Built:
    """What building a page gave besides its file."""

    anchors: str
    """The ids on it to which links can lead, with a NUL between two."""
    links: Mapping[str, Mapping[str, str]]
    """The anchors to which it links, each with the link as written, by the path of the page that should have them."""
    told: Sequence[tuple[int, str]]
    """What MkDocs said of it: level and message."""


def build_site(
    config: MkDocsConfig, is_generated: Callable[[str], bool], spread: Spread, compiled: BytecodeCache
) -> None:
    """Build a site into `config.site_dir`, which is empty.

    `is_generated` says of the path of a Markdown file whether `pages/rendering` made it; `compiled` keeps compiled
    templates. Raises whatever MkDocs raises.
    """
    environment = config.theme.get_env()
    if not is_known(config, environment):
        of_mkdocs.build(config)
        return
    environment.bytecode_cache = compiled
    site = _Site(config, is_generated, environment)
    site.copy_what_is_replaced()
    site.build_templates()
    paths = [file.src_uri for file in site.pages]
    # The first page compiles the templates and imports the extensions; processes that are forked then have them.
    built = [site.build_page(path) for path in paths[:1]]
    with spread(site.build_page, paths[1:]) as others:
        site.copy_the_rest()
        built += others
    site.check_anchors(dict(zip(paths, built, strict=True)))
    config.plugins.on_post_build(config=config)


class _Site:
    """A site with its navigation, whose pages can be built each by itself."""

    def __init__(self, config: MkDocsConfig, is_generated: Callable[[str], bool], environment: Environment) -> None:
        self.config, self.is_generated = config, is_generated
        self.final = FinalHtml()
        config.markdown_extensions = [*config.markdown_extensions, self.final]
        config = config.plugins.on_config(config)
        config.plugins.on_pre_build(config=config)
        self.files: Files = get_files(config)
        self.files.add_files_from_theme(environment, config)
        set_exclusions(self.files, config)
        self.navigation: Navigation = get_navigation(self.files, config)
        self.pages: Sequence[File] = self.files.documentation_pages()
        for file in self.pages:
            if file.page is None:
                Page(None, file, config)
        self.environment = environment
        for page in self.navigation.pages:
            self._read_for_others(page)

    def _read_for_others(self, page: Page) -> None:
        """Read of a page in the navigation what the navigation says of it: its title, and what stands at its top."""
        page.read_source(self.config)
        if "title" not in vars(page) and "title" not in page.meta:
            with _heard():  # heard again when it is built
                self._read(page)
        _forget(page)

    def build_page(self, path: str) -> Built:
        """Read and build a page."""
        page = _page(self.files, path)
        with _heard() as records:
            self._read(page)
            of_mkdocs._build_page(page, self.config, self.pages, self.navigation, self.environment)
        links = {target.src_uri: anchors for target, anchors in (page.links_to_anchors or {}).items()}
        anchors = "\0".join(sorted((page.present_anchor_ids or set()) | self.final.ids))
        _forget(page)
        return Built(anchors, links, [(record.levelno, record.getMessage()) for record in records])

    def _read(self, page: Page) -> None:
        self.final.begin(is_generated=self.is_generated(page.file.src_uri))
        of_mkdocs._populate_page(page, self.config, self.files)

    def build_templates(self) -> None:
        """Build the pages that are templates: the site map, and what is shown for an address that leads nowhere."""
        for name in self.config.theme.static_templates:
            of_mkdocs._build_theme_template(name, self.environment, self.files, self.config, self.navigation)
        for name in self.config.extra_templates:
            of_mkdocs._build_extra_template(str(name), self.files, self.config, self.navigation)

    def copy_what_is_replaced(self) -> None:
        """Copy the files in whose place a page or a template comes, if that turns out to have anything in it."""
        for file in self._others():
            if file.dest_uri in self._made():
                file.copy_file()

    def copy_the_rest(self) -> None:
        """Put all other files that are no pages into the site: a second name for those from the site's source."""
        made, folders = self._made(), set[Path]()
        for file in self._others():
            if file.dest_uri in made:
                continue
            if (folder := Path(file.abs_dest_path).parent) not in folders:
                folder.mkdir(parents=True, exist_ok=True)
                folders.add(folder)
            try:
                if file.src_dir != self.config.docs_dir:  # never one of the theme's, which is installed
                    raise OSError
                os.link(str(file.abs_src_path), file.abs_dest_path)
            except OSError:  # another disk, or one that knows no second names
                file.copy_file()

    def _others(self) -> Iterator[File]:
        """Yield the files that MkDocs copies."""
        return (file for file in self.files if not file.is_documentation_page() and _is_in_site(file))

    def _made(self) -> frozenset[str]:
        templates = {*self.config.theme.static_templates, *map(str, self.config.extra_templates), "sitemap.xml.gz"}
        return frozenset(templates | {file.dest_uri for file in self.pages})

    def check_anchors(self, built: Mapping[str, Built]) -> None:
        """Say again what was said of each page, and let MkDocs check all links to anchors."""
        logger = logging.getLogger(_LOGGER)
        for page in built.values():
            for level, message in page.told:
                logger.log(level, "%s", message)
        for target in {target for page in built.values() for target in page.links}:
            if target in built:
                _page(self.files, target).present_anchor_ids = set(built[target].anchors.split("\0"))
        for path, page in built.items():
            linking = _page(self.files, path)
            files = {self.files.get_file_from_path(name): dict(anchors) for name, anchors in page.links.items()}
            linking.links_to_anchors = {file: anchors for file, anchors in files.items() if file}
            linking.validate_anchor_links(files=self.files, log_level=self.config.validation.links.anchors)


def _is_in_site(file: File) -> bool:
    return bool(file.inclusion.is_included())  # type: ignore[no-untyped-call]


def _page(files: Files, path: str) -> Page:
    file = files.get_file_from_path(path)
    assert file is not None
    assert file.page is not None
    return file.page


def _forget(page: Page) -> None:
    """Keep of a page no more than its title and what stands at its top. Without Markdown, MkDocs finds no title."""
    page.markdown = page.content = ""
    page.toc = []  # type: ignore[assignment]
    page.present_anchor_ids = page.links_to_anchors = None


@contextmanager
def _heard() -> Iterator[list[logging.LogRecord]]:
    """Keep to ourselves what MkDocs warns of meanwhile; if it stops, everybody hears it."""
    logger, handler = logging.getLogger(_LOGGER), BufferingHandler(capacity=sys.maxsize)
    handler.setLevel(logging.WARNING)
    others, logger.handlers = logger.handlers, [handler]
    try:
        yield handler.buffer
    except BaseException:
        logger.handlers = others
        for record in handler.buffer:
            logger.handle(record)
        raise
    finally:
        logger.handlers = others
