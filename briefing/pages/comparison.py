"""Each point's comparison to a row of the table, and what surrounds the rows: picture, filters, labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from briefing.comparison.compare import outlets_of
from briefing.comparison.compared import Comparable
from briefing.language.dates import date_in_words
from briefing.language.language import Words
from briefing.language.quantities import figure
from briefing.language.reasons import (
    difference_in_words,
    number_of_outlets,
    origin_in_words,
    said_in_words,
    why_in_words,
)
from briefing.language.terms import SUPPORT_TERMS, TROUBLE, own_voice
from briefing.model import (
    Agreement,
    Article,
    Briefing,
    Camp,
    Certainty,
    Claim,
    Difference,
    DifferenceKind,
    Judgement,
    PointComparison,
    Position,
    Support,
)
from briefing.pages import labels
from briefing.pages.claim import ClaimView
from briefing.pages.figures.drawing import NumberLine
from briefing.pages.figures.number_line import key, number_lines
from briefing.pages.labels import DefinitionGroup
from briefing.pages.parts import Label, Link
from briefing.permalinks import addresses

IN_A_SENTENCE = 8
"""Claims whose difference is told in a sentence; that of more is told in a table of what each side says."""


@dataclass(frozen=True, slots=True)
class PositionView:
    """Claims on one side of a difference that say the same."""

    said: str
    """What they say, in words."""
    outlets: str
    """How many outlets, in words."""
    claims: Sequence[Link]


@dataclass(frozen=True, slots=True)
class DifferenceView:
    """A typed difference."""

    kind: Label
    note: str
    """Who says what, and why it is or is not a contradiction; where there is a `table`, only why."""
    sides: Sequence[Sequence[Link]]
    """The claims on each side; empty where there is a `table`."""
    table: Sequence[Sequence[PositionView]]
    """What each side says, where that is too much for a sentence; else empty."""


@dataclass(frozen=True, slots=True)
class CellView:
    """What one article says on one point."""

    article: Link
    publisher: str
    claims: Sequence[ClaimView]
    """Empty: silent."""
    silence: str
    """What an empty cell says."""
    silent: bool
    """Whether the article says nothing on the point. It is not silent if new words replace those once claimed."""
    historical: Sequence[ClaimView]
    """What only an earlier version of the article said; not compared."""


@dataclass(frozen=True, slots=True)
class JudgementView:
    """The analyst's own word on a point, and the computed one beside it."""

    verdict: Label
    because: str
    signed: str
    """Who judged, and when; or empty."""
    computed: Label
    stale: bool
    """Whether the claims have changed since."""


@dataclass(frozen=True, slots=True)
class PointView:
    """A row of the comparison."""

    comparison: PointComparison
    """Which it shows."""
    id: str
    question: str
    note: str
    href: str
    agreement: Label
    """The verdict on it: the analyst's own word where there is one, else the computed one."""
    support: Label | None
    """What supports it, likewise; None where no article says anything."""
    support_label: str
    """Such as `2 outlets, 1 origin, 2 speakers: the press conference`; where claims do not fit together, how many
    sources stand behind each."""
    judgements: Sequence[JudgementView]
    """The analyst's own words on it."""
    cells: Sequence[CellView]
    """One for each article, in the briefing's order."""
    differences: Sequence[DifferenceView]
    unlisted: str
    """How many more differences there are, in words; empty where all are listed."""
    by_claim: Mapping[str, Sequence[int]]
    """Of each claim, which of the differences are its own, counted from 0."""
    beside: Sequence[Mapping[str, frozenset[str]]]
    """For each difference, the claims on one side with each of its claims, by id."""
    compared_claims: Sequence[Claim]
    """The claims that are compared."""
    both_give: Comparable
    """What every two claims on it give, those of earlier versions too."""
    caveat: str
    """What readers have to know before they trust the verdict, or empty."""
    compared: Sequence[Label]
    """In what the claims were compared and agree; empty where they do not."""
    lines: Sequence[NumberLine]
    """Its figures drawn, one line per unit."""
    trouble: int
    """Its place when points are sorted by agreement, the gravest first: from 0."""
    speakers: str
    """Who speaks on it, for the filter: ids, separated by spaces."""
    articles: str
    """Ids of the articles that say something on it, separated by spaces."""
    withheld: bool
    """Whether articles say more on it than the audience may see."""
    stale: bool
    """Whether the claims have changed since the analyst judged them."""


