"""Functions on numbers (XPath 1.0 section 4.4; xforms.md 2). A domain error is NaN, never an exception."""

import math
import random
from collections.abc import Callable
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from math import inf, isfinite, isnan, nan

from field_app.forms.xpath.functions.context import or_context
from field_app.forms.xpath.functions.table import Cast, Function, Reads, gives_number
from field_app.forms.xpath.moments import Moment, MomentKind

_HALF = Decimal("0.5")
_MOST_PLACES = 400  # more than a double has on either side of the point


def plain_number(number: float) -> float:
    """`number()`. Of a date-time it prints whole days, as both peers do, and calculates with the fraction."""
    if not isinstance(number, Moment):
        return number
    if number.is_integer():
        return float(number)
    return Moment(number, str(math.floor(number)), MomentKind.COUNT)


def whole(number: float) -> float:
    """`int()`: cut the fraction, towards 0."""
    return float(math.trunc(number)) if isfinite(number) else number


def rounded(number: float, places: float = 0.0) -> float:
    """`round()`: on the decimal text, a half towards +infinity; negative `places` round tens, a half away from 0."""
    if not isfinite(number) or isnan(places):
        return number if isfinite(places) or places == 0 else nan
    count = int(max(-_MOST_PLACES, min(_MOST_PLACES, places)))
    shifted = Decimal(repr(float(number))).scaleb(count)
    tens = count < 0
    result = shifted.to_integral_value(ROUND_HALF_UP) if tens else (shifted + _HALF).to_integral_value(ROUND_FLOOR)
    return math.copysign(float(result.scaleb(-count)), number)


def _defined(calculate: Callable[..., float]) -> Callable[..., float]:
    """Let `calculate` answer NaN outside its domain, and infinity beyond the range of numbers."""

    def calculated(*numbers: float) -> float:
        try:
            return calculate(*numbers)
        except ValueError:
            return nan
        except OverflowError:
            return inf

    return calculated


def _power(base: float, exponent: float) -> float:
    if base == 0 and exponent < 0:
        return inf
    if base < 0 and isfinite(exponent) and exponent % 2 == 1:
        return -_defined(math.pow)(-base, exponent)
    return math.pow(base, exponent)


def _log(number: float) -> float:
    return -inf if number == 0 else math.log(number)


def _log10(number: float) -> float:
    return -inf if number == 0 else math.log10(number)


def _floor(number: float) -> float:
    return float(math.floor(number)) if isfinite(number) else number


def _ceiling(number: float) -> float:
    return float(math.ceil(number)) if isfinite(number) else number


_ONE_NUMBER: dict[str, Callable[[float], float]] = {
    "int": whole,
    "abs": abs,
    "floor": _floor,
    "ceiling": _ceiling,
    "sqrt": _defined(math.sqrt),
    "exp": _defined(math.exp),
    "exp10": _defined(lambda number: math.pow(10.0, number)),
    "log": _defined(_log),
    "log10": _defined(_log10),
    "sin": _defined(math.sin),
    "cos": _defined(math.cos),
    "tan": _defined(math.tan),
    "asin": _defined(math.asin),
    "acos": _defined(math.acos),
    "atan": math.atan,
}

_N = Cast.NUMBER
FUNCTIONS = (
    Function("number", 0, 1, or_context(gives_number(plain_number, _N)), Reads.OR_CONTEXT),
    *(Function(name, 1, 1, gives_number(calculate, _N)) for name, calculate in _ONE_NUMBER.items()),
    Function("round", 1, 2, gives_number(rounded, _N)),
    Function("pow", 2, 2, gives_number(_defined(_power), _N)),
    Function("atan2", 2, 2, gives_number(math.atan2, _N)),
    Function("pi", 0, 0, gives_number(lambda: math.pi)),
    Function("random", 0, 0, gives_number(random.random), Reads.CHANCE),
)
