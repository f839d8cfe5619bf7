"""What a newsroom is told about itself when it is made, and the settings that say it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import yaml

from briefing.content.scalars import quoted
from briefing.text.contact import contact_fault
from briefing.text.web_address import fault

__all__ = ["TITLE", "Answers", "Host", "contact_fault", "settings_with", "site_fault", "title_fault"]

TITLE = "Briefing"
"""Of a site that has not been given one."""


class Host(StrEnum):
    """Where the site is published, and so what publishes it."""

    GITHUB = "github"
    GITLAB = "gitlab"
    SERVER = "server"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Answers:
    """What `briefing init` is told. A text that is empty is left out of the settings."""

    title: str = TITLE
    """Of the site."""
    newsroom: str = ""
    """Its name, as readers see it."""
    contact: str = ""
    """Where readers reach it: an e-mail address or that of a page."""
    corrections: str = ""
    """Where they report a mistake, likewise; if it is empty, `contact` is shown alone."""
    site_url: str = ""
    """Where the site will be."""
    host: Host = Host.GITHUB


def title_fault(written: str) -> str:
    """Say in a sentence why a text cannot be the title of a site; empty if it can."""
    return "a title cannot contain <, which the theme would take for HTML. Leave it out." if "<" in written else ""


def site_fault(written: str) -> str:
    """Say in a sentence why a text cannot be the address of a site; empty if it can."""
    if {"?", "#"} & set(written):
        return "A site's address has neither ? nor #. Leave out what starts there."
    return fault(written)


def settings_with(text: str, answers: Answers) -> str:
    """Return the settings with which a newsroom starts, `text`, with the answers in them; comments stay.

    Every value is written in quotation marks, so that it is read as the text it is.
    """
    values = {
        ("site_name",): answers.title or TITLE,
        ("site_url", "1"): f"{answers.site_url.rstrip('/')}/" if answers.site_url else "",
    }
    root = yaml.compose(text, yaml.SafeLoader)
    places = {path: _scalar(root, path) for path in values}
    for path, node in sorted(places.items(), key=lambda place: -place[1].start_mark.index):
        if values[path] != node.value:
            text = text[: node.start_mark.index] + quoted(values[path]) + text[node.end_mark.index :]
    about = {"name": answers.newsroom, "contact": answers.contact, "corrections": answers.corrections}
    lines = [f"    {key}: {quoted(value)}\n" for key, value in about.items() if value]
    if lines:
        text = text.replace("\nextra:\n", f"\nextra:\n{_NEWSROOM}  newsroom:\n{''.join(lines)}", 1)
    return text


_NEWSROOM = """\
  # Who publishes this and where readers write to, at the foot of every page and on the page `about`: `name`, `contact`
  # and `corrections`. The last two are each an e-mail address, or that of a page.
"""


def _scalar(node: yaml.Node | None, path: tuple[str, ...]) -> yaml.ScalarNode:
    """Return the scalar at a path of keys, or of places from 0 in a list."""
    for part in path:
        if isinstance(node, yaml.MappingNode):
            node = next(value for key, value in node.value if key.value == part)
        elif isinstance(node, yaml.SequenceNode):
            node = node.value[int(part)]
    assert isinstance(node, yaml.ScalarNode)
    return node
