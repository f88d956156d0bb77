"""40 kills, half of them in a push, alternating job and endpoint, with new records between them."""

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from tests.faults.campaign import run
from tests.faults.plan import Moment, Victim, plan

KILLS = 40


@pytest.mark.timeout(180)
def test_forty_kills_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    report = run(tmp_path, KILLS, seed=20_260_301)

    assert report.broken == []
    assert report.killed() == KILLS
    assert report.killed(moment=Moment.PUSH) == KILLS // 2
    assert report.killed(victim=Victim.JOB) == report.killed(victim=Victim.ENDPOINT)
    assert report.rivals > 0
    assert report.files > 0


@pytest.mark.parametrize("count", [40, 200])
def test_a_plan_alternates_and_spends_half_of_its_kills_on_pushes(count: int) -> None:
    faults = list(plan(count, seed=5))

    assert all(one.victim is not other.victim for one, other in pairwise(faults))
    in_pushes = Counter(fault.victim for fault in faults if fault.moment is Moment.PUSH)
    assert in_pushes == {Victim.JOB: count // 4, Victim.ENDPOINT: count // 4}
    assert {fault.moment for fault in faults} == set(Moment)
    assert faults == list(plan(count, seed=5))
