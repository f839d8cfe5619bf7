"""The stages in their order, and what runs them: the only place that knows the whole way from `content/` to `site/`.

    read → resolve → audience → compare → compose → annotate → render → export   for each briefing, alone
    home page, navigation, hand-written pages                         from all of them together
    write → publish → verify → leaks → swap in                        for the site

A briefing depends on its own folder only, so many of them are compiled in as many processes as there are cores.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefing.content import read, translations
from briefing.content.stamps import changed_since, stamps
from briefing.diagnostics.diagnostic import BriefingError, has_errors, in_order
from briefing.permalinks.addresses import page_path
from briefing.publishing import mkdocs, settings, source_tree, theme_words
from briefing.publishing.compile import Compiled, compile_briefing
from briefing.publishing.lock import alone
from briefing.publishing.options import DEFAULT, Wanted
from briefing.publishing.report import Report, Totals
from briefing.publishing.staging import staging, swap_in
from briefing.publishing.verify.leaks import leaks
from briefing.publishing.verify.pages import verify
from briefing.publishing.whole_site import epoch, site_files, sought
from briefing.publishing.workers import in_shares, mapper, processes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from concurrent.futures import ProcessPoolExecutor
    from pathlib import Path

    from briefing.publishing.progress import Progress


def check(root: Path, progress: Progress, wanted: Wanted = DEFAULT) -> Report:
    """Do everything short of MkDocs, writing nothing."""
    folders = read.briefing_folders(root)
    with processes(folders) as pool:
        compiled = _compile(folders, root, pool, progress, wanted)
    _, problems = site_files(folders, root, compiled, translations.language(root, wanted.language))
    found = [each for one in compiled for each in one.diagnostics] + problems
    return Report(in_order(found), _sum(compiled))


def build(
    root: Path,
    progress: Progress,
    site_dir: Path | None = None,
    *,
    strict: bool = False,
    wanted: Wanted = DEFAULT,
) -> Report:
    """Build, verify and publish the site; with `strict`, not even with a warning.

    The address and whether there are pages for frames are the site's own. The site published before stays whole until
    the new one is right.
    """
    site = settings.read_settings(root, site_dir)
    with alone(site.source):
        return _build(
            root,
            site,
            progress,
            replace(wanted, address=site.address, embed=site.embed, language=site.language),
            strict=strict,
        )


def _build(root: Path, site: settings.Site, progress: Progress, wanted: Wanted, *, strict: bool) -> Report:
    say = translations.language(root, site.language)
    if say.code == "en" and site.language != "en":
        progress.say(translations.MISSING.format(language=site.language))
    folders = read.briefing_folders(root)
    as_read = stamps(root)
    with processes(folders) as pool:
        compiled = _compile(folders, root, pool, progress, wanted)
        files, problems = site_files(folders, root, compiled, say)
        words = theme_words.of_theme(root / "overrides", say)
        found = [each for one in compiled for each in one.diagnostics] + problems
        totals = _sum(compiled)
        if has_errors(found) or (strict and found):
            return Report(in_order(found), totals)
        made = [name for name in files if name.endswith(".md")]
        extra = mkdocs.extra(words=words, profile=wanted.profile, policy=mkdocs.content_policy(site, made))
        files[settings.NAVIGATION] = f"{files[settings.NAVIGATION]!s}{extra}"
        source_tree.write_tree(site.source, files)
        with staging(site.folder) as staged:
            with progress.stage("Building pages with MkDocs"):
                found += mkdocs.publish(site, staged, epoch=epoch(compiled))
            if not has_errors(found):
                expected = {path: each for one in compiled for path, each in one.expected.items()}
                recorded = [link for one in compiled for link in one.permalinks]
                with progress.stage("Verifying the built pages"):
                    pages = map(page_path, made)
                    found += verify(staged, site.base_path, expected, pages, mapper(pool), recorded)
                    found += leaks(staged, sought(compiled), *in_shares(pool))
            if has_errors(found):
                return Report(in_order(found), totals)
            if changed := changed_since(as_read, root):
                raise BriefingError(
                    f"{changed} was changed while the site was built. Nothing was published: build again."
                )
            swap_in(staged, site.folder)
    return Report(in_order(found), totals, site.folder)


def _sum(compiled: Sequence[Compiled]) -> Totals:
    return sum((each.totals for each in compiled), Totals())


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
    mkdocs.load()
    return list(progress.each("Reading briefings", coming, len(folders)))
