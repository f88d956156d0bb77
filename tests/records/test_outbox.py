"""The outbox: always what the endpoint lacks, packed so that only the endpoint reads it."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from field_app.errors import StoreError
from field_app.journal import (
    FrameRefused,
    Orders,
    OutboxFile,
    OutboxName,
    Receipt,
    Role,
    Run,
    open_frame,
)
from field_app.records import Outbox
from field_app.vault import Vault, vault_lock
from tests.records.builders import DICTIONARIES, DICTIONARY, STEPS, Laptop, a_laptop
from tests.records.endpoint import HandEndpoint, outbox_files
from tests.vault.builders import PASSPHRASE


def orders(laptop: Laptop) -> Orders:
    return Orders.parse((laptop.vault.folder.outbox / "orders").read_bytes())


def spans(laptop: Laptop) -> list[tuple[int, int]]:
    return [(name.first, name.last) for name, _ in outbox_files(laptop)]


def runs(laptop: Laptop, endpoint: HandEndpoint) -> list[Run]:
    frames = [OutboxFile.parse(path.read_bytes()).frame for _, path in outbox_files(laptop)]
    return [open_frame(frame, endpoint.seal, DICTIONARIES) for frame in frames]


def receive(laptop: Laptop, endpoint: HandEndpoint, cursor: int, **more: object) -> None:
    """Let a receipt for the first `cursor` entries arrive."""
    entry = laptop.journal.entry(laptop.journal.log, cursor)
    assert entry is not None
    receipt = Receipt(log=laptop.journal.log, cursor=cursor, hash=entry.hash, time=endpoint.now, **more)  # type: ignore[arg-type]
    path = laptop.vault.folder.inbox / f"receipt-{cursor:012d}-00000000"
    path.write_text(json.dumps(receipt.sign(endpoint.key)), encoding="utf-8")
    laptop.inbox.apply()


def test_before_a_team_is_joined_the_outbox_holds_orders_alone(laptop: Laptop) -> None:
    laptop.finalize()

    assert [path.name for path in laptop.vault.folder.outbox.iterdir()] == ["orders"]
    assert orders(laptop).url is None
    assert orders(laptop).head.seq == 1


def test_what_was_recorded_before_joining_is_packed_at_joining(laptop: Laptop, endpoint: HandEndpoint) -> None:
    laptop.finalize()
    endpoint.join(laptop, "GZ-014", Role.MONITOR)

    assert spans(laptop) == [(1, 1)]
    assert orders(laptop).endpoint_key == endpoint.team.key
    assert [row.author for row in laptop.records.rows()] == ["GZ-014"]


def test_orders_hold_the_receipt_by_which_the_tail_was_packed(monitor: Laptop, endpoint: HandEndpoint) -> None:
    monitor.finalize()
    monitor.finalize()
    assert orders(monitor).receipted() is None

    receive(monitor, endpoint, 1)

    kept = orders(monitor).receipted()
    assert kept is not None
    assert (kept.cursor, kept) == (1, monitor.journal.receipt())


def test_each_commit_packs_the_partial_frame_anew_under_a_new_name(monitor: Laptop, endpoint: HandEndpoint) -> None:
    names = set()
    for _ in range(3):
        monitor.finalize()
        [(name, path)] = outbox_files(monitor)
        assert (name.first, name.last) == (1, monitor.journal.head(monitor.journal.log).seq)
        names.add(path.name)

    assert len(names) == 3
    [run] = runs(monitor, endpoint)
    assert [slot.body for slot in run.slots] == [entry.data for entry in monitor.journal.entries(monitor.journal.log)]


def test_a_full_frame_stays_and_the_next_one_begins(monitor: Laptop, endpoint: HandEndpoint) -> None:
    for _ in range(50):
        monitor.finalize()
    [(_, full)] = outbox_files(monitor)
    monitor.finalize()
    monitor.finalize()

    assert spans(monitor) == [(1, 50), (51, 52)]
    assert full.exists()


def test_a_large_record_goes_alone(monitor: Laptop, endpoint: HandEndpoint) -> None:
    for place in ("small", "x" * 70_000, "small again", "and again"):
        monitor.finalize(place)

    assert spans(monitor) == [(1, 1), (2, 2), (3, 4)]


def test_the_frame_opens_for_the_endpoint_alone_and_tells_nothing_else(
    monitor: Laptop, lead: Laptop, endpoint: HandEndpoint
) -> None:
    monitor.finalize("Zikim")
    [(_, path)] = outbox_files(monitor)

    assert b"Zikim" not in path.read_bytes()
    for other in (monitor, lead):
        with pytest.raises(FrameRefused):
            open_frame(OutboxFile.parse(path.read_bytes()).frame, other.journal.seal_key, DICTIONARIES)
    assert runs(monitor, endpoint)[0].slots[0].body is not None


def test_what_a_receipt_covers_goes(monitor: Laptop, endpoint: HandEndpoint) -> None:
    for _ in range(3):
        monitor.finalize()
    receive(monitor, endpoint, 3)

    assert spans(monitor) == []


def test_after_a_receipt_in_the_middle_the_next_frame_begins_behind_it(monitor: Laptop, endpoint: HandEndpoint) -> None:
    for _ in range(3):
        monitor.finalize()
    receive(monitor, endpoint, 2)
    assert spans(monitor) == [(1, 3)]  # it covers what is missing: the endpoint skips what it has

    monitor.finalize()
    assert spans(monitor) == [(3, 4)]


def test_an_endpoint_that_was_restored_gets_the_entries_again(monitor: Laptop, endpoint: HandEndpoint) -> None:
    for _ in range(3):
        monitor.finalize()
    receive(monitor, endpoint, 3)
    assert all(row.delivered for row in monitor.records.rows())

    endpoint.now = monitor.clock.now
    endpoint.heads[monitor.journal.log] = monitor.journal.entry(monitor.journal.log, 1).head  # type: ignore[union-attr]
    endpoint.greet(monitor)
    applied = monitor.inbox.apply()

    assert applied.is_behind
    assert spans(monitor) == [(2, 3)]
    assert [row.delivered for row in monitor.records.rows()] == [False, False, True]
    assert any("restored" in message.what for message in applied.messages())


def test_a_slot_that_the_endpoint_lacks_is_packed_until_it_has_it(monitor: Laptop, endpoint: HandEndpoint) -> None:
    for _ in range(3):
        monitor.finalize()
    receive(monitor, endpoint, 3, missing=(2,))

    [(name, _)] = outbox_files(monitor)
    assert name == OutboxName("slot", 2, 2)
    [run] = runs(monitor, endpoint)
    assert run.slots[0].body is not None
    assert [row.delivered for row in monitor.records.rows()] == [True, False, True]

    endpoint.missing = [2]
    endpoint.heads[monitor.journal.log] = monitor.journal.head(monitor.journal.log)
    endpoint.now = monitor.clock.now
    endpoint.collect(monitor)
    monitor.inbox.apply()
    assert spans(monitor) == []
    assert all(row.delivered for row in monitor.records.rows())


def test_a_file_that_is_damaged_or_of_another_log_is_packed_anew_at_unlock(
    monitor: Laptop, endpoint: HandEndpoint, tmp_path: Path
) -> None:
    other = a_laptop(tmp_path, "other")
    endpoint.join(other, "GZ-015", Role.MONITOR)
    other.finalize()
    [(name, foreign)] = outbox_files(other)
    monitor.finalize()
    [(_, own)] = outbox_files(monitor)
    own.write_bytes(own.read_bytes()[:-1])
    (monitor.vault.folder.outbox / name.draw()).write_bytes(foreign.read_bytes())
    other.vault.close()

    monitor.inbox.unlock()

    assert spans(monitor) == [(1, 1)]
    assert runs(monitor, endpoint)[0].log == monitor.journal.log


def test_the_outbox_can_be_deleted_and_is_packed_again(monitor: Laptop, endpoint: HandEndpoint) -> None:
    for _ in range(3):
        monitor.finalize()
    before = orders(monitor), [run.slots for run in runs(monitor, endpoint)]
    for path in monitor.vault.folder.outbox.iterdir():
        path.unlink()

    monitor.outbox.pack()

    assert (orders(monitor), [run.slots for run in runs(monitor, endpoint)]) == before


def test_a_file_that_is_open_elsewhere_goes_the_next_time(
    monitor: Laptop, endpoint: HandEndpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held_by_the_job(*_: object, **__: object) -> None:
        raise PermissionError

    monitor.finalize()
    monkeypatch.setattr(Path, "unlink", held_by_the_job)
    monitor.finalize()
    assert spans(monitor) == [(1, 1), (1, 2)]

    monkeypatch.undo()
    monitor.outbox.pack()
    assert spans(monitor) == [(1, 2)]


def test_another_endpoint_gets_frames_of_its_own(monitor: Laptop, endpoint: HandEndpoint) -> None:
    monitor.finalize()
    successor = HandEndpoint()
    successor.join(monitor, "GZ-014", Role.MONITOR)

    [(_, path)] = outbox_files(monitor)
    assert open_frame(OutboxFile.parse(path.read_bytes()).frame, successor.seal, DICTIONARIES)


def test_who_packs_waits_for_who_is_packing(monitor: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("field_app.records.outbox.LOCK_WAIT_SECONDS", 0.0)
    with vault_lock(monitor.vault.folder, "outbox"):
        done = monitor.finalize()

    assert isinstance(done.unpacked, StoreError)
    assert done.unpacked.code == "vault-in-use"
    assert spans(monitor) == []
    assert monitor.outbox.pack() is None
    assert spans(monitor) == [(1, 1)]


def test_orders_name_the_files_to_send_smallest_first_until_they_are_complete(
    monitor: Laptop, endpoint: HandEndpoint
) -> None:
    for size in (5_000, 20):
        entry = monitor.visit()
        entry.attach("photo", "gate.jpg")
        photo = monitor.records.drafts.store_file("gate.jpg", "image/jpeg", BytesIO(bytes(size)))
        monitor.records.finalize(entry, files=[photo])
    sent = orders(monitor).send
    assert [order.size for order in sent] == [20 + 41, 5_000 + 41]

    receive(monitor, endpoint, 2, awaited=(sent[1].blob,))
    assert list(orders(monitor).send) == [sent[1]]
    assert sorted((row.delivered, row.complete) for row in monitor.records.rows()) == [(True, False), (True, True)]


def test_without_a_dictionary_frames_open_without_one(monitor: Laptop, endpoint: HandEndpoint) -> None:
    monitor.finalize()
    bare = Outbox(monitor.journal, None)
    assert bare.pack() is None

    [(_, path)] = outbox_files(monitor)
    frame = OutboxFile.parse(path.read_bytes()).frame
    assert open_frame(frame, endpoint.seal, type(DICTIONARIES)())
    assert len(DICTIONARY) > 0


def test_two_windows_on_one_vault_pack_one_tail(monitor: Laptop, endpoint: HandEndpoint) -> None:
    vault = Vault.open(monitor.vault.folder.path, PASSPHRASE, clock=monitor.clock, migrations=STEPS)
    second = Laptop(vault, monitor.clock)
    for laptop in (monitor, second, second, monitor):
        laptop.finalize()

    assert spans(monitor) == spans(second) == [(1, 4)]
    assert monitor.records.rows() == second.records.rows()
    assert endpoint.collect(monitor).cursor == 4
    second.vault.close()


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.sampled_from(["finalize", "receipt", "delete"]), max_size=12), data=st.data())
def test_whatever_happens_the_tail_is_covered(
    tmp_path_factory: pytest.TempPathFactory, steps: list[str], data: st.DataObject
) -> None:
    endpoint, laptop = HandEndpoint(), a_laptop(tmp_path_factory.mktemp("any"))
    endpoint.join(laptop, "GZ-014", Role.MONITOR)
    cursor = 0
    for step in steps:
        head = laptop.journal.head(laptop.journal.log).seq
        if step == "finalize":
            laptop.finalize()
        elif step == "receipt" and head > cursor:
            cursor = data.draw(st.integers(cursor + 1, head))
            receive(laptop, endpoint, cursor)
        elif step == "delete":
            for _, path in outbox_files(laptop)[::2]:
                path.unlink()
            laptop.outbox.pack()

    head = laptop.journal.head(laptop.journal.log).seq
    covered = {seq for first, last in spans(laptop) for seq in range(first, last + 1)}
    assert covered >= set(range(cursor + 1, head + 1))
    assert all(last > cursor for _, last in spans(laptop))
    laptop.vault.close()
