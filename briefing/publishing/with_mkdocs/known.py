"""Tells whether all that takes part in building a page is known, so that pages may be built apart from each other.

A plugin, a hook or a template may hold on to what it saw on other pages, or change what a page is before it is read.
What the plugins and extensions named here do was looked at and measured; with anything else, MkDocs builds the site by
itself, in its own order, in one process.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, TemplateError, nodes
from mkdocs.config.defaults import MkDocsConfig

EXTENSIONS = frozenset(
    (
        *("abbr", "admonition", "attr_list", "def_list", "fenced_code", "footnotes", "md_in_html", "sane_lists"),
        *("tables", "toc"),
    )
)
"""Extensions of Python-Markdown that keep nothing from one page to the next and leave final HTML alone."""
_OF_ANY_PAGE = frozenset(("content", "markdown", "toc"))
"""What is there of a page only while it is built."""


def is_known(config: MkDocsConfig, templates: Environment) -> bool:
    """Whether pages built by themselves, in any order, are what MkDocs makes of them with these settings.

    `templates` is what the theme's templates are compiled with.
    """
    return (
        config.theme.name == "material"
        and not config.hooks
        and all(_does_nothing(name, plugin) for name, plugin in config.plugins.items())
        and {str(name).removeprefix("markdown.extensions.") for name in config.markdown_extensions} <= EXTENSIONS
        and not any(_looks_at_other_pages(path, templates) for path in _own_templates(config))
    )


def _does_nothing(name: str, plugin: Any) -> bool:
    """Whether a plugin is Material's search, turned off: then it looks at no page."""
    return name in ("search", "material/search") and plugin.config.get("enabled", True) is False


def _own_templates(config: MkDocsConfig) -> list[Path]:
    """Return the newsroom's own templates; of the theme's, none but the site map goes through all pages."""
    folder = config.theme.custom_dir
    return [path for path in sorted(Path(folder).rglob("*")) if path.suffix in (".html", ".xml")] if folder else []


def _looks_at_other_pages(path: Path, templates: Environment) -> bool:
    """Whether a template goes through all pages, or shows what is on another one."""
    try:
        syntax = templates.parse(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeError, TemplateError):  # if it is used, MkDocs says so
        return True
    names = {name.name for name in syntax.find_all(nodes.Name)}
    shown = (part for part in syntax.find_all(nodes.Getattr) if part.attr in _OF_ANY_PAGE)
    return "pages" in names or any(getattr(part.node, "name", "") != "page" for part in shown)
