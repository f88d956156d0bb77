"""What must hold after a campaign, by the numbers of the protocol's invariants.

Each check returns what did not hold, in words, and nothing when all did.
"""

from collections import Counter
from collections.abc import Iterator

from sqlalchemy import select

from field_app.journal import Body, Journal
from field_app.journal import verify as verify_journal
from sync.endpoint import Endpoint
from sync.endpoint import verify as verify_endpoint
from sync.endpoint.tables import entry, log
from tests.faults.report import Report
from tests.faults.station import Station


def at_rest(station: Station, report: Report) -> list[str]:
    """Look at both vaults and at the endpoint's folder; its process has ended."""
    with station.opened_endpoint() as endpoint:
        checks = (
            _stored_once(station, endpoint),
            _receipted(station, endpoint),
            _cursors(report),
            _feed(station),
            _offsets(station),
            _waste(station, report),
            _delivered(station),
            _whole(station, endpoint),
        )
        return [problem for check in checks for problem in check]


def _stored_once(station: Station, endpoint: Endpoint) -> Iterator[str]:
    bodies = [Body.parse(data) for _, _, data in _stored(endpoint, station.app.journal)]
    counted = Counter(body.id for body in bodies)
    if list(counted) != station.finalized:
        yield f"3: stored are {len(counted)} bodies of {len(station.finalized)} finalized, or in another order"
    if doubled := [body_id for body_id, count in counted.items() if count > 1]:
        yield f"3: stored more than once: {doubled}"


def _receipted(station: Station, endpoint: Endpoint) -> Iterator[str]:
    journal = station.app.journal
    receipt = journal.receipt()
    there = {seq: digest for seq, digest, _ in _stored(endpoint, journal)}
    here = {each.seq: each.hash for each in journal.entries(journal.log)}
    if receipt is None or receipt.cursor != len(here):
        yield f"1: receipted are {receipt and receipt.cursor} of {len(here)}"
    elif any(there.get(seq) != digest for seq, digest in here.items() if receipt.covers(seq)):
        yield "1: an entry is receipted and not stored with the same hash"


def _cursors(report: Report) -> Iterator[str]:
    if report.cursors != sorted(report.cursors):
        yield f"4: a cursor went back: {report.cursors}"


def _feed(station: Station) -> Iterator[str]:
    ours, theirs = station.app.journal, station.lead.journal
    read = {each.seq: each.hash for each in theirs.entries(ours.log) if each.body is not None}
    if read != {each.seq: each.hash for each in ours.entries(ours.log)}:
        yield f"4: the lead has {len(read)} entries of {ours.head(ours.log).seq}"


def _offsets(station: Station) -> Iterator[str]:
    passed: Counter[bytes] = Counter()
    for call in station.proxy.calls_of(b"PATCH "):
        blob = call.head.split(b" ", 2)[1]
        offset = call.says(rb"Upload-Offset: (\d+)")
        if offset > passed[blob]:
            yield f"9: an upload went on at {offset} when only {passed[blob]} bytes had been sent"
        passed[blob] += call.passed["up"]


def _waste(station: Station, report: Report) -> Iterator[str]:
    for promise in report.promises:
        later = (call for call in station.proxy.calls[promise.call :] if call.head.startswith(b"POST /v1/log"))
        following = next(later, None)
        if following is not None and following.says(rb"from=(\d+)") <= promise.safe:
            yield f"10: entry {promise.safe} had passed in a whole frame and was sent again"


def _delivered(station: Station) -> Iterator[str]:
    rows = station.app.records.rows()
    if waiting := [row.record for row in rows if not (row.delivered and row.complete)]:
        yield f"{len(waiting)} of {len(rows)} records are not delivered and complete"
    if missing := [row.record for row in station.lead.records.rows() if row.record not in station.finalized]:
        yield f"the lead has records that nobody finalized: {missing}"


def _whole(station: Station, endpoint: Endpoint) -> Iterator[str]:
    verify_endpoint(endpoint)
    for app in (station.app, station.lead):
        problem = verify_journal(app.journal, projections=[app.records.problem]).first_problem
        if problem is not None:
            yield f"verify: {problem}"


def _stored(endpoint: Endpoint, journal: Journal) -> list[tuple[int, bytes, bytes]]:
    held = select(entry.c.seq, entry.c.hash, entry.c.body).join(log, log.c.id == entry.c.log_id)
    with endpoint.store.read() as db:
        rows = db.execute(held.where(log.c.name == journal.log.raw).order_by(entry.c.seq))
        return [(row.seq, row.hash, row.body) for row in rows]
