"""The lines that docs/architecture.md draws: which room may import which, what each keeps from, how long things get.

Each test holds one rule for the whole package and lists what breaks it.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from functools import cache
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

import jinja2
import pytest
from jinja2 import nodes

from tests.authored import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = REPOSITORY / "briefing"
MODULES = {
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__"): path
    for path in PACKAGE.rglob("*.py")
}
TEMPLATES = sorted((PACKAGE / "pages/rendering/templates").rglob("*.j2"))
OVERRIDES = sorted((REPOSITORY / "overrides").glob("*.html"))
PYTHON = sorted(
    path for folder in ("briefing", "tests", "scripts", "bench") for path in (REPOSITORY / folder).rglob("*.py")
)
ARCHITECTURE = (REPOSITORY / "docs/architecture.md").read_text(encoding="utf-8")

TYPES = {"content.located", "content.schema", "content.source"}
"""Modules of `content` that other rooms may import where the table says "content (types)"."""
MOST_ENTRIES = 24
"""Of a room, so that its listing can be read at a glance."""
MOST_LINES = 50
"""Of a function."""

ONLY_IN = {
    "babel": {"content.translations", "language", "text.numerals", "values.units"},
    "click": {"commands"},
    "filelock": {"content.lock", "content.workspace"},
    "ftfy": {"text.repairs"},
    "jinja2": {"kept", "language.extract", "pages.rendering", "publishing.mkdocs", "publishing.theme_words"},
    "markupsafe": {"pages.rendering"},
    "mkdocs": {"publishing.mkdocs"},
    "pint": {"values.units"},
    "pydantic": {"content", "formats.briefing_schema"},
    "rich": {"commands"},
    "selectolax": {"publishing.verify"},
    "text_to_num": {"text.numerals"},
    "yaml": {
        "content.yaml",
        "content.mistakes.syntax",
        "founding.answers",
        "publishing.mkdocs",
        "publishing.settings",
        "publishing.untrusted",
    },
}
"""The modules and rooms that know a library."""

IMPURE_MODULES = {
    *("asyncio", "builtins", "concurrent", "glob", "importlib", "io", "logging", "multiprocessing", "os", "pathlib"),
    *("pprint", "random", "secrets", "shutil", "socket", "subprocess", "sys", "tempfile", "threading", "time", "uuid"),
    *("warnings", "zoneinfo"),
}
IMPURE_CALLS = {"open", "print", "input", "exec", "eval", "breakpoint", "now", "today", "utcnow"}
ELEMENT = re.compile(
    r"</?(a|abbr|article|aside|b|blockquote|body|br|button|code|dd|details|div|dl|dt|em|fieldset|figure|footer|form|h[1-6]"
    r"|head|header|hr|html|i|iframe|img|input|label|li|link|main|mark|meta|nav|ol|p|pre|q|s|script|section|small|span"
    r"|strong|style|sub|summary|sup|svg|table|tbody|td|th|thead|time|title|tr|u|ul)\b[^<]*>",
    re.IGNORECASE,
)
LOGIC = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.For,
    nodes.If,
    nodes.Import,
    nodes.Macro,
    nodes.Call,
    nodes.Keyword,
    nodes.Name,
    nodes.Getattr,
    nodes.Getitem,
    nodes.Slice,
    nodes.Const,
    nodes.Filter,
    nodes.Concat,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Tuple,
)
FILTERS = {"md", "meta", "length"}


@dataclass(frozen=True)
class Room:
    """A line of the table in docs/architecture.md."""

    imports: frozenset[str]
    types_of: frozenset[str]
    """Rooms of which only the types may be imported."""
    opens_files: bool


def read_table() -> dict[str, Room]:
    """Return the rooms in the table's order, from the ground up."""
    rooms: dict[str, Room] = {}
    for line in ARCHITECTURE.splitlines():
        if row := re.fullmatch(r"\| `(\w+)` \| .+ \| (.*?) ?\| (yes|no) \|", line):
            name, imports, opens = row.groups()
            words = re.split(r"[,;] ?", imports) if imports else []
            types_of = frozenset(word.removesuffix(" (types)") for word in words if word.endswith(" (types)"))
            if imports.startswith("all but"):
                words = [room for room in rooms if room not in imports.split()]
            rooms[name] = Room(frozenset(words) - {f"{room} (types)" for room in types_of}, types_of, opens == "yes")
    return rooms


ROOMS = read_table()


@cache
def tree(name: str) -> ast.Module:
    return ast.parse(MODULES[name].read_text(encoding="utf-8"))


@cache
def imports(name: str) -> frozenset[str]:
    """Return everything that a module imports: of ours the modules below `briefing`, of others the full names."""
    found: set[str] = set()
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}: imports are absolute"
            assert node.module is not None
            if node.module.split(".")[0] != "briefing":
                found.add(node.module)
                continue
            folder = node.module.removeprefix("briefing").lstrip(".")
            for alias in node.names:
                inner = f"{folder}.{alias.name}".lstrip(".")
                found.add(f"briefing.{inner if inner in MODULES else folder or '__init__'}")
    return frozenset(found)


