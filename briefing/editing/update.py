"""Takes a publisher's new version of an article into the content, and finds out what became of each claim.

Files are written in an order that leaves good content wherever it is stopped. First the present text is kept as an
earlier version; then the new one takes its place, and claims whose words are gone are found in the earlier one. Next,
what the author decided goes into the claims file, and last into the ledger, which has the former words until then.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefing.anchoring.versions import Placement, Versions, place
from briefing.checking.names import Checks
from briefing.checking.resolve import resolve_article
from briefing.content.located import Located
from briefing.content.source import SourceArticle, SourceClaim, SourceClaims
from briefing.content.write import write_durably
from briefing.diagnostics import BriefingError, Diagnostic, Rule, has_errors, in_order
from briefing.editing.decisions import ClaimOutcome, decide
from briefing.editing.incoming import Incoming
from briefing.editing.incoming import incoming as read_incoming
from briefing.editing.record import save
from briefing.model import Article, Kind, Selector
from briefing.newsroom import Recorded, find, load_recorded, only_home
from briefing.permalinks.check import same_things
from briefing.permalinks.ledger_changes import record as record_new
from briefing.permalinks.ledger_changes import renewed
from briefing.text.diff import passages
from briefing.text.fold import fold_text
from briefing.text.sentences import sentence


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be done with an article."""

    article: str
    """Its id."""
    incoming: bytes | None = None
    """The new version's file; None to look at the claims only."""
    name: str = ""
    """What messages call that file."""
    briefing: str = ""
    """The briefing's folder; may be empty where only one has the article."""
    accept: tuple[str, ...] = ()
    """Claims that are to quote the passage suggested for them."""
    keep: tuple[str, ...] = ()
    """Claims that are to stay as what an earlier version said."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an update found and did."""

    briefing: str
    """The briefing's id."""
    article: str
    """The article's id."""
    version: int
    """Number of the present version."""
    revision: str
    """File that keeps the version before it; empty where there is no new one."""
    passages: int
    """How many passages the new version changed."""
    headings: tuple[str, ...]
    """What it changed above the text: `title`, `byline`."""
    claims: tuple[ClaimOutcome, ...]
    """What became of each claim, in the order of their file."""
    notes: tuple[str, ...] = ()
    """What was not done and what is left to do by hand, in sentences."""


@dataclass(frozen=True, slots=True)
class _Article:
    """An article's files as they are."""

    root: Path
    folder: Path
    recorded: Recorded
    article: SourceArticle
    claims: SourceClaims | None


def update(root: Path, request: Request, day: str) -> tuple[Outcome | None, list[Diagnostic]]:
    """Take in an article's new version and the decisions on its claims; return what came of it.

    Where files cannot be read or the new one has mistakes, the diagnostics are returned and nothing is done. Raises
    BriefingError where the request cannot be met: no such article, no such claim, nothing to accept.
    """
    home = _article_of(root, request)
    if isinstance(home, list):
        return None, in_order(home)
    if broken := _unreadable(home) or _misnumbered(home):
        return None, in_order(broken)
    checks = Checks(Located(""))
    before = resolve_article(home.article, checks)
    incoming = Incoming(before)
    if request.incoming is not None:
        incoming = read_incoming(root, home.article, before, request.incoming, request.name, day)
    after, problems = incoming.article, list(incoming.problems)
    if request.incoming is None:
        problems = [each for each in checks.diagnostics if each.rule is Rule.UPDATE_UNFINISHED]
    if has_errors(problems):
        return None, in_order(problems)
    versions = Versions(after)
    outcomes = [_outcome(claim, home, versions) for claim in (home.claims.claims if home.claims else ())]
    claims_text = None
    if request.accept or request.keep:
        try:
            claims_text, outcomes = decide(home.claims, outcomes, versions, request.accept, request.keep, root)
        except BriefingError as error:
            raise BriefingError(f"{error} Nothing was changed.") from error
        _record_first(home, request.accept, day)
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
    if request.incoming is not None or request.accept or request.keep:
        renewed_too = _renew_ledger(home, day)
    changed = len(passages(before.text, after.text)) if revision else 0
    above = tuple(after.changed_headings(before))
    notes = tuple(_notes(before, incoming, request, ledger_renewed=renewed_too))
    outcome = Outcome(home.folder.name, before.id, after.version, revision, changed, above, tuple(outcomes), notes)
    return outcome, in_order(problems)


def _article_of(root: Path, request: Request) -> _Article | list[Diagnostic]:
    """Return the article's files, or what keeps them from being found; an article that is only recorded has none."""
    homes, problems = find(root, request.article, Kind.ARTICLE, request.briefing)
    if problems:
        return problems
    there = [home for home in homes if home.key in home.recorded.authored]
    home = only_home(there or homes)
    recorded = home.recorded
    if not there:
        assert recorded.ledger is not None
        entry = recorded.ledger.entries[home.key]
        state = f"called `{entry.moved_to}` now" if entry.moved_to else "recorded, and has no file"
        state = f"withdrawn since {entry.withdrawn}" if entry.withdrawn else state
        raise BriefingError(f"the article `{request.article}` of {home.folder.name} is {state}.")
    article = next(source for source in recorded.source.articles if source.id == request.article)
    claims = next((source for source in recorded.source.claims if source.article == request.article), None)
    return _Article(root, home.folder, recorded, article, claims)


