"""What an author decides on claims whose words their publisher changed, into the claims file."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefing.content.read import authored_text
from briefing.content.yaml_edit import with_values
from briefing.diagnostics.diagnostic import BriefingError
from briefing.diagnostics.english import suggestion
from briefing.model.spans import Selector
from briefing.model.vocabulary import AnchorState

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from briefing.anchoring.versions import Placement, Versions
    from briefing.content.source import SourceClaim, SourceClaims
    from briefing.diagnostics.diagnostic import Where
    from briefing.model.spans import Span


_CONTEXT = 12
"""Words that are tried as prefix, and then as suffix, to single a quote out."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one claim."""

    claim: str
    """Id."""
    where: Where
    """Its quote's place in the claims file."""
    quote: str
    """As the author has it."""
    says: str
    figure: str
    """The claim's figure as its file has it, or empty."""
    placement: Placement
    """Where the words stand, and what became of them in the version that is there now."""
    suggestion: str
    """The passage to quote, or empty."""
    suggested_at: str
    """Its file and line, or empty."""
    around: tuple[str, str] | None = None
    """Of words that stand: the sentence they stood in, and the one they stand in now; None where nothing changed."""
    done: str = ""
    """`accepted` or `kept`; empty where nothing was decided."""


def decide(
    claims: SourceClaims | None,
    verdicts: Sequence[Verdict],
    versions: Versions,
    accept: Sequence[str],
    keep: Sequence[str],
    root: Path,
) -> tuple[bytes | None, list[Verdict]]:
    """Return the claims file as it has to be, None where nothing in it changes, and the verdicts with what was done.

    Accepting what stands already, and keeping what is kept, does nothing. Raises BriefingError, with nothing done,
    where a claim is not there or there is nothing to accept or keep.
    """
    known = {each.claim: each for each in verdicts}
    counts = Counter(each.claim for each in verdicts)
    for name in (*accept, *keep):
        if name not in known:
            near = suggestion(name, known)
            hint = f"Did you mean `{near}`?" if near else "FILE goes before --accept and --keep."
            raise BriefingError(f"`{versions.article.id}` has no claim `{name}`. {hint}")
        if counts[name] > 1:
            raise BriefingError(f"several claims have the id `{name}`. Give the newer one another id first.")
    if both := set(accept) & set(keep):
        raise BriefingError(f"`{min(both)}` cannot be accepted and kept.")
    assert claims is not None
    sources = {each.entry.id: each for each in claims.claims}
    changes: dict[int, list[tuple[str, str | int | None]]] = {}
    for name in dict.fromkeys(accept):
        at, placement = sources[name].index, known[name].placement
        if placement.now.state is not AnchorState.ANCHORED:
            changes[at] = _accepted(sources[name], known[name], versions)
        elif placement.earlier:
            changes[at] = []
        else:
            continue
        if "version" in claims.located.value[at]:
            changes[at].append(("version", None))
        known[name] = replace(known[name], done="accepted")
    for name in dict.fromkeys(keep):
        changes[sources[name].index] = [("version", _kept(known[name]))]
        known[name] = replace(known[name], done="kept")
    mark, before = authored_text(root / claims.located.path)
    text = with_values(before, changes, claims.located.path) if changes else before
    return (mark + text.encode() if text != before else None), list(known.values())


def _accepted(source: SourceClaim, verdict: Verdict, versions: Versions) -> list[tuple[str, str | int | None]]:
    """Return the suggestion for a quote, and what singles it out where that is needed."""
    span = verdict.placement.now.suggestion
    if span is None:
        state = verdict.placement.now.state
        raise BriefingError(
            f"{verdict.where}: `{verdict.claim}` is {state}, so there is nothing to accept. {_HELP[state]}"
        )
    entry = source.entry
    words = " ".join(verdict.suggestion.split())
    selector = _singling_out(Selector(words, entry.prefix, entry.suffix), span, versions)
    found: list[tuple[str, str | int | None]] = [("quote", words)]
    sides = (("prefix", entry.prefix, selector.prefix), ("suffix", entry.suffix, selector.suffix))
    return found + [(key, new) for key, old, new in sides if old != new]


def _kept(verdict: Verdict) -> int:
    """Return the version that a claim is to quote."""
    placement = verdict.placement
    if placement.span is None:
        raise BriefingError(
            f"{verdict.where}: the quote of `{verdict.claim}` stands in no version, so none can be kept."
        )
    if not placement.earlier:
        raise BriefingError(f"`{verdict.claim}` stands in the version that is there now; there is nothing to keep.")
    return placement.version


def _singling_out(selector: Selector, span: Span, versions: Versions) -> Selector:
    """Return a selector of the same words that fits at one place only: with the surroundings it has, or new ones."""
    version, text = versions.article.version, versions.article.text
    before = text[: span.start].rsplit(None, _CONTEXT)[-_CONTEXT:]
    after = text[span.end :].split(None, _CONTEXT)[:_CONTEXT]
    tried = [selector, Selector(selector.quote)]
    tried += [Selector(selector.quote, " ".join(before[-count:])) for count in range(1, len(before) + 1)]
    tried += [Selector(selector.quote, " ".join(before), " ".join(after[:count])) for count in range(1, len(after) + 1)]
    for each in tried:
        if versions.anchor(each, version).span == span:
            return each
    raise BriefingError(f"{selector.quote!r} stands several times between the same words. Quote more by hand.")


_HELP = {
    AnchorState.AMBIGUOUS: "Add prefix: or suffix: to say which place is meant.",
    AnchorState.ORPHANED: "Keep it as what the version before said, or withdraw it: briefing retire.",
}
