"""Sheets and columns of an XLSForm that nothing reads are named: a misspelt rule is no rule."""

import pytest
from pyxform.xls2json_backends import DefinitionData

from field_app.forms import Form
from field_app.forms.sheet_columns import passed_over

READ_OF_THE_SURVEY = """
type name label label::Arabic hint guidance_hint appearance relevant required required_message constraint
constraint_message calculation read_only default trigger choice_filter parameters repeat_count save_to
bind::fa:hxl bind:relevant body::intent instance::foo media::image image::Arabic jr:count
"""
READ_OF_THE_SETTINGS = """
form_title form_id version default_language instance_name style public_key submission_url auto_send auto_delete
allow_choice_duplicates namespaces clean_text_values
"""


def table(sheet: str, *rows: list[str]) -> str:
    """Return a sheet of an XLSForm as Markdown."""
    empty = "| " * len(rows[0])
    return f"| {sheet} {empty}|\n" + "".join(f"| | {' | '.join(row)} |\n" for row in rows)


def left_out(*sheets: str) -> list[tuple[str, str, str]]:
    """Return what was passed over: (code, place, name)."""
    degraded = Form.load("".join(sheets).encode()).degraded
    return [(each.construct.removeprefix("degraded-"), each.place, each.name) for each in degraded]


SURVEY = table("survey", ["type", "name", "label"], ["text", "a", "A"])


@pytest.mark.parametrize(
    "column", ["relevent", "constraint_mesage", "hxl", "sms_field", "notes", "Required?", "lable::Arabic"]
)
def test_a_column_that_nothing_reads_is_named(column: str) -> None:
    survey = table("survey", ["type", "name", "label", column], ["text", "a", "A", "1"], ["text", "b", "B", "2"])

    assert left_out(survey) == [("column", "survey", column)]


def test_a_column_with_nothing_in_it_is_not() -> None:  # whoever copies a sheet keeps its headings
    assert left_out(table("survey", ["type", "name", "label", "notes"], ["text", "a", "A", ""])) == []


@pytest.mark.parametrize("column", [*READ_OF_THE_SURVEY.split(), "Label", "Read Only", "constraint message"])
def test_the_columns_of_xlsform_are_read(column: str) -> None:
    rows = DefinitionData(survey=[{column: "x"}])
    assert list(passed_over(rows)) == []


@pytest.mark.parametrize("setting", READ_OF_THE_SETTINGS.split())
def test_the_settings_of_xlsform_are_read(setting: str) -> None:
    rows = DefinitionData(settings=[{setting: "x"}])
    assert list(passed_over(rows)) == []


def test_a_setting_that_nothing_reads_is_named() -> None:
    settings = table("settings", ["form_id", "verson"], ["x", "3"])

    assert left_out(SURVEY, settings) == [("column", "settings", "verson")]


def test_a_sheet_that_nothing_reads_is_named_unless_it_is_private() -> None:
    extra = table("codes", ["a"], ["1"])

    assert left_out(SURVEY, extra, extra.replace("codes", "_codes")) == [("sheet", "workbook", "codes")]


def test_choices_may_have_any_column() -> None:
    choices = table("choices", ["list_name", "name", "label", "colour"], ["l", "a", "A", "red"])
    survey = table("survey", ["type", "name", "label"], ["select_one l", "a", "A"])

    assert left_out(survey, choices) == []
