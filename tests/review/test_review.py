"""The queue and the decisions, on real vaults that meet at one endpoint."""

import pytest

from field_app.errors import AnswerError, FieldAppError, RefusedError
from field_app.journal import REVIEW, Role
from field_app.records import ReviewState
from tests.records.builders import a_laptop
from tests.review.conftest import Team


def places(team: Team) -> list[str]:
    return [row.title.removeprefix("Visit to ") for row in team.lead.review.queue()]


def fork(team: Team, record: str) -> list[str]:
    """Correct a record twice without one knowing the other; return the two revisions."""
    opened = [team.monitor.records.revise(record) for _ in range(2)]
    revisions = [team.monitor.records.finalize(each.entry, correction=each.correction).revision for each in opened]
    team.sync()
    return sorted(revisions)


def test_the_queue_begins_with_conflicts_then_the_oldest(team: Team) -> None:
    records = [team.deliver(place) for place in ("first", "second", "third")]
    fork(team, records[-1])

    assert places(team) == ["third", "first", "second"]


def test_what_is_decided_withdrawn_or_own_does_not_wait(team: Team) -> None:
    approved, withdrawn, waits = (team.deliver(place) for place in ("approved", "withdrawn", "waits"))
    own = team.lead.finalize("own").record
    team.lead.review.approve(approved)
    team.monitor.records.withdraw(withdrawn, "Counted twice.")
    team.sync()

    assert places(team) == ["waits"]
    # Another lead decides about a lead's own record.
    assert {row.record for row in team.second.review.queue()} == {waits, own}


def test_a_decision_is_an_entry_that_names_what_it_saw(team: Team) -> None:
    record = team.deliver()
    first = team.lead.review.return_(record, " Why? ", {"place": "Which gate?"})
    second = team.lead.review.approve(record, "I see.")

    one, two = team.lead.journal.entries_of_kind(REVIEW)
    assert one.body is not None
    assert two.body is not None
    assert one.body.content["comment"] == "Why?"
    assert one.body.content["fields"] == [{"path": "/data/place", "comment": "Which gate?"}]
    assert one.body.content["after"] == []
    assert two.body.content["after"] == [one.body.id]
    assert (first.state, second.state) == (ReviewState.RETURNED, ReviewState.APPROVED)
    assert (first.seq, second.seq) == (1, 2)
    assert second.unpacked is None


def test_the_monitor_learns_the_decision(team: Team) -> None:
    record = team.deliver()
    team.lead.review.return_(record, "Why?")
    team.sync()

    assert team.states(record) == [ReviewState.RETURNED] * 3


def test_two_leads_who_do_not_know_of_each_other_are_a_conflict_that_a_decision_ends(team: Team) -> None:
    record = team.deliver()
    team.lead.review.approve(record)
    team.second.review.return_(record, "No.")
    team.sync()
    assert team.states(record) == [ReviewState.CONFLICT] * 3

    team.second.review.approve(record, "Agreed.")
    team.sync()
    assert team.states(record) == [ReviewState.APPROVED] * 3


def test_of_two_heads_the_lead_names_the_one_that_counts(team: Team) -> None:
    record = team.deliver()
    kept, other = fork(team, record)
    assert team.states(record) == [ReviewState.CONFLICT] * 3

    with pytest.raises(RefusedError) as refusal:
        team.lead.review.approve(record)
    assert refusal.value.code == "review-choose-revision"
    assert kept in str(refusal.value)
    assert other in str(refusal.value)

    team.lead.review.approve(other)
    team.sync()
    assert team.states(record) == [ReviewState.APPROVED] * 3
    assert {laptop.records.row(record).revision for laptop in (team.monitor, team.lead, team.second)} == {other}


def test_a_monitor_is_refused_with_words(team: Team) -> None:
    record = team.deliver()
    for act in (lambda: team.monitor.review.approve(record), team.monitor.review.queue):
        with pytest.raises(RefusedError) as refusal:
            act()
        assert refusal.value.code == "review-not-your-role"
        assert "monitor" in str(refusal.value)
    assert team.states(record) == [ReviewState.SUBMITTED] * 3


