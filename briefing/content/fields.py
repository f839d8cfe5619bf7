"""Values of authored files: what a text, a number, an id, an address may look like; `schema.py` makes files of them."""

from __future__ import annotations

import math
import re
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError, PydanticKnownError

from briefing.content.mistakes.languages import is_language
from briefing.model.limits import TEXT_LENGTH
from briefing.model.vocabulary import ID_PATTERN
from briefing.text.web_address import fault


def one_line(value: object) -> object:
    """Make white space single spaces, and a whole number (`time: 2024`, `id: 7`) the text it was written as."""
    if type(value) is int:
        return str(value)
    return " ".join(value.split()) if isinstance(value, str) else value


def _as_list(value: object) -> object:
    """Let one name stand for a list of one."""
    value = one_line(value)
    return [value] if isinstance(value, str) else value


Text = Annotated[str, Field(max_length=TEXT_LENGTH), BeforeValidator(one_line)]
"""A text; white space in it is not significant."""


_WITH_UNDERSCORES = re.compile(r"[-+]?[1-9][0-9]*(_[0-9]+)+")
"""A whole number as YAML 1.1 writes it: `1_000`. It is no number in the YAML that these files are read by."""
_MOST_DIGITS = 40


def _as_figure(value: object) -> float | str:
    """Keep a text as it was written: what it stands for depends on the article's language (`checking/figures.py`)."""
    if type(value) in (int, float) and math.isfinite(number := float(str(value))):
        return number
    if not isinstance(value, str):
        raise PydanticKnownError("float_type")
    text = " ".join(value.split())
    if len(text) <= _MOST_DIGITS and _WITH_UNDERSCORES.fullmatch(text):
        return float(text)
    if not text:
        raise PydanticKnownError("string_too_short", {"min_length": 1})
    if len(text) > TEXT_LENGTH:
        raise PydanticKnownError("string_too_long", {"max_length": TEXT_LENGTH})
    return text


Figure = Annotated[float | str, PlainValidator(_as_figure), WithJsonSchema({"type": ["number", "string"]})]
"""A finite number, as a number or as people write it: `8000`, `8,000`, `1.2 million`, `two dozen`, `$1.2bn`."""

Line = Annotated[Text, Field(min_length=1)]
"""A text that must say something."""

Identifier = Annotated[Line, WithJsonSchema({"type": "string", "pattern": f"^{ID_PATTERN}$"})]
"""An id; its form is checked in `checking/names.py`, so that a wrong one is named as such."""

Identifiers = Annotated[
    list[Identifier],
    BeforeValidator(_as_list),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "pattern": f"^{ID_PATTERN}$"},
                {"type": "array", "items": {"type": "string", "pattern": f"^{ID_PATTERN}$"}},
            ]
        }
    ),
]
"""One id or a list of them."""

_PAGE = r"([A-Za-z]{0,4}[1-9][0-9]{0,5}[A-Za-z]?|[ivxlcdm]{1,10})"
PAGES = rf"^{_PAGE}( ?[-–] ?{_PAGE})?$"
_TIME = r"([0-9]{1,3}:)?[0-5]?[0-9]:[0-5][0-9]"
TIMES = rf"^{_TIME}( ?[-–] ?{_TIME})?$"

Page = Annotated[
    Line,
    Field(pattern=PAGES),
    WithJsonSchema({"anyOf": [{"type": "integer", "minimum": 1}, {"type": "string", "pattern": PAGES}]}),
]
"""A page, by its number or name, or pages from one to another: `3`, `A7`, `12-13`."""

TimeInRecording = Annotated[Line, Field(pattern=TIMES), WithJsonSchema({"type": "string", "pattern": TIMES})]
"""A time from the start of a recording, or from one to another: `00:12:31`, `12:31`, `12:31-12:40`."""

_ADDRESS = r"^https?://\S+$"
LANGUAGE = r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"
LETTER = r"^[A-F]$"


def _web_address(value: str) -> str:
    """Refuse what looks like an address and leads nowhere."""
    if wrong := fault(value):
        raise PydanticCustomError("address", "{wrong}", {"wrong": wrong})
    return value


Address = Annotated[
    Line, Field(pattern=_ADDRESS), AfterValidator(_web_address), WithJsonSchema({"type": "string", "pattern": _ADDRESS})
]
"""A page's whole address. Its pattern is given twice because pydantic leaves it out of the schema of a `Line`."""


def _of_a_language(value: str) -> str:
    """Refuse a language's name, and codes that are no language's."""
    if not is_language(value):
        raise PydanticCustomError("language", "no language has this code")
    return value


LanguageTag = Annotated[
    Line,
    Field(pattern=LANGUAGE),
    AfterValidator(_of_a_language),
    WithJsonSchema({"type": "string", "pattern": LANGUAGE}),
]
"""A BCP 47 tag."""

Letter = Annotated[Line, Field(pattern=LETTER), WithJsonSchema({"type": "string", "pattern": LETTER})]
"""A letter of the Admiralty scale."""
