"""Text as publishers write it: once what is told is fixed, its letters, digits and signs are those of the page.

Each text is made by lot of paragraphs that are anything but Markdown, with what the publisher's readers saw beside what
was pasted, where the two differ.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, NamedTuple

import pytest

from briefing.checking.hidden import unseen_in_article
from briefing.checking.markup import text_as_published
from briefing.commands.main import main
from briefing.content.located import Located
from briefing.content.source import SourceArticle
from briefing.diagnostics import Diagnostic, Rule
from briefing.diagnostics.edits import applied
from briefing.model.article import Article
from briefing.pages.rendering.annotate import annotate
from briefing.text.inline_markup import ReadAs
from briefing.text.markdown import parse_body
from briefing.text.markup import findings, rest
from tests.authored import CASES, REPOSITORY, loaded, small_newsroom, write_files
from tests.built_page import BuiltPage
from tests.pages.test_fidelity import Example, pages_of

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

TEXTS = 500
PUBLISHED = 100
"""Of those, how many go through the publisher's Markdown too: the rest of the page is the same for all."""
PARAGRAPHS: list[str | list[str]] = loaded((CASES / "checking/as_published.yml").read_text(encoding="utf-8"))


class Text(NamedTuple):
    pasted: str
    seen: str
    """What the publisher's readers saw."""


def texts() -> list[Text]:
    """Return the texts, of three to nine paragraphs each."""
    made = []
    for number in range(TEXTS):
        by_lot = random.Random(number)
        rows = [_paragraph(by_lot) for _ in range(by_lot.randint(3, 9))]
        joints = [by_lot.choice(("\n\n", "\n\n", "\n\n\n", " \n\n")) for _ in rows]
        pasted = "".join(f"{row.pasted}{joint}" for row, joint in zip(rows, joints, strict=True))
        made.append(Text(pasted, "\n\n".join(row.seen for row in rows)))
    return made


def _paragraph(by_lot: random.Random) -> Text:
    """Fill the places of a paragraph drawn by lot: `⓪` becomes a figure, `ⓦ` a word."""
    drawn = by_lot.choice(PARAGRAPHS)
    pair = (drawn, drawn) if isinstance(drawn, str) else (drawn[0], drawn[1])
    figures = [str(by_lot.choice((1, 2, 3, 7, 12, 50, 300, 2024, 8000))) for _ in range(12)]
    words = [by_lot.choice(("ferry", "Brücke", "año", "мост", "kallt", "50 %", "port.", "(sic)")) for _ in range(12)]
    filled = []
    for text in pair:
        for sign, values in (("⓪", figures), ("ⓦ", words)):
            for value in values:
                text = text.replace(sign, value, 1)
        filled.append(text)
    return Text(*filled)


def told(body: str) -> list[Diagnostic]:
    source = SourceArticle("a", Located("a.md"), None, body, 1)
    return [*text_as_published(source, parse_body(body).text), *unseen_in_article(source)]


def fixed(body: str) -> str:
    """Return a body with all safe edits made, as `check --fix` makes them."""
    for _ in range(20):
        edits, ends = [], []
        for diagnostic in told(body):
            mine = sorted(set(diagnostic.edits) - set(edits))
            overlaps = any(edit.start <= end and start <= edit.end for edit in mine for start, end in ends)
            if mine and all(edit.safe for edit in mine) and not overlaps:
                edits += mine
                ends += [(edit.start, edit.end) for edit in mine]
        if not edits:
            break
        body = applied(body, edits)
    return body


def solid(text: str) -> str:
    return "".join(text.split())


@pytest.fixture(scope="module")
def made() -> list[tuple[Text, str]]:
    """The texts, each with what the fixes make of it."""
    return [(text, fixed(text.pasted)) for text in texts()]


def test_once_fixed_nothing_is_told_and_every_letter_digit_and_sign_is_in_the_text(made):
    wrong = []
    for text, body in made:
        shown = solid(parse_body(body).text)
        if shown != solid(text.seen) or told(body):
            wrong.append((text.pasted, body, [each.message for each in told(body)]))
    assert wrong == []


def test_what_is_not_in_the_text_is_told_on_its_line(made):
    for text, _ in made:
        body = parse_body(text.pasted)
        if solid(body.text) != solid(text.pasted):
            lines = {diagnostic.where.line for diagnostic in told(text.pasted)}
            for number, line in enumerate(text.pasted.split("\n"), 1):
                assert number in lines or solid(line) in solid(body.text), (line, text.pasted)


