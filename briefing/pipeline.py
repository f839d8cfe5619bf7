"""The stages in their order, and what runs them: the only place that knows the whole way from `content/` to `site/`.

    read → resolve → audience → compare → compose → annotate → render → export   for each briefing, alone
    home page, navigation, hand-written pages                         from all of them together
    write → publish → verify → leaks → swap in                        for the site

A briefing depends on its own folder only, so many of them are compiled in as many processes as there are cores.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from briefing import messages, publish, read, render, translation, write
from briefing.annotate import annotate
from briefing.core.audience import for_audience, ledger_for_audience
from briefing.core.compare import compare
from briefing.core.compose import compose
from briefing.core.coverage import coverage
from briefing.core.hits import searchable
from briefing.core.language import _, speaking
from briefing.core.moment import moment
from briefing.core.overview import card
from briefing.core.permalinks import permalinks, redirects
from briefing.core.withheld import ids_of, repeated, withheld
from briefing.diagnostics import BriefingError, Diagnostic, has_errors, in_order
from briefing.export.annotations_jsonld import annotations_jsonld
from briefing.export.briefing_json import briefing_json
from briefing.export.search_json import search_entries, search_files
from briefing.leaks import leaks
from briefing.loading import load_recorded
from briefing.lock import alone
from briefing.share import shared
from briefing.staging import staging, swap_in
from briefing.stamps import changed_since, stamps
from briefing.together import epoch, site_files, sought
from briefing.totals import Totals
from briefing.verify import Expected, verify
from briefing.vocabulary import Agreement, Profile, Support

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from briefing.core.overview_views import BriefingCard
    from briefing.core.views import BriefingView
    from briefing.core.withheld import Withheld
    from briefing.ledger import Ledger, Permalink
    from briefing.model import Briefing
    from briefing.progress import Progress
    from briefing.verdict import PointComparison

MANY = 8
"""Briefings from which it pays to start more processes."""


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


@dataclass(frozen=True, slots=True)
class Report:
    """What `check` or `build` found and did."""

    diagnostics: list[Diagnostic]
    """In order of place."""
    totals: Totals
    """What was read and compared, in numbers."""
    site: Path | None = None
    """The published site; None when none was published."""

    @property
    def ok(self) -> bool:
        """Whether nothing found keeps the site from being built."""
        return not has_errors(self.diagnostics)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be made of each briefing."""

    profile: Profile = Profile.INTERNAL
    """For whom."""
    coverage: bool = False
    """Whether to list every sentence that no claim touches."""
    locked: bool = False
    """Whether every id must be recorded."""
    address: str = ""
    """The site's, for citations; where it is not known, they have the path alone."""
    embed: bool = False
    """Whether each claim gets a page for frames."""
    language: str = "en"
    """What its pages speak; what is found wrong is said in English."""


def compile_briefing(
    folder: Path,
    root: Path,
    wanted: Wanted = Wanted(),
) -> Compiled:
    """Take one briefing all the way to the files of the site's source. Touches nothing outside its folder."""
    recorded = load_recorded(folder, root, locked=wanted.locked)
    found = recorded.found
    if recorded.briefing is not None and wanted.coverage:
        found += coverage(recorded.briefing)
    if recorded.briefing is None or has_errors(found):
        return Compiled(found)
    with speaking(translation.language(root, wanted.language)):
        briefing, problems = for_audience(recorded.briefing, wanted.profile, recorded.ledger)
        ledger = ledger_for_audience(recorded.ledger, recorded.briefing, briefing)
        hidden = withheld(recorded.briefing, briefing, recorded.ledger, ledger)
        problems += repeated(briefing, hidden, recorded.authored, recorded.source.located.path)
        if problems:
            return Compiled(found + problems)
        compiled = _compiled(briefing, ledger, found, wanted)
    return replace(compiled, withheld=hidden, ids=ids_of(briefing, ledger))


def _compiled(briefing: Briefing, ledger: Ledger | None, found: list[Diagnostic], wanted: Wanted) -> Compiled:
    address = wanted.address
    comparison = compare(briefing)
    view = compose(briefing, comparison, ledger, address)
    elsewhere = shared(briefing, comparison, view, ledger, address, embed=wanted.embed)
    pages = render.briefing_pages(view, _bodies(briefing, view), elsewhere.jsonld, elsewhere.codes)
    search = search_entries(searchable(view, briefing))
    files = {
        **pages,
        **elsewhere.files,
        **search_files([search], f"{briefing.id}/data"),
        f"{briefing.id}/data/briefing.json": briefing_json(briefing, comparison, ledger),
        f"{briefing.id}/data/annotations.jsonld": annotations_jsonld(briefing),
    }
    if ledger:
        addresses = [publish.page_path(name).partition("/")[2].removesuffix("index.html") for name in pages]
        moved = redirects(ledger, addresses)
        files |= {f"{old}index.html": render.redirect_page(old, new) for old, new in moved.items()}
    days = [when.day for article in briefing.articles.values() if (when := moment(article.published))]
    return Compiled(
        found,
        files,
        _expected(briefing),
        card(view),
        search,
        _totals(briefing, comparison),
        max(days, default=date.min),
        permalinks(ledger, embedded=wanted.embed) if ledger else [],
        ledger.formerly if ledger else (),
    )


