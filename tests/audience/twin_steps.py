"""What two newsrooms do in a random life: the same in public, and whatever each likes behind it.

Each step is a function of the twins and a source of randomness. One that cannot be taken raises `NotNow`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

from briefing.newsroom import load_briefing
from tests.audience.twins import KINDS, LISTED, WORDS, Newsroom, NotNow, Twins, Yaml, article_text, names

Step = Callable[[Twins, Random], object]
_SENTENCE_END = re.compile(r"(?<=\.) ")
_RIGHTS = ("full", "full", "excerpt", "link")
_MOVABLE = ("claim", "point", "speaker")
"""What `permalinks move` renames by itself."""


def _choice(random: Random, items: Any) -> Any:
    """Choose one of several; NotNow where there is none."""
    items = list(items)
    if not items:
        raise NotNow("nothing to choose from")
    return random.choice(items)


def _maybe(random: Random, share: float = 0.5) -> bool:
    return random.random() < share


# --- words ---


def _sentence(twins: Twins, random: Random, secret: Newsroom | None = None) -> str:
    words = [twins.word(secret) for _ in range(4)]
    return f"Near {words[0]} the {words[1]} counted {random.randint(2, 90)} {words[2]} {words[3]}."


def _says(twins: Twins, secret: Newsroom | None = None) -> str:
    return f"It says {twins.word(secret)} of the {twins.word(secret)}."


def _words_of(twins: Twins, kind: str, core: str, secret: Newsroom | None = None) -> str:
    """Return new words for what has a name, a title or a question; a core of them stays when they are reworded."""
    new = twins.word(secret)
    return f"What of {core}, {core} and {new}?" if kind == "point" else f"{core.title()} {core} {new}"


def _core(words: str) -> str:
    """Return the word that stays when words are reworded, without a capital."""
    found = re.findall(r"\b((?:xo|zq[ab])[a-z]{5})\b", words.lower())
    return found[0] if found else words


def _sentences(paragraphs: list[str]) -> list[str]:
    return [sentence for paragraph in paragraphs for sentence in _SENTENCE_END.split(paragraph)]


def _is_secret(text: object) -> bool:
    return "zq" in str(text).lower()


# --- in public, the same in both ---


def add_article(twins: Twins, random: Random) -> None:
    name, front = twins.new_id(), _front(twins, random)
    paragraphs = [_sentence(twins, random) for _ in range(2)]
    twins.both(lambda newsroom: newsroom.save_article(name, front, paragraphs))
    twins.both(lambda newsroom: newsroom.save_claims(name, []))
    twins.note(f"add the article {name}, rights {front['rights']}")


def _front(twins: Twins, random: Random) -> Yaml:
    core = twins.word()
    front = {
        "title": _words_of(twins, "article", core),
        "publisher": f"{twins.word()} Post",
        "published": f"2025-01-{random.randint(1, 28):02}",
        "rights": random.choice(_RIGHTS),
    }
    if _maybe(random, 0.3):
        front["url"] = f"https://news.example/{twins.number}"
    if _maybe(random, 0.3):
        front["byline"] = f"By {twins.word()}"
    return front


def add_claim(twins: Twins, random: Random) -> None:
    article, point = _choice(random, twins.public("article")), _choice(random, twins.public("point"))
    sentence = _sentence(twins, random)
    paragraphs = twins.a.article(article)[1]
    if _maybe(random, 0.4):
        at = random.randrange(len(paragraphs))
        paragraphs[at] = f"{paragraphs[at]} {sentence}"
    else:
        paragraphs.insert(random.randint(0, len(paragraphs)), sentence)
    claim = {"id": twins.new_id(), "quote": sentence, "point": point, "says": _says(twins)}
    if _maybe(random):
        claim["quote"] = " ".join(sentence.removesuffix(".").split()[1:-3])
    if _maybe(random):
        claim["quantity"] = {"value": int(re.findall(r"\d+", sentence)[0]), "unit": "person"}
    for kind, share in (("speaker", 0.5), ("occasion", 0.3), ("place", 0.3)):
        if _maybe(random, share) and (known := twins.public(kind)):
            claim[kind] = random.choice(known)
    if _maybe(random, 0.2):
        claim["basis"] = random.choice([*twins.public("speaker"), *twins.public("occasion"), twins.word()])
    for newsroom in twins:  # the front matter may have internal notes
        newsroom.save_article(article, newsroom.article(article)[0], paragraphs)
        newsroom.add_claim(article, claim)
    twins.note(f"add the claim {claim} to {article}")


def add_named(twins: Twins, random: Random) -> None:
    """Add a point, a speaker, an occasion, a party or a place."""
    kind = random.choice(["point", "point", "speaker", "speaker", "occasion", "party", "place"])
    name = twins.new_id()
    entry: Yaml = {WORDS[kind]: _words_of(twins, kind, twins.word())}
    if kind == "speaker" and _maybe(random, 0.6):
        entry["party"] = random.choice([*twins.public("party"), *twins.public("speaker"), twins.word()])
    if kind == "place" and _maybe(random) and (places := twins.public("place")):
        entry["within"] = random.choice(places)
    if kind == "occasion" and _maybe(random) and (places := twins.public("place")):
        entry["place"] = random.choice(places)
    if kind == "point" and _maybe(random, 0.3):
        entry["visibility"] = "public"
    before = [random.choice([None, *twins.common(kind)])] if twins.common(kind) else [None]
    for newsroom in twins:
        at = newsroom.ids(kind).index(before[0]) if before[0] else 10**6
        newsroom.add(kind, name, entry, at)
    twins.note(f"add the {kind} {name}: {entry}")


def reword(twins: Twins, random: Random) -> None:
    kind = random.choice(["claim", "claim", "point", "speaker", "article", "occasion", "party", "place"])
    name = _choice(random, twins.public(kind))
    before = twins.a.entry(kind, name).get(WORDS[kind], "")
    after = _says(twins) if kind == "claim" else _words_of(twins, kind, _core(before))
    twins.both(lambda newsroom: newsroom.change(kind, name, **{WORDS[kind]: after}))
    twins.note(f"reword the {kind} {name}: {after}")


def edit_claim(twins: Twins, random: Random) -> None:
    """Give a public claim another point, speaker, occasion, place, basis or note."""
    name = _choice(random, twins.public("claim"))
    key = random.choice(["point", "point", "speaker", "occasion", "place", "basis", "note", "answer"])
    value: Any
    if key in ("point", "speaker", "occasion", "place"):
        value = random.choice([*twins.public(key), *([] if key == "point" else [None])] or [None])
        if key == "point" and value is None:
            raise NotNow("there is no point")
    else:
        value = random.choice([None, twins.word()])
    twins.both(lambda newsroom: newsroom.change("claim", name, **{key: value}))
    twins.note(f"edit the claim {name}, {key}: {value}")


def correct_transcription(twins: Twins, random: Random) -> None:
    """Correct the words of an article in place, with the claims that quote them."""
    name = _choice(random, twins.public("claim"))
    article, claim = twins.a.all_claims()[name]
    if claim["quote"] not in "\n".join(twins.a.article(article)[1]):
        raise NotNow("its words are not in the article")
    old, new = claim["quote"].split()[0], f"{claim['quote'].split()[0]} {twins.word()}"
    quote = claim["quote"].replace(old, new, 1)
    for newsroom in twins:
        front, paragraphs = newsroom.article(article)
        paragraphs = [paragraph.replace(claim["quote"], quote) for paragraph in paragraphs]
        claims = newsroom.claims(article)
        for each in claims:
            each["quote"] = each["quote"].replace(claim["quote"], quote)
        newsroom.save_article(article, front, paragraphs)
        newsroom.save_claims(article, claims)
    twins.note(f"correct the transcription of {name}: {quote}")


def change_rights(twins: Twins, random: Random) -> None:
    name, rights = _choice(random, twins.public("article")), random.choice(_RIGHTS)
    twins.both(lambda newsroom: newsroom.change("article", name, rights=rights))
    twins.note(f"the rights of {name} are {rights}")


def judge(twins: Twins, random: Random) -> None:
    """Write the analyst's own word on a public point, pinned to the claims that are public or not at all."""
    name = _choice(random, twins.public("point"))
    word = random.choice(["agree", "differ", "conflict"])
    keys: Yaml = {"agreement": word, "because": f"So {twins.word()}.", "by": twins.word()}
    twins.both(lambda newsroom: newsroom.change("point", name, **keys))
    twins.note(f"judge {name}: {keys}")


