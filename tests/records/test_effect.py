"""What another device wrote acts only where it can be read whole and the roster lets it."""

import uuid
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from field_app.journal import SUBMISSION, WITHDRAWAL, Body, FormatError, Stamp, make_body
from field_app.records import FieldComment, FormRef, Review, ReviewState, Submission, Withdrawal
from tests.records.builders import Laptop
from tests.records.endpoint import HandEndpoint
from tests.vault.builders import NOON

RECORD = "11111111-1111-4111-8111-111111111111"
FORM = {"id": "visit", "version": "1", "sha256": "00" * 32}
WHOLE = {"record": RECORD, "bases": [], "form": FORM, "xml": "<data id='visit' version='1'/>", "files": []}

ids = st.uuids(version=4).map(str)
id_lists = st.lists(ids, max_size=3, unique=True).map(lambda found: tuple(sorted(found)))
texts = st.text(st.characters(codec="utf-8"), max_size=20)


def a_body(kind: str, fields: Mapping[str, Any]) -> Body:
    made = make_body(kind, fields, stamp=Stamp(NOON, 0, 1, bytes(16)), author="GZ-014")
    return Body.parse(made.data)


@given(record=ids, bases=id_lists, xml=texts, version=texts)
def test_a_submission_reads_as_it_was_written(record: str, bases: tuple[str, ...], xml: str, version: str) -> None:
    written = Submission(record=record, bases=bases, form=FormRef("visit", version, bytes(32)), xml=xml)

    assert Submission.parse(a_body(SUBMISSION, written.encode())) == written


@given(
    record=ids,
    over=id_lists,
    after=id_lists,
    comment=texts,
    fields=st.lists(st.builds(FieldComment, texts, texts), max_size=2).map(tuple),
    state=st.sampled_from(["approved", "returned", "rejected", "escalated", "released"]),
)
def test_a_review_reads_as_it_was_written(
    *,
    record: str,
    over: tuple[str, ...],
    after: tuple[str, ...],
    comment: str,
    fields: tuple[FieldComment, ...],
    state: str,
) -> None:
    written = Review(
        record=record,
        revision=record,
        state=ReviewState(state),
        over=over,
        after=after,
        comment=comment,
        fields=fields,
    )

    assert Review.parse(a_body("review", written.encode())) == written


@given(record=ids, revisions=id_lists, after=id_lists, reason=texts)
def test_a_withdrawal_reads_as_it_was_written(
    record: str, revisions: tuple[str, ...], after: tuple[str, ...], reason: str
) -> None:
    written = Withdrawal(record=record, revisions=revisions, after=after, reason=reason)

    assert Withdrawal.parse(a_body(WITHDRAWAL, written.encode())) == written


@pytest.mark.parametrize("state", ["submitted", "conflict", "withdrawn", "praised"])
def test_a_review_gives_no_state_that_is_not_a_reviews(state: str) -> None:
    fields = Review(record=RECORD, revision=RECORD, state=ReviewState.APPROVED).encode()

    with pytest.raises(FormatError):
        Review.parse(a_body("review", {**fields, "state": state}))


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"bases": "none"}, id="bases-are-a-text"),
        pytest.param({"bases": ["r1"]}, id="a-base-that-is-no-id"),
        pytest.param({"form": "visit"}, id="form-is-a-text"),
        pytest.param({"form": {"id": "visit", "version": "1"}}, id="form-without-its-hash"),
        pytest.param({"xml": 7}, id="xml-is-a-number"),
        pytest.param({"files": [{"name": "gate.jpg"}]}, id="half-a-file"),
        pytest.param({"files": {}}, id="files-are-no-list"),
        pytest.param({"record": "mine"}, id="a-record-that-is-no-id"),
    ],
)
def test_a_body_that_cannot_be_read_whole_has_no_effect_and_blocks_nothing(
    monitor: Laptop, lead: Laptop, endpoint: HandEndpoint, change: Mapping[str, Any]
) -> None:
    monitor.journal.append(SUBMISSION, {**WHOLE, **change}, body_id=RECORD)
    monitor.records.rebuild()
    whole = monitor.finalize()
    for laptop in (monitor, lead):
        endpoint.bring(laptop)
        assert laptop.inbox.apply().refused == []

    for laptop in (monitor, lead):
        assert [row.record for row in laptop.records.rows()] == [whole.record]
        assert laptop.records.problem() is None
    assert len(list(lead.journal.entries(monitor.journal.log))) == 2


@pytest.mark.parametrize("xml", ["", "no xml", "<a><b></a>", "<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", "<a/>"])
def test_answers_that_are_no_xml_are_shown_as_a_record_without_answers(
    monitor: Laptop, lead: Laptop, endpoint: HandEndpoint, xml: str
) -> None:
    monitor.journal.append(SUBMISSION, {**WHOLE, "xml": xml}, body_id=RECORD)
    monitor.outbox.pack()
    for laptop in (monitor, lead):
        endpoint.bring(laptop)
        laptop.inbox.apply()

    detail = lead.records.show(RECORD)

    assert detail.values == {}
    assert detail.row.title == "visit"
    assert detail.xml == xml


def test_one_id_with_two_contents_is_a_conflict(monitor: Laptop, lead: Laptop, endpoint: HandEndpoint) -> None:
    for xml in ("<data><place>one</place></data>", "<data><place>two</place></data>"):
        monitor.journal.append(SUBMISSION, {**WHOLE, "xml": xml}, body_id=RECORD)
    monitor.outbox.pack()
    for laptop in (monitor, lead):
        endpoint.bring(laptop)
        laptop.inbox.apply()

    assert lead.records.row(RECORD).state is ReviewState.CONFLICT


def test_somebody_elses_submission_to_a_record_has_no_effect(
    monitor: Laptop, lead: Laptop, endpoint: HandEndpoint
) -> None:
    """A monitor cannot push a revision into a record of the lead's; a lead can into a monitor's (a merge)."""
    of_lead, of_monitor = lead.finalize("Lead").record, monitor.finalize("Monitor").record
    for author, record, place in ((monitor, of_lead, "forged"), (lead, of_monitor, "merged")):
        xml = f"<data><place>{place}</place><meta><instanceName>{place}</instanceName></meta></data>"
        fields = {**WHOLE, "record": record, "bases": [record], "xml": xml}
        author.journal.append(SUBMISSION, fields, body_id=str(uuid.uuid4()))
        author.outbox.pack()
    for laptop in (monitor, lead, monitor):
        endpoint.bring(laptop)
        laptop.inbox.apply()

    titles = {row.record: row.title for row in lead.records.rows()}
    assert titles == {of_lead: "Visit to Lead", of_monitor: "merged"}
