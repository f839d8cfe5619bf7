"""What strangers send is refused before any of it runs, and what is only data is not.

A payload makes a file, the canary, if it ever runs. Each that MkDocs runs is first shown to do so without the guard.
"""

from __future__ import annotations

import json
import os
import shutil
from contextlib import suppress
from itertools import chain
from typing import TYPE_CHECKING

import pytest
from jinja2 import TemplateError

from briefing.commands.init import make_newsroom
from briefing.commands.main import main
from briefing.founding.answers import Answers, Host
from briefing.publishing import mkdocs
from briefing.publishing.untrusted import ALLOWED
from tests.authored import REPOSITORY, contents, small_newsroom, write_files

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
TOUCH = "import pathlib\npathlib.Path('CANARY').touch()\n"
TAG = "tag:yaml.org,2002:python/object/apply:"
RUN = "!!python/object/apply:os.system ['touch CANARY']"
SHELL = "{{ cycler.__init__.__globals__.os.system('touch CANARY') }}"
MINIMAL = "INHERIT: site-src/.nav.yml\ndocs_dir: site-src\nsite_name: x\n"
NAV = "site-src/.nav.yml"

RUNS = {
    "a hook": ("hooks: [evil.py]\n", "hooks"),
    "a tag": (f"extra:\n  embed: {RUN}\n", "!!python/object/apply:os.system"),
    "a tag in full": (f"extra: {{embed: !<{TAG}os.system> ['touch CANARY']}}\n", "os.system"),
    "a tag by a handle": (
        f"%TAG !e! {TAG}\n---\n{MINIMAL}extra: {{embed: !e!os.system ['touch CANARY']}}\n",
        "os.system",
    ),
    "a tag on a key": (f"extra:\n  embed:\n    ? {RUN}\n    : x\n", "os.system"),
    "a tag on a whole setting": (f"validation: {RUN}\n", "os.system"),
    "a tag deep inside": (f"theme: {{name: material, palette: [{{a: {{b: [{RUN}]}}}}]}}\n", "os.system"),
    "a tag in an unknown setting": (f"unknown: {RUN}\n", "unknown"),
    "a tag in what is read as one text with INHERIT": (
        f'site_name: "\nINHERIT: "\nsite_author: "\nextra: {{embed: {RUN}}}\n#"\n{MINIMAL.replace("site_name: x", "")}',
        "os.system",
    ),
    "a tag in the value of a variable's default": (f"site_url: !ENV [BRIEFING_SITE_URL, {RUN}]\n", "os.system"),
}
"""By what it is: what is added to the settings, or they as a whole, and the culprit that is named. MkDocs runs it."""

