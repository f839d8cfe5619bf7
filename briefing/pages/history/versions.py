"""An article's versions as its page shows them: which it is, what changed, what became of claims on earlier ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefing.language.changes import explain
from briefing.language.language import Words, capital
from briefing.model import AnchorState, Article, Claim
from briefing.pages.claim import ClaimView
from briefing.pages.labels import day_of_version, version_in_words
from briefing.pages.parts import WordsView
from briefing.text.diff import Piece, passages, pieces


@dataclass(frozen=True, slots=True)
class PastClaimView:
    """A claim whose words are not in the article as it stands now."""

    claim: ClaimView
    point: str
    """Id of the point it answers."""
    said_in: str
    """The version it quotes, with its date, in words."""
    outcome: str
    """What became of the words, in a sentence."""
    changes: Sequence[str]
    """Each change in words, such as `the figure changed: 12 to 21`."""
    words: Sequence[WordsView]
    """The quote and the passage closest to it, word by word; empty where nothing is close."""


@dataclass(frozen=True, slots=True)
class VersionsView:
    """The versions of an article of which there is more than one."""

    shown: str
    """Which one the page shows, in words."""
    all: Sequence[str]
    """Each version with its dates in words, first to last."""
    extent: str
    """How much changed since the first, in words."""
    passages: Sequence[Sequence[Piece]]
    """What changed since the first, in text order."""
    headings: Sequence[WordsView]
    """Title, byline, standfirst and captions, where they changed since the first."""


def versions(article: Article, say: Words) -> VersionsView | None:
    """Return what an article's page says of its versions; None where there is only one."""
    if not article.earlier_versions:
        return None
    first = article.earlier_versions[0]
    shown = not (first.withheld or article.withheld)
    changed = passages(first.text, article.text) if shown else []
    return VersionsView(
        shown=say(
            "Version {version} of {all}, {day}.",
            version=article.version,
            all=article.version,
            day=day_of_version(article, say),
        ),
        all=[version_in_words(version, say, capital=True) for version in (*article.earlier_versions, article)],
        extent=_extent(len(changed), say, shown=shown),
        passages=changed,
        headings=headings(first, article, say),
    )


def _extent(changed: int, say: Words, *, shown: bool) -> str:
    if not shown:
        return say("What changed in the text is not shown here.")
    if not changed:
        return say("The text is as in version 1.")
    return say.count("{number} passage changed since version 1.", "{number} passages changed since version 1.", changed)


def headings(before: Article, after: Article, say: Words) -> list[WordsView]:
    """Return what changed around the text, word by word."""
    labels = {"title": say("Title"), "byline": say("Byline")}
    if not (before.withheld or after.withheld):  # what is left of them is only what claims quote
        labels |= {"standfirst": say("Standfirst"), "captions": say("Captions")}
    return [
        WordsView(labels[name], pieces(old, new), after.language)
        for name, (old, new) in after.changed_headings(before).items()
        if name in labels
    ]


def past_claim(claim: Claim, view: ClaimView, article: Article, say: Words) -> PastClaimView:
    """Return a claim on words of an earlier version with what became of them."""
    present = claim.in_present
    words = present.suggested(article.part(claim.part).text)
    return PastClaimView(
        claim=view,
        point=claim.point,
        said_in=version_in_words(article.at(claim.version), say),
        outcome=_outcome(claim, article, say),
        changes=[
            capital(explain(change, say)) if at == 0 else explain(change, say)
            for at, change in enumerate(present.changes)
        ],
        words=[WordsView(say("Since"), pieces(claim.quote, words), article.language)] if present.changes else [],
    )


def _outcome(claim: Claim, article: Article, say: Words) -> str:
    version, present = article.version, claim.in_present
    if present.state is AnchorState.ANCHORED:
        return say("The same words stand in version {version} again.", version=version)
    if present.state is AnchorState.ORPHANED:
        return say("Taken out: nothing in version {version} is close to these words.", version=version)
    if present.state is AnchorState.AMBIGUOUS:
        return say.count(
            "Now {number} time in version {version}; which one is meant is not known.",
            "Now {number} times in version {version}; which one is meant is not known.",
            len(present.candidates),
            version=version,
        )
    if article.withheld and present.state is AnchorState.CHANGED:
        return say("Changed: version {version} has other words.", version=version)
    if present.state is AnchorState.MOVED or not present.changes:
        return say("The same words stand elsewhere in version {version}.", version=version)
    return say("Changed: the closest words in version {version} are others.", version=version)


def past_claims(
    article: Article, claims: Sequence[Claim], views: Mapping[str, ClaimView], say: Words
) -> list[PastClaimView]:
    """Return all of an article's claims on words of earlier versions, by number."""
    return [past_claim(claim, views[claim.id], article, say) for claim in claims if not claim.current]
