"""Drafts: saved whole, with their files, until they are deleted or finalized."""

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest

from field_app.errors import AnswerError
from field_app.records import DraftFile, title_of
from tests.records.builders import SMALL_FORM, Laptop


def a_photo(laptop: Laptop, content: bytes = b"a photo", name: str = "gate.jpg") -> DraftFile:
    return laptop.records.drafts.store_file(name, "image/jpeg", BytesIO(content))


def random_names(laptop: Laptop) -> list[str]:
    return [path.name for path in laptop.vault.folder.files.iterdir()]


def test_a_draft_opens_as_it_was_left_after_a_restart(laptop: Laptop) -> None:
    entry = laptop.visit(truck=[{"plates": "7"}])
    draft = laptop.records.drafts.create(SMALL_FORM, entry)

    again = laptop.reopened()
    opened = again.records.drafts.open(draft)

    assert opened.values() == entry.values()
    assert opened.instance_id == entry.instance_id
    again.vault.close()


def test_saving_again_replaces_what_was_saved_and_keeps_its_beginning(laptop: Laptop) -> None:
    entry = laptop.visit("Zikim")
    draft = laptop.records.drafts.create(SMALL_FORM, entry)
    laptop.clock.tick()
    entry.set("place", "Kissufim")
    laptop.records.drafts.save(draft, entry)

    [listed] = laptop.records.drafts.every()
    assert listed.title == "Visit to Kissufim"
    assert listed.created_at < listed.changed_at
    assert laptop.records.drafts.open(draft)["place"].value == "Kissufim"


@pytest.mark.parametrize(
    ("name", "title"),
    [("Visit to Zikim", "Visit to Zikim"), ("-", "Visit"), (" / ", "Visit"), ("", "Visit"), ("زيكيم", "زيكيم")],
)
def test_a_name_without_a_letter_or_digit_is_none(name: str, title: str) -> None:
    assert title_of(name, "Visit") == title


def test_the_draft_changed_last_is_listed_first(laptop: Laptop) -> None:
    first = laptop.records.drafts.create(SMALL_FORM, laptop.visit("Rafah"))
    laptop.clock.tick()
    second = laptop.records.drafts.create(SMALL_FORM, laptop.visit("Erez"))
    laptop.clock.tick()
    laptop.records.drafts.save(first, laptop.visit("Rafah south"))

    assert [draft.id for draft in laptop.records.drafts.every()] == [first, second]


def test_a_draft_keeps_its_files_and_drops_those_it_no_longer_names(laptop: Laptop) -> None:
    kept, dropped = a_photo(laptop), a_photo(laptop, b"another", "gate-2.jpg")
    draft = laptop.records.drafts.create(SMALL_FORM, laptop.visit(), files=[kept, dropped])
    laptop.records.drafts.save(draft, laptop.visit(), files=[kept])

    [file] = laptop.records.drafts.files(draft)
    assert b"".join(laptop.vault.files.open(file.stored)) == b"a photo"
    assert random_names(laptop) == [kept.stored.token]


def test_deleting_a_draft_deletes_its_files(laptop: Laptop) -> None:
    draft = laptop.records.drafts.create(SMALL_FORM, laptop.visit(), files=[a_photo(laptop)])
    laptop.records.drafts.delete(draft)

    assert laptop.records.drafts.every() == []
    assert random_names(laptop) == []


def test_a_draft_that_is_set_aside_is_in_no_list_until_it_is_taken_back_or_the_vault_is_unlocked_again(
    laptop: Laptop,
) -> None:
    drafts, photo = laptop.records.drafts, a_photo(laptop)
    draft = drafts.create(SMALL_FORM, laptop.visit(), files=[photo])
    drafts.set_aside(draft)
    assert drafts.every() == []

    drafts.take_back(draft)
    assert [listed.id for listed in drafts.every()] == [draft]
    assert drafts.files(draft) == [photo]

    drafts.set_aside(draft)
    assert [listed.id for listed in laptop.reopened().records.drafts.every()] == [draft]


def test_a_draft_is_in_no_list_of_records_and_in_no_log(laptop: Laptop) -> None:
    laptop.records.drafts.create(SMALL_FORM, laptop.visit())

    assert laptop.records.rows() == []
    assert laptop.journal.head(laptop.journal.log).seq == 0


@pytest.mark.parametrize("act", ["open", "delete", "get"])
def test_a_draft_that_is_gone_is_said(laptop: Laptop, act: str) -> None:
    with pytest.raises(AnswerError) as refusal:
        getattr(laptop.records.drafts, act)("no-such-draft")

    assert refusal.value.code == "draft-unknown"


def test_saving_does_not_bring_a_finalized_draft_back(laptop: Laptop) -> None:
    entry = laptop.visit()
    draft = laptop.records.drafts.create(SMALL_FORM, entry)
    laptop.records.finalize(entry, draft=draft)

    with pytest.raises(AnswerError):
        laptop.records.drafts.save(draft, entry)
    assert laptop.records.drafts.every() == []


def test_a_file_that_a_crash_left_without_a_draft_goes_after_a_day(laptop: Laptop) -> None:
    laptop.records.drafts.create(SMALL_FORM, laptop.visit(), files=[a_photo(laptop)])
    (kept,) = random_names(laptop)
    left = a_photo(laptop, b"left").stored.token
    laptop.clock.now = datetime.now(UTC)  # the disk tells the system's time
    laptop.records.drafts.sweep_files()
    assert set(random_names(laptop)) == {kept, left}
    laptop.clock.now += timedelta(days=1, hours=1)
    laptop.records.drafts.sweep_files()
    assert random_names(laptop) == [kept]
