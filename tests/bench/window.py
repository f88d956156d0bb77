"""The window as a process: from its start until Today stands on the screen, and what it holds of the memory.

The program is started as `field-app` starts it, on a vault with 10,000 records whose passphrase is handed over at once
and costs what it costs a user; the baseline is a process that shows a bare window of Qt. They take turns. For the
memory the program also opens a draft of the largest form and rests.
"""

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import median
from time import time

from nacl.pwhash import argon2id

from field_app.vault import Cost
from tests.bench.archive import receipted
from tests.bench.command import PYTHON
from tests.bench.figure import Baseline, Figure, Goal
from tests.bench.glass import environment
from tests.bench.laptop import Laptop
from tests.bench.made_up import SEED, a_fill_in, largest_form
from tests.bench.timing import in_turn

STARTS, OPENED, KDFS = 7, 3, 5
BEYOND_GOAL_S, MEMORY_GOAL_MB = 1.0, 150.0
PATIENCE_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Told:
    """What a process told: seconds since its start, and its memory then, in bytes."""

    seconds: float
    rss: int
    uss: int


def measure(place: Path) -> list[Figure]:
    """Measure the start, then the memory."""
    laptop = receipted(place.parent)
    draft = _draft(laptop)
    bare, today = [], []
    for _ in range(STARTS + 1):
        bare.append(_run(["tests.bench.bare_window"])[0])
        today.append(_run(_program(laptop, place))[0])
    opened = [_run([*_program(laptop, place), draft])[-1] for _ in range(OPENED)]
    return [*_starts(bare[1:], today[1:], _kdf_seconds()), *_memory(bare, opened)]


def _starts(bare: list[Told], today: list[Told], kdf: float) -> list[Figure]:
    alone, ours = median(each.seconds for each in bare), median(each.seconds for each in today)
    baseline = Baseline("a bare PySide6 window, from start to paint", alone)
    figures = (
        ("Today painted, from the start of the process", ours, None),
        ("Today painted, beyond a bare window", ours - alone, Goal(BEYOND_GOAL_S)),
        ("of it: Argon2id, 128 MiB, three passes", kdf, None),
    )
    return [
        Figure(name=name, value=value, unit="s", baseline=baseline, repetitions=len(today), goal=goal)
        for name, value, goal in figures
    ]


def _memory(bare: list[Told], opened: list[Told]) -> list[Figure]:
    return [
        Figure(
            name=f"memory with a draft of `{largest_form().id}` open, {what}",
            value=median(getattr(each, kind) for each in opened) / 1e6,
            unit="MB",
            baseline=Baseline("a bare PySide6 window", median(getattr(each, kind) for each in bare) / 1e6),
            repetitions=len(opened),
            goal=goal,
        )
        for what, kind, goal in (("resident", "rss", Goal(MEMORY_GOAL_MB)), ("its own alone", "uss", None))
    ]


def _draft(laptop: Laptop) -> str:
    form = largest_form()
    with laptop.unlocked() as app:
        return app.records.drafts.create(form, a_fill_in(form, Random(SEED)))


def _kdf_seconds() -> float:
    """Return how long the key of a passphrase takes, by itself."""
    cost = Cost()
    salt = bytes(argon2id.SALTBYTES)
    return in_turn(
        [lambda: argon2id.kdf(32, b"made up", salt, opslimit=cost.passes, memlimit=cost.memory_kib * 1024)], KDFS
    )[0]


def _program(laptop: Laptop, place: Path) -> list[str]:
    return ["tests.bench.window_program", str(laptop.vault), str(laptop.passphrase_file), str(place)]


def _run(module: list[str]) -> list[Told]:
    """Run a module to its end; return what it told, in turn."""
    began = time()
    done = subprocess.run(
        [*PYTHON, "-m", *module],
        stdout=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        encoding="utf-8",
        check=True,
        timeout=PATIENCE_SECONDS,
        env=environment(),
    )
    told = [json.loads(line) for line in done.stdout.splitlines()]
    return [Told(each["at"] - began, each["rss"], each["uss"]) for each in told]
