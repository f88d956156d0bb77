"""The session: how long it waits, how little it leaves in the kernel."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from sync.carriers import Cut, Unreachable
from sync.carriers.calls import Caller
from sync.carriers.patience import SILENCE_SECONDS
from sync.carriers.transport import UNSENT_BYTES, open_session, socket_options
from sync.stop import Stop
from tests.sync.laptop import clock


@pytest.mark.parametrize(
    ("platform", "lowat"), [("linux", getattr(socket, "TCP_NOTSENT_LOWAT", None)), ("darwin", 0x201), ("win32", None)]
)
def test_little_is_left_unsent_where_the_system_can_be_told(platform: str, lowat: int | None) -> None:
    told = {option: value for _, option, value in socket_options(platform)}
    assert told[socket.TCP_NODELAY] == 1
    assert {option: value for option, value in told.items() if option != socket.TCP_NODELAY} == (
        {} if lowat is None else {lowat: UNSENT_BYTES}
    )


@contextmanager
def a_mute_server() -> Iterator[str]:
    """A server that takes one connection and says nothing."""
    taken: list[socket.socket] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:
        taking = threading.Thread(target=lambda: taken.append(listener.accept()[0]))
        taking.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        taking.join()
        taken[0].close()


def test_silence_ends_a_call_and_the_time_of_the_run_ends_it_earlier() -> None:
    stop, began_at = Stop(0.3), time.monotonic()
    with a_mute_server() as url, open_session() as session, pytest.raises(Cut):
        Caller(url, session, clock, stop.left).call("POST", "/", data=b"x", headers={})
    assert 0.2 < time.monotonic() - began_at < SILENCE_SECONDS / 2


def test_sending_has_the_time_of_silence_and_not_that_of_connecting(monkeypatch: pytest.MonkeyPatch) -> None:
    """urllib3 would send under the time-out for connecting: a slow link would look like a dead one."""
    monkeypatch.setattr("sync.carriers.calls.CONNECT_SECONDS", 0.05)
    monkeypatch.setattr("sync.carriers.patience.SILENCE_SECONDS", 0.6)
    began_at = time.monotonic()
    with a_mute_server() as url, open_session() as session, pytest.raises(Cut):
        Caller(url, session, clock, lambda: 60.0).call("POST", "/", data=iter([bytes(64_000_000)]), headers={})
    assert time.monotonic() - began_at > 0.5


def test_nobody_there_is_told_from_a_broken_road() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with open_session() as session, pytest.raises(Unreachable):
        Caller(f"http://127.0.0.1:{port}", session, clock, lambda: 60.0).call("GET", "/", headers={})
