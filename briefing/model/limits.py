"""How much of anything is taken: far more than news needs, little enough that nothing an article holds stops a build.

What the worst input within these limits costs is measured by `bench/limits.py`.
"""

from __future__ import annotations

ARTICLE_BYTES = 1_000_000
"""An article with its front matter: about 150,000 words."""
BRACKETS = 5_000
"""`[` in an article: each may begin a link, and what follows it is tried sixty links deep: 40 s a megabyte."""
YAML_BYTES = 10_000_000
"""`briefing.yml`, or the claims of one article."""
LEDGER_BYTES = 50_000_000
"""`permalinks.yml`, which only ever grows."""
PAGE_BYTES = 1_000_000
"""A hand-written page."""
FILE_BYTES = 50_000_000
"""Any other file of `content/pages`, such as a picture."""
TEXT_LENGTH = 5_000
"""Characters of one value: a quote, a sentence, a title."""
CLAIMS_OF_AN_ARTICLE = 5_000
POINTS = 2_000
CLAIMS_ON_A_POINT = 300
"""Each is compared with each: twice as many cost four times as much."""
CHARACTERS_SEARCHED = 10_000_000
"""Of one article, for passages that are close to quotes which stand nowhere: its length, once for each such quote."""
MARKS_OF_AN_ARTICLE = 50_000
"""A claim has one for each paragraph that it covers, and for each stretch between ends of others: 6 MB of a page."""
ARTICLES = 1_000
"""Of one briefing: columns of its comparison."""
REVISIONS = 1_000
"""Earlier versions of one article."""
CONTROL_CHARACTERS_SHOWN = 100
"""Of one article, as warnings; the others are replaced too."""
