"""`briefing completion`."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

_SHELLS = ("bash", "zsh", "fish")


@click.command(short_help="Let a shell complete commands, options and briefings.")
@click.argument("shell", metavar="SHELL", type=click.Choice(_SHELLS))
@click.pass_context
def completion(context: click.Context, shell: str) -> int:
    """Print what makes SHELL, which is bash, zsh or fish, complete commands, options and the names of briefings.

    \b
    Put the line of your shell into its own file of settings:
      eval "$(briefing completion bash)"       ~/.bashrc; bash 4.4 or newer
      eval "$(briefing completion zsh)"        ~/.zshrc, after compinit
      briefing completion fish | source        ~/.config/fish/config.fish
    """
    made = get_completion_class(shell)
    assert made is not None, "click has these shells"
    program = context.find_root()
    # Not its `source`: for bash that first runs whatever bash is on the path, to ask for its version.
    script = made(program.command, {}, "briefing", "_BRIEFING_COMPLETE")
    click.echo(script.source_template % script.source_vars())
    return 0
