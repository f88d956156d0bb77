"""Corrections and withdrawals: further entries, by the record's own person alone."""

from io import BytesIO

import pytest

from field_app.errors import AnswerError, RefusedError
from field_app.records import ReviewState
from tests.records.builders import SMALL_FORM, Laptop
from tests.records.endpoint import HandEndpoint


def returned(monitor: Laptop, lead: Laptop, endpoint: HandEndpoint) -> str:
    """Let the lead return a visit with a comment on the place, and the monitor know it."""
    done = monitor.finalize("Zikim")
    endpoint.bring(monitor)
    endpoint.bring(lead)
    lead.inbox.apply()
    lead.review.return_(done.record, "Please look again.", {"place": "Which gate?"})
    endpoint.bring(lead)
    endpoint.bring(monitor)
    monitor.inbox.apply()
    return done.record


def test_a_returned_record_opens_with_its_answers_and_the_comments(
    monitor: Laptop, lead: Laptop, endpoint: HandEndpoint
) -> None:
    record = returned(monitor, lead, endpoint)

    opened = monitor.records.revise(record)

    assert opened.entry["place"].value == "Zikim"
    assert opened.entry.deprecated_id == f"uuid:{record}"
    assert opened.correction.bases == (record,)
    assert opened.comment == "Please look again."
    assert opened.comments == {"/data/place": "Which gate?"}


def test_a_correction_is_a_revision_of_the_same_record(monitor: Laptop, lead: Laptop, endpoint: HandEndpoint) -> None:
    record = returned(monitor, lead, endpoint)

    done = monitor.correct(record, {"place": "Zikim, north gate"})

    assert done.record == record != done.revision
    [row] = monitor.records.rows()
    assert (row.revision, row.state, row.title) == (done.revision, ReviewState.SUBMITTED, "Visit to Zikim, north gate")
    assert [event["kind"] for event in monitor.records.show(record).history] == ["submission", "review", "submission"]


def test_a_draft_of_a_correction_remembers_what_it_corrects(laptop: Laptop) -> None:
    record = laptop.finalize().record
    opened = laptop.records.revise(record)
    draft = laptop.records.drafts.create(SMALL_FORM, opened.entry, correction=opened.correction)

    again = laptop.reopened()
    done = again.records.finalize(again.records.drafts.open(draft), draft=draft)

    assert done.record == record
    assert len(again.records.rows()) == 1
    again.vault.close()


def test_a_correction_may_keep_the_files_of_what_it_corrects(laptop: Laptop) -> None:
    entry = laptop.visit()
    entry.attach("photo", "gate.jpg")
    photo = laptop.records.drafts.store_file("gate.jpg", "image/jpeg", BytesIO(b"a photo"))
    first = laptop.records.finalize(entry, files=[photo])

    second = laptop.correct(first.record, {"place": "Erez"})

    blobs = [act.content.files[0].blob for act in laptop.records.show(first.record).acting.submissions]
    assert len(blobs) == 2
    assert len(set(blobs)) == 1
    assert laptop.records.show(second.record).files[0]["here"]


def test_one_file_taken_away_is_not_named_by_the_correction(laptop: Laptop) -> None:
    entry = laptop.visit()
    entry.attach("photo", "gate.jpg")
    photo = laptop.records.drafts.store_file("gate.jpg", "image/jpeg", BytesIO(b"a photo"))
    first = laptop.records.finalize(entry, files=[photo])

    laptop.correct(first.record, {"photo": ""})

    assert laptop.records.show(first.record).files == []


def test_two_corrections_of_one_revision_are_a_conflict_that_a_third_ends(laptop: Laptop) -> None:
    record = laptop.finalize().record
    one, two = laptop.records.revise(record), laptop.records.revise(record)
    one.entry.set("place", "North")
    two.entry.set("place", "South")
    first = laptop.records.finalize(one.entry, correction=one.correction)
    second = laptop.records.finalize(two.entry, correction=two.correction)
    assert laptop.records.row(record).state is ReviewState.CONFLICT
    assert len(laptop.records.search("north")) == len(laptop.records.search("south")) == 1

    opened = laptop.records.revise(second.revision)
    assert opened.entry["place"].value == "South"
    assert opened.correction.bases == tuple(sorted([first.revision, second.revision]))
    laptop.records.finalize(opened.entry, correction=opened.correction)
    assert laptop.records.row(record).state is ReviewState.SUBMITTED


def test_a_withdrawn_record_stays_in_the_list_and_cannot_be_corrected(laptop: Laptop) -> None:
    record = laptop.finalize().record
    assert laptop.records.withdraw(record, "Counted twice.") is None

    assert laptop.records.row(record).state is ReviewState.WITHDRAWN
    assert laptop.records.show(record).history[-1]["reason"] == "Counted twice."
    with pytest.raises(RefusedError) as refusal:
        laptop.records.revise(record)
    assert refusal.value.code == "record-is-withdrawn"


@pytest.mark.parametrize(
    ("reason", "code"),
    [("", "withdraw-needs-reason"), ("  \n", "withdraw-needs-reason"), ("Twice.\x1b[2J", "text-unseen")],
)
def test_a_withdrawal_needs_a_reason_that_can_be_read(laptop: Laptop, reason: str, code: str) -> None:
    record = laptop.finalize().record

    with pytest.raises(AnswerError) as refusal:
        laptop.records.withdraw(record, reason)
    assert refusal.value.code == code
    assert laptop.records.row(record).state is ReviewState.SUBMITTED


def test_an_approved_record_is_not_withdrawn(monitor: Laptop, lead: Laptop, endpoint: HandEndpoint) -> None:
    record = monitor.finalize().record
    endpoint.bring(monitor)
    endpoint.bring(lead)
    lead.inbox.apply()
    lead.review.approve(record)
    endpoint.bring(lead)
    endpoint.bring(monitor)
    monitor.inbox.apply()

    with pytest.raises(RefusedError) as refusal:
        monitor.records.withdraw(record, "Changed my mind.")
    assert refusal.value.code == "withdraw-decided"
    assert "approved" in str(refusal.value)


@pytest.mark.parametrize("act", ["revise", "withdraw"])
def test_somebody_elses_record_is_left_alone(monitor: Laptop, lead: Laptop, endpoint: HandEndpoint, act: str) -> None:
    record = monitor.finalize().record
    endpoint.bring(monitor)
    endpoint.bring(lead)
    lead.inbox.apply()

    with pytest.raises(RefusedError) as refusal:
        lead.records.revise(record) if act == "revise" else lead.records.withdraw(record, "Not mine.")
    assert refusal.value.code == "record-of-another"
