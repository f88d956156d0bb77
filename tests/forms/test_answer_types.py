"""Texts that are, and are not, answers of a type (xforms.md 1)."""

import pytest

from tests.forms.builders import entry

FITS = {
    "int": ("0", "-7", "+7", "999999999"),
    "decimal": ("1.5", "-.5", "7", "007.10"),
    "date": ("2024-02-29", "0001-01-01"),
    "time": ("08:30:00", "23:59:59.999+02:00", "00:00:00.000Z"),
    "dateTime": ("2025-12-31T14:30:00", "2025-12-31T14:30:00.000+02:00", "2025-12-31T14:30:00Z"),
    "geopoint": ("31.5 34.45", "31.5 34.45 0 0", "-90 180 12.5 3"),
    "geotrace": ("1 2 0 0;3 4 0 0", "1 2; 3 4;"),
    "geoshape": ("1 2;3 4;5 6;1 2", "1 2 0 0; 3 4 0 0; 5 6 0 0; 1 2 0 0"),
    "binary": ("photo.jpg", "صورة.jpg", "a b.m4a"),
    "string": ("anything\nat all",),
    "barcode": ("000",),
    "no-such-type": ("anything",),
}
DOES_NOT_FIT = {
    "int": ("1.0", "1e3", "ten", "1234567890", "٣", " 7"),
    "decimal": ("1,5", "1e3", "NaN", "Infinity", ".", "-"),
    "date": ("2023-02-29", "2024-2-9", "31.12.2024", "2024-12-31T00:00"),
    "time": ("24:00:00", "08:30", "8:30:00", "08:30:00+0200", "noon"),
    "dateTime": ("2025-12-31", "2025-12-31 14:30:00", "2025-12-31T14:30", "2025-12-31T25:00:00", "2025-13-31T14:30:00"),
    "geopoint": ("31.5", "91 0", "0 181", "31.5 east", "1 2 3 4 5"),
    "geotrace": ("1 2", "1 2;north", "1 2 0 0;;3 4"),
    "geoshape": ("1 2;3 4;1 2", "1 2;3 4;5 6;7 8"),
    "binary": ("../secret", "C:\\x.jpg", "a/b.jpg", "..", "tail.", "q?.jpg"),
}


def cases(table: dict[str, tuple[str, ...]]) -> list[object]:
    return [pytest.param(kind, text, id=f"{kind}-{text!a}") for kind, texts in table.items() for text in texts]


def problem_kind(kind: str, text: str) -> str | None:
    record = entry("<a/>", binds=f'<bind nodeset="/data/a" type="{kind}"/>')
    record.set("a", text)
    problem = record["a"].problem
    return None if problem is None else str(problem.kind)


@pytest.mark.parametrize(("kind", "text"), cases(FITS))
def test_fits(kind: str, text: str) -> None:
    assert problem_kind(kind, text) is None


@pytest.mark.parametrize(("kind", "text"), cases(DOES_NOT_FIT))
def test_does_not_fit(kind: str, text: str) -> None:
    assert problem_kind(kind, text) == "type"


ITEMS = "".join(f"<item><label>{value}</label><value>{value}</value></item>" for value in ("a", "b", "c"))


@pytest.mark.parametrize(
    ("control", "text", "fits"),
    [
        pytest.param("select1", "a", True, id="one-of-them"),
        pytest.param("select1", "d", False, id="not-on-offer"),
        pytest.param("select1", "a b", False, id="two-in-a-select-one"),
        pytest.param("select", "a c", True, id="several"),
        pytest.param("select", "a d", False, id="one-not-on-offer"),
        pytest.param("select", "a a", False, id="one-twice"),
        pytest.param("odk:rank", "c a b", True, id="all-in-order"),
        pytest.param("odk:rank", "c a", False, id="rank-leaves-one-out"),
        pytest.param("trigger", "OK", True, id="acknowledged"),
        pytest.param("trigger", "yes", False, id="not-acknowledged"),
        pytest.param("upload", "x.jpg", True, id="file-name"),
        pytest.param("upload", "/home/x.jpg", False, id="file-path"),
    ],
)
def test_controls(control: str, text: str, fits: bool) -> None:
    items = ITEMS if control not in {"trigger", "upload"} else ""
    record = entry("<q/>", body=f'<{control} ref="/data/q"><label>q</label>{items}</{control}>')
    record.set("q", text)

    assert (record["q"].problem is None) is fits


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_sentence_is_in_the_entrys_language(language: str) -> None:
    itext = '<itext><translation lang="en"/><translation lang="ar"/></itext>'
    record = entry("<a/>", binds='<bind nodeset="/data/a" type="int"/>', itext=itext)
    record.language = language
    record.set("a", "x")
    problem = record["a"].problem

    assert problem is not None
    assert problem.message.isascii() is (language == "en")
