"""What a restored vault does first: it goes on in a new log, and shows and sends what it has."""

from field_app.records import begin_again
from tests.records.builders import Laptop
from tests.records.endpoint import HandEndpoint


def test_what_was_receipted_stays_shown_though_no_roster_was_read(monitor: Laptop, endpoint: HandEndpoint) -> None:
    receipted = monitor.finalize("Zikim").record
    endpoint.collect(monitor)
    monitor.inbox.unlock()
    pending = monitor.finalize("Rafah").record
    former = monitor.journal.log

    state = begin_again(monitor.records)

    assert (state.records, state.drafts, state.again) == (2, 0, 1)
    assert monitor.journal.log.key == former.key
    assert monitor.journal.log != former
    assert {row.record: row.delivered for row in monitor.records.rows()} == {receipted: True, pending: False}
    assert {row.state.value for row in monitor.records.rows()} == {"submitted"}


def test_what_is_sent_again_is_the_same_to_the_byte(monitor: Laptop) -> None:
    done = monitor.finalize("Zikim")
    former = monitor.journal.entry(monitor.journal.log, done.seq)

    begin_again(monitor.records)

    again = monitor.journal.entry(monitor.journal.log, 1)
    assert former is not None
    assert again is not None
    assert again.data == former.data
    assert [row.record for row in monitor.records.rows()] == [done.record]


def test_what_the_endpoint_withholds_or_lacks_is_sent_again_too(monitor: Laptop, endpoint: HandEndpoint) -> None:
    for place in ("one", "two", "three"):
        monitor.finalize(place)
    endpoint.missing, endpoint.quarantined = [1], [(3, 3)]
    endpoint.collect(monitor)
    monitor.inbox.unlock()

    assert begin_again(monitor.records).again == 2
    assert monitor.records.problem() is None


def test_the_outbox_of_the_new_log_goes_where_the_former_ended(monitor: Laptop, endpoint: HandEndpoint) -> None:
    monitor.finalize("Zikim")
    endpoint.collect(monitor)
    monitor.inbox.unlock()
    begin_again(monitor.records)
    monitor.finalize("Rafah")

    restored = monitor.reopened()
    restored.outbox.rebuild()

    assert endpoint.collect(restored).cursor == 1
    assert restored.journal.log in endpoint.heads
