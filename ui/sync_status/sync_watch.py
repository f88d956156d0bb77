"""The sync job's process, as the window keeps it: started when none runs, listened to, never waited for.

Invariant: the process is its own: it needs no key, goes on when the window locks or ends, and a window that comes later
listens to the one that runs. One a vault: the kernel lock `pusher` says whether there is one, whoever started it.
All of it happens on a thread of its own; signals arrive on the window's.
"""

import os
import signal
import threading
from collections.abc import Sequence
from contextlib import suppress
from time import monotonic

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal

from field_app.errors import StoreError
from field_app.vault import VaultFolder, vault_lock
from ui.sync_status.event_file import EventFile

EVENTS = "events"
LOOK_SECONDS = 0.25
GRACE_SECONDS = 5.0  # in which a new process takes the lock
REST_SECONDS_MAX = 60.0
LIVED_SECONDS = 30.0  # a process that ran so long did not end because it could not begin


class SyncWatch(QObject):
    """`command` is that of `field-app sync --watch --json` for the vault in `folder`."""

    heard = Signal(object)
    """A `Heard`."""

    def __init__(self, folder: VaultFolder, command: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder, self._command = folder, tuple(command)
        self._language = "en"
        self._file = EventFile(folder.job / EVENTS)
        self._ending, self._now = threading.Event(), threading.Event()
        self._thread: threading.Thread | None = None
        self._started_at, self._rest = -REST_SECONDS_MAX, 1.0

    @property
    def is_watching(self) -> bool:
        """Whether it was told to begin."""
        return self._thread is not None

    def begin(self, language: str) -> None:
        """Start a process unless one runs, and listen; its words are in `language`."""
        self._language = language
        if self._thread is None:
            self._ending.clear()
            self._thread = threading.Thread(target=self._run, name="sync-watch", daemon=True)
            self._thread.start()

    def sync_now(self) -> None:
        """Let the job begin a run at once: its process is ended, which costs nothing, and started anew."""
        self._now.set()

    def leave(self) -> None:
        """Listen no more; the process goes on."""
        self._ending.set()
        if self._thread is not None:
            self._thread.join(timeout=2 * GRACE_SECONDS)
            self._thread = None

    def end_process(self) -> None:
        """End the process that runs, whoever started it. For the sake of whoever takes the vault away."""
        holder = self._holder()
        if holder:  # 0 is a holder that has not written its number yet; as a process number it means "all of us"
            with suppress(OSError):
                os.kill(holder, signal.SIGTERM)

    def _run(self) -> None:
        self._file.skip()
        while not self._ending.is_set():
            self._tell()
            if self._now.is_set():
                self._now.clear()
                self._start_anew()
            elif monotonic() - self._started_at > max(GRACE_SECONDS, self._rest) and self._holder() is None:
                self._start()
            self._ending.wait(LOOK_SECONDS)

    def _tell(self) -> None:
        for event in self._file.new_events():
            self.heard.emit(event)

    def _start_anew(self) -> None:
        self.end_process()
        until = monotonic() + GRACE_SECONDS
        while self._holder() is not None and monotonic() < until and not self._ending.is_set():
            self._ending.wait(LOOK_SECONDS)
        self._rest = 1.0
        if self._holder() is None:
            self._start()

    def _start(self) -> None:
        lived = monotonic() - self._started_at
        self._rest = 1.0 if lived > LIVED_SECONDS else min(2 * self._rest, REST_SECONDS_MAX)
        self._started_at = monotonic()
        with suppress(OSError):
            self._file.begin_anew()
        process = QProcess()
        process.setProgram(self._command[0])
        process.setArguments(list(self._command[1:]))
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("FIELD_APP_LANGUAGE", self._language)
        process.setProcessEnvironment(environment)
        process.setStandardInputFile(QProcess.nullDevice())
        process.setStandardOutputFile(str(self._file.path), QProcess.OpenModeFlag.Append)
        process.setStandardErrorFile(QProcess.nullDevice())
        process.startDetached()

    def _holder(self) -> int | None:
        """Return the process number of the job that runs, 0 when it is not known yet, None when none runs."""
        try:
            with vault_lock(self._folder, "pusher"):
                return None
        except StoreError as held:
            text = str(held.values.get("process", ""))
            return int(text) if text.isdigit() else 0
