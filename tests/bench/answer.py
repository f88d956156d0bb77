"""One answer set in the largest form of the pack, with all that follows from it.

Every answered question of a filled-in record is emptied and answered again, so that gates close and open and all that
depends on them is computed anew. The baseline reads and writes the same record with lxml: what a program does at the
very least that keeps its record as XML text.
"""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from random import Random
from statistics import median

from lxml import etree

from field_app.forms import Entry, EntryNode
from tests.bench.figure import Baseline, Figure, Goal
from tests.bench.made_up import SEED, a_fill_in, largest_form
from tests.bench.timing import p95, seconds

RECORDS = 60
GOAL_MS = 5.0


def measure(_place: Path) -> list[Figure]:
    """Measure an answer, at the median and at the 95th percentile."""
    form, random = largest_form(), Random(SEED)
    answers: list[float] = []
    lxml: list[float] = []
    for _ in range(RECORDS):
        entry = a_fill_in(form, random)
        xml = entry.submission()
        for step in _steps(entry):
            answers.append(1_000 * seconds(step))
            lxml.append(1_000 * seconds(partial(_reread, xml)))
    return [
        Figure(
            name=f"one answer set in `{form.id}`, {share}",
            value=of(answers),
            unit="ms",
            baseline=Baseline("parse and write the same record with lxml", of(lxml)),
            repetitions=len(answers),
            goal=goal,
        )
        for share, of, goal in (("median", median, None), ("p95", p95, Goal(GOAL_MS)))
    ]


def _reread(xml: bytes) -> bytes:
    return etree.tostring(etree.fromstring(xml))


def _steps(entry: Entry) -> Iterator[Callable[[], object]]:
    for path, text in list(_answered(entry.root)):
        yield partial(entry.set, path, "")
        yield partial(entry.set, path, text)


def _answered(parent: EntryNode) -> Iterator[tuple[str, str]]:
    for node in parent.children:
        if node.kind in {"", "group", "repeat"}:
            yield from _answered(node)
        elif node.value and node.relevant and not node.readonly:
            yield node.path, node.value