def record(twins: Twins, _random: Random) -> None:
    twins.record()


def new_version(twins: Twins, random: Random) -> None:
    """Take in a new version of a public article: sentences changed, gone, twice or new; other rights, another title."""
    name = _choice(random, twins.public("article"))
    front, paragraphs = twins.a.article(name)
    paragraphs = _revised(twins, random, paragraphs)
    text = "\n\n".join(paragraphs) + "\n"
    if _maybe(random):
        front = {key: value for key, value in front.items() if key not in ("retrieved", "notes")}
        front["rights"] = random.choice(_RIGHTS) if _maybe(random) else front["rights"]
        front["title"] = _words_of(twins, "article", _core(front["title"])) if _maybe(random) else front["title"]
        text = article_text(front, paragraphs)
    _update(twins, name, text)
    if _maybe(random, 0.2):
        twins.run("update", name, "--undo")
    elif _maybe(random, 0.6) and (options := _decisions(twins, random, name)):
        twins.run("update", name, *options)


def _revised(twins: Twins, random: Random, paragraphs: list[str]) -> list[str]:
    revised = []
    for paragraph in paragraphs:
        sentences = []
        for sentence in _SENTENCE_END.split(paragraph):
            fate = random.random()
            if fate < 0.3:
                sentence = re.sub(r"\d+", lambda _: str(random.randint(100, 999)), sentence, count=1)
            elif fate < 0.5:
                words = sentence.split()
                words[random.randrange(1, len(words))] = twins.word()
                sentence = " ".join(words).rstrip(".") + "."
            sentences += [] if 0.5 < fate < 0.6 else [sentence]
            sentences += [_sentence(twins, random)] if fate > 0.9 else []
        revised += [" ".join(sentences)] if sentences else []
    return revised or [_sentence(twins, random)]