def _unreadable(home: _Article) -> list[Diagnostic]:
    """Return the mistakes that keep the article or its claims from being read; other mistakes can wait."""
    versions = (home.article, *home.article.earlier_versions)
    whole = home.article.entry is not None and all(version.readable for version in versions)
    if whole and (home.claims is None or home.claims.located.readable):
        return []
    paths = {version.located.path for version in versions} | ({home.claims.located.path} if home.claims else set())
    return [problem for problem in home.recorded.found if problem.where.path in paths]


def _misnumbered(home: _Article) -> list[Diagnostic]:
    """Return misnumbered versions: with them, a new version could be written over one that is kept."""
    return [problem for problem in home.recorded.found if problem.rule is Rule.MISNAMED_REVISION]


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BriefingError(f"{folder}: {error.strerror or error}. The new version was not taken in.") from error


def _notes(before: Article, incoming: Incoming, request: Request, *, ledger_renewed: bool) -> Iterator[str]:
    """Yield what the author has to know beside what became of the claims."""
    after = incoming.article
    if incoming.more:
        yield (
            f"Title, byline and words are those of version {before.version}, so nothing was taken in. If anything else "
            f"in {request.name} is new, such as an address, a link or the layout, write it into {before.path} yourself."
        )
    for key, old, new in (("rights", before.rights, after.rights), ("language", before.language, after.language)):
        if old != new:
            yield f"{request.name} changes the article's {key}: {old} to {new}."
    if not ledger_renewed:
        yield (
            "permalinks.yml was not brought up to date, because other files of the briefing cannot be read: fix what "
            "`briefing check` lists, then run `briefing permalinks record`."
        )
    if request.accept:
        yield "Now run `briefing check`: it also looks at cues and names."


def _record_first(home: _Article, accepted: Sequence[str], day: str) -> None:
    """Record claims that the ledger does not have yet before their words change: they may be published already.

    Their article is recorded too, so that it takes them along if it is renamed later.
    """
    ledger, now = home.recorded.ledger, home.recorded.authored
    keys = [(Kind.CLAIM, name) for name in accepted]
    new = {key: now[key] for key in keys if key in now and ledger and key not in ledger.entries}
    article = (Kind.ARTICLE, home.article.id)
    if new and article in now:
        new[article] = now[article]
    if ledger and new and home.recorded.readable:
        save(home.folder, record_new(ledger, new, home.folder.name, day))


def _outcome(claim: SourceClaim, home: _Article, versions: Versions) -> ClaimOutcome:
    assert home.claims is not None
    entry, article = claim.entry, versions.article
    pinned = entry.version if entry.version and entry.version <= article.version else 0
    selector = Selector(entry.quote, entry.prefix, entry.suffix)
    placement = place(selector, versions, pinned)
    there = placement.in_present.suggestion
    quantity = home.claims.located.value[claim.index].get("quantity")
    return ClaimOutcome(
        id=entry.id,
        where=home.claims.located.where((claim.index, "quote")),
        quote=entry.quote,
        says=entry.says,
        quantity=", ".join(f"{key}: {value}" for key, value in quantity.items()) if isinstance(quantity, dict) else "",
        placement=placement,
        suggestion=article.text[there.start : there.end] if there else "",
        suggested_at=f"{article.path}:{article.line_at(there.start)}" if there else "",
        around=_around(selector, placement, versions),
        decision="kept" if pinned and placement.earlier else "",
    )


def _around(selector: Selector, placement: Placement, versions: Versions) -> tuple[str, str] | None:
    """Return the sentence that unchanged words were last in and the one they are in now, where these differ.

    Then it may also be somebody else who says so, or it may not be said any more.
    """
    article = versions.article
    if placement.span is None:
        return None
    if placement.earlier:
        again, quoted = placement.in_present.span, article.at(placement.version).text
        return (sentence(quoted, placement.span), sentence(article.text, again)) if again else None
    for version in range(article.version - 1, 0, -1):
        if before := versions.anchor(selector, version).span:
            was, now = sentence(article.at(version).text, before), sentence(article.text, placement.span)
            return None if fold_text(was) == fold_text(now) else (was, now)
    return None


def _renew_ledger(home: _Article, day: str) -> bool:
    """Bring the ledger's words for known ids up to date, and return whether that was possible; it keeps the old words.

    An id that now names something else stays as recorded, and `check` keeps saying so.
    """
    now = load_recorded(home.folder, home.root)
    if now.ledger and now.readable:
        after = renewed(now.ledger, same_things(now.ledger, now.authored), day)
        if after != now.ledger:
            save(home.folder, after)
    return now.readable
