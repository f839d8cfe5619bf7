"""One content folder, two audiences: the public sees what rights and visibility allow, and nothing else anywhere."""

from __future__ import annotations

import gzip
import json
import re
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.audience.audience import for_audience
from briefing.audience.excerpt import GAP, excerpt
from briefing.commands.main import main
from briefing.language.language import ENGLISH
from briefing.language.terms import UNNAMED
from briefing.model.article import Article
from briefing.model.ledger import Kind
from briefing.model.spans import Span
from briefing.model.vocabulary import Profile
from briefing.newsroom import load_briefing, load_recorded
from briefing.pages.citation import cite_views
from briefing.text.markdown import parse_body
from tests.authored import contents, newsroom_with_secrets
from tests.plain import build_with_mkdocs

if TYPE_CHECKING:
    from pathlib import Path


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
    return newsroom_with_secrets(tmp_path_factory.mktemp("profiles") / "newsroom")


@pytest.fixture(scope="module")
def public(newsroom) -> Path:
    assert main(["build", "--root", str(newsroom), "--profile", "public", "-d", str(newsroom / "public")]) == 0
    return newsroom / "public"


@pytest.fixture(scope="module")
def sites(newsroom) -> tuple[Path, Path]:
    """The site for the public and the internal one, built by MkDocs."""
    for profile in Profile:
        assert build_with_mkdocs(newsroom, newsroom / f"site-{profile}", profile).ok
    return newsroom / "site-public", newsroom / "site-internal"


def texts(site: Path) -> dict[str, str]:
    decoded = {}
    for name, data in contents(site).items():
        data = gzip.decompress(data) if name.endswith(".gz") else data
        decoded[name] = data.decode("utf-8", errors="replace")
    return decoded


