"""TLS: a server that cannot prove its name is not asked; a date that does not fit is said with both dates.

`certificates/` holds made-up ones for 127.0.0.1, each with its key: of 2020, of 2060 to 2070, of 2020 to 2099.
"""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from field_app.errors import LinkError, NotOurServer
from sync.carriers import Cut
from sync.carriers.calls import Caller
from sync.carriers.certificate import Validity, fetch_validity, parse_validity
from sync.carriers.transport import open_session
from tests.sync.double import PORTAL
from tests.sync.laptop import clock
from tests.sync.stranger import Stranger, a_port_that_says, a_stranger

CERTIFICATES = Path(__file__).parent / "certificates"


def der(name: str) -> bytes:
    pem = (CERTIFICATES / f"{name}.pem").read_text(encoding="ascii")
    return ssl.PEM_cert_to_DER_cert(pem[pem.index("-----BEGIN CERTIFICATE") :].strip())


@contextmanager
def a_tls_stranger(name: str) -> Iterator[Stranger]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATES / f"{name}.pem")
    with a_stranger(lambda _: PORTAL, context) as stranger:
        yield stranger


def call(stranger: Stranger, trusted: str | None) -> str:
    """Call a stranger, trusting one of the certificates; return what came."""
    with open_session() as session:
        if trusted is not None:
            session.verify = str(CERTIFICATES / f"{trusted}.pem")
        caller = Caller(stranger.url, session, clock, lambda: 60.0)
        with caller.call("GET", "/", headers={}) as response:
            return b"".join(caller.pieces(response, 1_000)).decode()


@pytest.mark.parametrize(
    ("name", "begins", "ends"), [("expired", "2020-01-01", "2021-01-01"), ("future", "2060-01-01", "2070-01-01")]
)
def test_a_date_that_does_not_fit_is_said_with_both_dates(name: str, begins: str, ends: str) -> None:
    with a_tls_stranger(name) as stranger, pytest.raises(LinkError) as raised:
        call(stranger, trusted=name)

    assert raised.value.code == "link-clock-or-certificate"
    assert raised.value.values == {"url": stranger.url, "clock": "2026-03-01", "begins": begins, "ends": ends}
    assert stranger.asked == []


def test_a_certificate_that_nobody_vouches_for_is_not_trusted() -> None:
    with a_tls_stranger("valid") as stranger, pytest.raises(NotOurServer) as raised:
        call(stranger, trusted=None)
    assert raised.value.code == "server-not-trusted"
    assert stranger.asked == []


@pytest.mark.parametrize(
    ("words", "kind", "code"),
    [
        pytest.param(PORTAL, LinkError, "server-without-tls", id="plain-http"),
        pytest.param(bytes(range(200)), LinkError, "server-without-tls", id="garbage"),
        pytest.param(b"\x15\x03\x03\x00\x02\x02\x28", LinkError, "server-without-tls", id="no-common-cipher"),
        pytest.param(b"", Cut, "link-cut", id="hangs-up"),
    ],
)
def test_what_does_not_speak_tls_is_told_as_such(words: bytes, kind: type[LinkError], code: str) -> None:
    with a_port_that_says(words) as url, open_session() as session, pytest.raises(kind) as raised:
        Caller(url, session, clock, lambda: 60.0).call("GET", "/", headers={})

    assert raised.value.code == code
    assert raised.value.values == {"url": url}


def test_one_that_is_vouched_for_is() -> None:
    with a_tls_stranger("valid") as stranger:
        assert "Log in" in call(stranger, trusted="valid")


def test_a_bundle_in_the_environment_is_not_trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
        monkeypatch.setenv(name, str(CERTIFICATES / "valid.pem"))
    with a_tls_stranger("valid") as stranger, pytest.raises(NotOurServer):
        call(stranger, trusted=None)


def test_a_server_without_tls_has_no_dates() -> None:
    with a_stranger(lambda _: PORTAL) as stranger:
        host, port = stranger.url.removeprefix("http://").split(":")
        assert fetch_validity(host, int(port), 5.0) is None


def test_the_dates_are_read() -> None:
    assert parse_validity(der("valid")) == Validity(datetime(2020, 1, 1, tzinfo=UTC), datetime(2099, 1, 1, tzinfo=UTC))


@given(at=st.integers(0, len(der("valid")) - 1), byte=st.integers(0, 255), length=st.integers(0, 500))
def test_a_damaged_certificate_has_dates_or_none(at: int, byte: int, length: int) -> None:
    damaged = bytearray(der("valid"))
    damaged[at] = byte
    with suppress(ValueError):
        assert isinstance(parse_validity(bytes(damaged[:length])), Validity)
