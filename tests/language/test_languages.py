"""The interface in other languages: nothing is left in English, and a broken translation is refused.

The honest proof is a language that nobody speaks: every message stands in ⟦ ⟧, all that was authored is in Cyrillic
letters, and Material's own words are Russian. Whatever Latin letter is then outside the brackets was never translated.
"""

from __future__ import annotations

import html
import json
import re
import shutil
from datetime import date
from gettext import GNUTranslations
from string import Formatter
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from babel.messages.pofile import read_po

from briefing import build
from briefing.commands.main import main
from briefing.content.translations import language, mistakes
from briefing.content.yaml import read_yaml
from briefing.diagnostics.rules import Rule
from briefing.language.dates import date_in_words
from briefing.language.language import ENGLISH, Words
from briefing.language.quantities import figure, in_words
from briefing.model.claim import Quantity
from briefing.model.limits import TRANSLATION_MISTAKES
from briefing.model.vocabulary import Bound
from briefing.pages import labels
from briefing.pages.rendering.render import home_page
from scripts.make_messages import FOLDER, files, messages
from tests.authored import REPOSITORY, contents, small_newsroom, write_files
from tests.plain import build_with_mkdocs

if TYPE_CHECKING:
    from pathlib import Path

    from babel.messages import Message

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: {plural}\\n"\n\n'
GERMAN = "nplurals=2; plural=(n != 1);"
RUSSIAN = "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
CYRILLIC = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", "абцдефгхийклмнопярстувщхызАБЦДЕФГХИЙКЛМНОПЯРСТУВЩХЫЗ"
)
NEW = "At least 21 people were hurt, Mara Lind told reporters on the quay.\n\nThe operator gave no figure.\n"


def texts(message: Message) -> tuple[list[str], list[str]]:
    """Return what a message says in English, and in its language."""
    english = [message.id] if isinstance(message.id, str) else list(message.id)
    said = [message.string] if isinstance(message.string, str) else list(message.string or ())
    return english, said


def places(text: str) -> set[str]:
    return {name for _before, name, _spec, _conversion in Formatter().parse(text) if name}


def po(pairs: dict[str, str], plural: str = GERMAN) -> str:
    return HEAD.format(plural=plural) + "".join(
        f"msgid {as_po(one)}\nmsgstr {as_po(other)}\n\n" for one, other in pairs.items()
    )


def in_german(root: Path, tag: str = "de") -> Path:
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("  name: material\n", f"  name: material\n  language: {tag}\n"))
    return root


@pytest.mark.slow
def test_the_messages_and_their_translations_are_current():
    """`make messages` writes them."""
    assert [path.name for path, text in files().items() if path.read_text(encoding="utf-8") != text] == []


@pytest.mark.slow
def test_every_message_has_its_german():
    with (FOLDER / "de.po").open("rb") as file:
        catalog = read_po(file)
    assert {message.id for message in messages()} == {message.id for message in catalog}
    for message in catalog:
        english, said = texts(message)
        assert all(said), message.id
        if message.id:
            assert not message.fuzzy
            wanted = set.union(*map(places, english))
            for each in said:
                assert places(each) <= wanted, message.id
                assert wanted - places(each) <= ({"number"} if len(said) > 1 else set()), message.id


def test_figures_dates_lists_and_quotes_follow_the_language(tmp_path):
    def said(say: Words) -> list[str]:
        return [
            in_words(Quantity(8000, "person", Bound.AT_MOST), say),
            in_words(Quantity(2.5, "km", Bound.ABOUT), say),
            in_words(Quantity(1, "person", Bound.EXACTLY), say),
            date_in_words("2024-10-31", say),
            date_in_words("2024-10~", say),
            say.listed(["a", "b", "c"]),
            say.quoted("Wort"),
            say.figure(1234567.8),
            say.count("{number} claim", "{number} claims", 1200),
        ]

    assert said(language(tmp_path, "de")) == [
        *("höchstens 8.000 Menschen", "etwa 2,5 km", "1 Mensch", "31. Oktober 2024", "etwa Oktober 2024"),
        *("a, b und c", "„Wort“", "1.234.567,8", "1.200 Aussagen"),
    ]
    assert said(ENGLISH) == [
        *("at most 8,000 people", "about 2.5 km", "1 person", "31 October 2024", "about October 2024"),
        *("a, b and c", "“Wort”", "1,234,567.8", "1,200 claims"),
    ]


