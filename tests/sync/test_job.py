"""The job against the real endpoint: its order of work, and what stops one thing without stopping the rest."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from field_app.clock import system_clock
from field_app.errors import RefusedError, StoreError
from field_app.journal import BlobOrder, Receipt, Slot, bound_nonce, canonical, unb64
from sync.events import Event, Outcome, Progress, Step
from sync.stop import Stop
from tests.sync.central import holds, join
from tests.sync.double import OURS, TEAM
from tests.sync.laptop import Laptop, a_job, clock, file_ref
from tests.sync.running import RunningEndpoint


@pytest.fixture
def laptop(endpoint: RunningEndpoint, tmp_path: Path) -> Laptop:
    return join(endpoint, Laptop(tmp_path / "monitor"))


def with_blob(laptop: Laptop, plain: int) -> BlobOrder:
    """Record a submission that names a file, and order it to be sent."""
    order = laptop.add_blob(24 + plain + 17 * max(1, -(-plain // 65_536)))
    laptop.record(files=[file_ref(order, plain)])
    assert laptop.orders is not None
    laptop.give_orders(send=(*laptop.orders.send, order))
    return order


def run(laptop: Laptop, report: Callable[[Event], None] = lambda _event: None) -> Outcome:
    with a_job(laptop, report=report) as job:
        return job.run()


def test_everything_is_delivered_in_the_order_of_work(endpoint: RunningEndpoint, laptop: Laptop) -> None:
    large, small = with_blob(laptop, 50_000), with_blob(laptop, 10)
    told: list[Event] = []
    outcome = run(laptop, told.append)

    assert outcome.is_complete
    assert (outcome.head, outcome.cursor, outcome.files_sent, outcome.files_waiting) == (2, 2, 2, 0)
    assert holds(endpoint, laptop)
    steps = [event.step for event in told if isinstance(event, Progress)]
    assert list(dict.fromkeys(steps)) == [Step.HELLO, Step.LOG, Step.FEED, Step.FILES]
    ends = [event.total for event in told if isinstance(event, Progress) and event.step is Step.FILES]
    assert list(dict.fromkeys(ends)) == [small.size, large.size]


@pytest.mark.parametrize("is_proven", [False, True])
def test_an_empty_outbox_proves_nothing_and_a_receipt_in_the_orders_does(tmp_path: Path, is_proven: bool) -> None:
    laptop = Laptop(tmp_path)
    laptop.join("http://127.0.0.1:1", OURS.verify_key.encode(), bytes(range(32)), "token", TEAM)
    laptop.record(2)
    if is_proven:
        receipt = Receipt(log=laptop.log, cursor=2, hash=laptop.head.hash, time=clock())
        laptop.give_orders(receipt=receipt.sign(OURS))
    for tail in laptop.folder.outbox.glob("tail-*"):
        tail.unlink()

    with a_job(laptop) as job:
        outcomes = [job.outlook(), job.run()]

    assert [outcome.waiting for outcome in outcomes] == ([0, 0] if is_proven else [2, 2])
    assert [outcome.is_complete for outcome in outcomes] == [is_proven, False]


def test_a_run_after_all_was_told_has_nothing_to_do(endpoint: RunningEndpoint, laptop: Laptop) -> None:
    laptop.record(2)
    run(laptop)
    run(laptop)  # it is told that its own entries arrived
    before = laptop.tree().keys()
    outcome = run(laptop)

    assert outcome.is_complete
    assert not outcome.has_moved
    assert {name.split("-")[0] for name in laptop.tree()} == {name.split("-")[0] for name in before}


def test_entries_that_are_packed_during_a_push_go_with_it(endpoint: RunningEndpoint, laptop: Laptop) -> None:
    laptop.record()

    def record_more(event: Event) -> None:
        if isinstance(event, Progress) and event.step is Step.LOG and len(laptop.slots) < 4:
            laptop.record()

    assert run(laptop, record_more).cursor == 4
    assert holds(endpoint, laptop)


def test_a_file_gives_way_to_a_new_entry_and_goes_on_after_it(endpoint: RunningEndpoint, laptop: Laptop) -> None:
    with_blob(laptop, 400_000)
    told: list[Event] = []

    def record_meanwhile(event: Event) -> None:
        told.append(event)
        if isinstance(event, Progress) and event.step is Step.FILES and len(laptop.slots) == 1:
            laptop.record()

    outcome = run(laptop, record_meanwhile)

    assert outcome.is_complete
    assert outcome.cursor == 2
    second = told.index(Progress(Step.LOG, 2, 2))
    done = [event.done for event in told[:second] if isinstance(event, Progress) and event.step is Step.FILES]
    assert done
    assert max(done) < 400_000


def test_a_slot_that_came_as_a_hash_is_filled(endpoint: RunningEndpoint, laptop: Laptop) -> None:
    laptop.record(2)
    for path in laptop.folder.outbox.glob("tail-*"):
        path.unlink()
    laptop.pack(1, 2, slots=[Slot(None, laptop.slots[0].body_sha256), laptop.slots[1]])
    outcome = run(laptop)
    assert (outcome.missing, outcome.waiting, outcome.is_complete) == (1, 1, False)

    laptop.pack_slot(1)
    outcome = run(laptop)
    assert (outcome.missing, outcome.waiting, outcome.is_complete) == (0, 0, True)
    assert holds(endpoint, laptop)


def test_a_refused_frame_is_noted_once_and_the_feed_comes_all_the_same(
    endpoint: RunningEndpoint, laptop: Laptop
) -> None:
    laptop.endpoint_seal = bytes(range(32))  # sealed to somebody else
    laptop.record()
    outcomes = [run(laptop), run(laptop)]
    assert [outcome.problem and outcome.problem.code for outcome in outcomes] == ["sync-frame-refused"] * 2
    assert [outcome.waiting for outcome in outcomes] == [1, 1]
    notes = list(laptop.folder.inbox.glob("note-*"))
    assert [note.name.split("-")[1] for note in notes] == ["seal"]
    assert notes[0].read_bytes() == b'{"code":"seal","from":1}'
    assert list(laptop.folder.inbox.glob("feed-*"))


def test_a_copied_vault_is_noticed_before_anything_is_sent(endpoint: RunningEndpoint, laptop: Laptop) -> None:
    laptop.record(3)
    run(laptop)
    copy = Laptop(laptop.path.parent / "copy", signing=laptop.signing, seal=laptop.seal, epoch=laptop.epoch)
    copy.orders, copy.endpoint_seal = laptop.orders, laptop.endpoint_seal
    copy.record(5)

    outcome = run(copy)
    assert isinstance(outcome.problem, RefusedError)
    assert outcome.problem.code == "sync-log-forked"
    assert holds(endpoint, laptop)


def test_a_vault_that_was_put_back_is_noticed(endpoint: RunningEndpoint, laptop: Laptop) -> None:
    laptop.record(3)
    run(laptop)
    for path in laptop.folder.outbox.glob("tail-*"):
        path.unlink()
    del laptop.slots[2:]
    laptop.give_orders()

    outcome = run(laptop)
    assert outcome.problem is not None
    assert outcome.problem.code == "sync-log-forked"


def test_an_endpoint_that_was_put_back_asks_for_what_only_the_vault_has(
    endpoint: RunningEndpoint, laptop: Laptop
) -> None:
    laptop.record(3)
    for path in laptop.folder.outbox.glob("tail-*"):
        path.unlink()
    outcome = run(laptop)

    assert isinstance(outcome.problem, StoreError)
    assert outcome.problem.code == "sync-outbox-behind"
    assert outcome.waiting == 3


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda path: path.write_bytes(b"other bytes"), id="changed"),
        pytest.param(lambda path: path.unlink(), id="gone"),
    ],
)
def test_a_damaged_file_is_not_sent_and_blocks_no_other(
    endpoint: RunningEndpoint, laptop: Laptop, damage: Callable[[Path], None]
) -> None:
    damaged, _ = with_blob(laptop, 10), with_blob(laptop, 2_000)
    damage(laptop.folder.files / damaged.blob.hex())
    outcome = run(laptop)

    assert outcome.problem is not None
    assert outcome.problem.code == "sync-file-damaged"
    assert (outcome.files_sent, outcome.files_waiting) == (1, 1)


def test_an_upload_goes_on_when_the_job_has_forgotten_it(endpoint: RunningEndpoint, laptop: Laptop) -> None:
    order = with_blob(laptop, 300_000)
    stop = Stop()

    def end_in_the_middle(event: Event) -> None:
        if isinstance(event, Progress) and event.step is Step.FILES and event.done > 100_000:
            stop.ask()

    with a_job(laptop, stop=stop, report=end_in_the_middle) as job:
        assert job.run().files_waiting == 1
    (laptop.folder.job / "state.db").unlink()

    assert run(laptop).is_complete
    assert endpoint.opened.blobs.is_whole(order.blob)


def test_a_file_that_is_not_at_the_endpoint_yet_is_waited_for(
    endpoint: RunningEndpoint, laptop: Laptop, tmp_path: Path
) -> None:
    lead = join(endpoint, Laptop(tmp_path / "lead"), "lead")
    order = with_blob(laptop, 10)
    lead.give_orders(fetch=(order,))
    outcome = run(lead)
    assert (outcome.files_expected, outcome.problem, outcome.is_complete) == (1, None, True)

    run(laptop)
    outcome = run(lead)
    assert (outcome.files_received, outcome.files_expected) == (1, 0)
    assert not list(lead.folder.inbox.glob("*.part"))


def test_a_download_that_is_something_else_is_dropped(
    endpoint: RunningEndpoint, laptop: Laptop, tmp_path: Path
) -> None:
    lead = join(endpoint, Laptop(tmp_path / "lead"), "lead")
    order = with_blob(laptop, 10)
    run(laptop)
    part = lead.folder.inbox / f"blob-{order.blob.hex()}.part"
    part.write_bytes(bytes(20))
    lead.give_orders(fetch=(order,))
    outcome = run(lead)
    assert outcome.problem is not None
    assert outcome.problem.code == "sync-file-not-ours"
    assert not part.exists()
    assert not (lead.folder.files / order.blob.hex()).exists()

    assert run(lead).files_received == 1


def test_a_second_pusher_gives_way(endpoint: RunningEndpoint, laptop: Laptop) -> None:
    with a_job(laptop), pytest.raises(StoreError, match="Another sync") as raised, a_job(laptop):
        pass
    assert raised.value.exit_code == 1


def test_two_that_push_the_same_at_once_store_it_once(endpoint: RunningEndpoint, laptop: Laptop) -> None:
    """Past the lock, as two copies of a folder would be: the endpoint's compare-and-swap is what counts."""
    laptop.record(120)
    twin = Laptop(laptop.path.parent / "twin", signing=laptop.signing, seal=laptop.seal, epoch=laptop.epoch)
    for path in laptop.folder.outbox.iterdir():
        (twin.folder.outbox / path.name).write_bytes(path.read_bytes())

    with a_job(twin) as other:
        outcomes: list[Outcome] = []

        def push_both(event: Event) -> None:
            if event == Progress(Step.LOG, 50, 120):
                outcomes.append(other.run())

        outcomes.append(run(laptop, push_both))
    assert [outcome.cursor for outcome in outcomes] == [120, 120]
    assert holds(endpoint, laptop)


