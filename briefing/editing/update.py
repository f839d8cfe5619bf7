"""Takes a publisher's new version of an article into the content, and finds out what became of each claim.

Files are written in an order that leaves good content wherever the update is stopped. First, what is left to decide
goes into the claims file, and the present text is saved as an earlier version. Then the new text takes its place, and
claims whose words are gone are found in the earlier version. Next, the author's decisions go into the claims file, and
last the ledger is brought up to date.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from briefing.anchoring.versions import Versions
from briefing.checking.articles import resolve_article
from briefing.checking.names import Checks
from briefing.content.ledger_file import ledger_text, parse_ledger, read_ledger
from briefing.content.located import Located
from briefing.content.located import Path as DataPath
from briefing.content.read import authored_text, briefing_folders
from briefing.content.source import SourceArticle, SourceClaims
from briefing.diagnostics import BriefingError, Diagnostic, Rule, has_errors, in_order
from briefing.editing.decisions import Keys, decide, left_to_decide, settled, with_changes
from briefing.editing.following import ClaimOutcome, outcomes
from briefing.editing.incoming import Incoming
from briefing.editing.incoming import incoming as read_incoming
from briefing.editing.journal import Write, carry_out, plan, undo
from briefing.editing.preview import as_written
from briefing.model import Article, Kind, Ledger, Part
from briefing.model.ledger import FILE
from briefing.model.vocabulary import narrowest
from briefing.newsroom import Recorded, find, only_home
from briefing.permalinks.check import same_things
from briefing.permalinks.ledger_changes import is_new, renewed, undone
from briefing.permalinks.ledger_changes import record as record_new
from briefing.text.diff import passages
from briefing.text.fold import fold_text
from briefing.text.sentences import sentences

_LITTLE = 0.6
"""Share of the words of the version before, below which a new text may be only a part of the article."""


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
    confirm: tuple[str, ...] = ()
    """Claims that still hold, now that somebody has looked at them."""
    dry_run: bool = False
    """Whether only to say what would be done."""
    widen: bool = False
    """Whether more people may see the article from now on, or more of it."""

    @property
    def writes(self) -> bool:
        """Whether it changes files: without a new text or a decision, an update only tells how things stand."""
        return not self.dry_run and (self.incoming is not None or bool(self.accept or self.keep or self.confirm))

    @property
    def command(self) -> str:
        """What was asked for, as the journal has it."""
        options = (("--accept", self.accept), ("--keep", self.keep), ("--confirm", self.confirm))
        given = [word for option, names in options if names for word in (option, *names)]
        return " ".join(["update", self.article, *([self.name] if self.incoming is not None else []), *given])


@dataclass(frozen=True, slots=True)
class NewSentence:
    """A sentence that a new version has and the one before did not."""

    text: str
    """The sentence."""
    at: str
    """Its file and line."""
    claimed: bool
    """Whether a claim touches it, or would if what is suggested were accepted."""


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
    new: tuple[NewSentence, ...] = ()
    """What the new version has that the one before did not."""
    planned: tuple[str, ...] = ()
    """The files that would be written, in words, where nothing was."""
    notes: tuple[str, ...] = ()
    """Sentences on what was not done and what is left to do by hand."""
    asks: str = ""
    """What its author is to confirm first, in words; then nothing was done. Empty if nothing, or if it was."""


@dataclass(frozen=True, slots=True)
class ArticleFiles:
    """An article's files as they are."""

    root: Path
    """The newsroom's folder."""
    folder: Path
    """The briefing's."""
    recorded: Recorded
    """The briefing, read."""
    article: SourceArticle
    """The article as read."""
    claims: SourceClaims | None
    """Its claims as read; None where it has no such file."""


def update(root: Path, request: Request, day: str) -> tuple[Outcome | None, list[Diagnostic]]:
    """Take in an article's new version and the decisions on its claims; return the outcome and what is wrong.

    If files cannot be read or the new one has mistakes, the diagnostics are returned and nothing is done. Raises
    BriefingError if the request cannot be met: no such article, no such claim, nothing to accept.
    """
    home = article_of(root, request.article, request.briefing)
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
    found = outcomes(home.claims, home.recorded.source, before, after, versions)
    try:
        writes, found, ledger_renewed = _writes(home, before, incoming, found, versions, request, day)
    except BriefingError as error:
        raise BriefingError(f"{error} Nothing was changed.") from error
    asks = "" if request.widen else " ".join(_widened(before, after, request.name))
    if not (request.dry_run or asks):
        carry_out(root, f"{home.folder.name}/{before.id}", request.command, writes)
    is_new = after.version > before.version
    outcome = Outcome(
        briefing=home.folder.name,
        article=before.id,
        version=after.version,
        revision=_revision(home, before).relative_to(root).as_posix() if is_new else "",
        passages=len(passages(before.text, after.text)) if is_new else 0,
        headings=tuple(after.changed_headings(before)),
        claims=tuple(found),
        new=tuple(_new(before, after, found)) if is_new else (),
        planned=tuple(plan(root, writes)) if request.dry_run else (),
        notes=tuple(_notes(before, incoming, request, ledger_renewed=ledger_renewed)),
        asks=asks,
    )
    return outcome, in_order(problems)


