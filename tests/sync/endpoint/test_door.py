"""Strangers at the door, idle, slow and many: they cost the endpoint little and honest laptops nothing."""

import asyncio
import logging
import select
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests

from sync.endpoint import door as doors
from sync.endpoint.door import Door
from sync.endpoint.events import Seldom
from tests.sync.endpoint.device import Device
from tests.sync.endpoint.serving import serving
from tests.sync.running import RunningEndpoint

PATIENCE = 20.0
HEADER = b"POST /v1/enrol HTTP/1.1\r\nHost: here\r\nContent-Length: 10\r\nExpect: 100-continue\r\n\r\n"
GO_ON = b"HTTP/1.1 100 Continue\r\n\r\n"
ANSWERED = b"GET /v1/nothing HTTP/1.1\r\nHost: here\r\n\r\n"

Knock = Callable[..., socket.socket]


@pytest.fixture
def knock() -> Iterator[Knock]:
    """Connect to an endpoint, say something, and hang up when the test ends."""
    with ExitStack() as stack:

        def connect(endpoint: RunningEndpoint, said: bytes = b"", address: str = "127.0.0.1") -> socket.socket:
            place = urlsplit(endpoint.url)
            made = socket.create_connection((place.hostname, place.port), PATIENCE, (address, 0))
            stack.enter_context(made)
            made.sendall(said)
            return made

        yield connect


@contextmanager
def an_endpoint(
    tmp_path: Path, *, total: int = 6, each: int = 6, header_seconds: float = PATIENCE, keep_alive_seconds: float = 30
) -> Iterator[RunningEndpoint]:
    door = Door(total, each, header_seconds, keep_alive_seconds)
    with RunningEndpoint(tmp_path / "endpoint", door=door) as endpoint:
        yield endpoint


def is_closed(connection: socket.socket) -> bool:
    """Wait until the other side hangs up."""
    try:
        return connection.recv(1) == b""
    except ConnectionResetError:
        return True


def stands(connection: socket.socket) -> bool:
    """Say whether a connection is open and silent."""
    return select.select([connection], [], [], 0)[0] == []


@pytest.mark.parametrize("said", [b"", b"GET / HTTP/1.1\r\nHost: he"], ids=["nothing", "half-a-header"])
def test_who_asks_nothing_is_sent_away(tmp_path: Path, knock: Knock, said: bytes) -> None:
    with an_endpoint(tmp_path, header_seconds=0.2) as endpoint:
        assert is_closed(knock(endpoint, said))


def test_a_header_that_trickles_wins_no_time(tmp_path: Path, knock: Knock) -> None:
    with an_endpoint(tmp_path, header_seconds=0.3) as endpoint:
        stranger = knock(endpoint, b"GET / HTTP/1.1\r\n")
        for _ in range(200):
            if select.select([stranger], [], [], 0.05)[0]:
                break
            stranger.sendall(b"a")

        assert is_closed(stranger)


@pytest.mark.parametrize("said", [b"", b"GET / HTTP/1.1\r\n"], ids=["nothing", "half-a-header"])
def test_who_was_answered_may_not_stay_for_ever(tmp_path: Path, knock: Knock, said: bytes) -> None:
    with an_endpoint(tmp_path, keep_alive_seconds=0.3) as endpoint:
        guest = knock(endpoint, ANSWERED)
        assert guest.recv(12) == b"HTTP/1.1 404"
        guest.sendall(said)
        while guest.recv(4_096):
            pass


def test_a_request_under_way_has_the_time_that_its_call_gives_it(tmp_path: Path, knock: Knock) -> None:
    with an_endpoint(tmp_path, header_seconds=0.2) as endpoint:
        slow = knock(endpoint, HEADER)
        assert slow.recv(len(GO_ON)) == GO_ON
        assert is_closed(knock(endpoint))

        assert stands(slow)
        slow.sendall(b"0123456789")
        assert slow.recv(12) == b"HTTP/1.1 400"


