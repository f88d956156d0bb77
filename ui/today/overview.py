"""What Today says, looked up at once on the session's thread.

Invariant: plain data comes out; only own records count, since only their person can correct or wait for them. What a
draft still lacks is asked of its form, and asked again only when the draft changed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from field_app.forms import ProblemKind
from field_app.journal import REVIEW, read_time, wire_time
from field_app.records import Draft, RecordRow, Records, ReviewState, Sought
from field_app.review import may_review
from ui.records import Rooms, person_here
from ui.second_copy import CopySeen, copy_seen
from ui.today.clock import ClockOff, Silence, clock_doubt

ASKED_MAX = 20
"""Of how many returned records the question itself is read: more stand in Records."""
QUEUE_MAX = 3


@dataclass(frozen=True, slots=True)
class FormToday:
    """A form that can be begun, and how many own records of it were begun today."""

    form: str
    title: str
    count: int


@dataclass(frozen=True, slots=True)
class Returned:
    """An own record that came back. `question`: the first one, or the comment on the whole; `more`: how many others;
    `at`: when it was decided, None where that is not read."""

    row: RecordRow
    question: str
    more: int
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Begun:
    """A draft; `missing`: required answers that are not there yet, `to_check`: answers that do not fit."""

    draft: Draft
    missing: int
    to_check: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """`titles`: of the forms, by id. `delivered` of `own` finalized records are proven, the newest at `proven_at`;
    `queue`: the first of the `queue_count` records that wait for a review of the person here, in the order of deciding;
    of all of them `conflicts` have versions that contradict."""

    forms: tuple[FormToday, ...]
    titles: Mapping[str, str]
    returned: tuple[Returned, ...]
    drafts: tuple[Begun, ...]
    queue: tuple[RecordRow, ...]
    queue_count: int
    conflicts: int
    own: int
    delivered: int
    proven_at: datetime | None
    is_joined: bool
    clock: ClockOff | Silence | None
    copy: CopySeen
    zone: ZoneInfo
    today: date


class Lookout:
    """Looks everything up; used on the session's thread only."""

    def __init__(self) -> None:
        self._lacking: dict[tuple[str, str], tuple[int, int]] = {}

    def __call__(self, rooms: Rooms) -> Overview:
        """Look."""
        records = rooms.records
        vault, journal, person = records.vault, records.journal, person_here(rooms)
        now, receipt = vault.clock(), journal.receipt()
        today = now.astimezone(vault.zone).date()
        mine = Sought(author=person)
        own = records.count(mine)
        begun = replace(mine, since=wire_time(datetime.combine(today, time(), vault.zone)))
        titles = {version.ref.id: version.title for version in records.forms.versions()}
        returned = records.page(replace(mine, states=(ReviewState.RETURNED,)), limit=own)
        queue = rooms.review.queue() if may_review(rooms.review.reviewer) is None else []
        return Overview(
            forms=tuple(
                FormToday(form, title, records.count(replace(begun, form=form))) for form, title in titles.items()
            ),
            titles=titles,
            returned=tuple(_returned(records, row, at < ASKED_MAX) for at, row in enumerate(returned)),
            drafts=self._drafts(records),
            queue=tuple(queue[:QUEUE_MAX]),
            queue_count=len(queue),
            conflicts=sum(row.state is ReviewState.CONFLICT for row in queue),
            own=own,
            delivered=own - records.count(replace(mine, waits=True)),
            proven_at=None if receipt is None else receipt.time,
            is_joined=journal.endpoint is not None,
            clock=clock_doubt(journal, now, vault.zone),
            copy=copy_seen(vault),
            zone=vault.zone,
            today=today,
        )

    def _drafts(self, records: Records) -> tuple[Begun, ...]:
        drafts = records.drafts.every()
        known = self._lacking
        self._lacking = {
            key: known[key] if key in known else _lacking(records, draft)
            for draft in drafts
            for key in [(draft.id, draft.changed_at)]
        }
        return tuple(Begun(draft, *self._lacking[draft.id, draft.changed_at]) for draft in drafts)


def _lacking(records: Records, draft: Draft) -> tuple[int, int]:
    problems = records.drafts.open(draft.id).problems()
    missing = sum(1 for problem in problems if problem.kind is ProblemKind.REQUIRED)
    return missing, len(problems) - missing


def _returned(records: Records, row: RecordRow, reads: bool) -> Returned:  # noqa: FBT001
    if not reads:
        return Returned(row, "", 0, None)
    told: Sequence[Mapping[str, Any]] = records.show(row.record).history
    decision = next((act for act in reversed(told) if act["kind"] == REVIEW and act["state"] == row.state), None)
    if decision is None:  # it is returned by a decision that is not here, or not shown
        return Returned(row, "", 0, None)
    words = [field["comment"] for field in decision["fields"]]
    words += [decision["comment"]] if decision["comment"] else []
    return Returned(row, words[0] if words else "", max(len(words) - 1, 0), read_time(decision["time"]))
