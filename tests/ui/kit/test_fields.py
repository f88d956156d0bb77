"""A field: label, control, problem and hint; what it says, to a screen reader too, and how it breaks."""

import pytest

from tests.ui.conftest import OnScreen
from ui.appearance import Appearance
from ui.kit import STRETCH, Box, Field, LineEdit, NumberEdit
from ui.pictures import cut_off, settle


def test_a_field_speaks_label_problem_and_hint(appearance: Appearance) -> None:
    line = LineEdit()
    field = Field("Monitor code", line, hint="For example GZ-014.")
    field.set_problem("Use capital letters.")
    told = (line.accessibleName(), line.accessibleDescription())
    field.set_problem("")

    assert told == ("Monitor code", "Use capital letters. For example GZ-014.")
    assert line.accessibleDescription() == "For example GZ-014."
    assert not line.property("problem")


def test_a_problem_does_not_move_what_stands_beside_it(on_screen: OnScreen) -> None:
    line = LineEdit(width=208)
    field = Field("Monitor code", line)
    page = Box(field, STRETCH)
    on_screen(page)
    page.resize(400, 300)
    settle()
    before = line.geometry()
    field.set_problem("Use capital letters, a dash and digits.")
    settle()

    assert line.geometry() == before


def test_long_labels_and_problems_break_instead_of_being_cut(on_screen: OnScreen) -> None:
    field = Field("How many of the trucks that arrived today were turned back?" * 3, NumberEdit(), optional=True)
    page = Box(field)
    window = on_screen(page)
    field.set_problem("Cannot be more than the trucks that arrived, in any of the sectors of the crossing. " * 3)
    page.resize(300, page.heightForWidth(300))
    settle()

    assert cut_off(window) == []


@pytest.mark.parametrize(
    ("label", "is_marked"),
    [("Photo of the goods", True), ("Photo (Optional)", False), ("صورة (اختياري)", False), ("Optional stops", True)],
)
def test_optional_is_said_once(appearance: Appearance, label: str, *, is_marked: bool) -> None:
    field = Field(label, LineEdit(), optional=True)

    said = field._label.text()

    assert said.lower().replace("اختياري", "optional").count("optional") == 1 + (is_marked and "Optional" in label)
    assert ("</span>" in said) is is_marked
