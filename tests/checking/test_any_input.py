"""Whatever stands in the files of a newsroom, it is read or reported: nothing that an author can write breaks a run."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.content.schema import ARTICLE, BRIEFING, CLAIM
from briefing.diagnostics.diagnostic import has_errors
from briefing.publishing.compile import compile_briefing
from tests.authored import SMALL, dumped, loaded, options, small_newsroom
from tests.thorough import enough

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.slow

BRIEFING_FILE, ARTICLE_FILE, CLAIMS_FILE = (
    f"content/ferry/{name}" for name in ("briefing.yml", "articles/radio.md", "claims/radio.yml")
)
KEYS = sorted({key for form in (ARTICLE, BRIEFING, CLAIM) for key in form.json_schema()["properties"]})
WORDS = st.sampled_from(
    ["lind", "quay", "injured", "At least 12", "2025-03-04", "stated", "about", "person", "", "é\u0301"]
)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | WORDS | st.text(max_size=8)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=3), inner),
    max_leaves=12,
)
"""Anything that YAML can hold, often with keys and words that mean something here."""

BYTES = st.binary(max_size=60) | st.text(max_size=60).map(lambda text: text.encode("utf-8", "surrogatepass"))


@pytest.fixture(scope="module")
def newsroom() -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        yield small_newsroom(Path(folder) / "newsroom", with_settings=False)


def read(newsroom: Path, name: str, data: bytes) -> None:
    """Compile the newsroom with one file changed, as far as it goes, and put the file back."""
    try:
        (newsroom / name).write_bytes(data)
        compiled = compile_briefing(newsroom / "content/ferry", options(newsroom, coverage=True))
        assert bool(compiled.files) != has_errors(compiled.diagnostics)
        for diagnostic in compiled.diagnostics:
            assert diagnostic.message
            path = newsroom / diagnostic.where.path
            assert path.exists()
            assert diagnostic.where.line <= len(path.read_text("utf-8", "replace").splitlines()) + 1
    finally:
        (newsroom / name).write_bytes((SMALL / name).read_bytes())


def text_of(value: Any) -> str:
    return dumped(value, allow_unicode=True)


@given(st.sampled_from([BRIEFING_FILE, ARTICLE_FILE, CLAIMS_FILE]), BYTES)
def test_any_bytes_are_read_or_reported(newsroom, name, data):
    read(newsroom, name, data)


@given(VALUES)
def test_any_value_may_stand_in_place_of_a_briefings_file(newsroom, value):
    read(newsroom, BRIEFING_FILE, text_of(value).encode())


@given(VALUES)
def test_any_value_may_stand_in_place_of_the_claims(newsroom, value):
    read(newsroom, CLAIMS_FILE, text_of(value).encode())


@given(st.sampled_from(KEYS), VALUES)
@settings(max_examples=enough(60, 500))
def test_any_value_may_stand_after_a_key_of_a_claim(newsroom, key, value):
    claims = loaded((SMALL / CLAIMS_FILE).read_text(encoding="utf-8"))
    read(newsroom, CLAIMS_FILE, text_of([{**claims[0], key: value}, claims[1]]).encode())


@given(st.sampled_from(KEYS), VALUES)
def test_any_value_may_stand_after_a_key_of_a_briefing(newsroom, key, value):
    top = loaded((SMALL / BRIEFING_FILE).read_text(encoding="utf-8"))
    read(newsroom, BRIEFING_FILE, text_of({**top, key: value}).encode())


@given(st.sampled_from(KEYS), VALUES, st.text(max_size=60))
def test_any_value_and_any_text_may_stand_in_an_article(newsroom, key, value, text):
    front = {"title": "A title", "publisher": "Radio", "published": "2025-03-05", key: value}
    data = f"---\n{text_of(front)}---\n{text}".encode("utf-8", "surrogatepass")
    read(newsroom, ARTICLE_FILE, data)
