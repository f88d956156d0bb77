"""The page of the screen Sync: sums, what needs somebody, what waits in order of sending."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QWidget

from field_app.journal import read_time
from field_app.records import RecordRow
from ui import words
from ui.days import moment_words
from ui.kit import STRETCH, Box, Button, Count, EmptyState, Label, ListRow, RowList, ScrollPage, State, card, row
from ui.records import form_icon, form_title, record_title
from ui.sync_status.bundle_card import BundleCard
from ui.sync_status.job_view import JobView
from ui.sync_status.needs import need_cards, no_link_banner
from ui.sync_status.sums import Sums
from ui.sync_status.sums_card import SumsCard
from ui.words import say

ROWS_MAX = 50


class SyncPage(ScrollPage):
    """`sync_now`; `join`: a team is to be joined; `opened` carries the id of a record."""

    sync_now = Signal()
    join = Signal()
    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__(gap=20)
        self.now = Button(say("sync-now"), icon="refresh-cw")
        self.now.done.connect(self.sync_now)
        self._sums = SumsCard()
        self._link = Box()
        self._needs_count = Count(0, "bad", name=say("sync-needs"))
        self._needs = Box(gap=8)
        self._needs_box = Box(
            row(Label(say("sync-needs"), "heading", weight=600), self._needs_count, STRETCH), self._needs
        )
        self._drawn: object = None
        self._shown: tuple[Sums, JobView] | None = None
        self._is_syncing = False
        self._queue = RowList(name=say("sync-queue"), height=52)
        self._queue.opened.connect(self.opened)
        self._more = Label("", "small", "text2")
        queue = Box(
            Label(say("sync-queue"), "heading", weight=600), card(self._queue, margins=(1, 4, 1, 4)), self._more
        )
        self._queue_box, self._proven = queue, EmptyState("shield-check", say("sync-all-proven"))
        self.bundle = BundleCard()
        self._join_button = Button(say("sync-join"), "primary", icon="users")
        self._join_button.done.connect(self.join)
        self._alone = EmptyState("users", say("sync-alone"), say("sync-alone-sentence"), self._join_button)
        head = row(Label(say("sync-title"), "title", weight=600), STRETCH, self.now)
        shown = (self._link, self._sums, self._needs_box, self._queue_box, self._proven, self._alone, self.bundle)
        for part in shown:
            part.hide()  # until it is known what there is to say
        self.add(head, *shown, STRETCH)

    def show_state(self, sums: Sums, job: JobView, *, is_syncing: bool) -> None:
        """Show what is so now."""
        self._shown, self._is_syncing = (sums, job), is_syncing
        self._sums.set_sums(sums, job)
        self._show_needs(sums, job)
        waiting = (*sums.waiting, *sums.with_files)
        self._queue.set_rows(
            [self._row(each, sums, is_first=at == 0, job=job) for at, each in enumerate(waiting[:ROWS_MAX])]
        )
        self._more.say(say("sync-more", count=len(waiting) - ROWS_MAX) if len(waiting) > ROWS_MAX else "")
        self._more.setVisible(len(waiting) > ROWS_MAX)
        self._sums.setVisible(sums.is_joined)
        self._queue_box.setVisible(bool(waiting))
        self._proven.setVisible(sums.is_joined and not waiting)
        self._alone.setVisible(not sums.is_joined)
        self.bundle.setVisible(sums.is_joined)
        self._say_proven(sums)
        if not sums.is_joined and self.now.hasFocus():
            self._join_button.setFocus()
        self.now.setEnabled(sums.is_joined and not is_syncing)

    def changeEvent(self, event: QEvent) -> None:
        """Words of the job and titles of forms follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._shown is not None:
            self.show_state(*self._shown, is_syncing=self._is_syncing)

    def _say_proven(self, sums: Sums) -> None:
        if not sums.own:
            self._proven.say(say("sync-nothing-yet"), say("sync-nothing-yet-sentence"))
        elif sums.proven_at is not None:
            when = moment_words(sums.proven_at, sums.zone, sums.today)
            figures = {"count": str(sums.proven), "all": str(sums.own)}
            self._proven.say(say("sync-all-proven"), say("sync-all-proven-sentence", when=when, **figures))

    def _show_needs(self, sums: Sums, job: JobView) -> None:
        waiting = len(sums.waiting)
        state = (sums.is_joined, job.outcome, job.no_link_since, waiting, words.language())
        if state == self._drawn:  # whoever reads or copies is left alone while bytes move
            return
        self._drawn = state
        banner = no_link_banner(job, waiting, sums.zone, sums.today) if sums.is_joined else None
        _put(self._link, [] if banner is None else [banner])
        cards = need_cards(job) if sums.is_joined else []
        _put(self._needs, cards)
        self._needs_count.set_count(len(cards))
        self._needs_box.setVisible(bool(cards))

    def _row(self, each: RecordRow, sums: Sums, job: JobView, *, is_first: bool) -> ListRow:
        moves = is_first and job.moving is not None
        state: State = "moving" if moves else "stuck" if job.is_stuck else "waits"
        why = state if moves or job.is_stuck else _why(each, job)
        return ListRow(
            each.record,
            record_title(each),
            form_title(each.form, sums.titles.get(each.form, each.form)),
            form_icon(each.form),
            end=moment_words(read_time(each.submitted_at), sums.zone, sums.today),
            state=state,
            state_words=say("sync-row", state=why),
            is_last=each in (sums.waiting[-1:] or sums.with_files[-1:]),
        )


def _why(each: RecordRow, job: JobView) -> str:
    if job.no_link_since is not None:
        return "link"
    return "files" if each.delivered else "waits"


def _put(box: Box, parts: Sequence[QWidget]) -> None:
    """Show `parts` in the place of what stood in `box`."""
    box.clear()
    box.add(*parts)
    box.setVisible(bool(parts))
