"""Warnings about characters that nobody sees, and about names whose letters only look like those of another."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import islice

from briefing.content.located import Located, Path
from briefing.content.source import SourceArticle
from briefing.diagnostics import Diagnostic, Edit, Position, Rule, Where
from briefing.model.limits import CONTROL_CHARACTERS_SHOWN
from briefing.text.hidden import SOFT_HYPHEN, code_point, hidden_characters, look_alikes, without_width
from briefing.text.markdown import control_characters
from briefing.text.repairs import garbled, repaired

_NAMES = frozenset({"title", "publisher", "byline", "wire", "name", "party", "role", "via", "place", "question"})
"""Keys of values that readers know somebody or something by."""


_NEEDLESS = "Take it out: it changes nothing that is read."
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
        places = [place for place in without_width(text) if not _cuts_word(text, *place)]
        edits = (Edit(path, Position(line, at + 1), Position(line, at + 2), "", safe=True) for at, _ in places)
        out = list(dict.fromkeys(character for _, character in places))
        yield from _contains(out, Where(path, line), _NEEDLESS, tuple(edits))
        others = [
            character for character in hidden_characters(text) if character not in out and character != SOFT_HYPHEN
        ]
        yield from _contains(others, Where(path, line))
        if "\ufffd" in text:
            where = Where(path, line, text.index("\ufffd") + 1)
            yield Diagnostic(Rule.GARBLED_LETTERS, where, LOST.format(word_with_lost(text)), LOST_HINT)
    for line, column, character in islice(control_characters(source.body), CONTROL_CHARACTERS_SHOWN):
        start, end = (Position(source.body_line + line - 1, at) for at in (column, column + 1))
        message = f"control character {code_point(character)} is shown as U+FFFD"
        control = (Edit(path, start, end, ""),)
        yield Diagnostic(Rule.CONTROL_CHARACTER, Where(path, *start), message, "Delete it.", control)


def _cuts_word(line: str, at: int, character: str) -> bool:
    """Whether a soft hyphen cuts a word in two at the end of a line, which is told of the word."""
    return character == SOFT_HYPHEN and not line[at + 1 :].strip()


def unseen_in_values(located: Located) -> Iterator[Diagnostic]:
    """Yield a warning for each value of a YAML file that has some, and for each name in two scripts."""
    for path, text in located.texts():
        if not text.isascii():
            yield from _garbled(text, located, path)
            quoted = not _QUOTED.isdisjoint(path[-1:])
            out = [character for _, character in without_width(text)] if quoted else []
            edits = _taken_out(text, out, located, path)
            yield from _contains(list(dict.fromkeys(out)), located.where(path), _NEEDLESS, edits)
            others = [character for character in hidden_characters(text) if character not in out]
            edits = () if quoted else _taken_out(text, others, located, path)
            yield from _contains(others, located.where(path), edits=edits)
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


def _taken_out(value: str, characters: Sequence[str], located: Located, path: Path) -> tuple[Edit, ...]:
    """Take characters out of a value, where they are written as they are and nothing hidden is left without them."""
    rest = value.translate(str.maketrans("", "", "".join(characters)))
    span = located.scalar(path)
    if not characters or not span or hidden_characters(rest):
        return ()
    places = [at for at in range(*span) if located.text[at] in characters]
    if len(places) < sum(map(value.count, dict.fromkeys(characters))):
        return ()
    safe = not _QUOTED.isdisjoint(path[-1:])
    return located.edits([(at, at + 1, "") for at in places], safe=safe)


def _garbled(value: str, located: Located, path: Path) -> Iterator[Diagnostic]:
    """Say that letters of a value were read in another encoding than they were saved in."""
    repairs = list(garbled(value))
    if path[-1:] == ("quote",):
        return  # it is told where the article has other letters, and where the article's letters are garbled too
    if repairs:
        fixed = repaired(value, repairs)
        edits = located.with_value(path, fixed, safe=all(repair.sure for repair in repairs))
        shown = value[repairs[0].start : repairs[0].end]
        yield Diagnostic(Rule.GARBLED_LETTERS, located.where(path), GARBLED.format(shown), f"Write {fixed!r}.", edits)
    elif "\ufffd" in value:
        yield Diagnostic(Rule.GARBLED_LETTERS, located.where(path), LOST.format(word_with_lost(value)), LOST_HINT)


GARBLED = "`{}` are letters read in the wrong encoding"
LOST = "a letter of `{}` was lost when the text was copied or saved"
LOST_HINT = "Look it up in the original, and write it in place of the sign \ufffd."


def word_with_lost(text: str) -> str:
    """Return the first word of a text that has the sign for a letter that could not be read."""
    return next(word for word in text.split() if "\ufffd" in word)


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
