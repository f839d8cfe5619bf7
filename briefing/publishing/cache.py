"""Keeps what a briefing was compiled to, and how a build ended, until something changes that it depends on.

An entry's name is a digest of all that it depends on. For a briefing, that is the bytes and names of its folder, the
options, the words of the language, the program and every package and Python that it runs on; for a build, everything
of the newsroom and what its settings take from the environment. Where something else might count, such as a link that
leads elsewhere or a hook, nothing is kept. So an entry is never changed and never wrong; it is only no longer asked
for, and then removed. Whoever deletes the folder loses nothing but time.

Entries are Python's own values, and reading one runs what is in it. A newsroom may be a stranger's, so an entry is read
only if it is signed with a secret that this user's programs keep outside all newsrooms.
"""

from __future__ import annotations

import hmac
import os
import pickle
import re
import secrets
import stat
import sys
import tempfile
import zlib
from collections.abc import Container, Iterator
from contextlib import suppress
from dataclasses import fields
from hashlib import sha256
from pathlib import Path
from typing import Any

import briefing
from briefing.content.site_ledger import PATH as LIST
from briefing.content.site_ledger import ledgers_in_git
from briefing.content.translations import FOLDER as TRANSLATIONS
from briefing.kept.folder import kept_in
from briefing.model.ledger import FILE
from briefing.publishing.compile import Compiled, compile_briefing
from briefing.publishing.options import BuildOptions
from briefing.publishing.settings import FILE as CONFIG
from briefing.publishing.source_date import VARIABLE

FOLDER = ".briefing-cache"
"""In the newsroom's folder; git ignores it, and so does everything that reads a newsroom."""
MOST_BYTES = 500_000_000
"""Of all entries; those that were used last stay."""
_SIGNATURE = sha256().digest_size
_SECRET = 32
"""Bytes of the secret."""
_ELSEWHERE = ("root", "source", "folder", "mistakes", "readable")
"""Of a site's settings, what no briefing's files depend on: where it stands, and what is wrong with the settings."""
_NOT_OF_ONE = ("site", "strict", "cached")
"""Of the options, likewise."""
_OF_NEWSROOM = ("content", TRANSLATIONS, "overrides", CONFIG)
"""What a build reads of a newsroom."""
_FROM_ENVIRONMENT = re.compile(r"^.*!ENV.*$", re.MULTILINE)
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


class Cache:
    """The entries of a newsroom. Everything that goes wrong with them only costs time."""

    def __init__(self, root: Path, options: BuildOptions, secret: bytes) -> None:
        self._root, self._options, self._secret, self._folder = root, options, secret, root / FOLDER
        self._common = _common(options)

    def key(self, folder: Path) -> str:
        """Return the name of a briefing's entry; empty if what it depends on cannot be told."""
        if self._common is None:
            return ""
        digest = sha256(self._common)
        try:
            for name, data in _files(folder, self._root / TRANSLATIONS):
                _add(digest, name, data)
            own = folder / FILE
            if not own.exists():  # then it depends on whether it was ever recorded
                for name, data in _files(self._root / LIST):
                    _add(digest, name, data)
                self._add_ledgers_in_git(digest)
            elif f"\nbriefing: {folder.name}\n".encode() not in own.read_bytes():
                return ""  # with another's ledger, on whether that one is still there
        except (OSError, _UnknownError):
            return ""
        return digest.hexdigest()

    def key_of_build(self, publisher: str) -> str:
        """Return the name of the entry of a build by this publisher; empty if what it depends on cannot be told."""
        if self._common is None:
            return ""
        digest, site = sha256(self._common), self._options.site
        try:
            for path, data in _files(*(self._root / name for name in _OF_NEWSROOM)):
                _add(digest, path, data)
            self._add_ledgers_in_git(digest)
            text = (self._root / CONFIG).read_text(encoding="utf-8")
        except (OSError, UnicodeError, _UnknownError):
            return ""
        taken = {name for line in _FROM_ENVIRONMENT.findall(text) for name in _NAME.findall(line)} | {VARIABLE}
        values = {name: os.environ[name] for name in sorted(taken) if name in os.environ}
        _add(digest, publisher, repr((values, site.source, site.folder, self._options.strict)).encode())
        return digest.hexdigest()

    def _add_ledgers_in_git(self, digest: Any) -> None:
        """Add what tells that the list of briefings is gone, where it is not there."""
        if not (self._root / LIST).exists():
            _add(digest, "git", "\n".join(ledgers_in_git(self._root)).encode(errors="surrogateescape"))

    def get(self, key: str) -> Any:
        """Return what was kept under a name, None if nothing was or if it is not this user's."""
        path = self._folder / key
        try:
            signed = path.read_bytes() if key else b""
            signature, data = signed[:_SIGNATURE], signed[_SIGNATURE:]
            if not data or not hmac.compare_digest(signature, self._signed(key, data)):
                return None
            os.utime(path)
            return pickle.loads(zlib.decompress(data))  # noqa: S301 - signed by ourselves
        except Exception:  # whatever is wrong with it, it is made again
            return None

    def put(self, key: str, value: object) -> None:
        """Keep a value under a name, unless there is no folder for it."""
        if not key or not self._folder.is_dir():
            return
        data = zlib.compress(pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL), level=1)
        with suppress(OSError):
            handle, name = tempfile.mkstemp(dir=self._folder)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(self._signed(key, data) + data)
                Path(name).replace(self._folder / key)
            except OSError:
                Path(name).unlink(missing_ok=True)
                raise

    def tidy(self) -> None:
        """Remove the entries that were used longest ago, as far as there are too many."""
        with suppress(OSError):
            found = sorted(((path.stat(), path) for path in self._folder.iterdir()), key=lambda one: -one[0].st_mtime)
            total = 0
            for status, path in found:
                total += status.st_size
                if total > MOST_BYTES:
                    path.unlink(missing_ok=True)

    def _signed(self, key: str, data: bytes) -> bytes:
        return hmac.digest(self._secret, key.encode() + data, "sha256")


