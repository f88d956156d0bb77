"""`field-app records list` on 10,000 records: a process is started, the vault unlocked, its inbox looked at, all shown.

Once with every record receipted, as after a sync, and once with none, as after a month without a link: then unlock
also checks two hundred frames in the outbox. The passphrase costs what it costs a user.
"""

import json
from pathlib import Path

from tests.bench.archive import RECORDS, receipted, ten_thousand
from tests.bench.command import FIELD_APP, PYTHON, run
from tests.bench.figure import Baseline, Figure, Goal
from tests.bench.laptop import Laptop
from tests.bench.timing import in_turn

TIMES = 5
GOAL_S = 1.5


def measure(place: Path) -> list[Figure]:
    """Measure the command beside an empty Python process and beside unlocking alone."""
    laptop, _ = ten_thousand(place.parent)
    figures = _compared(laptop, "none receipted")
    return [*_compared(receipted(place.parent), "all receipted"), *figures]


def _compared(laptop: Laptop, which: str) -> list[Figure]:
    command = [*FIELD_APP, "records", "list", "--json", *laptop.options]
    assert len(json.loads(run(command))) == RECORDS
    listing, nothing, unlocking = in_turn(
        [lambda: run(command), lambda: run([*PYTHON, "-c", "pass"]), lambda: _unlock(laptop)], TIMES
    )
    baselines = [
        Baseline("`python -c pass`", nothing),
        Baseline("unlock the same vault in a running process", unlocking),
    ]
    return [
        Figure(
            name=f"`records list` of {RECORDS:,}, {which}",
            value=listing,
            unit="s",
            baseline=baseline,
            repetitions=TIMES,
            goal=Goal(GOAL_S),
        )
        for baseline in baselines
    ]


def _unlock(laptop: Laptop) -> None:
    with laptop.unlocked():
        pass
