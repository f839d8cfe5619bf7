"""The rules on what an article's or an author's words could do to a page, as `rules.py` lists them."""

from __future__ import annotations

from briefing.ruletext import RuleText, Severity

ACTIVE_CONTENT = RuleText(
    "active-content",
    Severity.ERROR,
    "A built page states no Content-Security-Policy, one that does not protect its readers, or has something\n"
    "that its policy keeps browsers from running or showing: an inline script or style, an `onclick`, a\n"
    "`javascript:` address, a frame. Put scripts and styles into files of their own in `overrides/` or\n"
    "`content/pages`; where the policy itself is missing, `overrides/main.html` is older than this version of\n"
    "`briefing`: take the new one from a folder that `briefing init` makes. What a newsroom needs beyond it, it\n"
    "allows in `mkdocs.yml` with a whole policy of its own, `extra: {policy: …}`.",
)
HIDDEN_SIGN = RuleText(
    "hidden-sign",
    Severity.WARNING,
    "The text has a sign that nobody sees: one that turns the direction of what follows it, so that words are\n"
    "read otherwise than they are written, or one that can hide something among letters. Pages show what turns\n"
    "the direction, with its code point, and do not obey it. In an article's text it stays where the publisher\n"
    "had it; anywhere else, take it out.",
)
LOOK_ALIKE = RuleText(
    "look-alike",
    Severity.WARNING,
    "A word in a name or a title has letters of two scripts that look alike, such as a Cyrillic е among Latin\n"
    "letters. Readers take it for another name, and the search does not find it. Where that is not how the\n"
    "publisher writes it, type the letter anew.",
)
