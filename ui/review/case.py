"""A record before its reviewer: what is to be decided, and why something cannot be.

Invariant: whether the person here may decide is asked of the same rule that the decision itself asks (`may_decide`);
gathered on the session's thread, then plain data.
"""

from dataclasses import dataclass

from field_app.errors import RefusedError
from field_app.records import RecordRow, ReviewState
from field_app.review import may_decide, may_review
from ui.records import Reading, Rooms, Seen, read_answers, see


@dataclass(frozen=True, slots=True)
class Version:
    """One of several revisions that stand side by side."""

    revision: str
    author: str
    time: str
    reading: Reading


@dataclass(frozen=True, slots=True)
class Case:
    """`refusal`: why the person here decides nothing about it; `versions`: of a record with more than one head."""

    seen: Seen
    refusal: RefusedError | None
    versions: tuple[Version, ...]

    @property
    def record(self) -> str:
        """The record's id."""
        return self.seen.detail.row.record


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits, as `Review.queue` orders it; `refusal`: why nothing does here."""

    rows: tuple[RecordRow, ...]
    refusal: RefusedError | None
    titles: dict[str, str]


def read_queue(rooms: Rooms) -> Queue:
    """Ask what waits for a decision."""
    titles = {version.ref.id: version.title for version in rooms.records.forms.versions()}
    refusal = may_review(rooms.review.reviewer)
    if refusal is not None:
        return Queue((), refusal, titles)
    return Queue(tuple(rooms.review.queue()), None, titles)


def open_case(rooms: Rooms, record: str, language: str) -> Case:
    """Gather a record for its reviewer; AnswerError `record-unknown`."""
    seen = see(rooms, record, language)
    acting = seen.detail.acting
    refusal = may_decide(rooms.review.reviewer, acting, acting.judge(), ReviewState.APPROVED, record)
    heads = seen.detail.heads if len(seen.detail.heads) > 1 else ()
    return Case(seen, refusal, tuple(_version(rooms, seen, head, language) for head in heads))


def _version(rooms: Rooms, seen: Seen, head: str, language: str) -> Version:
    act = next(act for act in seen.detail.acting.submissions if act.id == head)
    return Version(head, act.by.person, act.made_at, read_answers(rooms, seen.detail, language, head))
