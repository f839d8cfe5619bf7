"""`briefing update`: takes in an article's new version and reports what became of its claims."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console

from briefing.commands.act import confirm
from briefing.commands.options import ID, WORDS, Several, date_option, format_option, root_option
from briefing.commands.report import finish, show
from briefing.diagnostics import has_errors
from briefing.diagnostics.english import counted
from briefing.diagnostics.formats import as_json, json_text, printable
from briefing.language.changes import explain
from briefing.language.language import ENGLISH
from briefing.model.limits import ARTICLE_BYTES

if TYPE_CHECKING:  # what reads an author's files takes too long to import for `briefing --help`
    from briefing.editing.following import ClaimOutcome
    from briefing.editing.update import Outcome, Request


@click.command(short_help="Take in a new version of an article.")
@click.argument("article", type=ID, metavar="ARTICLE")
@click.argument("file", metavar="[FILE]", required=False)
@click.option("--accept", cls=Several, metavar="CLAIM…", help="Let these claims quote the words suggested for them.")
@click.option("--keep", cls=Several, metavar="CLAIM…", help="Keep these claims as what an earlier version said.")
@click.option(
    "--confirm", "confirmed", cls=Several, metavar="CLAIM…", help="These claims were looked at, and still hold."
)
@click.option("--retracted", is_flag=True, help="The publisher took the article back; needs --because.")
@click.option(
    "--because", type=WORDS, default="", metavar="TEXT", help="Why it was taken back, as the publisher says it."
)
@click.option("--yes", is_flag=True, help="More people may see the article, or more of it: do not ask, as in scripts.")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and change nothing.")
@click.option("--undo", is_flag=True, help="Take back the last update of ARTICLE, or the last decision on its claims.")
@click.option("--briefing", type=ID, default="", metavar="SLUG", help="Its briefing, if several have such an article.")
@root_option
@date_option
@format_option
def update(
    article: str,
    file: str | None,
    accept: tuple[str, ...],
    keep: tuple[str, ...],
    confirmed: tuple[str, ...],
    retracted: bool,
    because: str,
    yes: bool,
    dry_run: bool,
    undo: bool,
    briefing: str,
    root: Path,
    day: str,
    style: str,
) -> int:
    """Take in the publisher's new version of ARTICLE, and say what became of each claim.

    FILE is the new text as it would be written to content/<briefing>/articles/<article>.md, or its words without front
    matter: then the present front matter stays, with today as the day of retrieval. `-` reads it from standard input.
    The old text is kept in content/<briefing>/revisions/, and its own `visibility` and `rights` hold for it for ever.
    If by the new text's more people may see the article, or more of it, you are asked first.

    No claim is lost and none is moved. Claims whose words stand where they stood are anchored. Claims whose words were
    changed, taken out, or stand elsewhere now keep their addresses, with the words they quoted and the version that had
    them, and are compared with nothing until you decide: --accept takes the suggested words into the claim, --keep
    leaves it as what the earlier version said. What a change may have made wrong (figure, speaker, a denial) is left to
    review: change the claim, or --confirm that it holds. Without FILE, the report is on the present version.

    \b
    Examples:
      briefing update ians new.md
      briefing update ians
      briefing update ians --accept ians-8000 ians-10000 --keep ians-icbm
      briefing update ians --undo
      briefing update ians --retracted --because "The quotes were made up."
    """
    _check_use(file, accept + keep + confirmed, because, retracted=retracted, undo=undo, dry_run=dry_run)
    root = root.absolute()
    if undo:
        return _taken_back(root, article, briefing, day)
    if retracted:
        return _retracted(root, article, briefing, because, day, style, dry_run=dry_run)
    from briefing.editing.update import Request

    name = "standard input" if file == "-" else file or ""
    request = Request(article, _read(file), name, briefing, accept, keep, confirmed, dry_run, widen=yes)
    return _updated(root, request, day, style)


def _taken_back(root: Path, article: str, briefing: str, day: str) -> int:
    from briefing.editing.journal import at_work
    from briefing.editing.update import undo_update

    with at_work(root):
        command = undo_update(root, article, day, briefing)
    click.echo(printable(f"taken back: briefing {command}"))
    return 0


def _retracted(root: Path, article: str, briefing: str, because: str, day: str, style: str, *, dry_run: bool) -> int:
    from briefing.editing.journal import at_work
    from briefing.editing.retract import retract

    with at_work(root, dry_run=dry_run):
        done, diagnostics = retract(root, article, briefing, because, day, dry_run=dry_run)
    return finish(diagnostics, style, done=done)


def _check_use(
    file: str | None, decided: tuple[str, ...], because: str, *, retracted: bool, undo: bool, dry_run: bool
) -> None:
    """Refuse options that make no sense together."""
    if (undo or retracted) and (file is not None or decided or (undo and (retracted or dry_run))):
        raise click.UsageError(f"{'--undo' if undo else '--retracted'} takes only ARTICLE: do one thing after another.")
    if bool(because) != retracted:
        raise click.UsageError("--retracted needs --because, and --because needs --retracted.")


def _updated(root: Path, request: Request, day: str, style: str) -> int:
    from briefing.editing.journal import at_work
    from briefing.editing.update import update as take_in

    agreed = ""
    while True:  # nobody else has to wait for a person's answer, so all is worked out again after it
        with at_work(root, dry_run=not request.writes):
            outcome, diagnostics = take_in(root, request, day)
            if outcome and outcome.asks and outcome.asks == agreed:
                outcome, diagnostics = take_in(root, replace(request, widen=True), day)
        if not outcome or not outcome.asks or request.dry_run:
            break
        confirm(outcome.asks, "Take it in?")
        agreed = outcome.asks
    if style == "json":
        click.echo(json_text(_as_object(outcome, json.loads(as_json(diagnostics)))), nl=False)
    else:
        show(Console(highlight=False), diagnostics, style)
        for line in _as_text(outcome) if outcome else ():
            click.echo(printable(line))
    return 1 if has_errors(diagnostics) else 0


def _read(file: str | None) -> bytes | None:
    """Return what the new version's file holds; None where there is no such file."""
    if file is None:
        return None
    if file != "-":
        from briefing.editing.incoming import read_file

        return read_file(Path(file))
    if sys.stdin is None:
        raise click.UsageError("standard input is closed, so there is nothing to read. Give a file.")
    data = sys.stdin.buffer.read(ARTICLE_BYTES + 1)
    if len(data) > ARTICLE_BYTES:
        raise click.UsageError(f"standard input is larger than any article: more than {ARTICLE_BYTES:,} bytes.")
    return data


