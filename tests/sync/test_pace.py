"""How soon to try again, and in how large pieces."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from field_app.errors import FieldAppError, LinkError, NotOurServer, RefusedError
from sync.carriers import ComeBack, Cut, Unreachable
from sync.pace import WAIT_MAX, Pace, wait_after

REACHED = [
    pytest.param(Cut("link-cut", url="u"), id="cut"),
    pytest.param(NotOurServer("server-not-ours", url="u"), id="not-ours"),
    pytest.param(LinkError("endpoint-out-of-order", url="u", status="502"), id="out-of-order"),
    pytest.param(RefusedError("endpoint-token-unknown", url="u"), id="refused"),
]


def latest(low: float, high: float) -> float:
    return high


@pytest.mark.parametrize("problem", REACHED)
@pytest.mark.parametrize(("tries", "longest"), [(0, 2.0), (1, 4.0), (5, 64.0), (8, 300.0), (16, 300.0)])
def test_a_server_reached_in_vain_is_asked_ever_more_rarely(problem: FieldAppError, tries: int, longest: float) -> None:
    assert wait_after(problem, Pace(tries=tries), latest) == longest
    assert 0 <= wait_after(problem, Pace(tries=tries)) <= longest


@pytest.mark.parametrize("tries", [0, 16])
def test_the_moment_that_a_server_names_wins(tries: int) -> None:
    assert wait_after(ComeBack("endpoint-come-back", 77.0, url="u"), Pace(tries=tries), latest) == 77.0


@pytest.mark.parametrize("tries", [0, 16])
def test_silence_is_asked_at_a_steady_pace(tries: int) -> None:
    assert wait_after(Unreachable("link-none", url="u"), Pace(tries=tries), latest) == 4.0


@given(st.integers(0, 10_000))
def test_any_number_of_failures_waits_no_longer_than_the_most(failures: int) -> None:
    pace = Pace()
    for _ in range(min(failures, 50)):
        pace = pace.failed()
    assert wait_after(Cut("link-cut", url="u"), pace, latest) <= WAIT_MAX


def test_a_cursor_that_moves_resets_the_tries() -> None:
    assert Pace().failed().failed().moved().tries == 0


@pytest.mark.parametrize(
    ("cuts", "expected"),
    [
        pytest.param([(5, 500, 5)], False, id="one-small-frame-lost"),
        pytest.param([(5, 500, 5), (5, 500, 5)], True, id="twice-in-a-row"),
        pytest.param([(5, 40_000, 5)], True, id="more-than-the-kernel-holds"),
        pytest.param([(5, 40_000, 6)], False, id="the-cursor-moved"),
        pytest.param([(5, 500, 5), (5, 500, 9), (9, 500, 9)], False, id="not-in-a-row"),
        pytest.param([(5, 0, 5), (5, 0, 5)], False, id="no-whole-frame-left"),
    ],
)
def test_a_proxy_that_holds_streams_back_is_noticed(cuts: list[tuple[int, int, int]], expected: bool) -> None:
    pace = Pace()
    for before, sent_bytes, after in cuts:
        pace = pace.cut(before, sent_bytes).resumed(after)
    assert pace.sends_single_frames is expected


def test_single_frames_last_until_all_is_delivered() -> None:
    pace = Pace().cut(5, 40_000).resumed(5)

    assert pace.cut(5, 500).resumed(6).sends_single_frames
    assert not pace.delivered().sends_single_frames
