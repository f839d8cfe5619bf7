"""What the public may not see, planted in every kind of file: found, whatever form it has there."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

from briefing.audience.search import Withheld, find_words, traces
from briefing.commands.main import main
from briefing.diagnostics.rules import Rule
from briefing.model.vocabulary import Profile
from briefing.publishing import build as building
from briefing.publishing.compile import compile_briefing
from briefing.publishing.verify import pages
from briefing.publishing.verify.leaks import leaks
from briefing.publishing.whole_site import site_traces
from tests.authored import contents, newsroom_with_secrets, options

if TYPE_CHECKING:
    from pathlib import Path

    from briefing.audience.search import Traces


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory) -> Path:
    return newsroom_with_secrets(tmp_path_factory.mktemp("leaks") / "newsroom")


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
    return site_traces([compile_briefing(newsroom / "content/ferry", options(newsroom, Profile.PUBLIC))])


@pytest.mark.parametrize("name", PLANTED)
def test_a_leak_in_any_kind_of_file_is_found(name, hidden, tmp_path):
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(PLANTED[name].encode("latin-1" if name.endswith(".gz") else "utf-8"))
    found = leaks(tmp_path, hidden)
    assert {(each.rule, each.where.path) for each in found} == {(Rule.LEAK, f"site/{name}")}


@pytest.mark.slow
def test_a_leak_fails_the_build_and_leaves_the_site(newsroom, monkeypatch, capsys):
    public = newsroom / "public"
    build = ["build", "--root", str(newsroom), "--profile", "public", "-d", str(public)]
    assert main(build) == 0
    before = contents(public)
    verify = pages.verify

    def plant(staged, *rest):
        (staged / "feed.xml").write_text(PLANTED["feed.xml"])
        return verify(staged, *rest)

    monkeypatch.setattr(building, "verify", plant)
    assert main([*build, "--no-cache"]) == 1
    printed = capsys.readouterr().out
    what = "withheld words of the article `wire` may not be shown: 'captain who has served the line for eleven years'"
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
def test_words_that_are_no_leak_pass(text, hidden, tmp_path):
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