_STATES = ("moved", "changed", "ambiguous", "orphaned", "to review", "accepted", "kept", "confirmed", "anchored")
"""What can become of a claim: first what has to be decided, then what was decided, then what needs no decision."""


def _as_text(outcome: Outcome) -> Iterator[str]:
    """Yield the lines of the report: what came in, the claims by what became of them, and notes."""
    name = f"{outcome.briefing}/{outcome.article}"
    if outcome.revision and outcome.planned:
        yield f"{name}: version {outcome.version} would take the place of version {outcome.version - 1}"
    elif outcome.revision:
        yield f"{name}: version {outcome.version} is in its place, version {outcome.version - 1} in {outcome.revision}"
    else:
        yield f"{name}: version {outcome.version}, no new text"
    if outcome.revision:
        headings = [f"the {name}" for name in outcome.headings]
        changed = [counted(outcome.passages, "passage")] if outcome.passages or not headings else []
        yield f"Changed: {' and '.join([*changed, *headings])}."
    claims = {state: [claim for claim in outcome.claims if _state(claim) == state] for state in _STATES}
    if outcome.claims:
        counts = ", ".join(f"{len(group)} {state}" for state, group in claims.items() if group)
        yield f"{counted(len(outcome.claims), 'claim')}: {counts}."
    anchored = claims.pop("anchored")
    for claim in [claim for group in claims.values() for claim in group]:
        yield ""
        yield from _claim_lines(claim, outcome)
    if anchored:
        yield from ("", f"anchored: {', '.join(claim.id for claim in anchored)}")
    yield from _new_lines(outcome)
    if outcome.asks:
        yield from ("", f"Without --dry-run, you are asked first. {outcome.asks}")
    for note in outcome.notes:
        yield from ("", note)
    if outcome.planned:
        yield from ("", "Nothing was changed. Without --dry-run, this would be done:")
        yield from (f"  {line}" for line in outcome.planned)


def _new_lines(outcome: Outcome) -> Iterator[str]:
    """Yield what the new version has that the one before did not, and what of it no claim touches."""
    if outcome.new:
        untouched = sum(not sentence.claimed for sentence in outcome.new)
        yield ""
        touched = f"{untouched} in no claim" if untouched else "a claim touches each"
        yield f"new in version {outcome.version}: {counted(len(outcome.new), 'sentence')}, {touched}"
        for sentence in outcome.new:
            yield f"    {sentence.at}  {sentence.text!r}{'' if sentence.claimed else '  in no claim'}"


def _state(claim: ClaimOutcome) -> str:
    if claim.decision:
        return claim.decision
    if claim.placement.earlier or claim.placement.span is None:
        return str(claim.state)
    return "to review" if claim.review else "anchored"


