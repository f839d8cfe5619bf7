"""Output that cannot be written: exit code 2, whatever the command, the stream and the version of Python."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from briefing.publishing.progress import Progress
from tests.authored import CASES

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.slow

PRINTED = ["--version", "explain", "check --root {mistakes}", "check --root {mistakes} --format json"]
REFUSED = ["bulid", "explain zzz", "check --root nowhere", "init {mistakes}"]
MISTAKES = CASES / "checking/bad_input/many_mistakes"
FULL = "briefing: the disk is full.\n"


@pytest.fixture(params=["full disk", "closed pipe"])
def unwritable(request) -> Iterator[tuple[str, int]]:
    """Give what a stream leads to that takes nothing, and its name."""
    if request.param == "full disk":
        stream = os.open("/dev/full", os.O_WRONLY)
    else:
        reader, stream = os.pipe()
        os.close(reader)
    yield request.param, stream
    os.close(stream)


def ended(arguments: str, redirections: str = "", **streams: int) -> subprocess.CompletedProcess[str]:
    """Run the command with its streams buffered, as they are by default: a failed write stays in the buffer."""
    command = ["sh", "-c", f'exec "$@" {redirections}', "sh", sys.executable, "-m", "briefing"]
    command += arguments.format(mistakes=MISTAKES).split()
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    given = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **streams}
    return subprocess.run(command, **given, text=True, timeout=60, check=False, env=environment)


@pytest.mark.parametrize("arguments", PRINTED)
def test_standard_output_that_takes_nothing_ends_with_2(arguments, unwritable):
    name, stream = unwritable
    done = ended(arguments, stdout=stream)
    assert (done.returncode, done.stderr) == (2, FULL if name == "full disk" else "")


@pytest.mark.parametrize("arguments", REFUSED)
def test_standard_error_that_takes_nothing_ends_with_2(arguments, unwritable):
    done = ended(arguments, stderr=unwritable[1])
    assert (done.returncode, done.stdout) == (2, "")


@pytest.mark.parametrize("arguments", ["explain", "bulid"])
def test_standard_output_and_standard_error_that_take_nothing_end_with_2(arguments, unwritable):
    assert ended(arguments, stdout=unwritable[1], stderr=unwritable[1]).returncode == 2


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize(("arguments", "code"), [("explain", 0), ("check --root {mistakes}", 1), ("bulid", 2)])
def test_a_stream_closed_from_the_start_does_not_change_the_exit_code(arguments, code, closed):
    done = ended(arguments, closed)
    assert done.returncode == code
    assert "Traceback" not in done.stderr


def test_no_progress_is_printed_when_standard_error_is_closed(monkeypatch):
    monkeypatch.setattr(sys, "stderr", None)
    Progress().say("Serving.")
