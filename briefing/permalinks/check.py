"""The ledger compared with the content: what is missing, what names something else, what is not recorded yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence, Set

from briefing.diagnostics import Diagnostic, Rule, Where, has_errors
from briefing.diagnostics.english import counted
from briefing.model import Entry, Key, Kind, Ledger
from briefing.model.ledger import FILE
from briefing.model.vocabulary import as_id
from briefing.permalinks.ids import Authored, AuthoredId, same_words, shows_more
from briefing.permalinks.ledger_changes import renamed_words
from briefing.text.diff import share_kept
from briefing.text.fold import fold_text
from briefing.text.scripts import is_unspaced
from briefing.text.words import has_letters, words_in

HALF = 0.5
"""Share of a sentence's words that an edit keeps, in their order; if it keeps fewer, it is another sentence."""

_RECORD = "Run `briefing permalinks record` and commit the file."


def check_ledger(
    ledger: Ledger | None,
    now: Authored,
    folder: str,
    *,
    locked: bool,
    copied: bool = False,
    versions_left: Set[str] = frozenset(),
) -> list[Diagnostic]:
    """Compare a briefing's content with its ledger, or with None where it has no ledger.

    `folder` is the briefing's path from the root; `copied` says that the briefing of which it has the ledger is still
    there. `versions_left` are the articles that are gone and of which earlier versions are still there. With `locked`,
    whatever is not recorded yet is reported too.
    """
    where, briefing = Where(f"{folder}/{FILE}"), folder.rpartition("/")[2]
    if ledger is None:
        message = (
            f"there is no permalinks.yml, but {sum(authored.shown for authored in now.values())} ids have an address"
        )
        return [Diagnostic(Rule.PERMALINK_NOT_RECORDED, where, message, _RECORD)] if locked and now else []
    if ledger.briefing != briefing and copied:
        message = f"`{briefing}` is a copy of the briefing `{ledger.briefing}`, and has its ledger"
        hint = f"Delete {folder}/{FILE}. The copy then gets addresses of its own: briefing permalinks record"
        return [Diagnostic(Rule.PERMALINK_REUSED, where, message, hint)]
    if ledger.briefing != briefing:
        message = f"the briefing is recorded as `{ledger.briefing}`, but its folder is called `{briefing}`"
        hint = f"To keep its old addresses: briefing permalinks move {ledger.briefing} {briefing}"
        return [Diagnostic(Rule.PERMALINK_VANISHED, where, message, hint)]
    renamed = renames(ledger, now)
    emptied, orphaned, gone = _emptied(ledger, now, renamed), _orphaned(now), _gone(ledger, now, renamed)
    diagnostics = [_all_vanished(article, claims, folder) for article, claims in emptied.items()]
    told = {key for claims in (*emptied.values(), *orphaned.values(), *gone.values()) for key in claims}
    told |= _unfinished(ledger, now)
    for article in versions_left:
        told.add((Kind.ARTICLE, article))
        diagnostics.append(_versions_left(ledger.entries[Kind.ARTICLE, article], renamed, orphaned, gone, folder))
    for article, claims in orphaned.items():
        known = ledger.entries.get((Kind.ARTICLE, article))
        if known and (known.live or known.withdrawn) and article not in versions_left:
            told.add(known.key)
            diagnostics += [] if _new_without_claims(ledger, now) and known.live else [_left(known, claims, folder)]
    diagnostics += [
        problem
        for key, entry in ledger.entries.items()
        if key not in told and (problem := _problem(entry, now.get(key), ledger, now, renamed, where))
    ]
    if has_errors(diagnostics):
        return diagnostics  # nothing can be recorded until these are put right
    return diagnostics + (list(_not_recorded(ledger, now)) if locked else [])


def _not_recorded(ledger: Ledger, now: Authored) -> Iterator[Diagnostic]:
    """Yield what is new or was reworded since the last record."""
    for (kind, name), authored in now.items():
        known = ledger.entries.get((kind, name))
        if known is None and authored.shown:
            message = f"the {kind} `{name}` is new"
            yield Diagnostic(Rule.PERMALINK_NOT_RECORDED, authored.where, message, _RECORD)
        elif known and known.live and renamed_words(known.named, authored.entry.named):
            message = f"the {kind} `{name}` was reworded after it was recorded"
            yield Diagnostic(Rule.PERMALINK_OUTDATED, authored.where, message, _RECORD)


