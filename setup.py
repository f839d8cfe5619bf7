"""The one thing that pyproject.toml cannot say: on an index page, the README's links are absolute.

In a copy of the repository they are relative, and lead to the files of that copy.
"""

import re
import tomllib
from pathlib import Path

from setuptools import setup

HERE = Path(__file__).parent
LINK = re.compile(r"(!?\[(?:[^\[\]]|\[[^\]]*\])*\])\((?![a-z]+:|#)([^()\s]+)\)")
"""A Markdown link or picture whose target is a path: its words in brackets, its target."""


def absolute(readme: str, home: str) -> str:
    """Return a README whose links and pictures lead to the files of the repository at `home`, on its branch main."""

    def link(match: re.Match[str]) -> str:
        words, path = match.groups()
        return f"{words}({home}/{'raw' if words.startswith('!') else 'blob'}/main/{path})"

    return LINK.sub(link, readme)


if __name__ == "__main__":
    project = tomllib.loads((HERE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    setup(
        long_description=absolute((HERE / "README.md").read_text(encoding="utf-8"), project["urls"]["Source"]),
        long_description_content_type="text/markdown",
    )
