"""Repeats of 50 to 400 instances: an answer in one of them, another instance, and a balance that runs through all.

Whether time grows with the square of the number is shown beside eight times what 50 instances take: a ratio near 1 is
growth in step with the number, 8 were its square.
"""

from collections.abc import Callable, Iterator, Mapping
from statistics import median

from lxml import etree

from field_app.forms import Entry, Form
from tests.bench.figure import Baseline, Figure, Goal, Of
from tests.bench.forms import made
from tests.bench.forms.change import REREAD, answered
from tests.bench.forms.load import an_entry
from tests.bench.timing import seconds

SIZES = (50, 100, 200, 400)
ADDS = 21
ROW = f"{made.ROOT}/row"
AT, ANSWER_GOAL_MS, ADD_GOAL_MS = 100, 5.0, 10.0
GROWTH = SIZES[-1] // SIZES[0]
GROWTH_GOAL = 2.5


def measure() -> Iterator[Figure]:
    """Measure the two forms at each size."""
    rows, balance = Form(made.repeat()), Form(made.balance())
    entries = {size: _filled(rows, size) for size in SIZES}
    balances = {size: _filled(balance, size) for size in SIZES}
    answers = {
        size: answered(
            f"an answer in a repeat of {size}, 20 calculations each, 3 sums",
            entry,
            f"{ROW}[{size // 2}]/q",
            ANSWER_GOAL_MS if size == AT else None,
        )
        for size, entry in entries.items()
    }
    adds = {size: _added(entry, size) for size, entry in entries.items()}
    runs = {
        size: answered(f"an answer that a balance over {size} instances runs on from", entry, f"{ROW}[1]/q", None)
        for size, entry in balances.items()
    }
    for series in (answers, adds, runs):
        yield from series.values()
        yield _growth(series)


def _filled(form: Form, size: int) -> Entry:
    entry = an_entry(form)
    for place in range(1, size + 1):
        entry.add(ROW)
        entry.set(f"{ROW}[{place}]/q", str(place))
    return entry


def _added(entry: Entry, size: int) -> Figure:
    """Measure adding the instance that makes them `size`; it is removed again each time, and comes back at the end."""
    entry.remove(ROW, size)
    readings, rereads = [], []
    for _ in range(ADDS):
        readings.append(1_000 * seconds(lambda: entry.add(ROW)))
        rereads.append(1_000 * seconds(_rereading(entry)))
        entry.remove(ROW, size)
    entry.add(ROW)
    return Figure(
        name=f"add instance {size} to that repeat",
        value=median(readings),
        unit="ms",
        baseline=Baseline(REREAD, median(rereads)),
        repetitions=ADDS,
        goal=Goal(ADD_GOAL_MS) if size == AT else None,
    )


def _rereading(entry: Entry) -> Callable[[], object]:
    xml = entry.draft()
    return lambda: etree.tostring(etree.fromstring(xml))


def _growth(series: Mapping[int, Figure]) -> Figure:
    least, most = series[SIZES[0]], series[SIZES[-1]]
    return Figure(
        name=f"growth: {most.name}",
        value=most.value,
        unit="ms",
        baseline=Baseline(f"{GROWTH} times that at {SIZES[0]}", GROWTH * least.value),
        repetitions=most.repetitions,
        goal=Goal(GROWTH_GOAL, Of.RATIO),
    )
