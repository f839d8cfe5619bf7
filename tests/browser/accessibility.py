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
_REMEMBER_COLOURS = """(() => {
  const known = new Map(), { prototype } = axe.commons.color.Color, parse = prototype.parseString;
  prototype.parseString = function (text) {
    if (known.has(text)) return Object.assign(this, known.get(text));
    parse.call(this, text);
    const { r, g, b, alpha } = this;
    known.set(text, { r, g, b, alpha });
    return this;
  };
})()"""
"""It reads the same few colours again for every element: half of all the time that it takes."""
_RUN = "options => axe.run(document, {resultTypes: ['violations'], preload: false, ...options})"
_ALL = {"rules": {"target-size": {"enabled": True}}}
"""Those of WCAG A and AA and of good practice, and one of AA that axe leaves out."""
_OF_COLOUR = {"runOnly": ["color-contrast", "link-in-text-block"]}
SIDEWAYS = "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"

MOVING = """() => [...document.querySelectorAll("*")].filter(each => {
  const { transitionDuration, animationDuration, scrollBehavior } = getComputedStyle(each);
  const long = `${transitionDuration},${animationDuration}`.split(",").some(time => parseFloat(time) > 0.01);
  return long || scrollBehavior === "smooth";
}).map(each => each.className)"""


class Kind(NamedTuple):
    """A kind of page, and how it comes to stand as it is looked at."""

    name: str
    path: str
    site: str = "site"
    """The fixture that gives its site's address."""
    prepare: Callable[[Page], object] | None = None
    """What a person does on it first."""


def violations(page: Page, *, colour_only: bool = False) -> list[str]:
    """Return what axe-core finds wrong: the rule, each element, and how to fix it."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
        page.evaluate(_REMEMBER_COLOURS)
    found: list[dict[str, Any]] = page.evaluate(_RUN, _OF_COLOUR if colour_only else _ALL)["violations"]
    return [
        f"{rule['id']}: {rule['help']}\n    {' '.join(map(str, node['target']))}: {node['html'][:160]}\n"
        f"    {node['failureSummary'].replace(chr(10), ' ')}"
        for rule in found
        for node in rule["nodes"]
    ]


FOCUSED = """() => {
  const element = document.activeElement;
  if (element === document.body) return null;
  // Material's switches are inputs of no size; their labels show what they do.
  const shown = element.matches(".md-option") ? element.nextElementSibling : element;
  const box = shown.getBoundingClientRect();
  const [line] = shown.getClientRects();
  const style = getComputedStyle(shown);
  const over = line && document.elementFromPoint(line.x + Math.min(line.width / 2, 200), line.y + line.height / 2);
  return {
    name: `${element.localName} ${(element.ariaLabel ?? element.textContent).trim().slice(0, 40)}`,
    seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
    uncovered: !over || shown.contains(over) || over.contains(shown),
    outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    same: element === window.last || void (window.last = element),
  };
}"""
"""What has the focus, and whether a person sees that it does; nothing at the end of the page."""


def tab_through(page: Page, most: int) -> list[dict[str, Any]]:
    """Press Tab until the page ends, at most so often; return what had the focus, in turn."""
    stops = []
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None:
            break
        if not stop["uncovered"]:  # a dialog takes its time to go
            page.wait_for_timeout(300)
            stop["uncovered"] = page.evaluate(FOCUSED)["uncovered"]
        stops.append(stop)
    return stops
