"""Simulated power cuts: each story is told once on a watched disk, then every state that a cut may leave is opened.

Invariant: a state counts once however often it comes up. What is found after a cut equals what was there after the step
that was acknowledged last, or after the one under way: nothing acknowledged is lost, and no step is half done.
"""

import itertools
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path
from random import Random
from shutil import copytree, ignore_patterns, rmtree
from typing import Any
from unittest.mock import patch

from field_app.vault import store
from tests.faults.disk import Disk, State, Step, contents, watched, without_flushing, write_state
from tests.faults.looking import Look
from tests.faults.stories import STORIES, Story

_DRAWN, _AT_A_TIME = 8, 2
_OF_THE_CONTROL = {"save", "finalize"}


@dataclass(frozen=True)
class Recording:
    """A story as it went: `looks[k]` is what was there after k acknowledged steps, `acknowledged[k]` how many steps of
    the disk had been taken by then."""

    story: Story
    begun: State
    steps: Sequence[Step]
    acknowledged: Sequence[int]
    looks: Sequence[Look]

    def allowed(self, taken: int) -> Sequence[Look]:
        """Return what may be there after `taken` steps of the disk."""
        count = sum(1 for at in self.acknowledged if at <= taken)
        return self.looks[count : count + 2]


@dataclass
class Found:
    """What was looked at: distinct states by story; `lost`: states in which something acknowledged is missing or half
    there, `unopenable`: those whose look failed; `control`: the same of the control; `broken`: the first of each."""

    states: Counter[str] = field(default_factory=Counter)
    lost: Counter[str] = field(default_factory=Counter)
    unopenable: Counter[str] = field(default_factory=Counter)
    control: Counter[str] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)

    def add(self, other: "Found") -> None:
        """Add what another one found."""
        for mine, theirs in ((self.states, other.states), (self.lost, other.lost), (self.unopenable, other.unopenable)):
            mine.update(theirs)
        self.broken += other.broken

    def lines(self) -> Iterator[str]:
        """Yield the summary."""
        yield f"{self.states.total():,} states after a power cut looked at, in these stories:"
        yield "  " + ", ".join(f"{count} {name}" for name, count in sorted(self.states.items()))
        yield f"{self.lost.total()} with something acknowledged lost, {self.unopenable.total()} that do not open"
        if self.control:
            lost, looked_at = self.control["lost"], self.control["states"]
            yield f"the control, `synchronous=NORMAL`: something acknowledged lost {lost} times in {looked_at} states"


def record(story: Story, work: Path) -> Recording:
    """Tell a story in `work`, an empty folder, and see that nothing went by unseen."""
    base, told = work / "base", work / "told"
    base.mkdir()
    with watched(base, without_flushing):
        story.prepare(base)
    copytree(base, told, ignore=ignore_patterns("locks", "*-shm"))
    begun = contents(told)
    steps: list[Step] = []
    acknowledged: list[int] = []
    looks = [_look_at_copy(story, told)]

    def watcher(step: Step, carry_out: Callable[[Step], None]) -> None:
        steps.append(step)
        carry_out(step)

    def done() -> None:
        acknowledged.append(len(steps))
        looks.append(_look_at_copy(story, told))

    with watched(told, watcher):
        story.act(told, done)
    disk = Disk(begun)
    for step in steps:
        disk.take(step)
    assert disk.whole() == contents(told, but=_is_no_data), "something was done to the disk that nobody saw"
    return Recording(story, begun, steps, acknowledged, looks)


def cut_with_control(count: int, seed: int, work: Path) -> Found:
    """Look at `count` states of all stories, and at those of the control."""
    found, control = cut_again_and_again(count, seed, work / "stories"), cut_without_waiting(seed, work / "control")
    found.control.update(states=control.states.total(), lost=control.lost.total())
    if not control.lost:
        found.broken.append("the control lost nothing: these cuts cut nothing")
    return found


