"""A leak is reported at the line of the author's file that it comes from."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

from briefing.audience.search import Withheld, traces
from briefing.publishing.verify.leaks import MOST, leaks
from tests.authored import write_files

if TYPE_CHECKING:
    from pathlib import Path

LONG = "Nobody has told the insurers yet that the radar had been switched off since midnight."
PAGE = f"<p>Sam Okafor</p><p>{LONG}</p><a href='x/#nightjar-source'>夜鷹計画</a>"
SECRETS = traces(
    [
        Withheld(
            "ferry",
            passages=(("withheld words of the article `memo`", LONG),),
            phrases=(("the speaker `okafor`", "Sam Okafor"), ("the note of the claim `c`", "夜鷹計画")),
            ids=("nightjar-source",),
            kinds={"nightjar-source": "speaker"},
        ),
        Withheld("strait"),
    ],
    {},
)
FORMS = {
    "a line": ("One.\n\nSam Okafor told us.\n", 3),
    "over two lines": ("One.\nTold us: Sam\nOkafor.\n", 2),
    "emphasis in a word": ("One.\n\n\nSam Oka**for** told us.\n", 4),
    "emphasis around": ("One. _Sam_ `Okafor`\n", 1),
    "an entity": ("One.\nSam&nbsp;Okafor.\n", 2),
    "a long text": ("One.\n\nTwo. " + LONG.replace(" that", "\nthat"), 3),
    "an id": ("One.\n\n[Two](../ferry/speakers/#nightjar-source)\n", 3),
    "a script without spaces": ("一\n\n彼は夜鷹計画と言った。\n", 3),
}


def report(root: Path, built: dict[str, str], authored: dict[str, str]) -> list[tuple[str, str, str]]:
    """Search a built site; return the places, what was found there and the hint of each finding."""
    write_files(root / "site", built)
    write_files(root, authored)
    found = leaks(root / "site", SECRETS, root=root)
    return [(str(diagnostic.where), diagnostic.message, diagnostic.hint) for diagnostic in found]


@pytest.mark.parametrize(("text", "line"), FORMS.values(), ids=list(FORMS))
def test_a_leak_is_found_in_the_form_that_its_author_wrote(text, line, tmp_path):
    (found,) = report(
        tmp_path, {"about/index.html": f"<p>{text}</p>".replace("**", "")}, {"content/pages/about.md": text}
    )
    assert found[0] == f"content/pages/about.md:{line}"
    assert found[2].startswith("site/about/index.html would show it. Take it out here, or let the public see ")


FILES = {
    "content/pages/about.md": ("about/index.html", "\nSam Okafor\n", 2),
    "content/pages/team/index.md": ("team/index.html", "\nSam Okafor\n", 2),
    "content/pages/team/list.csv": ("team/list.csv", "a,b\nSam Okafor\n", 2),
    "mkdocs.yml": ("strait/index.html", "# Sam Okafor\nsite_name: >\n  Sam\n  Okafor's\n", 3),
    "overrides/main.html": ("index.html", "{#- Sam\nOkafor -#}\n<b>Sam</b> Okafor\n", 3),
    "overrides/assets/own.js": ("assets/own.js", "// one\n// Sam Okafor\n", 2),
    "languages/de.po": ("index.html", '# Sam Okafor\nmsgid "Home"\nmsgstr "Sam "\n"Okafor"\n', 3),
    "content/strait/briefing.yml": ("strait/index.html", "title: One\nsummary: Sam Okafor\n", 2),
    "content/strait/claims/a.yml": ("search/hits.json", '- id: a\n  says: "Sam\\u0020Okafor"\n', 2),
    "content/strait/articles/a.md": ("strait/a/index.html", "---\ntitle: A\n---\n\nSam Okafor\n", 5),
}


@pytest.mark.parametrize("name", FILES)
def test_a_leak_is_found_in_each_kind_of_file_that_an_author_writes(name, tmp_path):
    page, text, line = FILES[name]
    (found,) = report(tmp_path, {page: "Sam Okafor's"}, {name: text})
    assert found[:2] == (f"{name}:{line}", "the speaker `okafor` may not be shown: 'sam okafor'")


def test_the_page_s_own_file_comes_before_what_is_on_every_page(tmp_path):
    authored = {"mkdocs.yml": "site_name: Sam Okafor\n", "content/pages/about.md": "Sam Okafor\n"}
    found = report(tmp_path, dict.fromkeys(("about/index.html", "index.html", "a/index.html"), PAGE), authored)
    assert [(where, hint.split(". ")[0]) for where, message, hint in found if "okafor" in message] == [
        ("mkdocs.yml:1", "site/a/index.html and 1 more files would show it"),
        ("content/pages/about.md:1", "site/about/index.html would show it"),
    ]


def test_the_files_in_which_it_is_internal_are_not_to_blame(tmp_path):
    built = {"ferry/index.html": "Sam Okafor", "about/index.html": "#nightjar-source"}
    authored = {"content/ferry/briefing.yml": "speakers:\n  nightjar-source:\n    name: Sam Okafor\n"}
    about, ferry = report(tmp_path, built, authored)
    assert about[:2] == (
        "site/about/index.html",
        "the id of an internal speaker may not be shown: `nightjar-source`",
    )
    assert "a setting in mkdocs.yml, a hook, a plugin" in about[2]
    assert ferry[0] == "site/ferry/index.html"
    assert "a second place in content/ferry/" in ferry[2]


def test_a_file_of_bytes_is_named_without_a_line(tmp_path):
    packed = gzip.compress(b"Sam Okafor")
    for folder in ("site", "content/pages"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "list.gz").write_bytes(packed)
    (found,) = leaks(tmp_path / "site", SECRETS, root=tmp_path)
    assert str(found.where) == "content/pages/list.gz"


def test_one_cause_on_a_thousand_pages_is_one_finding(tmp_path):
    built = {f"p{at}/index.html": "Sam Okafor" for at in range(1000)}
    ((where, _, hint),) = report(tmp_path, built, {"mkdocs.yml": "site_name: Sam Okafor\n"})
    assert where == "mkdocs.yml:1"
    assert hint.startswith("site/p0/index.html and 999 more files would show it. ")


def test_of_many_causes_the_first_are_told_and_the_rest_counted(tmp_path):
    pages = {f"content/pages/p{at:03}.md": "Sam Okafor" for at in range(MOST + 7)}
    found = report(tmp_path, {f"p{at:03}/index.html": "Sam Okafor" for at in range(MOST + 7)}, pages)
    assert len(found) == MOST + 1
    assert found[-1][:2] == ("site", "7 more like these")
