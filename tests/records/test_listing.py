"""Lists, search and names of records; what a record shows is what was frozen."""

import pytest

from field_app.errors import AnswerError
from field_app.forms import Form
from field_app.records import ReviewState
from tests.records.builders import SMALL_FORM, Laptop


def titles(laptop: Laptop, typed: str) -> list[str]:
    return [row.title.removeprefix("Visit to ") for row in laptop.records.search(typed)]


def test_records_are_listed_newest_first(laptop: Laptop) -> None:
    for place in ("Rafah", "Erez", "Zikim"):
        laptop.finalize(place)

    assert [row.title for row in laptop.records.rows()] == ["Visit to Zikim", "Visit to Erez", "Visit to Rafah"]


def test_a_list_by_form_and_by_state(laptop: Laptop) -> None:
    kept, withdrawn = laptop.finalize("Rafah").record, laptop.finalize("Erez").record
    laptop.records.withdraw(withdrawn, "Counted twice.")

    assert [row.record for row in laptop.records.rows(states=[ReviewState.SUBMITTED])] == [kept]
    assert [row.record for row in laptop.records.rows(states=[ReviewState.WITHDRAWN, ReviewState.APPROVED])] == [
        withdrawn
    ]
    assert len(laptop.records.rows(form="visit")) == 2
    assert laptop.records.rows(form="other'; DROP TABLE records_record; --") == []
    assert laptop.records.rows(states=[]) == []


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param("zik", ["Zikim gate"], id="a-beginning"),
        pytest.param("GATE zikim", ["Zikim gate"], id="words-in-any-order"),
        pytest.param("zikim erez", [], id="every-word-must-be-there"),
        pytest.param("repair", ["Erez"], id="label-of-a-choice"),
        pytest.param("مغلق", ["Erez"], id="label-in-arabic"),
        pytest.param("للاصلاح", ["Erez"], id="label-in-arabic-without-hamza"),
        pytest.param("shut", ["Erez"], id="value-of-a-choice"),
        pytest.param("inland", ["Erez"], id="label-from-a-list"),
        pytest.param("777", ["Erez"], id="answer-in-a-repeat"),
        pytest.param("visit", ["Erez", "Zikim gate"], id="title"),
        pytest.param('"', [], id="a-quote-is-no-syntax"),
        pytest.param("place:erez", [], id="no-column-syntax"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_search(laptop: Laptop, typed: str, expected: list[str]) -> None:
    laptop.records.finalize(laptop.visit("Zikim gate", "open", side="west"))
    laptop.clock.tick()
    laptop.records.finalize(laptop.visit("Erez", "shut", side="east", truck=[{"plates": "777"}]))

    assert titles(laptop, typed) == expected


def test_search_finds_what_a_correction_says_and_no_longer_what_it_replaced(laptop: Laptop) -> None:
    record = laptop.finalize("Rafah").record
    laptop.correct(record, {"place": "Kissufim"})

    assert titles(laptop, "rafah") == []
    assert titles(laptop, "kissufim") == ["Kissufim"]


def test_labels_are_found_once_the_form_is_here(laptop: Laptop) -> None:
    record = laptop.finalize("Rafah", "shut").record
    laptop.vault.db.execute("DELETE FROM records_form")
    bare = laptop.reopened()
    bare.records.rebuild()
    assert bare.records.search("repair") == []
    assert bare.records.show(record).values["place"] == "Rafah"

    bare.records.add_form(SMALL_FORM)

    assert [row.record for row in bare.records.search("repair")] == [record]
    bare.vault.close()


def test_a_record_shows_its_answers_nested_as_they_are_given(laptop: Laptop) -> None:
    done = laptop.records.finalize(laptop.visit("Zikim", truck=[{"plates": "7"}, {"plates": "8"}]))

    detail = laptop.records.show(done.record)

    assert detail.values == {
        "place": "Zikim",
        "status": "open",
        "side": "",
        "photo": "",
        "truck": [{"plates": "7"}, {"plates": "8"}],
    }
    assert detail.encode()["proof"]["entry"] == 1
    assert detail.encode()["proof"]["receipt"] is None


def test_a_form_without_instance_name_gives_its_own_title(laptop: Laptop) -> None:
    xml = SMALL_FORM.xml.replace(b"concat('Visit to ', /data/place)", b"''").replace(b'version="1"', b'version="3"')
    untitled = Form.load(xml)
    laptop.records.add_form(untitled)
    entry = laptop.records.new_entry(untitled)
    entry.set("place", "Zikim")
    done = laptop.records.finalize(entry)

    assert laptop.records.row(done.record).title == "Visit"


def test_a_record_is_found_by_its_id_its_beginning_and_its_revisions(laptop: Laptop) -> None:
    first = laptop.finalize()
    second = laptop.correct(first.record, {"place": "Erez"})

    for named in (first.record, first.record[:8], first.record.upper(), f"uuid:{first.record}", second.revision):
        assert laptop.records.find(named) == first.record


@pytest.mark.parametrize("named", ["", "abc", "ffffffff-ffff-4fff-8fff-ffffffffffff", "%"])
def test_an_unknown_record_is_said(laptop: Laptop, named: str) -> None:
    laptop.finalize()

    with pytest.raises(AnswerError) as refusal:
        laptop.records.show(named)
    assert refusal.value.code == "record-unknown"


def test_two_records_with_one_beginning_are_not_guessed_between(laptop: Laptop) -> None:
    for last in ("1", "2"):
        identifier = f"uuid:abcdef00-0000-4000-8000-00000000000{last}"
        entry = SMALL_FORM.new_entry(clock=laptop.clock, instance_id=identifier)
        entry.set("place", "Zikim")
        laptop.records.finalize(entry)

    with pytest.raises(AnswerError) as refusal:
        laptop.records.find("abcdef")
    assert refusal.value.code == "record-ambiguous"
    assert laptop.records.find("abcdef00-0000-4000-8000-000000000001").endswith("1")
