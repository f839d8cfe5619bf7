"""The rules on addresses that never break, as `rules.py` lists them."""

from __future__ import annotations

from briefing.ruletext import RuleText, Severity

VANISHED = RuleText(
    "permalink-vanished",
    Severity.ERROR,
    "An id that `permalinks.yml` records is no longer in the content, so that its address, which may have\n"
    "been cited, would lead nowhere. Bring it back; or withdraw it with `briefing retire ID --because …`,\n"
    "which leaves what it said and why it went at its address. Where an article or a whole briefing was\n"
    "renamed, the message names the command that keeps the old address.",
)
REUSED = RuleText(
    "permalink-reused",
    Severity.ERROR,
    "An id that `permalinks.yml` records names something else now, so that whoever follows a citation would\n"
    "find other words than those cited. A claim is another one when it stands in another article, when\n"
    "neither its quote nor what it says survives (the same words, or at least half of them in their order),\n"
    "or when it has both from another recorded claim. A point is another one when less than half of its\n"
    "question survives and no claim recorded on it still answers it; an article when neither its title nor\n"
    "its publisher nor any of its claims survives; a speaker when no word of the name does. Mending a typo or\n"
    "quoting anew after an edit is therefore no mistake. Give the newcomer an id of its own, and withdraw the\n"
    "old one: `briefing retire ID --because …`.",
)
NOT_RECORDED = RuleText(
    "permalink-not-recorded",
    Severity.ERROR,
    "With `--locked`, as in CI, nothing is published under an address that `permalinks.yml` does not record.\n"
    "Run `briefing permalinks record` and commit the file.",
)
OUTDATED = RuleText(
    "permalink-outdated",
    Severity.WARNING,
    "What an id names was put in other words since it was recorded: a claim's quote or sentence, a point's\n"
    "question, a name, a title. Only `--locked` looks for this. `briefing permalinks record` takes the new words\n"
    "in and keeps the old ones, so that whoever cited them finds in the history what became of them.",
)
STILL_AUTHORED = RuleText(
    "retired-still-authored",
    Severity.ERROR,
    "`permalinks.yml` says that this id is withdrawn, and it is still in the content. Most often a `briefing\n"
    "retire` was stopped half-way: run it again, and it finishes. If the id was given to something new, give\n"
    "that another id.",
)
BROKEN = RuleText(
    "permalink-broken",
    Severity.ERROR,
    "An address that `permalinks.yml` records leads nowhere in the built site: there is no such page, no such\n"
    "id on it, or a redirect that ends at neither. The site is not published. This is a fault of `briefing`,\n"
    "or of what was added by hand in `mkdocs.yml` or `overrides/`.",
)
