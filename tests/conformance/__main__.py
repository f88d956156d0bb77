"""`python3 run.py conformance DIR`: play the tables of DIR and say where the engine answers otherwise.

Exit status: 0 every goal met · 1 a goal missed · 2 wrong usage.
"""

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from tests.conformance.real import play_real
from tests.conformance.reasons import read_reasons
from tests.conformance.report import Group
from tests.conformance.rows import play_rows
from tests.conformance.scenarios import play_scenarios
from tests.conformance.walk import play_walk

GROUPS: Mapping[str, Callable[[Path], Iterator[Group]]] = {
    "xpath": play_rows,
    "scenarios": play_scenarios,
    "walk": play_walk,
    "real": play_real,
}


def main(arguments: Sequence[str]) -> int:
    """Play what was named, or all."""
    parser = argparse.ArgumentParser(prog="run.py conformance", description="The engine beside the reference engines.")
    parser.add_argument("folder", type=Path, help="the folder with xpath.json, scenarios.json, real/ …")
    parser.add_argument("--only", action="append", choices=list(GROUPS), help="Play this one; may be repeated.")
    options = parser.parse_args(arguments)
    if not options.folder.is_dir():
        parser.error(f"{options.folder} is no folder")
    reasons = read_reasons().why
    try:
        groups = [group for name in options.only or GROUPS for group in GROUPS[name](options.folder)]
    except FileNotFoundError as missing:
        parser.error(f"{missing.filename} is not there")
    for group in groups:
        _print(group, reasons)
    sys.stdout.write("\n" + "".join(f"{group.line()}\n" for group in groups))
    return 0 if all(group.is_met(reasons) for group in groups) else 1


def _print(group: Group, reasons: Mapping[str, str]) -> None:
    for miss in group.misses:
        reason = reasons.get(miss.id)
        why = f"\n    {reason}" if reason else ("\n    NOT LISTED" if group.must_say_why else "")
        sys.stdout.write(f"{miss.id}  {miss.what}{why}\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
