"""kill -9 at any step that a process takes on the disk, also in the middle of a write, over all stories.

Invariant: the victim is a process of its own, ended by the signal that nobody can catch; what it had acknowledged
before is what must be there afterwards. Where in the story it dies is drawn from `seed`. POSIX only: it forks.
"""

import os
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from shutil import rmtree

from tests.faults.disk import Step, Watcher, Write, watched, without_flushing, write_state
from tests.faults.power_cuts import Recording, look_quickly, record
from tests.faults.stories import STORIES

_ACKNOWLEDGED = b"."


@dataclass
class Killed:
    """`kills` by story; `in_writes`: how many after half of a write; `broken` tells what was not as promised."""

    kills: Counter[str] = field(default_factory=Counter)
    in_writes: int = 0
    broken: list[str] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        """Yield the summary."""
        yield f"{self.kills.total()} processes killed at a step on the disk, {self.in_writes} after half of a write:"
        yield "  " + ", ".join(f"{count} {name}" for name, count in sorted(self.kills.items()))


def kill_again_and_again(count: int, seed: int, work: Path) -> Killed:
    """Kill `count` processes, each in one of the stories in turn, in `work`, an empty folder."""
    random, killed = Random(seed), Killed()
    told: list[Recording] = []
    for story in STORIES[:count]:
        (work / story.name).mkdir()
        told.append(record(story, work / story.name))
    while killed.kills.total() < count:
        recording = told[killed.kills.total() % len(told)]
        at = random.randrange(len(recording.steps))
        halves = isinstance(recording.steps[at], Write) and random.random() < 0.5
        _kill(recording, at, halves=halves, work=work, killed=killed)
    return killed


def _kill(recording: Recording, at: int, *, halves: bool, work: Path, killed: Killed) -> None:
    name, place = recording.story.name, work / "struck"
    write_state(recording.begun, place)
    acknowledged, was_killed = _tell_in_child(recording, place, _killer(at, halves=halves))
    where = f"{name}: killed at step {at} of {len(recording.steps)} after {acknowledged} acknowledged"
    if was_killed:  # a story that took fewer steps this time has come to its end
        killed.kills[name] += 1
        killed.in_writes += halves
    try:
        look = look_quickly(recording.story, place)
    except Exception as error:  # noqa: BLE001 - whatever it is, the vault did not open
        killed.broken.append(f"{where}: {error!r}")
    else:
        if look not in recording.looks[acknowledged : acknowledged + 2]:
            killed.broken.append(f"{where}: {look}")
    finally:
        rmtree(place)


def _tell_in_child(recording: Recording, place: Path, watcher: Watcher) -> tuple[int, bool]:
    """Tell a story in a process of its own; return how many steps it acknowledged, and whether it was killed."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:

        def done() -> None:
            os.write(writing, _ACKNOWLEDGED)

        os.close(reading)
        try:
            with watched(place, watcher):
                recording.story.act(place, done)
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as told:
        acknowledged = len(told.read())
    _, status = os.waitpid(child, 0)
    return acknowledged, os.WIFSIGNALED(status)


def _killer(at: int, *, halves: bool) -> Watcher:
    taken = 0

    def watcher(step: Step, carry_out: Callable[[Step], None]) -> None:
        nonlocal taken
        if taken == at:
            if halves and isinstance(step, Write):
                carry_out(Write(step.path, step.offset, step.data[: len(step.data) // 2]))
            os.kill(os.getpid(), signal.SIGKILL)
        taken += 1
        without_flushing(step, carry_out)  # what was written outlives a process either way

    return watcher
