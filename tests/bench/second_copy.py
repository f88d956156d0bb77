"""The second copy of a vault of 1 GB, brought up to date: when nothing changed, and after one more record.

The gigabyte is 4,000 photos of 250 kB beside 1,000 records. The baseline copies the vault's folder whole, without
looking at anything, into a folder that is emptied before.
"""

import os
import shutil
from functools import partial
from io import BytesIO
from pathlib import Path
from statistics import median

from field_app.cli.opening import App
from field_app.vault import back_up
from tests.bench.command import FIELD_APP, run
from tests.bench.figure import Baseline, Figure, Goal
from tests.bench.laptop import CHEAP, Laptop, add
from tests.bench.made_up import submissions
from tests.bench.timing import repeated, seconds

PHOTOS, PHOTO_BYTES, RECORDS, DISTINCT = 4_000, 250_000, 1_000, 60
TIMES, COPIES = 5, 2
GOAL_S = 2.0


def measure(place: Path) -> list[Figure]:
    """Measure both in a running process, and the first from the start of the command."""
    laptop, stick = Laptop.make(place / "laptop", CHEAP), place / "stick"
    with laptop.unlocked() as app:
        _fill(app)
        back_up(app.vault, stick)
        unchanged = median(repeated(partial(back_up, app.vault, stick), TIMES))
        changed = median(_after_a_record(app, stick) for _ in range(TIMES))
    command = median(repeated(partial(run, [*FIELD_APP, "backup", str(stick), *laptop.options]), TIMES))
    copying = Baseline("copy the vault's folder whole", min(_copied(laptop, place / "copy") for _ in range(COPIES)))
    goal = Goal(GOAL_S)
    return [
        Figure(name=name, value=value, unit="s", baseline=copying, repetitions=TIMES, goal=each)
        for name, value, each in (
            ("back up an unchanged vault of 1 GB", unchanged, goal),
            ("the same, `field-app backup` from its start", command, None),
            ("back it up after one more record", changed, None),
        )
    ]


def _fill(app: App) -> None:
    add(app, submissions(RECORDS, distinct=DISTINCT))
    for _ in range(PHOTOS):
        app.vault.files.seal(app.vault.files.add(BytesIO(os.urandom(PHOTO_BYTES))))


def _after_a_record(app: App, stick: Path) -> float:
    number = len(app.records.rows())
    add(app, submissions(1, seed=number))
    took = seconds(partial(back_up, app.vault, stick))
    assert len(app.records.rows()) == number + 1
    return took


def _copied(laptop: Laptop, target: Path) -> float:
    took = seconds(partial(shutil.copytree, laptop.vault, target))
    shutil.rmtree(target)
    return took
