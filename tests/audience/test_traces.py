"""Which words and ids give something away, and which are too short or too common to."""

from __future__ import annotations

import sys

import pytest
import regex

from briefing.audience import search
from briefing.audience.search import Withheld, find_ids, find_words, interface_of, traces
from briefing.text.scripts import IGNORABLE

INTERFACE = interface_of(
    ["Why not? Not yet. Skip to content, at least 3 people", '<i id="_own" class="md-header">search utf-8</i>']
)
SHOWN = "The toll rose in Sandvik, and later the police said so. متى وصل بوتين إلى موسكو 東京都で会議があった"
PUBLIC = Withheld("public", shown=(SHOWN,), written=("Where on the gangway is Mara Lind?",), names=("Coast Radio",))


def sought(text: str, *others: Withheld) -> bool:
    """Whether a text, withheld by itself, is looked for."""
    return bool(traces([Withheld("own", phrases=(("the point `p`", text),)), PUBLIC, *others], {}, INTERFACE))


NO_TRACE = {
    "a word of the interface": "Why?",
    "a phrase of the interface": "Skip to content",
    "one letter": "x",
    "two letters": "Q.E.",
    "a figure": "12",
    "a year": "2024",
    "a date": "2024-10-31",
    "a grouped figure": "10,000",
    "a figure among the interface's words": "At least 12 people",
    "punctuation": "?!…",
    "emoji": "🙂👍🏽",
    "a keycap": "1\ufe0f\u20e3",
    "an ordinary word": "Toll",
    "an ordinary word and a figure": "Gangway 12",
    "two ordinary words": "Rose later",
    "a word of an article": "Sandvik",
    "a word of a published name": "Coast",
    "a published phrase": "Later the police said",
    "a word in small letters of what an analyst wrote": "Gangway",
    "a word in a script without capitals": "متى",
    "two letters of a syllabary": "なぜ",
    "one ideograph": "何",
    "letters that are published": "東京",
}
TRACE = {
    "a rare word": "Nightjar",
    "a rare word in small letters": "nightjar",
    "a person": "Sam Okafor",
    "a person whose names are ordinary words": "Rose Toll",
    "a person and a figure": "Okafor 12",
    "three ordinary words": "Police said later",
    "a word that stands in no article": "Lind",
    "a telephone number": "5550123",
    "an accented name": "José Muñoz",
    "Arabic": "كريم سعيد",
    "Hindi": "मीरा",
    "two ideographs": "夜鷹",
    "kana": "ナイトジャー",
    "Thai": "นกตบยุง",
}


@pytest.mark.parametrize("text", NO_TRACE.values(), ids=list(NO_TRACE))
def test_what_is_short_or_common_is_not_looked_for(text):
    assert not sought(text)


@pytest.mark.parametrize("text", TRACE.values(), ids=list(TRACE))
def test_what_is_rare_is_looked_for_and_found_among_other_words(text):
    assert sought(text)
    secrets = traces([Withheld("own", phrases=(("the point `p`", text),)), PUBLIC], {}, INTERFACE)
    around = ("昨日、", "は言った") if regex.match(r"[\p{Han}\p{Kana}]", text) else ("x ", " y")
    assert [what for what, _ in find_words(f"{around[0]}{text}{around[1]}", secrets)] == ["the point `p`"]
    assert not list(find_words("Something else. 何か 別の", secrets))


def test_a_word_is_not_cut_at_its_vowel_signs():
    secrets = traces([Withheld("own", phrases=(("a name", "क्यों"),))], {})
    assert not list(find_words("क्या", secrets))
    assert list(find_words("वह क्यों", secrets))


def test_a_name_is_found_with_underscores_around():
    secrets = traces([Withheld("own", phrases=(("a name", "Sam Okafor"),))], {})
    assert list(find_words("files/sam_okafor_2.jpg", secrets))


def test_a_quick_test_leaves_out_no_character():
    checks = [
        (regex.compile(f"(?V1){IGNORABLE}"), search._MAY_BE_IGNORABLE),
        (regex.compile(r"[\p{Mn}\p{Mc}]"), search._MAY_BE_MARKED),
    ]
    every = "".join(map(chr, [*range(0xD800), *range(0xE000, sys.maxunicode + 1)]))
    for exact, quick in checks:
        assert [hex(ord(found)) for found in exact.findall(every) if not quick.match(found)] == []


def test_a_name_that_another_briefing_publishes_counts_on_the_pages_of_its_own_only():
    own = Withheld("own", phrases=(("the speaker `s`", "Vladimir Putin"),))
    for other in (Withheld("other", written=("Vladimir Putin",)), Withheld("other", shown=("Vladimir Putin spoke.",))):
        secrets = traces([own, other], {})
        assert not list(find_words("Vladimir Putin", secrets, "other/speakers/index.html"))
        assert list(find_words("Vladimir Putin", secrets, "own/index.html"))
    secrets = traces([own, Withheld("other", written=("As Vladimir Putin told us in person",))], {})
    assert list(find_words("As Vladimir Putin told us in person", secrets, "other/index.html"))