def test_a_language_is_found_by_its_tag_and_then_by_what_comes_before_the_dash(tmp_path):
    assert language(tmp_path, "en") is ENGLISH
    assert language(tmp_path, "sv").code == "en"
    assert language(tmp_path, "../../de").code == "en"
    assert language(tmp_path, "de-AT").message("Cite") == "Zitieren"
    assert language(tmp_path, "de-AT").code == "de-AT"
    write_files(tmp_path, {"languages/he.po": po({"Cite": "ציטוט"})})
    hebrew = language(tmp_path, "he")
    assert (hebrew("Cite"), hebrew.direction) == ("ציטוט", "rtl")


def test_a_newsroom_says_a_word_otherwise(tmp_path):
    write_files(tmp_path, {"languages/de.po": po({"Briefings": "Dossiers"})})
    say = language(tmp_path, "de")
    assert (say("Briefings"), say("Cite")) == ("Dossiers", "Zitieren")


def test_vast_and_tiny_figures_are_written_with_a_power_of_ten(tmp_path):
    figures = (1.5e20, 1e-6, 0.0001, -0.0, 999_999_999_999_999_999)
    assert [figure(number, ENGLISH) for number in figures] == [
        *("1.5e+20", "1e-06", "0.0001", "0", "999,999,999,999,999,999"),
    ]
    assert figure(1.5e20, language(tmp_path, "de")) == "1,5e+20"


def test_a_language_unknown_to_cldr_writes_figures_as_in_english(tmp_path):
    write_files(tmp_path, {"languages/tlh.po": po({"Cite": "lIj"})})
    say = language(tmp_path, "tlh")
    assert (say.code, say("Cite"), say.figure(8000), say.day(date(2024, 10, 31))) == (
        *("tlh", "lIj", "8,000", "31 October 2024"),
    )


def test_what_is_counted_has_the_forms_of_its_language(tmp_path):
    entry = (
        'msgid "{number} claim"\nmsgid_plural "{number} claims"\n'
        'msgstr[0] "{number} тезис"\nmsgstr[1] "{number} тезиса"\nmsgstr[2] "{number} тезисов"\n'
    )
    write_files(tmp_path, {"languages/ru.po": HEAD.format(plural=RUSSIAN) + entry})
    say = language(tmp_path, "ru")
    said = [say.count("{number} claim", "{number} claims", number) for number in (1, 2, 5, 21)]
    assert said == ["1 тезис", "2 тезиса", "5 тезисов", "21 тезис"]
    assert say.forms("{number} claim", "{number} claims") == {
        "other": "{number} тезисов",
        "one": "{number} тезис",
        "few": "{number} тезиса",
        "many": "{number} тезисов",
    }


def test_what_is_translated_in_part_is_said_in_english(tmp_path):
    half = 'msgid "{number} claim"\nmsgid_plural "{number} claims"\nmsgstr[0] "{number} тезис"\nmsgstr[1] ""\n'
    write_files(tmp_path, {"languages/ru.po": HEAD.format(plural=RUSSIAN) + half})
    say = language(tmp_path, "ru")
    assert [say.count("{number} claim", "{number} claims", number) for number in (1, 5)] == ["1 claim", "5 claims"]


def test_each_page_is_in_the_language_that_it_is_given(tmp_path):
    german = language(tmp_path, "de")
    said = [(labels.word("silent", say).text, home_page([], [("T", "t/")], say)) for say in (german, ENGLISH, german)]
    assert said[0] == said[2]
    assert said[0][0] != said[1][0]
    assert said[0][1] != said[1][1]


def test_an_edited_translation_is_read_again(tmp_path):
    write_files(tmp_path, {"languages/de.po": po({"Briefings": "Dossiers"})})
    before = language(tmp_path, "de")
    assert language(tmp_path, "de") is before
    write_files(tmp_path, {"languages/de.po": po({"Briefings": "Akten"})})
    assert (before("Briefings"), language(tmp_path, "de")("Briefings")) == ("Dossiers", "Akten")


MISMATCH = "the placeholders are not those of the English message"


