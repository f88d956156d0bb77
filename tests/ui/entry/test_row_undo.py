"""A row of a repeat that was removed by keys comes back by keys, in its place and with all its answers."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from field_app.packs import samples
from tests.packs.filling import fill
from tests.records.builders import a_laptop, form
from tests.ui.entry.typist import filling_of
from tests.ui.entry.windows import Desk
from tests.ui.records.laptops import session_on
from ui.appearance import Appearance
from ui.entry import Resume
from ui.entry.filling import row_questions
from ui.entry.pages import ItemKind

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, appearance: Appearance) -> Iterator[Desk]:
    """Return an aid delivery with the rows of the sample."""
    laptop = a_laptop(tmp_path)
    laptop.clock.now = samples().now
    laptop.records.add_form(form("aid_delivery"))
    draft = laptop.records.drafts.create(form("aid_delivery"), fill("aid_delivery", samples().good["aid_delivery"]))
    with session_on(qtbot, laptop) as session:
        made = Desk(qtbot, session)
        made.open(Resume(draft))
        yield made


def test_delete_removes_a_row_and_ctrl_z_brings_it_back(desk: Desk) -> None:
    entry, filling = desk.entry.desk, filling_of(desk)
    assert entry is not None
    page, item = next(
        (page, item)
        for page in filling.pages
        for item in page.items
        if len(filling.instances(item.path)) > 1 and item.kind is ItemKind.REPEAT
    )

    def answers() -> list[list[str]]:
        rows = filling.instances(item.path)
        return [[node.value for node in row_questions(row, item.questions)] for row in rows]

    before = answers()
    assert len(before) > 1
    entry.show_page(page.key)
    (repeat,) = entry.page._repeats if entry.page is not None else []
    repeat._table._rows[0].setFocus(Qt.FocusReason.TabFocusReason)
    desk.press(Qt.Key.Key_Delete)
    assert answers() == before[1:]
    assert "Row 1" in desk.said()

    desk.press(Qt.Key.Key_Z, CTRL)
    assert answers() == before


def test_the_focus_stays_at_the_rows_when_the_last_one_goes(desk: Desk) -> None:
    entry = desk.entry.desk
    assert entry is not None
    page = next(page for page in filling_of(desk).pages if any(each.kind is ItemKind.REPEAT for each in page.items))
    entry.show_page(page.key)
    (repeat,) = entry.page._repeats if entry.page is not None else []
    table = repeat._table
    last = len(table._rows) - 1
    table.focus_row(last)
    desk.press(Qt.Key.Key_Delete)
    assert desk.shell.focusWidget() is table._rows[last - 1]
    for _ in range(last):
        desk.press(Qt.Key.Key_Delete)
    assert not table._rows
    assert desk.shell.focusWidget() is table._add

    desk.press(Qt.Key.Key_Z, CTRL)
    assert desk.shell.focusWidget() is table._rows[0]
