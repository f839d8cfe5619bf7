"""The command that takes in an article's new version, and its report."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console

from briefing.commands.options import Several, date_option, format_option, root_option

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from briefing.editing.decisions import ClaimOutcome
    from briefing.editing.update import Outcome


@click.command(short_help="Take in a new version of an article.")
@click.argument("article", metavar="ARTICLE")
@click.argument("file", metavar="[FILE]", required=False, type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@click.option("--accept", cls=Several, metavar="CLAIM…", help="Let these claims quote what is suggested for them.")
@click.option("--keep", cls=Several, metavar="CLAIM…", help="Keep these claims as what an earlier version said.")
@click.option("--briefing", default="", metavar="SLUG", help="Its briefing, where several have such an article.")
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
    The text that was there is kept in content/<briefing>/revisions/.

    No claim is lost and none is moved. Those whose words still stand are anchored. Those whose words were changed or
    taken out keep their addresses, with the words they quoted and the version these are from, until you decide:
    --accept takes the suggested words into the claim, --keep leaves it as what the earlier version said. Without FILE,
    the report is on the version that is there.

    \b
    Examples:
      briefing update ians new.md
      briefing update ians
      briefing update ians --accept ians-8000 ians-10000 --keep ians-icbm
    """
    from briefing.commands import report
    from briefing.diagnostics import formats
    from briefing.diagnostics.diagnostic import has_errors
    from briefing.editing.update import Request
    from briefing.editing.update import update as take_in
    from briefing.model.limits import ARTICLE_BYTES

    data = None
    if file is not None:
        with click.open_file(file, "rb") as stream:
            data = stream.read(ARTICLE_BYTES + 1)
        if len(data) > ARTICLE_BYTES:
            raise click.UsageError(f"{file} is larger than any article: more than {ARTICLE_BYTES:,} bytes.")
    request = Request(article, data, "standard input" if file == "-" else file or "", briefing, accept, keep)
    outcome, found = take_in(root.absolute(), request, day)
    if style == "json":
        click.echo(json.dumps(_as_object(outcome, json.loads(formats.as_json(found))), indent=1, ensure_ascii=False))
    else:
        report.show(Console(highlight=False), found, style)
        for line in _as_text(outcome) if outcome else ():
            click.echo(formats.printable(line))
    return 1 if has_errors(found) else 0


def _as_text(outcome: Outcome) -> Iterator[str]:
    """Yield the report: what came in, then what has to be decided, then what was, then what stands."""
    from briefing.diagnostics.english import counted

    name = f"{outcome.briefing}/{outcome.article}"
    if outcome.revision:
        yield f"{name}: version {outcome.version} is in its place, version {outcome.version - 1} in {outcome.revision}"
        yield f"{counted(outcome.passages, 'passage')} changed{_above(outcome)}."
    else:
        yield f"{name}: version {outcome.version}, no new text"
    groups = Counter(_standing(each) for each in outcome.claims)
    if outcome.claims:
        listed = ", ".join(f"{groups[each]} {each}" for each in _ORDER if groups[each])
        yield f"{counted(len(outcome.claims), 'claim')}: {listed}."
    for standing in _ORDER[:-1]:
        for each in outcome.claims:
            if _standing(each) == standing:
                yield ""
                yield from _of_claim(each, standing, outcome)
    for each in outcome.claims:
        if each.around and _standing(each) == _ORDER[-1]:
            yield ""
            yield f"anchored {each.id}  {each.where}, and its sentence was changed: look whether it still says so"
            yield from _sentences(each.around)
    if anchored := [each.id for each in outcome.claims if _standing(each) == _ORDER[-1]]:
        yield ""
        yield f"anchored: {', '.join(anchored)}"
    for note in outcome.notes:
        yield ""
        yield note


def _sentences(around: tuple[str, str]) -> Iterator[str]:
    yield f"    was:       {around[0]!r}"
    yield f"    now:       {around[1]!r}"


_ORDER = ("changed", "ambiguous", "orphaned", "accepted", "kept", "anchored")


def _above(outcome: Outcome) -> str:
    """Say what changed above the text, so that a new title is no version without a change."""
    return f", and the {' and the '.join(outcome.headings)}" if outcome.headings else ""


def _standing(claim: ClaimOutcome) -> str:
    return claim.decision or str(claim.placement.in_present.state)


def _of_claim(claim: ClaimOutcome, standing: str, outcome: Outcome) -> Iterator[str]:
    from briefing.language.changes import explain
    from briefing.language.language import ENGLISH

    place, article = claim.placement, outcome.article
    yield f"{standing} {claim.id}  {claim.where}"
    if standing == "kept":
        yield f"    {claim.quote!r} is what version {place.version} said."
        if claim.around:
            yield f"    The words stand in version {outcome.version} again, in another sentence perhaps:"
            yield from _sentences(claim.around)
        if claim.suggestion and place.in_present.changes:
            yield f"    The article has other words now, for a claim of their own: {claim.suggestion!r}"
            yield f"    {claim.suggested_at}"
        return
    yield f"    quoted:    {claim.quote!r}"
    if standing == "ambiguous":
        times = len(place.in_present.candidates)
        yield f"    found {times} times in version {outcome.version}: add prefix: or suffix:"
    if claim.suggestion and not place.in_present.changes:
        yield f"    the words stand in {claim.suggested_at}, but not between the same ones"
    elif claim.suggestion:
        yield f"    {'now' if claim.decision else 'suggested'}:{' ' * (7 if claim.decision else 1)}{claim.suggestion!r}"
        yield f"               {claim.suggested_at}"
    for change in place.in_present.changes:
        yield f"    {explain(change, ENGLISH)}"
    if claim.decision:
        yield "    Look whether these still hold:"
        yield f"      says: {claim.says}"
        yield from [f"      quantity: {claim.quantity}"] if claim.quantity else []
        return
    if standing == "orphaned":
        yield (
            f"    nothing in version {outcome.version} is close to it"
            if place.searched
            else "    what is close to it was not looked for: so many quotes before it stand nowhere"
        )
    if place.span is None:
        yield "    it stands in no earlier version either: correct the quote"
        return
    if claim.suggestion:
        yield f"    to quote the new words:  briefing update {article} --accept {claim.id}"
    yield f"    to keep the old ones:    briefing update {article} --keep {claim.id}"


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
        "claims": [_claim(each) for each in outcome.claims],
        "notes": list(outcome.notes),
        "diagnostics": diagnostics,
    }


def _claim(claim: ClaimOutcome) -> dict[str, Any]:
    place = claim.placement
    return {
        "id": claim.id,
        "state": str(place.in_present.state),
        "decided": claim.decision or None,
        "path": claim.where.path,
        "line": claim.where.line,
        "quote": claim.quote,
        "version": place.version if place.span else None,
        "suggestion": claim.suggestion or None,
        "around": {"before": claim.around[0], "after": claim.around[1]} if claim.around else None,
        "changes": [
            {"kind": str(each.kind), "before": each.before, "after": each.after} for each in place.in_present.changes
        ],
    }
