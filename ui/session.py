"""The session: one thread that owns the opened vault, and the only way from the window to it.

Invariant: everything that touches the vault (disk, crypto, SQL) runs on that one thread, in the order in which it was
asked for; what comes back is plain data, handed over on the window's thread. A widget that is gone by then is not
called. What a job holds of the window is let go on the window's thread alone (`ui.collector` says why). Not here: what
is asked (the screens), how a vault opens (the composition root hands that in).
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from queue import SimpleQueue
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal, Slot
from shiboken6 import isValid

from field_app.errors import FieldAppError


class Opened(Protocol):
    """What the session owns: whatever the composition root opens."""

    def close(self) -> None:
        """Give back the vault, its locks and keys. Called on the session's thread."""


V = TypeVar("V", bound=Opened)
R = TypeVar("R")
Failed = Callable[[FieldAppError], None]


@dataclass(eq=False, slots=True)
class Job:
    """One thing asked for. `cancel()` before it is done means: neither `done` nor `failed` is called."""

    work: Callable[[Any], object]
    done: Callable[[Any], None]
    failed: Failed | None
    key: str = ""
    needs_vault: bool = True
    is_cancelled: bool = False
    result: object = None
    error: Exception | None = None

    def cancel(self) -> None:
        """Forget the answer; work that has not begun is not begun."""
        self.is_cancelled = True

    def let_go(self) -> None:
        """Hold nothing any more: the vault's thread may be the last to hold the job, and must not be the one to end
        what the job holds.
        """
        self.work = self.done = _nothing
        self.failed = self.result = self.error = None


@dataclass(eq=False, slots=True)
class _Newest:
    """The newest job of each key, so that an older one of the same key is dropped."""

    jobs: dict[str, Job] = field(default_factory=dict)

    def take(self, job: Job) -> None:
        if job.key:
            older = self.jobs.get(job.key)
            if older is not None:
                older.cancel()
            self.jobs[job.key] = job


class Session(QObject, Generic[V]):
    """Runs work on the vault's thread. `opening` runs there too, at the first `open`."""

    trouble = Signal(object)
    """A FieldAppError that no `failed` took: the shell shows it as a banner."""
    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue: SimpleQueue[Job | None] = SimpleQueue()
        self._newest = _Newest()
        self._vault: V | None = None  # touched by the session's thread only
        self._thread: threading.Thread | None = None
        self._is_closing = False
        self._arrived.connect(self._deliver)

    @property
    def is_open(self) -> bool:
        """Whether a vault is open, or is being opened or closed: until `closed` is called."""
        return self._thread is not None

    def open(self, opening: Callable[[], V], done: Callable[[None], None], failed: Failed) -> Job:
        """Open a vault on the session's thread; after `failed`, `open` may be tried again."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._work_off, name="vault", daemon=True)
            self._thread.start()

        def own(_nothing: None) -> None:
            self._vault = opening()

        return self._ask(Job(own, done, failed, needs_vault=False))

    def run(
        self, work: Callable[[V], R], done: Callable[[R], None], failed: Failed | None = None, *, latest: str = ""
    ) -> Job:
        """Run `work(vault)` on its thread, then `done(result)` here, or `failed(error)` (else `trouble` is emitted).

        Jobs with the same `latest` replace each other: the answer of an older one is dropped, and it is not begun
        if it still waits (search while typing). Without an open vault nothing is run and nobody is called.
        """
        job = Job(work, done, failed, key=latest)
        if self._thread is None or self._is_closing:
            job.cancel()
            return job
        return self._ask(job)

    def close(self, closed: Callable[[], None]) -> None:
        """Do what was asked before, close the vault, then call `closed` here; what is asked later is not run."""

        def give_back(vault: V | None) -> None:
            self._vault = None
            if vault is not None:
                vault.close()

        def ended(_nothing: None) -> None:
            if self._thread is not None:
                self._thread.join()  # it has nothing left to do
            self._thread, self._is_closing = None, False
            closed()

        self._ask(Job(give_back, ended, failed=None, needs_vault=False))
        self._is_closing = True
        self._queue.put(None)

    def wait_closed(self, seconds: float) -> bool:
        """Wait for the thread to end after `close` (when the program ends); False when it still works."""
        thread = self._thread
        if thread is None:
            return True
        thread.join(seconds)
        return not thread.is_alive()

    def _ask(self, job: Job) -> Job:
        self._newest.take(job)
        self._queue.put(job)
        return job

    def _work_off(self) -> None:
        while (job := self._queue.get()) is not None:
            if job.needs_vault and self._vault is None:
                job.cancel()
            if not job.is_cancelled:
                try:
                    job.result = job.work(self._vault)
                except Exception as error:  # noqa: BLE001 - a FieldAppError is an answer, a bug is raised in the window
                    job.error = error
            self._arrived.emit(job)

    @Slot(object)
    def _deliver(self, job: Job) -> None:
        if self._newest.jobs.get(job.key) is job:
            del self._newest.jobs[job.key]
        done, failed, result, error = job.done, job.failed, job.result, job.error
        is_heard = not (job.is_cancelled or _is_gone(done))
        job.let_go()
        if not is_heard:
            return
        match error:
            case None:
                done(result)
            case FieldAppError() if failed is not None:
                failed(error)
            case FieldAppError():
                self.trouble.emit(error)
            case bug:
                raise bug


def _nothing(_value: object) -> None:
    """Stand where a job held work or a callback."""


def _is_gone(function: Callable[..., None]) -> bool:
    owner = getattr(function, "__self__", None)
    return isinstance(owner, QObject) and not isValid(owner)
