"""Reads the built HTML again: every word, every id, every link.

What readers get is checked in the form in which they get it, with an HTML parser that reads as browsers do (Lexbor).
MkDocs' own strict mode checks neither links in HTML blocks nor ids that a page has twice.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from pathlib import Path
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from briefing.diagnostics import Diagnostic, Rule, Where
from briefing.diagnostics.english import counted
from briefing.model import Part, Permalink
from briefing.publishing.verify.active_content import active
from briefing.publishing.workers import Spread, here

_LOADED = {
    **dict.fromkeys(("script", "img", "iframe", "source", "video", "audio", "embed", "track", "input"), "src"),
    **dict.fromkeys(("base", "image", "use"), "href"),
    "object": "data",
}
"""Which attribute of which elements names a file that browsers load with the page; `poster` does so on any."""
_MAY_LOAD = ", ".join((*_LOADED, "link", "style", "[poster]", "[srcset]", "[style]"))
_LOADED_LINKS = frozenset({"stylesheet", "icon", "preload", "prefetch", "preconnect", "modulepreload", "manifest"})
OTHER_HOST = re.compile("//|https?:", re.IGNORECASE)
_LOADED_BY_STYLE = re.compile(r"""(?:url\(\s*['"]?|@import\s*['"])((?:https?:)?//[^)'"\s]+)""", re.IGNORECASE)
HAND_MADE = "it comes from content/pages/, overrides/ or mkdocs.yml."
"""How a hint ends if nobody has looked yet where the cause is."""
_HINTS = {
    Rule.BROKEN_LINK: f"Fix the link; {HAND_MADE}",
    Rule.DUPLICATE_HTML_ID: f"Change one of them; {HAND_MADE}",
    Rule.MISSING_PAGE: "Look for what drops it in mkdocs.yml.",
    Rule.PERMALINK_BROKEN: "Look for what drops it in mkdocs.yml or overrides/.",
    Rule.OTHER_HOST: f"Keep the file in content/pages/ or overrides/ and load that; {HAND_MADE}",
    Rule.ACTIVE_CONTENT: f"Put it into a file of its own, or take it out; {HAND_MADE}",
    Rule.WORDS_LOST: "Take out what was added last to mkdocs.yml or overrides/.",
}
"""What an author can do. The cause is something added by hand: what `briefing` itself makes has no such mistakes."""


@dataclass(frozen=True, slots=True)
class ExpectedPart:
    """What a page must have of one part of its article."""

    text: str
    """The words of the part."""
    quotes: Mapping[str, str]
    """What stands in the marks of each claim in it, one mark after another, by the claim's id."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What an article's page must have."""

    article: str
    """Its id."""
    parts: Mapping[Part, ExpectedPart]
    """The article's parts that the page shows."""
    earlier_quotes: Mapping[str, str] = field(default_factory=dict)
    """The exact words of each claim that quotes an earlier version, by its id; they are below the text."""


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What was found on one page."""

    path: str
    ids: frozenset[str]
    links: Iterable[tuple[str, str]]
    """Target file and fragment of each internal link, once."""
    redirect: str
    """File that the page redirects its readers to, or empty."""
    diagnostics: Sequence[Diagnostic]


def verify(
    folder: Path,
    base_path: str,
    expected: Mapping[str, Expected],
    made: Iterable[str],
    each: Spread = here,
    permalinks: Iterable[Permalink] = (),
) -> list[Diagnostic]:
    """Check a built site: `expected` by path of the page, `made` all pages that must be there, and recorded addresses.

    `each` applies what reads a page to all of them, and may do so in several processes.
    """
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    paths = sorted(name for name in files if name.endswith(".html"))
    with each(partial(_read_page, folder, base_path), [(path, expected.get(path)) for path in paths]) as read:
        pages = list(read)
    diagnostics = _once(diagnostic for page in pages for diagnostic in page.diagnostics)
    diagnostics += [
        _diagnostic(Rule.MISSING_PAGE, path, "the page was not built") for path in made if path not in files
    ]
    diagnostics += _broken_links(pages, files)
    diagnostics += _broken_permalinks(pages, permalinks)
    for name in sorted(name for name in files if name.endswith(".css")):
        diagnostics += of_style_sheet(f"site/{name}", (folder / name).read_text(encoding="utf-8", errors="replace"))
    return diagnostics


def _once(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Tell once what pages load from elsewhere or may not have, if several pages have it: then it has one cause."""
    pages: dict[tuple[object, ...], list[Diagnostic]] = {}
    for diagnostic in diagnostics:
        alike = diagnostic.rule in (Rule.OTHER_HOST, Rule.ACTIVE_CONTENT)
        pages.setdefault((diagnostic.rule, diagnostic.message, alike or diagnostic.where), []).append(diagnostic)
    return [
        replace(first, hint=f"{first.hint} It is on {counted(len(more), 'other page')} too.") if more else first
        for first, *more in pages.values()
    ]


def _read_page(folder: Path, base_path: str, page: tuple[str, Expected | None]) -> PageFacts:
    return read_page(folder, page[0], base_path, page[1])


def read_page(folder: Path, path: str, base_path: str, expected: Expected | None) -> PageFacts:
    """Read one built page and check all that can be checked without the others."""
    data = (folder / path).read_bytes()
    tree = LexborHTMLParser(data)
    addresses = _addresses(tree)
    ids = Counter(name for node in tree.css("[id]") if (name := node.attrs.get("id")) is not None)
    repeated = {name: count for name, count in ids.items() if count > 1}
    faults = [
        (Rule.DUPLICATE_HTML_ID, f"the page has the id {name!r} {count} times") for name, count in repeated.items()
    ]
    faults += [(Rule.ACTIVE_CONTENT, fault) for fault in active(tree, data, addresses)]
    faults += [(Rule.OTHER_HOST, f"the page loads {address}") for address in other_hosts(tree)]
    faults += [(Rule.WORDS_LOST, fault) for fault in (_lost_words(tree, expected) if expected else ())]
    return PageFacts(
        path=path,
        ids=frozenset(ids),
        links=_links(addresses, path, base_path),
        redirect=_redirect(tree, path, base_path),
        diagnostics=[_diagnostic(rule, path, message) for rule, message in faults],
    )


def _broken_links(pages: Sequence[PageFacts], files: Set[str]) -> Iterator[Diagnostic]:
    ids = {page.path: page.ids for page in pages}
    for page in pages:
        for target, fragment in page.links:
            if target not in files:
                yield _diagnostic(Rule.BROKEN_LINK, page.path, f"a link leads to {target}, which does not exist")
            elif fragment and target in ids and fragment not in ids[target]:
                yield _diagnostic(
                    Rule.BROKEN_LINK, page.path, f"a link leads to {target}#{fragment}, but that page has no such id"
                )


def _broken_permalinks(pages: Sequence[PageFacts], permalinks: Iterable[Permalink]) -> Iterator[Diagnostic]:
    """Follow every recorded address as a browser does, over redirects too, with its fragment.

    A page that leads on must say itself where the fragment is now, for readers without scripts.
    """
    facts = {page.path: page for page in pages}
    for link in permalinks:
        path, seen = link.page, {link.page}
        problem = ""
        while (page := facts.get(path)) and page.redirect and page.redirect not in seen:
            if link.fragment and link.fragment not in page.ids:
                problem = f"{path} does not say where it is now"
            path = page.redirect
            seen.add(path)
        if page is None:
            problem = "there is no such page"
        elif page.redirect:
            problem = "its redirect leads in a circle"
        elif link.fragment and link.fragment not in page.ids:
            problem = f"{path} has no such id"
        if problem:
            address = f"{link.page}#{link.fragment}" if link.fragment else link.page
            yield _diagnostic(Rule.PERMALINK_BROKEN, path, f"the {link.what} is recorded at {address}: {problem}")


def _lost_words(tree: LexborHTMLParser, expected: Expected) -> Iterator[str]:
    """Yield how an article's page differs from the article."""
    for part, of_part in expected.parts.items():
        what = f"the {part} of the article {expected.article!r}" if part else f"the article {expected.article!r}"
        shown = tree.css(f'[data-part="{part}"]' if part else f'.article-text[data-article="{expected.article}"]')
        if len(shown) != 1:
            yield f"the page has {what} {len(shown)} times"
            continue
        yield from _difference(what, of_part.text, shown[0].text())
        yield from _wrong_marks(shown[0].css("mark.claim"), of_part.quotes)
    yield from _wrong_marks(tree.css(".article-list mark.claim"), expected.earlier_quotes)


def _wrong_marks(marks: Iterable[LexborNode], quotes: Mapping[str, str]) -> Iterator[str]:
    """Check that marks are those of certain claims and hold exactly their words, and that the first has the id."""
    pieces: dict[str, list[str]] = {}
    first_ids: dict[str, str | None] = {}
    for mark in marks:
        name = mark.attributes.get("data-claim") or ""
        pieces.setdefault(name, []).append(mark.text())
        first_ids.setdefault(name, mark.attributes.get("id"))
    for name, quote in quotes.items():
        yield from _difference(f"the claim {name!r}", quote, "".join(pieces.get(name, [])))
        if name in first_ids and first_ids[name] != name:
            yield f"the first mark of the claim {name!r} does not have its id"
    for name in sorted(pieces.keys() - quotes.keys()):
        yield f"there are marks of an unknown claim {name!r}"


def _difference(what: str, expected: str, built: str) -> Iterator[str]:
    """Compare words without their line ends, which are layout in HTML."""
    expected, built = expected.replace("\n", ""), built.replace("\n", "")
    if expected != built:
        at = next((at for at, pair in enumerate(zip(expected, built, strict=False)) if pair[0] != pair[1]), 0)
        near = slice(max(0, at - 20), at + 40)
        yield f"{what}: the page has {built[near]!r} where the text is {expected[near]!r}"


def _addresses(tree: LexborHTMLParser) -> Sequence[str]:
    """Return what the page links to and loads, each once."""
    found = dict.fromkeys(node.attrs.get(name) for name in ("href", "src") for node in tree.css(f"[{name}]"))
    return [address for address in found if address is not None]


def _links(addresses: Iterable[str], path: str, base_path: str) -> Iterable[tuple[str, str]]:
    folder = posixpath.dirname(path)
    targets = (
        (path, unquote(address[1:])) if address[:1] == "#" else _target(address, folder, base_path)
        for address in addresses
        if not address.startswith(("https://", "http://"))
    )
    return tuple(dict.fromkeys(target for target in targets if target))


def _redirect(tree: LexborHTMLParser, path: str, base_path: str) -> str:
    """Return where a page leads its readers on to; the page itself if its link and its script's goal disagree."""
    link, canonical = tree.css_first("main.briefing-moved > p > a"), tree.css_first('link[rel="canonical"]')
    if link is None:
        return ""
    goals = {link.attributes.get("href") or "", (canonical.attributes.get("href") or "") if canonical else ""}
    target = _target(goals.pop(), posixpath.dirname(path), base_path) if len(goals) == 1 else None
    return target[0] if target else path


@lru_cache(maxsize=10_000)
def _target(address: str, folder: str, base_path: str) -> tuple[str, str] | None:
    """Return file and fragment that an address in a folder leads to, or None if it leaves the site."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme or parts.netloc:
        return None
    target = unquote(parts.path)
    if target.startswith("/"):
        if not f"{target}/".startswith(base_path):
            return target, unquote(parts.fragment)
        target, folder = target[len(base_path) :], ""
    joined = posixpath.normpath(posixpath.join(folder, target))
    if target.endswith("/") or joined == "." or posixpath.basename(target) in ("", ".", ".."):
        joined = posixpath.normpath(posixpath.join(joined, "index.html"))
    return joined, unquote(parts.fragment)


def other_hosts(tree: LexborHTMLParser) -> list[str]:
    """Return the addresses on other hosts that a browser asks as soon as it shows the page."""
    loaded: list[str] = []
    styles: list[str] = []
    for node in tree.css(_MAY_LOAD):
        tag, attributes = node.tag or "", node.attributes
        names = [_LOADED.get(tag, ""), "poster"]
        if tag == "link" and _LOADED_LINKS & set((attributes.get("rel") or "").lower().split()):
            names.append("href")
        loaded += [attributes.get(name) or "" for name in names]
        loaded += [part.strip().split(" ")[0] for part in (attributes.get("srcset") or "").split(",")]
        styles += [node.text() if tag == "style" else "", attributes.get("style") or ""]
    by_style = [address for style in styles for address in _LOADED_BY_STYLE.findall(style)]
    return [address for address in loaded if OTHER_HOST.match(address)] + by_style


def from_elsewhere(page: str) -> list[str]:
    """Return the addresses on other hosts that a browser asks as soon as it shows a page, given as HTML."""
    return other_hosts(LexborHTMLParser(page))


def of_style_sheet(path: str, text: str) -> Iterator[Diagnostic]:
    """Yield what a style sheet loads from other hosts."""
    for number, line in enumerate(text.split("\n"), 1):
        for found in _LOADED_BY_STYLE.finditer(line):
            where = Where(path, number, found.start(1) + 1)
            hint = "Keep the file in content/pages/ or overrides/ and load that."
            yield Diagnostic(Rule.OTHER_HOST, where, f"the style sheet loads {found[1]}", hint)


def _diagnostic(rule: Rule, path: str, message: str) -> Diagnostic:
    return Diagnostic(rule, Where(f"site/{path}"), message, _HINTS[rule])
