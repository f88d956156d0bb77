"""A TCP proxy on loopback that lets exactly k bytes of a call pass, says so, and then cuts or waits to be told.

Invariant: after `reached` is set no byte passes in either direction until `cut`; so whoever waits for `reached` and
kills a process, kills it between two known bytes.
"""

import re
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace

UP, DOWN = "up", "down"
_PIECE = 65_536


@dataclass
class Call:
    """A call that passed, or began to: its first bytes, and how many bytes of its body (UP) and of its answer."""

    head: bytes
    passed: dict[str, int] = field(default_factory=lambda: {UP: 0, DOWN: 0})

    def says(self, pattern: bytes) -> int:
        """Return the number that stands in the head where `pattern` has its group."""
        found = re.search(pattern, self.head)
        assert found is not None
        return int(found[1])


@dataclass
class Trap:
    """Set for the next call that begins with `call`: `after` bytes of its body (UP) or of the answer with its head
    (DOWN) pass; a function learns the call and says how many. `cuts_itself`: both sides are cut at once; else
    whoever set it calls `cut`."""

    call: bytes
    direction: str
    after: int | Callable[[Call], int]
    cuts_itself: bool = True
    reached: threading.Event = field(default_factory=threading.Event)
    released: threading.Event = field(default_factory=threading.Event)
    is_sprung: bool = False

    def cut(self) -> None:
        """Cut both sides."""
        self.released.set()


@dataclass
class Proxy:
    """Passes connections on to `target`. `holds_back`: a request goes on only once it is whole; `always`: the trap
    that each call meets which no other is set for."""

    target: tuple[str, int]
    holds_back: bool = False
    url: str = ""
    calls: list[Call] = field(default_factory=list)
    always: Trap | None = None
    _set: Trap | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def set_trap(self, trap: Trap) -> Trap:
        """Set a trap for the next call that fits."""
        self._set = trap
        return trap

    def trap_for(self, call: Call) -> Trap | None:
        """Note a call that begins and return the trap that it meets."""
        with self._lock:
            self.calls.append(call)
            if self._set is not None and call.head.startswith(self._set.call):
                trap, self._set = self._set, None
                return trap
            if self.always is not None and call.head.startswith(self.always.call):
                return replace(self.always, reached=threading.Event(), released=threading.Event())
            return None

    def calls_of(self, beginning: bytes) -> list[Call]:
        """Return the calls that began so."""
        return [call for call in self.calls if call.head.startswith(beginning)]


@contextmanager
def a_proxy(target: tuple[str, int]) -> Iterator[Proxy]:
    """Run a proxy for the block."""
    proxy = Proxy(target)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        proxy.url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        roads: list[_Road] = []
        taking = threading.Thread(target=_take, args=(listener, proxy, roads))
        taking.start()
        try:
            yield proxy
        finally:
            listener.shutdown(socket.SHUT_RDWR)
            taking.join()
            for road in roads:
                road.end()


def _take(listener: socket.socket, proxy: Proxy, roads: "list[_Road]") -> None:
    with suppress(OSError):
        while True:
            near, _ = listener.accept()
            try:
                far = socket.create_connection(proxy.target)
            except OSError:
                near.close()  # as a refused connection looks through a proxy that stands
                continue
            for side in (near, far):
                side.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            roads.append(_Road(proxy, near, far))


class _Road:
    """One connection, passed on by a thread a direction."""

    def __init__(self, proxy: Proxy, near: socket.socket, far: socket.socket) -> None:
        self._proxy, self._near, self._far = proxy, near, far
        self._call = Call(b"")
        self._trap: Trap | None = None
        self._after = 0
        self._head = b""
        self._is_between_calls = True
        self._held = b""
        self._gate = threading.Lock()  # closed while a trap holds both directions
        self._pumps = [
            threading.Thread(target=self._pump, args=(near, far, UP)),
            threading.Thread(target=self._pump, args=(far, near, DOWN)),
        ]
        for pump in self._pumps:
            pump.start()

    def end(self) -> None:
        """Cut, and wait until both threads are gone."""
        if self._trap is not None:
            self._trap.cut()
        self._cut()
        for pump in self._pumps:
            pump.join()
        self._near.close()
        self._far.close()

    def _cut(self) -> None:
        for side in (self._near, self._far):
            with suppress(OSError):
                side.shutdown(socket.SHUT_RDWR)

    def _pump(self, source: socket.socket, sink: socket.socket, direction: str) -> None:
        with suppress(OSError):
            while data := source.recv(_PIECE):
                with self._gate:
                    self._look(data, direction)
                    if not self._pass(data, sink, direction):
                        break
        self._cut()

    def _look(self, data: bytes, direction: str) -> None:
        """Notice where a call begins: calls do not overlap, so what follows an answer is a new one."""
        if direction == DOWN:
            self._is_between_calls = True
        elif self._is_between_calls:
            self._is_between_calls = False
            self._head, self._call = b"", Call(data)
            self._trap = self._proxy.trap_for(self._call)
            if self._trap is not None:
                self._after = self._trap.after if isinstance(self._trap.after, int) else self._trap.after(self._call)

    def _pass(self, data: bytes, sink: socket.socket, direction: str) -> bool:
        head = self._head_part(data) if direction == UP else 0
        counted = len(data) - head
        allowed = self._after - self._call.passed[direction]
        trap = self._trap
        if trap is None or trap.direction != direction or counted < allowed:
            self._call.passed[direction] += counted
            self._send(data, sink, direction)
            return True
        self._call.passed[direction] += allowed
        self._send(data[: head + allowed], sink, direction)
        trap.is_sprung = True
        trap.reached.set()
        if not trap.cuts_itself:
            trap.released.wait()
        return False

    def _head_part(self, data: bytes) -> int:
        """Return how many of these bytes belong to the request's head."""
        if b"\r\n\r\n" in self._head:
            return 0
        before = len(self._head)
        self._head += data
        end = self._head.find(b"\r\n\r\n")
        return len(data) if end < 0 else end + 4 - before

    def _send(self, data: bytes, sink: socket.socket, direction: str) -> None:
        if self._proxy.holds_back and direction == UP:
            self._held += data
            is_whole = self._held.endswith(b"0\r\n\r\n") or b"chunked" not in self._head
            data, self._held = (self._held, b"") if is_whole else (b"", self._held)
        if data:
            sink.sendall(data)