@pytest.mark.publisher
def test_no_file_of_the_public_site_has_what_is_withheld_and_the_internal_one_has(sites):
    public, internal = ({**texts(site), "names": "\n".join(contents(site))} for site in sites)
    told = [(secret, name) for secret in SECRETS for name, text in public.items() if secret in text]
    assert told == []
    nowhere = [secret for secret in SECRETS if not any(secret in text for text in internal.values())]
    assert nowhere == [], "the test looks for something that is nowhere"


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
    articles = {article["id"]: article for article in data["articles"]}
    claims = {claim["id"]: claim for claim in data["claims"]}
    assert data["profile"] == "public"
    assert [(name, article["withheld"]) for name, article in articles.items()] == [
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
    assert any(occasion["name"] == UNNAMED for occasion in data["occasions"].values())
    assert claims["wire-hull"]["basis"] in data["occasions"]


def test_an_article_whose_claim_is_internal_is_not_called_silent(public):
    row = re.search(r'<tr id="search".*?</tr>', texts(public)["ferry/comparison/index.html"], re.DOTALL).group()
    daily = row.split('data-label="The Daily"')[1].split("</td>")[0]
    assert "what it says is not shown here" in daily
    assert "silent" not in re.sub(r"<[^>]*>", "", daily)
    assert "Articles say more on this than is shown here." in row
    data = json.loads((public / "ferry/data/briefing.json").read_text())
    point = next(point for point in data["points"] if point["id"] == "search")
    assert "daily" not in point["silent"]


def test_no_gap_in_the_numbers_gives_an_internal_claim_away(public):
    page = (public / "ferry/wire/index.html").read_text()
    assert re.findall(r'<li id="_([a-z0-9-]+)" value="(\d+)"', page) == [("wire-14", "1"), ("wire-hull", "2")]


@pytest.mark.publisher
def test_every_page_says_for_whom_it_is_and_internal_ones_are_not_to_be_found(sites):
    public, internal = sites
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


def test_words_from_before_something_was_made_public_stay_internal(tmp_path):
    root = tmp_path / "newsroom"
    newsroom_with_secrets(root)
    claims = root / "content/ferry/claims/wire.yml"
    changed = (
        claims.read_text().replace("  visibility: internal\n", "").replace("The captain was elsewhere", "He was away")
    )
    claims.write_text(changed)
    assert main(["permalinks", "record", "--root", str(root), "--date", "2025-03-09"]) == 0
    assert main(["build", "--root", str(root), "--profile", "public", "--locked"]) == 0
    site = texts(root / "site")
    assert "He was away" in site["ferry/wire/index.html"]
    assert [name for name, text in site.items() if "The captain was else" in text] == []


def test_a_withdrawn_claim_of_an_article_that_is_not_to_be_quoted_is_told_without_its_words(tmp_path):
    root = tmp_path / "newsroom"
    newsroom_with_secrets(root)
    for name in ("daily-16", "daily", "wire-captain"):
        command = ["retire", name, "--yes", "--because", "Taken back.", "--root", str(root), "--date", "2025-03-09"]
        assert main(command) == 0
    assert main(["build", "--root", str(root), "--profile", "public"]) == 0
    site = texts(root / "site")
    assert 'id="daily-16"' in site["ferry/daily/index.html"]
    for secret in ("16 passengers needed", "wire-captain", "daily-buoy", "The captain was else"):
        assert [name for name, text in site.items() if secret in text] == [], secret


def test_internal_claims_of_a_point_take_the_point_along(newsroom):
    briefing, _ = load_briefing(newsroom / "content/ferry", newsroom)
    seen, _ = for_audience(briefing, Profile.PUBLIC)
    assert list(seen.points) == ["injured", "aboard", "search"]
    assert list(seen.speakers) == ["lind", "operator"]
    assert "memo" not in seen.articles
    assert for_audience(briefing, Profile.INTERNAL) == (briefing, [])


def tight(span: Span, text: str) -> Span:
    """Return a span without the white space at its ends, as quotes are."""
    words = text[span.start : span.end]
    return Span(span.start + len(words) - len(words.lstrip()), span.end - len(words) + len(words.rstrip()))


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
    letters = "".join(character for at, character in enumerate(body.text) if character.isalnum() and at in covered)
    assert "".join(character for character in made.text if character.isalnum()) == letters
    assert "".join(token.content for token in made.tokens if token.type == "text") == made.text.replace("\n", "")


def test_a_link_to_the_publishers_page_names_no_word_that_is_not_quoted(tmp_path):
    root = newsroom_with_secrets(tmp_path / "newsroom")
    article = root / "content/ferry/articles/wire.md"
    article.write_text(article.read_text() + "\nSome said the hull was torn, others doubted that the hull was torn.\n")
    claims = root / "content/ferry/claims/wire.yml"
    torn = "{id: wire-torn, quote: the hull was torn, prefix: Some said, point: search, says: The hull is broken.}"
    claims.write_text(f"{claims.read_text()}- {torn}\n")
    briefing, _ = load_briefing(root / "content/ferry", root)
    whole = cite_views(briefing, ENGLISH)["wire-torn"].deep_link
    seen, _ = for_audience(briefing, Profile.PUBLIC)
    assert whole.endswith("#:~:text=said-,the%20hull%20was%20torn")
    assert cite_views(seen, ENGLISH)["wire-torn"].deep_link == ""
    assert cite_views(seen, ENGLISH)["wire-14"].deep_link.endswith("text=At%20least%2014%20people%20were%20hurt")


def test_what_an_excerpt_says_now_in_the_place_of_a_quote_is_not_shown(tmp_path, capsys):
    root = newsroom_with_secrets(tmp_path / "newsroom")
    text = (root / "content/ferry/articles/wire.md").read_text()
    (tmp_path / "new.md").write_text(text.replace("At least 14 people were hurt", "At least 2117 people were hurt"))
    assert main(["update", "wire", str(tmp_path / "new.md"), "--root", str(root), "--date", "2025-03-09"]) == 0
    assert main(["build", "--root", str(root)]) == 0
    assert "2117" in texts(root / "site")["ferry/wire/index.html"]
    assert main(["build", "--root", str(root), "--profile", "public"]) == 0
    site = texts(root / "site")
    assert [name for name, text in site.items() if "2117" in text] == []
    assert "Changed: version 2 has other words." in site["ferry/wire/index.html"]
    assert 'id="wire-14"' in site["ferry/wire/index.html"]


def test_an_internal_claim_that_does_not_resolve_is_still_internal(newsroom, tmp_path):
    root = tmp_path / "newsroom"
    shutil.copytree(newsroom, root)
    claims = root / "content/ferry/claims/wire.yml"
    claims.write_text(claims.read_text().replace("quote: ", "quote: Words that are not in it, "))
    recorded = load_recorded(root / "content/ferry", root)
    assert recorded.briefing is not None
    assert not any(claim.article == "wire" for claim in recorded.briefing.claims.values())
    assert recorded.authored[Kind.CLAIM, "wire-captain"].entry.internal
    assert not recorded.authored[Kind.CLAIM, "wire-hull"].entry.internal


def test_a_basis_in_free_text_is_no_source_without_a_name(newsroom):
    briefing, _ = load_briefing(newsroom / "content/ferry", newsroom)
    assert briefing is not None
    claim = next(claim for claim in briefing.claims.values() if claim.basis and not claim.internal)
    told = replace(briefing, claims={**briefing.claims, claim.id: replace(claim, basis="_what was said on board")})
    public, _ = for_audience(told, Profile.PUBLIC)
    assert public.claims[claim.id].basis == "_what was said on board"
    assert public.claims[claim.id].basis not in public.occasions
