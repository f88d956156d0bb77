"""Typical expressions, beside lxml's compiled XPath for the same text on the same record.

Each is read as the engine reads it: compiled before, a scope made for the reading. Both must give the same value. A
record has a repeat of 100 instances and, for lxml, the list of 10,000 rows inside it: its expressions cannot reach
another document.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median
from timeit import Timer

from lxml import etree

from field_app.forms.xpath import Scope, compile_expression
from tests.bench.figure import Baseline, Figure, Goal
from tests.bench.forms import made
from tests.forms.xpath.builders import AWorld, a_list, a_record

INSTANCES, ROWS, REGIONS = 100, 10_000, 500
ROUNDS, ROUND_SECONDS = 5, 0.02
_RECORD = (
    "<data><a>7</a><b>x y</b><c>Town name</c><r>r7</r><n>12.5</n>"
    + "".join(f"<row><p>{place}</p><q>{place % 7}</q></row>" for place in range(1, INSTANCES + 1))
    + "</data>"
)


@dataclass(frozen=True, slots=True)
class _Case:
    """`lxml` is what lxml is asked where that differs; `at` where it is read, as a path for lxml."""

    text: str
    at: str = "/data/c"
    lxml: str = ""


_CASES = (
    _Case("/data/a > 5 and contains(/data/b, 'x')"),
    _Case("../p * ../q", at="/data/row[50]/q"),
    _Case("sum(/data/row/p)"),
    _Case("count(/data/row[p > 50])"),
    _Case("/data/row[position() = 50]/p + 0"),
    _Case("/data/row[last()]/p = 100"),
    _Case(". >= 0 and . <= 1000", at="/data/a"),
    _Case("string-length(.) > 3 and . != 'none'"),
    _Case("../a = 7 or ../b = 'z'"),
    _Case("not(../a > 5) and ../n != ''"),
    _Case("(../a + ../n * 2) div 4 mod 3"),
    _Case("concat(../b, '-', ../c)"),
    _Case("substring-after(normalize-space(../c), ' ')"),
    _Case("translate(../b, 'xy', 'XY')"),
    _Case("starts-with(../c, 'Town') and boolean(../b)"),
    _Case("floor(../n) + ceiling(../n)"),
    _Case(
        "count(instance('towns')/root/item[region = /data/r])",
        lxml="count(/data/towns/root/item[region = /data/r])",
    ),
    _Case(
        "string(instance('towns')/root/item[name = 't77']/label)",
        lxml="string(/data/towns/root/item[name = 't77']/label)",
    ),
)


def measure() -> Iterator[Figure]:
    """Measure each, then the median of their ratios."""
    rows = list(made.towns(ROWS, REGIONS))
    world = AWorld(a_record(_RECORD, repeats="row"), lists={"towns": a_list(*rows)})
    record = etree.fromstring(_RECORD)
    etree.SubElement(record, "towns").append(made.element("root", rows))
    figures = [_compared(case, world, record) for case in _CASES]
    yield from figures
    yield Figure(
        name=f"typical expressions: the median of these {len(figures)} ratios",
        value=median(figure.ratio for figure in figures),
        unit="times",
        baseline=Baseline("lxml's compiled XPath", 1.0),
        repetitions=len(figures),
        goal=Goal(1.0),
    )


def _compared(case: _Case, world: AWorld, record: etree._Element) -> Figure:
    find, place = etree.XPath(case.lxml or case.text), record.find(case.at.replace("/data/", "./"))
    assert place is not None
    read = compile_expression(case.text, place=case.at).value
    node = compile_expression(case.at, place="/data").nodes(Scope(world, world.document.root))[0]
    assert read(Scope(world, node)) == find(place), case.text
    ours = Timer("read(Scope(world, node))", globals={"read": read, "Scope": Scope, "world": world, "node": node})
    theirs = Timer("find(place)", globals={"find": find, "place": place})
    readings = [(_microseconds(ours), _microseconds(theirs)) for _ in range(ROUNDS)]  # in turn, and the best of each
    return Figure(
        name=f"`{case.text}`",
        value=min(reading for reading, _ in readings),
        unit="µs",
        baseline=Baseline("lxml's compiled XPath", min(reading for _, reading in readings)),
        repetitions=ROUNDS,
    )


def _microseconds(timer: Timer) -> float:
    """Return what one call takes, of as many as `ROUND_SECONDS` hold."""
    once = timer.timeit(3) / 3
    calls = max(1, int(ROUND_SECONDS / once))
    return 1e6 * timer.timeit(calls) / calls
