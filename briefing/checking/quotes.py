"""What an author is told when a quote is not found as it should be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from briefing.anchoring.omissions import parts_of
from briefing.anchoring.versions import Placement, Versions
from briefing.checking.review import in_words, is_moved, to_look_at
from briefing.content.located import Located, Path
from briefing.content.schema import ClaimEntry
from briefing.diagnostics import Diagnostic, Edit, Rule, Where
from briefing.language.changes import explain
from briefing.language.language import ENGLISH
from briefing.language.names import english_name
from briefing.model import Anchoring, AnchorState, Article, Part, Review, ReviewReason, Selector, Span
from briefing.model.vocabulary import main_of
from briefing.text.frequent_words import in_another_language
from briefing.text.hidden import code_point, hidden_characters
from briefing.text.sentences import sentence

_MANY = 5
"""Places of an ambiguous quote that are shown."""


_PARTS = {
    Part.TITLE: "the title",
    Part.STANDFIRST: "the standfirst",
    Part.BODY: "the text",
    Part.CAPTION: "a caption",
}


def in_other_part(
    placement: Placement, versions: Versions, entry: ClaimEntry, located: Located, path: Path, *, close: bool = True
) -> Diagnostic | None:
    """Say that the quote of the claim at a path stands in another part of the article; None where it does not.

    `versions` are those of the whole article. With `close`, words that are only close are told too, and a part that the
    article does not have.
    """
    anchoring = placement.in_present
    if anchoring.candidates or (anchoring.suggestion and not anchoring.changes):
        return None
    where, selector = located.where((*path, "quote")), Selector(entry.quote, entry.prefix, entry.suffix)
    for part in Part:
        of_part = versions.part(part)
        if part is entry.part or not of_part.article.at(placement.version).text:
            continue
        found = of_part.anchor(selector, placement.version, suggest=close and anchoring.suggestion is None)
        if found.state is AnchorState.ORPHANED:
            continue
        message = f"the quote is in {_PARTS[part]} of the article, not in {_PARTS[entry.part]}: {entry.quote!r}"
        hint, edits = f"Add `in: {part}`.", located.with_entry((*path, "quote"), f"in: {part}")
        if entry.in_:
            hint, edits = f"Write `in: {part}`.", located.with_value((*path, "in"), part)
        if part is Part.BODY:
            hint, edits = "Delete `in`.", ()
        if found.state is AnchorState.CHANGED:
            words = found.suggested(of_part.article.at(placement.version).text)
            message = f"the quote is not in {_PARTS[entry.part]} of the article: {entry.quote!r}"
            hint, edits = f"Close to it is {_PARTS[part]}: {words!r}. If that is meant, quote it. {hint}", ()
        return Diagnostic(Rule.QUOTE_NOT_FOUND, where, message, hint, edits)
    if close and not versions.part(entry.part).article.text:
        message = f"`in` is {entry.in_}, but the article has none"
        key = "captions" if entry.part is Part.CAPTION else entry.in_
        hint = f"Write `{key}: …` into the front matter of {versions.article.path}, as published."
        return Diagnostic(Rule.QUOTE_NOT_FOUND, located.where((*path, "in")), message, hint)
    return None


def not_placed(
    placement: Placement, versions: Versions, selector: Selector, located: Located, path: Path
) -> Diagnostic:
    """Say why the quote of the entry at a path is not found, with what an author needs to fix it."""
    article, anchoring = versions.article.at(placement.version), placement.in_present
    where = located.where((*path, "quote"))
    if anchoring.state is AnchorState.AMBIGUOUS:
        count = len(anchoring.candidates)
        verb = "Correct" if selector.prefix or selector.suffix else "Add"
        lines = [f"{verb} prefix: or suffix:, or quote more words."]
        lines += [_around(article, span) for span in anchoring.candidates[:_MANY]]
        lines += [f"… and {count - _MANY} more"] if count > _MANY else []
        message = f"the quote is in the article {count:,} times: {selector.quote!r}"
        return Diagnostic(Rule.QUOTE_AMBIGUOUS, where, message, "\n".join(lines))
    message = _missing(selector, versions, placement.version)
    if anchoring.suggestion is None:
        if not parts_of(selector.quote):
            message = f"the quote leaves everything out: {selector.quote!r}"
        hint = _instead(selector, article.language, searched=placement.searched)
        return Diagnostic(Rule.QUOTE_NOT_FOUND, where, message, hint)
    if len(parts_of(selector.quote)) > 1 and not anchoring.parts:
        lines = ["Parts of a quote stand in one paragraph. Quote what stands elsewhere in a claim of its own."]
        if anchoring.changes:
            lines = ["No text comes close to it. Copy the words from the article, without Markdown markup."]
        found = (versions.anchor(Selector(part), placement.version, suggest=False) for part in parts_of(selector.quote))
        lines += [_around(article, part.span) for part in islice(found, _MANY) if part.span]
        return Diagnostic(Rule.QUOTE_CHANGED, where, message, "\n".join(lines))
    if anchoring.changes:
        meant = replace(selector, quote=" ".join(anchoring.suggested(article.text).split()))
        lines = [*_closest(anchoring, article), "If the claim holds, quote that."]
    else:
        meant = _between(selector, article.text, anchoring.suggestion)
        message = f"the quote is in the article, but not with this prefix and suffix: {selector.quote!r}"
        lines = ["Correct prefix: and suffix:, or take them out.", _around(article, anchoring.suggestion)]
    parts = [(key, getattr(meant, key)) for key in ("quote", "prefix", "suffix")]
    parts = [(key, new) for key, new in parts if new != getattr(selector, key)]
    edits: list[tuple[Edit, ...]] = []
    if hidden := [character for _, new in parts for character in hidden_characters(new)]:
        named = ", ".join(dict.fromkeys(map(code_point, hidden)))
        lines.append(f"Hidden characters are in it: {named}. If the publisher has them too, copy the words with them;")
        lines.append("if not, delete them from the article.")
    elif versions.anchor(meant, placement.version, suggest=False).span == anchoring.suggestion:
        edits = [located.with_value((*path, key), new) for key, new in parts]
    return Diagnostic(Rule.QUOTE_CHANGED, where, message, "\n".join(lines), sum(edits, ()) if all(edits) else ())


def _instead(selector: Selector, language: str, *, searched: bool) -> str:
    """Say what to quote from an article in a language where nothing in it is close to the quote."""
    if in_another_language(selector.quote, language):
        return (
            f"The article is in {english_name(language)} (language: {language}): quote its own words. Yours, in "
            "another language, go into `translation`."
        )
    if not searched:
        return "No close text was looked for, because too many quotes above it were not found. Fix those first."
    if main_of(language) != "en":
        return (
            f"No text comes close. Copy the words from the article, which is in {english_name(language)}, without "
            "Markdown markup. If yours are a translation, put them into `translation`."
        )
    return "No text comes close. Copy the words from the article, without Markdown markup."


def _missing(selector: Selector, versions: Versions, version: int) -> str:
    """Say that a quote is not there; where it leaves words out, which part of it is not."""
    parts = parts_of(selector.quote)
    if len(parts) < 2:
        return f"the quote is not in the article: {selector.quote!r}"
    found = {part: versions.anchor(Selector(part), version, suggest=False).state for part in parts}
    gone = [part for part, state in found.items() if state is AnchorState.ORPHANED]
    if gone:
        return f"a part of the quote is not in the article: {gone[0]!r}"
    return f"the parts of the quote do not stand in one paragraph of the article in this order: {selector.quote!r}"


def cue_not_placed(cue: str, version: int, versions: Versions, span: Span | None, where: Where) -> Diagnostic:
    """Say that the attributing words of a claim are not in its article, and which are close to them.

    `span` is that of the claim's words in the article's text, where they are known to be in that: who says it mostly
    stands in their sentence.
    """
    article = versions.article.at(version)
    anchoring = versions.anchor(Selector(cue), version)
    hint = "Quote the article's words."
    if anchoring.suggestion and anchoring.changes:
        closest = " ".join(anchoring.suggested(article.text).split())
        hint += f" Closest text ({article.path}:{article.line_at(anchoring.suggestion.start)}): {closest!r}"
    elif span:
        hint += f" The claim's words are in this sentence: {sentence(article.text, span)!r}"
    return Diagnostic(Rule.CUE_NOT_FOUND, where, f"the cue {cue!r} is not in {article.path}", hint)


def left_open(
    entry: ClaimEntry, placement: Placement, review: Review | None, versions: Versions, where: Where
) -> Iterator[Diagnostic]:
    """Yield what is left to decide on a claim whose words stand in some version of its article."""
    article = versions.article
    if placement.earlier and is_moved(review):
        yield _moved(placement, article, entry.id, where)
    elif placement.earlier and not entry.version:
        yield _superseded(placement, article, entry.id, where)
    elif placement.earlier and placement.in_present.state is AnchorState.ANCHORED:
        yield _words_back(placement, article, entry.id, where)
    elif review and not placement.earlier:
        yield _to_review(entry, review, article, where)


def _to_review(entry: ClaimEntry, review: Review, article: Article, where: Where) -> Diagnostic:
    """Say what has to be looked at on a claim since its words, or what stands around them, were changed."""
    why = in_words(review.open)
    lines = [f"It quoted, in version {review.version}: {review.was!r}"] if review.was else []
    if keys := to_look_at(entry):
        lines.append(f"Look at {ENGLISH.listed(f'`{key}`' for key in keys)}, and change what no longer holds.")
    lines.append(f"If the claim still holds: briefing update {article.id} --confirm {entry.id}")
    compared = "compared meanwhile" if review.open == (ReviewReason.SENTENCE,) else "compared with nothing until then"
    message = f"`{entry.id}` is to be reviewed: {why}; it is {compared}"
    return Diagnostic(Rule.CLAIM_TO_REVIEW, where, message, "\n".join(lines))


def _moved(placement: Placement, article: Article, claim: str, where: Where) -> Diagnostic:
    """Say that the same words stand at another place than they stood, and what its author can do."""
    anchoring = placement.in_present
    now = anchoring.suggestion or anchoring.span
    lines = [_around(article, now)] if now else []
    if anchoring.changes:
        lines = _closest(anchoring, article)
    if now:
        lines.append(f"If the claim holds there: briefing update {article.id} --accept {claim}")
    lines.append(f"To keep it as what version {placement.version} said: briefing update {article.id} --keep {claim}")
    message = (
        f"the place that the quote had in version {placement.version} was edited, and the same words stand elsewhere "
        f"in version {article.version}; the claim is compared with nothing until that is decided"
    )
    return Diagnostic(Rule.QUOTE_MOVED, where, message, "\n".join(lines))


def _superseded(placement: Placement, article: Article, claim: str, where: Where) -> Diagnostic:
    """Say what became of a quote that is only in an earlier version, and what its author can do."""
    anchoring = placement.in_present
    known = f"the quote is in version {placement.version} of the article"
    lines: list[str] = []
    if anchoring.state is AnchorState.AMBIGUOUS:
        message = f"{known}, and {len(anchoring.candidates)} times in version {article.version}"
        lines = [_around(article, span) for span in anchoring.candidates[:_MANY]]
        lines.append("If one of these is meant, say so with prefix: or suffix:.")
    elif anchoring.span:
        message = f"{known}, and stands several times in version {article.version}"
        lines = ["The place that it had in the version before:", _around(article, anchoring.span)]
    elif not placement.searched:
        message = f"{known}; no close text was looked for, because too many quotes above it were not found"
    elif anchoring.suggestion is None:
        message = f"{known}, but nothing in version {article.version} is close to it"
    elif anchoring.changes:
        message = f"{known}, but version {article.version} has other words there"
        lines = _closest(anchoring, article)
    elif anchoring.state is AnchorState.MOVED:
        message = f"{known}, and in version {article.version} the same words stand elsewhere"
        lines = [_around(article, anchoring.suggestion)]
    else:
        message = f"{known}, but in version {article.version} it does not have this prefix and suffix"
        lines = [_around(article, anchoring.suggestion)]
    if anchoring.suggestion or anchoring.span:
        lines.append(f"If the claim still holds on these words: briefing update {article.id} --accept {claim}")
    lines.append(f"To keep it as what version {placement.version} said: briefing update {article.id} --keep {claim}")
    return Diagnostic(Rule.QUOTE_SUPERSEDED, where, message, "\n".join(lines))


def _words_back(placement: Placement, article: Article, claim: str, where: Where) -> Diagnostic:
    """Say that words kept as what an earlier version said are in the article again."""
    return Diagnostic(
        Rule.WORDS_BACK,
        where,
        f"the quote is kept as what version {placement.version} said, but its words are in the article again",
        f"If the article says so again: briefing update {article.id} --accept {claim}",
    )


def _closest(anchoring: Anchoring, article: Article) -> list[str]:
    assert anchoring.suggestion is not None
    closest = anchoring.suggested(article.text)
    place = f"{article.path}:{article.line_at(anchoring.suggestion.start)}"
    changes = [f"  {explain(change, ENGLISH)}" for change in anchoring.changes]
    return [f"Closest text ({place}): {closest!r}", "What differs:", *changes]


def _between(selector: Selector, text: str, span: Span) -> Selector:
    """Return the selector with as many words before and after as it has, those that are there."""
    before, after = len(selector.prefix.split()), len(selector.suffix.split())
    prefix = text[: span.start].split()[-before:] if before else []
    return replace(selector, prefix=" ".join(prefix), suffix=" ".join(text[span.end :].split()[:after]))


def _around(article: Article, span: Span) -> str:
    """Show a place with some words on both sides, and its line."""
    text = article.text
    block_start = text.rfind("\n", 0, span.start) + 1
    block_end = text.find("\n", span.end)
    start = max(block_start, span.start - 30)
    end = min(len(text) if block_end < 0 else block_end, span.end + 30)
    before = ("…" if start > block_start else "") + text[start : span.start]
    after = text[span.end : end] + ("…" if end < len(text) and text[end] != "\n" else "")
    return f"{article.path}:{article.line_at(span.start)}: {before}[{text[span.start : span.end]}]{after}"
