"""How often the parts of checking are done, where a briefing is wrong in thousands of places."""

from __future__ import annotations

from briefing.anchoring import versions
from briefing.checking.resolve import resolve
from briefing.content.read import read_briefing
from briefing.diagnostics.english import LOOKED_FOR, Names
from briefing.diagnostics.rules import Rule
from briefing.values import times


def checked(root, event, claims, article="Some words."):
    """Return what is wrong with a briefing of one article."""
    folder = root / "content/b"
    for name in ("articles", "claims"):
        (folder / name).mkdir(parents=True)
    (folder / "briefing.yml").write_text(f"title: A\nsummary: B\n{event}", encoding="utf-8")
    head = "---\ntitle: T\npublisher: P\npublished: 2025-03-05\n---\n\n"
    (folder / "articles/a.md").write_text(head + article, encoding="utf-8")
    (folder / "claims/a.yml").write_text(claims, encoding="utf-8")
    source, problems = read_briefing(folder, root)
    return problems + resolve(source)[1]


def claims(count, more, quote="Some words"):
    return "".join(f"- {{id: c{at}, quote: {quote}, point: p, says: S, {more.format(at)}}}\n" for at in range(count))


POINT = "points: [{id: p, question: Q?}]\n"


def test_unknown_speakers_are_each_looked_for_once_and_only_the_first_of_them(tmp_path, monkeypatch):
    looked_for = []
    closest = Names._closest
    monkeypatch.setattr(
        Names, "_closest", lambda self, name, *rest: looked_for.append(name) or closest(self, name, *rest)
    )
    known = "".join(f"  speaker-{at}: {{name: M{at}}}\n" for at in range(300))
    written = claims(300, "speaker: spaeker-{}") + claims(300, "speaker: spaeker-{}").replace("id: c", "id: d")
    found = checked(tmp_path, f"{POINT}speakers:\n{known}", written)
    unknown = [diagnostic for diagnostic in found if diagnostic.rule is Rule.UNKNOWN_SPEAKER]
    assert len(unknown) == 600
    assert len(looked_for) == len(set(looked_for)) == LOOKED_FOR
    assert unknown[0].hint.startswith("Did you mean `speaker-0`?")


def test_bases_and_places_that_are_nearly_keys_are_looked_for_so_too(tmp_path, monkeypatch):
    looked_for = []
    monkeypatch.setattr(Names, "_closest", lambda self, name, *rest: looked_for.append(name) or "")
    known = "".join(f"  some-{at}: {{name: M{at}}}\n" for at in range(200))
    checked(tmp_path, f"{POINT}places:\n{known}occasions:\n{known}", claims(200, "place: smoe-{0}, basis: smoe-{0}"))
    assert len(looked_for) == 2 * LOOKED_FOR


def test_an_id_that_is_there_many_times_has_its_edits_once(tmp_path):
    found = checked(
        tmp_path, POINT, claims(200, "cue: Some").replace("id: c1,", "id: A B,").replace("id: c2,", "id: A B,")
    )
    shapes = [diagnostic for diagnostic in found if diagnostic.rule is Rule.INVALID_ID]
    assert [len(diagnostic.edits) for diagnostic in shapes] == [2, 0]


def test_a_text_with_letters_that_no_date_has_is_not_given_to_the_grammar(tmp_path, monkeypatch):
    monkeypatch.setattr(times, "_any", lambda text: pytest_fail(text))
    found = checked(tmp_path, POINT, claims(20, "time: {} Marchember 20"))
    assert sum(diagnostic.rule is Rule.INVALID_DATE for diagnostic in found) == 20


def pytest_fail(text):
    raise AssertionError(text)


def test_what_many_claims_quote_and_credit_is_looked_for_once(tmp_path, monkeypatch):
    anchored, searched = [], []
    anchor, holds = versions.anchor_folded, versions._holds
    monkeypatch.setattr(
        versions, "anchor_folded", lambda *args, **more: anchored.append(more["suggest"]) or anchor(*args, **more)
    )
    monkeypatch.setattr(versions, "_holds", lambda *args: searched.append(args) or holds(*args))
    found = checked(tmp_path, POINT, claims(300, "cue: zebra", quote="a"), "a b " * 500)
    assert sum(diagnostic.rule is Rule.QUOTE_AMBIGUOUS for diagnostic in found) == 300
    assert sum(diagnostic.rule is Rule.CUE_NOT_FOUND for diagnostic in found) == 300
    assert anchored == [False, True, True], "the quote without and with what is close to it; the cue with that"
    assert len(searched) == 1


def test_places_of_quotes_are_looked_at_as_the_article_is_long(tmp_path, monkeypatch):
    looked_at = []
    occurrences = versions.anchor_folded.__globals__["occurrences"]

    def counted(*args):
        for place in occurrences(*args):
            looked_at.append(place)
            yield place

    monkeypatch.setitem(versions.anchor_folded.__globals__, "occurrences", counted)
    quotes = "".join(f"- {{id: c{at}, quote: {' '.join('a' * (at + 1))}, point: p, says: S}}\n" for at in range(400))
    found = checked(tmp_path, POINT, quotes, "a " * 2_000)
    assert sum(diagnostic.rule is Rule.QUOTE_AMBIGUOUS for diagnostic in found) == 400
    assert len(looked_at) < 20_000, "800,000 if every place of every quote were"


def test_the_closest_passage_is_looked_for_of_the_first_quotes_that_are_missing(tmp_path, monkeypatch):
    searched = []
    anchor = versions.anchor_folded
    monkeypatch.setattr(
        versions,
        "anchor_folded",
        lambda folded, text, *args, **more: (
            searched.append(more["suggest"] and text.startswith("Some words")) or anchor(folded, text, *args, **more)
        ),
    )
    quotes = "".join(f"- {{id: c{at}, quote: zebra {at}, point: p, says: S}}\n" for at in range(200))
    found = checked(tmp_path, POINT, quotes, "Some words are here. " * 20)
    assert sum(diagnostic.rule is Rule.QUOTE_NOT_FOUND for diagnostic in found) == 200
    assert sum(searched) == 30


def test_places_within_too_many_places_are_named(tmp_path):
    chain = "".join(f"  p{at}: {{name: N, within: p{at + 1}}}\n" for at in range(60)) + "  p60: {name: N}\n"
    found = checked(tmp_path, f"{POINT}places:\n{chain}", claims(1, "place: p0"))
    assert [diagnostic.message for diagnostic in found if diagnostic.rule is Rule.TOO_MANY] == [
        "the place `p9` lies in more than 50 places, one within the other"
    ]
