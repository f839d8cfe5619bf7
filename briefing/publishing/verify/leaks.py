"""Searches every file of a site built for the public for what the public may not see.

Files are read in every way a reader may read them: without markup, with the escapes of HTML, JSON and addresses
resolved, unpacked if they are compressed. Which stage or tool wrote them makes no difference.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path

from briefing.audience.search import Traces, find_ids, find_words, told, told_id
from briefing.diagnostics import Diagnostic, Rule, Where
from briefing.permalinks.addresses import page_path
from briefing.publishing.verify.authors_files import AuthorsFiles, Leak
from briefing.publishing.verify.readings import readings, resolved, texts
from briefing.publishing.workers import Spread, here

MOST = 20
"""How many leaks are reported; most of the time they have one cause."""
_ESCAPED_HYPHEN = re.compile(r"&#(?:0*45|x0*2d)\b|%2d|\\u002d", re.IGNORECASE)
_HINT = (
    "No file of yours seems to have it. Look for what puts it there: a setting in mkdocs.yml, a hook, a plugin, a "
    "template in overrides/."
)
_SAME_BRIEFING = "Look for a second place in content/{folder}/ where it is written and the public reads it."
_TO_DO = (
    "Take it out here, or let the public see what it belongs to. If these words are too common to give anything away, "
    "say more where they are internal."
)
_TO_DO_ID = "Take it out here, or let the public see what it belongs to, or give that another id."
_MORE = "Correct those above and build again: most of the time, all have one cause."


def leaks(
    folder: Path,
    traces: Traces,
    each: Spread = here,
    *,
    known: Mapping[str, Container[str]] | None = None,
    root: Path | None = None,
) -> list[Diagnostic]:
    """Search every file of a built site for traces of what is withheld; without traces, open none.

    `each` searches all of them, and may do so in several processes. A file is not searched if its SHA-256, in
    hexadecimal, is among those that are `known` for its path: it is as it was installed. With the newsroom's folder as
    `root`, what is found is reported at its line in the author's file.
    """
    if not traces:
        return []
    files = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    with each(partial(search_file, folder, traces, known or {}), files) as results:
        found = [Leak(name, what, words) for name, leaked in zip(files, results, strict=True) for what, words in leaked]
    sources = AuthorsFiles(root, traces) if root else None
    pages: dict[tuple[Where, str], list[Leak]] = {}
    for at, leak in enumerate(found):
        where = (sources.where(leak) if sources else None) or Where(f"site/{leak.name}")
        message = told(leak.what, leak.words) if leak.what else told_id(leak.words, traces)
        pages.setdefault((where, message), []).append(leak)
        if len(pages) == MOST and at + 1 < len(found):
            break
    diagnostics = [
        Diagnostic(Rule.LEAK, where, message, _hint(where, among, traces)) for (where, message), among in pages.items()
    ]
    if left := len(found) - sum(map(len, pages.values())):
        return [*diagnostics, Diagnostic(Rule.LEAK, Where("site"), f"{left} more like these", _MORE)]
    return diagnostics


def leaks_in(files: Mapping[str, str], traces: Traces) -> Iterator[tuple[str, str, str]]:
    """Yield what the pages among some files of a site's source leak: the page's path in the site, and as `search_file`.

    Only words, each once a page.
    """
    for name, text in files.items() if traces else ():
        path = page_path(name) if name.endswith(".md") else name
        if path.endswith(".html"):
            found = (leak for reading in readings(text) for leak in find_words(reading, traces, path))
            yield from ((path, what, words) for what, words in dict.fromkeys(found))


def _hint(where: Where, among: Sequence[Leak], traces: Traces) -> str:
    first = among[0]
    if where.path == f"site/{first.name}":
        folder = first.name.partition("/")[0]
        withholding = traces.withheld_by.get(first.what or first.words, ())
        return _SAME_BRIEFING.format(folder=folder) if folder in withholding else _HINT
    pages = list(dict.fromkeys(f"site/{leak.name}" for leak in among))
    shown = (
        f"{pages[0]} and {len(pages) - 1} more files would show it." if len(pages) > 1 else f"{pages[0]} would show it."
    )
    return f"{shown} {_TO_DO if first.what else _TO_DO_ID}"


def search_file(folder: Path, traces: Traces, known: Mapping[str, Container[str]], name: str) -> list[tuple[str, str]]:
    """Return what a file leaks, each once: what it belongs to, and the words; for an id nothing, and the id."""
    data = (folder / name).read_bytes()
    if name in known and sha256(data).hexdigest() in known[name]:
        return []
    return list(dict.fromkeys(_in_file(data, name, traces)))


def _in_file(data: bytes, name: str, traces: Traces) -> Iterator[tuple[str, str]]:
    ids = find_ids(f'"{name}"', name, traces)
    yield from find_words(name, traces, name)
    for text in texts(data):
        for reading in readings(text):
            yield from find_words(reading, traces, name)
        ids |= find_ids(text, name, traces)
        if traces.ids and _ESCAPED_HYPHEN.search(text):
            ids |= find_ids(resolved(text), name, traces)
    yield from (("", leaked) for leaked in sorted(ids))
