"""Reads what the build itself has to know from a newsroom's `mkdocs.yml`, and finds the place of a setting in it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml
from yaml_env_tag import construct_env_tag

from briefing.content.files import no_text
from briefing.content.given import read_given
from briefing.content.mistakes.keys import slip
from briefing.content.mistakes.syntax import from_parser
from briefing.content.strays import where_newsroom
from briefing.diagnostics import BriefingError, Diagnostic, Edit, Position, Rule, Where
from briefing.diagnostics.english import did_you_mean
from briefing.diagnostics.formats import unseen
from briefing.publishing.staging import holds_authored, misplaced
from briefing.text.contact import contact_fault
from briefing.text.web_address import fault

FILE = "mkdocs.yml"
NAVIGATION = ".nav.yml"
"""The generated part of MkDocs' settings, which `mkdocs.yml` includes with `INHERIT:`."""
OWN_NAVIGATION = (
    "`nav` in mkdocs.yml replaces the navigation that each build makes of all briefings and of the pages in "
    "content/pages/. What it does not list is missing there. Delete it to get the other one back."
)
OF_EXTRA = ("newsroom", "embed")
"""What is read here of `extra:`, which may hold anything else for the theme and plugins."""
NEWSROOM = ("name", "contact", "corrections")
"""What `newsroom` under `extra:` may say; the last two are each an e-mail address, or that of a page."""
SOURCE, SITE = "site-src", "site"
"""The folders of the generated pages and of the site, if the settings do not name others."""
INHERITED_HINT = f"Write it at the start of a line, without quotes, as in: INHERIT: {SOURCE}/{NAVIGATION}"
"""How to write it."""
INHERITED = re.compile(rb"^(?:\xef\xbb\xbf)?INHERIT:.*$", re.MULTILINE)
"""The line that includes the generated part, in the one form in which a check can leave it out."""
NOT_INHERITED = "`INHERIT` is not on a line of its own, so it cannot be told from the other settings"
"""What is wrong with one in any other form: in quotes, indented, in braces, or with its value on the next line."""
_MOST = 1_000_000
"""Bytes of a settings file: ours has some thousands."""


@dataclass(frozen=True, slots=True)
class Site:
    """What `mkdocs.yml` says about a site: where it comes from and goes to, and what its pages need to know."""

    root: Path
    """The newsroom's folder."""
    source: Path
    """Folder of the generated pages."""
    folder: Path
    """Folder of the published site."""
    base_path: str = "/"
    """Path of the site on its host, with slashes at both ends."""
    address: str = ""
    """Where the site is published, with a slash at the end; empty if that is not known."""
    embed: bool = False
    """Whether each claim gets a page for frames on the pages of others: `embed: true` under `extra:`."""
    language: str = "en"
    """Language of the interface, as in Material: `language` under `theme:`, a BCP 47 tag."""
    mistakes: tuple[Diagnostic, ...] = ()
    """What is wrong with the settings. A wrong one has its default here, so that the content can be checked too."""
    readable: bool = True
    """Whether the file is YAML with settings in it; if not, all of them have their defaults."""
    has_navigation: bool = False
    """Whether `nav` in it takes the place of the navigation that a build makes."""

    @property
    def config_file(self) -> Path:
        """The file with these settings."""
        return self.root / FILE


def read_settings(root: Path, site_dir: Path | None = None) -> Site:
    """Read the settings of a newsroom; what is wrong with them is in the result's `mistakes`.

    `site_dir` overrides `site_dir` in `mkdocs.yml`. It is relative to the current folder, as all paths on a command
    line are; the one in `mkdocs.yml` is relative to the newsroom's folder. Raises BriefingError if there is no such
    file, or if the site cannot go to the folder given here.
    """
    root = root.absolute()
    settings = _Settings(root / FILE)
    source = root / settings.docs_dir()
    # Not Path.resolve: before Python 3.13 it raises a RuntimeError for a link to itself.
    folder = Path(os.path.realpath(site_dir or root / settings.text("site_dir", SITE)))
    if problem := misplaced(folder, root.resolve(), Path(os.path.realpath(source))):
        if site_dir is not None:
            raise BriefingError(f"{folder}: {problem}")
        settings.report(f"{folder}: {problem}", f"Write `site_dir: {SITE}`.", "site_dir")
    if settings.values.get("use_directory_urls") is False:
        settings.report("`use_directory_urls: false` would break every permalink", "Delete it.", "use_directory_urls")
    base_path, address = settings.address()
    settings.check_newsroom()
    return Site(
        root,
        source,
        folder,
        base_path,
        address,
        settings.embed(),
        settings.language(),
        tuple(settings.mistakes),
        settings.readable,
        isinstance(settings.values.get("nav"), list),
    )