def compile_once(folder: Path, options: BuildOptions, cache: Cache | None) -> Compiled:
    """Compile a briefing, unless that was done before.

    It is kept if nothing is wrong with it: a hint may name what is in other folders.
    """
    if cache is None:
        return compile_briefing(folder, options)
    key = cache.key(folder)
    found: Compiled | None = cache.get(key)
    if found is None:
        found = compile_briefing(folder, options)
        if not found.diagnostics and cache.key(folder) == key:  # else it was changed meanwhile
            cache.put(key, found)
    return found


def opened(options: BuildOptions, *, make: bool) -> Cache | None:
    """Return the cache of a newsroom, None if there can be none; `make` its folder if there is none yet."""
    root = options.site.root
    folder = root / FOLDER
    if make:
        with suppress(OSError):
            folder.mkdir(exist_ok=True)
    if folder.is_symlink() or not folder.is_dir() or (secret := _secret()) is None:
        return None
    return Cache(root, options, secret)


def _secret() -> bytes | None:
    """Return the secret of this user on this machine, made when it is first asked for."""
    folder = kept_in("secret")
    if folder is None:
        return None
    path = folder / "secret"
    try:
        if not path.exists():
            handle, name = tempfile.mkstemp(dir=folder)
            with os.fdopen(handle, "wb") as file:
                file.write(secrets.token_bytes(_SECRET))
            with suppress(FileExistsError):
                os.link(name, path)  # in one step, and only if nobody else was quicker
            Path(name).unlink()
        found = path.read_bytes()
    except OSError:
        return None
    return found if len(found) == _SECRET else None


# --- What an entry depends on --------------------------------------------------------------------------------------


class _UnknownError(Exception):
    """Something of which it cannot be told whether it has changed."""


def _common(options: BuildOptions) -> bytes | None:
    """Return a digest of the program and the options, on which every entry depends, None if they cannot be told."""
    digest = sha256(b"1")
    try:
        for line in (*_program(), *_given(options)):
            _add(digest, line, b"")
    except OSError:
        return None
    return digest.digest()


def _given(options: BuildOptions) -> Iterator[str]:
    """Yield all options that count: whatever is added to them later does, unless it is named above."""
    for value, skipped in ((options, _NOT_OF_ONE), (options.site, _ELSEWHERE)):
        for field in fields(value):
            if field.name not in skipped:
                yield f"{field.name}={getattr(value, field.name)!r}"


def _program() -> Iterator[str]:
    """Yield what tells this program from every other: its files, the packages beside it, the Python."""
    yield sys.version
    package = Path(briefing.__file__).parent
    for folder, _, names in sorted(os.walk(package, followlinks=True)):
        for path in (Path(folder, name) for name in sorted(names) if not folder.endswith("__pycache__")):
            yield f"{path.relative_to(package).as_posix()} {sha256(path.read_bytes()).hexdigest()}"
    for place in map(Path, dict.fromkeys(sys.path)):
        with suppress(OSError):  # of the places that Python looks in, some are not there
            for about in sorted(place.glob("*.dist-info")):
                yield f"{about.name} {about.stat().st_mtime_ns}"


def _files(*places: Path) -> Iterator[tuple[str, bytes]]:
    """Yield every file below some folders, or files, by its path, with its bytes; folders without any too.

    What is not there is left out. Raises _UnknownError for anything that is neither: a link may lead to what is not
    looked at.
    """
    for place in (place for place in places if place.exists() or place.is_symlink()):
        for path in sorted((place, *place.rglob("*"))):
            mode, name = path.lstat().st_mode, path.relative_to(place.parent).as_posix()
            if stat.S_ISDIR(mode):
                yield f"{name}/", b""
            elif stat.S_ISREG(mode):
                yield name, path.read_bytes()
            else:
                raise _UnknownError(name)


def _add(digest: Any, name: str, data: bytes) -> None:
    """Add a name and bytes to a digest, so that neither can be taken for a part of the other."""
    for part in (os.fsencode(name), data):
        digest.update(len(part).to_bytes(8, "big") + part)


def stamp(*folders: Path, but: Container[str]) -> str:
    """Return a digest of the names, sizes and times of change of all files in folders, but for those of some names.

    It is another one if a file was touched.
    """
    digest = sha256()
    for folder in folders:
        for place, within, names in os.walk(folder):
            within.sort()
            for name in sorted(name for name in names if name not in but):
                status = os.lstat(os.path.join(place, name))  # noqa: PTH118 - of thousands of files
                _add(digest, f"{place}/{name}", f"{status.st_mode} {status.st_size} {status.st_mtime_ns}".encode())
    return digest.hexdigest()
