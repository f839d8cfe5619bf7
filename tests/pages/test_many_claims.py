"""The pages of a briefing with very many claims: all is there and at its address, rendered only where it is read."""

from __future__ import annotations

import re

import pytest

from briefing.pages import briefing as pages
from briefing.publishing.compile import compile_briefing
from tests.authored import SMALL, options

KINDS = ("claims", "comparison", "speakers")


def generated():
    compiled = compile_briefing(SMALL / "content/ferry", options(SMALL))
    assert compiled.diagnostics == []
    return {kind: compiled.files[f"ferry/{kind}.md"] for kind in KINDS}


@pytest.fixture(scope="module")
def few():
    return generated()


@pytest.fixture(scope="module")
def many():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pages, "MANY", 1)
        return generated()


def test_the_pages_of_few_claims_are_rendered_whole(few):
    assert not any("many: true" in page for page in few.values())
    assert "<section" not in few["claims"]


def test_the_pages_of_many_claims_say_so_to_the_theme(many):
    assert all(page.partition("\n# ")[0].count("many: true") == 1 for page in many.values())
    assert "hide: [navigation, toc]" in many["claims"]


def test_each_claim_and_article_has_the_address_in_the_register_that_it_has_among_few(few, many):
    headings = re.findall(r"^##+ .*\{ #([\w-]+)", few["claims"], re.MULTILINE)
    of_many = re.findall(r'^<h[23] id="([\w-]+)"|^##+ .*\{ #([\w-]+)', many["claims"], re.MULTILINE)
    assert [html or markdown for html, markdown in of_many] == headings
    assert len(headings) > 4


def test_the_register_of_many_claims_leads_to_the_claims_of_each_article(many):
    index = many["claims"].partition('<nav class="register-index"')[2].partition("</nav>")[0]
    articles = re.findall(r'<section class="register-article">\n<h2 id="([\w-]+)"', many["claims"])
    assert re.findall(r'href="#([\w-]+)"', index) == articles
    assert many["claims"].count("</section>") == len(articles) > 1


@pytest.mark.parametrize("kind", ["comparison", "speakers"])
def test_other_pages_of_many_claims_are_the_same(kind, few, many):
    assert many[kind].replace("many: true\n", "") == few[kind]