def where(config_file: Path, *path: str, message: str = "") -> Where:
    """Return the place of a setting in a settings file, or of the closest one around it.

    If the message quotes something that is written in the setting, that is its place.
    """
    node: yaml.Node | None = yaml.compose(config_file.read_text(encoding="utf-8-sig"), yaml.CSafeLoader)
    mark = None
    for name in path:
        entries = node.value if isinstance(node, yaml.MappingNode) else []
        key, value = next(((key, value) for key, value in entries if key.value == name), (None, None))
        if key is None:
            break
        mark, node = key.start_mark, value
    named = (node for node in _scalars(node) if any(f"{quote}{node.value}{quote}" in message for quote in "'\"`"))
    if mark and (scalar := next(named, None)):
        mark = scalar.start_mark
    return Where(FILE, mark.line + 1, mark.column + 1) if mark else Where(FILE)


def _instead(root: Path) -> str:
    """Say what to do where a folder has no settings."""
    if other := next((name for name in _MISNAMED if (root / name).is_file()), ""):
        return f"There is {other}: rename it to {FILE}."
    if (root / "content").is_dir():
        return "Copy one from a folder that `briefing init` makes."
    return where_newsroom(root)


_MISNAMED = ("mkdocs.yaml", "MkDocs.yml", "Mkdocs.yml", "mkdocs.yml.txt", "mkdoc.yml", "mkdocs.YML")


