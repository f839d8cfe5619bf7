"""What became of each claim of an article: of its words when a new version came, and of what stands around them.

Place comes first. Where a claim's words stood in the version before is carried to the new one, and what stands there
now decides, not the words that are most alike.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import reduce
from operator import getitem

from briefing.anchoring.anchor import quoted_words
from briefing.anchoring.singling_out import singling_out
from briefing.anchoring.versions import Placement, Versions, follow, place
from briefing.checking.around import Around, Credit, around
from briefing.checking.internal import internal_ids
from briefing.checking.review import IN_WORDS, review_of
from briefing.checking.says import sentence_of
from briefing.content.source import SourceBriefing, SourceClaim, SourceClaims
from briefing.diagnostics import Where
from briefing.model import Anchoring, AnchorState, Article, Key, Kind, Part, Review, ReviewReason, Selector, Span
from briefing.text.sentences import sentence


@dataclass(frozen=True, slots=True)
class ClaimOutcome:
    """What became of one claim."""

    id: str
    """The claim's id."""
    source: SourceClaim
    """The claim as authored."""
    where: Where
    """Where its quote is in the claims file."""
    says: str
    """The claim in one sentence."""
    quantity: str
    """The claim's quantity as its file has it, or empty."""
    placement: Placement
    """Where the words are, and what became of them in the present version."""
    singled_out: Selector | None
    """What selects its words alone in the present version, where its own selector fits several places; else None."""
    suggestion: str
    """The passage to quote instead, or the words at the place they moved to; or empty."""
    suggested_at: str
    """File and line of that passage, or empty."""
    around: Around | None
    """How what stands around its words was changed by the new version, or since what is left to look at was written."""
    review: Review | None
    """What is left to decide on it, this version included."""
    sentence_there: str
    """The sentence of the present version that has that passage; or empty."""
    credit: Credit
    """The words that credit it to somebody."""
    decision: str = ""
    """`accepted`, `kept` or `confirmed`; empty if nothing was decided."""
    follows_public: bool = False
    """Whether it was followed from the last public version, past internal ones."""
    quoted_again: str = ""
    """The words that it quoted before others were accepted, if those are kept; or empty."""

    @property
    def quote(self) -> str:
        """The quote as the author wrote it, or the one that is kept in its place."""
        return self.quoted_again or self.source.entry.quote

    @property
    def selector(self) -> Selector:
        """What selects its words."""
        return _selector(self.source)

    @property
    def why(self) -> list[str]:
        """Why it has to be looked at, in words."""
        return [IN_WORDS[reason] for reason in (self.review.open if self.review else ())]

    @property
    def moved(self) -> bool:
        """Whether its words stand elsewhere, and that is not decided yet."""
        return self.review is not None and ReviewReason.MOVED in self.review.open

    @property
    def state(self) -> AnchorState:
        """What became of its words: found elsewhere, until that is decided, though they may be in their place again."""
        state = self.placement.in_present.state
        return AnchorState.MOVED if self.moved and state is AnchorState.ANCHORED else state

    @property
    def target(self) -> Span | None:
        """The place in the present version that it would quote if that were accepted."""
        return self.placement.in_present.span or self.placement.in_present.suggestion


def outcomes(
    claims: SourceClaims | None, source: SourceBriefing, before: Article, after: Article, versions: Versions
) -> list[ClaimOutcome]:
    """Return what becomes of the claims of an article when `after` follows `before`, in the order of their file.

    `versions` are those of `after`; where there is no new version, both are one article.
    """
    if claims is None:
        return []
    known = versions if after.version == before.version else Versions(before)
    items = dict(enumerate(claims.claims))
    internal = internal_ids(source)
    found = _of_parts(items, claims, source, known, versions, internal)
    if not after.internal and len(after.public_versions) <= len(after.earlier_versions):
        found |= _seen_before(items, claims, source, after, is_new=after.version > before.version)
    return [found[at] for at in sorted(found)]


def _of_parts(
    items: Mapping[int, SourceClaim],
    claims: SourceClaims,
    source: SourceBriefing,
    known: Versions,
    versions: Versions,
    internal: Set[Key],
) -> dict[int, ClaimOutcome]:
    """Return what becomes of claims, by the numbers they are given by; `internal` are those not for the public."""
    found: dict[int, ClaimOutcome] = {}
    for part in Part:
        of_part = {at: item for at, item in items.items() if item.entry.part is part}
        outcomes = _of_one_part(list(of_part.values()), claims, source, known.part(part), versions.part(part), internal)
        found |= zip(of_part, outcomes, strict=True)
    return found