REFUSED = {
    "another plugin": ("plugins: [search, macros]\n", "macros"),
    "a plugin with options": ("plugins:\n  social: {cards: true}\n", "social"),
    "a plugin's option": ("plugins: [{search: {prebuild_index: node}}]\n", "prebuild_index"),
    "an extension": ("markdown_extensions: [toc, evil:Extension]\n", "evil:Extension"),
    "an extension that reads files": ("markdown_extensions: [{pymdownx.snippets: {base_path: /}}]\n", "snippets"),
    "an extension's option": ("markdown_extensions:\n  toc: {slugify: os.system}\n", "slugify"),
    "a name from a module": ("markdown_extensions: [{toc: {permalink: !!python/name:os.system ''}}]\n", "python/name"),
    "an emoji's function": ("extra: {card: !!python/name:material.extensions.emoji.twemoji ''}\n", "twemoji"),
    "templates elsewhere": ("theme: {name: material, custom_dir: content}\n", "custom_dir"),
    "another theme": ("theme: {name: readthedocs}\n", "name"),
    "a theme by name": ("theme: material\n", "theme"),
    "templates of the site's own": ("theme: {name: material, static_templates: [x.html]}\n", "static_templates"),
    "pages that are templates": ("extra_templates: [about.html]\n", "extra_templates"),
    "settings elsewhere": (f"{MINIMAL.replace(NAV, '../evil.yml')}", "INHERIT"),
    "settings elsewhere, in quotes": (f'"INHERIT": ../evil.yml\n{MINIMAL}', "INHERIT"),
    "pages elsewhere": (f"{MINIMAL.replace('docs_dir: site-src', 'docs_dir: content')}", "docs_dir"),
    "a site elsewhere": ("site_dir: ../elsewhere\n", "site_dir"),
    "a secret": ("site_description: !ENV GITHUB_TOKEN\n", "!ENV"),
    "a secret as the address": ("site_url: !ENV GITHUB_TOKEN\n", "site_url"),
    "a secret as the address, if there is none": ("site_url: !ENV [BRIEFING_SITE_URL, GITHUB_TOKEN, '']\n", "site_url"),
    "a secret within": ("site_url: !ENV [BRIEFING_SITE_URL, !ENV GITHUB_TOKEN]\n", "!ENV"),
    "a path": ("extra: {card: !relative $config_dir/x}\n", "!relative"),
    "a script": ("extra_javascript: [https://evil.example/x.js]\n", "extra_javascript"),
    "another script": ("extra_javascript: [{path: evil.js, type: module}]\n", "path"),
    "a style sheet": ("extra_css: [evil.css]\n", "extra_css"),
    "a policy of its own": ("extra: {policy: script-src *}\n", "policy"),
    "markup": ("site_description: x<script src=evil.js></script>\n", "site_description"),
    "markup in an address": ("site_url: !ENV [BRIEFING_SITE_URL, 'http://x/\"><script>']\n", "site_url"),
    "an attribute": ("site_author: 'x\" onload=\"evil()'\n", "site_author"),
    "navigation": ("nav: [{x: ../secret.md}]\n", "nav"),
    "a folder to watch": ("watch: [/]\n", "watch"),
    "an address to serve at": ("dev_addr: 0.0.0.0:8000\n", "dev_addr"),
    "an anchor": ("extra: &a {embed: true}\n", "anchors"),
    "an alias": ("site_author: &a x\nsite_description: *a\n", "anchors"),
    "keys merged in": ("extra: {<<: {policy: x}}\n", "<<"),
    "a setting twice": ("site_name: y\n", "site_name"),
    "a setting behind a rare line end": ("site_description: a\u2028hooks: [evil.py]\n", "hooks"),
    "a key that is a secret": ("!ENV site_author: x\n", "no word"),
    "a key that is a list": ("? [hooks]\n: [evil.py]\n", "no word"),
    "deep nesting": (f"extra: {{card: {'[' * 500}{']' * 500}}}\n", "levels deep"),
    "much of it": (f"site_description: {'x' * 100_000}\n", "100,000"),
    "no YAML": ("{", "cannot be read"),
    "other letters": ("site_description: \ud8fe\n", "cannot be read"),
    "a tag on all settings": (f"!!python/object:types.SimpleNamespace\n{MINIMAL}", "no tag"),
    "a list": ("- hooks\n- site_name\n", "must be settings"),
}
"""Other settings that are not known to be data."""


def settings(written: str) -> bytes:
    """Return settings with something added, unless it is a whole file already."""
    whole = written.startswith(("%", "!", "-", "{", '"')) or "INHERIT" in written
    text = written if whole and written != "{" else f"{MINIMAL}{written}"
    return text.encode("utf-8", "surrogatepass")


def proposed(root: Path, files: dict[str, str], canary: Path) -> Path:
    """Return the small newsroom as a stranger would have it."""
    small_newsroom(root)
    write_files(root, {name: text.replace("CANARY", str(canary)) for name, text in files.items()})
    return root


def untrusted(root: Path, capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, list[dict]]:
    """Check a folder as a stranger's, see that this changes nothing, and return the exit code and what was refused."""
    before = contents(root.parent)
    code = main(["check", "--untrusted", "--format", "json", "--root", str(root), *options])
    printed, errors = capsys.readouterr()
    assert errors == ""
    assert contents(root.parent) == before
    return code, [found for found in json.loads(printed) if found["rule"] == "untrusted"]


@pytest.mark.publisher
@pytest.mark.parametrize("name", RUNS)
def test_what_mkdocs_runs_is_refused_and_not_run(name, tmp_path, capsys):
    written, culprit = RUNS[name]
    canary = tmp_path / "canary"
    root = proposed(tmp_path / "newsroom", {"evil.py": TOUCH}, canary)
    data = settings(written).replace(b"CANARY", str(canary).encode())
    (root / "mkdocs.yml").write_bytes(data)
    code, found = untrusted(root, capsys)
    assert code == 1
    assert [culprit in refusal["message"] for refusal in found].count(True) >= 1, found
    assert {(refusal["path"], refusal["line"] > 0, refusal["hint"] > "") for refusal in found} == {
        ("mkdocs.yml", True, True)
    }
    assert not canary.exists()
    main(["check", "--root", str(root)])
    assert canary.exists(), "MkDocs does not run this: it proves nothing"