@pytest.mark.parametrize(
    ("english", "said", "problem"),
    [
        ("Claim: {claim}", "Aussage", MISMATCH),
        ("Claim: {claim}", "{claim} {other}", MISMATCH),
        ("Claim: {claim}", "{claim.__class__}", "is not a placeholder"),
        ("Claim: {claim}", "{claim!r}", "is not a placeholder"),
        ("Claim: {claim}", "{claim", "expected '}'"),
        ("Cite", "<b>Zitieren</b>", "a translation cannot contain HTML"),
        ("Cite", "Zitieren &amp;", "a translation cannot contain HTML"),
    ],
)
def test_a_broken_translation_is_told_with_its_place_and_said_in_english(english, said, problem, tmp_path):
    write_files(tmp_path, {"languages/sv.po": po({"Close": "Zu", english: said})})
    (mistake,) = mistakes(tmp_path)
    assert mistake.rule is Rule.INVALID_TRANSLATION
    assert str(mistake.where) == "languages/sv.po:10"
    assert problem in mistake.message
    say = language(tmp_path, "sv")
    assert (say.message("Close"), say.message(english)) == ("Zu", english)


def test_a_file_that_is_no_translation_is_not_read_to_its_end(tmp_path):
    write_files(tmp_path, {"languages/sv.po": "x\n" * (TRANSLATION_MISTAKES + 500)})
    told = mistakes(tmp_path)
    assert len(told) == TRANSLATION_MISTAKES + 1
    assert told[-1].message == "1,000 lines are not those of a translation file, so the rest is not read"
    assert language(tmp_path, "sv").message("Close") == "Close"


ENTRY = 'msgid "Cite"\nmsgstr "Zitieren"\n'
FORMS = 'msgid "{number} claim"\nmsgid_plural "{number} claims"\nmsgstr[0] "a"\nmsgstr[1] "b"\nmsgstr[2] "c"\n'


@pytest.mark.parametrize(
    ("entries", "told"),
    [
        ('msgid "Cite\nmsgstr "Zitieren"\n', ["6 invalid-translation the quotation mark is never closed"]),
        ('msgid "Cite"\nmsgstr Zitieren\n', ["7 invalid-translation this is not a line of a translation file"]),
        ('msgid "Ci" "te"\n' + ENTRY, ["6 invalid-translation the text is not in quotation marks"]),
        (f"{ENTRY}\n{ENTRY}", ["9 invalid-translation 'Cite' is translated twice, first in line 6"]),
        ('msgid "Cite"\n', ["6 invalid-translation the entry has no `msgstr`"]),
        (FORMS, ["10 invalid-translation one plural form too many"]),
        ('msgid "Cyte"\nmsgstr "Zitieren"\n', ["6 unknown-message no page has this message: 'Cyte'"]),
        (f'msgctxt "x"\n{ENTRY}', ["7 unknown-message no page has this message: 'Cite'"]),
        ('msgid "Cite"\nmsgstr "Zi\u202etieren"\n', ["7 hidden-character contains U+202E"]),
        (f'#, fuzzy\n{ENTRY.replace("Zitieren", "<b>")}#~ msgid "x\n', []),
        ('msgid ""\n"Ci"\n"te"\nmsgstr ""\n"Zitieren"\n', []),
        (ENTRY.replace("\n", "\r\n"), []),
    ],
)
def test_what_is_wrong_with_a_translation_file_is_told_with_its_line(entries, told, tmp_path):
    write_files(tmp_path, {"languages/de.po": HEAD.format(plural=GERMAN) + entries})
    found = [f"{mistake.where.line} {mistake.rule.id} {mistake.message}" for mistake in mistakes(tmp_path)]
    assert [message[: len(start)] for message, start in zip(found, told, strict=True)] == told


@pytest.mark.parametrize(
    ("data", "rule", "line"),
    [
        (b"\xff\xfe", Rule.WRONG_ENCODING, 1),
        (b"Zitieren\n", Rule.INVALID_TRANSLATION, 1),
        (HEAD.format(plural="nplurals=9; plural=x;").encode(), Rule.INVALID_TRANSLATION, 4),
        (None, Rule.UNREADABLE_FILE, 0),
    ],
)
def test_a_file_that_is_no_translation_is_a_mistake_and_not_used(data, rule, line, tmp_path):
    path = tmp_path / "languages/de.po"
    path.parent.mkdir()
    _ = path.mkdir() if data is None else path.write_bytes(data)
    (mistake,) = mistakes(tmp_path)
    assert (mistake.rule, str(mistake.where)) == (rule, f"languages/de.po:{line}".removesuffix(":0"))
    assert language(tmp_path, "de")("Cite") == "Zitieren"


