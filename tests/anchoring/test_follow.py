"""What became of a claim's words between versions: one case a file, in `cases/anchoring/follow`.

`versions` are the texts, first to last; in the first, ⟦ and ⟧ stand around the words, and ⟨ and ⟩ around those of other
claims. `state`, `changes` and `marked`, the last text with ⟦ and ⟧ around what was found or suggested, are the verdict.
"""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.anchoring.versions import Versions, follow, place
from briefing.model import Article
from briefing.model.spans import Anchoring, Selector, Span
from briefing.model.vocabulary import AnchorState
from briefing.text.boundaries import cuts_word
from briefing.text.fold import fold_text
from tests.authored import CASES, loaded
from tests.effort import Effort

FILES = sorted((CASES / "anchoring/follow").glob("*.yml"))


def versions_of(*texts: str) -> Versions:
    articles = [
        Article("a", "A", "Post", "2025-03-04", text, (), version=number) for number, text in enumerate(texts, 1)
    ]
    last = articles.pop()
    return Versions(
        Article("a", "A", "Post", "2025-03-04", last.text, (), version=last.version, earlier_versions=tuple(articles))
    )


def followed(before: str, *after: str, span: Span, others: tuple[Span, ...] = ()) -> Anchoring:
    selector = Selector(before[span.start : span.end])
    return follow(selector, 1, span, versions_of(before, *after), others)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_words_are_followed_to_where_they_stand(path):
    case = loaded(path.read_text(encoding="utf-8"))
    first, *later = (text.strip() for text in case["versions"])
    own, others = re.sub("[⟨⟩]", "", first), re.sub("[⟦⟧]", "", first)
    span = Span(own.index("⟦"), own.index("⟧") - 1)
    taken = tuple(Span(m.start() - 2 * at, m.end() - 2 * at - 2) for at, m in enumerate(re.finditer("⟨.*?⟩", others)))

    found = followed(re.sub("[⟦⟧]", "", own), *later, span=span, others=taken)

    shown = {"state": str(found.state), "marked": marked(later[-1], found)}
    shown["changes"] = [{str(change.kind): f"{change.before} → {change.after}"} for change in found.changes]
    expected = {"changes": [], "marked": later[-1]} | {
        key: value.strip() if key == "marked" else value for key, value in case.items() if key != "versions"
    }
    assert shown == expected


def marked(text: str, found: Anchoring) -> str:
    spans = [span for span in (found.span, found.suggestion, *found.candidates) if span]
    signs = [(span.start, "⟦") for span in spans] + [(span.end, "⟧") for span in spans]
    for at, sign in sorted(signs, reverse=True):
        text = text[:at] + sign + text[at:]
    return text


_ENTRIES = st.builds(
    "{} {} people {} {}.".format,
    st.sampled_from(["Ashdown:", "Eastport:", "In the north,", "“We know that", "The mayor (52) said that"]),
    st.sampled_from(["12", "62", "twelve", "at least 12", "some 1,200"]),
    st.sampled_from(["were hurt", "are known to be hurt", "are missing", "were hurt (three badly)", "were “not” hurt"]),
    st.sampled_from(["on deck", "in the fire", "off the coast of Sandvik", "at 9:20"]),
)
_TEXTS = st.lists(st.lists(_ENTRIES, min_size=1, max_size=3).map(" ".join), min_size=1, max_size=4).map("\n".join)


@st.composite
def _quoted(draw):
    """Draw a text, a later one and where in the first the words of a claim stand."""
    before = draw(_TEXTS)
    words = list(re.finditer(r"\S+", before))
    first = draw(st.integers(0, len(words) - 1))
    last = draw(st.integers(first, min(len(words) - 1, first + 12)))
    return before, draw(_TEXTS), Span(words[first].start(), words[last].end())


@given(_quoted())
def test_only_the_same_words_are_anchored_or_moved(drawn):
    before, after, span = drawn
    found = followed(before, after, span=span)
    quote = fold_text(before[span.start : span.end])
    same = [found.span, *found.candidates, found.suggestion if found.state is AnchorState.MOVED else None]
    assert {fold_text(after[place.start : place.end]) for place in same if place} <= {quote}