@pytest.mark.parametrize("name", REFUSED)
def test_a_setting_that_is_not_known_to_be_data_is_refused(name, tmp_path, capsys, monkeypatch):
    written, culprit = REFUSED[name]
    root = proposed(tmp_path / "newsroom", {"evil.py": TOUCH}, tmp_path / "canary")
    (root / "mkdocs.yml").write_bytes(settings(written))
    monkeypatch.setattr(mkdocs, "MkDocs", None)  # it is never asked
    code, found = untrusted(root, capsys)
    assert code == 1
    assert all(culprit in refusal["message"] for refusal in found), found
    assert found


@pytest.mark.parametrize(
    ("written", "line"),
    [
        (f'site_name: x\n"INHERIT": {NAV}\ndocs_dir: site-src\n', 2),
        (f"INHERIT : {NAV}\ndocs_dir: site-src\n", 1),
        (f"INHERIT:\n  {NAV}\ndocs_dir: site-src\n", 1),
        (f"{{INHERIT: {NAV}, docs_dir: site-src}}\n", 1),
    ],
)
def test_what_is_inherited_is_refused_where_a_check_would_not_find_it(written, line, tmp_path, capsys):
    root = proposed(tmp_path / "newsroom", {"mkdocs.yml": written}, tmp_path / "canary")
    code, found = untrusted(root, capsys)
    assert (code, [refusal["line"] for refusal in found]) == (1, [line])
    assert found[0]["message"].startswith("`INHERIT` is not on a line of its own")
    assert found[0]["hint"].endswith(f"without quotes, as in: INHERIT: {NAV}")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "latin-1"])
def test_settings_in_another_encoding_are_refused(encoding, tmp_path, capsys):
    root = proposed(tmp_path / "newsroom", {}, tmp_path / "canary")
    (root / "mkdocs.yml").write_bytes(f"{MINIMAL}hooks: [évil.py]\n".encode(encoding))
    assert untrusted(root, capsys)[0] == 1


@pytest.mark.publisher
@pytest.mark.parametrize(
    "name",
    [
        *("main.html", "404.html", "partials/header.html", "partials/languages/en.html"),
        *(".icons/material/magnify.svg", "mkdocs_theme.yml"),
    ],
)
def test_a_template_is_a_program_and_refused_wherever_it_is(name, tmp_path, capsys):
    canary = tmp_path / "canary"
    root = proposed(tmp_path / "newsroom", {f"overrides/{name}": SHELL}, canary)
    code, found = untrusted(root, capsys)
    assert code == 1
    assert [refusal["path"] for refusal in found] == [f"overrides/{name}"]
    assert "is not the newsroom's own" in found[0]["message"]
    assert not canary.exists()
    if name != "mkdocs_theme.yml":
        with suppress(TemplateError):
            main(["build", "--root", str(root)])
        assert canary.exists(), "MkDocs does not run this: it proves nothing"


@pytest.mark.parametrize("place", ["mkdocs.yml", "overrides", "languages", "content", "site-src", "site"])
def test_a_link_in_the_place_of_what_a_build_reads_or_writes_is_refused(place, tmp_path, capsys):
    root = proposed(tmp_path / "newsroom", {}, tmp_path / "canary")
    outside = tmp_path / "outside"
    if (root / place).exists():
        (root / place).rename(outside)
    else:
        outside.mkdir()
    (root / place).symlink_to(outside)
    code, found = untrusted(root, capsys)
    assert (code, [refusal["path"] for refusal in found]) == (1, [place])


@pytest.mark.parametrize("place", ["overrides/x.html", "overrides/assets/x", "languages/de.po", "site-src/ferry"])
@pytest.mark.parametrize("kind", ["link", "link to nothing", "pipe"])
def test_what_is_no_ordinary_file_is_refused(place, kind, tmp_path, capsys):
    root = proposed(tmp_path / "newsroom", {}, tmp_path / "canary")
    (root / place).parent.mkdir(exist_ok=True)
    if kind == "pipe":
        os.mkfifo(root / place)
    else:
        (root / place).symlink_to("/etc" if kind == "link" else "/nowhere")
    code, found = untrusted(root, capsys)
    assert (code, [refusal["path"] for refusal in found]) == (1, [place])


