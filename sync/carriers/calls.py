"""One HTTP call, and what can go wrong with it, said as our own errors.

Invariant: redirects are never followed; every failure of the road becomes a `LinkError` (`Unreachable` when
nothing answered, `ComeBack` when a server says when), and no more of an answer is read than the caller asked for.
"""

import ssl
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from urllib.parse import urlsplit

import requests
from urllib3.exceptions import NewConnectionError

from field_app.clock import Clock
from field_app.errors import LinkError, NotOurServer, UsageError
from field_app.journal import FormatError, wire_time
from sync.carriers import ComeBack, Cut, Unreachable
from sync.carriers.certificate import fetch_validity
from sync.carriers.transport import CONNECT_SECONDS, PatientSession

ANSWER_MAX = 4_194_304
_COME_BACK_MAX = 3_600.0  # nobody proved that it was the endpoint who asked
_TIME_PROBLEMS = {9, 10}  # X509_V_ERR_CERT_NOT_YET_VALID, X509_V_ERR_CERT_HAS_EXPIRED


class Caller:
    """Calls to one server, one after the other; `left` gives the seconds that the run still has."""

    def __init__(self, url: str, session: PatientSession, clock: Clock, left: Callable[[], float]) -> None:
        self.url = url
        self._session = session
        self._clock = clock
        self._left = left

    def call(
        self, method: str, path: str, *, data: bytes | Iterable[bytes] | None = None, headers: dict[str, str]
    ) -> requests.Response:
        """Make a call and return the answer's head; the caller reads the rest with `pieces`."""
        self._session.patience.begin(self._left)
        try:
            response = self._session.request(
                method,
                self.url + path,
                data=data,
                headers=headers,
                timeout=self._connect_seconds(),
                allow_redirects=False,
                stream=True,
            )
        except requests.RequestException as error:
            raise self._failure(error) from error
        self._session.patience.expect_body()
        return response

    def pieces(self, response: requests.Response, size: int) -> Iterator[bytes]:
        """Yield the answer's body as it arrives."""
        is_empty = True
        try:
            for piece in response.iter_content(size):
                is_empty = False
                yield piece
        except requests.RequestException as error:
            raise Cut("link-cut", url=self.url) from error
        if is_empty and not any(name in response.headers for name in ("Content-Length", "Transfer-Encoding")):
            raise Cut("link-cut", url=self.url)  # cut inside the head: the rest of it would have said how much follows

    def unexpected(self, response: requests.Response) -> LinkError:
        """Say what an answer means that is none of the call's own."""
        status = response.status_code
        if status in {429, 503} and (seconds := _retry_after(response)) is not None:
            return ComeBack("endpoint-come-back", seconds, url=self.url)
        if status >= 500:
            return LinkError("endpoint-out-of-order", url=self.url, status=str(status))
        return NotOurServer("server-not-ours", url=self.url)

    def _connect_seconds(self) -> float:
        return min(CONNECT_SECONDS, max(self._left(), 0.001))

    def _failure(self, error: requests.RequestException) -> Exception:
        if isinstance(error, requests.exceptions.InvalidURL | requests.exceptions.InvalidSchema):
            return UsageError("url-unreadable", url=self.url)
        if isinstance(error, requests.exceptions.SSLError):
            return self._tls_failure(_openssl_error(error))
        reason = getattr(error.args[0], "reason", None) if error.args else None
        if isinstance(error, requests.ConnectTimeout) or isinstance(reason, NewConnectionError):
            return Unreachable("link-none", url=self.url)
        return Cut("link-cut", url=self.url)

    def _tls_failure(self, error: ssl.SSLError | None) -> LinkError:
        if isinstance(error, ssl.SSLEOFError | ssl.SSLZeroReturnError):
            return Cut("link-cut", url=self.url)
        if error is not None and not isinstance(error, ssl.SSLCertVerificationError):
            return LinkError("server-without-tls", url=self.url)
        if error is not None and error.verify_code in _TIME_PROBLEMS:
            host, port = host_and_port(self.url)
            validity = fetch_validity(host, port, self._connect_seconds())
            if validity is not None:
                return LinkError(
                    "link-clock-or-certificate",
                    url=self.url,
                    clock=_day(self._clock()),
                    begins=_day(validity.begins_at),
                    ends=_day(validity.ends_at),
                )
        return NotOurServer("server-not-trusted", url=self.url)


def whole(pieces: Iterable[bytes], limit: int) -> bytes:
    """Join pieces; FormatError above `limit` bytes."""
    data = bytearray()
    for piece in pieces:
        data += piece
        if len(data) > limit:
            raise FormatError("answer size")
    return bytes(data)


def host_and_port(url: str) -> tuple[str, int]:
    """Return whom a URL names; UsageError when it names nobody."""
    try:
        parts = urlsplit(url)
        port = parts.port or {"http": 80, "https": 443}[parts.scheme]
        (parts.hostname or "").encode("idna")  # what the system does with it; it refuses "a..b" and too long a label
    except (ValueError, KeyError) as error:
        raise UsageError("url-unreadable", url=url) from error
    if not parts.hostname:
        raise UsageError("url-unreadable", url=url)
    return parts.hostname, port


def _retry_after(response: requests.Response) -> float | None:
    text = response.headers.get("Retry-After", "").strip()
    return min(float(text), _COME_BACK_MAX) if text.isascii() and text.isdigit() else None


def _openssl_error(error: BaseException | None) -> ssl.SSLError | None:
    """Find OpenSSL's own error in the chain of causes."""
    while error is not None and not isinstance(error, ssl.SSLError):
        error = next((each for each in error.args if isinstance(each, BaseException)), error.__cause__)
    return error


def _day(at: datetime) -> str:
    return wire_time(at.astimezone(UTC))[:10]
