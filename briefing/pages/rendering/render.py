"""Page views to Markdown pages through `templates/`.

What an article or an analyst wrote is text in every context. In HTML blocks it is escaped, with line ends and tabs as
character references, so that the publisher's Markdown leaves each block as it is. In Markdown lines every character
that Markdown or one of its extensions could read is a character reference too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import lru_cache, partial
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.ext import Extension
from markupsafe import Markup

from briefing.kept.templates import CompiledTemplates
from briefing.language.language import ENGLISH, Words
from briefing.model import Part
from briefing.pages.briefing import BriefingView
from briefing.pages.embed import EmbedView
from briefing.pages.history.moved import PlaceView
from briefing.pages.home import BriefingCard
from briefing.pages.rendering.escape import finalize, html_text, markdown_text, meta_text, yaml_text
from briefing.pages.rendering.policy import EMBED, REDIRECT
from briefing.permalinks import addresses
from briefing.permalinks.addresses import Page, source
from briefing.text.hidden import SHOWN, code_point, shown_characters, without_hidden

_TAG_OR_TEXT = re.compile(
    r"<bdi class=.briefing-sign-shown[^>]*>[^<]*<|<textarea.*?</textarea>|<[^>]*>|[^<]+", re.DOTALL
)
_SHOWN_ALREADY = re.compile(r"<bdi class=.briefing-sign-shown[^>]*>[^<]*<")
_END_AT_THE_EDGE = re.compile(r"(\n [^\n]*)\n(?=</|>)")
_JINJA_OR_BREAK = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|\n +(?=(?P<next>[^ \n]))", re.DOTALL)


class JoinedLines(Extension):
    """How the lines of a template become the lines of a page.

    In Markdown a block of HTML must hold no blank line, and readers see white space between two elements. So that a
    template can still have one element on a line, indented:

    - A line at the left edge begins a line of the page. An indented line is joined to the line above it, and so is an
      end at the left edge (`</…` or `>`) that stands below an indented line.
    - Nothing is put where lines join if the second begins with a tag of HTML or Jinja; one space if it begins with
      anything else, such as a word or an attribute. Where a tag needs a space before it, write `{{ " " }}`.

    So the items of a `{% for %}` at the left edge get a line each, and those of an indented one are all on one line.
    """

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Join the lines; each line break stays in a comment, so that an error still names the right line."""
        return _JINJA_OR_BREAK.sub(_joined, _END_AT_THE_EDGE.sub(r"\1\n ", source))


def _joined(match: re.Match[str]) -> str:
    if match["next"] is None:
        return match.group()
    return "{#\n#}" if match["next"] in "<{>" else "{#\n#} "


def load_templates(say: Words) -> None:
    """Compile all templates: processes that are forked from this one then have them."""
    environment = _environment(say)
    for name in environment.list_templates():
        environment.get_template(name)


def home_page(cards: Sequence[BriefingCard], pages: Sequence[tuple[str, str]], say: Words) -> str:
    """Return the home page: a card for each briefing, and links to the hand-written pages as (title, address)."""
    return _page("home", say, cards=cards, pages=pages)


def briefing_pages(
    view: BriefingView,
    bodies: Mapping[str, Mapping[Part, str]],
    jsonld: Mapping[str, str],
    codes: Mapping[str, str],
    say: Words,
) -> dict[str, str]:
    """Return the pages of one briefing by their path in the site's source.

    `bodies` holds the HTML of each article's parts, `jsonld` its JSON-LD without HTML's special characters, `codes` the
    HTML that frames a claim, for others to copy.
    """
    pages = {
        f"{view.id}/index.md": _page("overview", say, briefing=view, base=""),
        f"{view.id}/{source(Page.COMPARISON)}": _page("comparison", say, briefing=view, base="../"),
        f"{view.id}/{source(Page.CLAIMS)}": _page("claims", say, briefing=view, base="../", codes=codes),
    }
    if view.speakers_page:
        pages[f"{view.id}/{source(Page.SPEAKERS)}"] = _page(
            "speakers", say, briefing=view, page=view.speakers_page, base="../"
        )
    if view.timeline:
        pages[f"{view.id}/{source(Page.TIMELINE)}"] = _page("timeline", say, briefing=view, base="../")
    if view.changes:
        pages[f"{view.id}/{source(Page.CHANGES)}"] = _page("changes", say, briefing=view, base="../")
    for article in view.articles:
        of_parts = bodies[article.id]
        html = {part.name.lower(): Markup(of_parts.get(part, "")) for part in Part}  # noqa: S704 - made by annotate
        data = yaml_text(jsonld[article.id])
        pages[f"{view.id}/{article.id}.md"] = _page(
            "article", say, briefing=view, article=article, html=html, jsonld=data, base="../"
        )
    for withdrawn in view.withdrawn.articles:
        pages[f"{view.id}/{withdrawn.tombstone.id}.md"] = _page(
            "withdrawn", say, briefing=view, article=withdrawn, base="../"
        )
    for name in view.not_public.articles:
        pages[f"{view.id}/{name}.md"] = _page("not_public", say, briefing=view, article=name, base="../")
    return pages


