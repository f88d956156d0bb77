"""`--watch`: when it runs again, and that it never does without a reason. Waits are counted here, not waited."""

from collections.abc import Callable
from pathlib import Path

import pytest

from field_app.journal import BlobOrder
from sync.events import Event, Outcome, Waiting
from sync.pace import Pace
from sync.state import JobState
from sync.stop import Stop
from sync.watch import LOOK_SECONDS, Watch
from tests.sync.double import OURS, PORTAL, TEAM, a_hello, after_hello
from tests.sync.laptop import Laptop, a_job
from tests.sync.stranger import Asked, Says, a_stranger, answer


class CountedStop(Stop):
    """Waits for nothing, but its clock goes on: `meanwhile` says what happens in each wait; when it has run out, the
    run ends."""

    def __init__(self, *meanwhile: Callable[[], object]) -> None:
        super().__init__(monotonic_clock=lambda: sum(self.waits))
        self.waits: list[float] = []
        self._meanwhile = list(meanwhile)

    def wait(self, seconds: float) -> bool:
        self.waits.append(seconds)
        if self._meanwhile:
            self._meanwhile.pop(0)()
        else:
            self.ask()
        return self.due()


AWAITED = bytes(32)


def an_endpoint_that_awaits(asked: Asked) -> bytes:
    """Answer hello with a receipt that awaits a file; take nothing."""
    return a_hello(asked, awaited=(AWAITED,)) if asked.line == "POST /v1/hello" else PORTAL


def nothing() -> None:
    """Let a wait pass."""


def an_idle_laptop(path: Path, url: str) -> Laptop:
    laptop = Laptop(path)
    laptop.join(url, OURS.verify_key.encode(), bytes(range(32)), "token", TEAM)
    return laptop


def watched(
    laptop: Laptop, stop: Stop, answers: Callable[[], bool] = lambda: True, pace: Pace | None = None
) -> tuple[list[Event], list[tuple[float, float]]]:
    """Run a watch to its end; return what it told and the ranges from which it drew waits."""
    told: list[Event] = []
    drawn: list[tuple[float, float]] = []

    def draw(low: float, high: float) -> float:
        drawn.append((low, high))
        return high

    if pace is not None:
        with JobState(laptop.folder.job / "state.db") as state:
            state.pace = pace
    with a_job(laptop, stop=stop) as job:
        Watch(job, stop, told.append, answers, draw).run()
    return told, drawn


def runs(told: list[Event]) -> list[Outcome]:
    return [event for event in told if isinstance(event, Outcome)]


def test_silence_is_probed_every_four_seconds_and_an_answer_starts_a_run(tmp_path: Path) -> None:
    with a_stranger(lambda _: PORTAL) as gone:
        laptop = an_idle_laptop(tmp_path, gone.url)
    probes = [False, False, True]
    stop = CountedStop(nothing, nothing)

    told, _ = watched(laptop, stop, lambda: probes.pop(0) if probes else False)

    assert stop.waits == pytest.approx([4.0, 4.0, 4.0], abs=0.5)
    assert [event.code for event in told if isinstance(event, Waiting)] == ["link-none", "link-none"]
    assert len(runs(told)) == 2


def test_new_work_wakes_it_within_a_second(tmp_path: Path) -> None:
    with a_stranger(after_hello(lambda _: PORTAL)) as stranger:
        laptop = an_idle_laptop(tmp_path, stranger.url)
        stop = CountedStop(nothing, laptop.record)
        watched(laptop, stop)

    assert stop.waits[:2] == [0.5, 0.5]
    assert [asked.line.split("?")[0] for asked in stranger.asked] == [
        "POST /v1/hello",
        "POST /v1/hello",
        f"POST /v1/log/{laptop.log.text}",
    ]


@pytest.mark.parametrize(
    "rewrite",
    [
        pytest.param(lambda laptop: laptop.give_orders(feed_epoch=bytes(16), feed_after=0), id="feed-applied"),
        pytest.param(lambda laptop: laptop.give_orders(send=(BlobOrder(bytes(32), 9),)), id="a-file-nobody-awaits"),
    ],
)
def test_orders_without_new_work_wake_nobody(tmp_path: Path, rewrite: Callable[[Laptop], None]) -> None:
    with a_stranger(a_hello) as stranger:
        laptop = an_idle_laptop(tmp_path, stranger.url)
        watched(laptop, CountedStop(lambda: rewrite(laptop), nothing, nothing))

    assert len(stranger.asked) == 1


