"""Taken apart guard by guard: without any one of what keeps internal things back, something comes out.

Each guard has a short life of `test_history.py` that finds it missing, by the same comparison as the random lives of
`test_twins.py`.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from briefing.audience import audience, ledger, names
from briefing.checking import claims as checked_claims
from briefing.editing import following, move, restore, retire, split, update
from briefing.model import Article, Profile
from briefing.permalinks import ids, ledger_changes, public_names
from briefing.permalinks.addresses import made
from briefing.publishing import compile as compiling
from tests.audience import test_history as history
from tests.audience.twins import Leak, Twins

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

Patch = Callable[[pytest.MonkeyPatch], None]


def instead(owner: Any, name: str, replacement: Any) -> Patch:
    """Return what puts something else in a guard's place."""
    return lambda patch: patch.setattr(owner, name, replacement)


def _all_versions(article: Article) -> tuple[Article, dict[int, int]]:
    return article, {version.version: version.version for version in (*article.earlier_versions, article)}


def _own_rights_do_not_count(rights: Any) -> Any:
    return list(rights)[-1]


def _by_place(self: Any, what: str, which: str) -> str:
    listed = [*self._briefing.speakers, *self._briefing.occasions, *self._briefing.parties]
    number = listed.index(which) + 1 if which in listed else 0
    return str(self._ids.setdefault((what, which), made(f"unnamed-{number}")))


def _whole_timeline(entry: Any, _is_shown: Any, *, timeline: Any = ledger._timeline) -> Any:
    return timeline(entry, lambda _: True)


def _first_record(entry: Any, is_shown: Any, *, timeline: Any = ledger._timeline) -> Any:
    return replace(timeline(entry, is_shown), recorded=entry.recorded)


def _present_words(entry: Any, is_shown: Any, *, timeline: Any = ledger._timeline) -> Any:
    return replace(timeline(entry, is_shown), named=entry.named)


def _ends_when_reworded(entry: Any, is_shown: Any, *, timeline: Any = ledger._timeline) -> Any:
    """A wording ends when it was reworded, in public or not."""
    shown = timeline(entry, is_shown)
    ends = {tuple(words.named.items()): words.until for words in entry.earlier}
    earlier = tuple(replace(words, until=ends.get(tuple(words.named.items()), words.until)) for words in shown.earlier)
    return replace(shown, earlier=earlier)


def _unanswered_questions_too(briefing: Any, claims: Any, _ledger: Any) -> Any:
    answered = {claim.point for claim in claims.values()}
    behind = {claim.point for claim in briefing.claims.values()} - answered
    return {name: point for name, point in briefing.points.items() if not point.internal and name not in behind}


def _all_occasions(briefing: Any, *, named: Any = public_names.named_in_public) -> Any:
    behind = {claim.occasion for claim in briefing.claims.values() if claim.internal}
    known = named(briefing)
    return replace(known, occasions=known.occasions | (briefing.occasions.keys() - behind))


def _keeps_flag(known: Any, now: Any, day: str, *, as_now: Any = ledger_changes._as_now) -> Any:
    return as_now(known, replace(now, internal=known.internal), day)


def _no_placing(_article: Any) -> None:
    return None


def _with_internal_articles(
    briefing: Any, profile: Any, of: Any = None, *, restrict: Any = audience.for_audience
) -> Any:
    public, diagnostics = restrict(briefing, profile, of)
    if profile is Profile.PUBLIC:
        more = {(c.point, c.article) for c in briefing.claims.values() if briefing.articles[c.article].internal}
        public = replace(public, withheld=public.withheld | more)
    return public, diagnostics


def _all_changed(point: Any, *_: Any) -> Any:
    return point.changed


def _all_absences(entry: Any, *_: Any) -> Any:
    return entry.absences


def _same(value: Any, *_: Any) -> Any:
    return value


def _second(_first: Any, value: Any) -> Any:
    return value


