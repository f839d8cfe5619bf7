"""What was only ever internal stays so, through every kind of history: one short life of two newsrooms for each kind.

Each test is a life of two newsrooms that differ only in what is internal; after each day, their public sites are the
same bytes. `test_twins.py` has random lives of every kind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.audience import twin_steps
from tests.audience.twins import Files, Newsroom, NotNow, Twins, article_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.slow

TEXT = [
    "The xobabab counted 12 xobabeb near the xobabib.",
    "The xobabob heard of 40 xobabub in the xobebab.",
    "The xobebeb saw 7 xobebib at the xobebob.",
]
OTHER = ["The xofafaf counted 14 xofafef near the xofafif.", "The xofafof heard of 41 xofafuf."]
"""Of the article that stays as it is."""
CORRECTED = ["The xobabab counted 13 xobabeb near the xobabib.", *TEXT[1:]]
SHORTER = TEXT[1:]


def begun(root: Path, **front: object) -> Twins:
    """Return two newsrooms with two public articles, whose ids are recorded; `front` is of the article `post`."""
    twins, key = Twins.begin(root), repr(front)
    if key not in _BEGUN:
        twins.both(lambda newsroom: _first_files(newsroom, front))
        next_day(twins, twins.record)
        _BEGUN[key] = twins.a.state(), twins.ever_public
    state, twins.ever_public = _BEGUN[key][0], set(_BEGUN[key][1])
    twins.both(lambda newsroom: newsroom.back_to(state))
    twins.days = 1
    return twins


_BEGUN: dict[str, tuple[Files, set[str]]] = {}
"""How newsrooms begin, and the words that are public then, by the front matter of the article `post`."""


def _first_files(newsroom: Newsroom, front: dict[str, object]) -> None:
    newsroom.save_briefing(
        {
            "title": "An event",
            "summary": "It happened.",
            "speakers": {"mayor": {"name": "Xobubab Mayor"}},
            "points": [
                {"id": "dead", "question": "How many xobubeb died?"},
                {"id": "hurt", "question": "How many xobubib were hurt?"},
            ],
        }
    )
    for name in ("post", "radio"):
        head = {"title": f"Of {name}", "publisher": f"The {name}", "published": "2025-01-01", "rights": "full"}
        newsroom.save_article(name, *((head | front, TEXT) if name == "post" else (head, OTHER)))
    newsroom.save_claims("post", [claim("post-dead", 0, "dead"), claim("post-hurt", 1, "hurt", speaker="mayor")])
    newsroom.save_claims("radio", [claim("radio-dead", 0, "dead") | {"quote": OTHER[0]}])


def claim(name: str, quoted: int, point: str, **more: object) -> dict[str, object]:
    return {"id": name, "quote": TEXT[quoted], "point": point, "says": f"It says xobob{name[0]}b, {name}.", **more}


def secret_claim(newsroom: Newsroom, name: str, point: str, **more: object) -> dict[str, object]:
    """Return an internal claim; its id and words are the newsroom's own."""
    own = newsroom.secret
    words = {"quote": TEXT[2], "point": point, "says": f"It says {own}bab.", "visibility": "internal"}
    return {"id": f"{own}-{name}", **words, **more}


def next_day(twins: Twins, *steps: Callable[[], object]) -> None:
    """Take steps, and compare what the public sees."""
    twins.next_day()
    for step in steps:
        step()
    twins.holds()


def hide(twins: Twins, kind: str, name: str) -> Callable[[], object]:
    return lambda: twins.both(lambda newsroom: newsroom.change(kind, name, visibility="internal"))


def show(twins: Twins, kind: str, name: str, /, **keys: object) -> Callable[[], object]:
    return lambda: twins.both(lambda newsroom: newsroom.change(kind, name, visibility=None, **keys))


def update(twins: Twins, name: str, paragraphs: list[str], only: Newsroom | None = None, **front: object) -> None:
    """Take in a new version; with its front matter, if some of that is new."""
    for newsroom in (only,) if only else twins:
        present = {key: value for key, value in newsroom.article(name)[0].items() if key != "retrieved"}
        twin_steps._update(twins, name, article_text(present | front, paragraphs), only=newsroom)


def secret_version(twins: Twins, newsroom: Newsroom, name: str, paragraphs: list[str]) -> None:
    """Take in an internal version in one newsroom, with a secret sentence and title."""
    own = newsroom.secret
    text = [f"The {own}bab {own}beb is {own}bib.", *paragraphs]
    update(twins, name, text, only=newsroom, visibility="internal", title=f"Of {own}bob {name}", byline=f"By {own}bub")


