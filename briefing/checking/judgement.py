"""Whether the claims on a point are still those that the analyst judged.

A judgement records a fingerprint of each claim it rests on (`judged:` in `briefing.yml`), over what the claim itself
says: whoever changes a word of a quote or a figure makes it stale. What is not in the claims, such as the party of
a speaker or an article's agency, does not count.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from briefing.language.language import ENGLISH
from briefing.model import Claim
from briefing.text.fold import fold_text

_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")
"""So that YAML takes no fingerprint for a number."""


def fingerprint(claim: Claim) -> str:
    """Return eight letters that change with what a claim says, in which words, on whose word, and how surely."""
    quantity = claim.quantity
    said = (
        fold_text(claim.quote),
        fold_text(claim.says),
        *(claim.article, claim.via, claim.occasion, claim.basis, claim.certainty, claim.answer),
        *(claim.scope, claim.time, claim.as_of, claim.place, *sorted(claim.speakers)),
        repr(quantity and (quantity.value, quantity.low, quantity.high, quantity.unit, quantity.bound, quantity.per)),
    )
    return letters_of("\x00".join(map(str, said)))


def letters_of(text: str) -> str:
    """Return eight letters that change with a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:8].translate(_LETTERS)


def fingerprints(claims: Iterable[Claim]) -> dict[str, str]:
    """Return the claims' fingerprints by id, in the claims' order: what `judged:` holds."""
    return {claim.id: fingerprint(claim) for claim in claims}


def changes_since(judged: Mapping[str, str], now: Mapping[str, str]) -> Mapping[str, list[str]]:
    """Return the claims that became something since they were judged, by what; empty where none did."""
    changes = {
        "new": [name for name in now if name not in judged],
        "changed": [name for name in now if name in judged and judged[name] != now[name]],
        "no longer there": [name for name in judged if name not in now],
    }
    return {what: names for what, names in changes.items() if names}


def in_words(changes: Mapping[str, list[str]]) -> str:
    """Say what became of claims since they were judged."""
    return "; ".join(f"{what}: {ENGLISH.listed(f'`{name}`' for name in names)}" for what, names in changes.items())


def as_line(now: Mapping[str, str]) -> str:
    """Return the line to copy into the point."""
    return f"judged: {{{', '.join(f'{name}: {letters}' for name, letters in now.items())}}}"
