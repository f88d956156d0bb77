"""Rows follow from the entries in effect: what they say, and what they no longer say of what was erased."""

from typing import Any

import pytest
from sqlalchemy import select

from field_app.journal import make_body
from sync.endpoint import rows as row_tables
from sync.endpoint.leaves import Answer, answers_in
from tests.sync.endpoint.conftest import Team
from tests.sync.endpoint.device import FORM, STAMP, Device, a_body
from tests.sync.endpoint.row_reading import erase, rows, values

TRUCKS = "<truck><plates>4</plates></truck><truck><plates>7</plates></truck><note/>"


def test_a_record_its_answers_and_its_reviews(team: Team) -> None:
    monitor, lead = team.join(), team.join("lead")
    record = monitor.submit(text=TRUCKS)
    monitor.push()
    decision = lead.review(record.id, "returned", comment="Which truck?", fields=[{"path": "/data/x", "comment": "?"}])
    lead.push()

    [row] = rows(team.endpoint, lead, "records")
    answers = rows(team.endpoint, lead, "answers")
    [review] = rows(team.endpoint, lead, "reviews")

    made = row.pop("made")
    assert row == {
        "record": record.id,
        "team": team.name,
        "form": "crossing_check",
        "version": "1",
        "state": "returned",
        "revision": record.id,
        "heads": [record.id],
        "person": monitor.person,
        "created": "2026-03-01T09:00:00.000Z",
        "finalized": "2026-03-01T09:00:00.000Z",
    }
    common = {"record": record.id, "made": made, "revision": record.id, "path": "/data/truck/plates"}
    assert answers == [
        {**common, "node": "/data/truck/plates", "value": "4"},
        {**common, "node": "/data/truck[2]/plates", "value": "7"},
    ]
    assert review == {
        "record": record.id,
        "made": made,
        "review": decision.id,
        "state": "returned",
        "revisions": [record.id],
        "person": lead.person,
        "role": "lead",
        "time": "2026-03-01T09:00:00.000Z",
        "stands": True,
        "comment": "Which truck?",
        "fields": [{"path": "/data/x", "comment": "?"}],
    }


def test_a_correction_takes_the_place_of_what_it_corrects(team: Team) -> None:
    monitor, lead = team.join(), team.join("lead")
    record = monitor.submit(text="<plates>4</plates>")
    monitor.push()
    lead.review(record.id, "returned")
    lead.push()
    [before] = rows(team.endpoint, lead, "records")
    corrected = monitor.submit(record=record.id, text="<plates>5</plates>")
    monitor.push()

    [row] = rows(team.endpoint, lead, "records")
    assert (row["state"], row["revision"]) == ("submitted", corrected.id)
    assert row["made"] > before["made"]
    assert values(rows(team.endpoint, lead, "answers")) == ["5"]
    assert [review["stands"] for review in rows(team.endpoint, lead, "reviews")] == [False]


def test_both_heads_of_a_conflict_are_told(team: Team) -> None:
    monitor, lead = team.join(), team.join("lead")
    record = monitor.submit()
    for value in ("5", "6"):
        monitor.submit(record=record.id, text=f"<plates>{value}</plates>")
    monitor.push()

    [row] = rows(team.endpoint, lead, "records")
    assert (row["state"], len(row["heads"])) == ("conflict", 2)
    assert sorted(values(rows(team.endpoint, lead, "answers"))) == ["5", "6"]


def test_two_bodies_under_one_id_are_a_conflict(team: Team) -> None:
    """As they are on every laptop."""
    monitor, lead = team.join(), team.join("lead")
    record = monitor.submit(text="<a>1</a>")
    fields = {"record": record.id, "bases": [], "form": FORM, "xml": "<data><a>2</a></data>", "files": []}
    monitor.append(make_body("submission", fields, stamp=STAMP, author=monitor.person, body_id=record.id))
    monitor.push()

    assert [row["state"] for row in rows(team.endpoint, lead, "records")] == ["conflict"]
    assert sorted(values(rows(team.endpoint, lead, "answers"))) == ["1", "2"]


def test_a_withdrawal_is_a_decision_too(team: Team) -> None:
    monitor, lead = team.join(), team.join("lead")
    record = monitor.submit()
    said: dict[str, Any] = {"record": record.id, "revisions": [record.id], "after": [], "reason": "Twice."}
    monitor.append(a_body("withdrawal", monitor.person, **said))
    monitor.push()

    assert [row["state"] for row in rows(team.endpoint, lead, "records")] == ["withdrawn"]
    [review] = rows(team.endpoint, lead, "reviews")
    assert (review["state"], review["comment"], review["role"]) == ("withdrawn", "Twice.", "monitor")


