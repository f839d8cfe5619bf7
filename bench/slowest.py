"""Look for articles that take long: pieces of Markdown are put together and changed, and the slowest are kept.

What a piece is like is not thought out: signs that Markdown knows are drawn, and whatever made an article slower than
its parent is changed further. The same seed draws the same signs; which are kept depends on the clock.
"""

from __future__ import annotations

import random
import signal
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent))

from worst import BODIES, LIMITED, MEGABYTE, SPARE, files, repeated

from briefing.model.limits import BYTES_FOR_A_SIGN, SIGNS_OF_A_NEWSROOM
from briefing.text.markdown import parse_body
from briefing.text.markup import findings

if TYPE_CHECKING:
    from collections.abc import Iterator

SIGNS = (
    *"[]()`*_\\<>!&#-+|:\"'~=;.",
    *("\n", "\n\n", " ", "  ", "    ", "\t", "a", "b", "1.", "](", "]:", "][", "![", "**", "```", "&amp;", "http://a"),
    *("\n> ", "\n- ", "\n1. ", "\n# ", "\n|", "-|-", "[a]: b", "\u0301", "中", "\u200b", "x\n"),
)
TRIED = 3_000
"""Characters of an article in the search."""
LONGER = 4
"""How many times as long the slowest are made, to see whether they take more than so many times as long."""
KEPT = 12
"""Articles that are changed further."""
MOST = 3.0
"""Seconds after which one is given up: it is slow enough."""


class Body(NamedTuple):
    """An article: a unit over and over, and what stands before and behind it."""

    unit: str
    head: str = ""
    tail: str = ""

    def text(self, length: int) -> str:
        """Return it at a length, or as long as the limits allow."""
        for signs, limit in LIMITED:
            if number := sum(map(self.unit.count, signs)):
                length = min(length, (limit - 100) * len(self.unit.encode()) // number)
        return repeated(self.unit, self.head, self.tail, max(length, len((self.unit + self.head + self.tail).encode())))


class Slow(NamedTuple):
    """How long a body takes."""

    seconds: float
    """For a megabyte, at the rate of the longer of two lengths."""
    body: Body


def search(seconds: int, seed: int) -> int:
    """Search for so many seconds, print the slowest, and check them as newsrooms; return 1 if one takes too long."""
    from limits import MOST as ALLOWED
    from limits import check, write

    until, chance, tried = time.monotonic() + seconds * 0.8, random.Random(seed), 0
    slowest = sorted((measured(Body(*body)) for body in BODIES.values()), reverse=True)[:KEPT]
    while time.monotonic() < until:
        candidate = measured(changed(chance.choice(slowest).body, chance))
        tried += 1
        if candidate.seconds > slowest[-1].seconds and candidate.body not in {entry.body for entry in slowest}:
            slowest = sorted([*slowest, candidate], reverse=True)[:KEPT]
    print(f"{tried:,} articles tried in {seconds} seconds, seed {seed}. The slowest, for a megabyte:\n")
    print("| seconds, at its rate | a check | before | over and over | behind |\n|---:|---:|---|---|---|")
    within, end = True, time.monotonic() + seconds * 0.2
    for entry in slowest:
        checked = ""
        if time.monotonic() < end:
            with TemporaryDirectory() as folder:
                write(Path(folder), in_articles(entry.body))
                cost = check(Path(folder))
            ended = "" if cost.code in (0, 1) else ", ended"
            checked = f"{cost.seconds:.1f}, {cost.megabytes:.0f} MB{ended}"
            within &= cost.seconds <= ALLOWED and not ended
        shown = " | ".join(f"`{part!r}`" for part in (entry.body.head, entry.body.unit, entry.body.tail))
        print(f"| {entry.seconds:.1f} | {checked} | {shown} |", flush=True)
    return 0 if within else 1


def in_articles(body: Body) -> dict[str, str]:
    """Return a newsroom of a megabyte: as many articles of a body as its limits allow, and words in the rest."""
    texts, room = {}, MEGABYTE - SPARE
    signs = max(SIGNS_OF_A_NEWSROOM, MEGABYTE // BYTES_FOR_A_SIGN) - 2_000
    while room > len("".join(body).encode()) + 200 and len(texts) < 900:
        text = body.text(room - 100)
        counted = sum(text.count(sign) for kind, _ in LIMITED for sign in kind) + 10
        if counted > signs:
            text = body.text(len(text) * signs // counted)
        signs -= counted
        texts[f"a{len(texts)}"] = text
        room -= len(text.encode()) + 100
        if signs < 0:
            break
    return files("", "word " * (max(0, room) // 5), **texts)


def measured(body: Body) -> Slow:
    """Return how long a megabyte of a body would take, by what two lengths of it take."""
    seconds = 0.0
    for length in (TRIED, TRIED * LONGER):
        text = body.text(length)
        with at_most(MOST):
            start = time.process_time()
            findings(text, parse_body(text).text)
        seconds = (time.process_time() - start) * MEGABYTE / len(text.encode())
        if seconds < MOST:
            break  # so fast that nothing is to be seen at four times the length
    return Slow(seconds, body)


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Give up what takes more seconds of the processor."""

    def given_up(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGPROF, given_up)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    except TimeoutError:
        pass
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def changed(body: Body, chance: random.Random) -> Body:
    """Return a body with a sign more, less or another in one of its parts."""
    parts = list(body)
    for _ in range(chance.choice((1, 1, 2, 3))):
        at = chance.choices((0, 1, 2), (6, 2, 1))[0]
        part, sign = parts[at], chance.choice(SIGNS)
        place = chance.randint(0, len(part))
        kind = chance.random()
        if kind < 0.5:
            part = part[:place] + sign + part[place:]
        elif kind < 0.7:
            part = part[:place] + part[place + 1 :]
        elif kind < 0.9:
            part = part[:place] + sign + part[place + len(sign) :]
        else:
            part += part
        parts[at] = part[:64]
    return Body(parts[0] or chance.choice(SIGNS), *parts[1:])
