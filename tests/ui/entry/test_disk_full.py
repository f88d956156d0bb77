"""A disk that is full while one types: said at once, tried again, and nothing is given up without asking."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.entry.windows import Desk
from ui.entry import Begin, saver
from ui.kit import Question
from ui.pictures import settle

LONG = "Zikim gate " * 150  # more than what is left of the store's last page
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def in_trouble(desk: Desk) -> Desk:
    """Return a desk on which an answer was typed that the disk did not take."""
    desk.open(Begin("visit"))
    desk.full_disk()
    paste(desk, LONG)
    desk.qtbot.waitUntil(lambda: "Not saved since" in desk.said())
    return desk


def paste(desk: Desk, text: str) -> None:
    QApplication.clipboard().setText(text)
    desk.press(Qt.Key.Key_V, CTRL)


def question(desk: Desk) -> Question:
    (found,) = [each for each in desk.shell.findChildren(Question) if each.isVisible()]
    return found


def test_it_is_said_in_the_status_line_and_over_the_page(in_trouble: Desk) -> None:
    said = in_trouble.said()

    assert any(words.startswith("Not saved since") for words in in_trouble.shell.status)
    assert "There is no space left" in said
    assert "still in this window" in said
    assert in_trouble.draft_xml() == []


def test_the_next_change_is_saved_with_all_before_when_there_is_room(in_trouble: Desk) -> None:
    in_trouble.free_disk()
    in_trouble.type("!")
    in_trouble.qtbot.waitUntil(lambda: any(words.startswith("Saved again") for words in in_trouble.shell.status))

    (kept,) = in_trouble.draft_xml()
    assert f"<place>{LONG}!</place>" in kept
    assert "Not saved since" not in in_trouble.said()


def test_it_is_tried_again_by_itself(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saver, "AGAIN_MS", 20)
    desk.open(Begin("visit"))
    desk.full_disk()
    paste(desk, LONG)
    desk.qtbot.waitUntil(lambda: "Not saved since" in desk.said())
    desk.free_disk()

    desk.qtbot.waitUntil(lambda: "Not saved since" not in desk.said())
    assert LONG in desk.draft_xml()[0]


@pytest.mark.parametrize("end", ["locked", "closed"])
def test_neither_locking_nor_closing_loses_anything_unasked(in_trouble: Desk, end: str) -> None:
    leave(in_trouble, end)
    in_trouble.press_in_question(Qt.Key.Key_Return)

    assert in_trouble.ended == []
    assert in_trouble.entry.desk is not None
    in_trouble.free_disk()
    leave(in_trouble, end, is_asked=False)
    in_trouble.qtbot.waitUntil(lambda: in_trouble.ended == [end])
    assert LONG in in_trouble.draft_xml()[0]


@pytest.mark.parametrize("end", ["locked", "closed"])
def test_who_chooses_to_lose_them_is_told_how_many_and_may_go(in_trouble: Desk, end: str) -> None:
    leave(in_trouble, end)
    asked = question(in_trouble)
    words = asked.act.text()
    asked.act.click()

    in_trouble.qtbot.waitUntil(lambda: in_trouble.ended == [end])
    assert words == "Leave and lose 1 answer"


def test_another_record_is_not_opened_over_unsaved_answers(in_trouble: Desk) -> None:
    before = in_trouble.entry.desk
    in_trouble.shell.show_screen("entry", Begin("crossing_check"))
    in_trouble.qtbot.waitUntil(lambda: any(each.isVisible() for each in in_trouble.shell.findChildren(Question)))
    in_trouble.press_in_question(Qt.Key.Key_Escape)
    in_trouble.rest()

    assert in_trouble.entry.desk is before


def test_nothing_is_finalized_that_could_not_be_saved(in_trouble: Desk) -> None:
    for _ in range(2):
        in_trouble.press(Qt.Key.Key_Return, CTRL)
    in_trouble.rest()

    assert in_trouble.shell.asked == []
    assert in_trouble.entry.desk is not None
    in_trouble.free_disk()
    in_trouble.press(Qt.Key.Key_Return, CTRL)
    in_trouble.qtbot.waitUntil(lambda: [name for name, _ in in_trouble.shell.asked] == ["records"])


def test_answers_stay_in_the_window_while_another_screen_is_shown(in_trouble: Desk) -> None:
    in_trouble.shell.show_screen("elsewhere")
    in_trouble.rest()
    banner_stays = "Not saved since" in in_trouble.said()
    in_trouble.free_disk()
    in_trouble.shell.show_screen("entry")
    in_trouble.shell.show_screen("elsewhere")
    in_trouble.rest()

    assert banner_stays
    assert LONG in in_trouble.draft_xml()[0]


def test_a_save_that_ends_late_says_nothing_on_another_screen(desk: Desk) -> None:
    desk.open(Begin("visit"))
    desk.type("Zikim")
    desk.shell.show_screen("elsewhere")
    desk.rest()
    elsewhere = list(desk.shell.status)
    desk.shell.show_screen("entry")

    assert elsewhere == []
    assert any(words.startswith("Saved ") for words in desk.shell.status)


def leave(desk: Desk, end: str, *, is_asked: bool = True) -> None:
    if end == "locked":
        desk.press(Qt.Key.Key_L, CTRL)
    else:
        desk.shell.close()
    if is_asked:
        desk.qtbot.waitUntil(lambda: any(each.isVisible() for each in desk.shell.findChildren(Question)))
    settle()