def cut_again_and_again(count: int, seed: int, work: Path) -> Found:
    """Tell all stories, each time anew, until `count` states were looked at; two at a time."""
    found = Found()
    with get_context("spawn").Pool(_AT_A_TIME) as pool:
        for number in itertools.count():
            tasks = [(place, seed + number, work / f"{place}-{number}") for place in range(len(STORIES))]
            for each in pool.imap_unordered(_cut_one, tasks):
                found.add(each)
                if number and found.states.total() >= count:
                    return found  # every story was told once at least
    raise AssertionError("the stories do not end")


def cut_without_waiting(seed: int, work: Path) -> Found:
    """The control: the same cuts under `synchronous=NORMAL`, which does not wait for the disk; it must lose some."""
    found = Found()
    for story in STORIES:
        if story.name in _OF_THE_CONTROL:
            (work / story.name).mkdir(parents=True)
            with _never_waiting():
                recording = record(story, work / story.name)
            found.add(cut(recording, work / story.name, seed=seed, drawn=0))
    return found


@contextmanager
def _never_waiting() -> Iterator[None]:
    set_up = store._set_up

    def changed(connection: Any) -> Any:
        made = set_up(connection)
        made.execute("PRAGMA synchronous = NORMAL")
        return made

    with patch.object(store, "_set_up", changed):
        yield


def _cut_one(task: tuple[int, int, Path]) -> Found:
    place, seed, work = task
    work.mkdir(parents=True)
    return cut(record(STORIES[place], work), work, seed=seed, drawn=_DRAWN)


def cut(recording: Recording, work: Path, *, seed: int, drawn: int, every: int = 1) -> Found:
    """Look at what cuts of the power after each `every`-th step leave; `drawn` mixtures of the un-flushed at each."""
    looking = _Looking(recording.story, work / "cut")
    random, disk = Random(seed), Disk(recording.begun)
    for taken, step in enumerate(recording.steps, start=1):
        disk.take(step)
        if taken % every == 0:
            for state in disk.states(random, drawn):
                looking.compare(state, recording, taken)
    return looking.found


class _Looking:
    """Looks at each distinct state once, and compares it wherever it comes up."""

    def __init__(self, story: Story, place: Path) -> None:
        self._story = story
        self._place = place
        self._seen: dict[bytes, Look | Exception] = {}
        self.found = Found()

    def compare(self, state: State, recording: Recording, taken: int) -> None:
        """Compare what is found in a state with what may be there after `taken` steps of the disk."""
        digest, name = _digest(state), self._story.name
        if digest not in self._seen:
            self._seen[digest] = self._look(state)
            self.found.states[name] += 1
        look = self._seen[digest]
        allowed = recording.allowed(taken)
        if look in allowed:
            return
        wrong = self.found.unopenable if isinstance(look, Exception) else self.found.lost
        wrong[name] += 1
        if wrong[name] == 1:
            step = type(recording.steps[taken - 1]).__name__
            told = f"{look!r} after step {taken} of {len(recording.steps)} ({step}), not one of {allowed}"
            self.found.broken.append(f"{name}: {told}")

    def _look(self, state: State) -> Look | Exception:
        write_state(state, self._place)
        try:
            return look_quickly(self._story, self._place)
        except Exception as error:  # noqa: BLE001 - whatever it is, the vault did not open
            return error
        finally:
            rmtree(self._place)


def look_quickly(story: Story, folder: Path) -> Look:
    """Look at what a fault left, without waiting for the disk."""
    with watched(folder, without_flushing):
        return story.look(folder)


def _look_at_copy(story: Story, folder: Path) -> Look:
    copy = folder.with_name("looked-at")
    copytree(folder, copy, ignore=ignore_patterns("locks", "*-shm"))
    try:
        return look_quickly(story, copy)
    finally:
        rmtree(copy)


def _is_no_data(path: str) -> bool:
    return "locks" in path.split("/") or path.endswith("-shm")


def _digest(state: State) -> bytes:
    digest = sha256()
    for path in sorted(state):
        data = state[path]
        digest.update(f"{path}\0{-1 if data is None else len(data)}\0".encode())
        digest.update(data or b"")
    return digest.digest()
