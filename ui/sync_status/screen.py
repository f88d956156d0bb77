"""The screen Sync: what waits, what moves, what is proven; and the job that does it.

Invariant: the job is a process of its own (`SyncWatch`): the window listens and asks the vault to take what came; a
locked window only listens.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from field_app.errors import FieldAppError
from field_app.records import Applied, Bundled
from sync.bundles import Staged
from ui import words
from ui.days import moment_words
from ui.records import Rooms
from ui.screen import Badge, Key, Shell, StatusItem
from ui.session import Session
from ui.sync_status.heard import Heard, OutcomeHeard
from ui.sync_status.job_view import JobView
from ui.sync_status.sums import Sums, apply_inbox, count, read_bundle
from ui.sync_status.sync_page import SyncPage
from ui.sync_status.sync_watch import SyncWatch
from ui.words import say


@dataclass(frozen=True, slots=True)
class SyncActs:
    """What leads elsewhere; the composition root knows how."""

    join: Callable[[], None]
    applied: Callable[[Applied], None]  # something came: other screens look again


class SyncScreen(QObject):
    """`watch` is the job of the vault that the session has open."""

    name, title, icon = "sync", say("sync-title"), "refresh-cw"
    in_navigation, wants_rail = True, False

    def __init__(self, shell: Shell, session: Session[Rooms], watch: SyncWatch, acts: SyncActs) -> None:
        super().__init__()
        self._shell, self._session, self._watch, self._acts = shell, session, watch, acts
        self._page: SyncPage | None = None
        self._sums: Sums | None = None
        self._job, self._is_syncing, self._is_shown = JobView(), False, False
        watch.heard.connect(self._hear)

    @property
    def widget(self) -> QWidget:
        """The page. Made at the first call."""
        if self._page is None:
            self._page = SyncPage()
            self._page.sync_now.connect(self.sync_now)
            self._page.join.connect(self._acts.join)
            self._page.bundle.write.connect(self._write_bundle)
            self._page.bundle.read.connect(self._read_bundle)
            self._page.opened.connect(lambda record: self._shell.show_screen("records", record))
        return self._page

    def keys(self) -> Sequence[Key]:
        """Return the keys of this screen."""
        return (Key("Ctrl+Shift+S", say("sync-now"), self.sync_now),)

    def on_shown(self, argument: object) -> None:
        """Count again."""
        self._is_shown = True
        self.refresh()
        if self._page is not None:
            self._page.now.setFocus()

    def on_hidden(self) -> None:
        """Keep listening."""
        self._is_shown = False

    def before_lock(self, ready: Callable[[], None]) -> None:
        """Nothing is unsaved here, and the job goes on."""
        ready()

    def refresh(self) -> None:
        """Count what waits, and start the job once a team is joined."""
        self._session.run(count, self._take, latest="sync-sums")

    def sync_now(self) -> None:
        """Let the job begin a run at once."""
        if self._watch.is_watching and not self._is_syncing:
            self._is_syncing = True
            self._watch.sync_now()
            self._show()

    def _hear(self, heard: Heard) -> None:
        self._job = self._job.after(heard)
        self._is_syncing = False
        if isinstance(heard, OutcomeHeard) and self._session.is_open:
            self._session.run(apply_inbox, self._applied, latest="sync-inbox")
        self._show()

    def _write_bundle(self, folder: Path) -> None:
        page = self._require_page()
        page.bundle.set_busy(True)

        def written(done: Bundled) -> None:
            page.bundle.set_busy(False)
            page.bundle.tell_written(done)

        self._session.run(lambda rooms: rooms.bundles.write(folder), written, self._bundle_failed)

    def _read_bundle(self, path: Path) -> None:
        page = self._require_page()
        page.bundle.set_busy(True)

        def read(answer: tuple[Staged, Applied, Sums]) -> None:
            staged, applied, sums = answer
            page.bundle.set_busy(False)
            page.bundle.tell_read(staged)
            self._applied((applied, sums))

        self._session.run(lambda rooms: read_bundle(rooms, path), read, self._bundle_failed)

    def _bundle_failed(self, error: FieldAppError) -> None:
        page = self._require_page()
        page.bundle.set_busy(False)
        page.bundle.tell_error(error)

    def _require_page(self) -> SyncPage:
        assert self._page is not None  # noqa: S101 - its buttons asked
        return self._page

    def _applied(self, answer: tuple[Applied, Sums]) -> None:
        applied, sums = answer
        self._acts.applied(applied)
        self._take(sums)

    def _take(self, sums: Sums) -> None:
        self._sums = sums
        if sums.is_joined and not self._watch.is_watching:
            self._watch.begin(words.language())
        self._shell.set_badge(self.name, Badge(len(sums.waiting), "bad" if self._job.is_stuck else "text2"))
        self._show()

    def _show(self) -> None:
        if self._page is None or self._sums is None:
            return
        self._page.show_state(self._sums, self._job, is_syncing=self._is_syncing)
        if self._is_shown:
            self._shell.set_status(tuple(status(self._sums, self._job)))


def status(sums: Sums, job: JobView) -> list[StatusItem]:
    """Return what the status line says of sync."""
    if not sums.is_joined:
        return [StatusItem("users", say("sync-alone"))]
    items = []
    if job.moving is not None:
        items.append(StatusItem("send", say("sync-step", step=job.moving.step), "accent"))
    elif job.no_link_since is not None:
        when = moment_words(job.no_link_since, sums.zone, sums.today)
        items.append(StatusItem("wifi-off", say("sync-status-no-link", when=when)))
    elif job.is_stuck:
        items.append(StatusItem("octagon-alert", say("sync-status-stuck"), "bad"))
    if sums.waiting:
        items.append(StatusItem("clock", say("records-waiting", count=len(sums.waiting))))
    elif sums.own:
        figures = {"count": str(sums.proven), "all": str(sums.own)}
        items.append(StatusItem("shield-check", say("sync-sum-proven", **figures), "ok"))
    return items
