"""What every site has whatever is in its briefings: files that are as they were installed, and the interface's words.

Neither can give anything away. The files are compared with those installed and not searched; words that are among the
interface's own, such as "Why?", are no trace of a text that is withheld.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from hashlib import sha256
from importlib import resources
from importlib.resources.abc import Traversable

from briefing.audience.search import Interface, interface_of
from briefing.formats.briefing_schema import SCHEMA
from briefing.language.language import Words
from briefing.publishing.publisher import Publisher
from briefing.publishing.settings import FILE, Site


@dataclass(frozen=True, slots=True)
class Installed:
    """What a site has from the program and from the theme."""

    files: dict[str, frozenset[str]] = field(default_factory=dict)
    """The SHA-256 of each file, in hexadecimal, by the file's path in the site: of ours and the theme's."""
    interface: Interface = field(default_factory=Interface)


def installed(publisher: Publisher, site: Site, say: Words) -> Installed:
    """Return what is installed; `say` speaks the language of the site."""
    looks = dict(_files(_starter() / "overrides"))
    schema = (resources.files("briefing.formats") / "briefing-data.schema.json").read_bytes()
    theme = publisher.theme(site)
    files = {name: {digest} for name, digest in theme.files.items()}
    for name, data in {**looks, SCHEMA: schema}.items():
        files.setdefault(name, set()).add(sha256(data).hexdigest())
    digests = {name: frozenset(known) for name, known in files.items()}
    return Installed(digests, interface(say) + interface_of([*theme.texts, site.address]))


@lru_cache(maxsize=4)
def interface(say: Words) -> Interface:
    """Return the words and ids of our own pages, whoever publishes them; `say` speaks the language of the site."""
    ours = [*_sources(say), *dict(_files(_starter() / "overrides")).values(), (_starter() / FILE).read_bytes()]
    return interface_of([*(data.decode(errors="replace") for data in ours), *_months(say)])


def _starter() -> Traversable:
    """Return the folder of what `briefing init` copies into a newsroom."""
    return resources.files("briefing.commands") / "starter"


def _sources(say: Words) -> Iterator[bytes]:
    """Yield our messages, in English and in the site's language, our templates, and what writes pages and data files.

    The terms of the comparison are in both.
    """
    catalogues = dict(_files(resources.files("briefing.language") / "catalogues"))
    names = ("briefing.pot", f"{say.code}.po", f"{say.code.partition('-')[0]}.po")
    yield from (catalogues[name] for name in dict.fromkeys(names) if name in catalogues)
    yield from dict(_files(resources.files("briefing.pages.rendering") / "templates")).values()
    for package in ("briefing.formats", "briefing.model", "briefing.pages.rendering"):
        yield from (data for name, data in _files(resources.files(package)) if name.endswith(".py"))


def _months(say: Words) -> Iterator[str]:
    for month in range(1, 13):
        yield say.month(date(2001, month, 1))
        yield say.day(date(2001, month, 1))


def _files(folder: Traversable, path: str = "") -> Iterator[tuple[str, bytes]]:
    """Yield the files below a folder of the package, in order, by relative path."""
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _files(entry, f"{path}{entry.name}/") if entry.name != "__pycache__" else ()
        else:
            yield f"{path}{entry.name}", entry.read_bytes()
