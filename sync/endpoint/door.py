"""The door: how many connections stand open at once, and how long one may stand there without a request.

Invariant: open connections stay below what this process may open, whoever connects and however often, so that files
and database stay within reach. Room is made by closing the one that has stood longest without a request: a stranger's
idle ones go first, and who asks at once is heard. A request under way is never closed here; calls have limits of their
own (incoming.py).
"""

import sys
from asyncio import TimerHandle, Transport
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, ClassVar

from uvicorn.protocols.http.h11_impl import H11Protocol

HEADER_SECONDS = 10.0
KEEP_ALIVE_SECONDS = 30.0
CONNECTIONS_MAX = 4_096
ACCEPTED_AT_ONCE = 16  # of those that wait at the socket: a few times as many are open before they are counted
_FILES_WANTED = 8_192
_FILES_KEPT_FREE = 256  # for database and blobs, and for what was accepted at once


@dataclass(eq=False)
class Door:
    """At most `total` connections, `each` from one address; a request's header has `header_seconds` to come whole.

    After an answer the next request's header has `keep_alive_seconds`.
    """

    total: int
    each: int
    header_seconds: float = HEADER_SECONDS
    keep_alive_seconds: float = KEEP_ALIVE_SECONDS
    _open: dict["Guest", str] = field(default_factory=dict)
    _idle: dict["Guest", None] = field(default_factory=dict)  # in the order in which they began to wait
    _from: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of_this_process(cls) -> "Door":
        """Return a door as wide as this process may open files; half of it for one address."""
        files = files_allowed()
        total = min(CONNECTIONS_MAX, files - min(_FILES_KEPT_FREE, files // 2))
        return cls(total, max(1, total // 2))

    def guests(self) -> type["Guest"]:
        """Return the protocol of the connections through this door."""
        return type("GuestAtDoor", (Guest,), {"door": self})

    def enters(self, guest: "Guest", address: str) -> None:
        """Count a new connection, and close another where there are too many; the new one if all others are busy."""
        self._open[guest] = address
        self._idle[guest] = None
        self._from[address] += 1
        if self._from[address] > self.each:
            self._make_room(address)
        if len(self._open) > self.total:
            self._make_room(None)

    def asks(self, guest: "Guest") -> None:
        """Note that a request is under way."""
        self._idle.pop(guest, None)

    def waits(self, guest: "Guest") -> None:
        """Note that a connection waits for its next request."""
        if guest in self._open:
            self._idle[guest] = None

    def leaves(self, guest: "Guest") -> None:
        """Count a connection no longer."""
        self._idle.pop(guest, None)
        if guest in self._open:
            self._from -= Counter([self._open.pop(guest)])

    def _make_room(self, address: str | None) -> None:
        oldest = next((each for each in self._idle if address in (None, self._open[each])), None)
        if oldest is not None:
            self.leaves(oldest)
            oldest.transport.abort()


class Guest(H11Protocol):
    """uvicorn's connection, which tells the door whether it waits, and does not wait for ever."""

    door: ClassVar[Door]
    _waiting: TimerHandle | None = None

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        """Begin to wait for the first request."""
        super().connection_made(transport)
        self._wait(self.door.header_seconds)
        self.door.enters(self, self.client[0] if self.client is not None else "")

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        self._wait(None)
        self.door.leaves(self)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take bytes; those that complete no header win no time."""
        super().data_received(data)
        self._look()

    def on_response_complete(self) -> None:
        """Wait for the next request."""
        self.door.waits(self)
        self._wait(self.door.keep_alive_seconds)
        super().on_response_complete()
        self._look()

    def _look(self) -> None:
        if self.cycle is not None and not self.cycle.response_complete:
            self._wait(None)
            self.door.asks(self)

    def _wait(self, seconds: float | None) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
        self._waiting = None if seconds is None else self.loop.call_later(seconds, self.transport.close)


def raise_file_limit() -> None:
    """Let this process open as many files as it is allowed to ask for; on Windows there is no such limit."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - POSIX alone has it

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _FILES_WANTED if hard == resource.RLIM_INFINITY else min(hard, _FILES_WANTED)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def files_allowed(platform: str = sys.platform) -> int:
    """Return how many files this process may hold open."""
    if platform == "win32":
        return _FILES_WANTED
    import resource  # noqa: PLC0415 - as above

    soft: Any = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    return _FILES_WANTED if soft == resource.RLIM_INFINITY else int(soft)