def _update(twins: Twins, name: str, text: str, *more: str, only: Newsroom | None = None) -> None:
    for newsroom in (only,) if only else twins:
        (newsroom.root / "new.md").write_text(text)
        newsroom.run("update", name, str(newsroom.root / "new.md"), *more, *YES, day=twins.day)
        twins.note(f"{'AB' if only is None else only!r}: briefing update {name} with {text!r}")


def decide(twins: Twins, random: Random) -> None:
    """Decide on public claims that an update left open."""
    found = {name: _decisions(twins, random, name) for name in twins.public("article")}
    name = _choice(random, [name for name, options in found.items() if options])
    twins.run("update", name, *found[name])


def _decisions(twins: Twins, random: Random, name: str) -> list[str]:
    """Return the options that decide on public claims of an article which an update left open."""
    briefing, _ = load_briefing(twins.a.folder, twins.a.root)
    public = set(twins.public("claim"))
    options: list[str] = []
    for claim in briefing.claims.values() if briefing else ():
        if claim.article == name and claim.id in public and (claim.review or not claim.decided):
            suggested = claim.in_present.suggestion or claim.in_present.span
            able = ["--confirm"] if claim.current else ["--keep", *(["--accept"] if suggested else [])]
            options += [random.choice(able), claim.id] if _maybe(random, 0.8) else []
    return options


def retire(twins: Twins, random: Random) -> None:
    kind = random.choice(["claim", "claim", "article", "point", "speaker"])
    name = _choice(random, [name for name in twins.public(kind) if not any(_uses(each, kind, name) for each in twins)])
    others = [other for other in twins.public(kind) if other != name]
    successor = ["--successor", random.choice(others)] if others and _maybe(random, 0.4) else []
    twins.run("retire", name, "--kind", kind, "--because", f"It {twins.word()}.", *successor, "--yes")
    twins.ever_public.add(made_words(twins.log[-1])[-1])


def _uses(newsroom: Newsroom, kind: str, name: str) -> bool:
    """Whether claims still name a point or a speaker."""
    keys = {"point": ("point",), "speaker": ("speaker", "basis")}.get(kind, ())
    return any(name in names(claim.get(key)) for _, claim in newsroom.all_claims().values() for key in keys)


def widen_and_retire(twins: Twins, random: Random) -> None:
    """Keep a claim as what a version of narrower rights said, and withdraw the article once it could be shown."""
    name = _choice(random, twins.public("article"))
    twins.both(lambda newsroom: newsroom.change("article", name, rights="link"))
    twins.holds()
    front, _ = twins.a.article(name)
    front = {key: value for key, value in front.items() if key not in ("retrieved", "notes")} | {"rights": "full"}
    _update(twins, name, article_text(front, [_sentence(twins, random)]))
    if options := _decisions(twins, random, name):
        twins.run("update", name, *options)
    twins.holds()
    twins.next_day()
    because = f"It {twins.word()}."
    twins.run("retire", name, "--because", because, "--yes")
    twins.ever_public.add(made_words(because)[0])


def made_words(text: str) -> list[str]:
    return re.findall(r"\bxo[a-z]{5}\b", text)


def restore(twins: Twins, random: Random) -> None:
    """Bring back what was withdrawn in both, by one name."""
    kind, name = _choice(random, _gone(twins.a) & _gone(twins.b) or ())
    twins.run("restore", name, "--kind", kind)


class _Gone(set[tuple[str, str]]):
    """What is withdrawn, sorted when it is gone through."""

    def __iter__(self) -> Any:
        return iter(sorted(super().__iter__()))


def _gone(newsroom: Newsroom) -> _Gone:
    ledger = newsroom.recorded()
    kinds = ("article", "point", "speaker", "claim")
    return _Gone(
        (kind, name)
        for kind in kinds
        for name, entry in (ledger.get(f"{kind}s") or {}).items()
        if "retired" in entry or (kind == "claim" and "moved_to" in entry)
    )


def split(twins: Twins, random: Random) -> None:
    name = _choice(random, twins.public("claim"))
    new = [twins.new_id(), twins.new_id()]
    twins.run("split", name, *new)
    for each in new:
        says = _says(twins)
        twins.both(lambda newsroom, each=each, says=says: newsroom.change("claim", each, says=says))


