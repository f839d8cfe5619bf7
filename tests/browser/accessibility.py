"""What tests of accessibility go by: the pages of each kind, and axe-core's findings in words a person can act on."""

from __future__ import annotations

from contextlib import contextmanager
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
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
COLOUR = ("color-contrast", "link-in-text-block")
LOOKS = (*COLOUR, "target-size")
"""Rules about each element by itself, which take four fifths of axe's time. The last is one of AA that axe leaves out
unless it is asked for."""
_OTHERS = {"rules": {name: {"enabled": False} for name in LOOKS}}
"""All other rules of WCAG A and AA and of good practice."""
_THIN_OUT = """() => {
  const decides = ["color", "backgroundColor", "backgroundImage", "opacity", "fontSize", "fontWeight", "display",
    "position", "visibility", "textDecorationLine", "borderBottomWidth", "textShadow", "filter"];
  const numbers = new Map(), times = new Map(), looks = new Map();
  const all = [...document.body.querySelectorAll("*")].filter(each => each.checkVisibility() && !each.closest("svg"));
  for (const each of all) {
    const style = getComputedStyle(each);
    const path = [looks.get(each.parentElement), each.localName, each.className, ...decides.map(name => style[name])];
    if (!numbers.has(path.join())) numbers.set(path.join(), numbers.size);
    const look = numbers.get(path.join());
    looks.set(each, look);
    times.set(look, (times.get(look) ?? 0) + 1);
    each.toggleAttribute("data-kept", times.get(look) <= 3);
  }
  const blocks = all.filter(each => !getComputedStyle(each).display.startsWith("inline"));
  window.left = [];
  for (const each of blocks) {
    if (each.matches("[data-kept]") || each.querySelector("[data-kept]")) continue;
    const place = new Comment();
    each.replaceWith(place);
    left.push([place, each]);
  }
}"""
_PUT_BACK = "() => left.reverse().forEach(([place, each]) => place.replaceWith(each))"
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


@contextmanager
def thinned_out(page: Page) -> Iterator[None]:
    """Take out for a while what looks, with all it stands in, like three before it: enough for rules of `LOOKS`."""
    page.evaluate(_THIN_OUT)
    yield
    page.evaluate(_PUT_BACK)


def violations(page: Page, rules: Sequence[str] = ()) -> list[str]:
    """Return what axe-core finds wrong: the rule, each element, and how to fix it.

    Without `rules`, those that are not of `LOOKS`.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
        page.evaluate(_REMEMBER_COLOURS)
    options = {"runOnly": rules} if rules else _OTHERS
    found: list[dict[str, Any]] = page.evaluate(_RUN, options)["violations"]
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
        for _ in range(60):  # a dialog takes its time to go
            if stop["uncovered"]:
                break
            page.wait_for_timeout(50)
            stop["uncovered"] = page.evaluate(FOCUSED)["uncovered"]
        stops.append(stop)
    return stops
