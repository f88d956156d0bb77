"""The form check: every mistake and everything that does not work here, with the place in the spreadsheet."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from field_app.errors import FormError
from field_app.forms import Cell, Checked, FilesInMemory, Finding, check_form
from tests.forms.builders import form_xml, inputs

HEAD = ("type", "name", "label", "relevant", "constraint", "calculation")
CHOICES = (("list_name", "name", "label"), ("yn", "y", "Yes"), ("yn", "n", "No"))


def workbook(*rows: tuple[str, ...], choices: tuple[tuple[str, ...], ...] = CHOICES, **sheets: object) -> bytes:
    """Return an .xlsx: `rows` is the survey below its header, which `head` replaces."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, content in {"survey": (sheets.pop("head", HEAD), *rows), "choices": choices, **sheets}.items():
        sheet = book.create_sheet(name)
        for row in content:  # type: ignore[attr-defined]
            sheet.append(row)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def checked(folder: Path, document: bytes, suffix: str = ".xlsx", files: tuple[str, ...] = ()) -> Checked:
    file = folder / f"visit{suffix}"
    file.write_bytes(document)
    return check_form(file, FilesInMemory(dict.fromkeys(files, b"name,label\na,A\n")))


def only(found: Checked) -> Finding:
    (finding,) = found.findings
    return finding


def code(finding: Finding) -> str:
    return str(getattr(finding.said, "code", getattr(finding.said, "construct", "pyxform")))


A = ("text", "a", "A")


@pytest.mark.parametrize(
    ("rows", "said", "cell", "near"),
    [
        pytest.param(
            [A, ("text", "b", "B", "sellected(${a}, 'x')")],
            "xpath-unknown-function-near",
            Cell("survey", 3, "relevant"),
            "selected",
            id="function",
        ),
        pytest.param(
            [A, (), ("text", "b", "B", "", "substr(.)")],
            "xpath-arguments-between",
            Cell("survey", 4, "constraint"),
            "",
            id="arguments-below-an-empty-row",
        ),
        pytest.param(
            [
                ("begin_group", "g", "G"),
                ("calculate", "x", "", "", "", "${y} + 1"),
                ("calculate", "y", "", "", "", "${x}"),
                ("end_group",),
            ],
            "form-cycle",
            Cell("survey", 3, "calculation"),
            "",
            id="cycle",
        ),
        pytest.param(
            [("text", "plates", "P"), ("text", "b", "B", "${plate} = ''")],
            "xlsform-not-accepted",
            Cell("survey", 3, "relevant"),
            "plates",
            id="reference-to-nothing",
        ),
        pytest.param(
            [
                ("begin_group", "g", "G"),
                ("begin repeat", "r", "R"),
                ("text", "a", "A"),
                ("end repeat",),
                ("text", "c", "C"),
                ("end_group",),
                ("text", "a", "A", "nope()"),
            ],
            "xpath-unknown-function",
            Cell("survey", 8, "relevant"),
            "",
            id="behind-groups-that-hold-the-same-name",
        ),
        pytest.param(
            [("begin_group", "g", "G"), ("text", "a", "A", "nope()"), ("end_group",), A],
            "xpath-unknown-function",
            Cell("survey", 3, "relevant"),
            "",
            id="in-a-group",
        ),
        pytest.param([A, A], "xlsform-not-accepted", Cell("survey", 3, "name"), "", id="name-twice"),
        pytest.param(
            [A, ("integre", "b", "B")], "xlsform-not-accepted", Cell("survey", 3, "type"), "integer", id="type"
        ),
        pytest.param([A, ("select_one ynn", "b", "B")], "xlsform-not-accepted", Cell("survey", 3, ""), "yn", id="list"),
        pytest.param(
            [("begin_group", "g", "G"), A], "xlsform-not-accepted", Cell("survey", 2, ""), "", id="group-not-closed"
        ),
        pytest.param(
            [("text", "a", "Hello ${a b}")],
            "xlsform-not-accepted",
            Cell("survey", 2, "label"),
            "",
            id="reference-broken",
        ),
        pytest.param(
            [("text", "a", "A", "1 +")],
            "xpath-value-expected-at-end",
            Cell("survey", 2, "relevant"),
            "",
            id="breaks-off",
        ),
    ],
)
def test_a_mistake_is_named_with_its_cell(
    tmp_path: Path, rows: list[tuple[str, ...]], said: str, cell: Cell, near: str
) -> None:
    found = checked(tmp_path, workbook(*rows))
    finding = only(found)

    assert found.form is None
    assert finding.is_mistake
    assert (code(finding), finding.cell, finding.near) == (said, cell, near)
    assert all(finding.message(language) for language in ("en", "ar"))


