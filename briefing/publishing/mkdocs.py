"""Turns generated Markdown into a website with MkDocs; the only module that knows MkDocs.

Nothing here changes what the pages say: `mkdocs build` alone, on the same source, gives the same site.
"""

from __future__ import annotations

import errno
import io
import logging
import os
import re
import socket
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from functools import cache, partial
from hashlib import sha256
from importlib import resources
from logging.handlers import BufferingHandler
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import yaml

from briefing.content.files import conflict
from briefing.diagnostics import BriefingError, Diagnostic, Rule, Where
from briefing.diagnostics.english import did_you_mean, suggestion
from briefing.kept.templates import CompiledTemplates
from briefing.language.names import tag_called
from briefing.pages.rendering.policy import site_policy, with_script
from briefing.permalinks.addresses import page_path
from briefing.publishing.publisher import Frame, Navigation, Theme
from briefing.publishing.serving.guard import PROOF, in_url
from briefing.publishing.serving.preview import OnlyForAuthor
from briefing.publishing.settings import FILE, INHERITED, NAVIGATION, Site, where
from briefing.publishing.source_date import VARIABLE, source_date_epoch
from briefing.publishing.verify.pages import from_elsewhere, of_style_sheet
from briefing.publishing.verify.written_pages import WRITTEN, first_place
from briefing.publishing.workers import spread

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation as OfMkDocs
    from mkdocs.structure.pages import Page


SHOWN_IN_NAVIGATION = 20
"""How many briefings the navigation of every page lists, so that pages stay small; the home page lists all."""

_PAGE = re.compile(r"Doc file '([^']+)'")
_AT_PAGE = re.compile(r"Error (?:reading|building) page '([^']+)'")
_INLINE_SCRIPT = re.compile(r"[<]script>(.*?)[<]/script>", re.DOTALL)


class MkDocs:
    """MkDocs as a publisher, run strictly."""

    def load(self) -> None:
        """Import MkDocs."""
        import briefing.publishing.with_mkdocs.site  # noqa: F401

    def check(self, site: Site) -> list[Diagnostic]:
        """Let MkDocs read its settings, without the generated ones, and return what it refuses or warns of.

        It stops at the first setting that it refuses. So that all are found at once, that one then gets its default,
        and it reads them again.
        """
        with _warnings() as warnings:
            config, problems = _validated(site)
        known = {(mistake.where.path, mistake.where.line) for mistake in site.mistakes}
        found = [_setting(key, message, site) for key, message in _causes(problems)]
        found += [] if config is None else _language(config, site)
        found += [_diagnostic(" ".join(warning.getMessage().split()), site) for warning in warnings]
        if config is not None and not found and not site.mistakes and _names_theme(site):
            with _epoch(0):
                found += _looks(config, site)
        return [mistake for mistake in found if (mistake.where.path, mistake.where.line) not in known]

    def settings(self, site: Site, frame: Frame) -> dict[str, str]:
        """Return the generated part of MkDocs' settings: the navigation, and what the templates say on every page.

        The words are part of it so that a build by MkDocs alone finds them too.
        """
        said = {"words": dict(frame.words)} if frame.words else {}
        try:
            with _epoch(0):
                policy = content_policy(site, frame.pages)
        except Exception as error:  # of a template in overrides/
            if _of_disk(error):
                raise
            raise _stopped(site, error, []) from error
        extra = {"profile": frame.profile, "policy": policy, **said}
        return {NAVIGATION: navigation(frame.navigation) + _yaml({"extra": extra}, sort_keys=True, width=10_000)}

    def theme(self, site: Site) -> Theme:
        """Return the theme's files and words as installed: without `custom_dir`, and without icons and source maps.

        Of what its search knows about languages, only the site's own is in the words: function words, most of all.
        """
        if (config := _settings_without_navigation(site)) is None:
            return Theme()
        files: dict[str, str] = {}
        texts = []
        custom = config.theme.custom_dir and Path(config.theme.custom_dir)
        for folder in map(Path, reversed(config.theme.dirs)):
            for path in _installed(folder) if folder != custom else ():
                name = path.relative_to(folder).as_posix()
                files[name] = sha256(path.read_bytes()).hexdigest()
                if _says(name, site.language):
                    texts.append(path.read_text(encoding="utf-8"))
        return Theme(files, texts)

    def depends_on_more(self, site: Site) -> bool:
        """Whether a plugin, a hook, an extension or a template takes part that nobody has looked at."""
        from briefing.publishing.with_mkdocs.known import is_known

        config = _settings_without_navigation(site)
        own = str(site.root / "overrides")
        return config is None or config.theme.custom_dir != own or not is_known(config, config.theme.get_env())

    def publish(self, site: Site, staged: Path, *, epoch: int) -> list[Diagnostic]:
        """Run MkDocs from the site's source into a staging folder; return what it warned of."""
        from mkdocs.config import load_config
        from mkdocs.exceptions import Abort, MkDocsException

        from briefing.publishing.with_mkdocs.site import build_site

        def is_generated(path: str) -> bool:
            return not (site.root / WRITTEN / path).is_file()

        with _warnings() as warnings, _epoch(epoch):
            try:
                config = load_config(str(site.config_file), site_dir=str(staged), docs_dir=str(site.source))
                config.plugins.on_startup(command="build", dirty=False)
                try:
                    build_site(config, is_generated, partial(_spread, site), _compiled())
                finally:
                    config.plugins.on_shutdown()
            except (Abort, MkDocsException) as error:
                if not warnings:
                    raise _stopped(site, error, []) from error
            except BriefingError:
                raise
            except Exception as error:  # of its plugins, hooks and templates, which may be anybody's
                if _of_disk(error):
                    raise
                raise _stopped(site, error, warnings) from error
        return [_diagnostic(" ".join(warning.getMessage().split()), site) for warning in warnings]


