"""A publisher's new version of an article into the content, with a verdict on each of its claims.

The order of writing makes every half of it good content: the present text is kept as a revision first, then the new one
takes its place, and claims whose words are gone are found in the revision; then what the author decided on claims goes
into their file, then into the ledger, which has their former words until that moment.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.anchoring.versions import Versions, place
from briefing.checking.names import Checks
from briefing.checking.resolve import resolve_article
from briefing.content import read
from briefing.content.located import Located
from briefing.content.write import write_durably
from briefing.diagnostics.diagnostic import BriefingError, Diagnostic, has_errors, in_order
from briefing.diagnostics.english import suggestion
from briefing.diagnostics.rules import Rule
from briefing.editing.decisions import Verdict, decide
from briefing.editing.incoming import Incoming
from briefing.editing.incoming import incoming as read_incoming
from briefing.editing.record import save
from briefing.model.ledger import Kind
from briefing.model.spans import Selector
from briefing.newsroom import load_recorded
from briefing.pages.history.versions import heads
from briefing.permalinks.check import same_things
from briefing.permalinks.ledger_changes import record as record_new
from briefing.permalinks.ledger_changes import renewed
from briefing.text.diff import passages
from briefing.text.fold import fold_text
from briefing.text.sentences import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from briefing.anchoring.versions import Placement
    from briefing.content.source import SourceArticle, SourceClaim, SourceClaims
    from briefing.model.article import Article
    from briefing.newsroom import Recorded


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants done with an article."""

    article: str
    """Its id."""
    incoming: bytes | None = None
    """The new version's file; None where only its claims are looked at."""
    name: str = ""
    """What messages call that file."""
    briefing: str = ""
    """The briefing's folder; empty where only one has the article."""
    accept: tuple[str, ...] = ()
    """Claims that shall quote the passage suggested for them."""
    keep: tuple[str, ...] = ()
    """Claims that shall stay what an earlier version said."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an update found and did."""

    briefing: str
    article: str
    version: int
    """Number of the version that is there now."""
    revision: str
    """File in which the version before it is kept; empty where no new one came."""
    passages: int
    """How many passages the new version changed."""
    heads: tuple[str, ...]
    """What it changed above the text: `Title`, `Byline`."""
    verdicts: tuple[Verdict, ...]
    """One for each claim, in the order of their file."""
    notes: tuple[str, ...] = ()
    """What was not done, and what is to be done by hand, in sentences."""


@dataclass(frozen=True, slots=True)
class _Home:
    """The article's files as they are."""

    root: Path
    folder: Path
    recorded: Recorded
    article: SourceArticle
    claims: SourceClaims | None


def update(root: Path, wish: Wish, day: str) -> tuple[Outcome | None, list[Diagnostic]]:
    """Take in an article's new version and what was decided on its claims; return what came of it.

    Files that cannot be read, and mistakes in the new one, are returned as diagnostics, and nothing is done. Raises
    BriefingError where the wish cannot be granted: no such article, no such claim, nothing to accept.
    """
    home = _find(root, wish)
    if broken := _unreadable(home) or _misnumbered(home):
        return None, in_order(broken)
    checks = Checks(Located(""))
    before = resolve_article(home.article, checks)
    incoming = Incoming(before)
    if wish.incoming is not None:
        incoming = read_incoming(root, home.article, before, wish.incoming, wish.name, day)
    after, problems = incoming.article, list(incoming.problems)
    if wish.incoming is None:
        problems = [each for each in checks.diagnostics if each.rule is Rule.UPDATE_UNFINISHED]
    if has_errors(problems):
        return None, in_order(problems)
    versions = Versions(after)
    verdicts = [_verdict(claim, home, versions) for claim in (home.claims.claims if home.claims else ())]
    claims_text = None
    if wish.accept or wish.keep:
        try:
            claims_text, verdicts = decide(home.claims, verdicts, versions, wish.accept, wish.keep, root)
        except BriefingError as error:
            raise BriefingError(f"{error} Nothing was changed.") from error
        _record_first(home, wish.accept, day)
    revision = ""
    if after.version > before.version:
        path = home.folder / "revisions" / before.id / f"{before.version}.md"
        revision = path.relative_to(root).as_posix()
        _make_folder(path.parent)
        write_durably(path, (root / before.path).read_bytes())
        write_durably(root / before.path, incoming.text.encode())
    if claims_text is not None and home.claims:
        write_durably(root / home.claims.located.path, claims_text)
    renewed_too = True
    if wish.incoming is not None or wish.accept or wish.keep:
        renewed_too = _renew_ledger(home, day)
    changed = len(passages(before.text, after.text)) if revision else 0
    above = tuple(each.label for each in heads(before, after))
    notes = tuple(_notes(before, incoming, wish, ledger_renewed=renewed_too))
    outcome = Outcome(home.folder.name, before.id, after.version, revision, changed, above, tuple(verdicts), notes)
    return outcome, in_order(problems)