@pytest.mark.parametrize("internal", [False, True])
def test_a_sentence_that_two_newspapers_print_is_no_leak_unless_one_is_internal(internal):
    sentence = "The full invasion of the country began in February of that year."
    what = "withheld words of the article `a`"
    limited = frozenset() if internal else frozenset({what})
    own = Withheld("own", passages=((what, sentence),), limited=limited)
    secrets = traces([own, Withheld("other", shown=(sentence,))], {})
    assert bool(list(find_words(sentence, secrets, "other/b/index.html"))) is internal
    assert list(find_words(sentence, secrets, "own/b/index.html"))
    note = Withheld("third", phrases=(("a note", sentence),))
    assert list(find_words(sentence, traces([own, note, Withheld("other", shown=(sentence,))], {}), "other/"))


def test_what_an_article_is_quoted_with_may_stand_before_any_word():
    quote = "Xavier counted thirty boats near the old pier."
    what = "withheld words of the article `a`"
    secrets = traces([Withheld("own", passages=((what, f"{quote} The harbour was closed."),), shown=(quote,))], {})
    assert not list(find_words(f"{quote} The point is open. In it: {quote}", secrets))
    assert list(find_words(f"{quote} The harbour", secrets))
    note = Withheld("own", phrases=(("a note", f"Okafor: {quote[:-1]}"),), shown=(quote,))
    assert list(find_words(f"Okafor: {quote}", traces([note], {})))


JOINED = {
    "the end of a quote and a name": ("had been closed since Thursday, the operator said", True),
    "a name between two quotes": ("closed since Thursday, the operator said snow fell", True),
    "the middle of a quote": ("lift had been closed, the operator said snow", False),
    "another word between": ("been closed since Thursday, so the operator said", False),
    "the middle of the next": ("had been closed since Thursday. Fell all day", False),
}


@pytest.mark.parametrize(("row", "is_public"), JOINED.values(), ids=list(JOINED))
@pytest.mark.parametrize("kind", ["passages", "phrases"])
def test_public_texts_one_after_another_are_no_trace_of_a_text_that_has_them_in_a_row(kind, row, is_public):
    pieces = ("The lift had been closed since Thursday", "the operator", "said", "Snow fell all day and all night")
    withheld = {kind: (("withheld words", f"Xylophones. {row}. Xylophones."),)}
    secrets = traces([Withheld("own", pieces=pieces, **withheld)], {})
    assert bool(list(find_words(row, secrets))) is not is_public
    assert list(find_words(f"Xylophones {row}", secrets))


IDS = ("h2", "why", "a1", "p1", "2024", "utf-8", "md-header", "not-yet", "source", "nightjar-source", "kerr2")
PAGE = """<!doctype html><meta charset="utf-8"><h2 class="md-header not-yet">Why?</h2>
<path d="M2 12h2v3"><script>a1 = "source"; p1 = 2024</script><a href="https://x.example/why/">Why</a>"""


def test_a_short_or_ordinary_id_counts_only_where_it_names_something():
    secrets = traces([Withheld("own", ids=IDS)], {"own": ()}, INTERFACE)
    assert find_ids(PAGE, "own/index.html", secrets) == set()
    for name in IDS:
        named = (
            f'<a href="../#{name}">',
            f'<i data-claim="x {name}">',
            f'{{"points": ["x", "{name}"]}}',
            f'"{name}/#x"',
        )
        assert [find_ids(text, "own/index.html", secrets) for text in named] == [{name}] * 4
        anywhere = {name} & {"nightjar-source", "kerr2"}
        assert find_ids(f'<h2 id="{name}">{name}</h2>', "about/index.html", secrets) == anywhere
        assert find_ids(f'see "{name}"', "assets/own.js", secrets) == anywhere


def test_an_id_that_a_heading_gets_from_its_words_names_nothing_internal():
    secrets = traces([Withheld("own", ids=("about-police", "nightjar-source")), PUBLIC], {}, interface_of(["About"]))
    page = '<h2 id="{0}">{1}<a href="#{0}">&para;</a></h2>'
    assert find_ids(page.format("about-police", "About police"), "about/index.html", secrets) == set()
    assert find_ids(page.format("about-police", "Us"), "about/index.html", secrets) == {"about-police"}
    nightjar = page.format("nightjar-source", "Nightjar source")
    assert find_ids(nightjar, "about/index.html", secrets) == {"nightjar-source"}


@pytest.mark.parametrize(
    "text", ["?q=%20nightjar-source", r'"see\nnightjar-source"', r"'\x23nightjar-source'", "a--nightjar-source"]
)
def test_an_id_directly_behind_an_escaped_character_is_found(text):
    secrets = traces([Withheld("own", ids=("nightjar-source",))], {"own": ()}, INTERFACE)
    assert find_ids(text, "about/index.html", secrets) == {"nightjar-source"}


def test_an_id_with_two_hyphens_is_found():
    secrets = traces([Withheld("own", ids=("nightjar--source",))], {"own": ()}, INTERFACE)
    assert find_ids("see #nightjar--source", "about/index.html", secrets) == {"nightjar--source"}
