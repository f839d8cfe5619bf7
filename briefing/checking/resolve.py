"""Names to the things they name, quotes to their spans: from the files as authored to a Briefing that holds.

Whatever does not resolve is a Diagnostic at its place (see `check`). A claim that cannot be resolved is left out of the
result, which is then only good for further checks: with an error reported nothing is built.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from briefing.checking.articles import resolve_article
from briefing.checking.claims import resolve_claims
from briefing.checking.credited import credited, cues, units
from briefing.checking.hidden import unseen_in_values
from briefing.checking.internal import internal_ids, is_internal
from briefing.checking.names import Checks
from briefing.checking.pairs import pair_files
from briefing.checking.points import resolve_points, with_judgements
from briefing.checking.size import mark_counts
from briefing.checking.wording import wording
from briefing.content.located import Located
from briefing.content.schema import (
    BriefingEntry,
)
from briefing.content.source import SourceBriefing, SourceClaims
from briefing.diagnostics import Diagnostic, Rule, Where, has_errors
from briefing.model import (
    Article,
    Briefing,
    Excerpt,
    Kind,
    Occasion,
    Party,
    Place,
    Speaker,
)
from briefing.model.limits import CLAIMS_ON_A_POINT, MARKS_OF_AN_ARTICLE, NESTED_PLACES
from briefing.values.places import IN_ITSELF, levels_around
from briefing.values.times import moment


def resolve(source: SourceBriefing) -> tuple[Briefing | None, list[Diagnostic]]:
    """Resolve one briefing; None where its `briefing.yml` cannot be used at all."""
    checks = Checks(source.located)
    checks.file_id(source.id, Where(source.path), "the briefing's folder")
    checks.diagnostics += unseen_in_values(source.located)
    articles = {article.id: resolve_article(article, checks) for article in source.articles if article.readable}
    internal = internal_ids(source)
    claims = [
        replace(
            claim, internal=(Kind.CLAIM, claim.id) in internal or articles[claim.article].at(claim.version).internal
        )
        for file in source.claims
        for claim in resolve_claims(file, articles.get(file.article), source.entry, checks)
    ]
    pair_files(source, articles, checks)
    whole = all(_complete(file) for file in source.claims) and not source.unread.get("claims")
    if source.entry is None:
        checks.misshapen(whole=False)
        return None, checks.diagnostics
    in_order = dict(sorted(articles.items(), key=lambda item: (_first_moment(item[1]), item[0])))
    place = {name: at for at, name in enumerate(in_order)}
    claims.sort(key=lambda claim: (place[claim.article], claim.number))
    briefing = Briefing(
        id=source.id,
        title=source.entry.title,
        summary=source.entry.summary,
        articles=in_order,
        speakers=_speakers(source.entry, source.located, checks),
        occasions=_occasions(source.entry, source.located, checks),
        parties=_parties(source.entry, source.located, checks),
        places=_places(source.entry, source.located, checks),
        about=source.entry.about,
        points=resolve_points(source.entry, source.located, checks),
        claims={claim.id: claim for claim in claims},
        excerpt=Excerpt(source.entry.excerpt.words, source.entry.excerpt.share),
    )
    if whole:
        checks.unused()
    checks.misshapen(whole=whole)
    _count_claims(briefing, source, checks)
    checks.diagnostics += _said_right(briefing, source)
    if not has_errors(checks.diagnostics):
        briefing = replace(briefing, points=with_judgements(briefing, source, checks))
    return briefing, checks.diagnostics


def _said_right(briefing: Briefing, source: SourceBriefing) -> list[Diagnostic]:
    """Warn where what the analyst writes does not fit the article's words, or keeps claims from being compared."""
    assert source.entry is not None
    written = [(file.located, item) for file in source.claims for item in file.claims]
    times = Counter(item.entry.id for _, item in written)
    places = {item.entry.id: (located, item) for located, item in written if times[item.entry.id] == 1}
    return [
        *credited(source.entry, source.located),
        *(diagnostic for file in source.claims for diagnostic in cues(file)),
        *units(briefing, source.entry, places),
        *wording(briefing, places),
    ]


