"""Fetch one address of the open web, and only when an editor asks for it.

A name is looked up once, where it leads is checked, and the connection goes there: what the name
leads to a moment later changes nothing. Each redirect is checked as the first address was.
"""

from __future__ import annotations

import re
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from http.client import HTTPException
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from generator import __version__
from generator.core.frozen import Frozen
from generator.core.problems import Fault, InputError
from generator.importing.web_targets import (
    SAVE_IT,
    IpAddress,
    WebTarget,
    is_public,
    split_address,
)

if TYPE_CHECKING:
    from urllib3 import HTTPResponse
    from urllib3.connection import HTTPConnection

USER_AGENT = f"briefing-book/{__version__} (fetches single pages that an editor names)"

_MEDIA_TYPES = frozenset(
    {
        "",  # the server does not say: what it is shows in its first bytes
        "application/atom+xml",
        "application/feed+json",
        "application/json",
        "application/rss+xml",
        "application/xhtml+xml",
        "application/xml",
        "text/html",
        "text/plain",
        "text/xml",
    }
)
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CHARSET = re.compile(r";\s*charset=[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_GZIP = 16 + zlib.MAX_WBITS
_PIECE = 65_536  # bytes that are read at once
_LONGEST_SILENCE = 10.0  # seconds


def resolve_host(host: str, port: int) -> list[str]:
    """The addresses of the network to which a host's name leads; raises OSError."""
    answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [str(answer[4][0]) for answer in answers]
    return list(dict.fromkeys(addresses))


class FetchRules(Frozen):
    """What may be fetched, and how much of it."""

    schemes: frozenset[str] = frozenset({"https"})
    may_reach: Callable[[IpAddress], bool] = is_public
    resolve: Callable[[str, int], list[str]] = resolve_host
    certificates: str = ""  # a file with those of authorities; "" for those of this machine
    most_bytes: int = 5_000_000  # unpacked; a file that people write may have as many
    most_redirects: int = 5
    seconds: float = 20.0  # for all of it, with redirects


WEB = FetchRules()
WEB_AND_HTTP = FetchRules(schemes=frozenset({"http", "https"}))


class FetchedFile(Frozen):
    address: str  # behind all redirects
    media_type: str  # as in `text/html`; "" where the server does not say
    charset: str  # as the server says it, or ""
    content: bytes


class _Redirect(Frozen):
    location: str  # as the server wrote it


def fetch(address: str, rules: FetchRules = WEB) -> FetchedFile:
    """What that address contains; raises InputError, with the reason, where it is not fetched."""
    deadline = time.monotonic() + rules.seconds
    target = split_address(address, rules.schemes)
    for _ in range(rules.most_redirects + 1):
        answer = _ask(target, rules, deadline)
        if isinstance(answer, FetchedFile):
            return answer
        target = _follow(target, answer, rules)
    fault = Fault(
        what="redirects too many times",
        found=f"more than {rules.most_redirects}",
        expected="a page",
        advice=f"check it, or {SAVE_IT}",
    )
    raise fault.error_at(address)


def _follow(target: WebTarget, redirect: _Redirect, rules: FetchRules) -> WebTarget:
    location = f"{redirect.location[:200]!a}"
    try:
        return split_address(urljoin(target.address, redirect.location), rules.schemes)
    except InputError as error:
        reason = f"{location}: {error.problems[0].found}"
    except ValueError:
        reason = location
    raise target.refuse(Fault("redirects to what is not fetched", reason, advice=SAVE_IT))


def _ask(target: WebTarget, rules: FetchRules, deadline: float) -> FetchedFile | _Redirect:
    from urllib3.exceptions import HTTPError  # noqa: PLC0415 - most commands fetch nothing

    try:
        hosts = _look_up(target, rules)
        connection = _connect(target, hosts, rules, deadline)
        with _shut_down_at(deadline, connection):
            return _read_answer(connection, target, rules, deadline)
    except (OSError, HTTPError, HTTPException, zlib.error, EOFError) as error:
        if time.monotonic() >= deadline:
            raise target.refuse(_report_slowness(rules)) from error
        fault = Fault(
            "cannot be fetched", _describe(error), advice=f"try again later, or {SAVE_IT}"
        )
        raise target.refuse(fault) from error


# --- connections ----------------------------------------------------------------------------------


def _look_up(target: WebTarget, rules: FetchRules) -> list[str]:
    """Where the host's name leads, if all of that may be reached."""
    hosts = rules.resolve(target.host, target.port)
    for host in hosts:
        if not rules.may_reach(ip_address(host)):
            fault = Fault(
                "leads into a private network, from which nothing is fetched",
                found=host,
                expected="a host that is open to all",
                advice=SAVE_IT,
            )
            raise target.refuse(fault)
    return hosts


def _connect(
    target: WebTarget, hosts: list[str], rules: FetchRules, deadline: float
) -> HTTPConnection:
    """A connection to the first of these hosts that takes one; raises as that of the last does."""
    from urllib3.exceptions import HTTPError  # noqa: PLC0415

    refusal: Exception = OSError("its name leads nowhere")
    for host in hosts:
        connection = _make_connection(target, host, rules, deadline)
        try:
            connection.connect()
        except (OSError, HTTPError) as error:
            connection.close()
            refusal = error
        else:
            return connection
    raise refusal


def _make_connection(
    target: WebTarget, host: str, rules: FetchRules, deadline: float
) -> HTTPConnection:
    """Of a TLS connection the certificate must be that of the name, not of the address."""
    from urllib3.connection import HTTPConnection, HTTPSConnection  # noqa: PLC0415

    silence = min(_LONGEST_SILENCE, max(0.01, deadline - time.monotonic()))
    if target.scheme == "http":
        return HTTPConnection(host, target.port, timeout=silence)
    return HTTPSConnection(
        host,
        target.port,
        timeout=silence,
        server_hostname=target.host,
        ssl_context=ssl.create_default_context(cafile=rules.certificates or None),
    )


@contextmanager
def _shut_down_at(deadline: float, connection: HTTPConnection) -> Iterator[None]:
    """A connection that ends at that time, however slowly the other side goes on writing."""

    open_socket = connection.sock  # the connection forgets it when an answer begins

    def shut_down() -> None:
        with suppress(OSError):
            socket.socket.shutdown(open_socket, socket.SHUT_RDWR)

    timer = threading.Timer(max(0.0, deadline - time.monotonic()), shut_down)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        connection.close()


# --- answers --------------------------------------------------------------------------------------


def _read_answer(
    connection: HTTPConnection, target: WebTarget, rules: FetchRules, deadline: float
) -> FetchedFile | _Redirect:
    headers = {
        "Host": target.authority,
        "User-Agent": USER_AGENT,
        "Accept": ", ".join(sorted(filter(None, _MEDIA_TYPES))),
        "Accept-Encoding": "gzip",
        "Connection": "close",
    }
    connection.request(
        "GET", target.request, headers=headers, preload_content=False, decode_content=False
    )
    with closing(connection.getresponse()) as response:
        location = response.headers.get("location", "")
        if response.status in _REDIRECTS and location:
            return _Redirect(location)
        content_type = response.headers.get("content-type", "")
        media_type = content_type.partition(";")[0].strip().lower()
        _refuse_unfit_answer(response, media_type, target)
        content = _read_content(response, target, rules)
    if time.monotonic() >= deadline:
        raise target.refuse(_report_slowness(rules))
    charset = _CHARSET.search(content_type)
    return FetchedFile(
        address=target.address,
        media_type=media_type,
        charset=charset[1].lower() if charset else "",
        content=content,
    )


def _refuse_unfit_answer(response: HTTPResponse, media_type: str, target: WebTarget) -> None:
    if response.status != 200:
        found = f"{response.status} {(response.reason or '')[:60]!a}"
        advice = f"check the address, or {SAVE_IT}"
        raise target.refuse(
            Fault(what="answers with an error", found=found, expected="200", advice=advice)
        )
    if media_type not in _MEDIA_TYPES:
        expected = "a page, a feed or plain text"
        fault = Fault(
            what="contains no page",
            found=f"{media_type[:60]!a}",
            expected=expected,
            advice="check the address",
        )
        raise target.refuse(fault)
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    if encoding not in {"gzip", "x-gzip", "identity", ""}:
        fault = Fault(
            what="is compressed in a way that was not asked for",
            found=f"{encoding[:60]!a}",
            expected="gzip or none",
            advice=SAVE_IT,
        )
        raise target.refuse(fault)


def _read_content(response: HTTPResponse, target: WebTarget, rules: FetchRules) -> bytes:
    """The body, unpacked; never more of it than the rules allow is in memory."""
    most = rules.most_bytes
    content = bytearray()
    received = 0
    is_packed = "gzip" in response.headers.get("content-encoding", "").lower()
    unpacker = zlib.decompressobj(_GZIP)
    while piece := response.read1(_PIECE, decode_content=False):
        received += len(piece)  # also counts what comes behind the packed part
        content += unpacker.decompress(piece, most + 1) if is_packed else piece
        if max(received, len(content)) > most or unpacker.unconsumed_tail:
            found, advice = f"more than {most:,} bytes", "save what you need of it as a file"
            raise target.refuse(
                Fault(what="is too large", found=found, expected=f"at most {most:,}", advice=advice)
            )
    if is_packed and not unpacker.eof:
        raise EOFError("it ends in the middle")
    return bytes(content)


def _report_slowness(rules: FetchRules) -> Fault:
    seconds = f"{rules.seconds:g} seconds"
    return Fault("takes too long", f"more than {seconds}", advice=f"try again later, or {SAVE_IT}")


def _describe(error: Exception) -> str:
    """The last and most exact reason behind an error, in printable words."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"a certificate that proves nothing: {error.verify_message}"
    reasons = [*error.args, error.__cause__]
    reason = next((part for part in reversed(reasons) if isinstance(part, Exception)), None)
    if reason:
        return _describe(reason)
    text = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return f"{text[:200]!a}"
