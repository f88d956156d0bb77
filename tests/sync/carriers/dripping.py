"""A server on loopback that says one byte each time somebody looks at its clock, a second apart by that clock."""

import socket
import ssl
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

_PATIENCE = 30


@dataclass
class Drip:
    """`said` bytes so far; `clock` is the monotonic clock at whose pace they come."""

    url: str
    said: int = 0
    _seconds: float = 0.0
    gate: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))

    def clock(self) -> float:
        """Let a second pass, and a byte."""
        self._seconds += 1.0
        self.gate.release()
        return self._seconds

    def run(self, listener: socket.socket, at_once: bytes, says: Iterable[int], tls: ssl.SSLContext | None) -> None:
        """Answer one call."""
        with suppress(OSError):
            link, _ = listener.accept()
            link.settimeout(_PATIENCE)
            with link if tls is None else tls.wrap_socket(link, server_side=True) as far:
                far.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                far.recv(65_536)
                far.sendall(at_once)
                for byte in says:
                    if not self.gate.acquire(timeout=_PATIENCE):
                        return
                    far.sendall(bytes([byte]))
                    self.said += 1


@contextmanager
def a_drip(at_once: bytes, says: Iterable[int], tls: ssl.SSLContext | None = None) -> Iterator[Drip]:
    """Run a server that answers its one call with `at_once`, then `says` byte by byte; with `tls` it speaks HTTPS."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        scheme, port = "http" if tls is None else "https", listener.getsockname()[1]
        drip = Drip(f"{scheme}://127.0.0.1:{port}")
        running = threading.Thread(target=drip.run, args=(listener, at_once, says, tls))
        running.start()
        try:
            yield drip
        finally:
            drip.gate.release(1_000_000)  # whoever listens no more ends it at the next byte
            running.join()