def _emptied(ledger: Ledger, now: Authored, renamed: Mapping[Key, str]) -> dict[str, list[Key]]:
    """Return the articles of which every claim has vanished, if they were several, with the keys of the claims."""
    claimed = {authored.entry.named["article"] for (kind, _), authored in now.items() if kind is Kind.CLAIM}
    vanished: dict[str, list[Key]] = defaultdict(list)
    present = {*now, *renamed}
    for entry in ledger.of(Kind.CLAIM):
        article = ledger.final(entry.named["article"])
        if entry.live and entry.key not in present and article not in claimed:
            vanished[article].append(entry.key)
    return {name: keys for name, keys in vanished.items() if len(keys) > 1 and (Kind.ARTICLE, name) in now}


def _orphaned(now: Authored) -> dict[str, list[Key]]:
    """Return the claims whose article is not there, by the article their file is named after."""
    orphaned: dict[str, list[Key]] = defaultdict(list)
    for key, authored in now.items():
        if key[0] is Kind.CLAIM and (Kind.ARTICLE, article := authored.entry.named["article"]) not in now:
            orphaned[article].append(key)
    return orphaned


def _gone(ledger: Ledger, now: Authored, renamed: Mapping[Key, str]) -> dict[str, list[Key]]:
    """Return the claims that vanished with their article, by article: withdrawing that withdraws them too."""
    gone: dict[str, list[Key]] = defaultdict(list)
    present = {*now, *renamed}
    for entry in ledger.of(Kind.CLAIM):
        home = ledger.entries.get((Kind.ARTICLE, ledger.final(entry.named["article"])))
        if entry.live and entry.key not in present and home and home.live and home.key not in present:
            gone[home.id].append(entry.key)
    return gone


def _unfinished(ledger: Ledger, now: Authored) -> set[Key]:
    """Return the claims that are withdrawn and there with an article that is so too: finishing that finishes them."""
    return {
        key
        for key, authored in now.items()
        if key[0] is Kind.CLAIM and (known := ledger.entries.get(key)) and known.withdrawn
        if (home := (Kind.ARTICLE, authored.entry.named["article"])) in now
        if home in ledger.entries and ledger.entries[home].withdrawn
    }


def _new_without_claims(ledger: Ledger, now: Authored) -> bool:
    """Whether there is an article that is not recorded and has no claims, so that a vanished one may be renamed."""
    claimed = {authored.entry.named["article"] for (kind, _), authored in now.items() if kind is Kind.CLAIM}
    return any(key[0] is Kind.ARTICLE and key not in ledger.entries and key[1] not in claimed for key in now)


def _left(article: Entry, claims: Sequence[Key], folder: str) -> Diagnostic:
    """Report the claims of an article that is gone: withdrawn, or with its file only."""
    file, text = f"claims/{article.id}.yml", f"{folder}/articles/{article.id}.md"
    where = Where(f"{folder}/{file}")
    if article.withdrawn:
        message = f"the article `{article.id}` was withdrawn on {article.withdrawn}, but its claims are still there"
        hint = f"Delete {file}. To bring the article back: put back {text}, then briefing restore {article.id}"
        return Diagnostic(Rule.RETIRED_STILL_AUTHORED, where, message, hint)
    message = (
        f"the article `{article.id}`, recorded on {article.recorded}, has vanished, and its "
        f"{counted(len(claims), 'claim')} {'is' if len(claims) == 1 else 'are'} still there"
    )
    hint = f"{brought_back(text)} To withdraw it with its claims: briefing retire {article.id} --because …"
    return Diagnostic(Rule.PERMALINK_VANISHED, where, message, hint)


