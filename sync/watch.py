"""`sync --watch`: the job again and again, as soon as there is a reason and no sooner.

Invariant: one waitable loop, no busy one. While nothing answers, a bare TCP connection asks every 4 seconds, so
that a push starts within 5 after the endpoint becomes reachable, also when it was lost during a rest; a server that
was reached in vain is asked by `sync.pace`; new work in the outbox wakes the job within a second, whatever failed
before, unless a server named the moment to come back; when all is well, or one file alone is not, the feed is asked
for every minute or two, at random, so that a thousand laptops do not ask together.
"""

import socket
from collections.abc import Callable
from random import uniform

from field_app.errors import LinkError
from sync.blobs import FileDamaged
from sync.carriers import ComeBack, Unreachable
from sync.events import Event, Outcome, Waiting
from sync.job import SyncJob
from sync.pace import PROBE_SECONDS, wait_after
from sync.stop import Stop

LOOK_SECONDS = 0.5
IDLE_SECONDS = (60.0, 120.0)
PROBE_TIMEOUT = 3.0


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
        match outcome.problem:
            case Unreachable() as problem:
                return self._until_it_answers(problem)
            case ComeBack() as problem:
                seconds = wait_after(problem, self._job.pace)
                self._report(Waiting(seconds, problem.code))
                return self._stop.wait(seconds)
            case None | FileDamaged() as problem:
                seconds = min(self._draw(*IDLE_SECONDS), self._job.retry_seconds)
                self._report(Waiting(seconds, None if problem is None else problem.code))
                return self._until_there_is_work(seconds, lambda: False)
            case problem:
                seconds = wait_after(problem, self._job.pace, self._draw)
                self._report(Waiting(seconds, problem.code))
                return self._until_there_is_work(seconds, self._returns())

    def _until_it_answers(self, problem: LinkError) -> bool:
        self._report(Waiting(PROBE_SECONDS, problem.code))
        while not self._stop.due():
            asked_at = self._stop.now()
            if self._answers():
                return False
            self._stop.wait(PROBE_SECONDS - (self._stop.now() - asked_at))
        return True

    def _until_there_is_work(self, seconds: float, comes_back: Callable[[], bool]) -> bool:
        """Wait up to `seconds`, for something new to do, or until `comes_back`."""
        until, seen = self._stop.now() + seconds, None
        while (left := until - self._stop.now()) > 0 and not self._stop.due():
            version = self._job.orders_version()
            if (version != seen and self._job.has_new_work()) or comes_back():
                return False
            seen = version
            self._stop.wait(min(LOOK_SECONDS, left))
        return self._stop.due()

    def _returns(self) -> Callable[[], bool]:
        """Return what says, asked again and again, whether the endpoint answers that did not a probe before."""
        asked_at, did_answer = self._stop.now(), True

        def returns() -> bool:
            nonlocal asked_at, did_answer
            if self._stop.now() - asked_at < PROBE_SECONDS:
                return False
            asked_at, before = self._stop.now(), did_answer
            did_answer = self._answers()
            return did_answer and not before

        return returns


def answers(host: str, port: int, seconds: float = PROBE_TIMEOUT) -> bool:
    """Ask with a bare TCP connection, for `seconds` at most; nothing is sent."""
    try:
        socket.create_connection((host, port), timeout=seconds).close()
    except OSError:
        return False
    return True
