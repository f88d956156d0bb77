"""The running server: a socket, the application on it, and a clean end.

Invariant: the address is told only once the socket takes connections; SIGINT and SIGTERM (Ctrl+Break on Windows) end
the server after what is being committed is durable; one server at a time runs on a data folder.
"""

import errno
import math
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

import uvicorn
from filelock import Timeout

from field_app.errors import MachineError
from sync.endpoint.app import build_app
from sync.endpoint.door import ACCEPTED_AT_ONCE, Door, raise_file_limit
from sync.endpoint.endpoint import Endpoint
from sync.endpoint.service import Service

_SHUTDOWN_SECONDS = 2
_BACKLOG = 2048


class EndpointServer(uvicorn.Server):
    """uvicorn, which tells when it listens and ends without raising the signal again."""

    def __init__(self, config: uvicorn.Config, listening: Callable[[], None]) -> None:
        super().__init__(config)
        self._listening = listening

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then tell."""
        await super().startup(sockets)
        for each in sockets or ():
            each.listen(_BACKLOG)  # asyncio sets it to what it accepts at once
        self._listening()

    def end_after(self, lasts: Callable[[], None]) -> None:
        """End once `lasts` returns."""
        lasts()
        self.should_exit = True

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:  # noqa: ARG002 - as uvicorn has it
        """End; a second signal hurries nothing, for the end is short and uvicorn's haste cuts the application off."""
        self.should_exit = True

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Let the signals that end a program end this one cleanly, with its own exit status."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        former = {number: signal.signal(number, self.handle_exit) for number in ending_signals()}
        try:
            yield
        finally:
            for number, handler in former.items():
                signal.signal(number, handler)


def serve(
    opening: Callable[[], Endpoint],
    host: str,
    port: int,
    told: Callable[[str], None],
    lasts: Callable[[], None] | None = None,
) -> None:
    """Run the endpoint that `opening` opens until a signal ends it; `told` gets its URL once it listens.

    `lasts` is called on a thread of its own; its return ends the server too.
    MachineError: the port is in use, the folder cannot be used, or another server runs on it.
    """
    with listen_on(host, port) as listener, opening() as endpoint, _alone(endpoint):
        endpoint.take_up()
        raise_file_limit()
        server = server_of(endpoint, lambda: told(url_of(listener)))
        if lasts is not None:
            threading.Thread(target=server.end_after, args=(lasts,), daemon=True).start()
        server.run(sockets=[listener])


@contextmanager
def _alone(endpoint: Endpoint) -> Iterator[None]:
    try:
        held = endpoint.folder.serve_lock.acquire()
    except Timeout as error:
        raise MachineError("endpoint-already-served", folder=endpoint.folder.path) from error
    with held:
        yield


def server_of(endpoint: Endpoint, listening: Callable[[], None], door: Door | None = None) -> EndpointServer:
    """Return a server for an endpoint; `listening` is called once it takes connections."""
    door = door or Door.of_this_process()
    config = uvicorn.Config(
        build_app(Service.of(endpoint)),
        http=door.guests(),
        ws="none",
        loop="asyncio",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        backlog=ACCEPTED_AT_ONCE,
        timeout_keep_alive=math.ceil(door.keep_alive_seconds),
        timeout_graceful_shutdown=_SHUTDOWN_SECONDS,
    )
    return EndpointServer(config, listening)


def listen_on(host: str, port: int, platform: str = sys.platform) -> socket.socket:
    """Bind a socket; port 0 takes a free one. MachineError when the address is taken or is not this machine's."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, protocol)
    except (OSError, UnicodeError) as error:  # a name like "a..b" is none at all
        raise MachineError("endpoint-address-unusable", host=host) from error
    try:
        if platform != "win32":  # there the option would let two servers share a port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(_BACKLOG)
    except OSError as error:
        listener.close()
        code = {errno.EADDRINUSE: "port-in-use", errno.EACCES: "port-not-allowed"}.get(error.errno or 0)
        raise MachineError(code or "endpoint-address-unusable", host=host, port=str(port)) from error
    return listener


def url_of(listener: socket.socket) -> str:
    """Return the address under which this machine reaches a socket."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def ending_signals(platform: str = sys.platform) -> tuple[signal.Signals, ...]:
    """Return the signals that mean: end."""
    named = ("SIGINT", "SIGTERM", "SIGBREAK") if platform == "win32" else ("SIGINT", "SIGTERM")
    return tuple(signal.Signals[name] for name in named if name in signal.Signals.__members__)
