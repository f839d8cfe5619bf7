"""The verdict on each point to a row of the comparison, and what stands around the rows: picture, filters, labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefing.language.language import Words
from briefing.language.quantities import figure
from briefing.language.reasons import difference_in_words, origin_in_words
from briefing.language.terms import SUPPORT_TERMS, TROUBLE, own_voice
from briefing.model import Agreement, Article, Briefing, Claim, Difference, DifferenceKind, PointComparison
from briefing.pages import labels
from briefing.pages.claim import ClaimView
from briefing.pages.figures.drawing import NumberLine
from briefing.pages.figures.number_line import key, number_lines
from briefing.pages.labels import DefinitionGroup
from briefing.pages.parts import Label, Link
from briefing.permalinks import addresses


@dataclass(frozen=True, slots=True)
class DifferenceView:
    """A typed difference."""

    kind: Label
    note: str
    ours: Sequence[Link]
    """The claims on its one side."""
    theirs: Sequence[Link]
    """The claims on its other side."""


@dataclass(frozen=True, slots=True)
class CellView:
    """What one article says on one point."""

    article: Link
    publisher: str
    claims: Sequence[ClaimView]
    """Empty: silent."""
    silence: str
    """What an empty cell says."""
    silent: bool = True
    """Whether the article says nothing on the point: not where it has other words now than those once claimed."""
    former: Sequence[ClaimView] = ()
    """What an earlier version of the article said, and this one does not; compared with nothing."""


@dataclass(frozen=True, slots=True)
class PointView:
    """A row of the comparison."""

    id: str
    question: str
    note: str
    href: str
    verdict: Label
    """The computed agreement."""
    support: Label | None
    """None where no article says anything."""
    support_label: str
    """Such as `2 outlets, 1 origin, 2 speakers: the press conference`."""
    standing: Agreement
    """The verdict the overview goes by: the analyst's own where there is one, else the computed one."""
    judgement: Label | None
    """The analyst's own verdict, if there is one."""
    because: str
    cells: Sequence[CellView]
    """One for each article, in the briefing's order."""
    differences: Sequence[DifferenceView]
    caveat: str
    """What readers have to know before they trust that nothing differs, or empty."""
    lines: Sequence[NumberLine]
    """Its figures drawn, one line a unit."""
    trouble: int
    """Its place when points are sorted by their verdict, the gravest first: from 0."""
    origins: int
    """On how many origins it stands."""
    speakers: str
    """Whom a filter finds it by: ids, with spaces between them."""
    articles: str
    """Ids of the articles that say something on it, with spaces between them."""
    withheld: bool = False
    """Whether articles say more on it than the audience may see."""
    stale: bool = False
    """Whether the analyst's verdict is older than the claims under it."""


@dataclass(frozen=True, slots=True)
class Option:
    """A value by which points can be picked out."""

    value: str
    """As the address of the page has it."""
    text: str
    number: int
    """On how many points it occurs."""
    label: Label | None = None
    """Its definition, where it is a label."""


@dataclass(frozen=True, slots=True)
class FilterView:
    """The ways in which the points of a comparison can be picked out; only values that occur."""

    agreement: Sequence[Option]
    support: Sequence[Option]
    speaker: Sequence[Option]
    article: Sequence[Option]


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """The comparison's page, beyond its rows."""

    size: str
    """How many points and articles there are, in words."""
    silence: str
    """How many cells say nothing, in words."""
    filters: FilterView
    key: Sequence[str]
    """What the signs on its number lines mean, those that occur; empty where nothing is drawn."""
    unquoted: bool
    """Whether it has claims of articles whose words may not be shown."""
    silent: Label
    judgement: Label
    labels: Sequence[DefinitionGroup]
    """What each label means."""


_CONTENT = frozenset({DifferenceKind.VALUE, DifferenceKind.TIME, DifferenceKind.PLACE})
"""What can be compared of what is claimed, beyond who says it and how surely."""


def row(
    verdict: PointComparison, briefing: Briefing, claims: Mapping[str, ClaimView], lapsed: Sequence[Claim], say: Words
) -> PointView:
    """Return a row of the comparison; `claims` are those of the briefing, by id, `lapsed` those said no more."""
    point = briefing.points[verdict.point]
    readings = {reading.article: [claims[name] for name in reading.claims] for reading in verdict.readings}
    former: dict[str, list[ClaimView]] = {}
    for claim in lapsed:
        if claim.point == point.id:
            former.setdefault(claim.article, []).append(claims[claim.id])
    withheld = any(name == point.id for name, _ in briefing.withheld)
    return PointView(
        id=point.id,
        question=point.question,
        note=point.note,
        href=addresses.point(point.id),
        verdict=labels.agreement(verdict.agreement, say, withheld=withheld)
        if verdict.support
        else labels.word("silent", say),
        support=labels.support(verdict.support, say) if verdict.support else None,
        support_label=_support(verdict, briefing, say, withheld=withheld),
        standing=point.agreement or verdict.agreement,
        judgement=labels.agreement(point.agreement, say) if point.agreement else None,
        because=point.because,
        cells=[
            _cell(
                article,
                readings.get(article.id, []),
                former.get(article.id, []),
                say,
                silent=article.id in verdict.silent,
                withheld=(point.id, article.id) in briefing.withheld,
            )
            for article in briefing.articles.values()
        ],
        differences=[_difference(each, briefing, claims, say) for each in verdict.differences],
        caveat=_caveat(verdict, say, withheld=withheld),
        withheld=withheld,
        lines=number_lines([briefing.claims[name] for each in verdict.readings for name in each.claims], briefing, say),
        trouble=TROUBLE.index(verdict.agreement),
        origins=len(verdict.origins),
        speakers=" ".join(_voices(verdict, briefing)),
        articles=" ".join(readings),
        stale=point.stale,
    )


