"""Takes one briefing from its folder to the files of the site's source, through the stages of `STAGES`."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from briefing.audience.audience import for_audience
from briefing.audience.ledger import ledger_for_audience
from briefing.audience.search import Traces, Withheld, rows_only, traces
from briefing.audience.withheld import beside, ids_of, repeated, withheld
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
from briefing.model import OMISSION, Briefing, Claim, Kind, Ledger, Part, Permalink, PointComparison
from briefing.newsroom import Recorded, load_recorded
from briefing.pages.briefing import BriefingView, compose
from briefing.pages.embed import WIDTH, embeds
from briefing.pages.history.moved import places
from briefing.pages.home import BriefingCard, card
from briefing.pages.rendering import render
from briefing.pages.rendering.annotate import annotate
from briefing.permalinks import addresses
from briefing.permalinks.addresses import page_path, permalinks, redirects
from briefing.publishing.interface import interface
from briefing.publishing.options import BuildOptions
from briefing.publishing.report import Totals
from briefing.publishing.since import verdicts_changed
from briefing.publishing.verify.leaks import leaks_in
from briefing.publishing.verify.pages import Expected, ExpectedPart
from briefing.values.times import moment


@dataclass(slots=True)
class Compiled:
    """One briefing, compiled; it has no files if it has an error."""

    diagnostics: list[Diagnostic]
    files: Mapping[str, str] = field(default_factory=dict)
    """By path in the site's source."""
    expected: dict[str, Expected] = field(default_factory=dict)
    """What each article's page must have, by the page's path in the site."""
    card: BriefingCard | None = None
    search: tuple[str, str] = ("", "")
    """Its entries in `hits.json` and `texts.json` of the whole site."""
    totals: Totals = field(default_factory=Totals)
    latest: date = date.min
    """The day of its latest article."""
    permalinks: list[Permalink] = field(default_factory=list)
    """Every address that its ledger records."""
    formerly: tuple[str, ...] = ()
    """Names that its folder had; their addresses still belong to it."""
    withheld: Withheld | None = None
    """What its audience may not see."""
    has_articles: bool = False
    """Whether its audience sees an article of it, or what is left of one that was withdrawn."""
    ids: frozenset[str] = frozenset()
    """All ids that its audience may see."""


@dataclass(slots=True, repr=False)
class Compiling:
    """One briefing being compiled: each stage reads what the stages before it left here, and adds what it makes."""

    folder: Path
    options: BuildOptions
    say: Words
    """The interface's words in the language of its pages."""
    diagnostics: list[Diagnostic] = field(default_factory=list)
    """What is wrong. A stage that leaves an error here is the last one."""
    recorded: Recorded = field(init=False)
    """The briefing and its ledger as authored."""
    briefing: Briefing = field(init=False)
    """The briefing as authored; from `restrict` on, as its audience may see it."""
    ledger: Ledger | None = field(init=False)
    """The ledger, likewise."""
    withheld: Withheld = field(init=False)
    """What its audience may not see."""
    secrets: Traces = field(default_factory=Traces)
    """Traces of that, which nothing of this briefing may have. The words of the interface are none."""
    comparison: Sequence[PointComparison] = field(init=False)
    view: BriefingView = field(init=False)
    bodies: dict[str, dict[Part, str]] = field(init=False)
    """The HTML of each article's parts with their claims marked, by the article's id."""
    codes: dict[str, str] = field(default_factory=dict)
    """HTML that shows each claim in a frame, by the claim's id; empty if the site's address is not known."""
    search: tuple[str, str] = ("", "")
    """Its entries in `hits.json` and `texts.json`."""
    files: dict[str, str] = field(default_factory=dict)
    """By path in the site's source."""


def compile_briefing(folder: Path, options: BuildOptions) -> Compiled:
    """Compile one briefing. Reads nothing of any other briefing, and writes nothing."""
    work = Compiling(folder, options, translations.language(options.site.root, options.site.language))
    for stage in STAGES:
        stage(work)
        if has_errors(work.diagnostics):
            return Compiled(work.diagnostics)
    return _compiled(work)


def read(work: Compiling) -> None:
    """Read the folder, find the place of every quote, and compare every id with the ledger."""
    options = work.options
    work.recorded = load_recorded(work.folder, options.site.root, locked=options.locked)
    work.diagnostics += work.recorded.diagnostics
    if work.recorded.briefing is not None:
        work.briefing, work.ledger = work.recorded.briefing, work.recorded.ledger
        work.diagnostics += coverage(work.briefing) if options.coverage else []


def restrict(work: Compiling) -> None:
    """Leave only what the audience may see, and note what is withheld from it."""
    authored, ledger = work.briefing, work.ledger
    work.briefing, problems = for_audience(authored, work.options.profile, ledger)
    work.ledger = ledger_for_audience(ledger, authored, work.briefing)
    work.withheld = withheld(authored, work.briefing, ledger, work.ledger)
    recorded = work.recorded
    work.diagnostics += problems
    if work.withheld.is_anything:
        ids = {work.briefing.id: ids_of(work.briefing, work.ledger)}
        work.secrets = traces([work.withheld], ids, interface(work.say))
        work.diagnostics += repeated(work.briefing, work.secrets, recorded.authored, recorded.source.where, work.ledger)


