"""The XLSForm sources: complete in both languages, well formed, nothing in them that a reader of Markdown eats."""

import re

import pytest

from field_app.packs import form_source, forms
from tests.packs.reading import LANGUAGES, Row, cells, questions, sheet

IDS = [form.id for form in forms()]
LOGIC_ONLY = {"start", "end", "calculate"}
ARABIC_LETTER = re.compile(r"[\u0621-\u064a]")

every_form = pytest.mark.parametrize("form", IDS)


@every_form
@pytest.mark.parametrize("name", ["survey", "choices", "settings"])
def test_every_line_of_a_table_has_the_cells_of_its_header(form: str, name: str) -> None:
    assert sheet(form, name)  # reading is strict: a stray bar in a cell shifts the rest of the row


@every_form
def test_no_cell_holds_what_pyxform_would_change(form: str) -> None:
    source = form_source(form).decode()

    assert "\r" not in source
    assert "\t" not in source
    assert not re.search("[\u00a0\u2018\u2019\u201c\u201d\u200e\u200f\\\\]", source)
    for line in source.splitlines():
        for cell in cells(line) if line.startswith("|") else []:
            assert "  " not in cell
            assert not cell.startswith("=")


@every_form
@pytest.mark.parametrize("column", ["label", "hint", "constraint_message", "required_message"])
def test_what_one_language_says_the_other_says_too(form: str, column: str) -> None:
    for row in questions(form):
        english, arabic = (row.get(f"{column}::{language}", "") for language in LANGUAGES.values())
        assert bool(english) == bool(arabic), row["name"]
        assert not arabic or ARABIC_LETTER.search(arabic), row["name"]
        assert not ARABIC_LETTER.search(english), row["name"]
        assert re.findall(r"\$\{\w+\}", english) == re.findall(r"\$\{\w+\}", arabic), row["name"]


@every_form
def test_every_choice_has_a_label_in_both_languages(form: str) -> None:
    for row in sheet(form, "choices"):
        assert row["label::English (en)"], row["name"]
        assert ARABIC_LETTER.search(row["label::Arabic (ar)"]), row["name"]


@every_form
def test_every_question_is_asked_in_words(form: str) -> None:
    silent = [
        row["name"] for row in questions(form) if row["type"] not in LOGIC_ONLY and not row["label::English (en)"]
    ]

    assert silent == []


@every_form
def test_a_constraint_says_what_it_wants(form: str) -> None:
    for row in questions(form):
        assert bool(row.get("constraint")) == bool(row.get("constraint_message::English (en)")), row["name"]


@every_form
def test_a_question_that_another_answer_makes_required_says_why(form: str) -> None:
    for row in questions(form):
        if row["required"] and row["relevant"]:
            assert row["required_message::English (en)"], row["name"]


@every_form
def test_every_answer_has_a_hxl_tag_and_a_sensitivity(form: str) -> None:
    for row in questions(form):
        if records_an_answer(row):
            assert re.fullmatch(r"#[a-z]+[0-9]?(\+[a-z][a-z0-9_]*)*", row["bind::fa:hxl"]), row["name"]
            assert row["bind::fa:sensitivity"] in {"low", "moderate", "high"}, row["name"]


@every_form
def test_lists_used_and_lists_given_are_the_same(form: str) -> None:
    used = {row["type"].split()[1] for row in questions(form) if row["type"].startswith("select_")}

    assert {row["list_name"] for row in sheet(form, "choices")} == used


@every_form
def test_names_are_unique_in_a_form_and_in_a_list(form: str) -> None:
    names = [row["name"] for row in questions(form)]
    choices = [(row["list_name"], row["name"]) for row in sheet(form, "choices")]

    assert len(set(names)) == len(names)
    assert len(set(choices)) == len(choices)


def test_the_same_list_says_the_same_in_every_form() -> None:
    seen: dict[tuple[str, str], Row] = {}
    for form in IDS:
        for row in sheet(form, "choices"):
            said = {column: cell for column, cell in row.items() if cell}
            assert said == seen.setdefault((row["list_name"], row["name"]), said)


def test_the_photo_of_damaged_goods_asks_for_goods_only() -> None:
    (photo,) = (row for form in IDS for row in questions(form) if row["type"] == "image")

    assert photo["required"] == ""
    assert photo["relevant"] == "sum(${qty_damaged}) > 0"
    assert photo["bind::fa:sensitivity"] == "moderate"
    for word in ("people", "plates", "documents", "signatures"):
        assert word in photo["hint::English (en)"]
    for word in ("أشخاص", "لوحات", "وثائق", "تواقيع"):
        assert word in photo["hint::Arabic (ar)"]


def records_an_answer(row: Row) -> bool:
    """Groups, repeats, notes and the two times of the device record nothing that is published."""
    return row["type"] not in {"start", "end", "note"} and not row["type"].startswith("begin_")
