"""The window: keys work everywhere, the worst banner wins, locking saves first, narrow windows keep everything."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.typing import CTRL, press, type_text
from ui.appearance import Appearance
from ui.kit import SEVERITY, STRETCH, Banner, Box, Button, KeyCap, Label, LineEdit, Sheet, TextEdit
from ui.main_window import Actions, MainWindow
from ui.navigation import NavigationEntry
from ui.pictures import FACES, LARGE_FACES, Face, cut_off, overlaps, picture, settle, weak_words, wear
from ui.screen import Badge, Key, StatusItem
from ui.words import Said, say

ALT = Qt.KeyboardModifier.AltModifier


class Page:
    """A screen that writes down what the window does to it."""

    def __init__(self, name: str, log: list[str], *, listed: bool = True, rail: bool = False) -> None:
        self.name, self._log = name, log
        self.title: Said = say("shell-keys")
        self.icon = "files"
        self.in_navigation, self.wants_rail = listed, rail
        self.line, self.text, self.button = LineEdit(), TextEdit(), Button("Do it")
        self._widget = Box(Label(name), self.line, self.text, self.button, STRETCH, kind="surface")
        self.saves_now = True
        self.ready: Callable[[], None] | None = None

    @property
    def widget(self) -> QWidget:
        return self._widget

    def keys(self) -> Sequence[Key]:
        note = self._log.append
        return [
            Key("Ctrl+Enter", say("kit-key-choose"), partial(note, "enter")),
            Key("Alt+Right", say("kit-month-after"), partial(note, "next"), follows_eye=True),
            Key("J", say("kit-key-now"), partial(note, "J")),
            Key("F8", say("kit-key-today")),
        ]

    def on_shown(self, argument: object) -> None:
        self._log.append(f"shown {self.name} {argument}")

    def on_hidden(self) -> None:
        self._log.append(f"hidden {self.name}")

    def before_lock(self, ready: Callable[[], None]) -> None:
        self._log.append(f"save {self.name}")
        self.ready = ready
        if self.saves_now:
            ready()


@pytest.fixture
def log() -> list[str]:
    return []


@pytest.fixture
def window(appearance: Appearance, qtbot: QtBot, log: list[str]) -> Iterator[MainWindow]:
    actions = Actions(
        new_record=lambda: log.append("new"),
        start_form=lambda number: log.append(f"form {number}"),
        find=lambda: log.append("find"),
        lock=lambda: log.append("lock"),
        close=lambda: log.append("close"),
    )
    made = MainWindow(actions, name=say("shell-lock"))
    qtbot.addWidget(made)
    for page in (Page("today", log), Page("records", log), Page("entry", log, listed=False, rail=True)):
        made.add_screen(page)
    made.set_team("Team Gaza North", "GZ-014", is_joined=True)
    made.show_screen("today")
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    log.clear()
    yield made
    made._may_close = True


def page_of(window: MainWindow) -> Page:
    assert isinstance(window.current, Page)
    return window.current


@pytest.mark.parametrize(
    ("chord", "expected"),
    [
        pytest.param((Qt.Key.Key_N, CTRL), "new", id="ctrl-n"),
        pytest.param((Qt.Key.Key_K, CTRL), "find", id="ctrl-k"),
        pytest.param((Qt.Key.Key_L, CTRL), "lock", id="ctrl-l"),
        pytest.param((Qt.Key.Key_1, CTRL), "form 1", id="ctrl-1"),
        pytest.param((Qt.Key.Key_6, CTRL), "form 6", id="ctrl-6"),
        pytest.param((Qt.Key.Key_Return, CTRL), "enter", id="ctrl-return"),
        pytest.param((Qt.Key.Key_Enter, CTRL), "enter", id="ctrl-enter-of-the-keypad"),
        pytest.param((Qt.Key.Key_Right, ALT), "next", id="alt-right"),
    ],
)
@pytest.mark.parametrize("inside", ["line", "text", "button"])
def test_keys_work_wherever_the_focus_is(
    window: MainWindow, log: list[str], chord: tuple[Qt.Key, Qt.KeyboardModifier], expected: str, inside: str
) -> None:
    focused: QWidget = getattr(page_of(window), inside)
    focused.setFocus()
    press(focused, *chord)

    assert log[-1] == expected


def test_a_letter_is_a_key_outside_a_field_and_a_letter_inside(
    window: MainWindow, qtbot: QtBot, log: list[str]
) -> None:
    page = page_of(window)
    page.line.setFocus()
    type_text(page.line, "j")
    page.button.setFocus()
    type_text(page.button, "j")

    assert page.line.text() == "j"
    assert log == ["J"]


def test_next_is_where_the_eye_goes(window: MainWindow, qtbot: QtBot, log: list[str], appearance: Appearance) -> None:
    appearance.set_language("ar")
    line = page_of(window).line
    line.setFocus()
    press(line, Qt.Key.Key_Right, ALT)
    press(line, Qt.Key.Key_Left, ALT)

    assert log == ["next"]
    assert "Alt+←" in " ".join(cap.text() for cap in window.findChildren(KeyCap))


def test_keys_of_a_screen_go_with_it(window: MainWindow, qtbot: QtBot, log: list[str]) -> None:
    first = page_of(window)
    window.show_screen("records", "R-7")
    page_of(window).button.setFocus()
    type_text(page_of(window).button, "j")
    window.show_screen("today")

    assert log == ["hidden today", "shown records R-7", "J", "hidden records", "shown today None"]
    assert window.current is first


def test_f1_shows_every_key(window: MainWindow, qtbot: QtBot) -> None:
    press(page_of(window).button, Qt.Key.Key_F1)
    sheet = window.findChild(Sheet)
    assert sheet is not None
    caps = [cap.text().strip("\u2066\u2069") for cap in sheet.findChildren(KeyCap)]

    assert caps == ["Ctrl+Enter", "Alt+→", "J", "F8", "Ctrl+N", "Ctrl+1…6", "Ctrl+K", "Ctrl+Z", "F6", "Ctrl+L", "F1"]
    press(sheet, Qt.Key.Key_Escape)
    settle()
    assert window.findChild(Sheet) is None


def test_ctrl_z_undoes_in_a_field_first_then_what_the_toast_offers(
    window: MainWindow, qtbot: QtBot, log: list[str]
) -> None:
    page = page_of(window)
    window.toast(say("kit-row", number=2), lambda: log.append("undone"))
    page.line.setFocus()
    type_text(page.line, "9")
    press(page.line, Qt.Key.Key_Z, CTRL)
    in_the_field = list(log)
    page.button.setFocus()
    press(page.button, Qt.Key.Key_Z, CTRL)
    press(page.button, Qt.Key.Key_Z, CTRL)

    assert (page.line.text(), in_the_field, log) == ("", [], ["undone"])


def test_f6_goes_to_the_list_of_screens_and_back(window: MainWindow, qtbot: QtBot) -> None:
    page_of(window).line.setFocus()
    press(page_of(window).line, Qt.Key.Key_F6)
    there = window.focusWidget()
    press(there, Qt.Key.Key_F6)

    assert isinstance(there, NavigationEntry)
    assert page_of(window).widget.isAncestorOf(window.focusWidget())


def test_the_worst_banner_is_shown_alone(window: MainWindow) -> None:
    banners = {tone: Banner(tone, "info", tone) for tone in SEVERITY}
    for tone, banner in banners.items():
        window.show_banner(tone, banner, SEVERITY[tone])
    shown = [tone for tone, banner in banners.items() if banner.isVisible()]
    window.drop_banner("bad")
    then = [tone for tone in ("info", "ok", "warn") if banners[tone].isVisible()]

    assert (shown, then) == (["bad"], ["warn"])


def test_locking_waits_for_every_screen_to_save(window: MainWindow, log: list[str]) -> None:
    today = page_of(window)
    today.saves_now = False
    window.show_screen("records")
    log.clear()
    window.lock()
    before = list(log)
    assert today.ready is not None
    today.ready()

    assert (before, log[-1]) == (["save records", "save today"], "lock")


def test_a_screen_that_was_left_long_ago_still_saves(window: MainWindow, log: list[str]) -> None:
    window.show_screen("entry")
    for _ in range(30):
        window.show_screen("today")
        window.show_screen("records")
    log.clear()
    window.lock()

    assert log == ["save entry", "save records", "save today", "lock"]


def test_a_dialog_does_not_keep_anybody_from_locking(window: MainWindow, qtbot: QtBot, log: list[str]) -> None:
    window.show_keys()
    sheet = window.findChild(Sheet)
    assert sheet is not None
    qtbot.waitUntil(sheet.isActiveWindow)
    press(sheet, Qt.Key.Key_L, CTRL)
    settle()

    assert log == ["save today", "lock"]
    assert window.findChild(Sheet) is None


def test_closing_saves_first(window: MainWindow, qtbot: QtBot, log: list[str]) -> None:
    page_of(window).saves_now = False
    window.close()
    is_open = window.isVisible()
    ready = page_of(window).ready
    assert ready is not None
    ready()
    qtbot.waitUntil(lambda: not window.isVisible())

    assert is_open
    assert log == ["save today", "close"]


def test_nothing_of_the_window_is_reachable_behind_a_page_alone(
    window: MainWindow, qtbot: QtBot, log: list[str]
) -> None:
    alone = LineEdit()
    window.show_alone(alone)
    alone.setFocus()
    for key in (Qt.Key.Key_N, Qt.Key.Key_K, Qt.Key.Key_L, Qt.Key.Key_1):
        press(alone, key, CTRL)

    assert log == []
    assert not page_of(window).widget.isVisible()


@pytest.mark.parametrize(
    ("screen", "shape", "is_rail"),
    [
        pytest.param("today", (1366, 100), False, id="laptop"),
        pytest.param("today", (1024, 100), False, id="smallest"),
        pytest.param("today", (1024, 125), True, id="smallest-with-larger-text"),
        pytest.param("today", (1366, 200), True, id="largest-text"),
        pytest.param("entry", (1366, 100), True, id="entry"),
    ],
)
def test_when_the_navigation_is_a_rail(
    window: MainWindow, appearance: Appearance, screen: str, shape: tuple[int, int], is_rail: bool
) -> None:
    width, percent = shape
    window.show_screen(screen)
    appearance.set_percent(percent)
    window.resize(width, 768)
    settle()

    assert window._navigation.is_rail is is_rail


def test_an_entry_says_its_number_also_on_the_rail(window: MainWindow) -> None:
    window.set_badge("today", Badge(2, "warn"))
    window.show_screen("entry")
    entry = window._navigation._entries["today"]

    assert (entry.accessibleName(), entry.toolTip()) == ("Keys of this screen, 2", "Keys of this screen")


def test_entry_keeps_the_mark_of_the_screen_it_came_from(window: MainWindow) -> None:
    window.show_screen("records")
    window.show_screen("entry")

    assert [name for name, entry in window._navigation._entries.items() if entry.is_current] == ["records"]


@pytest.mark.parametrize(("width", "caps"), [(1024, 1), (1200, 2), (1366, 3)])
def test_a_narrow_window_shows_fewer_keys_never_less_of_the_state(window: MainWindow, width: int, caps: int) -> None:
    state = "The crossing check waits for the endpoint to answer, since 09:20 of today"
    window.set_status([StatusItem("clock", state), StatusItem("wifi-off", state)])
    window.resize(width, 640)
    settle()

    labels = [label for label in window._status.findChildren(QLabel) if label.isVisible()]
    assert [label.text() for label in labels].count(state) == 2
    assert len([label for label in labels if isinstance(label, KeyCap)]) == caps
    assert cut_off(window._status) == []


@pytest.mark.parametrize("size", [QSize(1366, 768), QSize(1024, 600)], ids=["laptop", "smallest"])
@pytest.mark.parametrize("face", [*FACES, *LARGE_FACES], ids=lambda face: face.name)
def test_the_shell_is_whole_in_every_face(window: MainWindow, appearance: Appearance, face: Face, size: QSize) -> None:
    wear(appearance, face)
    window.set_badge("today", Badge(2, "warn"))
    window.set_status([StatusItem("clock", say("kit-row", number=3))])
    window.show_banner("clock", Banner("warn", "clock-alert", say("kit-moment-not-whole", kind="date")), 2)
    image = picture(window, size)

    assert window.size() == size
    assert (cut_off(window), overlaps(window), weak_words(window, image)) == ([], [], [])
