"""Adding and checking a form: what of it does not work here is told with its place, in the user's language."""

import zipfile
from pathlib import Path

import pytest

from tests.cli.conftest import Command, Desk

SHEET = """
| survey   |                 |       |       |            |            |
|          | type            | name  | label | appearance | parameters |
|          | text            | plate | Plate | masked     |            |
|          | range           | queue | Queue |            | start=0 end=9 step=1 |
|          | image           | scene | Scene |            | max-pixels=640 |
|          | phonenumber     | phone |       |            |            |
| settings |                 |       |
|          | form_id         | version |
|          | gate_visit      | 7     |
"""
NAMED = [
    ("/data/plate", "masked", "masked"),
    ("/data/scene", "picture-size", "orx:max-pixels"),
    ("/data/phone", "property", "phonenumber"),
]


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    file = tmp_path / "gate_visit.md"
    file.write_text(SHEET, encoding="utf-8")
    return file


def test_what_does_not_work_is_told_when_a_form_is_added(command: Command, desk: Desk, sheet: Path) -> None:
    ran = command("forms", "add", sheet, *desk.keyed)

    assert ran.exit_code == 0
    assert "gate_visit" in ran.stdout
    assert "sheet survey, row 2, column appearance: masked has no effect here" in ran.stderr
    assert all(name in ran.stderr for _, _, name in NAMED)


def test_a_check_says_the_same_without_a_vault(command: Command, sheet: Path) -> None:
    ran = command("forms", "check", sheet)

    assert ran.exit_code == 0
    assert "3 things in it do not work here" in ran.stdout
    assert "sheet survey, row 2, column appearance: masked has no effect here" in ran.stderr


def test_a_check_prints_json(command: Command, sheet: Path) -> None:
    ran = command("forms", "check", sheet, "--json")

    assert (ran.json["form"], ran.json["version"]) == ("gate_visit", "7")
    named = {(each["place"], each["construct"], each["name"]) for each in ran.json["degraded"]}
    assert named == set(NAMED)
    assert all(each["message"] for each in ran.json["degraded"])


