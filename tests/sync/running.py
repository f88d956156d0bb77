"""A real endpoint on loopback, in a thread of the test: uvicorn, SQLite, files; it can be stopped and started again."""

import threading
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from field_app.clock import Clock, system_clock
from sync.endpoint import Administration, Endpoint, EndpointServer, Role, listen_on, server_of, url_of
from sync.endpoint.door import Door


@dataclass
class RunningEndpoint(AbstractContextManager["RunningEndpoint"]):
    """`url` answers while it runs; `opened` is the endpoint behind it. The port stays the same over restarts."""

    data: Path
    clock: Clock = system_clock
    dictionary: bytes | None = None
    door: Door | None = None
    url: str = ""
    _port: int = 0
    _server: EndpointServer | None = None
    _thread: threading.Thread | None = None
    _opened: Endpoint | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def opened(self) -> Endpoint:
        assert self._opened is not None
        return self._opened

    @property
    def administration(self) -> Administration:
        return Administration(self.opened)

    def start(self) -> None:
        """Open the data folder and serve it."""
        self._opened = Endpoint.open(self.data, self.clock, self.dictionary)
        self._opened.take_up()
        listener = listen_on("127.0.0.1", self._port)
        self.url, self._port = url_of(listener), listener.getsockname()[1]
        listening = threading.Event()
        self._server = server_of(self._opened, listening.set, self.door)
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [listener]})
        self._thread.start()
        assert listening.wait(10)

    def stop(self) -> None:
        """End the server and let go of the folder."""
        if self._server is None or self._thread is None:
            return
        self._server.should_exit = True
        self._thread.join(10)
        assert not self._thread.is_alive()
        self.opened.store.close()
        self._server = self._thread = None

    def restart(self) -> None:
        """Stop and start on the same folder and port."""
        self.stop()
        self.start()

    def invite(self, role: str = "monitor", team: str = "North", person: str | None = None) -> str:
        """Return a one-time code."""
        return self.administration.invite(Role(role), team, person)
