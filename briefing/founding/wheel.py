"""Packs the program that is running into a wheel: its own files and what was installed with them says about it."""

from __future__ import annotations

import base64
import io
import re
import zipfile
from collections.abc import Mapping
from hashlib import sha256
from importlib.metadata import Distribution
from pathlib import Path

_WHEEL = "Wheel-Version: 1.0\nGenerator: briefing init\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
_KEPT = re.compile(r"\.(?:dist|egg)-info/(METADATA|entry_points\.txt|top_level\.txt|licenses/.+)$")
"""What of the description of an installation is not about that one installation."""


def package_files(package: Path) -> dict[str, bytes]:
    """Return the files of a package, by their paths in a wheel, links followed; without what Python compiled."""
    found: dict[str, bytes] = {}
    for path in sorted(package.rglob("*")):
        if path.is_dir() and path.is_symlink():  # which Path.rglob does not follow
            found |= {
                f"{package.name}/{path.relative_to(package).as_posix()}/{name.partition('/')[2]}": data
                for name, data in package_files(path.resolve()).items()
            }
        elif path.is_file() and "__pycache__" not in path.parts and path.suffix != ".pyc":
            found[f"{package.name}/{path.relative_to(package).as_posix()}"] = path.read_bytes()
    return found


def packed(package: Path, installed: Distribution) -> tuple[str, bytes]:
    """Return the name and the bytes of a wheel; the same files give the same bytes."""
    name = re.sub(r"[-_.]+", "_", installed.name).lower()
    description = f"{name}-{installed.version}.dist-info"
    files = package_files(package) | {f"{description}/WHEEL": _WHEEL.encode()}
    for path in installed.files or ():
        if kept := _KEPT.search(path.as_posix()):
            files[f"{description}/{kept[1]}"] = Path(str(path.locate())).read_bytes()
    files[f"{description}/RECORD"] = _record(files, f"{description}/RECORD").encode()
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for path_in_wheel, data in files.items():
            entry = zipfile.ZipInfo(path_in_wheel)  # dated 1980, as archives without a clock are
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED)
    return f"{name}-{installed.version}-py3-none-any.whl", written.getvalue()


def _record(files: Mapping[str, bytes], own: str) -> str:
    lines = []
    for path, data in files.items():
        digest = base64.urlsafe_b64encode(sha256(data).digest()).rstrip(b"=").decode()
        lines.append(f'"{path}",sha256={digest},{len(data)}' if "," in path else f"{path},sha256={digest},{len(data)}")
    return "".join(f"{line}\n" for line in [*lines, f"{own},,"])