def public_version(twins: Twins, name: str, paragraphs: list[str]) -> None:
    """Take in a public version in both: what of the front matter was secret is gone."""
    front = {"title": f"Of {name}", "publisher": f"The {name}", "published": "2025-01-01", "rights": "full"}
    for newsroom in twins:
        twin_steps._update(twins, name, article_text(front, paragraphs), only=newsroom)


@pytest.fixture
def twins(tmp_path: Path) -> Twins:
    return begun(tmp_path)


# --- the kinds that were found first ---


def test_the_text_of_a_version_that_was_internal(twins):
    for newsroom in twins:
        own = newsroom.secret
        front = {"title": f"Of {own}bab memo", "publisher": "The memo", "published": "2025-01-02", "rights": "full"}
        newsroom.save_article("memo", {**front, "visibility": "internal"}, [f"The {own}bob is {own}bub.", *TEXT])
        newsroom.save_claims("memo", [claim("memo-dead", 0, "hurt")])
    next_day(twins, twins.record)
    next_day(twins, lambda: secret_version(twins, twins.a, "memo", SHORTER))
    next_day(twins, lambda: public_version(twins, "memo", TEXT))
    next_day(twins, twins.record)


@pytest.mark.parametrize("kind", ["occasion", "place", "party", "speaker"])
def test_what_only_internal_claims_named_that_are_gone(kind, twins):
    def named(newsroom: Newsroom) -> None:
        own = newsroom.secret
        newsroom.add(kind, f"{own}-name", {"name": f"The {own}bob"})
        newsroom.add("speaker", f"{own}-source", {"name": f"{own}bib", "party": f"{own}-name"})
        key = "speaker" if kind == "party" else kind
        value = f"{own}-source" if kind == "party" else f"{own}-name"
        newsroom.add_claim("post", secret_claim(newsroom, "claim", "dead", **{key: value}))

    next_day(twins, lambda: twins.both(named))
    next_day(twins, twins.record)

    def retired() -> None:
        for newsroom in twins:
            twins.run("retire", f"{newsroom.secret}-claim", "--because", "Taken back.", only=newsroom)

    next_day(twins, retired)
    next_day(twins, twins.record)


def test_a_question_whose_internal_answer_goes_to_another_question(twins):
    def asked(newsroom: Newsroom) -> None:
        newsroom.add("point", f"{newsroom.secret}-why", {"question": f"Why the {newsroom.secret}bob?"})
        newsroom.add_claim("post", secret_claim(newsroom, "claim", f"{newsroom.secret}-why"))

    next_day(twins, lambda: twins.both(asked))
    next_day(twins, twins.record)
    next_day(
        twins, lambda: twins.both(lambda newsroom: newsroom.change("claim", f"{newsroom.secret}-claim", point="dead"))
    )
    next_day(twins, twins.record)


@pytest.mark.parametrize("rights", ["link", "excerpt"])
def test_an_earlier_version_with_narrower_rights(rights, tmp_path):
    twins = begun(tmp_path, rights=rights)
    next_day(twins, lambda: update(twins, "post", CORRECTED[:2], rights="full"))


def test_how_many_internal_speakers_there_are(twins):
    def rests(newsroom: Newsroom) -> None:
        own = newsroom.secret
        for number in range(3 if newsroom is twins.a else 1):
            newsroom.add("speaker", f"{own}-{number}", {"name": f"{own}bib", "visibility": "internal"}, at=0)
        newsroom.change("claim", "post-dead", basis=f"{own}-0")

    next_day(twins, lambda: twins.both(rests))


# --- commands on what is internal by now ---


@pytest.mark.parametrize("command", ["merge", "split", "move"])
def test_the_words_of_what_was_public_and_is_internal_now(command, twins):
    twins.both(lambda newsroom: newsroom.add_claim("post", claim("more-dead", 0, "dead")))
    next_day(twins, twins.record)

    def secret(newsroom: Newsroom) -> None:
        newsroom.change("claim", "more-dead", says=f"It says {newsroom.secret}bob.", visibility="internal")

    next_day(twins, lambda: twins.both(secret))
    match command:
        case "merge":
            next_day(twins, lambda: twins.run("merge", "more-dead", "--into", "post-dead"))
        case "split":
            next_day(twins, lambda: twins.run("split", "more-dead", "one-dead", "two-dead"))
            for name in ("one-dead", "two-dead"):
                next_day(twins, show(twins, "claim", name, says=f"It says xobob{name[0]}g."))
        case "move":
            next_day(twins, lambda: twins.run("permalinks", "move", "more-dead", "any-dead"))
            next_day(twins, show(twins, "claim", "any-dead", says="It says xobobag."))
    next_day(twins, twins.record)


