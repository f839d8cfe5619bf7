"""Newsrooms of at most a megabyte that give `briefing check` as much to do as they can, each of one kind.

Every function returns the files of one newsroom, by path. `CASES` names them all.
"""

from __future__ import annotations

import itertools
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent.parent))

from briefing.model.limits import BYTES_FOR_A_SIGN, KINDS_OF_SIGNS, SIGNS_OF_A_NEWSROOM, SMALL_BRIEFINGS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Files = dict[str, str]
"""The text of each file of a newsroom, by its path below the root."""

MEGABYTE = 1_000_000
"""The most that all files together take."""
SPARE = 2_000
"""What is left for the files that a case is not about."""
SETTINGS = """\
INHERIT: site-src/.nav.yml
site_name: Worst
docs_dir: site-src
site_dir: site
theme: {name: material, custom_dir: overrides}
extra: {embed: true}
plugins: []
"""
HEAD = "---\ntitle: T\npublisher: P\npublished: 2025-03-05\n---\n\n"
EVENT = "title: A\nsummary: B\n"


def filled(lines: Iterable[str], room: int = MEGABYTE - SPARE) -> str:
    """Return as many of the lines as there is room for, in bytes."""
    taken: list[str] = []
    for line in lines:
        room -= len(line.encode())
        if room < 0:
            break
        taken.append(line)
    return "".join(taken)


def numbered(line: Callable[[int], str], room: int = MEGABYTE - SPARE, *, most: int = 10**9) -> str:
    """Return the lines for 0, 1, 2 and so on, as many as there is room for."""
    return filled((line(at) for at in range(most)), room)


