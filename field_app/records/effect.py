"""Which entries about a record are in effect, and whose they are.

Invariant: an entry acts only within what the team's roster gives its device at that place of its log; what does not act
stays stored (quarantine) and is judged again at every roster entry. Pure: the same entries and roster give the same
result in any order.

The record's person is who made its first revision; who may write what is the journal's rule (`may_write`). Whoever made
a revision does not review it either (four eyes).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from field_app.journal import (
    REVIEW,
    SUBMISSION,
    WITHDRAWAL,
    Body,
    Entry,
    FormatError,
    LogId,
    Role,
    Roster,
    may_write,
)
from field_app.records.contents import Review, Submission, Withdrawal, made_at
from field_app.records.states import Decision, Judgement, ReviewState, Revision, judge

REVIEWERS = frozenset({Role.LEAD, Role.HEADQUARTERS})

Content = TypeVar("Content", Submission, Review, Withdrawal)


@dataclass(frozen=True, slots=True)
class Standing:
    """What the roster says of the device that wrote an entry."""

    person: str
    role: Role


StandingOf = Callable[[Entry], Standing | None]
"""Says who wrote an entry and as what; None where the roster gives the device nothing at that place."""


@dataclass(frozen=True, slots=True)
class Act(Generic[Content]):
    """An entry that can be read and whose device the roster knows; `made_at`: its author's clock, for display."""

    entry: Entry
    body: Body
    content: Content
    by: Standing
    made_at: str

    @property
    def id(self) -> str:
        """Id of the body: of a submission its revision."""
        return self.body.id


@dataclass(frozen=True, slots=True)
class InEffect:
    """The entries about a record that act; `person` made its first revision, None while that has not come."""

    person: str | None
    submissions: tuple[Act[Submission], ...]
    reviews: tuple[Act[Review], ...]
    withdrawals: tuple[Act[Withdrawal], ...]

    @property
    def decision_ids(self) -> tuple[str, ...]:
        """Ids of all decisions, sorted: what a decision made now has seen."""
        return tuple(sorted([*(act.id for act in self.reviews), *(act.id for act in self.withdrawals)]))

    def judge(self) -> Judgement:
        """Say what the record is; there must be a submission."""
        revisions = [
            Revision(id=act.id, bases=frozenset(act.content.bases), content=act.body.sha256) for act in self.submissions
        ]
        return judge(revisions, [*map(_reviewed, self.reviews), *map(_withdrawn, self.withdrawals)])


def in_effect(entries: Iterable[Entry], standing_of: StandingOf) -> InEffect:
    """Sort out which of the entries about one record act."""
    entries = [*entries]
    submissions = _acts(entries, SUBMISSION, Submission.parse, standing_of)
    # Two people can share the first revision's id only by forging: any rule will do, if all apply it.
    person = min((act.by.person for act in submissions if act.id == act.content.record), default=None)
    authors = {(act.id, act.by.person) for act in submissions}

    def may_act(kind: str, by: Standing, *, is_own: bool) -> bool:
        return may_write(kind, by.role, own_record=is_own)

    def is_own_review(act: Act[Review]) -> bool:
        return act.by.person == person or (act.content.revision, act.by.person) in authors

    return InEffect(
        person,
        tuple(act for act in submissions if may_act(SUBMISSION, act.by, is_own=person in (None, act.by.person))),
        tuple(
            act
            for act in _acts(entries, REVIEW, Review.parse, standing_of)
            if may_act(REVIEW, act.by, is_own=is_own_review(act))
        ),
        tuple(
            act
            for act in _acts(entries, WITHDRAWAL, Withdrawal.parse, standing_of)
            if may_act(WITHDRAWAL, act.by, is_own=act.by.person == person)
        ),
    )


def standing_by(roster: Roster, own: LogId, oneself: str) -> StandingOf:
    """Judge by `roster`; what the own log recorded is shown here, as `oneself`'s, even where it acts as nothing."""

    def standing_of(entry: Entry) -> Standing | None:
        if entry.body is None:
            return None
        role = roster.standing(entry.log, entry.seq, entry.body.author)
        person = roster.person_of(entry.log) or (oneself if entry.log == own else None)
        if person is not None and role is None and entry.log == own:
            role = Role.MONITOR
        return None if role is None or person is None else Standing(person, role)

    return standing_of


def _acts(
    entries: Sequence[Entry], kind: str, parse: Callable[[Body], Content], standing_of: StandingOf
) -> list[Act[Content]]:
    acts: list[Act[Content]] = []
    for entry in entries:
        standing = standing_of(entry) if entry.kind == kind else None
        if standing is None or entry.body is None:
            continue
        try:
            acts.append(Act(entry, entry.body, parse(entry.body), standing, made_at(entry.body)))
        except FormatError:  # in quarantine: a newer app may read it
            continue
    return acts


def _reviewed(act: Act[Review]) -> Decision:
    content = act.content
    return Decision(
        id=act.id,
        state=content.state,
        about=frozenset({content.revision}),
        over=frozenset(content.over),
        after=frozenset(content.after),
    )


def _withdrawn(act: Act[Withdrawal]) -> Decision:
    content = act.content
    return Decision(
        id=act.id,
        state=ReviewState.WITHDRAWN,
        about=frozenset(content.revisions),
        after=frozenset(content.after),
    )
