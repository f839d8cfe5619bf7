"""Commands in processes of their own that have nothing to import first, for tests that kill them."""

from __future__ import annotations

import json
import os
import subprocess
import sys

from tests.authored import REPOSITORY


class Forker:
    """A process that has imported everything, and forks for each command."""

    def __init__(self, *prefix: str) -> None:
        command = [*prefix, sys.executable, "-m", "tests.editing.forker"]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=REPOSITORY
        )

    def start(self, arguments: list[str], said: str = os.devnull) -> int:
        """Start a command and return the id of its process; the one before it must have been waited for.

        All that it prints goes into the file `said`.
        """
        self.process.stdin.write(f"{json.dumps([said, *arguments])}\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())

    def wait(self) -> int:
        """Return the exit code of the command, or, where a signal ended it, the signal below zero."""
        return int(self.process.stdout.readline())

    def close(self) -> None:
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()


def _serve() -> None:
    from briefing.commands import report  # noqa: F401
    from briefing.commands.main import main
    from briefing.editing import fix, move, record, restore, retire, split, update  # noqa: F401
    from briefing.publishing import build, former, mkdocs  # noqa: F401
    from tests.plain import PlainPublisher

    mkdocs.MkDocs = PlainPublisher  # type: ignore[misc, assignment]

    for line in sys.stdin:
        child = os.fork()
        if not child:
            said, *arguments = json.loads(line)
            output = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            os.dup2(output, 1)
            os.dup2(output, 2)
            code = main(arguments)
            sys.stdout.flush()
            os._exit(code)
        print(child, flush=True)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


if __name__ == "__main__":
    _serve()
