"""Files of `content/` to entries: encoding, front matter, YAML, form. Every mistake is a Diagnostic, none stops the rest.

A value that is wrong is reported and then left out or replaced by a stand-in, so that what depends on the values around
it is still checked in the same run. With an error reported nothing is built, so a stand-in is never published.
"""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from briefing import schema
from briefing.core.parse import control_characters
from briefing.diagnostics import BriefingError, Diagnostic, Rule, Where
from briefing.source import HandWrittenPage, SourceArticle, SourceBriefing, SourceClaim, SourceClaims
from briefing.yamlfile import Located, read_yaml

if TYPE_CHECKING:
    from pathlib import Path

    from pydantic_core import ErrorDetails

Model = TypeVar("Model", bound=BaseModel)

PAGES = "pages"
"""The folder of `content/` that holds hand-written pages and is no briefing."""

_STAND_INS = {"published": "0001-01-01"}
_STAND_IN = "-"
_NO_STAND_IN = frozenset({"id", "quote", "point", "unit"})


def briefing_folders(root: Path) -> list[Path]:
    """Return the folders of all briefings, by name. Raises BriefingError where there is no `content/`."""
    content = root / "content"
    if not content.is_dir():
        raise BriefingError(
            f"{root}: no content/ folder here. Give the newsroom's folder with --root, or make one: briefing init DIR"
        )
    return sorted(path for path in content.iterdir() if path.is_dir() and path.name != PAGES and path.name[0] != ".")


def read_briefing(folder: Path, root: Path) -> tuple[SourceBriefing, list[Diagnostic]]:
    """Read one briefing's folder."""
    reader = _Reader(root)
    path = reader.relative(folder)
    source = SourceBriefing(folder.name, path, Located(f"{path}/briefing.yml"))
    if (folder / "briefing.yml").exists():
        reader.briefing_file(source, folder / "briefing.yml")
    else:
        reader.report(Rule.MISSING_BRIEFING_FILE, Where(f"{path}/briefing.yml"), "the briefing has no briefing.yml")
    for file in reader.files(folder / "articles", ".md"):
        article = reader.article(file)
        if article is not None:
            source.articles.append(article)
    for file in reader.files(folder / "claims", ".yml"):
        source.claims.append(reader.claims(file))
    return source, reader.diagnostics


def read_pages(root: Path, taken: set[str]) -> tuple[list[HandWrittenPage], list[Diagnostic]]:
    """Read the hand-written pages; `taken` are the ids of the briefings, whose addresses no page may have."""
    folder = root / "content" / PAGES
    reader = _Reader(root)
    pages = []
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        name = path.relative_to(folder).as_posix()
        if not path.is_file() or any(part.startswith(".") for part in path.relative_to(folder).parts):
            continue
        if name == "index.md" or name.split("/")[0].removesuffix(".md") in taken | {"schemas"}:
            reader.report(Rule.INVALID_PAGE, Where(reader.relative(path)), f"{name} is a page that the build makes")
            continue
        text = reader.text(path)
        if text is not None:
            pages.append(HandWrittenPage(name, text, _page_title(name, text)))
    return pages, reader.diagnostics


def _page_title(name: str, text: str) -> str:
    """Return a page's first heading, or its name; nothing for a file that is no page."""
    if not name.endswith(".md"):
        return ""
    for line in text.splitlines():
        if line.startswith("# "):
            return line[2:].strip()
    return name.removesuffix(".md").replace("-", " ").capitalize()


