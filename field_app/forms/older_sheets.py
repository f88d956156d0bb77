"""What older XLSForms do that pyxform refuses since, although the form apps take it.

Promise: only these four are changed, and the XForm says what it would say without the refusal: a column without a cell
in it is none; what stands in a column that nothing reads cannot be wrong; choices of one value in a list stay both, and
are named (KoboToolbox converts its forms so); a question may be called `data`, as the root of the record is called by
default, which then gets another name.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import Any, Protocol

from field_app.forms.definition import Degraded

_SHEETS = ("survey", "choices", "settings", "external_choices", "entities", "osm")
_ALLOWED = "allow_choice_duplicates"
_ROOT = "data"


class Workbook(Protocol):
    """What is looked at of pyxform's `DefinitionData`: a sheet is a sequence of rows, column -> text."""

    survey: Sequence[dict[str, Any]] | None
    choices: Sequence[dict[str, Any]] | None
    settings: Sequence[dict[str, Any]] | None
    settings_header: Sequence[dict[str, Any]] | None


def make_current(workbook: Workbook, unread: Collection[str]) -> Iterator[Degraded]:
    """Change `workbook` so that pyxform takes it, and yield the choices that an answer cannot tell apart; `unread` are
    the columns of the survey that nothing reads.
    """
    workbook.survey = [
        {column: cell for column, cell in row.items() if column not in unread} for row in workbook.survey or ()
    ]
    for sheet in _SHEETS:
        _leave_out_empty_columns(workbook, sheet)
    settings = dict(next(iter(workbook.settings or ()), {}))
    if _ALLOWED in settings:
        return
    twice = list(_twice(workbook.choices or ()))
    if twice:
        workbook.settings = [{**settings, _ALLOWED: "yes"}]
        workbook.settings_header = [dict.fromkeys((*settings, _ALLOWED))]
    for list_name, value in twice:
        yield Degraded("degraded-choice-twice", list_name, value)


def root_name(workbook: Workbook) -> str | None:
    """Return the name of the record's root when the usual one is taken; None leaves it to pyxform."""
    names = {str(row.get("name") or "").strip() for row in workbook.survey or ()}
    if _ROOT not in names:
        return None
    return next(name for number in range(len(names) + 1) if (name := f"form{number or ''}") not in names)


def _leave_out_empty_columns(workbook: Workbook, sheet: str) -> None:
    rows, header = getattr(workbook, sheet), getattr(workbook, f"{sheet}_header")
    if not rows or not header:
        return
    filled = {column for row in rows for column, cell in row.items() if cell not in {None, ""}}
    setattr(workbook, f"{sheet}_header", [{name: None for name in header[0] if name in filled}])


def _twice(choices: Sequence[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """Yield (list, value) of what stands again in its list, once each."""
    seen: dict[tuple[str, str], int] = {}
    for row in choices:
        plain = {"_".join(str(column).split()).lower(): cell for column, cell in row.items()}
        key = (str(plain.get("list_name") or "").strip(), str(plain.get("name") or plain.get("value") or "").strip())
        seen[key] = seen.get(key, 0) + 1
        if all(key) and seen[key] == 2:
            yield key
