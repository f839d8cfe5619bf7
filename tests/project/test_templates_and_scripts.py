"""How templates and scripts are written: to be read, and with imports that lead one way."""

from __future__ import annotations

import re

import pytest
from jinja2 import Environment, TemplateSyntaxError

from briefing.pages.rendering.render import JoinedLines
from tests.authored import REPOSITORY

TEMPLATES = sorted([*(REPOSITORY / "briefing").rglob("*.j2"), *(REPOSITORY / "overrides").glob("*.html")])
SCRIPTS = sorted((REPOSITORY / "overrides/assets/briefing").glob("*.js"))
SCRIPT_IMPORT = re.compile(r"""\b(?:from|import)\b[\s(]*["']\./([^"']+)["']""")
ENVIRONMENT = Environment(trim_blocks=True, extensions=[JoinedLines])


def test_no_line_of_a_template_is_too_long_to_be_read():
    """One element on a line, indented: `JoinedLines` says how the lines of a page are made of them."""
    too_long = [
        f"{path.name}:{number}: {len(line)} characters"
        for path in TEMPLATES
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if len(line) > 160
    ]
    assert too_long == []


@pytest.mark.parametrize(
    ("template", "page"),
    [
        ("<p>\n  <b>one</b>\n  {{ 2 }}\n</p>\n<p>", "<p><b>one</b>2</p>\n<p>"),
        ("<p>\n  one\n  · two\n</p>", "<p> one · two</p>"),
        ("<b>one</b>\n<b>two</b>\n</p>", "<b>one</b>\n<b>two</b>\n</p>"),
        ("<p>\n  <b>one</b>\n  {{ ' ' }}\n  <b>two</b>\n</p>", "<p><b>one</b> <b>two</b></p>"),
        (
            "<a\n  id='{{ 1 }}'\n  {% if 1 %}\n    title='x'\n  {% endif %}\n>\n  {{ 2 }}\n</a>",
            "<a id='1' title='x'>2</a>",
        ),
        (
            "<ul>\n{% for n in (1, 2) %}\n  <li>\n    {{ n }}\n  </li>\n{% endfor %}\n</ul>",
            "<ul>\n<li>1</li>\n<li>2</li>\n</ul>",
        ),
        (
            "<ul>\n  {% for n in (1, 2) %}\n    <li>{{ n }}</li>\n  {% endfor %}\n</ul>",
            "<ul><li>1</li><li>2</li></ul>",
        ),
        ("{{ [\n  'a' 'b',\n  '\n  c'\n][1] }}", "\n  c"),
        ("one\n\n{# two\n  three #}\nfour", "one\n\nfour"),
    ],
)
def test_the_lines_of_a_template_are_joined(template, page):
    assert ENVIRONMENT.from_string(template).render() == page


def test_an_error_in_a_template_names_its_line():
    with pytest.raises(TemplateSyntaxError) as raised:
        ENVIRONMENT.from_string("<p>\n  <b>\n  </b>\n</p>\n<p>\n  {{ + }}\n</p>")
    assert raised.value.lineno == 6


def test_the_scripts_import_in_one_direction():
    """No script imports, at once or when it is needed, one that leads back to it."""
    imported = {path.name: set(SCRIPT_IMPORT.findall(path.read_text(encoding="utf-8"))) for path in SCRIPTS}
    assert {"start.js", "card.js", "filter.js"} <= imported["article.js"]
    reached = imported
    for _ in SCRIPTS:
        reached = {name: names.union(*(imported[each] for each in names)) for name, names in reached.items()}
    assert [name for name in reached if name in reached[name]] == []
