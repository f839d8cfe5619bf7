"""`data/briefing.json` as a former build left it: read back, for the verdicts that it gave."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from briefing.content.given import read_given
from briefing.content.read import briefing_folders
from briefing.diagnostics import BriefingError
from briefing.permalinks import addresses


class Verdict(NamedTuple):
    """What a page said of a point."""

    agreement: str | None
    support: str | None


Former = Mapping[str, Mapping[str, Verdict]]
"""Verdicts by briefing and point."""


def read_former(paths: Iterable[Path], root: Path) -> Former:
    """Read former data files, or all those of former sites, given by their folders.

    Of a site, what is of no briefing of the newsroom at `root` is left out. Raises BriefingError where a file is
    neither, where one given by itself is of no briefing of the newsroom, and where two are of the same.
    """
    briefings = [folder.name for folder in briefing_folders(root)]
    former: dict[str, Mapping[str, Verdict]] = {}
    read_from: dict[str, Path] = {}
    for given, file in ((path, file) for path in paths for file in _files(path)):
        name, verdicts = _read(file)
        if name not in briefings and given.is_dir():
            continue
        if name not in briefings:
            there_are = f"Give only files of its briefings: {', '.join(sorted(briefings)) or 'there are none'}."
            raise BriefingError(f"{file} is of the briefing `{name}`, which this newsroom does not have. {there_are}")
        if name in former:
            raise BriefingError(f"{read_from[name]} and {file} are both of the briefing `{name}`: give one of them.")
        former[name], read_from[name] = verdicts, file
    return former


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    if not (files := sorted(path.glob(f"*/{addresses.data('briefing.json')}"))):
        raise BriefingError(f"{path} holds no former site: there is no */{addresses.data('briefing.json')} in it.")
    return files


def _read(path: Path) -> tuple[str, dict[str, Verdict]]:
    try:
        data = json.loads(read_given(path, _MOST).decode("utf-8"))
        return str(data["id"]), {str(point["id"]): _verdict(point) for point in data["points"]}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise BriefingError(f"{path} is no data/briefing.json of a site that was built with briefing.") from None


_MOST = 500_000_000
"""Bytes of a data file: the largest briefing that can be built has less."""


def _verdict(point: Mapping[str, Any]) -> Verdict:
    """Return a point's verdict. In the first form of the file, the analyst's own word stood beside the computed one."""
    agreement, support = point.get("judgement") or point["agreement"], point["support"]
    return Verdict(None if agreement is None else str(agreement), None if support is None else str(support))
