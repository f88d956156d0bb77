"""Lines, numbers, long text: what they keep, what they refuse, what a screen reader hears."""

from time import perf_counter
from types import ModuleType
from xml.sax.saxutils import escape

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from field_app.journal import BODY_MAX
from tests.ui.conftest import OnScreen
from tests.ui.typing import arabic, press, type_text
from ui.appearance import Appearance
from ui.kit import (
    Box,
    CoordinatesEdit,
    Field,
    LineEdit,
    NumberEdit,
    PassphraseEdit,
    SearchEdit,
    TextEdit,
    line_edit,
    text_edit,
)
from ui.kit.control import LINE_LETTERS_MAX, TEXT_LETTERS_MAX
from ui.pictures import picture, settle
from ui.words import Said, say

CTRL = Qt.KeyboardModifier.ControlModifier


FREEZE_SECONDS = 1.0  # measured: 0.05 s; as long as it grows with the text, it takes many


def paste(qtbot: QtBot, widget: QWidget, text: str) -> None:
    QApplication.clipboard().setText(text)
    press(widget, Qt.Key.Key_V, CTRL)


def drop(qtbot: QtBot, widget: LineEdit | TextEdit, text: str) -> None:
    source = QMimeData()
    source.setText(text)
    target = widget.viewport() if isinstance(widget, TextEdit) else widget
    at, action, button = QPointF(target.rect().center()), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    no_key = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(target, QDragEnterEvent(at.toPoint(), action, source, button, no_key))
    QApplication.sendEvent(target, QDropEvent(at, action, source, button, no_key))


def write_by_input_method(qtbot: QtBot, widget: QWidget, text: str) -> None:
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def test_setting_a_value_makes_no_echo_and_typing_does(on_screen: OnScreen, qtbot: QtBot) -> None:
    line = LineEdit()
    on_screen(line)
    heard: list[str] = []
    line.changed.connect(heard.append)
    line.set_value("Zikim")
    line.setFocus()
    press(line, Qt.Key.Key_End)
    type_text(line, "!")

    assert heard == ["Zikim!"]


def test_an_equal_value_leaves_the_cursor_where_one_types(on_screen: OnScreen, qtbot: QtBot) -> None:
    line = LineEdit()
    on_screen(line)
    line.changed.connect(line.set_value)
    line.setFocus()
    type_text(line, "Zkim")
    line.setCursorPosition(1)
    type_text(line, "i")

    assert (line.text(), line.cursorPosition()) == ("Zikim", 2)


def test_ten_megabytes_pasted_into_a_line_are_cut_with_words(on_screen: OnScreen, qtbot: QtBot) -> None:
    line = LineEdit()
    field = Field("Remarks", line)
    on_screen(field)
    line.setFocus()
    paste(qtbot, line, "x" * 10_000_000)
    cut = field.problem()
    press(line, Qt.Key.Key_Backspace)

    assert len(line.text()) == LINE_LETTERS_MAX - 1
    assert isinstance(cut, Said)
    assert cut.values == {"letters": f"{LINE_LETTERS_MAX:,}"}
    assert field.problem() == ""


def test_ten_megabytes_pasted_into_a_text_are_cut_with_words(on_screen: OnScreen, qtbot: QtBot) -> None:
    text = TextEdit()
    field = Field("Remarks", text)
    on_screen(field)
    text.setFocus()
    paste(qtbot, text, "word " * 2_000_000)

    assert len(text.value()) <= TEXT_LETTERS_MAX
    assert isinstance(field.problem(), Said)


@pytest.mark.parametrize("control", [LineEdit, TextEdit])
def test_ten_megabytes_cost_no_more_than_a_moment(
    control: type[LineEdit | TextEdit], on_screen: OnScreen, qtbot: QtBot
) -> None:
    edit = control()
    on_screen(edit)
    edit.setFocus()
    QApplication.clipboard().setText("\u202eسطر و" * 1_500_000)
    begun = perf_counter()
    press(edit, Qt.Key.Key_V, CTRL)
    settle()

    assert perf_counter() - begun < FREEZE_SECONDS
    assert edit.value()


