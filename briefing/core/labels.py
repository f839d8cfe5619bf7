"""Labels that lead to what they mean, and the list of those meanings: both from the words of `wording`."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from briefing.core.comparison_views import Definition, DefinitionGroup
from briefing.core.language import _, capital, spoken
from briefing.core.terms import AGREEMENT_TERMS, CERTAINTY_TERMS, DIFFERENCE_TERMS, SUPPORT_TERMS, VOCABULARIES, WORDS
from briefing.core.views import Fact, Label
from briefing.vocabulary import Agreement

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefing.core.language import Language
    from briefing.core.terms import Term
    from briefing.core.views import Link
    from briefing.vocabulary import Certainty, DifferenceKind, Support

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
    id_ = f"_{name}" if vocabulary == "words" else f"_{vocabulary}-{name}"
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
    return Label(_(term.label), name, f"_{name}", term.short and _(term.short))


def fact(name: str, text: str, href: str = "", links: Sequence[Link] = ()) -> Fact:
    """Return what is said under one of the pages' words, such as `cue`."""
    label = word(name)
    return Fact(capital(label.text), text, href, links, term=label)


def definitions() -> list[DefinitionGroup]:
    """Return what every label means, one vocabulary after another."""
    return [
        DefinitionGroup(
            _(group.label),
            f"_{vocabulary}",
            _(group.meaning),
            [Definition(_label(vocabulary, name), _(term.meaning)) for name, term in _TERMS[vocabulary].items()],
        )
        for vocabulary, group in VOCABULARIES.items()
    ]