@pytest.mark.parametrize("kind", ["point", "speaker"])
def test_the_words_of_what_was_renamed_while_internal(kind, twins):
    name = {"point": "hurt", "speaker": "mayor"}[kind]
    key = twin_steps.WORDS[kind]
    public = twins.a.entry(kind, name)[key]

    def secret(newsroom: Newsroom) -> None:
        newsroom.change(kind, name, **{key: f"{public} {newsroom.secret}bob"}, visibility="internal")

    next_day(twins, lambda: twins.both(secret))
    next_day(twins, lambda: twins.run("permalinks", "move", name, "anew", "--kind", kind))
    next_day(twins, show(twins, kind, "anew", **{key: f"{public} xobobag"}))
    next_day(twins, twins.record)


def test_withdrawing_something_internal_records_nothing_public(twins):
    def added(newsroom: Newsroom) -> None:
        front = {"title": "Of wire", "publisher": "The wire", "published": "2025-01-03", "rights": "full"}
        newsroom.save_article("wire", front, TEXT)
        newsroom.save_claims("wire", [secret_claim(newsroom, name, "dead") for name in ("one", "two")])

    next_day(twins, lambda: twins.both(added))
    next_day(twins, lambda: twins.run("retire", "zqa-one", "--because", "Taken back.", only=twins.a))
    next_day(twins, twins.record)


def test_deciding_on_something_internal_records_nothing_public(twins):
    def added(newsroom: Newsroom) -> None:
        front = {"title": "Of wire", "publisher": "The wire", "published": "2025-01-03", "rights": "full"}
        newsroom.save_article("wire", front, TEXT)
        newsroom.save_claims("wire", [secret_claim(newsroom, "one", "dead", quote=TEXT[0])])

    next_day(twins, lambda: twins.both(added))
    next_day(twins, lambda: update(twins, "wire", CORRECTED))
    next_day(twins, lambda: twins.run("update", "wire", "--accept", "zqa-one", only=twins.a))
    next_day(twins, twins.record)


@pytest.mark.parametrize("how", ["a version", "a decision"])
def test_an_update_of_something_internal_does_not_date_what_is_public(how, twins):
    def added(newsroom: Newsroom) -> None:
        own = newsroom.secret
        front = {"title": f"Of {own}bab", "publisher": "The memo", "published": "2025-01-02", "rights": "full"}
        newsroom.save_article(f"{own}-memo", {**front, "visibility": "internal"}, TEXT)
        newsroom.save_claims(f"{own}-memo", [secret_claim(newsroom, "one", "hurt", quote=TEXT[0], speaker=[])])

    next_day(twins, lambda: twins.both(added))
    next_day(twins, twins.record)
    if how == "a decision":
        next_day(twins, lambda: [update(twins, f"{each.secret}-memo", CORRECTED, only=each) for each in twins])
    next_day(twins, lambda: twins.both(lambda newsroom: newsroom.change("claim", "post-dead", says="It says xobobag.")))
    if how == "a decision":
        next_day(twins, lambda: twins.run("update", "zqa-memo", "--keep", "zqa-one", only=twins.a))
    else:
        next_day(twins, lambda: update(twins, "zqa-memo", CORRECTED, only=twins.a))
    next_day(twins, twins.record)


def test_a_judgement_is_not_made_stale_by_something_internal(twins):
    prints = "judged"
    word = {"agreement": "differ", "because": "So it is."}
    twins.both(lambda newsroom: newsroom.change("point", "hurt", **word))
    twins.both(lambda newsroom: newsroom.add_claim("post", secret_claim(newsroom, "one", "hurt")))
    from briefing.checking.judgement import fingerprints
    from briefing.newsroom import load_briefing

    for newsroom in twins:
        briefing, _ = load_briefing(newsroom.folder, newsroom.root)
        assert briefing
        newsroom.change(
            "point", "hurt", **{prints: fingerprints(each for each in briefing.claims.values() if each.point == "hurt")}
        )
    next_day(twins)
    next_day(twins, lambda: twins.a.change("claim", "zqa-one", says="It says zqabub."))


# --- rights ---


@pytest.mark.parametrize("rights", ["link", "excerpt"])
def test_the_quote_of_an_earlier_wording_that_was_never_shown(rights, tmp_path):
    twins = begun(tmp_path, rights="link")
    twins.both(lambda newsroom: newsroom.change("claim", "post-dead", quote=TEXT[0].removeprefix("The ")))
    next_day(twins, twins.record)
    twins.both(lambda newsroom: newsroom.change("claim", "post-dead", quote="12 xobabeb near the xobabib."))
    next_day(twins, twins.record)
    next_day(twins, lambda: update(twins, "post", ["The 12 xobabeb near the xobabib.", TEXT[1]], rights=rights))
    next_day(twins, lambda: update(twins, "post", ["The 12 xobabeb near the xobabib.", *TEXT[2:]], rights="full"))


