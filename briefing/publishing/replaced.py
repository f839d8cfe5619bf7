"""Whether a new site may take the place of the one that is there: only if that was made from this newsroom.

A site carries no mark of where it was made: the same content gives the same bytes wherever it is built, and a path of
this machine is nothing for readers. So three things are asked, in this order:

1. Did this newsroom put it there? It notes in `.briefing/sites.json`, which stays on this machine, where it published
   outside of its own folder, and what was on that site. In a copy of the newsroom, that note is not heeded.
2. In whose folder is it? A site in a newsroom's own folder is that newsroom's, and goes with it where it is moved,
   cloned or restored from a cache.
3. Anywhere else: does the newsroom have all that the site shows? An address that was recorded never breaks, so the new
   site has every briefing and article of an older one, if only to say what became of it. A newsroom cloned afresh can
   publish to where another clone did. Nothing that anybody wrote is lost, even if it is the copy of a newsroom.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from briefing.content.given import read_given
from briefing.content.lock import FOLDER, own_folder
from briefing.content.write import write_durably
from briefing.diagnostics import BriefingError
from briefing.permalinks.addresses import DATA, RESERVED, page_path
from briefing.publishing.settings import FILE, Site

RECORD = f"{FOLDER}/sites.json"
"""What this newsroom published on this machine, from the root: the root's own path, and by folder, the fingerprint of
what the site shows."""
REMEMBERED = 20
"""How many folders it remembers."""
_MOST = 1_000_000
"""Bytes of that record: a path is some thousands at most."""


def check_replaced(site: Site, files: Iterable[str]) -> None:
    """Raise BriefingError if a site is there that was not made from this newsroom.

    `files` are the paths of all files in the new site's source.
    """
    there = shown(site.folder)
    root = site.root.resolve()
    if not there or _record(root).get(str(site.folder)) == _fingerprint(there):
        return
    around = _newsroom_around(site.folder)
    if around == root:
        return
    if around:
        raise BriefingError(
            f"{site.folder}: is in the folder of another newsroom, {around}, and holds a site. {_GO_ON}"
        )
    if missing := sorted(there - _made(files)):
        more = f" and {len(missing) - 1} more" if len(missing) > 1 else ""
        raise BriefingError(
            f"{site.folder}: holds the site of another newsroom. It shows {missing[0]}{more}, which this one neither "
            f"has nor recorded. {_GO_ON}"
        )


_GO_ON = (
    "Nothing was published. Give another folder with `site_dir` or --site-dir; or, if that site is to go, empty its "
    "folder and build again."
)


def remember(site: Site) -> None:
    """Note what was just published where. A newsroom's folder that cannot be written to is published all the same."""
    root = site.root.resolve()
    if _newsroom_around(site.folder) == root:
        return
    known = _record(root)
    record = {name: known[name] for name in known if name != str(site.folder)}
    record = dict([*record.items(), (str(site.folder), _fingerprint(shown(site.folder)))][-REMEMBERED:])
    if record != known:
        with suppress(BriefingError):
            data = json.dumps({"root": str(root), "sites": record}, indent=1)
            write_durably(own_folder(root) / Path(RECORD).name, data.encode())


def shown(folder: Path) -> frozenset[str]:
    """Return what a site shows, as addresses: `ferry/` for a briefing, `ferry/radio/` for an article of it."""
    briefings = [path.parent.parent for path in folder.glob(f"*/{DATA}/briefing.json")]
    articles = [page.parent for briefing in briefings for page in briefing.glob("*/index.html")]
    places = [*briefings, *(article for article in articles if article.name not in RESERVED)]
    return frozenset(f"{place.relative_to(folder).as_posix()}/" for place in places)


def _made(files: Iterable[str]) -> frozenset[str]:
    """Return the addresses of the folders that hold the pages of a site, from the files in its source."""
    pages = {page_path(name) if name.endswith(".md") else name for name in files}
    return frozenset(name.removesuffix("index.html") for name in pages)


def _newsroom_around(folder: Path) -> Path | None:
    """Return the closest newsroom's folder that a folder is in, if any."""
    return next((each for each in folder.parents if (each / FILE).is_file() and (each / "content").is_dir()), None)


def _record(root: Path) -> dict[str, str]:
    """Return what this newsroom published on this machine; nothing, if that cannot be read or is of another one."""
    try:
        known = json.loads(read_given(root / RECORD, _MOST))
        return {str(name): str(mark) for name, mark in known["sites"].items()} if known["root"] == str(root) else {}
    except (BriefingError, ValueError, RecursionError, KeyError, TypeError, AttributeError):
        return {}


def _fingerprint(places: frozenset[str]) -> str:
    return hashlib.sha256("\n".join(sorted(places)).encode()).hexdigest()
