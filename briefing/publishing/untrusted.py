"""What may come from a stranger: words and settings that are data, nothing that runs and nothing that leads elsewhere.

MkDocs' settings are a program: hooks, plugins and tags such as `!!python/name:` run whatever they name as soon as the
file is read, and so do templates in `overrides/` once pages are built. So `refused` looks at all of this without
reading it as MkDocs does, running or importing anything. If it finds nothing, neither a check nor a build of the same
files runs anything that is not the newsroom's own:

- every setting in `mkdocs.yml` is on the list `ALLOWED`, which holds what the settings that `briefing init` makes may
  say, or it runs nothing (`OWN`, and what is under `extra:`) and says what the newsroom's own says; or the file is the
  newsroom's own, byte for byte;
- every file in `overrides/` is the newsroom's own, byte for byte, and so is every file that says which program is
  installed, or what a host or a tool runs: what is called `requirements…`, `program/`, `server/`, and all files and
  folders whose names begin with a dot; if the newsroom's settings say more than the list allows, every other file
  outside `content/` and `languages/` too, for they may load any of them;
- no link takes the place of a folder or file that a build reads or writes;
- nothing is there that programs keep for one machine only, such as `.briefing/`.

What is in `content/` is data wherever it comes from, and guarded where it is read; so are translations.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import yaml

from briefing.content.lock import FOLDER
from briefing.diagnostics import Diagnostic, Rule, Where, in_order
from briefing.publishing.settings import FILE, INHERITED, INHERITED_HINT, NAVIGATION, NOT_INHERITED, SITE, SOURCE

MAX_SETTINGS = 100_000
"""Bytes of a settings file."""
MAX_DEPTH = 20
"""Levels of nesting in it."""


class _One(NamedTuple):
    """A setting with one possible value."""

    value: str


class _Named(NamedTuple):
    """A list, or a mapping, of names that each may have options."""

    kind: str
    options: Mapping[str, Any]
    """What each may be told, by name."""


_ANY = object()
"""Any data: texts, numbers, lists and mappings."""

ALLOWED: dict[str, Any] = {
    **dict.fromkeys(("site_name", "site_url", "site_description", "site_author"), _ANY),
    "INHERIT": _One(f"{SOURCE}/{NAVIGATION}"),
    "docs_dir": _One(SOURCE),
    "site_dir": _One(SITE),
    "use_directory_urls": _One("true"),
    "theme": {
        **dict.fromkeys(("logo", "favicon", "icon", "font", "features", "palette", "language", "direction"), _ANY),
        "name": _One("material"),
        "custom_dir": _One("overrides"),
    },
    "extra": {"embed": _ANY, "card": _ANY},
    "extra_javascript": [{"path": _One("assets/briefing/briefing.js"), "type": _One("module")}],
    "plugins": _Named("plugin", {"search": {"enabled": _ANY}}),
    "markdown_extensions": _Named(
        "Markdown extension",
        {
            **{name: {} for name in ("abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html")},
            **{name: {} for name in ("sane_lists", "tables")},
            "toc": dict.fromkeys(("permalink", "permalink_title", "title", "toc_depth", "anchorlink"), _ANY),
        },
    ),
    "validation": _ANY,
}
"""The settings that are data, and what they may say."""

OWN = frozenset(("copyright", "repo_url", "repo_name", "edit_uri", "edit_uri_template", "remote_branch", "remote_name"))
"""Settings that run nothing and read no file. They, and keys under `extra:`, may say what the newsroom's own say."""
_ADDRESS = "BRIEFING_SITE_URL"
"""The one variable of the environment that settings may read, for `site_url`."""
_STANDARD = "tag:yaml.org,2002:"
_DATA = {_STANDARD + name for name in ("str", "int", "float", "bool", "null", "timestamp", "seq", "map")}
_SETTINGS_HINT = (
    "Take the change out. If the site needs it, somebody who may change the newsroom's own settings has to make it."
)
_ALL_HINT = (
    "The newsroom's own settings go beyond the list of those that are data, so a proposal may not change mkdocs.yml at "
    "all. Put the newsroom's own file in its place, byte for byte."
)
_FILE_MESSAGE = "is not the newsroom's own, byte for byte; outside content/ and languages/, a file can be a program"
_BASE_HINT = "If it is your own, say where your own folder is: --base DIR."
_FILE_HINT = "Take the change out. If the site needs it, somebody has to read it as code first, and make it themselves."
_WHY = {
    "hooks": "its files are programs, and MkDocs runs them",
    "plugins": "plugins are programs, and MkDocs runs them",
    "extra_javascript": "scripts run in the readers' browsers",
    "custom_dir": "templates are programs, and MkDocs runs them",
    "docs_dir": "the build writes and deletes files there",
    "site_dir": "the build replaces that folder",
    "INHERIT": "it brings in the settings of another file",
}
_LINKS = ("content", "overrides", "languages", SOURCE, SITE, FILE)
"""What a build reads or writes, none of which may be a link."""
_WALKED = ("overrides", "languages", SOURCE)
"""Those in which every file is looked at too: in `content/` that is done as it is read."""
_RUN = re.compile(rf"(?!{re.escape(FOLDER)}(?:-|$))\.|requirements|(?:program|server)$", re.IGNORECASE)
"""What says which program is installed and what hosts and tools run, at the top of a newsroom's folder.

What a host or a tool heeds unasked has a name that begins with a dot: `.github`, `.gitlab-ci.yml`, `.vscode`, `.venv`.
What briefing itself keeps under such a name is refused in any case.
"""
_OWN = ("content", "languages", SOURCE, SITE, ".git")
"""What differs from the newsroom's own, or is made by programs, and is no code."""


