"""`sync --watch`: the job again and again, as soon as there is a reason and no sooner.

Invariant: one waitable loop, no busy one. While nothing answers, a bare TCP connection asks every 4 seconds, so
that a push starts within 5 after the endpoint becomes reachable; a server that was reached in vain is asked by
`sync.pace`; when all is well, new work in the outbox wakes the job within a second, and the feed is asked for
every minute or two, at random, so that a thousand laptops do not ask together.
"""

import socket
from collections.abc import Callable
from random import uniform
from time import monotonic

from field_app.errors import LinkError
from sync.carriers import Unreachable
from sync.events import Event, Outcome, Waiting
from sync.job import SyncJob
from sync.pace import PROBE_SECONDS, wait_after
from sync.stop import Stop

LOOK_SECONDS = 0.5
IDLE_SECONDS = (60.0, 120.0)
_PROBE_TIMEOUT = 3.0


class Watch:
    """Runs `job` until `stop`; `answers` says whether the endpoint takes a connection."""

    def __init__(
        self,
        job: SyncJob,
        stop: Stop,
        report: Callable[[Event], None],
        answers: Callable[[], bool],
        draw: Callable[[float, float], float] = uniform,
    ) -> None:
        self._job = job
        self._stop = stop
        self._report = report
        self._answers = answers
        self._draw = draw

    def run(self) -> Outcome:
        """Run until it is to end; return the last outcome. MachineError when no team was joined."""
        while True:
            outcome = self._job.run()
            self._report(outcome)
            if self._rest(outcome):
                return outcome

    def _rest(self, outcome: Outcome) -> bool:
        """Wait for a reason to run again; say whether the watch is to end instead."""
        if isinstance(outcome.problem, Unreachable):
            return self._until_it_answers(outcome.problem)
        if outcome.problem is None:
            return self._until_there_is_work()
        seconds = wait_after(outcome.problem, self._job.pace, self._draw)
        self._report(Waiting(seconds, outcome.problem.code))
        return self._stop.wait(seconds)

    def _until_it_answers(self, problem: LinkError) -> bool:
        self._report(Waiting(PROBE_SECONDS, problem.code))
        while not self._stop.due():
            asked_at = monotonic()
            if self._answers():
                return False
            self._stop.wait(PROBE_SECONDS - (monotonic() - asked_at))
        return True

    def _until_there_is_work(self) -> bool:
        seconds = self._draw(*IDLE_SECONDS)
        self._report(Waiting(seconds, None))
        until, seen = monotonic() + seconds, None
        while monotonic() < until and not self._stop.due():
            version = self._job.orders_version()
            if version != seen and self._job.has_new_work():
                return False
            seen = version
            self._stop.wait(LOOK_SECONDS)
        return self._stop.due()


def answers(host: str, port: int) -> bool:
    """Ask with a bare TCP connection; nothing is sent."""
    try:
        socket.create_connection((host, port), timeout=_PROBE_TIMEOUT).close()
    except OSError:
        return False
    return True
