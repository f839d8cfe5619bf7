"""`briefing update`: takes in an article's new version and reports what became of its claims."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console

from briefing.commands.options import Several, date_option, format_option, root_option
from briefing.commands.report import show
from briefing.diagnostics import has_errors
from briefing.diagnostics.english import counted
from briefing.diagnostics.formats import as_json, printable
from briefing.language.changes import explain
from briefing.language.language import ENGLISH
from briefing.model.limits import ARTICLE_BYTES

if TYPE_CHECKING:  # what reads an author's files takes too long to import for `briefing --help`
    from briefing.editing.decisions import ClaimOutcome
    from briefing.editing.update import Outcome


@click.command(short_help="Take in a new version of an article.")
@click.argument("article", metavar="ARTICLE")
@click.argument("file", metavar="[FILE]", required=False, type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@click.option("--accept", cls=Several, metavar="CLAIM…", help="Let these claims quote the words suggested for them.")
@click.option("--keep", cls=Several, metavar="CLAIM…", help="Keep these claims as what an earlier version said.")
@click.option("--briefing", default="", metavar="SLUG", help="Its briefing, if several have such an article.")
@root_option
@date_option
@format_option
def update(
    article: str,
    file: str | None,
    accept: tuple[str, ...],
    keep: tuple[str, ...],
    briefing: str,
    root: Path,
    day: str,
    style: str,
) -> int:
    """Take in the publisher's new version of ARTICLE, and say what became of each claim.

    FILE is the new text as it would be written to content/<briefing>/articles/<article>.md, or its words without front
    matter: then the present front matter stays, with today as the day of retrieval. `-` reads it from standard input.
    The old text is kept in content/<briefing>/revisions/.

    No claim is lost and none is moved. Claims whose words are still in the text are anchored. Claims whose words were
    changed or taken out keep their addresses, with the words they quoted and the version that had them, until you
    decide: --accept takes the suggested words into the claim, --keep leaves it as what the earlier version said.
    Without FILE, the report is on the present version.

    \b
    Examples:
      briefing update ians new.md
      briefing update ians
      briefing update ians --accept ians-8000 ians-10000 --keep ians-icbm
    """
    from briefing.editing.update import Request
    from briefing.editing.update import update as take_in

    data = None
    if file is not None:
        with click.open_file(file, "rb") as stream:
            data = stream.read(ARTICLE_BYTES + 1)
        if len(data) > ARTICLE_BYTES:
            raise click.UsageError(f"{file} is larger than any article: more than {ARTICLE_BYTES:,} bytes.")
    request = Request(article, data, "standard input" if file == "-" else file or "", briefing, accept, keep)
    outcome, diagnostics = take_in(root.absolute(), request, day)
    if style == "json":
        click.echo(json.dumps(_as_object(outcome, json.loads(as_json(diagnostics))), indent=1, ensure_ascii=False))
    else:
        show(Console(highlight=False), diagnostics, style)
        for line in _as_text(outcome) if outcome else ():
            click.echo(printable(line))
    return 1 if has_errors(diagnostics) else 0


_STATES = ("changed", "ambiguous", "orphaned", "accepted", "kept", "anchored")
"""What can become of a claim: first what has to be decided, then what was decided, then what needs no decision."""


def _as_text(outcome: Outcome) -> Iterator[str]:
    """Yield the lines of the report: what came in, the claims by what became of them, and notes."""
    name = f"{outcome.briefing}/{outcome.article}"
    if outcome.revision:
        headings = f", and the {' and the '.join(outcome.headings)}" if outcome.headings else ""
        yield f"{name}: version {outcome.version} is in its place, version {outcome.version - 1} in {outcome.revision}"
        yield f"{counted(outcome.passages, 'passage')} changed{headings}."
    else:
        yield f"{name}: version {outcome.version}, no new text"
    claims = {state: [claim for claim in outcome.claims if _state(claim) == state] for state in _STATES}
    if outcome.claims:
        counts = ", ".join(f"{len(group)} {state}" for state, group in claims.items() if group)
        yield f"{counted(len(outcome.claims), 'claim')}: {counts}."
    anchored = claims.pop("anchored")
    for claim in [claim for group in claims.values() for claim in group]:
        yield ""
        yield from _claim_lines(claim, outcome)
    for claim in anchored:
        if claim.around:
            yield ""
            yield f"anchored {claim.id}  {claim.where}, but its sentence was changed: check that it still says so"
            yield from _sentence_lines(claim.around)
    if anchored:
        yield from ("", f"anchored: {', '.join(claim.id for claim in anchored)}")
    for note in outcome.notes:
        yield from ("", note)


def _sentence_lines(around: tuple[str, str]) -> Iterator[str]:
    yield f"    was:       {around[0]!r}"
    yield f"    now:       {around[1]!r}"


def _state(claim: ClaimOutcome) -> str:
    return claim.decision or str(claim.placement.in_present.state)


def _claim_lines(claim: ClaimOutcome, outcome: Outcome) -> Iterator[str]:
    """Yield what became of a claim, and what its author has to do."""
    placement, state = claim.placement, _state(claim)
    yield f"{state} {claim.id}  {claim.where}"
    if state == "kept":
        yield from _kept_lines(claim, outcome)
        return
    yield f"    quoted:    {claim.quote!r}"
    if state == "ambiguous":
        times = len(placement.in_present.candidates)
        yield f"    found {times} times in version {outcome.version}: add prefix: or suffix:"
    if claim.suggestion and not placement.in_present.changes:
        yield f"    the words are in {claim.suggested_at}, but with other words around them"
    elif claim.suggestion:
        label = "now:" if claim.decision else "suggested:"
        yield f"    {label:10} {claim.suggestion!r}"
        yield f"               {claim.suggested_at}"
    for change in placement.in_present.changes:
        yield f"    {explain(change, ENGLISH)}"
    if claim.decision and (claim.says or claim.quantity):
        yield "    Check that these still hold:"
        yield from [f"      says: {claim.says}"] if claim.says else []
        yield from [f"      quantity: {claim.quantity}"] if claim.quantity else []
    if claim.decision:
        return
    if state == "orphaned" and placement.searched:
        yield f"    nothing in version {outcome.version} is close to it"
    elif state == "orphaned":
        yield "    nothing close to it was looked for: too many of the quotes before it were not found"
    if placement.span is None:
        yield "    no earlier version has it either: correct the quote"
        return
    if claim.suggestion:
        yield f"    to quote the new words:  briefing update {outcome.article} --accept {claim.id}"
    yield f"    to keep the old ones:    briefing update {outcome.article} --keep {claim.id}"


def _kept_lines(claim: ClaimOutcome, outcome: Outcome) -> Iterator[str]:
    yield f"    {claim.quote!r} is what version {claim.placement.version} said."
    if claim.around:
        yield f"    Version {outcome.version} has the words again, perhaps in another sentence:"
        yield from _sentence_lines(claim.around)
    if claim.suggestion and claim.placement.in_present.changes:
        yield f"    The article has other words now, which may be a claim of their own: {claim.suggestion!r}"
        yield f"    {claim.suggested_at}"


def _as_object(outcome: Outcome | None, diagnostics: Any) -> dict[str, Any]:
    if outcome is None:
        return {"done": False, "diagnostics": diagnostics}
    return {
        "done": True,
        "briefing": outcome.briefing,
        "article": outcome.article,
        "version": outcome.version,
        "revision": outcome.revision or None,
        "passages": outcome.passages,
        "heads": [name.capitalize() for name in outcome.headings],
        "claims": [_claim_object(claim) for claim in outcome.claims],
        "notes": list(outcome.notes),
        "diagnostics": diagnostics,
    }


def _claim_object(claim: ClaimOutcome) -> dict[str, Any]:
    placement = claim.placement
    return {
        "id": claim.id,
        "state": str(placement.in_present.state),
        "decided": claim.decision or None,
        "path": claim.where.path,
        "line": claim.where.line,
        "quote": claim.quote,
        "version": placement.version if placement.span else None,
        "suggestion": claim.suggestion or None,
        "around": {"before": claim.around[0], "after": claim.around[1]} if claim.around else None,
        "changes": [
            {"kind": str(change.kind), "before": change.before, "after": change.after}
            for change in placement.in_present.changes
        ],
    }