def _count_claims(briefing: Briefing, source: SourceBriefing, checks: Checks) -> None:
    """Refuse more claims on one point than can be compared, each with each, and more marks than a page can hold."""
    claims, marks_of = Counter(claim.point for claim in briefing.claims.values()), mark_counts(briefing)
    for at, entry in enumerate(source.entry.points if source.entry else ()):
        if (count := claims[entry.id]) > CLAIMS_ON_A_POINT:
            checks.report(
                Rule.TOO_MANY,
                source.located.where(("points", at, "id")),
                f"{count:,} claims on the point `{entry.id}`, but at most {CLAIMS_ON_A_POINT:,} are compared",
                "Split it into several points with narrower questions.",
            )
    for file in source.claims:
        if (marks := marks_of.get(file.article, 0)) > MARKS_OF_AN_ARTICLE:
            checks.report(
                Rule.TOO_MANY,
                Where(file.located.path),
                f"the claims need up to {marks:,} marks in one text, but at most {MARKS_OF_AN_ARTICLE:,} are made",
                "Quote only the words that make the claim.",
            )


def _complete(source: SourceClaims) -> bool:
    """Whether all claims of a file could be read, so that what none of them names is named by nobody."""
    located = source.located
    value = [] if located.value is None else located.value
    return not located.diagnostics and located.readable and isinstance(value, list) and source.complete


def _parties(briefing: BriefingEntry, located: Located, checks: Checks) -> Mapping[str, Party]:
    for name in briefing.parties:
        checks.key("parties", name, located)
    return {name: Party(name, entry.name, internal=is_internal(entry)) for name, entry in briefing.parties.items()}


def _places(briefing: BriefingEntry, located: Located, checks: Checks) -> Mapping[str, Place]:
    places = {
        name: Place(name, entry.name, entry.within or "", is_internal(entry)) for name, entry in briefing.places.items()
    }
    levels = levels_around(places)
    for name, place in places.items():
        checks.key("places", name, located)
        if place.within:
            checks.name("places", place.within, located, ("places", name, "within"))
        if levels[name] == NESTED_PLACES + 1:
            checks.report(
                Rule.TOO_MANY,
                located.where(("places", name, "within")),
                f"the place `{name}` lies in more than {NESTED_PLACES} places, one within the other",
                "Leave out some of the places between.",
            )
        if levels[name] == IN_ITSELF:
            checks.report(
                Rule.UNKNOWN_PLACE,
                located.where(("places", name, "within")),
                f"the place `{name}` lies within itself, by `within: {place.within}`",
                "Name the larger place that it lies in, or delete the line.",
            )
    return places


def _speakers(briefing: BriefingEntry, located: Located, checks: Checks) -> Mapping[str, Speaker]:
    speakers = {}
    for name, entry in briefing.speakers.items():
        checks.key("speakers", name, located)
        if entry.party:
            checks.party(entry.party, located, ("speakers", name, "party"))
        speakers[name] = Speaker(
            name, entry.name, entry.role or "", entry.party or "", entry.unnamed, internal=is_internal(entry)
        )
    return speakers


def _occasions(briefing: BriefingEntry, located: Located, checks: Checks) -> Mapping[str, Occasion]:
    occasions = {}
    for name, entry in briefing.occasions.items():
        checks.key("occasions", name, located)
        checks.date(entry.time, located, ("occasions", name, "time"))
        if entry.place:
            checks.place(entry.place, located, ("occasions", name, "place"))
        occasions[name] = Occasion(name, entry.name, entry.time or "", entry.place or "", internal=is_internal(entry))
    return occasions


def _first_moment(article: Article) -> datetime:
    published = moment(article.published)
    return published.first if published else datetime.min
