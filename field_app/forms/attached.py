"""What there is beside a form: its files (lists, pictures, sound), the record that was saved last, and own entities.

Invariant: the engine opens no file. It asks `Attached` for what a form names, by the bare name; what is not there is
named when the form is loaded, and its list is empty. Lists arrive as tables that were read once, when the form was
added (`read_list`), never at each opening. Nothing is asked after a form is loaded, or an entry made.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Protocol

from field_app.errors import FormError
from field_app.forms.csv_list import read_csv
from field_app.forms.geojson_list import read_geojson
from field_app.forms.markup import MarkupRefused, parse_markup
from field_app.forms.tables import PackedTable, Row, Table

FILE_BYTES_MAX = 32 * 1024 * 1024
GEOJSON_BYTES_MAX = 12 * 1024 * 1024  # as JSON of nothing but braces it takes 25 times as much memory
XML_ELEMENTS_MAX = 500_000  # they become nodes, each of half a KiB
ITEMSETS = "itemsets.csv"  # of select_one_external


class Attached(Protocol):
    """What there is beside one form version; the vault's records implement it."""

    def has(self, name: str) -> bool:
        """Tell whether the file is there."""
        ...

    def table(self, name: str) -> Table | None:
        """Return the table of a .csv or .geojson; None when it is not there."""
        ...

    def content(self, name: str) -> bytes | None:
        """Return the bytes of any other file; None when it is not there."""
        ...

    def last_saved(self, form_id: str) -> bytes | None:
        """Return the XML of the newest finalized record of any version of the form, None when there is none."""
        ...

    def entities(self, list_name: str) -> Sequence[Row]:
        """Return the rows of an entity list that own records made or changed since it came, each with its `name`."""
        ...


@dataclass(frozen=True, slots=True)
class FormFile:
    """A file that a form names, where it does so, and whether it is there."""

    name: str
    place: str
    is_here: bool


class FilesInMemory:
    """Files as a folder held them, for checking a form before it is added: `files` maps names to bytes."""

    def __init__(self, files: Mapping[str, bytes], *, last_saved: bytes | None = None) -> None:
        self.files = files
        self._last_saved = last_saved
        self._tables: dict[str, PackedTable | None] = {}

    def __iter__(self) -> Iterator[str]:
        """Yield the names."""
        return iter(self.files)

    def has(self, name: str) -> bool:
        """Tell whether the file is there."""
        return name in self.files

    def table(self, name: str) -> Table | None:
        """Read a list, once."""
        if name not in self._tables:
            self._tables[name] = read_list(name, self.files[name]) if name in self.files else None
        return self._tables[name]

    def content(self, name: str) -> bytes | None:
        """Return the bytes."""
        return self.files.get(name)

    def last_saved(self, form_id: str) -> bytes | None:  # noqa: ARG002 - the seam's
        """Return the record that was handed in."""
        return self._last_saved

    def entities(self, list_name: str) -> Sequence[Row]:  # noqa: ARG002 - the seam's
        """Return none: what is checked has no records."""
        return ()


NO_FILES = FilesInMemory({})


def read_list(name: str, document: bytes) -> PackedTable | None:
    """Return the table of a .csv or .geojson, None for any other file; FormError with the place when it is broken."""
    ending = PurePosixPath(name).suffix.lower()
    limit = GEOJSON_BYTES_MAX if ending == ".geojson" else FILE_BYTES_MAX
    if len(document) > limit:
        raise FormError("form-file-too-large", file=name, mebibytes=limit >> 20)
    if ending == ".csv":
        return read_csv(document, name)
    if ending == ".geojson":
        return read_geojson(document, name)
    if ending == ".xml":
        if document.count(b"</") + document.count(b"/>") > XML_ELEMENTS_MAX:
            raise FormError("form-list-too-large", file=name, line="1", count=str(XML_ELEMENTS_MAX))
        try:
            parse_markup(document)
        except MarkupRefused as refused:
            raise FormError("form-list-broken", file=name, line=str(refused.line)) from refused
    return None


def bare_name(url: str) -> str:
    """Return the file's name in a URL of the form: `jr://file-csv/towns.csv` -> `towns.csv`."""
    return url.strip().rpartition("/")[2]
