"""A server that trickles is a broken road; a slow link is not. Time is told by the trickle itself, not waited for."""

import math
import socket
import ssl
from collections.abc import Iterable
from pathlib import Path

import pytest
from nacl.public import PrivateKey

from sync.carriers import Cut
from sync.carriers.calls import Caller
from sync.carriers.patience import HEAD_BYTES_MAX, LEAST_BYTES, SILENCE_SECONDS, Patience
from sync.carriers.transport import open_session
from sync.stop import Stop
from tests.sync.carriers.dripping import a_drip
from tests.sync.double import OURS, TEAM
from tests.sync.laptop import Laptop, a_job, clock
from tests.sync.stranger import a_stranger, answer

CERTIFICATE = Path(__file__).parent / "certificates" / "valid.pem"
OK = b"HTTP/1.1 200 OK\r\n"
HEADS: dict[str, tuple[bytes, Iterable[int]]] = {
    "headers": (OK, b"X-Made-Up: value\r\n" * 1_000),
    "one-header": (OK + b"X-Made-Up: ", b"a" * 10_000),
    "continue": (b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 1_000),
}
BODIES: dict[str, tuple[bytes, Iterable[int]]] = {
    "body": (OK + b"Content-Length: 1000000\r\n\r\n", b"a" * 10_000),
    "chunks": (OK + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n" * 1_000),
}


def server_tls() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    return context


def read_all(caller: Caller) -> None:
    with caller.call("GET", "/", headers={}) as response:
        for _ in caller.pieces(response, 16):
            pass


@pytest.mark.parametrize("is_tls", [False, True], ids=["plain", "tls"])
@pytest.mark.parametrize("name", HEADS | BODIES)
def test_the_time_of_the_run_ends_a_call_that_trickles(name: str, is_tls: bool) -> None:
    at_once, says = (HEADS | BODIES)[name]
    with a_drip(at_once, says, server_tls() if is_tls else None) as drip, open_session() as session:
        session.verify = str(CERTIFICATE)
        stop = Stop(60, drip.clock)
        with pytest.raises(Cut) as raised:
            read_all(Caller(drip.url, session, clock, stop.time_left))
        said, left = drip.said, stop.time_left()

    assert (raised.value.code, left) == ("link-cut", 0.0)
    assert said <= 70  # a byte for each look at the clock: not one more than its time allows, and a few beside


@pytest.mark.parametrize("name", HEADS | BODIES)
def test_without_such_a_time_too_little_in_twenty_seconds_ends_it(name: str) -> None:
    with a_drip(*(HEADS | BODIES)[name]) as drip, open_session(drip.clock) as session:
        with pytest.raises(Cut) as raised:
            read_all(Caller(drip.url, session, clock, lambda: math.inf))
        said = drip.said

    assert raised.value.code == "link-cut"
    assert said <= 4 * SILENCE_SECONDS  # the clock is looked at before and after each wait, for the head and the body


def test_a_run_ends_in_its_time_and_says_that_the_link_broke_off(tmp_path: Path) -> None:
    with a_drip(*HEADS["continue"]) as drip:
        laptop = Laptop(tmp_path)
        laptop.join(drip.url, OURS.verify_key.encode(), PrivateKey.generate().public_key.encode(), "token", TEAM)
        laptop.record()
        stop = Stop(60, drip.clock)
        with a_job(laptop, stop=stop) as job:
            outcome = job.run()
        said, left = drip.said, stop.time_left()

    assert outcome.problem is not None
    assert (outcome.problem.code, outcome.waiting, left) == ("link-cut", 1, 0.0)
    assert said <= 70


def test_a_slow_link_is_no_broken_one() -> None:
    seconds = 0.0
    patience = Patience(lambda: seconds)
    near, far = socket.socketpair()

    def read() -> int:
        nonlocal seconds
        seconds += SILENCE_SECONDS - 1
        return near.recv_into(bytearray(LEAST_BYTES))

    with near, far:
        patience.expect_head()
        patience.expect_body()
        for _ in range(100):
            far.sendall(bytes(LEAST_BYTES))
            assert patience.receive(near, read) == LEAST_BYTES


def test_the_laptops_own_work_between_two_reads_does_not_count() -> None:
    seconds = 0.0
    patience = Patience(lambda: seconds)
    near, far = socket.socketpair()
    with near, far:
        patience.expect_body()
        for _ in range(10):
            far.sendall(b"a")
            seconds += 10 * SILENCE_SECONDS
            assert patience.receive(near, lambda: near.recv_into(bytearray(1))) == 1


class Narrow(socket.socket):
    """A connection that takes one byte at a time."""

    def send(self, data: object, _flags: int = 0) -> int:
        return super().send(memoryview(data)[:1])  # type: ignore[arg-type]


def test_a_piece_that_leaves_byte_by_byte_is_not_waited_for() -> None:
    ticks = iter(range(1_000))
    patience = Patience(lambda: float(next(ticks)))
    left, right = socket.socketpair()
    with left, right, Narrow(fileno=left.detach()) as near:
        with pytest.raises(TimeoutError):
            patience.send(near, memoryview(bytes(16_384)))
        assert len(right.recv(16_384)) <= SILENCE_SECONDS


def test_a_flood_of_headers_ends() -> None:
    go_on = b"HTTP/1.1 100 Continue\r\n\r\n"
    flood = go_on * (HEAD_BYTES_MAX // len(go_on) + 1) + answer("200 OK", b"at last")
    with a_stranger(lambda _: flood) as stranger, open_session() as session, pytest.raises(Cut):
        read_all(Caller(stranger.url, session, clock, lambda: math.inf))


def test_the_body_of_a_redirect_is_not_waited_for() -> None:
    head = answer("302 Found", Location="http://127.0.0.1:1/", Content_Length="1000000")
    with a_drip(head, b"a" * 10_000) as drip, open_session(drip.clock) as session:
        response = Caller(drip.url, session, clock, lambda: math.inf).call("GET", "/", headers={})
        with response:
            assert response.status_code == 302
