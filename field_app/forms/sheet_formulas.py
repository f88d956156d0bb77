"""Cells of an .xlsx that hold a formula without its value, or the error of one.

Invariant: a form is made from values. A spreadsheet program writes a formula's value beside it; a file that some other
program made may lack it, and reading would take the cell for an empty one. So the first such cell is named.
"""

from collections.abc import Mapping

from lxml import etree

from field_app.forms import namespaces
from field_app.forms.markup import MarkupRefused, parse_markup

_READ = {"survey", "choices", "settings", "entities", "external_choices", "osm"}
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_WORKBOOK = "xl/workbook.xml"
_TARGETS = "xl/_rels/workbook.xml.rels"


def lost_formula(content: Mapping[str, bytes]) -> tuple[str, str] | None:
    """Return (sheet, cell) of the first formula without a value, such as ("survey", "F7"), in the parts of a workbook;
    None when there is none.
    """
    try:
        for sheet, part in _sheets(content).items():
            if _may_hold(content.get(part, b"")):
                cell = _first(parse_markup(content[part]))
                if cell:
                    return sheet, cell
    except MarkupRefused:  # reading the spreadsheet says so in its own words
        return None
    return None


def _may_hold(part: bytes) -> bool:
    return b"<f" in part or b't="e"' in part


def _sheets(content: Mapping[str, bytes]) -> dict[str, str]:
    """Return the parts of the sheets that an XLSForm may have, by the name of the sheet."""
    if _WORKBOOK not in content or _TARGETS not in content:
        return {}
    targets = {each.get("Id", ""): each.get("Target", "") for each in parse_markup(content[_TARGETS])}
    found = (each for each in parse_markup(content[_WORKBOOK]).iter("{*}sheet"))
    named = {each.get("name", ""): targets.get(each.get(_ID, ""), "") for each in found}
    return {
        name: target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        for name, target in named.items()
        if name.lower() in _READ or len(named) == 1
    }


def _first(sheet: etree._Element) -> str:
    """Return the first such cell in a column that has a header: nothing reads the others."""
    headed: set[str] = set()
    for place, row in enumerate(sheet.iter("{*}row")):
        for cell in row:
            column = cell.get("r", "").rstrip("0123456789")
            if place == 0 and len(cell):
                headed.add(column)
            if column in headed and _is_lost(cell):
                return cell.get("r", "")
    return ""


def _is_lost(cell: etree._Element) -> bool:
    inside = {namespaces.split(str(child.tag))[1]: child.text for child in cell}
    is_empty_text = cell.get("t") == "str" and "v" in inside
    return cell.get("t") == "e" or ("f" in inside and not inside.get("v") and not is_empty_text)
