"""Every address of the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.model.ledger import Entry, Kind, Ledger, Permalink

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


def address(ledger: Ledger, entry: Entry) -> str:
    """Return where an id is shown, relative to the briefing's address."""
    match entry.kind:
        case Kind.ARTICLE:
            return f"{ledger.final(entry.id)}/"
        case Kind.POINT:
            return f"comparison/#{entry.id}"
        case Kind.SPEAKER:
            return f"speakers/#{entry.id}"
    return f"{ledger.final(entry.named['article'])}/#{entry.id}"


def permalinks(ledger: Ledger, *, embedded: bool = False) -> list[Permalink]:
    """Return every address under which anything recorded was ever published: also those of former names.

    With `embedded`, also the pages of claims for frames, which are cited by standing on the pages of others.
    """
    before: dict[str, list[str]] = {}
    for article in ledger.of(Kind.ARTICLE):
        if article.moved_to:
            before.setdefault(f"{ledger.final(article.id)}/", []).append(f"{article.id}/")
    found = [
        Permalink(f"{entry.kind} `{entry.id}`", f"{folder}/{page}index.html", fragment)
        for entry in ledger.entries.values()
        for folder in (ledger.briefing, *ledger.formerly)
        for page, fragment in _places(ledger, entry, before, embedded=embedded)
    ]
    return list(dict.fromkeys(found))


def _places(
    ledger: Ledger, entry: Entry, before: Mapping[str, Sequence[str]], *, embedded: bool
) -> Iterable[tuple[str, str]]:
    """Yield page and fragment of each address of an entry; `before` are the former pages of articles, by their own."""
    if entry.kind is Kind.ARTICLE:
        yield f"{entry.id}/", ""
        return
    page, _, fragment = address(ledger, entry).partition("#")
    yield page, fragment
    if entry.kind is Kind.CLAIM:
        yield "claims/", fragment
        if embedded:
            yield f"embed/{entry.id}/", ""
        for former in before.get(page, ()):
            yield former, fragment


def redirects(ledger: Ledger, pages: Iterable[str]) -> Mapping[str, str]:
    """Return where each former address leads now, both from the site's root; `pages` are the briefing's addresses."""
    own = ledger.briefing
    moved = {f"{each.id}/": f"{ledger.final(each.id)}/" for each in ledger.of(Kind.ARTICLE) if each.moved_to}
    found = {f"{own}/{old}": f"{own}/{new}" for old, new in moved.items()}
    inside = {page: page for page in pages} | moved
    for former in ledger.formerly:
        found |= {f"{former}/{old}": f"{own}/{new}" for old, new in inside.items()}
    return found


def page_path(source: str) -> str:
    """Return where MkDocs puts a page of the site's source: `a/b.md` becomes `a/b/index.html`."""
    name = source.removesuffix(".md")
    return f"{name}.html" if name.rpartition("/")[2] == "index" else f"{name}/index.html"