@pytest.mark.parametrize("place", [".briefing", ".briefing-before-site", ".briefing-staging-x"])
@pytest.mark.parametrize("kind", ["a file in it", "a link in it", "a link"])
def test_what_is_for_one_machine_only_is_refused(place, kind, tmp_path, capsys):
    """A build heeds it: what it published where, a site that it was replacing."""
    root = proposed(tmp_path / "newsroom", {}, tmp_path / "canary")
    if kind == "a link":
        (root / place).symlink_to(tmp_path)
    else:
        (root / place).mkdir()
    if kind == "a file in it":
        (root / place / "sites.json").write_text("{}", encoding="utf-8")
    if kind == "a link in it":
        (root / place / "sites.json").symlink_to("/dev/zero")
    code, found = untrusted(root, capsys)
    assert (code, [refusal["path"] for refusal in found]) == (1, [place])
    assert "one machine only" in found[0]["message"]


# --- What is installed, and what hosts run --------------------------------------------------------------------------

HOSTS = {
    "github": (".github/workflows/site.yml", ".github/workflows/check.yml", ".gitignore"),
    "gitlab": (".gitlab-ci.yml", "requirements.lock"),
    "server": ("server/publish", "server/nginx.conf", "requirements-audit.lock"),
    "none": ("requirements.lock",),
}
"""By host, files that it has from the beginning."""
PINNED = {"requirements.txt": "./program/a.whl --hash=sha256:0\n", "program/a.whl": "the program"}
NEW = (
    *(".github/workflows/new.yml", ".github/actions/x/action.yml", "program/b.whl", "server/new", "requirements/x.txt"),
    *(".venv/lib/evil.pth", ".cache/pip/x", ".vscode/tasks.json", ".envrc", ".gitattributes", "Requirements-dev.txt"),
)


@pytest.fixture(params=HOSTS)
def of_host(request, tmp_path):
    """A newsroom as `init` makes it for a host."""
    make_newsroom(tmp_path / "own", Answers(host=Host(request.param)), {n: t.encode() for n, t in PINNED.items()})
    return tmp_path / "own"


def test_what_is_installed_and_what_hosts_run_has_to_be_the_newsrooms_own(of_host, tmp_path, capsys):
    assert untrusted(of_host, capsys, "--base", str(of_host)) == (0, [])
    root = shutil.copytree(of_host, tmp_path / "proposed")
    changed = [name for name in {*PINNED, *chain(*HOSTS.values())} if (root / name).is_file()]
    assert len(changed) >= 3
    for name in changed:
        (root / name).write_text(f"{(root / name).read_text()}#\n")
    write_files(root, dict.fromkeys(NEW, "x"))
    code, found = untrusted(root, capsys, "--base", str(of_host))
    assert code == 1
    assert sorted(refusal["path"] for refusal in found) == sorted({*changed, *NEW})
    assert {refusal["hint"] for refusal in found} == {
        "Take the change out. If the site needs it, somebody has to read it as code first, and make it themselves."
    }


def test_without_a_base_only_what_every_newsroom_has_is_known_to_be_ones_own(of_host, capsys):
    code, found = untrusted(of_host, capsys)
    assert (code, {refusal["path"] for refusal in found}) == (1, set(PINNED))
    assert {"If it is your own, say where your own folder is: --base DIR." in each["hint"] for each in found} == {True}


def test_a_link_to_what_a_stranger_may_change_is_not_ones_own(tmp_path, capsys):
    own = small_newsroom(tmp_path / "own")
    write_files(own, PINNED)
    (own / ".here").symlink_to("elsewhere")
    root = shutil.copytree(own, tmp_path / "proposed", symlinks=True)
    assert untrusted(root, capsys, "--base", str(own))[1] == []
    write_files(root, {"content/pages/x.md": PINNED["requirements.txt"]})
    (root / "requirements.txt").unlink()
    (root / "requirements.txt").symlink_to("content/pages/x.md")
    (root / ".here").unlink()
    (root / ".here").symlink_to("content")
    found = untrusted(root, capsys, "--base", str(own))[1]
    assert {refusal["path"] for refusal in found} == {"requirements.txt", ".here"}


def test_without_a_base_neither(tmp_path, capsys):
    root = tmp_path / "newsroom"
    make_newsroom(root)
    (root / "requirements.lock").rename(root / "content/pages/x.md")
    (root / "requirements.lock").symlink_to("content/pages/x.md")
    assert [refusal["path"] for refusal in untrusted(root, capsys)[1]] == ["requirements.lock"]


# --- What may come from a stranger --------------------------------------------------------------------------------


