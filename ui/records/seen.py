"""A record as the details show it: gathered on the session's thread, then plain data.

Invariant: what is said of delivery and decisions comes from the journal and its receipts, nothing from a guess.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from field_app.forms import AnswersRefused
from field_app.journal import read_time
from field_app.records import RecordDetail, ReviewState
from ui.records.answers import Reading, read_answers, shown_form
from ui.records.rooms import Rooms
from ui.records.snapshot import person_here


@dataclass(frozen=True, slots=True)
class Seen:
    """`detail` and `reading`; `title` of the form; `person`: who sits here; `number` of `revisions`: the one shown."""

    detail: RecordDetail
    reading: Reading
    title: str
    person: str
    number: int
    revisions: int
    zone: ZoneInfo
    today: date

    @property
    def is_own(self) -> bool:
        """Whether the person here recorded it."""
        return self.detail.row.author == self.person

    @property
    def can_correct(self) -> bool:
        """Whether the person here may make a correction."""
        return self.is_own and self.detail.row.state is not ReviewState.WITHDRAWN

    @property
    def decision(self) -> Mapping[str, Any] | None:
        """The last decision about the revision shown; None while there is none."""
        told = [act for act in self.detail.history if act.get("revision") == self.detail.row.revision]
        return told[-1] if told else None

    @property
    def received_at(self) -> datetime | None:
        """When the endpoint confirmed it, by its receipt; None before, and for records of others."""
        receipt = self.detail.proof["receipt"]
        return None if receipt is None else read_time(receipt["time"])


def see(rooms: Rooms, record: str, language: str) -> Seen:
    """Gather a record; AnswerError `record-unknown`."""
    records = rooms.records
    detail = records.show(record)
    revisions = [act["id"] for act in detail.history if act["kind"] == "submission"]
    vault = records.vault
    return Seen(
        detail=detail,
        reading=read_answers(rooms, detail, language),
        title=records.forms.title(shown_form(detail)),
        person=person_here(rooms),
        number=revisions.index(detail.row.revision) + 1,
        revisions=len(revisions),
        zone=vault.zone,
        today=vault.clock().astimezone(vault.zone).date(),
    )


def duplicate(rooms: Rooms, record: str) -> str:
    """Begin a draft with the answers of a record and return the draft's id; what its form calculates is made anew.

    Files are not taken over: they are evidence of the first record.
    """
    records = rooms.records
    detail = records.show(record)
    form = records.forms.open(shown_form(detail))
    entry = records.new_entry(form)
    names = {file["name"] for file in detail.files}
    with suppress(AnswersRefused):  # what is calculated or no longer asked is left out; the rest is set
        entry.fill(_without(detail.values, names))
    return records.drafts.create(form, entry)


def _without(values: Mapping[str, Any], names: set[str]) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    for name, value in values.items():
        if isinstance(value, list):
            kept[name] = [_without(row, names) for row in value]
        elif value not in names:
            kept[name] = value
    return kept
