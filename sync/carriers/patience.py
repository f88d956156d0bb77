"""How long a call may wait for the network, however many bytes trickle in.

Invariant: every wait for a byte, in or out, ends when the run's time does (`left`). Within it, `SILENCE_SECONDS` of
waiting must bring the whole head of an answer (of at most `HEAD_BYTES_MAX`), then each time `LEAST_BYTES` of its body
or its end, and must take each piece that is sent; so a server that drips is a broken road and not a busy one. Time
that the laptop spends on its own work, asleep or writing to its disk, is nobody's fault and does not count.
"""

import io
import math
import socket
from collections.abc import Callable
from typing import Any

SILENCE_SECONDS = 20.0
LEAST_BYTES = 4_096
HEAD_BYTES_MAX = 65_536


class Patience:
    """The waiting of one session, whose calls follow each other; `now` is a monotonic clock."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._left: Callable[[], float] = lambda: math.inf
        self._waited = 0.0
        self._bytes = 0
        self._is_head = True

    def begin(self, left: Callable[[], float]) -> None:
        """A call begins; `left` gives the seconds that the run still has."""
        self._left = left

    def expect_head(self) -> None:
        """All was sent: the head of the answer comes next."""
        self._waited, self._bytes, self._is_head = 0.0, 0, True

    def expect_body(self) -> None:
        """The head is here."""
        self._waited, self._bytes, self._is_head = 0.0, 0, False

    def send(self, link: socket.socket, data: memoryview) -> None:
        """Send a piece whole; TimeoutError when it takes too long."""
        end = self._now() + SILENCE_SECONDS
        while data:
            link.settimeout(self._allowed(end - self._now()))
            data = data[link.send(data) :]

    def receive(self, link: socket.socket, read: Callable[[], int | None]) -> int:
        """Wait for bytes with `read` and return their number, 0 at the end; TimeoutError when too few come."""
        link.settimeout(self._allowed(SILENCE_SECONDS - self._waited))
        began_at = self._now()
        count = read() or 0
        self._waited += self._now() - began_at
        self._bytes += count
        if self._is_head and self._bytes > HEAD_BYTES_MAX:
            raise TimeoutError
        if not self._is_head and self._bytes >= LEAST_BYTES:
            self._waited, self._bytes = 0.0, 0
        return count

    def _allowed(self, seconds: float) -> float:
        allowed = min(seconds, self._left())
        if allowed <= 0:
            raise TimeoutError
        return allowed


class PatientSocket:
    """A connected socket as http.client uses it: whoever waits on it, `patience` says how long."""

    def __init__(self, link: socket.socket, patience: Patience) -> None:
        self._link = link
        self._patience = patience

    def __getattr__(self, name: str) -> Any:
        return getattr(self._link, name)

    def settimeout(self, _seconds: float | None) -> None:
        """Nobody else says how long to wait."""

    def sendall(self, data: Any) -> None:
        """Send all of it."""
        self._patience.send(self._link, memoryview(data).cast("B"))

    def makefile(self, _mode: str) -> io.BufferedReader:
        """Return where the answer is read from: http.client asks for it when the request is sent."""
        self._patience.expect_head()
        return io.BufferedReader(_Answer(self._link, self._patience))


class _Answer(io.RawIOBase):
    """The bytes of an answer as they come."""

    def __init__(self, link: socket.socket, patience: Patience) -> None:
        self._link = link
        self._patience = patience
        self._source = link.makefile("rb", buffering=0)  # keeps the connection until the answer is closed

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        return self._patience.receive(self._link, lambda: self._source.readinto(buffer))

    def close(self) -> None:
        self._source.close()
        super().close()
