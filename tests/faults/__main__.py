"""The long forms of the faults of which the suite does a small part. Exit 1 if a promise was broken.

    python -m tests.faults --n 200          kills of the sync job and the endpoint, at known bytes
    python -m tests.faults --power-cuts     simulated power cuts, and the control that must lose something
    python -m tests.faults --kill-9         processes killed at any step that they take on the disk
    python -m tests.faults --refusals       a disk that is full, fails or is write-protected, at every step
    python -m tests.faults --damage         bits flipped, files cut, swapped and rolled back
    python -m tests.faults --secrets        a day of work, and a scan for what must be nowhere

A number behind an option says how many; `--seed` draws places, records and answers.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

from field_app.vault import Cost
from tests.faults import campaign, flips, kill9, power_cuts, refusals, secret_day


class Report(Protocol):
    """What a fault left: `broken` names each promise that did not hold."""

    broken: list[str]

    def lines(self) -> Iterator[str]:
        """Yield the summary."""


def main() -> int:
    """Cause the faults that are asked for and print what was counted."""
    parser = argparse.ArgumentParser(
        prog="faults", description="Faults of the machine, and what must hold all the same."
    )
    parser.add_argument("--n", type=int, default=200, help="How many kills of the sync job and the endpoint (200).")
    parser.add_argument("--seed", type=int, default=1, help="Draws places, records and answers (1).")
    for name, (count, told, _) in _OTHERS.items():
        parser.add_argument(f"--{name}", type=int, nargs="?", const=count, help=f"{told} ({count}).")
    chosen = vars(parser.parse_args())
    wanted = [name for name in _OTHERS if chosen[name.replace("-", "_")] is not None]
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        if not wanted:
            return _kill_the_job(chosen["n"], chosen["seed"], Path(folder))
        codes = [_cause(name, chosen[name.replace("-", "_")], chosen["seed"], Path(folder) / name) for name in wanted]
    return max(codes)


def _kill_the_job(count: int, seed: int, folder: Path) -> int:
    report = campaign.run(folder, count, seed, tell=lambda line: print(line, file=sys.stderr))  # noqa: T201
    sys.stdout.write("\n".join([*report.lines(), ""]))
    return 1 if report.broken or report.killed() < count else 0


def _cause(name: str, count: int, seed: int, folder: Path) -> int:
    folder.mkdir()
    began_at = time.monotonic()
    report = _OTHERS[name][2](count, seed, folder)
    told = [f"BROKEN  {each}" for each in report.broken] or ["every promise held"]
    seconds = f"{time.monotonic() - began_at:.0f} s (seed {seed})"
    sys.stdout.write("\n".join([f"{name}: {seconds}", *report.lines(), *told, ""]))
    return 1 if report.broken else 0


def _cut_power(count: int, seed: int, folder: Path) -> Report:
    return power_cuts.cut_with_control(count, seed, folder)


def _kill(count: int, seed: int, folder: Path) -> Report:
    return kill9.kill_again_and_again(count, seed, folder)


def _refuse(every: int, _seed: int, folder: Path) -> Report:
    return refusals.refuse_everything(every, folder)


def _damage(count: int, seed: int, folder: Path) -> Report:
    return flips.damage_again_and_again(count, seed, folder)


def _scan(days: int, _seed: int, folder: Path) -> Report:
    del days  # one day is like the other
    return secret_day.work_a_day(folder, cost=Cost(), window=True)


_OTHERS: dict[str, tuple[int, str, Callable[[int, int, Path], Report]]] = {
    "power-cuts": (10_000, "How many states after simulated power cuts", _cut_power),
    "kill-9": (500, "How many processes killed at a step on the disk", _kill),
    "refusals": (1, "Let the disk refuse each so-many-th step of all", _refuse),
    "damage": (2_000, "How many damages of the files", _damage),
    "secrets": (1, "A day of work, scanned for secrets", _scan),
}


if __name__ == "__main__":
    sys.exit(main())
