"""A claim for other people's pages: what its frame shows, and how much room that takes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefing.language.dates import date_in_words
from briefing.language.language import Words
from briefing.model import Agreement, Article, Briefing
from briefing.pages import labels
from briefing.pages.briefing import BriefingView
from briefing.pages.claim import ClaimView
from briefing.pages.history.versions import PastClaimView
from briefing.pages.history.withdrawn import Tombstone
from briefing.pages.parts import Label, Link
from briefing.permalinks import addresses

WIDTH = 560
"""Of the frame, in CSS pixels, unless the page around it is narrower."""

_NORMAL, _QUOTED, _SMALL = 9.2, 8.6, 6.9
"""Width of a character in the page's three sizes, rather too large than too small: else the frame scrolls."""
_ROOM = WIDTH - 36
_EDGES = 76
"""Height of edges and gaps."""
_PERHAPS_WIDE = re.compile("[\u1100-\U0010ffff]")
"""No character before these is as wide as two."""
_GAP = "   "
"""As wide as the space around a label, or between two links."""


@dataclass(frozen=True, slots=True)
class EmbedView:
    """One claim as other people's pages show it."""

    id: str
    says: str
    quote: str
    translation: str
    """Of the quote, or empty."""
    language: str
    """Of the quote and the article's title: BCP 47."""
    href: str
    """Its permalink, relative to the briefing's address."""
    voice: str
    """On whose word, how surely, and what it gives to compare, in words; empty if it was withdrawn or moved."""
    title: str
    """Of the article; empty if the claim was withdrawn or moved."""
    source: str
    """Publisher and version, with their days, in words."""
    notices: Sequence[str]
    """What happened to the claim or its words, in sentences; empty where nothing did."""
    agreement: Label | None
    """On its point; None if the claim is historical, withdrawn or moved."""
    point: Link | None
    successors: Sequence[Link]
    """What to read instead of a claim that was withdrawn or moved."""
    height: int
    """Of a frame that shows all of it at full width, in CSS pixels: an estimate, as nothing here knows fonts."""

    @property
    def page(self) -> str:
        """Its address, relative to the briefing's."""
        return addresses.frame(self.id)


def embeds(view: BriefingView, briefing: Briefing, say: Words) -> list[EmbedView]:
    """Return every claim a briefing has or had: frames of those withdrawn or moved have to say what became of them."""
    not_current = {past.claim.id: past for article in view.articles for past in article.not_current}
    return [
        *(
            _of_claim(claim, briefing, not_current.get(claim.id), say)
            for article in view.articles
            for claim in article.register
        ),
        *(_of_tombstone(tombstone, view.title, say) for tombstone in view.withdrawn.register),
        *(_not_public(name, view.title, say) for name in view.not_public.register),
    ]


def _of_claim(view: ClaimView, briefing: Briefing, past: PastClaimView | None, say: Words) -> EmbedView:
    claim = briefing.claims[view.id]
    article = briefing.articles[claim.article].at(claim.version)
    spoken = say("{speaker} {cue}", speaker=view.voice, cue=say.quoted(view.cue)) if view.cue else view.voice
    voice = " · ".join(part for part in (spoken, view.certainty.text, view.value) if part)
    source = _source(article, say)
    notices = _notices(past, say) if past else []
    if claim.to_review:
        notices.append(labels.word("to-review", say).meaning)
    if retracted := labels.retracted(briefing.articles[claim.article], say):
        notices = [retracted, *notices]
    return EmbedView(
        id=claim.id,
        says=view.says,
        quote=view.quote,
        translation=view.translation,
        language=view.language,
        href=view.href,
        voice=voice,
        title=article.title,
        source=source,
        notices=notices,
        agreement=view.agreement if briefing.compares(claim) else None,
        point=view.point,
        successors=(),
        height=_height(
            view.says,
            view.quote,
            [
                *(view.translation, voice, f"{article.title}. {source}", *notices),
                f"{labels.label(Agreement.NOT_COMPARABLE, say).text}{_GAP}{view.point.text}",
                f"{say('The words in the article')}{_GAP}{briefing.title}",
            ],
        ),
    )


def _source(article: Article, say: Words) -> str:
    """Name publisher and version, with their days."""
    version = labels.version_in_words(article, say)
    if not (article.modified or article.retrieved):
        return say("{publisher}, {version}", publisher=article.publisher, version=version)
    return say(
        "{publisher}, published {day}, {version}",
        publisher=article.publisher,
        day=date_in_words(article.published, say),
        version=version,
    )


def _notices(past: PastClaimView, say: Words) -> list[str]:
    """Say what the publisher did to the words, in a sentence or two."""
    notice = f"{say('These words are not in the article any more.')} {past.outcome}"
    return [notice, f"{'; '.join(past.changes)}."] if past.changes else [notice]


def _of_tombstone(tombstone: Tombstone, briefing: str, say: Words) -> EmbedView:
    notice = f"{tombstone.notice} {tombstone.because}".strip()
    source = tombstone.home.text if tombstone.home else ""
    read_on = "; ".join(link.text for link in tombstone.successors)
    successors = say("In its place: {what}", what=read_on) if read_on else ""
    return EmbedView(
        id=tombstone.id,
        says=tombstone.text,
        quote=tombstone.quote,
        translation="",
        language=tombstone.language,
        href=tombstone.home.href if tombstone.home else addresses.register(tombstone.id),
        voice="",
        title="",
        source=source,
        notices=[notice],
        agreement=None,
        point=None,
        successors=tombstone.successors,
        height=_height(
            tombstone.text,
            tombstone.quote,
            [source, notice, successors, f"{say('The words in the article')}{_GAP}{briefing}"],
        ),
    )


def _not_public(name: str, briefing: str, say: Words) -> EmbedView:
    title, notice = say("Not part of the public edition"), say("This claim is not part of the public edition.")
    return EmbedView(
        id=name,
        says=title,
        quote="",
        translation="",
        language="",
        href=addresses.register(name),
        voice="",
        title="",
        source=briefing,
        notices=[notice],
        agreement=None,
        point=None,
        successors=(),
        height=_height(title, "", [briefing, notice, f"{say('The words in the article')}{_GAP}{briefing}"]),
    )


def _height(says: str, quote: str, small: Iterable[str]) -> int:
    lines = 24 * _lines(says, _NORMAL) + 26 * _lines(quote, _QUOTED, _ROOM - 14)
    return _EDGES + lines + sum(20 * _lines(text, _SMALL) for text in small if text)


def _lines(text: str, width: float, room: float = _ROOM) -> int:
    """Estimate how many lines a text takes; a Chinese, Japanese or Korean character is as wide as two others."""
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in _PERHAPS_WIDE.findall(text))
    return -int(-(len(text) + wide) * width // room)
