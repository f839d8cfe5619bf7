"""Every address of the site: its pages, the places on them, and the ids that pages make.

Addresses are relative to the briefing's own, unless a docstring says otherwise. Each is spelled here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from briefing.model import Entry, Kind, Ledger, Permalink


class Page(StrEnum):
    """A page of a briefing beside its overview and articles; its name is its address."""

    COMPARISON = "comparison"
    CLAIMS = "claims"
    SPEAKERS = "speakers"
    TIMELINE = "timeline"
    CHANGES = "changes"


class Heading(StrEnum):
    """The id of a heading that something else links to.

    On an article's page it starts with two underscores, since the ids of notes on claims start with one.
    """

    DIFFER = "_differ"
    INDEPENDENT = "_independent"
    SHARED = "_shared"
    UNSTATED = "_unstated"
    UNCOMPARED = "_uncompared"
    SINGLE = "_single"
    LABELS = "_labels"
    OWN_VOICES = "_own"
    SILENT = "__silent"


DATA = "data"
"""Folder of a briefing's data files."""
FRAMES = "embed"
"""Folder of the pages that show a single claim, for frames on other sites."""
SCHEMAS = "schemas"
"""Folder of the site's schemas, at its root."""
SEARCH = "search"
"""Folder of the files that the search of the whole site reads, at its root."""

AT_ROOT = frozenset({SCHEMAS, SEARCH})
"""Folders that the build makes at the site's root, where hand-written pages have their addresses too."""
RESERVED = frozenset({*Page, DATA, FRAMES, *AT_ROOT, "assets", "index", "pages", "sitemap"})
"""Names that no article and no briefing may have: those of the site's own pages and folders, of the publisher's files,
and of the folder of hand-written pages."""

CITATION = "__cite-"
"""Starts the id of the box in the register that says how to cite a claim."""
GLANCE = "_point-"
"""Starts the id of a point on the overview."""
PARTY = "_party-of-"
"""Starts the id of a party on the page of speakers; the id of its first speaker follows."""
MADE = (CITATION, GLANCE, PARTY)
"""How ids start that are made from authored ones."""
OWN_VOICE = "_own-voice"
"""Stands for the articles themselves in a filter by speaker."""


def _place(folder: str, fragment: str) -> str:
    return f"{folder}/#{fragment}" if fragment else f"{folder}/"


def made(name: str) -> str:
    """Return an id for something a page makes: no authored id starts with an underscore."""
    return f"_{name}"


def page(name: Page, fragment: str = "") -> str:
    """Return the address of a page of the briefing, or of a place on it."""
    return _place(name, fragment)


MEANINGS = page(Page.COMPARISON)
"""The page that explains every label."""


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
    """Return the address of a claim in the register, with all its facts."""
    return page(Page.CLAIMS, name)


def frame(name: str) -> str:
    """Return the address of a claim's page for frames."""
    return f"{FRAMES}/{name}/"


def data(name: str) -> str:
    """Return the address of a data file."""
    return f"{DATA}/{name}"


def source(name: Page, fragment: str = "") -> str:
    """Return how a page's Markdown names another page of the briefing: the publisher turns this into a link."""
    return f"{name}.md#{fragment}" if fragment else f"{name}.md"


def address(ledger: Ledger, entry: Entry) -> str:
    """Return the address at which an id is shown."""
    match entry.kind:
        case Kind.ARTICLE:
            return article(ledger.final(entry.id))
        case Kind.POINT:
            return point(entry.id)
        case Kind.SPEAKER:
            return speaker(entry.id)
    return claim(ledger.final(entry.named["article"]), entry.id)


def permalinks(ledger: Ledger, *, embedded: bool = False) -> list[Permalink]:
    """Return every address at which anything recorded was ever published, including those under former names.

    With `embedded`, include the claims' pages for frames, since other sites show them.
    """
    former: dict[str, list[str]] = {}
    for old, new in _moved(ledger).items():
        former.setdefault(new, []).append(old)
    recorded = [
        Permalink(f"{entry.kind} `{entry.id}`", f"{folder}/{place}index.html", fragment)
        for entry in ledger.with_addresses.values()
        for folder in (ledger.briefing, *ledger.formerly)
        for place, fragment in _addresses(ledger, entry, former, embedded=embedded)
    ]
    return list(dict.fromkeys(recorded))


def _moved(ledger: Ledger) -> dict[str, str]:
    """Return the present address of each article that was renamed, by its former one."""
    known = ledger.with_addresses.values()
    renamed = sorted(entry.id for entry in known if entry.kind is Kind.ARTICLE and entry.moved_to)
    return {article(name): article(ledger.final(name)) for name in renamed}


def _addresses(
    ledger: Ledger, entry: Entry, former: Mapping[str, Sequence[str]], *, embedded: bool
) -> Iterable[tuple[str, str]]:
    """Yield page and fragment of each address of an entry; `former` has the former pages of an article, by its page."""
    if entry.kind is Kind.ARTICLE:
        yield article(entry.id), ""
        return
    place, _, fragment = address(ledger, entry).partition("#")
    yield place, fragment
    if entry.kind is Kind.CLAIM:
        yield page(Page.CLAIMS), fragment
        if embedded:
            yield frame(entry.id), ""
        yield from ((old, fragment) for old in former.get(place, ()))


def redirects(ledger: Ledger, pages: Iterable[str]) -> Mapping[str, str]:
    """Return the present address for each former one, from the site's root; `pages` are the briefing's addresses."""
    own, moved = ledger.briefing, _moved(ledger)
    targets = {f"{own}/{old}": f"{own}/{new}" for old, new in moved.items()}
    inside = {place: place for place in pages} | moved
    for former in ledger.formerly:
        targets |= {f"{former}/{old}": f"{own}/{new}" for old, new in inside.items()}
    return targets


def on_pages(ledger: Ledger) -> Mapping[str, Sequence[Entry]]:
    """Return the recorded ids on each page of the briefing, by the page's address."""
    pages: dict[str, list[Entry]] = {}
    for entry in sorted(ledger.with_addresses.values(), key=lambda entry: entry.key):
        for place, fragment in _addresses(ledger, entry, {}, embedded=False):
            if fragment:
                pages.setdefault(place, []).append(entry)
    return pages


def page_path(source: str) -> str:
    """Return where MkDocs puts a page of the site's source: `a/b.md` becomes `a/b/index.html`."""
    name = source.removesuffix(".md")
    return f"{name}.html" if name.rpartition("/")[2] == "index" else f"{name}/index.html"
