"""The limits of a range question (ODK XForms, "Range").

Invariant: a range takes the values that its slider could be set to, counted in decimals, so that 0.3 lies on the steps
of 0.1. `start` may be above `end`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation


@dataclass(frozen=True, slots=True)
class Limits:
    """From `start` to `end`, both included, in steps of `step` above 0."""

    start: Decimal
    end: Decimal
    step: Decimal

    def allow(self, text: str) -> bool:
        """Tell whether `text`, a number, is one of the values."""
        number = _number(text)
        if number is None or not min(self.start, self.end) <= number <= max(self.start, self.end):
            return False
        return (number - self.start) % self.step == 0

    def words(self) -> Mapping[str, str]:
        """Return the three as a message takes them."""
        return {"start": f"{self.start:f}", "end": f"{self.end:f}", "step": f"{self.step:f}"}


def read_limits(attributes: Mapping[str, str]) -> Limits | None:
    """Return the limits that a `<range>` names; None when they are none."""
    start, end, step = (_number(attributes.get(name, "")) for name in ("start", "end", "step"))
    return None if start is None or end is None or not step else Limits(start, end, abs(step))


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number.adjusted()) <= 15 else None
