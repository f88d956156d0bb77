"""The backup that is made by itself while the window is open: on a thread of its own, never waited for.

Invariant: it has its own connection to the vault, so that no save or search waits for it; what is asked of it ends the
run that is under way, which costs nothing but that run. Signals arrive on the window's thread. A stick that is not
plugged in is looked for every minute, and nothing is written in its place meanwhile.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from time import monotonic

from PySide6.QtCore import QObject, Signal

from field_app.errors import FieldAppError
from field_app.vault import (
    BackupFolder,
    StoppedWork,
    Vault,
    choose_second_copy,
    second_copy,
    stop_second_copy,
    update_second_copy,
)
from ui.days import ago_words
from ui.words import Said, said

LOOK_SECONDS = 60.0
REST_SECONDS = 900.0  # after a full or broken stick: trying every minute would only wear it out
END_SECONDS = 2.0
_REPEAT_SECONDS = 600.0  # the age that is shown goes on though nothing happens
_Act = tuple[Callable[[Vault], object], bool]
"""What is asked, and whether the backup is to be made at once after it."""


@dataclass(frozen=True, slots=True)
class CopySeen:
    """`folder`: where it goes, None when none was chosen; `ago`: how old it is, None when there is none; `is_old`:
    somebody should see to it."""

    folder: Path | None
    is_on: bool
    ago: Said | None
    is_old: bool


def copy_seen(vault: Vault) -> CopySeen:
    """Look it up; on the thread that has `vault`."""
    copy, now = second_copy(vault), vault.clock()
    ago = None if copy.made_at is None else ago_words(now - copy.made_at)
    return CopySeen(copy.folder, copy.is_on, ago, copy.is_old(now))


@dataclass(frozen=True, slots=True)
class CopyNews:
    """`trouble`: why the last run did not go through, None when it did."""

    is_running: bool = False
    trouble: Said | None = None


class CopyWatch(QObject):
    """Serves one open vault, from `begin` to `leave`."""

    told = Signal(object)
    """A `CopyNews`."""
    _broke = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asked: SimpleQueue[_Act] = SimpleQueue()
        self._ending = threading.Event()
        self._thread: threading.Thread | None = None
        self._rest_until, self._told_at, self._last = 0.0, monotonic(), CopyNews()
        self._broke.connect(_raise)

    def begin(self, vault: Vault) -> None:
        """Serve `vault`, of `Vault.take_beside`, which is closed at the end."""
        if self._ending.is_set():  # the window was locked meanwhile
            vault.close()
            return
        self._thread = threading.Thread(target=self._run, args=(vault,), name="second-copy", daemon=True)
        self._thread.start()

    def choose(self, folder: Path) -> None:
        """Back up into `folder` from now on, and at once."""
        self._asked.put((lambda vault: choose_second_copy(vault, folder), True))

    def now(self) -> None:
        """Back up at once."""
        self._asked.put((_nothing, True))

    def stop(self) -> None:
        """Back up no more by itself."""
        self._asked.put((stop_second_copy, False))

    def leave(self) -> None:
        """End, in the middle of a run too: the backup keeps the state before it."""
        self._ending.set()
        self._asked.put((_nothing, False))
        if self._thread is not None:
            self._thread.join(timeout=END_SECONDS)  # a stick that hangs must not keep anybody from locking

    def _run(self, vault: Vault) -> None:
        try:
            with vault:
                self._serve(vault)
        except Exception as bug:  # noqa: BLE001 - it is raised again where an excepthook sees it
            self._broke.emit(bug)

    def _serve(self, vault: Vault) -> None:
        at_once = False
        while not self._ending.is_set():
            self._bring_up(vault, at_once=at_once)
            try:
                act, at_once = self._asked.get(timeout=LOOK_SECONDS)
            except Empty:
                at_once = False
            else:
                at_once = self._do(act, vault) and at_once

    def _do(self, act: Callable[[Vault], object], vault: Vault) -> bool:
        """Do what was asked; say whether it went through."""
        try:
            act(vault)
        except FieldAppError as error:
            self._tell(CopyNews(trouble=said(error)))
            return False
        self._tell(CopyNews(), is_new=True)
        return True

    def _bring_up(self, vault: Vault, *, at_once: bool) -> None:
        copy = second_copy(vault)
        is_due = copy.is_due(vault.clock()) and monotonic() >= self._rest_until
        if copy.folder is None or not (is_due or at_once):
            self._tell(self._last)
            return
        if BackupFolder(copy.folder).is_there:
            self._tell(CopyNews(is_running=True))
        try:
            update_second_copy(vault, stopped=self._is_stopped)
        except StoppedWork:
            self._tell(CopyNews())
        except FieldAppError as error:
            self._rest_until = monotonic() + (0 if error.code in {"backup-away", "vault-in-use"} else REST_SECONDS)
            self._tell(CopyNews() if error.code == "vault-in-use" else CopyNews(trouble=said(error)))
        else:
            self._tell(CopyNews())

    def _is_stopped(self) -> bool:
        return self._ending.is_set() or not self._asked.empty()

    def _tell(self, news: CopyNews, *, is_new: bool = False) -> None:
        is_stale = monotonic() - self._told_at > _REPEAT_SECONDS
        if self._ending.is_set() or not (is_new or is_stale or news != self._last):
            return
        self._last, self._told_at = news, monotonic()
        self.told.emit(news)


def _nothing(_vault: Vault) -> None:
    """Ask for nothing but the run itself."""


def _raise(bug: Exception) -> None:
    raise bug
