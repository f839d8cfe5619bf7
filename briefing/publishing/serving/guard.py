"""Decides which requests a server on an author's machine answers, so that no page of another site can use it.

Any page that the author's browser opens can send requests to this machine, and there are three ways to gain from it:

- **Another name for this machine.** The page's own host name is made to resolve to 127.0.0.1 (DNS rebinding). To the
  browser both are then one site, and the page may read every answer. Only the `Host` header gives it away, so a request
  is answered only if that is one of the server's own names, from `own_hosts`.
- **Loading across sites.** A page may load scripts, pictures and frames from any address, learn from them what exists,
  and see from how long a request takes when the author saves. Browsers say in `Sec-Fetch-Site` that a request comes
  from another site, and such a request is refused, unless it follows a link: that shows the page to the author alone.
  `HEADERS` tell browsers that send nothing of the kind (for plain HTTP to other machines, none does) not to hand over
  what they got.
- **Requests that change something** need more than this: a form of another site may send a POST. `methods` are GET and
  HEAD unless the caller says otherwise. Who allows others has to demand a header that forms cannot set, as `PROOF` is:
  a script of another site can set it only after asking, and no server here gives that permission.

`refusal` and `own_hosts` are plain functions of values, for any kind of server; `guarded` is the first as WSGI
middleware. What a path stands for is up to the server, but `refusal` lets no path through that could lead anywhere
else: none with `..`, an empty part, a backslash or a character that nobody can see.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

READING = ("GET", "HEAD")
"""The methods that change nothing."""
PROOF = "X-Briefing"
"""A header that a script sets to prove that it belongs to a page of this server."""
HEADERS = (
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Content-Security-Policy", "frame-ancestors 'self'"),
    ("Referrer-Policy", "same-origin"),
    ("X-Content-Type-Options", "nosniff"),
)
"""Sent with every answer: no other site may load it, frame it, hold on to its window or be told its address."""

_LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
_WEB_PORT = 80
_HOST_LENGTH = 253
_LABEL = re.compile(r"[\w-]{1,63}")
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*", re.IGNORECASE)
_ODD = re.compile(r"//|\\|[\x00-\x1f\x7f-\x9f]|/\.{1,2}(?:/|\Z)")
"""What no path of a page or file has."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request is not answered, in words for the person who sees them in the browser."""

    status: HTTPStatus
    message: str
    headers: tuple[tuple[str, str], ...] = ()
    """That the status asks for."""


def is_host(host: str) -> bool:
    """Whether this can be the name or IP address of a machine; an IPv6 address has no brackets.

    A name does not end in a number: browsers and the system take such a one for an IP address, each in its own way.
    """
    if _address(host) is not None:
        return True
    labels = host.removesuffix(".").split(".")
    try:
        length = len(host.encode("idna"))  # as the network writes letters such as `ü`
    except UnicodeError:
        return False
    return length <= _HOST_LENGTH and all(map(_LABEL.fullmatch, labels)) and not _NUMBER.fullmatch(labels[-1])


def is_loopback(host: str) -> bool:
    """Whether only this machine itself can reach a server at this host name or IP address."""
    address = _address(host)
    return host.lower() == "localhost" if address is None else address.is_loopback


def is_any(host: str) -> bool:
    """Whether this is the IP address that stands for all addresses of a machine, `0.0.0.0` or `::`."""
    address = _address(host)
    return address is not None and address.is_unspecified


def in_url(host: str) -> str:
    """Return a host as addresses have it: an IPv6 address in brackets."""
    return f"[{host}]" if isinstance(_address(host), ipaddress.IPv6Address) else host


def own_hosts(host: str, port: int, others: Iterable[str] = ()) -> frozenset[str]:
    """Return the values of `Host` that belong to a server at a host and port, in small letters.

    These are the host itself, the names of the machine for itself, and `others`: for a server at all addresses of a
    machine, its name and the IP address at which the request arrived.
    """
    names = {*_LOOPBACK, *(in_url(name).lower() for name in (host, *others) if name and not is_any(name))}
    ports = {f":{port}", ""} if port == _WEB_PORT else {f":{port}"}
    return frozenset(name + end for name in names for end in ports)


def refusal(
    method: str,
    path: str,
    headers: Mapping[str, str],
    own: Collection[str],
    *,
    methods: Collection[str] = READING,
) -> Refusal | None:
    """Return why a request must not be answered; None if it may be.

    `path` is that of the address, its `%` escapes resolved. `headers` have names in small letters, and the values of
    one that was sent twice are joined with commas, as WSGI servers do. `own` comes from `own_hosts`.
    """
    if "host" not in headers:
        return Refusal(HTTPStatus.BAD_REQUEST, "The request does not say which host it is for.")
    if headers["host"].lower() not in own:
        return Refusal(HTTPStatus.FORBIDDEN, _OTHER_HOST)
    if method not in methods:
        allowed = ", ".join(methods)
        message = f"Only these methods are allowed here: {allowed}."
        return Refusal(HTTPStatus.METHOD_NOT_ALLOWED, message, (("Allow", allowed),))
    if _is_from_elsewhere(method, headers):
        return Refusal(HTTPStatus.FORBIDDEN, "Pages of other sites may not load anything from here.")
    if not path.startswith("/") or _ODD.search(path):
        return Refusal(HTTPStatus.BAD_REQUEST, "This is not the address of a page or a file.")
    return None


def guarded(app: WSGIApplication, own: Callable[[WSGIEnvironment], Collection[str]]) -> WSGIApplication:
    """Return an application that answers only requests without a `refusal`, and HEAD without a body.

    `own` returns the server's own hosts for a request. Every answer gets `HEADERS`.
    """

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        def start(status: str, headers: list[tuple[str, str]], *error: object) -> Callable[[bytes], object]:
            return start_response(status, [*headers, *HEADERS], *error)  # type: ignore[arg-type]

        headers = {key[5:].replace("_", "-").lower(): value for key, value in environ.items() if key[:5] == "HTTP_"}
        try:
            path = environ["PATH_INFO"].encode("latin-1").decode()
        except UnicodeError:
            path = ""
        method = environ["REQUEST_METHOD"]
        if refused := refusal(method, path, headers, own(environ)):
            status = f"{refused.status.value} {refused.status.phrase}"
            body = f"{refused.message}\n".encode()
            length = ("Content-Length", str(len(body)))
            start(status, [("Content-Type", "text/plain; charset=utf-8"), length, *refused.headers])
            return [] if method == "HEAD" else [body]
        answered = app(environ, start)
        if method != "HEAD":
            return answered
        if close := getattr(answered, "close", None):
            close()
        return []

    return answer


_OTHER_HOST = (
    "This is a preview on somebody's own machine, and it was asked for under a name that is not its own. Open the "
    "address that the command printed. To use another name of the machine, start the command with that name: "
    "--dev-addr NAME:PORT"
)


def _is_from_elsewhere(method: str, headers: Mapping[str, str]) -> bool:
    """Whether a page of another site asks, and not because somebody follows its link."""
    if headers.get("sec-fetch-site", "none") in ("same-origin", "none"):
        origin = headers.get("origin")
        return origin is not None and origin.lower() != f"http://{headers['host'].lower()}"
    followed = headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"
    return not (followed and method in READING)


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None
