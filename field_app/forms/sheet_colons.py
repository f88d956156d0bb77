"""Colons in the names and headers of an XLSForm that end in a form nobody can read, found before pyxform works on it.

Promise: a prefix that the form does not declare (`fuel:diesel`, `bind::maps:zoom`) is named with its cell, since what
pyxform makes of it is no XML; when pyxform stops without words, the header that it most likely stumbled over is named.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from field_app.errors import FormError
from field_app.forms.sheet_bulk import HEADER_ROWS

_PREFIXED = re.compile(r"([A-Za-z_][\w.-]*):[A-Za-z_][\w.-]*")
_DECLARED = re.compile(r"([A-Za-z_][\w.-]*)\s*=")
_ATTRIBUTES = ("bind", "body", "control", "instance")  # `bind::p:name` becomes an attribute
_PARTS = {*_ATTRIBUTES, "media", "label", "hint", "guidance_hint", "constraint_message", "required_message"}
_PARTS_MAX = {"media": 3}  # `media::image::Arabic`; of the others only one may follow


class Workbook(Protocol):
    """What is looked at of pyxform's `DefinitionData`: a sheet is a sequence of rows, column -> text."""

    survey: Sequence[dict[str, Any]] | None
    choices: Sequence[dict[str, Any]] | None
    settings: Sequence[dict[str, Any]] | None


def check_prefixes(workbook: Workbook) -> None:
    """FormError for the first name or header with a prefix that the form does not declare."""
    # pyxform takes a third of a second to import and is needed only when a form is added.
    from pyxform.constants import NSMAP  # noqa: PLC0415

    own = " ".join(str(row.get("namespaces") or "") for row in workbook.settings or ())
    known = {name.partition(":")[2] for name in NSMAP} | set(_DECLARED.findall(own)) | {"entities", "xml"}
    for prefix, row, column in _prefixes(workbook.survey or ()):
        if prefix not in known:
            raise FormError("xlsform-prefix-unknown", prefix=prefix, sheet="survey", row=row, column=column)


def suspect_header(workbook: Workbook) -> Mapping[str, str | int]:
    """Return the place of the header that pyxform may have stumbled over, as values of an error; {} for none."""
    for sheet in ("survey", "choices", "settings"):
        for header in _headers(getattr(workbook, sheet) or ()):
            first, *more = re.split("::|:", header)
            part = "_".join(first.split()).lower()
            if more and (part not in _PARTS or len(more) >= _PARTS_MAX.get(part, 2)) and part != "jr":
                return {"sheet": sheet, "row": HEADER_ROWS, "column": header}
    return {}


def _prefixes(survey: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, int, str]]:
    """Yield (prefix, row, column) of the headers that become attributes, and of the names."""
    for header in _headers(survey):
        first, _, attribute = header.partition("::")
        named = _PREFIXED.fullmatch(attribute.strip())
        if named is not None and first.strip().lower() in _ATTRIBUTES:
            yield named[1], HEADER_ROWS, header
    for place, row in enumerate(survey):
        for column, cell in row.items():
            named = _PREFIXED.fullmatch(str(cell or "").strip()) if column.strip().lower() == "name" else None
            if named is not None:
                yield named[1], place + HEADER_ROWS + 1, column


def _headers(rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Yield the columns with something in them, once each."""
    yield from dict.fromkeys(str(column) for row in rows for column, cell in row.items() if cell not in {None, ""})
