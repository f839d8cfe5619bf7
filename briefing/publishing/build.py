"""From `content/` to `site/`: a check goes through the stages of `CHECKED`, a build then through those of `PUBLISHED`.

A briefing depends only on its own folder, so many briefings are compiled in as many processes as there are cores.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, Self

from briefing.content import translations
from briefing.content.amount import check_amount
from briefing.content.read import briefing_folders
from briefing.content.stamps import changed_since, stamps
from briefing.diagnostics import BriefingError, Diagnostic, has_errors, in_order
from briefing.diagnostics.system import in_words
from briefing.language.language import Words
from briefing.newsroom import check_content
from briefing.pages.rendering.render import load_templates
from briefing.permalinks.addresses import page_path
from briefing.publishing import source_tree, theme_words
from briefing.publishing.cache import Cache, compile_once, opened, stamp
from briefing.publishing.compile import Compiled
from briefing.publishing.interface import installed
from briefing.publishing.options import BuildOptions
from briefing.publishing.progress import Progress
from briefing.publishing.publisher import Frame, Navigation, Publisher
from briefing.publishing.replaced import check_replaced, remember
from briefing.publishing.report import Report, Totals
from briefing.publishing.settings import OWN_NAVIGATION, Site
from briefing.publishing.source_date import source_date_epoch
from briefing.publishing.staging import clear_up, staging, store, swap_in
from briefing.publishing.verify.leaks import leaks
from briefing.publishing.verify.pages import verify
from briefing.publishing.verify.written_pages import at_authors_lines, check_written
from briefing.publishing.whole_site import epoch, nothing_to_publish, site_files, site_traces, withholds
from briefing.publishing.workers import FORKS, MANY, processes, spread


@dataclass(slots=True, repr=False)
class Checking:
    """A site being checked: each stage reads what the stages before it left here, and adds what it makes."""

    options: BuildOptions
    progress: Progress
    folders: Sequence[Path]
    """The briefings' folders."""
    pool: ProcessPoolExecutor | None
    """None if there are too few briefings for it to save time."""
    publisher: Publisher
    cache: Cache | None
    """What earlier runs kept, None if nothing is to be taken from them."""
    found_before: list[Diagnostic] = field(default_factory=list)
    """What is wrong with the settings, the translations and `content/` as a whole; told together with what is wrong
    with the briefings."""
    say: Words = field(init=False)
    """The interface's words in the language of the pages."""
    compiled: list[Compiled] = field(default_factory=list)
    """The briefings, in the order of their folders."""
    files: source_tree.Files = field(init=False)
    """All files of the site's source, by path."""
    navigation: Navigation = field(init=False)
    words: Mapping[str, Any] = field(init=False)
    """What the newsroom's own templates say in the language of the pages, by the English."""
    diagnostics: list[Diagnostic] = field(default_factory=list)
    """What is wrong. A stage that leaves an error here, or a warning if the options are strict, is the last one."""
    published: Path | None = None
    """Folder of the new site, once it is in its place."""

    def meanwhile(self) -> None:
        """Do what can be done while other processes are at work."""

    def keep(self) -> Callable[[Path, Compiled], Compiled]:
        """Return what takes from a compiled briefing, given its folder, what is not needed later: its files, here."""
        return _names_only

    def walk(self, stages: Sequence[Callable[[Self], None]]) -> bool:
        """Go through the stages until one leaves a mistake; return whether none did."""
        for stage in stages:
            stage(self)
            if has_errors(self.diagnostics) or (self.options.strict and self.diagnostics):
                return False
        return True

    def report(self) -> Report:
        """Return what was found and done."""
        totals = sum((compiled.totals for compiled in self.compiled), Totals())
        return Report(in_order(self.diagnostics), totals, self.published)


@dataclass(slots=True, repr=False)
class Building(Checking):
    """A site being built."""

    read_at: dict[str, tuple[int, int]] = field(kw_only=True)
    """Size and time of change of each file of the content, which show whether it was changed since it was read."""
    key: str = field(kw_only=True)
    """The name by which it is kept how this build ends."""
    store: Path | None = field(kw_only=True)
    """A folder for files until all are made; None to keep them in memory."""
    staged: Path = field(init=False)
    """The folder that the new site is built in."""

    def meanwhile(self) -> None:
        """Import the publisher."""
        self.publisher.load()

    def keep(self) -> Callable[[Path, Compiled], Compiled]:
        """Return what puts a briefing's files on the disk: those of a thousand articles take 200 MB."""
        return partial(_stored, self.store) if self.store else _as_it_is


