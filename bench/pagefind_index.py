"""The site's own lists of hits and texts, indexed with Pagefind, so that both engines are asked about the same.

Its Python package answers ten records a second, half an hour for these; so its program is spoken to as the package
does.
"""

from __future__ import annotations

import base64
import json
import resource
import shutil
import subprocess
import threading
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def index_with_pagefind(program: Path, site: Path, out: Path) -> tuple[float, float]:
    """Index the hits of a site into a folder; return the seconds and the processor time it took."""
    shutil.rmtree(out, ignore_errors=True)
    requests = [{"type": "NewIndex", "config": {"force_language": "en"}}, *_records(site)]
    requests.append({"type": "WriteFiles", "index_id": 0, "output_path": str(out)})
    lines = b"".join(_packed({"message_id": at, "payload": each}) for at, each in enumerate(requests, start=1))
    started, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    with subprocess.Popen([str(program), "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin and process.stdout
        # Written beside reading: a full pipe in one direction would stop both.
        threading.Thread(target=lambda: (process.stdin.write(lines), process.stdin.flush()), daemon=True).start()
        answered, rest = 0, b""
        while answered < len(requests):
            chunk = process.stdout.read1(1 << 16)
            assert chunk, "Pagefind ended before it had written its files"
            *whole, rest = (rest + chunk).split(b",")
            answered += len(whole)
        process.stdin.close()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - started, processor


def _packed(message: dict[str, Any]) -> bytes:
    return base64.b64encode(json.dumps(message).encode()) + b","


def _records(site: Path) -> Iterator[dict[str, Any]]:
    texts = {name: dict(each) for name, each in json.loads((site / "search/texts.json").read_text(encoding="utf-8"))}
    for name, title, hits in json.loads((site / "search/hits.json").read_text(encoding="utf-8")):
        for hit in hits:
            kind, href, says, note, words, _ = [*hit, "", "", ""][:6]
            running = texts[name].get(href, "") if kind in ("article", "page") else ""
            yield {
                "type": "AddRecord",
                "index_id": 0,
                "url": f"{name}/{href}" if name else href,
                "content": ". ".join(part for part in (says, note, words, running) if part),
                "language": "en",
                "meta": {"title": says, "kind": kind, "briefing": title},
                "filters": {"briefing": [name]} if name else {},
            }
