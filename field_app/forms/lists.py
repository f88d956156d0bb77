"""The secondary instances of a form: in the form itself, in a file beside it, or the last saved record.

Invariant: every list that the form declares is there when the form is loaded; one whose file is missing is empty, and
named. A look-up may also name a file that no instance declares: `pulldata('towns', …)` means `towns.csv`, and
`select_one_external` the rows of `itemsets.csv` with that list name, as in ODK Collect.
"""

from lxml import etree

from field_app.errors import FormError
from field_app.forms.attached import ITEMSETS, bare_name
from field_app.forms.instances import RowList, blank_document, document_of_rows, document_of_xml
from field_app.forms.markup import MarkupRefused, parse_markup
from field_app.forms.reading_context import Reading, elements
from field_app.forms.tree import Document

LAST_SAVED = "jr://instance/last-saved"
_LIST_NAME = "list_name"


def read_lists(model: etree._Element, primary: etree._Element, reading: Reading) -> dict[str, Document]:
    """Read the secondary instances, by id."""
    lists: dict[str, Document] = {}
    for place, (name, element) in enumerate(elements(model)):
        identifier = element.get("id")
        if name != "instance" or identifier is None or identifier in lists:
            continue
        inner = next((child for _, child in elements(element)), None)
        source = (element.get("src") or "").strip() if place else ""
        if source == LAST_SAVED:
            lists[identifier] = blank_document(primary)
            reading.last_saved.add(identifier)
        elif source:
            if bare_name(source) == f"{identifier}.csv":  # as servers name the lists of entities
                reading.entity_lists.add(identifier)
            lists[identifier] = _in_file(source, f"instance {identifier}", inner, reading)
        else:
            lists[identifier] = document_of_rows(()) if inner is None else document_of_xml(inner)
    _add_undeclared(lists, reading)
    return lists


def _in_file(source: str, place: str, inner: etree._Element | None, reading: Reading) -> Document:
    name = bare_name(source)
    reading.name_file(name, place)
    if not reading.attached.has(name):
        reading.degrade("degraded-file-missing", place, name)
        return document_of_rows(()) if inner is None else document_of_xml(inner)
    table = reading.attached.table(name)
    if table is not None:
        return Document(RowList(table))
    try:
        return document_of_xml(parse_markup(reading.attached.content(name) or b""))
    except MarkupRefused as refused:
        raise FormError("form-list-broken", file=name, line=str(refused.line)) from refused


def _add_undeclared(lists: dict[str, Document], reading: Reading) -> None:
    """Add the lists that expressions name and only a file holds."""
    rows = reading.attached.table(ITEMSETS)
    for place, name in reading.instances_asked():
        table = None if name in lists else reading.attached.table(f"{name}.csv")
        if table is not None:
            reading.name_file(f"{name}.csv", place)
            lists[name] = Document(RowList(table))
        elif name not in lists and rows is not None and rows.places(_LIST_NAME, name):
            found = rows.places(_LIST_NAME, name)
            lists[name] = document_of_rows(
                {column: rows.text(row, column) or "" for column in rows.columns} for row in found
            )