def _claim_lines(claim: ClaimOutcome, outcome: Outcome) -> Iterator[str]:
    """Yield what became of a claim, and what its author has to do."""
    state = _state(claim)
    yield f"{state} {claim.id}  {claim.where}"
    if state == "kept":
        yield from _kept_lines(claim, outcome)
        return
    yield f"    quoted:    {claim.quote!r}"
    yield from _found_lines(claim, outcome)
    if claim.review and state in ("to review", "accepted"):
        yield from _review_lines(claim, outcome)
    elif not claim.decision:
        yield from _choices(claim, outcome)


def _found_lines(claim: ClaimOutcome, outcome: Outcome) -> Iterator[str]:
    """Yield what is found of a claim's words, and what changed in them and around them."""
    found = claim.placement.in_present
    if found.candidates:
        times = len(found.candidates)
        yield f"    found {times} times in version {outcome.version}: add prefix: or suffix:"
    if claim.suggestion and not found.changes:
        yield f"    the same words are in {claim.suggested_at}, in another place:"
        yield f"               {claim.sentence_there!r}"
    elif claim.suggestion:
        label = "now:" if claim.decision else "suggested:"
        yield f"    {label:10} {claim.suggestion!r}"
        yield f"               {claim.suggested_at}"
    for change in found.changes:
        yield f"    {explain(change, ENGLISH)}"
    if claim.around:
        yield f"    around it: {claim.around.diff!r}"


def _choices(claim: ClaimOutcome, outcome: Outcome) -> Iterator[str]:
    """Yield what the author can decide."""
    placement = claim.placement
    if str(placement.in_present.state) == "orphaned":
        looked = f"nothing in version {outcome.version} is close to it"
        skipped = "nothing close to it was looked for: too many of the quotes before it were not found"
        yield f"    {looked if placement.searched else skipped}"
    if placement.span is None:
        yield "    no earlier version has it either: correct the quote"
        return
    if claim.target:
        what = "the new words:" if placement.in_present.changes else "them there:"
        yield f"    to quote {what:15} briefing update {outcome.article} --accept {claim.id}"
    yield f"    to keep the old ones:    briefing update {outcome.article} --keep {claim.id}"


def _review_lines(claim: ClaimOutcome, outcome: Outcome) -> Iterator[str]:
    """Yield what has to be looked at before a claim is compared again."""
    yield f"    to review: {', '.join(claim.why)}"
    yield from [f"      says: {claim.says}"] if claim.says else []
    yield from [f"      quantity: {claim.quantity}"] if claim.quantity else []
    yield f"    if that still holds:     briefing update {outcome.article} --confirm {claim.id}"


def _kept_lines(claim: ClaimOutcome, outcome: Outcome) -> Iterator[str]:
    found = claim.placement.in_present
    yield f"    {claim.quote!r} is what version {claim.placement.version} said."
    if claim.target and not found.changes:
        yield f"    Version {outcome.version} has the words too: {claim.sentence_there!r}"
    elif claim.suggestion:
        yield f"    The article has other words now, which may be a claim of their own: {claim.suggestion!r}"
        yield f"    {claim.suggested_at}"


def _as_object(outcome: Outcome | None, diagnostics: Any) -> dict[str, Any]:
    if outcome is None:
        return {"done": False, "diagnostics": diagnostics}
    return {
        "done": not outcome.planned,
        "briefing": outcome.briefing,
        "article": outcome.article,
        "version": outcome.version,
        "revision": outcome.revision or None,
        "passages": outcome.passages,
        "heads": [name.capitalize() for name in outcome.headings],
        "claims": [_claim_object(claim) for claim in outcome.claims],
        "new": [{"text": sentence.text, "at": sentence.at, "claimed": sentence.claimed} for sentence in outcome.new],
        "planned": list(outcome.planned),
        "asks": outcome.asks or None,
        "notes": list(outcome.notes),
        "diagnostics": diagnostics,
    }


def _claim_object(claim: ClaimOutcome) -> dict[str, Any]:
    placement = claim.placement
    return {
        "id": claim.id,
        "state": str(claim.state),
        "decided": claim.decision or None,
        "review": [str(why) for why in claim.review.open] if claim.review else [],
        "path": claim.where.path,
        "line": claim.where.line,
        "quote": claim.quote,
        "version": placement.version if placement.span else None,
        "suggestion": claim.suggestion or None,
        "around": {"before": claim.around.was, "after": claim.around.now} if claim.around else None,
        "changes": [
            {"kind": str(change.kind), "before": change.before, "after": change.after}
            for change in placement.in_present.changes
        ],
    }
