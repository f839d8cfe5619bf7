"""`python -m briefing` is `briefing`."""

import gc
import os
import sys
from contextlib import suppress


def run() -> None:
    """Run one command and leave with its exit code, even where its output cannot be written.

    What a full disk or a closed pipe did not take stays in the stream's buffer. Python would try to write it once more
    while it shuts down, complain, and leave with 120.
    """
    gc.set_threshold(50_000, 20, 50)  # a command ends soon: looking for garbage less often saves a twentieth
    try:
        from briefing.commands.main import main  # here, where Ctrl-C meanwhile is no mistake to trace

        code = main()
    except KeyboardInterrupt:
        code = 2
        with suppress(OSError, AttributeError):
            sys.stderr.write("Stopped.\n")
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


if __name__ == "__main__":
    run()
