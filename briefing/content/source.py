"""What `read` hands on: the files of one briefing as authored, each with the places of its values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefing.content.located import Located, Path
from briefing.content.schema import ArticleEntry, BriefingEntry, ClaimEntry
from briefing.diagnostics import Where


@dataclass(frozen=True, slots=True)
class SourceClaim:
    """One entry of a claims file."""

    entry: ClaimEntry
    """As authored, with what it shares with the claims of its block."""
    path: Path
    """Where it is in the file: its place in the list, from 0, or in the list of a block."""
    shared: Mapping[str, Path] = field(default_factory=dict)
    """The keys that its block gives it, and where."""
    alone: bool = False
    """Whether it is the only claim of its block."""

    def at(self, key: str) -> Path:
        """Return the path of a key's value, its own or the block's."""
        return self.shared.get(key, (*self.path, key))

    @property
    def removable(self) -> Path:
        """The path of what goes with it: the whole block, where it is the only claim of one."""
        return self.path[:1] if self.alone else self.path


@dataclass(frozen=True, slots=True)
class SourceClaims:
    """One `claims/<article>.yml`."""

    article: str
    """Id of the article, from the file's name."""
    located: Located
    """The file's values and their places."""
    claims: tuple[SourceClaim, ...]
    """Those that are well formed."""
    complete: bool = True
    """Whether that is all of them."""


@dataclass(frozen=True, slots=True)
class SourceArticle:
    """One `articles/<article>.md`."""

    id: str
    """From the file's name."""
    located: Located
    """The front matter's values and their places."""
    entry: ArticleEntry | None
    """The front matter; None where it cannot be used."""
    body: str
    """The Markdown below the front matter."""
    body_line: int
    """Line of the file, from 1, on which the body starts."""
    readable: bool = True
    """False where the file's text could not be had: then nothing in it, and no quote from it, can be checked."""
    earlier_versions: tuple[SourceArticle, ...] = ()
    """Its earlier versions, `revisions/<article>/<number>.md`, first to last; their `id` is the article's."""


@dataclass(slots=True)
class SourceBriefing:
    """One folder of `content/`."""

    id: str
    """The folder's name."""
    path: str
    """The folder, relative to the root."""
    located: Located
    """`briefing.yml`'s values and their places."""
    entry: BriefingEntry | None = None
    """`briefing.yml`; None where it cannot be used."""
    articles: list[SourceArticle] = field(default_factory=list)
    """By id."""
    claims: list[SourceClaims] = field(default_factory=list)
    """By article id."""
    unread: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """The names of articles and claims files that lie where nothing reads them, by the folder they belong in."""

    def where(self, name: str, path: Path = ()) -> Where:
        """Return the place of a value in a file of this folder; of a file that is not read here, the file."""
        file = f"{self.path}/{name}"
        articles, claims = (article.located for article in self.articles), (claims.located for claims in self.claims)
        read = (located for located in (self.located, *articles, *claims) if located.path == file)
        return next((located.where(path) for located in read), Where(file))


@dataclass(frozen=True, slots=True)
class HandWrittenPage:
    """One file of `content/pages`, published as it is: a page, or what pages use."""

    path: str
    """Relative to `content/pages`, and so in the site's source."""
    content: str | bytes
    """A page's text; the bytes of any other file, such as a picture."""
    title: str
    """Shown in the navigation; empty for a file that is no page."""
