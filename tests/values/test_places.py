"""In how many places a place lies, one within the other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefing.model.briefing import Place
from briefing.values.places import IN_ITSELF, around, levels_around


class Counting(dict):
    """Counts how often a place is looked up."""

    looked_up = 0

    def __getitem__(self, name):
        self.looked_up += 1
        return super().__getitem__(name)


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from("abcdefghx "), max_size=8))
def test_levels_are_those_that_walking_up_finds(within):
    places = {name: Place(name, name, outer.strip()) for name, outer in within.items()}
    levels = levels_around(places)
    for name in places:
        up = list(around(name, places))
        ring = any(places[other].within == name for other in (name, *up) if other in places)
        rings = any(levels.get(other) == IN_ITSELF for other in up)
        assert (levels[name] == IN_ITSELF) == ring
        if not ring and not rings:
            assert levels[name] == len(up)


def test_each_place_is_looked_at_once_however_deep_it_lies():
    places = Counting((f"p{at}", Place(f"p{at}", "N", f"p{at + 1}")) for at in range(1_000))
    assert levels_around(places)["p0"] == 1_000
    assert places.looked_up <= 3_000
