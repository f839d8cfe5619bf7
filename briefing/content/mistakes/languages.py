"""Names of languages, and codes of countries, where the tag of a language belongs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from briefing.language.names import languages, own_name, right_code
from briefing.language.names import region as region_of
from briefing.model.vocabulary import main_of

_TWO_LETTERS = """
aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es
et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj
kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv
ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th
ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
"""
_CODES = frozenset(_TWO_LETTERS.split())
"""The two-letter codes of ISO 639-1, with two that were withdrawn and are still in use."""
_COUNTRIES = {
    "al": "sq",
    "at": "de",
    "au": "en",
    "br": "pt",
    "cn": "zh",
    "cz": "cs",
    "dk": "da",
    "gb": "en",
    "gr": "el",
    "ir": "fa",
    "jp": "ja",
    "mx": "es",
    "nz": "en",
    "rs": "sr",
    "ua": "uk",
    "us": "en",
}
"""Countries of which people write the code, and the code of their language."""
_TAG = re.compile(r"([a-z]{2,3})(?:[-_ ]([a-z]{2}|[a-z]{4}|[0-9]{3}))?(?:\.utf-?8)?", re.IGNORECASE)
_WITH_REGION = re.compile(r"([^\W\d_][^()]*?)\s*\(([^()]+)\)")
_NAMES = ("en", "de", "fr", "es", "it", "pt", "nl", "ru")
"""In which languages a name is looked for, before it is looked for in every language by itself."""


def is_language(tag: str) -> bool:
    """Whether a tag begins with the code of a language.

    >>> is_language("pt-BR"), is_language("English"), is_language("eng")
    (True, False, False)
    """
    code = main_of(tag)
    if len(code) == 2:
        return code in _CODES
    return len(code) == 3 and right_code(code) == code


def tag_of(text: str) -> str:
    """Return the tag of the language that a text names; empty where that is not known.

    >>> tag_of("German"), tag_of("Deutsch"), tag_of("English (US)"), tag_of("en_US.UTF-8"), tag_of("jp")
    ('de', 'de', 'en-US', 'en-US', 'ja')
    """
    words = " ".join(text.split())
    if named := _WITH_REGION.fullmatch(words):
        language, region = tag_of(named[1]), region_of(named[2].strip())
        return f"{language}-{region}" if language and region else language
    if written := _TAG.fullmatch(words):
        code, region = written[1].lower(), written[2] or ""
        code = right_code(code)
        tag = f"{code}-{region.upper() if len(region) == 2 else region}" if region else code
        if is_language(tag):
            return tag
        return _COUNTRIES.get(code, "")
    called = words.casefold()
    named_in = (languages(language).get(called, "") for language in _NAMES)
    found = next((code for code in named_in if code in _CODES), "")
    return found or (_own_names().get(called, "") if words.isalpha() else "")


@cache
def _own_names() -> Mapping[str, str]:
    """Return the code of each language by its own name: looked for last, for it takes a second."""
    return {name: code for code in sorted(_CODES) if (name := own_name(code))}
