"""What `read` hands on: the files of one briefing as authored, each with the places of its values."""

from __future__ import annotations

from dataclasses import dataclass, field

from briefing.content.located import Located
from briefing.content.schema import ArticleEntry, BriefingEntry, ClaimEntry


@dataclass(frozen=True, slots=True)
class SourceClaim:
    """One entry of a claims file."""

    entry: ClaimEntry
    """As authored."""
    index: int
    """Its place in the list of the file, from 0; the first step of its values' paths."""


@dataclass(frozen=True, slots=True)
class SourceClaims:
    """One `claims/<article>.yml`."""

    article: str
    """Id of the article, from the file's name."""
    located: Located
    """The file's values and their places."""
    claims: tuple[SourceClaim, ...]
    """Those that are well formed."""


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


@dataclass(frozen=True, slots=True)
class HandWrittenPage:
    """One file of `content/pages`, published as it is: a page, or what pages use."""

    path: str
    """Relative to `content/pages`, and so in the site's source."""
    content: str | bytes
    """A page's text; the bytes of any other file, such as a picture."""
    title: str
    """Shown in the navigation; empty for a file that is no page."""