def merge(twins: Twins, random: Random) -> None:
    claims = {name: twins.a.all_claims()[name] for name in twins.public("claim")}
    pairs = [
        (one, other)
        for one, (article, claim) in claims.items()
        for other, (at, their) in claims.items()
        if one != other and (article, claim["point"]) == (at, their["point"])
        if all(claim.get(key) == their.get(key) for key in ("speaker", "answer"))
    ]
    if not pairs:
        name = _choice(random, claims)
        pairs = [(twins.new_id(), twins.new_id())]
        twins.run("split", name, *pairs[0])
    one, other = random.choice(pairs)
    twins.run("merge", one, "--into", other)


def rename(twins: Twins, random: Random) -> None:
    kind = random.choice(["claim", "point", "speaker", "article"])
    old, new = _choice(random, twins.public(kind)), twins.new_id()
    twins.both(lambda newsroom: give_name(twins, newsroom, kind, old, new))


def give_name(twins: Twins, newsroom: Newsroom, kind: str, old: str, new: str) -> None:
    """Rename something, by the command where it was recorded or where the command renames, otherwise by hand."""
    if kind == "article":
        for folder, suffix in (("articles", ".md"), ("claims", ".yml"), ("revisions", "")):
            path = newsroom.folder / folder / f"{old}{suffix}"
            if path.exists():
                path.rename(path.with_name(f"{new}{suffix}"))
        if not newsroom.is_recorded(kind, old):
            return
    elif kind not in _MOVABLE:
        _rename_by_hand(newsroom, kind, old, new)
        return
    twins.note(f"{newsroom!r}: briefing permalinks move {old} {new} --kind {kind}")
    newsroom.run("permalinks", "move", old, new, "--kind", kind, day=twins.day)


def _rename_by_hand(newsroom: Newsroom, kind: str, old: str, new: str) -> None:
    keys = {"occasion": ("occasion", "basis"), "party": ("party",), "place": ("place", "within")}[kind]
    briefing = newsroom.briefing()
    briefing[LISTED[kind]] = {new if name == old else name: entry for name, entry in briefing[LISTED[kind]].items()}
    for listed in LISTED.values():
        for entry in (briefing.get(listed) or {}).values():
            entry |= {key: new for key in keys if entry.get(key) == old}
    newsroom.save_briefing(briefing)
    for article in newsroom.articles():
        claims = newsroom.claims(article)
        for claim in claims:
            claim |= {key: new for key in keys if claim.get(key) == old}
        newsroom.save_claims(article, claims)


def rename_briefing(twins: Twins, _random: Random) -> None:
    old, new = twins.a.name, twins.new_id()
    for newsroom in twins:
        newsroom.folder.rename(newsroom.root / "content" / new)
        newsroom.name = new
    twins.run("permalinks", "move", old, new)


def retract(twins: Twins, random: Random) -> None:
    name = _choice(random, twins.public("article"))
    because = f"It was {twins.word()}."
    twins.run("update", name, "--retracted", "--because", because)
    twins.ever_public.add(made_words(because)[0])


PUBLIC: tuple[Step, ...] = (
    *(add_claim, add_claim, add_claim, add_named, add_named, add_article),
    *(reword, reword, edit_claim, edit_claim, correct_transcription, change_rights, judge),
    *(record, record, record, record, new_version, new_version, new_version, decide),
    *(
        retire,
        retire,
        retire,
        restore,
        restore,
        restore,
        split,
        merge,
        rename,
        rename,
        rename_briefing,
        retract,
        widen_and_retire,
    ),
)
"""The steps that both take alike."""


# --- from public to internal and back ---


def hide(twins: Twins, random: Random) -> None:
    """Make something internal that is public."""
    kind = random.choice(HIDEABLE)
    name = _choice(random, twins.public(kind))
    if kind == "article" and _maybe(random):
        for newsroom in twins:
            _secret_version(twins, newsroom, Random(random.random()), name)
    else:
        twins.both(lambda newsroom: newsroom.change(kind, name, visibility="internal"))
    twins.note(f"hide the {kind} {name}")
    twins.pairs.setdefault(kind, []).append((name, name))
    if _maybe(random):
        twins.record()


def _secret_version(twins: Twins, newsroom: Newsroom, random: Random, name: str) -> None:
    """Take in an internal version of an article: all its sentences and secret ones, under a secret title."""
    front, paragraphs = newsroom.article(name)
    front = {key: value for key, value in front.items() if key not in ("retrieved", "byline")}
    front |= {"title": _words_of(twins, "article", _core(front["title"]), newsroom), "visibility": "internal"}
    front |= {"byline": f"By {twins.word(newsroom)}"} if _maybe(random) else {}
    front["rights"] = random.choice(_RIGHTS)
    for _ in range(random.randint(1, 2)):
        paragraphs.insert(random.randint(0, len(paragraphs)), _sentence(twins, random, newsroom))
    _update(twins, name, article_text(front, paragraphs), only=newsroom)


