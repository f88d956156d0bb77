"""How soon to try again, and in how large pieces.

Invariant: a server that was reached in vain is asked ever more rarely, at random moments up to `WAIT_MAX` apart
(full jitter), until a cursor moves; a server that names the moment is asked at that moment, no sooner. When bytes
go out and the cursor stays, a proxy holds streams back: then one frame goes a request until all is delivered.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import uniform

from field_app.errors import FieldAppError
from sync.carriers import ComeBack, Unreachable

PROBE_SECONDS = 4.0
WAIT_MAX = 300.0
_FIRST_WAIT = 2.0
_TRIES_MAX = 16  # enough to reach WAIT_MAX
_SUSPICIOUS_BYTES = 32_768  # more than the kernel holds unsent and one frame
_HELD_BACK = 2


@dataclass(frozen=True, slots=True)
class Pace:
    """`tries`: in a row, reached and in vain; `held_back`: how much speaks for a proxy that holds streams back;
    `cut_at`, `cut_bytes`: cursor before, and bytes of whole frames in, a push that was cut and not yet judged."""

    tries: int = 0
    held_back: int = 0
    cut_at: int = 0
    cut_bytes: int = 0

    @property
    def sends_single_frames(self) -> bool:
        """Say whether each frame goes in a request of its own."""
        return self.held_back >= _HELD_BACK

    def failed(self) -> "Pace":
        """A server was reached in vain."""
        return replace(self, tries=min(self.tries + 1, _TRIES_MAX))

    def moved(self) -> "Pace":
        """A cursor moved: of the log, of the feed or in a file."""
        return replace(self, tries=0)

    def cut(self, cursor: int, sent_bytes: int) -> "Pace":
        """A push that began at `cursor` was cut after `sent_bytes` of whole frames."""
        return replace(self, cut_at=cursor, cut_bytes=sent_bytes)

    def resumed(self, cursor: int) -> "Pace":
        """A receipt tells what became of the push that was cut."""
        judged = replace(self, cut_at=0, cut_bytes=0)
        if self.cut_bytes == 0:
            return self
        if cursor != self.cut_at:
            return replace(judged, tries=0, held_back=self.held_back if self.sends_single_frames else 0)
        weight = _HELD_BACK if self.cut_bytes >= _SUSPICIOUS_BYTES else 1
        return replace(judged, held_back=min(self.held_back + weight, _HELD_BACK))

    def delivered(self) -> "Pace":
        """Everything is delivered: the next push may stream again."""
        return Pace()


def wait_after(problem: FieldAppError, pace: Pace, draw: Callable[[float, float], float] = uniform) -> float:
    """Return the seconds to wait after a run that ended with `problem`."""
    match problem:
        case ComeBack():
            return problem.seconds
        case Unreachable():
            return PROBE_SECONDS
        case _:
            return back_off(pace.tries, draw)


def back_off(tries: int, draw: Callable[[float, float], float] = uniform) -> float:
    """Return the seconds to wait after `tries` further failures than the first: full jitter."""
    return draw(0.0, min(WAIT_MAX, _FIRST_WAIT * 2.0 ** min(tries, _TRIES_MAX)))
