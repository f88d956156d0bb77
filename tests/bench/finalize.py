"""Finalizing a record: validation, commit, chain, signature, projection, and the outbox packed.

The laptop has joined a team, so that each finalize also seals the frame that is being filled, with one to fifty
records in it. The records are random fill-ins of all six forms. The baseline takes turns with it on the same disk.
"""

from collections.abc import Iterator
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from random import Random
from statistics import median

from field_app.forms import Entry
from tests.bench.figure import Baseline, Figure, Goal
from tests.bench.insert import NAME, plain_insert
from tests.bench.laptop import CHEAP, Laptop
from tests.bench.made_up import SEED, a_fill_in, pack_forms
from tests.bench.team import FarTeam
from tests.bench.timing import p95, seconds, timed

RECORDS = 300
GOAL_MS = 20.0


def measure(place: Path) -> list[Figure]:
    """Measure finalizing, at the median and at the 95th percentile."""
    finalizing: list[float] = []
    inserting: list[float] = []
    with Laptop.make(place / "laptop", CHEAP).unlocked() as app, plain_insert(place) as insert:
        FarTeam().take(app)
        for entry in _entries():
            finalized, took = timed(partial(app.records.finalize, entry))
            assert finalized.unpacked is None
            finalizing.append(1_000 * took)
            inserting.append(1_000 * seconds(insert))
    return [
        Figure(
            name=f"finalize a record, {share}",
            value=of(finalizing),
            unit="ms",
            baseline=Baseline(NAME, of(inserting)),
            repetitions=RECORDS,
            goal=goal,
        )
        for share, of, goal in (("median", median, None), ("p95", p95, Goal(GOAL_MS)))
    ]


def _entries() -> Iterator[Entry]:
    random = Random(SEED)
    return (a_fill_in(form, random) for form in islice(cycle(pack_forms()), RECORDS))
