"""The page of Today: what waits for somebody, what can be begun, what is not finished, what is sent.

Invariant: it is drawn anew only when something changed, and whoever worked in it finds the focus where it was;
where that is gone, beside it or at the page's beginning.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui import words
from ui.days import day_words, moment_words
from ui.kit import (
    STRETCH,
    Box,
    Button,
    Count,
    Icon,
    Item,
    Label,
    Line,
    ListRow,
    RowList,
    ScrollPage,
    ToolButton,
    card,
    column,
    row,
    scaled,
)
from ui.kit.list_row import ROW_HEIGHT
from ui.records import form_icon, form_title, list_row, title_words
from ui.second_copy import CopyNews
from ui.sync_status import JobView
from ui.theme import CONTROL_SMALL, Tone, px
from ui.today.clock import clock_banner
from ui.today.form_button import FormButton, FormGrid
from ui.today.overview import Begun, Overview
from ui.today.rows import copy_words, delivered_words, draft_row, proven_words, returned_row
from ui.words import Text, say

KEYS, BESIDE = 6, 760


class TodayPage(ScrollPage):
    """Signals carry ids: of a form, a record, a draft; `reviewed` "" for the queue as a whole."""

    begun = Signal(str)
    corrected = Signal(str)
    resumed = Signal(str)
    reviewed = Signal(str)
    dropped = Signal(object)
    """A `Begun`: its draft is to be deleted."""
    sync_asked = Signal()
    copy_asked = Signal()

    def __init__(self) -> None:
        super().__init__(margins=(32, 24, 32, 24), gap=24)
        self._found: Overview | None = None
        self._job, self._copy = JobView(), CopyNews()
        self._drawn: object = None

    def show_overview(self, found: Overview, job: JobView, copy: CopyNews) -> None:
        """Show what was found, and what the sync job and the second copy say."""
        self._found, self._job, self._copy = found, job, copy
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Titles of forms follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._found is not None:
            self._draw()

    def _draw(self) -> None:
        found = self._found
        state = (found, self._job.no_link_since, self._copy, words.language())
        if found is None or state == self._drawn:
            return
        self._drawn = state
        place = _place_of(self.column, self.focusWidget())
        self.column.clear()
        for part in self._sections(found):
            self.add(part)
            part.show()  # at once, not by the layout's turn: what is not shown takes no focus
        self.add(STRETCH)
        if place is not None and not _go_to(self.column, place):
            self.focus_first()

    def focus_first(self) -> None:
        """Give the focus to what needs somebody first."""
        found = self._found
        lists = self.column.findChildren(RowList) if found is not None and (found.queue or found.returned) else []
        stops = [*(each for each in lists if each.isVisibleTo(self)), *self._grid.buttons] if found is not None else []
        if stops:
            stops[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_forms(self) -> None:
        """Give the focus to the first form."""
        if self._found is not None and self._grid.buttons:
            self._grid.buttons[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _sections(self, found: Overview) -> list[QWidget]:
        title = Label(say("today-title"), "title", weight=600)
        parts: list[QWidget] = [Box(title, Label(day_words(found.today), "small", "text2"), gap=4)]
        if found.clock is not None:
            parts.append(clock_banner(found.clock, found.zone))
        if found.queue:
            parts.append(self._queue(found))
        if found.returned:
            parts.append(self._returned(found))
        parts.append(self._start(found))
        go = Button(say("today-show-sync"), "link", size="small")
        go.done.connect(self.sync_asked)
        sending = _section(say("today-sending"), self._sending(found), 0, "text2", STRETCH, go)
        copied = [] if found.copy.folder is not None and not found.copy.is_on else [self._second_copy(found)]
        sides = [self._drafts(found), Box(sending, *copied, gap=24)] if found.drafts else [sending, *copied]
        parts.append(_Beside(*sides) if len(sides) > 1 else sending)
        return parts

    def _queue(self, found: Overview) -> Box:
        rows = [
            list_row(each, found.titles.get(each.form, each.form), found.zone, is_last=each is found.queue[-1])
            for each in found.queue
        ]
        go = Button(say("today-review-all"), "link", size="small")
        go.done.connect(lambda: self.reviewed.emit(""))
        conflicts = say("today-review-conflicts", count=found.conflicts)
        note = Label(conflicts, "small", "warn") if found.conflicts else None
        listed = _list(say("today-review"), rows, self.reviewed.emit)
        return _section(say("today-review"), listed, found.queue_count, "accent", note, STRETCH, go)

    def _returned(self, found: Overview) -> Box:
        last = len(found.returned) - 1
        rows = [returned_row(each, found, is_last=at == last) for at, each in enumerate(found.returned)]
        listed = _list(say("today-returned"), rows, self.corrected.emit)
        return _section(say("today-returned"), listed, len(found.returned), "warn")

    def _start(self, found: Overview) -> Box:
        buttons = [
            FormButton(
                form_icon(each.form),
                form_title(each.form, each.title),
                say("today-count", count=each.count),
                f"Ctrl+{at + 1}" if at < KEYS else "",
            )
            for at, each in enumerate(found.forms)
        ]
        for each, button in zip(found.forms, buttons, strict=True):
            button.clicked.connect(lambda _checked, form=each.form: self.begun.emit(form))
        self._grid = FormGrid(buttons)
        if found.own or found.drafts or found.queue:
            return _section(say("today-start"), self._grid)
        first = Label(say("today-first-sentence"), tone="text2", wrap=True)
        return Box(Label(say("today-first"), "heading", weight=600), first, 4, self._grid, gap=6)

    def _drafts(self, found: Overview) -> Box:
        last = len(found.drafts) - 1
        rows = [draft_row(each, found, is_last=at == last) for at, each in enumerate(found.drafts)]
        listed = _DraftList(name=say("today-drafts"))
        listed.set_rows(rows)
        listed.opened.connect(self.resumed)
        by_id = {each.draft.id: each for each in found.drafts}
        listed.delete_asked.connect(lambda draft: self.dropped.emit(by_id[draft]))
        bins = column(*(self._bin(each, listed) for each in found.drafts), gap=0)
        together = card(row((listed, 1), bins, gap=0), margins=(4, 4, 8, 4))
        return _section(say("today-drafts"), together, len(found.drafts), "text2")

    def _bin(self, begun: Begun, listed: RowList) -> QWidget:
        title = title_words(begun.draft.form.id, begun.draft.title)
        remove = ToolButton("trash-2", say("today-delete-named", title=title), size="small")

        def drop() -> None:  # as Delete on its row does: the focus goes to the row that follows
            listed.select(begun.draft.id)
            listed.setFocus(Qt.FocusReason.OtherFocusReason)
            self.dropped.emit(begun)

        remove.done.connect(drop)
        holder = QWidget()
        holder.setLayout(column(STRETCH, remove, STRETCH, gap=0))
        return scaled(holder, height=ROW_HEIGHT)

    def _sending(self, found: Overview) -> Box:
        waiting = found.own - found.delivered
        lines: list[Item] = []
        if found.delivered:
            lines.append(_fact("shield-check", "ok", delivered_words(found), proven_words(found)))
        if found.delivered and waiting:
            lines.append(Line())
        if waiting:
            lines.append(_fact("clock", "text2", say("today-waiting", count=waiting), self._why_it_waits(found)))
        if not found.own:
            detail = say("today-nothing-sentence") if found.is_joined else say("today-alone")
            lines.append(_fact("send", "text2", say("today-nothing-yet"), detail))
        return card(*lines, margins=(18, 16, 16, 16), gap=12)

    def _second_copy(self, found: Overview) -> Box:
        go = Button(say("copy-choose-place" if found.copy.folder is None else "settings-title"), "link", size="small")
        go.done.connect(self.copy_asked)
        fact = card(_fact(*copy_words(found.copy, self._copy)), margins=(18, 16, 16, 16))
        return _section(say("copy-title"), fact, 0, "text2", STRETCH, go)

    def _why_it_waits(self, found: Overview) -> Text:
        if not found.is_joined:
            return say("today-alone")
        count = found.own - found.delivered
        since = self._job.no_link_since
        if since is None:
            return say("today-safe", count=count)
        return say("today-no-link", when=moment_words(since, found.zone, found.today), count=count)


class _DraftList(RowList):
    """Delete asks to delete the draft."""

    delete_asked = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and not event.modifiers() and self.key():
            self.delete_asked.emit(self.key())
        else:
            super().keyPressEvent(event)


class _Beside(QWidget):
    """Drafts two thirds, sending one third; under each other where that is too narrow."""

    def __init__(self, wide: QWidget, narrow: QWidget) -> None:
        super().__init__()
        self._lines = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(24)
        for part, share in ((wide, 2), (narrow, 1)):
            self._lines.addWidget(part, share, Qt.AlignmentFlag.AlignTop)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= px(BESIDE)
        self._lines.setDirection(QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom)


def _section(title: Text, body: QWidget, count: int = 0, tone: Tone = "text2", *ends: Item) -> Box:
    number = Count(count, tone, name=title) if count else None
    head = Box(Label(title, "heading", weight=600), number, *(ends or (STRETCH,)), gap=10, across=True)
    return Box(scaled(head, height=CONTROL_SMALL), body, gap=8)


def _list(name: Text, rows: Sequence[ListRow], opened: Callable[[str], None]) -> Box:
    shown = RowList(name=name)
    shown.set_rows(rows)
    shown.opened.connect(opened)
    return card(shown, margins=(4, 4, 4, 4))


def _fact(icon: str, tone: Tone, said: Text, detail: Text) -> QWidget:
    words_ = column(Label(said, weight=600, wrap=True), Label(detail, "small", "text2", wrap=True), gap=2)
    holder = QWidget()
    holder.setLayout(row(Icon(icon, 20, tone), (words_, 1), gap=12))
    return holder


@dataclass(frozen=True, slots=True)
class _Place:
    """What has the focus: the name of a control, and of a list the row in it, from 0."""

    name: str
    key: str = ""
    row: int = 0


def _place_of(page: QWidget, focused: QWidget | None) -> _Place | None:
    """Return what has the focus in `page`."""
    if focused is None or not page.isAncestorOf(focused):
        return None
    if isinstance(focused, RowList) and focused.key():
        return _Place(focused.accessibleName(), focused.key(), focused.currentIndex().row())
    return _Place(focused.accessibleName())


def _go_to(page: QWidget, place: _Place) -> bool:
    """Give the focus to what stands in a place now; say whether anything does."""
    for each in page.findChildren(QWidget):
        takes = bool(each.focusPolicy() & Qt.FocusPolicy.TabFocus) and each.isVisible()
        if takes and each.accessibleName() == place.name:
            if isinstance(each, RowList):
                keys = [entry.key for entry in each.rows.entries if isinstance(entry, ListRow)]
                each.select(place.key if place.key in keys else keys[min(place.row, len(keys) - 1)])
            each.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
    return False
