"""The generated pages of the small newsroom, as a person reads them in a diff.

`BRIEFING_UPDATE_GOLDEN=1 pytest tests/pages/test_pages.py` writes them anew, for you to look at.
"""

from __future__ import annotations

import os

from briefing.language.language import ENGLISH
from briefing.pages.rendering import render
from briefing.publishing.compile import compile_briefing
from briefing.publishing.mkdocs import navigation
from briefing.publishing.publisher import Navigation
from tests.authored import GOLDEN, SMALL, contents, options, write_files

PAGES = GOLDEN / "pages"
UPDATE = bool(os.environ.get("BRIEFING_UPDATE_GOLDEN"))


def generated() -> dict[str, str]:
    compiled = compile_briefing(SMALL / "content/ferry", options(SMALL, embed=True))
    assert compiled.diagnostics == []
    assert compiled.card is not None
    about = [("About us", "about/")]
    inside = [(page.text, page.name) for page in compiled.card.pages if page.href]
    return {
        **compiled.files,
        "index.md": render.home_page([compiled.card], about, ENGLISH),
        ".nav.yml": navigation(
            Navigation("Briefings", [("ferry", "The ferry Alma runs aground", inside)], [("About us", "about.md")])
        ),
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