def test_a_server_reached_in_vain_is_asked_ever_more_rarely(tmp_path: Path) -> None:
    with a_stranger(lambda _: PORTAL) as stranger:
        stop = CountedStop(*[nothing] * 55)
        told, drawn = watched(an_idle_laptop(tmp_path, stranger.url), stop)

    assert drawn == [(0, 4), (0, 8), (0, 16)]
    assert [event.seconds for event in told if isinstance(event, Waiting)] == [4, 8, 16]
    assert sum(stop.waits) == 28
    assert len(stranger.asked) == 3


def test_the_moment_that_a_server_names_wins_also_over_new_work(tmp_path: Path) -> None:
    with a_stranger(lambda _: answer("503 Busy", Retry_After="7")) as stranger:
        laptop = an_idle_laptop(tmp_path, stranger.url)
        stop = CountedStop(laptop.record, nothing)
        _, drawn = watched(laptop, stop)

    assert drawn == []
    assert stop.waits == [7, 7, 7]
    assert len(stranger.asked) == 3


BROKEN = [
    pytest.param(lambda _: PORTAL, id="not-our-server"),
    pytest.param(lambda _: answer("502 Bad Gateway"), id="out-of-order"),
    pytest.param(after_hello(lambda _: answer("401 Who", b'{"code":"token-unknown"}')), id="refused"),
]


@pytest.mark.parametrize("says", BROKEN)
def test_new_work_is_not_delayed_by_what_failed_before(tmp_path: Path, says: Says) -> None:
    with a_stranger(says) as stranger:
        laptop = an_idle_laptop(tmp_path, stranger.url)
        laptop.record()
        recorded_at: list[float] = []

        def record() -> None:
            laptop.record()
            recorded_at.append(sum(stop.waits))

        stop = CountedStop(nothing, nothing, record)
        told, _ = watched(laptop, stop)

    assert len(runs(told)) == 2
    assert sum(stop.waits) - recorded_at[0] == LOOK_SECONDS  # in which it would have noticed again: it was told once


def test_a_damaged_file_delays_neither_new_records_nor_the_feed(tmp_path: Path) -> None:
    with a_stranger(an_endpoint_that_awaits) as stranger:
        laptop = an_idle_laptop(tmp_path, stranger.url)
        laptop.give_orders(send=(BlobOrder(AWAITED, 9),))
        stop = CountedStop(nothing, laptop.record)
        told, drawn = watched(laptop, stop)

    first = runs(told)[0].problem
    assert first is not None
    assert first.code == "sync-file-damaged"
    assert drawn[0] == (60.0, 120.0)
    assert stop.waits[:2] == [0.5, 0.5]
    assert [asked.line.split("?")[0] for asked in stranger.asked][-1] == f"POST /v1/log/{laptop.log.text}"


def test_an_endpoint_that_was_lost_during_a_rest_is_found_within_five_seconds(tmp_path: Path) -> None:
    with a_stranger(lambda _: PORTAL) as stranger:
        laptop = an_idle_laptop(tmp_path, stranger.url)
        pace = Pace(tries=16)
        probes = iter([True, False, False, True])
        probed_at: list[float] = []

        def answers() -> bool:
            probed_at.append(sum(stop.waits))
            return next(probes, True)

        stop = CountedStop(*[nothing] * 40)
        told, drawn = watched(laptop, stop, answers, pace)

    assert drawn[0] == (0.0, 300.0)
    assert probed_at[:4] == [4, 8, 12, 16]
    assert len(runs(told)) == 2  # it is there again: the rest of 300 s is over after 16


def test_when_all_is_well_the_feed_is_asked_for_every_minute_or_two(tmp_path: Path) -> None:
    with a_stranger(a_hello) as stranger:
        told, drawn = watched(an_idle_laptop(tmp_path, stranger.url), CountedStop())

    assert drawn == [(60.0, 120.0)]
    assert told[-1] == Waiting(120.0, None)
