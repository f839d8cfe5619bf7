"""The built HTML, read again: every word, every id, every link.

What readers get is checked in the form in which they get it, with an HTML parser that reads as browsers do (Lexbor).
MkDocs' own strict mode looks neither at links in HTML blocks nor at ids that stand twice.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from briefing.diagnostics import Diagnostic, Rule, Where
from briefing.model import Permalink
from briefing.publishing.verify.active_content import active

_LOADS = "script[src], img[src], iframe[src], source[src], video[src], audio[src], embed[src], track[src], input[src]"
_LOADING_LINKS = frozenset({"stylesheet", "icon", "preload", "prefetch", "preconnect", "modulepreload", "manifest"})
_STYLE_LOADS = re.compile(r"""(?:url\(\s*['"]?|@import\s*['"])((?:https?:)?//[^)'"\s]+)""", re.IGNORECASE)
_ADDRESSES = (("[href]", "href"), ("[src]", "src"))
_HAND_MADE = "content/pages/, overrides/ or mkdocs.yml"
_REPAIRS = {
    Rule.BROKEN_LINK: f"Fix the link; it comes from {_HAND_MADE}.",
    Rule.DUPLICATE_HTML_ID: f"Change one of them; it comes from {_HAND_MADE}.",
    Rule.MISSING_PAGE: "Look for what drops it in mkdocs.yml.",
    Rule.PERMALINK_BROKEN: "Look for what drops it in mkdocs.yml or overrides/.",
    Rule.OTHER_HOST: f"Keep the file in content/pages/ or overrides/ and load that; it comes from {_HAND_MADE}.",
    Rule.ACTIVE_CONTENT: f"Put it into a file of its own, or take it out; it comes from {_HAND_MADE}.",
    Rule.WORDS_LOST: "Take out what was added last to mkdocs.yml or overrides/.",
}
"""What an author can do. What `briefing` itself makes has no such mistakes, so the cause is what was added by hand."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What has to stand on one article's page."""

    article: str
    """Id."""
    text: str
    """The article's text."""
    quotes: Mapping[str, str]
    """Each claim's exact words, by its id."""
    lapsed: Mapping[str, str] = field(default_factory=dict)
    """The exact words of each claim that quotes an earlier version; they stand below the text."""


@dataclass(slots=True)
class PageFacts:
    """What was found on one page."""

    path: str
    ids: frozenset[str] = frozenset()
    links: tuple[tuple[str, str], ...] = ()
    """Target file and fragment of each internal link, once."""
    redirect: str = ""
    """File that the page sends its readers on to, or empty."""
    diagnostics: list[Diagnostic] = field(default_factory=list)


def read_page(folder: Path, path: str, base_path: str, expected: Expected | None) -> PageFacts:
    """Read one built page and check all that can be checked without the others."""
    tree = LexborHTMLParser((folder / path).read_bytes())
    facts = PageFacts(path)
    ids = Counter(name for node in tree.css("[id]") if (name := node.attributes.get("id")) is not None)
    for name, count in ids.items():
        if count > 1:
            _report(facts, Rule.DUPLICATE_HTML_ID, f"the id {name!r} stands {count} times")
    facts.ids = frozenset(ids)
    facts.links = tuple(dict.fromkeys(_links(tree, path, base_path)))
    facts.redirect = _redirect(tree, path, base_path)
    for problem in active(tree):
        _report(facts, Rule.ACTIVE_CONTENT, problem)
    for address in _other_hosts(tree):
        _report(facts, Rule.OTHER_HOST, f"the page loads {address}")
    if expected is not None:
        _check_words(tree, expected, facts)
    return facts


def check_site(
    folder: Path, pages: Sequence[PageFacts], made: Iterable[str], permalinks: Iterable[Permalink] = ()
) -> list[Diagnostic]:
    """Check what takes all pages together: that each one made is there, and that all links and permalinks lead on."""
    found = [diagnostic for page in pages for diagnostic in page.diagnostics]
    ids = {page.path: page.ids for page in pages}
    for path in made:
        if path not in ids:
            _report_to(found, Rule.MISSING_PAGE, path, "the page was not built")
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    for page in pages:
        for target, fragment in page.links:
            if target not in files:
                _report_to(found, Rule.BROKEN_LINK, page.path, f"a link leads to {target}, which is not there")
            elif fragment and target in ids and fragment not in ids[target]:
                _report_to(found, Rule.BROKEN_LINK, page.path, f"a link leads to {target}#{fragment}: no such id there")
    found += _broken_permalinks(pages, permalinks)
    for path in sorted(files):
        if path.endswith(".css"):
            for loaded in _STYLE_LOADS.findall((folder / path).read_text(encoding="utf-8", errors="replace")):
                _report_to(found, Rule.OTHER_HOST, path, f"the style sheet loads {loaded}")
    return found


def verify(
    folder: Path,
    base_path: str,
    expected: Mapping[str, Expected],
    made: Iterable[str],
    each: Callable[..., Iterable[PageFacts]] = map,
    permalinks: Iterable[Permalink] = (),
) -> list[Diagnostic]:
    """Check a built site: `expected` by path of the page, `made` all pages that must be there, and recorded addresses.

    `each` maps `read_page` over its arguments; a pool's does it in several processes.
    """
    paths = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))
    pages = each(
        read_page,
        [folder] * len(paths),
        paths,
        [base_path] * len(paths),
        [expected.get(path) for path in paths],
    )
    return check_site(folder, list(pages), made, permalinks)