def test_what_is_not_in_effect_has_no_rows(team: Team) -> None:
    monitor, colleague, lead, stranger = team.join(), team.join(), team.join("lead"), Device()
    stranger.meet(monitor)
    record, hidden = monitor.submit(text="<a>1</a>"), stranger.submit()
    monitor.push()
    monitor.push(stranger.frames(), log=stranger.log)
    colleague.review(record.id)  # a monitor reviews nothing
    colleague.submit(record=record.id, text="<a>2</a>")  # nor corrects others
    colleague.push()

    assert [row["state"] for row in rows(team.endpoint, lead, "records")] == ["submitted"]
    assert values(rows(team.endpoint, lead, "answers")) == ["1"]
    team.join(device=stranger)
    assert {row["record"] for row in rows(team.endpoint, lead, "records")} == {record.id, hidden.id}


def test_a_decision_of_another_teams_lead_has_no_rows(team: Team) -> None:
    monitor, lead = team.join(), team.join("lead")
    other = Team(team.endpoint, f"not {team.name}").join("lead")
    record = monitor.submit()
    monitor.push()
    other.review(record.id)
    other.push()

    assert [row["state"] for row in rows(team.endpoint, lead, "records")] == ["submitted"]
    assert rows(team.endpoint, lead, "reviews") == rows(team.endpoint, other, "reviews") == []


def test_a_decision_that_came_before_its_record_counts_once_that_is_here(team: Team) -> None:
    monitor, lead = team.join(), team.join("lead")
    record = monitor.submit()
    lead.review(record.id)
    lead.push()
    assert rows(team.endpoint, lead, "reviews") == []
    monitor.push()

    assert [row["state"] for row in rows(team.endpoint, lead, "records")] == ["approved"]


# erasing


@pytest.mark.parametrize("kept", ["<data><a>1</a></data>", None], ids=["but-one-answer", "all"])
@pytest.mark.parametrize("is_before", [True, False], ids=["before-it-came", "after-it-came"])
def test_erased_answers_are_gone(team: Team, kept: str | None, *, is_before: bool) -> None:
    monitor, lead = team.join(), team.join("lead")
    record = monitor.submit(text="<a>1</a><b>a name</b>")
    if not is_before:
        monitor.push()
        assert values(rows(team.endpoint, lead, "answers")) == ["1", "a name"]
    erase(team, record.data, kept)
    monitor.push()

    assert values(rows(team.endpoint, lead, "answers")) == ([] if kept is None else ["1"])
    with team.endpoint.opened.store.read() as db:
        held = db.execute(select(row_tables.answer_row.c.value).where(row_tables.answer_row.c.revision == record.id))
        assert "a name" not in held.scalars().all()
    assert [row["record"] for row in rows(team.endpoint, lead, "records")] == [record.id]


def test_what_one_of_two_erasures_takes_is_gone(team: Team) -> None:
    monitor, lead = team.join(), team.join("lead")
    record = monitor.submit(text="<a>1</a><b>2</b><c>3</c>")
    monitor.push()
    erase(team, record.data, "<data><a>1</a><b>2</b></data>")
    erase(team, record.data, "<data><b>2</b><c>3</c></data>")

    assert values(rows(team.endpoint, lead, "answers")) == ["2"]


def test_an_erased_decision_still_decides(team: Team) -> None:
    monitor, lead = team.join(), team.join("lead")
    record = monitor.submit()
    monitor.push()
    decision = lead.review(record.id, "rejected", comment="a name", fields=[{"path": "/data/x", "comment": "a name"}])
    lead.push()
    erase(team, decision.data, None)

    [review] = rows(team.endpoint, lead, "reviews")
    assert (review["state"], review["comment"], review["fields"]) == ("rejected", "", [])
    assert [row["state"] for row in rows(team.endpoint, lead, "records")] == ["rejected"]


def test_a_lead_erases_nothing(team: Team) -> None:
    monitor, lead = team.join(), team.join("lead")
    record = monitor.submit(text="<a>1</a>")
    monitor.push()
    said: dict[str, Any] = {"sha256": record.sha256.hex(), "reason": "", "kept": None}
    lead.append(a_body("erasure", lead.person, **said))
    lead.push()

    assert values(rows(team.endpoint, lead, "answers")) == ["1"]


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        pytest.param("no XML", [], id="no-xml"),
        pytest.param("<data><meta><instanceID>1</instanceID></meta></data>", [], id="the-envelope"),
        pytest.param("<d><a/><b> </b></d>", [Answer("/d/b", "/d/b", " ")], id="empty-is-no-answer"),
        pytest.param(
            "<d xmlns:o='urn:o'><o:a>1</o:a><b/><a>2</a></d>",
            [Answer("/d/a", "/d/a", "1"), Answer("/d/a", "/d/a[2]", "2")],
            id="namesakes-are-counted",
        ),
        pytest.param(
            "<d><r><s>1</s></r><r><s>2</s><s>3</s></r></d>",
            [
                Answer("/d/r/s", "/d/r/s", "1"),
                Answer("/d/r/s", "/d/r[2]/s", "2"),
                Answer("/d/r/s", "/d/r[2]/s[2]", "3"),
            ],
            id="nested",
        ),
    ],
)
def test_answers_in_xml(xml: str, expected: list[Answer]) -> None:
    assert answers_in(xml) == expected
