"""The rules on articles that their publishers changed, as `rules.py` lists them."""

from __future__ import annotations

from briefing.ruletext import RuleText, Severity

QUOTE_SUPERSEDED = RuleText(
    "quote-superseded",
    Severity.WARNING,
    "The publisher changed or took out the words that the claim quotes: they stand in an earlier version of the\n"
    "article, kept in `revisions/`, and not in the one that is there now. Nothing is lost and nothing is moved:\n"
    "the claim stays at its address, with the words it quoted and the version they are from. But somebody has to\n"
    "decide. `briefing update ARTICLE --accept CLAIM` quotes the passage that is suggested, and keeps the old\n"
    "words in the claim's history; look then whether `says` and the figure still hold. `--keep CLAIM` writes\n"
    "`version:` into the claim: it is what the article once said, is shown as that, and compared no more.",
)
UNKNOWN_VERSION = RuleText(
    "unknown-version",
    Severity.ERROR,
    "A claim's `version:` is the number of the article's version that it quotes, counted from 1. Earlier ones are\n"
    "the files `revisions/NAME/1.md`, `2.md` and so on; the one in `articles/` has the next number.",
)
WORDS_BACK = RuleText(
    "words-back",
    Severity.WARNING,
    "The claim is held for what an earlier version of the article said (`version:`), and its words stand in the\n"
    "present one again. Look what they are there: a correction repeats the error that it corrects. If the article\n"
    "says so again, `briefing update ARTICLE --accept CLAIM` takes `version:` out; else leave it, and quote words\n"
    "more of the earlier version if this warning is in the way.",
)
MISNAMED_REVISION = RuleText(
    "misnamed-revision",
    Severity.ERROR,
    "Earlier versions of `articles/NAME.md` are kept in `revisions/NAME/` as `1.md`, `2.md` and so on,\n"
    "without a gap: `briefing update` writes them, and pages and claims name versions by these numbers. After\n"
    "renaming an article, rename its folder there too.",
)
UPDATE_UNFINISHED = RuleText(
    "update-unfinished",
    Severity.WARNING,
    "The last text in `revisions/` is the one that stands in `articles/` still: `briefing update` was stopped\n"
    "before the new version was in its place. Nothing is lost. Run it again.",
)
REVISION_CHANGED = RuleText(
    "revision-changed",
    Severity.ERROR,
    "An earlier version of an article that `permalinks.yml` records was altered or is gone. What claims and\n"
    "citations quote from it would not be there, and later versions would get other numbers. Take the file from\n"
    "your history.",
)
