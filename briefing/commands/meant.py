"""What people type for a command or an option that has another name here."""

from __future__ import annotations

from collections.abc import Sequence

import click

from briefing.diagnostics.english import suggestion

_COMMANDS = {
    **dict.fromkeys(("new", "create", "start", "setup", "set-up"), "init"),
    **dict.fromkeys(("publish", "make", "compile", "generate", "export"), "build"),
    **dict.fromkeys(("preview", "watch", "server", "run", "dev"), "serve"),
    **dict.fromkeys(("verify", "validate", "lint", "test"), "check"),
    **dict.fromkeys(("fix", "repair"), "check --fix"),
    **dict.fromkeys(("edit", "change", "refresh"), "update"),
    **{name: f"update --{name}" for name in ("accept", "keep", "confirm", "undo")},
    **dict.fromkeys(("record", "register", "ledger"), "permalinks record"),
    **dict.fromkeys(("add", "save", "commit"), "permalinks record"),
    **dict.fromkeys(("move", "rename", "mv"), "permalinks move"),
    **dict.fromkeys(("list", "ls"), "permalinks list"),
    **dict.fromkeys(("delete", "remove", "rm", "withdraw", "retract"), "retire"),
    **dict.fromkeys(("unretire", "bring-back"), "restore"),
    **dict.fromkeys(("join", "combine"), "merge"),
    **dict.fromkeys(("rule", "rules", "why"), "explain"),
    **dict.fromkeys(("info", "status", "version", "env", "debug"), "doctor"),
    "completions": "completion",
}
"""The command that is meant, as it is typed behind `briefing`."""
_OPTIONS = {
    **dict.fromkeys(("--port", "--host", "--address", "--addr", "--bind"), "--dev-addr"),
    **dict.fromkeys(("--reason", "--why", "--message", "--note"), "--because"),
    **dict.fromkeys(("--public", "--internal", "--audience", "--edition"), "--profile"),
    **dict.fromkeys(("--dir", "--directory", "--folder", "--path", "--config", "--config-file"), "--root"),
    **dict.fromkeys(("--force", "--no-input", "--non-interactive"), "--yes"),
    **dict.fromkeys(("--fail-on-warning", "--werror"), "--strict"),
    **dict.fromkeys(("--json", "--github", "--output-format"), "--format"),
    **dict.fromkeys(("--autofix", "--repair"), "--fix"),
    **dict.fromkeys(("--simulate", "--preview", "--what-if", "--check"), "--dry-run"),
    **dict.fromkeys(("--name", "--organisation", "--organization", "--publisher"), "--newsroom"),
    **dict.fromkeys(("--email", "--mail"), "--contact"),
    **dict.fromkeys(("--url", "--base-url"), "--site-url"),
}
"""The option that is meant, where the command has it."""
_VALUES = {
    "--port": "127.0.0.1:PORT",
    "--public": "public",
    "--internal": "internal",
    "--json": "json",
    "--github": "github",
}
"""What is written behind the option that is meant, where that is known."""
_WHOLE_SITE = "It always makes the whole site; `briefing check NAME` looks at one briefing."
_NO_ARGUMENT = {"build": _WHOLE_SITE, "serve": _WHOLE_SITE}
"""What to say of an argument too many."""


class Commands(click.Group):
    """Lists its commands in the order of a newsroom's day, and says which is meant by another name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands in the order in which they were added."""
        return list(self.commands)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read what stands before the command; raises UsageError with the right order for an option of the command."""
        given = list(args)
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            path, command = _command_in(given, self)
            if path and error.option_name in {name for parameter in command.params for name in parameter.opts}:
                line = f"{ctx.command_path} {' '.join(path)} {error.option_name}"
                message = f"{error.option_name} is an option of `{path[-1]}`, and goes after it: {line} …"
                raise click.UsageError(message, ctx) from error
            raise

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find a command; raises UsageError with the one that is meant where there is none of that name."""
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            near = suggestion(args[0], self.commands, likeness=0.6)
            command = f"{ctx.command_path} {near}" if near else ""
            if meant := _COMMANDS.get(args[0].casefold()):
                command = f"{ctx.find_root().command_path} {meant}"
            hint = f"Did you mean `{command}`?" if command else f"See: {ctx.command_path} --help"
            raise click.UsageError(f"there is no command {args[0]!r}. {hint}", ctx)
        return super().resolve_command(ctx, args)


def _command_in(words: Sequence[str], group: click.Group) -> tuple[list[str], click.Command]:
    """Return the names of the command that stands among some words, from the group on, and the command."""
    path: list[str] = []
    command: click.Command = group
    for word in words:
        if isinstance(command, click.Group) and word in command.commands:
            path.append(word)
            command = command.commands[word]
    return path, command


def in_words(error: click.ClickException) -> str:
    """Return what is wrong with a command line, with the option that is meant by another name."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context is None:
        return error.format_message()
    if isinstance(error, click.NoSuchOption):
        meant = _OPTIONS.get(error.option_name, "")
        if meant in {name for parameter in context.command.params for name in parameter.opts}:
            written = " ".join(filter(None, (meant, _VALUES.get(error.option_name))))
            return f"No such option '{error.option_name}'. Did you mean '{written}'?"
    if error.message.startswith("Got unexpected extra argument") and context.command.name in _NO_ARGUMENT:
        return f"{error.message.rstrip('.')}. {_NO_ARGUMENT[context.command.name]}"
    return error.format_message()
