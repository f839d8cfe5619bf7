"""One content folder, two audiences: the public sees what rights and visibility allow, and nothing else anywhere."""

from __future__ import annotations

import gzip
import json
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing import pipeline
from briefing.cli import main
from briefing.core.audience import UNNAMED, for_audience
from briefing.core.excerpt import GAP, excerpt
from briefing.core.parse import parse_body
from briefing.core.traces import find_words, traces
from briefing.core.withheld import Withheld
from briefing.diagnostics import Rule
from briefing.leaks import leaks
from briefing.loading import load_briefing
from briefing.model import Article, Span
from briefing.pipeline import Wanted, compile_briefing
from briefing.together import sought
from briefing.vocabulary import Profile
from tests.authored import contents, small_newsroom, write_files

if TYPE_CHECKING:
    from pathlib import Path

    from briefing.core.traces import Traces

ARTICLES = {
    "wire": """\
---
title: Ferry hits rock off Sandvik
publisher: The Wire
published: 2025-03-04
url: https://wire.example/ferry
notes: {text: "Our own remark: the harbour desk has this from a friend of the pilot.", visibility: internal}
---

At least 14 people were hurt when the ferry struck a rock, **the rescue service** said on Tuesday morning.

The captain, who has served the line for eleven years, was not on the bridge when the vessel ran aground there.

Divers will search the hull today. They carry lamps and a camera that was built for work under polar ice.
""",
    "daily": """\
---
title: Rescue at dawn
publisher: The Daily
published: 2025-03-05
rights: link
url: https://daily.example/rescue
---

A total of 16 passengers needed treatment, Mara Lind told our reporter beside the ambulance at half past six.

The harbour master blames a buoy that had drifted from its place during the storms of the previous week.
""",
    "memo": """\
---
title: Memorandum on the grounding
publisher: Port authority
published: 2025-03-06
rights: full
visibility: internal
---

Nobody has told the insurers yet that the radar of the Alma had been switched off since midnight.
""",
}
CLAIMS = {
    "wire": """\
- id: wire-14
  quote: At least 14 people were hurt
  point: injured
  says: There were 14 injured or more.
  speaker: lind
  quantity: {value: 14, unit: person, bound: at-least}
- id: wire-captain
  quote: was not on the bridge
  point: captain
  says: The captain was elsewhere.
  visibility: internal
- id: wire-hull
  quote: Divers will search the hull today.
  point: search
  says: A search of the hull is planned.
  basis: insider-kerr
""",
    "daily": """\
- id: daily-16
  quote: A total of 16 passengers needed treatment
  point: injured
  says: Sixteen were treated.
  speaker: lind
  cue: told our reporter
  quantity: {value: 16, unit: person}
- id: daily-buoy
  quote: blames a buoy
  point: search
  says: A buoy was out of place.
  speaker: insider-kerr
""",
    "memo": """\
- id: memo-radar
  quote: the radar of the Alma had been switched off
  point: radar-off
  says: The radar was off.
""",
}
POINTS = """
  - id: captain
    question: Where was the captain?
  - id: search
    question: What is searched for?
    note: {text: "Ask the insurers before this goes out.", visibility: internal}
  - id: radar-off
    question: Was the radar running?
    visibility: internal
"""
SECRETS = (
    *(
        "wire-captain",
        "memo-radar",
        "daily-buoy",
        "insider-kerr",
        "radar-off",
        "Jonas Kerrigan",
        "The captain was else",
    ),
    *(
        "Our own remark",
        "Ask the insurers",
        "Was the radar running",
        "Memorandum on the grounding",
        "switched off since",
    ),
    *(
        "rescue service",
        "has served the line",
        "built for work under polar ice",
        "16 passengers needed",
        "told our rep",
    ),
    *("harbour master blames", "A buoy was out of place", "Where was the captain"),
)
"""What no file of the public site may have; the internal one has all of it."""


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory) -> Path:
    """The small newsroom with an excerpt, a link and an internal article, and something internal of each kind."""
    root = small_newsroom(tmp_path_factory.mktemp("profiles") / "newsroom")
    briefing = root / "content/ferry/briefing.yml"
    speaker = "  insider-kerr:\n    name: Jonas Kerrigan\n    visibility: internal\n"
    text = briefing.read_text().replace("speakers:\n", f"speakers:\n{speaker}")
    write_files(
        root,
        {
            "content/ferry/briefing.yml": text.rstrip() + POINTS,
            **{f"content/ferry/articles/{name}.md": text for name, text in ARTICLES.items()},
            **{f"content/ferry/claims/{name}.yml": text for name, text in CLAIMS.items()},
        },
    )
    assert main(["permalinks", "record", "--root", str(root), "--date", "2025-03-07"]) == 0
    return root