@given(_quoted())
def test_nothing_is_suggested_that_stood_in_the_earlier_version(drawn):
    before, after, span = drawn
    found = followed(before, after, span=span)
    if found.state is AnchorState.CHANGED:
        assert found.changes
        words = fold_text(after[found.suggestion.start : found.suggestion.end])
        elsewhere = fold_text(f"{before[: span.start]}\0{before[span.end :]}")
        assert not re.search(rf"(?<!\w){re.escape(words)}(?!\w)", elsewhere)


@given(_quoted())
def test_a_suggestion_is_whole(drawn):
    before, after, span = drawn
    found = followed(before, after, span=span)
    if found.state is AnchorState.CHANGED:
        quote, words = before[span.start : span.end], after[found.suggestion.start : found.suggestion.end]
        for one, other in ("()", "“”"):
            assert words.count(one) == words.count(other) or quote.count(one) != quote.count(other)
        for place in (found.suggestion.start, found.suggestion.end):
            assert not cuts_word(after, place)
        assert "\n" not in words or re.search(r"\n|[.:] ", quote)


@given(_quoted())
def test_words_of_a_text_that_stayed_are_where_they_were(drawn):
    before, _, span = drawn
    assert followed(before, before, span=span) == Anchoring(AnchorState.ANCHORED, span=span)
    assert followed(before, before, before, span=span).span == span
    # What is put in before and after the whole of it changes nothing.
    longer = f"A heading\n{before}\nThe end of it all"
    assert followed(before, longer, span=span).span == Span(span.start + 10, span.end + 10)


_PARAGRAPHS = (
    "The ferry ran aground off Sandvik at noon. Twelve people were hurt when it listed.",
    "Police closed the harbour and asked drivers to keep away from the quay until Tuesday.",
    "“I saw the lights go out,” said Mara Lind, who had come to meet her sister.",
    "The operator (which also runs the night boat) promised to refund all tickets.",
    "Fog had covered the coast since dawn.",
    "Divers will look at the hull next week, weather permitting, and the owner pays for it.",
)


@given(st.permutations(_PARAGRAPHS), st.permutations(_PARAGRAPHS), st.data())
def test_a_paragraph_that_moved_whole_stays_anchored(before, after, data):
    paragraph = data.draw(st.sampled_from(_PARAGRAPHS))
    words = list(re.finditer(r"\S+", paragraph))
    first = data.draw(st.integers(0, len(words) - 3))
    quote = paragraph[words[first].start() : words[data.draw(st.integers(first + 2, len(words) - 1))].end()]
    start = "\n".join(before).index(quote)
    found = followed("\n".join(before), "\n".join(after), span=Span(start, start + len(quote)))
    at = "\n".join(after).index(quote)
    assert found == Anchoring(AnchorState.ANCHORED, span=Span(at, at + len(quote)))


def test_words_that_are_only_in_an_earlier_version_are_placed_with_what_became_of_them():
    versions = versions_of("Ashdown: 62 hurt.\nAshdown: 12 hurt.", "Ashdown: 62 hurt.\nAshdown: twelve hurt.")
    placement = place(Selector("Ashdown: 12 hurt"), versions)
    assert (placement.version, placement.earlier, placement.in_present.suggestion) == (1, True, Span(18, 38))


def test_pinned_words_that_a_correction_repeats_have_moved():
    versions = versions_of(
        "Some 12 people were hurt on deck.", "Some 21 people were hurt on deck.\nCorrection: not 12 people were hurt."
    )
    placement = place(Selector("12 people were hurt"), versions, pinned=1)
    assert (placement.version, placement.in_present.state) == (1, AnchorState.MOVED)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["live", "one paragraph", "words"])
def test_many_claims_of_a_long_article_take_seconds(kind):
    entries = [
        f"At {at} o'clock, some {at * 7 % 97} people of town {at % 50} were said to be hurt." for at in range(1000)
    ]
    joint = {"live": "\n", "one paragraph": " ", "words": "\n"}[kind]
    before = joint.join(entries)
    after = joint.join(entry.replace("some", "about") for at, entry in enumerate(entries) if at % 5)
    if kind == "words":
        before, after = before.replace(" ", "\n"), after.replace(" ", "\n")
    versions = versions_of(before, after)
    effort = Effort()
    for at in range(0, len(entries), 5):
        quote = entries[at].replace(" ", "\n") if kind == "words" else entries[at]
        start = before.index(quote)
        follow(Selector(quote), 1, Span(start, start + len(quote)), versions)
    assert effort.within(20)