@pytest.mark.parametrize(
    ("document", "said", "cell"),
    [
        pytest.param(
            workbook(
                ("begin repeat", "r", "R", "1 +"), A, ("end repeat",), head=("type", "name", "label", "repeat_count")
            ),
            "xpath-value-expected-at-end",
            Cell("survey", 2, "repeat_count"),
            id="repeat-count",
        ),
        pytest.param(
            workbook(A, settings=(("form_id", "instance_name"), ("f", "nope()"))),
            "xpath-unknown-function",
            Cell("settings", 2, "instance_name"),
            id="instance-name",
        ),
        pytest.param(
            workbook(A, entities=(("list_name", "label"), ("towns", "nope()"))),
            "xpath-unknown-function",
            Cell("entities", 2, "label"),
            id="entity",
        ),
        pytest.param(
            workbook(A, ("text", "b", "")),
            "xlsform-not-accepted",
            Cell("survey", 3, "label"),
            id="question-without-words",
        ),
        pytest.param(
            workbook(A, ("image", "b", "B", "max-pixels=x"), head=("type", "name", "label", "parameters")),
            "xlsform-not-accepted",
            Cell("survey", 3, "parameters"),
            id="parameter",
        ),
        pytest.param(
            workbook(("audit", "audit", "", "location-priority=x"), A, head=("type", "name", "label", "parameters")),
            "xlsform-not-accepted",
            Cell("survey", 2, "type"),
            id="audit",
        ),
        pytest.param(
            workbook(("select_multiple yn", "a", "A"), choices=(*CHOICES, ("yn", "may be", "Maybe"))),
            "xlsform-not-accepted",
            Cell("choices", 4, "name"),
            id="choice-with-a-space",
        ),
        pytest.param(
            workbook(A, head=("typ", "name", "label")), "xlsform-not-accepted", Cell("survey", 1), id="header-of-types"
        ),
        pytest.param(
            workbook(A, ("text", "fuel:diesel", "D")),
            "xlsform-prefix-unknown",
            Cell("survey", 3, "name"),
            id="prefix-of-a-name",
        ),
        pytest.param(
            workbook((*A, "x"), head=("type", "name", "label", "bind::maps:zoom")),
            "xlsform-prefix-unknown",
            Cell("survey", 1, "bind::maps:zoom"),
            id="prefix-of-a-column",
        ),
        pytest.param(
            workbook(
                ("select_one yn", "a", "A"),
                choices=(("list_name", "name", "label", "fuel:diesel"), ("yn", "y", "Y", "1")),
            ),
            "xlsform-not-converted",
            Cell("choices", 1, "fuel:diesel"),
            id="colon-in-a-column",
        ),
    ],
)
def test_what_pyxform_makes_or_says_is_traced_to_its_cell(
    tmp_path: Path, document: bytes, said: str, cell: Cell
) -> None:
    finding = only(checked(tmp_path, document))

    assert (code(finding), finding.cell) == (said, cell)
    assert all(finding.message(language) for language in ("en", "ar"))


