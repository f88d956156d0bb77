"""Memory for 100,000 rows of choices in a file beside the form, as the vault hands them over.

Measured in a process of its own (`memory_program.py`), as what only that process holds, before the form is loaded and
after: with the choices of one region, and once every region's have been read. The baseline are the same rows as
dictionaries in a list.
"""

import json
from collections.abc import Iterator
from statistics import median

from tests.bench.command import PYTHON, run
from tests.bench.figure import Baseline, Figure, Goal

PROCESSES = 3
GOAL_MB = 60.0


def measure() -> Iterator[Figure]:
    """Measure both moments."""
    told = [json.loads(run([*PYTHON, "-m", "tests.bench.forms.memory_program"])) for _ in range(PROCESSES)]
    plain = Baseline("the rows as dictionaries", median(each["dictionaries"] for each in told) / 1e6)
    for moment, key in (("choices of one region read", "one"), ("choices of all 1,000 regions read", "all")):
        yield Figure(
            name=f"memory for 100,000 rows of choices, {moment}",
            value=median(each[key] for each in told) / 1e6,
            unit="MB",
            baseline=plain,
            repetitions=PROCESSES,
            goal=Goal(GOAL_MB),
        )
