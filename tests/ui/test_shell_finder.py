"""Ctrl+K: what is typed is found, late answers are dropped, Enter does it."""

from collections.abc import Sequence
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from tests.ui.conftest import OnScreen
from tests.ui.typing import press, type_text
from ui.appearance import Appearance
from ui.finder import Finder, FoundGroup, Show, acts
from ui.finder_rows import Found
from ui.kit import LineEdit
from ui.kit.control import LINE_LETTERS_MAX
from ui.pictures import FACES, LARGE_FACES, Face, cut_off, settle, wear
from ui.screen import Key
from ui.words import say


class Things:
    """Records and acts, and what was opened of them."""

    def __init__(self) -> None:
        self.opened: list[str] = []
        self.asked: list[tuple[str, Show]] = []

    def find(self, typed: str, show: Show) -> None:
        self.asked.append((typed, show))
        show(self.groups(typed))

    def groups(self, typed: str) -> Sequence[FoundGroup]:
        names = [name for name in ("Kerem Shalom", "Zikim", "Kissufim") if typed.lower() in name.lower()]
        rows = tuple(Found(name, partial(self.opened.append, name), "truck", detail="9 Dec") for name in names)
        keys = [Key("Ctrl+L", say("shell-lock"), lambda: self.opened.append("lock")), Key("J", "only shown")]
        return [FoundGroup("Records", rows), FoundGroup("Do", acts(keys, typed))]


@pytest.fixture
def things() -> Things:
    return Things()


@pytest.fixture
def finder(on_screen: OnScreen, things: Things) -> Finder:
    line = LineEdit()
    window = on_screen(line, width=1024, height=600)
    line.setFocus()
    made = Finder(window, things.find)
    made.open()
    settle()
    return made


def test_what_is_typed_is_found_and_opened(finder: Finder, things: Things) -> None:
    type_text(finder.search, "ki")
    press(finder.search, Qt.Key.Key_Down)
    press(finder.search, Qt.Key.Key_Return)
    settle()

    assert things.opened == ["Kissufim"]
    assert [typed for typed, _ in things.asked] == ["", "k", "ki"]


def test_arrows_pass_over_headings_to_what_can_be_done(finder: Finder, things: Things) -> None:
    for _ in range(9):
        press(finder.search, Qt.Key.Key_Down)
    press(finder.search, Qt.Key.Key_Return)

    assert things.opened == ["lock"]


def test_what_comes_late_is_dropped(finder: Finder, things: Things) -> None:
    type_text(finder.search, "zi")
    _, late = things.asked[0]
    late(things.groups(""))

    assert [row.title for row in finder.rows._rows.rows if isinstance(row, Found)] == ["Zikim"]


def test_nothing_found_is_said_and_enter_does_nothing(finder: Finder, things: Things) -> None:
    type_text(finder.search, "xyz")
    settle()
    press(finder.search, Qt.Key.Key_Return)

    assert finder._nothing.isVisible()
    assert things.opened == []


def test_esc_gives_the_focus_back(on_screen: OnScreen, things: Things) -> None:
    line = LineEdit()
    window = on_screen(line)
    line.setFocus()
    finder = Finder(window, things.find)
    finder.open()
    press(finder.search, Qt.Key.Key_Escape)
    settle()

    assert line.hasFocus()
    assert window.findChild(Finder) is None


@pytest.mark.parametrize("face", [*FACES, *LARGE_FACES], ids=lambda face: face.name)
def test_the_finder_is_whole_in_every_face(appearance: Appearance, finder: Finder, face: Face) -> None:
    wear(appearance, face)
    settle()
    over: QWidget = finder.window()

    assert over.rect().contains(finder.card.geometry())
    assert cut_off(finder) == []


def test_what_of_pasted_text_was_left_out_is_said_until_one_types_on(finder: Finder) -> None:
    def said() -> str:
        return "\n".join(each.text() for each in finder.findChildren(QLabel) if each.isVisible())

    finder.search.paste_text("\u202eZi" + "x" * LINE_LETTERS_MAX)
    settle()
    assert "Only the first" in said()
    assert "cannot be seen" in said()
    assert cut_off(finder) == []

    press(finder.search, Qt.Key.Key_Backspace)
    settle()
    assert "Only the first" not in said()
