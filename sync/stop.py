"""When a run ends early: somebody asked for it, or its time is over.

Invariant: every wait of the job is a wait on this object, so an end is noticed at once; a clock that jumps changes
nothing, for time is monotonic here.
"""

import math
import threading
from collections.abc import Callable
from time import monotonic


class Stop:
    """`seconds` None: only `ask` ends the run."""

    def __init__(self, seconds: float | None = None, monotonic_clock: Callable[[], float] = monotonic) -> None:
        self._asked = threading.Event()
        self._now = monotonic_clock
        self._end = math.inf if seconds is None else self._now() + seconds

    def ask(self) -> None:
        """End the run; any thread may ask."""
        self._asked.set()

    def now(self) -> float:
        """Return the seconds of the clock that this run goes by; no other clock sets it."""
        return self._now()

    def left(self) -> float:
        """Return the seconds that the run still has, 0 when it is to end."""
        return 0.0 if self._asked.is_set() else self.time_left()

    def time_left(self) -> float:
        """Return the seconds until the run's time is over, which also ends the call under way; being asked to end
        lets that one come to its answer."""
        return max(0.0, self._end - self._now())

    def due(self) -> bool:
        """Say whether the run is to end."""
        return self.left() == 0.0

    def wait(self, seconds: float) -> bool:
        """Wait up to `seconds`; say whether the run is to end."""
        self._asked.wait(min(seconds, self.left(), threading.TIMEOUT_MAX))
        return self.due()