def hide_and_show_an_article(twins: Twins, random: Random) -> None:
    """Let an article have internal versions, in each newsroom as many as it likes, between two public ones."""
    name = _choice(random, twins.public("article"))
    for newsroom in twins:
        for _ in range(random.randint(1, 2)):
            _secret_version(twins, newsroom, Random(random.random()), name)
    if _maybe(random):
        twins.record()
    twins.next_day()
    _show_article(twins, random, name, _core(str(twins.a.article(name)[0]["title"])))
    _alike(twins)
    if _maybe(random) and (options := _decisions(twins, random, name)):
        twins.run("update", name, *options)


def add_sleeper(twins: Twins, random: Random) -> None:
    """Add something internal to both, under other ids, that may become public one day; its words share a core."""
    kind = random.choice(HIDEABLE)
    ids = [twins.new_id(newsroom) for newsroom in twins]
    core = twins.word()
    article, point = (_choice(random, twins.public(each)) for each in ("article", "point"))
    quote = _choice(random, _sentences(twins.a.article(article)[1]))
    front, paragraphs = _front(twins, random), [_sentence(twins, random) for _ in range(2)]
    for newsroom, name in zip(twins, ids, strict=True):
        entry: Yaml = {WORDS[kind]: _words_of(twins, kind, core, newsroom), "visibility": "internal"}
        if kind == "claim":
            entry["says"] = _says(twins, newsroom)
            newsroom.add_claim(article, {"id": name, "quote": quote, "point": point, **entry})
        elif kind == "article":
            secret = [*paragraphs, _sentence(twins, random, newsroom)]
            newsroom.save_article(name, front | entry, secret)
            newsroom.save_claims(name, [])
        else:
            newsroom.add(kind, name, entry, random.randint(0, 5))
    twins.pairs.setdefault(kind, []).append((ids[0], ids[1]))
    twins.note(f"add an internal {kind} to both: {ids[0]} and {ids[1]}")


def show(twins: Twins, random: Random) -> None:
    """Make something public that is internal in both: under one id, with the same words."""
    kind = _choice(random, [kind for kind, pairs in twins.pairs.items() if pairs])
    pair = random.choice(twins.pairs[kind])
    twins.pairs[kind].remove(pair)
    if any(name not in newsroom.ids(kind) for newsroom, name in zip(twins, pair, strict=True)):
        raise NotNow("it is not in both")
    public = [name for name in pair if not _is_secret(name)]
    name = public[0] if public else twins.new_id()
    for newsroom, old in zip(twins, pair, strict=True):
        if old != name:
            give_name(twins, newsroom, kind, old, name)
    core = _core(str(twins.a.entry(kind, name)[WORDS[kind]]))
    if kind == "article":
        _show_article(twins, random, name, core)
    else:
        words = _says(twins) if kind == "claim" else _words_of(twins, kind, core)
        keys: Yaml = {"visibility": None, WORDS[kind]: words, "role": None, "party": None, "within": None}
        keys |= {"note": None} | ({} if kind == "claim" else {"place": None})
        twins.both(lambda newsroom: newsroom.change(kind, name, **keys))
        if kind != "claim":
            twins.both(lambda newsroom: newsroom.put_last(kind, name))
    twins.note(f"show the {kind} {name}")
    _alike(twins, name if kind == "claim" else "")
    if _maybe(random, 0.7):
        twins.record()


def _show_article(twins: Twins, random: Random, name: str, core: str) -> None:
    """Publish an article: by a new version, or by other front matter and words in place."""
    front, paragraphs = twins.a.article(name)
    common = [sentence for sentence in _sentences(paragraphs) if not _is_secret(sentence)]
    paragraphs = common or [_sentence(twins, random)]
    paragraphs = [*paragraphs, _sentence(twins, random)]
    if _maybe(random, 0.3):
        paragraphs = paragraphs[1:]
    front = {
        "title": _words_of(twins, "article", core),
        **{key: front[key] for key in ("publisher", "published", "rights", "url") if key in front},
    }
    front["rights"] = random.choice(_RIGHTS)
    text = article_text(front, paragraphs)
    if _maybe(random, 0.8):
        for newsroom in twins:
            _update(twins, name, text, only=newsroom)
    else:
        twins.both(lambda newsroom: newsroom.save_article(name, front, paragraphs))
        twins.note(f"write the article {name}: {text!r}")


def _alike(twins: Twins, shown: str = "") -> None:
    """Give what both have in public the same words, and keep internal what only one has."""
    for newsroom in twins:
        for name in twins.own(newsroom, "claim"):
            article, claim = newsroom.all_claims()[name]
            in_public = any(
                claim["quote"] in "\n".join(text)
                for front, text in newsroom.versions(article)
                if front.get("visibility") != "internal"
            )
            if in_public and not newsroom.is_internal("claim", name):
                newsroom.change("claim", name, visibility="internal")
    for name in twins.public("claim"):
        _alike_claim(twins, name, anew=name == shown)
    for kind in ("point", *LISTED):
        for name in twins.public(kind):
            entries = [newsroom.entry(kind, name) for newsroom in twins]
            if entries[0] != entries[1] or _is_secret(entries[0]):
                words = _words_of(twins, kind, _core(entries[0][WORDS[kind]]))
                for newsroom in twins:
                    gone = dict.fromkeys(newsroom.entry(kind, name).keys() - {"id"})
                    newsroom.change(kind, name, **gone)
                    newsroom.change(kind, name, **{WORDS[kind]: words})


