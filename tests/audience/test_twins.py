"""Random lives of two newsrooms that differ only in what is internal: after each step, their public sites are alike.

A leak check can only search a site for words that it knows; this finds whatever depends on something internal: a
number, an order, a day, a word that is missing. `BRIEFING_LIVES=300` has that many lives in place of a few:

    BRIEFING_LIVES=300 make pytest ARGS="tests/audience/test_twins.py"
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

from briefing.model.vocabulary import Profile
from briefing.publishing import build as building
from briefing.publishing import mkdocs
from briefing.publishing.options import BuildOptions
from briefing.publishing.progress import Progress
from briefing.publishing.settings import read_settings
from tests.audience.twin_steps import STEPS, Step, begin
from tests.audience.twins import Leak, Newsroom, Twins
from tests.authored import REPOSITORY, contents
from tests.thorough import enough

if TYPE_CHECKING:
    from briefing import Report

pytestmark = pytest.mark.slow

LIVES = int(os.environ.get("BRIEFING_LIVES", enough(2, 20)))
"""How many lives are lived."""
LENGTH = 30
"""How many steps each tries: some cannot be taken when their time comes."""

Life = list[tuple[Step, int]]
"""Steps, each with the seed of its chances."""


def a_life(seed: int, steps: tuple[Step, ...] = STEPS, length: int = LENGTH) -> Life:
    """Return the steps of one life; the first is how both begin."""
    random = Random(seed)
    return [(begin, seed), *((random.choice(steps), random.randrange(10**6)) for _ in range(length))]


def lived(life: Life, root: Path) -> Twins:
    """Live a life; raises Leak with what they did where something comes out."""
    twins = Twins.begin(root)
    for step, seed in life:
        if step is begin:
            begin(twins, Random(seed))
        else:
            twins.take(step.__name__, lambda step=step, seed=seed: step(twins, Random(seed)))  # type: ignore[misc]
    return twins


def leak_of(life: Life) -> Leak | None:
    """Return what comes out in a life."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            lived(life, Path(folder))
        except Leak as leak:
            return leak
    return None


def shortened(life: Life) -> tuple[Life, Leak]:
    """Return as little of a life as is needed for something to come out, and what that is."""
    leak = leak_of(life)
    assert leak
    for at in reversed(range(1, len(life))):
        without = life[:at] + life[at + 1 :]
        if found := leak_of(without):
            life, leak = without, found
    return life, leak


@pytest.mark.parametrize("seed", range(LIVES))
def test_the_public_sites_are_the_same_after_each_step(seed, tmp_path):
    life = a_life(seed)
    if leak_of(life):
        short, leak = shortened(life)
        pytest.fail(f"{leak}\n\nThe steps: {[(step.__name__, chances) for step, chances in short]}", pytrace=False)


def built(newsroom: Newsroom, profile: Profile = Profile.PUBLIC) -> Report:
    """Build a newsroom's site by the publisher of the test, with the settings and looks of this repository."""
    root = newsroom.root
    if not (root / "mkdocs.yml").exists():
        shutil.copy(REPOSITORY / "mkdocs.yml", root)
        shutil.copytree(REPOSITORY / "overrides", root / "overrides")
    report = building.build(BuildOptions(read_settings(root), profile), Progress(), mkdocs.MkDocs())
    assert report.site, (newsroom, [each for each in report.diagnostics if str(each.severity) == "error"])
    return report


def same_sites(seed: int, root: Path) -> None:
    """Live a life and build both sites; one of them was built with everything before."""
    twins = lived(a_life(seed), root)
    built(twins.a, Profile.INTERNAL)
    for newsroom in twins:
        built(newsroom)
    ours, theirs = (contents(newsroom.root / "site") for newsroom in twins)
    assert ours.keys() == theirs.keys(), twins.log
    assert [name for name in ours if ours[name] != theirs[name]] == [], twins.log


@pytest.mark.publisher
@pytest.mark.parametrize("seed", range(enough(1, 5)))
def test_the_built_sites_are_the_same(seed, tmp_path):
    same_sites(2_000 + seed, tmp_path)