def _versions_left(
    article: Entry,
    renamed: Mapping[Key, str],
    orphaned: Mapping[str, Sequence[Key]],
    gone: Mapping[str, Sequence[Key]],
    folder: str,
) -> Diagnostic:
    """Report an article that is gone while its earlier versions are still there: renamed, or deleted by hand."""
    name = article.id
    where = Where(f"{folder}/claims/{name}.yml" if name in orphaned else f"{folder}/revisions/{name}")
    message = f"the article `{name}`, recorded on {article.recorded}, has vanished"
    if new := renamed.get(article.key, ""):
        message += f", and the new article `{new}` has all its claims, but not its earlier versions"
        hint = (
            f"Rename revisions/{name} to revisions/{new}. Then, to keep its old addresses: briefing permalinks move "
            f"{name} {new}"
        )
        return Diagnostic(Rule.PERMALINK_VANISHED, where, message, hint)
    claims = orphaned.get(name, ())
    also = f"its {counted(len(claims), 'claim')} and its" if claims else "its"
    files = [f"{folder}/articles/{name}.md", *([f"{folder}/claims/{name}.yml"] if name in gone else ())]
    hint = (
        f"{brought_back(' '.join(files))} To withdraw it with its claims and versions, bring it back first, then: "
        f"briefing retire {name} --because …"
    )
    return Diagnostic(Rule.PERMALINK_VANISHED, where, f"{message}, and {also} earlier versions are still there", hint)


def brought_back(path: str) -> str:
    """Say how a file that was committed is brought back."""
    return f"To bring it back: git checkout -- {path}."


def _all_vanished(article: str, claims: Sequence[Key], folder: str) -> Diagnostic:
    file = f"claims/{article}.yml"
    message = f"all {len(claims)} recorded claims of the article `{article}` have vanished"
    hint = f"If {file} was deleted or renamed, restore it. To withdraw the claims: briefing retire ID --because …"
    return Diagnostic(Rule.PERMALINK_VANISHED, Where(f"{folder}/{file}"), message, hint)


def renames(ledger: Ledger, now: Authored) -> Mapping[Key, str]:
    """Return the new names of what seems renamed: by all its claims for an article, by its words for anything else."""
    names = {(Kind.ARTICLE, old): new for old, new in _renamed_articles(ledger, now).items()}
    added: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for key, authored in now.items():
        if key not in ledger.entries:
            added[_words_of(authored.entry)].append(key[1])
    for key, entry in ledger.entries.items():
        if added and entry.kind is not Kind.ARTICLE and entry.live and key not in now:
            alike = added.get(_words_of(entry), [])
            if len(alike) == 1:
                names[key] = alike[0]
    return names


def _words_of(entry: Entry) -> tuple[str, ...]:
    """Return kind and words of what an id names, without the point it answers: that may be renamed too."""
    return (entry.kind, *(_plain(words) for key, words in entry.named.items() if key != "point"))


def _renamed_articles(ledger: Ledger, now: Authored) -> Mapping[str, str]:
    """Return the new names of articles: where one new article has all the claims of a missing one."""
    claims: dict[str, set[str]] = defaultdict(set)
    for (kind, name), authored in now.items():
        if kind is Kind.CLAIM:
            claims[authored.entry.named["article"]].add(name)
    recorded: dict[str, set[str]] = defaultdict(set)
    for claim in ledger.of(Kind.CLAIM):
        if claim.live:
            recorded[ledger.final(claim.named["article"])].add(claim.id)
    added = [name for kind, name in now if kind is Kind.ARTICLE and (kind, name) not in ledger.entries]
    having: dict[str, list[str]] = defaultdict(list)
    for name in added:
        for claim_id in claims[name]:
            having[claim_id].append(name)
    names = {}
    for entry in ledger.of(Kind.ARTICLE):
        if entry.live and entry.key not in now and entry.id in recorded:
            some_claim = next(iter(recorded[entry.id]))
            candidates = [name for name in having.get(some_claim, ()) if recorded[entry.id] <= claims[name]]
            if len(candidates) == 1:
                names[entry.id] = candidates[0]
    return names


def former_names(briefings: Mapping[str, Sequence[str]]) -> list[Diagnostic]:
    """Report briefings at the former address of another; `briefings` holds former names by present name."""
    diagnostics = []
    taken = {name: name for name in briefings}
    for briefing, formerly in briefings.items():
        for name in formerly:
            if taken.setdefault(name, briefing) != briefing:
                where = Where(f"content/{taken[name]}")
                message = f"`{name}` is a former address of the briefing `{briefing}`"
                diagnostics.append(Diagnostic(Rule.PERMALINK_REUSED, where, message, "Give the folder another name."))
    return diagnostics


