"""Choices of a cascade over 10,000 rows: the first time, when the index is made, and after.

A change is the answer that filters; then the choices are read, with their words. The baseline is lxml's compiled XPath
on the same rows, which looks at each.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import cycle
from statistics import median

from lxml import etree

from field_app.forms import Entry, Form
from tests.bench.figure import Baseline, Figure, Goal
from tests.bench.forms import made
from tests.bench.forms.load import an_entry
from tests.bench.timing import repeated, seconds

ROWS = 10_000
REGIONS, WIDE_REGIONS = 500, 100
FORMS = 7
FIRST_GOAL_MS, GOAL_MS = 10.0, 0.2
REGION, TOWN = f"{made.ROOT}/region", f"{made.ROOT}/town"
_FIND = f"{made.ROOT}/item[region = $region]"


def measure() -> Iterator[Figure]:
    """Measure the first choices of several loaded forms, then those of each region in turn, never asked and asked."""
    scan = 1_000 * median(repeated(_scan(), FORMS))
    xml = made.cascade(ROWS, REGIONS)
    first = [_asked(an_entry(Form(xml)), [0], ROWS // REGIONS)[0] for _ in range(FORMS)]
    yield _figure("20 the first time", first, FIRST_GOAL_MS, scan)
    for regions, goal in ((REGIONS, GOAL_MS), (WIDE_REGIONS, None)):
        entry, each = an_entry(Form(made.cascade(ROWS, regions))), ROWS // regions
        _asked(entry, [0], each)
        yield _figure(f"{each} of another region", _asked(entry, range(1, regions), each), goal, scan)
        yield _figure(f"{each} of a region asked before", _asked(entry, range(regions), each), goal, scan)


def _asked(entry: Entry, regions: Iterable[int], expected: int) -> list[float]:
    """Answer with each region and read the choices; return the milliseconds of each."""

    def ask(region: int) -> None:
        entry.set(REGION, f"r{region}")
        assert len(entry[TOWN].choices) == expected

    return [1_000 * seconds(partial(ask, region)) for region in regions]


def _figure(which: str, readings: list[float], goal: float | None, scan: float) -> Figure:
    return Figure(
        name=f"choices of a cascade over {ROWS:,} rows, {which}",
        value=median(readings),
        unit="ms",
        baseline=Baseline("lxml's compiled XPath over the rows", scan),
        repetitions=len(readings),
        goal=None if goal is None else Goal(goal),
    )


def _scan() -> Callable[[], object]:
    root = made.element(made.ROOT.strip("/"), made.towns(ROWS, REGIONS))
    find = etree.XPath(_FIND)
    regions = cycle(f"r{place}" for place in range(REGIONS))
    return lambda: find(root, region=next(regions))
