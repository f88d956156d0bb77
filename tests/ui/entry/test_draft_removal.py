"""A draft that is deleted out of Entry: what was typed last is kept first, and one key brings all of it back."""

import pytest
from PySide6.QtCore import Qt

from tests.ui.entry.typist import filling_of
from tests.ui.entry.windows import Desk
from ui.entry import Begin
from ui.kit import Question

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def visit(desk: Desk) -> Desk:
    """Return a visit with an answer that is not kept yet."""
    desk.open(Begin("visit"))
    desk.type("Zikim")
    return desk


def listed(desk: Desk) -> list[str]:
    """Return the titles of the drafts that lists show."""
    with desk.qtbot.waitCallback() as done:
        desk.session.run(lambda rooms: [draft.title for draft in rooms.records.drafts.every()], done)
    assert done.args is not None
    titles: list[str] = done.args[0]
    return titles


def test_a_deleted_draft_is_closed_and_comes_back_with_the_last_letter(visit: Desk) -> None:
    visit.entry._remove()
    visit.rest()
    assert visit.entry.desk is None
    assert visit.shell.asked == [("today", None)]
    assert listed(visit) == []
    assert "Draft deleted: Visit to Zikim" in visit.said()

    visit.press(Qt.Key.Key_Z, CTRL)
    assert listed(visit) == ["Visit to Zikim"]


def test_nothing_is_deleted_where_nothing_was_answered(desk: Desk) -> None:
    desk.open(Begin("visit"))
    desk.entry._remove()
    desk.rest()
    assert desk.entry.desk is None
    assert "Draft deleted" not in desk.said()


def test_answers_that_the_disk_does_not_take_are_not_deleted_unasked(visit: Desk) -> None:
    visit.full_disk()
    filling_of(visit).set("/data/place", "Zikim " * 5_000)
    visit.entry._remove()
    visit.rest()
    assert visit.entry.desk is not None
    assert [each for each in visit.shell.findChildren(Question) if each.isVisible()]
    visit.free_disk()
