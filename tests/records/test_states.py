"""The state of a record as examples that read as rules, and as properties over any set of entries."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from field_app.records.states import Decision, Judgement, ReviewState, Revision, judge

APPROVED, RETURNED, WITHDRAWN = ReviewState.APPROVED, ReviewState.RETURNED, ReviewState.WITHDRAWN
SUBMITTED, CONFLICT = ReviewState.SUBMITTED, ReviewState.CONFLICT


def a_revision(revision: str, *bases: str, content: bytes = b"") -> Revision:
    return Revision(id=revision, bases=frozenset(bases), content=content)


def a_decision(
    decision: str, state: ReviewState, about: str, *, over: Sequence[str] = (), after: Sequence[str] = ()
) -> Decision:
    return Decision(
        id=decision, state=state, about=frozenset(about.split()), over=frozenset(over), after=frozenset(after)
    )


FIRST = a_revision("r1")
TWO_HEADS = [FIRST, a_revision("r2a", "r1"), a_revision("r2b", "r1")]


@pytest.mark.parametrize(
    ("revisions", "decisions", "state", "heads"),
    [
        pytest.param([FIRST], [], SUBMITTED, "r1", id="nobody-decided"),
        pytest.param([FIRST], [a_decision("d", APPROVED, "r1")], APPROVED, "r1", id="one-decision"),
        pytest.param(
            [FIRST, a_revision("r2", "r1")],
            [a_decision("d", RETURNED, "r1")],
            SUBMITTED,
            "r2",
            id="a-correction-is-submitted-anew",
        ),
        pytest.param(
            [FIRST],
            [a_decision("d1", RETURNED, "r1"), a_decision("d2", APPROVED, "r1", after=["d1"])],
            APPROVED,
            "r1",
            id="a-decision-that-saw-the-other-overtakes-it",
        ),
        pytest.param(
            [FIRST],
            [a_decision("d1", RETURNED, "r1"), a_decision("d2", APPROVED, "r1")],
            CONFLICT,
            "r1",
            id="two-decisions-that-do-not-know-each-other",
        ),
        pytest.param(
            [FIRST],
            [a_decision("d1", APPROVED, "r1"), a_decision("d2", APPROVED, "r1")],
            CONFLICT,
            "r1",
            id="even-when-both-say-the-same",
        ),
        pytest.param(
            [FIRST],
            [
                a_decision("d1", RETURNED, "r1"),
                a_decision("d2", APPROVED, "r1"),
                a_decision("d3", APPROVED, "r1", after=["d1", "d2"]),
            ],
            APPROVED,
            "r1",
            id="ended-by-a-decision-that-names-both",
        ),
        pytest.param(
            [FIRST],
            [
                a_decision("d1", RETURNED, "r1"),
                a_decision("d2", APPROVED, "r1"),
                a_decision("d3", APPROVED, "r1", after=["d2"]),
            ],
            CONFLICT,
            "r1",
            id="not-ended-by-one-that-names-one",
        ),
        pytest.param(
            [FIRST, a_revision("r2", "r1")],
            [a_decision("d1", RETURNED, "r1"), a_decision("d2", APPROVED, "r1")],
            SUBMITTED,
            "r2",
            id="a-correction-leaves-the-conflict-of-decisions-behind",
        ),
        pytest.param(TWO_HEADS, [], CONFLICT, "r2a r2b", id="two-heads"),
        pytest.param(
            [*TWO_HEADS, a_revision("r3", "r2a", "r2b")],
            [],
            SUBMITTED,
            "r3",
            id="two-heads-ended-by-a-submission-with-both-as-bases",
        ),
        pytest.param(
            TWO_HEADS,
            [a_decision("d", APPROVED, "r2a", over=["r2b"])],
            APPROVED,
            "r2a",
            id="two-heads-ended-by-a-decision-over-one",
        ),
        pytest.param(
            TWO_HEADS,
            [a_decision("d", APPROVED, "r2a")],
            CONFLICT,
            "r2a r2b",
            id="a-decision-about-one-head-does-not-end-it",
        ),
        pytest.param(
            TWO_HEADS,
            [a_decision("d1", APPROVED, "r2a", over=["r2b"]), a_decision("d2", APPROVED, "r2b", over=["r2a"])],
            CONFLICT,
            "r2a r2b",
            id="two-decisions-each-over-the-other-head",
        ),
        pytest.param(
            TWO_HEADS,
            [
                a_decision("d1", APPROVED, "r2a", over=["r2b"]),
                a_decision("d2", APPROVED, "r2b", over=["r2a"]),
                a_decision("d3", RETURNED, "r2b", over=["r2a"], after=["d1", "d2"]),
            ],
            RETURNED,
            "r2b",
            id="ended-by-a-decision-that-names-both-and-goes-over-one",
        ),
        pytest.param(
            TWO_HEADS,
            [a_decision("d1", APPROVED, "r2a", over=["r2b"]), a_decision("d2", RETURNED, "r2b")],
            CONFLICT,
            "r2a r2b",
            id="a-head-is-not-set-aside-by-one-who-did-not-know-its-decision",
        ),
        pytest.param(
            [*TWO_HEADS, a_revision("r3", "r2a")],
            [a_decision("d", RETURNED, "r2a", over=["r2b"])],
            SUBMITTED,
            "r3",
            id="what-was-set-aside-stays-so-after-a-correction",
        ),
        pytest.param(
            [*TWO_HEADS, a_revision("r3", "r2b")],
            [a_decision("d", APPROVED, "r2a", over=["r2b"])],
            CONFLICT,
            "r2a r3",
            id="a-correction-of-what-was-set-aside-is-a-second-head",
        ),
        pytest.param(
            [FIRST, a_revision("r2", "r1")],
            [a_decision("d", APPROVED, "r1", over=["r2"])],
            APPROVED,
            "r1",
            id="a-decision-goes-back-to-the-revision-before",
        ),
        pytest.param([FIRST], [a_decision("w", WITHDRAWN, "r1")], WITHDRAWN, "r1", id="withdrawn"),
        pytest.param(
            TWO_HEADS, [a_decision("w", WITHDRAWN, "r2a r2b")], WITHDRAWN, "r2a r2b", id="withdrawn-with-both-heads"
        ),
        pytest.param(
            [FIRST],
            [a_decision("w", WITHDRAWN, "r1"), a_decision("d", APPROVED, "r1")],
            CONFLICT,
            "r1",
            id="withdrawn-and-approved-at-once",
        ),
        pytest.param(
            [FIRST],
            [a_decision("d1", APPROVED, "r1", after=["d2"]), a_decision("d2", RETURNED, "r1", after=["d1"])],
            CONFLICT,
            "r1",
            id="a-forged-circle-of-decisions-orders-nothing",
        ),
        pytest.param(
            [a_revision("r1", "r2"), a_revision("r2", "r1")], [], CONFLICT, "r1 r2", id="a-forged-circle-of-revisions"
        ),
        pytest.param(
            [a_revision("r1", content=b"1"), a_revision("r1", content=b"2")],
            [],
            CONFLICT,
            "r1",
            id="one-id-with-two-contents",
        ),
        pytest.param([FIRST, FIRST], [], SUBMITTED, "r1", id="the-same-revision-twice-counts-once"),
    ],
)
def test_state(revisions: list[Revision], decisions: list[Decision], state: ReviewState, heads: str) -> None:
    judgement = judge(revisions, decisions)

    assert judgement.state is state
    assert judgement.heads == tuple(heads.split())


def test_order_of_decisions_reaches_through_those_between() -> None:
    first, second = a_decision("d1", RETURNED, "r1"), a_decision("d2", RETURNED, "r1", after=["d1"])
    third = a_decision("d3", APPROVED, "r1", after=["d2"])

    assert judge([FIRST], [third, second, first]).standing == ("d3",)
    # Until the one between has come, the other two do not know each other.
    assert judge([FIRST], [third, first]).state is CONFLICT


def test_a_record_without_a_revision_is_nobodys_question() -> None:
    with pytest.raises(ValueError, match="revision"):
        judge([], [a_decision("d", APPROVED, "r1")])


names = st.sampled_from(["r1", "r2", "r3", "r4"])
some_names = st.frozensets(names, max_size=3)
decision_names = st.sampled_from(["d1", "d2", "d3", "d4"])
revision_sets = st.dictionaries(names, some_names, min_size=1).map(
    lambda found: [Revision(id=name, bases=bases) for name, bases in found.items()]
)
said_and_about = st.one_of(
    st.tuples(st.sampled_from([APPROVED, RETURNED]), names.map(lambda name: frozenset({name}))),
    st.tuples(st.just(WITHDRAWN), st.frozensets(names, min_size=1, max_size=2)),
)
decision_sets = st.dictionaries(
    decision_names, st.tuples(said_and_about, some_names, st.frozensets(decision_names, max_size=3))
).map(
    lambda found: [
        Decision(id=name, state=state, about=about, over=over, after=after)
        for name, ((state, about), over, after) in found.items()
    ]
)


@given(revisions=revision_sets, decisions=decision_sets, data=st.data())
def test_any_order_and_doubled_gives_the_same(
    revisions: list[Revision], decisions: list[Decision], data: st.DataObject
) -> None:
    expected = judge(revisions, decisions)

    shuffled = judge(data.draw(st.permutations(revisions * 2)), data.draw(st.permutations(decisions * 2)))

    assert shuffled == expected


@given(revisions=revision_sets, decisions=decision_sets)
def test_any_set_of_entries_has_heads_and_an_explained_state(
    revisions: list[Revision], decisions: list[Decision]
) -> None:
    judgement = judge(revisions, decisions)

    known = {revision.id for revision in revisions}
    assert judgement.heads
    assert known.issuperset(judgement.heads)
    if len(judgement.heads) > 1 and judgement.state is not WITHDRAWN:
        assert judgement.state is CONFLICT
    if len(judgement.standing) > 1:
        assert judgement.state is CONFLICT


@given(revisions=revision_sets, decisions=decision_sets)
def test_every_conflict_is_ended_by_one_decision_that_saw_all_and_goes_over_the_other_heads(
    revisions: list[Revision], decisions: list[Decision]
) -> None:
    heads = judge(revisions, decisions).heads
    last = Decision(
        id="last",
        state=APPROVED,
        about=frozenset({heads[0]}),
        over=frozenset(heads[1:]),
        after=frozenset(decision.id for decision in decisions),
    )

    assert judge(revisions, [*decisions, last]) == Judgement(APPROVED, (heads[0],), ("last",))


@given(revisions=revision_sets, decisions=decision_sets)
def test_every_conflict_is_ended_by_a_submission_based_on_all_heads(
    revisions: list[Revision], decisions: list[Decision]
) -> None:
    heads = judge(revisions, decisions).heads
    merged = Revision(id="merged", bases=frozenset(heads))

    assert judge([*revisions, merged], decisions) == Judgement(SUBMITTED, ("merged",), ())