_Made = Mapping[str, Collection[bytes]]


def refused(root: Path, trusted: Traversable, made: _Made = MappingProxyType({})) -> list[Diagnostic]:
    """Return what in a newsroom's folder must not be used if it comes from a stranger; no error if that is empty.

    `trusted` is the newsroom's own folder, without what the stranger changed, or the one that `briefing init` makes;
    then, `made` has by their paths what else it makes, which is under other names there.
    """
    found = [*_of_one_machine(root), *_links(root)]
    path = root / FILE
    programs = [place for place in _entries_of(root) if _RUN.match(place.name) and place.name not in _OWN]
    changed = list(_changed(root, programs, trusted, made))
    if found or not path.is_file():  # a file that is missing is told by the check itself
        return in_order([*found, *changed])
    own = _own_settings(trusted / FILE)
    settings = list(_of_settings(path, own))
    if settings and _same(path, trusted / FILE):
        every = [place for place in _entries_of(root) if place.name not in _OWN]
        return in_order(list(_changed(root, every, trusted, made)))
    if settings and any(_of_settings(trusted / FILE, own)):
        settings = [replace(refusal, hint=_ALL_HINT) for refusal in settings]
    return in_order([*settings, *changed, *_changed(root, [root / "overrides"], trusted, made)])


def _of_one_machine(root: Path) -> Iterator[Diagnostic]:
    """Yield what a build keeps beside the content for itself, and would heed: its notes, and a site it was replacing.

    Their names all start in the same way. An empty folder, which a check or a build may leave, tells them nothing.
    """
    for path in sorted([*root.glob(FOLDER), *root.glob(f"{FOLDER}-*")]):
        if path.is_dir() and not path.is_symlink() and not any(path.iterdir()):
            continue
        message = "may not come from a stranger: what briefing keeps under such names is for one machine only"
        hint = "Take it out. Git ignores it in a newsroom that `briefing init` makes."
        yield Diagnostic(Rule.UNTRUSTED, Where(_shown(path, root)), message, hint)


def _links(root: Path) -> Iterator[Diagnostic]:
    """Yield each link, pipe or device in the place of what a build reads or writes."""
    for name in _LINKS:
        path = root / name
        inside = path.rglob("*") if name in _WALKED and not path.is_symlink() else ()
        for place in (path, *inside):
            if place.is_symlink() or (place.exists() and not place.is_dir() and not place.is_file()):
                message = "links, pipes and devices may not come from a stranger: a build would read or write elsewhere"
                hint = "Put an ordinary file in its place."
                yield Diagnostic(Rule.UNTRUSTED, Where(_shown(place, root)), message, hint)


def _changed(root: Path, places: Sequence[Path], trusted: Traversable, made: _Made) -> Iterator[Diagnostic]:
    """Yield each file at or below these places that is not, byte for byte, in the folder that is trusted."""
    waiting = list(places)
    for path in waiting:  # which grows meanwhile
        if path.is_dir() and not path.is_symlink():
            waiting += _entries_of(path)
        elif path.is_symlink() or path.exists():
            relative = path.relative_to(root)
            own = made.get(relative.as_posix(), ())
            if not _same(path, trusted.joinpath(*relative.parts)) and not any(_holds(path, data) for data in own):
                hint = _FILE_HINT if not made or relative.parts[0] == "overrides" else f"{_FILE_HINT} {_BASE_HINT}"
                yield Diagnostic(Rule.UNTRUSTED, Where(_shown(path, root)), _FILE_MESSAGE, hint)


