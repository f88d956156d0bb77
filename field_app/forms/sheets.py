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
_HEADER = re.compile(r"headers provided for sheet: '(\w+)'")
_COLUMN = re.compile(r"the '([^']+)' value")
_NAMED = re.compile(r"\$\{(?:last-saved#)?([^}]+)\}")
_TYPE = re.compile(r"[Uu]nknown question type '([^']+)'")
_NO_WORDS = re.compile(r"survey element named '([^']+)' has no label")
_PARAMETER = re.compile(r"Parameter ([\w-]+) must")
_AUDIT = re.compile(r"information in the audit,")
_SPACED = re.compile(r"See \[(.+?)\] in \[(.+?)\]")
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

# What pyxform makes of the settings and of the only entity: the end of its path -> the column.
_SETTINGS = {"meta/instanceName": "instance_name"}
_ENTITIES = {
    "meta/entity/label": "label",
    "meta/entity/@id": "entity_id",
    "meta/entity/@create": "create_if",
    "meta/entity/@update": "update_if",
    "meta/entity/@baseVersion": "entity_id",
}

_COUNT = "_count"  # the end of the name of the node that holds a repeat_count

_ASKING = ("appearance", "parameters", "type")  # where the words are that ask for something
_SHOWN = {"name", "label", "hint", "guidance_hint"}


class Workbook(Protocol):
    """What is looked at of pyxform's `DefinitionData`: a sheet is a sequence of rows, column -> text."""

    survey: Sequence[dict[str, Any]] | None
    choices: Sequence[dict[str, Any]] | None
    settings: Sequence[dict[str, Any]] | None
    entities: Sequence[dict[str, Any]] | None
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
        self._settings = [_plain_row(row) for row in workbook.settings or ()]
        self._entities = [_plain_row(row) for row in workbook.entities or ()]
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
        below = path[0].partition("/")[2].partition("/")[2] if path else ""
        row = self._by_path.get(below)
        if row is None:
            return self._made_by_pyxform(below)
        part = _PART.search(place)
        named = part[1] if part is not None else "output" if place.startswith("itext") else ""
        column = self._column(row, _COLUMNS.get(named, (named,))) or self._holding(row, name.rpartition(":")[2])
        return Cell("survey", row + HEADER_ROWS + 1, column)

    def naming(self, text: str) -> Cell | None:
        """Return the first cell of the survey with `${text}` in it."""
        return self._first(lambda cell: text in _NAMED.findall(cell))

    def named(self, name: str, column: str) -> Cell | None:
        """Return the first row of the survey of that name."""
        rows = (place for place, row in enumerate(self._rows) if row.get("name", "").strip() == name)
        return next((Cell("survey", place + HEADER_ROWS + 1, column) for place in rows), None)

    def with_parameter(self, name: str) -> Cell | None:
        """Return the first question that has that parameter."""
        word = re.compile(rf"(?<![\w-]){re.escape(name)}\s*=")
        found = self._first(lambda cell: word.search(cell) is not None)
        return found if found is not None and found.column == "parameters" else None

    def choice(self, list_name: str, value: str, *, time: int = 1) -> Cell | None:
        """Return where a value stands for the first, the second … time in a list of choices."""
        rows = [
            place
            for place, row in enumerate(self._choices)
            if _list_name(row) == list_name and row.get("name", row.get("value", "")).strip() == value
        ]
        return Cell("choices", rows[time - 1] + HEADER_ROWS + 1, "name") if len(rows) >= time else None

    def of_type(self, kind: str) -> Cell | None:
        """Return the first question of that type."""
        rows = (place for place, row in enumerate(self._rows) if row.get("type", "").strip() == kind)
        return next((Cell("survey", place + HEADER_ROWS + 1, "type") for place in rows), None)

    def _made_by_pyxform(self, below: str) -> Cell | None:
        """Return where that was written which pyxform put into a node of its own, named by its path below the root."""
        if below in _SETTINGS and self._settings:
            return Cell("settings", HEADER_ROWS + 1, self._of(self._settings[0], _SETTINGS[below]))
        if below in _ENTITIES and len(self._entities) == 1:
            return Cell("entities", HEADER_ROWS + 1, self._of(self._entities[0], _ENTITIES[below]))
        row = self._by_path.get(below.removesuffix(_COUNT)) if below.endswith(_COUNT) else None
        return None if row is None else Cell("survey", row + HEADER_ROWS + 1, self._column(row, _COLUMNS["count"]))

    def _column(self, row: int, columns: Sequence[str]) -> str:
        return self._of(self._rows[row], *columns)

    @staticmethod
    def _of(row: Mapping[str, str], *columns: str) -> str:
        """Return the first column of a row that has one of these names, in any language."""
        return next((name for name in row for column in columns if column and name.partition("::")[0] == column), "")

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
    found = _found_by_words(reason, sheets) if sheets is not None else None
    if found is not None:
        return found
    header = _HEADER.search(reason)
    return Cell(header[1], HEADER_ROWS) if header is not None else Cell(sheet[1]) if sheet is not None else None


def _found_by_words(reason: str, sheets: Sheets) -> Cell | None:
    """Return the place of what a sentence of pyxform speaks of without saying where it stands."""
    finders: tuple[tuple[re.Pattern[str], Callable[..., Cell | None]], ...] = (
        (_NAMED, sheets.naming),
        (_TYPE, sheets.of_type),
        (_NO_WORDS, lambda name: sheets.named(name, "label")),
        (_PARAMETER, sheets.with_parameter),
        (_AUDIT, lambda: sheets.of_type("audit")),
        (_SPACED, lambda value, list_name: sheets.choice(list_name, value)),
    )
    for words, find in finders:
        said = words.search(reason)
        if said is not None:
            return find(*said.groups())
    return None


def _list_name(row: Mapping[str, str]) -> str:
    return row.get("list_name", "").strip()


def _plain_row(row: Mapping[str, Any]) -> dict[str, str]:
    """Return a row with its columns as pyxform compares them: small letters, white space as `_`."""
    return {_plain(column): str(cell) for column, cell in row.items() if cell is not None}


def _plain(column: str) -> str:
    name, mark, language = column.partition("::")
    return f"{'_'.join(name.split()).lower()}{mark}{language}"