@pytest.fixture(scope="module")
def public(newsroom) -> Path:
    assert main(["build", "--root", str(newsroom), "--profile", "public", "-d", str(newsroom / "public")]) == 0
    return newsroom / "public"


@pytest.fixture(scope="module")
def internal(newsroom) -> Path:
    assert main(["build", "--root", str(newsroom), "-d", str(newsroom / "internal")]) == 0
    return newsroom / "internal"


def texts(site: Path) -> dict[str, str]:
    found = {}
    for name, data in contents(site).items():
        data = gzip.decompress(data) if name.endswith(".gz") else data
        found[name] = data.decode("utf-8", errors="replace")
    return found


@pytest.mark.parametrize("secret", SECRETS)
def test_no_file_of_the_public_site_has_what_is_withheld_and_the_internal_one_has(secret, public, internal):
    assert [
        name for name, text in {**texts(public), "names": "\n".join(contents(public))}.items() if secret in text
    ] == []
    assert any(secret in text for text in texts(internal).values()), "the test looks for something that is nowhere"


def test_an_excerpt_is_the_quoted_words_in_order_with_the_gaps_shown(public):
    page = (public / "ferry/wire/index.html").read_text()
    body = re.search(r'<div class="article-text".*?</div>', page, re.DOTALL).group()
    words = " ".join(re.sub(r"<[^>]*>", "", body).split())
    assert words == f"At least 14 people were hurt {GAP} {GAP} Divers will search the hull today. {GAP}"
    assert 'id="wire-14"' in body
    assert "Read it at The Wire" in page
    assert (
        "https://wire.example/ferry#:~:text=At%20least%2014%20people%20were%20hurt"
        in texts(public)["ferry/claims/index.html"]
    )


def test_what_may_only_be_linked_to_is_told_without_a_word_of_it(public):
    page = (public / "ferry/daily/index.html").read_text()
    assert 'id="daily-16"' in page
    assert "Sixteen were treated." in page
    assert "https://daily.example/rescue" in page
    assert "article-text" not in page
    assert "<mark" not in page


def test_the_data_say_what_is_withheld(public):
    data = json.loads((public / "ferry/data/briefing.json").read_text())
    articles = {each["id"]: each for each in data["articles"]}
    claims = {each["id"]: each for each in data["claims"]}
    assert data["profile"] == "public"
    assert [(name, each["withheld"]) for name, each in articles.items()] == [
        ("post", False),
        ("wire", True),
        ("daily", True),
        ("radio", False),
    ]
    assert articles["daily"]["text"] == ""
    for claim in claims.values():
        if claim["article"] == "daily":
            assert claim["quote"] is claim["start"] is claim["end"] is None
        else:
            assert articles[claim["article"]]["text"][claim["start"] : claim["end"]] == claim["quote"]
    assert next(each for each in data["occasions"].values() if each["name"] == UNNAMED)
    assert claims["wire-hull"]["basis"] in data["occasions"]


def test_an_article_whose_claim_is_internal_is_not_called_silent(public):
    row = re.search(r'<tr id="search".*?</tr>', texts(public)["ferry/comparison/index.html"], re.DOTALL).group()
    daily = row.split('data-label="The Daily"')[1].split("</td>")[0]
    assert "what it says is not shown here" in daily
    assert "silent" not in re.sub(r"<[^>]*>", "", daily)
    assert "Articles say more on this than is shown here." in row
    data = json.loads((public / "ferry/data/briefing.json").read_text())
    point = next(each for each in data["points"] if each["id"] == "search")
    assert "daily" not in point["silent"]


def test_claims_are_numbered_without_a_gap_that_tells_of_one(public):
    page = (public / "ferry/wire/index.html").read_text()
    assert re.findall(r'<li id="_([a-z0-9-]+)" value="(\d+)"', page) == [("wire-14", "1"), ("wire-hull", "2")]


def test_every_page_says_for_whom_it_is_and_internal_ones_are_not_to_be_found(public, internal):
    for name, text in texts(internal).items():
        if name.endswith(".html"):
            assert '<meta name="robots" content="noindex">' in text, name
    pages = {name: text for name, text in texts(public).items() if name.endswith(".html") and "/embed/" not in name}
    assert all("Public edition" in text and "noindex" not in text for text in pages.values())
    assert "Internal edition" in texts(internal)["ferry/index.html"]


def test_ids_of_what_is_internal_stay_reserved(newsroom):
    ledger = (newsroom / "content/ferry/permalinks.yml").read_text()
    for name in ("wire-captain", "memo-radar", "radar-off", "insider-kerr", "memo"):
        assert re.search(rf"^  {name}:\n(    .*\n)*?    internal: true\n", ledger, re.MULTILINE), name
    assert not re.search(r"^  wire-14:\n(    .*\n)*?    internal: true\n", ledger, re.MULTILINE)


