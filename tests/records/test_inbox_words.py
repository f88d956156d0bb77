"""What the endpoint says of the own log: nothing counts before it is proven."""

import json
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from nacl.signing import SigningKey

from field_app.records import Applied
from field_app.records.feed_position import FeedPosition, feed_position
from field_app.vault import Vault
from tests.records.builders import STEPS, Laptop
from tests.records.endpoint import HandEndpoint, outbox_files
from tests.records.inbox_views import position, refused, state, waiting
from tests.vault.builders import PASSPHRASE


def test_a_receipt_delivers_what_it_covers(monitor: Laptop, endpoint: HandEndpoint) -> None:
    done = monitor.finalize()
    endpoint.collect(monitor)

    applied = monitor.inbox.apply()

    assert applied.delivered == [done.record]
    assert waiting(monitor) == []
    assert monitor.records.row(done.record).delivered
    proof = monitor.records.show(done.record).proof
    assert proof["receipt"]["cursor"] == 1
    assert monitor.inbox.apply().delivered == []


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda data: data[:-3], id="cut"),
        pytest.param(lambda data: data.replace(b'"cursor": 1', b'"cursor": 2'), id="changed"),
        pytest.param(lambda data: b"<html>Log in to the hotel's network</html>", id="a-portal"),
        pytest.param(lambda data: b"\xff\xfe", id="noise"),
    ],
)
def test_a_receipt_that_does_not_prove_itself_changes_nothing(
    monitor: Laptop, endpoint: HandEndpoint, spoil: Callable[[bytes], bytes]
) -> None:
    monitor.finalize()
    endpoint.collect(monitor)
    [path] = monitor.vault.folder.inbox.glob("receipt-*")
    path.write_bytes(spoil(path.read_bytes()))
    before = state(monitor)

    applied = monitor.inbox.apply()

    assert state(monitor) == before
    assert [each.name for each in applied.refused] == refused(monitor) == [path.name]
    assert waiting(monitor) == []


def test_a_receipt_of_another_endpoint_changes_nothing(monitor: Laptop, endpoint: HandEndpoint) -> None:
    done = monitor.finalize()
    endpoint.key = SigningKey.generate()
    endpoint.collect(monitor)

    assert monitor.inbox.apply().delivered == []
    assert not monitor.records.row(done.record).delivered


def test_a_quarantined_record_is_not_delivered(monitor: Laptop, endpoint: HandEndpoint) -> None:
    done = monitor.finalize()
    endpoint.quarantined = [(1, 1)]
    endpoint.collect(monitor)

    assert monitor.inbox.apply().delivered == []
    assert not monitor.records.row(done.record).delivered


def test_an_endpoint_whose_clock_was_set_back_is_believed_all_the_same(monitor: Laptop, endpoint: HandEndpoint) -> None:
    done = monitor.finalize()
    endpoint.quarantined = [(1, 1)]
    endpoint.collect(monitor)
    monitor.inbox.apply()

    endpoint.quarantined = []
    endpoint.now -= timedelta(days=3_653)
    endpoint.greet(monitor)

    assert monitor.inbox.apply().delivered == [done.record]


def test_an_old_word_that_somebody_puts_back_is_not_believed(monitor: Laptop, endpoint: HandEndpoint) -> None:
    for _ in range(3):
        monitor.finalize()
    endpoint.collect(monitor)
    endpoint.greet(monitor)
    inbox = monitor.vault.folder.inbox
    old = {path.name: path.read_bytes() for path in inbox.iterdir() if path.is_file()}
    assert len(monitor.inbox.apply().delivered) == 3

    endpoint.now += timedelta(hours=1)
    endpoint.heads[monitor.journal.log] = monitor.journal.entry(monitor.journal.log, 1).head  # type: ignore[union-attr]
    endpoint.greet(monitor)
    assert monitor.inbox.apply().is_behind

    for name, data in old.items():
        (inbox / name).write_bytes(data)
    assert monitor.inbox.apply().delivered == []
    assert sum(row.delivered for row in monitor.records.rows()) == 1
    assert waiting(monitor) == []


def test_a_hello_that_is_applied_after_a_later_receipt_takes_nothing_back(
    monitor: Laptop, endpoint: HandEndpoint
) -> None:
    endpoint.greet(monitor)  # before the push, and too late for this look into the inbox
    hello = monitor.vault.folder.inbox / "hello"
    said = hello.read_bytes()
    hello.unlink()
    done = monitor.finalize()
    endpoint.now += timedelta(seconds=1)
    endpoint.collect(monitor)
    assert monitor.inbox.apply().delivered == [done.record]

    hello.write_bytes(said)
    assert not monitor.inbox.apply().is_behind
    assert monitor.records.row(done.record).delivered