def test_the_quote_of_a_claim_that_was_withdrawn_before_its_article_was_shown(tmp_path):
    twins = begun(tmp_path, rights="link")
    next_day(twins, lambda: twins.run("retire", "post-dead", "--because", "Taken back."))
    next_day(twins, lambda: update(twins, "post", TEXT[1:], rights="full"))
    next_day(twins, lambda: twins.run("retire", "post", "--because", "Taken back.", "--yes"))


def test_the_quote_of_a_version_with_narrower_rights_in_a_withdrawn_article(tmp_path):
    twins = begun(tmp_path, rights="link")
    next_day(twins, lambda: update(twins, "post", SHORTER, rights="full"))
    next_day(twins, lambda: twins.run("update", "post", "--keep", "post-dead"))
    next_day(twins, lambda: twins.run("retire", "post", "--because", "Taken back.", "--yes"))


def test_the_rights_of_an_internal_version_in_a_withdrawn_article(twins):
    for newsroom, rights in zip(twins, ("link", "full"), strict=True):
        own = newsroom.secret
        update(twins, "post", [f"The {own}bab.", *TEXT], only=newsroom, visibility="internal", rights=rights)
    next_day(twins, lambda: public_version(twins, "post", [*TEXT, "The xobabab is xobubab."]))
    next_day(twins, lambda: twins.run("retire", "post", "--because", "Taken back.", "--yes"))


# --- versions ---


@pytest.mark.parametrize(
    ("between", "later"),
    [(TEXT, SHORTER), (TEXT, CORRECTED), (CORRECTED, CORRECTED), (SHORTER, TEXT), (SHORTER, SHORTER)],
)
def test_a_public_claim_is_followed_past_internal_versions(between, later, twins):
    next_day(twins, lambda: secret_version(twins, twins.a, "post", between),
             lambda: secret_version(twins, twins.b, "post", TEXT if between is SHORTER else SHORTER))  # fmt: skip
    next_day(twins, lambda: secret_version(twins, twins.a, "post", [*between, "The zqabab is zqabub."]))
    next_day(twins, twins.record)
    next_day(twins, lambda: public_version(twins, "post", [*later, "The xobabab is xobubab."]))
    next_day(twins, twins.record)


def test_an_update_follows_a_public_claim_past_internal_versions(twins):
    """What was beside its words in an internal version does not make them moved, nor keep them from the public."""
    joined = [" ".join(TEXT[1:]), TEXT[0]]
    for newsroom in twins:
        newsroom.save_article("post", newsroom.article("post")[0], joined)
    next_day(twins, twins.record)
    parted = [TEXT[0], "The zqabab.", "The zqabub.", TEXT[2]]
    next_day(twins, lambda: secret_version(twins, twins.b, "post", joined),
             lambda: secret_version(twins, twins.a, "post", parted))  # fmt: skip
    next_day(twins, lambda: secret_version(twins, twins.a, "post", [TEXT[2], *TEXT[:2], "The zqabeb."]))
    next_day(twins, lambda: public_version(twins, "post", [*TEXT, "The xobabab is xobubab."]))
    next_day(twins, twins.record)
    next_day(twins, lambda: public_version(twins, "post", TEXT))


def test_an_update_decides_on_public_claims_without_internal_ones(twins):
    """What changed beside a claim has to be looked at, unless another claim quotes that: but not an internal one."""
    for newsroom in twins:
        newsroom.change("claim", "post-dead", quote="counted 12 xobabeb")
        words = "near the xobabib" if newsroom is twins.a else "xobabab"
        newsroom.add_claim("post", secret_claim(newsroom, "one", "dead", quote=words))
    next_day(twins, twins.record)
    next_day(
        twins, lambda: update(twins, "post", [TEXT[0].replace("near the xobabib", "not in the xofafib"), *TEXT[1:]])
    )
    assert all("review" in newsroom.entry("claim", "post-dead") for newsroom in twins)
    next_day(twins, twins.record)


# --- what was recorded when ---


