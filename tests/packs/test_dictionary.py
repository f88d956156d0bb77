"""The dictionary of the sync codec: of these forms, made up, and worth its bytes."""

import hashlib
from statistics import median

import zstandard

from field_app.forms import Form
from field_app.journal import SUBMISSION, Body, Stamp, make_body
from field_app.journal.codec import Slot, encode
from field_app.packs import dictionary, dictionary_id, form_xml, forms, samples
from field_app.packs.training import DICTIONARY_BYTES, SEED, bodies, train
from tests.packs.filling import fill, form

UNSEEN_SEED = SEED + 1


def test_it_is_at_most_32_kib_and_named_by_its_sha256() -> None:
    assert len(dictionary()) <= DICTIONARY_BYTES
    assert dictionary_id() == hashlib.sha256(dictionary()).digest()
    assert zstandard.ZstdCompressionDict(dictionary()).dict_id() == SEED


def test_it_knows_the_forms_that_are_shipped() -> None:
    unknown = [each.id for each in forms() if Form.load(form_xml(each.id)).sha256.encode() not in dictionary()]

    assert unknown == [], "run `python -m field_app.packs train`"


def test_it_is_trained_on_bodies_as_the_journal_makes_them() -> None:
    made = [Body.parse(body) for body in bodies(4, UNSEEN_SEED)]

    assert [body.content["form"]["id"] for body in made] == [each.id for each in forms()] * 4
    for body in made:
        assert body.kind == "submission"
        assert f"<instanceID>uuid:{body.id}</instanceID>" in body.content["xml"]
        assert all(reference.name in body.content["xml"] for reference in body.files())


def test_photographs_are_among_what_it_learns() -> None:
    assert any(Body.parse(body).files() for body in bodies(20, SEED))


def test_training_twice_gives_the_same_bytes_and_another_seed_gives_others() -> None:
    assert train(12, seed=SEED) == train(12, seed=SEED)
    assert train(12, seed=SEED) != train(12, seed=UNSEEN_SEED)


def test_no_answer_of_a_sample_is_in_it() -> None:
    for made_up in ("UTN-2025-004417", "East of Al Bureij", "CR-20251210-031"):
        assert made_up.encode() not in dictionary()


def test_a_single_body_takes_less_than_two_fifths_of_the_bytes() -> None:
    shares = [packed(body, dictionary()) / packed(body, None) for body in bodies(5, UNSEEN_SEED)]

    assert median(shares) < 0.4


def test_a_good_sample_takes_less_than_half_of_the_bytes() -> None:
    for each in forms():
        body = a_body_of_the_good_sample(each.id)
        assert packed(body, dictionary()) < packed(body, None) / 2, each.id


def a_body_of_the_good_sample(form_id: str) -> bytes:
    entry = fill(form_id, samples().good[form_id])
    revision = entry.instance_id.removeprefix("uuid:")
    fields = {
        "record": revision,
        "bases": [],
        "form": {"id": form_id, "version": form(form_id).version, "sha256": form(form_id).sha256},
        "xml": entry.submission().decode(),
        "files": [],
    }
    stamp = Stamp(samples().now, offset=120, monotonic=123_456_789, boot=bytes(range(16)))
    return make_body(SUBMISSION, fields, stamp=stamp, author="GZ-014", body_id=revision).data


def packed(body: bytes, with_dictionary: bytes | None) -> int:
    """Return the bytes that a body takes alone in a frame."""
    return len(encode([Slot.of(body)], with_dictionary)[1])