def test_a_message_of_the_newsrooms_own_templates_is_known(tmp_path):
    write_files(tmp_path, {"languages/de.po": po({"Our desk": "Unser Team"})})
    assert [mistake.rule for mistake in mistakes(tmp_path)] == [Rule.UNKNOWN_MESSAGE]
    write_files(tmp_path, {"overrides/main.html": '{{ _("Our desk") }}'})
    assert mistakes(tmp_path) == []


def test_our_own_translations_have_no_mistake(tmp_path):
    shutil.copytree(FOLDER, tmp_path / "languages")
    assert mistakes(tmp_path) == []


@pytest.mark.publisher
def test_a_site_in_a_language_without_translations_says_so_and_is_built_in_english(tmp_path, capsys):
    root = in_german(small_newsroom(tmp_path / "newsroom"), "sv")
    assert build(root).ok
    told = capsys.readouterr().err
    assert "languages/sv.po" in told
    assert len(told.splitlines()) == 1
    page = (root / "site/ferry/index.html").read_text()
    assert ">Comparison<" in page
    assert '<html lang="sv"' in page
    assert '<article lang="en" dir="ltr"' in page


@pytest.mark.publisher
def test_a_german_site_is_german_and_the_same_each_time(tmp_path):
    root = in_german(small_newsroom(tmp_path / "newsroom"))
    assert build(root).ok
    before = contents(root / "site")
    assert build(root).ok
    assert contents(root / "site") == before
    overview = before["ferry/index.html"].decode()
    assert '<html lang="de"' in overview
    assert "Worin die Artikel voneinander abweichen" in overview
    assert '<html lang="de">' in before["ferry/embed/radio-12/index.html"].decode()
    # What programs go by stays; only sentences for people follow the language.
    data = json.loads(before["ferry/data/briefing.json"])
    assert data["points"][0]["agreement"] in {"agree", "differ", "conflict", "single", "not-comparable"}


def authored(root: Path) -> None:
    """Put all that was authored into Cyrillic letters, ids, keys and dates left as they are."""
    words = {"title", "summary", "name", "role", "question", "note", "notes", "because", "by", "publisher", "byline"}
    words |= {"says", "quote", "prefix", "suffix", "cue", "via", "scope", "answer", "wire", "incomplete"}
    words |= {"party", "place", "basis"}  # where they name nothing that is listed

    def read(text: str) -> Any:
        return read_yaml(text, "").value  # to which `on:` is a word

    listed: set[str] = set()
    for path in root.glob("content/*/briefing.yml"):
        top = read(path.read_text())
        listed |= {key for kind in ("speakers", "parties", "places", "occasions") for key in top.get(kind, {})}

    def changed(value: object, key: str = "") -> object:
        if isinstance(value, dict):
            return {each: changed(inside, each) for each, inside in value.items()}
        if isinstance(value, list):
            return [changed(each, key) for each in value]
        if isinstance(value, str) and key in words and value not in listed:
            return value.translate(CYRILLIC)
        return value

    for path in sorted(root.glob("content/*/**/*")):
        if path.suffix == ".yml" and path.name != "permalinks.yml":
            path.write_text(yaml.safe_dump(changed(read(path.read_text())), allow_unicode=True))
        elif path.suffix == ".md" and path.parent.name != "pages":
            _empty, head, body = path.read_text().split("---\n", 2)
            told = yaml.safe_dump(changed(read(head)), allow_unicode=True)
            path.write_text(f"---\n{told}---\n{body.translate(CYRILLIC)}")


def pseudo(text: str) -> str:
    return as_po(f"⟦{text}⟧")