def _scalars(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    """Yield the scalars of a node, in the order of the file."""
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for entry in node.value:
            yield from _scalars(entry)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _scalars(key)
            yield from _scalars(value)


class _Settings:
    """The values of a settings file, and what is wrong with those that the build needs."""

    def __init__(self, config_file: Path) -> None:
        self.config_file = config_file
        self.mistakes: list[Diagnostic] = []
        values = self._read()
        self.readable = isinstance(values, dict)
        self.values: dict[str, Any] = values if isinstance(values, dict) else {}
        if not self.readable and not self.mistakes:
            self.report("there are no settings in it", "Copy the file from a folder that `briefing init` makes.")

    def report(self, message: str, hint: str, *path: str, edits: tuple[Edit, ...] = ()) -> None:
        """Add a mistake at the place of a setting."""
        place = where(self.config_file, *path) if path else Where(FILE)
        self.mistakes.append(Diagnostic(Rule.INVALID_SETTING, place, message, hint, edits))

    def _read(self) -> Any:
        class Loader(yaml.CSafeLoader):
            """Reads what is needed here and ignores the tags that MkDocs' settings may have."""

        Loader.add_constructor("!ENV", construct_env_tag)
        Loader.add_multi_constructor("", lambda *_: None)
        if not os.path.lexists(self.config_file):
            raise BriefingError(f"{self.config_file}: there is no such file. {_instead(self.config_file.parent)}")
        data = read_given(self.config_file, _MOST)
        if mistake := no_text(data, Where(FILE)):
            self.mistakes.append(mistake)
            return None
        try:
            values = yaml.load(text := data.decode("utf-8-sig"), Loader)  # noqa: S506 - a SafeLoader
            if isinstance(values, dict):
                self._check_inherited(values, data, Loader)
            return values
        except UnicodeDecodeError as error:
            place = Where(FILE, data.count(b"\n", 0, error.start) + 1)
            message, hint = "not UTF-8", "Save the file as UTF-8."
            self.mistakes.append(Diagnostic(Rule.WRONG_ENCODING, place, message, hint))
        except yaml.YAMLError as error:
            problem = from_parser(error, text, 0)
            before = text[: problem.at]
            place = Where(FILE, before.count("\n") + 1, problem.at - before.rfind("\n"))
            self.mistakes.append(Diagnostic(Rule.YAML_SYNTAX, place, problem.message, problem.hint))
        except (ValueError, TypeError) as error:  # such as `2024-13-01`, which YAML takes for a date
            self.report(f"cannot be read: {' '.join(str(error).split())}", "Put the text in quotes.")
        return None

    def _check_inherited(self, values: dict[Any, Any], data: bytes, loader: type[yaml.CSafeLoader]) -> None:
        """Report `INHERIT` in another form than the one that is left out where only the other settings are read."""
        try:
            others = yaml.load(INHERITED.sub(b"", data).decode("utf-8-sig"), loader)  # noqa: S506 - a SafeLoader
        except (yaml.YAMLError, ValueError, TypeError):
            others = ""
        left = {} if others is None else others
        if not isinstance(left, dict) or left.keys() != values.keys() - {"INHERIT"}:
            self.report(NOT_INHERITED, INHERITED_HINT, "INHERIT")

    def text(self, key: str, default: str) -> str:
        """Return a setting that is a text."""
        value = self.values.get(key)
        if value is not None and not isinstance(value, str):
            self.report(f"`{key}` must be a text", f"The default is `{key}: {default}`.", key)
            return default
        return value or default

    def docs_dir(self) -> str:
        """Return the folder of the generated pages: any, if the settings include the navigation from there."""
        if not self.readable:
            return SOURCE
        name, root = self.values.get("docs_dir"), self.config_file.parent
        if isinstance(name, str) and self.values.get("INHERIT") == f"{name}/{NAVIGATION}":
            if not holds_authored(Path(os.path.realpath(root / name)), root.resolve()):
                return name
            message = "`docs_dir` is for generated pages only: whatever else is in it would be deleted"
            hint = f"Write `docs_dir: {SOURCE}` and `INHERIT: {SOURCE}/{NAVIGATION}`."
            self.report(message, hint, "docs_dir")
            return SOURCE
        wanted = {"docs_dir": SOURCE, "INHERIT": f"{SOURCE}/{NAVIGATION}"}
        for key, value in wanted.items():
            if self.values.get(key) != value:
                given = f"`{key}` is {self.values[key]!r}" if key in self.values else f"`{key}` is missing"
                message = f"{given}, so MkDocs would not find the generated pages and their navigation"
                self.report(message, f"Write `{key}: {value}`.", key, edits=self._with(key, value))
        return SOURCE

    def _with(self, key: str, value: str) -> tuple[Edit, ...]:
        """Return the edit that writes a setting of one line at the top of the file."""
        text = self.config_file.read_bytes().decode("utf-8-sig")
        lines = [line for line in enumerate(re.split(r"\r\n?|\n", text), 1) if line[1].startswith(f"{key}:")]
        if key in self.values and len(lines) != 1:
            return ()
        end = Position(lines[0][0], len(lines[0][1]) + 1) if lines else Position(1, 1)
        start = Position(end.line, 1)
        return (Edit(FILE, start, end, f"{key}: {value}" + ("" if lines else "\n"), safe=True),)

    def address(self) -> tuple[str, str]:
        """Return the site's path on its host, and its address; report addresses that lead nowhere."""
        for key in ("site_url", "repo_url"):
            written = self.values.get(key)
            if isinstance(written, str) and written and (wrong := fault(written)):
                self.report(f"`{key}` is not an address: {written!r}", f"{wrong} It may also be left empty.", key)
                self.values[key] = ""
        written = self.values.get("site_url")
        url = urlsplit(written if isinstance(written, str) else "")
        base_path = f"/{url.path.strip('/')}/" if url.path.strip("/") else "/"
        return base_path, f"{url.scheme}://{url.netloc}{base_path}" if url.netloc else ""

    def embed(self) -> bool:
        """Return whether claims get pages for frames."""
        extra = self.values.get("extra")
        value = extra.get("embed") if isinstance(extra, dict) else None
        if value not in (None, True, False):
            self.report("`embed` under `extra:` must be `true` or `false`", "", "extra", "embed")
        return value is True

    def check_newsroom(self) -> None:
        """Report what pages could not show of the newsroom: its name, and where readers write to."""
        extra = self.values.get("extra")
        for key in extra if isinstance(extra, dict) else ():
            if key not in OF_EXTRA and (near := slip(str(key).casefold(), OF_EXTRA)):
                message = f"`{key}` under `extra:` is nothing that a page shows"
                self.report(message, f"Did you mean `{near}`?", "extra", str(key))
        told = extra.get("newsroom") if isinstance(extra, dict) else None
        path = ("extra", "newsroom")
        if told is None:
            return
        if not isinstance(told, dict):
            known = ", ".join(f"`{key}`" for key in NEWSROOM)
            self.report("`newsroom` under `extra:` must be keys with values", f"The keys are {known}.", *path)
            return
        for key, value in told.items():
            if key not in NEWSROOM:
                hint = did_you_mean(str(key), NEWSROOM, "Delete it.")
                self.report(f"`newsroom` has no key `{key}`", hint, *path, str(key))
            elif not isinstance(value, str):
                self.report(f"`{key}` of the newsroom must be a text", "Put it in quotes.", *path, key)
            elif hidden := unseen(value):
                character = f"U+{ord(next(iter(hidden.values()))):04X}"
                message = f"`{key}` of the newsroom contains {character}, which nobody would see"
                self.report(message, "Type it again without that, on one line.", *path, key)
            elif key != "name" and value and (wrong := contact_fault(value)):
                self.report(f"`{key}` of the newsroom is not an address: {value!r}", wrong, *path, key)

    def language(self) -> str:
        """Return the tag of the pages' language."""
        theme = self.values.get("theme")
        value = theme.get("language", "en") if isinstance(theme, dict) else "en"
        if isinstance(value, str) and value:
            return value
        hint = "In quotes it is a text: YAML reads `no` as false." if value is False else ""
        message = f"`language` under `theme:` must be a language tag such as `de`, not {value!r}"
        self.report(message, hint, "theme", "language")
        return "en"
