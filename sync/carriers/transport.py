"""The HTTP session of the job: time-outs, a small kernel buffer, no redirects, nothing from the environment.

Invariant: no call waits longer than `CONNECT_SECONDS` for a connection or `SILENCE_SECONDS` without progress, in
either direction; there is no total time-out, for a slow link is not a broken one. At most about
`UNSENT_BYTES` wait unsent in the kernel: what a cut throws away.
"""

import socket
import sys
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

CONNECT_SECONDS = 10.0
SILENCE_SECONDS = 20.0
UNSENT_BYTES = 16_384
_DARWIN_NOTSENT_LOWAT = 0x201  # <netinet/tcp.h>; Python 3.11 does not name it there


def open_session() -> requests.Session:
    """Return a session for one endpoint."""
    session = requests.Session()
    session.trust_env = False  # else REQUESTS_CA_BUNDLE, a proxy or .netrc of the machine decides whom we trust
    session.headers.update({"Accept-Encoding": "identity", "User-Agent": "field-app"})
    adapter = _PatientAdapter()
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
    """A connection whose time-out for connecting does not govern sending."""

    def connect(self) -> None:
        super().connect()
        self.sock.settimeout(SILENCE_SECONDS)


class _PatientTlsConnection(HTTPSConnection):
    """The same over TLS; the handshake still counts as connecting."""

    def connect(self) -> None:
        super().connect()
        self.sock.settimeout(SILENCE_SECONDS)


class _PatientPool(HTTPConnectionPool):
    ConnectionCls = _PatientConnection


class _PatientTlsPool(HTTPSConnectionPool):
    ConnectionCls = _PatientTlsConnection


class _PatientAdapter(HTTPAdapter):
    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs, socket_options=socket_options())
        self.poolmanager.pool_classes_by_scheme = {"http": _PatientPool, "https": _PatientTlsPool}
