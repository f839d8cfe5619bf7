"""A site shown to its author: built, served, and built again as its files are then."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from briefing.commands.main import main
from briefing.publishing import mkdocs
from briefing.publishing.serve import WATCHED
from tests.authored import write_files

if TYPE_CHECKING:
    from collections.abc import Callable

ABOUT = "content/pages/about.md"


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> Callable[[list[Callable[[], None]]], list[Any]]:
    """Let the server do a few things, each followed by a rebuild, and stop; return what it was asked to serve."""

    def serve_while(actions: list[Callable[[], None]]) -> list[Any]:
        asked: list[Any] = []

        def serve(site: Any, watched: Any, rebuild: Callable[[], None], host: str, port: int) -> None:
            asked.extend((site.folder, list(watched), host, port))
            for action in actions:
                action()
                rebuild()

        monkeypatch.setattr(mkdocs, "serve", serve)
        return asked

    return serve_while


def test_the_last_line_says_where_to_look(published, served, capsys):
    asked = served([])
    assert main(["serve", "--root", str(published), "--dev-addr", "127.0.0.1:8123"]) == 0
    printed, errors = capsys.readouterr()
    assert printed.endswith(f"Verified and published: {published}/site\n")
    assert errors == "Look at it: http://127.0.0.1:8123/ (Ctrl-C stops)\n"
    assert asked == [published / "site", [published / name for name in WATCHED], "127.0.0.1", 8123]


def test_the_settings_are_read_again_as_everything_is(published, served, capsys):
    settings = published / "mkdocs.yml"
    german = settings.read_text(encoding="utf-8").replace("name: material", "name: material\n  language: de", 1)

    def change(files: dict[str, Any]) -> Callable[[], None]:
        return lambda: write_files(published, files)

    def page() -> str:
        return (published / "site/ferry/index.html").read_text(encoding="utf-8")

    pages: list[str] = []
    served(
        [
            change({ABOUT: "# About us\n\nNew words.\n"}),
            change({"mkdocs.yml": "{"}),
            change({"mkdocs.yml": german}),
            lambda: pages.append(page()),
            change({"content/ferry/claims/radio.yml": "- id: radio-12\n"}),
        ]
    )
    assert main(["serve", "--root", str(published)]) == 0
    printed = capsys.readouterr().out
    assert "New words." in (published / "site/about/index.html").read_text(encoding="utf-8")
    assert "mkdocs.yml:1:2: error yaml-syntax" in printed
    assert "Vergleich" in pages[0]
    assert printed.endswith("Nothing was published.\n")
    assert page() == pages[0]


def test_without_a_site_there_is_nothing_to_serve(published, served, capsys):
    write_files(published, {"content/ferry/claims/radio.yml": "- id: radio-12\n"})
    (published / "site").rename(published / "elsewhere")
    served([])
    assert main(["serve", "--root", str(published)]) == 2
    assert "nothing to serve yet. Fix what is listed above and start again." in capsys.readouterr().err