def test_many_idle_strangers_keep_no_laptop_out(tmp_path: Path, knock: Knock) -> None:
    with an_endpoint(tmp_path) as endpoint:
        monitor = Device().join(endpoint)
        strangers = [knock(endpoint) for _ in range(30)]
        monitor.submit()

        assert monitor.push().receipt.cursor == 1

        assert all(is_closed(each) for each in strangers[:24])


def test_the_new_one_is_sent_away_while_all_others_are_busy(tmp_path: Path, knock: Knock) -> None:
    with an_endpoint(tmp_path, total=2) as endpoint:
        busy = [knock(endpoint, HEADER) for _ in range(2)]
        for each in busy:
            assert each.recv(len(GO_ON)) == GO_ON
        assert is_closed(knock(endpoint))

        assert all(stands(each) for each in busy)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have one loopback address only")
def test_one_address_takes_its_own_share_alone(tmp_path: Path, knock: Knock) -> None:
    with an_endpoint(tmp_path, total=20, each=3) as endpoint:
        here = [knock(endpoint) for _ in range(3)]
        there = [knock(endpoint, address="127.0.0.2") for _ in range(5)]

        assert [is_closed(each) for each in there[:2]] == [True, True]
        assert all(stands(each) for each in (*here, *there[2:]))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sets no limit to what a process opens")
def test_more_strangers_than_files_leave_the_endpoint_at_work(tmp_path: Path) -> None:
    """As a machine with a low limit meets them: `ulimit -n` 192, with 300 connections."""
    with ExitStack() as stack, serving(tmp_path / "data", files=192) as server:
        place = urlsplit(server.url)
        for _ in range(300):
            stack.enter_context(socket.create_connection((place.hostname, place.port), PATIENCE))

        assert requests.get(f"{server.url}/v1/nothing", timeout=PATIENCE).status_code == 404

        server.process.terminate()
        assert server.process.stderr is not None
        assert server.process.stderr.read() == ""
        assert server.process.wait(PATIENCE) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sets no limit to what a process opens")
def test_the_limit_of_files_is_raised_as_far_as_it_may_be() -> None:
    code = (
        "import resource; resource.setrlimit(resource.RLIMIT_NOFILE, (100, 300));"
        "from sync.endpoint.door import *; raise_file_limit();"
        "print(files_allowed(), Door.of_this_process().total, Door.of_this_process().each)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert told.stdout.split() == ["300", "150", "75"]


def test_a_door_stays_below_what_may_be_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    widths, allowed_on_windows = {}, doors.files_allowed("win32")
    for files in (64, 1_024, 100_000):
        monkeypatch.setattr(doors, "files_allowed", partial(int, files))
        widths[files] = Door.of_this_process().total

    assert allowed_on_windows > 4_096
    assert widths == {64: 32, 1_024: 768, 100_000: 4_096}


def complaint(
    error: BaseException | None, text: str = "socket.accept() out of system resource\nsocket: 5"
) -> logging.LogRecord:
    info = None if error is None else (type(error), error, None)
    return logging.LogRecord("asyncio", logging.ERROR, "", 0, text, None, info)


def test_a_complaint_that_repeats_is_written_once_a_minute() -> None:
    now = [1_000.0]
    seldom = Seldom(lambda: now[0])
    error = OSError(24, "Too many open files")

    assert [seldom.filter(complaint(error)) for _ in range(3)] == [True, False, False]
    assert seldom.filter(complaint(None, "another"))
    now[0] += 60
    again = complaint(error)
    assert seldom.filter(again)
    assert again.exc_info is None  # a trace tells nothing of a machine that refuses
    assert seldom.filter(complaint(ValueError("a bug"), "another"))


def test_a_call_that_the_end_cut_off_is_no_complaint() -> None:
    assert not Seldom().filter(complaint(asyncio.CancelledError()))
