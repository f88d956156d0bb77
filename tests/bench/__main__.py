"""`python -m tests.bench [--only NAME] [--json]`: runs the benchmarks and prints each figure beside its goal.

Invariant: exit 0 whatever the figures are; 1 only when a benchmark could not run, which is then said on stderr and
stops none of the others.
"""

import argparse
import json
import os
import sys
import tempfile
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from time import monotonic

from tests.bench import answer, browse, entry, finalize, listing, push, second_copy, start, vault, window, wire
from tests.bench.figure import Figure
from tests.bench.forms import everything
from tests.bench.machine import Machine, fsync_ms
from tests.bench.table import table

BENCHES: Mapping[str, Callable[[Path], list[Figure]]] = {
    "answer": answer.measure,
    "finalize": finalize.measure,
    "push": push.measure,
    "wire": wire.measure,
    "listing": listing.measure,
    "start": start.measure,
    "window": window.measure,
    "entry": entry.measure,
    "browse": browse.measure,
    "vault": vault.measure,
    "backup": second_copy.measure,
    "forms": everything.measure,
}


def main(arguments: Sequence[str]) -> int:
    """Run the benchmarks that were named, or all."""
    parser = argparse.ArgumentParser(prog="run.py bench", description="Figures, each against a baseline of this run.")
    parser.add_argument("--only", action="append", choices=list(BENCHES), help="Run this one; may be repeated.")
    parser.add_argument("--json", action="store_true", help="Print one JSON object instead of the table.")
    options = parser.parse_args(arguments)
    names = list(dict.fromkeys(options.only or BENCHES))
    with tempfile.TemporaryDirectory(prefix="field-app-bench-") as folder:
        machine, measured = _run(names, Path(folder))
    if options.json:
        plain = {name: [figure.encode() for figure in figures] for name, figures in measured.items()}
        _print(json.dumps({"machine": asdict(machine), "figures": plain}, indent=1))
    else:
        _print(f"{machine}\n\n{table([figure for figures in measured.values() for figure in figures])}")
    broken = [name for name in names if name not in measured]
    if broken:
        _tell(f"Could not run: {', '.join(broken)}. Why stands above.")
    return 1 if broken else 0


def _run(names: Sequence[str], place: Path) -> tuple[Machine, dict[str, list[Figure]]]:
    """Run benchmarks, each in a folder of its own; those that broke are not in what is returned."""
    _keep_bytecode(place / "bytecode")
    fsync_before = fsync_ms(place)
    measured = {}
    for name in names:
        figures = _measured(name, place / name)
        if figures is not None:
            measured[name] = figures
    return Machine.look((fsync_before, fsync_ms(place))), measured


def _keep_bytecode(place: Path) -> None:
    """Let the commands that are started find their modules compiled, as an installed program does."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(place)


def _measured(name: str, place: Path) -> list[Figure] | None:
    """Run one benchmark; None when it broke, which is said at once."""
    place.mkdir()
    began = monotonic()
    try:
        figures = BENCHES[name](place)
    except Exception:  # noqa: BLE001 - said in full, and the others still run
        _tell(traceback.format_exc())
        return None
    _tell(f"{name}: {monotonic() - began:.0f} s")
    return figures


def _print(text: str) -> None:
    sys.stdout.write(f"{text}\n")


def _tell(text: str) -> None:
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
