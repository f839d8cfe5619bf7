"""`python -m briefing` is `briefing`."""

import sys

from briefing.commands.main import main


def run() -> None:
    """Run one command and leave with its exit code."""
    sys.exit(main())


if __name__ == "__main__":
    run()
