"""Takes a publisher's new version of an article into the content, and finds out what became of each claim.

Files are written in an order that leaves good content wherever the update is stopped. First the present text is saved
as an earlier version; then the new text takes its place, and claims whose words are gone are found in the earlier
version. Next, the author's decisions go into the claims file, and last the ledger is brought up to date.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import getitem
from pathlib import Path

from briefing.anchoring.versions import Placement, Versions, place
from briefing.checking.articles import resolve_article
from briefing.checking.names import Checks
from briefing.checking.says import sentence_of
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
    """The new version's file; None to look only at the claims."""
    name: str = ""
    """What messages call that file."""
    briefing: str = ""
    """The briefing's folder; may be empty if only one has the article."""
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
    """File that keeps the version before it; empty if there is no new version."""
    passages: int
    """How many passages the new version changed."""
    headings: tuple[str, ...]
    """Which headings it changed: `title`, `byline`, `standfirst`, `captions`."""
    claims: tuple[ClaimOutcome, ...]
    """What became of each claim, in the order of their file."""
    notes: tuple[str, ...] = ()
    """Sentences on what was not done and what is left to do by hand."""


@dataclass(frozen=True, slots=True)
class _Article:
    """An article's files as they are."""

    root: Path
    folder: Path
    recorded: Recorded
    article: SourceArticle
    claims: SourceClaims | None


def update(root: Path, request: Request, day: str) -> tuple[Outcome | None, list[Diagnostic]]:
    """Take in an article's new version and the decisions on its claims; return the outcome and what is wrong.

    If files cannot be read or the new one has mistakes, the diagnostics are returned and nothing is done. Raises
    BriefingError if the request cannot be met: no such article, no such claim, nothing to accept.
    """
    home = _article_of(root, request)
    if isinstance(home, list):
        return None, in_order(home)
    if obstacles := _obstacles(home):
        return None, in_order(obstacles)
    checks = Checks(Located(""))
    before = resolve_article(home.article, checks)
    if request.incoming is None:
        unfinished = (problem for problem in checks.diagnostics if problem.rule is Rule.UPDATE_UNFINISHED)
        incoming = Incoming(before, problems=tuple(unfinished))
    else:
        incoming = read_incoming(root, home.article, before, request.incoming, request.name, day)
    after, problems = incoming.article, list(incoming.problems)
    if has_errors(problems):
        return None, in_order(problems)
    versions = Versions(after)
    outcomes = [_outcome(claim, home, versions) for claim in (home.claims.claims if home.claims else ())]
    claims_file = None
    if request.accept or request.keep:
        try:
            claims_file, outcomes = decide(home.claims, outcomes, versions, request.accept, request.keep, root)
        except BriefingError as error:
            raise BriefingError(f"{error} Nothing was changed.") from error
        _record_first(home, request.accept, day)
    revision = _write_version(home, before, incoming.text) if after.version > before.version else ""
    if claims_file is not None and home.claims:
        write_durably(root / home.claims.located.path, claims_file)
    report_only = request.incoming is None and not request.accept and not request.keep
    ledger_renewed = report_only or _renew_ledger(home, day)
    outcome = Outcome(
        briefing=home.folder.name,
        article=before.id,
        version=after.version,
        revision=revision,
        passages=len(passages(before.text, after.text)) if revision else 0,
        headings=tuple(after.changed_headings(before)),
        claims=tuple(outcomes),
        notes=tuple(_notes(before, incoming, request, ledger_renewed=ledger_renewed)),
    )
    return outcome, in_order(problems)


def _article_of(root: Path, request: Request) -> _Article | list[Diagnostic]:
    """Return the article's files, or the mistakes that keep them from being found.

    Raises BriefingError if the article is only in the ledger.
    """
    homes, problems = find(root, request.article, Kind.ARTICLE, request.briefing)
    if problems:
        return problems
    in_content = [home for home in homes if home.key in home.recorded.authored]
    home = only_home(in_content or homes)
    recorded = home.recorded
    if not in_content:
        assert recorded.ledger is not None
        entry = recorded.ledger.entries[home.key]
        state = f"called `{entry.moved_to}` now" if entry.moved_to else "recorded, and has no file"
        state = f"withdrawn since {entry.withdrawn}" if entry.withdrawn else state
        raise BriefingError(f"the article `{request.article}` of {home.folder.name} is {state}.")
    article = next(source for source in recorded.source.articles if source.id == request.article)
    claims = next((source for source in recorded.source.claims if source.article == request.article), None)
    return _Article(root, home.folder, recorded, article, claims)


