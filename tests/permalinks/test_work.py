"""How often a ledger is gone through, where thousands of its ids have vanished or name something else."""

from __future__ import annotations

from briefing.model.ledger import Entry, Kind, Ledger
from briefing.permalinks import check
from briefing.permalinks.check import something_else

DAY = "2025-03-05"


def ledger_of(claims=300, points=100, articles=50):
    """Return a ledger of so many claims, points and articles; every third claim was moved to the next."""
    entries = [
        Entry(Kind.ARTICLE, f"a{at}", {"title": f"Lion {at}", "publisher": "P", "language": "en"}, DAY)
        for at in range(articles)
    ]
    entries += [Entry(Kind.POINT, f"p{at}", {"question": f"Lion or tiger {at}?"}, DAY) for at in range(points)]
    for at in range(claims):
        words = {"article": "a0", "point": f"p{at % points}", "says": f"Was {at}.", "quote": f"were {at} hurt"}
        moved_to = (f"c{at + 1}",) if at % 3 == 0 else ()
        entries.append(Entry(Kind.CLAIM, f"c{at}", words, DAY, moved_to=moved_to))
    return Ledger("b", {entry.key: entry for entry in entries})


def now_of(entry, **words):
    """Return what the content has now under an id."""
    return Entry(entry.kind, entry.id, {**entry.named, **words}, DAY)


def test_the_claims_are_grouped_once_for_all_ids_that_are_compared(monkeypatch):
    grouped = []
    group = check._grouped
    monkeypatch.setattr(check, "_grouped", lambda *args: grouped.append(args) or group(*args))
    ledger = ledger_of()
    changed = [something_else(entry, now_of(entry, question="Zebra?"), ledger, {}) for entry in ledger.of(Kind.POINT)]
    changed += [
        something_else(entry, now_of(entry, title="Zebra", publisher="Q"), ledger, {})
        for entry in ledger.of(Kind.ARTICLE)
    ]
    for entry in ledger.of(Kind.CLAIM):
        something_else(
            entry, now_of(entry, says=f"{entry.named['says']} So", quote=f"{entry.named['quote']} so"), ledger, {}
        )
    assert all(changed)
    assert len(grouped) == 3, "once by point, by article and by words"


def test_a_claim_that_takes_the_words_of_another_is_found():
    ledger = ledger_of()
    entry = ledger.entries[Kind.CLAIM, "c4"]
    other = ledger.entries[Kind.CLAIM, "c7"].named
    now = now_of(entry, says=other["says"], quote=other["quote"])
    assert something_else(entry, now, ledger, {}) == "it has the words of `c7`"
    led_here = ledger.entries[Kind.CLAIM, "c3"].named
    assert not something_else(entry, now_of(entry, says=led_here["says"], quote=led_here["quote"]), ledger, {})


def test_where_an_id_leads_is_followed_once(monkeypatch):
    followed = []
    follow = Ledger._finals
    monkeypatch.setattr(Ledger, "_finals", lambda self, *key: followed.append(key) or follow(self, *key))
    ledger = ledger_of()
    for _ in range(3):
        assert ledger.finals(Kind.CLAIM, "c0") == ("c1",)
        assert ledger.final("a0") == "a0"
    assert followed == [(Kind.CLAIM, "c0"), (Kind.ARTICLE, "a0")]