def _find(root: Path, wish: Wish) -> _Home:
    folders = [each for each in read.briefing_folders(root) if wish.briefing in ("", each.name)]
    homes = [each for each in folders if (each / "articles" / f"{wish.article}.md").is_file()]
    if not folders:
        raise BriefingError(f"there is no briefing `{wish.briefing}`.")
    if not homes:
        known = sorted(path.stem for folder in folders for path in (folder / "articles").glob("*.md"))
        near = suggestion(wish.article, known)
        hint = f"Did you mean `{near}`?" if near else f"There are: {', '.join(known)}."
        raise BriefingError(f"there is no article `{wish.article}`. {hint}")
    if len(homes) > 1:
        names = " and ".join(each.name for each in homes)
        raise BriefingError(f"the article `{wish.article}` is in {names}. Say which, with --briefing.")
    recorded = load_recorded(homes[0], root)
    article = next(each for each in recorded.source.articles if each.id == wish.article)
    claims = next((each for each in recorded.source.claims if each.article == wish.article), None)
    return _Home(root, homes[0], recorded, article, claims)


def _unreadable(home: _Home) -> list[Diagnostic]:
    """Return what keeps the article or its claims from being read; other mistakes can wait."""
    versions = (home.article, *home.article.revisions)
    whole = home.article.entry is not None and all(each.readable for each in versions)
    if whole and (home.claims is None or home.claims.located.readable):
        return []
    paths = {each.located.path for each in versions} | ({home.claims.located.path} if home.claims else set())
    return [each for each in home.recorded.found if each.where.path in paths]


def _misnumbered(home: _Home) -> list[Diagnostic]:
    """Return what keeps a new version from getting its number: it would be written over a text that is kept."""
    return [each for each in home.recorded.found if each.rule is Rule.MISNAMED_REVISION]


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BriefingError(f"{folder}: {error.strerror or error}. The new version was not taken in.") from error


def _notes(before: Article, incoming: Incoming, wish: Wish, *, ledger_renewed: bool) -> Iterator[str]:
    """Yield what the author has to know beyond the verdicts."""
    after = incoming.article
    if incoming.more:
        yield (
            f"Title, byline and words are those of version {before.version}, so nothing was taken in. What else is new "
            f"in {wish.name}, such as an address, a link or layout, is yours to write into {before.path}."
        )
    for key, old, new in (("rights", before.rights, after.rights), ("language", before.language, after.language)):
        if old != new:
            yield f"{wish.name} changes the article's {key}: {old} to {new}."
    if not ledger_renewed:
        yield (
            "permalinks.yml was not brought up to date, for other files of the briefing cannot be read: mend what "
            "`briefing check` lists, then run `briefing permalinks record`."
        )
    if wish.accept:
        yield "Then run `briefing check`: it looks at cues and names, too."


def _record_first(home: _Home, accepted: Sequence[str], day: str) -> None:
    """Record claims that are in no ledger yet before their words change: they may have been published all the same.

    Their article is recorded with them: renamed later, it takes them along.
    """
    ledger, now = home.recorded.ledger, home.recorded.authored
    wanted = [(Kind.CLAIM, name) for name in accepted]
    new = {key: now[key] for key in wanted if key in now and ledger and key not in ledger.entries}
    article = (Kind.ARTICLE, home.article.id)
    if new and article in now:
        new[article] = now[article]
    if ledger and new and home.recorded.readable:
        save(home.folder, record_new(ledger, new, home.folder.name, day))


def _verdict(claim: SourceClaim, home: _Home, versions: Versions) -> Verdict:
    assert home.claims is not None
    entry, article = claim.entry, versions.article
    pinned = entry.version if entry.version and entry.version <= article.version else 0
    selector = Selector(entry.quote, entry.prefix, entry.suffix)
    placement = place(selector, versions, pinned)
    there = placement.now.suggestion
    figure = home.claims.located.value[claim.index].get("quantity")
    return Verdict(
        claim=entry.id,
        where=home.claims.located.where((claim.index, "quote")),
        quote=entry.quote,
        says=entry.says,
        figure=", ".join(f"{key}: {value}" for key, value in figure.items()) if isinstance(figure, dict) else "",
        placement=placement,
        suggestion=article.text[there.start : there.end] if there else "",
        suggested_at=f"{article.path}:{article.line_at(there.start)}" if there else "",
        around=_around(selector, placement, versions),
        done="kept" if pinned and placement.earlier else "",
    )


def _around(selector: Selector, placement: Placement, versions: Versions) -> tuple[str, str] | None:
    """Return the sentences around words that stand still, where the ones they stood in last were others.

    Then who says so, and whether it is said at all, may be another matter, too.
    """
    article = versions.article
    if placement.span is None:
        return None
    if placement.earlier:
        again, quoted = placement.now.span, article.at(placement.version).text
        return (sentence(quoted, placement.span), sentence(article.text, again)) if again else None
    for version in range(article.version - 1, 0, -1):
        if before := versions.anchor(selector, version).span:
            was, now = sentence(article.at(version).text, before), sentence(article.text, placement.span)
            return None if fold_text(was) == fold_text(now) else (was, now)
    return None


def _renew_ledger(home: _Home, day: str) -> bool:
    """Bring what the ledger has of known ids up to date, if that can be done; it keeps what they named before.

    An id that names something else now stays as recorded: `check` goes on saying so.
    """
    now = load_recorded(home.folder, home.root)
    if now.ledger and now.readable:
        after = renewed(now.ledger, same_things(now.ledger, now.authored), day)
        if after != now.ledger:
            save(home.folder, after)
    return now.readable
