"""`data/briefing.json` as a former build left it: read back, for the verdicts that it gave."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from briefing.diagnostics import BriefingError
from briefing.permalinks import addresses


class Verdict(NamedTuple):
    """What a page said of a point."""

    agreement: str
    support: str | None


Former = Mapping[str, Mapping[str, Verdict]]
"""Verdicts by briefing and point."""


def read_former(paths: Iterable[Path]) -> Former:
    """Read former data files, or all those of former sites, given by their folders.

    Raises BriefingError where one is neither.
    """
    files = [file for path in paths for file in _files(path)]
    return dict(_read(file) for file in files)


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    if not (files := sorted(path.glob(f"*/{addresses.data('briefing.json')}"))):
        raise BriefingError(f"{path} holds no former site: there is no */{addresses.data('briefing.json')} in it.")
    return files


def _read(path: Path) -> tuple[str, dict[str, Verdict]]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return str(data["id"]), {str(point["id"]): _verdict(point) for point in data["points"]}
    except OSError as error:
        raise BriefingError(f"{path} cannot be read: {error.strerror}.") from None
    except (ValueError, KeyError, TypeError):
        raise BriefingError(f"{path} is no data/briefing.json of a site that was built with briefing.") from None


def _verdict(point: Mapping[str, Any]) -> Verdict:
    """Return a point's verdict. In the first form of the file, the analyst's own word stood beside the computed one."""
    support = point["support"]
    return Verdict(str(point.get("judgement") or point["agreement"]), None if support is None else str(support))
