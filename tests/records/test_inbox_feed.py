"""The feed: applied in its order, each log on its own; what is wrong blocks only its own log."""

import shutil
from pathlib import Path

from field_app.journal import FeedName, Orders, Role, Run, Slot
from field_app.records import Inbox, ReviewState
from field_app.records.feed_position import FeedPosition, feed_position
from tests.records.builders import DICTIONARIES, Laptop, a_laptop
from tests.records.endpoint import HandEndpoint
from tests.records.inbox_views import position, refused, waiting


def test_the_feed_position_follows_what_was_applied(monitor: Laptop, lead: Laptop, endpoint: HandEndpoint) -> None:
    monitor.finalize()
    endpoint.collect(monitor)
    endpoint.bring(lead)

    applied = lead.inbox.apply()

    assert len(applied.arrived) == 1
    assert position(lead) == len(endpoint.arrivals) == 3
    assert waiting(lead) == []
    orders = Orders.parse((lead.vault.folder.outbox / "orders").read_bytes())
    assert (orders.feed_epoch, orders.feed_after) == (endpoint.epoch, 3)


def test_a_lost_item_stops_the_position_and_blocks_nobody_else(
    monitor: Laptop, lead: Laptop, endpoint: HandEndpoint
) -> None:
    first = monitor.finalize()
    endpoint.collect(monitor)
    endpoint.greet(lead)
    paths = endpoint.feed(lead)
    paths[1].unlink()  # the second roster entry

    lead.inbox.apply()

    assert position(lead) == 1
    assert [row.record for row in lead.records.rows()] == [first.record]
    endpoint.feed(lead, after=1)
    lead.inbox.apply()
    assert position(lead) == 3


def spoilt_in_transit(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(bytes(data))


def test_a_damaged_item_is_kept_named_and_fetched_again(
    monitor: Laptop, lead: Laptop, endpoint: HandEndpoint, tmp_path: Path
) -> None:
    other = a_laptop(tmp_path, "other")
    endpoint.join(other, "GZ-015", Role.MONITOR)
    damaged, whole = monitor.finalize(), other.finalize()
    endpoint.collect(monitor)
    endpoint.collect(other)
    endpoint.greet(lead)
    paths = endpoint.feed(lead)
    spoilt_in_transit(paths[3])

    applied = lead.inbox.apply()

    assert [each.name for each in applied.refused] == refused(lead) == [paths[3].name]
    assert [row.record for row in lead.records.rows()] == [whole.record]
    assert position(lead) == 3

    endpoint.feed(lead, after=3)
    assert lead.inbox.apply().refused == []
    assert refused(lead) == []
    assert {row.record for row in lead.records.rows()} == {damaged.record, whole.record}
    assert position(lead) == 5
    other.vault.close()


def broken_chain(run: Run) -> Run:
    """Return a run whose hash after does not follow from its slots, as a faulty endpoint might seal it."""
    if run.slots[0].body is None or b'"submission"' not in run.slots[0].body:
        return run
    return Run(run.log, run.first, run.before, (Slot(None, bytes(32)), *run.slots[1:]), run.hashes, run.signature)


def test_a_signed_item_with_a_false_frame_blocks_only_its_own_log(
    monitor: Laptop, lead: Laptop, endpoint: HandEndpoint, tmp_path: Path
) -> None:
    other = a_laptop(tmp_path, "other")
    endpoint.join(other, "GZ-015", Role.MONITOR)
    monitor.finalize()
    endpoint.collect(monitor)
    endpoint.greet(lead)
    endpoint.feed(lead, change=broken_chain)
    [blocked] = lead.inbox.apply().refused
    assert (blocked.check, blocked.log) == ("chain", monitor.journal.log.text[:8])
    assert position(lead) == len(endpoint.arrivals)

    monitor.finalize()
    whole = other.finalize()
    for laptop in (monitor, other):
        endpoint.collect(laptop)
    endpoint.feed(lead, after=position(lead) or 0)
    applied = lead.inbox.apply()

    assert {each.check for each in applied.refused} == {"chain", "gap"}
    assert [row.record for row in lead.records.rows()] == [whole.record]
    assert position(lead) == len(endpoint.arrivals)
    other.vault.close()


def test_what_was_refused_is_taken_once_it_fits(monitor: Laptop, lead: Laptop, endpoint: HandEndpoint) -> None:
    done = monitor.finalize()
    endpoint.collect(monitor)
    endpoint.greet(lead)
    endpoint.feed(lead)
    older = Inbox(lead.records, type(DICTIONARIES)())  # a program without the dictionary

    applied = older.apply()
    assert {each.check for each in applied.refused} == {"dictionary"}
    assert lead.records.rows() == []

    assert lead.inbox.apply().refused == []
    assert [row.record for row in lead.records.rows()] == [done.record]
    assert refused(lead) == []


def test_a_feed_item_for_another_reader_changes_nothing(monitor: Laptop, lead: Laptop, endpoint: HandEndpoint) -> None:
    monitor.finalize()
    endpoint.collect(monitor)
    endpoint.greet(lead)
    for path in endpoint.feed(monitor):
        shutil.move(path, lead.vault.folder.inbox / path.name)

    applied = lead.inbox.apply()

    assert len(applied.refused) == len(endpoint.arrivals)
    assert lead.records.rows() == []
    assert position(lead) == 0


def test_a_feed_item_under_another_name_changes_nothing(monitor: Laptop, lead: Laptop, endpoint: HandEndpoint) -> None:
    endpoint.greet(lead)
    [first, *_] = endpoint.feed(lead)
    first.rename(first.with_name(FeedName(endpoint.epoch, 0, 99).text))

    lead.inbox.apply()

    assert position(lead) == 0


def test_a_new_feed_epoch_starts_at_nothing_and_skips_what_is_here(
    monitor: Laptop, lead: Laptop, endpoint: HandEndpoint
) -> None:
    monitor.finalize()
    endpoint.collect(monitor)
    endpoint.bring(lead)
    lead.inbox.apply()
    rows = lead.records.rows()

    endpoint.epoch = bytes(16)
    endpoint.greet(lead)
    lead.inbox.apply()
    assert feed_position(lead.vault) == FeedPosition(bytes(16), 0)
    endpoint.feed(lead)
    applied = lead.inbox.apply()

    assert (applied.arrived, applied.refused) == ([], [])
    assert lead.records.rows() == rows
    assert position(lead) == len(endpoint.arrivals)


def test_a_decision_is_told_with_the_state_that_the_record_has_now(
    monitor: Laptop, lead: Laptop, endpoint: HandEndpoint
) -> None:
    done = monitor.finalize()
    for laptop in (monitor, lead):
        endpoint.bring(laptop)
        laptop.inbox.apply()
    lead.review.approve(done.record)
    endpoint.bring(lead)
    endpoint.bring(monitor)

    [decided] = monitor.inbox.apply().decided

    assert (decided.record, decided.state) == (done.record, ReviewState.APPROVED)