def _widened(before: Article, after: Article, name: str) -> Iterator[str]:
    """Yield in which ways a new version would be shown to more people than the one before, or more of it."""
    version = f"Version {before.version} of `{before.id}`"
    if before.internal and not after.internal:
        yield (
            f"{version} is `visibility: internal`, and {name} is not: the article and its claims would be public from "
            f"now on. Version {before.version} stays internal."
        )
    if before.internal_notes and after.notes and not (after.internal_notes or after.internal):
        yield f"The notes of {version[0].lower()}{version[1:]} are internal, and those of {name} would be public."
    if narrowest((before.rights, after.rights)) is not after.rights:
        yield (
            f"{version} has `rights: {before.rights}`, and {name} has `rights: {after.rights}`: the public would see "
            "more of the new text. The old text keeps its rights."
        )


def _writes(
    home: ArticleFiles,
    before: Article,
    incoming: Incoming,
    found: list[ClaimOutcome],
    versions: Versions,
    request: Request,
    day: str,
) -> tuple[list[Write], list[ClaimOutcome], bool]:
    """Return the files to write, in their order; the outcomes with the decisions; whether the ledger is up to date.

    Without a new text or a decision, nothing is written.
    """
    decisions, found = decide(found, versions, accept=request.accept, keep=request.keep, confirm=request.confirm)
    if request.incoming is None and not (request.accept or request.keep or request.confirm):
        return [], found, True
    writes: list[Write] = []
    ledger = _with_accepted(home, request.accept, day)
    if ledger != home.recorded.ledger and ledger:
        writes.append(_ledger_write(home, ledger))
    is_new = versions.article.version > before.version
    changes = left_to_decide(found) if request.incoming is not None else {}
    if is_new:
        writes += _claims_write(home, changes)
        writes.append(Write(_revision(home, before), (home.root / before.path).read_bytes()))
        writes.append(Write(home.root / before.path, incoming.text.encode()))
    for more in (settled(found) if request.incoming is not None else {}, decisions):
        changes = {path: {**changes.get(path, {}), **more.get(path, {})} for path in {**changes, **more}}
    writes += _claims_write(home, changes)
    now = as_written(home.folder, home.root, writes)
    if now.ledger and now.readable:
        own = {
            key: one
            for key, one in now.authored.items()
            if key == (Kind.ARTICLE, before.id) or one.entry.named.get("article") == before.id
        }
        after = renewed(now.ledger, same_things(now.ledger, own), day)
        writes += [_ledger_write(home, after)] if after != now.ledger else []
    return writes, found, now.readable


def _claims_write(home: ArticleFiles, changes: Mapping[DataPath, Keys]) -> list[Write]:
    """Return the write of the claims file with changes, if it has any."""
    if home.claims is None or not changes:
        return []
    byte_order_mark, text = authored_text(home.root / home.claims.located.path)
    return [
        Write(home.root / home.claims.located.path, byte_order_mark + with_changes(home.claims, changes, text).encode())
    ]


def _ledger_write(home: ArticleFiles, ledger: Ledger) -> Write:
    return Write(home.folder / FILE, ledger_text(ledger).encode())


def _revision(home: ArticleFiles, before: Article) -> Path:
    """Return the file that keeps a version once another one has its place."""
    return home.folder / "revisions" / before.id / f"{before.version}.md"


def _new(before: Article, after: Article, found: Sequence[ClaimOutcome]) -> Iterator[NewSentence]:
    """Yield the sentences that a new version has and the one before did not, in text order."""
    known = {fold_text(before.text[place.start : place.end]) for place in sentences(before.text)}
    spans = [
        outcome.target if outcome.placement.earlier else outcome.placement.span
        for outcome in found
        if outcome.source.entry.part is Part.BODY
    ]
    for place in sentences(after.text):
        words = after.text[place.start : place.end]
        if fold_text(words) not in known:
            claimed = any(span and span.start < place.end and place.start < span.end for span in spans)
            yield NewSentence(words, f"{after.path}:{after.line_at(place.start)}", claimed)


