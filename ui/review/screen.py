"""The screen Review: the queue, the record, the decision. It works without any link.

Invariant: a decision is made on the session's thread by `Review`, which refuses what may not be; the window shows its
words. After a decision the next record of the queue is shown.
"""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from field_app.errors import FieldAppError
from field_app.review import DecisionMade
from ui import words
from ui.arrived import trouble_banner
from ui.kit import SEVERITY, Banner
from ui.records import Rooms, TwoPanes
from ui.review.case import Case, Queue, open_case, read_queue
from ui.review.case_pane import CasePane
from ui.review.keeping import NoteKeeper
from ui.review.queue_pane import QueuePane
from ui.screen import Badge, Key, Shell, StatusItem
from ui.session import Session
from ui.words import attributes, said, say

QUEUE_WIDTH = 336


class ReviewScreen:
    """`show_screen("review", record)` opens a record."""

    name, title, icon = "review", say("review-title"), "list-checks"
    in_navigation, wants_rail = True, False

    def __init__(self, shell: Shell, session: Session[Rooms]) -> None:
        self._shell, self._session = shell, session
        self._panes: TwoPanes | None = None
        self._record = self._wanted = ""
        self._versions = 0  # of the record shown; more than none contradict each other
        self._order: list[str] = []

    @property
    def widget(self) -> QWidget:
        """The page. Made at the first call."""
        if self._panes is None:
            self._queue, self._pane = QueuePane(), CasePane()
            self._panes = TwoPanes(self._queue, self._pane, width=QUEUE_WIDTH, narrow=900, back=say("review-back"))
            self._notes = NoteKeeper(self._session, self._panes)
            self._connect()
        return self._panes

    def keys(self) -> Sequence[Key]:
        """Return the keys of this screen; in a conflict a digit says which version counts."""
        numbers = range(1, self._versions + 1)
        return (
            *(
                Key(str(each), say("review-key-version", number=str(each)), partial(self._choose, each))
                for each in numbers
            ),
            Key("J", say("review-next"), partial(self._step, 1)),
            Key("K", say("review-previous"), partial(self._step, -1)),
            Key("C", say("review-key-ask"), self._ask),
            Key("A", say("review-approve"), self._approve),
            Key("R", say("review-return"), self._return),
        )

    def on_shown(self, argument: object) -> None:
        """Ask for the queue again: it may have grown."""
        if isinstance(argument, str) and argument:
            self._wanted = argument
        self.refresh()
        self._shell.set_status((StatusItem("shield-check", say("review-needs-no-link")),))
        self._queue.view.setFocus()

    def on_hidden(self) -> None:
        """Keep what was written."""
        self._notes.keep()

    def before_lock(self, ready: Callable[[], None]) -> None:
        """Keep what was written, then lock; ask first where the disk does not take it."""
        if self._panes is None:
            ready()
        else:
            self._notes.leave(ready)

    def refresh(self) -> None:
        """Look again, also while another screen is shown: the number beside the screen's name follows."""
        self._session.run(_with_day, self._take, latest="review-queue")

    def _connect(self) -> None:
        self._queue.view.current_changed.connect(self._look_at)
        self._queue.view.opened.connect(self._open)
        self._queue.elsewhere.connect(self._shell.show_screen)
        self._notes.told.connect(self._tell_of_notes)
        self._pane.noted.connect(self._notes.touch)
        self._pane.bar.approve.connect(self._approve)
        self._pane.bar.give_back.connect(self._return)
        self._pane.bar.step.connect(self._step)

    def _take(self, answer: tuple[Queue, ZoneInfo, date]) -> None:
        queue, zone, today = answer
        self._shell.set_badge(self.name, Badge(len(queue.rows)))
        if self._panes is None:
            return
        self._record = self._next_one([row.record for row in queue.rows])
        shown = self._record  # the list tells which row it selects while it is filled
        self._queue.show_queue(queue, zone, today)
        self._panes.set_rows(bool(queue.rows))
        self._queue.view.select(shown)
        if shown:
            self._look_at(shown)
        else:
            self._pane.show_nothing()

    def _next_one(self, order: list[str]) -> str:
        """Return what to show of a new queue: what was asked for, what was shown, or what stands in its place now."""
        before = self._order.index(self._record) if self._record in self._order else 0
        wanted, self._wanted, self._order = self._wanted or self._record, "", order
        if wanted in order or not order:
            return wanted if order else ""
        return order[min(before, len(order) - 1)]

    def _look_at(self, record: str) -> None:
        if record:
            self._record = record
            language = words.language()
            self._session.run(lambda rooms: open_case(rooms, record, language), self._show, latest="review-case")

    def _show(self, case: Case) -> None:
        self._pane.show_case(case, self._notes.of(case.record))
        if len(case.versions) != self._versions:
            self._versions = len(case.versions)
            self._shell.keys_changed()

    def _open(self, record: str) -> None:
        self._look_at(record)
        if self._panes is not None:
            self._panes.open_detail()

    def _step(self, step: int) -> None:
        if self._record in self._order:
            at = min(max(self._order.index(self._record) + step, 0), len(self._order) - 1)
            self._queue.view.select(self._order[at])

    def _choose(self, number: int) -> None:
        if self._case_in_sight() is not None:
            self._pane.choose(number)

    def _ask(self) -> None:
        self._pane.ask()

    def _approve(self) -> None:
        case = self._case_in_sight()
        if case is not None and self._pane.bar.approves.isEnabled():
            named, comment = self._pane.chosen or case.record, self._notes.of(case.record).comment
            self._decide(case.record, lambda rooms: rooms.review.approve(named, comment))

    def _return(self) -> None:
        case = self._case_in_sight()
        if case is None or not self._pane.bar.returns.isEnabled():
            return
        notes = self._notes.of(case.record)
        if notes.is_empty:
            self._pane.ask_all()
            self._shell.set_status((StatusItem("info", say("return-needs-words")),))
            return
        named, comment, questions = self._pane.chosen or case.record, notes.comment, notes.questions
        self._decide(case.record, lambda rooms: rooms.review.return_(named, comment, questions))

    def _case_in_sight(self) -> Case | None:
        """Return the record that is shown. Nothing is decided unseen: where only the queue is, the record is opened
        first, and while the one that was gone to is still being read, none is in sight.
        """
        if self._panes is not None and self._record and not self._pane.isVisible():
            self._panes.open_detail()
            return None
        case = self._pane.case
        return case if case is not None and case.record == self._record else None

    def _decide(self, record: str, work: Callable[[Rooms], DecisionMade]) -> None:
        def done(made: DecisionMade) -> None:
            self._notes.drop(record)
            self._shell.set_status((StatusItem("check", say("review-decided", state=made.state.value), "ok"),))
            if made.unpacked is not None:
                self._refuse(made.unpacked)
            self.refresh()

        self._shell.drop_banner("review")
        self._pane.set_busy()
        self._session.run(work, done, self._refuse)

    def _tell_of_notes(self, error: FieldAppError | None) -> None:
        self._shell.drop_banner("review-notes")
        if error is not None:
            banner = trouble_banner(error, lambda: self._shell.drop_banner("review-notes"))
            self._shell.show_banner("review-notes", banner, SEVERITY[banner.tone])

    def _refuse(self, error: FieldAppError) -> None:
        text = said(error)
        safe, todo = attributes(text)
        banner = Banner("warn", "triangle-alert", text, " ".join(part for part in (safe, todo) if part))
        self._shell.show_banner("review", banner, SEVERITY["warn"])
        self._look_at(self._record)


def _with_day(rooms: Rooms) -> tuple[Queue, ZoneInfo, date]:
    vault = rooms.records.vault
    return read_queue(rooms), vault.zone, vault.clock().astimezone(vault.zone).date()
