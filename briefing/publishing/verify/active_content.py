"""Finds what could run on a built page although its Content-Security-Policy does not allow it.

A browser that blocks something says so only in its console. So what a policy would block is looked for here: it stops
the build instead of quietly breaking the page. And no page may have anything that only the policy keeps from running.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

from briefing.pages.rendering.policy import source_of, sources

_POLICY = 'head > meta[http-equiv="Content-Security-Policy" i]'
_BEFORE = "script, link[href], style, base"
_EXECUTED = frozenset({"", "module", "text/javascript", "application/javascript", "importmap"})
_UNSAFE = frozenset({"'unsafe-inline'", "'unsafe-eval'", "*", "data:", "blob:", "http:", "https:"})
_LEADS = ("href", "src", "action", "formaction", "data", "xlink:href")
_RUNS = re.compile(r"[\s\0-\x1f]*(?:javascript|vbscript|data):", re.IGNORECASE)
_IN_ADDRESS = re.compile(r"[\t\n\r]")
_HANDLER = re.compile(rb"""on[^\s=>/"']*\s*=""")
_BEFORE_NAME = b" \t\n\f\r/\"'"
"""What can stand before the name of an attribute."""
_OTHER_LEADS = "[action], [formaction], [data], [srcdoc]"
_FRAMES = "iframe, frame, object, embed, applet, portal, base[href]"


def active(tree: LexborHTMLParser, data: bytes, addresses: Iterable[str]) -> Iterator[str]:
    """Yield what is wrong with a page: no policy, a policy that comes too late or is too wide, what it would block.

    `data` is the page as it was read, `addresses` the values of all its attributes `href` and `src`.
    """
    policies = tree.css(_POLICY)
    if len(policies) != 1:
        yield f"the page has {len(policies)} content security policies" if policies else "the page has no policy"
        return
    first = tree.css(f"{_POLICY}, {_BEFORE}")[0]
    if first.mem_id != policies[0].mem_id:
        yield f"a <{first.tag}> comes before the policy, which does not apply to it"
    policy = _sources(policies[0].attributes.get("content") or "")
    if list(policy.get("default-src", ())) != ["'none'"]:
        yield "the policy's default-src allows more than 'none'"
    yield from (
        f"the policy's script-src allows {source}" for source in policy.get("script-src", ()) if source in _UNSAFE
    )
    yield from _scripts(tree, policy)
    if "'unsafe-inline'" not in policy.get("style-src", ()):
        yield from (f"the page has a style in an attribute: {_excerpt(node)}" for node in tree.css("[style]"))
        yield from (f"the page contains a style sheet: {_excerpt(node)}" for node in tree.css("style"))
    if "frame-src" not in policy:
        yield from (f"the page has {_excerpt(node)}" for node in tree.css(_FRAMES))
    if _may_run(tree, data.lower(), addresses):
        yield from _in_attributes(tree)


_sources, _source_of = lru_cache(maxsize=64)(sources), lru_cache(maxsize=256)(source_of)


def _scripts(tree: LexborHTMLParser, policy: Mapping[str, Iterable[str]]) -> Iterator[str]:
    allowed = policy.get("script-src", ())
    for node in tree.css("script:not([src])"):
        kind = (node.attributes.get("type") or "").strip().lower()
        text = node.text()
        if kind in _EXECUTED and _source_of(text) not in allowed:
            yield f"an inline script that the policy does not name: {' '.join(text.split())[:60]!r}"


def _may_run(tree: LexborHTMLParser, small: bytes, addresses: Iterable[str]) -> bool:
    """Whether there may be anything in an attribute that runs; a quick test, since there seldom is.

    `small` is the page in small letters. All that `_in_attributes` looks for and what looks like it counts, whatever
    it is a part of: a text may have `on =`. What has the name of a handler and no value cannot run.
    """
    return (
        any(_RUNS.match(_IN_ADDRESS.sub("", address)) for address in addresses if ":" in address)
        or any(small[match.start() - 1] in _BEFORE_NAME for match in _HANDLER.finditer(small))
        or b"xlink:" in small
        or tree.css_first(_OTHER_LEADS) is not None
    )


def _in_attributes(tree: LexborHTMLParser) -> Iterator[str]:
    for node in tree.css("*"):
        for name, value in node.attributes.items():
            if name[:2].lower() == "on":
                yield f"the attribute {name} would run a script: {_excerpt(node)}"
            elif name == "src" and node.tag == "img":
                continue
            elif name == "srcdoc" or (name in _LEADS and _RUNS.match(_IN_ADDRESS.sub("", value or ""))):
                yield f"the attribute {name} is not an address: {_excerpt(node)}"


def _excerpt(node: LexborNode) -> str:
    return " ".join((node.html or "").split())[:80]
