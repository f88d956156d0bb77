"""Whoever leaves the page and comes back by keys is at the question where they worked."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from tests.ui.entry.typist import filling_of
from tests.ui.entry.windows import Desk
from ui.entry import Begin
from ui.kit import ToolButton

CLEARED, RETURNED = "/data/g_trucks/trucks_cleared", "/data/g_trucks/trucks_returned"


def at_returned(desk: Desk) -> str:
    """Open a record with a problem, and go to a question that is not its page's first."""
    desk.open(Begin("crossing_check"))
    filling, entry = filling_of(desk), desk.entry.desk
    assert entry is not None
    for path, value in (
        ("/data/g_status/movements", "goods_in"),
        ("/data/g_status/status", "open"),
        ("/data/g_trucks/trucks_arrived", "5"),
        (CLEARED, "9"),
        (RETURNED, "1"),
    ):
        filling.set(path, value)
    filling.leave(CLEARED)
    entry.show_marks()
    entry.go_to(RETURNED)
    return where(desk)


def where(desk: Desk) -> str:
    """Return the path of the question with the focus."""
    page = desk.entry.desk.page if desk.entry.desk is not None else None
    question = page.question_with(QApplication.focusWidget()) if page is not None else None
    return "" if question is None else question.path


def test_f6_leads_back_to_the_question(desk: Desk) -> None:
    assert at_returned(desk) == RETURNED
    desk.press(Qt.Key.Key_F6)
    assert where(desk) == ""
    desk.press(Qt.Key.Key_F6)
    assert where(desk) == RETURNED


def test_closing_the_list_of_problems_leads_back_to_the_question(desk: Desk) -> None:
    assert at_returned(desk) == RETURNED
    (close,) = [each for each in desk.shell.findChildren(ToolButton) if each.accessibleName() == "Close the list"]
    assert close.isVisible()
    close.setFocus(Qt.FocusReason.TabFocusReason)
    desk.press(Qt.Key.Key_Return)
    assert not close.isVisible()
    assert where(desk) == RETURNED


def test_f6_leads_to_the_first_question_when_the_one_with_the_focus_is_gone(desk: Desk) -> None:
    assert at_returned(desk) == RETURNED
    entry, focused = desk.entry.desk, QApplication.focusWidget()
    assert entry is not None
    assert focused is not None
    desk.press(Qt.Key.Key_F6)
    delete(focused)
    desk.press(Qt.Key.Key_F6)
    assert where(desk).startswith("/data/g_trucks/")
