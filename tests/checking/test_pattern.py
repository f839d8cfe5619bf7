"""A point's sentence for its claims, with what each gives."""

from __future__ import annotations

import pytest

from briefing.checking.resolve import resolve
from briefing.content.read import read_briefing
from tests.authored import small_newsroom


@pytest.mark.parametrize(
    ("pattern", "given", "says"),
    [
        ("they were hurt at {place}.", "place: quay-2", "They were hurt at the second quay."),
        ("they were hurt at {place}.", "place: the old lighthouse", "They were hurt at the old lighthouse."),
        ("{quantity} hurt.", "quantity: {value: 12, unit: person, bound: at-least}", "At least 12 people hurt."),
        ("They were hurt: {answer}.", "answer: 'yes'", "They were hurt: yes."),
        ("They were hurt on {time}.", "time: 2025-03-03", "They were hurt on 3 March 2025."),
        ("They were hurt on {time}.", "time: 2025-03-03, says: Own words.", "Own words."),
    ],
)
def test_a_claim_says_the_sentence_of_its_point(pattern, given, says, tmp_path):
    root = small_newsroom(tmp_path / "newsroom", with_settings=False)
    file = root / "content/ferry/briefing.yml"
    question = "question: How many people were injured?\n"
    text = file.read_text().replace(question, f'{question}    says: "{pattern}"\n')
    file.write_text(text + "places:\n  quay-2: {name: the second quay}\n")
    (root / "content/ferry/claims/radio.yml").write_text(
        f"- {{id: radio-12, quote: At least 12 people were hurt, point: injured, speaker: lind, {given}}}\n"
    )
    source, mistakes = read_briefing(root / "content/ferry", root)
    briefing, problems = resolve(source)
    assert briefing is not None
    assert briefing.claims["radio-12"].says == says
    assert not [each for each in (*mistakes, *problems) if each.rule.severity == "error"]
