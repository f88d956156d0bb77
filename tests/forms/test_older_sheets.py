"""What older XLSForms do is taken, named where an answer suffers, and has its place."""

from pathlib import Path

import pytest

from field_app.errors import FormError
from field_app.forms import Cell, Form
from tests.forms.test_check import CHOICES, HEAD, checked, code, workbook

A = ("text", "a", "A")
TWICE = (*CHOICES, ("yn", "y", "Perhaps"), ("yn", "y", "Certainly"), ("other", "y", "Y"))


def test_choices_of_one_value_are_named_once_with_the_second_row(tmp_path: Path) -> None:
    found = checked(tmp_path, workbook(("select_one yn", "b", "B"), ("select_one other", "c", "C"), choices=TWICE))

    assert found.form is not None
    assert [(code(each), each.cell) for each in found.findings] == [
        ("degraded-choice-twice", Cell("choices", 4, "name"))
    ]
    assert all("y" in found.findings[0].message(language) for language in ("en", "ar"))


def test_a_form_that_allows_them_has_nothing_to_say(tmp_path: Path) -> None:
    settings = (("allow_choice_duplicates",), ("yes",))
    assert checked(tmp_path, workbook(("select_one yn", "b", "B"), choices=TWICE, settings=settings)).findings == ()


def test_a_form_that_forbids_them_is_refused(tmp_path: Path) -> None:
    settings = (("allow_choice_duplicates",), ("no",))
    found = checked(tmp_path, workbook(("select_one yn", "b", "B"), choices=TWICE, settings=settings))

    assert found.form is None


@pytest.mark.parametrize(
    ("names", "root"),
    [
        pytest.param(("a",), "/data", id="usual"),
        pytest.param(("data",), "/form", id="taken"),
        pytest.param(("data", "form"), "/form1", id="both-taken"),
    ],
)
def test_the_root_gets_a_name_that_no_question_has(names: tuple[str, ...], root: str) -> None:
    rows = [("text", name, "A") for name in names]
    form = Form.load(workbook(*rows, ("calculate", "z", "", "", "", f"${{{names[0]}}}")))

    assert next(form.nodes).path == root


def test_a_column_without_a_cell_is_none() -> None:
    assert Form.load(workbook(A, head=("type", "name", "label", "image", "media::image"))).id == "form"


def test_what_stands_in_a_column_that_nothing_reads_cannot_be_wrong(tmp_path: Path) -> None:
    found = checked(tmp_path, workbook((*A, "${ of the report"), head=("type", "name", "label", "report label")))

    assert found.form is not None
    assert [(code(each), each.cell) for each in found.findings] == [
        ("degraded-column", Cell("survey", 1, "report label"))
    ]


def test_a_formula_in_a_column_without_a_header_is_not_read() -> None:
    assert Form.load(workbook((*A, "", "", "", "=A1"), head=HEAD)).id == "form"


def test_a_header_that_stops_pyxform_is_no_unreadable_file() -> None:
    with pytest.raises(FormError) as refused:
        Form.load(workbook((*A, "x", "y"), head=("type", "name", "label", "hint::fr::x", "hint::fr")))

    assert refused.value.code == "xlsform-not-converted"
