"""A file that goes wrong on its way waits by itself: it costs ever less, and no other file waits with it."""

import math
import secrets
from hashlib import sha256
from pathlib import Path

import pytest
from nacl.public import PrivateKey

from field_app.journal import BlobOrder
from sync.blobwaits import BlobWaits
from sync.pace import Pace
from sync.stop import Stop
from tests.sync.double import OURS, TEAM, a_hello
from tests.sync.laptop import Laptop, a_job
from tests.sync.stranger import Asked, Says, a_stranger, answer

SOUND, SPOILT = secrets.token_bytes(3_000), secrets.token_bytes(2_000)
OTHER_BYTES = bytes(len(SPOILT))


class Clock:
    """A monotonic clock that stands until it is set on."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def order(data: bytes) -> BlobOrder:
    return BlobOrder(sha256(data).digest(), len(data))


def serving(spoilt: bytes) -> Says:
    """An endpoint that gives `spoilt` for one file and the other as it is."""

    def says(asked: Asked) -> bytes:
        if asked.line == "POST /v1/hello":
            return a_hello(asked)
        return answer("200 OK", SOUND if asked.line.endswith(order(SOUND).blob.hex()) else spoilt)

    return says


def a_reader(path: Path, url: str) -> Laptop:
    laptop = Laptop(path)
    laptop.join(url, OURS.verify_key.encode(), PrivateKey.generate().public_key.encode(), "token", TEAM)
    laptop.give_orders(fetch=(order(SPOILT), order(SOUND)))
    return laptop


def fetched(asked: list[Asked], data: bytes) -> int:
    return sum(each.line == f"GET /v1/blob/{order(data).blob.hex()}" for each in asked)


@pytest.mark.parametrize(
    "spoilt", [pytest.param(OTHER_BYTES, id="other-bytes"), pytest.param(OTHER_BYTES[1:], id="another-size")]
)
def test_a_spoilt_download_waits_and_the_others_come(tmp_path: Path, spoilt: bytes) -> None:
    clock = Clock()
    with a_stranger(serving(spoilt)) as stranger:
        laptop = a_reader(tmp_path, stranger.url)
        with a_job(laptop, stop=Stop(monotonic_clock=clock)) as job:
            first, second = job.run(), job.run()
            assert fetched(stranger.asked, SPOILT) == 1
            assert 0 < job.retry_seconds <= 2
            clock.now = 2
            third = job.run()

    assert [outcome.problem and outcome.problem.code for outcome in (first, second, third)] == [
        "sync-file-not-ours",
        None,
        "sync-file-not-ours",
    ]
    assert (first.files_received, fetched(stranger.asked, SOUND), fetched(stranger.asked, SPOILT)) == (1, 1, 2)
    assert all((outcome.files_spoilt, outcome.files_expected) == (1, 0) for outcome in (first, second, third))
    assert all(path.stat().st_size == 0 for path in laptop.folder.inbox.glob("*.part"))


def test_its_bytes_are_no_progress_and_slow_nothing_else(tmp_path: Path) -> None:
    with a_stranger(serving(OTHER_BYTES)) as stranger:
        laptop = a_reader(tmp_path, stranger.url)
        laptop.give_orders(fetch=(order(SPOILT),))
        with a_job(laptop) as job:
            outcome = job.run()
            assert not outcome.has_moved
            assert job.pace == Pace()


def test_a_file_that_comes_whole_at_last_waits_no_more(tmp_path: Path) -> None:
    clock, said = Clock(), [OTHER_BYTES, SPOILT]
    with a_stranger(lambda asked: serving(said.pop(0) if "/blob/" in asked.line else b"")(asked)) as stranger:
        laptop = a_reader(tmp_path, stranger.url)
        laptop.give_orders(fetch=(order(SPOILT),))
        with a_job(laptop, stop=Stop(monotonic_clock=clock)) as job:
            job.run()
            clock.now = 2
            assert job.has_new_work()
            outcome = job.run()

    assert (outcome.files_received, outcome.files_spoilt, outcome.problem) == (1, 0, None)
    assert job.retry_seconds == math.inf


def test_an_upload_that_is_never_taken_waits_too(tmp_path: Path) -> None:
    def says(asked: Asked) -> bytes:
        if asked.line == "POST /v1/hello":
            return a_hello(asked, awaited=(sent_in_vain.blob,))
        return answer("422 Unprocessable", b'{"code":"hash"}')

    with a_stranger(says) as stranger:
        laptop = a_reader(tmp_path, stranger.url)
        sent_in_vain = laptop.add_blob(900)
        laptop.give_orders(send=(sent_in_vain,), fetch=())
        with a_job(laptop, stop=Stop(monotonic_clock=Clock())) as job:
            first, second = job.run(), job.run()

    assert [outcome.problem and outcome.problem.code for outcome in (first, second)] == ["sync-file-not-taken", None]
    assert not first.has_moved
    assert (first.files_waiting, second.files_waiting) == (1, 1)
    assert sum(asked.line.startswith("PATCH ") for asked in stranger.asked) == 2


def test_the_waits_grow_to_five_minutes_and_are_each_files_own() -> None:
    clock = Clock()
    drawn: list[tuple[float, float]] = []

    def draw(low: float, high: float) -> float:
        drawn.append((low, high))
        return high

    waits = BlobWaits(clock, draw)
    for _ in range(12):
        waits.failed(b"one")
    waits.failed(b"other")

    assert drawn == [(0, min(300, 2 * 2**tries)) for tries in range(12)] + [(0, 2)]
    assert waits.seconds() == 2
    clock.now = 2
    assert (waits.holds(b"one"), waits.holds(b"other"), waits.has_failed(b"other")) == (True, False, True)
    assert waits.seconds() == 298
    waits.succeeded(b"one")
    assert (waits.holds(b"one"), waits.seconds()) == (False, math.inf)