def check(root: Path, progress: Progress, wanted: Wanted = Wanted()) -> Report:
    """Do everything short of MkDocs, writing nothing."""
    folders = read.briefing_folders(root)
    with _processes(folders) as pool:
        compiled = _compile(folders, root, pool, progress, wanted)
    _, problems = site_files(folders, root, compiled)
    found = [each for one in compiled for each in one.diagnostics] + problems
    return Report(in_order(found), _sum(compiled))


def build(
    root: Path,
    progress: Progress,
    site_dir: Path | None = None,
    *,
    strict: bool = False,
    wanted: Wanted = Wanted(),
) -> Report:
    """Build, verify and publish the site; with `strict`, not even with a warning.

    The address and whether there are pages for frames are the site's own. The site published before stays whole until
    the new one is right.
    """
    site = publish.read_settings(root, site_dir)
    with alone(site.source):
        return _build(
            root,
            site,
            progress,
            replace(wanted, address=site.address, embed=site.embed, language=site.language),
            strict=strict,
        )


def _build(root: Path, site: publish.Site, progress: Progress, wanted: Wanted, *, strict: bool) -> Report:
    translation.language.cache_clear()  # `serve` builds again when a translation was edited
    spoken = translation.language(root, site.language)
    if spoken.code == "en" and site.language != "en":
        progress.say(translation.MISSING.format(language=site.language))
    folders = read.briefing_folders(root)
    as_read = stamps(root)
    with _processes(folders) as pool:
        compiled = _compile(folders, root, pool, progress, wanted)
        with speaking(spoken):
            files, problems = site_files(folders, root, compiled)
            words = messages.of_theme(root / "overrides")
        found = [each for one in compiled for each in one.diagnostics] + problems
        totals = _sum(compiled)
        if has_errors(found) or (strict and found):
            return Report(in_order(found), totals)
        made = [name for name in files if name.endswith(".md")]
        extra = publish.extra(words=words, profile=wanted.profile, policy=publish.content_policy(site, made))
        files[publish.NAVIGATION] = f"{files[publish.NAVIGATION]!s}{extra}"
        write.write_tree(site.source, files)
        with staging(site.folder) as staged:
            with progress.stage("Building pages with MkDocs"):
                found += publish.publish(site, staged, epoch=epoch(compiled))
            if not has_errors(found):
                expected = {path: each for one in compiled for path, each in one.expected.items()}
                recorded = [link for one in compiled for link in one.permalinks]
                with progress.stage("Verifying the built pages"):
                    pages = map(publish.page_path, made)
                    found += verify(staged, site.base_path, expected, pages, _mapper(pool), recorded)
                    found += leaks(staged, sought(compiled), *_in_shares(pool))
            if has_errors(found):
                return Report(in_order(found), totals)
            if changed := changed_since(as_read, root):
                raise BriefingError(
                    f"{changed} was changed while the site was built. Nothing was published: build again."
                )
            swap_in(staged, site.folder)
    return Report(in_order(found), totals, site.folder)


def _bodies(briefing: Briefing, view: BriefingView) -> dict[str, str]:
    claims = [claim for article in view.articles for claim in article.claims]
    labels = {
        claim.id: _("Claim {number}, {verdict}", number=claim.number, verdict=claim.verdict.text) for claim in claims
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
        f"{briefing.id}/{name}/index.html": Expected(name, article.text, quotes[name], lapsed[name])
        for name, article in briefing.articles.items()
        if article.text or not article.withheld
    }


def _totals(briefing: Briefing, comparison: Sequence[PointComparison]) -> Totals:
    spoken = [point for point in comparison if point.support]
    agreement = {each: sum(point.agreement is each for point in spoken) for each in Agreement}
    support = {each: sum(point.support is each for point in spoken) for each in Support}
    return Totals(1, len(briefing.articles), len(briefing.claims), len(briefing.points), agreement, support)


def _sum(compiled: Sequence[Compiled]) -> Totals:
    return sum((each.totals for each in compiled), Totals())


def _processes(folders: Sequence[Path]) -> AbstractContextManager[ProcessPoolExecutor | None]:
    """Give a pool where there is enough to do and more than one core, else None."""
    cores = os.cpu_count() or 1
    if len(folders) < MANY or cores < 2:
        return nullcontext()
    method = "fork" if sys.platform == "linux" else "spawn"
    return ProcessPoolExecutor(cores, mp_context=multiprocessing.get_context(method))


def _mapper(pool: ProcessPoolExecutor | None) -> Any:
    return partial(pool.map, chunksize=16) if pool else map


def _in_shares(pool: ProcessPoolExecutor | None) -> tuple[Any, int]:
    return (pool.map, os.cpu_count() or 1) if pool else (map, 1)


def _compile(
    folders: Sequence[Path],
    root: Path,
    pool: ProcessPoolExecutor | None,
    progress: Progress,
    wanted: Wanted,
) -> list[Compiled]:
    arguments = (folders, [root] * len(folders), [wanted] * len(folders))
    if pool is None:
        return list(progress.each("Reading briefings", map(compile_briefing, *arguments), len(folders)))
    coming = pool.map(compile_briefing, *arguments, chunksize=1)
    publish.load()
    return list(progress.each("Reading briefings", coming, len(folders)))