def _alike_claim(twins: Twins, name: str, *, anew: bool) -> None:
    claims = [newsroom.entry("claim", name) for newsroom in twins]
    said = [{key: value for key, value in claim.items() if key not in ("version", "review")} for claim in claims]
    if said[0] == said[1] and not _is_secret(said[0]) and not anew:
        return
    if claims[0]["quote"] != claims[1]["quote"] or _is_secret(claims[0]["quote"]):
        raise NotNow(f"the claim {name} quotes other words")
    points = [claim["point"] for claim in claims if claim["point"] in twins.public("point")]
    if not points:
        raise NotNow(f"the claim {name} has no public point")
    says = _says(twins)
    for newsroom, claim in zip(twins, claims, strict=True):
        newsroom.change("claim", name, **dict.fromkeys(claim.keys() - {"id", "quote", "version", "review"}))
        newsroom.change("claim", name, point=points[0], says=says)


# --- behind it, in one or in each its own ---


@dataclass
class Own:
    """One newsroom and its own chances."""

    twins: Twins
    newsroom: Newsroom
    random: Random

    def secret(self) -> str:
        return self.twins.word(self.newsroom)

    def new_id(self) -> str:
        return self.twins.new_id(self.newsroom)

    def internal(self, kind: str) -> list[str]:
        """Return what only this one has, and what is internal in both."""
        known = self.newsroom.ids(kind)
        paired = [name for pair in self.twins.pairs.get(kind, ()) for name in pair]
        own = self.twins.own(self.newsroom, kind)
        return [name for name in known if name in own or (name in paired and self.newsroom.is_internal(kind, name))]

    def any(self, kind: str) -> list[str]:
        return [*self.twins.public(kind), *self.internal(kind)]


def own_step(step: Callable[[Own], None]) -> Step:
    """Return a step that one newsroom takes alone, or each for itself."""

    def taken(twins: Twins, random: Random) -> None:
        chosen = random.choice([[twins.a], [twins.b], [twins.a, twins.b]])
        seeds = [random.random() for _ in chosen]
        for newsroom, seed in zip(chosen, seeds, strict=True):
            twins.note(f"{newsroom!r}: {step.__name__}")
            step(Own(twins, newsroom, Random(seed)))

    taken.__name__ = step.__name__
    return taken


def own_claims_on_public(twins: Twins, random: Random) -> None:
    """Let both have internal claims on one public point in one public article, one or two."""
    article, point = _choice(random, twins.public("article")), _choice(random, twins.public("point"))
    for newsroom in twins:
        own = Own(twins, newsroom, Random(random.random()))
        for _ in range(own.random.randint(1, 2)):
            _claim(own, article, point)


def _claim(own: Own, article: str, point: str) -> str:
    """Add an internal claim to an article."""
    random, newsroom = own.random, own.newsroom
    quote = _choice(random, _sentences(newsroom.article(article)[1]))
    claim: Yaml = {"id": own.new_id(), "quote": quote, "point": point, "says": _says(own.twins, newsroom)}
    if _maybe(random):
        claim["quote"] = " ".join(quote.removesuffix(".").split()[: random.randint(4, 7)])
    for kind, share in (("speaker", 0.5), ("occasion", 0.4), ("place", 0.4)):
        if _maybe(random, share) and (known := own.any(kind)):
            claim[kind] = random.choice(known)
    if _maybe(random, 0.3):
        claim["basis"] = random.choice([*own.any("speaker"), *own.any("occasion"), own.secret()])
    if _maybe(random, 0.3):
        claim["quantity"] = {"value": int((re.findall(r"\d+", quote) or ["7"])[0]), "unit": "person"}
    newsroom.add_claim(article, claim)
    if not newsroom.is_internal("claim", claim["id"]) or _maybe(random, 0.2):
        newsroom.change("claim", claim["id"], visibility="internal")
    own.twins.note(f"{newsroom!r}: internal claim in {article}: {newsroom.entry('claim', claim['id'])}")
    return str(claim["id"])


