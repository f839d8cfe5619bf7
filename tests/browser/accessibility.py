"""What tests of accessibility go by: the pages of each kind, and axe-core's findings in words a person can act on."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from playwright.sync_api import Page

AXE = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
"""axe-core itself; nothing else of the package is used."""
_RUN = "rules => axe.run(document, {resultTypes: ['violations'], preload: false, ...rules})"
_OF_COLOUR = {"runOnly": ["color-contrast", "link-in-text-block"]}
SIDEWAYS = "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"


class Kind(NamedTuple):
    """A kind of page, and how it comes to stand as it is looked at."""

    name: str
    path: str
    site: str = "site"
    """The fixture that gives its site's address."""
    prepare: Callable[[Page], object] | None = None
    """What a person does on it first."""


def violations(page: Page, *, colour_only: bool = False) -> list[str]:
    """Return what axe-core finds wrong: the rule, each element, and how to mend it."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found: list[dict[str, Any]] = page.evaluate(_RUN, _OF_COLOUR if colour_only else {})["violations"]
    return [
        f"{rule['id']}: {rule['help']}\n    {' '.join(map(str, node['target']))}: {node['html'][:160]}\n"
        f"    {node['failureSummary'].replace(chr(10), ' ')}"
        for rule in found
        for node in rule["nodes"]
    ]