@dataclass(frozen=True, slots=True)
class Option:
    """A value that points can be filtered by."""

    value: str
    """As written in the address of the page."""
    text: str
    number: int
    """How many points have it."""
    label: Label | None = None
    """Its label, where it has one with a definition."""


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """The comparison's page, beyond its rows."""

    size: str
    """How many points and articles there are, in words."""
    silence: str
    """How many cells are silent, in words."""
    filters: Mapping[str, Sequence[Option]]
    """What its points can be filtered by, only values that occur: `agreement`, `support`, `speaker`, `article`."""
    key: Sequence[str]
    """What the signs on its number lines mean, only those that occur; empty where nothing is drawn."""
    unquoted: bool
    """Whether it has claims from articles whose words may not be shown."""
    silent: Label
    judgement: Label
    labels: tuple[DefinitionGroup, ...]
    """What each label means."""


def row(
    comparison: PointComparison,
    briefing: Briefing,
    views: Mapping[str, ClaimView],
    historical: Sequence[Claim],
    say: Words,
) -> PointView:
    """Return a row of the comparison; `views` holds the briefing's claims by id, `historical` those of all points."""
    point = briefing.points[comparison.point]
    readings = {reading.article: [views[name] for name in reading.claims] for reading in comparison.readings}
    on_point = [claim for claim in historical if claim.point == point.id]
    withheld = any(name == point.id for name, _ in briefing.withheld)
    claims = compared_on(comparison, briefing)
    compared = (
        comparison.compared if comparison.agreement is Agreement.AGREE and not comparison.judged_agreement else ()
    )
    agreement = labels.agreement(comparison, say, withheld=withheld)
    agreement = agreement if comparison.support else _uncompared(list(readings.values()), say)
    return PointView(
        comparison=comparison,
        id=point.id,
        question=point.question,
        note=point.note,
        href=addresses.point(point.id),
        agreement=agreement,
        support=_support_label(comparison, say),
        support_label=_support(comparison, briefing, views, say, withheld=withheld),
        judgements=_judgements(comparison, say, stale=point.stale),
        cells=_cells(comparison, briefing, views, on_point, say),
        differences=[_difference(difference, briefing, views, say) for difference in comparison.differences],
        unlisted=_unlisted(comparison.unlisted, say),
        by_claim=_by_claim(comparison.differences),
        beside=[_beside(difference) for difference in comparison.differences],
        compared_claims=claims,
        both_give=Comparable([*_claims(comparison, briefing), *on_point], briefing),
        caveat=_caveat(comparison, briefing, say, withheld=withheld),
        compared=[labels.label(kind, say) for kind in DifferenceKind if kind in compared],
        withheld=withheld,
        lines=number_lines(claims, briefing, say),
        trouble=TROUBLE.index(comparison.agreement),
        speakers=" ".join(_voices(comparison, briefing)),
        articles=" ".join(readings),
        stale=point.stale,
    )


def _cells(
    comparison: PointComparison,
    briefing: Briefing,
    views: Mapping[str, ClaimView],
    historical: Sequence[Claim],
    say: Words,
) -> list[CellView]:
    """Return the cells of a row, one for each article; `historical` are the claims on its point that are so."""
    readings = {reading.article: [views[name] for name in reading.claims] for reading in comparison.readings}
    silent = frozenset(comparison.silent)
    return [
        _cell(
            article,
            readings.get(article.id, []),
            [views[claim.id] for claim in historical if claim.article == article.id],
            say,
            silent=article.id in silent,
            withheld=(comparison.point, article.id) in briefing.withheld,
        )
        for article in briefing.articles.values()
    ]


def _unlisted(number: int, say: Words) -> str:
    if not number:
        return ""
    return say.count(
        "{number} more difference between two claims is not listed.",
        "{number} more differences between two claims are not listed.",
        number,
    )


def _by_claim(differences: Sequence[Difference]) -> Mapping[str, Sequence[int]]:
    numbers: dict[str, list[int]] = {}
    for number, difference in enumerate(differences):
        for name in difference.claims:
            numbers.setdefault(name, []).append(number)
    return numbers


def _beside(difference: Difference) -> Mapping[str, frozenset[str]]:
    sides = map(frozenset, difference.claims_of_sides)
    return {name: side for side in sides for name in side}


def _uncompared(readings: Sequence[Sequence[ClaimView]], say: Words) -> Label:
    """Return the label of a point on which nothing is compared: that no article answers, or why none counts."""
    standings = [claim.standing for claims in readings for claim in claims if claim.standing]
    return standings[0] if standings else labels.word("silent", say)