def test_what_init_makes_and_what_a_stranger_writes_in_it_is_accepted(tmp_path, capsys):
    root = tmp_path / "newsroom"
    make_newsroom(root)
    assert untrusted(root, capsys) == (0, [])
    renamed = SETTINGS.replace("site_name: Briefing", "site_name: The Sandvik desk # ours").replace("\n", "\r\n")
    write_files(root, {"content/pages/about.md": "# About\n\nWords of a stranger.\n", "hooks.py": TOUCH})
    (root / "mkdocs.yml").write_bytes(b"\xef\xbb\xbf" + renamed.encode())
    assert untrusted(root, capsys) == (0, [])


@pytest.mark.publisher
def test_after_a_clean_check_a_build_runs_nothing_of_a_strangers(tmp_path, capsys):
    """It brings its own programs wherever one might be looked for, and none is."""
    root, canary = tmp_path / "newsroom", tmp_path / "canary"
    make_newsroom(root)
    (root / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    places = ("hooks.py", "main.py", "sitecustomize.py", "mkdocs.py", "material/__init__.py", "content/pages/x.py")
    files = {place: TOUCH.replace("CANARY", str(canary)) for place in places}
    files[NAV] = f"extra: {{x: {RUN.replace('CANARY', str(canary))}}}\n"
    files["content/pages/template.md"] = (
        f"---\ntemplate: ../../x.html\n---\n\n# {SHELL.replace('CANARY', str(canary))}\n"
    )
    files["content/pages/main.html"] = SHELL.replace("CANARY", str(canary))
    files["languages/de.po"] = 'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=2; plural=__import__(\'os\');"\n'
    write_files(root, files)
    untrusted(root, capsys)
    main(["check", "--root", str(root)])
    main(["build", "--root", str(root)])
    assert not canary.exists()


def test_every_setting_that_is_allowed_can_be_used(tmp_path, capsys):
    """The list is what `init` makes, and a little more; what MkDocs does not know would be no use on it."""
    root = proposed(tmp_path / "newsroom", {}, tmp_path / "canary")
    extensions = "[abbr, admonition, attr_list, def_list, footnotes, md_in_html, sane_lists, tables, {toc: {title: x}}]"
    write_files(
        root,
        {
            "mkdocs.yml": f"{MINIMAL}site_url: https://x.example/\nsite_dir: site\nuse_directory_urls: true\n"
            "theme: {name: material, custom_dir: overrides, palette: {scheme: slate}, font: false}\n"
            f"plugins: {{search: {{enabled: true}}}}\nmarkdown_extensions: {extensions}\nextra: {{embed: false}}\n"
            "site_author: x\nsite_description: x\nextra_javascript:\nvalidation: {nav: warn}\n"
        },
    )
    assert untrusted(root, capsys)[1] == []
    text = (root / "mkdocs.yml").read_text(encoding="utf-8")
    assert [name for name in ALLOWED if f"{name}:" not in text] == []


# --- A newsroom of its own ----------------------------------------------------------------------------------------


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A newsroom with a hook and a template of its own."""
    root = proposed(tmp_path / "own", {"overrides/partials/logo.html": "<b>Ours</b>"}, tmp_path / "canary")
    (root / "mkdocs.yml").write_text(f"{SETTINGS}hooks: [ours.py]\n", encoding="utf-8")
    write_files(root, {"ours.py": "def on_config(config):\n    return config\n", ".git/config": "mine"})
    return root


def test_what_is_the_newsrooms_own_is_accepted(own, tmp_path, capsys):
    root = shutil.copytree(own, tmp_path / "proposed")
    write_files(root, {"content/pages/new.md": "# New\n", "languages/de.po": "", ".git/config": "theirs"})
    assert untrusted(root, capsys, "--base", str(own))[1] == []
    assert {found["path"] for found in untrusted(root, capsys)[1]} == {"mkdocs.yml", "overrides/partials/logo.html"}


@pytest.mark.parametrize("name", ["ours.py", "overrides/main.html", "overrides/partials/logo.html", "new/module.py"])
def test_a_change_to_what_its_settings_may_run_is_refused(name, own, tmp_path, capsys):
    root = shutil.copytree(own, tmp_path / "proposed")
    write_files(root, {name: TOUCH})
    code, found = untrusted(root, capsys, "--base", str(own))
    assert (code, [refusal["path"] for refusal in found]) == (1, [name])


def test_settings_that_are_no_more_its_own_are_refused_whatever_it_has(own, tmp_path, capsys):
    root = shutil.copytree(own, tmp_path / "proposed")
    (root / "mkdocs.yml").write_text(f"{SETTINGS}hooks: [ours.py] \n", encoding="utf-8")
    code, found = untrusted(root, capsys, "--base", str(own))
    assert (code, [refusal["line"] for refusal in found]) == (1, [SETTINGS.count("\n") + 1])


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    """A newsroom whose own settings say more than the list allows, but run nothing."""
    root = proposed(tmp_path / "plain", {"notes/x.py": TOUCH}, tmp_path / "canary")
    (root / "mkdocs.yml").write_text(f"{MINIMAL}{DATA}", encoding="utf-8")
    return root


DATA = """copyright: "<b>The Paper</b>"
repo_url: https://x.example/
extra: {embed: true, social: [{icon: x, link: "https://x.example/"}]}
"""


@pytest.mark.parametrize(
    "change",
    [
        ("site_name: x", "site_name: y"),
        ("embed: true", "embed: false"),
        ('"<b>The Paper</b>"', "'<b>The Paper</b>'"),
        ('copyright: "<b>The Paper</b>"\n', ""),
        ("\n", "\r\n"),
    ],
)
def test_what_the_newsrooms_own_settings_say_too_is_accepted(change, plain, tmp_path, capsys):
    root = shutil.copytree(plain, tmp_path / "proposed")
    (root / "mkdocs.yml").write_bytes(f"{MINIMAL}{DATA}".replace(*change).encode())
    write_files(root, {"notes/x.py": "nothing loads this"})
    assert untrusted(root, capsys, "--base", str(plain)) == (0, [])
    assert untrusted(root, capsys)[0] == 1, "without a base, it is the stranger's"


@pytest.mark.parametrize(
    ("change", "culprit"),
    [
        (("The Paper", "Another"), "copyright"),
        (("x.example/", "y.example/"), "repo_url"),
        (("icon: x", "icon: y"), "social"),
        (("icon: x", "icon: !!python/name:os.system x"), "os.system"),
        (('"<b>The Paper</b>"', "!ENV SECRET"), "copyright"),
        (("extra: {", "extra: {copyright: '<b>The Paper</b>', "), "copyright"),
        (("extra: {", "theme: {social: [{icon: x, link: 'https://x.example/'}]}\nextra: {"), "social"),
        (("site_name: x", "hooks: [x.py]"), "hooks"),
    ],
)
def test_what_they_say_otherwise_is_refused(change, culprit, plain, tmp_path, capsys):
    root = shutil.copytree(plain, tmp_path / "proposed")
    (root / "mkdocs.yml").write_text(f"{MINIMAL}{DATA}".replace(*change), encoding="utf-8")
    code, found = untrusted(root, capsys, "--base", str(plain))
    assert code == 1
    assert culprit in found[0]["message"]
    assert found[0]["hint"].startswith("Take the change out.")


@pytest.mark.parametrize(
    "more",
    [
        "hooks: [ours.py]\n",
        "plugins: [search, tags]\n",
        "extra_css: [x.css]\n",
        "theme: {name: material, custom_dir: ours}\n",
        "site_author: !ENV SECRET\n",
        "repo_name: !ENV SECRET\n",
    ],
)
def test_where_the_own_settings_run_something_no_change_is_taken_and_why_is_said(more, plain, tmp_path, capsys):
    (plain / "mkdocs.yml").write_text(f"{MINIMAL}{DATA}{more}", encoding="utf-8")
    root = shutil.copytree(plain, tmp_path / "proposed")
    assert untrusted(root, capsys, "--base", str(plain))[1] == []
    (root / "mkdocs.yml").write_text(f"{MINIMAL}{DATA}{more}".replace("name: x", "name: y"), encoding="utf-8")
    code, found = untrusted(root, capsys, "--base", str(plain))
    assert code == 1
    assert {"so a proposal may not change mkdocs.yml at all" in refusal["hint"] for refusal in found} == {True}


def test_a_base_alone_is_wrong_usage(own, capsys):
    assert main(["check", "--root", str(own), "--base", str(own)]) == 2
    assert "it needs --untrusted" in capsys.readouterr().err


def test_an_empty_folder_that_a_build_left_is_no_reason_to_refuse(tmp_path):
    root = small_newsroom(tmp_path / "newsroom")
    before = main(["check", "--untrusted", "--root", str(root)])
    (root / ".briefing").mkdir(exist_ok=True)
    assert main(["check", "--untrusted", "--root", str(root)]) == before
    (root / ".briefing/journal.json").write_text("[]")
    assert main(["check", "--untrusted", "--root", str(root)]) == 1
