"""Made-up answers to one question, the likely ones first (see `fillin.py`).

Invariant: nothing here is real: texts come from a list of invented words, codes from the form's own patterns, numbers
and times from what the form's rules say. The sequence of candidates is endless, and the same for the same random seed.
"""

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from random import Random

from field_app.forms.entry_node import EntryNode
from field_app.forms.pattern_sample import pattern_sample
from field_app.forms.xpath import number_text
from field_app.forms.xpath.moments import date_time_text, read_date_time

_NUMBER = re.compile(r"(?<![\w.'])\d+(?:\.\d+)?(?![\w'])")
_PATTERN = re.compile(r"""regex\(\s*\.\s*,\s*(?:'([^']*)'|"([^"]*)")""")
_LENGTH = re.compile(r"string-length\(\s*\.\s*\)\s*<=?\s*(\d+)")
_VOCABULARY = (
    "sorvel tamin dorra kestel velim parona misur halden orvik tessal brono calen dimar elvora farun gotel iskar jorun "
    "lamet nurel ompra quilen rasto solvin tirane ulmar vesta wendil yarrow zemin the a of near north after before "
    "road gate queue lane convoy waited cleared reported seen counted stated operator partner site line open closed"
)
_WORDS = tuple(_VOCABULARY.split())


def candidates(node: EntryNode, now: datetime, random: Random) -> Iterator[str]:
    """Yield answers to try, without end."""
    if node.kind in {"select", "select1", "rank"}:
        return _choices(node, random)
    make = _BY_KIND.get(node.kind) or _BY_TYPE.get(node.type, _text)
    return make(node, now, random)


_Maker = Callable[[EntryNode, datetime, Random], Iterator[str]]


def _choices(node: EntryNode, random: Random) -> Iterator[str]:
    values = [choice.value for choice in node.choices]
    if not values:
        return
    while True:
        if node.kind == "rank":
            yield " ".join(random.sample(values, len(values)))
        elif node.kind == "select":
            count = min(len(values), random.choice((1, 1, 1, 2, 2, 3)))
            chosen = set(random.sample(values, count))
            yield " ".join(value for value in values if value in chosen)
        else:
            yield random.choice(values)


def _whole(node: EntryNode, _now: datetime, random: Random) -> Iterator[str]:
    for low, high in _ranges(node, random):
        yield str(random.randint(int(low), max(int(low), int(high))))


def _decimal(node: EntryNode, _now: datetime, random: Random) -> Iterator[str]:
    for low, high in _ranges(node, random):
        yield number_text(round(random.uniform(low, high), random.choice((0, 0, 1, 2))))


def _ranges(node: EntryNode, random: Random) -> Iterator[tuple[float, float]]:
    """Yield ranges between the numbers that the rule names or reads; small ones more often, as in life."""
    named = [float(number) for number in _NUMBER.findall(_rule(node))]
    read = [float(other.value) for other in node.reads if _NUMBER.fullmatch(other.value)]
    bounds = sorted({0.0, 1.0, *named, *read})
    while True:
        low, high = sorted(random.choices(bounds, k=2))
        yield (low, min(high, low + random.choice((5, 20, 100, 1000))))
        yield (bounds[0], bounds[0])


def _range(node: EntryNode, _now: datetime, random: Random) -> Iterator[str]:
    start, end, step = (float(node.parameters.get(name, number)) for name, number in _RANGE.items())
    stops = max(int(abs(end - start) / (abs(step) or 1)), 0)
    while True:
        yield number_text(round(start + random.randint(0, stops) * abs(step) * (1 if end >= start else -1), 6))


def _date_time(node: EntryNode, now: datetime, random: Random) -> Iterator[str]:
    for moment in _moments(node, now, random):
        yield date_time_text(moment)


def _date(node: EntryNode, now: datetime, random: Random) -> Iterator[str]:
    for moment in _moments(node, now, random):
        yield moment.date().isoformat()


def _time(_node: EntryNode, now: datetime, random: Random) -> Iterator[str]:
    while True:
        moment = now.replace(hour=random.randint(5, 20), minute=random.randrange(0, 60, 5), second=0, microsecond=0)
        yield date_time_text(moment).partition("T")[2]


def _moments(node: EntryNode, now: datetime, random: Random) -> Iterator[datetime]:
    """Yield times of the last two days, most of them within some hours of a time that the rule reads."""
    zone = now.tzinfo
    read = [read_date_time(other.value, zone) for other in node.reads] if zone else []
    starts = [moment.astimezone(zone) for moment in read if moment is not None]
    while True:
        if starts:
            start = max(starts) if random.random() < 0.7 else random.choice(starts)
            for sign in random.choice(((1, -1), (-1, 1))):
                yield _to_the_minute(start + sign * timedelta(minutes=random.randint(2, 240)))
            yield start
        yield _to_the_minute(now - timedelta(minutes=random.randint(30, 2880)))


def _to_the_minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)


def _point(node: EntryNode, _now: datetime, random: Random) -> Iterator[str]:
    while True:
        yield _a_point(node, random)


def _a_point(node: EntryNode, random: Random) -> str:
    """Return a point in the box that the rule names with four numbers, else anywhere."""
    named = (float(number) for number in _NUMBER.findall(_rule(node)))
    edges = sorted(number for number in named if number > 2)  # `selected-at(., 1)` names no degree
    south, north, west, east = edges if len(edges) == 4 else (-60.0, 60.0, -170.0, 170.0)
    return f"{random.uniform(south, north):.5f} {random.uniform(west, east):.5f} 0 0"


def _trace(node: EntryNode, _now: datetime, random: Random) -> Iterator[str]:
    while True:
        yield ";".join(_a_point(node, random) for _ in range(random.randint(2, 5)))


def _shape(node: EntryNode, _now: datetime, random: Random) -> Iterator[str]:
    while True:
        points = [_a_point(node, random) for _ in range(random.randint(3, 5))]
        yield ";".join([*points, points[0]])


def _trigger(_node: EntryNode, _now: datetime, _random: Random) -> Iterator[str]:
    while True:
        yield "OK"


def _upload(node: EntryNode, _now: datetime, random: Random) -> Iterator[str]:
    ending = {"audio": "m4a", "video": "mp4", "image": "jpg"}.get(
        node.parameters.get("mediatype", "").split("/")[0], "bin"
    )
    while True:
        yield f"{random.randrange(10**12):012d}.{ending}"


def _text(node: EntryNode, _now: datetime, random: Random) -> Iterator[str]:
    rule = _rule(node)
    pattern, length = _PATTERN.search(rule), _LENGTH.search(rule)
    longest = int(length[1]) if length else 200
    while True:
        if pattern is not None:
            yield pattern_sample(pattern[1] or pattern[2] or "", random)
        sentence = " ".join(random.choices(_WORDS, k=random.randint(2, 14)))
        yield sentence[:longest].strip()
        yield f"{random.choice(_WORDS)[:2].upper()}-{random.randint(1, 999):03d}"
        yield str(random.randint(1, 9999))


def _rule(node: EntryNode) -> str:
    constraint = node.definition.bind.constraint
    return constraint.text if constraint is not None else ""


_RANGE = {"start": 0.0, "end": 10.0, "step": 1.0}
_BY_KIND: dict[str, _Maker] = {"trigger": _trigger, "upload": _upload, "range": _range}
_BY_TYPE: dict[str, _Maker] = {
    "int": _whole,
    "integer": _whole,
    "decimal": _decimal,
    "date": _date,
    "time": _time,
    "dateTime": _date_time,
    "geopoint": _point,
    "geotrace": _trace,
    "geoshape": _shape,
}