def _caveat(comparison: PointComparison, briefing: Briefing, say: Words, *, withheld: bool) -> str:
    """Say what readers have to know before they trust the verdict on a point; empty where there is nothing."""
    claims = _claims(comparison, briefing)
    retracted = [claim for claim in claims if briefing.articles[claim.article].retracted]
    undecided = [claim for claim in claims if not claim.decided and claim not in retracted]
    known = {*comparison.silent, *(reading.article for reading in comparison.readings)}
    told = [say("Articles say more on this than is shown here.")] if withheld else []
    if retracted:
        told.append(
            say.count(
                "{number} claim is not compared: its article was retracted.",
                "{number} claims are not compared: their articles were retracted.",
                len(retracted),
            )
        )
    if undecided:
        told.append(
            say.count(
                "{number} claim is not compared: its article changed, and nobody has reviewed it since.",
                "{number} claims are not compared: their articles changed, and nobody has reviewed them since.",
                len(undecided),
            )
        )
    if not withheld and known != briefing.articles.keys():
        told.append(say("An article that spoke on this has changed, and no claim has its present words."))
    return " ".join(told)


def _cell(
    article: Article,
    claims: Sequence[ClaimView],
    historical: Sequence[ClaimView],
    say: Words,
    *,
    silent: bool,
    withheld: bool,
) -> CellView:
    otherwise = say("what it says is not shown here") if withheld else say("changed since, no claim on it yet")
    silence = _silence(article, say) if silent else otherwise
    return CellView(
        Link(article.title, addresses.article(article.id)), article.publisher, claims, silence, silent, historical
    )


def _silence(article: Article, say: Words) -> str:
    """Say what it means that an article has no claim on a point."""
    return say("silent in the part that was read") if article.incomplete else labels.word("silent", say).text


def _difference(
    difference: Difference, briefing: Briefing, views: Mapping[str, ClaimView], say: Words
) -> DifferenceView:
    kind, links = labels.label(difference.kind, say), {name: _link(views[name]) for name in difference.claims}
    if len(difference.claims) <= IN_A_SENTENCE:
        note = difference_in_words(difference, briefing, say)
        return DifferenceView(kind, note, [[links[name] for name in side] for side in difference.claims_of_sides], ())
    table = [[_position(position, briefing, links, say) for position in side] for side in difference.sides]
    return DifferenceView(kind, why_in_words(difference, say), (), table)


def _position(position: Position, briefing: Briefing, links: Mapping[str, Link], say: Words) -> PositionView:
    return PositionView(
        said_in_words(position.said, briefing, say) or say("no speaker named"),
        number_of_outlets(len(outlets_of([briefing.claims[name] for name in position.claims], briefing)), say),
        [links[name] for name in position.claims],
    )


def _link(view: ClaimView) -> Link:
    return Link(f"{view.publisher} {view.number}", view.href)


def _judgements(comparison: PointComparison, say: Words, *, stale: bool) -> list[JudgementView]:
    pairs = (
        (comparison.judged_agreement, comparison.computed_agreement),
        (comparison.judged_support, comparison.computed_support),
    )
    return [
        JudgementView(
            labels.label(own.word, say), own.because, _signed(own, say), labels.label(computed, say), stale=stale
        )
        for own, computed in pairs
        if own and computed
    ]


def _signed(judgement: Judgement[Agreement] | Judgement[Support], say: Words) -> str:
    day = date_in_words(judgement.on, say)
    return say("{name}, {time}", name=judgement.by, time=day) if judgement.by and day else judgement.by or day


def _support_label(comparison: PointComparison, say: Words) -> Label | None:
    """Return the label of what supports a point. Who names a source is not said to name none."""
    if comparison.support is None:
        return None
    label = labels.label(comparison.support, say)
    if comparison.support is Support.UNSTATED and len(comparison.naming) == len(comparison.outlets):
        short = say("each outlet names a source, and nothing shows that two stand behind the same")
        return replace(label, text=say("sources named"), short=short)
    return label


