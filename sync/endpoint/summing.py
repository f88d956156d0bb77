"""What the entries about one record come to: its row, its answers, its reviews. Pure.

Invariant: the state is the one that every laptop computes from the same entries (field_app.records), and the same
entries in any order give the same rows. Of an erased body there is only what each of its erasures keeps.
"""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any, TypeVar

from field_app.journal import Entry, LogId, canonical
from field_app.records import Act, InEffect, Review, ReviewState, Standing, Submission, Withdrawal, in_effect
from field_app.unseen import cleaned
from sync.endpoint.judgement import Owner, Writer
from sync.endpoint.leaves import Answer, answers_in

Kept = Mapping[bytes, Collection[str]]
"""What erasures keep of the bodies that they name, by SHA-256: XML, "" for nothing."""

Content = TypeVar("Content", Submission, Review, Withdrawal)


@dataclass(frozen=True, slots=True)
class Summed:
    """The rows of a record as their tables have them, but for `made`, `place` and `sha256`."""

    record: dict[str, Any]
    answers: list[dict[str, Any]]
    reviews: list[dict[str, Any]]

    @property
    def sha256(self) -> bytes:
        """What tells these rows from any others."""
        return sha256(canonical([self.record, self.answers, self.reviews])).digest()


def sum_up(
    record: str, entries: Iterable[Entry], writers: Mapping[LogId, Writer], owner: Owner | None, kept: Kept
) -> Summed | None:
    """Return the rows of a record; None while no submission of it is in effect.

    `entries`: those about it without a verdict, or with `conflict`; `owner`: None while its first revision is not here.
    """

    def standing_of(entry: Entry) -> Standing | None:
        writer = writers[entry.log]
        role = writer.role_at(entry.seq)
        return None if role is None else Standing(writer.member.person, role)

    acting = in_effect(entries, standing_of)
    if not acting.submissions:
        return None
    judgement = acting.judge()
    submissions = _once(acting.submissions)
    heads = [act for act in submissions if act.id in judgement.heads]
    shown = heads[0]
    first = next((act for act in submissions if act.id == record), shown)
    row = {
        "record": record,
        "team_id": (owner or writers[shown.entry.log].owner).member.team_id,
        "form": cleaned(shown.content.form.id),
        "version": cleaned(shown.content.form.version),
        "state": judgement.state.value,
        "revision": shown.id,
        "heads": json.dumps(judgement.heads),
        "person": acting.person or shown.by.person,
        "created": first.made_at,
        "finalized": shown.made_at,
    }
    answers = [
        {"revision": act.id, **asdict(answer)}
        for act in heads
        for answer in _left(kept.get(act.body.sha256) or [act.content.xml])
    ]
    return Summed(row, answers, _reviews(acting, judgement.standing, kept))


def _reviews(acting: InEffect, standing: Collection[str], kept: Kept) -> list[dict[str, Any]]:
    rows = [
        _review(act, said.state, [said.revision], said.comment, [asdict(each) for each in said.fields])
        for act in _once(acting.reviews)
        for said in [act.content]
    ]
    rows += [
        _review(act, ReviewState.WITHDRAWN, act.content.revisions, act.content.reason, [])
        for act in _once(acting.withdrawals)
    ]
    erased = {act.id for act in acting.reviews if act.body.sha256 in kept}
    erased |= {act.id for act in acting.withdrawals if act.body.sha256 in kept}
    nothing = {"comment": "", "fields": "[]"}
    return [
        {**row, "stands": row["review"] in standing, **(nothing if row["review"] in erased else {})} for row in rows
    ]


def _review(
    act: Act[Content], state: ReviewState, revisions: Collection[str], comment: str, fields: list[dict[str, Any]]
) -> dict[str, Any]:
    return {
        "review": act.id,
        "state": state.value,
        "revisions": json.dumps([*revisions]),
        "person": act.by.person,
        "role": act.by.role.value,
        "time": act.made_at,
        "comment": cleaned(comment),
        "fields": json.dumps(fields),
    }


def _once(acts: Iterable[Act[Content]]) -> list[Act[Content]]:
    """Return each body once, however many logs hold it, in an order that does not depend on how they came."""
    found: dict[tuple[str, bytes], Act[Content]] = {}
    for act in sorted(acts, key=lambda act: (act.id, act.body.sha256, act.entry.log, act.entry.seq)):
        found.setdefault((act.id, act.body.sha256), act)
    return list(found.values())


def _left(versions: Collection[str]) -> list[Answer]:
    """Return the answers that all versions of a body hold."""
    first, *others = sorted(versions)
    answers = answers_in(first)
    for other in others:
        left = set(answers_in(other))
        answers = [answer for answer in answers if answer in left]
    return answers
