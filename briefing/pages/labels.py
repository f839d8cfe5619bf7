"""Labels that link to their definitions, and the list of those definitions: both from the terms of the language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from briefing.language.dates import date_in_words
from briefing.language.language import Words, capital
from briefing.language.terms import (
    AGREEMENT_TERMS,
    CERTAINTY_TERMS,
    DIFFERENCE_TERMS,
    SUPPORT_TERMS,
    VOCABULARIES,
    WORDS,
    Term,
)
from briefing.model import Agreement, Article, Briefing, Certainty, DifferenceKind, PointComparison, Support
from briefing.pages.parts import Fact, Label, Link
from briefing.permalinks import addresses


@dataclass(frozen=True, slots=True)
class DefinitionGroup:
    """The labels of one vocabulary."""

    label: Label
    """Of the vocabulary as a whole."""
    definitions: Sequence[Label]
    """Of its members."""


_VOCABULARIES = {
    Agreement: "agreement",
    Support: "support",
    Certainty: "certainty",
    DifferenceKind: "difference",
}
"""The name of each closed vocabulary."""
_TERMS: Mapping[str, Mapping[str, Term]] = {
    "agreement": {str(name): term for name, term in AGREEMENT_TERMS.items()},
    "support": {str(name): term for name, term in SUPPORT_TERMS.items()},
    "certainty": {str(name): term for name, term in CERTAINTY_TERMS.items()},
    "difference": {str(name): term for name, term in DIFFERENCE_TERMS.items()},
    "words": WORDS,
}


@lru_cache(maxsize=1000)
def _label(vocabulary: str, name: str, say: Words) -> Label:
    term = _TERMS[vocabulary][name]
    id_ = addresses.made(name if vocabulary == "words" else f"{vocabulary}-{name}")
    return Label(say(term.label), name, id_, say(term.short), say(term.meaning))


def label(member: Agreement | Certainty | DifferenceKind | Support, say: Words) -> Label:
    """Return the label of a member of a closed vocabulary, such as `Certainty.HEDGED`."""
    return _label(_VOCABULARIES[type(member)], member, say)


def agreement(comparison: PointComparison, say: Words, *, withheld: bool) -> Label:
    """Return the label of a point's agreement.

    The analyst's own word is not said to come of what was compared; if claims are withheld, the other articles are not
    called silent.
    """
    found = label(comparison.agreement, say)
    if comparison.judged_agreement:
        return replace(found, short=say("as we judge"))
    if withheld and comparison.agreement is Agreement.SINGLE:
        return replace(found, short=say("only one article is shown here that says anything"))
    if comparison.agreement is Agreement.SINGLE and len(comparison.readings) > 1:
        return replace(found, short=say("what other articles say is not compared"))
    return found


def word(name: str, say: Words) -> Label:
    """Return the label of another word of the pages, such as `silent`."""
    return _label("words", name, say)


def vocabulary(name: str, say: Words) -> Label:
    """Return the label of a whole vocabulary, such as `certainty`."""
    term = VOCABULARIES[name]
    return Label(say(term.label), name, addresses.made(name), term.short and say(term.short), say(term.meaning))


def fact(name: str, text: str, say: Words, href: str = "", links: Sequence[Link] = ()) -> Fact:
    """Return a fact whose label is one of the pages' words, such as `cue`."""
    label = word(name, say)
    return Fact(capital(label.text), text, href, links, term=label)


@lru_cache(maxsize=4)
def definitions(say: Words) -> tuple[DefinitionGroup, ...]:
    """Return all labels, one vocabulary after another."""
    return tuple(
        DefinitionGroup(vocabulary(name, say), tuple(_label(name, member, say) for member in _TERMS[name]))
        for name in VOCABULARIES
    )


def speaker_link(name: str, briefing: Briefing, say: Words, *, with_role: bool = False) -> Link:
    """Return a speaker's name, by the speaker's id, with a link to the speaker's section."""
    speaker, text = briefing.speakers[name], briefing.speaker_name(name)
    if with_role and speaker.role:
        told_by_role = text == f"{speaker.name} ({speaker.role})"
        text = say("{name}, {role}", name=speaker.name if told_by_role else text, role=speaker.role)
    return Link(text, addresses.speaker(name))


def retracted(article: Article, say: Words) -> str:
    """Say when and why an article was taken back; empty where it was not."""
    if article.retracted is None:
        return ""
    day = date_in_words(article.retracted.on, say)
    return say("Retracted by its publisher on {day}: {why}", day=day, why=article.retracted.because)


def version_in_words(article: Article, say: Words, *, capital: bool = False) -> str:
    """Name a version and its day: `version 2, retrieved 3 March 2025`."""
    day = day_of_version(article, say)
    if capital:
        return say("Version {version}, {day}", version=article.version, day=day)
    return say("version {version}, {day}", version=article.version, day=day)


def day_of_version(article: Article, say: Words) -> str:
    """Say which day a version is from: `retrieved 3 March 2025`."""
    if article.modified:
        return say("modified {day}", day=date_in_words(article.modified, say))
    if article.retrieved:
        return say("retrieved {day}", day=date_in_words(article.retrieved, say))
    return say("published {day}", day=date_in_words(article.published, say))