def _seen_before(
    items: Mapping[int, SourceClaim], claims: SourceClaims, source: SourceBriefing, after: Article, *, is_new: bool
) -> dict[int, ClaimOutcome]:
    """Return what becomes of claims on words that the public saw, of an article that has internal versions as well.

    They are placed among the public versions, and followed from the last of these to the new one, if there is one: what
    stood in between, and what an update found there, tells the public nothing.
    """
    public, numbers = after.in_public()
    known = versions = Versions(public)
    if is_new and public.earlier_versions:
        *earlier, last = public.earlier_versions
        known = Versions(replace(last, earlier_versions=tuple(earlier)))
    elif is_new:
        return {}
    internal = internal_ids(source, shown=after.id)
    as_seen = {at: _as_seen(item, numbers) for at, item in items.items() if (Kind.CLAIM, item.entry.id) not in internal}
    seen = {
        at: item
        for at, item in as_seen.items()
        if item and place(_selector(item), known.part(item.entry.part), item.entry.version or 0).span
    }
    authored = {new: old for old, new in numbers.items()} | {0: 0}
    return {
        at: replace(
            outcome,
            source=items[at],
            follows_public=True,
            placement=replace(outcome.placement, version=authored[outcome.placement.version]),
            review=outcome.review and replace(outcome.review, version=authored[outcome.review.version]),
        )
        for at, outcome in _of_parts(seen, claims, source, known, versions, internal).items()
    }


def _as_seen(item: SourceClaim, numbers: Mapping[int, int]) -> SourceClaim | None:
    """Return a claim as if its article had only its public versions, whose numbers are given by those they have.

    None where the analyst keeps it as what an internal version said.
    """
    entry, review = item.entry, item.entry.review
    version = numbers.get(entry.version or 0)
    if entry.version and not version and _kept(item, entry.version):
        return None
    if review and review.version and review.version not in numbers:
        review = review.model_copy(update={"version": None}) if review.was else None
    elif review and review.version:
        review = review.model_copy(update={"version": numbers[review.version]})
    if entry.version and not version:
        review = None
    return replace(item, entry=entry.model_copy(update={"version": version, "review": review}))


def _of_one_part(
    items: Sequence[SourceClaim],
    claims: SourceClaims,
    source: SourceBriefing,
    known: Versions,
    versions: Versions,
    internal: Set[Key],
) -> list[ClaimOutcome]:
    """Return what becomes of claims that all quote one part of the article; `known` is that part before."""
    hidden = [(Kind.CLAIM, item.entry.id) in internal for item in items]
    pins = [_pinned(item, known) for item in items]
    bases = [place(_selector(item), known, pinned) for item, pinned in zip(items, pins, strict=True)]
    placements = bases
    if versions is not known:
        placements = [
            _followed(
                item, base, versions, _others(base, _beside(bases, hidden, alone=alone)), kept=_kept(item, pinned)
            )
            for item, pinned, base, alone in zip(items, pins, bases, hidden, strict=True)
        ]
    told: dict[tuple[int, bool], list[tuple[Span, Span]]] = {}
    for base, placement, is_hidden in zip(bases, placements, hidden, strict=True):
        for alone in (True,) if is_hidden else (True, False):
            if base.span and placement.in_present.suggestion:
                told.setdefault((base.version, alone), []).append((base.span, placement.in_present.suggestion))
    return [
        _outcome(item, claims, source, base, placement, versions, told.get((base.version, alone), ()))
        for item, base, placement, alone in zip(items, bases, placements, hidden, strict=True)
    ]


def _beside(bases: Sequence[Placement], hidden: Sequence[bool], *, alone: bool) -> list[Placement]:
    """Return the places of those claims that count beside one.

    What becomes of a claim that the public may see tells nothing of those that it may not; `hidden` says which these
    are, and `alone` whether the one is among them.
    """
    return [base for base, is_hidden in zip(bases, hidden, strict=True) if alone or not is_hidden]


def _others(base: Placement, bases: Sequence[Placement]) -> list[Span]:
    """Return where the words of other claims stood in the same version."""
    return [other.span for other in bases if other.span and other is not base and other.version == base.version]


def _pinned(item: SourceClaim, versions: Versions) -> int:
    version = item.entry.version or 0
    return version if version <= versions.article.version else 0


def _kept(item: SourceClaim, pinned: int) -> bool:
    """Whether the analyst keeps a claim as what an earlier version said."""
    review = item.entry.review
    return bool(pinned) and not (review and ReviewReason.MOVED in review.open)


def _followed(
    item: SourceClaim, base: Placement, versions: Versions, others: Sequence[Span], *, kept: bool
) -> Placement:
    """Return what became of a claim's words in the new version; `base` is where they stood before it."""
    selector = _selector(item)
    if base.span is None:
        return place(selector, versions, item.entry.version or 0)
    now = follow(selector, base.version, base.span, versions, others)
    if now.span and not kept:
        return Placement(now, versions.article.version, now.span)
    return Placement(now, base.version, base.span, earlier=True)


