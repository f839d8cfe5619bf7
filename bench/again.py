"""Measure what a build costs when nothing or little has changed since the last one: `python bench/again.py`.

A newsroom's folder is generated and built from nothing. Then come a build of just the same, a check of just the same, a
word changed in one article and a build, and a title changed and a check, each as a whole process. Every figure is a
ratio of processor times to that of the build from nothing in the same run.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
from pathlib import Path

from measure import CommandError, Run, run

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "bench" / "work"
STEPS = ("full build", "nothing changed", "check, nothing changed", "one article changed", "check, one title changed")


def main() -> int:
    """Run the command line; return the exit code."""
    parser = argparse.ArgumentParser(description="Measure builds of what has hardly changed.")
    parser.add_argument("--articles", type=int, default=100, help="(%(default)s)")
    parser.add_argument("--runs", type=int, default=3, help="(%(default)s)")
    options = parser.parse_args()
    try:
        runs = [measured(options.articles) for _ in range(options.runs)]
    except CommandError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    print(f"| {options.articles:,} articles | processor time, s | wall, s | ratio to a full build |")
    print("| --- | ---: | ---: | ---: |")
    for at, step in enumerate(STEPS):
        cpu, wall = (statistics.median(getattr(taken[at], name) for taken in runs) for name in ("cpu", "wall"))
        ratio = statistics.median(taken[at].cpu / taken[0].cpu for taken in runs)
        print(f"| {step} | {cpu:.2f} | {wall:.2f} | {ratio:.3f} |")
    return 0


def measured(articles: int) -> list[Run]:
    """Go through the steps once, in a new folder."""
    folder = WORK / f"again-{articles}"
    shutil.rmtree(folder, ignore_errors=True)
    briefing("generate", "--out", str(folder), "--articles", str(articles))
    taken = [briefing("build", "--root", str(folder)) for _ in range(2)]
    taken.append(briefing("check", "--root", str(folder)))
    changed = sorted(folder.glob("content/*/articles/*.md"))[articles // 2]
    head, mark, text = changed.read_text(encoding="utf-8").rpartition("\n\n")
    changed.write_text(f"{head}{mark}Today: {text}", encoding="utf-8")
    taken.append(briefing("build", "--root", str(folder)))
    written = sorted(folder.glob("content/*/briefing.yml"))[0]
    written.write_text(written.read_text(encoding="utf-8").replace("title: ", "title: The ", 1), encoding="utf-8")
    taken.append(briefing("check", "--root", str(folder)))
    return taken


def briefing(command: str, *arguments: str) -> Run:
    """Run a command of the program, or make a folder, in a fresh interpreter that finds this repository first."""
    program = [str(ROOT / "bench/generate.py")] if command == "generate" else ["-m", "briefing", command]
    return run([sys.executable, *program, *arguments], ROOT, os.environ | {"SOURCE_DATE_EPOCH": "1700000000"})


if __name__ == "__main__":
    sys.exit(main())