class _Reader:
    """Reads files of one briefing and collects what is wrong with them."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.diagnostics: list[Diagnostic] = []

    def relative(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()

    def report(self, rule: Rule, where: Where, message: str, hint: str = "") -> None:
        self.diagnostics.append(Diagnostic(rule, where, message, hint))

    def files(self, folder: Path, suffix: str) -> list[Path]:
        """Return the folder's files of one kind, by name, and warn of all others."""
        if not folder.is_dir():
            return []
        found = []
        for path in sorted(folder.iterdir()):
            if path.name.startswith("."):
                continue
            if path.suffix == suffix:
                found.append(path)
            else:
                self.report(
                    Rule.STRAY_FILE,
                    Where(self.relative(path)),
                    f"not read: only {suffix} files are",
                    "Rename or move it.",
                )
        return found

    def text(self, path: Path) -> str | None:
        """Return a file's text, without a byte order mark, or None when it cannot be had."""
        where = Where(self.relative(path))
        try:
            data = path.read_bytes()
        except OSError as error:
            self.report(
                Rule.UNREADABLE_FILE, where, error.strerror or str(error), "Check that it is a file you may read."
            )
            return None
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            message = f"not UTF-8: byte 0x{data[error.start]:02x} after {data[: error.start][-20:].decode(errors='replace')!r}"
            self.report(Rule.WRONG_ENCODING, Where(where.path, line), message, "Save the file as UTF-8.")
            return None

    def briefing_file(self, source: SourceBriefing, path: Path) -> None:
        text = self.text(path)
        if text is None:
            return
        source.located = read_yaml(text, self.relative(path))
        self.diagnostics += source.located.diagnostics
        source.entry = self._entry(schema.BRIEFING, source.located, ())

    def article(self, path: Path) -> SourceArticle | None:
        text = self.text(path)
        if text is None:
            return None
        relative = self.relative(path)
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        end = next((at for at, line in enumerate(lines) if at and line.rstrip() == "---"), None)
        if lines[0].rstrip() != "---" or end is None:
            problem = "does not start with a line ---" if lines[0].rstrip() != "---" else "has no line --- that ends it"
            self.report(
                Rule.MISSING_FRONT_MATTER,
                Where(relative, 1),
                f"the front matter {problem}",
                "Start the file with ---, title:, publisher:, published: and ---.",
            )
            return SourceArticle(path.stem, Located(relative), None, text, 1)
        located = read_yaml("\n".join(lines[1:end]), relative, first_line=2)
        self.diagnostics += located.diagnostics
        body = "\n".join(lines[end + 1 :])
        for line, character in control_characters(body):
            self.report(
                Rule.CONTROL_CHARACTER,
                Where(relative, end + 1 + line),
                f"control character U+{ord(character):04X} is shown as U+FFFD",
                "Take it out.",
            )
        return SourceArticle(path.stem, located, self._entry(schema.ARTICLE, located, ()), body, end + 2)

    def claims(self, path: Path) -> SourceClaims:
        text = self.text(path)
        located = read_yaml(text, self.relative(path)) if text is not None else Located(self.relative(path))
        self.diagnostics += located.diagnostics
        if located.value is not None and not isinstance(located.value, list):
            self.report(
                Rule.INVALID_VALUE,
                located.where(),
                "a claims file is a list of claims",
                "Start each claim with `- id: …` at the start of the line.",
            )
            return SourceClaims(path.stem, located, ())
        claims = []
        for index in range(len(located.value or [])):
            entry = self._entry(schema.CLAIM, located, (index,))
            if entry is not None:
                claims.append(SourceClaim(entry, index))
        return SourceClaims(path.stem, located, tuple(claims))

    def _entry(self, form: TypeAdapter[Model], located: Located, path: tuple[int, ...]) -> Model | None:
        """Bring a file's value, or one item of it, into its form; report what does not fit and go on without it."""
        if not located.readable:
            return None
        value = located.value
        for step in path:
            value = value[step]
        if value is None:
            value = {}
        for attempt in range(4):
            try:
                return form.validate_python(value)
            except ValidationError as error:
                errors = error.errors(include_url=False)
            if attempt == 0:
                for problem in errors:
                    self._report_problem(problem, form, located, path)
            value = _without(value, errors)
            if value is None:
                return None
        return None

    def _report_problem(
        self, problem: ErrorDetails, form: TypeAdapter[Any], located: Located, path: tuple[int, ...]
    ) -> None:
        place = tuple(problem["loc"])
        where = located.where((*path, *place))
        key = str(place[-1]) if place else "the file"
        match problem["type"]:
            case "missing":
                self.report(Rule.MISSING_KEY, where, f"`{key}` is missing{_inside(place)}", f"Add `{key}: …`.")
            case "extra_forbidden":
                near = difflib.get_close_matches(key, _known_keys(form, place), n=1, cutoff=0.5)
                hint = f"Did you mean `{near[0]}`?" if near else f"Known keys: {', '.join(_known_keys(form, place))}."
                self.report(Rule.UNKNOWN_KEY, where, f"unknown key `{key}`{_inside(place)}", hint)
            case _:
                message, hint = _in_words(problem, key)
                self.report(Rule.INVALID_VALUE, where, message, hint)