def test_the_day_of_the_first_record_is_the_first_that_was_public(twins):
    def sleepers(newsroom: Newsroom) -> None:
        newsroom.add_claim("post", secret_claim(newsroom, "one", "dead") | {"id": "late-dead"})
        newsroom.add("point", "late", {"question": f"How many {newsroom.secret}bob?", "visibility": "internal"})
        newsroom.add("speaker", "late", {"name": "Late Xobobag", "visibility": "internal"})

    twins.both(lambda newsroom: newsroom.add_claim("post", secret_claim(newsroom, "two", "dead")))
    next_day(twins, lambda: sleepers(twins.a))
    next_day(twins, twins.record)
    next_day(twins, lambda: sleepers(twins.b))
    next_day(twins, show(twins, "claim", "late-dead", says="It says xobobag."))
    next_day(twins, twins.record)
    next_day(twins, show(twins, "point", "late", question="How many xobobag?"), show(twins, "speaker", "late"))
    more = {"point": "late", "speaker": "late"}
    next_day(twins, lambda: twins.both(lambda newsroom: newsroom.add_claim("post", claim("new-late", 1, **more))))
    next_day(twins, twins.record)


@pytest.mark.parametrize("command", ["update", "accept", "retire"])
def test_what_was_on_record_as_internal_only_is_recorded_like_something_new(command, twins):
    front = {"title": "Of wire", "publisher": "The wire", "published": "2025-01-03", "rights": "full"}
    for newsroom in twins:
        newsroom.save_article("wire", front | {"visibility": "internal"}, TEXT)
        newsroom.save_claims("wire", [claim("wire-dead", 0, "dead"), claim("wire-hurt", 1, "hurt")])
    next_day(twins, lambda: twins.run("retire", "wire", "--because", "Of zqbbab.", "--yes", only=twins.b))
    next_day(twins, lambda: twins.run("restore", "wire", only=twins.b))
    more = {"accept": ["--accept", "wire-dead"]}.get(command, [])
    if command == "update":
        next_day(twins, lambda: twin_steps._update(twins, "wire", article_text(front, SHORTER)))
    else:
        next_day(twins, show(twins, "article", "wire"))
    if command == "accept":
        next_day(twins, lambda: twin_steps._update(twins, "wire", article_text(front, CORRECTED), *more))
    elif command == "retire":
        next_day(twins, lambda: twins.run("retire", "wire-hurt", "--because", "Taken back."))
    next_day(twins, twins.record)


@pytest.mark.parametrize("kind", ["claim", "point", "article", "speaker"])
def test_a_wording_ends_on_the_day_of_the_next_public_one(kind, twins):
    name = {"claim": "post-hurt", "point": "hurt", "article": "post", "speaker": "mayor"}[kind]
    key = twin_steps.WORDS[kind]
    public = twins.a.entry(kind, name)[key]
    next_day(twins, hide(twins, kind, name))
    next_day(twins, twins.record)
    next_day(twins, lambda: twins.a.change(kind, name, **{key: f"{public} zqabob"}))
    next_day(twins, twins.record)
    next_day(twins, lambda: twins.a.change(kind, name, **{key: f"{public} zqabub"}))
    next_day(twins, twins.record)
    next_day(twins, show(twins, kind, name, **{key: f"{public} xobobag"}))
    next_day(twins, twins.record)
    next_day(twins, lambda: twins.both(lambda newsroom: newsroom.change(kind, name, **{key: f"{public} xobobeg"})))
    next_day(twins, twins.record)


def test_the_same_words_before_and_after_secret_ones(twins):
    public = twins.a.entry("claim", "post-hurt")["says"]
    next_day(twins, hide(twins, "claim", "post-hurt"), twins.record)
    next_day(twins, lambda: twins.a.change("claim", "post-hurt", says="It says zqabob."), twins.record)
    next_day(twins, show(twins, "claim", "post-hurt", says=public), twins.record)


@pytest.mark.parametrize("back", [False, True])
@pytest.mark.parametrize("kind", ["claim", "point", "speaker"])
def test_an_id_that_was_renamed_while_internal(kind, back, twins):
    name = {"claim": "post-hurt", "point": "hurt", "speaker": "mayor"}[kind]
    new = name if back else "anew"
    next_day(twins, hide(twins, kind, name), twins.record)
    next_day(twins, lambda: twins.run("permalinks", "move", name, "zqa-one", "--kind", kind, only=twins.a))
    next_day(twins, twins.record)
    next_day(twins, lambda: twins.run("permalinks", "move", "zqa-one", new, "--kind", kind, only=twins.a),
             lambda: back or twins.run("permalinks", "move", name, new, "--kind", kind, only=twins.b))  # fmt: skip
    next_day(twins, show(twins, kind, new))
    next_day(twins, twins.record)


def test_a_rename_is_no_change_of_claims_whatever_was_recorded_meanwhile(twins):
    next_day(twins, hide(twins, "article", "post"))
    next_day(twins, lambda: twins.run("retire", "post", "--because", "Of zqbbab.", "--yes", only=twins.b))
    next_day(twins, lambda: twins.run("restore", "post", only=twins.b))
    next_day(twins, show(twins, "article", "post"))
    next_day(twins, twins.record)
    for newsroom in twins:
        twin_steps.give_name(twins, newsroom, "article", "post", "anew")
    next_day(twins)
    next_day(twins, lambda: twins.run("permalinks", "move", "hurt", "harmed", "--kind", "point"))
    next_day(twins, twins.record)


