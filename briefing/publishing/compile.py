"""One briefing, from its folder to the files of the site's source, in the stages of `STAGES`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from briefing.audience.audience import for_audience, ledger_for_audience
from briefing.audience.search import Withheld
from briefing.audience.withheld import ids_of, repeated, withheld
from briefing.checking.coverage import coverage
from briefing.comparison.appearances import appearances
from briefing.comparison.compare import compare
from briefing.content import translations
from briefing.diagnostics import Diagnostic, has_errors
from briefing.formats.annotations_jsonld import annotations_jsonld
from briefing.formats.briefing_json import briefing_json
from briefing.formats.claims_jsonld import FILE, article_jsonld, claims_jsonld
from briefing.formats.oembed import oembed_json
from briefing.formats.search import search_entries, search_files, searchable
from briefing.language.language import Words
from briefing.model import Agreement, Briefing, Ledger, Permalink, PointComparison, Support
from briefing.newsroom import Recorded, load_recorded
from briefing.pages.briefing import BriefingView, compose
from briefing.pages.embed import WIDTH, embeds
from briefing.pages.home import BriefingCard, card
from briefing.pages.rendering import render
from briefing.pages.rendering.annotate import annotate
from briefing.permalinks import addresses
from briefing.permalinks.addresses import page_path, permalinks, redirects
from briefing.publishing.options import BuildOptions
from briefing.publishing.report import Totals
from briefing.publishing.verify.pages import Expected
from briefing.values.times import moment


@dataclass(slots=True)
class Compiled:
    """One briefing, compiled; without pages when something is wrong with it."""

    diagnostics: list[Diagnostic]
    files: dict[str, str] = field(default_factory=dict)
    """By path in the site's source."""
    expected: dict[str, Expected] = field(default_factory=dict)
    """What has to stand on each article's page, by the page's path in the site."""
    card: BriefingCard | None = None
    search: tuple[str, str] = ("", "")
    """What the search of the whole site takes from it: its entries in `hits.json` and `texts.json`."""
    totals: Totals = field(default_factory=Totals)
    latest: date = date.min
    """Day of its latest article."""
    permalinks: list[Permalink] = field(default_factory=list)
    """Every address that its ledger records."""
    formerly: tuple[str, ...] = ()
    """Names that its folder had, whose addresses are still its own."""
    withheld: Withheld | None = None
    """What its audience may not see."""
    ids: frozenset[str] = frozenset()
    """All ids that it may."""


@dataclass(slots=True, repr=False)
class Compiling:
    """One briefing on its way: each stage reads what the stages before it left here, and adds what it makes."""

    folder: Path
    options: BuildOptions
    say: Words
    """What speaks the language of its pages."""
    diagnostics: list[Diagnostic] = field(default_factory=list)
    """What is wrong. No stage follows one that leaves an error."""
    recorded: Recorded = field(init=False)
    """The briefing and its ledger as authored."""
    briefing: Briefing = field(init=False)
    """As authored; from `restrict` on, as its audience may see it."""
    ledger: Ledger | None = field(init=False)
    """The same of the ledger."""
    withheld: Withheld = field(init=False)
    """What its audience may not see."""
    comparison: Sequence[PointComparison] = field(init=False)
    view: BriefingView = field(init=False)
    bodies: dict[str, str] = field(init=False)
    """Each article's HTML, claims marked, by the article."""
    codes: dict[str, str] = field(default_factory=dict)
    """HTML that frames each claim, by the claim; empty texts where the site's address is not known."""
    search: tuple[str, str] = ("", "")
    """Its entries in `hits.json` and `texts.json`."""
    files: dict[str, str] = field(default_factory=dict)
    """By path in the site's source."""


def compile_briefing(folder: Path, options: BuildOptions) -> Compiled:
    """Take one briefing all the way to the files of the site's source. Touches nothing outside its folder."""
    work = Compiling(folder, options, translations.language(options.site.root, options.site.language))
    for stage in STAGES:
        stage(work)
        if has_errors(work.diagnostics):
            return Compiled(work.diagnostics)
    return _compiled(work)


def read(work: Compiling) -> None:
    """Read the folder, resolve every quote to its place, and hold every id against the ledger."""
    options = work.options
    work.recorded = load_recorded(work.folder, options.site.root, locked=options.locked)
    work.diagnostics += work.recorded.found
    if work.recorded.briefing is not None:
        work.briefing, work.ledger = work.recorded.briefing, work.recorded.ledger
        work.diagnostics += coverage(work.briefing) if options.coverage else []


def restrict(work: Compiling) -> None:
    """Leave what the audience may see, and note what must then stand nowhere."""
    authored, ledger = work.briefing, work.ledger
    work.briefing, problems = for_audience(authored, work.options.profile, ledger)
    work.ledger = ledger_for_audience(ledger, authored, work.briefing)
    work.withheld = withheld(authored, work.briefing, ledger, work.ledger)
    recorded = work.recorded
    problems += repeated(work.briefing, work.withheld, recorded.authored, recorded.source.located.path)
    work.diagnostics += problems


