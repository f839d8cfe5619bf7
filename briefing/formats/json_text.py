"""JSON that a person can read and compare line by line, at the speed of JSON without line ends."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any


def one_item_a_line(data: Mapping[str, Any]) -> str:
    """Return an object's JSON text with a line for each of its values, and one for each item of a list or object in it.

    Python's own `indent` takes ten times as long, because it does not use the encoder written in C.
    """
    return "{\n" + ",\n".join(f"{_text(key)}: {_value(value)}" for key, value in data.items()) + "\n}\n"


def _value(value: Any) -> str:
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join(_text(item) for item in value) + "\n]"
    if isinstance(value, Mapping) and value:
        return "{\n" + ",\n".join(f"{_text(key)}: {_text(item)}" for key, item in value.items()) + "\n}"
    return _text(value)


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