def _spread(site: Site, function: Callable[[str], Any], paths: Sequence[str]) -> AbstractContextManager[Iterable[Any]]:
    """Give what a function makes of each page, in several processes if that saves time.

    What stops one of them is said there, where it is known at which page.
    """

    def told(path: str) -> Any:
        with _warnings() as warnings:
            try:
                return function(path)
            except Exception as error:
                if _of_disk(error):
                    raise
                raise _stopped(site, error, warnings) from error

    return spread(told, paths)


def _of_disk(error: Exception) -> bool:
    """Whether the system refused something: no fault of the settings. Jinja calls a missing template so too."""
    from jinja2 import TemplateNotFound

    return isinstance(error, OSError) and not isinstance(error, TemplateNotFound)


def _installed(folder: Path) -> Iterator[Path]:
    """Yield the files of a theme's folder, in order, but for hidden ones, among which are thousands of icons."""
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.is_dir() and not path.name.startswith((".", "__")):
            yield from _installed(path)
        elif path.is_file():
            yield path


def _says(name: str, language: str) -> bool:
    """Whether a file of the theme has words that may be on a page in a language."""
    if _OF_LANGUAGE.search(name):
        return name.endswith((f"lunr.{language}.min.js", f"languages/{language}.html", "languages/en.html"))
    return name.endswith((".html", ".xml", ".js"))


_OF_LANGUAGE = re.compile("/lunr/|/languages/")


def _stopped(site: Site, error: Exception, records: Sequence[logging.LogRecord]) -> BriefingError:
    """Say what stopped MkDocs and, where it has named it, at which page."""
    from jinja2 import TemplateNotFound

    at = next((found[1] for record in records[::-1] if (found := _AT_PAGE.search(record.getMessage()))), "")
    why = " ".join(str(error).split())
    where = f" at {at}" if at else ""
    if isinstance(error, TemplateNotFound):
        why = f"there is no template {error.name}"
    elif file := getattr(error, "filename", ""):  # of a template
        where = f" at line {getattr(error, 'lineno', 1)} of {file}"
    return BriefingError(
        f"{site.config_file}: MkDocs stopped{where}: {why.rstrip('.') or type(error).__name__}. Look for the reason in "
        f"{f'{WRITTEN}/{at}, ' if (site.root / WRITTEN / at).is_file() else ''}overrides/, and the plugins "
        "and hooks in mkdocs.yml."
    )


def navigation(listed: Navigation) -> str:
    """Return the navigation for MkDocs: it lists briefings and hand-written pages, never articles.

    Titles are HTML already: the theme puts them into pages as they are.
    """
    entries: list[Any] = [{listed.home: "index.md"}]
    for name, title, pages in listed.briefings[:SHOWN_IN_NAVIGATION]:
        entries.append({title: [f"{name}/index.md", *({text: f"{name}/{page}.md"} for text, page in pages)]})
    entries += [{title: path} for title, path in listed.pages]
    return _yaml({"nav": entries, "not_in_nav": "*"}, sort_keys=False, width=1000)