def repeated(unit: str, head: str = "", tail: str = "", room: int = MEGABYTE - SPARE) -> str:
    """Return a text of one unit over and over, with what stands before and behind it."""
    return head + unit * ((room - len(head.encode()) - len(tail.encode())) // len(unit.encode())) + tail


def files(event: str = "", article: str = "Some words.", claims: str = "", **others: str) -> Files:
    """Return a newsroom of one briefing with one article, and others by name: `a1` is its text, `a1_claims` are its."""
    texts = {"a": article, "a_claims": claims, **others}
    return {"mkdocs.yml": SETTINGS, "content/b/briefing.yml": EVENT + event} | {
        f"content/b/claims/{name.removesuffix('_claims')}.yml"
        if name.endswith("_claims")
        else f"content/b/articles/{name}.md": text if name.endswith("_claims") else HEAD + text
        for name, text in texts.items()
        if text
    }


# What briefing.yml lists.


def unknown_keys(where: str) -> Files:
    """Keys that mean nothing, all in one mapping."""
    head, indent = {
        "top": ("", ""),
        "speaker": ("speakers:\n  m:\n    name: M\n", "    "),
        "point": ("points:\n- id: p\n  question: Q?\n", "  "),
        "excerpt": ("excerpt:\n  words: 75\n", "  "),
    }[where]
    return files(head + numbered(lambda at: f"{indent}kez{at}: 1\n"))


def unknown_keys_each() -> Files:
    """Speakers, each with a key that means nothing."""
    return files("speakers:\n" + numbered(lambda at: f"  s{at}: {{name: A, roel: x}}\n"))


def wrong_values() -> Files:
    """Speakers, each with a value that is not allowed."""
    return files("speakers:\n" + numbered(lambda at: f"  s{at}: {{name: A, visibility: intrenal}}\n"))


def nothing_in_common() -> Files:
    """Entries that are no mappings."""
    return files("speakers:\n" + numbered(lambda at: f"  s{at}: x\n"))


def listed(kind: str) -> Files:
    """Entries of one kind that nothing names."""
    entry = "{name: A}" if kind != "speakers" else "{name: A, party: p0}"
    return files(f"{kind}:\n" + numbered(lambda at: f"  s{at}: {entry}\n"))


def points_unused() -> Files:
    """Points that no claim is on."""
    return files("points:\n" + numbered(lambda at: f"- {{id: p{at}, question: Q?}}\n"))


def unknown_names(length: int = 6, known: int = 4000, claimed: int = 4500) -> Files:
    """Claims that name speakers who are nearly those that are listed."""
    pad = "x" * (length - 6)
    speakers = numbered(lambda at: f"  {pad}spea{at}: {{name: M{at}}}\n", 400_000, most=known)
    claims = numbered(
        lambda at: f"- {{id: c{at}, quote: Some words, point: p, says: S, speaker: {pad}spae{at}}}\n",
        580_000,
        most=claimed,
    )
    return files(f"points:\n- {{id: p, question: Q?}}\nspeakers:\n{speakers}", claims=claims)


def unknown_points() -> Files:
    """Claims on points that are nearly those that are listed."""
    points = numbered(lambda at: f"- {{id: some-point-{at}, question: Q?}}\n", 400_000, most=2_000)
    claims = numbered(lambda at: f"- {{id: c{at}, quote: Some words, point: smoe-piont-{at}, says: S}}\n", 580_000)
    return files(f"points:\n{points}", claims=claims)


def almost_keys(key: str) -> Files:
    """Free text that is nearly a key, in each claim."""
    kind = {"place": "places", "basis": "occasions"}[key]
    entries = numbered(lambda at: f"  some-{at}: {{name: N{at}}}\n", 300_000, most=4_000)
    claims = numbered(lambda at: f"- {{id: c{at}, quote: Some words, point: p, says: S, {key}: smoe-{at}}}\n", 580_000)
    return files(f"points:\n- {{id: p, question: Q?}}\n{kind}:\n{entries}", claims=claims)


def almost_parties() -> Files:
    """Speakers whose party is nearly that of another."""
    parties = numbered(lambda at: f"  party-{at}: {{name: N}}\n", 400_000)
    speakers = numbered(lambda at: f"  s{at}: {{name: A, party: praty-{at}}}\n", 590_000)
    return files(f"parties:\n{parties}speakers:\n{speakers}")


def places_in_places(*, closed: bool) -> Files:
    """Places that each lie within the next; `closed`: the last one in the first."""
    count = 28_000
    return files(
        "places:\n"
        + "".join(f"  p{at}: {{name: N, within: p{(at + 1) % count if closed else at + 1}}}\n" for at in range(count))
    )


def occasions_nowhere() -> Files:
    """Occasions at places that are nearly keys."""
    places = numbered(lambda at: f"  place-{at}: {{name: N}}\n", 400_000)
    occasions = numbered(lambda at: f"  o{at}: {{name: A, place: palce-{at}}}\n", 590_000)
    return files(f"places:\n{places}occasions:\n{occasions}")


def misshapen(kind: str) -> Files:
    """Ids that cannot be addresses: all of them other ones, or one over and over."""
    if kind == "speakers":
        return files("speakers:\n" + numbered(lambda at: f"  S {at}: {{name: A}}\n"))
    name = "A B" if kind == "claims, one id" else "A {}"
    return files(
        "points:\n- {id: p, question: Q?}\n",
        claims=numbered(lambda at: f"- {{id: {name.format(at)}, quote: Some words, point: p, says: S}}\n", most=5_000),
    )


def duplicate_keys() -> Files:
    """One key over and over."""
    return files("speakers:\n" + repeated("  s: {name: A}\n"))


def on_one_line(kind: str) -> Files:
    """A file of YAML that is one line: entries, entries with mistakes, values without keys, or claims."""
    if kind == "claims":
        entries = numbered(lambda at: f"{{id: c{at}, quote: Some words, point: p, says: S}}, ", most=5_000)
        return files(POINT, claims=f"[{entries}]\n")
    if kind == "texts":
        return files("speakers: [" + repeated("a, ") + "a]\n")
    entry = {"speakers": "s{}: {{name: A}}, ", "ids": "S {}: {{name: A}}, ", "keys": "s{}: {{name: A, kez: 1}}, "}[kind]
    return files("speakers: {" + numbered(lambda at: entry.format(at)) + "}\n")


def many_claims() -> Files:
    """As many claims as there is room for, with nothing wrong: each has a page for frames."""
    texts = {}
    for article in range(3):
        numbers = range(article * 1_000, (article + 1) * 1_000)
        texts[f"n{article}"] = "\n\n".join(f"Town {at} counted." for at in numbers)
        texts[f"n{article}_claims"] = "".join(
            f"- {{id: c{at}, quote: Town {at} counted, point: p{at // 250}, says: S}}\n" for at in numbers
        )
    points = "".join(f"- {{id: p{at}, question: Q?}}\n" for at in range(12))
    return files(f"points:\n{points}", "", **texts)


def dense_within(unit: str, head: str = "") -> Files:
    """Articles of one unit over and over, 100 times so many, and words up to as many signs as all may have."""
    each = sum(unit.count(sign) for signs, _ in LIMITED for sign in signs)
    texts, count = {}, (max(SIGNS_OF_A_NEWSROOM, MEGABYTE // BYTES_FOR_A_SIGN) - 1_000) // 10
    for at in range(10):
        text = head + unit * (count // each) + "\n\n"
        texts[f"a{at}"] = text + "word " * (((MEGABYTE - SPARE) // 10 - 200 - len(text.encode())) // 5)
    return files("", "", **texts)


def dense(unit: str, head: str = "") -> Files:
    """Articles of one unit over and over, each as long as it may be, and as many as there is room for."""
    texts, room = {}, MEGABYTE - SPARE
    while room > 1_000:
        times = (room - 200) // len(unit.encode())
        for signs, limit in LIMITED:
            if number := sum(map(unit.count, signs)):
                times = min(times, (limit - 20) // number)
        texts[f"a{len(texts)}"] = head + unit * times
        room -= len((head + unit * times).encode()) + 200
    return files("", "", **texts)


def small_briefings() -> Files:
    """As many small briefings as may be, and others just large enough, each with as many claims as it has room for."""
    found = files()
    for at in range(SMALL_BRIEFINGS - 1):
        found |= briefing_of(f"s{at}", 1)
    for at in range(220):
        found |= briefing_of(f"l{at}", 12, "More words. " * 160)
    return found


def briefing_of(name: str, claimed: int, more: str = "") -> Files:
    """A briefing of one article, with so many claims, and more words that none of them quotes."""
    claims = "".join(
        f"- {{id: c{at}, quote: Some words {at} here, point: p, speaker: s, says: A says so once and again {at}}}\n"
        for at in range(claimed)
    )
    return {
        f"content/{name}/briefing.yml": f"{EVENT}{POINT}speakers: {{s: {{name: N}}}}\n",
        f"content/{name}/articles/a.md": HEAD
        + "\n\n".join([*(f"Some words {at} here." for at in range(claimed)), more]),
        f"content/{name}/claims/a.yml": claims,
    }


def bad_dates() -> Files:
    """Claims whose times are no dates."""
    return files(
        "points:\n- {id: p, question: Q?}\n",
        claims=numbered(
            lambda at: f"- {{id: c{at}, quote: Some words, point: p, says: S, time: {at} Marchember 20}}\n", most=5_000
        ),
    )


def judged() -> Files:
    """Points whose judgement names claims that there are not."""
    pins = "{" + ", ".join(f"c{at}: abc" for at in range(400)) + "}"
    points = numbered(
        lambda at: f"- {{id: p{at}, question: Q?, agreement: differ, because: B, judged: {pins}}}\n", 850_000
    )
    claims = numbered(lambda at: f"- {{id: c{at}, quote: Some, point: p{at % 150}, says: S}}\n", 140_000)
    return files(f"points:\n{points}", claims=claims)


# What claims quote.

POINT = "points:\n- {id: p, question: Q?}\n"
POINTS = "points:\n" + "".join(f"- {{id: p{at}, question: Q?}}\n" for at in range(20))


def quotes(
    text: str,
    quote: Callable[[int], str],
    more: str = "",
    *,
    most: int = 5_000,
    share: float = 0.5,
    event: str = POINTS,
) -> Files:
    """Claims with these quotes on an article that is a text over and over."""
    claims = numbered(
        lambda at: f"- {{id: c{at}, quote: {quote(at)}, point: p{at % 20}, says: S{more}}}\n",
        int((MEGABYTE - SPARE) * share),
        most=most,
    )
    return files(event, repeated(text, room=MEGABYTE - SPARE - len(claims.encode())), claims)


WORDS = "a word and more people were hurt in the town. "


def cues() -> Files:
    """Claims that give attributing words which are in the article only at its end, or nowhere."""
    return quotes(WORDS + "\n\n", lambda at: '"word and"', ", cue: zebra said so", most=5_000)


def cue_letters() -> Files:
    """Claims whose attributing word is a letter that stands in every word, and nowhere alone."""
    return quotes("aaaa ", lambda at: '"aaaa"', ", cue: aaa", most=5_000)


def surroundings() -> Files:
    """Claims with a long prefix and suffix that fit at many places."""
    side = "a b c d " * 150
    return quotes("a b c d ", lambda at: '"c d"', f', prefix: "{side}", suffix: "{side}"', share=0.8)


def omissions(parts: int, most: int = 5_000, share: float = 0.5) -> Files:
    """Claims whose quotes have many parts, each of which is there many times."""
    return quotes(
        "a b c d. ", lambda at: f'"{" … ".join("bd"[at % 2] for at in range(parts))}"', most=most, share=share
    )


def block_of_claims() -> Files:
    """One block of claims that shares what is wrong."""
    claims = numbered(lambda at: f"  - {{id: c{at}, quote: Some words, point: p, says: S}}\n", most=5_000)
    shared = "speaker: nobody, place: nowhere, time: never, basis: nothing, occasion: none, cue: x, kez: 1"
    return files(POINT, claims=f"- with: {{{shared}}}\n  claims:\n{claims}")


def blocks_of_one() -> Files:
    """Blocks of one claim each."""
    return files(
        POINT,
        claims=numbered(
            lambda at: f"- with: {{speaker: x{at}}}\n  claims: [{{id: c{at}, quote: Some words, point: p, says: S}}]\n",
            most=5_000,
        ),
    )


def reviewed() -> Files:
    """Claims to review, whose words are in an earlier version only."""
    count = 1_500
    review = "{open: [moved, sentence], was: Some words, version: 1, says: abc, quantity: def}"
    found = files(
        POINTS,
        "\n\n".join(f"Other words {at} are here." for at in range(count)),
        "".join(
            f"- {{id: c{at}, quote: Some words {at}, point: p{at % 20}, says: S, version: 1, review: {review}}}\n"
            for at in range(count)
        ),
    )
    found["content/b/revisions/a/1.md"] = HEAD + "\n\n".join(f"Some words {at} are here." for at in range(count))
    return found


def versions(count: int, claimed: int, *, changed: bool = True) -> Files:
    """An article with earlier versions, each of other words, and claims on the first."""
    room = (MEGABYTE - SPARE - claimed * 90) // (count + 1) - len(HEAD)
    rest = "hurt, and all of the others were taken to a place of safety"

    def text(version: int) -> str:
        return numbered(lambda at: f"In town {at} some {at * (version if changed else 1)} were {rest}.\n\n", room)

    found = files(
        POINTS,
        text(count + 1),
        "".join(
            f"- {{id: c{at}, quote: In town {at} some {at} were, point: p{at % 20}, says: S}}\n"
            for at in range(claimed)
        ),
    )
    return found | {f"content/b/revisions/a/{version}.md": HEAD + text(version) for version in range(1, count + 1)}


def left_out() -> Files:
    """Passages that are left out, and nowhere in the text."""
    entries = numbered(lambda at: f"- {{quote: zebra {at}, because: B}}\n", 500_000)
    found = files(POINT, "")
    head = HEAD.replace("---\n\n", "") + f"left_out:\n{entries}---\n\n"
    return found | {"content/b/articles/a.md": head + repeated(WORDS, room=400_000)}


def captions() -> Files:
    """Captions that claims quote."""
    entries = numbered(lambda at: f"- The picture {at} shows it\n", 600_000)
    claims = numbered(
        lambda at: f"- {{id: c{at}, quote: picture {at} shows, in: caption, point: p{at % 20}, says: S}}\n", 380_000
    )
    head = HEAD.replace("---\n\n", "") + f"captions:\n{entries}---\n\nText.\n"
    return files(POINTS, "", claims) | {"content/b/articles/a.md": head}


def other_part() -> Files:
    """Claims on captions whose words are in the text."""
    return quotes(WORDS, lambda at: '"word and more people"', ", in: caption")


def many_articles(count: int, claims: int, words: str = "Some words") -> Files:
    """Short articles, with their claims."""
    event = POINTS + "speakers:\n  m: {name: M}\n"
    others = {f"a{at}": f"{words} {at}." for at in range(count)}
    others |= {
        f"a{at}_claims": "".join(
            f"- {{id: c{at}-{number}, quote: {words}, point: p{number % 20}, says: S}}\n" for number in range(claims)
        )
        for at in range(count)
    }
    return files(event, **others)


def many_briefings(count: int, *, empty: bool) -> Files:
    """Briefings of hardly any words."""
    found: Files = {"mkdocs.yml": SETTINGS}
    for at in range(count):
        found[f"content/b{at}/briefing.yml"] = EVENT + ("" if empty else POINT)
        if not empty:
            found[f"content/b{at}/articles/a.md"] = HEAD + "Some words."
            found[f"content/b{at}/claims/a.yml"] = "- {id: c, quote: Some words, point: p, says: S}\n"
    return found


# What is compared.


def compared(points: int, claims: int, articles: int, give: Callable[[int], str], event: str = "") -> Files:
    """Points with so many claims each, dealt out over the articles; `give` returns what the claim of a number gives."""
    asked = "points:\n" + "".join(f"- {{id: p{at}, question: Q{at}?}}\n" for at in range(points))
    texts: dict[str, str] = {}
    for point, number in itertools.product(range(points), range(claims)):
        name = f"a{number % articles}"
        texts[name] = f"{texts.get(name, '')}Words p{point}n{number} here.\n\n"
        known = f"id: c{point}-{number}, quote: Words p{point}n{number} here, point: p{point}, says: S"
        texts[f"{name}_claims"] = texts.get(f"{name}_claims", "") + f"- {{{known}, {give(number)}}}\n"
    return files(asked + event, **texts)


SPEAKERS = "speakers:\n" + "".join(f"  s{at}: {{name: N{at}, party: p{at % 7}}}\n" for at in range(300))
OCCASIONS = "occasions:\n" + "".join(f"  o{at}: {{name: N{at}}}\n" for at in range(10))
PLACES = "places:\n" + "".join(f"  l{at}: {{name: N{at}{', within: l0' if at else ''}}}\n" for at in range(300))
CERTAINTIES = ("stated", "hedged", "expected", "conditional", "denied")


def everything(at: int) -> str:
    """Return a speaker, figure, answer, scope, time, place and certainty, unlike those of any other number."""
    return (
        f"speaker: s{at % 300}, occasion: o{at % 10}, certainty: {CERTAINTIES[at % 5]}, "
        f"answer: x{at}, scope: z{at % 9}, "
        f"time: 2025-03-{at % 28 + 1:02}, as_of: 2025-04-{at % 28 + 1:02}, place: l{at % 300}, "
        f"quantity: {{value: {at * at + 7}, unit: person}}"
    )


def agencies() -> Files:
    """Claims through agencies, each with initials that may be those of others."""
    return compared(4, 300, 20, lambda at: f"via: {'ABCDEFGHIJ'[at % 10]}{'KLMNOPQRST'[at // 10 % 10]}X")


# What the ledger records.

RECORDED = "    recorded: 2025-01-01\n"


def ledger(entries: str, found: Files | None = None) -> Files:
    """A newsroom with a ledger."""
    return (found or files(POINT)) | {"content/b/permalinks.yml": f"briefing: b\n{entries}"}


def article_entry(name: str, title: str = "T") -> str:
    """Return the ledger's entry of an article."""
    return f"  {name}:\n    title: {title}\n    publisher: P\n    language: en\n{RECORDED}"


def claim_entry(name: str, article: str = "a", says: str = "S", quote: str = "Some words", more: str = "") -> str:
    """Return the ledger's entry of a claim."""
    return f"  {name}:\n    article: {article}\n    point: p\n    says: {says}\n    quote: {quote}\n{RECORDED}{more}"


def vanished() -> Files:
    """Recorded claims that are gone."""
    return ledger("articles:\n" + article_entry("a") + "claims:\n" + numbered(lambda at: claim_entry(f"c{at}")))


def vanished_articles() -> Files:
    """Recorded articles that are gone with their claims, and as many new ones without any."""
    found = files(POINT, **{f"n{at}": "W." for at in range(900)})
    entries = "".join(article_entry(f"a{at}") for at in range(1500))
    claims = "".join(claim_entry(f"c{at}", f"a{at}") for at in range(1500))
    return ledger(f"articles:\n{entries}claims:\n{claims}", found)


def reworded(*, words: str = "{}") -> Files:
    """Recorded claims, of which each now says something else and quotes other words."""
    count = 2_000
    found = files(
        POINTS,
        "\n\n".join(f"Here are {words.format(f'new{at}')} of today." for at in range(count)),
        "".join(
            f"- {{id: c{at}, quote: are {words.format(f'new{at}')} of, point: p{at % 20}, says: New said {at}}}\n"
            for at in range(count)
        ),
    )
    old = "".join(
        claim_entry(f"c{at}", says=f"New tell {at}", quote=f"are {words.format(f'new{at}')} then")
        for at in range(count)
    )
    return ledger(f"articles:\n{article_entry('a')}claims:\n{old}", found)


def renamed() -> Files:
    """Recorded claims that have new ids and the same words as each other."""
    count = 4_000
    found = files(
        POINTS,
        claims="".join(f"- {{id: n{at}, quote: Some words, point: p{at % 20}, says: S{at}}}\n" for at in range(count)),
    )
    old = "".join(claim_entry(f"c{at}", says=f"S{at}") for at in range(count))
    return ledger(f"articles:\n{article_entry('a')}claims:\n{old}", found)


def questions_changed() -> Files:
    """Recorded points, each with another question now, and claims on them that are gone."""
    points = "".join(f"- {{id: p{at}, question: Zebra {at}?}}\n" for at in range(2_000))
    old = "".join(f"  p{at}:\n    question: Lion or tiger {at}?\n{RECORDED}" for at in range(2_000))
    claims = numbered(lambda at: claim_entry(f"c{at}").replace("point: p", f"point: p{at % 2_000}"), 650_000)
    return ledger(f"articles:\n{article_entry('a')}points:\n{old}claims:\n{claims}", files("points:\n" + points))


def articles_changed() -> Files:
    """Recorded articles, each with another title now, and claims on others."""
    found = files(POINT, **{f"a{at}": "W." for at in range(1_000)})
    old = "".join(article_entry(f"a{at}", f"Zebra {at}").replace("publisher: P", "publisher: Q") for at in range(1_000))
    claims = numbered(lambda at: claim_entry(f"c{at}", "a"), 600_000)
    return ledger(f"articles:\n{article_entry('a')}{old}claims:\n{claims}", found)


def moved(count: int = 9_000, *, chain: bool) -> Files:
    """Claims that were moved: each to the next, or all to one."""
    goal = (lambda at: f"c{at + 1}") if chain else (lambda at: "c")
    found = files(POINT, claims="- {id: c, quote: Some words, point: p, says: S}\n")
    claims = "".join(
        claim_entry(f"c{at}", more=f"    moved: 2025-02-01\n    moved_to: {goal(at)}\n") for at in range(count)
    )
    return ledger(
        f"articles:\n{article_entry('a')}claims:\n{claims}{claim_entry(f'c{count}' if chain else 'c')}", found
    )


def articles_moved() -> Files:
    """Articles that were moved, each to the next, with a claim each."""
    claims = "".join(claim_entry(f"c{at}", f"a{at}") for at in range(3_500))
    old = "".join(f"{article_entry(f'a{at}')}    moved: 2025-02-01\n    moved_to: a{at + 1}\n" for at in range(3_500))
    return ledger(f"articles:\n{old}{article_entry('a3500')}claims:\n{claims}")


def split_and_split() -> Files:
    """Claims that were each split into the next two: all ways through them are twice as many with each."""
    claims = "".join(
        claim_entry(f"c{at}", more=f"    moved: 2025-02-01\n    moved_to: [c{at + 1}, c{at + 2}]\n")
        for at in range(5_000)
    )
    found = files(POINT, claims="- {id: c5001, quote: Some words, point: p, says: S}\n")
    return ledger(
        f"articles:\n{article_entry('a')}claims:\n{claims}{claim_entry('c5000')}{claim_entry('c5001')}", found
    )


def withdrawn() -> Files:
    """Recorded claims that were withdrawn."""
    return ledger(
        "articles:\n"
        + article_entry("a")
        + "claims:\n"
        + numbered(lambda at: claim_entry(f"c{at}", more="    retired: 2025-02-01\n    because: B\n"), 990_000)
    )


def changed_often() -> Files:
    """One claim that was reworded over and over."""
    words = "    - until: 2025-02-01\n      article: a\n      point: p\n      says: S\n      quote: Some words\n"
    found = files(POINT, claims="- {id: c, quote: Some words, point: p, says: S}\n")
    return ledger(
        f"articles:\n{article_entry('a')}claims:\n"
        + repeated(words, claim_entry("c") + "    earlier:\n", room=990_000),
        found,
    )


def briefings_gone() -> Files:
    """Recorded briefings that are gone."""
    entries = numbered(lambda at: f'  "b{at}":\n    recorded: 2025-01-01\n')
    return files(POINT) | {"content/permalinks.yml": f"briefings:\n{entries}"}


# What else a newsroom has.

PO = 'msgid ""\nmsgstr ""\n"Language: de\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'


def translation(unit: Callable[[int], str]) -> Files:
    """A translation of messages that the pages do not have."""
    return files(POINT) | {"languages/de.po": PO + numbered(unit)}


def pages() -> Files:
    """Hand-written pages of one word."""
    return files(POINT) | {f"content/pages/p{at}.md": f"# P{at}\n" for at in range(5_000)}


def strays() -> Files:
    """Files that nothing reads, with names that are nearly right."""
    return files(POINT) | {f"content/b/articels{at}/a.md": "x" for at in range(5_000)}


# Bodies of one unit, over and over, and what stands before and behind.

BODIES = {
    "plain words": ("word and more. ",),
    "paragraphs": ("a b c\n\n",),
    "one-letter lines": ("a\n",),
    "empty lines": ("\n", "a\n", "\nb"),
    "brackets": ("[", "", ""),
    "links left open": ("a[](b", "", ""),
    "images left open": ("![", "", ""),
    "emphasis left open": ("*a **b ",),
    "emphasis of all kinds": ("*a_ **b__ ",),
    "quotes in quotes": ("> ",),
    "list items": ("- a\n",),
    "items in items": ("- ",),
    "numbered items": ("1. a\n",),
    "code spans": ("`a ",),
    "code spans of all lengths": ("` `` ``` ```` ",),
    "references": ("[a]: b\n",),
    "escapes": ("\\*",),
    "elements": ("<a ",),
    "entities": ("&amp;",),
    "entities left open": ("&a",),
    "autolinks": ("<http://a>",),
    "rows of a table": ("x\n", "a|b\n-|-\n"),
    "headings": ("# a\n",),
    "lines below which dashes stand": ("a\n-\n",),
    "rules": ("***\n",),
    "fences": ("```\na\n",),
    "hard breaks": ("a  \n",),
    "indented code": ("    a\n",),
    "combining marks": ("\u0301",),
    "combining marks of two classes": ("\u0301\u0323",),
    "control characters": ("\x01",),
    "hidden characters": ("a\u200b",),
    "letters of two scripts": ("aа",),
    "Hangul": ("\u1100",),
    "Chinese": ("中",),
    "digits": ("1 000,",),
    "numbers in words": ("one hundred and ",),
    "tags": ("<b>a</b> ",),
    "cut words": ("ab-\nab ",),
    "garbled letters": ("Ã¤",),
    "quotation marks, and a link title left open": ('"\n', '[x]: y "'),
    "one link label left open": ("\nx", "[x"),
    "a link title left open": ("\nx", "[x]: y '"),
}


LIMITED = tuple((signs, limit) for signs, _, limit in KINDS_OF_SIGNS)
"""What an article may have only so many of."""


def body(unit: str, head: str = "", tail: str = "") -> Files:
    """An article of one unit, as long as it may be."""
    times = (MEGABYTE - SPARE - len((head + tail).encode())) // len(unit.encode())
    for signs, limit in LIMITED:
        if number := sum(map(unit.count, signs)):
            times = min(times, (limit - 20) // number)
    return files("", head + unit * times + tail)


CASES: dict[str, Callable[[], Files]] = {
    "14,000 unknown keys": partial(files, "".join(f"kez{at}: 1\n" for at in range(14_000))),
    "4,500 unknown speakers against 4,000 known": unknown_names,
    "4 questions by 300 claims in 20 articles": partial(
        compared, 4, 300, 20, lambda at: f"speaker: s{at}, quantity: {{value: {at + 7}, unit: person}}", SPEAKERS
    ),
    "5,000 claims that quote one letter": partial(quotes, "a ", lambda at: '"a"', share=0.3),
    **{f"article: {name}": partial(body, *unit) for name, unit in BODIES.items()},
    **{f"unknown keys: {where}": partial(unknown_keys, where) for where in ("top", "speaker", "point", "excerpt")},
    "an unknown key in each speaker": unknown_keys_each,
    "a wrong value in each speaker": wrong_values,
    "speakers that are texts": nothing_in_common,
    **{f"unused {kind}": partial(listed, kind) for kind in ("speakers", "parties", "places", "occasions")},
    "unused points": points_unused,
    "unknown speakers with long names": partial(unknown_names, 100),
    "unknown points": unknown_points,
    "places that are nearly keys": partial(almost_keys, "place"),
    "bases that are nearly keys": partial(almost_keys, "basis"),
    "parties that are nearly keys": almost_parties,
    "places in places": partial(places_in_places, closed=False),
    "places in places in a ring": partial(places_in_places, closed=True),
    "occasions at places that are nearly keys": occasions_nowhere,
    **{
        f"ids that are no addresses: {kind}": partial(misshapen, kind)
        for kind in ("speakers", "claims, one id", "claims")
    },
    "one key over and over": duplicate_keys,
    **{f"on one line: {kind}": partial(on_one_line, kind) for kind in ("speakers", "ids", "keys", "texts", "claims")},
    "times that are no dates": bad_dates,
    "judgements on claims that are gone": judged,
    "one quote that is nowhere": partial(quotes, WORDS, lambda at: "zebra crossed no road"),
    "quotes that are nowhere": partial(quotes, WORDS, lambda at: f"zebra {at} crossed no road"),
    "quotes of other words": partial(quotes, WORDS, lambda at: f"more {at} people in a town were hurt"),
    "long quotes that are nowhere": partial(quotes, WORDS, lambda at: f'"{at}{" zebras" * 700}"'),
    "long quotes of other words": partial(
        quotes, WORDS, lambda at: f'"{at} {("people were killed in the town. " * 155)}"'
    ),
    "quotes that are there once": lambda: quotes("b ", lambda at: '"b c"', share=0.4) | {},
    "quotes of a whole article": partial(quotes, "a ", lambda at: f'"{"a " * 2_400}"'),
    "cues that are nowhere": cues,
    "cues in every word": cue_letters,
    "long prefixes and suffixes": surroundings,
    "quotes of three parts": partial(omissions, 3),
    "quotes of 60 parts": partial(omissions, 60),
    "quotes of 1,600 parts": partial(omissions, 1_600, share=0.7),
    "a block of claims": block_of_claims,
    "blocks of one claim": blocks_of_one,
    "claims to review": reviewed,
    "1,000 versions": partial(versions, 1_000, 5),
    "1,000 versions, 200 claims": partial(versions, 1_000, 200),
    "300 versions, 20 claims": partial(versions, 300, 20),
    "100 versions, 100 claims": partial(versions, 100, 100),
    "62 versions, 100 claims": partial(versions, 62, 100),
    "30 versions, 300 claims": partial(versions, 30, 300),
    "10 versions, 1,000 claims": partial(versions, 10, 1_000),
    "2 versions, 2,000 claims": partial(versions, 2, 2_000),
    "passages left out": left_out,
    "captions": captions,
    "words of the text quoted as captions": other_part,
    "900 articles with two claims": partial(many_articles, 900, 2),
    "1,000 articles with ten claims": partial(many_articles, 1_000, 10),
    "3,000 briefings with one claim": partial(many_briefings, 3_000, empty=False),
    "9,000 briefings with no article": partial(many_briefings, 9_000, empty=True),
    "300 small briefings and 220 of 12 claims": small_briefings,
    "3,000 claims with nothing wrong": many_claims,
    "dozens of articles: rows of a table": partial(dense, "x\n", "a|b\n-|-\n"),
    "dozens of articles: list items": partial(dense, "- a\n"),
    "as many signs as may be: rows of a table": partial(dense_within, "x\n", "a|b\n-|-\n"),
    "as many signs as may be: list items": partial(dense_within, "- a\n"),
    "as many signs as may be: headings": partial(dense_within, "# a\n"),
    "dozens of articles: autolinks": partial(dense, "<http://a>"),
    "compared: all unlike": partial(compared, 4, 300, 20, everything, SPEAKERS + OCCASIONS + PLACES),
    "compared: all unlike, 8 questions": partial(compared, 8, 300, 20, everything, SPEAKERS + OCCASIONS + PLACES),
    "compared: all unlike, 2 questions of 1,000 claims": partial(
        compared, 2, 1_000, 20, everything, SPEAKERS + OCCASIONS + PLACES
    ),
    "compared: an article each": partial(compared, 4, 300, 300, everything, SPEAKERS + OCCASIONS + PLACES),
    "compared: one figure": partial(compared, 8, 300, 20, lambda at: "quantity: {value: 7, unit: person}"),
    "compared: answers": partial(compared, 8, 300, 20, lambda at: f"answer: x{at}"),
    "compared: figures": partial(compared, 8, 300, 20, lambda at: f"quantity: {{value: {at + 7}, unit: person}}"),
    "compared: rates and totals": partial(
        compared, 8, 300, 20, lambda at: f"quantity: {{value: {at + 7}, unit: u{at % 150}}}"
    ),
    "compared: scopes": partial(
        compared, 8, 300, 20, lambda at: f"scope: x{at}, quantity: {{value: {at + 7}, unit: person}}"
    ),
    "compared: speakers": partial(compared, 8, 300, 20, lambda at: f"speaker: s{at % 300}", SPEAKERS),
    "compared: times": partial(compared, 8, 300, 20, lambda at: f"time: 2025-03-{at % 28 + 1:02}T{at // 28:02}:00"),
    "compared: agencies": agencies,
    "compared: 2,000 questions": partial(compared, 2_000, 2, 2, lambda at: f"answer: x{at}"),
    "ledger: vanished claims": vanished,
    "ledger: vanished articles": vanished_articles,
    "ledger: reworded claims": reworded,
    "ledger: renamed claims": renamed,
    "ledger: other questions": questions_changed,
    "ledger: other articles": articles_changed,
    "ledger: claims moved on and on": partial(moved, 6_000, chain=True),
    "ledger: claims moved to one": partial(moved, 6_000, chain=False),
    "ledger: articles moved on and on": articles_moved,
    "ledger: claims split and split again": split_and_split,
    "ledger: withdrawn claims": withdrawn,
    "ledger: one claim reworded often": changed_often,
    "ledger: briefings that are gone": briefings_gone,
    "translation: unknown messages": partial(translation, lambda at: f'msgid "kez{at}"\nmsgstr "x"\n\n'),
    "translation: one line": partial(translation, lambda at: '"x"\n'),
    "translation: no messages": partial(translation, lambda at: "x\n"),
    "pages of one word": pages,
    "stray folders": strays,
}
"""What is measured, by name. The first four, and the last two articles, are where it began."""
