"""The pages of `docs/`: every link leads somewhere, every key and command is there, every example is as it says."""

from __future__ import annotations

import tomllib

import pytest
import yaml

from briefing.commands.main import cli, main
from briefing.content import schema
from tests.authored import REPOSITORY
from tests.project.pages import DOCS, blocks, commands, save_examples, targets, text_of

WRITING, COMMANDS, UPDATING = (text_of(f"docs/{name}.md") for name in ("writing", "commands", "updating"))
PAGES = [REPOSITORY / "README.md", REPOSITORY / "CONTRIBUTING.md", REPOSITORY / "SECURITY.md", *DOCS]


@pytest.fixture
def newsroom(tmp_path, capsys):
    """A newsroom as `briefing init` makes it."""
    assert main(["init", str(tmp_path / "newsroom")]) == 0
    capsys.readouterr()
    return tmp_path / "newsroom"


def test_every_link_leads_to_a_file_that_is_there():
    lost = []
    for page in PAGES:
        for _, target in targets(page.read_text(encoding="utf-8")):
            path = target.partition("#")[0]
            if path and ":" not in path and not (page.parent / path).exists():
                lost.append(f"{page.name}: {target}")
    assert lost == []


def test_every_page_is_in_the_list_of_pages():
    listed = {target for _, target in targets(text_of("docs/README.md"))}
    assert [page.name for page in DOCS if page.name not in listed | {"README.md"}] == []


def test_no_page_sends_a_reader_to_an_address_that_is_not_taken():
    project = tomllib.loads(text_of("pyproject.toml"))["project"]
    home = project["urls"]["Source"]
    assert all(address.startswith(home) for address in project["urls"].values())
    pages = {page.name: page.read_text(encoding="utf-8") for page in PAGES if page.name != "CONTRIBUTING.md"}
    assert [name for name, text in pages.items() if home.partition("://")[2] in text] == []


def test_every_key_and_command_is_described():
    for form in (schema.ArticleEntry, schema.ClaimEntry):
        for key, field in form.model_fields.items():
            assert f"`{field.alias or key}`" in WRITING, key
    for command in cli.commands:
        assert f"| `briefing {command}" in COMMANDS, command


def test_the_examples_are_a_briefing_without_a_mistake(newsroom, capsys):
    assert len(save_examples(WRITING, newsroom)) == 3
    assert main(["check", "--strict", "alma", "--root", str(newsroom)]) == 0, capsys.readouterr().out
    assert "1 briefing: 1 article, 4 claims, 4 points" in capsys.readouterr().out


def test_the_yaml_examples_are_of_the_form_that_files_have():
    *claims, event = (yaml.safe_load(block.replace("2025-03-04", '"2025-03-04"')) for block in blocks(WRITING, "yaml"))
    assert len(claims) == 2
    for example in claims:
        schema.CLAIMS.validate_python(example)
    schema.BRIEFING.validate_python(event)


def test_the_mistakes_shown_are_what_an_author_sees(newsroom, capsys):
    for name, before, after in (
        ("sandvik-post", "quote: Twelve people were injured", "quote: Thirteen people were injured"),
        ("coast-radio", "says: About 300 people were aboard.", "says: Aboard: about 300 people."),
    ):
        claims = newsroom / "content/ferry-aground/claims" / f"{name}.yml"
        claims.write_text(claims.read_text().replace(before, after))
    assert main(["check", "--root", str(newsroom)]) == 1
    shown = next(block for block in blocks(COMMANDS, "") if "quote-changed" in block)
    assert shown.strip() in capsys.readouterr().out


def test_the_update_shown_is_what_an_author_sees(newsroom, tmp_path, capsys):
    article = newsroom / "content/ferry-aground/articles/coast-radio.md"
    words = article.read_text().rpartition("---\n")[2].lstrip().replace("At least 12", "At least 21")
    (tmp_path / "new.md").write_text(words.partition(" It said that a fault")[0])
    assert main(["update", "coast-radio", str(tmp_path / "new.md"), "--root", str(newsroom)]) == 0
    shown = next(block for block in blocks(UPDATING, "") if "version 2 is in its place" in block)
    assert shown.strip() == capsys.readouterr().out.strip()


def test_the_commands_on_the_pages_run(newsroom, capsys):
    """Those of pages whose commands need more are run by the tests of what these pages are about."""
    run = []
    for page in ("writing", "commands", "audiences", "addresses", "updating", "site"):
        for command in commands(text_of(f"docs/{page}.md")):
            program, *arguments = command.replace("~/newsroom", str(newsroom)).split()
            assert program == "briefing", command
            assert main(arguments) == 0, command
            run.append(command)
    assert run
