"""Warnings about characters that nobody sees, and about names whose letters only look like those of another."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import islice

from briefing.content.located import Located, Path
from briefing.content.source import SourceArticle
from briefing.diagnostics import Diagnostic, Edit, Position, Rule, Where
from briefing.model.limits import CONTROL_CHARACTERS_SHOWN
from briefing.text.hidden import code_point, hidden_characters, look_alikes, without_width
from briefing.text.markdown import control_characters

_NAMES = frozenset({"title", "publisher", "byline", "wire", "name", "party", "role", "via", "place", "question"})
"""Keys of values that readers know somebody or something by."""


_QUOTED = frozenset({"quote", "prefix", "suffix", "cue"})
"""Keys of words that are the publisher's."""
_CYRILLIC = "АВЕКМНОРСТХаеорсухіјѕІЈЅ"
_LATIN = "ABEKMHOPCTXaeopcyxijsIJS"
_TO_LATIN = str.maketrans(_CYRILLIC + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", _LATIN + "ABEZHIKMNOPTYXo")
_TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)
_TO_GREEK = str.maketrans("ABEZHIKMNOPTYXo", "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο")


def unseen_in_article(source: SourceArticle) -> Iterator[Diagnostic]:
    """Yield a warning for each value of an article's front matter, and for each line of its text, that has some.

    What has no width and is needed by no letter of the line can be taken out; the rest stays as the publisher has it.
    """
    path = source.located.path
    yield from unseen_in_values(source.located)
    for line, text in enumerate(source.body.split("\n"), source.body_line):
        places = without_width(text)
        edits = (Edit(path, Position(line, at + 1), Position(line, at + 2), "", safe=True) for at, _ in places)
        out = list(dict.fromkeys(character for _, character in places))
        hint = "Take it out: it changes nothing that is read."
        yield from _contains(out, Where(path, line), hint, tuple(edits))
        others = [character for character in hidden_characters(text) if character not in out]
        yield from _contains(others, Where(path, line))
    for line, column, character in islice(control_characters(source.body), CONTROL_CHARACTERS_SHOWN):
        start, end = (Position(source.body_line + line - 1, at) for at in (column, column + 1))
        message = f"control character {code_point(character)} is shown as U+FFFD"
        control = (Edit(path, start, end, ""),)
        yield Diagnostic(Rule.CONTROL_CHARACTER, Where(path, *start), message, "Delete it.", control)


def unseen_in_values(located: Located) -> Iterator[Diagnostic]:
    """Yield a warning for each value of a YAML file that has some, and for each name in two scripts."""
    for path, text in located.texts():
        if not text.isascii():
            edits = _shown_only(text, located, path)
            yield from _contains(hidden_characters(text), located.where(path), edits=edits)
            if not _NAMES.isdisjoint(path[-1:]):
                yield from _look_alikes(text, located, path)


def _contains(
    hidden: Sequence[str],
    where: Where,
    hint: str = "Check whether the publisher has it too.",
    edits: tuple[Edit, ...] = (),
) -> Iterator[Diagnostic]:
    """Yield a warning of some characters, if there are any."""
    if hidden:
        named = ", ".join(
            f"{code_point(character)} {unicodedata.name(character, '')}".rstrip() for character in hidden[:3]
        )
        more = f" and {len(hidden) - 3} more" if len(hidden) > 3 else ""
        yield Diagnostic(Rule.HIDDEN_CHARACTER, where, f"contains {named}{more}", hint, edits)


def _shown_only(value: str, located: Located, path: Path) -> tuple[Edit, ...]:
    """Take hidden characters out of a value that is not quoted from an article, where they are written as they are."""
    hidden = hidden_characters(value)
    rest = value.translate(str.maketrans("", "", "".join(hidden)))
    span = located.scalar(path)
    if not hidden or not span or not _QUOTED.isdisjoint(path[-1:]) or hidden_characters(rest):
        return ()
    places = [at for at in range(*span) if located.text[at] in hidden]
    if len(places) < sum(map(value.count, hidden)):
        return ()
    return located.edits([(at, at + 1, "") for at in places])


def _look_alikes(value: str, located: Located, path: Path) -> Iterator[Diagnostic]:
    for word, letter, name in look_alikes(value):
        yield Diagnostic(
            Rule.LOOK_ALIKE,
            located.where(path),
            f"{word!r} has letters of two scripts: {letter} is {code_point(letter)} {name}",
            "Type the letter again, unless the name is written so.",
            _in_one_script(word, located, path),
        )


def _in_one_script(word: str, located: Located, path: Path) -> tuple[Edit, ...]:
    """Write a word in the one script that has all its letters, where there is one and the word is there once."""
    words = {word.translate(letters) for letters in (_TO_LATIN, _TO_CYRILLIC, _TO_GREEK)} - {word}
    whole = [word for word in words if not any(look_alikes(word))]
    start, end = located.scalar(path) or (0, 0)
    if len(whole) != 1 or located.text.count(word, start, end) != 1:
        return ()
    at = located.text.index(word, start, end)
    return located.edits([(at, at + len(word), whole[0])])