def test_a_folder_that_is_no_vault_is_left_alone(tmp_path: Path) -> None:
    laptop = Laptop(tmp_path / "some")
    laptop.folder.passphrase_slot.unlink()
    with pytest.raises(StoreError) as raised, a_job(laptop):
        pass
    assert raised.value.code == "vault-missing"
    assert not (laptop.folder.job / "state.db").exists()


def test_hello_is_bound_to_what_the_vault_asks_for(endpoint: RunningEndpoint, laptop: Laptop) -> None:
    drawn = bytes(range(16))
    laptop.give_orders(challenge=drawn)
    run(laptop)

    kept = json.loads((laptop.folder.inbox / "hello").read_bytes())
    assert unb64(kept["nonce"], 16) == bound_nonce(drawn, unb64(kept["draw"], 16))
    assert kept["answer"]["nonce"] == kept["nonce"]


def test_an_endpoint_whose_clock_is_set_back_during_a_run_is_asked_again(tmp_path: Path) -> None:
    """Only the answer to a hello tells the vault that an earlier time is the newer one."""
    shift = timedelta(0)
    with RunningEndpoint(tmp_path / "endpoint", clock=lambda: system_clock() - shift) as endpoint:
        laptop = join(endpoint, Laptop(tmp_path / "monitor"))
        laptop.record()

        def set_back(event: Event) -> None:
            nonlocal shift
            if event == Progress(Step.HELLO, 1, 1):
                shift = timedelta(days=3_653)

        run(laptop, set_back)

    [said] = json.loads((laptop.folder.inbox / "hello").read_bytes())["answer"]["receipts"]
    assert said["cursor"] == 1


def test_what_somebody_puts_into_the_inbox_is_no_news_to_a_job_that_asked_itself(
    endpoint: RunningEndpoint, laptop: Laptop
) -> None:
    laptop.record(3)
    with a_job(laptop) as job:
        job.run()
        [path] = laptop.folder.inbox.glob("receipt-*")
        key = endpoint.opened.keys.signing
        later = replace(Receipt.verify(path.read_bytes(), bytes(key.verify_key)), cursor=1, time=system_clock())
        (laptop.folder.inbox / "receipt-000000000001-00000000").write_bytes(canonical(later.sign(key)))

        assert job.outlook().cursor == 3


def test_a_run_that_is_to_end_ends_after_the_frame_under_way(endpoint: RunningEndpoint, laptop: Laptop) -> None:
    laptop.record(200)
    stop = Stop()

    def end(event: Event) -> None:
        if isinstance(event, Progress) and event.step is Step.LOG:
            stop.ask()

    with a_job(laptop, stop=stop, report=end) as job:
        outcome = job.run()
    assert outcome.cursor == 50
    assert holds(endpoint, laptop, 50)