def test_a_receipt_that_is_ahead_of_this_vault_is_told(monitor: Laptop, endpoint: HandEndpoint, tmp_path: Path) -> None:
    monitor.finalize()
    shutil.copytree(monitor.vault.folder.path, tmp_path / "copy")
    copied = Laptop(Vault.open(tmp_path / "copy", PASSPHRASE, clock=monitor.clock, migrations=STEPS), monitor.clock)
    monitor.finalize()
    endpoint.collect(monitor)
    endpoint.send_receipt(copied)

    applied = copied.inbox.apply()

    assert applied.contradiction is not None
    assert applied.contradiction.code == "receipt-ahead"
    assert copied.journal.receipt() is None
    copied.vault.close()


def test_hello_measures_the_clock_and_begins_the_feed(monitor: Laptop, endpoint: HandEndpoint) -> None:
    endpoint.greet(monitor, wall=endpoint.now + timedelta(minutes=7))

    applied = monitor.inbox.apply()

    assert applied.clock_off_minutes == -7
    assert monitor.journal.server_offset == -7 * 60_000
    assert feed_position(monitor.vault) == FeedPosition(endpoint.epoch, 0)
    assert any("7" in message.what for message in applied.messages("ar"))
    [after] = monitor.journal.find_body(monitor.finalize().revision)
    assert after.body is not None
    assert after.body.content["time"]["server_offset"] == -420_000


def test_a_clock_within_five_minutes_is_not_mentioned(monitor: Laptop, endpoint: HandEndpoint) -> None:
    endpoint.greet(monitor, wall=endpoint.now - timedelta(minutes=4))

    assert monitor.inbox.apply().clock_off_minutes is None


@pytest.mark.parametrize("forge", ["nonce", "answer"])
def test_a_hello_with_another_nonce_or_another_word_changes_nothing(
    monitor: Laptop, endpoint: HandEndpoint, forge: str
) -> None:
    endpoint.greet(monitor)
    path = monitor.vault.folder.inbox / "hello"
    kept = json.loads(path.read_bytes())
    if forge == "nonce":
        kept["nonce"] = "A" * 22
    else:
        kept["answer"]["time"] = "2035-01-01T00:00:00.000Z"
    path.write_text(json.dumps(kept), encoding="utf-8")

    applied = monitor.inbox.apply()

    assert [each.name for each in applied.refused] == ["hello"]
    assert monitor.journal.server_offset is None
    assert position(monitor) is None


def test_after_a_refused_dictionary_frames_are_packed_without_one(monitor: Laptop, endpoint: HandEndpoint) -> None:
    monitor.finalize()
    [(_, with_dictionary)] = outbox_files(monitor)
    note = monitor.vault.folder.inbox / "note-dictionary-00000000"
    note.write_text('{"code":"dictionary","from":1}', encoding="utf-8")

    applied = monitor.inbox.apply()

    assert applied.notes == ["dictionary"]
    assert not with_dictionary.exists()
    monitor.finalize()
    assert waiting(monitor) == []
    endpoint.collect(monitor)
    again = monitor.reopened()
    again.finalize()
    assert len(outbox_files(again)) == 1
    again.vault.close()


@pytest.mark.parametrize("check", ["payload", "seal", "chain", "signature"])
def test_a_frame_that_the_endpoint_could_not_take_is_packed_anew(monitor: Laptop, check: str) -> None:
    monitor.finalize()
    [(_, path)] = outbox_files(monitor)
    note = monitor.vault.folder.inbox / f"note-{check}-00000000"
    note.write_text(json.dumps({"code": check, "from": 1}), encoding="utf-8")

    applied = monitor.inbox.apply()

    [(_, anew)] = outbox_files(monitor)
    assert anew != path
    assert [message.todo for message in applied.messages()]


def test_a_note_that_is_none_is_kept_aside(monitor: Laptop) -> None:
    (monitor.vault.folder.inbox / "note-x-00000000").write_bytes(b"{")

    assert [each.name for each in monitor.inbox.apply().refused] == ["note-x-00000000"]
    assert refused(monitor) == ["note-x-00000000"]


def test_everything_that_can_be_told_is_told_in_both_languages(monitor: Laptop) -> None:
    applied = Applied(delivered=["a"], arrived=["b"], files=1, notes=["payload"], clock_off_minutes=9, is_behind=True)
    for language in ("en", "ar"):
        assert len(list(applied.messages(language))) == 6
