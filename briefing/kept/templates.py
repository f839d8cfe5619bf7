"""Templates compiled once: most of the time that a first page takes is spent on compiling them."""

from __future__ import annotations

from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import BytecodeCache, FileSystemBytecodeCache

from briefing.kept.folder import kept_in

if TYPE_CHECKING:
    from jinja2.bccache import Bucket

_OF_PROCESS = "of-process-"


class CompiledTemplates(BytecodeCache):
    """Keeps compiled templates by their source: those of a package on this machine, others in memory.

    `module` is the file of a module of the package. If it extends Jinja, then what templates are compiled to depends on
    its code too.
    """

    def __init__(self, kind: str, module: str) -> None:
        self._package = Path(module).parent
        folder = kept_in(kind, version("jinja2"), Path(module).read_text(encoding="utf-8"))
        self._kept = FileSystemBytecodeCache(str(folder)) if folder else None
        self._here: dict[tuple[str, str], bytes] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return the name that a template is kept by; it says for how long."""
        key = super().get_cache_key(name, filename)
        return key if filename and Path(filename).is_relative_to(self._package) else f"{_OF_PROCESS}{key}"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take a template from where it is kept, if it is there and whole."""
        if code := self._here.get((bucket.key, bucket.checksum)):
            bucket.bytecode_from_string(code)
        elif self._kept and not bucket.key.startswith(_OF_PROCESS):
            try:
                self._kept.load_bytecode(bucket)
            except Exception:  # whatever a file that was cut off makes of pickle
                bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template; a disk that takes nothing more only costs time."""
        self._here[bucket.key, bucket.checksum] = bucket.bytecode_to_string()
        if self._kept and not bucket.key.startswith(_OF_PROCESS):
            with suppress(OSError):
                self._kept.dump_bytecode(bucket)
