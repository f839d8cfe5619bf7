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
