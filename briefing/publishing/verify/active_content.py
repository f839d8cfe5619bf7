"""What on a built page could run, beside what its Content-Security-Policy allows.

A browser that blocks something tells nobody but its console. So what a policy would block is looked for here: it breaks
the build, and not silently the page. Nor may anything ever stand there that only the policy keeps from running.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from selectolax.lexbor import LexborHTMLParser, LexborNode

from briefing.pages.rendering.policy import source_of, sources

_POLICY = 'head > meta[http-equiv="Content-Security-Policy" i]'
_BEFORE = "script, link[href], style, base"
_EXECUTED = frozenset({"", "module", "text/javascript", "application/javascript", "importmap"})
_UNSAFE = frozenset({"'unsafe-inline'", "'unsafe-eval'", "*", "data:", "blob:", "http:", "https:"})
_LEADS = ("href", "src", "action", "formaction", "data", "xlink:href")
_RUNS = re.compile(r"[\s\0-\x1f]*(?:javascript|vbscript|data):", re.IGNORECASE)
_IN_ADDRESS = re.compile(r"[\t\n\r]")
_FRAMES = "iframe, frame, object, embed, applet, portal, base[href]"


def active(tree: LexborHTMLParser) -> Iterator[str]:
    """Yield what is wrong with a page: no policy, one that comes too late or allows all, and what it would block."""
    found = tree.css(_POLICY)
    if len(found) != 1:
        yield f"the page states {len(found)} content security policies" if found else "the page states no policy"
        return
    before = tree.css(f"{_POLICY}, {_BEFORE}")[0]
    if before.mem_id != found[0].mem_id:
        yield f"a <{before.tag}> stands before the policy, which does not hold for it"
    policy = sources(found[0].attributes.get("content") or "")
    yield from (f"the policy's {name} allows {each}" for name, each in _too_wide(policy))
    yield from _scripts(tree, policy)
    if "'unsafe-inline'" not in policy.get("style-src", ()):
        yield from (f"the page has a style in an attribute: {_shown(node)}" for node in tree.css("[style]"))
        yield from (f"the page has a style sheet inside: {_shown(node)}" for node in tree.css("style"))
    if "frame-src" not in policy:
        yield from (f"the page has {_shown(node)}" for node in tree.css(_FRAMES))
    for node in tree.css("*"):
        yield from _in_attributes(node)


def _too_wide(policy: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, str]]:
    if list(policy.get("default-src", ())) != ["'none'"]:
        yield "default-src", "more than 'none'"
    for each in policy.get("script-src", ()):
        if each in _UNSAFE:
            yield "script-src", each


def _scripts(tree: LexborHTMLParser, policy: Mapping[str, Iterable[str]]) -> Iterator[str]:
    allowed = policy.get("script-src", ())
    for node in tree.css("script:not([src])"):
        kind = (node.attributes.get("type") or "").strip().lower()
        text = node.text()
        if kind in _EXECUTED and source_of(text) not in allowed:
            yield f"an inline script that the policy does not name: {' '.join(text.split())[:60]!r}"


def _in_attributes(node: LexborNode) -> Iterator[str]:
    attributes = node.attributes
    for name, value in attributes.items():
        if name.lower().startswith("on"):
            yield f"the attribute {name} would run a script: {_shown(node)}"
        elif node.tag == "img" and name == "src":
            continue
        elif name == "srcdoc" or (name in _LEADS and _RUNS.match(_IN_ADDRESS.sub("", value or ""))):
            yield f"the attribute {name} leads to no address: {_shown(node)}"


def _shown(node: LexborNode) -> str:
    return " ".join((node.html or "").split())[:80]
