"""What the development server answers, asked as any program can ask: through a socket, byte for byte."""

from __future__ import annotations

import logging
import os
import re
import socket
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from briefing.publishing import mkdocs
from briefing.publishing.serving.guard import HEADERS, PROOF, own_hosts, refusal
from briefing.publishing.settings import Site

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SECRET = b"nobody else's"
PAGE = b"""<!doctype html><html><head><meta http-equiv="Content-Security-Policy" content="script-src 'self'"></head>
<body>The internal edition.</body></html>"""
OWN = own_hosts("127.0.0.1", 8000)


@dataclass
class Served:
    """A site that is served, and a way to ask for its files."""

    folder: Path
    port: int
    server: object
    builds: list[str] = field(default_factory=list)

    def ask(self, request: bytes, address: str = "127.0.0.1") -> tuple[int, bytes, bytes]:
        """Send bytes and return status, headers and body of what comes back, of which there is never a second."""
        with socket.create_connection((address, self.port), timeout=30) as connection:
            connection.sendall(request)
            connection.shutdown(socket.SHUT_WR)
            answer = b"".join(iter(lambda: connection.recv(65_536), b""))
        head, _, body = answer.partition(b"\r\n\r\n")
        assert answer.count(b"HTTP/1.") <= 1
        return int(head.split()[1]) if head.startswith(b"HTTP/") else 0, head, body

    def get(self, path: str, *headers: str, method: str = "GET", host: str = "") -> tuple[int, bytes, bytes]:
        lines = [f"{method} {path} HTTP/1.1", f"Host: {host or f'localhost:{self.port}'}", *headers, "", ""]
        return self.ask("\r\n".join(lines).encode("latin-1"))


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Served]]:
    """Serve a site with a link that leads out of it, a pipe, and files beside it."""
    servers = []

    def started(host: str = "127.0.0.1", base_path: str = "/") -> Served:
        root = tmp_path_factory.mktemp("served")
        site = root / "site"
        (site / "ferry/data").mkdir(parents=True)
        (site / "index.html").write_bytes(PAGE)
        (site / "ferry/index.html").write_bytes(PAGE)
        (site / "ferry/data/briefing.json").write_bytes(b'{"id": "ferry"}')
        (site / "start.js").write_bytes(b"start()")
        (root / "site-of-others").mkdir()
        for outside in (root / "secret.txt", root / "site-of-others/index.html"):
            outside.write_bytes(SECRET)
        (site / "link.txt").symlink_to(root / "secret.txt")
        (site / "linked").symlink_to(root / "site-of-others")
        (site / "page").mkdir()
        (site / "page/index.html").symlink_to(root / "secret.txt")
        (site / "itself").symlink_to(site / "itself")
        (site / "within.js").symlink_to(site / "start.js")
        (site / "endless").mkdir()
        os.mkfifo(site / "pipe")
        os.mkfifo(site / "endless/index.html")
        server = mkdocs.preview(Site(root, root / "site-src", site, base_path), lambda: None, host, 0)
        server.watch(str(root / "secret.txt"))  # a page that reloads itself is one of a server that watches something
        server.server_bind()
        server.server_activate()
        server.serve_thread.start()
        servers.append(server)
        return Served(site, server.server_port, server)

    yield started
    for server in servers:
        server.shutdown()


@pytest.fixture(scope="module")
def served(start: Callable[..., Served]) -> Served:
    return start()


