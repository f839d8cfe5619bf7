"""A quote that is in the article after all, but for what was added to it or for how the article was saved.

A quote typed or pasted often has quotation marks of its own, a full stop, other capitals, Markdown, HTML or brackets.
And an article copied from a PDF or a page has words cut in two, tags or garbled letters where the quote has none. What
differs then is no wording, so the words are named and the fix is sure.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from html import unescape

from briefing.anchoring.versions import Versions
from briefing.content.located import Located, Path
from briefing.content.source import SourceArticle
from briefing.diagnostics import Diagnostic, Edit, Position, Rule
from briefing.diagnostics.edits import line_starts
from briefing.language.language import ENGLISH
from briefing.model import Article, Selector, Span
from briefing.text.fold import fold_text
from briefing.text.hidden import hidden_characters
from briefing.text.markdown import Body, as_parsed, parse_body
from briefing.text.repairs import Repair, cut_words, garbled, repaired, tags

_LONGEST = 5_000
"""Characters of a quote that is tried in other ways than it is written."""
_NAMED = 4
"""Lines of an article that a message names."""
_MARKS = {'"': '"', "'": "'", "“": "”", "„": "“", "«": "»", "»": "«", "‘": "’", "‚": "‘", "「": "」", "`": "`"}
_SIC = re.compile(r"\s?[\[(]sic!?[\])]", re.IGNORECASE)
_BRACKETS = re.compile(r"\[(?!\s*(?:…|\.\s?\.\s?\.)\s*\])([^\[\]]*)\]")
_END = " .,;:!?…"


def _without_tags(quote: str) -> str:
    return unescape(repaired(quote, tags(quote)))


def _without_marks(quote: str) -> str:
    words = quote.rstrip(_END)  # a full stop may stand behind the mark
    paired = _MARKS.get(words[:1]) == words[-1:] or (words[:1] in "„“" and words[-1:] in "“”")
    return words[1:-1].strip() if len(words) > 2 and paired else quote


_ADDED: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("these garbled letters", lambda quote: repaired(quote, garbled(quote))),
    ("this HTML", _without_tags),
    ("these marks of Markdown", lambda quote: parse_body(quote).text),
    ("these brackets", lambda quote: _BRACKETS.sub(r"\1", _SIC.sub("", quote))),
    ("these quotation marks around it", _without_marks),
    ("this punctuation at its end", lambda quote: quote.rstrip(_END)),
)
"""What people add to a quote, and how it is without that. Of those that a quote has, any may have to go."""
_CAPITALS = "these capitals and small letters"


def misquoted(selector: Selector, version: int, versions: Versions, located: Located, path: Path) -> Diagnostic | None:
    """Say what keeps the quote of the entry at a path from being found; None where that is not only its form."""
    if len(selector.quote) > _LONGEST or not versions.searching:
        return None
    article = versions.article.at(version)
    for words, added in _without_added(selector.quote, versions, version):
        span = versions.anchor(Selector(words, selector.prefix, selector.suffix), version, suggest=False).span
        if span is None:
            continue
        found = " ".join(article.text[span.start : span.end].split())
        found = words if hidden_characters(found) else found
        message = f"the quote is in the article, but not with {ENGLISH.listed(added)}: {selector.quote!r}"
        hint = f"Quote the words as the article has them: {found!r}"
        edits = located.with_value((*path, "quote"), found, safe=True)
        return Diagnostic(Rule.QUOTE_CHANGED, located.where((*path, "quote")), message, hint, edits)
    return None


def _without_added(quote: str, versions: Versions, version: int) -> Iterator[tuple[str, list[str]]]:
    """Yield a quote without what was added to it, the least changed first, with the names of what was."""
    forms: dict[str, list[str]] = {quote.strip(): []}
    for name, without in _ADDED:
        for form, added in list(forms.items()):
            forms.setdefault(without(form).strip(), [*added, name])
    searched, folded = versions.searched(version), versions.folded(version).text
    ordered = sorted(
        ((form, added) for form, added in forms.items() if fold_text(form)), key=lambda entry: len(entry[1])
    )
    yield from ordered[1:]
    for form, added in ordered if len(searched) == len(folded) else ():
        words = fold_text(form).casefold()
        at = searched.find(words)
        if at >= 0:
            yield folded[at : at + len(words)], [*added, _CAPITALS]


class Blemished:
    """An article whose text may have what no publisher wrote."""

    def __init__(self, source: SourceArticle, article: Article) -> None:
        self.source, self.article = source, article

    @cached_property
    def _text(self) -> str:
        return as_parsed(self.source.body)

    @cached_property
    def _repairs(self) -> list[tuple[Repair, str]]:
        """All that can be repaired in the article, in order of place, each with what it is."""
        repairs = [
            *((repair, "has HTML among these words") for repair in tags(self._text)),
            *((repair, "has a word of it cut in two at the end of a line") for repair in cut_words(self._text)),
            *((repair, "has letters of it in the wrong encoding") for repair in garbled(self._text)),
        ]
        return sorted(repairs, key=lambda entry: (entry[0].start, entry[0].end))

    @cached_property
    def _repaired(self) -> tuple[Versions, Body, str] | None:
        if not self._repairs or not self.article.text:
            return None
        text = repaired(self._text, (repair for repair, _ in self._repairs))
        body = parse_body(text, self.article.url)
        return Versions(Article(self.article.id, "", "", "", body.text, ())), body, text

    def holds(self, words: str) -> bool:
        """Whether the article has some words once it is repaired."""
        return bool(self._repaired and self._repaired[0].has_words(words, 1))

    def keeps_out(self, selector: Selector, located: Located, path: Path) -> Diagnostic | None:
        """Say what in the article keeps the quote of the entry at a path from being found; None where nothing does."""
        span, right = None, True
        if self._repaired:
            versions = self._repaired[0]
            span = versions.anchor(selector, 1, suggest=False).span
            for words, _ in () if span else _without_added(selector.quote, versions, 1):
                if span := versions.anchor(replace(selector, quote=words), 1, suggest=False).span:
                    right = False
                    break
        needed = self._within(span) if span else []
        if not needed:
            return None
        starts = line_starts(self._text)
        edits = tuple(self._edit(repair, starts) for repair, _ in needed)
        numbers = [str(number) for number in dict.fromkeys(edit.start.line for edit in edits)]
        place = f"{self.source.located.path}:{numbers[0]}"
        if len(numbers) > 1:
            some = numbers if len(numbers) <= _NAMED else [*numbers[: _NAMED - 1], "others"]
            place = f"the lines {ENGLISH.listed(some)} of {self.source.located.path}"
        why = ENGLISH.listed(what for _, what in needed)
        message = f"the quote is right, but the article {why}: {selector.quote!r}"
        have_it_done = "; or have it done: briefing check --fix" if all(edit.safe for edit in edits) else "."
        hint = f"Correct {place}, not the quote{have_it_done}"
        if not right:
            message = f"the article {why}, and the quote has more than its words: {selector.quote!r}"
            hint = f"First correct {place}{have_it_done}"
        return Diagnostic(Rule.QUOTE_CHANGED, located.where((*path, "quote")), message, hint, edits)

    def _within(self, span: Span) -> list[tuple[Repair, str]]:
        """Return the repairs in the paragraphs of the repaired text that a span touches."""
        assert self._repaired is not None
        _, body, text = self._repaired
        lines, starts = body.lines, [*line_starts(text), len(text) + 1]
        first = bisect_right(lines, span.start, key=lambda entry: entry[0]) - 1
        after = bisect_right(lines, span.end - 1, key=lambda entry: entry[0])
        start, end = starts[lines[first][1]], starts[lines[after][1]] if after < len(lines) else len(text) + 1
        within, moved = [], 0
        for repair, what in self._repairs:
            if start <= repair.start + moved < end:
                within.append((repair, what))
            moved += len(repair.text) - (repair.end - repair.start)
        return within

    def _edit(self, repair: Repair, starts: Sequence[int]) -> Edit:
        def position(place: int) -> Position:
            line = bisect_right(starts, place) - 1
            return Position(line + self.source.body_line, place - starts[line] + 1)

        return Edit(self.source.located.path, position(repair.start), position(repair.end), repair.text, repair.sure)


def elsewhere(
    selector: Selector, own: Article, others: Iterable[Versions], located: Located, path: Path
) -> Diagnostic | None:
    """Say which other article has the words of the quote of the entry at a path; None where none has."""
    for versions in others:
        article = versions.article
        span = versions.anchor(selector, article.version, suggest=False).span
        title = fold_text(selector.quote) in fold_text(article.title)
        if not span and not title:
            continue
        place = f"{article.path}:{article.line_at(span.start)}" if span else f"the title of {article.path}"
        message = f"the quote is not in this article, but in {place}: {selector.quote!r}"
        hint = f"If the claim is that article's, move it to claims/{article.id}.yml. If not, quote {own.path}."
        return Diagnostic(Rule.QUOTE_NOT_FOUND, located.where((*path, "quote")), message, hint)
    return None