def test_an_article_that_was_renamed_while_internal(twins):
    next_day(twins, hide(twins, "article", "post"), twins.record)
    next_day(twins, lambda: twin_steps.give_name(twins, twins.a, "article", "post", "zqa-one"))
    next_day(twins, twins.record)
    next_day(twins, lambda: twin_steps.give_name(twins, twins.a, "article", "zqa-one", "anew"),
             lambda: twin_steps.give_name(twins, twins.b, "article", "post", "anew"))  # fmt: skip
    next_day(twins, show(twins, "article", "anew"))
    next_day(twins, twins.record)


@pytest.mark.parametrize("kind", ["claim", "article"])
def test_what_was_withdrawn_and_came_back_while_internal(kind, twins):
    name = {"claim": "post-hurt", "article": "post"}[kind]
    twins.both(lambda newsroom: newsroom.add_claim("post", secret_claim(newsroom, "one", "hurt")))
    next_day(twins, hide(twins, kind, name), twins.record)
    next_day(twins, lambda: twins.run("retire", name, "--because", "Since zqabob.", "--yes", only=twins.a))
    next_day(twins, lambda: twins.run("restore", name, only=twins.a))
    next_day(twins, show(twins, kind, name))
    next_day(twins, twins.record)


def test_what_was_withdrawn_in_public_and_is_internal_when_it_comes_back(twins):
    next_day(twins, lambda: twins.run("retire", "post-hurt", "--because", "Taken back."))
    next_day(twins, hide(twins, "point", "hurt"))
    next_day(twins, twins.record)
    next_day(twins, lambda: twins.run("restore", "post-hurt", only=twins.a))
    next_day(twins, twins.record)
    next_day(twins, lambda: twins.run("restore", "post-hurt", only=twins.b))
    next_day(twins, show(twins, "point", "hurt"))
    next_day(twins, twins.record)


def test_what_is_public_again_and_not_recorded_yet(twins):
    for kind, name in (("claim", "post-dead"), ("point", "hurt"), ("speaker", "mayor"), ("article", "radio")):
        next_day(twins, hide(twins, kind, name))
        next_day(twins, twins.record)
        next_day(twins, show(twins, kind, name))
    for newsroom in twins:
        files, _ = newsroom.published()
        assert files
        for path, data in files.items():
            ids = [part.partition('"')[0] for part in data.decode().split(' id="')[1:]]
            assert len(ids) == len(set(ids)), (path, [each for each in ids if ids.count(each) > 1])


# --- what nothing public names ---


def test_a_speaker_whom_only_an_internal_claim_quotes_by_now(twins):
    def quoted(newsroom: Newsroom) -> None:
        newsroom.add("point", f"{newsroom.secret}-why", {"question": "Why?", "visibility": "internal"})
        newsroom.add_claim("post", secret_claim(newsroom, "one", f"{newsroom.secret}-why", speaker="mayor"))

    next_day(twins, lambda: quoted(twins.a))
    next_day(twins, lambda: twins.run("retire", "post-hurt", "--because", "Taken back."))
    next_day(twins, twins.record)
    next_day(twins, lambda: twins.run("retire", "zqa-one", "--because", "Taken back.", only=twins.a))
    next_day(twins, twins.record)


def test_a_withdrawn_question_that_had_internal_answers_once(twins):
    twins.both(lambda newsroom: newsroom.add("point", "late", {"question": "How late?", "visibility": "public"}))
    next_day(twins, twins.record)

    def memo(newsroom: Newsroom) -> None:
        front = {"title": f"{newsroom.secret}bab", "publisher": "It", "published": "2025-01-02", "rights": "full"}
        newsroom.save_article(f"{newsroom.secret}-memo", front | {"visibility": "internal"}, TEXT)
        newsroom.save_claims(f"{newsroom.secret}-memo", [secret_claim(newsroom, "one", "late")])

    twins.both(memo)
    next_day(twins, twins.record)
    for newsroom in twins:
        twins.run("retire", f"{newsroom.secret}-memo", "--because", "Taken back.", "--yes", only=newsroom)
    next_day(twins, twins.record)
    next_day(twins, lambda: twins.run("retire", "late", "--because", "Never answered."))


