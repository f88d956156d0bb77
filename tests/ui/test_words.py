"""Words follow the language while they are shown; codes stay readable inside Arabic."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt

from field_app.errors import LinkError
from ui import days, words
from ui.appearance import Appearance
from ui.kit import Button, Label, LineEdit, SearchEdit
from ui.words import LRI, PDI, RLI, dots, isolated, ltr, say

GAZA = ZoneInfo("Asia/Gaza")


def test_a_shown_label_says_it_in_the_other_language(appearance: Appearance) -> None:
    label, button, line = (
        Label(say("shell-lock")),
        Button(say("shell-lock"), icon="lock"),
        SearchEdit(say("shell-find")),
    )
    appearance.set_language("ar")

    assert "قفل" in label.text()
    assert "قفل" in button.text()
    assert "قفل" in button.accessibleName()
    assert "ابحث" in line.placeholderText()
    appearance.set_language("en")
    assert (label.text(), line.placeholderText()) == ("Lock", "Find anything")


def test_what_a_form_says_stays_as_it_is(appearance: Appearance) -> None:
    label = Label("Trucks that arrived")
    appearance.set_language("ar")

    assert label.text() == "Trucks that arrived"


def test_an_icon_alone_has_a_name_and_a_tooltip(appearance: Appearance) -> None:
    button = Button(kind="tool", icon="trash-2", name=say("kit-remove-row", number=2))

    assert (button.text(), button.accessibleName(), button.toolTip()) == ("", "Remove row 2", "Remove row 2")


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("text", ["GZ-014", "الشاحنات", "Trucks"], ids=["code", "arabic", "english"])
def test_a_label_starts_where_the_language_starts(appearance: Appearance, language: str, text: str) -> None:
    label = Label(text)
    appearance.set_language(language)
    side = Qt.AlignmentFlag.AlignRight if language == "ar" else Qt.AlignmentFlag.AlignLeft

    assert label.alignment() & (Qt.AlignmentFlag.AlignHorizontal_Mask) == side | Qt.AlignmentFlag.AlignAbsolute


@pytest.mark.parametrize("ltr_only", [True, False])
def test_codes_are_typed_from_the_left_in_arabic(appearance: Appearance, ltr_only: bool) -> None:
    appearance.set_language("ar")
    line = LineEdit(ltr=ltr_only)

    assert bool(line.alignment() & Qt.AlignmentFlag.AlignLeft) is ltr_only


def test_a_code_in_an_arabic_sentence_is_isolated(appearance: Appearance) -> None:
    appearance.set_language("ar")
    shown = words.shown(say("kit-file-remove", name="IMG_2041.jpg"))

    assert shown.startswith(words.RLM)
    assert "\u2068IMG_2041.jpg\u2069" in shown


def test_an_arabic_name_in_an_english_sentence_is_isolated(appearance: Appearance) -> None:
    assert words.shown(say("kit-file-remove", name="صورة.jpg")) == "Remove \u2067صورة.jpg\u2069"


def test_an_override_is_taken_out_of_latin_text_too(appearance: Appearance) -> None:
    assert words.isolated("gate \u202egnol") == "\u2066gate gnol\u2069"


def test_a_value_cannot_turn_the_sentence_around_it(appearance: Appearance) -> None:
    shown = words.shown(say("kit-file-remove", name=ltr("a\u202egpj.exe\u2066")))

    assert shown == "Remove \u2066agpj.exe\u2069"


def test_facts_in_a_row_leave_out_what_is_empty(appearance: Appearance) -> None:
    assert words.shown(dots("Crossing check", "", say("shell-lock"))) == "Crossing check · Lock"


def test_an_error_follows_the_language_with_what_is_safe_and_what_to_do(appearance: Appearance) -> None:
    error = LinkError("link-none", url="https://endpoint.example")
    english = (words.shown(words.said(error)), *words.attributes(words.said(error)))
    appearance.set_language("ar")
    arabic = (words.shown(words.said(error)), *words.attributes(words.said(error)))

    assert all(english)
    assert all(words.is_rtl(part) for part in arabic)


@pytest.mark.parametrize(
    ("foreign", "tamed"),
    [
        pytest.param("two\nlines\tand  more", "two lines and more", id="one-line"),
        pytest.param("a\x00b\x1bc", "abc", id="control-characters"),
        pytest.param("\u202eevil\u202c", "evil", id="direction-overrides"),
        pytest.param("حمولة 12", "حمولة 12", id="arabic-stays"),
    ],
)
def test_foreign_text_is_tamed(foreign: str, tamed: str) -> None:
    assert words.tame(foreign) == tamed


@pytest.mark.parametrize(
    ("language", "long", "short"),
    [("en", "Wednesday 10 December 2025", "10 Dec"), ("ar", "الأربعاء 10 كانون الأول 2025", "10 كانون الأول")],
)
def test_days_in_words(appearance: Appearance, language: str, long: str, short: str) -> None:
    appearance.set_language(language)
    day = date(2025, 12, 10)

    assert words.tame(words.shown(days.day_words(day))) == long
    assert words.tame(words.shown(days.short_day_words(day))) == short


def test_a_moment_of_today_is_its_time_an_older_one_its_day_too(appearance: Appearance) -> None:
    moment = datetime(2025, 12, 9, 22, 30, tzinfo=UTC)  # in Gaza it is the 10th, half past midnight

    assert words.tame(words.shown(days.moment_words(moment, GAZA, date(2025, 12, 10)))) == "00:30"
    assert words.tame(words.shown(days.moment_words(moment, GAZA, date(2025, 12, 11)))) == "10 Dec, 00:30"


def test_a_language_without_catalogue_is_refused(appearance: Appearance) -> None:
    with pytest.raises(ValueError, match="no catalogue"):
        appearance.set_language("fr")


def test_a_code_keeps_its_direction_inside_a_text_that_is_isolated(appearance: Appearance) -> None:
    appearance.set_language("ar")
    title = f"كرم أبو سالم، {ltr('2025-12-10 09:00')}"
    assert isolated(title) == f"{RLI}{title}{PDI}"
    assert isolated(f"140{PDI} شاحنة{RLI}") == f"{RLI}140 شاحنة{PDI}"


@pytest.mark.parametrize(
    ("text", "opener"),
    [
        pytest.param(f"{ltr('p1-3')}، قيد التنفيذ", RLI, id="letters-outside-the-code-decide"),
        pytest.param(f"{LRI}10{PDI} {RLI}كانون الأول{PDI}", RLI, id="all-of-it-in-isolates"),
        pytest.param(f"{ltr('GZ-014')} {ltr('09:14')}", LRI, id="codes-alone"),
        pytest.param("Rafah معبر", LRI, id="latin-first"),
    ],
)
def test_an_isolate_runs_as_its_letters_do(appearance: Appearance, text: str, opener: str) -> None:
    appearance.set_language("ar")
    assert isolated(text) == f"{opener}{text}{PDI}"


def test_a_date_among_facts_runs_right_to_left_in_arabic(appearance: Appearance) -> None:
    appearance.set_language("ar")
    day = date(2025, 12, 10)
    moment = datetime(2025, 12, 9, 18, 44, tzinfo=UTC)
    said = words.shown(dots(days.day_words(day), days.moment_words(moment, GAZA, day)))

    assert [part[0] for part in said.removeprefix(words.RLM).split(" · ")] == [RLI, RLI]
