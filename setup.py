"""The one thing that pyproject.toml cannot say: on an index page, the README's links are absolute.

In a copy of the repository they are relative, and lead to the files of that copy. An older Python runs this too, and is
told that it is too old: pip itself would first name some other package that needs a newer one.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from setuptools import setup

HERE = Path(__file__).resolve().parent
LINK = re.compile(r"\]\((?![a-z]+:|#)([^()\s]+)\)")
"""The target of a Markdown link or picture that is a path."""
PICTURES = (".gif", ".jpg", ".png", ".svg", ".webp")


def absolute(readme: str, home: str) -> str:
    """Return a README whose links and pictures lead to the files of the repository at `home`, on its branch main."""

    def link(match: re.Match[str]) -> str:
        return f"]({home}/{'raw' if match[1].endswith(PICTURES) else 'blob'}/main/{match[1]})"

    return LINK.sub(link, readme)


if __name__ == "__main__":
    sys.path.insert(0, str(HERE))  # setuptools runs this without
    from briefing import _too_old

    if _too_old():
        sys.exit(_too_old())
    settings = (HERE / "pyproject.toml").read_text(encoding="utf-8")
    (home,) = re.findall('^Source = "(.+)"$', settings, re.MULTILINE)
    setup(
        long_description=absolute((HERE / "README.md").read_text(encoding="utf-8"), home),
        long_description_content_type="text/markdown",
    )
