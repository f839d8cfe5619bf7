"""Writes into the claims file what an author decides about claims whose words the publisher changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from briefing.anchoring.versions import Placement, Versions
from briefing.content.located import Path as DataPath
from briefing.content.read import authored_text
from briefing.content.source import SourceClaim, SourceClaims
from briefing.content.yaml_edit import with_values
from briefing.diagnostics import BriefingError, Where
from briefing.diagnostics.english import did_you_mean
from briefing.model import AnchorState, Selector, Span

_CONTEXT = 12
"""How many words are tried as a prefix, and then as a suffix, to single a quote out."""


@dataclass(frozen=True, slots=True)
class ClaimOutcome:
    """What became of one claim."""

    id: str
    """The claim's id."""
    where: Where
    """Where its quote is in the claims file."""
    quote: str
    """The quote as the author wrote it."""
    says: str
    """The claim in one sentence."""
    quantity: str
    """The claim's quantity as its file has it, or empty."""
    placement: Placement
    """Where the words are, and what became of them in the present version."""
    suggestion: str
    """The passage to quote instead, or empty."""
    suggested_at: str
    """File and line of that passage, or empty."""
    around: tuple[str, str] | None = None
    """The sentence the words were in and the sentence they are in now; None if it is the same."""
    decision: str = ""
    """`accepted` or `kept`; empty if nothing was decided."""


def decide(
    claims: SourceClaims | None,
    outcomes: Sequence[ClaimOutcome],
    versions: Versions,
    accept: Sequence[str],
    keep: Sequence[str],
    root: Path,
) -> tuple[bytes | None, list[ClaimOutcome]]:
    """Return the new claims file, None if nothing in it changes, and the outcomes with the decisions.

    Accepting words that are there anyway, or keeping what is kept already, changes nothing. Raises BriefingError if
    there is no such claim, or nothing to accept or keep.
    """
    known = {outcome.id: outcome for outcome in outcomes}
    counts = Counter(outcome.id for outcome in outcomes)
    for name in (*accept, *keep):
        if name not in known:
            hint = did_you_mean(name, known, "Put FILE before --accept and --keep.")
            raise BriefingError(f"`{versions.article.id}` has no claim `{name}`. {hint}")
        if counts[name] > 1:
            raise BriefingError(f"several claims have the id `{name}`. First give the newer one another id.")
    if both := set(accept) & set(keep):
        raise BriefingError(f"`{min(both)}` cannot be both accepted and kept.")
    assert claims is not None
    sources = {source.entry.id: source for source in claims.claims}
    changes: dict[DataPath, list[tuple[str, str | int | None]]] = {}
    for name in dict.fromkeys(accept):
        at, placement = sources[name].path, known[name].placement
        anchored = placement.in_present.state is AnchorState.ANCHORED
        if anchored and not placement.earlier:
            continue
        changes[at] = [] if anchored else _accepted(sources[name], known[name], versions.part(sources[name].entry.part))
        if claims.located.has((*at, "version")):
            changes[at].append(("version", None))
        known[name] = replace(known[name], decision="accepted")
    for name in dict.fromkeys(keep):
        changes[sources[name].path] = [("version", _kept(known[name]))]
        known[name] = replace(known[name], decision="kept")
    byte_order_mark, text = authored_text(root / claims.located.path)
    new_text = with_values(text, changes, claims.located.path) if changes else text
    return (byte_order_mark + new_text.encode() if new_text != text else None), list(known.values())


def _accepted(source: SourceClaim, outcome: ClaimOutcome, versions: Versions) -> list[tuple[str, str | int | None]]:
    """Return the suggested passage as the quote, with prefix and suffix where it needs them."""
    state, span = outcome.placement.in_present.state, outcome.placement.in_present.suggestion
    if span is None:
        raise BriefingError(
            f"{outcome.where}: `{outcome.id}` is {state}, so there is nothing to accept. {_HELP[state]}"
        )
    entry = source.entry
    words = " ".join(outcome.suggestion.split())
    selector = _singling_out(Selector(words, entry.prefix, entry.suffix), span, versions)
    sides = (("prefix", entry.prefix, selector.prefix), ("suffix", entry.suffix, selector.suffix))
    return [("quote", words), *((key, new) for key, old, new in sides if old != new)]


def _kept(outcome: ClaimOutcome) -> int:
    """Return the number of the version that a kept claim quotes."""
    placement = outcome.placement
    if placement.span is None:
        raise BriefingError(
            f"{outcome.where}: no version has the quote of `{outcome.id}`, so there is nothing to keep."
        )
    if not placement.earlier:
        raise BriefingError(f"the present version has the words of `{outcome.id}`; there is nothing to keep.")
    return placement.version


def _singling_out(selector: Selector, span: Span, versions: Versions) -> Selector:
    """Return a selector of the same words that fits in one place only, with the surroundings it had or new ones."""
    version, text = versions.article.version, versions.article.text
    before = text[: span.start].rsplit(None, _CONTEXT)[-_CONTEXT:]
    after = text[span.end :].split(None, _CONTEXT)[:_CONTEXT]
    prefixes = [" ".join(before[-count:]) for count in range(1, len(before) + 1)]
    suffixes = [" ".join(after[:count]) for count in range(1, len(after) + 1)]
    candidates = [
        selector,
        Selector(selector.quote),
        *(Selector(selector.quote, prefix) for prefix in prefixes),
        *(Selector(selector.quote, " ".join(before), suffix) for suffix in suffixes),
    ]
    for candidate in candidates:
        if versions.anchor(candidate, version).span == span:
            return candidate
    raise BriefingError(
        f"the article has {selector.quote!r} several times between the same words. Write a longer quote."
    )


_HELP = {
    AnchorState.AMBIGUOUS: "Add prefix: or suffix: to say which place you mean.",
    AnchorState.ORPHANED: "Keep it as what an earlier version said, or withdraw it: briefing retire.",
}
