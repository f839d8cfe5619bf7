"""Every rule is explained once, and nothing is explained that is no rule."""

from __future__ import annotations

import re
from importlib import resources

from briefing.commands.explain import read_explanations
from briefing.commands.main import main
from briefing.diagnostics.rules import RULES, Rule

PAGE = (resources.files("briefing.diagnostics") / "rules.md").read_text(encoding="utf-8")


def test_each_rule_has_one_explanation_in_its_order_and_no_heading_is_without_a_rule():
    headings = re.findall(r"^#+ (.+)$", PAGE, flags=re.MULTILINE)
    assert headings[1:] == list(RULES)


def test_no_two_rules_have_one_name():
    assert len(RULES) == len(Rule.__members__)
    assert all(name == rule.name.lower().replace("_", "-") for name, rule in RULES.items())


def test_an_explanation_is_wrapped_for_a_terminal_and_starts_with_a_sentence_of_its_own():
    for name, text in read_explanations().items():
        assert text, name
        assert max(map(len, text.splitlines())) <= 110, name
        first = " ".join(text.split()).partition(". ")[0]
        assert len(first) < 200, f"{name}: too long for the list"
        assert not re.match(r"(It|This|They)\b", first), f"{name}: its first sentence leans on its name"


def test_a_rule_is_explained_in_the_words_of_the_page(capsys):
    for name in RULES:
        assert main(["explain", name]) == 0
        heading, _, text = capsys.readouterr().out.partition("\n\n")
        assert heading == f"{name} ({RULES[name].severity})"
        assert text.rstrip("\n") == read_explanations()[name], name


def test_the_list_has_one_line_for_each_rule(capsys):
    assert main(["explain"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == list(RULES)
    assert all(line.endswith(".") and not line.endswith("..") for line in lines)
