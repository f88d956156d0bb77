"""Hostile XLSForms, and hostile files beside a form."""

from collections.abc import Iterator

from tests.forms.hostile.case import Case, Made, entities, exchanged, with_list, xml, zipped
from tests.forms.test_check import CHOICES, HEAD, workbook

_A = ("text", "a", "A")
_SHEET = "xl/worksheets/sheet1.xml"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # how an .xls begins


def _book(*rows: tuple[str, ...], **sheets: object) -> Made:
    return Made(workbook(*rows, **sheets), ".xlsx")  # type: ignore[arg-type]


def sheets() -> Iterator[Case]:
    """Yield all of them."""
    yield from _wrong_sheets()
    yield from _large_sheets()
    yield from _damaged_sheets()
    yield from _lists()
    yield from _zips()


def _wrong_sheets() -> Iterator[Case]:
    said = "xlsform-not-accepted"
    yield Case("no-survey", lambda: _book(head=()), said)
    yield Case("no-choices", lambda: _book(("select_one q", "a", "A"), choices=()), said)
    yield Case("formula", lambda: _book(_A, ("text", "b", "B", '="1"&"="')), "xlsform-formula")
    yield Case("name-twice", lambda: _book(_A, _A), said)
    yield Case("groups-not-closed", lambda: _book(*[("begin repeat", f"g{i}", "G") for i in range(30)]), said)
    yield Case("500,000-braces", lambda: _book(("text", "a", "${" * 500_000)), said)
    yield Case("200,000-brackets", lambda: _book((*_A, "(" * 200_000)), "xpath-too-long", is_large=True)
    yield Case("1,500-groups-in-each-other", lambda: _deep(1_500), "form-too-deep", is_large=True)
    yield Case("41-groups-in-each-other", lambda: _deep(41), "form-too-deep")
    yield Case("40-groups-in-each-other", lambda: _deep(40), "")


def _deep(levels: int) -> Made:
    return _book(*[("begin group", f"g{i}", "G") for i in range(levels)], _A, *[("end group",)] * levels)


def _large_sheets() -> Iterator[Case]:
    said = "xlsform-too-many-rows"
    yield Case("100,000-questions", lambda: _questions(100_000), said, is_large=True)
    yield Case("6,000-questions", lambda: _questions(6_000), "", is_large=True)
    yield Case("100,000-choices", lambda: _choices(100_000), said, is_large=True)
    yield Case("300,000-lines", lambda: Made(_text_lines(300_000), ".csv"), said)
    yield Case("a-cell-in-the-last-row", _far_cell, "", is_large=True)
    yield Case("16,000-columns", lambda: _book(_A, head=(*HEAD, *(f"c{i}" for i in range(16_000)))), "", is_large=True)
    yield Case("600,000-styles", lambda: _styles(600_000), "form-too-large", is_large=True)


def _questions(count: int) -> Made:
    return _book(*[("text", f"a{i}", f"A{i}") for i in range(count)])


def _choices(count: int) -> Made:
    return _book(("select_one l", "a", "A"), choices=(CHOICES[0], *[("l", f"n{i}", f"L{i}") for i in range(count)]))


def _text_lines(count: int) -> bytes:
    return b"survey,,\n,type,name,label\n" + b"".join(b",text,a%d,A\n" % number for number in range(count))


def _far_cell() -> Made:
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    return exchanged(workbook(_A), _SHEET, lambda part: part.replace(b"</sheetData>", far))


def _styles(count: int) -> Made:
    style = b'<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
    return exchanged(
        workbook(_A), "xl/styles.xml", lambda part: part.replace(b"</cellXfs>", style * count + b"</cellXfs>")
    )


def _damaged_sheets() -> Iterator[Case]:
    said = "xlsform-not-readable"
    yield Case("cut-off", lambda: Made(workbook(_A)[:3000], ".xlsx"), said)
    yield Case("no-old-workbook", lambda: Made(_OLE + bytes(5000), ".xls"), said)
    yield Case("old-workbook-of-a-new-name", lambda: Made(_OLE + bytes(5000), ".xlsx"), said)
    yield Case("no-table", lambda: Made(bytes(range(256)) * 100, ".csv"), said)
    yield Case("entities-in-a-sheet", lambda: exchanged(workbook(_A), _SHEET, _laughing), said)
    yield Case(
        "bomb",
        lambda: exchanged(workbook(_A), "xl/theme/theme1.xml", lambda _: bytes(900 << 20)),
        "form-too-large",
        is_large=True,
    )
    yield Case("300,000-parts", lambda: Made(_many_parts(), ".xlsx"), said, is_large=True)


def _laughing(part: bytes) -> bytes:
    cell = b'<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&a9;</t></is></c></row>'
    return entities(10) + part.replace(b"<sheetData>", cell)


def _many_parts() -> bytes:
    return zipped(*((f"x{number}", b"") for number in range(300_000)))


def _lists() -> Iterator[Case]:
    large = {"is_large": True}

    geojson = b'{"type":"FeatureCollection","features":[%s]}'
    yield Case("csv-in-latin-1", lambda: with_list("t.csv", "name\nMálaga\n".encode("latin-1")), "form-list-encoding")
    yield Case(
        "csv-of-10-million-cells",
        lambda: with_list("t.csv", b"name,label\n" + b"1,2\n" * 5_000_000),
        "form-list-too-large",
        **large,
    )
    yield Case(
        "csv-of-an-open-quote", lambda: with_list("t.csv", b'name,x\na,"' + b"x\n" * 500_000), "form-list-broken"
    )
    yield Case("csv-of-a-million-columns", lambda: with_list("t.csv", b"c," * 1_000_000), "form-list-too-wide")
    yield Case("geojson-of-brackets", lambda: with_list("t.geojson", b"[" * 1_000_000), "form-list-broken")
    yield Case(
        "geojson-of-braces",
        lambda: with_list("t.geojson", geojson % b",".join([b"{}"] * 3_500_000)),
        "form-list-not-geojson",
        **large,
    )
    yield Case("xml-list-of-100,000-levels", lambda: with_list("t.xml", b"<a>" * 100_000), "form-list-broken")
    yield Case(
        "xml-list-of-entities", lambda: with_list("t.xml", entities(10) + b"<root>&a9;</root>"), "form-list-broken"
    )


def _zips() -> Iterator[Case]:
    document = xml("<a/>", lists='<instance id="list" src="jr://file-csv/t.csv"/>').document
    paths = ("../../t.csv", b"name,label\na,A\n")
    yield Case(
        "media-bomb",
        lambda: Made(document, beside=zipped(("t.csv", bytes(700 << 20)))),
        "form-media-too-large",
        is_large=True,
    )
    yield Case("media-that-climbs-out", lambda: Made(document, beside=zipped(paths)), "")
    yield Case(
        "media-of-300,000-files", lambda: Made(document, beside=_many_parts()), "form-media-not-readable", is_large=True
    )
    yield Case(
        "media-that-is-no-zip", lambda: Made(document, beside=b"PK\x03\x04" + bytes(99)), "form-media-not-readable"
    )