def _without(value: Any, errors: list[ErrorDetails]) -> Any:
    """Return the value with what is wrong left out, or None when nothing useful remains."""
    if not isinstance(value, dict):
        return None
    value = _copied(value)
    for problem in errors:
        *parents, key = problem["loc"] or ("",)
        holder = value
        for step in parents:
            try:
                holder = holder[step]
            except (KeyError, IndexError, TypeError):
                break
        if problem["type"] == "missing":
            if key in _NO_STAND_IN:
                _drop(value, parents)
                if not parents:
                    return None
            elif isinstance(holder, dict):
                holder[key] = _STAND_INS.get(str(key), _STAND_IN)
        elif not _drop(value, [*parents, key]):
            return None
    return _compact(value)


_GONE = object()


def _drop(value: Any, path: list[Any]) -> bool:
    """Take out what stands at a path; in a list its place is kept until `_compact`, so that other paths stay right."""
    if not path:
        return False
    *parents, key = path
    try:
        for step in parents:
            value = value[step]
        value[key] = _GONE
    except (KeyError, IndexError, TypeError):
        return False
    return True


def _copied(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copied(item) for key, item in value.items()}
    return [_copied(item) for item in value] if isinstance(value, list) else value


def _compact(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _compact(item) for key, item in value.items() if item is not _GONE}
    if isinstance(value, list):
        return [_compact(item) for item in value if item is not _GONE]
    return value


def _inside(place: tuple[str | int, ...]) -> str:
    """Say where in the file a key is, when not at the top."""
    parents = [str(step + 1) if isinstance(step, int) else step for step in place[:-1]]
    return f" in {' '.join(parents)}" if parents else ""


def _known_keys(form: TypeAdapter[Any], place: tuple[str | int, ...]) -> list[str]:
    """Return the keys that are known where an unknown one was found, by following the JSON Schema down."""
    top = form.json_schema()
    node = top
    for step in place[:-1]:
        node = _deref(top, node)
        node = node.get("items", {}) if isinstance(step, int) else _below(node, step)
    return list(_deref(top, node).get("properties", {}))


def _below(node: dict[str, Any], step: str) -> dict[str, Any]:
    properties = node.get("properties", {})
    found: dict[str, Any] = properties[step] if step in properties else node.get("additionalProperties") or {}
    return found


def _deref(top: dict[str, Any], node: dict[str, Any]) -> dict[str, Any]:
    for option in node.get("anyOf", ()):
        if "$ref" in option:
            node = option
    reference = node.get("$ref")
    found: dict[str, Any] = top["$defs"][reference.rsplit("/", 1)[-1]] if reference else node
    return found


def _in_words(problem: ErrorDetails, key: str) -> tuple[str, str]:
    """Put pydantic's finding into a message and a repair."""
    given = problem["input"]
    shown = f"{type(given).__name__}" if isinstance(given, dict | list) else repr(given)
    context = problem.get("ctx", {})
    match problem["type"]:
        case "enum" | "literal_error":
            expected = str(context.get("expected", "")).replace("'", "`")
            near = difflib.get_close_matches(
                str(given), expected.replace("`", "").replace(" or ", ", ").split(", "), n=1
            )
            hint = f"Did you mean `{near[0]}`? Allowed: {expected}." if near else f"Allowed: {expected}."
            return f"`{key}` is {shown}", hint
        case "string_type":
            return f"`{key}` must be a text and is {shown}", f'Put it in quotes: `{key}: "…"`.'
        case "string_too_short":
            return f"`{key}` is empty", "Say something, or take the key out."
        case "float_type" | "float_parsing" | "int_type" | "int_parsing":
            return f"`{key}` must be a number and is {shown}", "Write it in figures, without separators: 8000."
        case "string_pattern_mismatch":
            return f"`{key}` is {shown}", f"It must look like {context.get('pattern')}."
        case "list_type":
            return f"`{key}` must be a list and is {shown}", "Start each item with `- ` on a line of its own."
        case "model_type" | "model_attributes_type" | "dict_type":
            return f"`{key}` must have keys of its own and is {shown}", "Write `key: value` lines below it, indented."
    return f"`{key}`: {problem['msg']}", ""
