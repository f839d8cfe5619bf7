"""A site on a port of this machine, compressed as hosts do, with what is sent counted."""

from __future__ import annotations

import gzip
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

COMPRESSED = (".css", ".html", ".js", ".json", ".svg")
"""What static hosts send compressed; Pagefind's own files are compressed already."""


class Served:
    """Serves a folder, and others below names of their own."""

    def __init__(self, folder: Path, mounts: Mapping[str, Path]) -> None:
        self.folder, self.mounts = folder, mounts
        self.sent = 0
        """Bytes of the bodies that were sent; set it to 0 where counting starts."""
        self._packed: dict[Path, bytes] = {}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.home = f"http://127.0.0.1:{self._server.server_port}/"

    def __enter__(self) -> Served:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def weigh(self, patterns: list[str]) -> tuple[int, int]:
        """Return bytes and number of the files that fit."""
        sizes = []
        for pattern in patterns:
            first, _, rest = pattern.partition("/")
            folder, below = (self.mounts[first], rest) if first in self.mounts else (self.folder, pattern)
            sizes += [path.stat().st_size for path in folder.glob(below) if path.is_file()]
        return sum(sizes), len(sizes)

    def file(self, address: str) -> Path:
        """Return the file at an address."""
        name = address.partition("?")[0].lstrip("/")
        first, _, rest = name.partition("/")
        path = self.mounts[first] / rest if first in self.mounts else self.folder / name
        return path / "index.html" if path.is_dir() else path

    def _handler(self) -> type[SimpleHTTPRequestHandler]:
        served = self

        class Handler(SimpleHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                path = served.file(self.path)
                if not path.is_file():
                    self.send_error(404)
                    return
                packed = path.suffix in COMPRESSED
                if path not in served._packed:
                    data = path.read_bytes()
                    served._packed[path] = gzip.compress(data, 6, mtime=0) if packed else data
                body = served._packed[path]
                self.send_response(200)
                self.send_header("Content-Type", self.guess_type(str(path)))
                self.send_header("Content-Length", str(len(body)))
                if packed:
                    self.send_header("Content-Encoding", "gzip")
                self.end_headers()
                self.wfile.write(body)
                served.sent += len(body)

            def log_message(self, format: str, *args: object) -> None:
                pass

        return Handler