def _problem(
    entry: Entry,
    now: AuthoredId | None,
    ledger: Ledger,
    content: Authored,
    renamed: Mapping[Key, str],
    where: Where,
) -> Diagnostic | None:
    """Return what is wrong with a recorded id, if anything; `now` is what the content has under it."""
    name = f"the {entry.kind} `{entry.id}`"
    if now is None and entry.live:
        return _vanished(entry, name, renamed.get(entry.key, ""), where)
    if now is None:
        return _leads_nowhere(entry, name, ledger, content, where)
    home = entry.named.get("article", "")
    if home and renamed.get((Kind.ARTICLE, home)) == now.entry.named["article"]:
        return None
    if entry.moved_to:
        message = f"{name} is recorded as moved to {_listed(entry.moved_to)}, but the id is in use again"
        hint = "Give the new one another id. If the move was stopped halfway, give the same command again."
        return Diagnostic(Rule.PERMALINK_REUSED, now.where, message, hint)
    if change := something_else(entry, now.entry, ledger, content):
        hint = f"Give it an id of its own. To withdraw the old one: briefing retire {entry.id} --because …"
        if entry.withdrawn:
            hint = "Give it an id of its own: a withdrawn id is never used again."
        return Diagnostic(Rule.PERMALINK_REUSED, now.where, f"{name} now names something else: {change}", hint)
    if entry.withdrawn:
        hint = (
            f"If `briefing retire` was stopped halfway, finish it: briefing retire {entry.id} --because …\n"
            f"To have it back after all, take it out here, then: briefing restore {entry.id}\n"
            "If this is something new, give it another id."
        )
        message = f"{name} was withdrawn on {entry.withdrawn}, but is still there"
        return Diagnostic(Rule.RETIRED_STILL_AUTHORED, now.where, message, hint)
    return _altered_version(entry, now)


def _altered_version(entry: Entry, now: AuthoredId) -> Diagnostic | None:
    """Report an earlier version of an article that is not as it was recorded."""
    present = now.entry.earlier_versions
    for number, recorded in enumerate(entry.earlier_versions, start=1):
        version = f"version {number} of the article `{entry.id}`, revisions/{entry.id}/{number}.md,"
        if len(present) < number or not same_words(recorded, present[number - 1]):
            what = "was altered" if len(present) >= number else "is gone"
            hint = "Restore it from your history: claims and citations refer to it by its number."
            return Diagnostic(Rule.REVISION_CHANGED, now.where, f"{version} {what}", hint)
        if shows_more(recorded, present[number - 1]):
            message = f"{version} has other `visibility` or `rights` than when it was recorded, which would show more"
            hint = (
                f"It was recorded as: {', '.join(recorded.split()[1:])}. Put that back: it holds for its text for ever."
            )
            return Diagnostic(Rule.REVISION_CHANGED, now.where, message, hint)
    return None


def _leads_nowhere(entry: Entry, name: str, ledger: Ledger, content: Authored, where: Where) -> Diagnostic | None:
    """Report an id that leads to one which is neither in the content nor in the ledger."""
    gone = [
        new for new in entry.moved_to if (entry.kind, new) not in content and (entry.kind, new) not in ledger.entries
    ]
    if not gone:
        return None
    message = f"{name} is recorded as moved to {_listed(entry.moved_to)}, but there is no {_listed(gone)}"
    hint = f"Put it back, or take the move back: briefing restore {entry.id}"
    return Diagnostic(Rule.PERMALINK_VANISHED, where, message, hint)


def _listed(names: Sequence[str]) -> str:
    return " and ".join(f"`{name}`" for name in names)


def _vanished(entry: Entry, name: str, new: str, where: Where) -> Diagnostic | None:
    if new:
        if (usable := as_id(new)) == entry.id:
            return None  # it was told that the new name is none, and that the old one is
        shares = "has all its claims" if entry.kind is Kind.ARTICLE else "has its words"
        message = f"{name} has vanished, and the new {entry.kind} `{new}` {shares}"
        once = "" if usable == new else f", once it is called `{usable}`" if usable else ", once it has a name"
        hint = f"To keep its old addresses{once}: briefing permalinks move {entry.id} {usable or 'NEW'}"
        return Diagnostic(Rule.PERMALINK_VANISHED, where, message, hint)
    message = f"{name}, recorded on {entry.recorded}, has vanished: {entry.text!r}"
    hint = f"Restore it, or withdraw it: briefing retire {entry.id} --because …"
    return Diagnostic(Rule.PERMALINK_VANISHED, where, message, hint)