def _cell(
    article: Article,
    claims: Sequence[ClaimView],
    former: Sequence[ClaimView],
    say: Words,
    *,
    silent: bool,
    withheld: bool,
) -> CellView:
    otherwise = say("what it says is not shown here") if withheld else say("changed since, no claim on it yet")
    silence = _silence(article, say) if silent else otherwise
    return CellView(
        Link(article.title, addresses.article(article.id)), article.publisher, claims, silence, silent, former
    )


def _silence(article: Article, say: Words) -> str:
    """Say what it means that an article has no claim on a point."""
    return say("silent in the part that was read") if article.incomplete else labels.word("silent", say).text


def _difference(
    difference: Difference, briefing: Briefing, claims: Mapping[str, ClaimView], say: Words
) -> DifferenceView:
    ours, theirs = difference.sides
    return DifferenceView(
        labels.difference(difference.kind, say),
        difference_in_words(difference, briefing, say),
        [_numbered(claims[name]) for name in ours],
        [_numbered(claims[name]) for name in theirs],
    )


def _numbered(claim: ClaimView) -> Link:
    return Link(f"{claim.publisher} {claim.number}", claim.href)


def _support(verdict: PointComparison, briefing: Briefing, say: Words, *, withheld: bool) -> str:
    """Say on what a point stands: `2 outlets, 1 origin, 2 speakers: the press conference, 31 October 2024`."""
    if verdict.support is None:
        return say("nothing that is shown here") if withheld else say("no article says anything")
    counts = [
        say.count("{number} outlet", "{number} outlets", len(verdict.outlets)),
        say.count("{number} origin", "{number} origins", len(verdict.origins)),
    ]
    if verdict.speakers:
        counts.append(say.count("{number} speaker", "{number} speakers", len(verdict.speakers)))
    origins = say.listed([origin_in_words(origin, briefing, say) for origin in verdict.origins])
    return say("{counts}: {origins}", counts=", ".join(counts), origins=origins)


def _caveat(verdict: PointComparison, say: Words, *, withheld: bool) -> str:
    """Say so where not all claims may be seen, or nothing could be compared but how surely and on whose word."""
    if withheld:
        return say("Articles say more on this than is shown here.")
    if verdict.agreement is not Agreement.AGREE or verdict.compared & _CONTENT:
        return ""
    return say("No figure, answer, time or place to compare: read the words.")


def _voices(verdict: PointComparison, briefing: Briefing) -> list[str]:
    """Return who speaks on a point: ids of speakers, then the articles' own voice."""
    said = (briefing.claims[name] for reading in verdict.readings for name in reading.claims)
    return [*verdict.speakers, *([addresses.OWN_VOICE] if any(not claim.speakers for claim in said) else [])]


def comparison_view(
    points: Sequence[PointView], comparison: Sequence[PointComparison], briefing: Briefing, say: Words
) -> ComparisonView:
    """Return what stands around the rows of a comparison."""
    silent = sum(cell.silent for point in points for cell in point.cells)
    cells = len(points) * len(briefing.articles)
    return ComparisonView(
        size=say(
            "{points} by {articles}",
            points=say.count("{number} point", "{number} points", len(points)),
            articles=say.count("{number} article", "{number} articles", len(briefing.articles)),
        ),
        silence=say.count(
            "{silent} of {number} cell silent", "{silent} of {number} cells silent", cells, silent=figure(silent, say)
        ),
        filters=_filters(points, comparison, briefing, say),
        key=key((line for point in points for line in point.lines), say),
        unquoted=any(not claim.quote for claim in briefing.claims.values()),
        silent=labels.word("silent", say),
        judgement=labels.word("judgement", say),
        labels=labels.definitions(say),
    )


def _filters(
    points: Sequence[PointView], comparison: Sequence[PointComparison], briefing: Briefing, say: Words
) -> FilterView:
    verdicts = Counter(point.verdict.name for point in points)
    supports = Counter(point.support.name for point in points if point.support)
    voices = Counter(name for verdict in comparison for name in _voices(verdict, briefing))
    articles = Counter(reading.article for verdict in comparison for reading in verdict.readings)
    speakers = {name: speaker.name for name, speaker in briefing.speakers.items()} | {
        addresses.OWN_VOICE: own_voice(say)
    }
    outlets = {name: article.publisher for name, article in briefing.articles.items()}
    return FilterView(
        agreement=[
            Option(each, (label := labels.agreement(each, say)).text, verdicts[each], label)
            for each in TROUBLE
            if verdicts[each]
        ],
        support=[
            Option(each, labels.support(each, say).text, supports[each]) for each in SUPPORT_TERMS if supports[each]
        ],
        speaker=[Option(name, text, voices[name]) for name, text in speakers.items() if voices[name]],
        article=[Option(name, text, articles[name]) for name, text in outlets.items() if articles[name]],
    )
