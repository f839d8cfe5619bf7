"""A claim as pages show it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefing.language.dates import date_in_words
from briefing.language.language import N_, Words
from briefing.language.quantities import in_words
from briefing.language.terms import occasion_name, standing_word, unnamed_voice
from briefing.model import Article, Briefing, Certainty, Claim, Part, PointComparison
from briefing.model.vocabulary import main_of
from briefing.pages import labels, locators
from briefing.pages.citation import CiteView
from briefing.pages.parts import Fact, Happened, Label, Link
from briefing.permalinks import addresses


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim as cards, notes, cells and the register show it."""

    id: str
    number: int
    """Among the claims of its article, from 1."""
    says: str
    quote: str
    """The words as published."""
    translation: str
    """The words in the language of the briefing, or empty."""
    gloss: str
    """What stands beside words in a language that the pages do not have: their translation, or what they say."""
    href: str
    """Its permalink: the words in the article."""
    voice: str
    """Who says so: the speakers' names, or the article's own voice."""
    speakers: Sequence[Link]
    """Their names, each with a link to all that is credited to them; empty: the article's own voice."""
    cue: str
    certainty: Label
    hedge: Label | None
    """Its certainty, unless it is plainly stated."""
    value: str
    """The figure in words, or the answer, with its scope and the moment it holds for; or empty."""
    article: Link
    publisher: str
    language: str
    """Of the article: BCP 47."""
    point: Link
    agreement: Label
    """The agreement on its point."""
    facts: Sequence[Fact]
    """Speaker, cue, agency, occasion, certainty, figure, time, place: those that the article gives."""
    note: str
    """Id of its note on its article's page."""
    remark: str
    """The analyst's remark on it, or empty."""
    cite: CiteView
    standing: Label | None
    """That its words are superseded or historical, it is to be reviewed, or its article retracted; otherwise None."""
    history: Sequence[Happened]
    """What happened to it since it was first recorded; empty where nothing did."""


def claim_view(
    claim: Claim,
    briefing: Briefing,
    comparison: PointComparison,
    cite: CiteView,
    history: Sequence[Happened],
    say: Words,
) -> ClaimView:
    """Return what pages show of a claim."""
    article = briefing.articles[claim.article]
    figure = in_words(claim.quantity, say) if claim.quantity else ""
    certainty = labels.label(claim.certainty, say)
    return ClaimView(
        id=claim.id,
        number=claim.number,
        says=claim.says,
        quote=claim.quote,
        translation=claim.translation,
        gloss=_gloss(claim, article, say),
        href=addresses.claim(article.id, claim.id),
        voice=say.listed([briefing.speaker_name(name) for name in claim.speakers]) or unnamed_voice(claim, say),
        speakers=[labels.speaker_link(name, briefing, say) for name in claim.speakers],
        cue=claim.cue,
        certainty=certainty,
        hedge=None if claim.certainty is Certainty.STATED else certainty,
        value=_comparable(claim, figure or claim.answer, say),
        article=Link(article.title, addresses.article(article.id)),
        publisher=article.publisher,
        language=article.language,
        point=Link(briefing.points[claim.point].question, addresses.point(claim.point)),
        agreement=labels.agreement(comparison, say, withheld=any(name == claim.point for name, _ in briefing.withheld)),
        facts=[fact for fact in _claim_facts(claim, briefing, figure, certainty, say) if fact.text],
        note=addresses.made(claim.id),
        remark=claim.note,
        cite=cite,
        standing=_standing(claim, article, say),
        history=history,
    )


def _standing(claim: Claim, article: Article, say: Words) -> Label | None:
    """Return what a reader has to know of a claim's words before anything else; None where they simply stand."""
    word = standing_word(claim, article)
    return labels.word(word, say) if word else None


def _claim_facts(claim: Claim, briefing: Briefing, figure: str, certainty: Label, say: Words) -> list[Fact]:
    """Return every fact that a claim can have; the text is empty where the article does not give it."""
    speakers = [labels.speaker_link(name, briefing, say, with_role=True) for name in claim.speakers]
    occasion = briefing.occasions.get(claim.occasion)
    return [
        labels.fact(
            "speaker", "; ".join(link.text for link in speakers) or unnamed_voice(claim, say), say, links=speakers
        ),
        labels.fact("cue", say.quoted(claim.cue) if claim.cue else "", say),
        labels.fact("basis", basis_in_words(claim.basis, briefing, say), say),
        labels.fact("carried-by", claim.via, say),
        labels.fact("occasion", occasion_name(occasion, say) if occasion else "", say),
        Fact(say("Certainty"), certainty.text, term=labels.vocabulary("certainty", say), value=certainty),
        labels.fact("figure", figure, say),
        labels.fact("answer", claim.answer, say),
        labels.fact("scope", claim.scope, say),
        labels.fact("time", date_in_words(claim.time, say), say),
        labels.fact("as-of", date_in_words(claim.as_of, say), say),
        labels.fact("place", briefing.place_name(claim.place), say),
        Fact(say("Part of the article"), _PARTS[claim.part] and say(_PARTS[claim.part])),
        Fact(say("Locator"), ", ".join(locators.in_words(claim.at, say))),
        labels.fact("note", claim.note, say),
        Fact(
            say("Quoted from"),
            "" if claim.current else labels.version_in_words(briefing.articles[claim.article].at(claim.version), say),
        ),
    ]


_PARTS = {Part.TITLE: N_("title"), Part.STANDFIRST: N_("standfirst"), Part.BODY: "", Part.CAPTION: N_("caption")}


def _gloss(claim: Claim, article: Article, say: Words) -> str:
    """Return the words in the language of the pages, or what they say, where the article has another."""
    if not claim.quote or claim.translation:
        return claim.translation
    foreign = main_of(article.language) != main_of(say.code)
    return claim.says if foreign else ""


def _comparable(claim: Claim, value: str, say: Words) -> str:
    """Return what a claim gives to compare, with its scope and the moment it holds for."""
    if value and claim.scope:
        value = say("{what} ({which})", what=value, which=claim.scope)
    return (
        say("{what}, as of {time}", what=value, time=date_in_words(claim.as_of, say))
        if value and claim.as_of
        else value
    )


def basis_in_words(basis: str, briefing: Briefing, say: Words) -> str:
    """Say what a speaker's knowledge rests on: the name of a speaker or an occasion, or the analyst's words."""
    if basis in briefing.speakers:
        return briefing.speaker_name(basis)
    return occasion_name(briefing.occasions[basis], say) if basis in briefing.occasions else basis