def test_it_is_told_in_arabic(command: Command, sheet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIELD_APP_LANGUAGE", "ar")
    ran = command("forms", "check", sheet)

    assert "لا أثر هنا" in ran.stderr
    assert "masked" in ran.stderr


LISTED = """
| survey   |                                |       |       |
|          | type                           | name  | label |
|          | select_one_from_file towns.csv | town  | Town  |
| settings |                                |       |
|          | form_id                        | version |
|          | town_visit                     | {version} |
"""
TOWNS = "name,label\na,Sorvel\n"


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    file = tmp_path / "visit.md"
    file.write_text(LISTED.format(version=1), encoding="utf-8")
    return file


def packed(file: Path, **content: str) -> Path:
    """Write a zip; `towns_csv` stands for lists/towns.csv."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in content.items():
            archive.writestr(f"lists/{name.replace('_', '.')}", text)
    return file


def test_a_missing_file_is_a_notice_with_its_row(command: Command, listed: Path) -> None:
    ran = command("forms", "check", listed)

    assert ran.exit_code == 0
    assert "sheet survey, row 2, column type: The file towns.csv is not there" in ran.stderr


def test_files_beside_the_form_travel_with_it(command: Command, desk: Desk, listed: Path) -> None:
    folder = listed.with_name("visit-media")
    folder.mkdir()
    (folder / "towns.csv").write_text(TOWNS, encoding="utf-8")
    (folder / "notes.txt").write_text("not named", encoding="utf-8")

    ran = command("forms", "add", listed, *desk.keyed)

    assert ran.exit_code == 0
    assert ran.stderr.splitlines() == ["The form does not name the file notes.txt: it was left out."]
    assert command("forms", "check", listed, "--json").json["files"] == [{"name": "towns.csv", "here": True}]


def test_a_zip_is_named(command: Command, desk: Desk, listed: Path, tmp_path: Path) -> None:
    media = packed(tmp_path / "lists.zip", towns_csv=TOWNS)

    ran = command("forms", "add", listed, "--media", media, *desk.keyed)

    assert (ran.exit_code, ran.stderr) == (0, "")


def test_a_changed_file_needs_a_new_version(command: Command, desk: Desk, listed: Path, tmp_path: Path) -> None:
    first = packed(tmp_path / "first.zip", towns_csv=TOWNS)
    second = packed(tmp_path / "second.zip", towns_csv=TOWNS + "b,Kestel\n")
    command("forms", "add", listed, "--media", first, *desk.keyed)

    refused = command("forms", "add", listed, "--media", second, *desk.keyed)
    assert (refused.exit_code, refused.told) == (1, ("form-file-changed",))

    listed.write_text(LISTED.format(version=2), encoding="utf-8")
    assert command("forms", "add", listed, "--media", second, *desk.keyed).exit_code == 0


def test_a_broken_list_is_a_mistake_with_its_line(command: Command, listed: Path, tmp_path: Path) -> None:
    media = packed(tmp_path / "lists.zip", towns_csv="name,label\na\n")

    ran = command("forms", "check", listed, "--media", media)

    assert ran.exit_code == 1
    assert "towns.csv has 1 cells in line 2, but 2 columns" in ran.stderr


def test_a_zip_bomb_is_refused(command: Command, listed: Path, tmp_path: Path) -> None:
    bomb = packed(tmp_path / "lists.zip", towns_csv="x" * (65 << 20))

    ran = command("forms", "check", listed, "--media", bomb)

    assert (ran.exit_code, ran.told) == (1, ("form-media-too-large",))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(None, "form-media-missing", id="not-there"),
        pytest.param(b"PK", "form-media-not-readable", id="no-zip"),
    ],
)
def test_media_that_are_none(command: Command, listed: Path, content: bytes | None, code: str) -> None:
    media = listed.with_name("lists.zip")
    if content is not None:
        media.write_bytes(content)

    assert command("forms", "check", listed, "--media", media).told == (code,)


def test_two_files_of_one_name_in_a_zip(command: Command, listed: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "lists.zip", "w") as archive:
        archive.writestr("a/towns.csv", TOWNS)
        archive.writestr("b/towns.csv", TOWNS)

    assert command("forms", "check", listed, "--media", tmp_path / "lists.zip").told == ("form-media-twice",)


def test_every_mistake_is_told_and_nothing_is_added(command: Command, desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "gate.md"
    file.write_text(
        "| survey | | | | |\n| | type | name | label | relevant |\n| | text | a | A | sellected(1) |\n"
        "| | text | b | B | 1 + |\n",
        "utf-8",
    )
    ran = command("forms", "add", file, *desk.keyed)
    checked = command("forms", "check", file, "--json")

    assert (ran.exit_code, checked.exit_code) == (1, 1)
    assert "Perhaps selected is meant." in ran.stderr
    assert [(each["sheet"], each["row"], each["column"]) for each in checked.json["mistakes"]] == [
        ("survey", 2, "relevant"),
        ("survey", 3, "relevant"),
    ]
    assert checked.json["form"] is None
    assert "gate" not in command("forms", "list", *desk.keyed).stdout.split()


def test_a_form_of_the_pack_works_whole(command: Command) -> None:
    ran = command("forms", "check", Path(__file__).parents[2] / "field_app/packs/ceasefire/incident.xml")

    assert "everything in it works here" in ran.stdout
    assert ran.stderr == ""


def test_a_function_that_nobody_knows_is_refused_with_its_place(command: Command, tmp_path: Path) -> None:
    file = tmp_path / "gate.md"
    file.write_text(
        "| survey | | | | |\n| | type | name | label | relevant |\n| | text | a | A | teleport(1) = 2 |\n", "utf-8"
    )
    ran = command("forms", "check", file)

    assert ran.exit_code == 1
    assert "/data/a (relevant)" in ran.stderr
    assert "teleport" in ran.stderr
