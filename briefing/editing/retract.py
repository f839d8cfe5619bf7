"""Marks an article that its publisher took back: text and claims stay, and support nothing."""

from __future__ import annotations

from pathlib import Path

from briefing.content.read import authored_text, lines_of
from briefing.content.yaml_edit import with_value
from briefing.diagnostics import BriefingError, Diagnostic, in_order, line_starts
from briefing.diagnostics.english import counted
from briefing.editing.journal import Write, carry_out, plan
from briefing.editing.update import article_of


def retract(
    root: Path, article: str, briefing: str, because: str, day: str, *, dry_run: bool = False
) -> tuple[str, list[Diagnostic]]:
    """Write into an article's front matter that it was taken back; return what was done, in words.

    If files cannot be read, the mistakes are returned and nothing is done. Raises BriefingError if there is no such
    article, if it was taken back already, or if its front matter cannot be changed.
    """
    home = article_of(root, article, briefing)
    if isinstance(home, list):
        return "", in_order(home)
    source = home.article
    if source.entry is None:
        path = source.located.path
        return "", in_order([problem for problem in home.recorded.diagnostics if problem.where.path == path])
    if source.entry.retracted:
        raise BriefingError(f"{source.located.path} says already that it was retracted on {source.entry.retracted.on}.")
    file = root / source.located.path
    byte_order_mark, text = authored_text(file)
    inner = "\n".join(lines_of(text)[1 : source.body_line - 2])
    value = {"on": day, "because": because}
    changed = with_value(inner, ("retracted",), value, source.located.path, after="published")
    start = line_starts(text)[source.body_line - 1]
    line_end = next(end for end in ("\r\n", "\r", "\n") if end in text[:start])
    front_matter = line_end.join(["---", *changed.split("\n"), "---", ""])
    writes = [Write(file, byte_order_mark + f"{front_matter}{text[start:]}".encode())]
    if dry_run:
        return "\n".join(["nothing was changed; this would be done:", *plan(root, writes)]), []
    carry_out(root, f"{home.folder.name}/{article}", f"update {article} --retracted", writes)
    claims = counted(len(home.claims.claims) if home.claims else 0, "claim")
    return f"{home.folder.name}/{article} is marked as retracted: it has {claims}, which support nothing now", []
