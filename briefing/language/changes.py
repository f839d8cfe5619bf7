"""What changed in a quote, in words."""

from __future__ import annotations

from briefing.language.language import N_, Words
from briefing.model import Change, ChangeKind


def explain(change: Change, say: Words) -> str:
    """Say a change in words, `the figure changed: 12 to 21`; the changed words themselves are not translated.

    >>> explain(Change(ChangeKind.NUMBER, "12", "21"), ENGLISH)
    'the figure changed: 12 to 21'
    """
    changed, added, removed = _SAID[change.kind]
    if change.before and change.after:
        return say(changed, before=change.before, after=change.after)
    return say(added, after=change.after) if change.after else say(removed, before=change.before)


_SAID = {
    ChangeKind.NUMBER: (
        N_("the figure changed: {before} to {after}"),
        N_("a figure was added: {after}"),
        N_("a figure was taken out: {before}"),
    ),
    ChangeKind.NAME: (
        N_("the name changed: {before} to {after}"),
        N_("a name was added: {after}"),
        N_("a name was taken out: {before}"),
    ),
    ChangeKind.NEGATION: (
        N_("the negation changed: {before} to {after}"),
        N_("a negation was added: {after}"),
        N_("a negation was taken out: {before}"),
    ),
    ChangeKind.HEDGE: (
        N_("the hedge changed: {before} to {after}"),
        N_("a hedge was added: {after}"),
        N_("a hedge was taken out: {before}"),
    ),
    ChangeKind.WORDING: (
        N_("the wording changed: {before} to {after}"),
        N_("wording was added: {after}"),
        N_("wording was taken out: {before}"),
    ),
    ChangeKind.HIDDEN: (
        N_("only hidden characters changed: {before} to {after}"),
        N_("only hidden characters were added: {after}"),
        N_("only hidden characters were taken out: {before}"),
    ),
}
"""How a change is said where words replaced others, were added, or were taken out."""