def check(options: BuildOptions, progress: Progress, publisher: Publisher) -> Report:
    """Do everything that a build does before it lets the publisher write, and write nothing but the cache, if any."""
    folders = briefing_folders(options.site.root)
    with processes(folders) as pool:
        work = Checking(options, progress, folders, pool, publisher, _cache(options))
        work.walk(CHECKED)
    return work.report()


def check_some(folders: Sequence[Path], options: BuildOptions, progress: Progress, publisher: Publisher) -> Report:
    """Check these briefings, each by itself, and write nothing but the cache, if there is one.

    What is wrong with the newsroom as a whole is left out: its settings, translations, hand-written pages, and how its
    briefings stand together.
    """
    with processes(folders) as pool:
        work = Checking(options, progress, folders, pool, publisher, _cache(options))
        work.say = translations.language(options.site.root, options.site.language)
        work.diagnostics += check_amount(options.site.root, folders)
        if not work.diagnostics:
            compile_briefings(work)
            work.diagnostics += _of_briefings(work)
    return work.report()


def _named(publisher: Publisher) -> str:
    return f"{type(publisher).__module__}.{type(publisher).__qualname__}"


def _as_before(cache: Cache, key: str, site: Site) -> Report | None:
    """Return the report of the build that made the site of just this, if nobody has touched the site since."""
    found = cache.get(key)
    if found is None or found[1] != stamp(site.folder, site.source, but=source_tree.KEPT):
        return None
    remember(site)
    report: Report = found[0]
    return report


def _cache(options: BuildOptions, *, make: bool = False) -> Cache | None:
    return opened(options, make=make) if options.cached else None


def build(options: BuildOptions, progress: Progress, publisher: Publisher) -> Report:
    """Build the site, verify it and put it in its place. Until then, the site published before stays as it is.

    Raises BriefingError if another build writes to the same folders, or if the system refuses something.
    """
    site = options.site
    try:
        with source_tree.own(site.source, site.root):
            clear_up(site.folder)
            read_at = stamps(site.root)  # first: what changes after this is noticed
            cache = _cache(options, make=True)
            key = cache.key_of_build(_named(publisher)) if cache else ""
            if cache and (report := _as_before(cache, key, site)):
                progress.say("Nothing has changed since the site was built. It stays as it is.")
                return report
            folders = briefing_folders(site.root)
            with processes(folders) as pool, store(site.folder, folders) as stored:
                work = Building(
                    options, progress, folders, pool, publisher, cache, read_at=read_at, key=key, store=stored
                )
                if work.walk(CHECKED):
                    with staging(site.folder) as work.staged:
                        work.walk(PUBLISHED)
    except OSError as error:  # of a file that is copied, the second name is that of the copy; some have none
        where = error.filename2 or error.filename or site.folder.parent
        raise BriefingError(f"{where}: {in_words(error)}. Nothing was published: fix this, build again.") from error
    return work.report()


def check_settings(work: Checking) -> None:
    """Ask the publisher whether it takes the settings; those of the environment are not the author's to fix."""
    source_date_epoch()
    site = work.options.site
    work.found_before += site.mistakes
    if site.has_navigation:
        work.progress.say(OWN_NAVIGATION)
    work.found_before += work.publisher.check(site) if site.readable else []


def check_whole(work: Checking) -> None:
    """Look for what is wrong with `content/` as a whole: stray files, and briefings that are gone.

    Where there is more than can be read in reasonable time, nothing else is looked at.
    """
    root = work.options.site.root
    work.found_before += check_content(root, work.folders, locked=work.options.locked)
    if too_much := check_amount(root, work.folders):
        work.diagnostics += work.found_before + too_much


def choose_language(work: Checking) -> None:
    """Read the words that the pages are written in, and check all translations of the newsroom."""
    site = work.options.site
    work.found_before += translations.mistakes(site.root)
    work.say = translations.language(site.root, site.language)
    if work.say.code == "en" and site.language != "en" and not has_errors(work.found_before):
        work.progress.say(translations.MISSING.format(language=site.language))


def compile_briefings(work: Checking) -> None:
    """Take each briefing by itself through the stages of `compile.STAGES` to its pages and data files."""
    if FORKS and len(work.folders) >= MANY:
        load_templates(work.say)  # once, before the processes start
    compiling = partial(_compile, options=work.options, cache=work.cache, keep=work.keep())
    with spread(compiling, work.folders, work.pool) as coming:
        work.meanwhile()
        work.compiled = list(work.progress.each("Reading briefings", coming, len(work.folders)))


