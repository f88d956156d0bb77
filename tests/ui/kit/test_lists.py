"""Rows, repeats and files: what is selected, opened, removed; and what a picture shows of a file."""

from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QEvent, QIODevice, QMimeData, Qt, QUrl
from PySide6.QtGui import QHelpEvent, QImage, QKeyEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import OnScreen
from tests.ui.typing import press, type_text
from ui.appearance import Appearance
from ui.kit import Column, DropArea, FileCard, ListGroup, ListRow, NumberEdit, RepeatTable, RowList, Select, thumbnail
from ui.kit.row_list import RowModel
from ui.pictures import cut_off, picture, settle

TODAY = ListRow("R-1", "Crossing check", "GZ-014", end="13:04", state="ok", state_words="Approved")
ROWS: list[ListRow | ListGroup] = [
    ListGroup("Today"),
    TODAY,
    ListRow("R-2", "Aid delivery", "GZ-020"),
    ListGroup("Yesterday"),
    ListRow("R-3", "Incident", is_last=True),
]
COLUMNS = [Column("Sector"), Column("Trucks", 84, is_number=True)]


@pytest.fixture
def rows(on_screen: OnScreen) -> RowList:
    made = RowList(name="Records")
    made.set_rows(ROWS)
    on_screen(made)
    made.resize(made.sizeHint().expandedTo(made.size()))
    made.setFocus()
    return made


def test_arrows_pass_over_headings_and_enter_opens(rows: RowList, qtbot: QtBot) -> None:
    opened: list[str] = []
    rows.opened.connect(opened.append)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        press(rows, key)

    assert opened == ["R-3"]


def test_what_is_selected_stays_selected_in_new_rows(rows: RowList) -> None:
    rows.select("R-2")
    rows.set_rows([ListRow("R-9", "New"), *ROWS[1:]])

    assert rows.key() == "R-2"


def test_what_is_gone_is_no_longer_selected(rows: RowList) -> None:
    rows.select("R-2")
    rows.set_rows([ListRow("R-9", "New")])

    assert rows.key() == ""


def test_a_row_is_spoken_whole(appearance: Appearance) -> None:
    assert TODAY.spoken() == "Crossing check, GZ-014, Approved, 13:04"


@pytest.mark.parametrize(
    ("title", "said"),
    [
        pytest.param("Corridor CR-20251210-031, North", "", id="fits-on-its-line"),
        pytest.param("Corridor CR-20251210-031, North " * 3, "Corridor CR-20251210-031, North " * 3, id="cut"),
    ],
)
def test_a_title_has_its_line_and_one_that_is_cut_is_said_by_the_mouse(rows: RowList, title: str, said: str) -> None:
    rows.set_rows([ListRow("R-1", title, "GZ-014", end="10 December, 20:41")])
    rows.resize(336, 60)
    middle = rows.visualRect(rows.model().index(0, 0)).center()
    where = rows.viewport().mapToGlobal(middle)
    QApplication.sendEvent(rows.viewport(), QHelpEvent(QEvent.Type.ToolTip, middle, where))

    assert QToolTip.text() == (f"{said}\nGZ-014" if said else "")
    QToolTip.hideText()


def test_a_list_is_as_high_as_its_rows(rows: RowList) -> None:
    assert rows.sizeHint().height() == 3 * 60 + 2 * 32


def test_the_model_keeps_the_rules_of_qt_models(appearance: Appearance) -> None:
    model = RowModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_entries(ROWS)
    model.set_entries([])

    assert tester.model() is model


class Table:
    """A repeat of two rows, with its editors."""

    def __init__(self) -> None:
        self.editors: dict[int, NumberEdit] = {}
        self.table = RepeatTable(COLUMNS, self.editor, add="Add a row")
        self.table.set_rows([["Food", "80"], ["Shelter", ""]])
        self.removed: list[int] = []
        self.added: list[bool] = []
        self.table.remove_asked.connect(self.removed.append)
        self.table.add_asked.connect(lambda: self.added.append(True))

    def editor(self, number: int) -> list[QWidget]:
        self.editors[number] = NumberEdit(width=0)
        return [Select(), self.editors[number]]


@pytest.fixture
def repeat(on_screen: OnScreen) -> Table:
    made = Table()
    on_screen(made.table)
    made.table.resize(600, made.table.sizeHint().height())
    settle()
    return made


def test_a_row_is_opened_removed_and_closed_by_keys(repeat: Table, qtbot: QtBot) -> None:
    first, second = repeat.table._rows
    first.setFocus()
    press(first, Qt.Key.Key_Down)
    moved = second.hasFocus()
    press(second, Qt.Key.Key_Return)
    settle()
    opened = repeat.table.open_row
    inside = second.isAncestorOf(QApplication.focusWidget() or repeat.table)
    press(QApplication.focusWidget(), Qt.Key.Key_Escape)
    closed = (repeat.table.open_row, second.hasFocus())
    press(second, Qt.Key.Key_Delete)

    assert (moved, opened, inside, closed, repeat.removed) == (True, 1, True, (-1, True), [1])


