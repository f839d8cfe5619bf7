"""Brings back what was withdrawn, exactly as it was written.

The ledger is written first, then the files, and last what was kept of them is removed. Whenever the command is stopped,
the same command, given again, finishes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefing.content.located import Located
from briefing.content.read import authored_text
from briefing.content.withdrawn import (
    Kept,
    article_files,
    file_of,
    kept_claims,
    kept_versions,
    read_kept,
    with_claim,
    with_listed,
)
from briefing.diagnostics import BriefingError, Diagnostic, in_order
from briefing.diagnostics.english import counted
from briefing.editing.journal import Action, Write
from briefing.editing.preview import as_written
from briefing.editing.record import ledger_of, ledger_write
from briefing.model import Key, Kind, Ledger
from briefing.newsroom import Home, find, only_home
from briefing.permalinks.check import something_else
from briefing.permalinks.ledger_changes import renewed
from briefing.permalinks.ledger_changes import restore as as_restored
from briefing.text.fold import fold_text


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be brought back."""

    id: str
    """Its id."""
    briefing: str = ""
    """The briefing's folder; may be empty if only one has the id."""
    kind: str = ""
    """A value of `Kind`; may be empty if only one kind has the id."""


def restore(root: Path, request: Request, day: str) -> tuple[Action | None, list[Diagnostic]]:
    """Work out how to bring back one withdrawn id, or an article with its claims and earlier versions.

    If files cannot be read, only the diagnostics are returned. Raises BriefingError if the request cannot be met: the
    id is not withdrawn or is in use again, what it belongs to is gone, or no copy of it was kept.
    """
    homes, problems = find(root, request.id, request.kind, request.briefing)
    if problems:
        return None, in_order(problems)
    home = only_home([home for home in homes if _is_absent(home) or _kept_files(home)] or homes)
    if not home.recorded.readable:
        return None, in_order(home.recorded.diagnostics)
    ledger = ledger_of(home)
    kind, name = home.key
    kept = _kept_files(home)
    keys = [home.key, *(_claims_of_article(home, ledger, root) if kind is Kind.ARTICLE else ())]
    back = [key for key in keys if key in ledger.entries and not ledger.entries[key].live]
    there = home.key in home.recorded.authored
    _check_state(home, ledger, kept)
    if there and (kind is not Kind.ARTICLE or not kept):
        writes: list[Write] = []
    elif kind is Kind.ARTICLE:
        writes = _article(home, kept, keys, root)
    else:
        writes = [_entry(home, ledger, root)]
    if not there and back and not any(copy == _text_of(home) for copy in kept):
        raise BriefingError(_no_copy(home, ledger))
    home_article = ledger.final(ledger.entries[home.key].named.get("article", "")) if kind is Kind.CLAIM else ""
    about = name if kind is Kind.ARTICLE else home_article
    claims = f" and its {counted(len(back) - 1, 'claim')}" if len(back) > 1 else ""
    changed = (*writes, *(Write(copy, None) for copy in reversed(kept)))
    action = Action(
        about=f"{home.folder.name}/{about}" if about else home.folder.name,
        what=f"restore {name}",
        done=f"{kind} {home.folder.name}/{name}{claims} restored. Now run `briefing check`.",
        writes=(
            ledger_write(home.folder, _ledger(home, root, as_restored(ledger, back, day), changed, back, day)),
            *changed,
        ),
    )
    return action, []


def _ledger(
    home: Home, root: Path, restored: Ledger, changed: Sequence[Write], back: Iterable[Key], day: str
) -> Ledger:
    """Return the ledger in which what comes back as internal is so from the first day on."""
    now = as_written(home.folder, root, (ledger_write(home.folder, restored), *changed))
    return renewed(restored, {key: now.authored[key] for key in back if key in now.authored}, day)


def _is_absent(home: Home) -> bool:
    ledger = home.recorded.ledger
    known = ledger.entries.get(home.key) if ledger else None
    return known is not None and not known.live


def _kept_files(home: Home) -> list[Path]:
    """Return the files that keep what an id was, in the order in which they are brought back."""
    kind, name = home.key
    if kind is not Kind.ARTICLE:
        return [path for path in (file_of(home.folder, kind, name),) if path.exists()]
    return [copy for _, copy in article_files(home.folder, name, kept_versions(home.folder, name)) if copy.exists()]


def _text_of(home: Home) -> Path:
    """Return the file without which nothing can be brought back: that of an article's text, or of the entry."""
    kind, name = home.key
    return article_files(home.folder, name, 0)[0][1] if kind is Kind.ARTICLE else file_of(home.folder, kind, name)


def _check_state(home: Home, ledger: Ledger, kept: list[Path]) -> None:
    kind, name = home.key
    known, now = ledger.entries.get(home.key), home.recorded.authored.get(home.key)
    if known is None or (known.live and not kept):
        raise BriefingError(f"the {kind} `{name}` is not withdrawn, so there is nothing to restore.")
    if now and not known.live and (other := something_else(known, now.entry, ledger, home.recorded.authored)):
        raise BriefingError(f"{now.where}: the id `{name}` is in use again, for something else: {other}")
    if now and not known.live and kept and kind is not Kind.ARTICLE:
        raise BriefingError(
            f"{now.where}: the {kind} `{name}` is in use again. Take that out and try again; or, if you have put it "
            f"back yourself, delete withdrawn/{kind}s/{kept[0].name} and try again."
        )