def same_things(ledger: Ledger, now: Authored) -> Authored:
    """Return those ids of the content that still name what they named when they were recorded."""
    return {
        key: authored
        for key, authored in now.items()
        if (known := ledger.entries.get(key)) and not something_else(known, authored.entry, ledger, now)
    }


def something_else(before: Entry, now: Entry, ledger: Ledger, content: Authored) -> str:
    """Say how what an id names now differs from what it named before, or return an empty text if it is the same.

    The rule `permalink-reused` explains to authors what counts as the same.
    """
    old, new = before.named, now.named
    match before.kind:
        case Kind.CLAIM:
            return _another_claim(before, now, ledger)
        case Kind.POINT:
            on_point = ledger.once("claims on points", lambda: _grouped(ledger, lambda claim: claim.named["point"]))
            answered = any(
                (known := content.get(claim.key)) and known.entry.named["point"] == before.id
                for claim in on_point.get(before.id, ())
            )
            same = answered or _survives(old["question"], new["question"])
            return "" if same else f"{new['question']!r}, not {old['question']!r}"
        case Kind.ARTICLE:
            of_article = ledger.once(
                "claims of articles", lambda: _grouped(ledger, lambda claim: ledger.final(claim.named["article"]))
            )
            has_claims = any(claim.key in content for claim in of_article.get(before.id, ()))
            same = has_claims or any(_plain(old[key]) == _plain(new[key]) for key in ("title", "publisher"))
            return "" if same else f"{new['title']!r}, not {old['title']!r}"
    same = bool(_names(old["name"]) & _names(new["name"])) or _alike(old["name"], new["name"])
    return "" if same else f"{new['name']!r}, not {old['name']!r}"


def _another_claim(before: Entry, now: Entry, ledger: Ledger) -> str:
    """Say how a claim differs from the one that had its id before, or return an empty text if it is the same."""
    old, new = before.named, now.named
    if ledger.final(old["article"]) != new["article"]:
        return f"it is in `{new['article']}`, not in `{ledger.final(old['article'])}`"
    if not (_survives(old["quote"], new["quote"]) or _survives(old["says"], new["says"])):
        return f"{new['says']!r}, not {old['says']!r}"
    changed = _plain(old["quote"]) != _plain(new["quote"]) and _plain(old["says"]) != _plain(new["says"])
    if not changed:
        return ""
    by_words = ledger.once("claims by words", lambda: _grouped(ledger, lambda claim: _said_in(claim.named)))
    for claim in by_words.get(_said_in({**new, "article": old["article"]}), ()):
        if before.id not in ledger.finals(Kind.CLAIM, claim.id):
            return f"it has the words of `{claim.id}`"
    return ""


def _said_in(named: Mapping[str, str]) -> tuple[str, str, str]:
    """Return the article of a claim with the words that it quotes and says, as they are compared."""
    return named["article"], _plain(named["quote"]), _plain(named["says"])


def _grouped(ledger: Ledger, key: Callable[[Entry], Hashable]) -> Mapping[Hashable, Sequence[Entry]]:
    """Return the recorded claims, by id, in groups: each is looked at once, however many ids are compared with them."""
    groups: dict[Hashable, list[Entry]] = defaultdict(list)
    for claim in ledger.of(Kind.CLAIM):
        groups[key(claim)].append(claim)
    return dict(groups)


def _survives(before: str, now: str) -> bool:
    """Whether a text is the same, or keeps at least half of its words in their order."""
    return _plain(before) == _plain(now) or share_kept(_words(before), _words(now)) >= HALF


def _alike(before: str, now: str) -> bool:
    """Whether two names differ by only a letter or two, as after a typo is fixed."""
    return share_kept(_plain(before), _plain(now)) > HALF + HALF / 2


def _plain(text: str) -> str:
    return fold_text(text).casefold()


def _words(text: str) -> list[str]:
    return [word.text for word in words_in(_plain(text)) if has_letters(word.text)]


def _names(text: str) -> set[str]:
    """Return the parts of a name, without those in scripts without spaces: two people may share one such letter."""
    parts = {part for word in _words(text) for part in word.split("-")}
    return {part for part in parts if part and not is_unspaced(part[0])}
