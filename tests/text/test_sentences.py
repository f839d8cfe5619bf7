"""Where the sentences of news end: after abbreviations, after quotations, and in scripts that have other full stops."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.model.spans import Span
from briefing.text.sentences import sentence, sentences
from tests.effort import Effort


def told(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The U.S. Secretary of State spoke of 12 dead. | He left at noon.",
        "The U.S. | The president never named it.",
        "Talks moved to Washington, D.C. | The delegation left on Monday.",
        "U.N. Secretary-General António Guterres and E.U. Commission officials met. | They agreed.",
        "Lt. Gen. Ihor Romanenko and Cmdr. Dmytro Pletenchuk confirmed it. | Lt. Dan did not.",
        "Maj.-Gen. Pat Ryder told reporters. | Mr. X was not there.",
        "Mrs. Smith met Prof. Xavier, Amb. Linda Greenfield and Supt. Jones. | They spoke.",
        "George W. Bush and J. K. Rowling wrote to Mr. B. Obama. | Nobody answered.",
        "La Sra. Gómez y la Dra. Ruiz hablaron. | Después se fueron.",
        "Об этом сообщил проф. Иванов. | Потом он ушёл.",
    ],
)
def test_an_abbreviation_before_a_capital_ends_no_sentence(text):
    _is_split_at_bars(text)


@pytest.mark.parametrize(
    "text",
    [
        'The search took "two days". | He left on Friday.',
        "The search took ‘two days’. | “Then it ended,” he said.",
        'He said "I am X." | Then he left.',
        "She called it “over.” | The crowd left.",
        "He asked “why?” | Nobody answered.",
        '"No." | "Yes!" | It ended.',
        '(He said "no.") | Then he left.',
        "Er sagte „es ist aus.“ | Dann ging er.",
        "Er sagte »Es ist aus«. | Dann ging er.",
        "Il a dit « c’est fini. » | Puis il est parti.",
        "Il a dit\u00a0: «\u202fC’est fini\u202f!\u202f» | Puis il est parti.",
        "Он сказал: «Конец.» | Потом ушёл.",
        "قال: «انتهى.» | ثم رحل.",
        "It was “over.” | 12 people stayed.",
    ],
)
def test_a_sentence_ends_with_its_quotation(text):
    _is_split_at_bars(text)


@pytest.mark.parametrize(
    "text",
    [
        '"Is it over?" she asked. | "Yes!" he said.',
        "“Stop.” said nobody.",
        'He spelled it "X." and left.',
        "The firm is called “Yahoo!”, and it closed.",
    ],
)
def test_a_quotation_that_goes_on_in_small_letters_ends_no_sentence(text):
    _is_split_at_bars(text)


@pytest.mark.parametrize(
    "text",
    [
        "他说有12人受伤。|警方说没有。",
        "他说：“有12人受伤。”|警方说没有。",
        "真的吗？！|他问。",
        "『終わった。』|次の日、彼は帰った。",
        "「終わった。」と彼は言った。|ところが次の日。",
        "警察は「12人が負傷した」と発表した。|死者はいない。",
        "12 लोग घायल हुए। | कोई नहीं मरा॥ | अंत",
        "هل مات أحد؟ | نعم.",
        "ሰላም። | እንዴት ነው",
    ],
)
def test_other_scripts_have_other_full_stops(text):
    _is_split_at_bars(text)


def _is_split_at_bars(text: str) -> None:
    expected = [words.strip() for words in text.split("|")]
    assert told(text.replace("|", "").replace("  ", " ")) == expected


@given(st.text("aA1 .!?…\"'“”«»。」と\n", max_size=40))
def test_sentences_are_in_order_and_leave_out_only_what_has_no_letter(text):
    spans = list(sentences(text))
    assert spans == sorted(spans)
    assert all(before.end <= after.start for before, after in pairwise(spans))
    rest = text
    for span in reversed(spans):
        assert "\n" not in text[span.start : span.end]
        rest = rest[: span.start] + rest[span.end :]
    assert not any(map(str.isalnum, rest))


@pytest.mark.slow
@pytest.mark.parametrize("part", ["U.", "U. ", "Gen. ", ".", '". ', ' ."', "。，", "。 ", '"', ". ((", "word "])
def test_no_text_takes_longer_than_its_length_asks_for(part):
    effort = Effort()
    list(sentences(part * (50_000 // len(part)) + " "))
    assert effort.within(10)  # half a second on an idle machine; minutes where it grows squared


def test_a_sentence_around_a_span_may_be_several():
    text = "Nobody knows. Twelve were hurt. Three died.\nRain fell. It stopped."
    assert sentence(text, Span(20, 40)) == "Twelve were hurt. Three died."
    assert sentence(text, Span(38, 50)) == "Three died.\nRain fell."
    assert sentence("Mr. Smith denied it. He left.", Span(4, 9)) == "Mr. Smith denied it."


def test_a_quote_that_ends_its_sentence_is_not_in_the_next_one():
    text = "Nobody knows. Twelve were hurt. Rain fell."
    assert sentence(text, Span(14, 31)) == sentence(text, Span(14, 30)) == "Twelve were hurt."


def test_a_sentence_may_be_as_long_as_it_likes():
    long = "word " * 2_000 + "end."
    text = f"Before. {long} After."
    assert sentence(text, Span(len(text) - 12, len(text) - 8)) == long
    assert sentence(long, Span(5_000, 5_004)) == long