def test_words_from_before_something_was_made_public_stay_internal(newsroom, tmp_path, capsys):
    root = tmp_path / "newsroom"
    small_newsroom(root)
    write_files(root, {name: data.decode() for name, data in contents(newsroom).items() if name.startswith("content/")})
    claims = root / "content/ferry/claims/wire.yml"
    changed = CLAIMS["wire"].replace("  visibility: internal\n", "").replace("The captain was elsewhere", "He was away")
    claims.write_text(changed)
    assert main(["permalinks", "record", "--root", str(root), "--date", "2025-03-09"]) == 0
    assert main(["build", "--root", str(root), "--profile", "public", "--locked"]) == 0
    site = texts(root / "site")
    assert "He was away" in site["ferry/wire/index.html"]
    assert [name for name, text in site.items() if "The captain was else" in text] == []


def test_a_withdrawn_claim_of_an_article_that_is_not_to_be_quoted_is_told_without_its_words(newsroom, tmp_path):
    root = tmp_path / "newsroom"
    small_newsroom(root)
    write_files(root, {name: data.decode() for name, data in contents(newsroom).items() if name.startswith("content/")})
    for name in ("daily-16", "daily", "wire-captain"):
        command = ["retire", name, "--because", "Taken back.", "--root", str(root), "--date", "2025-03-09"]
        assert main(command) == 0
    assert main(["build", "--root", str(root), "--profile", "public"]) == 0
    site = texts(root / "site")
    assert 'id="daily-16"' in site["ferry/daily/index.html"]
    for secret in ("16 passengers needed", "wire-captain", "daily-buoy", "The captain was else"):
        assert [name for name, text in site.items() if secret in text] == [], secret


PLANTED = {
    "text.html": "<p>and the captain, who has served the <b>line</b> for eleven\n years, said</p>",
    "attribute.html": '<img alt="the captain who has served the line for eleven years">',
    "entities.html": "<p>the captain&#44; who has served the&nbsp;line for &#101;leven years</p>",
    "comment.html": "<!-- The captain, who has served the line for eleven years -->",
    "script.html": '<script type="application/ld+json">{"a":"who has served the line for \\u0065leven years"}</script>',
    "twice.html": "<textarea>&lt;p&gt;captain, who has served the line for eleven years, was&lt;/p&gt;</textarea>",
    "data.json": '{"text": "The captain,\\nwho has served the line for eleven years"}',
    "search/search_index.json": '{"docs": [{"text": "The captain, who has served the line for eleven years"}]}',
    "feed.xml": "<rss><item><description>captain, who has served the line for eleven years</description></item></rss>",
    "chart.svg": "<svg><title>The captain, who has served the line for eleven years</title></svg>",
    "app.js.map": '{"sourcesContent": ["// The captain, who has served the line for eleven years"]}',
    "app.js": "const secret = 'the captain, who has served the line for eleven years'",
    "style.css": "a::after { content: 'captain, who has served the line for eleven years' }",
    "sitemap.xml": "<urlset><url><loc>https://x.example/the-captain-who-has-served-the-line-for-eleven</loc></url></urlset>",
    "address.html": '<a href="?q=the%20captain%2C%20who%20has%20served%20the%20line%20for%20eleven">x</a>',
    "404.html": "<p>the captain who has served the line for eleven years</p>",
    "table.csv": "1,The captain who has served the line for eleven years,2",
    "robots.txt": "# THE CAPTAIN, WHO HAS SERVED THE LINE FOR ELEVEN YEARS",
    "captain who has served the line for eleven.html": "",
    "note.txt": "Our own remark: the harbour desk has this from a friend of the pilot.",
    "short-note.txt": "… ask the insurers before this goes out …",
    "speaker.html": "<p>It was <em>Jonas</em> Kerrigan.</p>",
    "claim.html": "<p>The captain was elsewhere.</p>",
    "question.html": "<h3>Was the radar running?</h3>",
    "title.html": "<title>Memorandum on the grounding</title>",
    "id.html": '<a href="ferry/wire/#wire-captain">x</a>',
    "id.json": '{"id":"radar-off"}',
    "id.txt": "see insider-kerr",
    "memo-radar/index.html": "",
    "ferry/wire/plain.html": '<i data-article="post memo">x</i>',
    "packed.xml.gz": gzip.compress(b"<x>the captain, who has served the line for eleven years</x>").decode("latin-1"),
}


@pytest.fixture(scope="module")
def hidden(newsroom) -> Traces:
    """What is looked for in the public site."""
    return sought([compile_briefing(newsroom / "content/ferry", newsroom, Wanted(Profile.PUBLIC))])


