"""Page views to Markdown pages through `templates/`.

What an article or an analyst wrote is text in every context. In HTML blocks it is escaped, with line ends and tabs as
character references, so that each block stays as it is on its way through the publisher's Markdown. In Markdown lines
every sign that Markdown or one of its extensions could read is a character reference too.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from briefing.language.language import _, message, ngettext, quoted, spoken
from briefing.pages.rendering.escape import finalize, html_text, markdown_text, meta_text, yaml_text
from briefing.pages.rendering.policy import EMBED, REDIRECT
from briefing.permalinks import addresses
from briefing.permalinks.addresses import Page, source
from briefing.text.hidden import SHOWN, code_point, shown_signs, without_signs

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from briefing.pages.briefing import BriefingView
    from briefing.pages.embed import EmbedView
    from briefing.pages.home import BriefingCard


_TAG_OR_TEXT = re.compile(
    r"<bdi class=.briefing-sign-shown[^>]*>[^<]*<|<textarea.*?</textarea>|<[^>]*>|[^<]+", re.DOTALL
)
_SHOWN_ALREADY = re.compile(r"<bdi class=.briefing-sign-shown[^>]*>[^<]*<")


def home_page(cards: Sequence[BriefingCard], pages: Sequence[tuple[str, str]]) -> str:
    """Return the home page: a card for each briefing, and links to the hand-written pages as (title, address)."""
    return _page("home", cards=cards, pages=pages)


def briefing_pages(
    view: BriefingView, bodies: Mapping[str, str], jsonld: Mapping[str, str], codes: Mapping[str, str]
) -> dict[str, str]:
    """Return the pages of one briefing by their path in the site's source.

    `bodies` holds each article's HTML, `jsonld` its JSON-LD without a sign of HTML, `codes` the HTML that frames a
    claim, for others to copy.
    """
    pages = {
        f"{view.id}/index.md": _page("overview", briefing=view, base=""),
        f"{view.id}/{source(Page.COMPARISON)}": _page("comparison", briefing=view, base="../"),
        f"{view.id}/{source(Page.CLAIMS)}": _page("claims", briefing=view, base="../", codes=codes),
    }
    if view.speakers_page:
        pages[f"{view.id}/{source(Page.SPEAKERS)}"] = _page(
            "speakers", briefing=view, page=view.speakers_page, base="../"
        )
    if view.timeline:
        pages[f"{view.id}/{source(Page.TIMELINE)}"] = _page("timeline", briefing=view, base="../")
    if view.changes:
        pages[f"{view.id}/{source(Page.CHANGES)}"] = _page("changes", briefing=view, base="../")
    for each in view.articles:
        body = Markup(bodies[each.id])  # noqa: S704 - made of escaped tokens by annotate
        data = yaml_text(jsonld[each.id])
        pages[f"{view.id}/{each.id}.md"] = _page(
            "article", briefing=view, article=each, body=body, jsonld=data, base="../"
        )
    for gone in view.withdrawn.articles:
        pages[f"{view.id}/{gone.stone.id}.md"] = _page("withdrawn", briefing=view, article=gone, base="../")
    return pages


def redirect_page(old: str, new: str) -> str:
    """Return the page that leads from a former address to the one in its place; both are from the site's root."""
    root = "../" * old.count("/")
    return _environment().get_template("redirect.html.j2").render(root=root, target=root + new, policy=REDIRECT)


def embed_page(view: BriefingView, embed: EmbedView, address: str) -> str:
    """Return the page of one claim for the pages of others; `address` is the site's, or empty.

    All its links start from the site's root, so that it can stand at its former addresses as it is.
    """
    root = "../" * f"{view.id}/{embed.page}".count("/")
    template = _environment().get_template("embed.html.j2")
    return with_signs_shown(template.render(briefing=view, embed=embed, root=root, site=address, policy=EMBED))


def embed_code(view: BriefingView, embed: EmbedView, width: int, address: str) -> str:
    """Return the HTML that frames a claim in the pages of others."""
    frame = _environment().get_template("_embed.html.j2").module.frame  # type: ignore[attr-defined]
    return with_signs_shown(str(frame(f"{address}{view.id}/{embed.page}", embed, width)))


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("briefing.pages.rendering"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=finalize,
    )
    environment.filters["md"] = markdown_text
    environment.filters["meta"] = meta_text
    environment.globals |= {"addresses": addresses, "_": _words, "_md": _markdown_words, "ngettext": ngettext}
    environment.globals |= {"quoted": quoted, "language": lambda: spoken().code}
    environment.globals |= {"direction": lambda: spoken().direction}
    return environment


def _page(name: str, **values: object) -> str:
    return with_signs_shown(_environment().get_template(f"{name}.md.j2").render(**values))


def with_signs_shown(page: str) -> str:
    """Return a page on which signs that turn the direction of words are shown, each in an element that ends it.

    Where there can be none, in an attribute or in text to copy, they are replaced. All that an author wrote is escaped,
    so a `<` is the page's own.
    """
    return page if page.isascii() or not SHOWN.search(page) else _TAG_OR_TEXT.sub(_signs_shown, page)


def _signs_shown(found: re.Match[str]) -> str:
    text = found.group()
    if text[0] == "<":
        return text if _SHOWN_ALREADY.fullmatch(text) else without_signs(text)
    parts, place = [], 0
    for at, sign in shown_signs(text):
        parts += [text[place:at], str(_sign()(sign, code_point(sign)))]
        place = at + 1
    return "".join([*parts, text[place:]])


@lru_cache(maxsize=1)
def _sign() -> Callable[[str, str], Markup]:
    macro: Callable[[str, str], Markup] = _environment().get_template("_sign.html.j2").module.sign  # type: ignore[attr-defined]
    return macro


def _words(english: str, **values: object) -> str:
    """Say a message; where elements come into it, the rest of it is escaped here."""
    if not any(isinstance(value, Markup) for value in values.values()):
        return _(english, **values)
    escaped = {name: finalize(value) for name, value in values.items()}
    return html_text(message(english)).format(**escaped)


def _markdown_words(english: str, **links: Markup) -> Markup:
    """Say a message in a line of Markdown that links come into; the rest of it is escaped."""
    places = {name: chr(0xE000 + at) for at, name in enumerate(links)}
    # A colon before a space is no sign to Markdown: what is hand-written here reads as it is written.
    text = str(markdown_text(message(english).format(**places))).replace("&#58; ", ": ")
    for name, place in places.items():
        text = text.replace(place, links[name])
    return Markup(text)  # noqa: S704 - escaped, and links made of escaped words
