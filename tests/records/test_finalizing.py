"""Finalizing is one transaction: all of it happened, or nothing."""

from io import BytesIO
from typing import NoReturn

import pytest

from field_app.errors import AnswerError, FormError, MachineError, RefusedError
from field_app.forms import NotFinalizable
from field_app.journal import SUBMISSION
from field_app.packs import samples
from field_app.records import DraftFile, ReviewState
from field_app.records import projection as projection_module
from tests.packs import filling
from tests.records.builders import SMALL_FORM, Laptop
from tests.records.test_drafts import a_photo


def test_a_finalized_entry_is_in_the_log_as_it_was_frozen(laptop: Laptop) -> None:
    entry = laptop.visit()
    done = laptop.records.finalize(entry)

    [kept] = laptop.journal.find_body(done.revision)
    assert kept.body is not None
    assert kept.body.kind == SUBMISSION
    assert kept.body.content["xml"].encode() == entry.submission()
    assert kept.body.content["record"] == done.record == entry.instance_id.removeprefix("uuid:")
    assert kept.body.content["form"] == {"id": "visit", "version": "1", "sha256": SMALL_FORM.sha256}
    assert kept.seq == done.seq == 1


def test_what_a_list_says_of_a_new_record(laptop: Laptop) -> None:
    done = laptop.finalize("Zikim")

    [row] = laptop.records.rows()
    assert row.encode() == {
        "record": done.record,
        "revision": done.revision,
        "form": "visit",
        "state": "submitted",
        "delivered": False,
        "complete": False,
        "author": laptop.journal.person,
        "created": "2025-12-10T12:01:00.000Z",
    }
    assert row.title == "Visit to Zikim"


def test_what_is_not_answered_is_not_finalized(laptop: Laptop) -> None:
    with pytest.raises(NotFinalizable) as refusal:
        laptop.records.finalize(laptop.records.new_entry(SMALL_FORM))

    assert [problem.path for problem in refusal.value.problems] == ["/data/place"]
    assert laptop.journal.head(laptop.journal.log).seq == 0


def test_finalizing_twice_is_refused_and_leaves_one(laptop: Laptop) -> None:
    entry = laptop.visit()
    laptop.records.finalize(entry)

    with pytest.raises(RefusedError) as refusal:
        laptop.records.finalize(entry)
    assert refusal.value.code == "record-finalized-already"
    assert len(laptop.records.rows()) == 1


def test_a_record_over_the_limit_is_refused_and_the_draft_stays(laptop: Laptop) -> None:
    entry = laptop.visit("x" * 270_000)
    draft = laptop.records.drafts.create(SMALL_FORM, entry)

    with pytest.raises(AnswerError) as refusal:
        laptop.records.finalize(entry, draft=draft)
    assert refusal.value.code == "record-too-large"
    assert [kept.id for kept in laptop.records.drafts.every()] == [draft]


def test_an_entry_of_a_form_that_is_not_here_is_refused(laptop: Laptop) -> None:
    entry = filling.fill("sequence_step", samples().good["sequence_step"])

    with pytest.raises(FormError) as refusal:
        laptop.records.finalize(entry)
    assert refusal.value.code == "form-version-not-here"
    assert laptop.journal.head(laptop.journal.log).seq == 0


def test_the_draft_goes_and_its_file_gets_its_final_name(laptop: Laptop) -> None:
    photo = a_photo(laptop)
    entry = laptop.visit()
    entry.attach("photo", "gate.jpg")
    draft = laptop.records.drafts.create(SMALL_FORM, entry, files=[photo])

    done = laptop.records.finalize(entry, draft=draft)

    assert laptop.records.drafts.every() == []
    detail = laptop.records.show(done.record)
    assert [(file["name"], file["type"], file["size"], file["here"]) for file in detail.files] == [
        ("gate.jpg", "image/jpeg", 7, True)
    ]
    [ref] = detail.acting.submissions[0].content.files
    assert b"".join(laptop.vault.files.open_blob(ref.blob, ref.key)) == b"a photo"
    assert [path.name for path in laptop.vault.folder.files.iterdir()] == [ref.blob.hex()]


def test_a_file_that_the_entry_names_must_be_there(laptop: Laptop) -> None:
    entry = laptop.visit()
    entry.attach("photo", "gate.jpg")

    with pytest.raises(NotFinalizable) as refusal:
        laptop.records.finalize(entry)
    assert [problem.kind for problem in refusal.value.problems] == ["attachment"]


def test_a_file_that_the_entry_does_not_name_goes(laptop: Laptop) -> None:
    photo = a_photo(laptop)

    done = laptop.records.finalize(laptop.visit(), files=[photo])

    assert laptop.records.show(done.record).files == []
    assert list(laptop.vault.folder.files.iterdir()) == []


def test_a_failure_inside_leaves_draft_file_and_log_as_they_were(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = laptop.visit()
    entry.attach("photo", "gate.jpg")
    draft = laptop.records.drafts.create(SMALL_FORM, entry, files=[a_photo(laptop)])

    def power_cut(*_: object) -> NoReturn:
        raise MachineError("disk-full", folder=laptop.vault.folder.path)

    monkeypatch.setattr(projection_module, "project_files", power_cut)
    with pytest.raises(MachineError):
        laptop.records.finalize(entry, draft=draft)
    monkeypatch.undo()

    assert laptop.journal.head(laptop.journal.log).seq == 0
    assert laptop.records.rows() == []
    [file] = laptop.records.drafts.files(draft)
    assert b"".join(laptop.vault.files.open(file.stored)) == b"a photo"
    assert laptop.records.finalize(laptop.records.drafts.open(draft), draft=draft).seq == 1


def test_a_record_is_safe_where_the_outbox_cannot_be_packed(laptop: Laptop) -> None:
    laptop.vault.folder.outbox.rmdir()
    laptop.vault.folder.outbox.write_bytes(b"in the way")

    done = laptop.records.finalize(laptop.visit())

    assert isinstance(done.unpacked, MachineError)
    assert [row.state for row in laptop.records.rows()] == [ReviewState.SUBMITTED]


def test_the_same_file_may_answer_two_records(laptop: Laptop) -> None:
    def one() -> tuple[str, DraftFile]:
        photo = laptop.records.drafts.store_file("gate.jpg", "image/jpeg", BytesIO(b"same"))
        entry = laptop.visit()
        entry.attach("photo", "gate.jpg")
        return laptop.records.finalize(entry, files=[photo]).record, photo

    (first, _), (second, _) = one(), one()
    blobs = {laptop.records.show(record).acting.submissions[0].content.files[0].blob for record in (first, second)}
    assert len(blobs) == 2  # each under its own key, so neither tells that they are the same
