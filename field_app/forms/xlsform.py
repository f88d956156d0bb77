"""XLSForm (.xlsx, .xls, .csv, .md) to XForm XML, with pyxform.

Invariant: a spreadsheet is turned into XForm XML once, when the form is added; from then on only that XML is parsed, so
a form's hash does not move with pyxform. A hostile or broken file ends in a FormError with words, never in a traceback
and never in more than `INFLATED_BYTES_MAX` of memory for its unpacked parts.
"""

import warnings
from dataclasses import dataclass, fields
from io import BytesIO

from field_app.errors import FormError
from field_app.forms.archive import INFLATED_BYTES_MAX, ArchiveRefused, parts
from field_app.forms.definition import Degraded
from field_app.forms.older_sheets import make_current, root_name
from field_app.forms.sheet_bulk import check_lines, check_parts, check_sheets
from field_app.forms.sheet_colons import check_prefixes, suspect_header
from field_app.forms.sheet_columns import passed_over
from field_app.forms.sheet_formulas import lost_formula
from field_app.forms.sheets import Cell, Sheets, said_by_pyxform
from field_app.forms.suggestions import near_by_pyxform

FILE_BYTES_MAX = 32 * 1024 * 1024
_NO_SHEETS = "Argument 'definition'"  # how pyxform begins when it finds no sheet at all
XLSFORM_SUFFIXES = (".xlsx", ".xlsm", ".xls", ".csv", ".md")


@dataclass(frozen=True, slots=True)
class Conversion:
    """The XForm that pyxform made, what it warned of (in pyxform's English), what it passed over, and the sheets."""

    xml: bytes
    warnings: tuple[str, ...]
    passed_over: tuple[Degraded, ...]
    sheets: Sheets


def sniff(document: bytes) -> str:
    """Return the suffix of the format that `document` is in: .xml, .xlsx, .xls, .md or .csv."""
    head = document[:512].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0")
    if head.startswith(b"<"):
        return ".xml"
    if document.startswith(b"PK"):
        return ".xlsx"
    if document.startswith(b"\xd0\xcf\x11\xe0"):
        return ".xls"
    lines = document.splitlines()
    return ".md" if any(line.lstrip().startswith(b"|") for line in lines) else ".csv"


def convert(document: bytes, *, suffix: str, name: str = "form") -> Conversion:
    """Turn an XLSForm into XForm XML.

    `suffix` names the format (`XLSFORM_SUFFIXES`); `name` stands in for a missing `form_id`. FormError says what
    pyxform did not accept, in pyxform's words, or that the file is not a spreadsheet that can be read.
    """
    _refuse_bulk(document, suffix)
    # pyxform takes a third of a second to import and is needed only when a form is added.
    from pyxform.errors import PyXFormError  # noqa: PLC0415
    from pyxform.xls2json_backends import (  # noqa: PLC0415
        Definition,
        DefinitionData,
        SupportedFileTypes,
        definition_to_dict,
    )
    from pyxform.xls2xform import convert as pyxform_convert  # noqa: PLC0415

    workbook: DefinitionData | None = None
    source = Definition(data=BytesIO(document), file_type=SupportedFileTypes(suffix), file_path_stem=name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of every Excel feature that it leaves out
            workbook = definition_to_dict(source, file_type=suffix)
            check_sheets(workbook)
            check_prefixes(workbook)
            left = tuple(passed_over(workbook))
            unread = {each.name for each in left if (each.construct, each.place) == ("degraded-column", "survey")}
            left = (*left, *make_current(workbook, unread))
            result = pyxform_convert(
                xlsform={each.name: getattr(workbook, each.name) for each in fields(workbook)},
                form_name=root_name(workbook),
            )
    except FormError:
        raise
    except PyXFormError as refused:
        reason = _sentence(refused)
        if reason.startswith(_NO_SHEETS):
            raise FormError("xlsform-not-readable", kind=suffix) from refused
        raise _not_accepted(reason, None if workbook is None else Sheets(workbook)) from refused
    except Exception as refused:  # pyxform, openpyxl and xlrd let many kinds through for a damaged file
        kind = type(refused).__name__
        if workbook is None:
            raise FormError("xlsform-not-readable", kind=kind) from refused
        raise FormError("xlsform-not-converted", kind=kind, **suspect_header(workbook)) from refused
    return Conversion(result.xform.encode("utf-8"), tuple(result.warnings), left, Sheets(workbook))


def _refuse_bulk(document: bytes, suffix: str) -> None:
    if suffix not in XLSFORM_SUFFIXES:
        raise FormError("xlsform-format-unknown", suffix=suffix or "-", known=", ".join((*XLSFORM_SUFFIXES, ".xml")))
    if len(document) > FILE_BYTES_MAX:
        raise FormError("form-too-large", mebibytes=FILE_BYTES_MAX >> 20)
    if suffix in {".xlsx", ".xlsm"}:
        _look_inside(document)
    elif suffix in {".csv", ".md"}:
        check_lines(document)


def _look_inside(document: bytes) -> None:
    """Unpack every part once, so that no spreadsheet library meets a zip bomb, and name a formula without a value."""
    try:
        content = dict(parts(document))
    except ArchiveRefused as refused:
        if refused.reason == "size":
            raise FormError("form-too-large", mebibytes=INFLATED_BYTES_MAX >> 20) from refused
        raise FormError("xlsform-not-readable", kind=refused.reason) from refused
    check_parts(content)
    lost = lost_formula(content)
    if lost is not None:
        raise FormError("xlsform-formula", sheet=lost[0], cell=lost[1])


def _not_accepted(reason: str, sheets: Sheets | None) -> FormError:
    """Return the error for what pyxform did not accept, with the place when its words or the sheets tell it."""
    cell = said_by_pyxform(reason, sheets) or Cell("")
    names, lists = ((), ()) if sheets is None else (sheets.names, sheets.lists)
    return FormError(
        "xlsform-not-accepted",
        reason=reason,
        sheet=cell.sheet,
        row=cell.row,
        column=cell.column,
        near=near_by_pyxform(reason, names, lists),
    )


def _sentence(refused: Exception) -> str:
    text = " ".join(str(refused).split())
    return text if len(text) <= 600 else text[:599] + "…"
