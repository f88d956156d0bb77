"""Files that went wrong on their way: each waits by itself, ever longer, and holds up nothing else.

Invariant: no byte of a file that turned out wrong counts as progress; only the file's own success ends its waiting,
as long as the process lives. How long it waits is drawn as `sync.pace` draws it: full jitter, up to 300 s.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from random import uniform

from sync.pace import back_off


@dataclass(frozen=True, slots=True)
class _Wait:
    """`tries` in vain; not again before `until`, by the clock of whoever waits."""

    tries: int
    until: float


class BlobWaits:
    """`now` is a monotonic clock in seconds."""

    def __init__(self, now: Callable[[], float], draw: Callable[[float, float], float] = uniform) -> None:
        self._now = now
        self._draw = draw
        self._waits: dict[bytes, _Wait] = {}

    def failed(self, blob: bytes) -> None:
        """A file went wrong once more."""
        tries = self._waits[blob].tries + 1 if blob in self._waits else 0
        self._waits[blob] = _Wait(tries, self._now() + back_off(tries, self._draw))

    def succeeded(self, blob: bytes) -> None:
        """A file is whole where it was to go."""
        self._waits.pop(blob, None)

    def has_failed(self, blob: bytes) -> bool:
        """Say whether the last try of a file went wrong."""
        return blob in self._waits

    def holds(self, blob: bytes) -> bool:
        """Say whether it is too early for the next try of a file."""
        return blob in self._waits and self._now() < self._waits[blob].until

    def seconds(self) -> float:
        """Return how long it is until a file may be tried again that may not be now; infinity when there is none."""
        waits = [wait.until - self._now() for blob, wait in self._waits.items() if self.holds(blob)]
        return min(waits, default=math.inf)