def test_who_is_in_no_team_reviews_nothing(team: Team, tmp_path_factory: pytest.TempPathFactory) -> None:
    alone = a_laptop(tmp_path_factory.mktemp("alone"))
    with pytest.raises(RefusedError) as refusal:
        alone.review.queue()
    assert "nobody" in str(refusal.value)
    alone.vault.close()


def test_a_lead_never_decides_on_an_own_record(team: Team) -> None:
    record = team.lead.finalize("own").record

    with pytest.raises(RefusedError) as refusal:
        team.lead.review.approve(record)
    assert refusal.value.code == "review-own-record"
    team.sync()
    team.second.review.approve(record)
    team.sync()
    assert team.lead.records.row(record).state is ReviewState.APPROVED


def test_a_forged_decision_about_an_own_record_has_no_effect_anywhere(team: Team) -> None:
    record = team.lead.finalize("own").record
    fields = {"record": record, "revision": record, "over": [], "state": "approved", "after": [], "checks": []}
    team.lead.journal.append(REVIEW, {**fields, "comment": "", "fields": []})
    team.lead.records.rebuild()
    team.lead.outbox.pack()
    team.sync()

    for laptop in (team.lead, team.second):
        assert laptop.records.row(record).state is ReviewState.SUBMITTED


def test_a_decision_of_a_monitor_has_no_effect_even_where_it_was_forged(team: Team) -> None:
    record = team.deliver()
    fields = {"record": record, "revision": record, "over": [], "state": "approved", "after": [], "checks": []}
    team.monitor.journal.append(REVIEW, {**fields, "comment": "", "fields": []})
    team.monitor.records.rebuild()
    team.monitor.outbox.pack()
    team.sync()

    assert team.states(record) == [ReviewState.SUBMITTED] * 3


def test_a_device_that_is_revoked_reviews_no_more(team: Team) -> None:
    record = team.deliver()
    team.endpoint.enter_on_roster(team.lead, "LEAD-1", Role.LEAD, last=1)
    team.lead.journal.append("note", {})
    team.sync(team.lead)

    with pytest.raises(RefusedError) as refusal:
        team.lead.review.approve(record)
    assert refusal.value.code == "review-not-your-role"


@pytest.mark.parametrize(
    ("comment", "fields", "code"),
    [
        pytest.param("", {}, "return-needs-words", id="no-words"),
        pytest.param(" ", {"place": " "}, "return-needs-words", id="only-white-space"),
        pytest.param("Why?\x1b[2J", {}, "text-unseen", id="control-characters"),
        pytest.param("Why?", {"place": "\u202eyhW"}, "text-unseen", id="turned-direction"),
        pytest.param("", {"no_such_question": "?"}, "path-unknown", id="a-question-that-is-not-in-the-form"),
        pytest.param("", {"/data/truck[3]/plates": "?"}, "path-no-instance", id="a-line-that-is-not-in-the-record"),
    ],
)
def test_a_return_names_what_there_is(team: Team, comment: str, fields: dict[str, str], code: str) -> None:
    record = team.deliver()

    with pytest.raises(FieldAppError) as refusal:
        team.lead.review.return_(record, comment, fields)
    assert refusal.value.code == code
    assert team.lead.journal.head(team.lead.journal.log).seq == 0


def test_a_comment_on_a_line_of_a_repeat_keeps_its_index(team: Team) -> None:
    entry = team.monitor.visit("Zikim", truck=[{"plates": "7"}, {"plates": "8"}])
    record = team.monitor.records.finalize(entry).record
    team.sync()
    team.lead.review.return_(record, "", {"truck[2]/plates": "Eight?"})
    team.sync()

    assert team.monitor.records.revise(record).comments == {"/data/truck[2]/plates": "Eight?"}


def test_nothing_is_decided_twice(team: Team) -> None:
    record = team.deliver()
    team.lead.review.approve(record)

    with pytest.raises(RefusedError) as refusal:
        team.lead.review.approve(record)
    assert refusal.value.code == "review-settled"
    assert "approved" in str(refusal.value)


def test_an_unknown_record_is_said(team: Team) -> None:
    with pytest.raises(AnswerError) as refusal:
        team.lead.review.approve("ffffffff")
    assert refusal.value.code == "record-unknown"
