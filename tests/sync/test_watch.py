"""`--watch`: when it runs again, and that it never does without a reason. Waits are counted here, not waited."""

from collections.abc import Callable
from pathlib import Path

import pytest

from field_app.journal import BlobOrder
from sync.events import Event, Outcome, Waiting
from sync.stop import Stop
from sync.watch import Watch
from tests.sync.double import OURS, PORTAL, TEAM, a_hello, after_hello
from tests.sync.laptop import Laptop, a_job
from tests.sync.stranger import Says, a_stranger, answer


class CountedStop(Stop):
    """Waits for nothing: `meanwhile` says what happens in each wait; when it has run out, the run ends."""

    def __init__(self, *meanwhile: Callable[[], object]) -> None:
        super().__init__()
        self.waits: list[float] = []
        self._meanwhile = list(meanwhile)

    def wait(self, seconds: float) -> bool:
        self.waits.append(seconds)
        if self._meanwhile:
            self._meanwhile.pop(0)()
        else:
            self.ask()
        return self.due()


def nothing() -> None:
    """Let a wait pass."""


def an_idle_laptop(path: Path, url: str) -> Laptop:
    laptop = Laptop(path)
    laptop.join(url, OURS.verify_key.encode(), bytes(range(32)), "token", TEAM)
    return laptop


def watched(
    laptop: Laptop, stop: Stop, answers: Callable[[], bool] = lambda: True
) -> tuple[list[Event], list[tuple[float, float]]]:
    """Run a watch to its end; return what it told and the ranges from which it drew waits."""
    told: list[Event] = []
    drawn: list[tuple[float, float]] = []

    def draw(low: float, high: float) -> float:
        drawn.append((low, high))
        return high

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


@pytest.mark.parametrize(
    ("says", "ranges", "waits"),
    [
        pytest.param(lambda _: PORTAL, [(0, 4), (0, 8), (0, 16)], [4, 8, 16], id="reached-in-vain-full-jitter"),
        pytest.param(lambda _: answer("503 Busy", Retry_After="7"), [], [7, 7, 7], id="the-named-moment-wins"),
    ],
)
def test_a_server_that_was_reached(
    tmp_path: Path, says: Says, ranges: list[tuple[float, float]], waits: list[float]
) -> None:
    with a_stranger(says) as stranger:
        laptop = an_idle_laptop(tmp_path, stranger.url)
        stop = CountedStop(nothing, nothing)
        _, drawn = watched(laptop, stop)

    assert drawn == ranges
    assert stop.waits == waits
    assert len(stranger.asked) == 3


def test_when_all_is_well_the_feed_is_asked_for_every_minute_or_two(tmp_path: Path) -> None:
    with a_stranger(a_hello) as stranger:
        told, drawn = watched(an_idle_laptop(tmp_path, stranger.url), CountedStop())

    assert drawn == [(60.0, 120.0)]
    assert told[-1] == Waiting(120.0, None)
