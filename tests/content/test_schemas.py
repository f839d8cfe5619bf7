"""The JSON Schemas that editors complete and check the authored files with, and that the data files follow."""

from __future__ import annotations

import json
import sys
from importlib import resources
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from briefing.content.schema import FILES, json_schema
from briefing.content.yaml import read_yaml
from briefing.formats.briefing_schema import data_schema
from tests.authored import CASES, REPOSITORY, SMALL

if TYPE_CHECKING:
    from pathlib import Path

SCHEMAS = REPOSITORY / "briefing/content/schemas"
DATA_SCHEMA = REPOSITORY / "briefing/formats/briefing-data.schema.json"
KINDS = {"briefing": "*/briefing.yml", "article": "*/articles/*.md", "claims": "*/claims/*.yml"}
NEWSROOMS = [REPOSITORY / "content", REPOSITORY / "briefing/commands/starter/content", SMALL / "content"]
AUTHORED = [
    (kind, path) for kind, pattern in KINDS.items() for folder in NEWSROOMS for path in sorted(folder.glob(pattern))
]


def schema(kind: str) -> dict[str, Any]:
    path = DATA_SCHEMA if kind == "briefing-data" else SCHEMAS / f"{kind}.schema.json"
    return json.loads(path.read_text(encoding="utf-8"))


def authored(kind: str, path: Path) -> Any:
    """Read an authored file's YAML as `briefing` does."""
    text = path.read_text(encoding="utf-8")
    read = read_yaml(text.split("---\n")[1] if kind == "article" else text, path.name)
    assert read.diagnostics == []
    return read.value


def wrong(kind: str, value: Any) -> str:
    """Return the path of the first value that does not follow its schema, or nothing."""
    error = jsonschema.exceptions.best_match(jsonschema.Draft202012Validator(schema(kind)).iter_errors(value))
    return f"{error.json_path}: {error.validator}" if error else ""


def test_the_committed_schemas_are_those_of_the_model():
    made = {f"{name}.schema.json": json_schema(name) for name in FILES} | {DATA_SCHEMA.name: data_schema()}
    committed = {path.name: path.read_text(encoding="utf-8") for path in (*SCHEMAS.iterdir(), DATA_SCHEMA)}
    assert committed == made, "run: make schema"


def test_the_script_says_whether_they_are_current(monkeypatch, capsys):
    monkeypatch.syspath_prepend(str(REPOSITORY / "scripts"))
    monkeypatch.setattr(sys, "argv", ["make_schemas.py", "--check"])
    import make_schemas

    assert make_schemas.main() == 0
    monkeypatch.setattr(make_schemas, "schemas", lambda: {SCHEMAS / "claims.schema.json": "{}"})
    assert make_schemas.main() == 1
    assert capsys.readouterr().out == "claims.schema.json is not current: run `make schema`\n"


def test_the_package_carries_the_schemas():
    carried = {item.name for item in (resources.files("briefing.content") / "schemas").iterdir()}
    assert carried == {path.name for path in SCHEMAS.iterdir()}


@pytest.mark.parametrize("kind", [*KINDS, "briefing-data"])
def test_a_schema_is_one_and_documents_every_key(kind):
    document = schema(kind)
    jsonschema.Draft202012Validator.check_schema(document)
    for name, form in {"": document, **document.get("$defs", {})}.items():
        for key, value in form.get("properties", {}).items():
            if key != "$schema":
                assert value.get("description"), f"{name}.{key}"
        assert form.get("additionalProperties", False) is False, name


@pytest.mark.parametrize(("kind", "path"), AUTHORED, ids=lambda value: getattr(value, "name", value))
def test_what_is_authored_follows_its_schema(kind, path):
    assert wrong(kind, authored(kind, path)) == ""