@pytest.fixture(autouse=True)
def quiet(capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Nothing that is asked puts more on the terminal than one line, and none that it can steer."""
    with caplog.at_level(logging.WARNING):
        yield
    records = caplog.get_records("call")
    assert [record for record in records if record.exc_info] == []
    said = [record.getMessage() for record in records]
    assert [line for line in said if not line.isprintable() or not line.startswith("Not found: /")] == []
    assert [text for text in capfd.readouterr() if "Traceback" in text or "\x1b" in text] == []


# --- What is answered ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]", "LocalHost"])
def test_the_server_answers_under_its_own_names(host, served):
    status, head, body = served.get("/", host=f"{host}:{served.port}")
    assert (status, b"The internal edition." in body) == (200, True)
    for name, value in HEADERS:
        assert f"\r\n{name}: {value}\r\n".encode() in head + b"\r\n"
    assert b"Access-Control-Allow" not in head


def test_files_pages_and_links_within_the_site_are_served_as_before(served):
    assert served.get("/ferry/data/briefing.json")[2] == b'{"id": "ferry"}'
    assert served.get("/start.js?v=1")[2] == served.get("/within.js")[2] == b"start()"
    status, head, _ = served.get("/ferry")
    assert (status, b"\r\nLocation: /ferry/\r\n" in head) == (302, True)
    assert b"The internal edition." in served.get("/ferry/")[2]
    assert b"application/javascript" in served.get("/start.js")[1]


def test_head_has_the_headers_of_get_and_no_body(served):
    for path in ("/start.js", "/absent", "/a//b", "/ferry"):
        (status, head, _), (same, short, body) = served.get(path), served.get(path, method="HEAD")
        lines = [set(re.sub(rb"Date: .*", b"", each).split(b"\r\n")) for each in (head, short)]
        assert (status, lines[0] >= lines[1], body) == (same, True, b"")
    assert b"Content-Length: 7" in served.get("/start.js", method="HEAD")[1]


def test_a_site_below_a_path_has_nothing_beside_it(start):
    below = start(base_path="/news/")
    assert below.get("/news/start.js")[2] == b"start()"
    assert b"Location: /news/" in below.get("/")[1]
    assert b"Location: /news/" in below.get("/news")[1]
    for path in ("/start.js", "/newsroom", "/news/link.txt", "/news/linked/"):
        assert below.get(path)[0] == 404


# --- What is not --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "host",
    [
        *("evil.example:PORT", "evil.example", "localhost", "127.0.0.1", "[::1]", "localhost:1", "localhost:PORT0"),
        *("localhost.:PORT", "localhost.evil.example:PORT", "evil.example:PORT@localhost:PORT", "user@localhost:PORT"),
        *("localhost:PORT,evil.example", "localhost:PORT evil.example", "::1:PORT", "[::1:PORT", "[::]:PORT"),
        *("0.0.0.0:PORT", "127.0.0.2:PORT", "127.1:PORT", "2130706433:PORT", "localhost:+PORT", "localhost:0PORT"),
        *(":PORT", ":", ",", "http://localhost:PORT", "localhost:PORT/"),
        *(f"{socket.gethostname()}:PORT", "localhost\x00:PORT", "l\u043ecalhost:PORT", "%6cocalhost:PORT"),
    ],
)
def test_the_server_answers_under_no_other_name(host, served):
    request = f"GET / HTTP/1.1\r\nHost: {host.replace('PORT', str(served.port))}\r\n\r\n".encode()
    status, _, body = served.ask(request)
    assert (status, b"edition" in body) == (403, False)
    assert b"under a name that is not its own" in body
    assert body.count(b"\n") == 1


def test_the_host_is_stated_once_and_by_itself(served):
    own, other = f"Host: localhost:{served.port}\r\n", "Host: evil.example\r\n"
    for lines in (own + other, other + own, own + own):
        assert served.ask(f"GET / HTTP/1.1\r\n{lines}\r\n".encode())[0] == 403
    for request in ("GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.0\r\n\r\n", "GET /\r\n\r\n"):
        assert b"does not say which host" in b"".join(served.ask(request.encode())[1:])
    for target in (f"http://localhost:{served.port}/", "http://evil.example/", "*", "ferry/", "evil.example:443"):
        assert served.get(target)[0] == 400


@pytest.mark.parametrize(
    "method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "CONNECT", "TRACE", "get", "GET\x1b[2J"]
)
def test_only_methods_that_change_nothing_are_answered(method, served):
    status, head, body = served.get("/start.js", method=method, host=f"127.0.0.1:{served.port}")
    assert (status, body) == (405, b"Only these methods are allowed here: GET, HEAD.\n")
    assert b"\r\nAllow: GET, HEAD\r\n" in head


@pytest.mark.parametrize(
    "path",
    [
        *("/../secret.txt", "/..%2fsecret.txt", "/%2e%2e/secret.txt", "/ferry/../../secret.txt"),
        *("/%2e%2e%2fsecret.txt", "/..", "/.", "/./start.js", "/ferry/..", "/ferry/.", "/a//b", "/ferry//"),
        *("/..%5csecret.txt", "/ferry\\..\\..\\secret.txt", "/%2fetc/passwd", "/%2f%2fevil.example"),
        *("/%00", "/x%00.js", "/start.js%00", "/%0d%0aX:%20y", "/%1b[2J", "/%7f", "/%c2%85"),
        *("/%ff", "/%c0%ae%c0%ae/secret.txt", "/%ed%a0%80", "/.%ff./secret.txt"),
    ],
)
def test_a_path_names_a_file_or_a_page_and_nothing_else(path, served):
    status, _, body = served.get(path)
    assert (status, body) == (400, b"This is not the address of a page or a file.\n")


@pytest.mark.parametrize(
    "path",
    [
        *("/link.txt", "/linked", "/linked/", "/linked/index.html", "/page", "/page/", "/page/index.html", "/itself"),
        *("/pipe", "/endless", "/endless/", "/absent", "/start.js/", "/ferry/data", "/ferry/data/"),
        *("//secret.txt", "/site-of-others/index.html", "/%252e%252e/secret.txt", "/C:/secret.txt", "/...", "/~"),
        *("/" + "a" * 3_000, "/%F0%9F%92%A9"),
    ],
)
def test_nothing_is_served_that_is_no_file_of_the_site(path, served):
    status, _, body = served.get(path)
    assert (status, body) == (404, b"There is no page or file at this address.\n")


@pytest.mark.parametrize(
    "request_line",
    [
        *(b"", b"\r\n", b"junk\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", b"GET / HTTP/9.9\r\n\r\n"),
        *(b"GET / HTTP/1.1 x\r\n\r\n", b"GET /" + b"a" * 70_000 + b" HTTP/1.1\r\n\r\n", b"\xff\xfe\x00" * 100),
        *(b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 200 + b"\r\n", b"GET / HTTP/1.1\r\nX: " + b"y" * 70_000 + b"\r\n\r\n"),
        *(
            b"GET / HTTP/2.0\r\n\r\n",
            b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            b"GET \x1b]0;x\x07 HTTP/1.1\r\n\r\n",
            b"\x1b[2J\r\n\r\n",
        ),
    ],
)
def test_what_is_no_request_gets_a_few_words_and_harms_nothing(request_line, served):
    try:
        status, head, body = served.ask(request_line)
    except ConnectionError:  # closed before all of it was sent
        status, head, body = 400, b"", b""
    assert status != 200
    assert len(body or head) < 200
    assert b"Traceback" not in head + body
    assert served.get("/start.js")[2] == b"start()"


def test_what_is_told_of_a_missing_page_cannot_steer_the_terminal(served, caplog):
    request = f"GET /\u011b{'a' * 9_000} HTTP/1.1\r\nHost: localhost:{served.port}\r\n\r\n"  # its second byte is CSI
    assert served.ask(request.encode())[0] == 404
    (told,) = [record.getMessage() for record in caplog.records]
    assert len(told) < 300


def test_whoever_goes_away_in_the_middle_harms_nothing(served):
    for part in (b"GET", b"GET / HTTP/1.1\r\nHost: loc", b"GET /ferry/ HTTP/1.1\r\n"):
        with socket.create_connection(("127.0.0.1", served.port)) as connection:
            connection.sendall(part)
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")  # ends with a reset
    assert served.get("/start.js")[2] == b"start()"


def test_one_connection_has_one_answer(served):
    get = f"GET /start.js HTTP/1.1\r\nHost: localhost:{served.port}\r\n"
    for first in (get, f"{get}Content-Length: 4\r\n", f"{get}Transfer-Encoding: chunked\r\n"):
        assert served.ask(f"{first}\r\n0\r\n\r\n{get}\r\n".encode())[2] == b"start()"


# --- Pages of other sites -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/", "/start.js", "/ferry/data/briefing.json", "/absent", "/livereload/0/1"])
@pytest.mark.parametrize(
    "headers",
    [
        ("Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors", "Sec-Fetch-Dest: script"),
        ("Sec-Fetch-Site: same-site", "Sec-Fetch-Mode: no-cors", "Sec-Fetch-Dest: image"),
        ("Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: iframe"),
        ("Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: cors", "Sec-Fetch-Dest: empty", "Origin: http://evil.example"),
        ("Sec-Fetch-Site: cross-site",),
        ("Sec-Fetch-Site: something-new",),
        ("Sec-Fetch-Site: same-origin", "Sec-Fetch-Site: cross-site"),
        ("Origin: http://evil.example",),
        ("Origin: http://localhost:1",),
        ("Origin: null",),
    ],
)
def test_a_page_of_another_site_learns_nothing_not_even_what_exists(path, headers, served):
    status, _, body = served.get(path, *headers, f"{PROOF}: reload")
    assert (status, body) == (403, b"Pages of other sites may not load anything from here.\n")


def test_its_own_pages_and_whoever_follows_a_link_are_answered(served):
    followed = ("Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document")
    for headers in (
        ("Sec-Fetch-Site: same-origin", f"Origin: http://localhost:{served.port}"),
        ("Sec-Fetch-Site: none", *followed),
        ("Sec-Fetch-Site: cross-site", *followed),
        ("Sec-Fetch-Site: same-site", *followed),
    ):
        assert served.get("/ferry/", *headers)[0] == 200


def test_only_a_page_of_the_site_can_wait_for_the_next_build(served):
    (script,) = re.findall(rb"<script>(.*)</script>", served.get("/")[2], re.DOTALL)
    assert script.count(f'req.setRequestHeader("{PROOF}", "reload"); req.send();'.encode()) == 1
    assert served.get("/livereload/0/1", f"{PROOF}: reload")[0] == 200
    for path in ("/livereload/0/1/2", "/livereload/x/1", "/livereload/", f"/livereload/{'9' * 5_000}/1"):
        assert served.get(path, f"{PROOF}: reload")[0] == 404
    assert served.get("/livereload/0/1")[0] == 404
    assert served.get("/livereload/0/1", f"{PROOF}: reload", host=f"evil.example:{served.port}")[0] == 403
    assert served.get("/livereload/0/1", f"{PROOF}: reload", method="HEAD")[0] == 404


# --- On a network -------------------------------------------------------------------------------------------------


def test_a_server_at_all_addresses_answers_under_those_of_the_machine(start):
    everywhere = start("0.0.0.0")
    own = ("127.0.0.1", "localhost", socket.gethostname(), socket.gethostname().upper())
    assert {everywhere.get("/start.js", host=f"{name}:{everywhere.port}")[0] for name in own} == {200}
    request = f"GET /start.js HTTP/1.1\r\nHost: 127.0.0.2:{everywhere.port}\r\n\r\n".encode()
    assert everywhere.ask(request, "127.0.0.2")[0] == 200  # where it arrives, and nowhere else
    assert everywhere.ask(request)[0] == 403
    for name in ("evil.example", "0.0.0.0", "127.0.0.2", "192.0.2.1"):
        assert everywhere.get("/start.js", host=f"{name}:{everywhere.port}")[0] == 403


def test_a_server_at_a_name_answers_under_that_name():
    own = own_hosts("Desk.Newsroom.example", 8000)
    assert own == {f"{name}:8000" for name in ("desk.newsroom.example", "localhost", "127.0.0.1", "[::1]")}
    assert own_hosts("2001:db8::1", 8000) - OWN == {"[2001:db8::1]:8000"}
    assert own_hosts("::", 8000) == own_hosts("0.0.0.0", 8000, ["", "0.0.0.0"]) == OWN
    loopback = ("localhost", "127.0.0.1", "[::1]")
    assert own_hosts("localhost", 80) == {f"{name}{port}" for name in loopback for port in ("", ":80")}


@pytest.mark.parametrize("methods", [("GET", "HEAD"), ("GET", "POST")])
def test_a_server_that_changes_something_stands_on_the_same_guard(methods):
    """As the editor will: it names its methods, and nothing from elsewhere follows a link to them."""
    headers = {"host": "localhost:8000", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}
    allowed = "POST" in methods
    assert (refusal("POST", "/", {"host": "localhost:8000"}, OWN, methods=methods) is None) == allowed
    for site in ("cross-site", "same-site"):
        assert refusal("POST", "/", {**headers, "sec-fetch-site": site}, OWN, methods=methods) is not None
        assert refusal("GET", "/", {**headers, "sec-fetch-site": site}, OWN, methods=methods) is None
    assert refusal("POST", "/", {"host": "localhost:8000", "origin": "http://evil.example"}, OWN, methods=methods)


def test_a_page_that_waits_is_told_of_the_next_build(start):
    waiting = start()
    server = waiting.server
    now = int(re.search(rb"livereload\((\d+), \d+\)", waiting.get("/")[2])[1])
    answers = []
    thread = threading.Thread(
        target=lambda: answers.append(waiting.get(f"/livereload/{now}/1", f"{PROOF}: reload")), daemon=True
    )
    thread.start()
    with server._epoch_cond:
        server._wanted_epoch = server._visible_epoch = now + 5
        server._epoch_cond.notify_all()
    thread.join(30)
    assert answers[0][2] == str(now + 5).encode()
