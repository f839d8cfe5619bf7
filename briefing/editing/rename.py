"""Writes another id wherever one is written in a briefing's files, and nothing else.

An id is written where a claim, point or speaker is defined, and where others name it: `point:`, `speaker:`, `basis:`,
`party:` and `judged:`. What is kept of withdrawn claims names points and speakers too. An article's id is the name of
its files; like a speaker's, it is part of the fingerprints of judged claims.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from functools import reduce
from operator import getitem
from pathlib import Path
from typing import Any

from briefing.checking.judgement import fingerprint
from briefing.content.located import Located
from briefing.content.located import Path as Place
from briefing.content.read import authored_text
from briefing.content.withdrawn import kept_files
from briefing.content.yaml import read_yaml
from briefing.diagnostics import BriefingError, Edit, applied
from briefing.editing.journal import Write
from briefing.model import Claim, Kind
from briefing.newsroom import Home

_Uses = Iterator[tuple[Place, bool]]
"""Where an id is written: a value's path, or, with True, that of a mapping's entry whose key it is."""


def renamed(home: Home, root: Path, new: str) -> list[Write]:
    """Return the files of a briefing in which an id is written, with another in its place, the definition's first.

    Raises BriefingError if it is written somewhere in a way that cannot be changed.
    """
    kind, old = home.key
    source = home.recorded.source
    versions = [version for article in source.articles for version in (article, *article.earlier_versions)]
    claims = [file.located for file in source.claims]
    kept = kept_files(home.folder, root)
    listed = [source.located, *(located for located in kept if isinstance(located.value, dict))]
    lists = [*claims, *(located for located in kept if isinstance(located.value, list))]
    uses = [
        *((located, [*_in_list(located, kind, old, own=located in claims)]) for located in lists),
        *((located, [*_in_briefing(located, kind, old, own=source.located)]) for located in listed),
        *((version.located, [*_in_front_matter(version.located, kind, old)]) for version in versions),
    ]
    if kind is not Kind.CLAIM:
        uses.sort(key=lambda use: use[0] is not source.located)
    prints = _fingerprints(home, new)
    writes = []
    for located, places in uses:
        more = prints if located is source.located else {}
        if places or more:
            path = root / located.path
            byte_order_mark, text = authored_text(path)
            writes.append(Write(path, byte_order_mark + _changed(located, text, places, more, new).encode()))
    return writes


def _in_list(located: Located, kind: Kind, old: str, *, own: bool) -> _Uses:
    """Yield where a claims file has an id; one of what is kept defines none."""
    for at, item in enumerate(located.value or ()):
        if not isinstance(item, dict):
            continue
        inner = claims if isinstance(claims := item.get("claims"), list) else []
        places = [
            ((at,), item),
            ((at, "with"), item.get("with")),
            *(((at, "claims", n), c) for n, c in enumerate(inner)),
        ]
        for path, mapping in places:
            if isinstance(mapping, dict):
                yield from (((*path, *rest), False) for rest in _in_mapping(mapping, kind, old, own=own))


def _in_mapping(mapping: dict[Any, Any], kind: Kind, old: str, *, own: bool) -> Iterator[Place]:
    """Yield the paths at which a claim, or what claims of a block share, has an id."""
    keys = {Kind.CLAIM: ("id",) if own else (), Kind.POINT: ("point",), Kind.SPEAKER: ("speaker", "basis")}
    for key in keys.get(kind, ()):
        value = mapping.get(key)
        if value == old:
            yield (key,)
        elif isinstance(value, list):
            yield from ((key, at) for at, name in enumerate(value) if name == old)


def _in_briefing(located: Located, kind: Kind, old: str, *, own: Located) -> _Uses:
    """Yield where `briefing.yml`, which is `own`, or what is kept of it, has an id; what is kept defines none."""
    value, defines, parties = located.value, located is own, own.value.get("parties") or {}
    for at, point in enumerate(value.get("points") or ()):
        if kind is Kind.POINT and defines and point.get("id") == old:
            yield ("points", at, "id"), False
        if kind is Kind.CLAIM and old in (point.get("judged") or {}):
            yield ("points", at, "judged", old), True
    if kind is Kind.SPEAKER:
        for key, speaker in (value.get("speakers") or {}).items():
            if defines and key == old:
                yield ("speakers", old), True
            if speaker.get("party") == old and old not in parties:
                yield ("speakers", key, "party"), False


def _in_front_matter(located: Located, kind: Kind, old: str) -> _Uses:
    if kind is Kind.SPEAKER and isinstance(located.value, dict) and located.value.get("basis") == old:
        yield ("basis",), False


def _from_top(edit: Edit, located: Located) -> Edit:
    """Return an edit of a file as one of what was read from it, which may start further down."""
    start, end = (place._replace(line=place.line - located.first_line + 1) for place in (edit.start, edit.end))
    return replace(edit, start=start, end=end)


def _found(located: Located, path: Place, edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
    if not edits:
        raise BriefingError(f"{located.where(path)}: the id is written in a form that cannot be changed by itself.")
    return edits


def _fingerprints(home: Home, new: str) -> dict[Place, str]:
    """Return the new fingerprints of judged claims, where the id is that of their speaker, basis or article."""
    (kind, old), briefing, entry = home.key, home.recorded.briefing, home.recorded.source.entry
    changed: dict[Place, str] = {}
    for at, point in enumerate(entry.points if entry and briefing else ()):
        for name, letters in point.judged.items():
            if claim := briefing.claims.get(name) if briefing else None:
                before, after = (fingerprint(_naming(claim, kind, *ids)) for ids in ((new, old), (old, new)))
                if letters == before != after:
                    changed["points", at, "judged", name] = after
    return changed


def _naming(claim: Claim, kind: Kind, old: str, new: str) -> Claim:
    """Return a claim in which a speaker or an article has another id."""
    if kind is Kind.ARTICLE:
        return replace(claim, article=new if claim.article == old else claim.article)
    if kind is not Kind.SPEAKER:
        return claim
    speakers = tuple(new if speaker == old else speaker for speaker in claim.speakers)
    return replace(claim, speakers=speakers, basis=new if claim.basis == old else claim.basis)


def _changed(located: Located, text: str, places: list[tuple[Place, bool]], more: dict[Place, str], new: str) -> str:
    """Return a file's text with an id, and some other values, written anew; it must hold that and nothing else."""
    meant = deepcopy(located.value)
    edits: list[Edit] = []
    for path, value in ({path: new for path, is_key in places if not is_key} | more).items():
        edits += _found(located, path, located.with_value(path, value))
        reduce(getitem, path[:-1], meant)[path[-1]] = value
    for path in [path for path, is_key in places if is_key]:
        edits += _found(located, path, located.with_key(path, new))
        parent = reduce(getitem, path[:-1], meant)
        parent[new] = parent.pop(path[-1])
    edited = applied(text, edits)
    again = read_yaml(applied(located.text, [_from_top(edit, located) for edit in edits]), located.path)
    if again.diagnostics or again.value != meant:
        raise BriefingError(f"{located.path}: the id is written in a form that cannot be changed. Change it by hand.")
    return edited
