"""A site shown to its author: built, served, and built again as its files are then."""

from __future__ import annotations

import os
import re
import signal
import socket
import threading
import urllib.request
from contextlib import contextmanager
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from briefing.commands.main import main
from briefing.publishing import mkdocs
from briefing.publishing.serving import serve as serving
from briefing.publishing.serving.serve import WATCHED
from tests.authored import write_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ABOUT = "content/pages/about.md"


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> Callable[[list[Callable[[], None]]], list[Any]]:
    """Let the server do a few things, each followed by a rebuild, and stop; return what it was asked to serve."""

    def serve_while(actions: list[Callable[[], None]]) -> list[Any]:
        asked: list[Any] = []

        @contextmanager
        def at_address(site: Any, rebuild: Callable[[], None], host: str, port: int) -> Iterator[Any]:
            asked.extend((site.folder, host, port))
            yield SimpleNamespace(server_port=port, rebuild=rebuild)

        def serve(server: Any, watched: Any) -> None:
            asked.append(list(watched))
            for action in actions:
                action()
                server.rebuild()

        monkeypatch.setattr(mkdocs, "at_address", at_address)
        monkeypatch.setattr(mkdocs, "serve", serve)
        return asked

    return serve_while


def test_the_last_line_says_where_to_look(published, served, capsys):
    asked = served([])
    assert main(["serve", "--root", str(published), "--dev-addr", "127.0.0.1:8123"]) == 0
    printed, errors = capsys.readouterr()
    assert printed.endswith(f"Verified and published: {published}/site\n")
    assert errors == "Look at it: http://127.0.0.1:8123/ (Ctrl-C stops)\n"
    assert asked == [published / "site", "127.0.0.1", 8123, [published / name for name in WATCHED]]


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


@pytest.mark.parametrize(
    ("address", "shown", "warned"),
    [
        ("localhost:8123", "localhost:8123", ""),
        ("[::1]:8123", "[::1]:8123", ""),
        ("127.0.0.2:8123", "127.0.0.2:8123", ""),
        ("desk.example:8123", "desk.example:8123", "desk.example"),
        ("192.0.2.7:8123", "192.0.2.7:8123", "192.0.2.7"),
        ("[2001:db8::7]:8123", "[2001:db8::7]:8123", "[2001:db8::7]"),
        ("0.0.0.0:8123", "localhost:8123", f"localhost, {socket.gethostname()} and this machine's IP addresses"),
        ("[::]:8123", "localhost:8123", f"localhost, {socket.gethostname()} and this machine's IP addresses"),
    ],
)
@pytest.mark.parametrize("profile", ["internal", "public"])
def test_whoever_serves_to_a_network_is_told_who_can_read_it(
    address, shown, warned, profile, published, served, capsys
):
    served([])
    assert main(["serve", "--root", str(published), "--dev-addr", address, "--profile", profile]) == 0
    edition = "the internal edition" if profile == "internal" else "it"
    told = (
        f"Everyone on the network can read {edition} while this runs: there is no password. "
        f"It answers to {warned}, with port 8123.\n"
    )
    expected = f"{told if warned else ''}Look at it: http://{shown}/ (Ctrl-C stops)\n"
    assert capsys.readouterr().err == expected


def test_an_address_that_cannot_be_used_is_told_in_plain_words(published, capsys):
    """Before anything is built, and no other address is shown."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        for host, told in (
            ("127.0.0.1", "another program uses this port already"),
            ("192.0.2.7", "this is not an address of this machine"),
            ("no.such.invalid", "this is not an address of this machine"),
        ):
            assert main(["serve", "--root", str(published), "--dev-addr", f"{host}:{port}"]) == 2
            expected = f"briefing: {host}:{port}: {told}. Give another one with --dev-addr.\n"
            assert capsys.readouterr() == ("", expected)


def test_the_address_shown_is_the_one_that_is_served(published, capsys, monkeypatch):
    """Port 0 stands for any that is free; the site is there as soon as the address is shown."""
    real, answered = mkdocs.serve, []

    def serve(server: Any, watched: Any) -> None:
        def ask() -> None:
            try:
                [address] = re.findall(r"Look at it: (\S+)", capsys.readouterr().err)
                with urllib.request.urlopen(address, timeout=60) as answer:
                    answered.append((address, server.server_port, answer.status))
            finally:  # else the server runs for ever
                os.kill(os.getpid(), signal.SIGINT)

        asking = threading.Thread(target=ask)
        asking.start()
        real(server, watched)
        asking.join()

    monkeypatch.setattr(mkdocs, "serve", serve)
    assert main(["serve", "--root", str(published), "--dev-addr", "localhost:0"]) == 0
    [(address, port, status)] = answered
    assert (address, status) == (f"http://localhost:{port}/", 200)
    assert port > 0
    with socket.create_server(("127.0.0.1", port)):
        pass  # it is free again


@pytest.mark.parametrize(
    "address",
    [
        *("http://localhost:8000", "//localhost:8000", "localhost/x:8000", "a b:8000", " localhost:8000", "a@b:8000"),
        *(
            "a..b:8000",
            ".:8000",
            ":8000",
            f"{'a' * 64}:8000",
            f"{'ä' * 60}:8000",
            "a?b:8000",
            "a%b:8000",
            "a\n:8000",
            "a\x00:8000",
        ),
        *("[localhost]:8000", "[::1:8000", "[]:8000", "[127.0.0.1]:8000", "[[::1]]:8000", "::g:8000"),
        *("0:8000", "127.1:8000", "300.1.1.1:8000", "0x0:8000", "a.0X7f:8000", "1.2.3.4.:8000"),
        *("localhost:\u0668", "localhost:\u00b2", "localhost:", "localhost:-1", "localhost:65536", "localhost: 80"),
        f"localhost:{'9' * 5000}",
    ],
)
def test_what_is_no_host_and_port_is_wrong_usage(address, tmp_path, capsys):
    assert main(["serve", "--root", str(tmp_path), f"--dev-addr={address}"]) == 2
    printed, errors = capsys.readouterr()
    assert (printed, "--dev-addr takes HOST:PORT, such as 127.0.0.1:8000, not " in errors) == ("", True)


def test_a_full_disk_in_a_later_build_does_not_end_the_server(published, served, capsys, monkeypatch):
    def full() -> None:
        def build(*_: Any) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(serving, "build", build)

    served([full])
    assert main(["serve", "--root", str(published)]) == 0
    assert "briefing: " in capsys.readouterr().err
