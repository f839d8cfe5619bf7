"""The lines that docs/architecture.md draws: who may import whom, what the core keeps from, how long things may get."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

import jinja2
import pytest
from jinja2 import nodes

from tests.authored import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PACKAGE = REPOSITORY / "briefing"
MODULES = {
    path.relative_to(PACKAGE).with_suffix("").as_posix().replace("/", "."): path for path in PACKAGE.rglob("*.py")
}
CORE = sorted(name for name in MODULES if name.startswith("core."))
TEMPLATES = sorted((PACKAGE / "templates").rglob("*.j2"))
PYTHON = sorted(
    path for folder in ("briefing", "tests", "scripts", "bench") for path in (REPOSITORY / folder).rglob("*.py")
)

DATA = {"model", "verdict", "reasons", "vocabulary", "limits", "diagnostics", "ledger"}
MAY_IMPORT = {
    # data
    "vocabulary": set(),
    "limits": set(),
    "ruletext": set(),
    "permalinkrules": {"ruletext"},
    "versionrules": {"ruletext"},
    "audiencerules": {"ruletext"},
    "contentrules": {"ruletext"},
    "rules": {"ruletext", "audiencerules", "contentrules", "permalinkrules", "versionrules"},
    "ledger": set(),
    "reasons": {"core.language", "vocabulary"},
    "verdict": set(),
    "model": {"vocabulary"},
    "diagnostics": {"rules"},
    # the core and what is as pure
    "core": {"core", *DATA},
    "export": {"core.unseen", "export", *DATA},
    # authored files
    "yamlfile": {"diagnostics"},
    "fields": {"core.numerals", "limits", "vocabulary"},
    "schema": {"fields", "vocabulary"},
    "source": set(),
    "form": {"diagnostics"},
    "files": {"diagnostics"},
    "read": {
        "files",
        "limits",
        "schema",
        "form",
        "source",
        "yamlfile",
        "core.parse",
        "core.unseen_check",
        "diagnostics",
    },
    "stamps": set(),
    "ledgerfile": {"files", "form", "limits", "yamlfile", "ledger", "diagnostics"},
    # stages at the edges
    "annotate": {"core.unseen", "model"},
    "policy": set(),
    "render": {"core.language", "core.unseen", "policy"},
    "messages": {"core.language"},
    "translation": {"core.language", "diagnostics"},
    "share": {"core.appearances", "core.embeds", "export", "render"},
    "write": {"diagnostics"},
    "lock": {"diagnostics"},
    "exchange": set(),
    "staging": {"exchange", "diagnostics"},
    "publish": {"policy", "staging", "diagnostics"},
    "active": {"policy"},
    "verify": {"active", "diagnostics"},
    "leaks": {"core.traces", "diagnostics"},
    # what runs them
    "progress": set(),
    "totals": {"vocabulary"},
    "pipeline": {
        *(
            "core",
            "export",
            "read",
            "loading",
            "lock",
            "annotate",
            "leaks",
            "messages",
            "render",
            "translation",
            "write",
        ),
        *("publish", "share", "staging", "stamps", "verify", "together", "totals", *DATA),
    },
    "together": {"core", "export", "publish", "read", "render"},
    "loading": {"core", "read", "ledgerfile", *DATA},
    "record": {"core.permalinks", "ledger", "ledgerfile", "loading", "read", "write", "diagnostics"},
    "cut": {"yamlfile", "diagnostics"},
    "edit": {"cut", "yamlfile", "diagnostics"},
    "retire": {"core.permalinks", "cut", "ledger", "loading", "read", "record", "write", "diagnostics"},
    "decisions": {"cut", "edit", "model", "read", "vocabulary", "yamlfile", "diagnostics"},
    "incoming": {"core", "cut", "edit", "read", "yamlfile", "diagnostics"},
    "update": {
        "core",
        "decisions",
        "incoming",
        "ledger",
        "loading",
        "model",
        "read",
        "record",
        "write",
        "yamlfile",
        "diagnostics",
    },
    "options": {"vocabulary"},
    "permalink_commands": {
        "core.language",
        "core.wording",
        "ledger",
        "options",
        "record",
        "report",
        "retire",
        "diagnostics",
    },
    "update_command": {"core.changes", "core.wording", "limits", "options", "report", "update", "diagnostics"},
    "init": {"diagnostics"},
    "serve": {"pipeline", "publish", "diagnostics"},
    "report": {"core.wording", "diagnostics", "vocabulary"},
    "api": {"pipeline", "loading", "read", "progress", "vocabulary", "diagnostics"},
    "cli": {
        *("init", "pipeline", "serve", "report", "progress", "options", "permalink_commands", "update_command"),
        "diagnostics",
        "__init__",
    },
    "__init__": set(),
    "__main__": {"cli"},
}
"""What each module, or package, may import at run time. For type checkers it may name anything."""

ONLY_IN = {
    "babel": {"core.units", "translation"},
    "click": {"cli", "options", "permalink_commands", "update_command"},
    "filelock": {"lock"},
    "jinja2": {"messages", "render"},
    "markupsafe": {"render"},
    "mkdocs": {"publish"},
    "pint": {"core.units"},
    "pydantic": {"fields", "schema", "form", "read", "ledgerfile", "export.briefing_data"},
    "rich": {"cli", "permalink_commands", "report", "progress", "update_command"},
    "selectolax": {"verify"},
    "text_to_num": {"core.numerals"},
    "yaml": {"yamlfile", "publish"},
}
"""The modules that know a framework."""

NOT_IN_CORE = {
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


def tree(name: str) -> ast.Module:
    return ast.parse(MODULES[name].read_text(encoding="utf-8"))


def imports(name: str) -> Iterator[str]:
    """Yield what a module imports at run time, at its top or inside a function, with full names."""
    pending: list[ast.AST] = [tree(name)]
    while pending:
        node = pending.pop()
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            assert node.module is not None
            if node.module == "briefing":
                for alias in node.names:
                    yield f"briefing.{alias.name}" if alias.name in MODULES else "briefing.__init__"
            else:
                yield node.module
        pending += ast.iter_child_nodes(node)


def within(name: str, places: set[str]) -> bool:
    return any(name == place or name.startswith(f"{place}.") for place in places)


@pytest.mark.parametrize("name", sorted(MODULES))
def test_a_module_imports_only_what_its_place_allows(name):
    package = name.partition(".")[0]
    allowed = {"importlib"} if name == "__init__" else MAY_IMPORT[name if name in MAY_IMPORT else package]
    ours = {each.removeprefix("briefing.") for each in imports(name) if each.split(".")[0] == "briefing"}
    assert {each for each in ours if not within(each, allowed)} == set()


@pytest.mark.parametrize("framework", sorted(ONLY_IN))
def test_only_its_own_modules_know_a_framework(framework):
    assert {name for name in MODULES if within(framework, {each.split(".")[0] for each in imports(name)})} <= ONLY_IN[
        framework
    ]


@pytest.mark.parametrize("name", CORE)
def test_the_core_opens_no_file_prints_nothing_and_reads_no_clock(name):
    assert {each.split(".")[0] for each in imports(name)} & NOT_IN_CORE == set()
    called = {
        node.func.id if isinstance(node.func, ast.Name) else node.func.attr
        for node in ast.walk(tree(name))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute)
        if not (
            isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "re"
        )
    }
    assert called & IMPURE_CALLS == set()


def test_the_core_knows_the_authored_files_to_type_checkers_only():
    for name in CORE:
        assert not {each for each in imports(name) if within(each, {"briefing.schema", "briefing.source"})}


@pytest.mark.parametrize("name", sorted(MODULES))
def test_no_element_of_html_is_written_in_python(name):
    nodes_here = list(ast.walk(tree(name)))
    documentation = {id(node.value) for node in nodes_here if isinstance(node, ast.Expr)}
    texts = [node for node in nodes_here if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    written = [str(node.value) for node in texts if id(node) not in documentation]
    assert [text for text in written if ELEMENT.search(text)] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_has_no_logic_beyond_for_and_if(path):
    parsed = jinja2.Environment(autoescape=True).parse(path.read_text(encoding="utf-8"))
    found = list(parsed.find_all(nodes.Node))
    assert {type(node).__name__ for node in found if not isinstance(node, LOGIC)} == set()
    assert {node.name for node in found if isinstance(node, nodes.Filter)} <= FILTERS


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_never_takes_escaping_away(path):
    text = path.read_text(encoding="utf-8")
    assert "safe" not in re.findall(r"\|\s*(\w+)", text)
    assert "autoescape" not in text


@pytest.mark.parametrize("path", PYTHON, ids=lambda path: path.relative_to(REPOSITORY).as_posix())
def test_modules_and_functions_are_short_enough_to_be_read(path: Path):
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 330
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno is not None:
            assert node.end_lineno - node.lineno < 50, node.name


def test_there_is_no_bag_of_all_sorts():
    names = {path.stem for path in PYTHON}
    assert names & {"utils", "util", "helpers", "helper", "misc", "common", "tools"} == set()


def test_the_stages_are_listed_in_one_place_in_the_order_of_the_picture():
    """`pipeline.py` imports each stage, and the architecture page draws each."""
    stages = [
        "read",
        "core.resolve",
        "core.compare",
        "core.compose",
        "annotate",
        "render",
        "write",
        "publish",
        "verify",
    ]
    assert {f"briefing.{stage}" for stage in stages} <= {*imports("pipeline"), *imports("loading")}
    page = (REPOSITORY / "docs/architecture.md").read_text(encoding="utf-8")
    places = [page.index(f"{stage.replace('.', '/')}.py  ") for stage in stages]
    assert places == sorted(places)


def test_the_architecture_page_names_only_files_that_are_there():
    page = (REPOSITORY / "docs/architecture.md").read_text(encoding="utf-8")
    for name in re.findall(r"`((?:briefing|core|tests|docs|bench|scripts)/[\w./]+)`", page):
        assert (REPOSITORY / name).exists() or (PACKAGE / name).exists(), name
