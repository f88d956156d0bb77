"""The sheets and columns of an XLSForm that pyxform passes over without a word.

Invariant: a misspelt `relevent` or `constraint_mesage` never takes a rule out of a form in silence: every column with
something in it that pyxform does not know is named, and every sheet, unless its name begins with `_`, by which XLSForm
marks what is private. Choices may have any column: it becomes part of the list.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Protocol

from field_app.forms.definition import Degraded


class Workbook(Protocol):
    """What is looked at of pyxform's `DefinitionData`: a sheet is a sequence of rows, column -> text."""

    survey: Sequence[dict[str, str]] | None
    choices: Sequence[dict[str, str]] | None
    settings: Sequence[dict[str, str]] | None
    sheet_names: Sequence[str] | None


def passed_over(workbook: Workbook) -> Iterator[Degraded]:
    """Yield the sheets, columns and choices that the XForm will hold nothing of."""
    # pyxform takes a third of a second to import and is needed only when a form is added.
    from pyxform import aliases, constants  # noqa: PLC0415
    from pyxform.question import MultipleChoiceQuestion  # noqa: PLC0415
    from pyxform.survey import Survey  # noqa: PLC0415

    for name in workbook.sheet_names or ():
        if name.lower() not in constants.SUPPORTED_SHEET_NAMES and not name.startswith("_"):
            yield Degraded("degraded-sheet", "workbook", name)
    survey = {*aliases.survey_header, *MultipleChoiceQuestion.get_slot_names(), "disabled"}
    settings = {*aliases.settings_header, *Survey.get_slot_names(), "instance_id"}
    yield from _unknown("survey", workbook.survey, survey)
    yield from _unknown("settings", workbook.settings, settings)
    for row in workbook.choices or ():
        plain = {_plain(column): cell for column, cell in row.items()}
        value = plain.get("name") or plain.get("value")
        if value and not plain.get("list_name"):
            yield Degraded("degraded-choice-of-no-list", "choices", str(value))


def _unknown(sheet: str, rows: Sequence[dict[str, Any]] | None, known: set[str]) -> Iterator[Degraded]:
    columns = dict.fromkeys(column for row in rows or () for column, cell in row.items() if cell not in {None, ""})
    one_colon = not any("::" in column for column in columns)  # an old way to write them, which then means nothing
    for column in columns:
        name = _plain(column)
        is_known = name in known or (one_colon and _plain(column.partition(":")[0]) in known)
        if not is_known or name.startswith("sms_"):  # pyxform reads those, and writes nothing of them
            yield Degraded("degraded-column", sheet, column)


def _plain(column: str) -> str:
    """Return a name as pyxform compares it: small letters, white space as `_`, the language left out."""
    return "_".join(column.partition("::")[0].split()).lower()
