"""What `field-app sync --watch --json` says, line by line (docs/formats: one event a line).

Invariant: a line that is not whole or not known changes nothing; counts and ids only.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from field_app import messages
from ui.words import Said, say


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a run ended early; `code` and `values` name a message of the catalogue."""

    code: str
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def words(self) -> Said:
        """What happened, in the language on the screen; what is safe and what to do: `ui.words.attributes`."""
        return say(self.code, **self.values)

    @property
    def is_link(self) -> bool:
        """Whether it only takes a link."""
        return self.code in {"link-none", "link-cut", "endpoint-come-back"}


@dataclass(frozen=True, slots=True)
class OutcomeHeard:
    """A run is over: `waiting` of `head` entries are here only; `clock_off_minutes`: this laptop's clock minus
    the endpoint's; `at`: when it was over, by this laptop's clock; `files_spoilt` came damaged and were dropped."""

    head: int
    waiting: int
    quarantined: int
    received: int
    files_waiting: int
    files_expected: int
    clock_off_minutes: int | None
    trouble: Trouble | None
    at: datetime | None = None
    files_spoilt: int = 0


@dataclass(frozen=True, slots=True)
class ProgressHeard:
    """`done` of `total`: entries ("log"), arrivals ("feed") or bytes of one file ("files")."""

    step: str
    done: int
    total: int

    @property
    def is_asking(self) -> bool:
        """Whether the endpoint was greeted and has not answered yet."""
        return self.step == "hello" and not self.done


@dataclass(frozen=True, slots=True)
class RestHeard:
    """The job rests for `seconds`; `because` names the trouble, "" when there is nothing to do."""

    seconds: float
    because: str


Heard = OutcomeHeard | ProgressHeard | RestHeard


def read_line(line: bytes) -> Heard | None:
    """Read one line; None for what this version does not know."""
    try:
        value = json.loads(line)
    except ValueError:
        return None
    match value:
        case {"event": "progress", "step": str(step), "done": int(done), "total": int(total)}:
            return ProgressHeard(step, done, total)
        case {"event": "waiting", "seconds": int() | float() as seconds, "because": str() | None as because}:
            return RestHeard(seconds, because or "")
        case {"event": "outcome", "head": int(), "waiting": int(), "quarantined": int(), "received": int()}:
            return _outcome(value)
        case _:
            return None


def _outcome(value: Mapping[str, Any]) -> OutcomeHeard:
    return OutcomeHeard(
        head=value["head"],
        waiting=value["waiting"],
        quarantined=value["quarantined"],
        received=value["received"],
        files_waiting=int(value.get("files_waiting", 0)),
        files_expected=int(value.get("files_expected", 0)),
        clock_off_minutes=value.get("clock_off_minutes"),
        trouble=_trouble(value.get("problem")),
        at=_time(value.get("at")),
        files_spoilt=int(value.get("files_spoilt", 0)),
    )


def _trouble(value: object) -> Trouble | None:
    match value:
        case {"code": str(code), "values": dict(values)}:
            return (
                Trouble(code, values) if _is_worded(code, values) else Trouble("sync-trouble-unknown", {"code": code})
            )
        case {"code": str(code)}:
            return Trouble("sync-trouble-unknown", {"code": code})
        case _:
            return None


def _is_worded(code: str, values: Mapping[str, object]) -> bool:
    """Say whether the catalogue has words for it: the job may be of another version than this window."""
    try:
        messages.say(code, "en", values)
    except LookupError:
        return False
    return True


def _time(value: object) -> datetime | None:
    try:
        found = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return found if found is None or found.tzinfo is not None else None
