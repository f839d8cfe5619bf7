"""The data every stage passes on: frozen values, in the words of the field.

Nothing here opens a file or knows a framework. A type says in its docstring which standard it follows; a field says
what it holds, its unit and what always holds for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from briefing.model.article import Article
from briefing.model.claim import Claim
from briefing.model.vocabulary import Agreement, Profile


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person or body whose words an article carries. Never an outlet: that is a publisher."""

    id: str
    """Key in `briefing.yml`."""
    name: str
    """As a reader should see it."""
    role: str = ""
    """Office or function at the time of the event."""
    party: str = ""
    """The side it speaks for; speakers of one party are one origin."""
    internal: bool = False
    """Whether the public may not see it."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """When and where something was said; claims made on one occasion are one origin."""

    id: str
    """Key in `briefing.yml`."""
    name: str
    """As a reader should see it."""
    time: str = ""
    """EDTF, or empty."""
    place: str = ""
    """As stated."""
    unnamed: bool = False
    """Whether it stands for an internal speaker, on whose knowledge a public claim rests: then it has no name."""


@dataclass(frozen=True, slots=True)
class Point:
    """A question that claims answer: a row of the comparison (TEI apparatus entry)."""

    id: str
    """Permalink fragment on the comparison page, and key of the claims' `point`."""
    question: str
    """One plain question."""
    note: str = ""
    """The analyst's remark for the reader."""
    agreement: Agreement | None = None
    """The analyst's own judgement, shown beside the computed one."""
    because: str = ""
    """Why the analyst judges so; never empty when `agreement` is given."""
    may_fall: bool = False
    """Whether its count may fall as time goes on, as of the missing; else a lower later count contradicts."""
    stale: bool = False
    """Whether the claims on the point are others than those the analyst judged."""
    internal: bool = False
    """Whether the public may not see it."""
    internal_note: bool = False
    """Whether the public may not see its note."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """How much of an article may be shown to the public where its rights are `excerpt`."""

    words: int = 75
    """At most so many words a quote."""
    share: float = 0.5
    """At most this share of the article's words, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Briefing:
    """One event: its articles, the claims in them and the points on which they are compared."""

    id: str
    """Folder name; also its address."""
    title: str
    """As a reader should see it."""
    summary: str
    """What happened, in a sentence or two."""
    articles: Mapping[str, Article]
    """By id, in order of publication."""
    speakers: Mapping[str, Speaker]
    """By id, in the order of `briefing.yml`."""
    occasions: Mapping[str, Occasion]
    """By id, in the order of `briefing.yml`."""
    points: Mapping[str, Point]
    """By id, in reading order."""
    claims: Mapping[str, Claim]
    """By id; article after article, then in text order."""
    excerpt: Excerpt = Excerpt()
    """How much of its articles may be shown to the public."""
    withheld: frozenset[tuple[str, str]] = frozenset()
    """Points and articles of claims that are not shown: there an article is not silent, whatever is left."""
    profile: Profile = Profile.INTERNAL
    """Who may see it: of all that was written, the public sees a part."""

    def compared_claims(self) -> list[Claim]:
        """Return the claims that are compared: all but what only an earlier version said."""
        return [claim for claim in self.claims.values() if not claim.historical]