def own_thing(own: Own) -> None:
    """Add an internal point, article, speaker, occasion, party or place; or one that only internal claims will name."""
    kind = own.random.choice(["point", "article", "speaker", *LISTED])
    name, words = own.new_id(), _words_of(own.twins, kind, own.secret(), own.newsroom)
    if kind == "article":
        front = _front(own.twins, own.random) | {"title": words, "publisher": own.secret(), "visibility": "internal"}
        front.pop("byline", None)
        own.newsroom.save_article(name, front, [_sentence(own.twins, own.random, own.newsroom) for _ in range(3)])
        own.newsroom.save_claims(name, [])
        for _ in range(own.random.randint(0, 2)):
            _claim(own, name, _choice(own.random, own.any("point")))
    else:
        entry: Yaml = {WORDS[kind]: words}
        if kind == "point" or (kind in HIDEABLE and _maybe(own.random)):
            entry["visibility"] = "internal"
        if kind == "speaker" and _maybe(own.random):
            entry["party"] = own.random.choice([*own.any("party"), *own.any("speaker"), own.secret()])
        if kind == "place" and _maybe(own.random) and own.any("place"):
            entry["within"] = own.random.choice(own.any("place"))
        own.newsroom.add(kind, name, entry, own.random.randint(0, 4))
        if kind == "point" and _maybe(own.random, 0.8):
            _claim(own, _choice(own.random, own.any("article")), name)
    own.twins.note(f"{own.newsroom!r}: internal {kind} {name}")


def own_claim(own: Own) -> None:
    """Add a claim on an internal point."""
    _claim(own, _choice(own.random, own.any("article")), _choice(own.random, own.internal("point")))


def own_edit(own: Own) -> None:
    """Give an internal claim another point, speaker, occasion, place, basis, note or other words."""
    name = _choice(own.random, own.internal("claim"))
    key = own.random.choice(["point", "point", "speaker", "occasion", "place", "basis", "note", "says", "says"])
    value: Any = None
    if key in ("point", "speaker", "occasion", "place"):
        value = _choice(own.random, own.any(key))
    elif key == "says":
        value = _says(own.twins, own.newsroom)
    else:
        value = own.secret()
    own.newsroom.change("claim", name, **{key: value})
    if not own.newsroom.is_internal("claim", name):
        own.newsroom.change("claim", name, visibility="internal")
    own.twins.note(f"{own.newsroom!r}: the internal claim {name}, {key}: {value}")


def own_reword(own: Own) -> None:
    kind = _choice(own.random, [kind for kind in WORDS if own.internal(kind) and kind != "claim"])
    name = _choice(own.random, own.internal(kind))
    core = _core(str(own.newsroom.entry(kind, name)[WORDS[kind]]))
    own.newsroom.change(kind, name, **{WORDS[kind]: _words_of(own.twins, kind, core, own.newsroom)})
    own.twins.note(f"{own.newsroom!r}: reword the internal {kind} {name}")


def own_note(own: Own) -> None:
    """Write an internal note on something public, or take one out."""
    kind = own.random.choice(["claim", "point", "article"])
    name = _choice(own.random, own.twins.public(kind))
    key = "notes" if kind == "article" else "note"
    note = own.newsroom.entry(kind, name).get(key)
    if note is not None and not _is_secret(note):
        raise NotNow("it has a public note")
    text = None if note else {"text": own.secret(), "visibility": "internal"}
    own.newsroom.change(kind, name, **{key: text})
    own.twins.note(f"{own.newsroom!r}: an internal note on {kind} {name}: {text}")


def own_retire(own: Own) -> None:
    kind = _choice(own.random, [kind for kind in ("claim", "article", "point", "speaker") if own.internal(kind)])
    name = _choice(own.random, [name for name in own.internal(kind) if not _uses(own.newsroom, kind, name)])
    because = f"It {own.secret()}."
    own.twins.run("retire", name, "--kind", kind, "--because", because, "--yes", only=own.newsroom)
    if _maybe(own.random, 0.2):
        own.twins.run("restore", name, "--kind", kind, only=own.newsroom)


def own_restore(own: Own) -> None:
    gone = [(kind, name) for kind, name in _gone(own.newsroom) if _is_secret(name)]
    kind, name = _choice(own.random, gone)
    own.twins.run("restore", name, "--kind", kind, only=own.newsroom)


def own_rename(own: Own) -> None:
    kind = _choice(own.random, [kind for kind in WORDS if own.internal(kind)])
    old, new = _choice(own.random, own.internal(kind)), own.new_id()
    give_name(own.twins, own.newsroom, kind, old, new)
    at = 0 if own.newsroom is own.twins.a else 1
    pairs = own.twins.pairs.get(kind, [])
    for number, pair in enumerate(pairs):
        if pair[at] == old:
            pairs[number] = (new, pair[1]) if at == 0 else (pair[0], new)


def own_version(own: Own) -> None:
    """Take in an internal version of an internal article."""
    articles = [name for name in own.newsroom.articles() if own.newsroom.is_internal("article", name)]
    _secret_version(own.twins, own.newsroom, own.random, _choice(own.random, articles))
    if _maybe(own.random, 0.2):
        name = own.twins.log[-1].partition("update ")[2].split()[0]
        own.twins.run("update", name, "--undo", only=own.newsroom)


def own_split(own: Own) -> None:
    name = _choice(own.random, own.internal("claim"))
    own.twins.run("split", name, own.new_id(), own.new_id(), only=own.newsroom)


