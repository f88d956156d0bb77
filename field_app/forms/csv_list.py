"""A CSV file beside a form: the rows of a list (ODK XForms, "Secondary instances - external").

Invariant: a file is taken whole or refused with its line: nothing in it is guessed, cut or skipped but lines without
anything in them and columns without a name, which no expression could read. UTF-8 and, with its mark, UTF-16;
separated by comma, semicolon, tab or bar, whichever the header holds most of.
"""

import codecs
import csv
import re
from collections.abc import Iterator
from io import StringIO
from typing import Protocol

from field_app.errors import FormError
from field_app.forms.tables import PackedTable, pack

CELLS_MAX = 2_000_000  # 100,000 rows of 20 columns
COLUMNS_MAX = 1000
_HEADER_MAX = 1 << 20  # characters in which the header has to end
_SEPARATORS = ",;\t|"
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_QUOTED = re.compile(r'"[^"]*"')
_PLAIN_NAME = re.compile(r"[^\W\d][\w.-]*")


def read_csv(document: bytes, file: str) -> PackedTable:
    """Return the table of a CSV; FormError with the line names `file`."""
    text = _decoded(document, file)
    lines = csv.reader(StringIO(text), delimiter=_separator(text[:_HEADER_MAX], file), strict=True)
    try:
        columns = next(lines, [])
        wanted = [place for place, name in enumerate(columns) if name.strip()]
        _check_header([columns[place] for place in wanted], file)
        rows = _rows(lines, len(columns), file)
        return pack([columns[place] for place in wanted], ([row[place] for place in wanted] for row in rows))
    except csv.Error as broken:
        raise FormError("form-list-broken", file=file, line=str(lines.line_num)) from broken


def _decoded(document: bytes, file: str) -> str:
    encoding = "utf-16" if document.startswith(_UTF16) else "utf-8-sig"
    try:
        text = document.decode(encoding)
    except UnicodeDecodeError as wrong:
        line = document[: wrong.start].count(b"\n") + 1
        raise FormError("form-list-encoding", file=file, line=str(line)) from wrong
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:  # UTF-16 without its mark, or no text at all
        raise FormError("form-list-encoding", file=file, line=str(text[: text.index("\0")].count("\n") + 1))
    return text


def _separator(beginning: str, file: str) -> str:
    plain, end, _ = _QUOTED.sub("", beginning).partition("\n")
    found = max(_SEPARATORS, key=plain.count)
    if plain.count(found) >= COLUMNS_MAX or (not end and len(beginning) == _HEADER_MAX):
        raise FormError("form-list-too-wide", file=file, count=str(COLUMNS_MAX))
    if plain.count(found) == 0 and not _PLAIN_NAME.fullmatch(beginning.partition("\n")[0].strip().strip('"').strip()):
        raise FormError("form-list-separator", file=file)
    return found


def _check_header(columns: list[str], file: str) -> None:
    if not columns:
        raise FormError("form-list-separator", file=file)
    twice = next((name for name in columns if columns.count(name) > 1), None)
    if twice is not None:
        raise FormError("form-list-column-twice", file=file, column=twice)


class _Lines(Protocol):
    """What `csv.reader` returns."""

    line_num: int

    def __iter__(self) -> Iterator[list[str]]: ...


def _rows(lines: _Lines, width: int, file: str) -> Iterator[list[str]]:
    cells = 0
    for row in lines:
        if not any(row):
            continue
        if len(row) != width:
            values = {"found": str(len(row)), "columns": str(width)}
            raise FormError("form-list-ragged", file=file, line=str(lines.line_num), **values)
        cells += width
        if cells > CELLS_MAX:
            raise FormError("form-list-too-large", file=file, line=str(lines.line_num), count=str(CELLS_MAX))
        yield row
