"""The rules on what the public may see, as `rules.py` lists them."""

from __future__ import annotations

from briefing.ruletext import RuleText, Severity

EXCERPT_TOO_LONG = RuleText(
    "excerpt-too-long",
    Severity.ERROR,
    "With `--profile public`, an article whose `rights` are `excerpt` (so too one that gives none) is shown in\n"
    "the words that claims quote and no others. A quote has more words, or all of them are a larger share of the\n"
    "article, than the settings under `excerpt:` in `briefing.yml` allow (75 words, 0.5 of the article).",
)
LEAK = RuleText(
    "leak",
    Severity.ERROR,
    "The site built for the public holds something that the public may not see: eight words in a row of a text\n"
    "that is withheld, or the name or the id of something internal. Nothing is published. Look where it is\n"
    "written a second time: in a claim's `says`, a point's question, a hand-written page.",
)
