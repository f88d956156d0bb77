"""What every carrier promises, over each road there is; a new carrier is one more line in `ROADS`."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from field_app.errors import LinkError
from field_app.journal import FeedScope, HelloRequest, genesis
from sync.carriers import Greeting, Upload
from sync.carriers.calls import host_and_port
from sync.carriers.endpoint import EndpointCarrier
from sync.outbox import OutboxReader
from tests.sync.central import a_road, holds, join
from tests.sync.cutting import a_proxy
from tests.sync.laptop import Laptop, clock, file_ref
from tests.sync.running import RunningEndpoint

PLAIN = 100_000
CIPHER = 24 + PLAIN + 17 * 2


@contextmanager
def straight(endpoint: RunningEndpoint) -> Iterator[str]:
    """The endpoint itself."""
    yield endpoint.url


@contextmanager
def held_back(endpoint: RunningEndpoint) -> Iterator[str]:
    """A proxy that passes a request on only once it is whole."""
    with a_proxy(host_and_port(endpoint.url)) as proxy:
        proxy.holds_back = True
        yield proxy.url


ROADS = [straight, held_back]


@dataclass
class Journey:
    """A laptop, its carrier, and the endpoint at the end of the road."""

    laptop: Laptop
    carrier: EndpointCarrier
    endpoint: RunningEndpoint

    def frames(self, first: int = 1) -> list[bytes]:
        return [file.frame.encode() for file in OutboxReader(self.laptop.folder.outbox).tail(first)]

    def push(self, frames: list[bytes] | None = None) -> int:
        return self.carrier.push(self.laptop.log, 1, self.frames() if frames is None else frames).receipt.cursor

    def greeting(self) -> Greeting:
        return self.carrier.greet(HelloRequest(time=clock(), app="0", heads={self.laptop.log: self.laptop.head}))


@pytest.fixture(params=ROADS, ids=lambda road: road.__name__)
def journey(request: pytest.FixtureRequest, endpoint: RunningEndpoint, tmp_path: Path) -> Iterator[Journey]:
    road: Callable[[RunningEndpoint], AbstractContextManager[str]] = request.param
    with road(endpoint) as url:
        laptop = join(endpoint, Laptop(tmp_path / "laptop"), url=url)
        with a_road(laptop) as carrier:
            yield Journey(laptop, carrier, endpoint)


def test_hello_brings_a_receipt_for_the_own_log_even_when_it_is_empty(journey: Journey) -> None:
    [receipt] = journey.greeting().hello.receipts
    assert (receipt.log, receipt.cursor, receipt.hash) == (journey.laptop.log, 0, genesis(journey.laptop.log))


def test_a_push_is_stored_and_receipted_with_its_hash(journey: Journey) -> None:
    journey.laptop.record(3)
    answer = journey.carrier.push(journey.laptop.log, 1, journey.frames())

    assert (answer.receipt.cursor, answer.receipt.hash) == (3, journey.laptop.head.hash)
    assert answer.refusal is None
    assert holds(journey.endpoint, journey.laptop)


def test_repeating_a_push_changes_nothing(journey: Journey) -> None:
    journey.laptop.record(3)
    assert journey.push() == journey.push() == 3
    assert journey.push([*journey.frames(), *journey.frames()]) == 3
    assert holds(journey.endpoint, journey.laptop)


def test_a_damaged_frame_stops_the_push_there_and_takes_nothing_with_it(journey: Journey) -> None:
    journey.laptop.record()
    journey.laptop.record()
    whole, damaged = journey.frames()
    answer = journey.carrier.push(journey.laptop.log, 1, [whole, damaged[:-1] + bytes([damaged[-1] ^ 1])])

    assert answer.receipt.cursor == 1
    assert answer.refusal is not None
    assert (answer.refusal.code, answer.refusal.first) == ("seal", 2)
    assert holds(journey.endpoint, journey.laptop, 1)


def test_a_gap_is_refused(journey: Journey) -> None:
    journey.laptop.record()
    journey.laptop.record()
    answer = journey.carrier.push(journey.laptop.log, 2, journey.frames()[1:])

    assert answer.receipt.cursor == 0
    assert answer.refusal is not None
    assert answer.refusal.code == "gap"


def test_a_feed_is_a_chain_up_to_the_head_that_hello_told(journey: Journey, tmp_path: Path) -> None:
    other = join(journey.endpoint, Laptop(tmp_path / "other"), "lead")
    mark = journey.greeting().hello.feed
    scope = FeedScope(mark.team, mark.epoch, journey.laptop.log.key)
    items = list(journey.carrier.pull(scope, 0, mark.head))

    assert [item.after for item in items] == [0, *(item.to for item in items[:-1])]
    assert items[-1].to == mark.head
    assert list(journey.carrier.pull(scope, mark.head, mark.head)) == []
    assert other.orders is not None


def test_a_feed_made_for_somebody_else_is_not_believed(journey: Journey) -> None:
    mark = journey.greeting().hello.feed
    with pytest.raises(LinkError):
        list(journey.carrier.pull(FeedScope(mark.team, mark.epoch, bytes(32)), 0, mark.head))


def test_a_file_is_taken_in_parts_once_an_entry_names_it(journey: Journey) -> None:
    order = journey.laptop.add_blob(CIPHER)
    data = (journey.laptop.folder.files / order.blob.hex()).read_bytes()
    assert journey.carrier.held(order.blob) is None
    assert journey.carrier.append(order.blob, 0, order.size, [data]) is None

    journey.laptop.record(files=[file_ref(order, PLAIN)])
    journey.push()
    assert journey.carrier.held(order.blob) == Upload(0, is_complete=False)
    assert journey.carrier.append(order.blob, 0, order.size, [data[:50_000]]) == Upload(50_000, is_complete=False)
    assert journey.carrier.append(order.blob, 9, order.size, [data[9:]]) == Upload(50_000, is_complete=False)
    assert journey.carrier.append(order.blob, 50_000, order.size, [data[50_000:]]) == Upload(CIPHER, is_complete=True)
    assert journey.carrier.held(order.blob) == Upload(CIPHER, is_complete=True)


def test_a_file_with_another_hash_is_dropped(journey: Journey) -> None:
    order = journey.laptop.add_blob(CIPHER)
    journey.laptop.record(files=[file_ref(order, PLAIN)])
    journey.push()

    assert journey.carrier.append(order.blob, 0, order.size, [bytes(CIPHER)]) == Upload(0, is_complete=False)
    assert journey.carrier.held(order.blob) == Upload(0, is_complete=False)


def test_a_file_is_read_from_any_offset_and_is_empty_while_it_is_not_there(journey: Journey) -> None:
    order = journey.laptop.add_blob(CIPHER)
    data = (journey.laptop.folder.files / order.blob.hex()).read_bytes()
    journey.laptop.record(files=[file_ref(order, PLAIN)])
    journey.push()
    assert list(journey.carrier.read(order.blob, 0, CIPHER)) == []

    journey.carrier.append(order.blob, 0, order.size, [data])
    for offset in (0, 1, CIPHER - 1):
        assert b"".join(journey.carrier.read(order.blob, offset, CIPHER)) == data[offset:]