def _broken_permalinks(pages: Sequence[PageFacts], permalinks: Iterable[Permalink]) -> Iterable[Diagnostic]:
    """Follow every recorded address as a browser does, over redirects too, with its fragment."""
    facts = {page.path: page for page in pages}
    for link in permalinks:
        path, seen = link.page, {link.page}
        while (page := facts.get(path)) and page.redirect and page.redirect not in seen:
            path = page.redirect
            seen.add(path)
        problem = "there is no such page" if page is None else ""
        if page and page.redirect:
            problem = "its redirect leads in a circle"
        elif page and link.fragment and link.fragment not in page.ids:
            problem = f"no such id on {path}"
        if problem:
            address = f"{link.page}#{link.fragment}" if link.fragment else link.page
            message = f"the {link.what} is recorded at {address}: {problem}"
            yield Diagnostic(Rule.PERMALINK_BROKEN, Where(f"site/{path}"), message, _REPAIRS[Rule.PERMALINK_BROKEN])


def _check_words(tree: LexborHTMLParser, expected: Expected, facts: PageFacts) -> None:
    bodies = tree.css(f'.article-text[data-article="{expected.article}"]')
    if len(bodies) != 1:
        _report(facts, Rule.WORDS_LOST, f"the article {expected.article!r} stands {len(bodies)} times on its page")
        return
    _compare(expected.text, bodies[0].text(), f"the article {expected.article!r}", facts)
    _check_marks(bodies[0].css("mark.claim"), expected.quotes, facts)
    _check_marks(tree.css(".article-list mark.claim"), expected.lapsed, facts)


def _check_marks(marks: Iterable[LexborNode], quotes: Mapping[str, str], facts: PageFacts) -> None:
    """Check that marks are those of certain claims, hold exactly their words, and that the first has the id."""
    pieces: dict[str, list[str]] = {}
    first: dict[str, str | None] = {}
    for mark in marks:
        name = mark.attributes.get("data-claim") or ""
        pieces.setdefault(name, []).append(mark.text())
        first.setdefault(name, mark.attributes.get("id"))
    for name, quote in quotes.items():
        _compare(quote, "".join(pieces.get(name, [])), f"the claim {name!r}", facts)
        if name in first and first[name] != name:
            _report(facts, Rule.WORDS_LOST, f"the first mark of the claim {name!r} does not have its id")
    for name in sorted(pieces.keys() - quotes.keys()):
        _report(facts, Rule.WORDS_LOST, f"there are marks of an unknown claim {name!r}")


def _compare(expected: str, built: str, what: str, facts: PageFacts) -> None:
    """Compare without line ends: they are layout in HTML, and no words hang on them."""
    wanted, found = expected.replace("\n", ""), built.replace("\n", "")
    if wanted != found:
        at = next((at for at, pair in enumerate(zip(wanted, found, strict=False)) if pair[0] != pair[1]), 0)
        near = slice(max(0, at - 20), at + 40)
        _report(facts, Rule.WORDS_LOST, f"{what}: the page has {found[near]!r} where the text is {wanted[near]!r}")


def _links(tree: LexborHTMLParser, path: str, base_path: str) -> Iterable[tuple[str, str]]:
    folder = posixpath.dirname(path)
    addresses = {node.attributes.get(name): None for selector, name in _ADDRESSES for node in tree.css(selector)}
    for address in addresses:
        if address is None:
            continue
        if address.startswith("#"):
            yield path, unquote(address[1:])
            continue
        target = _target(address, folder, base_path)
        if target is not None:
            yield target


def _redirect(tree: LexborHTMLParser, path: str, base_path: str) -> str:
    """Return where a page sends its readers on to; where its script would lead elsewhere than its refresh, nowhere."""
    refresh, canonical = tree.css_first('meta[http-equiv="refresh"]'), tree.css_first('link[rel="canonical"]')
    if refresh is None:
        return ""
    goals = {(refresh.attributes.get("content") or "").partition("url=")[2]}
    goals.add((canonical.attributes.get("href") or "") if canonical else "")
    target = _target(goals.pop(), posixpath.dirname(path), base_path) if len(goals) == 1 else None
    return target[0] if target else path


@lru_cache(maxsize=10_000)
def _target(address: str, folder: str, base_path: str) -> tuple[str, str] | None:
    """Return file and fragment that an address in a folder leads to, or None when it leaves the site."""
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


def _other_hosts(tree: LexborHTMLParser) -> Iterable[str]:
    for node in tree.css(_LOADS):
        yield from _foreign(node.attributes.get("src"))
    for node in tree.css("link[href]"):
        if _LOADING_LINKS & set((node.attributes.get("rel") or "").lower().split()):
            yield from _foreign(node.attributes.get("href"))
    for node in tree.css("base[href], image[href], use[href]"):
        yield from _foreign(node.attributes.get("href"))
    for node in tree.css("style"):
        yield from _STYLE_LOADS.findall(node.text())
    for node in tree.css("[srcset], [poster], object[data], [style]"):
        yield from _foreign_in(node)


def _foreign(address: str | None) -> Iterable[str]:
    if address and (address.startswith("//") or address.lower().startswith(("http:", "https:"))):
        yield address


def _foreign_in(node: LexborNode) -> Iterable[str]:
    attributes = node.attributes
    for part in (attributes.get("srcset") or "").split(","):
        yield from _foreign(part.strip().split(" ")[0])
    yield from _foreign(attributes.get("poster"))
    yield from _foreign(attributes.get("data"))
    yield from _STYLE_LOADS.findall(attributes.get("style") or "")


def _report(facts: PageFacts, rule: Rule, message: str) -> None:
    _report_to(facts.diagnostics, rule, facts.path, message)


def _report_to(found: list[Diagnostic], rule: Rule, path: str, message: str) -> None:
    found.append(Diagnostic(rule, Where(f"site/{path}"), message, _REPAIRS.get(rule, "")))