def test_a_prefix_that_the_form_declares_is_none_of_these(tmp_path: Path) -> None:
    document = workbook(
        A,
        ("text", "fuel:diesel", "D"),
        settings=(("form_id", "namespaces"), ("f", 'fuel="urn:made-up:fuel"')),
    )
    assert checked(tmp_path, document).form is not None


def test_all_mistakes_are_named_at_once(tmp_path: Path) -> None:
    found = checked(
        tmp_path, workbook(("text", "a", "A", "teleport()"), ("text", "b", "B", "", ". >"), ("text", "c", "C", "1 2"))
    )

    assert [finding.cell for finding in found.findings] == [
        Cell("survey", 2, "relevant"),
        Cell("survey", 3, "constraint"),
        Cell("survey", 4, "relevant"),
    ]


@pytest.mark.parametrize(
    ("document", "files", "said"),
    [
        pytest.param(
            workbook((*A, "1"), head=("type", "name", "label", "relevent")),
            (),
            ("degraded-column", Cell("survey", 1, "relevent"), "relevant"),
            id="column",
        ),
        pytest.param(
            workbook(A, setings=(("form_id",), ("x",))), (), ("degraded-sheet", Cell("setings"), "settings"), id="sheet"
        ),
        pytest.param(
            workbook(A, ("select_one_from_file towns.csv", "b", "B")),
            ("town.csv",),
            ("degraded-file-missing", Cell("survey", 3, "type"), "town.csv"),
            id="file",
        ),
        pytest.param(
            workbook(("text", "plates", "P"), ("text", "b", "B", "/data/plate = 1")),
            (),
            ("degraded-reference", Cell("survey", 3, "relevant"), "/data/plates"),
            id="path-to-nothing",
        ),
        pytest.param(
            workbook(
                A,
                ("select_one yn", "b", "B", "regon = ${a}"),
                head=("type", "name", "label", "choice_filter"),
                choices=(("list_name", "name", "label", "region"), ("yn", "y", "Y", "x")),
            ),
            (),
            ("degraded-list-column", Cell("survey", 3, "choice_filter"), ""),
            id="column-of-a-list",
        ),
        pytest.param(
            workbook(
                ("begin repeat", "r", "R"),
                ("integer", "n", "N"),
                ("end repeat",),
                ("note", "b", "B", "", "", "${n} + 1"),
            ),
            (),
            ("degraded-several", Cell("survey", 5, "calculation"), ""),
            id="one-answer-of-several",
        ),
        pytest.param(
            workbook(("select_one yn", "a", "A"), choices=(*CHOICES, ("", "m", "Maybe"))),
            (),
            ("degraded-choice-of-no-list", Cell("choices", 4, "name"), ""),
            id="choice-of-no-list",
        ),
        pytest.param(
            workbook((*A, "fr"), head=("type", "name", "label::English", "label:French")),
            (),
            ("degraded-column", Cell("survey", 1, "label:French"), "label::French"),
            id="one-colon-among-two",
        ),
        pytest.param(
            workbook((*A, "masked"), head=("type", "name", "label", "appearance")),
            (),
            ("degraded-masked", Cell("survey", 2, "appearance"), ""),
            id="appearance",
        ),
    ],
)
def test_what_does_not_work_here_is_named_with_its_cell(
    tmp_path: Path, document: bytes, files: tuple[str, ...], said: tuple[str, Cell, str]
) -> None:
    found = checked(tmp_path, document, files=files)

    assert found.form is not None
    assert said in [(code(each), each.cell, each.near) for each in found.findings]
    assert not any(each.is_mistake for each in found.findings)


def test_a_media_file_of_a_choice_has_the_row_of_the_choice(tmp_path: Path) -> None:
    choices = (("list_name", "name", "label", "image"), ("yn", "y", "Yes", ""), ("yn", "n", "No", "no.png"))
    found = checked(tmp_path, workbook(("select_one yn", "a", "A"), choices=choices))

    missing = next(each for each in found.findings if code(each) == "degraded-file-missing")
    assert missing.cell == Cell("choices", 3)


