"""What the development server answers, and how little it says: the part of it that does not know MkDocs."""

from __future__ import annotations

import io
import logging
import os
import re
import socket
from collections.abc import Callable, Collection, Iterable
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any
from wsgiref.simple_server import WSGIRequestHandler

from briefing.diagnostics.formats import printable
from briefing.publishing.serving.guard import PROOF, guarded, is_any, own_hosts

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

RELOAD = "/livereload/"
"""How the addresses begin at which a page waits for the next build. Below it there are no files."""
_PROOF = "HTTP_" + PROOF.upper().replace("-", "_")
_WAITING = re.compile(RELOAD + r"[0-9]{1,18}/[0-9]{1,18}")


class Handler(WSGIRequestHandler):
    """Reads one request. What goes wrong with it is told to who sent it, in a few words, and not to the terminal."""

    timeout = 20
    """Seconds to wait for the next bytes of a request, or for somebody to take those of an answer."""
    error_content_type = "text/plain; charset=utf-8"
    error_message_format = "%(message)s\n"

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer what is no request without repeating it."""
        super().send_error(code, HTTPStatus(code).phrase)

    def get_environ(self) -> WSGIEnvironment:
        """Add the address at which the request arrived."""
        return {**super().get_environ(), "briefing.arrived_at": self.connection.getsockname()[0]}

    def get_stderr(self) -> io.StringIO:
        """Keep what the server's own code would print, a traceback, from the terminal."""
        return io.StringIO()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Tell the author of a page or file that is missing, which may be a broken link."""
        if str(code) == str(HTTPStatus.NOT_FOUND.value) and not self.path.startswith(RELOAD):
            logging.getLogger(__name__).warning(printable(f"Not found: {self.path[:200]}"))


class OnlyForAuthor:
    """Put in front of MkDocs' server: answers what `guard` lets through, with files of the site and no others."""

    root: str
    mount_path: str
    server_port: int

    def __init__(self, builder: Callable[[], None], host: str, port: int, root: str, mount_path: str) -> None:
        """Take what MkDocs' server takes; `host` may be an IPv6 address, without brackets."""
        super().__init__(builder, host, port, root, mount_path)  # type: ignore[call-arg]
        self.host = host
        self.RequestHandlerClass = Handler
        self.set_app(guarded(self.answer, self.own))  # type: ignore[attr-defined]

    def own(self, environ: WSGIEnvironment) -> Collection[str]:
        """Return the hosts that are this server's, for a request."""
        others = [socket.gethostname(), environ["briefing.arrived_at"]] if is_any(self.host) else []
        return own_hosts(self.host, self.server_port, others)

    def answer(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer with a file of the site, or wait for the next build."""
        try:
            answered = self._serve_request(environ, start_response) if self.knows(environ) else None  # type: ignore[attr-defined]
        except OSError:  # the path is longer than the system takes, or the site was replaced in between
            answered = None
        if answered is not None:
            return answered  # type: ignore[no-any-return]
        body = b"There is no page or file at this address.\n"
        headers = [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(body)))]
        start_response("404 Not Found", headers)
        return [body]

    def knows(self, environ: WSGIEnvironment) -> bool:
        """Whether there may be an answer: a file of the site, or a page of it waits for the next build.

        What a link brings into the site from elsewhere is no file of the site, nor is a pipe or a device.
        """
        path: str = environ["PATH_INFO"].encode("latin-1").decode()
        if path.startswith(RELOAD):
            return environ["REQUEST_METHOD"] == "GET" and _PROOF in environ and bool(_WAITING.fullmatch(path))
        if not f"{path}/".startswith(self.mount_path):
            return path == "/"
        site = Path(os.path.realpath(self.root))
        file = Path(os.path.realpath(site / path[len(self.mount_path) :]))
        page = Path(os.path.realpath(file / "index.html"))
        if not page.is_relative_to(site):  # nor is the file then
            return False
        return page.is_file() if file.is_dir() else file.is_file()

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that goes away in the middle of a request."""
