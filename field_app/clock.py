"""The one clock: every time in the product comes from a `Clock` that was handed in.

Invariant: inside the product a time is aware and in UTC; a zone is applied only where a person reads or types.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

Clock = Callable[[], datetime]  # -> an aware time


def system_clock() -> datetime:
    """Return this machine's time, aware, in UTC."""
    return datetime.now(UTC)  # noqa: TID251 - the one place that reads the machine's clock


@dataclass(frozen=True, slots=True)
class ZoneClock:
    """`clock` as seen in `zone`: what `now()` and `today()` of a form mean on a vault of that zone."""

    clock: Clock
    zone: ZoneInfo

    def __call__(self) -> datetime:
        """Return the clock's reading with the offset that the zone has at that moment."""
        return self.clock().astimezone(self.zone)
