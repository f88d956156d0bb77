"""F1 over Entry names the keys that its fields take, too."""

from PySide6.QtCore import Qt

from tests.ui.entry.windows import Desk
from ui.entry import Begin
from ui.kit import KeyCap, Sheet


def test_f1_names_the_keys_of_choices_and_dates(desk: Desk) -> None:
    desk.open(Begin("crossing_check"))
    desk.press(Qt.Key.Key_F1)
    sheet = desk.shell.findChild(Sheet)
    assert sheet is not None
    caps = {cap.text().strip("\u2066\u2069") for cap in sheet.findChildren(KeyCap)}
    assert {"1…9", "T", "N"} <= caps
    sheet.reject()
