"""Numbers in any digits become ASCII, and nothing that is no number becomes one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QWidget

from tests.ui.conftest import OnScreen
from tests.ui.typing import arabic, persian, type_text
from ui.appearance import Appearance
from ui.kit.number_edit import NumberEdit, NumberValidator
from ui.kit.numbers import ascii_digits, grouped, plain_number


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        pytest.param("150", "150", id="ascii"),
        pytest.param(arabic("150"), "150", id="arabic-indic"),
        pytest.param(persian("150"), "150", id="persian"),
        pytest.param(arabic("96.5"), "96.5", id="arabic-decimal-separator"),
        pytest.param("1,600", "1600", id="grouped-by-a-comma"),
        pytest.param(arabic("1,600"), "1600", id="grouped-by-the-arabic-sign"),
        pytest.param("1 600", "1600", id="grouped-by-a-space"),
        pytest.param("1,600.5", "1600.5", id="grouped-with-a-point"),
        pytest.param("96,5", "96.5", id="comma-as-decimal-sign"),
        pytest.param("1,2345", "1.2345", id="a-comma-that-cannot-group"),
        pytest.param("\u2212\u0635", "-\u0635", id="letters-stay-to-be-refused"),
        pytest.param("\u20124".replace("\u2012", "\u2212"), "-4", id="minus-sign"),
        pytest.param("", "", id="empty"),
    ],
)
def test_what_is_typed_is_kept_in_ascii(typed: str, kept: str) -> None:
    assert plain_number(typed) == kept


@given(st.integers(-(10**15), 10**15))
def test_a_number_is_the_same_in_every_script_and_grouping(number: int) -> None:
    plain = str(number)
    ways = (arabic(plain), persian(plain), f"{number:,}", arabic(f"{number:,}"), grouped(plain))

    assert [plain_number(way) for way in ways] == [plain] * 5


@given(st.text(max_size=20))
def test_digits_are_turned_and_nothing_else(text: str) -> None:
    turned = ascii_digits(text)

    assert len(turned) == len(text)
    assert all(new == old or (new.isascii() and int(new) == int(old)) for old, new in zip(text, turned, strict=True))


@pytest.mark.parametrize(
    ("number", "shown"),
    [("1600", "1,600"), ("999", "999"), ("-120000.25", "-120,000.25"), ("", ""), ("12ab", "12ab"), ("-", "-")],
)
def test_thousands_are_grouped_for_reading(number: str, shown: str) -> None:
    assert grouped(number) == shown


@pytest.mark.parametrize(
    ("text", "decimal", "state"),
    [
        pytest.param("12", False, QValidator.State.Acceptable, id="whole"),
        pytest.param("-", False, QValidator.State.Intermediate, id="beginning"),
        pytest.param("1.5", False, QValidator.State.Invalid, id="point-in-an-integer"),
        pytest.param("1.5", True, QValidator.State.Acceptable, id="decimal"),
        pytest.param("1.", True, QValidator.State.Acceptable, id="point-at-the-end"),
        pytest.param(".", True, QValidator.State.Intermediate, id="point-alone"),
        pytest.param("1.5.2", True, QValidator.State.Invalid, id="two-points"),
        pytest.param("1e5", True, QValidator.State.Invalid, id="exponent"),
        pytest.param("9" * 19, False, QValidator.State.Invalid, id="longer-than-any-count"),
        pytest.param("twelve", True, QValidator.State.Invalid, id="letters"),
    ],
)
def test_only_numbers_pass(appearance: Appearance, text: str, decimal: bool, state: QValidator.State) -> None:
    owner = QWidget()

    assert NumberValidator(decimal=decimal, parent=owner).validate(text, len(text))[0] == state


def test_the_same_number_in_another_spelling_does_not_change_what_is_typed(on_screen: OnScreen) -> None:
    edit = NumberEdit(decimal=True)
    edit.changed.connect(lambda value: edit.set_value(value.rstrip("0").rstrip(".") if "." in value else value))
    on_screen(edit)
    edit.setFocus()
    type_text(edit, "10.05")
    assert edit.value() == "10.05"
