"""How large an XLSForm may be: refused before pyxform works on it, which takes a millisecond a row.

Promise: nothing is cut; a sheet beyond `bulk.ROWS_MAX`, or groups beyond `bulk.DEPTH_MAX`, are a FormError that names
the sheet and the row.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from field_app.errors import FormError
from field_app.forms.bulk import DEPTH_MAX, ROWS_MAX

HEADER_ROWS = 1
_WRAPPING = 20  # levels of the XForm that lie around the outermost group, or between a group and its repeat
_LINES_MAX = sum(ROWS_MAX.values())
_CELLS_MAX = 250_000  # with something in them, of all sheets
_PART_BYTES_MAX = 8 * 1024 * 1024  # of what a workbook says of itself: a style takes 30 times as much in memory
_CONTENT = re.compile(r"xl/(worksheets|media|drawings|embeddings|charts)/|xl/sharedStrings\.xml$|docProps/thumbnail")
_FRAME = re.compile(r"\s*(begin|end)[ _](?:group|repeat)", re.IGNORECASE)


class Workbook(Protocol):
    """What is looked at of pyxform's `DefinitionData`: a sheet is a sequence of rows, column -> text."""

    survey: Sequence[dict[str, Any]] | None
    choices: Sequence[dict[str, Any]] | None
    external_choices: Sequence[dict[str, Any]] | None


def check_parts(content: Mapping[str, bytes]) -> None:
    """Refuse the parts of an .xlsx that would take a spreadsheet library too long or too much memory to read."""
    sheets = [part for name, part in content.items() if name.startswith("xl/worksheets/")]
    if sum(part.count(b"<v>") + part.count(b"<is>") for part in sheets) > _CELLS_MAX:
        raise FormError("xlsform-too-many-rows", sheet="survey", count=str(ROWS_MAX["survey"]))
    for name, part in content.items():
        if len(part) > _PART_BYTES_MAX and not _CONTENT.match(name):
            raise FormError("form-too-large", mebibytes=_PART_BYTES_MAX >> 20)


def check_lines(document: bytes) -> None:
    """Refuse an XLSForm in text (.csv, .md) with more lines than its sheets may have together."""
    if document.count(b"\n") + document.count(b"\r") > 2 * _LINES_MAX:
        raise FormError("xlsform-too-many-rows", sheet="survey", count=str(ROWS_MAX["survey"]))


def check_sheets(workbook: Workbook) -> None:
    """Refuse sheets with too many rows, and groups too deep in each other for the XForm that would come of them."""
    for sheet, most in ROWS_MAX.items():
        rows = getattr(workbook, sheet) or ()
        if len(rows) > most:
            raise FormError("xlsform-too-many-rows", sheet=sheet, row=most + HEADER_ROWS + 1, count=str(most))
    depth = 0
    for place, row in enumerate(workbook.survey or ()):
        frame = _FRAME.match(str(row.get("type") or ""))
        if frame is None:
            continue
        depth += 1 if frame[1].lower() == "begin" else -1
        if depth > (DEPTH_MAX - _WRAPPING) // 2:  # a repeat is two elements of the XForm
            number = place + HEADER_ROWS + 1
            values = {"sheet": "survey", "row": number, "column": "type"}
            raise FormError("form-too-deep", place=f"survey {number}", count=str(depth - 1), **values)
