"""Pictures of a record: shown from memory, refused in words, nothing written to the disk."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from field_app.errors import AnswerError, StoreError
from tests.records.builders import Laptop, a_laptop
from tests.ui.records.laptops import OpenLaptop, session_on
from tests.ui.records.shell import Desk
from tests.ui.typing import press
from ui.appearance import Appearance
from ui.kit import Button
from ui.pictures import cut_off, picture
from ui.records import RecordActs, RecordsScreen
from ui.records.photo_sheet import PhotoSheet, decoded, read_picture

RED = QColor("#B0281F")


def png(width: int, height: int) -> bytes:
    """Return a red picture."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(RED)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs take str where Qt takes either
    return bytes(buffer.data().data())


def with_photo(laptop: Laptop, content: bytes) -> str:
    """Finalize a visit with a file as its photo; return the record."""
    stored = laptop.records.drafts.store_file("gate.png", "image/png", io.BytesIO(content))
    entry = laptop.visit()
    entry.attach("/data/photo", "gate.png")
    return laptop.records.finalize(entry, files=[stored]).record


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Laptop]:
    made = a_laptop(tmp_path)
    yield made
    made.vault.close()


def test_a_picture_is_made_no_larger_than_a_screen_shows() -> None:
    found = decoded(png(4_096, 1_024))
    assert found is not None
    assert (found.width(), found.height()) == (2_048, 512)
    assert decoded(b"no picture") is None


def test_what_is_no_picture_and_what_is_not_here_are_said(laptop: Laptop) -> None:
    record = with_photo(laptop, b"no picture")
    rooms = OpenLaptop(laptop.vault, laptop.clock)
    with pytest.raises(AnswerError, match="cannot be shown as a picture"):
        read_picture(rooms, record, "gate.png")
    with pytest.raises(StoreError):
        read_picture(rooms, record, "other.png")


def test_a_photo_is_shown_by_key_and_closed_and_leaves_nothing_behind(
    appearance: Appearance, laptop: Laptop, qtbot: QtBot
) -> None:
    with_photo(laptop, png(600, 400))
    before = sorted(path for path in laptop.vault.folder.path.rglob("*") if path.is_file())
    with session_on(qtbot, laptop) as session:
        desk = Desk(qtbot, session)
        screen = RecordsScreen(desk.shell, session, RecordActs(*(lambda *_: None,) * 3))
        desk.shell.show_screen_of(screen)
        desk.rest()
        screen._detail.open_page("files")
        desk.rest()
        assert "kB" in desk.said()
        show = next(each for each in screen.widget.findChildren(Button) if "Show" in each.accessibleName())
        assert desk.nameless() == []
        show.setFocus()
        desk.press(Qt.Key.Key_Space)
        (sheet,) = desk.shell.findChildren(PhotoSheet)
        assert sheet.isVisible()
        assert cut_off(sheet) == []
        shot = picture(sheet, sheet.size())
        assert shot.pixelColor(shot.width() // 2, shot.height() // 2) == RED
        press(sheet, Qt.Key.Key_Escape)
        assert not sheet.isVisible()
        after = sorted(path for path in laptop.vault.folder.path.rglob("*") if path.is_file())
        assert {path.name for path in after} - {path.name for path in before} <= {"store-wal", "store-shm"}