def compare_articles(work: Compiling) -> None:
    """Compare what the articles claim on each point."""
    work.comparison = compare(work.briefing)
    places = {name: found.where for (kind, name), found in work.recorded.authored.items() if kind is Kind.POINT}
    work.diagnostics += verdicts_changed(work.briefing, work.comparison, work.options.since, places)


def compose_views(work: Compiling) -> None:
    """Compose what each page shows."""
    work.view = compose(work.briefing, work.comparison, work.say, work.ledger, work.options.site.address)


def annotate_articles(work: Compiling) -> None:
    """Turn each article's text into HTML, with every claim marked."""
    say, views = work.say, [card.claim for article in work.view.articles for card in article.cards]
    labels = {
        view.id: say("Claim {number}, {verdict}", number=view.number, verdict=(view.standing or view.agreement).text)
        for view in views
    }
    agreements = {view.id: view.agreement.name for view in views if not view.standing}
    current = _by_part(work.briefing, current=True)
    work.bodies = {
        name: {
            part: annotate(article, current[name, part], labels, agreements, part)
            for part in Part
            if article.part(part).text
        }
        for name, article in work.briefing.articles.items()
    }


def frame_claims(work: Compiling) -> None:
    """Make each claim's page for frames on other sites' pages, if the site has such pages.

    The page is made under every name that the briefing had: a redirect does not work in a frame that runs no script.
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
    """Write the pages, and at each former address one that leads to the present one."""
    jsonld = {name: article_jsonld(article) for name, article in work.briefing.articles.items()}
    pages = render.briefing_pages(work.view, work.bodies, jsonld, work.codes, work.say)
    work.files |= pages
    if work.ledger:
        present = [page_path(name).partition("/")[2].removesuffix("index.html") for name in pages]
        on_pages, say = addresses.on_pages(work.ledger), work.say
        for old, new in redirects(work.ledger, present).items():
            on_page = places(on_pages.get(new.partition("/")[2], ()), work.briefing, say)
            work.files[f"{old}index.html"] = render.redirect_page(old, new, on_page, say)


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


def search_pages(work: Compiling) -> None:
    """Look for rows of withheld words that stand on a page although no public text has them, so that a check says so.

    The built pages are searched again, for everything.
    """
    if not work.withheld.is_anything:
        return
    recorded, found = work.recorded, leaks_in(work.files, rows_only(work.secrets))
    work.diagnostics += beside(found, work.briefing, recorded.authored, recorded.source.where, work.ledger)


STAGES: tuple[Callable[[Compiling], None], ...] = (
    read,
    restrict,
    compare_articles,
    compose_views,
    annotate_articles,
    frame_claims,
    render_pages,
    export_data,
    search_pages,
)
"""What is done with a briefing, in this order."""


def _compiled(work: Compiling) -> Compiled:
    briefing, ledger = work.briefing, work.ledger
    days = [published.day for article in briefing.articles.values() if (published := moment(article.published))]
    return Compiled(
        diagnostics=work.diagnostics,
        files=work.files,
        expected=_expected(briefing),
        card=card(work.view, work.say),
        search=work.search,
        totals=Totals(
            briefings=1,
            articles=len(briefing.articles),
            claims=len(briefing.claims),
            points=len(briefing.points),
            agreement=Counter(point.agreement for point in work.comparison if point.support),
            support=Counter(point.support for point in work.comparison if point.support),
        ),
        latest=max(days, default=date.min),
        permalinks=permalinks(ledger, embedded=work.options.site.embed) if ledger else [],
        formerly=ledger.formerly if ledger else (),
        withheld=work.withheld,
        has_articles=bool(briefing.articles or work.view.withdrawn.articles),
        ids=ids_of(briefing, ledger),
    )


def _by_part(briefing: Briefing, *, current: bool) -> Mapping[tuple[str, Part], list[Claim]]:
    """Return the claims on present words, or all others, by article and part."""
    claims: defaultdict[tuple[str, Part], list[Claim]] = defaultdict(list)
    for claim in briefing.claims.values():
        if claim.current is current:
            claims[claim.article, claim.part].append(claim)
    return claims


def _expected(briefing: Briefing) -> dict[str, Expected]:
    present, past = _by_part(briefing, current=True), _by_part(briefing, current=False)
    return {
        f"{briefing.id}/{name}/index.html": Expected(
            article=name,
            parts={
                part: ExpectedPart(text, {claim.id: _marked(claim) for claim in present[name, part] if claim.quote})
                for part in Part
                if (text := article.part(part).text) or (part is Part.BODY and not article.withheld)
            },
            earlier_quotes={claim.id: claim.quote for part in Part for claim in past[name, part]},
        )
        for name, article in briefing.articles.items()
    }


def _marked(claim: Claim) -> str:
    """Return what stands in a claim's marks, one after another."""
    return "".join(claim.quote.split(OMISSION)) if claim.stretches else claim.quote
