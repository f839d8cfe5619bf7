"""The largest input that is accepted: far more than news needs, but little enough that no article can stop a build.

`bench/limits.py` measures what the worst input within these limits costs.
"""

from __future__ import annotations

ARTICLE_BYTES = 1_000_000
"""An article with its front matter: about 150,000 words."""
BRACKETS = 5_000
"""`[` in an article: each may begin a link, which the parser tries sixty links deep. A megabyte of them takes 40 s."""
LINES = 30_000
"""Lines of an article. A megabyte of lines of one letter takes 20 s: the parser asks of each what it may begin."""
SIGNS = 20_000
"""Signs of emphasis, code, escapes, references and addresses in an article. A megabyte of them takes 20 s."""
BARS = 20_000
"""`|` in an article: each may be a cell of a table. A megabyte of them takes a minute."""
KINDS_OF_SIGNS = (
    ("\n", "lines", LINES),
    ("[", "opening brackets", BRACKETS),
    ("|", "vertical bars", BARS),
    ("*_`\\&<", "signs of Markdown (* _ ` \\ & <)", SIGNS),
)
"""What an article may have only so many of: the signs, what they are, and how many."""
SIGNS_OF_A_NEWSROOM = 40_000
"""Signs of all these kinds in all articles of a newsroom together, with their earlier versions: 8 s."""
BYTES_FOR_A_SIGN = 25
"""If its articles have so many bytes for each sign, it may have as many as it likes: news has one in 60."""
SMALL_BRIEFING_BYTES = 3_000
"""A briefing whose files have fewer bytes together is small: two short articles with their claims have more."""
SMALL_BRIEFINGS = 300
"""Small briefings of a newsroom. Each takes its pages, however little is on them: 9,000 empty ones took 50 s."""
BYTES_FOR_A_SMALL_BRIEFING = 2_500
"""If its briefings have so many bytes for each small one, it may have as many as it likes."""
CLAIMS_OF_A_NEWSROOM = 2_500
"""Claims of all its briefings together, in hardly any words: up to 9 s."""
BYTES_FOR_A_CLAIM = 300
"""If its articles and claims have so many bytes for each claim, it may have as many as it likes: news has 500."""
YAML_BYTES = 10_000_000
"""`briefing.yml`, or the claims of one article."""
LEDGER_BYTES = 50_000_000
"""`permalinks.yml`, which only ever grows."""
TRANSLATION_BYTES = 5_000_000
"""A `.po` file of `languages/`: ours has a hundredth of that."""
TRANSLATION_MISTAKES = 1_000
"""Lines of a `.po` file that are not those of one, after which the rest is not read."""
PAGE_BYTES = 1_000_000
"""A hand-written page."""
FILE_BYTES = 50_000_000
"""Any other file of `content/pages`, such as a picture."""
TEXT_LENGTH = 5_000
"""Characters of one value: a quote, a sentence, a title."""
CLAIMS_OF_AN_ARTICLE = 5_000
POINTS = 2_000
CLAIMS_ON_A_POINT = 1_000
"""As many as a briefing has articles. Every two figures, answers and times that are not the same are looked at, so the
worst of twice as many cost four times as much: 1,000 claims that all say something else take a second."""
NESTED_PLACES = 50
"""Places that lie within one another."""
CHARACTERS_SEARCHED = 10_000_000
"""In one article, for passages close to quotes that are not found: its length, once for each such quote."""
QUOTES_SEARCHED = 30
"""Quotes of one article that are not found, for which close passages are looked for, however short it is."""
PLACES_LOOKED_AT = 0.5
"""Places of quotes that are looked at for each character of an article: all its claims together have far fewer."""
MARKS_OF_AN_ARTICLE = 50_000
"""A claim has one for each paragraph it covers, cut wherever another claim begins or ends: 6 MB of a page."""
ARTICLES = 1_000
"""Of one briefing: each is a column of its comparison."""
REVISIONS = 1_000
"""Earlier versions of one article."""
CONTROL_CHARACTERS_SHOWN = 100
"""Warnings about them in one article; further ones are replaced without a warning."""
