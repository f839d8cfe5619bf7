"""One briefing, from its folder to the files of the site's source."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from briefing.audience.audience import for_audience, ledger_for_audience
from briefing.audience.withheld import ids_of, repeated, withheld
from briefing.checking.coverage import coverage
from briefing.comparison.appearances import appearances
from briefing.comparison.compare import compare
from briefing.content import translations
from briefing.diagnostics.diagnostic import Diagnostic, has_errors
from briefing.formats.annotations_jsonld import annotations_jsonld
from briefing.formats.briefing_json import briefing_json
from briefing.formats.claims_jsonld import FILE, article_jsonld, claims_jsonld
from briefing.formats.oembed import oembed_json
from briefing.formats.search import search_entries, search_files, searchable
from briefing.model.vocabulary import Agreement, Support
from briefing.newsroom import load_recorded
from briefing.pages.briefing import compose
from briefing.pages.embed import WIDTH, embeds
from briefing.pages.home import card
from briefing.pages.rendering import render
from briefing.pages.rendering.annotate import annotate
from briefing.permalinks import addresses
from briefing.permalinks.addresses import page_path, permalinks, redirects
from briefing.publishing.options import DEFAULT, Wanted
from briefing.publishing.report import Totals
from briefing.publishing.verify.pages import Expected
from briefing.values.times import moment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from briefing.audience.search import Withheld
    from briefing.language.language import Words
    from briefing.model.briefing import Briefing
    from briefing.model.comparison import PointComparison
    from briefing.model.ledger import Ledger, Permalink
    from briefing.pages.briefing import BriefingView
    from briefing.pages.home import BriefingCard


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


def compile_briefing(
    folder: Path,
    root: Path,
    wanted: Wanted = DEFAULT,
) -> Compiled:
    """Take one briefing all the way to the files of the site's source. Touches nothing outside its folder."""
    recorded = load_recorded(folder, root, locked=wanted.locked)
    found = recorded.found
    if recorded.briefing is not None and wanted.coverage:
        found += coverage(recorded.briefing)
    if recorded.briefing is None or has_errors(found):
        return Compiled(found)
    say = translations.language(root, wanted.language)
    briefing, problems = for_audience(recorded.briefing, wanted.profile, recorded.ledger)
    ledger = ledger_for_audience(recorded.ledger, recorded.briefing, briefing)
    hidden = withheld(recorded.briefing, briefing, recorded.ledger, ledger)
    problems += repeated(briefing, hidden, recorded.authored, recorded.source.located.path)
    if problems:
        return Compiled(found + problems)
    compiled = _compiled(briefing, ledger, found, wanted, say)
    return replace(compiled, withheld=hidden, ids=ids_of(briefing, ledger))


def _compiled(
    briefing: Briefing, ledger: Ledger | None, found: list[Diagnostic], wanted: Wanted, say: Words
) -> Compiled:
    address = wanted.address
    comparison = compare(briefing)
    view = compose(briefing, comparison, say, ledger, address)
    elsewhere = shared(briefing, comparison, view, ledger, address, say, embed=wanted.embed)
    pages = render.briefing_pages(view, _bodies(briefing, view, say), elsewhere.jsonld, elsewhere.codes, say)
    search = search_entries(searchable(view, briefing, say))
    files = {
        **pages,
        **elsewhere.files,
        **search_files([search], f"{briefing.id}/{addresses.DATA}"),
        f"{briefing.id}/{addresses.data('briefing.json')}": briefing_json(briefing, comparison, ledger),
        f"{briefing.id}/{addresses.data('annotations.jsonld')}": annotations_jsonld(briefing),
    }
    if ledger:
        moved = redirects(ledger, [page_path(name).partition("/")[2].removesuffix("index.html") for name in pages])
        files |= {f"{old}index.html": render.redirect_page(old, new, say) for old, new in moved.items()}
    days = [when.day for article in briefing.articles.values() if (when := moment(article.published))]
    return Compiled(
        found,
        files,
        _expected(briefing),
        card(view, say),
        search,
        _totals(briefing, comparison),
        max(days, default=date.min),
        permalinks(ledger, embedded=wanted.embed) if ledger else [],
        ledger.formerly if ledger else (),
    )


def _bodies(briefing: Briefing, view: BriefingView, say: Words) -> dict[str, str]:
    claims = [claim for article in view.articles for claim in article.claims]
    labels = {
        claim.id: say("Claim {number}, {verdict}", number=claim.number, verdict=claim.verdict.text) for claim in claims
    }
    verdicts = {claim.id: claim.verdict.name for claim in claims}
    of_article: dict[str, list[Any]] = {name: [] for name in briefing.articles}
    for claim in briefing.claims.values():
        if not claim.now:
            of_article[claim.article].append(claim)
    return {name: annotate(article, of_article[name], labels, verdicts) for name, article in briefing.articles.items()}


def _expected(briefing: Briefing) -> dict[str, Expected]:
    quotes: dict[str, dict[str, str]] = {name: {} for name in briefing.articles}
    lapsed: dict[str, dict[str, str]] = {name: {} for name in briefing.articles}
    for claim in briefing.claims.values():
        (lapsed if claim.now else quotes)[claim.article][claim.id] = claim.quote
    return {
        page_path(f"{briefing.id}/{name}.md"): Expected(name, article.text, quotes[name], lapsed[name])
        for name, article in briefing.articles.items()
        if article.text or not article.withheld
    }


def _totals(briefing: Briefing, comparison: Sequence[PointComparison]) -> Totals:
    spoken = [point for point in comparison if point.support]
    agreement = {each: sum(point.agreement is each for point in spoken) for each in Agreement}
    support = {each: sum(point.support is each for point in spoken) for each in Support}
    return Totals(1, len(briefing.articles), len(briefing.claims), len(briefing.points), agreement, support)


@dataclass(frozen=True, slots=True)
class Shared:
    """What is made for those who show a briefing or a claim elsewhere."""

    jsonld: Mapping[str, str]
    """What each article's own page says of it, by the article."""
    codes: dict[str, str] = field(default_factory=dict)
    """HTML that frames each claim, by the claim; empty texts where the site's address is not known."""
    files: dict[str, str] = field(default_factory=dict)
    """By path in the site's source."""


def shared(
    briefing: Briefing,
    comparison: Sequence[PointComparison],
    view: BriefingView,
    ledger: Ledger | None,
    address: str,
    say: Words,
    *,
    embed: bool,
) -> Shared:
    """Return it all; `address` is the site's, or empty, and with `embed` each claim gets a page for frames.

    Such a page stands at every name that the briefing had: no redirect leads on inside a frame that may run nothing.
    """
    found = Shared({name: article_jsonld(article) for name, article in briefing.articles.items()})
    found.files[f"{briefing.id}/{FILE}"] = claims_jsonld(briefing, appearances(briefing, comparison))
    for each in embeds(view, briefing, say) if embed else ():
        code = render.embed_code(view, each, WIDTH, address, say) if address else ""
        made = {"index.html": render.embed_page(view, each, address, say)}
        if address:
            made["oembed.json"] = oembed_json(each.says, code, (WIDTH, each.height), address)
        for folder in (briefing.id, *(ledger.formerly if ledger else ())):
            found.files.update({f"{folder}/{each.page}{name}": text for name, text in made.items()})
        found.codes[each.id] = code
    return found
