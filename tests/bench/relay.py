"""A relay on loopback that counts every byte that passes, in both directions: bodies, HTTP heads, chunk lengths.

TCP and IP headers, and TLS, are not in the count.
"""

import socket
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

_PIECE_BYTES = 65_536


class Relay(socketserver.ThreadingTCPServer):
    """`url` leads to where `target` is; `up` counts what went there, `down` what came back, since `begin`."""

    daemon_threads = True

    def __init__(self, target: str) -> None:
        super().__init__(("127.0.0.1", 0), _Connection)
        parts = urlsplit(target)
        self.target = (str(parts.hostname), int(parts.port or 0))
        self.url = f"http://127.0.0.1:{self.server_address[1]}"
        self.up = self.down = 0
        self._lock = threading.Lock()

    def begin(self) -> None:
        """Count from nothing."""
        with self._lock:
            self.up = self.down = 0

    def count(self, size: int, *, up: bool) -> None:
        """Add bytes of one direction."""
        with self._lock:
            if up:
                self.up += size
            else:
                self.down += size


class _Connection(socketserver.BaseRequestHandler):
    """One connection: a thread a direction."""

    def handle(self) -> None:
        relay = self.server
        assert isinstance(relay, Relay)
        with socket.create_connection(relay.target) as far:
            back = threading.Thread(target=_pump, args=(relay, far, self.request), kwargs={"up": False})
            back.start()
            _pump(relay, self.request, far, up=True)
            back.join()


@contextmanager
def relaying(target: str) -> Iterator[Relay]:
    """Run a relay to the URL `target` for the block."""
    with Relay(target) as relay:
        taking = threading.Thread(target=relay.serve_forever)
        taking.start()
        try:
            yield relay
        finally:
            relay.shutdown()
            taking.join()


def _pump(relay: Relay, source: socket.socket, sink: socket.socket, *, up: bool) -> None:
    with suppress(OSError):
        while piece := source.recv(_PIECE_BYTES):
            relay.count(len(piece), up=up)
            sink.sendall(piece)
    with suppress(OSError):
        sink.shutdown(socket.SHUT_WR)
