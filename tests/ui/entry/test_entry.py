"""Entry: what is typed is kept, shown again on the same page, and finalized as it was shown."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.records.builders import form
from tests.ui.entry.typist import filling_of
from tests.ui.entry.windows import Desk, Window, opened
from tests.ui.typing import type_text
from ui.entry import Begin, EntryScreen, Resume
from ui.entry.pages import pages_of
from ui.kit import LineEdit
from ui.records import Rooms
from ui.session import Session

ALT = Qt.KeyboardModifier.AltModifier


@pytest.mark.parametrize(
    "form_id",
    ["crossing_check", "aid_delivery", "incident", "prisoner_transfer", "corridor_permission", "sequence_step"],
)
def test_every_question_stands_on_one_page(form_id: str) -> None:
    loaded = form(form_id)
    asked = [path for page in pages_of(loaded) for item in page.items for path in (item.questions or (item.path,))]

    controls = [node.path for node in loaded.nodes if node.control is not None and node.control.is_question]
    assert sorted(path for path in asked if path in controls) == sorted(controls)
    assert len(set(asked)) == len(asked)


def test_a_change_is_kept_and_comes_back_on_its_page(
    qtbot: QtBot, screen: EntryScreen, window: Window, session: Session[Rooms]
) -> None:
    opened(qtbot, screen, Begin("visit"))
    assert screen.desk is not None
    first = screen.desk.findChildren(LineEdit)[0]
    type_text(first, "Zikim")
    qtbot.waitUntil(lambda: window.is_saved, timeout=2_000)

    with qtbot.waitCallback() as found:
        session.run(lambda rooms: rooms.records.drafts.every(), found)
    (draft,) = found.args[0]
    assert draft.title == "Visit to Zikim"
    opened(qtbot, screen, Resume(draft.id))
    qtbot.waitUntil(lambda: any(edit.value() == "Zikim" for edit in screen.widget.findChildren(LineEdit)))


def test_a_draft_opens_on_the_page_that_was_left(desk: Desk, qtbot: QtBot) -> None:
    desk.open(Begin("crossing_check"))
    desk.press(Qt.Key.Key_Right, ALT)
    desk.type("GZ-014")
    desk.press(Qt.Key.Key_Right, ALT)
    assert desk.entry.desk is not None
    left = desk.entry.desk.current
    qtbot.waitUntil(lambda: any(words.startswith("Saved") for words in desk.shell.status))
    with qtbot.waitCallback() as found:
        desk.session.run(lambda rooms: rooms.records.drafts.every()[0].id, found)
    desk.open(Resume(found.args[0]))

    assert desk.entry.desk.current == left == "/data/g_status"


def test_finalizing_asks_for_what_is_missing_then_makes_a_record(
    qtbot: QtBot, screen: EntryScreen, window: Window
) -> None:
    opened(qtbot, screen, Begin("visit"))
    assert screen.desk is not None
    finalize = screen.keys()[0].act
    assert finalize is not None
    finalize()
    finalize()
    assert screen.desk.current != ""
    assert window.asked == []

    type_text(screen.desk.findChildren(LineEdit)[0], "Zikim")
    finalize()
    finalize()
    qtbot.waitUntil(lambda: any(name == "records" for name, _ in window.asked), timeout=3_000)
    assert screen.desk is None


def test_the_list_of_problems_and_the_fields_name_the_same_ones(desk: Desk) -> None:
    """Of two answers that contradict each other the first is to be corrected; the second is right again with it."""
    desk.open(Begin("crossing_check"))
    filling = filling_of(desk)
    for name, value in (("movements", "goods_in"), ("status", "open")):
        filling.set(f"/data/g_status/{name}", value)
    for name, value in (("trucks_arrived", "5"), ("trucks_cleared", "9"), ("trucks_returned", "1")):
        filling.set(f"/data/g_trucks/{name}", value)
        filling.leave(f"/data/g_trucks/{name}")

    shown = [node.path for page in filling.pages for node in filling.questions(page) if filling.problem(node)]
    assert shown == [problem.path for problem in filling.problems()] == ["/data/g_trucks/trucks_cleared"]