def ours(name: str) -> Iterator[str]:
    """Yield the modules of the package that a module imports."""
    yield from (module.removeprefix("briefing.") for module in imports(name) if module.startswith("briefing."))


def room_of(name: str) -> str:
    return name.partition(".")[0]


def within(name: str, places: set[str]) -> bool:
    return any(name == place or name.startswith(f"{place}.") for place in places)


def pure_modules() -> list[str]:
    return sorted(name for name in MODULES if room_of(name) in ROOMS and not ROOMS[room_of(name)].opens_files)


def test_the_table_lists_every_room_and_names_only_rooms_above():
    here = {path.stem for path in PACKAGE.iterdir() if path.suffix in ("", ".py") and not path.stem.startswith("__")}
    assert set(ROOMS) == here - {"py"}
    above: set[str] = set()
    for name, room in ROOMS.items():
        assert room.imports | room.types_of <= above, name
        above.add(name)


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_the_rooms_that_the_table_names(room):
    allowed = ROOMS[room]
    assert [
        f"{name} imports {imported}"
        for name in sorted(MODULES)
        if room_of(name) == room
        for imported in sorted(ours(name))
        if room_of(imported) not in allowed.imports | {room, "__init__"}
        and not (room_of(imported) in allowed.types_of and imported in TYPES)
    ] == []


def test_no_modules_import_each_other_in_a_circle():
    graph = {name: {imported for imported in ours(name) if imported in MODULES} for name in MODULES}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" → ".join(error.args[1]))


def test_only_its_own_modules_know_a_library():
    assert [
        f"{name} knows {library}"
        for library, places in ONLY_IN.items()
        for name in sorted(MODULES)
        if library in {module.split(".")[0] for module in imports(name)} and not within(name, places)
    ] == []


def test_a_room_that_opens_no_file_prints_nothing_and_reads_no_clock_either():
    offenders = []
    for name in pure_modules():
        offenders += [f"{name} imports {each}" for each in imports(name) if each.split(".")[0] in IMPURE_MODULES]
        for node in ast.walk(tree(name)):
            if not isinstance(node, ast.Call):
                continue
            if isinstance(node.func, ast.Name) and node.func.id in IMPURE_CALLS:
                offenders.append(f"{name} calls {node.func.id}")
            elif isinstance(node.func, ast.Attribute) and node.func.attr in IMPURE_CALLS:
                owner = node.func.value
                if not (isinstance(owner, ast.Name) and owner.id in {"re", "regex"}):
                    offenders.append(f"{name} calls {node.func.attr}")
    assert offenders == []


def test_no_element_of_html_is_written_in_python():
    offenders = []
    for name in MODULES:
        nodes_here = list(ast.walk(tree(name)))
        documentation = {id(node.value) for node in nodes_here if isinstance(node, ast.Expr)}
        offenders += [
            f"{name}:{node.lineno}: {node.value}"
            for node in nodes_here
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation
            if ELEMENT.search(node.value)
        ]
    assert offenders == []


def test_a_template_has_no_logic_beyond_for_and_if_and_never_takes_escaping_away():
    offenders = []
    for path in TEMPLATES:
        text = path.read_text(encoding="utf-8")
        parsed = list(jinja2.Environment(autoescape=True).parse(text).find_all(nodes.Node))
        offenders += [f"{path.name}: {type(node).__name__}" for node in parsed if not isinstance(node, LOGIC)]
        filters = {node.name for node in parsed if isinstance(node, nodes.Filter)}
        offenders += [f"{path.name}: {name}" for name in filters - FILTERS]
        offenders += [f"{path.name}: {word}" for word in ("autoescape", "|safe", "| safe") if word in text]
    assert offenders == []


def test_a_room_can_be_taken_in_at_a_glance_and_so_can_a_function():
    offenders = []
    for folder in {path.parent for path in MODULES.values()} - {PACKAGE}:
        entries = [path for path in folder.iterdir() if path.name not in ("__init__.py", "__pycache__")]
        if len(entries) > MOST_ENTRIES:
            offenders.append(f"{folder.relative_to(PACKAGE)}: {len(entries)} entries")
    for path in PYTHON:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) or node.end_lineno is None:
                continue
            if node.end_lineno - node.lineno >= MOST_LINES:
                offenders.append(f"{path.relative_to(REPOSITORY)}: {node.name}")
    assert offenders == []


def test_no_module_is_called_utils():
    bags = {"utils", "util", "helpers", "helper", "misc", "common", "tools"}
    assert [str(path) for path in PYTHON if path.stem in bags or path.parent.name in bags] == []


def test_the_architecture_page_names_only_files_that_are_there():
    named = re.findall(r"`((?:\w+/)+[\w.]*)`", ARCHITECTURE)
    assert len(named) > 5
    authored = ("content/<", "revisions/", "withdrawn/", "articles/", "claims/", "site-src/", "site/")
    missing = [name for name in named if not name.startswith(authored) if not (PACKAGE / name).exists()]
    assert [name for name in missing if not (REPOSITORY / name).exists()] == []
