"""A server of the tests' own on this machine, which answers whatever a test has it answer."""

from __future__ import annotations

import select
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

NAME = "koran.example"  # leads to the server in the tests' own look-up

Answer = bytes | Iterable[bytes]  # all of it, or pieces with PAUSE between them
PAUSE = 0.05  # seconds


def answer(
    body: bytes = b"", *headers: str, status: str = "200 OK", kind: str = "text/html"
) -> bytes:
    """An ordinary answer with these further header lines."""
    lines = [
        f"HTTP/1.1 {status}",
        f"Content-Type: {kind}",
        *([f"Content-Length: {len(body)}"] if not _has_length(headers) else []),
        *headers,
    ]
    return "\r\n".join([*lines, "", ""]).encode() + body


def _has_length(headers: Iterable[str]) -> bool:
    names = {header.partition(":")[0].lower() for header in headers}
    return bool(names & {"content-length", "transfer-encoding"})


def redirect(location: str, status: str = "302 Found") -> bytes:
    """An answer that leads on."""
    return answer(b"", f"Location: {location}", status=status)


@dataclass
class Server:
    """What it answers by path, and what it was asked."""

    answers: Mapping[str, Answer]
    port: int
    requests: list[str] = field(default_factory=list)  # the heads, in order
    names: list[str | None] = field(default_factory=list)  # by which TLS connections ask for it

    def address(self, path: str = "/", *, scheme: str = "http", host: str = NAME) -> str:
        """The address of that path."""
        return f"{scheme}://{host}:{self.port}{path}"

    def serve(self, connection: socket.socket, context: ssl.SSLContext | None) -> None:
        """Answer one request."""
        with suppress(OSError):
            if context:
                connection = context.wrap_socket(connection, server_side=True)
            head = b""
            while b"\r\n\r\n" not in head and (piece := connection.recv(65_536)):
                head += piece
            self.requests.append(head.decode("latin-1"))
            path = head.split(b" ")[1].decode("latin-1") if head else ""
            pieces = self.answers.get(path, answer(status="404 Not Found"))
            if isinstance(pieces, bytes):
                connection.sendall(pieces)
            else:
                _drip(connection, pieces)
        connection.close()


def _drip(connection: socket.socket, pieces: Iterable[bytes]) -> None:
    """Send the pieces with pauses, as long as the other side listens."""
    for piece in pieces:
        connection.sendall(piece)
        has_ended, _, _ = select.select([connection], [], [], PAUSE)
        if has_ended:
            return


@contextmanager
def serving(answers: Mapping[str, Answer], certificate: Path | None = None) -> Iterator[Server]:
    """A server with these answers; with TLS where it has a certificate."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = Server(answers, listener.getsockname()[1])
    context = None
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, certificate.with_suffix(".key"))
        context.sni_callback = lambda _socket, name, _context: server.names.append(name)
    workers: list[threading.Thread] = []

    def accept() -> None:
        with suppress(OSError):
            while True:
                connection, _ = listener.accept()
                worker = threading.Thread(target=server.serve, args=(connection, context))
                worker.start()
                workers.append(worker)

    accepting = threading.Thread(target=accept)
    accepting.start()
    try:
        yield server
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        accepting.join()
        for worker in workers:
            worker.join()


def make_certificate(folder: Path, name: str = NAME) -> Path:
    """A certificate of that name that signs itself, with its key beside it."""
    path = folder / f"{name}.pem"
    key = path.with_suffix(".key")
    subprocess.run(
        [
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:prime256v1",
            "-nodes",
            "-days",
            "2",
            "-subj",
            f"/CN={name}",
            "-addext",
            f"subjectAltName=DNS:{name}",
            "-keyout",
            str(key),
            "-out",
            str(path),
        ],
        check=True,
        capture_output=True,
    )
    return path
