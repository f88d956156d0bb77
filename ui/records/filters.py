"""The filters over the list: form, state, days, whose.

Invariant: a filter that is on says what it lets through and carries a cross; pressing it takes it back. What is chosen
is a `Query`, whoever chose it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Signal

from ui.kit import Chip, Menu, MenuItem
from ui.records.flow import Flow
from ui.records.record_words import form_icon, form_title
from ui.records.snapshot import Days, Kind, Query
from ui.words import Text, say

KINDS: Final[Sequence[Kind]] = ("waits", "submitted", "returned", "approved", "conflict", "settled")
DAYS: Final[Sequence[Days]] = ("today", "week")
LETTERS_MAX = 22


class Filters(Flow):
    """The chips; `changed` carries the new `Query`, its search left as it was given."""

    changed = Signal(object)

    def __init__(self) -> None:
        self._form = Chip(say("records-all-forms"), opens=True)
        self._kind = Chip(say("records-any-state"), opens=True)
        self._days = Chip(say("records-any-day"), opens=True)
        self._mine = Chip(say("records-mine"), icon="user")
        super().__init__([self._form, self._kind, self._days, self._mine])
        self._query, self._titles = Query(), dict[str, str]()
        self._form.done.connect(lambda: self._press(self._form, replace(self._query, form=""), self._forms))
        self._kind.done.connect(lambda: self._press(self._kind, replace(self._query, kind=""), self._kinds))
        self._days.done.connect(lambda: self._press(self._days, replace(self._query, days=""), self._spans))
        self._mine.done.connect(lambda: self._take(replace(self._query, is_mine=not self._query.is_mine)))

    def set_query(self, query: Query, titles: Mapping[str, str]) -> None:
        """Show what `query` filters by; `titles` of the forms, by id."""
        self._query, self._titles = query, dict(titles)
        form = form_title(query.form, self._titles.get(query.form, query.form))
        self._form.set_on(bool(query.form), _short(form) if query.form else say("records-all-forms"))
        self._kind.set_on(bool(query.kind), kind_words(query.kind) if query.kind else say("records-any-state"))
        self._days.set_on(bool(query.days), days_words(query.days) if query.days else say("records-any-day"))
        self._mine.set_on(query.is_mine)
        self.reflow()

    def _press(self, chip: Chip, without: Query, items: Callable[[], list[MenuItem]]) -> None:
        if without != self._query:
            self._take(without)
            return
        chip.set_on(False)
        if found := items():
            Menu(chip, found).open()

    def _forms(self) -> list[MenuItem]:
        return [
            self._item(form_title(form, title), replace(self._query, form=form), form_icon(form))
            for form, title in self._titles.items()
        ]

    def _kinds(self) -> list[MenuItem]:
        return [self._item(kind_words(kind), replace(self._query, kind=kind)) for kind in KINDS]

    def _spans(self) -> list[MenuItem]:
        return [self._item(days_words(days), replace(self._query, days=days)) for days in DAYS]

    def _item(self, text: Text, query: Query, icon: str = "") -> MenuItem:
        return MenuItem(text, lambda: self._take(query), icon)

    def _take(self, query: Query) -> None:
        self.set_query(query, self._titles)
        self.changed.emit(query)


def kind_words(kind: Kind) -> Text:
    """Return what a filter of states is called."""
    return say("records-kind", kind=kind)


def days_words(days: Days) -> Text:
    """Return what a filter of days is called."""
    return say("records-days", days=days)


def _short(title: str) -> str:
    return title if len(title) <= LETTERS_MAX else title[: LETTERS_MAX - 1].rstrip() + "…"
