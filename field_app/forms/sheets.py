"""The sheets of an XLSForm as places: where in the spreadsheet something of the XForm was written.

Invariant: rows count as the spreadsheet shows them, the header being row 1; a place that cannot be found is None, never
a guess. pyxform's own words for a place (`[row : 7] On the 'survey' sheet, the 'name' value …`) are read as well.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

HEADER_ROWS = 1
_ROW = re.compile(r"\[row : (\d+)\]")
_SHEET = re.compile(r"'(\w+)' sheet")
_COLUMN = re.compile(r"the '([^']+)' value")
_NAMED = re.compile(r"\$\{(?:last-saved#)?([^}]+)\}")
_TYPE = re.compile(r"[Uu]nknown question type '([^']+)'")
_PATH = re.compile(r"/[\w.-]+(?:/[\w.@-]+)*")
_PART = re.compile(r"\((\w+)\)\s*$")
_CHOICE = re.compile(r"itext (.+)-(\d+)(?: \(|$)")
_INSTANCE = re.compile(r"instance ([^:]+)")
_FRAME = re.compile(r"(begin|end)[ _](group|repeat|loop)")
# What a place of the XForm calls a part -> the columns that it may have come from.
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "calculate": ("calculation", "calculate"),
    "relevant": ("relevant", "relevance"),
    "readonly": ("read_only", "readonly"),
    "required": ("required",),
    "constraint": ("constraint",),
    "choices": ("choice_filter",),
    "count": ("repeat_count", "count", "jr:count"),
    "setvalue": ("default", "calculation", "trigger"),
    "output": ("label", "hint"),
}

_ASKING = ("appearance", "parameters", "type")  # where the words are that ask for something
_SHOWN = {"name", "label", "hint", "guidance_hint"}


class Workbook(Protocol):
    """What is looked at of pyxform's `DefinitionData`: a sheet is a sequence of rows, column -> text."""

    survey: Sequence[dict[str, Any]] | None
    choices: Sequence[dict[str, Any]] | None
    settings: Sequence[dict[str, Any]] | None
    sheet_names: Sequence[str] | None


@dataclass(frozen=True, slots=True)
class Cell:
    """A place in a spreadsheet; `row` 0 and `column` "": of the sheet as a whole."""

    sheet: str
    row: int = 0
    column: str = ""


class Sheets:
    """The survey and the choices of one workbook."""

    def __init__(self, workbook: Workbook) -> None:
        self._rows = [_plain_row(row) for row in workbook.survey or ()]
        self._choices = [_plain_row(row) for row in workbook.choices or ()]
        self._by_path = dict(self._walk())

    @property
    def names(self) -> Sequence[str]:
        """Return the names in the survey, in its order."""
        return [row["name"] for row in self._rows if row.get("name")]

    @property
    def lists(self) -> Sequence[str]:
        """Return the names of the lists of choices."""
        return list(dict.fromkeys(_list_name(row) for row in self._choices))

    def find(self, place: str, name: str = "") -> Cell | None:
        """Return where the thing at `place` of the XForm was written; `name` is what the form says there."""
        choice = _CHOICE.match(place)
        if choice is not None:
            return self._choice(choice[1], int(choice[2]))
        instance = _INSTANCE.match(place)
        if instance is not None:
            return self._asking_for(instance[1].strip())
        path = _PATH.search(place.partition(":")[0] if place.startswith("itext") else place)
        row = self._by_path.get(path[0].partition("/")[2].partition("/")[2]) if path else None
        if row is None:
            return None
        part = _PART.search(place)
        named = part[1] if part is not None else "output" if place.startswith("itext") else ""
        column = self._column(row, _COLUMNS.get(named, (named,))) or self._holding(row, name.rpartition(":")[2])
        return Cell("survey", row + HEADER_ROWS + 1, column)

    def naming(self, text: str) -> Cell | None:
        """Return the first cell of the survey with `${text}` in it."""
        return self._first(lambda cell: text in _NAMED.findall(cell))

    def of_type(self, kind: str) -> Cell | None:
        """Return the first question of that type."""
        rows = (place for place, row in enumerate(self._rows) if row.get("type", "").strip() == kind)
        return next((Cell("survey", place + HEADER_ROWS + 1, "type") for place in rows), None)

    def _column(self, row: int, columns: Sequence[str]) -> str:
        written = self._rows[row]
        return next(
            (name for name in written for column in columns if column and name.partition("::")[0] == column), ""
        )

    def _holding(self, row: int, text: str) -> str:
        """Return the column in which a word of the form stands, its words for people left aside."""
        written = self._rows[row]
        asking = [name for name in (*_ASKING, *written) if name in written and name.partition("::")[0] not in _SHOWN]
        return next((name for name in asking if text and text in written[name]), "")

    def _choice(self, list_name: str, number: int) -> Cell | None:
        rows = [
            place for place, row in enumerate(self._choices) if row.get("list_name", row.get("list name")) == list_name
        ]
        return Cell("choices", rows[number] + HEADER_ROWS + 1) if number < len(rows) else None

    def _asking_for(self, list_name: str) -> Cell | None:
        """Return the first cell with a list's name in it as a word of its own."""
        word = re.compile(rf"(?<![\w.-]){re.escape(list_name)}(?![\w-])")
        return self._first(lambda cell: word.search(cell) is not None)

    def _first(self, holds: Callable[[str], bool]) -> Cell | None:
        cells = ((place, column, cell) for place, row in enumerate(self._rows) for column, cell in row.items())
        return next(
            (Cell("survey", place + HEADER_ROWS + 1, column) for place, column, cell in cells if holds(cell)), None
        )

    def _walk(self) -> Iterator[tuple[str, int]]:
        """Yield (path below the root, number of the row) of every question, group and repeat."""
        around: list[str] = []
        for place, row in enumerate(self._rows):
            frame = _FRAME.match(row.get("type", "").strip().lower())
            name = row.get("name", "").strip()
            if frame is not None and frame[1] == "end":
                del around[-1:]
                continue
            if name:
                yield "/".join([*around, name]), place
            if frame is not None:
                around.append(name)


def said_by_pyxform(reason: str, sheets: Sheets | None) -> Cell | None:
    """Return the place that a sentence of pyxform names."""
    row, sheet, column = _ROW.search(reason), _SHEET.search(reason), _COLUMN.search(reason)
    if row is not None:
        return Cell(sheet[1] if sheet else "survey", int(row[1]), column[1] if column else "")
    if sheets is not None:
        named, kind = _NAMED.search(reason), _TYPE.search(reason)
        found = sheets.naming(named[1]) if named is not None else sheets.of_type(kind[1]) if kind is not None else None
        if found is not None:
            return found
    return Cell(sheet[1]) if sheet is not None else None


def _list_name(row: Mapping[str, str]) -> str:
    return row.get("list_name", "").strip()


def _plain_row(row: Mapping[str, Any]) -> dict[str, str]:
    """Return a row with its columns as pyxform compares them: small letters, white space as `_`."""
    return {_plain(column): str(cell) for column, cell in row.items() if cell is not None}


def _plain(column: str) -> str:
    name, mark, language = column.partition("::")
    return f"{'_'.join(name.split()).lower()}{mark}{language}"
