"""What a newsroom is told about itself stands in its settings as it was told, and on its pages."""

from __future__ import annotations

import pytest
import yaml

from briefing.commands.init import make_newsroom
from briefing.commands.main import main
from briefing.founding.answers import Answers, settings_with
from briefing.publishing.settings import read_settings
from tests.authored import REPOSITORY, small_newsroom

SETTINGS = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
HOSTILE = [
    *("plain", "it's: a #1 {x} [y]", '"', "\\", "\\n", "'", "- a", "? b", "!!python/name:os.system", "&a *a", "%TAG"),
    *("yes", "null", "1.0", "2024-01-01", "~", "=", "<<", "{{ 7*7 }}", "!ENV HOME", "---", "...", "Häfen 港", "a\tb"),
    *("x\nhooks: [evil.py]", "x\r\nhooks: [evil.py]", "x\u2028hooks: [evil.py]", "x\x85y", "# x", " x ", "a: b", "🛳"),
]


class Loader(yaml.SafeLoader):
    """Reads `!ENV` as the list that it is."""


Loader.add_constructor("!ENV", lambda loader, node: loader.construct_sequence(node))


@pytest.mark.parametrize("value", HOSTILE)
def test_every_value_is_read_back_as_it_was_given_and_nothing_else_changes(value):
    answers = Answers(title=value, newsroom=value, contact=value, corrections=value, site_url=value)
    before, after = yaml.load(SETTINGS, Loader), yaml.load(settings_with(SETTINGS, answers), Loader)
    assert after["site_name"] == value
    assert after["site_url"] == ["BRIEFING_SITE_URL", f"{value.rstrip('/')}/"]
    assert after["extra"].pop("newsroom") == dict.fromkeys(("name", "contact", "corrections"), value)
    changed = ("site_name", "site_url")
    assert {key: after[key] for key in after if key not in changed} == {
        key: before[key] for key in before if key not in changed
    }


def test_without_answers_the_settings_stay_as_they_are():
    assert settings_with(SETTINGS, Answers()) == SETTINGS


def test_comments_stay():
    written = settings_with(SETTINGS, Answers("Title", "Desk", "desk@example.org", site_url="https://example.org"))
    assert set(SETTINGS.splitlines()) - set(written.splitlines()) == {
        line for line in SETTINGS.splitlines() if line.startswith(("site_name:", "site_url:"))
    }
    assert "# where it is published" in written


NEWSROOM = {
    "newsroom: Desk": ("`newsroom` under `extra:` must be keys with values", "`name`, `contact`, `corrections`"),
    "newsroom: [Desk]": ("must be keys with values", "`name`"),
    "newsroom: {nmae: Desk}": ("`newsroom` has no key `nmae`", "Did you mean `name`?"),
    "newsroom: {fax: 12}": ("`newsroom` has no key `fax`", "Delete it."),
    "newsroom: {name: 12}": ("`name` of the newsroom must be a text", "Put it in quotes."),
    "newsroom: {name: [Desk]}": ("`name` of the newsroom must be a text", "Put it in quotes."),
    'newsroom: {name: "De\\u202esk"}': ("contains U+202E", "Type it again"),
    'newsroom: {name: "De\\nsk"}': ("contains U+000A", "on one line"),
    "newsroom: {contact: desk}": ("`contact` of the newsroom is not an address: 'desk'", "Write an e-mail address"),
    "newsroom: {contact: Desk <a@b.org>}": ("is not an address", "an e-mail address alone"),
    "newsroom: {contact: 'a@b.org?bcc=c@d.org'}": ("is not an address", "an e-mail address alone"),
    "newsroom: {contact: 'javascript:alert(1)'}": ("is not an address", "https://"),
    "newsroom: {corrections: 'javascript://x.org'}": ("is not an address", "https://"),
    "newsroom: {corrections: 'https://'}": ("`corrections` of the newsroom is not an address", "https://"),
}


@pytest.mark.parametrize("written", NEWSROOM)
def test_what_pages_could_not_show_of_a_newsroom_is_told_at_its_line(written, tmp_path):
    root = small_newsroom(tmp_path)
    (root / "mkdocs.yml").write_text(SETTINGS.replace("\nextra:\n", f"\nextra:\n  {written}\n"), encoding="utf-8")
    (mistake,) = read_settings(root).mistakes
    message, hint = NEWSROOM[written]
    assert message in mistake.message
    assert hint in mistake.hint
    assert mistake.where.line == SETTINGS.splitlines().index("extra:") + 2


@pytest.mark.parametrize(
    "contact", ["desk@example.org", "first.last+x@mail.example.co.uk", "https://example.org/form?a=1"]
)
def test_an_address_of_either_kind_is_taken(contact, tmp_path):
    root = small_newsroom(tmp_path)
    answers = Answers(newsroom="Desk", contact=contact, corrections=contact)
    (root / "mkdocs.yml").write_text(settings_with(SETTINGS, answers), encoding="utf-8")
    assert read_settings(root).mistakes == ()


@pytest.mark.publisher
def test_readers_see_whose_site_it_is_on_every_page_and_on_the_page_about(tmp_path):
    answers = Answers("Harbour", "Desk & <b>Co</b>", "desk@example.org", "https://example.org/form?a=1&b=2")
    make_newsroom(tmp_path / "newsroom", answers)
    assert main(["build", "--root", str(tmp_path / "newsroom")]) == 0
    site = tmp_path / "newsroom/site"
    shown = (
        "Published by Desk &amp; &lt;b&gt;Co&lt;/b&gt;.",
        'Contact: <a href="mailto:desk@example.org">desk@example.org</a>',
        'Corrections: <a href="https://example.org/form?a=1&amp;b=2">https://example.org/form?a=1&amp;b=2</a>',
    )
    for page in ("index.html", "about/index.html", "ferry-aground/coast-radio/index.html", "404.html"):
        text = (site / page).read_text(encoding="utf-8")
        assert [text.count(each) for each in shown] == [2 if page.startswith("about") else 1] * 3, page


def test_strangers_may_not_change_where_readers_write_to(tmp_path, capsys):
    own, proposed = tmp_path / "own", tmp_path / "proposed"
    for folder, contact in ((own, "desk@example.org"), (proposed, "evil@example.org")):
        make_newsroom(folder, Answers(newsroom="Desk", contact=contact))
    checked = ["check", "--untrusted", "--base", str(own), "--root"]
    assert main([*checked, str(own)]) == 0
    assert main([*checked, str(proposed)]) == 1
    assert "`newsroom` under `extra:` may not come from a stranger" in capsys.readouterr().out