def compare_articles(work: Compiling) -> None:
    """Compare what the articles claim on each point."""
    work.comparison = compare(work.briefing)


def compose_views(work: Compiling) -> None:
    """Put together what each page shows."""
    work.view = compose(work.briefing, work.comparison, work.say, work.ledger, work.options.site.address)


def annotate_articles(work: Compiling) -> None:
    """Turn each article's text into HTML, with every claim marked."""
    say, claims = work.say, [claim for article in work.view.articles for claim in article.claims]
    labels = {
        claim.id: say("Claim {number}, {verdict}", number=claim.number, verdict=claim.verdict.text) for claim in claims
    }
    verdicts = {claim.id: claim.verdict.name for claim in claims}
    of_article: dict[str, list[Any]] = {name: [] for name in work.briefing.articles}
    for claim in work.briefing.claims.values():
        if claim.current:
            of_article[claim.article].append(claim)
    work.bodies = {
        name: annotate(article, of_article[name], labels, verdicts) for name, article in work.briefing.articles.items()
    }


def frame_claims(work: Compiling) -> None:
    """Make each claim's page for frames on the pages of others, if the site has such pages.

    It stands at every name that the briefing had: no redirect leads on inside a frame that may run nothing.
    """
    site, view, say = work.options.site, work.view, work.say
    former = work.ledger.formerly if work.ledger else ()
    for embed in embeds(view, work.briefing, say) if site.embed else ():
        work.codes[embed.id] = render.embed_code(view, embed, WIDTH, site.address, say) if site.address else ""
        files = {"index.html": render.embed_page(view, embed, site.address, say)}
        if site.address:
            size = (WIDTH, embed.height)
            files["oembed.json"] = oembed_json(embed.says, work.codes[embed.id], size, site.address)
        for folder in (view.id, *former):
            work.files |= {f"{folder}/{embed.page}{name}": text for name, text in files.items()}


def render_pages(work: Compiling) -> None:
    """Write the pages, and at each former address one that leads on."""
    jsonld = {name: article_jsonld(article) for name, article in work.briefing.articles.items()}
    pages = render.briefing_pages(work.view, work.bodies, jsonld, work.codes, work.say)
    work.files |= pages
    if work.ledger:
        present = [page_path(name).partition("/")[2].removesuffix("index.html") for name in pages]
        moved = redirects(work.ledger, present)
        work.files |= {f"{old}index.html": render.redirect_page(old, new, work.say) for old, new in moved.items()}


def export_data(work: Compiling) -> None:
    """Write the data files, for programs and for the search."""
    briefing, folder = work.briefing, work.briefing.id
    work.search = search_entries(searchable(work.view, briefing, work.say))
    work.files |= {
        **search_files([work.search], f"{folder}/{addresses.DATA}"),
        f"{folder}/{addresses.data('briefing.json')}": briefing_json(briefing, work.comparison, work.ledger),
        f"{folder}/{addresses.data('annotations.jsonld')}": annotations_jsonld(briefing),
        f"{folder}/{FILE}": claims_jsonld(briefing, appearances(briefing, work.comparison)),
    }


STAGES: tuple[Callable[[Compiling], None], ...] = (
    read,
    restrict,
    compare_articles,
    compose_views,
    annotate_articles,
    frame_claims,
    render_pages,
    export_data,
)
"""What is done with a briefing, in this order."""


def _compiled(work: Compiling) -> Compiled:
    briefing, ledger = work.briefing, work.ledger
    days = [when.day for article in briefing.articles.values() if (when := moment(article.published))]
    return Compiled(
        diagnostics=work.diagnostics,
        files=work.files,
        expected=_expected(briefing),
        card=card(work.view, work.say),
        search=work.search,
        totals=_totals(briefing, work.comparison),
        latest=max(days, default=date.min),
        permalinks=permalinks(ledger, embedded=work.options.site.embed) if ledger else [],
        formerly=ledger.formerly if ledger else (),
        withheld=work.withheld,
        ids=ids_of(briefing, ledger),
    )


def _expected(briefing: Briefing) -> dict[str, Expected]:
    quotes: dict[str, dict[str, str]] = {name: {} for name in briefing.articles}
    lapsed: dict[str, dict[str, str]] = {name: {} for name in briefing.articles}
    for claim in briefing.claims.values():
        (quotes if claim.current else lapsed)[claim.article][claim.id] = claim.quote
    return {
        f"{briefing.id}/{name}/index.html": Expected(name, article.text, quotes[name], lapsed[name])
        for name, article in briefing.articles.items()
        if article.text or not article.withheld
    }


def _totals(briefing: Briefing, comparison: Sequence[PointComparison]) -> Totals:
    spoken = [point for point in comparison if point.support]
    return Totals(
        briefings=1,
        articles=len(briefing.articles),
        claims=len(briefing.claims),
        points=len(briefing.points),
        agreement={agreement: sum(point.agreement is agreement for point in spoken) for agreement in Agreement},
        support={support: sum(point.support is support for point in spoken) for support in Support},
    )
