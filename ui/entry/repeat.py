"""A repeat on a page: its rows as a table, one open for editing.

Invariant: a row that is removed can be brought back as it was for as long as the toast stands; the table shows the
first few questions of a row, the open row all that are asked in it.
"""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from field_app.forms import Change, EntryNode
from ui.entry.controls import NUMBERS
from ui.entry.filling import Filling, row_questions
from ui.entry.number_grid import NumberGrid
from ui.entry.pages import Item
from ui.entry.photo import PhotoRoad
from ui.entry.question import Question, note_words
from ui.kit import Box, Column, Label, RepeatTable, exchange
from ui.records import answer_words
from ui.words import Text, say

COLUMNS_MAX, NUMBER_WIDTH, MOMENT_WIDTH = 4, 104, 136


class RepeatSection(Box):
    """`apply(changes)` after a step; `removed` offers to bring a row back."""

    removed = Signal(int, object)
    """The number of the row (from 1), and what brings it back."""

    def __init__(self, filling: Filling, item: Item, road: PhotoRoad, *, is_titled: bool) -> None:
        super().__init__(gap=10)
        self._filling, self.item, self._road = filling, item, road
        self._open: dict[str, Question] = {}
        self._heading = Label("", "heading", weight=600, wrap=True)
        self._table = self._make_table()
        self.add(self._heading, self._table)
        self._heading.setVisible(is_titled)
        self.refresh_all()

    @property
    def questions(self) -> Mapping[str, Question]:
        """The questions of the open row."""
        return self._open

    def apply(self, changes: tuple[Change, ...]) -> None:
        """Look at the rows again; the open row looks at what changed in it."""
        inside = [change for change in changes if change.path.startswith(f"{self.item.path}[")]
        number_changed = any(change.what & {"added", "removed"} for change in inside)
        if number_changed:
            self._table.close_row()
        for change in inside:
            if change.path in self._open and not number_changed:
                self._open[change.path].refresh(change.what)
        self._show_rows()

    def refresh_all(self) -> None:
        """Say everything again: the form speaks another language."""
        self._heading.say(self._title())
        self._show_rows()
        for question in self._open.values():
            question.refresh_all()

    def retitle(self) -> None:
        """Make the table anew, with its columns in the form's language."""
        number = self._table.open_row
        old, self._table = self._table, self._make_table()
        self._open = {}
        exchange(self.lines, old, self._table)
        self.refresh_all()
        if number >= 0:
            self._table.open_at(number)

    def show_problems(self) -> None:
        """Show the problems of the open row that are to be shown now."""
        for question in self._open.values():
            question.show_problem()
        self._show_rows()

    def add_row(self) -> None:
        """Open a new row: the last one while nobody answered in it, else one that is added."""
        rows = self._filling.instances(self.item.path)
        if not rows or not self._is_untouched(rows[-1]):
            self._filling.add_row(self.item.path)
        self._table.open_at(len(self._filling.instances(self.item.path)) - 1)

    def focus(self) -> None:
        """Put the focus on what adds a row."""
        self._table.focus_add()

    def open_at(self, path: str) -> Question | None:
        """Open the row in which the question `path` stands, and return it."""
        for number, row in enumerate(self._filling.instances(self.item.path)):
            if path.startswith(row.path + "/"):
                self._table.open_at(number)
                return self._open.get(path)
        return None

    def _make_table(self) -> RepeatTable:
        table = RepeatTable(self._columns(), self._editor, add=say("entry-add-row"))
        table.add_asked.connect(self.add_row)
        table.remove_asked.connect(self._remove)
        table.opened.connect(self._forget)
        return table

    def _forget(self, number: int) -> None:
        if number < 0:
            self._open = {}

    def _title(self) -> str:
        rows = self._filling.instances(self.item.path) or self._blank_rows()
        return rows[0].label if rows else ""

    def _blank_rows(self) -> tuple[EntryNode, ...]:
        blank = self._filling.opened.blank
        return tuple(child for child in blank.root.children if child.definition.path == self.item.path)

    def _is_untouched(self, row: EntryNode) -> bool:
        fresh = {
            node.definition.path: node.value
            for blank in self._blank_rows()
            for node in row_questions(blank, self.item.questions)
        }
        asked = [node for node in row_questions(row, self.item.questions) if not node.readonly]
        return all(node.value == fresh.get(node.definition.path, "") for node in asked)

    def _columns(self) -> list[Column]:
        rows = self._filling.instances(self.item.path) or self._blank_rows()
        asked = list(row_questions(rows[0], self.item.questions))[:COLUMNS_MAX] if rows else []
        self._shown = [node.definition.path for node in asked]
        return [_column(node, is_first=not number) for number, node in enumerate(asked)]

    def _editor(self, number: int) -> QWidget:
        row = self._filling.instances(self.item.path)[number]
        self._open = {
            node.path: Question(self._filling, node.path, self._road, in_row=True)
            for node in row_questions(row, self.item.questions)
        }
        return Box(NumberGrid.run(list(self._open.values())), margins=(6, 8, 6, 10))

    def _remove(self, number: int) -> None:
        rows = self._filling.instances(self.item.path)
        kept = {node.definition.path: node.value for node in row_questions(rows[number], self.item.questions)}
        after = [
            {node.definition.path: node.value for node in row_questions(row, self.item.questions)}
            for row in rows[number + 1 :]
        ]
        self._filling.remove_row(self.item.path, number + 1)
        self.removed.emit(number + 1, self._bring_back(number, [kept, *after]))

    def _bring_back(self, number: int, answers: list[dict[str, str]]) -> Callable[[], None]:
        """Return what puts a row back in its place: one is added at the end, and the answers move down by one."""

        def undo() -> None:
            self._filling.add_row(self.item.path)
            rows = self._filling.instances(self.item.path)[number:]
            for row, kept in zip(rows, answers, strict=False):
                self._answer(row, kept)
            self._table.focus_row(number)

        return undo

    def _answer(self, row: EntryNode, kept: Mapping[str, str]) -> None:
        for node in row_questions(row, self.item.questions):
            if node.relevant and not node.readonly and node.value != kept[node.definition.path]:
                self._filling.set(node.path, kept[node.definition.path])

    def _show_rows(self) -> None:
        rows = [row for row in self._filling.instances(self.item.path) if row.relevant]
        language = self._filling.entry.language
        self._table.set_rows([self._cells(row, language) for row in rows])
        self._table.set_sum(say("entry-rows", count=len(rows)))

    def _cells(self, row: EntryNode, language: str) -> list[Text]:
        known = {node.definition.path: node for node in row_questions(row, self.item.questions)}
        return [_cell(known[path], language) for path in self._shown if path in known]


def _cell(node: EntryNode, language: str) -> Text:
    return note_words(node) if node.readonly else answer_words(node, node.value, language)


def _column(node: EntryNode, *, is_first: bool) -> Column:
    if node.type in NUMBERS:
        return Column(node.label, NUMBER_WIDTH, is_number=True)
    if node.type == "dateTime" and not is_first:
        return Column(node.label, MOMENT_WIDTH)
    return Column(node.label)
