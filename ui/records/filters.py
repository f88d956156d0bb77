"""The filters over the list: form, state, days, place, whose.

Invariant: a filter that is on says what it lets through and carries a cross; pressing it takes it back. What is chosen
is a `Query`, whoever chose it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QEvent, Signal

from ui.kit import Chip, Choice, Menu, MenuItem
from ui.kit.select_popup import SelectPopup
from ui.records.flow import Flow
from ui.records.record_words import form_icon, form_title, place_codes, place_words
from ui.records.snapshot import Days, DaySpan, Kind, Query
from ui.words import Text, ltr, say

KINDS: Final[Sequence[Kind]] = ("waits", "submitted", "returned", "approved", "conflict", "settled")
DAYS: Final[Sequence[Days | DaySpan]] = ("today", "week", "month", DaySpan())
LETTERS_MAX = 22


class Filters(Flow):
    """The chips; `changed` carries the new `Query`, its search left as it was given."""

    changed = Signal(object)

    def __init__(self) -> None:
        self._form = Chip(say("records-all-forms"), opens=True)
        self._kind = Chip(say("records-any-state"), opens=True)
        self._days = Chip(say("records-any-day"), opens=True)
        self._place = Chip(say("records-any-place"), opens=True)
        self._mine = Chip(say("records-mine"), icon="user")
        super().__init__([self._form, self._kind, self._days, self._place, self._mine])
        self._query, self._titles = Query(), dict[str, str]()
        self._form.done.connect(lambda: self._press(self._form, replace(self._query, form=""), self._open_forms))
        self._kind.done.connect(lambda: self._press(self._kind, replace(self._query, kind=""), self._open_kinds))
        self._days.done.connect(lambda: self._press(self._days, replace(self._query, days=""), self._open_days))
        self._place.done.connect(lambda: self._press(self._place, replace(self._query, place=""), self._open_places))
        self._mine.done.connect(lambda: self._take(replace(self._query, is_mine=not self._query.is_mine)))

    def set_query(self, query: Query, titles: Mapping[str, str]) -> None:
        """Show what `query` filters by; `titles` of the forms, by id."""
        self._query, self._titles = query, dict(titles)
        self._speak()

    def changeEvent(self, event: QEvent) -> None:
        """Name forms and places in the language of now."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._speak()

    def _speak(self) -> None:
        query = self._query
        form = form_title(query.form, self._titles.get(query.form, query.form))
        self._form.set_on(bool(query.form), _short(form) if query.form else say("records-all-forms"))
        self._kind.set_on(bool(query.kind), kind_words(query.kind) if query.kind else say("records-any-state"))
        self._days.set_on(bool(query.days), days_words(query.days) if query.days else say("records-any-day"))
        self._place.set_on(bool(query.place), place_words(query.place) if query.place else say("records-any-place"))
        self._mine.set_on(query.is_mine)
        self.reflow()

    def _press(self, chip: Chip, without: Query, opens: Callable[[], None]) -> None:
        if without != self._query:
            self._take(without)
            return
        chip.set_on(False)
        opens()

    def _open_forms(self) -> None:
        query = self._query
        items = [
            self._item(form_title(form, title), replace(query, form=form), form_icon(form))
            for form, title in self._titles.items()
        ]
        if items:
            Menu(self._form, items).open()

    def _open_kinds(self) -> None:
        Menu(self._kind, [self._item(kind_words(kind), replace(self._query, kind=kind)) for kind in KINDS]).open()

    def _open_days(self) -> None:
        Menu(self._days, [self._item(days_words(days), replace(self._query, days=days)) for days in DAYS]).open()

    def _open_places(self) -> None:
        offered = [Choice(code, place_words(code)) for code in place_codes()]
        popup = SelectPopup(self._place, offered, (), many=False)
        popup.chosen.connect(lambda chosen: self._take(replace(self._query, place=chosen[0])))
        popup.open("")

    def _item(self, text: Text, query: Query, icon: str = "") -> MenuItem:
        return MenuItem(text, lambda: self._take(query), icon)

    def _take(self, query: Query) -> None:
        self.set_query(query, self._titles)
        self.changed.emit(query)


def kind_words(kind: Kind) -> Text:
    """Return what a filter of states is called."""
    return say("records-kind", kind=kind)


def days_words(days: Days | DaySpan) -> Text:
    """Return what a filter of days is called; a span by the ends that it has."""
    if not isinstance(days, DaySpan):
        return say("records-days", days=days)
    first, last = (ltr(day.isoformat()) if day is not None else "" for day in (days.first, days.last))
    ends = "both" if first and last else "first" if first else "last" if last else "none"
    return say("records-span", ends=ends, first=first, last=last)


def _short(title: str) -> str:
    return title if len(title) <= LETTERS_MAX else title[: LETTERS_MAX - 1].rstrip() + "…"