def _yaml(settings: dict[str, Any], *, sort_keys: bool, width: int) -> str:
    return str(yaml.safe_dump(settings, allow_unicode=True, sort_keys=sort_keys, width=width))


def content_policy(site: Site, pages: Iterable[str]) -> str:
    """Return the policy of pages at these paths, for `extra.policy`; empty if `publish` will say why there is none.

    The policy allows the theme's inline scripts. To find them, the theme renders a page without content at each depth,
    so that none of them comes from an article.
    """
    from mkdocs.commands.build import get_context
    from mkdocs.structure.files import Files

    if (config := _settings_without_navigation(site)) is None:
        return ""
    navigation, page, environment = _empty_page(site, config)
    template = environment.get_template("main.html")
    scripts: list[str] = []
    bases = sorted({"/".join([".."] * page_path(page).count("/")) or "." for page in pages})
    for base in [*bases, urlsplit(config.site_url or "/").path]:
        context = get_context(navigation, Files([]), config, page)
        scripts += _INLINE_SCRIPT.findall(template.render({**context, "base_url": base}))
    return site_policy(scripts)


def _validated(site: Site) -> tuple[MkDocsConfig | None, list[tuple[str, str]]]:
    """Return the settings, None if MkDocs cannot read them, and what it says of each that it refuses or warns of."""
    from mkdocs.config.defaults import MkDocsConfig

    written = INHERITED.sub(b"", site.config_file.read_bytes())
    # The folders that a build gives it; the source may not be there yet, and the content always is.
    folders = {"docs_dir": str(site.root / "content"), "site_dir": str(site.root / "site")}
    refused: dict[str, str] = {}
    while True:
        config = MkDocsConfig(config_file_path=str(site.config_file))
        defaults = {**config, "site_name": "Site"}
        try:
            config.load_file(io.BytesIO(written))
            config.load_dict({key: defaults[key] for key in refused} | folders)
            errors, warnings = config.validate()
        except Exception as error:
            return None, [*refused.items(), *([] if site.mistakes else [("", str(error.__cause__ or error))])]
        fresh = {key: str(error) for key, error in errors if key not in refused}
        refused |= fresh
        if not fresh:
            return config, [*refused.items(), *((key, str(warning)) for key, warning in warnings)]


