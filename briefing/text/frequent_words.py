"""The language that words are in, as far as words tell it that hardly any sentence is without."""

from __future__ import annotations

import re
from collections import Counter

from briefing.model.vocabulary import main_of

FREQUENT = {
    "en": "the and were that with from have has been they said by which who people there would about after",
    "de": "der die das und ist nicht ein eine einer einen mit von auf sich bei wurden wurde nach dem den sagte",
    "fr": "le les des et est une dans que qui pour pas sur ont été avec par selon aux du",
    "es": "el los las y una que del con por para fue fueron según dijo se su al",
}
"""Words that hardly any sentence of a language is without."""
_OF_TEXTS = FREQUENT | {
    "it": "il gli di che è una non per con sono della nel ha stato secondo dopo alla dei delle le",
    "nl": "de het een van dat niet zijn voor werd werden volgens naar bij ook uit met op zei en",
    "pt": "os de que não uma para com foi foram segundo disse se ao da do em na por dos um",
}
"""Words by which a whole text is told: a name may have two of some."""
_ENOUGH = 2
"""How many of them a quote must have to be in that language for sure, and none of the article's."""
_OF_A_TEXT = 5
"""How many different ones a whole text must have."""
_TIMES = 4
"""How many times as often as those of the language that it is read as."""
_LOOKED_AT = 5_000
"""Characters at the start of a text."""
_WORD = re.compile(r"[^\W\d_]+")


def in_another_language(quote: str, language: str) -> bool:
    """Whether a quote is for sure not in the language of its article, given as a tag.

    >>> in_another_language("it was put out by the people of the town", "de"), in_another_language("8 Uhr", "en")
    (True, False)
    """
    words = set(_WORD.findall(quote.casefold()))
    own = FREQUENT.get(main_of(language), "").split()
    others = (set(frequent.split()) - {*own} for frequent in FREQUENT.values())
    return words.isdisjoint(own) and any(len(words & other) >= _ENOUGH for other in others)


def language_instead(text: str, language: str) -> str:
    """Return the language that a text is in for sure, where that is not the one given as a tag; otherwise nothing.

    Only languages whose frequent words are known are told apart.

    >>> language_instead("Die Fähre ist auf Grund gelaufen, und nach dem Unglück kam der Kapitän", "en")
    'de'
    """
    if main_of(language) not in _OF_TEXTS:
        return ""
    counts = Counter(_WORD.findall(text[:_LOOKED_AT].casefold()))
    own = _OF_TEXTS[main_of(language)].split()
    words = {other: [word for word in frequent.split() if word in counts] for other, frequent in _OF_TEXTS.items()}
    found = {other: sum(counts[word] for word in words[other]) for other in words}
    best = max(found, key=found.__getitem__)
    foreign = sum(counts[word] for word in words[best] if word not in own)
    return best if len(words[best]) >= _OF_A_TEXT and foreign >= _TIMES * max(1, found[main_of(language)]) else ""
