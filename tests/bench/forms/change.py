"""One answer on which calculations depend: a thousand of them in a chain, and a thousand of which it reaches one."""

from collections.abc import Iterator
from itertools import count
from unittest.mock import patch

from lxml import etree

from field_app.forms import Entry, Form
from field_app.forms.stored_text import computed_text
from tests.bench.figure import Baseline, Figure, Goal
from tests.bench.forms import made
from tests.bench.forms.load import an_entry
from tests.bench.timing import in_turn

CALCULATIONS = 1_000
TIMES = 41
GOAL_MS = 10.0
REREAD = "parse and write the same record with lxml"


def measure() -> Iterator[Figure]:
    """Measure both."""
    chain = an_entry(Form(made.chain(CALCULATIONS)))
    yield answered(f"an answer with {CALCULATIONS:,} calculations behind it in a chain", chain, "/data/c0", GOAL_MS)
    assert chain[f"/data/c{CALCULATIONS}"].value == str(int(chain["/data/c0"].value) + CALCULATIONS)
    independent = an_entry(Form(made.independent(CALCULATIONS)))
    yield answered(f"an answer with one of {CALCULATIONS:,} calculations behind it", independent, "/data/q500", None)
    yield Figure(
        name=f"of {CALCULATIONS:,} calculations run for it, counted",
        value=_runs(independent, "/data/q500"),
        unit="run",
        baseline=Baseline("all of them", CALCULATIONS),
        repetitions=1,
        goal=Goal(2),
    )


def answered(name: str, entry: Entry, path: str, goal: float | None) -> Figure:
    """Measure another number, each time, as the answer at `path`, beside reading and writing the record."""
    numbers = count(1)
    xml = entry.draft()
    answering, rereading = in_turn([lambda: entry.set(path, str(next(numbers))), lambda: _reread(xml)], TIMES)
    return Figure(
        name=name,
        value=1_000 * answering,
        unit="ms",
        baseline=Baseline(REREAD, 1_000 * rereading),
        repetitions=TIMES,
        goal=None if goal is None else Goal(goal),
    )


def _runs(entry: Entry, path: str) -> int:
    """Return how many calculations one answer runs."""
    with patch("field_app.forms.recompute.computed_text", wraps=computed_text) as computed:
        entry.set(path, "7")
    return computed.call_count


def _reread(xml: bytes) -> bytes:
    return etree.tostring(etree.fromstring(xml))
