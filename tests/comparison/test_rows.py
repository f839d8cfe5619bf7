"""Rows of claims as the bits of numbers say what asking every two claims would say."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.comparison import sides as sides_of
from briefing.comparison.rows import Table, before, by_value, common, first, having, holding, index, numbers, union
from briefing.comparison.sides import told

VALUES = st.lists(st.none() | st.integers(0, 5), max_size=12)
NUMBERS = st.sets(st.integers(0, 200))


def as_set(bits):
    return set(numbers(bits))


@given(NUMBERS, NUMBERS)
def test_a_set_of_claims_is_the_bits_of_a_number(ours, theirs):
    bits, others = (union(1 << number for number in claims) for claims in (ours, theirs))
    assert [*numbers(bits)] == sorted(ours)
    assert as_set(bits & others) == ours & theirs
    assert as_set(bits & ~others) == ours - theirs
    assert not ours or first(bits) == min(ours)


@given(st.lists(st.booleans(), max_size=12))
def test_of_which_claims_something_is_true(each):
    assert as_set(having(each)) == {number for number, is_so in enumerate(each) if is_so}


@given(VALUES)
def test_each_claim_is_found_by_what_it_gives(values):
    found = by_value(values)
    assert found == index((value, 1 << number) for number, value in enumerate(values) if value is not None)
    for value, bits in found.items():
        assert as_set(bits) == {number for number, other in enumerate(values) if other == value}


@given(VALUES)
def test_a_table_has_what_every_two_values_are_to_each_other(values):
    asked = []
    table = Table(values, lambda ours, theirs: asked.append(frozenset((ours, theirs))) or (ours + theirs) % 3)
    for number, ours in enumerate(values):
        expected = {}
        for other, theirs in enumerate(values):
            if ours is not None and theirs is not None:
                expected.setdefault((ours + theirs) % 3, set()).add(other)
        assert {outcome: as_set(bits) for outcome, bits in table.row(number).items()} == expected
    assert len(asked) == len({*asked}), "every two values are looked at once"


@given(VALUES)
def test_what_holds_one_way_is_told_both_ways(values):
    over, under = holding(values, lambda ours, theirs: ours > theirs)
    for number, ours in enumerate(values):
        given_too = {other: theirs for other, theirs in enumerate(values) if None not in (ours, theirs)}
        assert as_set(over[number]) == {other for other, theirs in given_too.items() if ours > theirs}
        assert as_set(under[number]) == {other for other, theirs in given_too.items() if theirs > ours}


ENDS = st.tuples(st.sampled_from([-1.0, 0.0, 2.5, float("inf")]), st.integers(0, 2))


@given(st.lists(st.none() | st.tuples(ENDS, ENDS), max_size=12))
def test_what_begins_after_another_ends(ends):
    after, earlier = before(ends)
    for number, ours in enumerate(ends):
        others = {other: theirs for other, theirs in enumerate(ends) if ours and theirs}
        assert as_set(after[number]) == {other for other, theirs in others.items() if ours[1] < theirs[0]}
        assert as_set(earlier[number]) == {other for other, theirs in others.items() if theirs[1] < ours[0]}


@given(st.lists(st.integers(0, 255), min_size=8, max_size=8), st.sets(st.integers(0, 7), min_size=1))
def test_what_is_in_the_rows_of_all_claims_of_a_set(rows, among):
    expected = set.intersection(*(as_set(rows[number]) for number in among))
    assert as_set(common(rows, union(1 << number for number in among))) == expected


@st.composite
def graphs(draw):
    """Draw which of up to ten claims differ from which."""
    number = draw(st.integers(2, 10))
    rows = [0] * number
    for ours in range(number):
        for theirs in range(ours):
            if draw(st.booleans()):
                rows[ours] |= 1 << theirs
                rows[theirs] |= 1 << ours
    return rows


@given(graphs(), st.randoms(use_true_random=False), st.sampled_from([0, 6, 20]))
def test_sides_tell_every_two_claims_that_differ_and_no_others(rows, random, few):
    alike = [1 << number for number in range(len(rows))]
    names = [f"c{number}" for number in range(len(rows))]
    random.shuffle(names)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sides_of, "FEW", few)
        telling = [*told(rows, names, alike)]
    pairs = {(ours, theirs) for ours, row in enumerate(rows) for theirs in numbers(row) if ours < theirs}
    for sides, left in telling:
        assert len(sides) > 1
        assert sum(map(bool, rows)) > few or all(side.bit_count() == 1 for side in sides)
        assert [*sides] == sorted(sides, key=first)
        of_sides = {
            (our, their)
            for ours, theirs in permutations(sides, 2)
            for our in numbers(ours)
            for their in numbers(theirs)
            if our < their
        }
        assert all(rows[our] >> their & 1 for our, their in of_sides)
        pairs -= of_sides
        assert left == len(pairs)
    assert not pairs
