"""What became of a claim's words between versions: one case a file, in `cases/anchoring/follow`.

`versions` are the texts, first to last; in the first, ⟦ and ⟧ stand around the words, and ⟨ and ⟩ around those of other
claims. `state`, `changes` and `marked`, the last text with ⟦ and ⟧ around what was found or suggested, are the verdict.
"""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from briefing.anchoring.versions import Versions, follow, place
from briefing.model import Article
from briefing.model.spans import Anchoring, Selector, Span
from briefing.model.vocabulary import AnchorState
from briefing.text.boundaries import cuts_character, cuts_word
from briefing.text.fold import fold, fold_text
from tests.authored import CASES, loaded

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
