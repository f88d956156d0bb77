"""The state of a record: a pure function of the entries about it that are in effect.

Invariant: `judge` looks at ids alone, never at a clock or at the order of arrival, so every laptop that holds the
same entries says the same, whichever way they came (docs/formats/log.md, "Bodies").

    head      a revision that no other one replaces and that no decision sets aside
    decision  a review of one revision, or a withdrawal of several; ordered by `after`: the decisions its author saw
    standing  a decision about a head that no later decision about the same head overtakes

One head, no standing decision: submitted. One standing decision about every head: what it says. Else: conflict, which
ends with a submission based on both heads, a decision `over` one of them, or a decision that saw both decisions.

Not here: which entries are in effect (effect.py).
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class ReviewState(StrEnum):
    """What a record is to its team. A draft is no record yet."""

    SUBMITTED = "submitted"
    APPROVED = "approved"
    RETURNED = "returned"
    REJECTED = "rejected"
    ESCALATED = "escalated"
    RELEASED = "released"
    WITHDRAWN = "withdrawn"
    CONFLICT = "conflict"


DECIDED = frozenset(
    {
        ReviewState.APPROVED,
        ReviewState.RETURNED,
        ReviewState.REJECTED,
        ReviewState.ESCALATED,
        ReviewState.RELEASED,
    }
)
"""The states that a review gives."""

NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A submission: `bases` are the revisions that it replaces, `content` tells apart two bodies under one id."""

    id: str
    bases: frozenset[str] = NOBODY
    content: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A review (about one revision) or a withdrawal. `over`: revisions it sets aside; `after`: decisions it saw."""

    id: str
    state: ReviewState
    about: frozenset[str]
    over: frozenset[str] = NOBODY
    after: frozenset[str] = NOBODY


@dataclass(frozen=True, slots=True)
class Judgement:
    """`heads` and `standing` are ids, sorted; more than one head, or of standing decisions, is a conflict."""

    state: ReviewState
    heads: tuple[str, ...]
    standing: tuple[str, ...]


def judge(revisions: Collection[Revision], decisions: Collection[Decision]) -> Judgement:
    """Say what the record is; there must be at least one revision."""
    if not revisions:
        raise ValueError("a record without a revision has no state")
    order = _Order(decisions)
    heads = _heads(revisions, decisions, order)
    standing = {decision for head in heads for decision in _standing(head, decisions, order)}
    state = _state(heads, standing)
    if len({(revision.id, revision.content) for revision in revisions if revision.id in heads}) > len(heads):
        state = ReviewState.CONFLICT  # two bodies under the id of a head
    return Judgement(state, tuple(sorted(heads)), tuple(sorted(decision.id for decision in standing)))


def _state(heads: Collection[str], standing: Collection[Decision]) -> ReviewState:
    if not standing and len(heads) == 1:
        return ReviewState.SUBMITTED
    if len(standing) == 1:
        (decision,) = standing
        if decision.about.issuperset(heads):
            return decision.state
    return ReviewState.CONFLICT


def _standing(head: str, decisions: Iterable[Decision], order: "_Order") -> list[Decision]:
    about = [decision for decision in decisions if head in decision.about]
    return [decision for decision in about if not any(order.precedes(decision, other) for other in about)]


def _heads(revisions: Iterable[Revision], decisions: Collection[Decision], order: "_Order") -> frozenset[str]:
    known = frozenset(revision.id for revision in revisions)
    aside = {revision: _set_aside_by(revision, decisions, order) for revision in known}
    replaced = frozenset(
        base
        for revision in revisions
        for base in revision.bases - {revision.id}
        # A decision that goes back to `base` over the revision that replaced it brings `base` back.
        if not any(base in decision.about for decision in aside[revision.id])
    )
    heads = frozenset(revision for revision in known - replaced if not aside[revision])
    # Entries that are still under way, or forged circles, may leave none: then nothing is decided yet.
    return heads or (known - replaced) or known


def _set_aside_by(revision: str, decisions: Collection[Decision], order: "_Order") -> list[Decision]:
    """Return the decisions that set `revision` aside, knowing every decision about it."""
    about = [decision for decision in decisions if revision in decision.about]
    setting = [decision for decision in decisions if revision in decision.over]
    return [decision for decision in setting if all(order.precedes(other, decision) for other in about)]


class _Order:
    """The partial order of decisions. A circle of `after`, which only a forger makes, orders nothing within it."""

    def __init__(self, decisions: Iterable[Decision]) -> None:
        seen: dict[str, frozenset[str]] = {}
        for decision in decisions:
            seen[decision.id] = seen.get(decision.id, NOBODY) | decision.after
        self._before = {decision: _closure(decision, seen) for decision in seen}

    def precedes(self, first: Decision, second: Decision) -> bool:
        """Say whether `second` was made in knowledge of `first`."""
        return first.id in self._before[second.id] and second.id not in self._before[first.id]


def _closure(start: str, seen: Mapping[str, frozenset[str]]) -> frozenset[str]:
    reached: set[str] = set()
    waiting = list(seen[start])
    while waiting:
        decision = waiting.pop()
        if decision not in reached:
            reached.add(decision)
            waiting.extend(seen.get(decision, NOBODY))
    return frozenset(reached)