def test_an_internal_article_does_not_say_more_on_a_public_question(twins):
    def memo(newsroom: Newsroom) -> None:
        front = {"title": f"{newsroom.secret}bab", "publisher": "It", "published": "2025-01-02", "rights": "full"}
        newsroom.save_article(f"{newsroom.secret}-memo", front | {"visibility": "internal"}, TEXT)
        newsroom.save_claims(f"{newsroom.secret}-memo", [secret_claim(newsroom, "one", "dead")])

    next_day(twins, lambda: memo(twins.a))
    next_day(twins, twins.record)


def test_an_occasion_that_an_internal_claim_names_as_well(twins):
    def added(newsroom: Newsroom) -> None:
        newsroom.add("occasion", "quay", {"name": "The xobobag"})
        newsroom.add("point", f"{newsroom.secret}-why", {"question": "Why?", "visibility": "internal"})
        occasion = {"occasion": "quay"} if newsroom is twins.a else {}
        newsroom.add_claim("post", secret_claim(newsroom, "one", f"{newsroom.secret}-why", **occasion))

    next_day(twins, lambda: twins.both(added))
    next_day(twins, twins.record)
    next_day(twins, lambda: twins.both(lambda newsroom: newsroom.change("claim", "post-dead", occasion="quay")))
    next_day(twins, twins.record)
    next_day(twins, lambda: twins.both(lambda newsroom: newsroom.change("claim", "post-dead", occasion=None)))
    next_day(twins, twins.record)


@pytest.mark.parametrize("command", ["rename", "retire"])
@pytest.mark.parametrize("kind", ["speaker", "point"])
def test_what_nothing_public_names_is_not_made_public_by_a_command(kind, command, twins):
    words = {"speaker": {"name": "zqabob"}, "point": {"question": "Why the zqabob?"}}[kind]
    next_day(twins, lambda: twins.a.add(kind, "zqa-one", words))
    if command == "rename":
        next_day(twins, lambda: twins.run("permalinks", "move", "zqa-one", "zqa-two", "--kind", kind, only=twins.a))
    else:
        next_day(twins, lambda: twins.run("retire", "zqa-one", "--because", "For zqabub.", only=twins.a))
    next_day(twins, twins.record)


# --- names that are internal themselves ---


def test_a_place_that_is_internal_is_left_out_of_what_is_public(twins):
    def placed(newsroom: Newsroom) -> None:
        own = newsroom.secret
        newsroom.add("place", f"{own}-town", {"name": f"{own}bab", "visibility": "internal"}, at=0)
        newsroom.add("place", f"{own}-land", {"name": f"{own}beb", "visibility": "internal", "within": f"{own}-town"})
        newsroom.change("place", "quay", within=f"{own}-town")
        newsroom.change("occasion", "visit", place=f"{own}-land")
        newsroom.change("claim", "radio-dead", place=f"{own}-land")

    for newsroom in twins:
        newsroom.add("place", "quay", {"name": "Xobobag"})
        newsroom.add("occasion", "visit", {"name": "The xobobeg"})
        newsroom.change("claim", "post-dead", place="quay", occasion="visit")
    next_day(twins, lambda: placed(twins.a))
    next_day(twins, twins.record)
    next_day(twins, lambda: twins.a.change("place", "quay", within=None))
    next_day(twins, twins.record)


@pytest.mark.parametrize("kind", ["occasion", "speaker"])
def test_what_stands_for_something_internal_has_the_number_of_its_first_use(kind, twins):
    def rests(newsroom: Newsroom) -> None:
        own = newsroom.secret
        for number in (3, 1, 2) if newsroom is twins.a else (2, 0, 3, 1):
            newsroom.add(kind, f"{own}-{number}", {"name": f"{own}bib", "visibility": "internal"}, at=0)
        key = "occasion" if kind == "occasion" else "basis"
        newsroom.change("claim", "radio-dead", **{key: f"{own}-1"})
        newsroom.change("claim", "post-dead", **{key: f"{own}-3"})
        newsroom.change("claim", "post-hurt", basis=f"{own}-1")
        newsroom.change("article", "radio", basis=f"{own}-3")
        more = {key: f"{own}-2"}
        newsroom.add_claim("post", secret_claim(newsroom, "one", "dead", **more))

    next_day(twins, lambda: twins.both(rests))
    next_day(twins, twins.record)


def test_the_party_of_a_public_speaker_that_is_internal(twins):
    def speaks(newsroom: Newsroom) -> None:
        own = newsroom.secret
        for number in range(2 if newsroom is twins.a else 4):
            newsroom.add("party", f"{own}-{number}", {"name": f"{own}bib", "visibility": "internal"}, at=0)
        newsroom.change("speaker", "mayor", party=f"{own}-1")

    next_day(twins, lambda: twins.both(speaks))
    next_day(twins, twins.record)


