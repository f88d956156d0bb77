"""Stop-watch: how long a piece of work takes, again and again.

Invariant: readings are of a monotonic clock, in seconds; the garbage collector stays on, as it is for users.
"""

from collections.abc import Callable, Sequence
from statistics import median, quantiles
from time import perf_counter
from typing import TypeVar

_Result = TypeVar("_Result")


def timed(work: Callable[[], _Result]) -> tuple[_Result, float]:
    """Return what one call returns, and how long it takes."""
    began = perf_counter()
    result = work()
    return result, perf_counter() - began


def seconds(work: Callable[[], object]) -> float:
    """Return how long one call takes."""
    return timed(work)[1]


def repeated(work: Callable[[], object], times: int) -> list[float]:
    """Return how long each of `times` calls takes, after one that is not counted."""
    work()
    return [seconds(work) for _ in range(times)]


def in_turn(works: Sequence[Callable[[], object]], times: int) -> list[float]:
    """Return the median of each work; they take turns, so that what else the machine does meets all of them alike."""
    for work in works:
        work()
    rounds = [[seconds(work) for work in works] for _ in range(times)]
    return [median(readings) for readings in zip(*rounds, strict=True)]


def p95(readings: Sequence[float]) -> float:
    """Return the 95th percentile."""
    return quantiles(readings, n=20, method="inclusive")[-1]
