"""One contract over every answer control: what it keeps, that it makes no echo, that it can be read and reached."""

from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from tests.ui.conftest import OnScreen
from tests.ui.typing import press, type_text
from ui.appearance import Appearance
from ui.kit import (
    STRETCH,
    Box,
    Choice,
    ChoiceList,
    Control,
    CoordinatesEdit,
    Field,
    LineEdit,
    MomentEdit,
    NumberEdit,
    Select,
    TextEdit,
)
from ui.pictures import FACES, LARGE_FACES, Face, cut_off, overlaps, picture, settle, weak_words, wear

CHOICES = [Choice("zikim", "Zikim"), Choice("kerem", "Kerem Shalom"), Choice("rafah", "Rafah")]


def moment_edit() -> MomentEdit:
    return MomentEdit("dateTime", ZoneInfo("Asia/Gaza"), lambda: datetime(2025, 12, 10, 10, 42, tzinfo=UTC))


CONTROLS: dict[str, tuple[Callable[[], Control], str, str]] = {
    "line": (LineEdit, "East of Al Bureij", "x"),
    "number": (NumberEdit, "150", "7"),
    "text": (TextEdit, "Two trucks waited.\nThe driver stated why.", "x"),
    "choice": (lambda: ChoiceList(CHOICES), "kerem", "1"),
    "choices": (lambda: ChoiceList(CHOICES, many=True), "zikim rafah", "1"),
    "select": (lambda: Select(CHOICES), "kerem", "\b"),
    "selects": (lambda: Select(CHOICES, many=True), "zikim rafah", "\b"),
    "moment": (moment_edit, "2025-12-10T09:05:00.000+02:00", "1"),
    "position": (CoordinatesEdit, "31.44 34.43 0 0", "1"),
}
EACH = pytest.mark.parametrize(("make", "value", "key"), CONTROLS.values(), ids=CONTROLS.keys())


def shown(control: Control) -> QWidget:
    assert isinstance(control, QWidget)
    return control


def a_key(key: str) -> None:
    focused = QApplication.focusWidget()
    if focused is None:  # what is disabled has lost it
        return
    if key == "\b":
        press(focused, Qt.Key.Key_Backspace)
    else:
        type_text(focused, key)


@EACH
def test_a_value_is_kept_and_makes_no_echo(
    appearance: Appearance, make: Callable[[], Control], value: str, key: str
) -> None:
    control = make()
    heard: list[str] = []
    control.changed.connect(heard.append)
    control.set_value(value)
    kept = control.value()
    control.set_value("")

    assert (kept, control.value(), heard) == (value, "", [])


@EACH
def test_a_key_changes_it_and_tells_the_new_value(
    on_screen: OnScreen, make: Callable[[], Control], value: str, key: str
) -> None:
    control = make()
    control.set_value(value)
    on_screen(shown(control))
    heard: list[str] = []
    control.changed.connect(heard.append)
    shown(control).setFocus()
    a_key(key)

    assert heard == [control.value()]
    assert control.value() != value


@EACH
def test_read_only_takes_no_key_and_can_be_given_back(
    on_screen: OnScreen, make: Callable[[], Control], value: str, key: str
) -> None:
    control = make()
    control.set_value(value)
    on_screen(shown(control))
    shown(control).setFocus()
    control.set_read_only(True)
    a_key(key)
    kept = control.value()
    control.set_read_only(False)
    shown(control).setFocus()
    a_key(key)

    assert kept == value
    assert control.value() != value


@EACH
def test_the_engine_may_repeat_what_is_typed(
    on_screen: OnScreen, make: Callable[[], Control], value: str, key: str
) -> None:
    control = make()
    control.changed.connect(control.set_value)
    control.set_value(value)
    on_screen(shown(control))
    shown(control).setFocus()
    a_key(key)
    once = control.value()
    control.set_value(once)

    assert control.value() == once != value


@EACH
def test_a_field_gives_it_name_and_description(
    appearance: Appearance, make: Callable[[], Control], value: str, key: str
) -> None:
    control = shown(make())
    field = Field("Crossing", control, hint="Where you stand.")
    field.set_problem("Choose one.")

    assert control.accessibleName() == "Crossing"
    assert control.accessibleDescription() == "Choose one. Where you stand."
    assert all(line.accessibleName() for line in control.findChildren(QLineEdit))


@EACH
def test_tab_reaches_it_and_leaves_it(on_screen: OnScreen, make: Callable[[], Control], value: str, key: str) -> None:
    before, control, after = LineEdit(), shown(make()), LineEdit()
    on_screen(Box(before, control, after), height=600)
    before.setFocus()
    press(before, Qt.Key.Key_Tab)
    focused = QApplication.focusWidget()
    reached = focused is control or (focused is not None and control.isAncestorOf(focused))
    for _ in range(4):
        if not after.hasFocus():
            press(QApplication.focusWidget(), Qt.Key.Key_Tab)

    assert reached
    assert after.hasFocus()


@EACH
@pytest.mark.parametrize("face", [*FACES, *LARGE_FACES], ids=lambda face: face.name)
def test_it_is_whole_and_can_be_read_in_every_face(  # noqa: PLR0917
    on_screen: OnScreen, appearance: Appearance, make: Callable[[], Control], value: str, key: str, face: Face
) -> None:
    control = make()
    control.set_value(value)
    field = Field("Trucks cleared and offloaded or entered since opening", shown(control), optional=True, hint="A hint")
    page = Box(field, STRETCH, kind="surface", margins=(24, 24, 24, 24))
    window = on_screen(page, 800, 700)
    field.set_problem("Cannot be more than the trucks that arrived.")
    wear(appearance, face)
    page.move(QPoint(0, 0))
    page.resize(window.size())
    image = picture(window, window.size())

    assert (cut_off(page), overlaps(page), weak_words(page, image.copy(page.geometry()))) == ([], [], [])


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_form_in_the_other_direction_turns_its_page_alone(
    on_screen: OnScreen, appearance: Appearance, language: str
) -> None:
    appearance.set_language(language)
    other = Qt.LayoutDirection.LeftToRight if language == "ar" else Qt.LayoutDirection.RightToLeft
    line, choices = LineEdit(), ChoiceList(CHOICES)
    field = Field("المعبر", line)
    page = Box(field, choices, STRETCH, margins=(40, 0, 10, 0))
    on_screen(page)
    page.setLayoutDirection(other)
    settle()
    rtl = other == Qt.LayoutDirection.RightToLeft
    start = page.width() - field.geometry().right() - 1 if rtl else field.x()

    assert start == 40
    assert bool(line.alignment() & Qt.AlignmentFlag.AlignRight) is rtl
    assert bool(field._label.alignment() & Qt.AlignmentFlag.AlignRight) is rtl
    assert choices._rows["zikim"].layoutDirection() == other
