"""A form of the pack as an Excel workbook, for people who change a form in a spreadsheet.

Invariant: pyxform reads the workbook back to the same XForm XML as the Markdown source, and the bytes do not change
with the day or the machine. Every cell is text: a spreadsheet must neither compute one nor guess its type.
"""

import io
import zipfile
from datetime import datetime

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from field_app.packs.build import parse_source

SHEETS = ("survey", "choices", "settings")
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip file can name
_COLUMN_WIDTH = 28  # characters


def encode_workbook(source: bytes) -> bytes:
    """Turn a Markdown XLSForm into the bytes of an .xlsx file with the same sheets, columns and cells."""
    definition = parse_source(source)
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for name in SHEETS:
        (header,) = getattr(definition, f"{name}_header")
        _fill(workbook.create_sheet(name), list(header), getattr(definition, name))
    workbook.properties.creator = "field-app"
    workbook.properties.created = workbook.properties.modified = datetime(*_EPOCH)  # noqa: DTZ001 - openpyxl wants it naive
    return _repack(_save(workbook))


def _fill(sheet: Worksheet, header: list[str], rows: list[dict[str, str]]) -> None:
    for column, title in enumerate(header, start=1):
        sheet.cell(1, column, title).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = _COLUMN_WIDTH
    for line, row in enumerate(rows, start=2):
        for column, title in enumerate(header, start=1):
            if title in row:
                cell = sheet.cell(line, column, row[title])
                cell.data_type = "s"  # else a text that begins with "=" becomes a formula
    sheet.freeze_panes = "A2"


def _save(workbook: Workbook) -> bytes:
    # Not Workbook.save: that writes the time of day into the properties.
    buffer = io.BytesIO()
    ExcelWriter(workbook, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED)).save()
    return buffer.getvalue()


def _repack(archive: bytes) -> bytes:
    """Give every member of a zip archive the same time and the same system."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            member = zipfile.ZipInfo(name, date_time=_EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 0
            new.writestr(member, old.read(name))
    return buffer.getvalue()
