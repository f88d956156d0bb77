"""Tables: lists of up to hundreds of thousands of rows, kept as columns of text.

Invariant: a table never changes after it is made. Rows count from 0, in the order of the file; a row may lack a column,
which reads None and is found under "". A `PackedTable` is a few long byte strings, so that the vault keeps it as it is
and opening a form parses nothing: a look-up is a binary search in a column's order.

Not here: what expressions see of a table (`instances.py`), the files it comes from (`csv_list.py`, `geojson_list.py`).
"""

import sys
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

Row = Mapping[str, str]  # column -> text
Cells = Sequence[str | None]
LACKING = "\0"  # in a packed column: the row has no such cell. XML cannot hold this sign, so no text is it


class Table(Protocol):
    """Rows that do not have to be nodes."""

    @property
    def columns(self) -> Sequence[str]:
        """Names of the columns, in the order of the file."""
        ...

    def __len__(self) -> int:
        """Return the number of rows."""
        ...

    def text(self, place: int, column: str) -> str | None:
        """Return the text of one cell; None when the row or the table has no such column."""
        ...

    def places(self, column: str, text: str) -> Sequence[int]:
        """Return the rows whose `column` reads `text`, in their order."""
        ...


class Columns:
    """A table in memory, made from rows: the lists that stand in the form itself."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._texts = _columns(rows)
        self.columns = tuple(self._texts)
        self._count = max((len(texts) for texts in self._texts.values()), default=0)
        self._indexes: dict[str, dict[str, list[int]]] = {}

    def __len__(self) -> int:
        """Return the number of rows."""
        return self._count

    def text(self, place: int, column: str) -> str | None:
        """Return the text of one cell."""
        texts = self._texts.get(column)
        return None if texts is None else texts[place]

    def places(self, column: str, text: str) -> Sequence[int]:
        """Return the rows whose `column` reads `text`: the first question about a column costs a pass over it."""
        if column not in self._indexes:
            self._indexes[column] = self._index(column)
        return self._indexes[column].get(text, ())

    def _index(self, column: str) -> dict[str, list[int]]:
        index: dict[str, list[int]] = {}
        for place, text in enumerate(self._texts.get(column) or [None] * self._count):
            index.setdefault(text or "", []).append(place)
        return index


@dataclass(frozen=True, slots=True)
class PackedColumn:
    """One column: the UTF-8 of all texts in a row, where each ends, and the rows in the order of their texts.

    `ends` and `order` are numbers of 32 bits, little-endian.
    """

    name: str
    texts: bytes
    ends: bytes
    order: bytes


class PackedTable:
    """A table of packed columns, all of the same length."""

    def __init__(self, packed: Sequence[PackedColumn]) -> None:
        self.packed = tuple(packed)
        self.columns = tuple(column.name for column in packed)
        self._numbers = {name: number for number, name in enumerate(self.columns)}
        self._texts = [column.texts for column in packed]
        self._ends = [_numbers(column.ends) for column in packed]
        self._orders = [_numbers(column.order) for column in packed]

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self._ends[0]) if self._ends else 0

    def text(self, place: int, column: str) -> str | None:
        """Return the text of one cell."""
        number = self._numbers.get(column)
        if number is None:
            return None
        text = self._bytes(number, place).decode()
        return None if text == LACKING else text

    def places(self, column: str, text: str) -> Sequence[int]:
        """Return the rows whose `column` reads `text`."""
        number = self._numbers.get(column)
        if number is None:
            return () if text else range(len(self))
        found = self._run(number, text)
        return found if text else sorted((*found, *self._run(number, LACKING)))

    def _run(self, column: int, text: str) -> Sequence[int]:
        sought, order = text.encode(), self._orders[column]
        first = bisect_left(order, sought, key=lambda place: self._bytes(column, place))
        return order[first : bisect_right(order, sought, lo=first, key=lambda place: self._bytes(column, place))]

    def _bytes(self, column: int, place: int) -> bytes:
        ends = self._ends[column]
        return self._texts[column][ends[place - 1] if place else 0 : ends[place]]


class Overlaid:
    """A table in which some rows read otherwise, and behind which others stand. Rows are the same by their `name`."""

    def __init__(self, table: Table, rows: Sequence[Row]) -> None:
        self._table = table
        self._changed: dict[int, Row] = {}
        for row in rows:
            places = table.places("name", row["name"])
            self._changed[places[0] if places else len(self)] = row
        self.columns = tuple(dict.fromkeys([*table.columns, *(name for row in rows for name in row)]))

    def __len__(self) -> int:
        """Return the number of rows."""
        return max([len(self._table), *(place + 1 for place in self._changed)])

    def text(self, place: int, column: str) -> str | None:
        """Return the text of one cell."""
        changed = self._changed.get(place)
        return self._table.text(place, column) if changed is None else changed.get(column)

    def places(self, column: str, text: str) -> Sequence[int]:
        """Return the rows whose `column` reads `text`."""
        kept = (place for place in self._table.places(column, text) if place not in self._changed)
        return sorted([*kept, *(place for place, row in self._changed.items() if row.get(column, "") == text)])


def pack(columns: Sequence[str], rows: Iterable[Cells]) -> PackedTable:
    """Return the table of `rows`, each with one text a column."""
    kept: list[list[str]] = [[] for _ in columns]
    for row in rows:
        for texts, text in zip(kept, row, strict=True):
            texts.append(LACKING if text is None else text)
    return PackedTable([_packed(name, texts) for name, texts in zip(columns, kept, strict=True)])


def _packed(name: str, texts: list[str]) -> PackedColumn:
    encoded = [text.encode() for text in texts]
    ends, end = array("I"), 0
    for text in encoded:
        end += len(text)
        ends.append(end)
    order = array("I", sorted(range(len(encoded)), key=encoded.__getitem__))
    return PackedColumn(name, b"".join(encoded), _little_endian(ends), _little_endian(order))


def _little_endian(numbers: "array[int]") -> bytes:
    if sys.byteorder == "big":
        numbers = array("I", numbers)
        numbers.byteswap()
    return numbers.tobytes()


def _numbers(packed: bytes) -> "array[int]":
    numbers = array("I", packed)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def _columns(rows: Iterable[Row]) -> dict[str, list[str | None]]:
    columns: dict[str, list[str | None]] = {}
    for place, row in enumerate(rows):
        for texts in columns.values():
            texts.append(None)
        for name, text in row.items():
            if name not in columns:
                columns[name] = [None] * (place + 1)
            columns[name][place] = text
    return columns
