"""Lists, search and names of records; what a record shows is what was frozen."""

from typing import Any

import pytest

from field_app.errors import AnswerError
from field_app.forms import Form
from field_app.journal import Receipt
from field_app.records import RecordRow, ReviewState, Sought
from tests.records.builders import SMALL_FORM, Laptop
from tests.records.endpoint import HandEndpoint


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


@pytest.mark.parametrize(
    ("sought", "expected"),
    [
        pytest.param(Sought(choice="shut"), ["Erez"], id="a-choice"),
        pytest.param(Sought(choice="east", typed="ere"), ["Erez"], id="a-choice-and-a-word"),
        pytest.param(Sought(choice="east", typed="zikim"), [], id="a-choice-and-the-word-of-another"),
        pytest.param(Sought(choice='east" OR "west'), [], id="no-syntax"),
        pytest.param(Sought(since="2025-12-10T12:01"), ["Erez", "shut east"], id="from-a-moment-on"),
        pytest.param(Sought(until="2025-12-10T12:02"), ["shut east", "Zikim"], id="until-a-moment"),
        pytest.param(Sought(since="2025-12-10T12:01", until="2025-12-10T12:02"), ["shut east"], id="between"),
    ],
)
def test_what_is_sought_narrows_the_list(laptop: Laptop, sought: Sought, expected: list[str]) -> None:
    """An answer that is only written ("shut east") is no choice."""
    for place, status, side in (("Zikim", "open", "west"), ("shut east", "open", "west"), ("Erez", "shut", "east")):
        laptop.records.finalize(laptop.visit(place, status, side=side))
        laptop.clock.tick()

    found = laptop.records.page(sought, limit=9)
    assert [row.title.removeprefix("Visit to ") for row in found] == expected
    assert laptop.records.count(sought) == len(expected)


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


@pytest.fixture
def seven(laptop: Laptop) -> Laptop:
    """Seven records, of which the first four were begun in one moment."""
    for number in range(4):
        laptop.records.finalize(laptop.visit(f"Zikim {number}"))
    for number in range(4, 7):
        laptop.finalize(f"Erez {number}", "shut")
    return laptop


@pytest.mark.parametrize("limit", [1, 2, 3, 6, 7, 8])
def test_pages_one_after_the_other_are_the_whole_list(seven: Laptop, limit: int) -> None:
    pages: list[list[RecordRow]] = []
    while page := seven.records.page(Sought(), limit=limit, after=pages[-1][-1] if pages else None):
        pages.append(page)

    assert [row for page in pages for row in page] == seven.records.rows()
    assert {len(page) for page in pages[:-1]} <= {limit}


def test_a_record_that_comes_between_two_pages_moves_none_of_those_that_follow(seven: Laptop) -> None:
    first = seven.records.page(Sought(), limit=3)
    expected = seven.records.rows()[3:]
    seven.finalize("Rafah")

    assert seven.records.page(Sought(), limit=10, after=first[-1]) == expected


@pytest.mark.parametrize(
    ("sought", "expected"),
    [
        pytest.param(Sought(), 7, id="all"),
        pytest.param(Sought(typed="zikim"), 4, id="typed"),
        pytest.param(Sought(typed="مغلق"), 3, id="typed-in-arabic"),
        pytest.param(Sought(typed=' " '), 0, id="typed-no-word"),
        pytest.param(Sought(typed="  "), 7, id="typed-nothing"),
        pytest.param(Sought(form="visit"), 7, id="form"),
        pytest.param(Sought(form="other"), 0, id="other-form"),
        pytest.param(Sought(states=[ReviewState.APPROVED]), 0, id="state"),
        pytest.param(Sought(states=[]), 0, id="no-state"),
        pytest.param(Sought(author="GZ-099"), 0, id="of-somebody-else"),
        pytest.param(Sought(since="2999-01-01T00:00:00.000Z"), 0, id="since"),
        pytest.param(Sought(typed="erez", form="visit", states=[ReviewState.SUBMITTED], waits=True), 3, id="together"),
    ],
)
def test_what_is_sought_is_counted_as_it_is_listed(seven: Laptop, sought: Sought, expected: int) -> None:
    assert len(seven.records.page(sought, limit=10)) == seven.records.count(sought) == expected


@pytest.mark.parametrize(
    ("cursor", "gaps", "waiting"),
    [
        pytest.param(0, {}, 6, id="no-receipt"),
        pytest.param(4, {}, 2, id="to-the-fourth"),
        pytest.param(6, {}, 0, id="all"),
        pytest.param(6, {"missing": (2, 5)}, 2, id="missing"),
        pytest.param(5, {"quarantined": ((1, 2), (4, 4))}, 4, id="quarantined"),
    ],
)
def test_the_records_that_wait_are_those_whose_rows_say_so(
    monitor: Laptop, endpoint: HandEndpoint, cursor: int, gaps: dict[str, Any], waiting: int
) -> None:
    for number in range(6):
        monitor.finalize(f"Zikim {number}")
    entry = monitor.journal.entry(monitor.journal.log, cursor)
    if entry is not None:
        receipt = Receipt(log=monitor.journal.log, cursor=cursor, hash=entry.hash, time=endpoint.now, **gaps)
        monitor.journal.keep_receipt(receipt.sign(endpoint.key))

    page = monitor.records.page(Sought(waits=True), limit=10)

    assert page == [row for row in monitor.records.rows() if not row.delivered]
    assert len(page) == monitor.records.count(Sought(waits=True)) == waiting


def test_how_far_down_a_record_stands(seven: Laptop) -> None:
    rows = seven.records.rows()

    assert [seven.records.count(Sought(), through=row.record) for row in rows] == [1, 2, 3, 4, 5, 6, 7]
    assert seven.records.count(Sought(), through="unknown") == 0


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
