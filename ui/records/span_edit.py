"""The two days between which records are looked for: typed, or chosen in a calendar.

Invariant: an end that is not whole is open; days in the wrong order are said at the second, and let nothing through.
"""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal

from ui.kit import Box, Field, MomentEdit
from ui.records.snapshot import DaySpan
from ui.words import say


class SpanEdit(Box):
    """`changed` carries a `DaySpan`. `today` is the one of the vault in `zone`, for the key T."""

    changed = Signal(object)

    def __init__(self, zone: ZoneInfo, today: date) -> None:
        super().__init__(gap=12, across=True)
        self._span = DaySpan()
        noon = datetime.combine(today, time(12), zone)
        self.first, self.last = (MomentEdit("date", zone, lambda: noon) for _ in range(2))
        self._until = Field(say("records-span-last"), self.last)
        self.add(Field(say("records-span-first"), self.first), self._until)
        for edit in (self.first, self.last):
            edit.changed.connect(lambda _value: self._take())

    def show_span(self, span: DaySpan) -> None:
        """Show `span`; it is not told as a change."""
        self._span = span
        for edit, day in ((self.first, span.first), (self.last, span.last)):
            edit.set_value("" if day is None else day.isoformat())
        self._judge()

    def begin(self) -> None:
        """Put the focus on the first day."""
        self.first.setFocus(Qt.FocusReason.TabFocusReason)

    def _take(self) -> None:
        span = DaySpan(
            *(date.fromisoformat(edit.value()) if edit.value() else None for edit in (self.first, self.last))
        )
        if span != self._span:
            self._span = span
            self._judge()
            self.changed.emit(span)

    def _judge(self) -> None:
        first, last = self._span.first, self._span.last
        is_wrong = first is not None and last is not None and first > last
        self._until.set_problem(say("records-span-wrong") if is_wrong else "")
