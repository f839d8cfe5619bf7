"""The data files of a built site: complete, consistent, by their schema, and word for word the articles'."""

from __future__ import annotations

import hashlib
import json
from importlib import resources
from typing import TYPE_CHECKING

import jsonschema
import pytest
from selectolax.lexbor import LexborHTMLParser

from briefing.publishing.compile import compile_briefing
from tests.authored import REPOSITORY, options

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module", params=["ferry", "north-korean-troops"])
def data_folder(request: pytest.FixtureRequest, small: Path, troops: Path) -> Path:
    return (small / "site" if request.param == "ferry" else troops) / request.param / "data"


@pytest.fixture(scope="module")
def data(data_folder: Path) -> dict:
    return json.loads((data_folder / "briefing.json").read_text(encoding="utf-8"))


def test_every_quote_is_its_span_of_its_articles_text(data):
    texts = {article["id"]: article["text"] for article in data["articles"]}
    assert data["claims"]
    for claim in data["claims"]:
        assert claim["quote"] == texts[claim["article"]][claim["start"] : claim["end"]]


def test_the_checksum_is_that_of_the_text(data):
    for article in data["articles"]:
        assert article["sha256"] == hashlib.sha256(article["text"].encode()).hexdigest()


def test_the_data_follows_the_schema_that_it_names(data, data_folder):
    schema = json.loads((data_folder / data["$schema"]).read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(data, schema, cls=jsonschema.Draft202012Validator)
    assert (data_folder / data["$schema"]).read_bytes() == (
        resources.files("briefing.formats") / "briefing-data.schema.json"
    ).read_bytes()


def test_all_ids_in_the_data_name_something_in_it(data):
    claims = {claim["id"]: claim for claim in data["claims"]}
    articles = [article["id"] for article in data["articles"]]
    for point in data["points"]:
        on_point = [name for name, claim in claims.items() if claim["point"] == point["id"]]
        assert [name for reading in point["readings"] for name in reading["claims"]] == on_point
        assert {name for origin in point["origins"] for name in origin["claims"]} <= {*on_point}
        assert {name for camp in point["camps"] for name in camp["claims"]} <= {*on_point}
        assert {*point["naming"]} <= {*point["outlets"]}
        assert sorted([reading["article"] for reading in point["readings"]] + point["silent"]) == sorted(articles)
        assert {name for position in positions(point) for name in position["claims"]} <= {*on_point}
    for claim in claims.values():
        assert set(claim["speakers"]) <= data["speakers"].keys()
        assert claim["occasion"] is None or claim["occasion"] in data["occasions"]


def positions(point):
    return [position for difference in point["differences"] for side in difference["sides"] for position in side]


def test_a_side_of_a_difference_says_what_its_claims_say(data):
    claims = {claim["id"]: claim for claim in data["claims"]}
    for difference in (difference for point in data["points"] for difference in point["differences"]):
        assert len(difference["sides"]) > 1
        told = [{**position, "claims": None} for side in difference["sides"] for position in side]
        assert all(position not in told[:at] for at, position in enumerate(told))
        for position in (position for side in difference["sides"] for position in side):
            said = [claims[name] for name in position["claims"]]
            for key in ("quantity", "answer", "time", "place"):
                assert position[key] in (None, *(claim[key] for claim in said))
            for key, of_claim in (("scopes", "scope"), ("as_of", "as_of"), ("certainties", "certainty")):
                assert set(position[key]) <= {claim[of_claim] for claim in said}
            assert position["speakers"] == (said[0]["speakers"] if difference["kind"] == "speaker" else [])
            assert difference["kind"] == "speaker" or any(position[key] for key in position if key != "claims")


def test_the_data_of_a_briefing_are_the_same_in_every_language():
    folder = REPOSITORY / "content/north-korean-troops"
    english, german = (compile_briefing(folder, options(REPOSITORY, language=tag)).files for tag in ("en", "de"))
    path = f"{folder.name}/data/briefing.json"
    assert german[path] == english[path]
    assert german[f"{folder.name}/comparison.md"] != english[f"{folder.name}/comparison.md"]


def test_permalinks_lead_to_what_they_name(data, data_folder):
    site = data_folder.parent.parent
    for each in [*data["claims"], *data["points"]]:
        page, fragment = each["permalink"].split("#")
        tree = LexborHTMLParser((site / page.strip("/") / "index.html").read_bytes())
        (found,) = tree.css(f'[id="{fragment}"]')
        assert fragment == each["id"]
        assert found.tag == ("mark" if "quote" in each else found.tag)


def test_the_annotations_are_a_collection_after_the_web_annotation_model(data, data_folder):
    collection = json.loads((data_folder / "annotations.jsonld").read_text(encoding="utf-8"))
    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert collection["type"] == "AnnotationCollection"
    assert collection["total"] == len(data["claims"]) == len(collection["first"]["items"])
    assert collection["first"]["type"] == "AnnotationPage"
    texts = {article["id"]: article["text"] for article in data["articles"]}
    for item, claim in zip(collection["first"]["items"], data["claims"], strict=True):
        assert item["type"] == "Annotation"
        assert item["body"]["value"] == claim["says"]
        assert item["id"] == f"{item['target']['source']}#{claim['id']}"
        assert (data_folder / item["target"]["source"] / "index.html").is_file()
        quote, position = item["target"]["selector"]
        assert (quote["type"], position["type"]) == ("TextQuoteSelector", "TextPositionSelector")
        start, end = position["start"], position["end"]
        text = texts[claim["article"]]
        assert text[start:end] == quote["exact"] == claim["quote"]
        assert text[:start].endswith(quote["prefix"])
        assert text[end:].startswith(quote["suffix"])


def test_the_two_articles_are_word_for_word_as_in_their_files(troops):
    data = json.loads((troops / "north-korean-troops/data/briefing.json").read_text(encoding="utf-8"))
    for article in data["articles"]:
        source = (REPOSITORY / f"content/north-korean-troops/articles/{article['id']}.md").read_text(encoding="utf-8")
        body = source.split("---\n", 2)[2]
        assert article["text"].split() == body.replace("**", "").split()
