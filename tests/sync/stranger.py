"""A server on loopback that says what a test wants it to say: a captive portal, a double with another key."""

import socket
import socketserver
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Asked:
    """A request as it came: `line` is "POST /v1/hello", `body` its decoded content."""

    line: str
    headers: dict[str, str]
    body: bytes


Says = Callable[[Asked], bytes]


@dataclass
class Stranger:
    """`says` turns a request into raw bytes of an answer; empty bytes hang up."""

    says: Says
    asked: list[Asked] = field(default_factory=list)
    url: str = ""


@contextmanager
def a_stranger(says: Says, tls: ssl.SSLContext | None = None) -> Iterator[Stranger]:
    """Run a stranger for the block; with `tls` it speaks HTTPS."""
    stranger = Stranger(says)

    class Conversation(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            while (asked := _read(self.rfile)) is not None:
                stranger.asked.append(asked)
                answer = stranger.says(asked)
                self.wfile.write(answer)
                if b"Connection: keep-alive" not in answer:
                    return

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True

    with Server(("127.0.0.1", 0), Conversation) as server:
        stranger.url = f"{'http' if tls is None else 'https'}://127.0.0.1:{server.server_address[1]}"
        if tls is not None:
            server.socket = tls.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield stranger
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def a_port_that_says(words: bytes) -> Iterator[str]:
    """Answer one greeting of TLS with `words`, then hang up; gives the https address."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def converse() -> None:
            link, _ = listener.accept()
            with link:
                link.recv(65_536)
                link.sendall(words)

        thread = threading.Thread(target=converse)
        thread.start()
        yield f"https://127.0.0.1:{listener.getsockname()[1]}"
        thread.join()


def answer(status: str, body: bytes = b"", **headers: str) -> bytes:
    """Build an answer; header names with underscores for dashes."""
    lines = [f"HTTP/1.1 {status}", *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items())]
    if "Content_Length" not in headers:
        lines.append(f"Content-Length: {len(body)}")
    return ("\r\n".join([*lines, "", ""])).encode() + body


def _read(stream: Any) -> Asked | None:
    line = stream.readline().decode()
    if not line:
        return None
    headers = dict(iter(lambda: _header(stream), None))
    if headers.get("transfer-encoding") == "chunked":
        body = b"".join(iter(lambda: _chunk(stream), b""))
    else:
        body = stream.read(int(headers.get("content-length", "0")))
    return Asked(" ".join(line.split()[:2]), headers, body)


def _header(stream: Any) -> tuple[str, str] | None:
    line = stream.readline().decode().strip()
    if not line:
        return None
    name, _, value = line.partition(":")
    return name.lower(), value.strip()


def _chunk(stream: Any) -> bytes:
    size = int(stream.readline() or b"0", 16)
    data: bytes = stream.read(size)
    stream.readline()
    return data