@pytest.mark.parametrize("kind", ["occasion", "place", "party"])
def test_the_words_of_a_name_that_was_internal(kind, twins):
    """The leak check knows names that were internal, and takes nothing public for one of them."""
    words = {"name": "The xobobag"}
    for newsroom in twins:
        newsroom.add(kind, "name", words | {"name": f"The {newsroom.secret}bab xobobag", "visibility": "internal"})
        more = {"speaker": "mayor"} if kind == "party" else {kind: "name"}
        newsroom.change("speaker", "mayor", party="name" if kind == "party" else None)
        newsroom.change("claim", "post-hurt", **more)
    next_day(twins, twins.record)
    next_day(twins, show(twins, kind, "name", name="The xobobag"))
    next_day(twins, twins.record)
    next_day(twins, hide(twins, kind, "name"))
    next_day(twins, lambda: twins.a.change(kind, "name", name="The xobobag of zqabub"), twins.record)
    next_day(twins, show(twins, kind, "name", name="The xobobag of xobobeg"), twins.record)


# --- what an update writes ---


def test_a_claim_that_quotes_an_internal_version_only(twins):
    for newsroom in twins:
        own = newsroom.secret
        newsroom.add("point", f"{own}-why", {"question": f"Why the {own}bab?"})
        secret_version(twins, newsroom, "post", TEXT)
        more = {"quote": f"{own}bab {own}beb", "visibility": None}
        entry = secret_claim(newsroom, "one", f"{own}-why", **more)
        newsroom.add_claim("post", {key: value for key, value in entry.items() if value})
    next_day(twins, twins.record)
    next_day(twins, lambda: public_version(twins, "post", SHORTER))
    next_day(twins, twins.record)
    next_day(twins, lambda: twins.run("update", "post", "--keep", "zqa-one", only=twins.a))
    next_day(twins, twins.record)


def test_a_public_claim_kept_as_what_a_public_version_said_between_internal_ones(twins):
    next_day(
        twins,
        lambda: secret_version(twins, twins.a, "post", TEXT),
        lambda: secret_version(twins, twins.b, "post", TEXT),
    )
    next_day(twins, lambda: secret_version(twins, twins.a, "post", [*TEXT, "The zqabab is zqabub."]))
    next_day(twins, lambda: public_version(twins, "post", CORRECTED))
    next_day(twins, lambda: twins.run("update", "post", "--keep", "post-dead"))
    next_day(twins, twins.record)
    next_day(twins, lambda: public_version(twins, "post", SHORTER))
    next_day(twins, twins.record)


@pytest.mark.parametrize("again", [False, True])
def test_a_claim_kept_without_a_new_text_is_of_the_last_public_version(again, twins):
    next_day(twins, lambda: secret_version(twins, twins.a, "post", TEXT),
             lambda: secret_version(twins, twins.b, "post", SHORTER))  # fmt: skip
    first = [TEXT[1], "The xobabab is xobubab."] if again else SHORTER
    next_day(twins, lambda: public_version(twins, "post", first))
    if again:
        next_day(twins, lambda: public_version(twins, "post", SHORTER))
    next_day(twins, lambda: twins.run("update", "post", "--keep", "post-dead"))
    next_day(twins, twins.record)


def test_an_internal_speaker_that_is_the_party_of_a_public_one_is_not_withdrawn(twins):
    for newsroom in twins:
        newsroom.add("speaker", f"{newsroom.secret}-boss", {"name": newsroom.secret, "visibility": "internal"})
        newsroom.change("speaker", "mayor", party=f"{newsroom.secret}-boss")
        newsroom.change("article", "radio", basis=f"{newsroom.secret}-boss")
    next_day(twins, twins.record)
    for named in ("articles still name", "speakers still name"):
        with pytest.raises(NotNow, match=named):
            twins.run("retire", "zqa-boss", "--because", "Of zqabab.", only=twins.a)
        twins.both(lambda newsroom: newsroom.change("article", "radio", basis=None))
    next_day(twins)


def test_words_accepted_after_internal_versions(twins):
    next_day(
        twins,
        lambda: secret_version(twins, twins.a, "post", TEXT),
        lambda: secret_version(twins, twins.b, "post", TEXT),
    )
    next_day(twins, lambda: secret_version(twins, twins.a, "post", [*TEXT, "The zqabab is zqabub."]))
    next_day(twins, lambda: public_version(twins, "post", CORRECTED))
    next_day(twins, lambda: twins.run("update", "post", "--accept", "post-dead"))
    next_day(twins, twins.record)
    next_day(twins, lambda: twins.run("update", "post", "--confirm", "post-dead"))
    next_day(twins, twins.record)
