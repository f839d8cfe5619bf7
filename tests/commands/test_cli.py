"""The commands as a person and a program meet them: help, words, formats, exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from briefing import __version__
from briefing.commands.main import cli, main
from briefing.publishing import cache
from tests.authored import CASES, GOLDEN, REPOSITORY, WITHOUT_CLAIMS, contents, small_newsroom, write_files

if TYPE_CHECKING:
    from pathlib import Path

MANY_MISTAKES = CASES / "checking/bad_input" / "many_mistakes"
UPDATE = bool(os.environ.get("BRIEFING_UPDATE_GOLDEN"))
COMMANDS = ["", *cli.commands, *(f"permalinks {name}" for name in cli.commands["permalinks"].commands)]


def run(*arguments: str, **kwargs) -> subprocess.CompletedProcess[str]:
    """Run the command as a process of its own."""
    command = [sys.executable, "-m", "briefing", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, **kwargs)


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    return small_newsroom(tmp_path / "newsroom", with_settings=False)


@pytest.fixture
def with_a_warning(newsroom: Path) -> Path:
    write_files(newsroom, {"content/ferry/articles/tower.md": WITHOUT_CLAIMS})
    return newsroom


# --- Help -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", COMMANDS)
def test_help_reads_as_it_was_written(command, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    assert main([*command.split(), "--help"]) == 0
    printed = capsys.readouterr().out
    golden = GOLDEN / "help" / f"{command.replace(' ', '-') or 'briefing'}.txt"
    if UPDATE:
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(printed, encoding="utf-8")
    assert printed == golden.read_text(encoding="utf-8")
    assert "..." not in printed.partition("\n")[2], "a sentence is cut off"


def test_no_command_prints_the_help_and_is_wrong_usage(capsys):
    assert main([]) == 2
    assert "Usage: briefing [OPTIONS] COMMAND" in "".join(capsys.readouterr())


@pytest.mark.parametrize("option", ["-V", "--version"])
def test_the_version_is_the_packages(option, capsys):
    assert main([option]) == 0
    assert capsys.readouterr().out == f"briefing, version {__version__}\n"


def test_help_waits_for_nothing_that_it_does_not_need():
    code = "import sys; from briefing.commands.main import main; main(['--help']); print(sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = done.stdout.splitlines()[-1]
    for module in ("mkdocs", "pydantic", "markdown_it", "jinja2", "selectolax", "nupunkt", "edtf", "babel"):
        assert f"'{module}'" not in loaded


# --- Wrong usage and broken environments: exit code 2, one clear line, no traceback ----------------------------


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ("bulid", "there is no command 'bulid'. Did you mean `briefing build`?"),
        ("xyzzy", "there is no command 'xyzzy'. See: briefing --help"),
        ("check --root nowhere", "Invalid value for '--root': Directory 'nowhere' does not exist."),
        ("check --root {file}", "is a file."),
        ("update x --root {empty}", "no content/ folder here. Give the newsroom's folder with --root, or make one"),
        ("check --format xml", "'xml' is not one of 'text', 'json', 'github'."),
        ("check --covrage", "No such option '--covrage'"),
        ("check north-korea", "there is no briefing `north-korea`. Did you mean `north-korean-troops`?"),
        ("check content", "there is no briefing `content`. There are: north-korean-troops."),
        ("check ../evil", "'../evil' cannot be an id: an id has only a to z, 0 to 9 and -."),
        ("check .", ". is a newsroom's folder. Check it with: briefing check --root ."),
        ("explain quote-chnged", "there is no rule 'quote-chnged'. Did you mean `quote-changed`?"),
        ("explain zzz", "there is no rule 'zzz'. List them with: briefing explain"),
        ("init", "Missing argument 'DIR'."),
        ("init {file}", "is a file. Give a new folder."),
        ("init {file}/below", "file: is a file. Give a new folder."),
        *(
            (f"{command} --root {{empty}}", "mkdocs.yml: there is no such file. Give the newsroom's folder with --root")
            for command in ("check", "build", "serve")
        ),
        ("serve --root {empty} --dev-addr 8000", "--dev-addr takes HOST:PORT, such as 127.0.0.1:8000, not '8000'"),
        ("serve --root {empty} --dev-addr localhost:99999", "--dev-addr takes HOST:PORT"),
    ],
)
def test_a_request_that_cannot_be_met_is_refused_in_one_line_with_exit_code_2(arguments, words, tmp_path, capsys):
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("")
    given_arguments = arguments.format(empty=tmp_path / "empty", file=tmp_path / "file").split()

    assert main(given_arguments) == 2

    printed, errors = capsys.readouterr()
    assert printed == ""
    assert words in errors
    assert "Traceback" not in errors


FITTING = "INHERIT: site-src/.nav.yml\ndocs_dir: site-src\n"
ODD = (
    ('site_name: x\n"INHERIT": site-src/.nav.yml\ndocs_dir: site-src\n', "2:1"),
    ("'INHERIT': site-src/.nav.yml\ndocs_dir: site-src\n", "1:1"),
    ("INHERIT : site-src/.nav.yml\ndocs_dir: site-src\n", "1:1"),
    ("? INHERIT\n: site-src/.nav.yml\ndocs_dir: site-src\n", "1:3"),
    ("INHERIT:\n  site-src/.nav.yml\ndocs_dir: site-src\n", "1:1"),
    (" INHERIT: site-src/.nav.yml\n docs_dir: site-src\n", "1:2"),
    ("{INHERIT: site-src/.nav.yml, docs_dir: site-src}\n", "1:2"),
    ("!!str INHERIT: site-src/.nav.yml\ndocs_dir: site-src\n", "1:1"),
    ("INHERIT: site-src/.nav.yml\rdocs_dir: site-src\r", "1:1"),
    ('INHERIT: site-src/.nav.yml\n"INHERIT": site-src/.nav.yml\ndocs_dir: site-src\n', "1:1"),
)
"""`INHERIT` in other forms, each good YAML, and its place."""


@pytest.mark.parametrize("command", ["check", "build"])
@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ("{", "mkdocs.yml:1:2: error yaml-syntax: "),
        ("- a list\n", "mkdocs.yml: error invalid-setting: there are no settings in it"),
        ("site_name: x\n", "`docs_dir` is missing, so MkDocs would not find the generated pages and their navigation"),
        ("INHERIT: site-src/.nav.yml\n", "mkdocs.yml: error invalid-setting: `docs_dir` is missing"),
        (
            f"{FITTING}use_directory_urls: false\n",
            "mkdocs.yml:3:1: error invalid-setting: `use_directory_urls: false` would break every permalink",
        ),
        (f"{FITTING}site_url: 'https://[x'\n", "mkdocs.yml:3:1: error invalid-setting: `site_url` is not an address: "),
        (f"{FITTING}site_dir: [x]\n", "mkdocs.yml:3:1: error invalid-setting: `site_dir` must be a text"),
        (f"{FITTING}extra: {{embed: 3}}\n", "mkdocs.yml:3:9: error invalid-setting: `embed` under `extra:` must be"),
        (f"{FITTING}theme: {{language: no}}\n", "In quotes it is a text: YAML reads `no` as false."),
        (f"{FITTING}copyright: 2024-13-01\n", "cannot be read: month must be in 1..12"),
        *(
            (text, f"mkdocs.yml:{line}: error invalid-setting: `INHERIT` is not on a line of its own")
            for text, line in ODD
        ),
        *((text, "without quotes, as in: INHERIT: site-src/.nav.yml\n") for text, _ in ODD),
        (f"{FITTING}site_dir: .\n", "the site cannot be published into a folder that holds its own source."),
        (
            "INHERIT: content/.nav.yml\ndocs_dir: content\n",
            "mkdocs.yml:2:1: error invalid-setting: `docs_dir` is for generated pages only",
        ),
    ],
)
def test_settings_that_do_not_fit_are_a_mistake_with_its_place(settings, words, command, newsroom, capsys):
    write_files(newsroom, {"mkdocs.yml": settings})
    before = contents(newsroom)

    assert main([command, "--root", str(newsroom)]) == 1

    printed, errors = capsys.readouterr()
    assert words in printed
    assert errors == ""
    after = {name: data for name, data in contents(newsroom).items() if not name.startswith(cache.FOLDER)}
    assert after == before


@pytest.mark.parametrize("name", ["site", "site-src"])
def test_a_folder_that_is_a_link_to_itself_is_named(name, tmp_path, capsys):
    root = small_newsroom(tmp_path / "newsroom")
    (root / name).symlink_to(name)

    assert main(["build", "--root", str(root)]) == 2

    assert capsys.readouterr().err == f"briefing: {root / name}: is a link that leads back to itself. Remove it.\n"


def test_a_folder_with_content_is_never_made_a_newsroom(tmp_path, capsys):
    (tmp_path / "mine.txt").write_text("keep me")
    assert main(["init", str(tmp_path)]) == 2
    assert "is not empty" in capsys.readouterr().err
    assert contents(tmp_path) == {"mine.txt": b"keep me"}


# --- Output that cannot be written: exit code 2, whatever the command, the stream and the version of Python -----------

PRINTED = ["--version", "explain", "check --root {mistakes}", "check --root {mistakes} --format json"]
REFUSED = ["bulid", "explain zzz", "check --root nowhere", "init {mistakes}"]
FULL = "briefing: the disk is full.\n"


# --- What is found ----------------------------------------------------------------------------------------------


def test_a_clean_newsroom_is_summed_up_and_ends_with_0(newsroom, capsys):
    assert main(["check", "--root", str(newsroom)]) == 0
    assert capsys.readouterr().out == (
        "1 briefing: 2 articles, 4 claims, 2 points\n"
        "  points: agree 1, differ 1\n"
        "  support: shared origin 1, origins not stated 1\n"
    )


def test_the_current_folder_is_the_newsroom_unless_told_otherwise(newsroom, capsys, monkeypatch):
    monkeypatch.chdir(newsroom)
    assert main(["check"]) == 0
    assert capsys.readouterr().out.startswith("1 briefing")


def test_a_warning_ends_with_0_and_strictly_with_1(with_a_warning, capsys):
    assert main(["check", "--root", str(with_a_warning)]) == 0
    assert main(["check", "--root", str(with_a_warning), "--strict"]) == 1
    assert (
        capsys.readouterr().out.count("content/ferry/articles/tower.md: warning article-without-claims: no claims") == 2
    )


def test_json_holds_what_the_text_says(capsys):
    assert main(["check", "--root", str(MANY_MISTAKES), "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)
    main(["check", "--root", str(MANY_MISTAKES)])
    text = capsys.readouterr().out
    assert len(found) == 20
    for each in found:
        place = ":".join(str(part) for part in (each["path"], each["line"], each["column"]) if part)
        assert f"{place}: {each['severity']} {each['rule']}: {each['message']}\n" in text
        assert all(line in text for line in each["hint"].splitlines())


def test_json_of_nothing_found_is_an_empty_list(newsroom, capsys):
    assert main(["check", "--root", str(newsroom), "--format", "json"]) == 0
    assert capsys.readouterr().out == "[]\n"


def test_annotations_for_a_hosted_service_are_one_command_a_line(capsys):
    assert main(["check", "--root", str(MANY_MISTAKES), "--format", "github"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 20
    assert lines[0] == (
        "::error file=content/flood/briefing.yml,line=1,col=17,title=yaml-syntax::a colon and a space inside a text "
        "start a new key: 'title: The flood: a day on the river'%0APut the text in quotes."
        '%0Afix: "The flood: a day on the river"'
    )
    assert lines[3].startswith("::warning file=content/harvest/articles/gazette.md,title=article-without-claims::")


@pytest.mark.parametrize("style", ["text", "json", "github"])
def test_control_sequences_in_content_never_reach_the_terminal(style, newsroom, capsys):
    nasty = "\x1b]0;owned\x07\x1b[2J\x9b31m\u202egnp.exe"
    yaml_text = json.dumps(nasty)[1:-1]
    write_files(
        newsroom,
        {
            "content/ferry/claims/radio.yml": (
                f'- id: "{yaml_text}"\n  quote: "{yaml_text}"\n  point: "{yaml_text}"\n  says: "{yaml_text}"\n'
                f'  "{yaml_text}": 1\n  cue: "{yaml_text}"\n  time: "{yaml_text}"\n  certainty: "{yaml_text}"\n'
            ),
            f"content/ferry/articles/{nasty}.md": "No front matter.\n",
            f"content/ferry/{nasty}.txt": "\n",
        },
    )

    assert main(["check", "--root", str(newsroom), "--format", style]) == 1

    printed = capsys.readouterr().out
    assert printed.isprintable() or {sign for sign in printed if not sign.isprintable()} == {"\n"}
    assert printed.count("owned") > 5


@pytest.mark.slow
def test_the_module_is_the_command_and_writes_no_colours_where_nobody_watches():
    done = run("check", "--root", str(MANY_MISTAKES), env={**os.environ, "FORCE_COLOR": "", "TERM": "xterm-256color"})
    assert done.returncode == 1
    assert done.stdout == (MANY_MISTAKES / "prints.txt").read_text(encoding="utf-8")
    assert "\x1b" not in done.stdout
    assert done.stderr == ""


def test_nothing_of_the_two_articles_is_left_uncovered(capsys):
    assert main(["check", "--coverage", "--strict", "--root", str(REPOSITORY)]) == 0
    assert capsys.readouterr().out.startswith("1 briefing: 2 articles, ")
