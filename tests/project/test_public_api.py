"""What `from briefing import …` gives: small, typed, documented, and nothing else."""

from __future__ import annotations

import ast
import doctest
import importlib
import inspect
import re
import subprocess
import sys
from dataclasses import fields, is_dataclass
from enum import Enum

import pytest

import briefing
from briefing.anchoring import anchor as anchor_module
from tests.authored import REPOSITORY, small_newsroom

PUBLIC = {
    "Anchoring",
    "Briefing",
    "BriefingError",
    "Claim",
    "Diagnostic",
    "Loaded",
    "PointComparison",
    "Report",
    "Selector",
    "Span",
    "anchor",
    "build",
    "compare",
    "load",
}
FUNCTIONS = sorted(name for name in PUBLIC if inspect.isfunction(getattr(briefing, name)))
CLASSES = sorted(name for name in PUBLIC if inspect.isclass(getattr(briefing, name)))


def test_the_public_names_are_these_and_a_new_one_is_a_decision():
    assert set(briefing.__all__) == PUBLIC
    assert sorted(briefing.__all__, key=lambda name: (name[0].islower(), name)) == briefing.__all__


def test_a_star_import_gives_the_public_names_and_no_other():
    given: dict[str, object] = {}
    exec("from briefing import *", given)
    assert given.keys() - {"__builtins__"} == PUBLIC


def test_the_package_has_no_other_names_and_imports_nothing_at_first():
    with pytest.raises(AttributeError, match="module 'briefing' has no attribute 'utils'"):
        briefing.utils  # noqa: B018
    code = "import briefing, sys; print(sorted(name for name in sys.modules if name.startswith('briefing.')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_the_package_tells_type_checkers_that_it_is_typed():
    assert (REPOSITORY / "briefing/py.typed").is_file()


def test_the_module_documents_each_function():
    for name in FUNCTIONS:
        assert f"`{name}(" in (briefing.__doc__ or "")


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_public_function_is_documented_and_typed(name):
    function = getattr(briefing, name)
    assert len(inspect.getdoc(function) or "") > 60
    signature = inspect.signature(function)
    assert signature.return_annotation is not inspect.Signature.empty
    for parameter in signature.parameters.values():
        assert parameter.annotation is not inspect.Parameter.empty, parameter.name


@pytest.mark.parametrize("name", CLASSES)
def test_a_public_class_is_documented_field_by_field(name):
    found = getattr(briefing, name)
    assert found.__doc__
    assert not found.__doc__.startswith(f"{name}("), "that is what dataclasses write themselves"
    if not is_dataclass(found):
        return
    module = ast.parse(inspect.getsource(importlib.import_module(found.__module__)))
    (definition,) = [node for node in module.body if isinstance(node, ast.ClassDef) and node.name == name]
    documented = set()
    for node, following in zip(definition.body, definition.body[1:], strict=False):
        if isinstance(node, ast.AnnAssign) and isinstance(following, ast.Expr):
            documented.add(ast.unparse(node.target))
    assert {field.name for field in fields(found)} == documented


@pytest.mark.parametrize("name", [name for name in CLASSES if is_dataclass(getattr(briefing, name))])
def test_a_public_value_cannot_be_changed(name):
    assert getattr(briefing, name).__dataclass_params__.frozen


def test_the_examples_in_the_documentation_run():
    assert doctest.testmod(anchor_module).attempted > 0
    assert doctest.testmod(anchor_module).failed == 0


def test_the_examples_in_the_documentation_for_programs_run(capsys):
    page = (REPOSITORY / "docs/commands.md").read_text(encoding="utf-8")
    examples = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    assert examples
    for example in examples:
        exec(example, {})
    assert capsys.readouterr().out


def test_an_anchoring_says_where_or_why_not():
    text = "Twelve people were injured. Nobody was killed."
    found = briefing.anchor(text, briefing.Selector("Twelve people"))
    assert (found.state, found.span, found.suggestion) == ("anchored", briefing.Span(0, 13), None)
    changed = briefing.anchor(text, briefing.Selector("Thirteen people were injured"))
    assert (changed.state, changed.span) == ("changed", None)
    assert changed.suggestion is not None
    assert [(change.kind, change.before, change.after) for change in changed.changes] == [
        ("number", "Thirteen", "Twelve")
    ]


def test_a_program_loads_compares_and_builds(tmp_path):
    root = small_newsroom(tmp_path / "newsroom")
    loaded = briefing.load(str(root))
    assert loaded.diagnostics == ()
    verdicts = briefing.compare(loaded.briefings["ferry"])
    assert [(verdict.point, str(verdict.agreement)) for verdict in verdicts] == [
        ("injured", "agree"),
        ("aboard", "differ"),
    ]
    report = briefing.build(str(root), str(tmp_path / "www"))
    assert report.ok
    assert report.site == tmp_path / "www"
    assert (report.totals.articles, report.totals.claims) == (2, 4)


def test_a_program_gets_mistakes_as_values_and_a_broken_environment_as_an_exception(tmp_path):
    loaded = briefing.load(REPOSITORY / "tests/cases/checking/bad_input/many_mistakes")
    assert {type(found) for found in loaded.diagnostics} == {briefing.Diagnostic}
    assert isinstance(loaded.diagnostics[0].rule, Enum)
    with pytest.raises(briefing.BriefingError, match="no content/ folder here"):
        briefing.load(tmp_path)
