"""`python -m tests.faults --n 200 [--seed S]`: the long form of the suite's 40 kills. Exit 1 if an invariant broke."""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.faults.campaign import run


def main() -> int:
    """Carry out a campaign and print what was counted."""
    parser = argparse.ArgumentParser(prog="faults", description="Kill the sync job and the endpoint, again and again.")
    parser.add_argument("--n", type=int, default=200, help="How many kills (200).")
    parser.add_argument("--seed", type=int, default=1, help="Draws places, records and answers (1).")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        report = run(Path(folder), chosen.n, chosen.seed, tell=_progress)
    sys.stdout.write("\n".join([*report.lines(), ""]))
    return 1 if report.broken or report.killed() < chosen.n else 0


def _progress(line: str) -> None:
    sys.stderr.write(line + "\n")


if __name__ == "__main__":
    sys.exit(main())
