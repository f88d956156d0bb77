"""What the job tells while it works and when a run is over: facts for the window and the command line.

Invariant: counts and ids only. A count told while the vault is locked is a hint; the vault's own check decides.
"""

from dataclasses import dataclass
from enum import StrEnum

from field_app.errors import FieldAppError


class Step(StrEnum):
    """The order of work."""

    HELLO = "hello"
    LOG = "log"
    FEED = "feed"
    FILES = "files"


@dataclass(frozen=True, slots=True)
class Progress:
    """`done` of `total`: entries of the log, arrivals of the feed, bytes of one file."""

    step: Step
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """The job rests; `code` names the problem, None when there is nothing to do."""

    seconds: float
    code: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One run. `head`: entries of the own log; `cursor`: how many the endpoint has receipted; `missing`,
    `quarantined`: entries below the cursor that are not delivered all the same; `received`: frames of the feed;
    `files_waiting` are still to be sent, `files_expected` not yet at the endpoint, `files_spoilt` came as something
    else and are asked for again, ever more rarely; `carried_waiting`: frames of others that bundles brought;
    `clock_off_minutes`: this laptop's clock minus the endpoint's; `has_moved`: a cursor moved; `problem`: why the run
    ended early."""

    head: int
    cursor: int
    missing: int = 0
    quarantined: int = 0
    received: int = 0
    files_sent: int = 0
    files_received: int = 0
    files_waiting: int = 0
    files_expected: int = 0
    files_spoilt: int = 0
    carried_waiting: int = 0
    clock_off_minutes: int | None = None
    has_moved: bool = False
    problem: FieldAppError | None = None

    @property
    def is_forked(self) -> bool:
        """Say whether the endpoint holds a log that does not continue as this laptop's."""
        return self.problem is not None and self.problem.code == "sync-log-forked"

    @property
    def waiting(self) -> int:
        """Entries that are on this laptop only."""
        if self.is_forked:  # what the endpoint confirmed is another history
            return self.head
        return max(0, self.head - self.cursor) + self.missing

    @property
    def is_complete(self) -> bool:
        """Say whether all is delivered, or there was nothing to do."""
        return self.problem is None and not (self.waiting or self.quarantined or self.files_waiting)


Event = Progress | Waiting | Outcome
