"""The outbox as the job reads it: what fits is found by name, what is gone or damaged is passed over."""

from pathlib import Path

import pytest

from field_app.errors import FieldAppError, MachineError, StoreError
from field_app.journal import LogId, Orders
from sync.outbox import OutboxReader
from tests.sync.laptop import Laptop

KEY = bytes(range(32))


@pytest.fixture
def laptop(tmp_path: Path) -> Laptop:
    """Ten entries, packed as 1-4, 5-10 and, with more at once, 3-10."""
    laptop = Laptop(tmp_path)
    laptop.join("http://127.0.0.1:1", KEY, KEY, "token", LogId(KEY, bytes(16)))
    laptop.record(4)
    laptop.record(6)
    laptop.pack(3, 10)
    return laptop


def the(laptop: Laptop) -> OutboxReader:
    return OutboxReader(laptop.folder.outbox)


@pytest.mark.parametrize(
    ("seq", "span"),
    [
        pytest.param(1, (1, 4), id="the-only-one"),
        pytest.param(3, (3, 10), id="the-longer-of-two"),
        pytest.param(5, (5, 10), id="of-two-that-reach-as-far-the-one-that-repeats-less"),
        pytest.param(10, (5, 10), id="the-last-entry"),
        pytest.param(11, None, id="beyond-the-head"),
    ],
)
def test_the_longest_that_covers_an_entry(laptop: Laptop, seq: int, span: tuple[int, int] | None) -> None:
    found = the(laptop).covering(seq)
    assert (found and (found.frame.first, found.frame.last)) == span


def test_a_damaged_file_gives_way_to_the_next_that_fits(laptop: Laptop) -> None:
    damaged = next(laptop.folder.outbox.glob("tail-000000000005-*"))
    damaged.write_bytes(damaged.read_bytes()[:-1])

    found = the(laptop).covering(5)
    assert found is not None
    assert (found.frame.first, found.frame.last) == (3, 10)


def test_the_tail_goes_on_with_what_is_packed_meanwhile(laptop: Laptop) -> None:
    spans = []
    for file in the(laptop).tail(5):
        spans.append((file.frame.first, file.frame.last))
        if len(spans) == 1:
            laptop.record(2)
    assert spans == [(5, 10), (11, 12)]


def test_hashes_are_known_inside_and_around_the_tail(laptop: Laptop) -> None:
    assert laptop.orders is not None
    known = [the(laptop).hash_at(seq, laptop.orders) for seq in range(12)]
    assert known == [laptop.head_at(seq).hash for seq in range(11)] + [None]


def test_a_frame_packed_before_the_orders_counts(laptop: Laptop) -> None:
    stale = laptop.orders
    laptop.record(1)
    assert stale is not None
    assert the(laptop).head(stale) == laptop.head


@pytest.mark.parametrize(
    ("content", "error", "code"),
    [
        pytest.param(None, MachineError, "sync-not-enrolled", id="never-written"),
        pytest.param(b'{"v":1', StoreError, "sync-orders-damaged", id="cut-off"),
        pytest.param(b"[]", StoreError, "sync-orders-damaged", id="something-else"),
    ],
)
def test_orders_that_cannot_be_followed(
    tmp_path: Path, content: bytes | None, error: type[FieldAppError], code: str
) -> None:
    if content is not None:
        (tmp_path / "orders").write_bytes(content)
    with pytest.raises(error) as raised:
        OutboxReader(tmp_path).orders()
    assert raised.value.code == code


def test_orders_without_an_endpoint_send_nowhere(tmp_path: Path) -> None:
    laptop = Laptop(tmp_path)
    orders = Orders(log=laptop.log, head=laptop.head)
    (laptop.folder.outbox / "orders").write_bytes(orders.encode())

    with pytest.raises(MachineError, match="not joined a team"):
        the(laptop).orders()