def article_of(root: Path, name: str, briefing: str = "") -> ArticleFiles | list[Diagnostic]:
    """Return the article's files, or the mistakes that keep them from being found.

    Raises BriefingError if the article is only in the ledger.
    """
    homes, problems = find(root, name, Kind.ARTICLE, briefing)
    if problems:
        return problems
    in_content = [home for home in homes if home.key in home.recorded.authored]
    home = only_home(in_content or homes)
    recorded = home.recorded
    if not in_content:
        assert recorded.ledger is not None
        entry = recorded.ledger.entries[home.key]
        state = f"called `{recorded.ledger.final(entry.id)}` now" if entry.moved_to else "recorded, and has no file"
        state = f"withdrawn since {entry.withdrawn}" if entry.withdrawn else state
        raise BriefingError(f"the article `{name}` of {home.folder.name} is {state}.")
    article = next(source for source in recorded.source.articles if source.id == name)
    claims = next((source for source in recorded.source.claims if source.article == name), None)
    return ArticleFiles(root, home.folder, recorded, article, claims)


def undo_update(root: Path, article: str, day: str, briefing: str = "") -> str:
    """Take back the last change of an article or its claims; return what it was.

    The ledger keeps which ids the public could see meanwhile. Raises BriefingError if there is none on this machine, or
    if its files were changed since.
    """
    folders = [folder.name for folder in briefing_folders(root) if briefing in ("", folder.name)]
    known = [name for name in folders if (root / "content" / name / "articles" / f"{article}.md").exists()]
    if len(known) > 1:
        raise BriefingError(f"several briefings have an article `{article}`. Choose one with --briefing.")
    if not known:
        raise BriefingError(f"there is no article `{article}`{f' in the briefing `{briefing}`' if briefing else ''}.")
    ledger, _ = read_ledger(root / "content" / known[0], root)

    def restored(write: Write) -> Write:
        nonlocal ledger
        if write.path.name == FILE and write.data is not None:
            before, _ = parse_ledger(write.data.decode(), FILE)
            if ledger and before:
                ledger = undone(ledger, before, day)
                return replace(write, data=ledger_text(ledger).encode())
        _check_not_recorded(write, article, ledger)
        return write

    return undo(root, f"{known[0]}/{article}", restored)


def _check_not_recorded(write: Write, article: str, ledger: Ledger | None) -> None:
    """Refuse to take a version out that the ledger has: others may refer to it by its number."""
    known = ledger.entries.get((Kind.ARTICLE, article)) if ledger else None
    is_version = write.data is None and write.path.parent.parent.name == "revisions" and write.path.stem.isdecimal()
    if known and is_version and int(write.path.stem) <= len(known.earlier_versions):
        raise BriefingError(
            f"version {write.path.stem} of `{article}` is on record, so the update after it cannot be taken back. To "
            f"have its text again, take it in as a new version: briefing update {article} {write.path}. Nothing was "
            "changed."
        )


def _obstacles(home: ArticleFiles) -> list[Diagnostic]:
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


def _notes(before: Article, incoming: Incoming, request: Request, *, ledger_renewed: bool) -> Iterator[str]:
    """Yield what else the author has to know, apart from what became of the claims."""
    after = incoming.article
    if incoming.more:
        yield (
            f"Headings and words are those of version {before.version}, so nothing was taken in. If anything else "
            f"in {request.name} is new, such as an address, a link or the layout, write it into {before.path} yourself."
        )
    before_words, after_words = len(before.text.split()), len(after.text.split())
    if after_words < _LITTLE * before_words:
        yield (
            f"The new text has {after_words:,} words, and the version before had {before_words:,}. If it is only a "
            f"part: briefing update {before.id} --undo"
        )
    if after.internal and not before.internal:
        yield (
            f"From now on neither `{before.id}` nor its claims are public: their addresses will say that they are not "
            "part of the public edition."
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


def _with_accepted(home: ArticleFiles, accepted: Sequence[str], day: str) -> Ledger | None:
    """Return the ledger with accepted claims that are not in it yet, before their words change: they may be published.

    Their article is recorded too, so that it takes them along if it is renamed later.
    """
    ledger, now = home.recorded.ledger, home.recorded.authored
    keys = [(Kind.CLAIM, name) for name in accepted]
    new = {key: now[key] for key in keys if key in now and ledger and is_new(ledger, now[key])}
    article = (Kind.ARTICLE, home.article.id)
    if article in now and any(now[article].entry.internal or not one.entry.internal for one in new.values()):
        new[article] = now[article]
    if ledger and new and home.recorded.readable:
        return record_new(ledger, new, {}, home.folder.name, day)
    return ledger
