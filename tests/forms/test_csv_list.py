"""CSV files beside a form: taken whole, or refused with the line (ODK XForms, "Secondary instances - external")."""

import pytest

from field_app.errors import FormError
from field_app.forms import csv_list
from field_app.forms.csv_list import read_csv

PLAIN = "name,label\na,Äpfel\nb,Birnen\n"
ROWS = [["a", "Äpfel"], ["b", "Birnen"]]


def rows(document: bytes) -> list[list[str | None]]:
    table = read_csv(document, "towns.csv")
    return [[table.text(place, column) for column in table.columns] for place in range(len(table))]


@pytest.mark.parametrize(
    ("document", "found"),
    [
        pytest.param(PLAIN.encode(), ROWS, id="utf-8"),
        pytest.param(PLAIN.encode("utf-8-sig"), ROWS, id="utf-8-with-mark"),
        pytest.param(PLAIN.encode("utf-16"), ROWS, id="utf-16-with-mark"),
        pytest.param(b"\xfe\xff" + PLAIN.encode("utf-16-be"), ROWS, id="utf-16-big-endian"),
        pytest.param(PLAIN.replace(",", ";").encode(), ROWS, id="semicolons"),
        pytest.param(PLAIN.replace(",", "\t").encode(), ROWS, id="tabs"),
        pytest.param(PLAIN.replace(",", "|").encode(), ROWS, id="bars"),
        pytest.param(PLAIN.replace("\n", "\r\n").encode(), ROWS, id="lines-of-windows"),
        pytest.param(PLAIN.replace("\n", "\r").encode(), ROWS, id="lines-of-old-macs"),
        pytest.param(PLAIN.rstrip().encode(), ROWS, id="no-last-line-end"),
        pytest.param(b'"name","a;b;c"\n"x, y","say ""no"""\n', [["x, y", 'say "no"']], id="quotes"),
        pytest.param(b'name,label\na,"two\nlines"\n', [["a", "two\nlines"]], id="line-end-in-quotes"),
        pytest.param(b"name\na\n\nb\n", [["a"], ["b"]], id="one-column-and-an-empty-line"),
        pytest.param(b"name,,label\na,x,A\n", [["a", "A"]], id="column-without-a-name"),
        pytest.param(b"name , label\na , A\n", [["a ", " A"]], id="spaces-are-kept"),
        pytest.param(b"name,label\n", [], id="no-rows"),
    ],
)
def test_it_is_read(document: bytes, found: list[list[str]]) -> None:
    assert rows(document) == found


@pytest.mark.parametrize(
    ("document", "code", "values"),
    [
        pytest.param(PLAIN.encode("latin-1"), "form-list-encoding", {"line": "2"}, id="latin-1"),
        pytest.param(PLAIN.encode("utf-16-le"), "form-list-encoding", {}, id="utf-16-without-mark"),
        pytest.param(b"\xff\xfea", "form-list-encoding", {"line": "1"}, id="half-a-letter-of-utf-16"),
        pytest.param(b"name,label\na,A\nb\n", "form-list-ragged", {"line": "3", "found": "1"}, id="short-row"),
        pytest.param(b"name\na\nb,B\n", "form-list-ragged", {"line": "3", "columns": "1"}, id="long-row"),
        pytest.param(b'name,label\na,"A\n', "form-list-broken", {"line": "2"}, id="quote-not-closed"),
        pytest.param(b'name,label\n"a"x,A\n', "form-list-broken", {"line": "2"}, id="letters-behind-a-quote"),
        pytest.param(b"name,label,name\n", "form-list-column-twice", {"column": "name"}, id="column-twice"),
        pytest.param(b"item-label$item-value\nA$a\n", "form-list-separator", {}, id="unknown-separator"),
        pytest.param(b"", "form-list-separator", {}, id="nothing"),
        pytest.param(b"a," * 100_000 + b"a\n", "form-list-too-wide", {"count": "1000"}, id="too-wide"),
    ],
)
def test_it_is_refused_with_the_line(document: bytes, code: str, values: dict[str, str]) -> None:
    with pytest.raises(FormError) as refused:
        read_csv(document, "towns.csv")

    assert refused.value.code == code
    assert {"file": "towns.csv", **values}.items() <= refused.value.values.items()


def test_too_many_cells_are_refused_while_they_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_list, "CELLS_MAX", 10)

    with pytest.raises(FormError) as refused:
        read_csv(b"a,b\n" + b"1,2\n" * 9, "towns.csv")

    assert (refused.value.code, refused.value.values["line"]) == ("form-list-too-large", "7")
