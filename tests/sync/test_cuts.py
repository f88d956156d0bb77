"""A push, a feed and a file cut at many byte positions: what was acknowledged is stored, once, and little is wasted."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from field_app.journal import HelloRequest, OutboxFile
from sync.carriers import Cut
from sync.carriers.calls import host_and_port
from sync.carriers.endpoint import EndpointCarrier
from sync.outbox import OutboxReader
from tests.sync.central import a_road, holds, join, pushes_noted
from tests.sync.cutting import DOWN, UP, Proxy, Trap, a_proxy
from tests.sync.laptop import Laptop, a_job, clock, file_ref
from tests.sync.running import RunningEndpoint
from tests.sync.wire import ends_on_the_wire, whole_until

PUSH, HELLO, FEED = b"POST /v1/log", b"POST /v1/hello", b"GET /v1/feed"
SEND, FETCH = b"PATCH /v1/blob", b"GET /v1/blob"
FRAMES = 4


@pytest.fixture
def proxy(endpoint: RunningEndpoint) -> Iterator[Proxy]:
    with a_proxy(host_and_port(endpoint.url)) as proxy:
        yield proxy


@pytest.fixture
def laptop(endpoint: RunningEndpoint, proxy: Proxy, tmp_path: Path) -> Laptop:
    """A monitor's laptop whose road leads through the proxy."""
    return join(endpoint, Laptop(tmp_path / "monitor"), url=proxy.url)


def in_frames(laptop: Laptop, count: int = FRAMES) -> list[OutboxFile]:
    """Record entries that are packed one or two a frame."""
    first = len(laptop.slots) + 1
    for at in range(count):
        laptop.record(1 + at % 2)
    return list(OutboxReader(laptop.folder.outbox).tail(first))


def test_a_push_that_is_cut_wastes_less_than_a_frame(endpoint: RunningEndpoint, proxy: Proxy, laptop: Laptop) -> None:
    cursor = 0
    with pushes_noted() as pushes, a_road(laptop) as road, a_road(laptop, endpoint.url) as direct:
        for part in range(12):
            files = in_frames(laptop)
            ends = ends_on_the_wire(files)
            position = 1 + (ends[-1][0] - 2) * part // 12
            proxy.set_trap(Trap(PUSH, UP, position))
            with pytest.raises(Cut):
                road.push(laptop.log, cursor + 1, [file.frame.encode() for file in files])
            pushes.get()

            reached = whole_until(ends, position, cursor)
            assert cursor_at(direct, laptop) == reached
            assert holds(endpoint, laptop, reached)
            cursor = push_all(direct, laptop, reached)
            pushes.get()
    assert holds(endpoint, laptop)


@pytest.mark.parametrize("direction", [pytest.param(UP, id="push"), pytest.param(DOWN, id="answer")])
def test_a_run_outlasts_a_cut_at_any_byte(
    endpoint: RunningEndpoint, proxy: Proxy, laptop: Laptop, direction: str
) -> None:
    cursors: list[int] = []
    with a_job(laptop) as job:
        for part in range(16):
            files = in_frames(laptop)
            length = ends_on_the_wire(files)[-1][0] if direction == UP else 500
            trap = proxy.set_trap(Trap(PUSH, direction, length * part // 16))
            outcome = job.run()
            assert trap.reached.is_set()
            assert outcome.problem is None
            assert outcome.is_complete
            cursors.append(outcome.cursor)
    assert cursors == sorted(cursors)
    assert holds(endpoint, laptop)


@pytest.mark.parametrize("direction", [UP, DOWN])
def test_a_hello_cut_at_any_byte_changes_nothing(proxy: Proxy, laptop: Laptop, direction: str) -> None:
    with a_road(laptop) as road:
        for position in range(0, 240, 20):
            trap = proxy.set_trap(Trap(HELLO, direction, position))
            with pytest.raises(Cut):
                road.greet(a_hello(laptop))
            assert trap.reached.is_set()


def test_a_feed_cut_at_any_byte_is_read_on_without_a_gap(
    endpoint: RunningEndpoint, proxy: Proxy, laptop: Laptop, tmp_path: Path
) -> None:
    lead = join(endpoint, Laptop(tmp_path / "lead"), "lead", url=proxy.url)
    arrived: set[str] = set()
    with a_job(laptop) as job, a_job(lead) as reading:
        for part in range(12):
            laptop.record(3)
            assert job.run().is_complete
            trap = proxy.set_trap(Trap(FEED, DOWN, 100 + 60 * part))
            outcome = reading.run()
            assert trap.reached.is_set()
            assert outcome.problem is None
            arrived |= {path.name for path in lead.folder.inbox.glob("feed-*")}
            assert spans_are_a_chain(arrived)


def test_a_file_goes_on_where_it_was_cut(
    endpoint: RunningEndpoint, proxy: Proxy, laptop: Laptop, tmp_path: Path
) -> None:
    plain = 150_000
    order = laptop.add_blob(plain + 24 + 17 * 3)
    lead = join(endpoint, Laptop(tmp_path / "lead"), "lead", url=proxy.url)
    laptop.record(files=[file_ref(order, plain)])
    laptop.give_orders(send=(order,))
    lead.give_orders(fetch=(order,))

    carry(proxy, laptop, Trap(SEND, UP, 40_000))
    carry(proxy, lead, Trap(FETCH, DOWN, 40_000))

    assert (lead.folder.files / order.blob.hex()).read_bytes() == (laptop.folder.files / order.blob.hex()).read_bytes()


def carry(proxy: Proxy, laptop: Laptop, trap: Trap) -> None:
    """Carry a file over a road that is cut again and again; no offset promises more than passed before."""
    proxy.always = trap
    with a_job(laptop) as job:
        outcome = job.run()
    proxy.always = None
    assert outcome.problem is None
    assert (outcome.files_waiting, outcome.files_expected) == (0, 0)
    offsets = [call.says(rb"(?:Upload-Offset: |Range: bytes=)(\d+)") for call in proxy.calls_of(trap.call)]
    assert len(offsets) > 3
    assert all(offset <= 40_000 * calls for calls, offset in enumerate(offsets))


def test_a_proxy_that_holds_streams_back_gets_one_frame_a_request(
    endpoint: RunningEndpoint, proxy: Proxy, laptop: Laptop
) -> None:
    laptop.record(400, random_bytes=200)
    proxy.holds_back = True
    proxy.always = Trap(PUSH, UP, 40_000)
    with a_job(laptop) as job:
        outcome = job.run()
        pace = job.pace

    assert outcome.is_complete
    assert holds(endpoint, laptop)
    assert len(proxy.calls_of(PUSH)) == 1 + 400 // 50
    assert not pace.sends_single_frames


def cursor_at(road: EndpointCarrier, laptop: Laptop) -> int:
    return road.greet(a_hello(laptop)).hello.receipts[0].cursor


def a_hello(laptop: Laptop) -> HelloRequest:
    return HelloRequest(time=clock(), app="0", heads={laptop.log: laptop.head})


def push_all(road: EndpointCarrier, laptop: Laptop, cursor: int) -> int:
    tail = [file.frame.encode() for file in OutboxReader(laptop.folder.outbox).tail(cursor + 1)]
    return road.push(laptop.log, cursor + 1, tail).receipt.cursor


def spans_are_a_chain(names: set[str]) -> bool:
    spans = sorted(tuple(map(int, name.split("-")[2:])) for name in names)
    return [after for after, _ in spans] == [0, *(to for _, to in spans[:-1])]
