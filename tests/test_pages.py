"""The generated pages of the small newsroom, as a person reads them in a diff.

`BRIEFING_UPDATE_GOLDEN=1 pytest tests/test_pages.py` writes them anew, for you to look at.
"""

from __future__ import annotations

import os

import pytest
from jinja2 import Environment, TemplateSyntaxError

from briefing import render
from briefing.pipeline import Wanted, compile_briefing
from briefing.publish import navigation
from tests.authored import GOLDEN, SMALL, contents, write_files

PAGES = GOLDEN / "pages"
UPDATE = bool(os.environ.get("BRIEFING_UPDATE_GOLDEN"))
TEMPLATES = Environment(trim_blocks=True, extensions=[render.JoinedLines])


def generated() -> dict[str, str]:
    compiled = compile_briefing(SMALL / "content/ferry", SMALL, Wanted(embed=True))
    assert compiled.diagnostics == []
    assert compiled.card is not None
    about = [("About us", "about/")]
    inside = [(page.text, page.name) for page in compiled.card.pages if page.href]
    return {
        **compiled.files,
        "index.md": render.home_page([compiled.card], about),
        ".nav.yml": navigation([("ferry", "The ferry Alma runs aground", inside)], [("About us", "about.md")]),
    }


def test_the_generated_files_are_as_they_were_last_looked_at():
    made = generated()
    if UPDATE:
        write_files(PAGES, made)
    golden = {name: data.decode() for name, data in contents(PAGES).items()}
    assert made.keys() == golden.keys()
    for name, text in made.items():
        assert text == golden[name], name


def test_a_block_of_html_is_one_line_and_stands_alone():
    """What Python-Markdown must pass on as it is begins at the start of a line and has no blank line inside."""
    for name, text in generated().items():
        if not name.endswith(".md"):
            continue
        body = text.split("---\n", 2)[2]
        assert not [line for line in body.splitlines() if line != line.strip()], name
        assert "\t" not in body, name


@pytest.mark.parametrize(
    ("template", "page"),
    [
        ("<p>\n  <b>one</b>\n  {{ 2 }}\n</p>\n<p>", "<p><b>one</b>2</p>\n<p>"),
        ("<p>\n  one\n  · two\n</p>", "<p> one · two</p>"),
        ("<b>one</b>\n<b>two</b>\n</p>", "<b>one</b>\n<b>two</b>\n</p>"),
        ("<p>\n  <b>one</b>\n  {{ ' ' }}\n  <b>two</b>\n</p>", "<p><b>one</b> <b>two</b></p>"),
        ("<a\n  id='{{ 1 }}'\n  {% if 1 %}\n    title='x'\n  {% endif %}\n>\n  x\n</a>", "<a id='1' title='x'> x</a>"),
        (
            "<ul>\n{% for n in (1, 2) %}\n  <li>\n    {{ n }}\n  </li>\n{% endfor %}\n</ul>",
            "<ul>\n<li>1</li>\n<li>2</li>\n</ul>",
        ),
        ("<ul>\n  {% for n in (1, 2) %}\n    <li>{{ n }}</li>\n  {% endfor %}\n</ul>", "<ul><li>1</li><li>2</li></ul>"),
        ("{{ [\n  'a' 'b',\n  '\n  c'\n][1] }}", "\n  c"),
        ("one\n\n{# two\n  three #}\nfour", "one\n\nfour"),
    ],
)
def test_the_lines_of_a_template_are_joined(template, page):
    assert TEMPLATES.from_string(template).render() == page


def test_an_error_in_a_template_names_its_line():
    with pytest.raises(TemplateSyntaxError) as raised:
        TEMPLATES.from_string("<p>\n  <b>\n  </b>\n</p>\n<p>\n  {{ + }}\n</p>")
    assert raised.value.lineno == 6
