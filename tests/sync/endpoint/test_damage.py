"""Damaged frames at every position: what does not prove itself changes nothing (invariants 1, 8)."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from field_app.journal import FrameRefused, Head, sign_run
from sync.endpoint import Endpoint
from sync.endpoint.receipts import receipt_of
from sync.endpoint.tables import arrival, entry
from tests.sync.endpoint.device import STAMP, Device
from tests.sync.running import RunningEndpoint


@dataclass(frozen=True)
class Target:
    """An endpoint with three entries of a monitor, who has two more frames in hand."""

    endpoint: RunningEndpoint
    monitor: Device
    frames: tuple[bytes, bytes]

    def rows(self) -> tuple[int, int]:
        with self.endpoint.opened.store.read() as db:
            return tuple(len(db.execute(table.select()).all()) for table in (entry, arrival))  # type: ignore[return-value]


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Target]:
    with RunningEndpoint(tmp_path_factory.mktemp("damage") / "endpoint") as endpoint:
        monitor = Device().join(endpoint)
        for _ in range(7):
            monitor.submit()
        monitor.push([monitor.frame(1, 3)])
        yield Target(endpoint, monitor, (monitor.frame(4, 5), monitor.frame(6, 7)))


@given(data=st.data())
def test_a_damaged_frame_is_refused_and_changes_nothing(target: Target, data: st.DataObject) -> None:
    damaged = bytearray(target.frames[0])
    at = data.draw(st.integers(0, len(damaged) - 1))
    damaged[at] ^= data.draw(st.integers(1, 255))
    before = target.rows()

    pushed = target.monitor.push([bytes(damaged), target.frames[1]])

    assert pushed.refused in {"seal", "payload", "gap", "fork", "chain", "signature", "size"}
    assert (pushed.receipt.cursor, target.rows()) == (3, before)


@given(st.lists(st.binary(max_size=300), max_size=4))
def test_noise_is_refused_and_changes_nothing(target: Target, noise: list[bytes]) -> None:
    before = target.rows()

    pushed = target.monitor.push(noise)

    assert (pushed.refused is None) == (b"".join(noise) == b"")
    assert target.rows() == before


def take(endpoint: Endpoint, device: Device, first: int, last: int) -> None:
    run = sign_run(device.signing, device.log, device.head_at(first - 1), device.slots[first - 1 : last])
    with suppress(FrameRefused), endpoint.store.write() as db:
        endpoint.intake.take(db, run)


@given(data=st.data())
@settings(max_examples=30)
def test_pieces_in_any_order_leave_a_whole_prefix(target: Target, data: st.DataObject) -> None:
    """Frames doubled, dropped and swapped: the cursor ends where the chain of what came unbroken ends."""
    endpoint, device = target.endpoint.opened, Device()
    for _ in range(6):
        device.submit()
    cuts = sorted(data.draw(st.sets(st.integers(1, 5), max_size=3)) | {0, 6})
    spans = [(first + 1, last) for first, last in pairwise(cuts)]
    sent = data.draw(st.lists(st.sampled_from(spans), max_size=8))

    reached = 0
    for first, last in sent:
        take(endpoint, device, first, last)
        reached = max(reached, last) if first <= reached + 1 else reached

    with endpoint.store.read() as db:
        receipt = receipt_of(db, device.log, STAMP.wall)
    assert Head(receipt.cursor, receipt.hash) == device.head_at(reached)
