"""Drive the properties of tests/project/test_fuzz.py for a long time.

`make fuzz`, or `make fuzz ARGS="--seconds 3600 yaml"`.

Where atheris is installed (the dependency group `fuzz`, Linux only), its libFuzzer is guided by which lines of the
package an input reaches; elsewhere Hypothesis makes up inputs at random for as long. Each property has a process of its
own, one after another. Interesting inputs are kept in `.fuzz/`, and the next run goes on from them. The exit code is 1
if a property failed; the output then shows the smallest case that Hypothesis found, for you to put into the tests.
"""

from __future__ import annotations

import argparse
import io
import subprocess
import sys
import time
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
CORPUS = ROOT / ".fuzz"
NAMES = ("parse", "anchor", "fold", "annotate", "yaml", "check")


def main() -> int:
    """Drive each property in a process of its own, so that one that hangs or dies does not stop the others."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("properties", nargs="*", metavar="PROPERTY", help=f"which of {', '.join(NAMES)} (default: all)")
    parser.add_argument("--seconds", type=int, default=300, help="for each property (default: 300)")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if unknown := set(given.properties) - set(NAMES):
        parser.error(f"no property {', '.join(sorted(unknown))}; there are {', '.join(NAMES)}")
    if given.one:
        return drive(given.properties[0], given.seconds)
    failed = []
    for name in given.properties or NAMES:
        print(f"== {name}, {given.seconds} s", flush=True)
        command = [sys.executable, __file__, name, "--one", "--seconds", str(given.seconds)]
        if subprocess.run(command, cwd=ROOT, check=False).returncode:
            failed.append(name)
    print(f"failed: {', '.join(failed)}" if failed else "no property failed")
    return 1 if failed else 0


def drive(name: str, seconds: int) -> int:
    """Drive one property, guided by coverage where atheris is installed."""
    try:
        import atheris
    except ImportError:
        print("atheris is not installed: inputs are made up at random")
        return at_random(name, seconds)
    with atheris.instrument_imports(include=["briefing"]):
        import briefing.publishing.build  # noqa: F401 - so that its lines are watched
    (corpus := CORPUS / name).mkdir(parents=True, exist_ok=True)
    try_input = proven(name).hypothesis.fuzz_one_input

    def quietly(data: bytes) -> None:
        with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            try_input(data)

    atheris.Setup(
        [
            name,
            str(corpus),
            f"-max_total_time={seconds}",
            "-timeout=30",
            "-rss_limit_mb=4096",
            "-max_len=8192",
            "-print_final_stats=1",
            "-verbosity=0",
            f"-artifact_prefix={CORPUS}/{name}-",
        ],
        quietly,
    )
    atheris.Fuzz()
    return 0


def at_random(name: str, seconds: int) -> int:
    """Drive one property with whatever Hypothesis makes up, a thousand inputs at a time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with redirect_stdout(io.StringIO()):
            proven(name)()
    return 0


def proven(name: str):
    """Return a property with settings for a long run: other inputs each time, failures kept for pytest to try again."""
    from hypothesis import HealthCheck, settings
    from hypothesis.database import DirectoryBasedExampleDatabase

    from tests.project.test_fuzz import PROPERTIES

    long = settings(
        max_examples=1000,
        deadline=None,
        derandomize=False,
        database=DirectoryBasedExampleDatabase(CORPUS / "failures"),
        suppress_health_check=list(HealthCheck),
    )
    test = PROPERTIES[name]
    # The properties have settings already, and Hypothesis lets nobody override them.
    test._hypothesis_internal_use_settings = long
    return test


if __name__ == "__main__":
    sys.exit(main())
