"""Names of languages, and codes of countries, where the tag of a language belongs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from functools import cache

_CODES = frozenset(
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo"
    " es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg"
    " ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn"
    " no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw"
    " ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu".split()
)
"""The two-letter codes of ISO 639-1, with three that were withdrawn and are still in use."""
_COUNTRIES = {
    **{"al": "sq", "at": "de", "au": "en", "br": "pt", "cn": "zh", "cz": "cs", "dk": "da", "gb": "en", "gr": "el"},
    **{"ir": "fa", "jp": "ja", "mx": "es", "nz": "en", "rs": "sr", "ua": "uk", "us": "en"},
}
"""Countries of which people write the code, and the code of their language."""
_TAG = re.compile(r"([a-z]{2,3})(?:[-_ ]([a-z]{2}|[a-z]{4}|[0-9]{3}))?(?:\.utf-?8)?", re.IGNORECASE)
_WITH_REGION = re.compile(r"([^\W\d_][^()]*?)\s*\(([^()]+)\)")
_NAMES = (("en",), ("de", "fr", "es", "it", "pt", "nl", "ru"), ("own",))
"""In which languages a name is looked for, the quickest first: that of every language by itself takes a second."""


def is_language(tag: str) -> bool:
    """Whether a tag begins with the code of a language.

    >>> is_language("pt-BR"), is_language("English"), is_language("eng")
    (True, False, False)
    """
    code = tag.partition("-")[0].lower()
    if len(code) == 2:
        return code in _CODES
    return len(code) == 3 and code not in _aliases()


def tag_of(text: str) -> str:
    """Return the tag of the language that a text names; empty where that is not known.

    >>> tag_of("German"), tag_of("Deutsch"), tag_of("English (US)"), tag_of("en_US.UTF-8"), tag_of("jp")
    ('de', 'de', 'en-US', 'en-US', 'ja')
    """
    words = " ".join(text.split())
    if named := _WITH_REGION.fullmatch(words):
        language, region = tag_of(named[1]), _region(named[2])
        return f"{language}-{region}" if language and region else language
    if written := _TAG.fullmatch(words):
        code, region = written[1].lower(), written[2] or ""
        code = _aliases().get(code, code)
        tag = f"{code}-{region.upper() if len(region) == 2 else region}" if region else code
        if is_language(tag):
            return tag
        return _COUNTRIES.get(code, "")
    called = words.casefold()
    return next((code for names in _NAMES for language in names if (code := _names(language).get(called))), "")


def _aliases() -> Mapping[str, str]:
    """Return the right code for each that is not."""
    from babel.core import get_global

    aliases: Mapping[str, str] = get_global("language_aliases")
    return aliases


def _region(name: str) -> str:
    """Return the code of a region by its code or by its English name; empty where it has none."""
    from babel import Locale

    territories = Locale("en").territories
    if (code := name.strip().upper()) in territories:
        return code
    return next((code for code, known in territories.items() if known.casefold() == name.strip().casefold()), "")


@cache
def _names(language: str) -> Mapping[str, str]:
    """Return the code of each language by its name in a language, in small letters; for `own`, in its own."""
    from babel import Locale, UnknownLocaleError

    if language != "own":
        known = Locale(language).languages
        return {known[code].casefold(): code for code in sorted(_CODES, reverse=True) if code in known}
    names = {}
    for code in sorted(_CODES):
        with suppress(UnknownLocaleError, ValueError):
            names[(Locale(code).get_language_name(code) or code).casefold()] = code
    return names
