"""Every address of the site is spelled in one module, and no name that the site uses itself can be authored."""

from __future__ import annotations

import ast
import re
from pathlib import PurePath

import pytest

from briefing.checking.names import Checks
from briefing.commands.explain import read_explanations
from briefing.content.yaml import Located
from briefing.diagnostics.diagnostic import Where
from briefing.language.language import ENGLISH
from briefing.permalinks.addresses import AT_ROOT, MADE, RESERVED, Heading, Page
from briefing.publishing.compile import Compiled, compile_briefing
from briefing.publishing.whole_site import site_files
from tests.authored import REPOSITORY, options, small_newsroom, write_files

PACKAGE = REPOSITORY / "briefing"
HOME = PACKAGE / "permalinks/addresses.py"
FOLDERS = "|".join(sorted({*Page, "data", "embed", "schemas", "search"}))
IDS = "|".join(map(re.escape, (*MADE, *Heading, "_own-voice")))

IN_STRINGS = re.compile(rf"/#|#?_\{{$|^#?({IDS})")
"""An address with a fragment, or an id that pages make; `{` stands for what is put into the string."""
IN_PAGES = re.compile(rf"(^|/|\{{/)({FOLDERS})/|^(\.\./)?\{{/$")
"""The address of a page or an article, where nothing but the site's files is named."""
IN_TEMPLATES = re.compile(
    rf"/#|#_\{{|\bid=\"_+\{{|[\"#]({IDS})|[\"/ ]({FOLDERS})/|(?<!briefing\.id )(?<!card\.id )\}}\}}/\""
)
"""All of these in a template."""


def strings(tree: ast.AST) -> list[tuple[int, str]]:
    """Return the strings of a module with their lines, docstrings left out; `{` stands for what is put into one."""
    spelled = []
    skipped = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts = [str(part.value) if isinstance(part, ast.Constant) else "{" for part in node.values]
            spelled.append((node.lineno, "".join(parts)))
            skipped |= {id(part) for part in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped:
            spelled.append((node.lineno, node.value))
    return spelled


def test_only_one_module_spells_addresses():
    offenders = []
    for path in sorted(PACKAGE.rglob("*.py")):
        in_pages = path.relative_to(PACKAGE).parts[0] in ("formats", "pages")
        offenders += [
            f"{path.relative_to(REPOSITORY)}:{line}: {text!r}"
            for line, text in strings(ast.parse(path.read_text()))
            if path != HOME and (IN_STRINGS.search(text) or (in_pages and IN_PAGES.search(text)))
        ]
    for path in sorted(PACKAGE.rglob("*.j2")):
        offenders += [
            f"{path.relative_to(REPOSITORY)}:{number}: {match.group()}"
            for number, line in enumerate(path.read_text().splitlines(), 1)
            for match in IN_TEMPLATES.finditer(line)
        ]
    assert offenders == [], "take the address from briefing/permalinks/addresses.py"


@pytest.mark.parametrize(
    "line",
    [
        'f"{article}/#{claim}"',
        'f"comparison/#{point}"',
        'f"../{article}/"',
        'f"{briefing}/timeline/"',
        'f"_{claim}"',
        'f"__cite-{claim}"',
        '"_differ"',
        '"data/briefing.json"',
    ],
)
def test_a_spelled_address_is_found(line):
    [(_, text)] = strings(ast.parse(f"it = {line}"))
    assert IN_STRINGS.search(text) or IN_PAGES.search(text)


@pytest.mark.parametrize(
    "line",
    [
        '<a href="{{ base }}comparison/#{{ label.id }}">',
        '<a href="{{ base }}{{ article.id }}/">',
        '<a href="comparison/">',
        '<a href="#_{{ claim.id }}">',
        '<li id="_{{ claim.id }}">',
        "## Silent { #__silent }",
        '{{ leads("JSON", "data/briefing.json") }}',
    ],
)
def test_an_address_spelled_in_a_template_is_found(line):
    assert IN_TEMPLATES.search(line)


def test_whatever_a_build_makes_beside_articles_and_briefings_has_a_reserved_name():
    (folder,) = (path.parent for path in REPOSITORY.glob("content/*/briefing.yml"))
    articles = {path.stem for path in folder.glob("articles/*.md")}
    files = [PurePath(name) for name in compile_briefing(folder, options(REPOSITORY, embed=True)).files]
    made = {path.parts[1].removesuffix(".md") for path in files} - articles
    assert made >= set(Page)
    assert made <= RESERVED
    assert AT_ROOT <= RESERVED


@pytest.mark.parametrize("name", sorted(RESERVED))
def test_no_article_and_no_briefing_takes_a_name_of_the_sites_own_and_explain_lists_it(name):
    checks = Checks(Located("briefing.yml"))
    checks.file_id(name, Where("content/x"), "the briefing's folder")
    assert [problem.message for problem in checks.diagnostics] == [
        f"the briefing's folder is {name!r}, which the site itself uses"
    ]
    assert f"`{name}`" in read_explanations()["invalid-id"]


@pytest.mark.parametrize("name", sorted(AT_ROOT))
def test_no_hand_written_page_takes_the_place_of_what_the_build_makes(tmp_path, name):
    root = small_newsroom(tmp_path, with_settings=False)
    write_files(root, {f"content/pages/{name}.md": "# Mine\n"})
    _, _, problems = site_files(sorted((root / "content").glob("ferry")), root, [Compiled([])], ENGLISH)
    assert [problem.message for problem in problems] == [f"{name}.md would replace a page that the build makes"]
