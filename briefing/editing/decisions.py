"""What is written into the claims file when an article changes: what is left to decide, and what the author decides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from briefing.anchoring.anchor import quoted_words
from briefing.anchoring.changes import changes_between
from briefing.anchoring.singling_out import singling_out
from briefing.anchoring.versions import Versions
from briefing.checking.around import around
from briefing.checking.review import concerned, prints, reasons_of, review_of
from briefing.content.located import Path as DataPath
from briefing.content.scalars import Value
from briefing.content.source import SourceClaim, SourceClaims
from briefing.content.yaml_edit import with_values
from briefing.diagnostics import BriefingError
from briefing.diagnostics.english import did_you_mean
from briefing.editing.following import ClaimOutcome
from briefing.model import Anchoring, AnchorState, Review, ReviewReason, Selector, Span

Keys = dict[str, "Value | None"]
"""Keys of a claim with what they are to hold; None takes one out."""


def left_to_decide(outcomes: Iterable[ClaimOutcome]) -> dict[DataPath, Keys]:
    """Return what goes into the claims file before the new version is written: what is left to decide on each claim.

    A claim whose words stand elsewhere is tied to the version that had them in their place.
    """
    changes: dict[DataPath, Keys] = {}
    for outcome in outcomes:
        keys: Keys = {}
        if outcome.review != review_of(outcome.source.entry) or (outcome.source.entry.review and not outcome.review):
            keys["review"] = _written(outcome.review, outcome.source, outcome.around.reasons if outcome.around else ())
        authored = outcome.source.entry.version
        if outcome.moved and (not authored or outcome.follows_public):
            keys["version"] = outcome.placement.version
        elif outcome.follows_public and authored and not outcome.decision:
            keys["version"] = None
        if keys:
            changes[outcome.source.path] = keys
    return changes


def settled(outcomes: Iterable[ClaimOutcome]) -> dict[DataPath, Keys]:
    """Return the prefixes and suffixes of claims whose words stand several times now, where it is known which is meant.

    A claim that was found elsewhere, and now stands in its place again, is tied to no version any more.
    """
    changes: dict[DataPath, Keys] = {}
    for outcome in outcomes:
        keys = Keys()
        if outcome.placement.span is None or outcome.placement.earlier:
            continue
        if outcome.singled_out:
            keys |= _keys_of(outcome.singled_out, outcome)
        if outcome.source.entry.version and not outcome.moved:
            keys["version"] = None
        if keys:
            changes[outcome.source.path] = keys
    return changes


def decide(
    outcomes: Sequence[ClaimOutcome],
    versions: Versions,
    *,
    accept: Sequence[str] = (),
    keep: Sequence[str] = (),
    confirm: Sequence[str] = (),
) -> tuple[dict[DataPath, Keys], list[ClaimOutcome]]:
    """Return what the author's decisions write into the claims file, and the outcomes with the decisions.

    What was decided in the same way before changes nothing. Raises BriefingError if there is no such claim, or nothing
    to accept or keep.
    """
    known = _known([*accept, *keep, *confirm], outcomes, versions)
    if both := set(accept) & set(keep):
        raise BriefingError(f"`{min(both)}` cannot be both accepted and kept.")
    if both := set(keep) & set(confirm):
        raise BriefingError(f"`{min(both)}` cannot be both kept and confirmed.")
    changes: dict[DataPath, Keys] = {}
    for name in dict.fromkeys(accept):
        outcome = known[name]
        if outcome.placement.earlier or outcome.placement.span is None or outcome.moved:
            of_part = versions.part(outcome.source.entry.part)
            review, new = _review_of_accepted(outcome, of_part) if name not in confirm else (None, set())
            written = _written(review, outcome.source, new)
            changes[outcome.source.path] = {**_accepted(outcome, of_part), "version": None, "review": written}
            known[name] = replace(outcome, decision="accepted", review=review)
    for name in dict.fromkeys(keep):
        keys, version = _kept(known[name], versions.part(known[name].source.entry.part))
        changes[known[name].source.path] = keys
        known[name] = _as_kept(known[name], version, str(keys.get("quote", "")))
    for name in dict.fromkeys(confirm):
        outcome = known[name]
        if outcome.moved and name not in accept:
            raise BriefingError(
                f"{outcome.where}: the words of `{name}` stand elsewhere now. First decide on that, with --accept or "
                "--keep."
            )
        if name not in accept and (outcome.source.entry.review or outcome.review):
            changes[outcome.source.path] = {"review": None}
            known[name] = replace(outcome, decision="confirmed", review=None)
    return changes, list(known.values())


def with_changes(claims: SourceClaims, changes: Mapping[DataPath, Keys], text: str) -> str:
    """Return the text of a claims file with changes; a key that is taken out need not be there.

    Raises BriefingError where the file is written in a way that cannot be changed.
    """
    there = {path: [(key, keys[key]) for key in _ORDER if key in keys] for path, keys in changes.items()}
    wanted = {
        path: [(key, value) for key, value in values if value is not None or claims.located.has((*path, key))]
        for path, values in there.items()
    }
    wanted = {path: values for path, values in wanted.items() if values}
    return with_values(text, wanted, claims.located.path) if wanted else text


_ORDER = ("quote", "prefix", "suffix", "version", "review")
"""The keys that are written, in the order in which they are."""


def _known(names: Sequence[str], outcomes: Sequence[ClaimOutcome], versions: Versions) -> dict[str, ClaimOutcome]:
    known, counts = {outcome.id: outcome for outcome in outcomes}, Counter(outcome.id for outcome in outcomes)
    for name in names:
        if name not in known:
            hint = did_you_mean(name, known, "Put FILE before --accept, --keep and --confirm.")
            raise BriefingError(f"`{versions.article.id}` has no claim `{name}`. {hint}")
        if counts[name] > 1:
            raise BriefingError(f"several claims have the id `{name}`. First give the newer one another id.")
    return known


def _written(review: Review | None, source: SourceClaim, new: Iterable[ReviewReason]) -> Value | None:
    """Return a review as it is written; None where nothing is left to decide.

    Fingerprints that the file has already stay, but for what the `new` reasons concern: whoever changed `says` since
    did so before the publisher changed the text once more.
    """
    if review is None:
        return None
    before, entry = source.entry.review, source.entry
    again = concerned(new, entry)
    kept = prints(before) if before else {}
    written = {key: again.get(key) or kept.get(key) or now for key, now in concerned(review.open, entry).items()}
    return {
        "open": [str(why) for why in review.open],
        **({"was": review.was} if review.was else {}),
        **({"version": review.version} if review.version else {}),
        **written,
    }


def _review_of_accepted(outcome: ClaimOutcome, versions: Versions) -> tuple[Review | None, set[ReviewReason]]:
    """Return what has to be looked at once other words, or the same ones at another place, are accepted.

    The second value has the reasons that are new with these words.
    """
    placement, article, target = outcome.placement, versions.article, outcome.target
    before = review_of(outcome.source.entry)
    new, was = {*reasons_of(placement.in_present.changes)}, ""
    if placement.span and target:
        old = article.at(placement.version).text
        changed = around(old, placement.span, article.text, target, outcome.credit)
        new |= {*changed.reasons} if changed else set()
        if changed and placement.in_present.state is AnchorState.MOVED:
            new.add(ReviewReason.ATTRIBUTION)  # in another sentence, perhaps of somebody else, or taken back
        was = quoted_words(old, outcome.quote, placement.span) if placement.in_present.changes else ""
    reasons = {*(before.open if before else ()), *new} - _SEEN
    if not reasons:
        return None, new
    was, version = (before.was, before.version) if before and before.was else (was, placement.version)
    return Review(tuple(why for why in ReviewReason if why in reasons), " ".join(was.split()), version), new


_SEEN = {ReviewReason.MOVED, ReviewReason.SENTENCE}
"""Reasons to look at a claim that whoever accepts its new words has looked at."""


def _accepted(outcome: ClaimOutcome, versions: Versions) -> Keys:
    """Return the suggested passage as the quote, with prefix and suffix where it needs them."""
    state, target = outcome.placement.in_present.state, outcome.target
    if target is None:
        raise BriefingError(
            f"{outcome.where}: `{outcome.id}` is {state}, so there is nothing to accept. {_HELP[state]}"
        )
    words = outcome.quote
    if outcome.placement.in_present.changes:
        words = " ".join(outcome.suggestion.split())
    return _singled_out(outcome, words, target, versions)


def _kept(outcome: ClaimOutcome, versions: Versions) -> tuple[Keys, int]:
    """Return the version that a kept claim quotes, and with which words it did so."""
    placement, review = outcome.placement, review_of(outcome.source.entry)
    if placement.earlier:
        return {"version": placement.version, "review": None}, placement.version
    if review and (earlier := _quoted_before(outcome, review, versions)):
        return {**_keys_of(earlier, outcome), "version": review.version, "review": None}, review.version
    for version in range(versions.article.version - 1, 0, -1):
        if versions.anchor(outcome.selector, version, suggest=False).span:
            return {"version": version, "review": None}, version
    if placement.span is None:
        raise BriefingError(
            f"{outcome.where}: no version has the quote of `{outcome.id}`, so there is nothing to keep."
        )
    raise BriefingError(
        f"{outcome.where}: only the present version has the words of `{outcome.id}`, so there is nothing to keep."
    )


def _as_kept(outcome: ClaimOutcome, version: int, quoted_again: str) -> ClaimOutcome:
    """Return the outcome of a claim that is kept as what a version said, in the words that it quoted before, if any."""
    placement = replace(outcome.placement, version=version, earlier=True)
    kept = replace(outcome, decision="kept", placement=placement, review=None)
    if not quoted_again or not outcome.target:
        return kept
    changes = changes_between(quoted_again, outcome.quote)
    now = Anchoring(AnchorState.CHANGED, suggestion=outcome.target, changes=changes)
    placement = replace(placement, in_present=now)
    return replace(kept, placement=placement, quoted_again=quoted_again, suggestion=outcome.quote)


def _quoted_before(outcome: ClaimOutcome, review: Review, versions: Versions) -> Selector | None:
    """Return a selector of the words that a claim quoted before others were accepted; None where there is none.

    If they stand several times in their version, those are meant from which the present words come.
    """
    if not review.was or not 0 < review.version < versions.article.version:
        return None
    quoted = Selector(review.was)
    found = versions.anchor(quoted, review.version, suggest=False)
    if found.span:
        return quoted
    now = outcome.placement.span
    backwards = versions.revision(versions.article.version, review.version)
    carried = backwards.carry(*backwards.old.folded.from_original(now)) if now and found.candidates else None
    if carried is None:
        return None
    came_from = backwards.new.folded.to_original(carried.start, carried.end)
    places = [place for place in found.candidates if place.start < came_from.end and came_from.start < place.end]
    return singling_out(quoted, places[0], versions, review.version) if len(places) == 1 else None


def _singled_out(outcome: ClaimOutcome, words: str, span: Span, versions: Versions) -> Keys:
    """Return the keys of the words at a place: the quote, and the prefix and suffix with which it fits nowhere else."""
    entry = outcome.source.entry
    selector = singling_out(Selector(words, entry.prefix, entry.suffix), span, versions, versions.article.version)
    if selector is None:
        raise BriefingError(f"the article has {words!r} several times between the same words. Write a longer quote.")
    return _keys_of(selector, outcome)


def _keys_of(selector: Selector, outcome: ClaimOutcome) -> Keys:
    """Return those of quote, prefix and suffix that a claim's file does not have already."""
    pairs = ((key, getattr(selector, key)) for key in ("quote", "prefix", "suffix"))
    return {key: new for key, new in pairs if new != getattr(outcome.source.entry, key)}


_HELP = {
    AnchorState.AMBIGUOUS: "Add prefix: or suffix: to say which place you mean.",
    AnchorState.ORPHANED: "Keep it as what an earlier version said, or withdraw it: briefing retire.",
}
