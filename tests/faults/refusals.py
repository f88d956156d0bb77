"""A disk that refuses, at every step that a story takes on it: full, failing, or write-protected from then on.

Invariant: the person is told in a sentence of the catalogue, nothing that was acknowledged is lost, and once the disk
takes writes again the vault opens whole.
"""

import errno
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from shutil import rmtree

from field_app.errors import FieldAppError
from tests.faults.disk import (
    Create,
    Flush,
    FlushFolder,
    MakeFolder,
    Rename,
    Step,
    Truncate,
    Unlink,
    Watcher,
    Write,
    watched,
    without_flushing,
    write_state,
)
from tests.faults.power_cuts import Recording, look_quickly, record
from tests.faults.stories import STORIES

_TOLD = {"disk-full", "disk-trouble", "folder-denied", "backup-full", "backup-denied", "backup-trouble"}


@dataclass(frozen=True, slots=True)
class Refusal:
    """What the system answers to these kinds of steps, once or from then on."""

    name: str
    error: int
    kinds: tuple[type[Step], ...]
    lasts: bool


REFUSALS = (
    Refusal("disk full, once", errno.ENOSPC, (Create, Write, MakeFolder, Rename, Flush), lasts=False),
    Refusal("disk full from then on", errno.ENOSPC, (Create, Write, MakeFolder, Rename, Flush), lasts=True),
    Refusal("EIO on a flush", errno.EIO, (Flush, FlushFolder), lasts=False),
    Refusal("EIO on everything from then on", errno.EIO, (Write, Truncate, Flush, FlushFolder), lasts=True),
    Refusal("read-only from then on", errno.EROFS, (Create, Write, MakeFolder, Rename, Unlink, Truncate), lasts=True),
)


@dataclass
class Refused:
    """`cases`, by refusal; `told`, by the code of the sentence; `unharmed`: the story came to its end all the same;
    `broken` tells what was not as promised."""

    cases: Counter[str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)
    unharmed: int = 0
    broken: list[str] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        """Yield the summary."""
        yield f"{self.cases.total():,} refusals of the disk, each at another step:"
        yield from (f"  {count} x {name}" for name, count in sorted(self.cases.items()))
        told = ", ".join(f"{count} {code}" for code, count in sorted(self.told.items()))
        yield f"told as {told}; {self.unharmed} times the work went on without it"


def refuse_everything(every: int, work: Path) -> Refused:
    """Refuse each `every`-th step of all stories."""
    refused = Refused()
    for story in STORIES:
        (work / story.name).mkdir(parents=True)
        refuse(record(story, work / story.name), work / story.name, refused, every=every)
    return refused


def refuse(recording: Recording, work: Path, refused: Refused, *, every: int = 1) -> None:
    """Refuse the steps of a recorded story, each `every`-th of them in a run of its own."""
    for refusal in REFUSALS:
        places = [at for at, step in enumerate(recording.steps) if isinstance(step, refusal.kinds)]
        for at in places[::every]:
            _strike(recording, refusal, at, work / "struck", refused)


def _strike(recording: Recording, refusal: Refusal, at: int, place: Path, refused: Refused) -> None:
    write_state(recording.begun, place)
    acknowledged = 0
    refused.cases[refusal.name] += 1
    where = f"{recording.story.name}: {refusal.name}, step {at} of {len(recording.steps)}"

    def done() -> None:
        nonlocal acknowledged
        acknowledged += 1

    try:
        with watched(place, _refusing(refusal, at)):
            recording.story.act(place, done)
        refused.unharmed += 1
    except FieldAppError as error:
        refused.told[error.code] += 1
        refused.broken += [f"{where}: {problem}" for problem in _unclear(error)]
    except Exception as error:  # noqa: BLE001 - a traceback is what must not be
        refused.broken.append(f"{where}: {error!r}")
    try:
        look = look_quickly(recording.story, place)
        if look not in recording.looks[acknowledged : acknowledged + 2]:
            refused.broken.append(f"{where}: after {acknowledged} acknowledged {look}")
    except Exception as error:  # noqa: BLE001 - whatever it is, the vault did not open
        refused.broken.append(f"{where}: afterwards {error!r}")
    finally:
        rmtree(place)


def _unclear(error: FieldAppError) -> Iterator[str]:
    if error.code not in _TOLD:
        yield f"told as {error.code}"
    for language in ("en", "ar"):
        message = error.message(language)
        if not (message.what and message.todo):
            yield f"no sentence for {error.code} in {language}"


def _refusing(refusal: Refusal, at: int) -> Watcher:
    taken = 0

    def watcher(step: Step, carry_out: Callable[[Step], None]) -> None:
        nonlocal taken
        taken += 1
        is_meant = taken == at + 1 or (refusal.lasts and taken > at)
        if is_meant and isinstance(step, refusal.kinds):
            raise OSError(refusal.error, "refused", step.path)
        without_flushing(step, carry_out)

    return watcher