def _compile(
    folder: Path, options: BuildOptions, cache: Cache | None, keep: Callable[[Path, Compiled], Compiled]
) -> Compiled:
    return keep(folder, compile_once(folder, options, cache))


def _as_it_is(_folder: Path, compiled: Compiled) -> Compiled:
    return compiled


def _names_only(_folder: Path, compiled: Compiled) -> Compiled:
    return replace(compiled, files=dict.fromkeys(compiled.files, ""))


def _stored(store: Path, folder: Path, compiled: Compiled) -> Compiled:
    return replace(compiled, files=source_tree.Stored(store / folder.name, compiled.files))


def assemble(work: Checking) -> None:
    """Add what takes all briefings: home page, navigation, hand-written pages, search, the words of the templates."""
    root = work.options.site.root
    work.files, work.navigation, problems = site_files(work.folders, root, work.compiled, work.say)
    work.words = theme_words.of_theme(root / "overrides", work.say)
    written = list(check_written(root, work.files))
    if written and work.publisher.depends_on_more(work.options.site):  # which may make a page, or load it from here
        written = []
    work.diagnostics += _of_briefings(work) + problems + written + work.found_before
    if work.folders and not has_errors(work.diagnostics):
        work.diagnostics += nothing_to_publish(work.compiled, work.options.profile)


def _of_briefings(work: Checking) -> list[Diagnostic]:
    return [diagnostic for compiled in work.compiled for diagnostic in compiled.diagnostics]


def check_place(work: Building) -> None:
    """Refuse to replace a site that was not made from this newsroom."""
    check_replaced(work.options.site, work.files)


def write_source(work: Building) -> None:
    """Write the site's source, with the files that the publisher needs as well."""
    site, pages = work.options.site, _pages(work)
    frame = Frame(work.navigation, work.words, str(work.options.profile), pages)
    files = source_tree.Files(work.files, work.publisher.settings(site, frame))
    source_tree.write_tree(site.source, files, partial(spread, of_files=True))


def publish(work: Building) -> None:
    """Let the publisher turn the source into a site, in a folder beside the one that readers see."""
    with work.progress.stage("Building pages"):
        work.diagnostics += work.publisher.publish(work.options.site, work.staged, epoch=epoch(work.compiled))


def verify_site(work: Building) -> None:
    """Read the built site again: every word, id, link and address must be right, and nothing withheld be there."""
    expected = {path: page for compiled in work.compiled for path, page in compiled.expected.items()}
    recorded = [link for compiled in work.compiled for link in compiled.permalinks]
    with work.progress.stage("Verifying the built pages"):
        pages = map(page_path, _pages(work))
        each = partial(spread, pool=work.pool, of_files=True)
        site = work.options.site
        found = verify(work.staged, site.base_path, expected, pages, each, recorded)
        work.diagnostics += at_authors_lines(found, site.root) if found else []
        if withholds(work.compiled):
            work.diagnostics += _leaks(work)


def _leaks(work: Building) -> list[Diagnostic]:
    site = work.options.site
    known = installed(work.publisher, site, work.say)
    traces = site_traces(work.compiled, known.interface)
    each = partial(spread, pool=work.pool, of_files=True)
    return leaks(work.staged, traces, each, known=known.files, root=site.root)


def put_in_place(work: Building) -> None:
    """Put the new site in the place of the old one, unless the content was changed meanwhile."""
    site = work.options.site
    if changed := changed_since(work.read_at, site.root):
        raise BriefingError(f"{changed} was changed while the site was built. Nothing was published: build again.")
    check_replaced(site, work.files)  # again: somebody else may have published there meanwhile
    swap_in(work.staged, site.folder)
    remember(site)
    work.published = site.folder


def keep_report(work: Building) -> None:
    """Keep how this build ended, for one of just the same."""
    site, cache = work.options.site, work.cache
    if cache is None or work.publisher.depends_on_more(site):
        return
    if work.key == cache.key_of_build(_named(work.publisher)):  # else something was changed meanwhile
        cache.put(work.key, (work.report(), stamp(site.folder, site.source, but=source_tree.KEPT)))
    cache.tidy()


def _pages(work: Building) -> list[str]:
    return [name for name in work.files if name.endswith(".md")]


CHECKED: tuple[Callable[[Checking], None], ...] = (
    check_settings,
    check_whole,
    choose_language,
    compile_briefings,
    assemble,
)
"""What both a check and a build do, in this order."""
PUBLISHED: tuple[Callable[[Building], None], ...] = (
    check_place,
    write_source,
    publish,
    verify_site,
    put_in_place,
    keep_report,
)
"""What a build does after that, in this order."""
