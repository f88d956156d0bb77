"""Carrying out a plan of faults: new records, a kill at a known byte, and again; in the end everything is looked at.

Nothing here waits for a time to pass: a kill waits for the proxy's word that the byte passed, a start for the
process's own word.
"""

import threading
import time
from collections.abc import Callable
from pathlib import Path

from field_app.cli.opening import App
from sync.outbox import OutboxReader
from tests.faults.invariants import at_rest
from tests.faults.plan import PLACES, READERS, WITH_PHOTO, Fault, Moment, Victim, plan
from tests.faults.processes import JobProcess
from tests.faults.report import Promise, Report
from tests.faults.station import PHOTO_BYTES_MIN, Station, a_station
from tests.sync.cutting import Call, Trap
from tests.sync.wire import ends_on_the_wire, whole_until

_TRIES = 5
_LEAST_BYTES = {
    Moment.ANSWER: 450,
    Moment.HELLO: 200,
    Moment.GREETED: 600,
    Moment.FEED: 400,
    Moment.FETCH: PHOTO_BYTES_MIN,
}
_APPLY_EVERY = 3


def run(folder: Path, count: int, seed: int, tell: Callable[[str], None] = lambda _line: None) -> Report:
    """Carry out `count` faults in `folder` and look at what is left."""
    report, began_at = Report(seed), time.monotonic()
    with a_station(folder, seed) as station:
        for number, fault in enumerate(plan(count, seed), start=1):
            _cause(station, fault, report)
            if number % _APPLY_EVERY == 0:
                _apply(station, report)
            tell(f"{number}/{count}: {fault.victim} killed in {fault.moment}")
        _settle(station, report)
        report.broken += at_rest(station, report)
        report.records, report.files = len(station.finalized), station.files
    report.seconds = time.monotonic() - began_at
    return report


def _cause(station: Station, fault: Fault, report: Report) -> None:
    for _ in range(_TRIES):
        station.finalize(fault.records, photo=fault.moment in WITH_PHOTO)
        station.reach_endpoint()
        _lay_ready(station, fault)
        if _kill(station, fault, report):
            report.kills[fault.victim, fault.moment] += 1
            return
        report.missed += 1
    report.broken.append(f"no kill could be placed in {fault.moment}")


def _lay_ready(station: Station, fault: Fault) -> None:
    """See to it that there is something to read: a feed for the lead, then the files that it names."""
    if fault.moment in READERS:
        JobProcess(station.app.vault.folder.path).wait()
    if fault.moment is Moment.FETCH:
        JobProcess(station.lead.vault.folder.path).wait()
        station.lead.inbox.apply()


def _kill(station: Station, fault: Fault, report: Report) -> bool:
    """Start a job, let it come to the fault's byte, kill; False when it never came there."""
    place, happened = PLACES[fault.moment], threading.Event()
    promised: list[Promise] = []
    after = _position(station, fault, promised)
    trap = station.proxy.set_trap(Trap(place.call, place.direction, after, cuts_itself=False, reached=happened))
    app = station.lead if fault.moment in READERS else station.app
    job = JobProcess(app.vault.folder.path, ended=happened.set)
    happened.wait()
    if not trap.is_sprung:
        job.wait()
        return False
    if fault.rival:
        _start_rival(app, report)
    if fault.victim is Victim.JOB:
        job.kill()
        trap.cut()
        report.promises += promised
        return True
    station.endpoint.kill()
    trap.cut()
    if job.wait() not in {0, 1}:
        report.broken.append(f"the job did not outlast the endpoint: {job.complained}")
    station.restart_endpoint()
    return True


def _position(station: Station, fault: Fault, promised: list[Promise]) -> Callable[[Call], int]:
    """Return how a trap finds its byte once it knows the call."""

    def inside(length: int) -> int:
        return 1 + int(fault.share * (length - 2))

    def find(call: Call) -> int:
        if fault.moment is Moment.FILE:
            return inside(call.says(rb"Upload-Length: (\d+)") - call.says(rb"Upload-Offset: (\d+)"))
        if fault.moment is not Moment.PUSH:
            return inside(_LEAST_BYTES[fault.moment])
        first = call.says(rb"from=(\d+)")
        ends = ends_on_the_wire(OutboxReader(station.app.vault.folder.outbox).tail(first))
        position = inside(ends[-1][0])
        promised.append(Promise(len(station.proxy.calls), whole_until(ends, position, first - 1)))
        return position

    return find


def _start_rival(app: App, report: Report) -> None:
    """A second pusher says that one is at work, and that is all."""
    rival = JobProcess(app.vault.folder.path)
    report.rivals += 1
    if rival.wait() != 1 or "Another sync" not in rival.complained:
        report.broken.append(f"7: a second pusher did not give way: {rival.said}{rival.complained}")


def _apply(station: Station, report: Report) -> None:
    """Let the open vault take what the job brought, as a window does."""
    applied = station.app.inbox.apply()
    if applied.refused:
        report.broken.append(f"8: the vault refused {[refused.name for refused in applied.refused]}")
    receipt = station.app.journal.receipt()
    report.cursors.append(0 if receipt is None else receipt.cursor)


def _settle(station: Station, report: Report) -> None:
    """Let every job end its work undisturbed."""
    station.reach_endpoint()
    for app in (station.app, station.lead):
        job = JobProcess(app.vault.folder.path)
        for _ in range(_TRIES):
            if job.wait() == 0:
                break
            job = JobProcess(app.vault.folder.path)
        if job.wait() != 0:
            report.broken.append(f"at rest the job is not done: {job.said}{job.complained}")
        app.inbox.apply()
    _apply(station, report)
    if station.endpoint.stop() != 0:
        report.broken.append("the endpoint did not end cleanly")
