"""The menu of a text: what can be done now, in the window's language, by pointer and by keys."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.conftest import OnScreen
from tests.ui.typing import press, type_text
from ui import words
from ui.appearance import Appearance
from ui.kit import Button, Label, LineEdit, Menu, PassphraseEdit, TextEdit
from ui.pictures import Face, settle, wear


@pytest.fixture(autouse=True)
def _clipboard(appearance: Appearance) -> Iterator[None]:
    QGuiApplication.clipboard().clear()
    yield
    QGuiApplication.clipboard().clear()


def open_menu(widget: QWidget) -> dict[str, Button]:
    at = widget.rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, widget.mapToGlobal(at))
    QApplication.sendEvent(widget.viewport() if isinstance(widget, TextEdit) else widget, event)
    settle()
    menu = next((each for each in widget.window().findChildren(Menu) if each.isVisible()), None)
    return {} if menu is None else buttons(menu)


def buttons(menu: Menu) -> dict[str, Button]:
    return {words.shown(each.words): each for each in menu.findChildren(Button)}


def put(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


@pytest.mark.parametrize("make", [LineEdit, TextEdit])
def test_it_offers_what_can_be_done_now_and_does_it(on_screen: OnScreen, make: type[LineEdit | TextEdit]) -> None:
    edit = make()
    on_screen(edit)
    edit.setFocus()
    assert open_menu(edit) == {}
    type_text(edit, "East of Zikim")
    menu = open_menu(edit)
    assert list(menu) == ["Undo", "Select all"]
    menu["Select all"].click()
    settle()
    assert edit.hasFocus()
    menu = open_menu(edit)
    assert list(menu) == ["Undo", "Cut", "Copy", "Select all"]
    menu["Cut"].click()
    settle()
    assert edit.value() == ""
    menu = open_menu(edit)
    assert list(menu) == ["Undo", "Paste"]
    put("two\u202e words\u0007")
    menu["Paste"].click()
    settle()
    assert edit.value() == "two words"
    open_menu(edit)["Undo"].click()
    assert edit.value() != "two words"


def test_the_hidden_letters_of_a_passphrase_cannot_be_copied(on_screen: OnScreen) -> None:
    edit = PassphraseEdit()
    on_screen(edit)
    edit.setFocus()
    type_text(edit, "seven words")
    edit.selectAll()
    assert list(open_menu(edit)) == ["Select all"]


def test_an_answer_that_is_only_read_can_be_copied(on_screen: OnScreen) -> None:
    edit, label = TextEdit(), Label("Zikim, gate 2", selectable=True)
    edit.set_value("Zikim")
    edit.set_read_only(True)
    put("Rafah")
    on_screen(edit)
    edit.selectAll()
    assert list(open_menu(edit)) == ["Copy", "Select all"]
    on_screen(label)
    open_menu(label)["Copy"].click()
    assert QGuiApplication.clipboard().text() == "Zikim, gate 2"


def test_it_speaks_arabic_and_stays_in_the_window_and_keys_work_it(appearance: Appearance, on_screen: OnScreen) -> None:
    edit = LineEdit()
    window = on_screen(edit)
    wear(appearance, Face(language="ar"))
    edit.setFocus()
    put("رفح")
    corner = QPoint(edit.width(), edit.height())
    QApplication.sendEvent(edit, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, corner, edit.mapToGlobal(corner)))
    settle()
    menu = window.findChild(Menu)
    assert menu is not None
    assert menu.rect().contains(menu.card.geometry())
    assert [name.strip(words.RLM) for name in buttons(menu)] == ["لصق"]
    press(window.focusWidget(), Qt.Key.Key_Return)
    assert edit.value() == "رفح"
