"""Signs that nobody sees, letters that look like others: which are shown, told of, or left alone."""

from __future__ import annotations

import pytest

from briefing.checking.hidden import unseen_in_values
from briefing.content.yaml import read_yaml
from briefing.diagnostics.edits import applied
from briefing.model.article import Article
from briefing.pages.rendering import render
from briefing.pages.rendering.annotate import annotate
from briefing.text.hidden import hidden_characters, look_alikes, shown_characters, without_hidden
from briefing.text.markdown import parse_body

TURNING = [*map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A))]
SHOWN = '<bdi class="briefing-sign-shown" data-sign="[U+202E]">\u202e</bdi>'


@pytest.mark.parametrize("sign", TURNING)
def test_a_bidirectional_control_is_shown_reported_and_replaced_where_it_cannot_be_shown(sign):
    text = f"a{sign}b"
    assert list(shown_characters(text)) == [(1, sign)]
    assert hidden_characters(text) == [sign]
    assert without_hidden(text) == "a\ufffdb"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("می‌خواهم", id="Persian, with a non-joiner"),
        pytest.param("क्‍ष", id="Hindi, with a joiner"),
        pytest.param("שלום (abc)‏ 12", id="Hebrew, with a mark"),
        pytest.param("👩‍👩‍👧‍👦 ❤️", id="a family, and a heart with its selector"),
        pytest.param(
            "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f", id="the flag of Scotland"
        ),
        pytest.param("Москва, Αθήνα, 東京, القاهرة", id="four scripts, word by word"),
        pytest.param("Ａｌｍａ ﬁne µm Å naïve", id="letters of one script in several forms"),
    ],
)
def test_what_is_written_honestly_is_left_alone(text):
    assert list(shown_characters(text)) == hidden_characters(text) == list(look_alikes(text)) == []
    assert without_hidden(text) == text


@pytest.mark.parametrize(
    "text", ["a\u200bb", "a\u200db", "(\u200f42)", "\u3164", "a\u2060b", "a\ufe00\ufe01b", "a\ufeffb"]
)
def test_hidden_characters_among_letters_are_reported(text):
    assert hidden_characters(text)


@pytest.mark.parametrize(
    ("text", "odd"), [("R\u0435uters", "\u0435"), ("\u0391lpha", "\u0391"), ("Пpaвда и Рaдиo", "p")]
)
def test_a_look_alike_letter_is_named(text, odd):
    assert next(look_alikes(text))[1] == odd


@pytest.mark.parametrize("before", ["", "- ", "name: "])
def test_a_text_is_searched_wherever_it_is_in_a_file_even_where_it_is_all_of_it(before):
    text = f"{before}a\u200bb\n"
    (warning,) = unseen_in_values(read_yaml(text, "f.yml"))
    assert warning.message == "contains U+200B ZERO WIDTH SPACE"
    assert applied(text, warning.edits) == f"{before}ab\n"


def test_an_articles_signs_are_shown_and_its_words_stay_exact():
    body = parse_body("The \u202egpj.exe\u202c *file\u2067*.")
    article = Article.__new__(Article)
    object.__setattr__(article, "tokens", body.tokens)
    html = annotate(article, (), {})
    assert SHOWN in html
    assert html.count("<bdi") == html.count("</bdi>") == 3


def test_signs_are_shown_in_the_words_of_a_page_and_replaced_inside_its_tags():
    page = '<p title="a\u202eb">c\u202ed &lt;\u202e&gt;</p>\n<textarea>e\u202ef</textarea>\n' + SHOWN
    assert render.with_signs_shown(page) == (
        f'<p title="a\ufffdb">c{SHOWN}d &lt;{SHOWN}&gt;</p>\n<textarea>e\ufffdf</textarea>\n{SHOWN}'
    )
