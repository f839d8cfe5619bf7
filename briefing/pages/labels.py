"""Labels that lead to what they mean, and the list of those meanings: both from the words of `wording`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from briefing.language.dates import date_in_words
from briefing.language.language import _, capital, spoken
from briefing.language.terms import (
    AGREEMENT_TERMS,
    CERTAINTY_TERMS,
    DIFFERENCE_TERMS,
    SUPPORT_TERMS,
    VOCABULARIES,
    WORDS,
)
from briefing.model.vocabulary import Agreement
from briefing.pages.parts import Fact, Label, Link
from briefing.permalinks import addresses

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefing.language.language import Language
    from briefing.language.terms import Term
    from briefing.model.article import Article
    from briefing.model.briefing import Speaker
    from briefing.model.vocabulary import Certainty, DifferenceKind, Support


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


def _label(vocabulary: str, name: str) -> Label:
    return _label_in(spoken(), vocabulary, name)


@lru_cache(maxsize=1000)
def _label_in(_language: Language, vocabulary: str, name: str) -> Label:
    """Return a label in the language spoken, which is given for the cache to know it by."""
    term = _TERMS[vocabulary][name]
    id_ = addresses.made(name if vocabulary == "words" else f"{vocabulary}-{name}")
    return Label(_(term.label), name, id_, _(term.short))


def agreement(name: Agreement, *, unshown: bool = False) -> Label:
    """Return the label of a verdict; where more is said than is shown, the others are not called silent."""
    label = _label("agreement", name)
    if unshown and name is Agreement.SINGLE:
        return replace(label, short=_("only one article is shown here that says anything"))
    return label


def support(name: Support) -> Label:
    """Return the label of what a point stands on."""
    return _label("support", name)


def certainty(name: Certainty) -> Label:
    """Return the label of how sure a speaker or an article is."""
    return _label("certainty", name)


def difference(name: DifferenceKind) -> Label:
    """Return the label of in what claims differ."""
    return _label("difference", name)


def word(name: str) -> Label:
    """Return the label of another word of the pages, such as `silent`."""
    return _label("words", name)


def vocabulary(name: str) -> Label:
    """Return the label that stands for a whole vocabulary, such as `certainty`."""
    term = VOCABULARIES[name]
    return Label(_(term.label), name, addresses.made(name), term.short and _(term.short))


def fact(name: str, text: str, href: str = "", links: Sequence[Link] = ()) -> Fact:
    """Return what is said under one of the pages' words, such as `cue`."""
    label = word(name)
    return Fact(capital(label.text), text, href, links, term=label)


def definitions() -> list[DefinitionGroup]:
    """Return what every label means, one vocabulary after another."""
    return [
        DefinitionGroup(
            _(group.label),
            addresses.made(vocabulary),
            _(group.meaning),
            [Definition(_label(vocabulary, name), _(term.meaning)) for name, term in _TERMS[vocabulary].items()],
        )
        for vocabulary, group in VOCABULARIES.items()
    ]


def speaker_link(speaker: Speaker, *, with_role: bool = False) -> Link:
    """Return a speaker's name with a link to its section."""
    named = with_role and speaker.role
    text = _("{name}, {role}", name=speaker.name, role=speaker.role) if named else speaker.name
    return Link(text, addresses.speaker(speaker.id))


def version_in_words(article: Article, *, capital: bool = False) -> str:
    """Name a version with the day it is of: `version 2, retrieved 3 March 2025`."""
    day = day_of_version(article)
    if capital:
        return _("Version {version}, {day}", version=article.version, day=day)
    return _("version {version}, {day}", version=article.version, day=day)


def day_of_version(article: Article) -> str:
    """Say of what day a version is: `retrieved 3 March 2025`."""
    if article.modified:
        return _("modified {day}", day=date_in_words(article.modified))
    if article.retrieved:
        return _("retrieved {day}", day=date_in_words(article.retrieved))
    return _("published {day}", day=date_in_words(article.published))
