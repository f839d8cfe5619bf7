"""A claim for the pages of others: what stands in a frame, and how much room it takes."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from briefing.language.dates import date_in_words
from briefing.language.language import Words
from briefing.model import Agreement, Article, Briefing, Claim
from briefing.pages import labels
from briefing.pages.briefing import BriefingView
from briefing.pages.claim import ClaimView
from briefing.pages.history.versions import LapsedView
from briefing.pages.history.withdrawn import Tombstone
from briefing.pages.labels import version_in_words
from briefing.pages.parts import Label, Link
from briefing.permalinks import addresses

WIDTH = 560
"""Of the frame, in CSS pixels, unless the page around it is narrower."""

_LETTER, _QUOTED, _SMALL = 9.2, 8.6, 6.9
"""Widths of a letter in the three sizes of the page, rather too great than too small: else the frame scrolls."""
_ROOM = WIDTH - 36
_EDGES = 76
"""Height of edges and gaps."""
_FRAME = "   "
"""As broad as what is around a label, or between two links."""


@dataclass(frozen=True, slots=True)
class EmbedView:
    """One claim as the pages of others show it."""

    id: str
    says: str
    quote: str
    language: str
    """Of the quote and the article's title: BCP 47."""
    href: str
    """Its permalink, relative to the briefing's address."""
    voice: str
    """On whose word, how surely, and what it gives to compare, in words; empty where it was withdrawn."""
    title: str
    """Of the article; empty where the claim was withdrawn."""
    source: str
    """Publisher and version, with their days, in words."""
    fates: Sequence[str]
    """What happened to the claim or its words, in sentences; empty where nothing did."""
    verdict: Label | None
    """The agreement on its point; None where the claim stands no more."""
    point: Link | None
    successor: Link | None
    """What to read in the place of a withdrawn claim."""
    height: int
    """Of a frame that shows it whole at its full width, in CSS pixels: estimated, for nothing here knows fonts."""

    @property
    def page(self) -> str:
        """Where it stands, relative to the briefing's address."""
        return addresses.frame(self.id)


def embeds(view: BriefingView, briefing: Briefing, say: Words) -> list[EmbedView]:
    """Return every claim a briefing has and had: also a withdrawn one, for where it is framed it has to say so."""
    lapsed = {each.claim.id: each for article in view.articles for each in article.lapsed}
    found = [
        _of_claim(claim, briefing.claims[claim.id], briefing, lapsed, say)
        for article in view.articles
        for claim in article.register
    ]
    return found + [_of_tombstone(stone, view.title, say) for stone in view.withdrawn.register]


def _of_claim(
    view: ClaimView, claim: Claim, briefing: Briefing, lapsed: Mapping[str, LapsedView], say: Words
) -> EmbedView:
    article = briefing.articles[claim.article].at(claim.version)
    spoken = say("{speaker} {cue}", speaker=view.voice, cue=say.quoted(view.cue)) if view.cue else view.voice
    voice = " · ".join(part for part in (spoken, view.certainty.text, view.value) if part)
    source = _source(article, say)
    fates = _fates(lapsed[claim.id], say) if claim.id in lapsed else []
    return EmbedView(
        id=claim.id,
        says=view.says,
        quote=view.quote,
        language=view.language,
        href=view.href,
        voice=voice,
        title=article.title,
        source=source,
        fates=fates,
        verdict=None if claim.historical else view.verdict,
        point=view.point,
        successor=None,
        height=_height(
            view.says,
            view.quote,
            [
                *(voice, f"{article.title}. {source}", *fates),
                f"{labels.agreement(Agreement.NOT_COMPARABLE, say).text}{_FRAME}{view.point.text}",
                f"{say('The words in the article')}{_FRAME}{briefing.title}",
            ],
        ),
    )


def _source(article: Article, say: Words) -> str:
    """Name publisher and version, with their days."""
    version = version_in_words(article, say)
    if not (article.modified or article.retrieved):
        return say("{publisher}, {version}", publisher=article.publisher, version=version)
    published = date_in_words(article.published, say)
    return say("{publisher}, published {day}, {version}", publisher=article.publisher, day=published, version=version)


def _fates(lapsed: LapsedView, say: Words) -> list[str]:
    """Say what the publisher did to the words, in a sentence or two."""
    changes = f"{'; '.join(lapsed.changes)}." if lapsed.changes else ""
    gone = say("These words are not in the article any more.")
    return [f"{gone} {lapsed.fate}", *([changes] if changes else [])]


def _of_tombstone(stone: Tombstone, briefing: str, say: Words) -> EmbedView:
    fates = [f"{stone.fate} {stone.because}".strip()]
    source = stone.home.text if stone.home else ""
    successor = [say("In its place: {what}", what=stone.successor.text)] if stone.successor else []
    return EmbedView(
        id=stone.id,
        says=stone.text,
        quote=stone.quote,
        language=stone.language,
        href=stone.home.href if stone.home else addresses.register(stone.id),
        voice="",
        title="",
        source=source,
        fates=fates,
        verdict=None,
        point=None,
        successor=stone.successor,
        height=_height(
            stone.text,
            stone.quote,
            [source, *fates, *successor, f"{say('The words in the article')}{_FRAME}{briefing}"],
        ),
    )


def _height(says: str, quote: str, small: Iterable[str]) -> int:
    lines = 24 * _lines(says, _LETTER) + 26 * _lines(quote, _QUOTED, _ROOM - 14)
    return _EDGES + lines + sum(20 * _lines(text, _SMALL) for text in small if text)


def _lines(text: str, letter: float, room: float = _ROOM) -> int:
    """Estimate the lines a text takes; letters of Chinese, Japanese and Korean are as broad as two."""
    wide = sum(unicodedata.east_asian_width(sign) in "WF" for sign in text)
    return -int(-(len(text) + wide) * letter // room)
