"""The text that a computed value is stored as (xforms.md 3.4)."""

import re
from math import isfinite, isnan

from field_app.forms.xpath import Expression, Scope
from field_app.forms.xpath.values import to_number, to_text

_FRACTION = re.compile(r"-?[0-9]+\.[0-9]*")
_DAY_AND_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T")
WHOLE_TYPES = frozenset({"int", "integer", "long", "short"})


def computed_text(expression: Expression, bind_type: str, scope: Scope) -> str:
    """Return what `expression` stores in a node of that type: NaN is stored as "", an int bind cuts the fraction, a
    date bind the time of day.
    """
    value = expression.value(scope)
    if bind_type in WHOLE_TYPES:
        number = to_number(value, scope)
        return str(int(number)) if isfinite(number) else ""
    if isinstance(value, float) and isnan(value):
        return ""
    return default_text(to_text(value), bind_type)


def default_text(text: str, bind_type: str) -> str:
    """Return a text of the form itself as its bind stores it: 2.5 in an int is 2, a dateTime in a date its day."""
    if bind_type in WHOLE_TYPES and _FRACTION.fullmatch(text):
        return text.partition(".")[0]
    if bind_type == "date" and _DAY_AND_TIME.match(text):
        return text.partition("T")[0]
    return text
