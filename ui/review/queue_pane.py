"""What waits for a decision: conflicts first, then the oldest."""

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from field_app.journal import read_time
from field_app.records import RecordRow, ReviewState
from ui.days import moment_words
from ui.kit import STRETCH, Box, Button, Count, EmptyState, Label, ListGroup, ListRow, RowList, row
from ui.records import form_icon, record_title, short_form_title
from ui.review.case import Queue
from ui.theme import Tone
from ui.words import attributes, dots, said, say, shown, tame


class QueuePane(Box):
    """The queue; `view` is the list, `elsewhere` carries the name of the screen where one goes on when it is empty."""

    elsewhere = Signal(str)

    def __init__(self) -> None:
        super().__init__(gap=0)
        self._count = Count(0, name=say("review-title"))
        self.view = RowList(name=say("review-title"), scrolls=True)
        to_sync = Button(say("review-to-sync"), icon="refresh-cw")
        to_records = Button(say("review-to-records"), icon="files")
        to_sync.done.connect(lambda: self.elsewhere.emit("sync"))
        to_records.done.connect(lambda: self.elsewhere.emit("records"))
        self._done = EmptyState("list-checks", say("review-none"), say("review-none-sentence"), to_sync)
        self._refused = EmptyState("list-checks", say("review-not-here"), "", to_records)
        self._places = QStackedWidget()
        for page in (self.view, self._done, self._refused):
            self._places.addWidget(page)
        head = row(Label(say("review-title"), "title", weight=600), self._count, STRETCH, gap=10)
        self.add(Box(head, margins=(20, 18, 20, 10)), (self._places, 1))
        self.setFocusProxy(self.view)

    def show_queue(self, queue: Queue, zone: ZoneInfo, today: date) -> None:
        """Show what waits, or why nothing does."""
        self._count.set_count(len(queue.rows))
        conflicts = [each for each in queue.rows if each.state is ReviewState.CONFLICT]
        waiting = [each for each in queue.rows if each.state is not ReviewState.CONFLICT]
        entries = [
            *_group("review-conflicts", "bad", conflicts, queue.titles, zone, today),
            *_group("review-waiting", "text3", waiting, queue.titles, zone, today),
        ]
        self.view.set_rows(entries)
        if queue.refusal is not None:
            why = said(queue.refusal)
            self._refused.say(say("review-not-here"), f"{shown(why)} {attributes(why)[1]}")
        nothing = self._done if queue.refusal is None else self._refused
        self._places.setCurrentWidget(self.view if entries else nothing)


def _group(  # noqa: PLR0913, PLR0917
    title: str, tone: Tone, rows: Sequence[RecordRow], titles: dict[str, str], zone: ZoneInfo, today: date
) -> list[ListRow | ListGroup]:
    if not rows:
        return []
    drawn = [_drawn(each, titles, zone, today, is_last=each is rows[-1]) for each in rows]
    return [ListGroup(say(title), tone), *drawn]


def _drawn(each: RecordRow, titles: dict[str, str], zone: ZoneInfo, today: date, *, is_last: bool) -> ListRow:
    is_conflict = each.state is ReviewState.CONFLICT
    return ListRow(
        each.record,
        record_title(each, dated=False),
        dots(short_form_title(each.form, titles.get(each.form, each.form)), tame(each.author)),
        "octagon-alert" if is_conflict else form_icon(each.form),
        "bad" if is_conflict else "text2",
        end=moment_words(read_time(each.submitted_at), zone, today),
        is_last=is_last,
    )
