"""`python -m briefing` is `briefing`."""

import gc
import os
import sys

from briefing import _too_old


def run():  # type: () -> None
    """Run one command and leave with its exit code, even where its output cannot be written.

    What a full disk or a closed pipe did not take stays in the stream's buffer. Python would try to write it once more
    while it shuts down, complain, and leave with 120.
    """
    if _too_old():
        sys.stderr.write(_too_old() + "\n")
        sys.exit(2)
    gc.set_threshold(50000, 20, 50)  # a command ends soon: looking for garbage less often saves a twentieth
    try:
        from briefing.commands.main import main  # here, where Ctrl-C meanwhile is no mistake to trace

        code = main()
    except KeyboardInterrupt:
        from contextlib import suppress  # here: Python 2.7 has none

        code = 2
        with suppress(OSError, AttributeError):
            sys.stderr.write("Stopped.\n")
    except ImportError as error:
        code = 2
        sys.stderr.write(_missing(error))
    except OSError:  # standard error cannot be written either
        code = 2
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:  # as it is where it was closed from the start
                stream.flush()
        except OSError:
            code = 2
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    sys.exit(code)


def _missing(error):  # type: (ImportError) -> str
    """Say which package is not there, or is not whole. Raises the error if it is in one of our own modules."""
    if not error.name or error.name.partition(".")[0] == "briefing":
        raise error
    package = error.name.partition(".")[0]
    return (
        "briefing: the Python package `"
        + package
        + "`, which it needs, is missing or not whole. `briefing doctor` may "
        "be able to say what else is. Install Briefing again, into an environment of its own.\n"
    )


if __name__ == "__main__":
    run()
