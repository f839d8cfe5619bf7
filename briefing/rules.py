"""Every kind of mistake there is, each with its severity and its explanation (`briefing explain RULE`)."""

from __future__ import annotations

from enum import Enum

from briefing import contentrules, permalinkrules, versionrules
from briefing.ruletext import RuleText, Severity

__all__ = ["RULES", "Rule", "RuleText", "Severity"]


class Rule(Enum):
    """Every kind of mistake there is. Closed: a new one is added here, with its explanation."""

    @property
    def id(self) -> str:
        """The rule's name in messages."""
        return self.value.id

    @property
    def severity(self) -> Severity:
        """What it does to the run."""
        return self.value.severity

    @property
    def description(self) -> str:
        """Its explanation."""
        return self.value.description

    UNREADABLE_FILE = RuleText(
        "unreadable-file",
        Severity.ERROR,
        "The file is there but cannot be opened: a permission, a folder where a file should be, or a broken\n"
        "link. Mend the file's permissions or move it out of `content/`.",
    )
    OUTSIDE_CONTENT = RuleText(
        "outside-content",
        Severity.ERROR,
        "A link in `content/` leads to a file outside of it, which nobody put there to be published. Copy the file\n"
        "itself into `content/`.",
    )
    TOO_LARGE = RuleText(
        "too-large",
        Severity.ERROR,
        "The file is larger than anything a briefing needs, so it is not read: most often it is another file than\n"
        "was meant. The limits are in `briefing/limits.py`.",
    )
    TOO_MANY = RuleText(
        "too-many",
        Severity.ERROR,
        "There are more articles, claims, points or versions than can be compared in reasonable time. Make two\n"
        "briefings, or two points, of what is in one. The limits are in `briefing/limits.py`.",
    )
    WRONG_ENCODING = RuleText(
        "wrong-encoding",
        Severity.ERROR,
        "Every file in `content/` is UTF-8. This one holds bytes that are not, so some of its letters would\n"
        "come out as others. Open it in an editor with the encoding it was saved in (often Windows-1252 or\n"
        "UTF-16) and save it as UTF-8.",
    )
    CONTROL_CHARACTER = RuleText(
        "control-character",
        Severity.WARNING,
        "The article holds control characters, which no reader can see and HTML does not allow. They are\n"
        "shown as U+FFFD (�), as CommonMark does with NUL. Take them out of the file to be rid of this\n"
        "warning.",
    )
    WORDS_NOT_SHOWN = RuleText(
        "words-not-shown",
        Severity.WARNING,
        "To Markdown a line such as `[Note]: Denied.` defines where a link leads, and nothing of it is shown. No link\n"
        "uses this one, so it may be words of the article that would be lost. A backslash before the `[` makes it\n"
        "text.",
    )
    YAML_SYNTAX = RuleText(
        "yaml-syntax",
        Severity.ERROR,
        "The YAML cannot be read at this place. Most often a text holds `: ` or ` #`, or starts with one of\n"
        "`[ { * & ! | > @ %` or a quotation mark, and has to be put in quotes; or the indentation is off; or\n"
        "a tab stands where spaces must be.",
    )
    YAML_DUPLICATE_KEY = RuleText(
        "yaml-duplicate-key",
        Severity.ERROR,
        "The same key stands twice in one mapping. YAML readers silently keep the last one; here that would\n"
        "lose what the first one says. Take one of them out.",
    )
    YAML_FEATURE = RuleText(
        "yaml-feature",
        Severity.ERROR,
        "Anchors (`&x`), aliases (`*x`), tags (`!x`) and several documents in one file are YAML features that\n"
        "the files here do without: what is meant should stand where it is meant. Write the value out, or put\n"
        "it in quotes if it is a text.",
    )
    MISSING_FRONT_MATTER = RuleText(
        "missing-front-matter",
        Severity.ERROR,
        "An article starts with its front matter: a line `---`, keys such as `title`, `publisher` and\n"
        "`published`, and another line `---`. The text as published follows after it.",
    )
    MISSING_KEY = RuleText(
        "missing-key",
        Severity.ERROR,
        "A key that must be there is not. The message names it; the README lists all keys of each file, and\n"
        "the JSON Schemas let an editor complete them.",
    )
    UNKNOWN_KEY = RuleText(
        "unknown-key",
        Severity.ERROR,
        "The file has a key that means nothing here, most often a slip of the pen. An unknown key is an error\n"
        "because what it says would otherwise be lost without a word. The message names the nearest known\n"
        "key.",
    )
    INVALID_VALUE = RuleText(
        "invalid-value",
        Severity.ERROR,
        "The value is not of the form that its key takes: a word where a number should be, a list where a\n"
        "text should be, or none of the words that are allowed. The message says what is expected.",
    )
    INVALID_ID = RuleText(
        "invalid-id",
        Severity.ERROR,
        "Ids are addresses: `a` to `z`, `0` to `9` and `-`, starting and ending with a letter or figure. File\n"
        "and folder names of articles and briefings are ids too. A few are taken by the site's own pages\n"
        "(`claims`, `comparison`, `speakers`, `timeline`, `data`, `index`, `assets`, `search`).",
    )
    INVALID_DATE = RuleText(
        "invalid-date",
        Severity.ERROR,
        "Dates and times are EDTF (ISO 8601-2): `2024-10-31`, `2024-10`, `2024`, `2024-10-30/2024-11-02` for\n"
        "an interval, `2024-10-31/..` for an open one, `~` after it for about, `?` for uncertain.",
    )
    INVALID_QUANTITY = RuleText(
        "invalid-quantity",
        Severity.ERROR,
        "A quantity has a `value` and a `unit`; with `bound: between` it has `low` and `high` in place of the\n"
        "value, and `low` is not above `high`.",
    )
    DUPLICATE_ID = RuleText(
        "duplicate-id",
        Severity.ERROR,
        "Two claims, or two points, of one briefing have the same id. An id is an address, and an address\n"
        "leads to one place. Give the newer one another id; one that was published before keeps its own.",
    )
    UNKNOWN_POINT = RuleText(
        "unknown-point",
        Severity.ERROR,
        "A claim answers a point that `briefing.yml` does not list. Correct the name, or add the point with\n"
        "its question to `points:`.",
    )
    UNKNOWN_SPEAKER = RuleText(
        "unknown-speaker",
        Severity.ERROR,
        "A claim is credited to a speaker that `briefing.yml` does not list. Correct the name, or add the\n"
        "speaker to `speakers:`. A claim in the article's own voice has no `speaker` at all.",
    )
    UNKNOWN_OCCASION = RuleText(
        "unknown-occasion",
        Severity.ERROR,
        "A claim was made on an occasion that `briefing.yml` does not list. Correct the name, or add the\n"
        "occasion to `occasions:`.",
    )
    UNKNOWN_BASIS = RuleText(
        "unknown-basis",
        Severity.WARNING,
        "A `basis` that is the key of a speaker or an occasion makes all claims with it one origin; any other is free\n"
        "text, shown to readers. This one is nearly such a key. Write the key, or other words.",
    )
    JUDGEMENT_NOT_PINNED = RuleText(
        "judgement-not-pinned",
        Severity.WARNING,
        "Your own `agreement` on a point is about the claims that you saw. `judged:` records which those were, so\n"
        "that the judgement does not silently outlive them. Copy the line that the message gives into the point.",
    )
    JUDGEMENT_STALE = RuleText(
        "judgement-stale",
        Severity.WARNING,
        "A claim on the point was added, changed or taken out since you judged it. Readers are told so until you\n"
        "have looked again: correct `agreement` and `because` where they no longer hold, and copy the line that the\n"
        "message gives into the point.",
    )
    QUOTE_NOT_FOUND = RuleText(
        "quote-not-found",
        Severity.ERROR,
        "The quote is not in the article, and nothing close to it is. Only white space, quotation marks,\n"
        "dashes and the Unicode form may differ. Quote the words as the article has them, without its\n"
        "Markdown signs (`*`, `[ ]`).",
    )
    QUOTE_CHANGED = RuleText(
        "quote-changed",
        Severity.ERROR,
        "The quote is not in the article, but a passage is close to it. It is shown with what differs and\n"
        "never used: a likeness of 95 in 100 is reached when `killed` has become `injured`. Read the passage,\n"
        "then correct the quote if the claim still holds.",
    )
    QUOTE_AMBIGUOUS = RuleText(
        "quote-ambiguous",
        Severity.ERROR,
        "The quote stands in the article more than once, so the claim's place is not known. Quote more words,\n"
        "or add `prefix:` or `suffix:`, the words right before or right after the one that is meant.",
    )
    EMPTY_ARTICLE = RuleText(
        "empty-article",
        Severity.ERROR,
        "There is no text below the article's front matter, so nothing can be claimed from it.",
    )
    CLAIMS_WITHOUT_ARTICLE = RuleText(
        "claims-without-article",
        Severity.ERROR,
        "`claims/<name>.yml` holds the claims of `articles/<name>.md`, and there is no such article. Correct\n"
        "the file name of one of the two.",
    )
    MISSING_BRIEFING_FILE = RuleText(
        "missing-briefing-file",
        Severity.ERROR,
        "Every folder in `content/` except `pages` is a briefing and has a `briefing.yml` with its title,\n"
        "summary, speakers and points.",
    )
    STRAY_FILE = RuleText(
        "stray-file",
        Severity.WARNING,
        "The file lies in a briefing's folder where nothing reads it: an article without `.md`, claims with\n"
        "`.yaml` in place of `.yml`, or something that does not belong. Rename it or move it away.",
    )
    ARTICLE_WITHOUT_CLAIMS = RuleText(
        "article-without-claims",
        Severity.WARNING,
        "The article has no claims yet, so it is silent on every point of the comparison.",
    )
    CUE_NOT_FOUND = RuleText(
        "cue-not-found",
        Severity.WARNING,
        "The cue is the attributing words as the article has them (`has said`, `warned`), and these words are\n"
        "not in the article. A reader who checks on whose word a claim stands looks for them.",
    )
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
    UNUSED_SPEAKER = RuleText(
        "unused-speaker",
        Severity.WARNING,
        "`briefing.yml` lists a speaker whom no claim is credited to.",
    )
    UNUSED_OCCASION = RuleText(
        "unused-occasion",
        Severity.WARNING,
        "`briefing.yml` lists an occasion that no claim names.",
    )
    UNUSED_POINT = RuleText(
        "unused-point",
        Severity.WARNING,
        "`briefing.yml` lists a point that no claim answers: its row in the comparison is silent from end to\nend.",
    )
    NOT_COVERED = RuleText(
        "not-covered",
        Severity.WARNING,
        "No claim touches this sentence. Claim what it says, or list it in the article's front matter under\n"
        "`left_out:` with a `because:`, so that the next reader knows that it was read and left out on\n"
        "purpose. Only `briefing check --coverage` looks for this.",
    )
    INVALID_PAGE = RuleText(
        "invalid-page",
        Severity.ERROR,
        "A hand-written page in `content/pages` would take the place of a page that the build makes\n"
        "(`index.md`, or a name that is also a briefing). Give it another name.",
    )
    PUBLISHER_WARNING = RuleText(
        "publisher-warning",
        Severity.ERROR,
        "MkDocs, run strictly, found something wrong with a page: a link to a file that is not there, most\n"
        "often in a hand-written page of `content/pages`, or a setting in `mkdocs.yml`.",
    )
    BROKEN_LINK = RuleText(
        "broken-link",
        Severity.ERROR,
        "A link in the built site leads to a page or a place on a page that is not there.",
    )
    DUPLICATE_HTML_ID = RuleText(
        "duplicate-html-id",
        Severity.ERROR,
        "An id stands twice on a built page, so that a permalink could lead to the wrong place.",
    )
    WORDS_LOST = RuleText(
        "words-lost",
        Severity.ERROR,
        "The words of an article on its built page are not exactly the article's text, or a claim's marks do\n"
        "not hold exactly its quote. The site is not published. This is a fault of `briefing` or of a\n"
        "Markdown extension or plugin in `mkdocs.yml`: take out what was added there last, and report it.",
    )
    MISSING_PAGE = RuleText(
        "missing-page",
        Severity.ERROR,
        "A page that was written for the site is not in the built site. Look for a plugin or an\n"
        "`exclude_docs` in `mkdocs.yml` that drops it.",
    )
    OTHER_HOST = RuleText(
        "other-host",
        Severity.ERROR,
        "A built page makes the reader's browser ask another host for a font, style, script or picture. That\n"
        "tells others what your readers read. Look for it in `mkdocs.yml`, `overrides/` or `content/pages`;\n"
        "plain links that a reader may follow are fine.",
    )
    ACTIVE_CONTENT = contentrules.ACTIVE_CONTENT
    HIDDEN_SIGN = contentrules.HIDDEN_SIGN
    LOOK_ALIKE = contentrules.LOOK_ALIKE
    QUOTE_SUPERSEDED = versionrules.QUOTE_SUPERSEDED
    UNKNOWN_VERSION = versionrules.UNKNOWN_VERSION
    WORDS_BACK = versionrules.WORDS_BACK
    MISNAMED_REVISION = versionrules.MISNAMED_REVISION
    UPDATE_UNFINISHED = versionrules.UPDATE_UNFINISHED
    REVISION_CHANGED = versionrules.REVISION_CHANGED
    PERMALINK_VANISHED = permalinkrules.VANISHED
    PERMALINK_REUSED = permalinkrules.REUSED
    PERMALINK_NOT_RECORDED = permalinkrules.NOT_RECORDED
    PERMALINK_OUTDATED = permalinkrules.OUTDATED
    RETIRED_STILL_AUTHORED = permalinkrules.STILL_AUTHORED
    PERMALINK_BROKEN = permalinkrules.BROKEN


RULES: dict[str, Rule] = {rule.id: rule for rule in Rule}
"""Every rule by its id."""
