"""The HTTP session of the job: time-outs, a small kernel buffer, no redirects, nothing from the environment.

Invariant: no call waits longer than `CONNECT_SECONDS` for a connection, or for anything else than `Patience` allows;
there is no total time-out but the run's own, for a slow link is not a broken one. At most about `UNSENT_BYTES` wait
unsent in the kernel: what a cut throws away.
"""

import socket
import sys
from collections.abc import Callable
from functools import partial
from time import monotonic
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from sync.carriers.patience import Patience, PatientSocket

CONNECT_SECONDS = 10.0
UNSENT_BYTES = 16_384
_DARWIN_NOTSENT_LOWAT = 0x201  # <netinet/tcp.h>; Python 3.11 does not name it there


class PatientSession(requests.Session):
    """A session for one endpoint; `patience` governs its calls."""

    def __init__(self, patience: Patience) -> None:
        super().__init__()
        self.patience = patience

    def get_redirect_target(self, _resp: requests.Response) -> str | None:
        """Return nothing: a redirect is never followed, and `requests` would read all of its body to look."""
        return None


def open_session(now: Callable[[], float] = monotonic) -> PatientSession:
    """Return a session for one endpoint; `now` is a monotonic clock."""
    session = PatientSession(Patience(now))
    session.trust_env = False  # else REQUESTS_CA_BUNDLE, a proxy or .netrc of the machine decides whom we trust
    session.headers.update({"Accept-Encoding": "identity", "User-Agent": "field-app"})
    adapter = _PatientAdapter(session.patience)
    session.mount("http://", adapter)
    session.mount("https://", adapter)
    return session


def socket_options(platform: str = sys.platform) -> list[tuple[int, int, int]]:
    """Return the options of every connection. Windows has no such mark; it keeps little unsent by itself."""
    lowat = _DARWIN_NOTSENT_LOWAT if platform == "darwin" else getattr(socket, "TCP_NOTSENT_LOWAT", None)
    options = [(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)]
    if lowat is not None and platform != "win32":
        options.append((socket.IPPROTO_TCP, lowat, UNSENT_BYTES))
    return options


class _PatientConnection(HTTPConnection):
    """A connection whose own time-out is for connecting alone."""

    def __init__(self, patience: Patience, **options: Any) -> None:
        super().__init__(**options)
        self._patience = patience

    def connect(self) -> None:
        super().connect()
        self.sock = PatientSocket(self.sock, self._patience)


class _PatientTlsConnection(HTTPSConnection):
    """The same over TLS; the handshake still counts as connecting."""

    def __init__(self, patience: Patience, **options: Any) -> None:
        super().__init__(**options)
        self._patience = patience

    def connect(self) -> None:
        super().connect()
        self.sock = PatientSocket(self.sock, self._patience)


class _PatientAdapter(HTTPAdapter):
    def __init__(self, patience: Patience) -> None:
        self._patience = patience
        super().__init__()

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs, socket_options=socket_options())
        self.poolmanager.pool_classes_by_scheme = {
            "http": partial(_pool, HTTPConnectionPool, partial(_PatientConnection, self._patience)),
            "https": partial(_pool, HTTPSConnectionPool, partial(_PatientTlsConnection, self._patience)),
        }


def _pool(kind: type[HTTPConnectionPool], connect: Any, host: str, port: int, **options: Any) -> HTTPConnectionPool:
    """Return a pool whose connections `connect` makes."""
    pool = kind(host, port, **options)
    pool.ConnectionCls = connect
    return pool