def redirect_page(old: str, new: str, places: Sequence[PlaceView], say: Words) -> str:
    """Return the page that leads from an old address to the new one; both start from the site's root.

    `places` are the ids on the page: without a script, it says where each of them is now.
    """
    root = "../" * old.count("/")
    template = _environment(say).get_template("redirect.html.j2")
    return with_signs_shown(template.render(root=root, target=root + new, places=places, policy=REDIRECT))


def embed_page(view: BriefingView, embed: EmbedView, address: str, say: Words) -> str:
    """Return the page of one claim, for others to frame; `address` is the site's, or empty.

    All its links start from the site's root, so that the same page works at its old addresses too.
    """
    root = "../" * f"{view.id}/{embed.page}".count("/")
    template = _environment(say).get_template("embed.html.j2")
    return with_signs_shown(template.render(briefing=view, embed=embed, root=root, site=address, policy=EMBED))


def embed_code(view: BriefingView, embed: EmbedView, width: int, address: str, say: Words) -> str:
    """Return the HTML that frames a claim in other people's pages."""
    frame = _environment(say).get_template("_embed.html.j2").module.frame  # type: ignore[attr-defined]
    return with_signs_shown(str(frame(f"{address}{view.id}/{embed.page}", embed, width)))


@lru_cache(maxsize=4)
def _environment(say: Words) -> Environment:
    """Return the templates in one language: `_`, `_md` and `ngettext` in them are said by `say`."""
    environment = Environment(
        loader=PackageLoader("briefing.pages.rendering"),
        extensions=[JoinedLines],
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
        finalize=finalize,
        auto_reload=False,  # else the file of each template is looked at for each page
        bytecode_cache=CompiledTemplates("pages", __file__),
    )
    environment.filters["md"] = markdown_text
    environment.filters["meta"] = meta_text
    environment.globals |= {"_": partial(_message, say), "_md": partial(_markdown_message, say), "ngettext": say.count}
    environment.globals |= {"quoted": say.quoted, "language": lambda: say.code, "direction": lambda: say.direction}
    environment.globals["addresses"] = addresses
    environment.globals["once"] = _once()
    return environment


def _once() -> Callable[[Callable[[Hashable], Markup], Hashable], Markup]:
    """Return what calls a template's macro once for each value, and then remembers what it wrote.

    That is for parts that are the same on the pages of all briefings, and long. A macro's name says which it is.
    """
    written: dict[tuple[str, Hashable], Markup] = {}

    def once(macro: Any, value: Hashable) -> Markup:
        if (macro.name, value) not in written:
            written[macro.name, value] = macro(value)
        return written[macro.name, value]

    return once


def _page(name: str, say: Words, **values: object) -> str:
    return with_signs_shown(_environment(say).get_template(f"{name}.md.j2").render(**values))


def with_signs_shown(page: str) -> str:
    """Return a page that shows each character that turns the direction of words, in an element that ends its effect.

    Where there can be no element, in an attribute or in text to copy, it is replaced. All that an author wrote is
    escaped, so a `<` is the page's own.
    """
    return page if page.isascii() or not SHOWN.search(page) else _TAG_OR_TEXT.sub(_signs_shown, page)


def _signs_shown(match: re.Match[str]) -> str:
    text = match.group()
    if text[0] == "<":
        return text if _SHOWN_ALREADY.fullmatch(text) else without_hidden(text)
    parts, place = [], 0
    for at, character in shown_characters(text):
        parts += [text[place:at], str(_sign()(character, code_point(character)))]
        place = at + 1
    return "".join([*parts, text[place:]])


@lru_cache(maxsize=1)
def _sign() -> Callable[[str, str], Markup]:
    macro: Callable[[str, str], Markup] = _environment(ENGLISH).get_template("_sign.html.j2").module.sign  # type: ignore[attr-defined]
    return macro


def _message(say: Words, english: str, /, **values: object) -> str:
    """Say a message; where elements are put into it, the rest is escaped here."""
    if not any(isinstance(value, Markup) for value in values.values()):
        return say(english, **values)
    escaped = {name: finalize(value) for name, value in values.items()}
    return html_text(say.message(english)).format(**escaped)


def _markdown_message(say: Words, english: str, /, **links: Markup) -> Markup:
    """Say a message with links in a line of Markdown; the rest of it is escaped."""
    places = {name: chr(0xE000 + at) for at, name in enumerate(links)}
    # A colon before a space means nothing to Markdown: hand-written text keeps it.
    text = str(markdown_text(say.message(english).format(**places))).replace("&#58; ", ": ")
    for name, place in places.items():
        text = text.replace(place, links[name])
    return Markup(text)  # noqa: S704 - escaped, and links made of escaped words
