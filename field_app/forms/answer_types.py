"""Is this text an answer of its question's type? (ODK XForms, "Data types"; xforms.md 1.)

Invariant: "" fits every type, because an empty answer is `required`'s business. Each rule returns the code of the
sentence that says what the question takes, or "" when the text fits.
"""

import re
from collections.abc import Callable
from datetime import UTC, date
from math import isfinite

from field_app.forms import choices
from field_app.forms.definition import Control
from field_app.forms.state import State
from field_app.forms.tree import Node
from field_app.forms.xpath.moments import read_date, read_date_time, read_time

WHOLE_DIGITS_MAX = 9  # as in ODK Collect: one more and other tools overflow
_WHOLE = re.compile(rf"[+-]?[0-9]{{1,{WHOLE_DIGITS_MAX}}}")
_DECIMAL = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# Stored times are those of XML Schema: with seconds, and a colon in the offset.
_TIME = re.compile(r"[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?(?:Z|[+-][0-9]{2}:[0-9]{2})?")
_FILE_NAME = re.compile(r"[^/\\:*?\"<>|\x00-\x1f]+")
_A_DAY = date(2000, 1, 1)


def type_problem(state: State, node: Node, control: Control, bind_type: str) -> str:
    """Return the code of what is wrong with the type of the answer, "" when it fits."""
    text = node.text
    if not text:
        return ""
    if control.kind in _BY_KIND:
        return _BY_KIND[control.kind](text)
    if control.choices is not None:
        return _choice_problem(state, node, control)
    rule = _BY_TYPE.get(bind_type)
    return rule(text) if rule else ""


def _choice_problem(state: State, node: Node, control: Control) -> str:
    offered = choices.choice_list(state, node)
    known = offered.known if offered else frozenset()
    if control.kind == "select1":
        return "" if node.text in known else "answer-not-a-choice"
    tokens = node.text.split()
    if len(set(tokens)) < len(tokens) or not known.issuperset(tokens):
        return "answer-not-a-choice"
    if control.kind == "rank" and len(tokens) < len(known):
        return "answer-rank-incomplete"
    return ""


def _whole(text: str) -> str:
    return "" if _WHOLE.fullmatch(text) else "answer-not-a-whole-number"


def _decimal(text: str) -> str:
    return "" if _DECIMAL.fullmatch(text) and isfinite(float(text)) else "answer-not-a-number"


def _date(text: str) -> str:
    return "" if _DATE.fullmatch(text) and read_date(text) else "answer-not-a-date"


def _time(text: str) -> str:
    return "" if _TIME.fullmatch(text) and read_time(text, _A_DAY, UTC) else "answer-not-a-time"


def _date_time(text: str) -> str:
    day, _, time = text.partition("T")
    is_whole = _DATE.fullmatch(day) and _TIME.fullmatch(time)
    return "" if is_whole and read_date_time(text, UTC) else "answer-not-a-date-time"


def _is_point(text: str) -> bool:
    parts = text.split()
    if not 2 <= len(parts) <= 4 or not all(_DECIMAL.fullmatch(part) for part in parts):
        return False
    return abs(float(parts[0])) <= 90 and abs(float(parts[1])) <= 180


def _point(text: str) -> str:
    return "" if _is_point(text) else "answer-not-a-point"


def _points(text: str) -> list[str]:
    return [point.strip() for point in text.strip().rstrip(";").split(";")]


def _trace(text: str) -> str:
    points = _points(text)
    return "" if len(points) >= 2 and all(map(_is_point, points)) else "answer-not-a-trace"


def _shape(text: str) -> str:
    points = _points(text)
    closed = len(points) >= 4 and points[0].split()[:2] == points[-1].split()[:2]
    return "" if closed and all(map(_is_point, points)) else "answer-not-a-shape"


def _acknowledged(text: str) -> str:
    return "" if text == "OK" else "answer-not-acknowledged"


def file_name_problem(text: str) -> str:
    """Return the code of what is wrong with the name of a file, "" when it is a bare name on every system."""
    is_bare = _FILE_NAME.fullmatch(text) and text == text.strip() and not text.endswith(".")
    return "" if is_bare else "answer-not-a-file-name"


_Rule = Callable[[str], str]
_BY_KIND: dict[str, _Rule] = {"trigger": _acknowledged, "upload": file_name_problem}
_BY_TYPE: dict[str, _Rule] = {
    "int": _whole,
    "integer": _whole,
    "decimal": _decimal,
    "date": _date,
    "time": _time,
    "dateTime": _date_time,
    "geopoint": _point,
    "geotrace": _trace,
    "geoshape": _shape,
    "binary": file_name_problem,
}
