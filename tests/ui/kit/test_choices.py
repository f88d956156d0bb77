"""Choosing: by digit, arrow, letter and click; and finding among many."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.conftest import OnScreen
from tests.ui.typing import click, press, type_text
from ui.appearance import Appearance
from ui.kit import Box, Choice, ChoiceList, Field, LineEdit, Select
from ui.kit.choice_row import RadioRow
from ui.kit.choices import folded, matching, spans
from ui.kit.select_popup import SelectPopup
from ui.pictures import settle

THREE = [Choice("cleared", "Cleared"), Choice("turned", "Turned back"), Choice("waiting", "Still waiting")]
PLACES = [Choice(f"p{number}", f"Place {number} of the northern area") for number in range(10_000)]


@pytest.mark.parametrize(
    ("label", "typed", "matches"),
    [
        pytest.param("Water, sanitation and hygiene", "sani wat", True, id="any-words-in-any-order"),
        pytest.param("Bottled water", "ottl", True, id="inside-a-word"),
        pytest.param("Bottled water", "bottle fuel", False, id="every-word-must-match"),
        pytest.param("المياه والصرف الصحي", "مياه", True, id="arabic"),
        pytest.param("إيصال مساعدات", "ايصال", True, id="alef-without-hamza"),
        pytest.param("حُذِفَ", "حذف", True, id="without-marks"),
        pytest.param("مدرسة", "مدرسه", True, id="teh-marbuta"),
        pytest.param("على", "علي", True, id="alef-maqsura"),
        pytest.param("São Tomé", "sao tome", True, id="accents"),
        pytest.param("anything", "", True, id="nothing-typed"),
    ],
)
def test_what_matches(label: str, typed: str, matches: bool) -> None:
    assert bool(matching([folded(label)], typed)) is matches


def test_what_begins_with_it_comes_first() -> None:
    labels = [folded(label) for label in ("Bottled water", "Underwater works", "Water tank")]

    assert matching(labels, "water") == [2, 0, 1]


@given(st.text(max_size=30), st.integers(0, 29), st.integers(1, 10))
def test_a_span_is_what_was_typed(label: str, start: int, length: int) -> None:
    typed = label[start : start + length]
    found = ["".join(label[begin:end]) for begin, end in spans(label, typed)]

    assert {folded(part) for part in found} == set(folded(typed).split())


@pytest.mark.parametrize(
    ("label", "typed", "expected"),
    [("Water, sanitation", "sani wat", [(0, 3), (7, 11)]), ("حُذِفَ سطر", "حذف", [(0, 5)])],
)
def test_spans_are_where_the_words_stand(label: str, typed: str, expected: list[tuple[int, int]]) -> None:
    assert spans(label, typed) == expected


@pytest.mark.parametrize(
    ("keys", "many", "value"),
    [
        pytest.param("2", False, "turned", id="a-digit-chooses"),
        pytest.param("21", False, "cleared", id="the-last-digit-counts"),
        pytest.param("9", False, "", id="no-such-row"),
        pytest.param("31", True, "cleared waiting", id="several-in-the-order-of-the-list"),
        pytest.param("313", True, "cleared", id="twice-takes-back"),
        pytest.param(" ", False, "cleared", id="space"),
    ],
)
def test_digits_choose(on_screen: OnScreen, keys: str, many: bool, value: str) -> None:
    choices = ChoiceList(THREE, many=many)
    on_screen(choices)
    heard: list[str] = []
    choices.changed.connect(heard.append)
    choices.setFocus()
    type_text(next(row for row in choices._rows.values() if row.hasFocus()), keys[0])
    for key in keys[1:]:
        type_text(next(row for row in choices._rows.values() if row.hasFocus()), key)

    assert choices.value() == value
    assert heard[-1:] == ([value] if value else [])


def test_arrows_move_and_choose_nothing_by_accident(on_screen: OnScreen, qtbot: QtBot) -> None:
    choices = ChoiceList(THREE)
    on_screen(choices)
    choices.setFocus()
    first, second, _ = choices._rows.values()
    press(first, Qt.Key.Key_Down)
    moved = (second.hasFocus(), choices.value())
    press(second, Qt.Key.Key_Space)

    assert moved == (True, "")
    assert choices.value() == "turned"


def test_a_choice_can_be_taken_back(on_screen: OnScreen, qtbot: QtBot) -> None:
    choices = ChoiceList(THREE)
    choices.set_value("turned")
    on_screen(choices)
    choices.setFocus()
    press(choices._rows["turned"], Qt.Key.Key_Backspace)

    assert choices.value() == ""


def test_a_radio_list_is_one_stop_of_the_tab_key(on_screen: OnScreen, qtbot: QtBot) -> None:
    before, choices, after = LineEdit(), ChoiceList(THREE), LineEdit()
    choices.set_value("turned")
    on_screen(Box(before, choices, after))
    before.setFocus()
    press(before, Qt.Key.Key_Tab)
    on_the_chosen = choices._rows["turned"].hasFocus()
    press(choices._rows["turned"], Qt.Key.Key_Tab)

    assert on_the_chosen
    assert after.hasFocus()


def test_other_choices_keep_what_is_still_offered(on_screen: OnScreen) -> None:
    choices = ChoiceList(THREE, many=True)
    on_screen(choices)
    choices.set_value("cleared waiting")
    choices.set_choices([Choice("waiting", "Waits"), Choice("none", "None")])
    settle()

    assert choices.value() == "waiting"
    assert [row.accessibleName() for row in choices.findChildren(RadioRow) or choices._rows.values()] == [
        "Waits",
        "None",
    ]


def test_the_same_choices_in_another_language_are_the_same_rows(on_screen: OnScreen) -> None:
    choices = ChoiceList(THREE)
    on_screen(choices)
    rows = list(choices._rows.values())
    choices.set_choices([Choice(choice.value, "قيمة") for choice in THREE])

    assert list(choices._rows.values()) == rows
    assert rows[0].text() == "قيمة"


def test_long_choices_break_into_lines(on_screen: OnScreen) -> None:
    choices = ChoiceList([Choice("a", "Partly open: some movements only, in one direction, for some hours " * 2)])
    window = on_screen(choices)
    choices.resize(300, choices.heightForWidth(300))
    settle()
    row = choices._rows["a"]

    assert row.height() >= row.heightForWidth(row.width()) > 60
    assert window.isVisible()


def test_read_only_choices_take_no_key(on_screen: OnScreen) -> None:
    choices = ChoiceList(THREE)
    choices.set_value("turned")
    on_screen(choices)
    choices.set_read_only(True)
    type_text(choices._rows["turned"], "1")

    assert choices.value() == "turned"


def popup_of(select: Select) -> SelectPopup:
    assert select.popup is not None
    return select.popup


def opened(on_screen: OnScreen, select: Select, typed: str = "") -> None:
    on_screen(select)
    select.setFocus()
    type_text(select, typed or " ")


def test_typing_opens_a_select_with_what_was_typed(on_screen: OnScreen, qtbot: QtBot) -> None:
    select = Select(THREE)
    heard: list[str] = []
    select.changed.connect(heard.append)
    opened(on_screen, select, "b")
    typed = popup_of(select).search.text()
    press(popup_of(select).search, Qt.Key.Key_Return)

    assert typed == "b"
    assert (select.value(), heard, select.popup, select.hasFocus()) == ("turned", ["turned"], None, True)


def test_esc_changes_nothing(on_screen: OnScreen, qtbot: QtBot) -> None:
    select = Select(THREE)
    select.set_value("waiting")
    opened(on_screen, select)
    press(popup_of(select).search, Qt.Key.Key_Up)
    press(popup_of(select).search, Qt.Key.Key_Escape)

    assert (select.value(), select.popup, select.hasFocus()) == ("waiting", None, True)


def test_a_click_elsewhere_closes(on_screen: OnScreen, qtbot: QtBot) -> None:
    select = Select(THREE)
    opened(on_screen, select)
    popup = popup_of(select)
    click(popup, popup.rect().bottomRight())

    assert (select.popup, select.value()) == (None, "")


def test_nothing_matches_nothing_is_chosen(on_screen: OnScreen, qtbot: QtBot) -> None:
    select = Select(THREE)
    opened(on_screen, select, "xyz")
    type_text(popup_of(select).search, "yz")
    press(popup_of(select).search, Qt.Key.Key_Return)

    assert select.value() == ""


def test_several_are_ticked_while_it_stays_open(on_screen: OnScreen, qtbot: QtBot) -> None:
    select = Select(THREE, many=True)
    opened(on_screen, select)
    search = popup_of(select).search
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Up, Qt.Key.Key_Return):
        press(search, key)
    stays = select.popup is not None
    press(search, Qt.Key.Key_Escape)

    assert stays
    assert select.value() == "cleared turned"


def test_a_select_says_what_is_chosen(appearance: Appearance) -> None:
    select = Select(THREE)
    field = Field("Status", select)
    before = select.accessibleName()
    select.set_value("turned")

    assert field.control is select
    assert (before, select.accessibleName()) == ("Status", "Status, Turned back")


def test_backspace_takes_the_answer_back(on_screen: OnScreen, qtbot: QtBot) -> None:
    select = Select(THREE)
    select.set_value("waiting")
    on_screen(select)
    select.setFocus()
    press(select, Qt.Key.Key_Backspace)

    assert select.value() == ""


def test_a_value_that_is_no_longer_offered_is_gone(appearance: Appearance) -> None:
    select = Select(THREE)
    select.set_value("waiting")
    select.set_choices(THREE[:2])

    assert select.value() == ""


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_list_opens_at_its_select_inside_the_window(
    on_screen: OnScreen, appearance: Appearance, language: str
) -> None:
    appearance.set_language(language)
    for top in (20, 430):
        select = Select(PLACES[:40], width=300)
        window = on_screen(select)
        select.move(350, top)
        select.open_popup()
        settle()
        card = popup_of(select).card.geometry()

        assert window.rect().contains(card)
        assert (card.top() > select.geometry().bottom()) is (top == 20)
        assert (card.right() == select.geometry().right()) is (language == "ar")


def test_ten_thousand_choices_open_within_100_ms(on_screen: OnScreen) -> None:
    select = Select(PLACES)
    on_screen(select)
    select.setFocus()
    began = time.perf_counter()
    type_text(select, "9")
    settle()
    opening = time.perf_counter() - began
    began = time.perf_counter()
    type_text(popup_of(select).search, "9")
    settle()

    assert popup_of(select).view.current() is not None
    assert opening < 0.5, f"{opening:.3f} s to open; 0.1 s is the goal, 0.5 s what a busy machine may take"
    assert time.perf_counter() - began < 0.5