def _selector(item: SourceClaim) -> Selector:
    return Selector(item.entry.quote, item.entry.prefix, item.entry.suffix)


def _outcome(
    item: SourceClaim,
    claims: SourceClaims,
    source: SourceBriefing,
    base: Placement,
    placement: Placement,
    versions: Versions,
    told: Sequence[tuple[Span, Span]],
) -> ClaimOutcome:
    entry, article = item.entry, versions.article
    placement, singled_out = _singled_out(item, base, placement, versions)
    now, target = placement.in_present, placement.in_present.span or placement.in_present.suggestion
    speakers = source.entry.speakers if source.entry else {}
    credit = Credit.of((speakers[name].name for name in entry.speaker if name in speakers), entry.cue or "")
    review, changed = review_of(entry), None
    if now.span and not placement.earlier:
        review, changed = _looked_around(item, review, base, now.span, versions, credit, told)
    elif placement.earlier and not _kept(item, entry.version or 0) and _would_be_found(item, now, versions):
        before = review.open if review else ()
        review = replace(review or Review(()), open=tuple(dict.fromkeys((ReviewReason.MOVED, *before))))
    return ClaimOutcome(
        id=entry.id,
        source=item,
        where=claims.located.where(item.at("quote")),
        says=sentence_of(item, claims, source, article.language),
        quantity=_quantity_as_written(item, claims),
        placement=placement,
        singled_out=singled_out,
        suggestion=_words_at(now, entry.quote, article.text) if placement.earlier or not now.span else "",
        suggested_at=f"{article.path}:{article.line_at(target.start)}" if target else "",
        sentence_there=sentence(article.text, target) if target else "",
        around=changed,
        review=review,
        credit=credit,
        decision="kept" if placement.earlier and _kept(item, entry.version or 0) else "",
    )


def _singled_out(
    item: SourceClaim, base: Placement, placement: Placement, versions: Versions
) -> tuple[Placement, Selector | None]:
    """Return where the words are, and what selects them alone there, where their own selector fits several places.

    Where nothing does, since the same words stand around them elsewhere too, they are ambiguous.
    """
    selector, present = _selector(item), versions.article.version
    if placement.earlier or placement.span is None:
        return placement, None
    found = versions.anchor(selector, present, suggest=False)
    if found.span == placement.span:
        return placement, None
    if selected := singling_out(selector, placement.span, versions, present):
        return placement, selected
    return Placement(found, base.version, base.span, earlier=True), None


def _would_be_found(item: SourceClaim, now: Anchoring, versions: Versions) -> bool:
    """Whether the words of a claim stand elsewhere than they stood, so that a search would take them for its own."""
    found = versions.anchor(_selector(item), versions.article.version, suggest=False)
    return now.state is AnchorState.MOVED or found.span is not None


def _words_at(now: Anchoring, quote: str, text: str) -> str:
    """Return the words of the passage that is suggested, or of the place where the quote stands; empty without one."""
    return quoted_words(text, quote, now.span) if now.span else now.suggested(text)


def _looked_around(
    item: SourceClaim,
    review: Review | None,
    base: Placement,
    now: Span,
    versions: Versions,
    credit: Credit,
    told: Sequence[tuple[Span, Span]],
) -> tuple[Review | None, Around | None]:
    """Return what is left to decide on a claim whose words stand, and what was changed around them.

    That is what the new version changed, but for what is told of other claims, or else what was changed since the
    version that its review names.
    """
    article = versions.article
    in_place_again = base.version < article.version
    before = review.open if review else ()
    open_now = tuple(why for why in before if why is not ReviewReason.MOVED or not in_place_again)
    if in_place_again and base.span:
        changed = around(article.at(base.version).text, base.span, article.text, now, credit, told)
        reasons = tuple(dict.fromkeys((*open_now, *(changed.reasons if changed else ()))))
        if not reasons:
            return None, None
        known = review or Review(reasons)
        return replace(known, open=reasons, version=known.version or base.version), changed
    if review and open_now and review.version and review.version < article.version:
        words = Selector(review.was) if review.was else _selector(item)
        earlier = versions.anchor(words, review.version, suggest=False).span
        old = article.at(review.version).text
        return replace(review, open=open_now), around(old, earlier, article.text, now, credit) if earlier else None
    return (replace(review, open=open_now) if review and open_now else None), None


def _quantity_as_written(item: SourceClaim, claims: SourceClaims) -> str:
    located = claims.located
    quantity = reduce(getitem, item.path, located.value).get("quantity")
    if isinstance(quantity, dict):
        return ", ".join(f"{key}: {value}" for key, value in quantity.items())
    if isinstance(quantity, int | float | str):
        return " ".join(located.text[slice(*located.spans[*item.path, "quantity"])].split())
    return ""