def _obstacles(home: _Article) -> list[Diagnostic]:
    """Return the mistakes that keep an update from being done; other mistakes can wait.

    Either the article or its claims cannot be read, or versions are misnumbered: then a new version could be written
    over an earlier one.
    """
    versions, claims = (home.article, *home.article.earlier_versions), home.claims
    files = [version.located for version in versions] + ([claims.located] if claims else [])
    versions_readable = home.article.entry is not None and all(version.readable for version in versions)
    readable = versions_readable and (claims is None or claims.located.readable)
    paths = set() if readable else {file.path for file in files}
    unreadable = [problem for problem in home.recorded.diagnostics if problem.where.path in paths]
    return unreadable or [problem for problem in home.recorded.diagnostics if problem.rule is Rule.MISNAMED_REVISION]


def _write_version(home: _Article, before: Article, text: str) -> str:
    """Save the present text as an earlier version, put the new text in its place, and return the earlier one's path."""
    path = home.folder / "revisions" / before.id / f"{before.version}.md"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BriefingError(f"{path.parent}: {error.strerror or error}. The new version was not taken in.") from error
    write_durably(path, (home.root / before.path).read_bytes())
    write_durably(home.root / before.path, text.encode())
    return path.relative_to(home.root).as_posix()


def _notes(before: Article, incoming: Incoming, request: Request, *, ledger_renewed: bool) -> Iterator[str]:
    """Yield what else the author has to know, apart from what became of the claims."""
    after = incoming.article
    if incoming.more:
        yield (
            f"Headings and words are those of version {before.version}, so nothing was taken in. If anything else "
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
    """Record accepted claims that are not in the ledger yet, before their words change: they may be published already.

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
    entry, versions = claim.entry, versions.part(claim.entry.part)
    article = versions.article
    pinned = entry.version if entry.version and entry.version <= article.version else 0
    selector = Selector(entry.quote, entry.prefix, entry.suffix)
    placement = place(selector, versions, pinned)
    suggested = placement.in_present.suggestion
    located = home.claims.located
    quantity = reduce(getitem, claim.path, located.value).get("quantity")
    written = ", ".join(f"{key}: {value}" for key, value in quantity.items()) if isinstance(quantity, dict) else ""
    if isinstance(quantity, int | float | str):
        written = " ".join(located.text[slice(*located.spans[*claim.path, "quantity"])].split())
    return ClaimOutcome(
        id=entry.id,
        where=located.where(claim.at("quote")),
        quote=entry.quote,
        says=sentence_of(claim, home.claims, home.recorded.source, article.language),
        quantity=written,
        placement=placement,
        suggestion=placement.in_present.suggested(article.text),
        suggested_at=f"{article.path}:{article.line_at(suggested.start)}" if suggested else "",
        around=_changed_sentence(selector, placement, versions),
        decision="kept" if pinned and placement.earlier else "",
    )


def _changed_sentence(selector: Selector, placement: Placement, versions: Versions) -> tuple[str, str] | None:
    """Return the sentence that unchanged words were last in and the one they are in now, if the two differ.

    Then somebody else may be saying so now, or nobody any more.
    """
    article = versions.article
    if placement.span is None:
        return None
    if placement.earlier:
        again, earlier_text = placement.in_present.span, article.at(placement.version).text
        return (sentence(earlier_text, placement.span), sentence(article.text, again)) if again else None
    for version in range(article.version - 1, 0, -1):
        if before := versions.anchor(selector, version).span:
            was, now = sentence(article.at(version).text, before), sentence(article.text, placement.span)
            return None if fold_text(was) == fold_text(now) else (was, now)
    return None


def _renew_ledger(home: _Article, day: str) -> bool:
    """Bring the ledger's words for known ids up to date, old words kept, and return whether that was possible.

    An id that now names something else stays as recorded, and `check` keeps saying so.
    """
    now = load_recorded(home.folder, home.root)
    if now.ledger and now.readable:
        after = renewed(now.ledger, same_things(now.ledger, now.authored), day)
        if after != now.ledger:
            save(home.folder, after)
    return now.readable