def _entries_of(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:  # no program can read it either
        return []


def _same(path: Path, trusted: Traversable) -> bool:
    """Whether both are the same file, or links that say the same; a link may lead to what a stranger may change."""
    try:
        if path.is_symlink():
            return isinstance(trusted, Path) and trusted.is_symlink() and path.readlink() == trusted.readlink()
        return trusted.is_file() and _holds(path, trusted.read_bytes())
    except OSError:
        return False


def _holds(path: Path, data: bytes) -> bool:
    """Whether a path is an ordinary file with this in it."""
    try:
        if path.is_symlink() or not path.is_file():
            return False
        with path.open("rb") as file:
            return file.read(len(data) + 1) == data
    except OSError:
        return False


def _shown(path: Path, root: Path) -> str:
    """Return a path as messages show it; a name need not be text."""
    return os.fsencode(path.relative_to(root).as_posix()).decode(errors="replace")


# --- Settings -----------------------------------------------------------------------------------------------------


_Own = Mapping[tuple[str, str], Any]
"""What the newsroom's own settings say, as `_said`, by the key around a setting, if any, and its own."""


def _own_settings(path: Traversable) -> _Own:
    """Return what the newsroom's own settings say, of those that a proposal may repeat."""
    try:
        data = path.read_bytes()
        node = None if _of_form(data) else yaml.compose(data, yaml.SafeLoader)
    except (OSError, yaml.YAMLError):
        return {}
    own = {("", name): _said(value) for name, value in _entries(node) if name in OWN}
    extra = (value for name, value in _entries(node) if name == "extra")
    return own | {("extra", name): _said(value) for each in extra for name, value in _entries(each)}


def _entries(node: yaml.Node | None) -> Iterator[tuple[str, yaml.Node]]:
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    yield from ((key.value, value) for key, value in pairs if isinstance(key, yaml.ScalarNode))


def _said(node: yaml.Node) -> Any:
    """Return what a setting says, to be compared: tags and texts, however they are laid out."""
    if isinstance(node, yaml.SequenceNode):
        return node.tag, [_said(entry) for entry in node.value]
    if isinstance(node, yaml.MappingNode):
        return node.tag, [(_said(key), _said(value)) for key, value in node.value]
    return node.tag, node.value


def _of_settings(path: Traversable, own: _Own) -> Iterator[Diagnostic]:
    """Yield each setting that is not known to be data, nor among the newsroom's own.

    The file is read by PyYAML's parser in Python, as by MkDocs, but nothing is made of what it says. A check leaves the
    line with `INHERIT` out before MkDocs gets the rest, so the rest is looked at by itself as well: without that line,
    a text may end elsewhere and what was inside it may become a setting.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_SETTINGS + 1)
    except OSError:  # told by the check itself
        return
    if len(data) > MAX_SETTINGS:
        yield _setting(None, f"larger than {MAX_SETTINGS:,} bytes, so it is not looked at")
        return
    others = INHERITED.sub(b"", data)
    node: yaml.Node | None = None
    for read in (data, others):
        try:
            if problem := _of_form(read):
                yield problem
                return
            node = yaml.compose(read, yaml.SafeLoader)
        except yaml.YAMLError:
            if read is others and others != data:  # with `INHERIT`, it could be
                yield _of_inherited(next(_keys(node, "INHERIT"), None))
            else:
                yield _setting(None, "cannot be read as YAML, so nobody knows what it would do")
            return
        if read is others and (inherited := next(_keys(node, "INHERIT"), None)):
            yield _of_inherited(inherited)
        if isinstance(node, yaml.MappingNode) and node.tag in _DATA:
            yield from _of_mapping(node, ALLOWED, own)
        elif node is not None:
            yield _setting(node, "must be settings with values, and no tag")


def _keys(node: yaml.Node | None, name: str) -> Iterator[yaml.Node]:
    """Yield each key of a mapping that is this word."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    yield from (key for key, _ in pairs if isinstance(key, yaml.ScalarNode) and key.value == name)


def _of_form(data: bytes) -> Diagnostic | None:
    """Return what is unusual in the form of a file, which settings do not need."""
    depth = 0
    for event in yaml.parse(data, yaml.SafeLoader):
        if getattr(event, "anchor", None):
            return _setting(event, "anchors and aliases may not come from a stranger")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            return _setting(event, f"nested more than {MAX_DEPTH} levels deep")
    return None


def _of_mapping(
    node: yaml.MappingNode, allowed: Mapping[str, Any], own: _Own, inside: str = ""
) -> Iterator[Diagnostic]:
    """Yield what is not allowed in a mapping whose keys are, nor is what the newsroom's own says."""
    seen = set()
    for key, value in node.value:
        name = key.value if isinstance(key, yaml.ScalarNode) and key.tag in _DATA else None
        if name in seen:
            yield _setting(key, f"`{name}` is there twice")
        seen.add(name)
        if name and own.get((inside, name)) == _said(value) and not any(_tagged(value)):
            continue
        if name is None or name not in allowed:
            shown = f"`{name}`{f' under `{inside}:`' if inside else ''}" if name else "a key that is no word"
            why = _WHY.get(name or "", "it is not among the settings that are known to be data")
            yield _setting(key, f"{shown} may not come from a stranger: {why}")
        elif name == "site_url" and value.tag == "!ENV":
            yield from _of_address(value)
        else:
            yield from _of_value(value, allowed[name], name, {} if inside else own)


def _of_value(node: yaml.Node, allowed: Any, name: str, own: _Own = MappingProxyType({})) -> Iterator[Diagnostic]:
    """Yield what is not allowed in the value of a setting."""
    if (unusual := next(_tagged(node), None)) is not None:
        yield _of_tag(unusual)
    elif isinstance(allowed, _One):
        if not isinstance(node, yaml.ScalarNode) or node.value != allowed.value:
            why = f": {_WHY[name]}" if name in _WHY else ""
            yield _setting(node, f"from a stranger, `{name}` may only be `{allowed.value}`{why}")
    elif isinstance(allowed, _Named):
        yield from _of_names(node, allowed, name)
    elif isinstance(allowed, list):
        for entry in node.value if isinstance(node, yaml.SequenceNode) else [node]:
            yield from _of_value(entry, allowed[0], name)
    elif isinstance(allowed, Mapping):
        if isinstance(node, yaml.MappingNode):
            yield from _of_mapping(node, allowed, own, name)
        elif node.tag != "tag:yaml.org,2002:null":
            yield _setting(node, f"from a stranger, `{name}` may only have these keys: {', '.join(allowed) or 'none'}")
    elif markup := next((text for text in _scalars(node) if {"<", '"'} & set(text.value)), None):
        yield _setting(markup, f'from a stranger, `{name}` may not contain `<` or `"`: pages show it as it is')


def _of_names(node: yaml.Node, allowed: _Named, name: str) -> Iterator[Diagnostic]:
    """Yield each plugin or extension that is not allowed, and each of its options that is not."""
    entries = node.value if isinstance(node, yaml.SequenceNode) else [node]
    for entry in entries:
        pairs = entry.value if isinstance(entry, yaml.MappingNode) else [(entry, None)]
        for key, options in pairs:
            told = allowed.options.get(key.value) if isinstance(key, yaml.ScalarNode) else None
            if told is None:
                known = ", ".join(f"`{known}`" for known in allowed.options)
                shown = (
                    f"the {allowed.kind} `{key.value}`" if isinstance(key, yaml.ScalarNode) else f"this under `{name}:`"
                )
                yield _setting(key, f"{shown} may not come from a stranger, only {known}: it is a program")
            elif options is not None:
                yield from _of_value(options, told, key.value)


def _of_address(node: yaml.Node) -> Iterator[Diagnostic]:
    """Yield a variable of the environment other than the one that holds the site's address: some hold secrets."""
    name, *default = node.value if isinstance(node, yaml.SequenceNode) and node.value else [node]
    if name.value != _ADDRESS or len(default) > 1:
        only = f'`!ENV [{_ADDRESS}, ""]`'
        yield _setting(
            node, f"from a stranger, `site_url` may only be an address or {only}: other variables are secret"
        )
    for entry in default:
        yield from _of_value(entry, _ANY, "site_url")


def _tagged(*nodes: yaml.Node) -> Iterator[yaml.Node]:
    """Yield the nodes below these, and themselves, whose tag makes something else than data of them."""
    for node in nodes:
        if node.tag not in _DATA:
            yield node
        if isinstance(node, yaml.SequenceNode):
            yield from _tagged(*node.value)
        elif isinstance(node, yaml.MappingNode):
            yield from _tagged(*(part for pair in node.value for part in pair))


def _scalars(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for entry in node.value:
            yield from _scalars(entry)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _scalars(key)
            yield from _scalars(value)


def _of_tag(node: yaml.Node) -> Diagnostic:
    shown = node.tag.replace(_STANDARD, "!!", 1)
    what, why = {
        "!ENV": ("the tag `!ENV`", "variables of the environment can be secret"),
        "!relative": ("the tag `!relative`", "it leads to other files"),
        "!!merge": ("the key `<<`", "it brings in keys from elsewhere"),
    }.get(shown, (f"the tag `{shown}`", "MkDocs runs what such a tag names"))
    return _setting(node, f"{what} may not come from a stranger: {why}")


def _of_inherited(key: yaml.Node | None) -> Diagnostic:
    return replace(_setting(key, NOT_INHERITED), hint=INHERITED_HINT)


def _setting(place: yaml.Node | yaml.Event | None, message: str) -> Diagnostic:
    mark = place.start_mark if place else None
    where = Where(FILE, mark.line + 1, mark.column + 1) if mark else Where(FILE)
    return Diagnostic(Rule.UNTRUSTED, where, message, _SETTINGS_HINT)