@pytest.mark.parametrize(("kind", "path"), AUTHORED, ids=lambda value: getattr(value, "name", value))
def test_an_authored_file_names_its_schema_where_an_editor_looks(kind, path):
    if kind == "article" or SMALL in path.parents:
        return
    first = path.read_text(encoding="utf-8").splitlines()[0]
    named = first.removeprefix("# yaml-language-server: $schema=")
    folder = path.parent
    if "starter" in path.parts or "newsroom" in path.parts:  # there, schemas/ stands beside content/
        assert named == f"{'../' * (len(path.parts) - path.parts.index('content') - 1)}schemas/{kind}.schema.json"
    else:
        assert (folder / named).resolve() == SCHEMAS / f"{kind}.schema.json"


CLAIM = {"id": "radio-12", "quote": "At least 12", "point": "injured", "says": "At least 12 were hurt."}
ARTICLE = {"title": "A title", "publisher": "Radio", "published": "2025-03-05"}
BRIEFING = {"title": "A title", "summary": "A sentence."}


@pytest.mark.parametrize(
    ("kind", "value", "where"),
    [
        ("claims", [{**CLAIM, "speeker": "lind"}], "$[0]: additionalProperties"),
        ("claims", [{key: CLAIM[key] for key in ("id", "quote", "says")}], "$[0]: required"),
        ("claims", [{**CLAIM, "id": "Radio 12"}], "$[0].id: pattern"),
        ("claims", [{**CLAIM, "speaker": ["lind", "Ole Ness"]}], "$[0].speaker"),
        ("claims", [{**CLAIM, "certainty": "sure"}], "$[0].certainty: enum"),
        ("claims", [{**CLAIM, "says": ""}], "$[0].says: minLength"),
        ("claims", [{**CLAIM, "quantity": {"value": True, "unit": "person"}}], "$[0].quantity"),
        ("claims", [{**CLAIM, "quantity": {"value": 12, "units": "person"}}], "$[0].quantity"),
        ("claims", CLAIM, "$: type"),
        ("article", {**ARTICLE, "url": "www.radio.example"}, "$.url"),
        ("article", {**ARTICLE, "reliability": "G"}, "$.reliability"),
        ("article", {**ARTICLE, "rights": "all"}, "$.rights: enum"),
        ("article", {**ARTICLE, "left_out": [{"quote": "End."}]}, "$.left_out[0]: required"),
        ("article", {"title": "A title"}, "$: required"),
        ("briefing", {**BRIEFING, "speakers": {"lind": {}}}, "$.speakers.lind: required"),
        ("briefing", {**BRIEFING, "points": {"injured": "?"}}, "$.points: type"),
        ("briefing", {**BRIEFING, "points": [{"id": "injured"}]}, "$.points[0]: required"),
        ("briefing", {**BRIEFING, "occasions": {"quay": {"name": "the quay", "party": "x"}}}, "$.occasions.quay: add"),
    ],
)
def test_what_briefing_refuses_an_editor_marks_at_the_same_place(kind, value, where):
    assert wrong(kind, value).startswith(where)


def test_values_without_a_mistake_pass_in_every_form_they_may_have():
    full = {**CLAIM, "speaker": ["lind", "ness"], "quantity": {"low": 1, "high": 2.5, "unit": "km", "bound": "between"}}
    assert wrong("claims", [CLAIM, {**CLAIM, "speaker": "lind"}, full]) == ""
    ways = [
        12,
        "two dozen",
        {"value": "$1.2bn"},
        {"range": "10-15", "unit": "year"},
        {"range": {"low": 10, "high": 15}},
    ]
    assert wrong("claims", [{**CLAIM, "quantity": way} for way in ways]) == ""
    assert wrong("claims", []) == ""
    assert (
        wrong("article", {**ARTICLE, "url": "https://radio.example/1", "reliability": "A", "language": "pt-BR"}) == ""
    )


@pytest.mark.parametrize("name", ["unknown-key", "missing-key", "invalid-value", "invalid-value-quantity-without-keys"])
def test_the_mistakes_of_form_among_the_bad_input_are_marked_too(name):
    case = read_yaml((CASES / f"checking/bad_input/{name}.yml").read_text(encoding="utf-8"), name).value
    claims = read_yaml(case["files"]["content/ferry/claims/radio.yml"], "radio.yml").value
    assert wrong("claims", claims)