def as_po(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def pseudo_language() -> str:
    entries = []
    for message in messages():
        english, _said = texts(message)
        if len(english) == 1 and message.id:
            entries.append(f"msgid {as_po(message.id)}\nmsgstr {pseudo(message.id)}\n")
        elif len(english) == 2:
            one, other = map(as_po, english)
            forms = "".join(f"msgstr[{at}] {pseudo(english[min(at, 1)])}\n" for at in range(3))
            entries.append(f"msgid {one}\nmsgid_plural {other}\n{forms}")
    return HEAD.format(plural=RUSSIAN) + "\n".join(entries)


NOT_OURS = re.compile(
    r"Made with|Material for MkDocs|Switch to (?:dark|light)|Link to this section|\blogo\b|\b[jk]\b|https?://\S*|(?<!\w)/[\w./#-]*|\b(?:UTC|km|JSON|W3C|HTML)\b|&[a-z]+;|[a-z]+(?:-[a-z0-9]+)+"
)
"""Material's own mark, what `mkdocs.yml` says itself, keys, addresses, and ids where pages show them."""
HEARD = re.compile(
    r"\s(?:aria-label|title|placeholder|alt|data-(?!md|claim=|point=|part=|agreement|article|speaker|search|"
    r'number|find|trouble|origins|support|label)[\w-]+)="([^"]*)"'
)


def outside(text: str) -> str:
    """Return what stands in no brackets."""
    depth, kept = 0, []
    for sign in text:
        depth += (sign == "⟦") - (sign == "⟧")
        kept.append(sign if depth == 0 and sign != "⟧" else " ")
    assert depth == 0
    return "".join(kept)


def untranslated(page: str) -> list[str]:
    """Return words on a page, seen or heard, that nobody translated."""
    body = re.sub(r"(?s)<(script|style|svg|noscript)\b.*?</\1>|<!--.*?-->", " ", page)
    # What a page shows of itself elsewhere, and the site's name, are authored in mkdocs.yml.
    heard = " \n ".join(HEARD.findall(body))
    seen = re.sub(r"(?s)<[^>]*>", " \n ", body)
    plain = NOT_OURS.sub(" ", outside(html.unescape(f"{seen}\n{heard}")).replace("Briefing", ""))
    return sorted(set(re.findall(r"[A-Za-z][A-Za-z ,.’]+", plain)))


@pytest.fixture(scope="module")
def nobodys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site in the language that nobody speaks, with versions, withdrawn claims, number lines and a history."""
    root = in_german(small_newsroom(tmp_path_factory.mktemp("pseudo") / "newsroom"), "ru")
    shutil.copytree(REPOSITORY / "content/north-korean-troops", root / "content/north-korean-troops")
    (root / "content/north-korean-troops/permalinks.yml").unlink()
    for page in (root / "content/pages").iterdir():
        page.unlink()
    authored(root)
    (root / "new.md").write_text(NEW.translate(CYRILLIC))
    for day, *arguments in (
        ("2025-03-06", "permalinks", "record"),
        ("2025-03-07", "update", "radio", str(root / "new.md"), "--keep", "radio-300"),
        ("2025-03-08", "retire", "post-240", "--because", "Пересчитано."),
    ):
        assert main([*arguments, "--root", str(root), "--date", day]) == 0
    write_files(root, {"languages/ru.po": pseudo_language()})
    assert build_with_mkdocs(root).ok
    return root / "site"


@pytest.mark.publisher
def test_nothing_on_any_page_is_left_in_english(nobodys):
    pages = {path: path.read_text() for path in sorted(nobodys.rglob("*.html"))}
    assert len(pages) > 60
    left = {path.relative_to(nobodys).as_posix(): untranslated(page) for path, page in pages.items()}
    assert sorted({word for words in left.values() for word in words}) == []


@pytest.mark.publisher
def test_what_the_search_shows_is_translated(nobodys):
    notes = [
        hit[3]
        for _id, _title, hits in json.loads((nobodys / "search/hits.json").read_text())
        for hit in hits
        if hit[3:]
    ]
    assert notes
    assert [note for note in notes if re.search("[A-Za-z]{2}", outside(note))] == []


def test_scripts_have_no_words_of_their_own():
    """Whatever they say comes from the page: no text of several words is written in them."""
    for path in sorted((REPOSITORY / "overrides/assets/briefing").glob("*.js")):
        code = re.sub(r"//.*|/\*(?s:.*?)\*/", "", path.read_text())
        strings = re.findall(r'"([^"\\\n]*)"|`([^`]*)`', code)
        words = [
            text for pair in strings for text in pair if re.search(r"^[A-Z][a-z]+ |[a-z]{3,} [a-z]{3,} [a-z]{3,}", text)
        ]
        assert words == [], path.name


def test_a_message_that_is_also_counted_is_said_by_the_oldest_python_too(monkeypatch):
    """Debian 12 has 3.11.2, which finds a message with a plural by `ngettext` only."""
    monkeypatch.setattr(GNUTranslations, "gettext", lambda self, english: self._catalog.get(english, english))
    assert language(REPOSITORY, "de")("claim") == "Aussage"