def test_new_values_leave_the_open_editor_alone(repeat: Table, qtbot: QtBot) -> None:
    repeat.table.open_at(0)
    settle()
    editor = repeat.editors[0]
    editor.setFocus()
    type_text(editor, "12")
    repeat.table.set_rows([["Food", "12"], ["Shelter", "40"], ["Water", ""]])
    settle()

    assert editor.isVisible()
    assert (editor.value(), editor.hasFocus(), repeat.table.open_row) == ("12", True, 0)


def test_an_open_row_that_is_removed_closes(repeat: Table) -> None:
    opened: list[int] = []
    repeat.table.opened.connect(opened.append)
    repeat.table.open_at(1)
    repeat.table.set_rows([["Food", "80"]])
    settle()

    assert (repeat.table.open_row, opened) == (-1, [1, -1])


def test_only_one_row_is_open(repeat: Table) -> None:
    repeat.table.open_at(0)
    repeat.table.open_at(1)
    settle()

    assert repeat.table.open_row == 1
    assert repeat.table.findChildren(NumberEdit) == [repeat.editors[1]]


def test_an_empty_cell_is_a_dash_and_is_not_spoken(repeat: Table) -> None:
    assert repeat.table._rows[1].accessibleName() == "Row 2 Shelter"
    assert repeat.table._rows[1]._cells[1].text() == "–"  # noqa: RUF001 - the dash


def test_a_read_only_repeat_offers_no_change(repeat: Table, qtbot: QtBot) -> None:
    repeat.table.set_read_only(True)
    repeat.table.open_at(0)
    repeat.table._rows[0].setFocus()
    press(repeat.table._rows[0], Qt.Key.Key_Delete)

    assert (repeat.table.open_row, repeat.removed, repeat.table._add.isVisible()) == (-1, [], False)


def a_picture(width: int = 64, height: int = 40, kind: str = "PNG") -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, kind)  # type: ignore[call-overload]  # the stubs take str where Qt takes either
    return bytes(buffer.data().data())


def test_a_thumbnail_is_the_middle_of_the_picture(appearance: Appearance) -> None:
    image = thumbnail(a_picture(), side=20)

    assert image is not None
    assert (image.width(), image.height(), image.pixelColor(10, 10).green() > 90) == (20, 20, True)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"MZ\x90 not a picture", id="a-program"),
        pytest.param(a_picture()[:40], id="cut"),
        pytest.param(
            b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\rIHDR\x00\x01\x86\xa0\x00\x01\x86\xa0\x08\x02\x00\x00\x00", id="bomb"
        ),
    ],
)
def test_a_photo_that_is_none_has_no_thumbnail(appearance: Appearance, content: bytes) -> None:
    assert thumbnail(content) is None


def test_where_a_file_is_dropped_is_named_by_its_question_and_says_what_it_does(appearance: Appearance) -> None:
    area = DropArea("image", title="Drop it")
    alone = area.accessibleName()
    area.setAccessibleName("Photo")
    area.say("Reading")

    assert (alone, area.accessibleName()) == ("Drop it", "Photo, Reading")


def test_a_file_is_dropped_or_pasted_as_a_path(on_screen: OnScreen, qtbot: QtBot, tmp_path: Path) -> None:
    area = DropArea("image")
    on_screen(area)
    chosen: list[list[Path]] = []
    area.chosen.connect(chosen.append)
    source = QMimeData()
    source.setUrls([QUrl.fromLocalFile(str(tmp_path / "a b.jpg")), QUrl("https://example.org/x.jpg")])
    taken = area.take(source)

    assert taken
    assert chosen == [[tmp_path / "a b.jpg"]]


def test_a_picture_of_the_clipboard_is_handed_on_as_it_is(on_screen: OnScreen, qtbot: QtBot) -> None:
    area = DropArea("image")
    on_screen(area)
    pasted: list[QImage] = []
    area.pasted.connect(pasted.append)
    QApplication.clipboard().setImage(QImage.fromData(a_picture()))
    area.setFocus()
    press(area, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    assert [image.width() for image in pasted] == [64]


def test_a_picture_that_another_program_offers_as_a_file_is_not_decoded(on_screen: OnScreen) -> None:
    area = DropArea("image")
    on_screen(area)
    pasted: list[bytes] = []
    area.pasted.connect(pasted.append)
    source = QMimeData()
    source.setImageData(QImage.fromData(a_picture()))
    source.setData("image/png", a_picture())

    assert area.take(source)
    assert pasted == [a_picture()]


def test_text_is_no_file(on_screen: OnScreen) -> None:
    source = QMimeData()
    source.setText("hello")

    assert not DropArea("image").take(source)


def test_a_file_with_a_hostile_name_is_shown_on_one_line_left_to_right(on_screen: OnScreen) -> None:
    card = FileCard("holiday\u202egpj.exe\n" + "x" * 300, "212 kB", thumbnail(a_picture()))
    window = on_screen(card)
    card.resize(400, card.sizeHint().height())
    settle()

    assert cut_off(window) == []
    assert not picture(window, window.size()).isNull()
    assert "\u202e" not in card._remove.accessibleName()


def test_keys_of_a_row_are_qts_own_otherwise(rows: RowList) -> None:
    event = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_F9, Qt.KeyboardModifier.NoModifier)
    rows.keyPressEvent(event)

    assert not event.isAccepted()
