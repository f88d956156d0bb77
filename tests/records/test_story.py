"""The way of a record without any network: frames carried by hand from the monitor to the lead and back."""

from field_app.packs import samples
from field_app.records import ReviewState
from tests.packs import filling
from tests.records.builders import Laptop
from tests.records.endpoint import HandEndpoint

CORRECTED = "trucks_returned"


def states(laptop: Laptop) -> list[ReviewState]:
    return [row.state for row in laptop.records.rows()]


def sync(endpoint: HandEndpoint, *laptops: Laptop) -> None:
    """Carry everything both ways, and unlock."""
    for laptop in laptops:
        endpoint.bring(laptop)
        laptop.inbox.unlock()


def test_a_crossing_check_is_returned_corrected_and_approved(
    monitor: Laptop, lead: Laptop, endpoint: HandEndpoint
) -> None:
    for laptop in (monitor, lead):
        laptop.clock.now = samples().now
        laptop.records.add_form(filling.form("crossing_check"))
    entry = monitor.records.new_entry(filling.form("crossing_check"))
    entry.fill(samples().good["crossing_check"])
    done = monitor.records.finalize(entry)
    assert not monitor.records.row(done.record).delivered

    sync(endpoint, monitor, lead)
    assert monitor.records.row(done.record).delivered
    [waiting] = lead.review.queue()
    assert (waiting.record, waiting.author) == (done.record, "GZ-014")
    assert lead.records.show(done.record).values == monitor.records.show(done.record).values

    lead.review.return_(done.record, "", {CORRECTED: "How many were turned back?"})
    sync(endpoint, lead, monitor)
    assert states(monitor) == [ReviewState.RETURNED]
    opened = monitor.records.revise(done.record)
    [(path, comment)] = opened.comments.items()
    assert (path.rpartition("/")[2], comment) == (CORRECTED, "How many were turned back?")

    monitor.clock.tick()
    opened.entry.set(path, "3")
    correction = monitor.records.finalize(opened.entry, correction=opened.correction)
    sync(endpoint, monitor, lead)
    assert states(lead) == [ReviewState.SUBMITTED]
    assert lead.records.show(done.record).values[CORRECTED] == "3"

    lead.review.approve(done.record, "Thank you.")
    sync(endpoint, lead, monitor)
    for laptop in (monitor, lead):
        assert states(laptop) == [ReviewState.APPROVED]
        detail = laptop.records.show(done.record)
        assert [event["kind"] for event in detail.history] == ["submission", "review", "submission", "review"]
        assert detail.row.revision == correction.revision
        assert detail.row.delivered
        assert laptop.records.problem() is None
