"""A claim's quantity as it is read in the language of its article."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import ValidationError

from briefing.checking.figures import read_quantity
from briefing.content.form import fit
from briefing.content.located import Located
from briefing.content.schema import CLAIM, QuantityEntry
from briefing.content.yaml import read_yaml
from briefing.diagnostics import Diagnostic
from briefing.diagnostics.english import meant
from briefing.language.language import ENGLISH
from briefing.language.quantities import in_words
from briefing.model import Bound, Certainty, Quantity
from briefing.values.quantity import interval


def read(written: str, language: str = "en", unit: str = "") -> Quantity | Diagnostic:
    """Read a quantity as it is written in a claims file."""
    located = read_yaml(f"- id: a\n  quote: a\n  point: a\n  says: a\n  quantity: {written}\n", "a.yml")
    claim, diagnostics = fit(CLAIM, located, (0,))
    assert not diagnostics
    assert claim
    assert claim.quantity
    return read_quantity(claim.quantity, located, (0, "quantity"), language, unit)


def refused(written: str, language: str = "en", unit: str = "") -> str:
    diagnostic = read(written, language, unit)
    assert isinstance(diagnostic, Diagnostic)
    return f"{diagnostic.message}\n{diagnostic.hint}"


@pytest.mark.parametrize(
    ("written", "language", "quantity"),
    [
        # Petrol, an exchange rate and a trace: figures with three decimals, written plainly.
        ("{value: 1.649, unit: EUR per litre}", "en", Quantity(1.649, "EUR per litre")),
        ("{value: 1.085, unit: USD}", "en", Quantity(1.085, "USD")),
        ("{value: 0.012, unit: percent}", "en", Quantity(0.012, "percent")),
        ('{value: "0.012", unit: percent}', "en", Quantity(0.012, "percent")),
        ('{value: "1.6490", unit: EUR}', "en", Quantity(1.649, "EUR")),
        ('{value: "1,649", unit: person}', "en", Quantity(1649, "person")),
        ('{value: "1,649", unit: EUR}', "de", Quantity(1.649, "EUR")),
        ('{value: "8.000", unit: person}', "de-AT", Quantity(8000, "person")),
        ("{value: 8 000, unit: person}", "fr-CH", Quantity(8000, "person")),
        ("{value: 3m, unit: person}", "en", Quantity(3_000_000, "person")),
        ("{value: 1_000, unit: person}", "en", Quantity(1000, "person")),
        ("{value: -12_000, unit: EUR}", "de", Quantity(-12_000, "EUR")),
        ("{value: 3, unit: m}", "en", Quantity(3, "m")),
        ("{value: $1.2bn}", "en", Quantity(1_200_000_000, "USD")),
        ("{value: $5, unit: AUD}", "en", Quantity(5, "AUD")),
        ("$5", "en-AU", Quantity(5, "AUD")),
        ("60 per cent", "en", Quantity(60, "percent")),
        ("{value: two-thirds, unit: mile}", "en", Quantity(2 / 3, "mile")),
        ("{value: one in five, unit: percent}", "en", Quantity(20, "percent")),
        ("half", "en", Quantity(50, "percent")),
        (
            "{value: 30–40, unit: person, bound: between}",
            "en",
            Quantity(None, "person", Bound.BETWEEN, low=30, high=40),
        ),
        ("{range: 10-15, unit: year}", "en", Quantity(None, "year", Bound.RANGE, low=10, high=15)),
        ("{range: {low: 10, high: 15}, unit: year}", "en", Quantity(None, "year", Bound.RANGE, low=10, high=15)),
        ("{low: 10, high: 15, unit: year, bound: range}", "en", Quantity(None, "year", Bound.RANGE, low=10, high=15)),
        ("{value: 100, unit: person, bound: nearly}", "en", Quantity(100, "person", Bound.NEARLY)),
        ('{value: 5, unit: death, per: "100,000 people"}', "en", Quantity(5, "death", per="100,000 people")),
    ],
)
def test_a_figure_is_read_as_its_article_writes_it(written, language, quantity):
    assert read(written, language) == quantity


@pytest.mark.parametrize(
    ("written", "unit", "quantity"),
    [
        ("12", "person", Quantity(12, "person")),
        ("3m", "person", Quantity(3_000_000, "person")),
        ("{value: 12, unit: soldier}", "person", Quantity(12, "soldier")),
        ("€5", "USD", Quantity(5, "EUR")),  # what the claim says wins
        ("$5", "CAD", Quantity(5, "CAD")),
        ("{range: 10-15}", "year", Quantity(None, "year", Bound.RANGE, low=10, high=15)),
    ],
)
def test_a_point_gives_the_unit_that_a_claim_leaves_out(written, unit, quantity):
    assert read(written, unit=unit) == quantity


def test_what_is_ambiguous_is_refused_with_both_ways_to_write_it():
    said = refused('{value: "1.649", unit: EUR}')
    assert "1.6490 for the first" in said
    assert '"1,649"' in said
    assert "8000 for the second" in refused("{value: 8.000, unit: person}")
    assert "1649 for the second" in refused("{value: 1.649, unit: EUR}", "de")
    assert "million or for metres" in refused("{value: 3m}")
    assert "million or for metres" in refused("{value: 3m, unit: m}")
    assert "thousand million in English" in refused("{value: 1.2 billion, unit: EUR}", "de")


def test_what_is_proposed_is_read():
    for written in ("{value: 30-40, unit: person}", "{low: 30, high: 40, unit: person}", "{value: $30-40}"):
        between, extent = refused(written).splitlines()[1:]
        for line, bound in ((between, Bound.BETWEEN), (extent, Bound.RANGE)):
            quantity = read(line.partition("write ")[2].removesuffix("."))
            assert isinstance(quantity, Quantity)
            assert (quantity.low, quantity.high, quantity.bound) == (30, 40, bound)
    limit = refused("{value: scores, unit: person}").partition("give: ")[2].partition(". Or")[0]
    assert read(limit) == Quantity(40, "person", Bound.AT_LEAST)


WORDS = st.sampled_from(
    [
        *("1.649", "8,000", "30-40", "12", "half", "two-thirds", "a", "dozen", "million", "m", "bn", "tn"),
        *("$", "€", "%", "people", "per", "to", "and", "over", "~", "-", ".", "scores", "1e5"),
    ]
)
TEXTS = st.lists(WORDS, min_size=1, max_size=5).map(" ".join) | st.text(min_size=1, max_size=20)
FIGURES = TEXTS | st.floats(-9e9, 9e9)
ENTRIES = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(("value", "low", "high"), FIGURES),
        "range": FIGURES | st.fixed_dictionaries({"low": FIGURES, "high": FIGURES}),
        "unit": st.sampled_from(["person", "m", "percent", "USD", "million USD", "km", "deaths per 1,000 people"]),
        "bound": st.sampled_from(list(Bound)),
        "per": st.sampled_from(["day", "100,000 people", "capita", "barrel"]),
    },
)


@example({"range": "0"}, "en", "")
@given(ENTRIES, st.sampled_from(["en", "de", "fr-CH", "es-MX"]), st.sampled_from(["", "person", "m"]))
def test_whatever_is_written_is_read_or_refused_and_then_said_in_words(entry, language, unit):
    try:
        form = QuantityEntry.model_validate(entry)
    except ValidationError:
        return
    quantity = read_quantity(form, Located("a.yml", value=[{"quantity": entry}]), (0, "quantity"), language, unit)
    if isinstance(quantity, Diagnostic):
        assert quantity.message
        assert quantity.hint
    else:
        assert quantity.unit
        assert in_words(quantity, ENGLISH)
        assert interval(quantity).low <= interval(quantity).high


@pytest.mark.parametrize(
    ("key", "word", "meaning"),
    [
        ("bound", "almost", "nearly"),
        ("bound", "just under", "nearly"),
        ("bound", "close to", "about"),
        ("bound", "circa", "about"),
        ("bound", "over", "more-than"),
        ("bound", "upwards of", "more-than"),
        ("bound", "under", "less-than"),
        ("bound", "fewer-than", "less-than"),
        ("bound", "up to", "at-most"),
        ("bound", "as_many_as", "at-most"),
        ("bound", "minimum", "at-least"),
        ("bound", "At least", "at-least"),
        ("bound", "atleast", "at-least"),
        ("bound", "certainly", ""),
        ("certainty", "estimated", "hedged"),
        ("certainty", "reported", "hedged"),
        ("certainty", "confirmed", "stated"),
        ("certainty", "planned", "expected"),
        ("certainty", "if", "conditional"),
        ("certainty", "refuted", "denied"),
        ("certainty", "expect", "expected"),
        ("certainty", "decided", ""),
        ("rights", "fulll", "full"),
    ],
)
def test_a_word_is_taken_for_what_it_means_and_not_for_what_it_looks_like(key, word, meaning):
    allowed = {"bound": Bound, "certainty": Certainty}.get(key, ["full", "link"])
    assert meant(key, word, [str(known) for known in allowed]) == meaning
