"""What opens over a page: dialogs, menus, toasts, drawers, the ring. None of it traps or loses anything."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import OnScreen
from tests.ui.typing import click, press
from ui.appearance import Appearance
from ui.kit import (
    Box,
    Button,
    Chip,
    Choice,
    Label,
    LineEdit,
    Menu,
    MenuItem,
    Question,
    ScrollPage,
    Segments,
    SidePane,
    Toast,
    ToolButton,
)
from ui.kit.focus_ring import FocusRing, Ring
from ui.pictures import settle
from ui.words import say


def ring_of(window: QWidget) -> Ring | None:
    return next((ring for ring in window.findChildren(Ring) if ring.isVisible()), None)


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_button_is_pressed_by_space_and_by_enter_once_and_only_while_it_is_on(
    on_screen: OnScreen, key: Qt.Key
) -> None:
    pressed: list[str] = []
    button = Button("Approve", "primary")
    button.done.connect(lambda: pressed.append("approve"))
    on_screen(button)
    press(button, key)
    assert pressed == ["approve"]
    press(button, key, Qt.KeyboardModifier.ControlModifier)
    button.setEnabled(False)
    press(button, key)
    assert pressed == ["approve"] + ["approve"] * (key == Qt.Key.Key_Space)


@pytest.mark.parametrize(
    ("key", "acts"),
    [
        pytest.param(Qt.Key.Key_Return, False, id="enter-is-the-safe-choice"),
        pytest.param(Qt.Key.Key_Escape, False, id="esc-is-the-safe-choice"),
        pytest.param(Qt.Key.Key_Backtab, True, id="the-act-must-be-reached"),
    ],
)
def test_the_safe_choice_is_the_default(on_screen: OnScreen, qtbot: QtBot, key: Qt.Key, acts: bool) -> None:
    window = on_screen(LineEdit())
    question = Question(window, "Remove this draft?", "It has 11 answers.", keep="Keep it", act="Remove it")
    acted: list[bool] = []
    question.chosen.connect(lambda: acted.append(True))
    question.open()
    qtbot.waitUntil(question.keep.hasFocus)
    press(question.keep, key)
    if acts:
        press(question.act, Qt.Key.Key_Space)
    settle()

    assert acted == ([True] if acts else [])
    assert window.findChild(Question) is None


def test_a_menu_acts_after_it_is_closed(on_screen: OnScreen, qtbot: QtBot) -> None:
    button = ToolButton("ellipsis", "More")
    window = on_screen(button)
    seen: list[bool] = []
    menu = Menu(button, [MenuItem("One", lambda: None), MenuItem("Two", lambda: seen.append(menu.isVisible()))])
    menu.open()
    press(QApplication.focusWidget(), Qt.Key.Key_Down)
    press(QApplication.focusWidget(), Qt.Key.Key_Space)
    settle()

    assert seen == [False]
    assert button.hasFocus()
    assert window.findChild(Menu) is None


def test_a_toast_offers_undo_once_and_goes(on_screen: OnScreen, qtbot: QtBot) -> None:
    page = QWidget()
    window = on_screen(page)
    page.resize(600, 400)
    toast = Toast(page)
    undone: list[str] = []
    over: list[str] = []
    toast.show_undo("Row 2 removed", lambda: undone.append("2"), lambda: over.append("2"))
    toast.show_undo("Row 3 removed", lambda: undone.append("3"), lambda: over.append("3"))
    inside = page.rect().contains(toast.geometry())
    focus = window.focusWidget()
    click(toast._button)

    assert (inside, undone, toast.isVisible(), toast.undo()) == (True, ["3"], False, False)
    assert over == ["2"]
    assert focus is None or not toast.isAncestorOf(focus)


def test_a_toast_ends_by_itself_but_not_under_a_finger(on_screen: OnScreen, qtbot: QtBot) -> None:
    page = QWidget()
    on_screen(page)
    page.resize(600, 400)
    toast = Toast(page)
    toast._clock.setInterval(1)
    over: list[str] = []
    toast.show_undo("Row 2 removed", lambda: None, lambda: over.append("2"))
    toast._button.setFocus()
    with qtbot.waitSignals([toast._clock.timeout] * 3):
        pass
    stays = toast.isVisible() and not over
    toast._button.clearFocus()
    qtbot.waitUntil(lambda: not toast.isVisible())

    assert stays
    assert over == ["2"]
    assert not toast.undo()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_narrow_window_makes_a_drawer_of_the_third_pane(
    on_screen: OnScreen, qtbot: QtBot, appearance: Appearance, language: str
) -> None:
    appearance.set_language(language)
    opener, inside = Button("To check"), LineEdit()
    page, pane = Box(opener, kind="surface"), Box(inside)
    pane.setFocusProxy(inside)
    panes = SidePane(page, pane, width=288, narrow=900)
    window = on_screen(panes, width=1200)
    panes.set_wanted(True)
    panes.resize(1000, 400)
    settle()
    beside = (pane.isVisible(), page.width())
    panes.resize(800, 400)
    settle()
    narrow = (pane.isVisible(), page.width())
    opener.setFocus()
    panes.open_drawer()
    qtbot.waitUntil(inside.hasFocus)
    at_end = pane.x() == 0 if language == "ar" else pane.geometry().right() == panes.width() - 1
    press(inside, Qt.Key.Key_Escape)

    assert (beside, narrow) == ((True, 1000 - 288 - 1), (False, 800))
    assert at_end
    assert not pane.isVisible()
    assert opener.hasFocus()
    assert window.isVisible()


def test_an_empty_third_pane_takes_no_room(on_screen: OnScreen) -> None:
    page, pane = Box(Label("page")), Box(Label("pane"))
    panes = SidePane(page, pane)
    on_screen(panes, width=1200)
    panes.resize(1100, 400)
    settle()

    assert (pane.isVisible(), page.width()) == (False, 1100)


def test_the_ring_is_around_what_has_the_focus(on_screen: OnScreen, qtbot: QtBot) -> None:
    one, two, line = Button("One"), Button("Two"), LineEdit()
    window = on_screen(Box(one, two, line))
    one.setFocus()
    settle()
    around_one = ring_of(window)
    assert around_one is not None
    first = around_one.geometry().contains(one.geometry())
    two.setFocus()
    around_two = ring_of(window)
    assert around_two is not None
    second = around_two.geometry().contains(two.geometry())
    two.move(two.pos() + QPoint(0, 7))
    follows = around_two.geometry().contains(two.geometry())
    line.setFocus()

    assert (first, second, follows, ring_of(window)) == (True, True, True, None)


def test_the_ring_survives_what_it_was_around(on_screen: OnScreen, qapp: QApplication) -> None:
    one, two = Button("One"), Button("Two")
    box = Box(one)
    window = on_screen(Box(box, two))
    one.setFocus()
    box.deleteLater()
    settle()
    two.setFocus()
    settle()
    rings = [ring for ring in qapp.findChildren(FocusRing) if ring.ring is not None]

    assert rings
    assert ring_of(window) is not None


def test_a_page_follows_the_focus(on_screen: OnScreen) -> None:
    lines = [LineEdit() for _ in range(40)]
    page = ScrollPage(*lines)
    on_screen(page)
    page.resize(400, 300)
    settle()
    lines[-1].setFocus()
    settle()

    assert isinstance(page, QScrollArea)
    assert not lines[-1].visibleRegion().isEmpty()


def test_segments_choose_by_arrow(on_screen: OnScreen, qtbot: QtBot) -> None:
    views = Segments([Choice("day", "Day"), Choice("all", "All")], name=say("shell-navigation"))
    on_screen(views)
    heard: list[str] = []
    views.changed.connect(heard.append)
    views._buttons["day"].setFocus()
    press(views._buttons["day"], Qt.Key.Key_Right)
    press(QApplication.focusWidget(), Qt.Key.Key_Space)

    assert (views.value(), heard) == ("all", ["all"])
    assert views.accessibleName() == "Screens"


def test_a_chip_tells_that_it_is_on_by_more_than_colour(appearance: Appearance) -> None:
    chip = Chip("State", opens=True)
    off = chip._icon
    chip.set_on(True, "Returned")

    assert (off, chip._icon, chip.words, chip.isChecked()) == ("chevron-down", "x", "Returned", True)


def test_a_button_acts_once_a_press(on_screen: OnScreen, qtbot: QtBot) -> None:
    button = Button("Save")
    on_screen(button)
    done: list[bool] = []
    act: Callable[[], None] = lambda: done.append(True)  # noqa: E731 - a slot
    button.done.connect(act)
    button.setFocus()
    press(button, Qt.Key.Key_Space)
    click(button)

    assert done == [True, True]
