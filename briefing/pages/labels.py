"""Labels that lead to what they mean, and the list of those meanings: both from the words of `wording`."""

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
from briefing.model import Agreement, Article, Certainty, DifferenceKind, Speaker, Support
from briefing.pages.parts import Fact, Label, Link
from briefing.permalinks import addresses


@dataclass(frozen=True, slots=True)
class Definition:
    """A label with what it means, in the list of labels."""

    label: Label
    meaning: str


@dataclass(frozen=True, slots=True)
class DefinitionGroup:
    """The labels of one vocabulary."""

    heading: str
    id: str
    explanation: str
    definitions: Sequence[Definition]


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
    return Label(say(term.label), name, id_, say(term.short))


def agreement(name: Agreement, say: Words, *, withheld: bool = False) -> Label:
    """Return the label of a verdict; where more is said than is shown, the others are not called silent."""
    label = _label("agreement", name, say)
    if withheld and name is Agreement.SINGLE:
        return replace(label, short=say("only one article is shown here that says anything"))
    return label


def support(name: Support, say: Words) -> Label:
    """Return the label of what a point stands on."""
    return _label("support", name, say)


def certainty(name: Certainty, say: Words) -> Label:
    """Return the label of how sure a speaker or an article is."""
    return _label("certainty", name, say)


def difference(name: DifferenceKind, say: Words) -> Label:
    """Return the label of in what claims differ."""
    return _label("difference", name, say)


def word(name: str, say: Words) -> Label:
    """Return the label of another word of the pages, such as `silent`."""
    return _label("words", name, say)


def vocabulary(name: str, say: Words) -> Label:
    """Return the label that stands for a whole vocabulary, such as `certainty`."""
    term = VOCABULARIES[name]
    return Label(say(term.label), name, addresses.made(name), term.short and say(term.short))


def fact(name: str, text: str, say: Words, href: str = "", links: Sequence[Link] = ()) -> Fact:
    """Return what is said under one of the pages' words, such as `cue`."""
    label = word(name, say)
    return Fact(capital(label.text), text, href, links, term=label)


def definitions(say: Words) -> list[DefinitionGroup]:
    """Return what every label means, one vocabulary after another."""
    return [
        DefinitionGroup(
            say(group.label),
            addresses.made(vocabulary),
            say(group.meaning),
            [Definition(_label(vocabulary, name, say), say(term.meaning)) for name, term in _TERMS[vocabulary].items()],
        )
        for vocabulary, group in VOCABULARIES.items()
    ]


def speaker_link(speaker: Speaker, say: Words, *, with_role: bool = False) -> Link:
    """Return a speaker's name with a link to its section."""
    named = with_role and speaker.role
    text = say("{name}, {role}", name=speaker.name, role=speaker.role) if named else speaker.name
    return Link(text, addresses.speaker(speaker.id))


def version_in_words(article: Article, say: Words, *, capital: bool = False) -> str:
    """Name a version with the day it is of: `version 2, retrieved 3 March 2025`."""
    day = day_of_version(article, say)
    if capital:
        return say("Version {version}, {day}", version=article.version, day=day)
    return say("version {version}, {day}", version=article.version, day=day)


def day_of_version(article: Article, say: Words) -> str:
    """Say of what day a version is: `retrieved 3 March 2025`."""
    if article.modified:
        return say("modified {day}", day=date_in_words(article.modified, say))
    if article.retrieved:
        return say("retrieved {day}", day=date_in_words(article.retrieved, say))
    return say("published {day}", day=date_in_words(article.published, say))
