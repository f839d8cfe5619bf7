"""`briefing serve`."""

from __future__ import annotations

import re
from pathlib import Path

import click

from briefing.commands.options import profile_option, root_option
from briefing.commands.progress import progress_shown
from briefing.commands.report import finish, summary
from briefing.model import Profile
from briefing.publishing.report import Report

MAX_PORT = 65_535
_PORT = re.compile("[0-9]{1,5}")


@click.command(short_help="Build and serve the site, and rebuild it on every change.")
@root_option
@click.option(
    "-a", "--dev-addr", metavar="HOST:PORT", default="127.0.0.1:8000", show_default=True, help="Where to serve."
)
@profile_option
def serve(root: Path, dev_addr: str, profile: Profile) -> int:
    """Build the site, serve it, rebuild it on every change and reload the browser.

    Mistakes are shown here; until they are fixed, the browser keeps the last good site. Ctrl-C stops the server.

    It is a preview for you alone. It answers under the name given with --dev-addr and as localhost, so that no page of
    another site can read it in your browser. With the address 0.0.0.0 it also answers under this machine's name and IP
    addresses, and everyone on the network can read it.

    \b
    Example:
      briefing serve --root newsroom --dev-addr 127.0.0.1:8080
    """
    from briefing.publishing.serving.serve import serve as run

    host, port = _address(dev_addr)
    run(root.absolute(), profile, host, port, _show, progress_shown())
    return 0


def _address(given: str) -> tuple[str, int]:
    """Return host and port; an IPv6 address is given in brackets, and returned without."""
    from briefing.publishing.serving.guard import is_host

    host, _, port = given.rpartition(":")
    if host.startswith("[") and host.endswith("]") and ":" in host:
        host = host[1:-1]
    if not is_host(host) or not _PORT.fullmatch(port) or int(port) > MAX_PORT:
        raise click.UsageError(f"--dev-addr takes HOST:PORT, such as 127.0.0.1:8000, not {given!r}")
    return host, int(port)


def _show(report: Report) -> None:
    finish(report.diagnostics, "text", done=summary(report), failed="Nothing was published.")