def _causes(problems: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Leave out a required setting that is missing only because its name is misspelled."""
    unknown = [key for key, message in problems if message == _UNKNOWN.format(key)]
    missing = {key for key, message in problems if message == _REQUIRED}
    meant = {suggestion(key, missing) for key in unknown}
    return [(key, message) for key, message in problems if not (message == _REQUIRED and key in meant)]


_UNKNOWN, _REQUIRED = "Unrecognised configuration name: {}", "Required configuration not provided."


def _setting(key: str, message: str, site: Site) -> Diagnostic:
    """Say in plain words what MkDocs says of a setting, with its place."""
    from mkdocs.config.defaults import MkDocsConfig

    place = where(site.config_file, key, message=message) if key else Where(FILE)
    message = " ".join(_CLASS.sub(lambda found: _FORMS.get(found[1], found[1]), message).split())
    hint = f"See `{key}` in https://www.mkdocs.org/user-guide/configuration/" if key else ""
    if key and (plain := _in_plain_words(key, message, site)):
        message, hint, place = plain
    elif key and message == _UNKNOWN.format(key):
        hint = did_you_mean(key, (name for name, _ in MkDocsConfig._schema), "Delete it, or put it under `extra:`.")
        message = f"MkDocs has no setting `{key}`"
    elif message == _REQUIRED:
        message = f"`{key}` is missing"
    elif form := _WRONG_FORM.fullmatch(message):
        text, several = _FORMS["str"], _FORMS["dict"]
        either = f"{text} or {several}" if form["theme"] else several
        wanted = form["type"] or form["list"] or (text if form["string"] else either)
        message = f"`{key}` must be {wanted}, not {_FORMS.get(form['given'], form['given'])}"
    elif key:
        message = f"MkDocs does not accept `{key}`: {message}"
    else:
        if at := _PLACE.search(message):
            place = Where(FILE, int(at[1]), int(at[2]))
        message = _PLACE.sub("", message).removeprefix("MkDocs encountered an error parsing the configuration file: ")
        message = f"MkDocs cannot read the settings: {message}"
    return Diagnostic(Rule.INVALID_SETTING, place, message, hint)


def _in_plain_words(key: str, message: str, site: Site) -> tuple[str, str, Where] | None:
    """Return message, hint and place of what people get wrong most often; None for everything else."""
    place = where(site.config_file, key, message=message)
    if found := re.match(r"Unrecognised theme name: '(.*?)'\. The available installed themes are: (.*)", message):
        known = found[2].split(", ")
        hint = did_you_mean(found[1], known, "Write `name: material`, which the pages are made for.")
        return f"there is no theme `{found[1]}`", hint, place
    if message.startswith("No theme name set"):
        return "`name` under `theme:` is missing", "Write `name: material`, which the pages are made for.", place
    if found := re.match(r"The path set in custom_dir \('(.*)'\) does not exist", message):
        name = os.path.relpath(found[1], site.root)
        folders = [path.name for path in site.root.iterdir() if path.is_dir()]
        hint = did_you_mean(name, folders, "Copy the folder overrides/ from one that `briefing init` makes.")
        return (
            f"`custom_dir` names the folder {name}, which is not there",
            hint,
            where(site.config_file, key, "custom_dir"),
        )
    if found := re.match(r'The "(.*?)" plugin is not installed', message):
        from mkdocs.plugins import get_plugins

        hint = did_you_mean(found[1], get_plugins(), "Install it where briefing is installed, or delete the line.")
        return f"the plugin `{found[1]}` is not installed", hint, place
    if found := re.match(r"Failed to load extension '(.*?)'", message):
        hint = "Correct the name, install it where briefing is installed, or delete the line."
        return f"there is no Markdown extension `{found[1]}`", hint, place
    if found := re.match(r"The path '(.*)' isn't an existing (file|directory)", message):
        name = os.path.relpath(found[1], site.root)
        return f"`{key}` names {name}, which is not there", "Correct the name, or delete the line.", place
    return None


_CLASS = re.compile(r"<class '(\w+)'>")
_FORMS = {
    "str": "a text",
    "int": "a number",
    "float": "a number",
    "bool": "`true` or `false`",
    "list": "a list",
    "dict": "keys with values",
    "NoneType": "empty",
    "date": "a date",
}
"""What an author calls a type of Python's."""
_WRONG_FORM = re.compile(
    r"(?:Expected type: (?P<type>.+) but received: "
    r"|Expected (?P<string>a string), got (?:a )?"
    r"|Expected \w+ to be (?P<list>a list), got an? "
    r"|Invalid type (?=(?P<theme>.*?)\. Expected a string or key/value pairs)"
    r"|The configuration is invalid\. Expected a key-value mapping \(dict\) but received: )"
    r"(?P<given>[^:.]+)(?:: .*|\. Expected a string or key/value pairs\.)?"
)
"""What MkDocs says of a setting that has another form than it takes."""
_PLACE = re.compile(r'(?: in "<[^>]*>")?, line (\d+), column (\d+)')


def _language(config: MkDocsConfig, site: Site) -> list[Diagnostic]:
    """Say that the theme does not have the site's language, and which it has."""
    folders = [Path(folder, "partials", "languages") for folder in config.theme.dirs]
    known = sorted({path.stem for folder in folders for path in folder.glob("*.html")})
    if not known or site.language in known:
        return []
    near = tag_called(site.language, known) or site.language.replace("_", "-").partition("-")[0].lower()
    hint = f"Did you mean `{near}`?" if near in known else did_you_mean(site.language, known)
    listed = f"The theme has: {', '.join(known)}."
    place = where(site.config_file, "theme", "language")
    message = f"the theme does not have the language `{site.language}`"
    return [Diagnostic(Rule.INVALID_SETTING, place, message, "\n".join(filter(None, (hint, listed))))]


def _names_theme(site: Site) -> bool:
    """Whether the settings say which theme the pages have; where they do not, no looks are meant yet."""
    return where(site.config_file, "theme").line > 0


def _looks(config: MkDocsConfig, site: Site) -> list[Diagnostic]:
    """Find what the pages need of the theme and of `overrides/`, and do not get: files, templates, icons.

    Each kind of page is rendered without content, as a build will, to see what it loads.
    """
    folders = [Path(folder) for folder in config.theme.dirs]
    custom = Path(config.theme.custom_dir) if config.theme.custom_dir else site.root / "overrides"
    if not any((folder / ".icons").is_dir() for folder in folders):
        message = f"the pages are made for the theme `material`, and this is `{config.theme.name}`"
        place = where(site.config_file, "theme", message=f"'{config.theme.name}'")
        return [Diagnostic(Rule.INVALID_SETTING, place, message, "Write `name: material`.")]
    if not config.theme.custom_dir or not (custom / "main.html").is_file():
        return [_without_looks(config, custom, site)]
    templates = [(path.read_bytes(), f"{custom.name}/{path.name}") for path in sorted(custom.glob("*.html"))]
    if conflicts := [mistake for data, name in templates if (mistake := conflict(data, Where(name)))]:
        return conflicts
    named: dict[str, Where] = {}
    for path, name in _named_files(config):
        named.setdefault(name, where(site.config_file, *path, message=f"'{name}'"))
    rendered, problems = _rendered(config, custom, site)
    needed = [name for page in rendered for name in _LOADED.findall(page)]
    needed += [] if problems else _loaded_alone(embed=site.embed)
    problems += _from_elsewhere(rendered, custom, site)
    for script in sorted(custom.glob("assets/**/*.js")):
        needed += _imported(script, custom)
    lacking = [name for name in dict.fromkeys((*named, *needed)) if not _is_there(name, folders, site)]
    own = custom / _OWN
    if len(lacking) > 1 and not own.is_dir():
        place = Where(f"{custom.name}/{_OWN}")
        problems.append(Diagnostic(Rule.MISSING_FILE, place, "there is no such folder, and every page needs it", _COPY))
        lacking = [name for name in lacking if not name.startswith(_OWN)]
    return problems + [_missing_file(name, named.get(name, Where(f"{custom.name}/{name}")), site) for name in lacking]


_OWN = "assets/briefing/"
"""The folder in `overrides/` of what the pages of `briefing` load."""


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


def _without_looks(config: MkDocsConfig, custom: Path, site: Site) -> Diagnostic:
    """Say why the pages would have no looks of ours, and no policy."""
    main = custom / "main.html"
    if not config.theme.custom_dir and main.is_file():
        message, hint = "`custom_dir` under `theme:` is missing", f"Write `custom_dir: {custom.name}`."
        return Diagnostic(Rule.INVALID_SETTING, where(site.config_file, "theme"), message, hint)
    message = "there is no such file, and every page needs it"
    return Diagnostic(Rule.MISSING_FILE, Where(os.path.relpath(main, site.root)), message, _COPY)


_COPY = "Copy it from a folder that `briefing init` makes."


def _named_files(config: MkDocsConfig) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the files that the settings name, each with the path of the setting."""
    for key in ("logo", "favicon"):
        if isinstance(name := config.theme.get(key), str) and name:
            yield ("theme", key), name
    for entry in config.extra_css:
        yield ("extra_css",), str(entry)
    for script in config.extra_javascript:
        yield ("extra_javascript",), str(getattr(script, "path", script))
    if isinstance(card := dict(config.extra).get("card"), str):
        yield ("extra", "card"), card
    icons = config.theme.get("icon")
    for key, name in icons.items() if isinstance(icons, dict) else ():
        if isinstance(name, str):
            yield ("theme", "icon", key), f".icons/{name}.svg"
    palette = config.theme.get("palette")
    for entry in palette if isinstance(palette, list) else [palette]:
        toggle = entry.get("toggle") if isinstance(entry, dict) else None
        if isinstance(toggle, dict) and isinstance(toggle.get("icon"), str):
            yield ("theme", "palette"), f".icons/{toggle['icon']}.svg"


def _is_there(name: str, folders: Iterable[Path], site: Site) -> bool:
    """Whether a build would find a file that pages load: in the theme, in `overrides/`, or beside written pages."""
    if urlsplit(name).scheme or name.startswith("//"):
        return True
    path = urlsplit(name).path.lstrip("/")
    return any((folder / path).is_file() for folder in (*folders, site.root / WRITTEN))


def _missing_file(name: str, place: Where, site: Site) -> Diagnostic:
    if name.startswith(".icons/"):
        icon = name.removeprefix(".icons/").removesuffix(".svg")
        place = where(site.config_file, "theme", message=f"'{icon}'")
        return Diagnostic(Rule.MISSING_FILE, place, f"the theme has no icon `{icon}`", "Choose one of those it has.")
    if place.path != FILE:
        return Diagnostic(Rule.MISSING_FILE, place, "there is no such file, and pages need it", _COPY)
    hint = "Put the file into overrides/ or content/pages/, under this name, or correct the name."
    if name.startswith(_OWN):
        hint = "Correct the name; if it is right, copy the file from a folder that `briefing init` makes."
    return Diagnostic(Rule.MISSING_FILE, place, f"there is no file {name}", hint)


def _empty_page(site: Site, config: MkDocsConfig) -> tuple[OfMkDocs, Page, Environment]:
    """Return a navigation of one page, that page without words, and what renders the theme's templates."""
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.nav import get_navigation
    from mkdocs.structure.pages import Page

    home = File("index.md", str(site.source), str(site.folder), use_directory_urls=True)
    navigation = get_navigation(Files([home]), config)
    page = Page(None, home, config)
    page.content = ""
    environment = config.theme.get_env()
    environment.bytecode_cache = _compiled()
    return navigation, page, environment


def _rendered(config: MkDocsConfig, custom: Path, site: Site) -> tuple[list[str], list[Diagnostic]]:
    """Return a page of each kind, without content, and what is wrong with the templates."""
    from mkdocs.commands.build import get_context
    from mkdocs.structure.files import Files

    pages: list[str] = []
    try:
        navigation, page, environment = _empty_page(site, config)
        marks: list[dict[str, Any]] = [{}, {"tombstones": True}, {"versions": True}]
        for meta in [*marks, *({"kind": kind} for kind in _kinds())]:
            page.meta = meta
            context = get_context(navigation, Files([]), config, page)
            pages.append(environment.get_template("main.html").render({**context, "base_url": "."}))
        for template in config.theme.static_templates & {"404.html"}:
            environment.get_template(template)
    except Exception as error:  # of templates, which may be anybody's
        if _of_disk(error):
            raise
        return [], [_of_template(error, custom, site)]
    return pages, []


def _from_elsewhere(rendered: Iterable[str], custom: Path, site: Site) -> Iterator[Diagnostic]:
    """Yield each address on another host that pages load whatever is on them, at the line that has it."""
    addresses = dict.fromkeys(address for page in dict.fromkeys(rendered) for address in from_elsewhere(page))
    fonts = [address for address in addresses if urlsplit(address).hostname in _FONTS]
    for address in fonts[:1]:
        place = where(site.config_file, "theme", "font")
        message, hint = f"every page would load its fonts from {urlsplit(address).hostname}", "Write `font: false`."
        yield Diagnostic(Rule.OTHER_HOST, place, message, hint)
    written = {FILE: site.config_file}
    written |= {f"{custom.name}/{path.relative_to(custom).as_posix()}": path for path in sorted(custom.rglob("*.html"))}
    for address in (address for address in addresses if address not in fonts):
        places = (first_place(name, _read(path), address) for name, path in written.items())
        message = f"every page would load {address}, which is on another host"
        hint = "Keep the file in overrides/ and load that."
        yield Diagnostic(Rule.OTHER_HOST, next(filter(None, places), Where(FILE)), message, hint)
    for path in sorted(custom.rglob("*.css")):
        yield from of_style_sheet(f"{custom.name}/{path.relative_to(custom).as_posix()}", _read(path))


_FONTS = ("fonts.googleapis.com", "fonts.gstatic.com")
"""Where Material has its fonts from, unless it is told `font: false`."""


@cache
def _compiled() -> CompiledTemplates:
    """Return what keeps the theme's templates."""
    import material

    return CompiledTemplates("theme", material.__file__)


_LOADED = re.compile(r"""<(?:link|script)\b[^>]*?\s(?:href|src)=["']?(?:\./)?(assets/briefing/[^"'\s>?#]+)""")
"""What a page loads of the files that belong to `briefing`; the theme's own are its publisher's matter."""


def _kinds() -> list[str]:
    """Return the kinds of page that there are, from the templates of the pages."""
    templates = (resources.files("briefing.pages.rendering") / "templates").iterdir()
    return sorted({kind for path in templates for kind in _KIND.findall(path.read_text(encoding="utf-8"))})


def _loaded_alone(*, embed: bool) -> list[str]:
    """Return the files that pages load which the theme does not frame: redirects, and claims for frames elsewhere."""
    templates = (resources.files("briefing.pages.rendering") / "templates").iterdir()
    made = (path for path in templates if embed or not path.name.startswith("embed"))
    return [name for path in made for name in _ALONE.findall(path.read_text(encoding="utf-8"))]


_KIND = re.compile(r"^kind: ([a-z]+)$", re.MULTILINE)
_ALONE = re.compile(r"(?:href|src)=\"\{\{ root \}\}(assets/briefing/[\w.-]+)\"")


def _imported(script: Path, custom: Path) -> list[str]:
    """Return the files that a script imports from beside it, as paths in the site."""
    folder = script.parent.relative_to(custom).as_posix()
    return [f"{folder}/{name}" for name in _IMPORT.findall(_read(script))]


_IMPORT = re.compile(r"""\b(?:from|import)\s*\(?\s*["']\./([\w.-]+)["']""")


def _of_template(error: Exception, custom: Path, site: Site) -> Diagnostic:
    """Say what is wrong with a template, with its place."""
    from jinja2 import TemplateNotFound

    if isinstance(error, TemplateNotFound):
        if str(error.name).startswith(".icons/"):
            return _missing_file(str(error.name), Where(FILE), site)
        place = Where(f"{custom.name}/{error.name}")
        return Diagnostic(Rule.MISSING_FILE, place, "there is no such template, and another one includes it", _COPY)
    stack = [(frame.filename, frame.lineno) for frame in traceback.extract_tb(error.__traceback__)]
    lines = [(getattr(error, "filename", None), getattr(error, "lineno", 0)), *stack[::-1]]
    inside = [(Path(file), line) for file, line in lines if file and Path(file).is_relative_to(custom)]
    place = Where(custom.name)
    if inside:
        place = Where(f"{custom.name}/{inside[0][0].relative_to(custom).as_posix()}", inside[0][1] or 0)
    message = f"the template cannot be used: {_as_jinja_means(' '.join(str(error).split())).rstrip('.')}"
    return Diagnostic(
        Rule.INVALID_TEMPLATE, place, message, "Correct it, or copy it from a folder that `briefing init` makes."
    )


def _as_jinja_means(message: str) -> str:
    """Say in plain words what Jinja says of a tag that is not closed, or not known."""
    unknown, open_tag = _UNKNOWN_TAG.search(message), _OPEN_TAG.search(message)
    if open_tag:
        closing, tag = open_tag["closing"].split("'")[-2], open_tag["tag"]
        if unknown:
            return f"`{{% {unknown[1]} %}}` stands where `{{% {closing} %}}` must close `{{% {tag} %}}`"
        return f"`{{% {tag} %}}` is not closed: `{{% {closing} %}}` is missing"
    return f"there is no tag `{{% {unknown[1]} %}}`" if unknown else message


_UNKNOWN_TAG = re.compile(r"Encountered unknown tag '(\w+)'")
_OPEN_TAG = re.compile(
    r"looking for (?:the following tags: )?(?P<closing>'.*?')\. "
    r"The innermost block that needs to be closed is '(?P<tag>\w+)'"
)


def _settings_without_navigation(site: Site) -> MkDocsConfig | None:
    """Load `mkdocs.yml` without what it inherits; None if that fails, for a reason that `publish` will give."""
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, MkDocsException

    settings = io.BytesIO(INHERITED.sub(b"", site.config_file.read_bytes()))
    site.source.mkdir(parents=True, exist_ok=True)
    with _warnings():
        try:
            return load_config(settings, config_file_path=str(site.config_file), docs_dir=str(site.source))
        except (Abort, MkDocsException):
            return None


@contextmanager
def at_address(site: Site, rebuild: Callable[[], None], host: str, port: int) -> Iterator[Any]:
    """Take an address, and give a server that `serve` starts, with its `server_port`; port 0 is any that is free.

    Raises BriefingError if the address cannot be had.
    """
    server = preview(site, rebuild, host, port)
    try:
        try:
            server.server_bind()
            server.server_activate()
        except OSError as error:
            raise BriefingError(
                f"{in_url(host)}:{port}: {_unavailable(error)}. Give another one with --dev-addr."
            ) from error
        yield server
    finally:
        if server.serve_thread.is_alive():
            server.shutdown(wait=True)
        server.server_close()


def serve(server: Any, watched: Sequence[Path]) -> None:
    """Serve a built site, and rebuild and reload it when a watched file changes. Returns on Ctrl-C."""
    for path in watched:
        if path.exists():
            server.watch(str(path))
    with suppress(KeyboardInterrupt):
        server.serve()


def preview(site: Site, rebuild: Callable[[], None], host: str, port: int) -> Any:
    """Return a server that shows a built site to its author and nobody else's pages, not started yet."""
    from mkdocs.livereload import LiveReloadServer

    class Server(OnlyForAuthor, LiveReloadServer):
        """Lets the script that reloads the page run, and says whose it is: it is not a file of the site."""

        def _inject_js_into_html(self, content: bytes, epoch: float) -> bytes:
            page: bytes = super()._inject_js_into_html(content, epoch)  # type: ignore[no-untyped-call]
            before, _, after = page.rpartition(_SENT)
            page = before + f'req.setRequestHeader("{PROOF}", "reload"); '.encode() + _SENT + after
            added = _INLINE_SCRIPT.findall(page.decode(errors="replace"))
            return with_script(page, added[-1])

        def serve(self, *, open_in_browser: bool = False) -> None:
            """Do what MkDocs does once it has taken the address, which `at_address` did before the first build."""
            self.observer.start()
            self.serve_thread.start()
            self._build_loop()  # type: ignore[no-untyped-call]

    return Server(rebuild, host, port, root=str(site.folder), mount_path=site.base_path)


_SENT = b"req.send();"
"""Where MkDocs' script asks the server whether there is a new build."""


def _unavailable(error: OSError) -> str:
    """Say in plain words why a server cannot be started at an address."""
    if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
        return "this is not an address of this machine"
    if error.errno == errno.EADDRINUSE:
        return "another program uses this port already"
    if error.errno in (errno.EACCES, errno.EPERM):
        return "you may not use this port: those below 1024 are the system's"
    return "nothing can be served there"


@contextmanager
def _warnings() -> Iterator[list[logging.LogRecord]]:
    """Collect what MkDocs warns of meanwhile."""
    handler = BufferingHandler(capacity=sys.maxsize)
    handler.setLevel(logging.WARNING)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    try:
        yield handler.buffer
    finally:
        logger.removeHandler(handler)


def _diagnostic(message: str, site: Site) -> Diagnostic:
    """Say what MkDocs warns of, in plain words if it is a link of a page written by hand, at the line of the link."""
    page = _PAGE.search(message)
    if page is None or not (site.root / WRITTEN / page[1]).is_file():
        path = f"{site.source.name}/{page[1]}" if page else FILE
        return Diagnostic(Rule.PUBLISHER_WARNING, Where(path), message, _WARNED)
    path, link = f"{WRITTEN}/{page[1]}", _LINK.search(message)
    where = (first_place(path, _read(site.root / path), link[1]) if link else None) or Where(path)
    if link and "anchor" in message:
        told = f"the link {link[1]!r} leads to no place on its page"
        return Diagnostic(Rule.BROKEN_LINK, where, told, _ANCHOR_HINT)
    if link and "not found" in message:
        return Diagnostic(Rule.BROKEN_LINK, where, f"the link {link[1]!r} leads nowhere", "Correct it.")
    return Diagnostic(Rule.PUBLISHER_WARNING, where, message, _WARNED)


_LINK = re.compile(r"contains an? (?:[a-z]+ )*link '([^']+)'")
_ANCHOR_HINT = (
    "Correct what follows `#`: the id of a heading, which is its words in small letters with hyphens between, or "
    "another id on that page."
)
_WARNED = "Fix it: the site is only published without warnings."


@contextmanager
def _epoch(seconds: int) -> Iterator[None]:
    """Set the date that MkDocs writes into the site map, unless the caller's environment sets one."""
    before = os.environ.get(VARIABLE)
    os.environ[VARIABLE] = str(seconds if (given := source_date_epoch()) is None else given)
    try:
        yield
    finally:
        if before is None:
            del os.environ[VARIABLE]
        else:
            os.environ[VARIABLE] = before
