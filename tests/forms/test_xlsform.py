"""XLSForm to XForm: the formats, and files that are not what they say."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from field_app.errors import FormError
from field_app.forms import Form, archive, convert
from field_app.forms.xlsform import sniff

MARKDOWN = """
| survey   |           |      |       |
|          | type      | name | label |
|          | text      | a    | A     |
| settings |           |         |
|          | form_id   | version |
|          | small     | 3       |
"""
CSV = "survey,type,name,label\n,text,a,A\nsettings,form_id,version\n,small,3\n"


def workbook() -> bytes:
    """Return the same form as .xlsx."""
    book = openpyxl.Workbook()
    survey = book.active
    assert survey is not None
    survey.title = "survey"
    survey.append(["type", "name", "label"])
    survey.append(["text", "a", "A"])
    settings = book.create_sheet("settings")
    settings.append(["form_id", "version"])
    settings.append(["small", "3"])
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("document", "suffix"),
    [
        pytest.param(MARKDOWN.encode(), ".md", id="md"),
        pytest.param(CSV.encode(), ".csv", id="csv"),
        pytest.param(workbook(), ".xlsx", id="xlsx"),
    ],
)
def test_each_format_gives_the_same_form(document: bytes, suffix: str, tmp_path: Path) -> None:
    file = tmp_path / f"file{suffix}"
    file.write_bytes(document)

    from_bytes, from_file = Form.load(document), Form.load(file)

    assert (from_bytes.id, from_bytes.version) == ("small", "3")
    assert from_bytes.sha256 == from_file.sha256
    assert Form.load(from_bytes.xml).sha256 == from_bytes.sha256


def test_a_form_without_id_is_named_after_its_file(tmp_path: Path) -> None:
    file = tmp_path / "market_survey.md"
    file.write_text(MARKDOWN.partition("| settings")[0], encoding="utf-8")

    assert Form.load(file).id == "market_survey"


@pytest.mark.parametrize(
    ("head", "suffix"),
    [
        pytest.param(b"<?xml version='1.0'?>", ".xml", id="xml"),
        pytest.param(b"\xef\xbb\xbf  <h:html/>", ".xml", id="xml-with-mark"),
        pytest.param("<a/>".encode("utf-16"), ".xml", id="xml-utf-16"),
        pytest.param(b"PK\x03\x04", ".xlsx", id="xlsx"),
        pytest.param(b"\xd0\xcf\x11\xe0", ".xls", id="xls"),
        pytest.param(b"\n# Title\n| survey |", ".md", id="md"),
        pytest.param(b"survey,type", ".csv", id="csv"),
    ],
)
def test_bytes_are_told_apart(head: bytes, suffix: str) -> None:
    assert sniff(head) == suffix


def packed(**parts: bytes) -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as writer:
        for name, content in parts.items():
            writer.writestr(name, content)
    return archive.getvalue()


@pytest.mark.parametrize(
    ("document", "code"),
    [
        pytest.param(b"", "xlsform-not-readable", id="empty"),
        pytest.param(b"hello", "xlsform-not-readable", id="some-text"),
        pytest.param(b"PK\x03\x04broken", "xlsform-not-readable", id="broken-zip"),
        pytest.param(packed(a=b"x"), "xlsform-not-readable", id="zip-without-workbook"),
        pytest.param(workbook()[:-400], "xlsform-not-readable", id="cut-off-workbook"),
        pytest.param(b"\xd0\xcf\x11\xe0" + b"\0" * 600, "xlsform-not-readable", id="broken-xls"),
        pytest.param(CSV.replace("text,a", "nonsense,a").encode(), "xlsform-not-accepted", id="unknown-type"),
        pytest.param(CSV.replace("text,a", "text,${b}").encode(), "xlsform-not-accepted", id="name-is-no-name"),
    ],
)
def test_what_is_no_form_is_refused_with_words(document: bytes, code: str) -> None:
    with pytest.raises(FormError) as refused:
        Form.load(document)

    assert refused.value.code == code
    assert refused.value.message("ar").what


def test_a_zip_bomb_is_counted_while_it_unpacks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "INFLATED_BYTES_MAX", 1 << 20)

    with pytest.raises(FormError) as refused:
        convert(packed(a=b"0" * (3 << 20)), suffix=".xlsx")
    assert refused.value.code == "form-too-large"


def test_a_file_of_another_kind_is_refused_by_its_name(tmp_path: Path) -> None:
    file = tmp_path / "form.docx"
    file.write_bytes(b"PK")

    with pytest.raises(FormError) as refused:
        Form.load(file)
    assert refused.value.code == "xlsform-format-unknown"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(FormError) as refused:
        Form.load(tmp_path / "gone.xml")
    assert refused.value.code == "form-file-missing"
    assert "gone.xml" in str(refused.value)