@pytest.mark.parametrize(
    ("control", "module", "cleaner", "most"),
    [
        pytest.param(LineEdit, line_edit, "on_one_line", LINE_LETTERS_MAX, id="line"),
        pytest.param(TextEdit, text_edit, "cleaned", TEXT_LETTERS_MAX, id="text"),
    ],
)
def test_of_a_huge_text_only_the_beginning_is_looked_at(  # noqa: PLR0917 - two of the six are fixtures
    control: type[LineEdit | TextEdit],
    module: ModuleType,
    cleaner: str,
    most: int,
    on_screen: OnScreen,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked_at: list[int] = []
    clean = getattr(module, cleaner)

    def watched(text: str) -> str:
        looked_at.append(len(text))
        return str(clean(text))

    monkeypatch.setattr(module, cleaner, watched)
    edit = control()
    on_screen(edit)
    edit.setFocus()
    QApplication.clipboard().setText("\x00x" * 5_000_000)
    press(edit, Qt.Key.Key_V, CTRL)

    assert looked_at
    assert max(looked_at) <= 4 * most


def test_two_full_texts_of_the_worst_letters_fit_in_a_record() -> None:
    worst = max(len(escape(letter).encode()) for letter in "&<\uffee")

    assert 2 * TEXT_LETTERS_MAX * worst < BODY_MAX


@pytest.mark.parametrize("control", [LineEdit, TextEdit])
def test_what_is_left_out_is_said_by_whatever_road_it_came(
    control: type[LineEdit | TextEdit], on_screen: OnScreen, qtbot: QtBot
) -> None:
    for road in (paste, drop, write_by_input_method):
        edit = control()
        field = Field("Remarks", edit)
        on_screen(field)
        edit.setFocus()
        seen = []
        for came in ("a\x00b\u202ec", "d"):
            road(qtbot, edit, came)
            seen.append(getattr(field.problem(), "code", ""))

        assert sorted(edit.value()) == ["a", "b", "c", "d"], road.__name__
        assert seen == ["kit-text-unseen", ""], road.__name__


def test_a_full_text_takes_no_further_letter_and_says_so(on_screen: OnScreen, qtbot: QtBot) -> None:
    full = "x" * TEXT_LETTERS_MAX
    for road in (paste, drop, write_by_input_method, lambda _bot, edit, text: type_text(edit, text)):
        text = TextEdit()
        field = Field("Remarks", text)
        on_screen(field)
        text.set_value(full)
        text.setFocus()
        road(qtbot, text, "yz")

        assert text.value() == full
        assert getattr(field.problem(), "code", "") == "kit-text-cut"
        press(text, Qt.Key.Key_Delete)
        assert field.problem() == ""


def test_a_full_line_takes_no_further_letter_and_says_so(on_screen: OnScreen, qtbot: QtBot) -> None:
    line = LineEdit()
    field = Field("Remarks", line)
    on_screen(field)
    line.set_value("x" * LINE_LETTERS_MAX)
    line.setFocus()
    type_text(line, "y")

    assert line.value() == "x" * LINE_LETTERS_MAX
    assert getattr(field.problem(), "code", "") == "kit-text-cut"


def test_a_letter_of_two_halves_is_never_halved(on_screen: OnScreen, qtbot: QtBot) -> None:
    line, text = LineEdit(), TextEdit()
    on_screen(Box(line, text))
    for edit, most in ((line, LINE_LETTERS_MAX), (text, TEXT_LETTERS_MAX)):
        edit.setFocus()
        paste(qtbot, edit, "x" + "\U0001f69a" * most)

        assert edit.value() == "x" + "\U0001f69a" * ((most - 1) // 2)


def test_a_longer_answer_of_another_hand_is_shown_whole_and_kept(on_screen: OnScreen) -> None:
    line = LineEdit()
    on_screen(line)
    line.set_value("x" * 3 * LINE_LETTERS_MAX)
    line.setFocus()
    press(line, Qt.Key.Key_End)
    press(line, Qt.Key.Key_Backspace)

    assert len(line.value()) == 3 * LINE_LETTERS_MAX - 1


def test_lines_and_tabs_pasted_into_one_line_are_spaces(on_screen: OnScreen, qtbot: QtBot) -> None:
    for road in (paste, drop):
        line = LineEdit()
        on_screen(line)
        line.setFocus()
        road(qtbot, line, "gate\r\nclosed\tsince")

        assert line.value() == line.text() == "gate closed since", road.__name__


@pytest.mark.parametrize("road", ["paste", "keys"])
def test_what_makes_no_number_is_not_taken_and_that_is_said(road: str, on_screen: OnScreen, qtbot: QtBot) -> None:
    edit = NumberEdit()
    field = Field("Trucks", edit)
    on_screen(field)
    edit.setFocus()
    type_text(edit, "7")
    paste(qtbot, edit, "12 trucks") if road == "paste" else type_text(edit, "x")
    said = field.problem()
    type_text(edit, "5")

    assert getattr(said, "code", "") == "kit-number-refused"
    assert (edit.value(), field.problem()) == ("75", "")


def test_formatting_of_what_is_pasted_is_dropped(on_screen: OnScreen, qtbot: QtBot) -> None:
    text = TextEdit()
    on_screen(text)
    source = QMimeData()
    source.setHtml("<b>Two</b> trucks")
    source.setText("Two trucks")
    QApplication.clipboard().setMimeData(source)
    text.setFocus()
    press(text, Qt.Key.Key_V, CTRL)

    assert text.value() == "Two trucks"


def test_a_text_grows_with_its_lines_then_scrolls(on_screen: OnScreen) -> None:
    text = TextEdit(lines_min=2, lines_max=6)
    on_screen(Box(text), height=600)
    heights = []
    for lines in (1, 2, 4, 6, 20):
        text.set_value("\n".join(["line"] * lines))
        settle()
        heights.append(text.height())

    assert heights[0] == heights[1] < heights[2] < heights[3] == heights[4]
    assert text.verticalScrollBar().isVisible()


def test_ctrl_enter_is_no_letter_and_tab_goes_on(on_screen: OnScreen, qtbot: QtBot) -> None:
    text, after = TextEdit(), LineEdit()
    on_screen(Box(text, after))
    text.setFocus()
    press(text, Qt.Key.Key_Return, CTRL)
    press(text, Qt.Key.Key_Tab)

    assert text.value() == ""
    assert after.hasFocus()


@pytest.mark.parametrize(
    ("keys", "decimal", "value"),
    [
        pytest.param("150", False, "150", id="digits"),
        pytest.param(arabic("150"), False, "150", id="arabic-digits"),
        pytest.param("1x2", False, "12", id="letters-are-not-taken"),
        pytest.param("9.5", False, "95", id="no-point-in-an-integer"),
        pytest.param(arabic("96.5"), True, "96.5", id="arabic-decimal"),
        pytest.param("-", False, "", id="a-sign-is-no-number"),
    ],
)
def test_a_number_is_typed(on_screen: OnScreen, keys: str, decimal: bool, value: str) -> None:
    edit = NumberEdit(decimal=decimal)
    on_screen(edit)
    edit.setFocus()
    type_text(edit, keys)

    assert edit.value() == value
    assert edit.text().isascii()


def test_thousands_are_grouped_only_while_the_focus_is_elsewhere(on_screen: OnScreen) -> None:
    edit, other = NumberEdit(grouping=True), LineEdit()
    on_screen(Box(edit, other))
    other.setFocus()
    edit.set_value("120000")
    at_rest = edit.text()
    edit.setFocus()
    typing = edit.text()
    other.setFocus()

    assert (at_rest, typing, edit.text(), edit.value()) == ("120,000", "120000", "120,000", "120000")


def test_a_number_pasted_with_grouping_is_taken(on_screen: OnScreen, qtbot: QtBot) -> None:
    edit = NumberEdit(decimal=True)
    on_screen(edit)
    edit.setFocus()
    paste(qtbot, edit, arabic("1,600.5"))

    assert edit.value() == "1600.5"


def test_the_wheel_changes_no_number(on_screen: OnScreen, qtbot: QtBot) -> None:
    edit = NumberEdit()
    edit.set_value("150")
    on_screen(edit)
    edit.setFocus()
    press(edit, Qt.Key.Key_Up)

    assert edit.value() == "150"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_figures_stand_at_the_right_in_both_directions(appearance: Appearance, language: str) -> None:
    edit = NumberEdit()
    appearance.set_language(language)

    assert edit.alignment() & Qt.AlignmentFlag.AlignRight


def test_esc_empties_a_search_first(on_screen: OnScreen, qtbot: QtBot) -> None:
    search = SearchEdit(say("shell-find"))
    on_screen(search)
    heard: list[str] = []
    search.changed.connect(heard.append)
    search.setFocus()
    type_text(search, "ke")
    press(search, Qt.Key.Key_Escape)

    assert heard == ["k", "ke", ""]


def test_a_passphrase_is_hidden_until_it_is_asked_for(on_screen: OnScreen) -> None:
    edit = PassphraseEdit()
    on_screen(edit)
    hidden = edit.echoMode()
    edit.eye.click()

    assert hidden == QLineEdit.EchoMode.Password
    assert edit.echoMode() == QLineEdit.EchoMode.Normal
    assert edit.eye.accessibleName() == "Hide what is typed"


@pytest.mark.parametrize(
    ("latitude", "longitude", "value"),
    [
        pytest.param("31.44", "34.43", "31.44 34.43 0 0", id="decimal"),
        pytest.param(arabic("31.44"), arabic("34.43"), "31.44 34.43 0 0", id="arabic-digits"),
        pytest.param("31°26'24\"N", "34°25'48\"E", "31.4400 34.4300 0 0", id="degrees-minutes-seconds"),
        pytest.param("31.44, 34.43", "", "31.44 34.43 0 0", id="both-in-one-line"),
        pytest.param("31.44", "", "", id="half"),
        pytest.param("north", "34.43", "", id="words"),
    ],
)
def test_a_position_is_typed(on_screen: OnScreen, latitude: str, longitude: str, value: str) -> None:
    edit = CoordinatesEdit()
    on_screen(edit)
    for line, text in zip((edit._latitude, edit._longitude), (latitude, longitude), strict=True):
        line.setFocus()
        type_text(line, text)

    assert edit.value() == value


def test_a_position_says_its_accuracy_and_what_it_lacks(on_screen: OnScreen) -> None:
    edit, after = CoordinatesEdit(), LineEdit()
    field = Field("Point", edit)
    on_screen(Box(field, after))
    edit._latitude.setFocus()
    type_text(edit._latitude, "31.44")
    after.setFocus()
    half = field.problem()
    edit._longitude.setFocus()
    type_text(edit._longitude, "34.43")

    assert isinstance(half, Said)
    assert half.code == "kit-position-half"
    assert field.problem() == ""
    assert "about 1 km" in edit._accuracy.text()


def test_altitude_and_accuracy_of_a_record_are_kept_until_somebody_types(on_screen: OnScreen) -> None:
    edit = CoordinatesEdit()
    on_screen(edit)
    edit.set_value("31.44 34.43 12.5 8")
    kept = edit.value()
    edit._latitude.setFocus()
    type_text(edit._latitude, "1")

    assert kept == "31.44 34.43 12.5 8"
    assert edit.value().endswith(" 0 0")


@pytest.mark.parametrize("control", [LineEdit, NumberEdit, TextEdit, CoordinatesEdit])
def test_read_only_takes_no_key(on_screen: OnScreen, control: type[QWidget]) -> None:
    made = control()
    made.set_value("31.44 34.43 0 0")  # type: ignore[attr-defined]  # every control has it
    made.set_read_only(True)  # type: ignore[attr-defined]
    before = made.value()  # type: ignore[attr-defined]
    on_screen(made)
    made.setFocus()
    type_text(QApplication.focusWidget() or made, "9")

    assert made.value() == before  # type: ignore[attr-defined]


def test_a_focus_edge_moves_no_letter(on_screen: OnScreen) -> None:
    line = LineEdit(width=208, ltr=True)
    line.set_value("GZ-014")
    window = on_screen(line)
    line.clearFocus()
    at_rest = line.cursorRect()
    line.setFocus()

    assert line.cursorRect() == at_rest
    assert picture(window, window.size()).width() == window.width()
