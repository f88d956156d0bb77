"""Finalizing a record: validation, commit, chain, signature, projection, and the outbox packed.

The laptop has joined a team, so that each finalize also seals the frame that is being filled: between one and fifty
records in it. The records are random fill-ins of all six forms. The baseline takes turns with it on the same disk.
"""

from itertools import cycle, islice
from pathlib import Path
from random import Random
from statistics import median

from field_app.cli.opening import App
from tests.bench.figure import Baseline, Figure, Goal
from tests.bench.insert import NAME, plain_insert
from tests.bench.laptop import CHEAP, Laptop
from tests.bench.made_up import SEED, a_fill_in, pack_forms
from tests.bench.team import join_quietly
from tests.bench.timing import p95, seconds

RECORDS = 300
GOAL_MS = 20.0


def measure(place: Path) -> list[Figure]:
    """Measure finalizing, at the median and at the 95th percentile."""
    with Laptop.make(place / "laptop", CHEAP).unlocked() as app, plain_insert(place) as insert:
        join_quietly(app)
        finalizing: list[float] = []
        inserting: list[float] = []
        for entry in _entries():
            finalizing.append(1_000 * seconds(lambda entry=entry: app.records.finalize(entry)))  # type: ignore[misc]
            inserting.append(1_000 * seconds(insert))
        _check(app)
    return [
        _figure("median", median(finalizing), median(inserting), None),
        _figure("p95", p95(finalizing), p95(inserting), Goal(GOAL_MS)),
    ]