@pytest.mark.parametrize("name", PLANTED)
def test_a_leak_in_any_kind_of_file_is_found(name, hidden, tmp_path):
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(PLANTED[name].encode("latin-1" if name.endswith(".gz") else "utf-8"))
    found = leaks(tmp_path, hidden)
    assert {(each.rule, each.where.path) for each in found} == {(Rule.LEAK, f"site/{name}")}


def test_a_leak_fails_the_build_and_leaves_the_site(newsroom, public, monkeypatch, capsys):
    before = contents(public)
    verify = pipeline.verify

    def plant(staged, *rest):
        (staged / "feed.xml").write_text(PLANTED["feed.xml"])
        return verify(staged, *rest)

    monkeypatch.setattr(pipeline, "verify", plant)
    assert main(["build", "--root", str(newsroom), "--profile", "public", "-d", str(public)]) == 1
    printed = capsys.readouterr().out
    what = "the article `wire` may not be shown: 'captain who has served the line for eleven years'"
    assert f"site/feed.xml: error leak: {what}" in printed
    assert "Nothing was published." in printed
    assert contents(public) == before


NO_LEAK = {
    "seven words": "Every captain who has served the line for twelve years",
    "the public's own": "At least 14 people were hurt. Divers will search the hull today.",
    "a title": "Ferry hits rock off Sandvik; Rescue at dawn",
    "words of which one is an id": "a memo was written, and the memo was read",
}


@pytest.mark.parametrize("text", NO_LEAK.values(), ids=list(NO_LEAK))
def test_what_is_no_leak_is_let_through(text, hidden, tmp_path):
    (tmp_path / "added.html").write_text(f"<p>{text}</p>")
    assert leaks(tmp_path, hidden) == []


def test_a_name_in_an_article_that_is_shown_is_the_articles_own_word():
    shown = "On the quay the pilot Jonas Kerrigan spoke to nobody at all."
    found = traces([Withheld("ferry", phrases=(("the speaker", "Jonas Kerrigan"),), shown=(shown,))], {})
    assert list(find_words(f"Post: {shown} Radio", found)) == []
    assert list(find_words("the pilot Jonas Kerrigan spoke", found)) == [("the speaker", "jonas kerrigan")]
    assert list(find_words("Speaker: Jonas Kerrigan", found)) == [("the speaker", "jonas kerrigan")]


def test_scripts_without_spaces_have_rows_of_letters():
    hidden = "北朝鮮の兵士およそ八千人がロシア西部のクルスク州に配置されていると述べた"
    found = traces([Withheld("ferry", passages=(("the article", hidden),))], {})
    assert list(find_words(f"「{hidden[3:19]}」", found))
    assert not list(find_words(hidden[3:18], found))


def test_internal_claims_of_a_point_take_the_point_along(newsroom):
    briefing, _ = load_briefing(newsroom / "content/ferry", newsroom)
    seen, _ = for_audience(briefing, Profile.PUBLIC)
    assert list(seen.points) == ["injured", "aboard", "search"]
    assert list(seen.speakers) == ["lind", "operator"]
    assert "memo" not in seen.articles
    assert for_audience(briefing, Profile.INTERNAL) == (briefing, [])


def tight(span: Span, text: str) -> Span:
    """Return a span without the white space at its ends, as quotes are."""
    found = text[span.start : span.end]
    return Span(span.start + len(found) - len(found.lstrip()), span.end - len(found) + len(found.rstrip()))


words = st.lists(st.sampled_from(["alpha", "beta,", "gamma.", "–", "12", "\n\n", "*delta*", "épsilon"]), min_size=1)


@given(words, st.lists(st.tuples(st.integers(0, 200), st.integers(1, 60)), max_size=6))
def test_an_excerpt_has_every_quote_verbatim_and_no_other_word(parts, places):
    body = parse_body(" ".join(parts))
    article = Article("a", "t", "p", "2025", body.text, body.tokens)
    spans = {
        str(number): Span(start % len(body.text), min(len(body.text), start % len(body.text) + size))
        for number, (start, size) in enumerate(places)
        if body.text
    }
    spans = {name: tight(span, body.text) for name, span in spans.items() if body.text[span.start : span.end].strip()}
    made, moved = excerpt(article, spans)
    for name, span in spans.items():
        there = made.text[moved[name].start : moved[name].end]
        assert there == body.text[span.start : span.end]
    covered = {at for span in spans.values() for at in range(span.start, span.end)}
    letters = "".join(sign for at, sign in enumerate(body.text) if sign.isalnum() and at in covered)
    assert "".join(sign for sign in made.text if sign.isalnum()) == letters
    assert "".join(token.content for token in made.tokens if token.type == "text") == made.text.replace("\n", "")