def _support(
    comparison: PointComparison, briefing: Briefing, views: Mapping[str, ClaimView], say: Words, *, withheld: bool
) -> str:
    """Say what a point rests on: `2 outlets, 1 origin, 2 speakers: the press conference, 31 October 2024`."""
    if comparison.support is None:
        if comparison.readings:
            return say("only what is not compared: it was retracted, or is to be reviewed")
        return say("nothing that is shown here") if withheld else say("no article says anything")
    sides = [_camp(camp, briefing, views, say) for camp in comparison.camps]
    judged = comparison.judged_agreement or comparison.judged_support
    if len(comparison.origins) != 1 and sides and all(sides) and not judged:
        return say.listed(sides)
    outlets = number_of_outlets(len(comparison.outlets), say)
    if not comparison.origins:
        return say("{outlets}, and none names a source", outlets=outlets)
    counts = [outlets, say.count("{number} origin", "{number} origins", len(comparison.origins))]
    if comparison.speakers:
        counts.append(say.count("{number} speaker", "{number} speakers", len(comparison.speakers)))
    origins = say.listed([origin_in_words(origin, briefing, say) for origin in comparison.origins])
    text = say("{counts}: {origins}", counts=", ".join(counts), origins=origins)
    if len(comparison.naming) == len(comparison.outlets):
        return text
    return say.count(
        "{text}; only {outlets} says where from",
        "{text}; only {outlets} say where from",
        len(comparison.naming),
        text=text,
        outlets=say.listed(comparison.naming),
    )


def _camp(camp: Camp, briefing: Briefing, views: Mapping[str, ClaimView], say: Words) -> str:
    """Say how many sources stand behind the figure or answer of some claims; empty where they give none."""
    said = [_said(briefing.claims[name], views[name], say) for name in camp.claims]
    what = " / ".join(dict.fromkeys(filter(None, said)))
    if not what or camp.origins:
        return what and say.count("{what}: {number} source", "{what}: {number} sources", camp.origins, what=what)
    return say("{what}: no source named", what=what)


def _said(claim: Claim, view: ClaimView, say: Words) -> str:
    """Return the figure or answer that a claim gives, or that it denies something."""
    if claim.certainty is not Certainty.DENIED:
        return view.value
    return say("denied: {what}", what=view.value) if view.value else view.certainty.text


def compared_on(comparison: PointComparison, briefing: Briefing) -> list[Claim]:
    """Return the claims that are compared on a point."""
    return [claim for claim in _claims(comparison, briefing) if briefing.compares(claim)]


def _claims(comparison: PointComparison, briefing: Briefing) -> list[Claim]:
    return [briefing.claims[name] for reading in comparison.readings for name in reading.claims]


def _voices(comparison: PointComparison, briefing: Briefing) -> list[str]:
    """Return who speaks on a point: ids of speakers, then the articles' own voice."""
    own = any(claim.own_voice for claim in _claims(comparison, briefing))
    return [*comparison.speakers, *([addresses.OWN_VOICE] if own else [])]


def comparison_view(points: Sequence[PointView], briefing: Briefing, say: Words) -> ComparisonView:
    """Return what surrounds the rows of the comparison."""
    silent = sum(cell.silent for point in points for cell in point.cells)
    return ComparisonView(
        size=say(
            "{points} by {articles}",
            points=say.count("{number} point", "{number} points", len(points)),
            articles=say.count("{number} article", "{number} articles", len(briefing.articles)),
        ),
        silence=say.count(
            "{silent} of {number} cell silent",
            "{silent} of {number} cells silent",
            len(points) * len(briefing.articles),
            silent=figure(silent, say),
        ),
        filters=_filters(points, briefing, say),
        key=key((line for point in points for line in point.lines), say),
        unquoted=any(not claim.quote for claim in briefing.claims.values()),
        silent=labels.word("silent", say),
        judgement=labels.word("judgement", say),
        labels=labels.definitions(say),
    )


def _filters(points: Sequence[PointView], briefing: Briefing, say: Words) -> dict[str, list[Option]]:
    agreements = Counter(point.agreement.name for point in points)
    supports = Counter(point.support.name for point in points if point.support)
    voices = Counter(name for point in points for name in _voices(point.comparison, briefing))
    articles = Counter(reading.article for point in points for reading in point.comparison.readings)
    speakers = {name: briefing.speaker_name(name) for name in briefing.speakers if voices[name]}
    speakers[addresses.OWN_VOICE] = own_voice(say)
    of_agreement = [labels.label(agreement, say) for agreement in TROUBLE if agreements[agreement]]
    of_support = [labels.label(support, say) for support in SUPPORT_TERMS if supports[support]]
    outlets = {name: article.publisher for name, article in briefing.articles.items()}
    return {
        "agreement": [Option(label.name, label.text, agreements[label.name], label) for label in of_agreement],
        "support": [Option(label.name, label.text, supports[label.name]) for label in of_support],
        "speaker": [Option(name, text, voices[name]) for name, text in speakers.items() if voices[name]],
        "article": [Option(name, text, articles[name]) for name, text in outlets.items() if articles[name]],
    }
