"""Somebody who fills in a form with the keyboard alone: every answer of a sample is found by Tab and given by keys."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from field_app.forms import EntryNode
from field_app.packs import Answers
from tests.ui.entry.windows import Desk
from tests.ui.typing import arabic, type_text
from ui.entry.desk import Desk as EntryDesk
from ui.entry.filling import Filling
from ui.entry.outline import FINALIZE
from ui.entry.pages import ItemKind
from ui.entry.question import Question
from ui.kit import ChoiceList, CoordinatesEdit, MomentEdit, NumberEdit, Select
from ui.kit.select_popup import SelectPopup
from ui.pictures import settle

STOPS_MAX, CHOICES_MAX = 80, 40
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


class Typist:
    """Fills in the open entry of `desk` with `answers`."""

    def __init__(self, desk: Desk, answers: Answers) -> None:
        self._desk, self._answers = desk, answers
        self._given: set[str] = set()

    def fill_in(self) -> None:
        """Go through all pages; the last is Check and finalize."""
        while self._entry.current != FINALIZE:
            self._fill(self._answers)
            for repeat in [item.path for item in self._items() if item.kind is ItemKind.REPEAT]:
                for row in self._answers.get(repeat.rpartition("/")[2], []):
                    self._press(Qt.Key.Key_R, CTRL)
                    self._fill(row)
            self._press(Qt.Key.Key_Right, ALT)

    def unanswered(self) -> set[str]:
        """Return the names of the answers that no Tab led to."""
        rows = [row for value in self._answers.values() if isinstance(value, list) for row in value]
        names = {name for answers in (self._answers, *rows) for name, value in answers.items() if value != ""}
        return {name for name in names if not isinstance(self._answers.get(name), list)} - self._given

    def _fill(self, answers: Mapping[str, Any]) -> None:
        """Answer from where the focus is to the last question that Tab leads to."""
        done: set[str] = set()
        for _ in range(STOPS_MAX):
            question = self._entry.page.question_with(_focus()) if self._entry.page is not None else None
            if question is None:
                return
            if question.path not in done:
                done.add(question.path)
                self._answer(question, answers)
            self._press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never leaves {self._entry.current}")

    def _answer(self, question: Question, answers: Mapping[str, Any]) -> None:
        node = question.node
        value = answers.get(node.name, "")
        if value == "":
            return
        self._given.add(node.name)
        match question._control:
            case ChoiceList():
                self._choose(node, str(value))
            case Select():
                self._search(node, str(value))
            case MomentEdit():
                self._date(str(value))
            case NumberEdit():
                self._type(arabic(str(value)))
            case CoordinatesEdit():
                latitude, longitude = str(value).split()[:2]
                self._type(arabic(latitude))
                self._press(Qt.Key.Key_Tab)
                self._type(arabic(longitude))
            case _:
                self._type(str(value))

    def _choose(self, node: EntryNode, value: str) -> None:
        offered = [choice.value for choice in node.choices]
        for each in value.split():
            place = offered.index(each)
            if place < 9:
                self._type(str(place + 1))
                continue
            self._type("9")  # to the last row that a digit reaches, and back as it was when it is a check row
            if node.kind == "select":
                self._type("9")
            for _ in range(place - 8):
                self._press(Qt.Key.Key_Down)
            self._press(Qt.Key.Key_Space)

    def _search(self, node: EntryNode, value: str) -> None:
        labels = {choice.value: choice.label for choice in node.choices}
        for each in value.split():
            self._type(labels[each][:3])
            popup = _popup()
            for _ in range(CHOICES_MAX):
                current = popup.view.current()
                if current is not None and popup._choices[current].value == each:
                    break
                self._press(Qt.Key.Key_Down)
            self._press(Qt.Key.Key_Return)
            if node.kind == "select":
                self._press(Qt.Key.Key_Escape)

    def _date(self, value: str) -> None:
        self._type("n" if "T" in value else "t")  # now, or today, then typed over
        self._press(Qt.Key.Key_Home)
        self._type(arabic("".join(letter for letter in value[:16] if letter.isdigit())))

    def _items(self) -> tuple[Any, ...]:
        page = self._entry.page
        return page.page.items if page is not None else ()

    def _type(self, text: str) -> None:
        for letter in text:
            type_text(_focus(), letter)
        settle()

    def _press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(_focus(), key, modifiers)
        settle()

    @property
    def _entry(self) -> EntryDesk:
        assert self._desk.entry.desk is not None
        return self._desk.entry.desk


def filling_of(desk: Desk) -> Filling:
    """Return the live entry on `desk`."""
    assert desk.entry._filling is not None
    return desk.entry._filling


def _focus() -> QWidget:
    focus = QApplication.focusWidget()
    assert focus is not None
    return focus


def _popup() -> SelectPopup:
    widget: QWidget | None = _focus()
    while widget is not None and not isinstance(widget, SelectPopup):
        widget = widget.parentWidget()
    assert widget is not None
    return widget
