"""Every address of the site: its pages, the places on them, and the ids that pages make.

An address is relative to its briefing's, unless a docstring says otherwise. Change one here and it changes everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from briefing.model import Entry, Kind, Ledger, Permalink


class Page(StrEnum):
    """A page of a briefing beside its overview and its articles; what the page is called is its address."""

    COMPARISON = "comparison"
    CLAIMS = "claims"
    SPEAKERS = "speakers"
    TIMELINE = "timeline"
    CHANGES = "changes"


class Heading(StrEnum):
    """The id of a heading that some other place leads to.

    On an article's page it starts with two underscores: with one starts the note of a claim, whatever its id.
    """

    DIFFER = "_differ"
    INDEPENDENT = "_independent"
    SHARED = "_shared"
    SINGLE = "_single"
    LABELS = "_labels"
    OWN_VOICES = "_own"
    SILENT = "__silent"


DATA = "data"
"""Folder of a briefing's data files."""
FRAMES = "embed"
"""Folder of the pages that show one claim each, for frames on other sites."""
SCHEMAS = "schemas"
"""Folder of the site's schemas, at its root."""
SEARCH = "search"
"""Folder of what the search of the whole site reads, at its root."""

AT_ROOT = frozenset({SCHEMAS, SEARCH})
"""What the build makes at the site's root, beside the home page: hand-written pages have their addresses there too."""
RESERVED = frozenset({*Page, DATA, FRAMES, *AT_ROOT, "assets", "index", "pages", "sitemap"})
"""Names that no article and no briefing may have: the site's own pages and folders have them, the publisher's files,
and the folder of hand-written pages."""

CITATION = "__cite-"
"""Starts the id of the box in the register that tells how a claim is cited."""
GLANCE = "_point-"
"""Starts the id of a point on the overview."""
PARTY = "_party-of-"
"""Starts the id of a party on the page of speakers; the id of its first speaker follows."""
MADE = (CITATION, GLANCE, PARTY)
"""What ids start with that are made of authored ones."""
OWN_VOICE = "_own-voice"
"""Stands for the articles themselves among the speakers of a filter."""


def _place(folder: str, fragment: str) -> str:
    return f"{folder}/#{fragment}" if fragment else f"{folder}/"


def made(name: str) -> str:
    """Return an id that a page makes: no authored one starts with an underscore."""
    return f"_{name}"


def page(name: Page, fragment: str = "") -> str:
    """Return the address of a page of the briefing, or of a place on it."""
    return _place(name, fragment)


MEANINGS = page(Page.COMPARISON)
"""The page on which every label says what it means."""


def overview(fragment: str) -> str:
    """Return the address of a place on the briefing's first page."""
    return f"#{fragment}"


def article(name: str, fragment: str = "") -> str:
    """Return the address of an article, or of a place on its page."""
    return _place(name, fragment)


def claim(of_article: str, name: str) -> str:
    """Return a claim's permalink: its words in the article."""
    return article(of_article, name)


def point(name: str) -> str:
    """Return a point's permalink: its row of the comparison."""
    return page(Page.COMPARISON, name)


def speaker(name: str) -> str:
    """Return a speaker's permalink: its section on the page of speakers."""
    return page(Page.SPEAKERS, name)


def register(name: str) -> str:
    """Return where the register lists a claim with all its facts."""
    return page(Page.CLAIMS, name)


def frame(name: str) -> str:
    """Return the address of a claim's page for frames."""
    return f"{FRAMES}/{name}/"


def data(name: str) -> str:
    """Return the address of a data file."""
    return f"{DATA}/{name}"


def source(name: Page, fragment: str = "") -> str:
    """Return how one page's Markdown names another page of the briefing, which the publisher makes a link of."""
    return f"{name}.md#{fragment}" if fragment else f"{name}.md"


def address(ledger: Ledger, entry: Entry) -> str:
    """Return where an id is shown."""
    match entry.kind:
        case Kind.ARTICLE:
            return article(ledger.final(entry.id))
        case Kind.POINT:
            return point(entry.id)
        case Kind.SPEAKER:
            return speaker(entry.id)
    return claim(ledger.final(entry.named["article"]), entry.id)


def permalinks(ledger: Ledger, *, embedded: bool = False) -> list[Permalink]:
    """Return every address under which anything recorded was ever published: also those of former names.

    With `embedded`, also the pages of claims for frames, which are cited by standing on the pages of others.
    """
    before: dict[str, list[str]] = {}
    for entry in ledger.of(Kind.ARTICLE):
        if entry.moved_to:
            before.setdefault(article(ledger.final(entry.id)), []).append(article(entry.id))
    recorded = [
        Permalink(f"{entry.kind} `{entry.id}`", f"{folder}/{place}index.html", fragment)
        for entry in ledger.entries.values()
        for folder in (ledger.briefing, *ledger.formerly)
        for place, fragment in _places(ledger, entry, before, embedded=embedded)
    ]
    return list(dict.fromkeys(recorded))


def _places(
    ledger: Ledger, entry: Entry, before: Mapping[str, Sequence[str]], *, embedded: bool
) -> Iterable[tuple[str, str]]:
    """Yield page and fragment of each address of an entry; `before` has articles' former pages."""
    if entry.kind is Kind.ARTICLE:
        yield article(entry.id), ""
        return
    place, _, fragment = address(ledger, entry).partition("#")
    yield place, fragment
    if entry.kind is Kind.CLAIM:
        yield page(Page.CLAIMS), fragment
        if embedded:
            yield frame(entry.id), ""
        for former in before.get(place, ()):
            yield former, fragment


def redirects(ledger: Ledger, pages: Iterable[str]) -> Mapping[str, str]:
    """Return where each former address leads now, both from the site's root; `pages` are the briefing's addresses."""
    own = ledger.briefing
    renamed = [entry for entry in ledger.of(Kind.ARTICLE) if entry.moved_to]
    moved = {article(entry.id): article(ledger.final(entry.id)) for entry in renamed}
    leads = {f"{own}/{old}": f"{own}/{new}" for old, new in moved.items()}
    inside = {place: place for place in pages} | moved
    for former in ledger.formerly:
        leads |= {f"{former}/{old}": f"{own}/{new}" for old, new in inside.items()}
    return leads


def page_path(source: str) -> str:
    """Return where MkDocs puts a page of the site's source: `a/b.md` becomes `a/b/index.html`."""
    name = source.removesuffix(".md")
    return f"{name}.html" if name.rpartition("/")[2] == "index" else f"{name}/index.html"