def test_the_page_has_all_of_them(made):
    for _, body in made:
        parsed = parse_body(body)
        article = Article("a", "A", "Paper", "2031-05-04", parsed.text, parsed.tokens)
        assert BuiltPage(annotate(article, (), {})).text == parsed.text


def test_so_has_the_page_that_the_publisher_makes(made):
    examples = [
        Example(f"text-{number}", body, parse_body(body).text) for number, (_, body) in enumerate(made[:PUBLISHED])
    ]
    pages = pages_of(examples, marked=True)
    assert {name: page.text for name, page in pages.items()} == {example.name: example.text for example in examples}
    assert {name: page.faults for name, page in pages.items() if page.faults} == {}


@pytest.mark.parametrize("path", sorted((REPOSITORY / "content").glob("*/articles/*.md")), ids=lambda path: path.stem)
def test_the_articles_of_this_repository_are_as_published(path):
    """All that their pages do not show are the asterisks of a heading, which makes it bold."""
    body = path.read_text(encoding="utf-8").split("\n---\n", 1)[1]
    assert told(body) == []
    pieces = findings(body, parse_body(body).text).markup
    assert {piece.read_as for piece in pieces} <= {ReadAs.EMPHASIS}
    assert solid("".join(character for _, character in rest(body, pieces))) == solid(parse_body(body).text)


def newsroom(root: Path, line_end: str = "\n") -> Path:
    """Write the small newsroom with two dozen of the texts as articles more."""
    small_newsroom(root, with_settings=False)
    head = "---\ntitle: A text\npublisher: Paper\npublished: 2025-03-04\n---\n\n"
    for number, text in enumerate(texts()[:24]):
        name = root / f"content/ferry/articles/text-{number}.md"
        name.write_bytes((head + text.pasted).replace("\n", line_end).encode())
    return root


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_check_fixes_the_files_and_a_second_time_finds_nothing_to_fix(line_end, tmp_path, capsys):
    root = newsroom(tmp_path, line_end)
    main(["check", "--fix", "--root", str(root)])
    assert capsys.readouterr().out.startswith("Fixed ")
    files = {path: path.read_bytes() for path in root.rglob("*.md")}
    for number, text in enumerate(texts()[:24]):
        body = files[root / f"content/ferry/articles/text-{number}.md"].decode().split("---", 2)[2]
        assert solid(parse_body(body).text) == solid(text.seen)
        assert body.count("\r") == (body.count("\n") if "\r" in line_end else 0)
    assert main(["check", "--fix", "--root", str(root)]) == 0
    printed = capsys.readouterr().out
    assert "Fixed" not in printed
    assert {line.split(": ")[1] for line in printed.splitlines() if ": warning" in line} == {
        "warning article-without-claims"
    }
    assert {path: path.read_bytes() for path in root.rglob("*.md")} == files


def test_what_is_not_safe_to_fix_is_left(tmp_path, capsys):
    root = small_newsroom(tmp_path, with_settings=False)
    article = (root / "content/ferry/articles/radio.md").read_text(encoding="utf-8")
    write_files(root, {"content/ferry/articles/radio.md": f"{article}\nA south-\nbound ship. <!-- x -->\n"})
    assert main(["check", "--fix", "--root", str(root)]) == 0
    printed = capsys.readouterr().out
    assert "Fixed" not in printed
    assert "warning cut-word" in printed
    assert "warning raw-html" in printed


@pytest.mark.parametrize(
    ("pasted", "after"),
    [
        ("-     The ferry\n-     The quay\n", "- The ferry\n- The quay\n"),
        (">     The ferry\n", "> The ferry\n"),
        ("1.\t\tThe ferry\n", "1.\tThe ferry\n"),
    ],
)
def test_a_line_that_was_code_keeps_a_space_after_the_sign_before_it(pasted, after):
    assert fixed(pasted) == after


def test_what_was_lost_in_a_wrong_encoding_is_not_made_up():
    """The last byte of a closing quotation mark is no letter in the encoding that it was read in, and falls away."""
    lost = "The â€œferryâ€ and the cafÃ©.\n"
    assert [diagnostic.rule for diagnostic in told(lost)] == [Rule.GARBLED_LETTERS]
    assert fixed(lost) == lost
