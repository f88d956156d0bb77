"""Text that nobody typed: what is stored is what is shown, what was left out is said at the field, the rest keeps."""

from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import pytest
from lxml import etree
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.records.builders import a_laptop, form
from tests.ui.entry.windows import Desk
from tests.ui.records.laptops import session_on
from ui import words
from ui.appearance import Appearance
from ui.entry import Begin
from ui.entry.question import Question
from ui.kit import LineEdit, TextEdit
from ui.records import answer_words

CTRL = Qt.KeyboardModifier.ControlModifier
FREEZE_SECONDS = 1.5
HUGE = "\u202eنص\u2067 with \x00controls\x1b, halves \ud83d and lines\r\n" * 250_000
LINE, TEXT = "/data/g_step/agreement_ref", "/data/g_step/step_text"


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, appearance: Appearance) -> Iterator[Desk]:
    """Return an open step of the agreement, one answer given."""
    laptop = a_laptop(tmp_path)
    laptop.records.add_form(form("sequence_step"))
    with session_on(qtbot, laptop) as session:
        made = Desk(qtbot, session)
        made.open(Begin("sequence_step"))
        made.type("HQ-002")
        yield made


@pytest.mark.parametrize("path", [LINE, TEXT])
def test_ten_megabytes_of_anything_are_cut_said_and_stored_as_shown(path: str, desk: Desk, qtbot: QtBot) -> None:
    entry = desk.entry.desk
    assert entry is not None
    entry.go_to(path)
    QApplication.clipboard().setText(HUGE)
    begun = perf_counter()
    desk.press(Qt.Key.Key_V, CTRL)
    took = perf_counter() - begun
    question = next(each for each in entry.findChildren(Question) if each.path == path)
    control = question._control
    assert isinstance(control, LineEdit | TextEdit)
    shown = control.value()
    qtbot.waitUntil(lambda: any(words.startswith("Saved") for words in desk.shell.status))
    desk.rest()
    (kept,) = desk.draft_xml()
    stored = {etree.QName(node).localname: node.text for node in etree.fromstring(kept.encode()).iter(etree.Element)}

    assert took < FREEZE_SECONDS
    assert stored[path.rpartition("/")[2]] == shown
    assert stored["monitor_code"] == "HQ-002"
    assert shown
    assert not set(shown) & set("\u202e\u2067\x00\x1b\r")
    assert question._field is not None
    said = words.shown(question._field.problem())
    assert "letters fit here" in said
    assert "cannot be seen" in said


def test_an_answer_of_elsewhere_turns_nothing_around_it(desk: Desk) -> None:
    assert desk.entry._filling is not None
    node = desk.entry._filling.node(TEXT)

    assert answer_words(node, "gate \u202egnol\nnext", "English (en)") == f"{words.LRI}gate gnol{words.PDI}\nnext"
    assert answer_words(node, "بوابة رفح", "English (en)") == f"{words.RLI}بوابة رفح{words.PDI}"


def test_a_text_of_several_lines_keeps_its_lines_and_loses_what_turns_it(desk: Desk, qtbot: QtBot) -> None:
    entry = desk.entry.desk
    assert entry is not None
    entry.go_to(TEXT)
    QApplication.clipboard().setText("gate \u202egnol\x07\r\nرفح\u2066 غزة\u2028end\u200f")
    desk.press(Qt.Key.Key_V, CTRL)
    assert desk.entry._filling is not None

    assert desk.entry._filling.node(TEXT).value == "gate gnol\nرفح غزة\nend\u200f"
    assert "cannot be seen" in desk.said()
