"""What Ctrl+Z brings back in a control that Qt cannot undo, and what Ctrl+Y does again.

Invariant: a step is what was shown before a change; undoing and redoing walk the same steps, and none is shown twice.
"""

from typing import Generic, TypeVar

STEPS_MAX = 100
State = TypeVar("State")


class Steps(Generic[State]):
    """`keep(shown)` before each change; `back(shown)` and `again(shown)` return what to show now, None for nothing."""

    def __init__(self) -> None:
        self._past: list[State] = []
        self._undone: list[State] = []

    def keep(self, shown: State) -> None:
        """A change begins: what is shown can be brought back; what was undone before it cannot be done again."""
        self._past.append(shown)
        del self._past[:-STEPS_MAX]
        self._undone.clear()

    def back(self, shown: State) -> State | None:
        """Return what was shown before the last change."""
        return _walk(self._past, self._undone, shown)

    def again(self, shown: State) -> State | None:
        """Return what was shown before it was undone."""
        return _walk(self._undone, self._past, shown)

    def forget(self) -> None:
        """Another value came from outside: nothing is to be undone."""
        self._past.clear()
        self._undone.clear()


def _walk(source: list[State], target: list[State], shown: State) -> State | None:
    while source:
        found = source.pop()
        if found != shown:  # a change may have changed nothing
            target.append(shown)
            return found
    return None
