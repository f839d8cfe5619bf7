"""A publisher for tests that are not about MkDocs: the same Markdown, no theme, a fraction of the time.

`python -m tests.plain …` is `briefing …` with this publisher.
"""

from __future__ import annotations

import posixpath
import shutil
import sys
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import markdown
from markdown.treeprocessors import Treeprocessor

from briefing.commands.main import main
from briefing.model.vocabulary import Profile
from briefing.pages.rendering.policy import site_policy
from briefing.permalinks.addresses import page_path
from briefing.publishing import build as building
from briefing.publishing import mkdocs
from briefing.publishing.mkdocs import MkDocs
from briefing.publishing.options import BuildOptions
from briefing.publishing.progress import Progress
from briefing.publishing.publisher import Theme
from briefing.publishing.settings import read_settings

if TYPE_CHECKING:
    from pathlib import Path
    from xml.etree.ElementTree import Element

    from briefing import Report
    from briefing.diagnostics.diagnostic import Diagnostic
    from briefing.publishing.publisher import Frame
    from briefing.publishing.settings import Site

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>{name}</title>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""


class PlainPublisher:
    """Makes a bare HTML page of each Markdown page, and copies all else, the newsroom's own assets too."""

    def load(self) -> None:
        pass

    def check(self, site: Site) -> list[Diagnostic]:
        return []

    def depends_on_more(self, site: Site) -> bool:
        """It takes nothing else."""
        return False

    def settings(self, site: Site, frame: Frame) -> dict[str, str]:
        return {}

    def theme(self, site: Site) -> Theme:
        return Theme(texts=[PAGE])

    def publish(self, site: Site, staged: Path, *, epoch: int) -> list[Diagnostic]:
        for path in sorted((site.root / "overrides/assets").rglob("*")):
            if path.is_file():
                target = staged / path.relative_to(site.root / "overrides")
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, target)
        for path in sorted(site.source.rglob("*")):
            name = path.relative_to(site.source).as_posix()
            if path.is_dir() or name.startswith("."):
                continue
            target = staged / (page_path(name) if name.endswith(".md") else name)
            target.parent.mkdir(parents=True, exist_ok=True)
            if name.endswith(".md"):
                target.write_text(_page(name, path.read_text(encoding="utf-8")), encoding="utf-8")
            else:
                shutil.copyfile(path, target)
        return []


def _page(name: str, text: str) -> str:
    if text.startswith("---\n"):
        text = text[4:].partition("\n---\n")[2]
    reader = markdown.Markdown(extensions=["attr_list", "toc"])
    reader.treeprocessors.register(_Links(name), "links", 0)
    return PAGE.format(policy=site_policy(), name=name, body=reader.convert(text))


class _Links(Treeprocessor):
    """Lets links between Markdown files lead to their pages."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def run(self, root: Element) -> None:
        for element in root.iter():
            for attribute in ("href", "src"):
                address = urlsplit(element.get(attribute, ""))
                if address.path and not address.scheme and not address.netloc and address.path[0] != "/":
                    element.set(attribute, address._replace(path=self.led(address.path)).geturl())

    def led(self, path: str) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(self.name), path))
        target = page_path(target) if target.endswith(".md") else target
        return posixpath.relpath(target, posixpath.dirname(page_path(self.name)) or ".")


def build_plainly(root: Path) -> Report:
    """Build a newsroom's site as `briefing.build` does, but for the publisher."""
    return building.build(BuildOptions(read_settings(root)), Progress(), PlainPublisher())


def build_with_mkdocs(root: Path, site_dir: Path | None = None, profile: Profile = Profile.INTERNAL) -> Report:
    """Build a newsroom's site as `briefing.build` does, whatever is marked: for the fixtures of marked tests."""
    return building.build(BuildOptions(read_settings(root, site_dir), profile), Progress(), MkDocs())


if __name__ == "__main__":
    mkdocs.MkDocs = PlainPublisher  # type: ignore[misc, assignment]
    sys.exit(main())
