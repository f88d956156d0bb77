"""Limits on what strangers may cost: codes tried, bytes into quarantine.

Invariant: a limit slows its own caller and nobody else; it is kept in memory, for a restart may forgive.
"""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class Allowance:
    """Each caller may spend `burst` at once and gains `rate` a second; `now` is monotonic, in seconds."""

    burst: float
    rate: float
    now: Callable[[], float]
    _left: dict[object, tuple[float, float]] = field(default_factory=dict)

    def spend(self, caller: object, cost: float) -> bool:
        """Take `cost` from what a caller has left; False, and nothing is taken, when it is not enough."""
        if not self.can_spend(caller, cost):
            return False
        self._left[caller] = (self._refilled(caller) - cost, self.now())
        if len(self._left) > 10_000:
            self._forget()
        return True

    def can_spend(self, caller: object, cost: float) -> bool:
        """Say whether a caller has `cost` left."""
        return self._refilled(caller) >= cost

    def wait_seconds(self, caller: object, cost: float) -> int:
        """Return after how many whole seconds `cost` can be spent."""
        return max(1, -int(-(cost - self._refilled(caller)) // self.rate))

    def _refilled(self, caller: object) -> float:
        left, at = self._left.get(caller, (self.burst, self.now()))
        return min(self.burst, left + (self.now() - at) * self.rate)

    def _forget(self) -> None:
        """Drop those whose allowance is full again."""
        self._left = {caller: held for caller, held in self._left.items() if self._refilled(caller) < self.burst}
