"""Forms as Excel workbooks: pyxform reads the same XForm from them, and they do not change by themselves."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pyxform import xls2xform

from field_app.errors import MachineError, UsageError
from field_app.forms import FilesInMemory, Form, check_form
from field_app.packs import build, export_xlsx, form_source, form_xml, forms
from field_app.packs.xlsx import encode_workbook

every_form = pytest.mark.parametrize("form", [form.id for form in forms()])


@every_form
def test_pyxform_reads_the_workbook_back_to_the_same_xform(form: str) -> None:
    workbook = io.BytesIO(encode_workbook(form_source(form)))

    assert xls2xform.convert(workbook).xform.encode() == form_xml(form)


@every_form
def test_a_workbook_that_is_added_again_is_the_same_form(form: str) -> None:
    assert Form.load(encode_workbook(form_source(form))).sha256 == Form.load(form_xml(form)).sha256


def test_no_time_of_day_and_no_machine_is_in_the_workbook() -> None:
    with zipfile.ZipFile(io.BytesIO(encode_workbook(form_source("incident")))) as archive:
        members = {(member.date_time, member.create_system) for member in archive.infolist()}
        times = re.findall(rb"<dcterms:\w+[^>]*>([^<]+)<", archive.read("docProps/core.xml"))

    assert members == {((1980, 1, 1, 0, 0, 0), 0)}
    assert times == [b"1980-01-01T00:00:00Z"] * 2


def test_the_workbook_has_the_same_bytes_each_time() -> None:
    assert encode_workbook(form_source("incident")) == encode_workbook(form_source("incident"))


@every_form
def test_every_cell_is_text(form: str) -> None:
    workbook = load_workbook(io.BytesIO(encode_workbook(form_source(form))))
    types = {
        cell.data_type for name in workbook.sheetnames for row in workbook[name].rows for cell in row if cell.value
    }

    assert workbook.sheetnames == ["survey", "choices", "settings"]
    assert types == {"s"}


def test_a_text_that_begins_with_an_equals_sign_is_no_formula() -> None:
    source = form_source("sequence_step").replace(b"| Phase |", b"| =1+1 |")

    (survey, *_) = load_workbook(io.BytesIO(encode_workbook(source))).worksheets

    assert [cell.data_type for row in survey.rows for cell in row if cell.value == "=1+1"] == ["s"]


def test_each_form_is_one_file_in_a_folder_that_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "forms"

    written = export_xlsx(folder)

    assert [path.name for path in written] == [f"{form.id}.xlsx" for form in forms()]
    assert sorted(folder.iterdir()) == sorted(written)
    assert [build.encode_xform(path.read_bytes(), ".xlsx") for path in written] == [form_xml(f.id) for f in forms()]


def test_what_somebody_changed_is_written_over_only_on_request(tmp_path: Path) -> None:
    changed = tmp_path / "incident.xlsx"
    changed.write_bytes(b"changed in a spreadsheet")

    with pytest.raises(UsageError) as refusal:
        export_xlsx(tmp_path)
    assert refusal.value.code == "pack-files-there"
    assert refusal.value.values["files"] == "incident.xlsx"
    assert [*tmp_path.iterdir()] == [changed]
    assert changed.read_bytes() == b"changed in a spreadsheet"

    assert changed in export_xlsx(tmp_path, replaces=True)
    assert build.encode_xform(changed.read_bytes(), ".xlsx") == form_xml("incident")


@every_form
def test_a_form_of_the_pack_has_nothing_that_does_not_work_here(form: str, tmp_path: Path) -> None:
    workbook = tmp_path / f"{form}.xlsx"
    workbook.write_bytes(encode_workbook(form_source(form)))

    checked = check_form(workbook, FilesInMemory({})).form

    assert checked is not None
    assert checked.degraded == ()


def test_a_folder_that_cannot_be_written_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "forms").write_text("a file, not a folder", encoding="utf-8")

    with pytest.raises(MachineError) as refusal:
        export_xlsx(tmp_path / "forms")

    assert refusal.value.code == "pack-not-written"
    assert str(tmp_path / "forms") in str(refusal.value)
    assert refusal.value.message("ar").safe