def test_a_warning_of_pyxform_has_its_row(tmp_path: Path) -> None:
    finding = only(checked(tmp_path, workbook(("text", "plates", "P"), ("text", "Plates", "Q"))))

    assert isinstance(finding.said, str)
    assert finding.cell == Cell("survey", 3, "name")


@pytest.mark.parametrize(
    ("document", "cell"),
    [
        pytest.param(workbook(A, ("text", "b", "B", '="1"&"="&"1"')), "D3", id="in-the-survey"),
        pytest.param(workbook(A, choices=(*CHOICES, ("yn", "=A1", "X"))), "B4", id="in-the-choices"),
    ],
)
def test_a_formula_without_its_value_is_a_mistake(tmp_path: Path, document: bytes, cell: str) -> None:
    finding = only(checked(tmp_path, document))

    assert code(finding) == "xlsform-formula"
    assert isinstance(finding.said, FormError)
    assert finding.said.values["cell"] == cell


def test_the_error_of_a_formula_is_a_mistake(tmp_path: Path) -> None:
    book = load_workbook(BytesIO(workbook(A, ("text", "b", "B", "1"))))
    cell = book["survey"]["D3"]
    cell.value, cell.data_type = "#NAME?", "e"
    file = BytesIO()
    book.save(file)

    assert code(only(checked(tmp_path, file.getvalue()))) == "xlsform-formula"


def test_a_formula_in_a_sheet_that_is_not_read_is_none(tmp_path: Path) -> None:
    assert checked(tmp_path, workbook(A, _notes=(("=1+1",),))).form is not None


def test_missing_sheets_are_a_mistake(tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0].title = "choices"
    book.create_sheet("settings")
    file = BytesIO()
    book.save(file)
    finding = only(checked(tmp_path, file.getvalue()))

    assert finding.is_mistake
    assert "survey" in finding.message("en")


@pytest.mark.parametrize(
    ("parts", "said", "place", "near"),
    [
        pytest.param(
            {"body": '<group ref="/data/gg"><label>G</label></group>' + inputs("/data/a")},
            "form-reference-to-nothing",
            "group /data/gg",
            "/data/g",
            id="group-of-nothing",
        ),
        pytest.param(
            {"binds": '<setvalue event="odk-never" ref="/data/a" value="1"/>'},
            "form-event-unknown",
            "setvalue /data/a",
            "",
            id="event",
        ),
        pytest.param(
            {"binds": '<bind nodeset="/data/a" relevant="nope()"/>'},
            "xpath-unknown-function",
            "/data/a (relevant)",
            "",
            id="function",
        ),
    ],
)
def test_an_xform_has_places_of_its_own(
    tmp_path: Path, parts: dict[str, str], said: str, place: str, near: str
) -> None:
    finding = only(checked(tmp_path, form_xml("<a/><g><b/></g>", **parts), ".xml"))

    assert (code(finding), finding.place, finding.cell, finding.near) == (said, place, None, near)


@pytest.mark.parametrize(
    ("document", "suffix", "said"),
    [
        pytest.param(b"<data", ".xml", "form-not-xml", id="no-xml"),
        pytest.param(b"<!DOCTYPE a><a/>", ".xml", "form-doctype", id="doctype"),
        pytest.param(b"PK\x03\x04", ".xlsx", "xlsform-not-readable", id="no-zip"),
        pytest.param(b"\xd0\xcf\x11\xe0", ".xls", "xlsform-not-readable", id="no-xls"),
        pytest.param(b"x", ".pdf", "xlsform-format-unknown", id="no-form"),
    ],
)
def test_a_file_that_is_no_form_is_one_mistake(tmp_path: Path, document: bytes, suffix: str, said: str) -> None:
    assert code(only(checked(tmp_path, document, suffix))) == said


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FormError) as missing:
        check_form(tmp_path / "gone.xlsx", FilesInMemory({}))

    assert missing.value.code == "form-file-missing"