def _no_copy(home: Home, ledger: Ledger) -> str:
    kind, name = home.key
    known = ledger.entries[home.key]
    if known.moved_to:
        return (
            f"the {kind} `{name}` was renamed, so there is nothing to put back. To give it its name back: briefing "
            f"permalinks move {known.moved_to[0]} {name}"
        )
    what, its = (f"articles/{name}.md", "its file") if kind is Kind.ARTICLE else ("it", "it")
    return (
        f"there is no copy of the {kind} `{name}` in withdrawn/: {its} had been deleted before it was withdrawn on "
        f"{known.withdrawn}, or the copy was deleted since. Put {what} back as it stands in your version history, then "
        f"run: briefing restore {name}"
    )


def _claims_of_article(home: Home, ledger: Ledger, root: Path) -> list[Key]:
    """Return the claims that come back with an article: those kept with it, or those put back by hand."""
    ids = [*_ids(kept_claims(home.folder, home.key[1], root))]
    by_hand = [
        key
        for key, entry in ledger.entries.items()
        if key in home.recorded.authored and entry.kind is Kind.CLAIM and entry.named["article"] == home.key[1]
    ]
    return [*dict.fromkeys((*((Kind.CLAIM, name) for name in ids), *by_hand))]


def _claims_in(located: Located) -> Iterator[dict[str, Any]]:
    """Yield the claims of a claims file, each with what its block gives it."""
    for item in located.value or ():
        for claim in item.get("claims", [item]):
            yield {**item.get("with", {}), **claim}


def _ids(located: Located) -> Iterator[str]:
    yield from (str(claim["id"]) for claim in _claims_in(located))


def _article(home: Home, kept: list[Path], keys: list[Key], root: Path) -> list[Write]:
    """Return the writes of an article's files. Raises BriefingError if one would replace another file."""
    name = home.key[1]
    writes = []
    for file, copy in article_files(home.folder, name, kept_versions(home.folder, name)):
        if copy not in kept:
            continue
        data = copy.read_bytes()
        if file.exists() and file.read_bytes() != data:
            raise BriefingError(f"{file.relative_to(root).as_posix()} is there again, and is another text. Move it.")
        writes.append(Write(file, data))
    for key in keys[1:]:
        now = home.recorded.authored.get(key)
        if now and now.entry.named["article"] != name:
            raise BriefingError(
                f"{now.where}: the id `{key[1]}` of one of its claims is in use again. Change it there."
            )
    _check_names(home, _claims_in(kept_claims(home.folder, name, root)))
    return writes


def _entry(home: Home, ledger: Ledger, root: Path) -> Write:
    """Return the write of the file that has a claim, point or speaker again."""
    kind, name = home.key
    source, kept = home.recorded.source, read_kept(file_of(home.folder, kind, name), root)
    article = ledger.final(ledger.entries[home.key].named.get("article", ""))
    if kind is Kind.CLAIM and (Kind.ARTICLE, article) not in home.recorded.authored:
        raise BriefingError(
            f"the article `{article}` of the claim `{name}` was withdrawn. First: briefing restore {article}"
        )
    if kept is None:
        raise BriefingError(_no_copy(home, ledger))
    if kind is not Kind.CLAIM:
        path = root / source.located.path
        text = with_listed(source.located, kept, f"{kind}s")
        return Write(path, authored_text(path)[0] + text.encode())
    _check_names(home, [kept.claim])
    path = home.folder / "claims" / f"{article}.yml"
    located = next((file.located for file in source.claims if file.article == article), Located(f"{path}"))
    mark = authored_text(path)[0] if path.exists() else b""
    return Write(path, mark + _with_claim(home, located, kept, article).encode())


def _with_claim(home: Home, located: Located, kept: Kept, article: str) -> str:
    """Return the text of a claims file with a kept claim in it again, by the first place of its words in the text."""
    source = home.recorded.source
    text = fold_text(next(source_article.body for source_article in source.articles if source_article.id == article))

    def start(quote: object) -> int | None:
        at = text.find(fold_text(str(quote)))
        return None if at < 0 else at

    claims = next((file.claims for file in source.claims if file.article == article), ())
    starts = [(claim.path, start(claim.entry.quote)) for claim in claims]
    return with_claim(located, kept, starts, start(kept.claim.get("quote")))


def _check_names(home: Home, claims: Iterable[dict[str, Any]]) -> None:
    """Refuse to bring back claims whose point or speaker is not in the briefing any more."""
    for claim in claims:
        speakers = claim.get("speaker") or []
        names = [(Kind.POINT, claim.get("point"))]
        names += [(Kind.SPEAKER, name) for name in (speakers if isinstance(speakers, list) else [speakers])]
        for kind, name in names:
            if (kind, str(name)) not in home.recorded.authored:
                raise BriefingError(
                    f"the {kind} `{name}` of the claim `{claim.get('id')}` is not in the briefing any more. If it was "
                    f"withdrawn, first: briefing restore {name}"
                )
