"""The command line. Each command reads its arguments, calls one function and prints what it returns.

Exit codes: 0 clean, 1 content to fix, 2 wrong usage or a broken environment.
"""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper

import click

from briefing import __version__
from briefing.commands.build import build
from briefing.commands.check import check
from briefing.commands.completion import completion
from briefing.commands.doctor import doctor
from briefing.commands.explain import explain
from briefing.commands.init import init
from briefing.commands.meant import Commands
from briefing.commands.meant import in_words as usage_in_words
from briefing.commands.permalinks import permalinks
from briefing.commands.restore import restore
from briefing.commands.retire import retire
from briefing.commands.serve import serve
from briefing.commands.split import merge, split
from briefing.commands.update import update
from briefing.diagnostics import BriefingError
from briefing.diagnostics.formats import printable
from briefing.diagnostics.system import in_words


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "-V", "--version", prog_name="briefing")
def cli() -> None:
    """Turn articles on one event into a website that shows who claims what, on whose word, and where they differ.

    \b
    A newsroom's folder holds
      content/<briefing>/briefing.yml         title, speakers, points
      content/<briefing>/articles/<name>.md   the text as published
      content/<briefing>/claims/<name>.yml    the claims in that article
      content/<briefing>/permalinks.yml       every id ever published; written by briefing
      content/<briefing>/revisions/           earlier versions of articles; written by briefing
      content/<briefing>/withdrawn/           what was withdrawn, to bring it back; written by briefing
      content/permalinks.yml                  every briefing ever recorded; written by briefing
      content/pages/                          hand-written pages
      mkdocs.yml, overrides/                  the site's settings and appearance

    \b
    Start:   briefing init newsroom
    Preview: briefing serve --root newsroom
    Publish: briefing build --root newsroom

    Exit codes: 0 clean, 1 content to fix, 2 wrong usage or broken environment.
    """


for command in (
    init,
    build,
    serve,
    check,
    update,
    permalinks,
    retire,
    restore,
    split,
    merge,
    explain,
    doctor,
    completion,
):
    cli.add_command(command)


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit code: 0 clean, 1 content to fix, 2 usage or environment."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # else what an encoding lacks, such as `…`, would stop the command
            stream.reconfigure(errors="backslashreplace")
    try:
        result = cli.main(argv, prog_name="briefing", standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()  # a full disk has to show here, not while Python shuts down
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return 2
    except click.ClickException as error:
        _show(error)
        return 2
    except click.Abort:
        click.echo("Stopped.", err=True)
        return 2
    except (BrokenPipeError, SystemExit):  # click and rich turn the first into the second
        return 2  # the reader has closed the pipe
    except BriefingError as error:
        click.echo(f"briefing: {printable(str(error))}", err=True)
        return 2
    except OSError as error:
        click.echo(f"briefing: {_refusal(error)}.", err=True)
        return 2
    return result if isinstance(result, int) else 0


def _refusal(error: OSError) -> str:
    """Return what the system refused, and why; the name of the file may be anybody's."""
    if isinstance(error.filename, str | bytes):
        return f"{printable(os.fsdecode(error.filename))}: {in_words(error)}"
    if isinstance(error, FileNotFoundError):  # Python gives no name where it looks for these two
        return "a folder is not there: the current one, or the one for temporary files, which TMPDIR names"
    return in_words(error)


def _show(error: click.ClickException) -> None:
    """Print what is wrong with a command line as click does, on one line, so that nothing given in it can act."""
    if isinstance(error, click.UsageError) and error.ctx is not None:
        click.echo(f"{error.ctx.get_usage()}\nTry '{error.ctx.command_path} --help' for help.\n", err=True)
    click.echo(f"Error: {printable(' '.join(usage_in_words(error).split()))}", err=True)