def _recorded_with_its_claim(
    before: Any, withdrawn: Any, now: Any, *, retire: Any = ledger_changes.retire, **more: Any
) -> Any:
    withdrawn = list(withdrawn)
    after = retire(before, withdrawn, now, **more)
    home = (ids.Kind.ARTICLE, withdrawn[0].named.get("article", ""))
    if home in now and home not in after.entries:
        after = replace(after, entries={**after.entries, home: replace(now[home].entry, recorded=more["day"])})
    return after


def _shown_as_written(known: Any, now: Any) -> Any:
    return replace(now.entry, internal=False) if now.as_before else now.entry


def _nothing_is_internal(*_: Any, **__: Any) -> frozenset[Any]:
    return frozenset()


def _nothing_internal(_self: Any, name: str) -> str:
    return name


def _restored_as_it_was(_home: Any, _root: Any, restored: Any, *_: Any) -> Any:
    return restored


GUARDS: dict[str, tuple[Patch, Callable[[Path], object]]] = {
    "the visibility of a version": (
        instead(Article, "in_public", _all_versions),
        lambda root: history.test_the_text_of_a_version_that_was_internal(history.begun(root)),
    ),
    "the rights of a version": (
        instead(audience, "narrowest", _own_rights_do_not_count),
        lambda root: history.test_an_earlier_version_with_narrower_rights("link", root),
    ),
    "the rights of a withdrawn article's versions": (
        instead(ids, "narrowest", lambda rights: next(iter(rights))),
        lambda root: history.test_the_quote_of_a_version_with_narrower_rights_in_a_withdrawn_article(root),
    ),
    "a quote is shown where the words are": (
        instead(ledger, "_with_public_quotes", _same),
        lambda root: history.test_the_quote_of_an_earlier_wording_that_was_never_shown("excerpt", root),
    ),
    "a claim is placed among the public versions": (
        instead(checked_claims, "_among_public", _no_placing),
        lambda root: history.test_a_public_claim_is_followed_past_internal_versions(
            history.TEXT, history.SHORTER, history.begun(root)
        ),
    ),
    "the numbers of what is not named": (
        instead(names.StandIns, "_for", _by_place),
        lambda root: history.test_how_many_internal_speakers_there_are(history.begun(root)),
    ),
    "an internal place is left out": (
        instead(names.StandIns, "place", _nothing_internal),
        lambda root: history.test_a_place_that_is_internal_is_left_out_of_what_is_public(history.begun(root)),
    ),
    "an internal party has a stand-in": (
        instead(names.StandIns, "party", _nothing_internal),
        lambda root: history.test_the_party_of_a_public_speaker_that_is_internal(history.begun(root)),
    ),
    "an internal basis has a stand-in": (
        instead(names.StandIns, "basis", _nothing_internal),
        lambda root: history.test_how_many_internal_speakers_there_are(history.begun(root)),
    ),
    "a name is public by what names it": (
        instead(names, "named_in_public", _all_occasions),
        lambda root: history.test_what_only_internal_claims_named_that_are_gone("occasion", history.begun(root)),
    ),
    "a question is asked by a public answer": (
        instead(audience, "_points", _unanswered_questions_too),
        lambda root: history.test_a_question_whose_internal_answer_goes_to_another_question(history.begun(root)),
    ),
    "only public articles say more": (
        instead(compiling, "for_audience", _with_internal_articles),
        lambda root: history.test_an_internal_article_does_not_say_more_on_a_public_question(history.begun(root)),
    ),
    "a judgement on public claims": (
        instead(audience, "_publicly_changed", _all_changed),
        lambda root: history.test_a_judgement_is_not_made_stale_by_something_internal(history.begun(root)),
    ),
    "earlier wordings": (
        instead(ledger, "_timeline", _whole_timeline),
        lambda root: history.test_a_wording_ends_on_the_day_of_the_next_public_one("claim", history.begun(root)),
    ),
    "the last recorded words": (
        instead(ledger, "_timeline", _present_words),
        lambda root: history.test_a_wording_ends_on_the_day_of_the_next_public_one("claim", history.begun(root)),
    ),
    "the day of the first record": (
        instead(ledger, "_timeline", _first_record),
        lambda root: history.test_the_day_of_the_first_record_is_the_first_that_was_public(history.begun(root)),
    ),
    "the day on which a wording ended": (
        instead(ledger, "_timeline", _ends_when_reworded),
        lambda root: history.test_a_wording_ends_on_the_day_of_the_next_public_one("speaker", history.begun(root)),
    ),
    "a rename is no change of claims": (
        instead(ledger, "_by_present_ids", _same),
        lambda root: history.test_a_rename_is_no_change_of_claims_whatever_was_recorded_meanwhile(history.begun(root)),
    ),
    "absences": (
        instead(ledger, "_public_absences", _all_absences),
        lambda root: history.test_what_was_withdrawn_and_came_back_while_internal("claim", history.begun(root)),
    ),
    "the end of an absence": (
        instead(ledger, "_seen_again", _second),
        lambda root: history.test_what_was_withdrawn_in_public_and_is_internal_when_it_comes_back(history.begun(root)),
    ),
    "what is restored as internal": (
        instead(restore, "_ledger", _restored_as_it_was),
        lambda root: history.test_what_was_withdrawn_in_public_and_is_internal_when_it_comes_back(history.begun(root)),
    ),
    "move takes over what is internal": (
        instead(ledger_changes, "_as_now", _keeps_flag),
        lambda root: history.test_the_words_of_what_was_renamed_while_internal("point", history.begun(root)),
    ),
    "merge takes over what is internal": (
        instead(ledger_changes, "_as_now", _keeps_flag),
        lambda root: history.test_the_words_of_what_was_public_and_is_internal_now("merge", history.begun(root)),
    ),
    "an internal claim records nothing public": (
        instead(retire, "as_withdrawn", _recorded_with_its_claim),
        lambda root: history.test_withdrawing_something_internal_records_nothing_public(history.begun(root)),
    ),
    "what was never public on record becomes so by a record": (
        instead(update, "renewed", functools.partial(ledger_changes.renewed, first=True)),
        lambda root: history.test_what_was_on_record_as_internal_only_is_recorded_like_something_new(
            "update", history.begun(root)
        ),
    ),
    "what nothing public names is recorded as internal": (
        lambda patch: [patch.setattr(module, "present_entry", _shown_as_written) for module in (move, retire, split)],
        lambda root: history.test_what_nothing_public_names_is_not_made_public_by_a_command(
            "speaker", "retire", history.begun(root)
        ),
    ),
    "an update follows public claims past internal versions": (
        instead(following, "_seen_before", lambda *_, **__: {}),
        lambda root: history.test_an_update_follows_a_public_claim_past_internal_versions(history.begun(root)),
    ),
    "an update looks at public claims without internal ones": (
        instead(following, "internal_ids", _nothing_is_internal),
        lambda root: history.test_an_update_decides_on_public_claims_without_internal_ones(history.begun(root)),
    ),
}


@pytest.mark.parametrize("guard", GUARDS)
def test_without_a_guard_something_comes_out(guard, monkeypatch, tmp_path):
    patch, life = GUARDS[guard]
    patch(monkeypatch)
    with pytest.raises(Leak):
        life(tmp_path)


def test_the_lives_hold_words_that_were_never_public(tmp_path):
    """What the lives look for is there: the author's files of each have secrets of its own."""
    twins: Twins = history.begun(tmp_path)
    history.secret_version(twins, twins.a, "post", history.TEXT)
    assert any(b"zqa" in data for data in twins.a.state().values())
    assert not any(b"zqa" in data for data in twins.b.state().values())
