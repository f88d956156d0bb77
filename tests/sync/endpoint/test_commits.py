"""The one writer: shares that wait together do not harm each other, and a moved head is tried again."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from field_app.journal import Frame, FrameRefused, LogId, Run, seal_run, sign_run
from sync.endpoint import Endpoint, status_of
from sync.endpoint.commits import Commits
from sync.endpoint.intake import HeadMoved, Intake
from sync.endpoint.receipts import receipt_of
from tests.sync.endpoint.device import STAMP, Device


@pytest.fixture
def endpoint(tmp_path: Path) -> Iterator[Endpoint]:
    with Endpoint.open(tmp_path / "data", lambda: STAMP.wall, None) as opened:
        yield opened


def frames_of(device: Device, endpoint: Endpoint, *spans: tuple[int, int]) -> list[Frame]:
    seal = endpoint.keys.seal.public_key.encode()
    return [
        seal_run(
            sign_run(device.signing, device.log, device.head_at(first - 1), device.slots[first - 1 : last]), [seal]
        )
        for first, last in spans
    ]


def commit(endpoint: Endpoint, shares: list[tuple[LogId, list[Frame]]]) -> list[FrameRefused | BaseException | None]:
    async def run() -> list[FrameRefused | BaseException | None]:
        commits = Commits(endpoint)
        try:
            waiting = [commits.commit(log, frames) for log, frames in shares]
            return list(await asyncio.gather(*waiting, return_exceptions=True))
        finally:
            commits.close()

    return asyncio.run(run())


def cursor(endpoint: Endpoint, device: Device) -> int:
    with endpoint.store.read() as db:
        return receipt_of(db, device.log, STAMP.wall).cursor


def devices(count: int, entries: int = 3) -> list[Device]:
    made = [Device() for _ in range(count)]
    for device in made:
        for _ in range(entries):
            device.submit()
    return made


def test_a_share_with_a_gap_leaves_the_others_whole(endpoint: Endpoint) -> None:
    one, two, three = devices(3)

    outcomes = commit(
        endpoint,
        [
            (one.log, frames_of(one, endpoint, (1, 2), (3, 3))),
            (two.log, frames_of(two, endpoint, (1, 1), (3, 3), (2, 2))),
            (three.log, frames_of(three, endpoint, (1, 3))),
        ],
    )

    assert [outcome and getattr(outcome, "check", "?") for outcome in outcomes] == [None, "gap", None]
    assert [cursor(endpoint, each) for each in (one, two, three)] == [3, 1, 3]


def test_a_share_that_breaks_something_leaves_the_others_whole(
    endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, broken, three = devices(3)
    take = Intake.take

    def take_or_break(self: Intake, db: Connection, run: Run) -> None:
        take(self, db, run)
        if run.log == broken.log:
            raise ZeroDivisionError

    monkeypatch.setattr(Intake, "take", take_or_break)

    outcomes = commit(endpoint, [(each.log, frames_of(each, endpoint, (1, 3))) for each in (one, broken, three)])

    assert [type(outcome) for outcome in outcomes] == [type(None), ZeroDivisionError, type(None)]
    assert [cursor(endpoint, each) for each in (one, broken, three)] == [3, 0, 3]


def test_a_head_that_moved_meanwhile_is_read_again(endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch) -> None:
    (device,) = devices(1)
    take, moves = Intake.take, iter([True, True, False])

    def take_late(self: Intake, db: Connection, run: Run) -> None:
        take(self, db, run)
        if next(moves):
            raise HeadMoved

    monkeypatch.setattr(Intake, "take", take_late)

    outcomes = commit(endpoint, [(device.log, frames_of(device, endpoint, (1, 3)))])

    assert (outcomes, cursor(endpoint, device)) == ([None], 3)
    assert status_of(endpoint).verdicts == {"unknown": 3}


def test_a_log_is_extended_only_from_the_head_that_was_read(
    endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a database where two transactions read the same head: the update finds another one and nothing is done."""
    (device,) = devices(1)
    commit(endpoint, [(device.log, frames_of(device, endpoint, (1, 1)))])
    run = sign_run(device.signing, device.log, device.head_at(1), device.slots[1:])

    def other_writer_first(db: Connection, *_: object) -> list[object]:
        db.exec_driver_sql("UPDATE log SET cursor = 2")
        return []

    monkeypatch.setattr("sync.endpoint.intake._fill", other_writer_first)

    with pytest.raises(HeadMoved), endpoint.store.write() as db:
        endpoint.intake.take(db, run)

    assert cursor(endpoint, device) == 1
