"""Bytes on the wire, where a link is paid by the kilobyte: what `field-app sync` sends and gets for its records.

"All calls" is everything that a run moves in both directions: hello, frames, receipt, feed, and their HTTP heads. The
baseline knows everything at once and nothing of privacy, proof or cuts: `xz -9e` over the bodies together.
"""

import lzma
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from field_app.journal import OutboxFile
from field_app.records import Submission
from tests.bench.command import FIELD_APP, enrol, invite, run, serving
from tests.bench.figure import Baseline, Figure
from tests.bench.laptop import CHEAP, Laptop, add
from tests.bench.made_up import SEED, pack_forms, submissions
from tests.bench.relay import Relay, relaying

RECORDS = 1_000


@dataclass(frozen=True, slots=True)
class Moved:
    """Bytes of one run: its bodies under xz, its frames, all calls; `sent` are those of the calls that went up."""

    xz: int
    frames: int
    sent: int
    received: int


def measure(place: Path) -> list[Figure]:
    """Measure a thousand records in one run, then one of each form, each in a run of its own."""
    data = place / "endpoint"
    laptop = Laptop.make(place / "laptop", CHEAP)
    made = submissions(RECORDS + len(pack_forms()), seed=SEED)
    with serving(data) as url, relaying(url) as relay:
        enrol(laptop, relay.url, invite(data))
        _sync(laptop)  # a new laptop's first run fetches the roster
        together = _moved(laptop, relay, list(islice(made, RECORDS)))
        singles = [_moved(laptop, relay, [each]) for each in made]
    return [
        *_figures(f"{RECORDS:,} in one run", [together], RECORDS),
        *_figures("alone in a run, mean of the six forms", singles, len(singles)),
    ]


def _moved(laptop: Laptop, relay: Relay, made: Sequence[Submission]) -> Moved:
    with laptop.unlocked() as app:
        before = app.journal.head(app.journal.log).seq
        add(app, made)
        bodies = [entry.body.data for entry in app.journal.entries(app.journal.log, before + 1) if entry.body]
        frames = sum(len(OutboxFile.parse(path.read_bytes()).frame.encode()) for path in _tail(app.vault.folder.outbox))
    assert len(bodies) == len(made)
    relay.begin()
    _sync(laptop)
    xz = lzma.compress(b"\n".join(bodies), preset=9 | lzma.PRESET_EXTREME)
    return Moved(len(xz), frames, relay.up, relay.down)


def _tail(outbox: Path) -> list[Path]:
    return sorted(outbox.glob("tail-*"))


def _sync(laptop: Laptop) -> None:
    run([*FIELD_APP, "sync", "--vault", str(laptop.vault)])


def _figures(which: str, runs: Sequence[Moved], records: int) -> list[Figure]:
    baseline = Baseline("`xz -9e` over the same bodies", sum(moved.xz for moved in runs) / records)
    sizes = {
        "frames": sum(moved.frames for moved in runs),
        "all calls, sent": sum(moved.sent for moved in runs),
        "all calls, received": sum(moved.received for moved in runs),
    }
    return [
        Figure(
            name=f"a record, {which}: {what}",
            value=size / records,
            unit="bytes",
            baseline=baseline,
            repetitions=records,
        )
        for what, size in sizes.items()
    ]
