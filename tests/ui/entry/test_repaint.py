"""What a key and a page cost: only what depends on an answer is drawn again, and no part is a window of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.records.builders import a_laptop, form
from tests.ui.entry.windows import opened
from tests.ui.records.laptops import session_on
from tests.ui.typing import type_text
from ui.entry import Begin, EntryScreen
from ui.entry.question import Question
from ui.kit import LineEdit
from ui.pictures import settle
from ui.records import Rooms
from ui.session import Session

FORMS = ("crossing_check", "aid_delivery", "incident", "prisoner_transfer", "corridor_permission", "sequence_step")


class Seen(QObject):
    """Writes down which widgets were painted, and which were shown as windows."""

    def __init__(self) -> None:
        super().__init__()
        self.painted: set[QWidget] = set()
        self.windows: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own
        """Look, and let it pass."""
        if isinstance(watched, QWidget):
            if event.type() == QEvent.Type.Paint:
                self.painted.add(watched)
            elif event.type() == QEvent.Type.Show and watched.isWindow():
                self.windows.append(type(watched).__name__)
        return False


@pytest.fixture
def seen(qapp: QApplication) -> Iterator[Seen]:
    """What the application draws during the test."""
    seen = Seen()
    qapp.installEventFilter(seen)
    yield seen
    qapp.removeEventFilter(seen)


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> Iterator[Session[Rooms]]:
    """A session on a vault with the six forms of the pack."""
    laptop = a_laptop(tmp_path)
    for name in FORMS:
        laptop.records.add_form(form(name))
    with session_on(qtbot, laptop) as opened:
        yield opened


@pytest.mark.parametrize("name", FORMS)
def test_no_part_of_a_page_is_ever_a_window_of_its_own(
    qtbot: QtBot, screen: EntryScreen, seen: Seen, name: str
) -> None:
    opened(qtbot, screen, Begin(name))
    assert screen.desk is not None
    for page in screen.desk.asked_pages():
        screen.desk.show_page(page.key)
        settle()

    assert seen.windows == []


def test_a_key_draws_no_question_that_does_not_depend_on_it(qtbot: QtBot, screen: EntryScreen, seen: Seen) -> None:
    opened(qtbot, screen, Begin("incident"))
    assert screen.desk is not None
    screen.desk.go_to("/data/g_where/locality")
    settle()
    question = screen.desk.page.question_with(QApplication.focusWidget()) if screen.desk.page else None
    assert question is not None
    seen.painted.clear()

    type_text(QApplication.focusWidget(), "Z")
    settle()

    edits = [widget for widget in seen.painted if isinstance(widget, LineEdit)]
    assert [edit.text() for edit in edits] == ["Z"]
    asked = {each for each in screen.desk.findChildren(Question) if each is not question}
    assert not asked & seen.painted


def test_a_page_is_built_once(qtbot: QtBot, screen: EntryScreen) -> None:
    opened(qtbot, screen, Begin("incident"))
    desk = screen.desk
    assert desk is not None
    first, second = (page.key for page in desk.asked_pages()[1:3])
    desk.show_page(first)
    built = set(desk.findChildren(Question))
    desk.show_page(second)
    desk.show_page(first)

    assert {each for each in desk.findChildren(Question) if each.path.startswith(first)} <= built
