"""A figure: what was measured, beside a baseline of the same run and, where there is one, its goal.

Invariant: smaller is better, in every figure; `ratio` is the measured value divided by the baseline's, in one unit.
"""

from dataclasses import asdict, dataclass
from enum import Enum
from typing import Any


class Of(Enum):
    """What a goal bounds."""

    VALUE = "value"
    RATIO = "ratio"


@dataclass(frozen=True, slots=True)
class Goal:
    """Met when the figure's value, or its ratio, is below `limit`."""

    limit: float
    of: Of = Of.VALUE


@dataclass(frozen=True, slots=True)
class Baseline:
    """The same machine doing something well known; `value` in the figure's unit."""

    name: str
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """`unit` is one of time or memory, or what is counted; `repetitions` is how many single measurements the value was
    made of.
    """

    name: str
    value: float
    unit: str
    baseline: Baseline
    repetitions: int
    goal: Goal | None = None

    @property
    def ratio(self) -> float:
        """How many times the baseline."""
        return self.value / self.baseline.value

    @property
    def is_met(self) -> bool | None:
        """Whether the goal is met; None without one."""
        if self.goal is None:
            return None
        return (self.value if self.goal.of is Of.VALUE else self.ratio) < self.goal.limit

    def encode(self) -> dict[str, Any]:
        """Return what `--json` prints of it."""
        goal = None if self.goal is None else {"below": self.goal.limit, "of": self.goal.of.value}
        return {**asdict(self), "ratio": self.ratio, "goal": goal, "is_met": self.is_met}
