"""What an author decides on claims whose words their publisher changed, into the claims file."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefing.cut import without
from briefing.diagnostics import BriefingError
from briefing.edit import with_value, without_key
from briefing.model import Selector
from briefing.read import authored_text
from briefing.vocabulary import AnchorState
from briefing.yamlfile import read_yaml

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from briefing.core.placement import Placement, Versions
    from briefing.diagnostics import Where
    from briefing.model import Span
    from briefing.source import SourceClaim, SourceClaims

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
    for name in (*accept, *keep):
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = f"Did you mean `{near[0]}`?" if near else "FILE goes before --accept and --keep."
            raise BriefingError(f"`{versions.article.id}` has no claim `{name}`. {hint}")
        if sum(each.claim == name for each in verdicts) > 1:
            raise BriefingError(f"several claims have the id `{name}`. Give the newer one another id first.")
    if both := set(accept) & set(keep):
        raise BriefingError(f"`{min(both)}` cannot be accepted and kept.")
    assert claims is not None
    path = root / claims.located.path
    mark, text = authored_text(path)
    before = text
    sources = {each.entry.id: each for each in claims.claims}
    for name in dict.fromkeys(accept):
        placement = known[name].placement
        if placement.now.state is not AnchorState.ANCHORED:
            text = _accepted(text, sources[name], known[name], versions, claims.located.path)
        elif placement.earlier:
            text = _unpinned(text, sources[name].index, claims.located.path)
        else:
            continue
        known[name] = replace(known[name], done="accepted")
    for name in dict.fromkeys(keep):
        text = _kept(text, sources[name].index, known[name], claims.located.path)
        known[name] = replace(known[name], done="kept")
    return (mark + text.encode() if text != before else None), list(known.values())


def _accepted(text: str, source: SourceClaim, verdict: Verdict, versions: Versions, name: str) -> str:
    """Return the file's text with the suggestion for a quote, and with what singles it out where that is needed."""
    span = verdict.placement.now.suggestion
    if span is None:
        state = verdict.placement.now.state
        raise BriefingError(
            f"{verdict.where}: `{verdict.claim}` is {state}, so there is nothing to accept. {_HELP[state]}"
        )
    at, entry = source.index, source.entry
    words = " ".join(verdict.suggestion.split())
    selector = _singling_out(Selector(words, entry.prefix, entry.suffix), span, versions)
    text = with_value(text, (at, "quote"), words, name)
    for key, old, new in (("prefix", entry.prefix, selector.prefix), ("suffix", entry.suffix, selector.suffix)):
        if old != new:
            text = with_value(text, (at, key), new, name, after="quote")
    return _unpinned(text, at, name)


def _unpinned(text: str, at: int, name: str) -> str:
    """Return the file's text without a claim's `version:`, where it has one."""
    located = read_yaml(text, name)
    if "version" not in located.value[at]:
        return text
    try:
        return without(text, located, (at, "version"))
    except BriefingError:
        return without_key(text, (at, "version"), located)


def _kept(text: str, at: int, verdict: Verdict, name: str) -> str:
    """Return the file's text with the version that a claim quotes."""
    placement = verdict.placement
    if placement.span is None:
        raise BriefingError(
            f"{verdict.where}: the quote of `{verdict.claim}` stands in no version, so none can be kept."
        )
    if not placement.earlier:
        raise BriefingError(f"`{verdict.claim}` stands in the version that is there now; there is nothing to keep.")
    return with_value(text, (at, "version"), placement.version, name, after="quote")


def _singling_out(selector: Selector, span: Span, versions: Versions) -> Selector:
    """Return a selector of the same words that fits at one place only: with the surroundings it has, or new ones."""
    version, text = versions.article.version, versions.article.text
    before, after = text[: span.start].split()[-_CONTEXT:], text[span.end :].split()[:_CONTEXT]
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