def own_merge(own: Own) -> None:
    """Merge an internal claim into another claim, which may be public."""
    claims = own.newsroom.all_claims()
    pairs = [
        (one, other)
        for one in own.internal("claim")
        for other, (at, their) in claims.items()
        if one != other
        and (_is_secret(one) or other in own.internal("claim"))
        and (at, their["point"]) == (claims[one][0], claims[one][1]["point"])
        and names(their.get("speaker")) == names(claims[one][1].get("speaker"))
    ]
    one, other = _choice(own.random, pairs)
    own.twins.run("merge", one, "--into", other, only=own.newsroom)


def basis_on_internal(twins: Twins, random: Random) -> None:
    """Let a public claim rest on somebody unnamed: in both, on an internal speaker or occasion of each."""
    name, kind = _choice(random, twins.public("claim")), random.choice(["speaker", "occasion"])
    pair = _pair(twins, random, kind)
    key = "basis" if kind == "speaker" or _maybe(random) else "occasion"
    for newsroom, other in zip(twins, pair, strict=True):
        newsroom.change("claim", name, **{key: other})
    twins.note(f"the claim {name} has the {key} {pair[0]} and {pair[1]}")


def party_internal(twins: Twins, random: Random) -> None:
    """Let a public speaker speak for somebody unnamed: in both, for an internal speaker or party of each."""
    quoted = {speaker for _, claim in twins.a.all_claims().values() for speaker in names(claim.get("speaker"))}
    name = _choice(random, [name for name in twins.public("speaker") if name in quoted])
    pair = _pair(twins, random, random.choice(["speaker", "party"]))
    for newsroom, party in zip(twins, pair, strict=True):
        newsroom.change("speaker", name, party=party)
    twins.note(f"the speaker {name} speaks for {pair[0]} and {pair[1]}")


def _pair(twins: Twins, random: Random, kind: str) -> tuple[str, str]:
    """Return something that is internal in both, by its two ids; something new where there is nothing."""
    pairs = twins.pairs.setdefault(kind, [])
    if not (known := [pair for pair in pairs if _internal_pair(twins, kind, pair)]):
        known = [(twins.new_id(twins.a), twins.new_id(twins.b))]
        for newsroom, name in zip(twins, known[0], strict=True):
            words = _words_of(twins, kind, twins.word(newsroom), newsroom)
            newsroom.add(kind, name, {"name": words, "visibility": "internal"}, random.randint(0, 5))
    return random.choice(known)


def own_place(own: Own) -> None:
    """Let something public be, in one newsroom, at a place that is internal."""
    place = own.new_id()
    own.newsroom.add("place", place, {"name": own.secret(), "visibility": "internal"}, own.random.randint(0, 3))
    kind = _choice(own.random, [kind for kind in ("claim", "occasion", "place") if own.twins.public(kind)])
    name, key = own.random.choice(own.twins.public(kind)), "within" if kind == "place" else "place"
    if own.newsroom.entry(kind, name).get(key) in own.twins.public("place"):
        raise NotNow("it is at a public place")
    own.newsroom.change(kind, name, **{key: place})
    own.twins.note(f"{own.newsroom!r}: the {kind} {name} is at {place}")


def _internal_pair(twins: Twins, kind: str, pair: tuple[str, str]) -> bool:
    return all(
        name in newsroom.ids(kind) and newsroom.is_internal(kind, name)
        for newsroom, name in zip(twins, pair, strict=True)
    )


BEHIND: tuple[Step, ...] = (
    *(own_claims_on_public, own_claims_on_public, basis_on_internal, party_internal),
    *map(own_step, (own_thing, own_thing, own_place, own_claim, own_edit, own_edit, own_reword, own_note)),
    *map(
        own_step, (own_retire, own_retire, own_restore, own_restore, own_rename, own_rename, own_version, own_version)
    ),
    *map(own_step, (own_split, own_merge)),
)
"""The steps behind the public sites."""
TURNS: tuple[Step, ...] = (*(hide, hide, hide, hide_and_show_an_article, add_sleeper, add_sleeper, show, show, show),)
"""The steps from public to internal and back."""
STEPS: tuple[Step, ...] = (*PUBLIC, *BEHIND, *BEHIND, *TURNS, *TURNS)
HIDEABLE: tuple[str, ...] = KINDS
"""The kinds that have `visibility`."""
YES: tuple[str, ...] = ("--yes",)
"""That `update` is not to ask whether more may be shown than before."""


def begin(twins: Twins, random: Random) -> None:
    """Let both begin with the same small public briefing."""

    def listed() -> None:
        for kind in ("point", "point", "speaker", "speaker", "party", "occasion", "place"):
            name, entry = twins.new_id(), {WORDS[kind]: _words_of(twins, kind, twins.word())}
            twins.both(lambda newsroom, kind=kind, name=name, entry=entry: newsroom.add(kind, name, entry))
        add_article(twins, random)
        add_article(twins, random)
        for _ in range(3):
            add_claim(twins, random)
        twins.record()

    assert twins.take("begin", listed), twins.done
