"""`field-app fill`: one record from a file of answers; what it refuses it names, and nothing is lost or half done."""

import json
from pathlib import Path
from typing import Any

import pytest

from field_app.packs import samples
from tests.cli.conftest import Command, Desk
from tests.records.made_pictures import SECRET, chunk, drawn

NOW = samples().now.isoformat()
GOOD = samples().good["crossing_check"]


def answers(desk: Desk, content: Any, form: str = "crossing_check") -> Path:
    path = desk.folder / f"{form}.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def fill(command: Command, desk: Desk, content: Any, *more: str, form: str = "crossing_check") -> Any:
    return command("fill", form, "--answers", answers(desk, content, form), "--json", "--now", NOW, *more, *desk.keyed)


def records(command: Command, desk: Desk) -> Any:
    return command("records", "list", "--json", *desk.keyed).json


def test_without_save_or_finalize_nothing_is_kept(command: Command, desk: Desk) -> None:
    ran = fill(command, desk, GOOD)

    assert ran.exit_code == 0
    assert ran.json["valid"]
    assert ran.json["record"] is None
    assert "<trucks_waiting>21</trucks_waiting>" in ran.json["xml"]
    assert records(command, desk) == []


def test_a_finalized_record_has_the_values_and_the_frozen_xml(command: Command, desk: Desk) -> None:
    ran = fill(command, desk, GOOD, "--finalize")

    assert ran.exit_code == 0
    said = ran.json
    assert said["values"]["trucks_waiting"] == "21"
    assert said["values"]["check_start"] == "2025-12-10T09:00:00.000+02:00"
    assert [row["cargo_trucks"] for row in said["values"]["cargo_line"]] == ["80", "40"]
    assert "<trucks_waiting>21</trucks_waiting>" in said["xml"]
    [row] = records(command, desk)
    assert set(row) == {"record", "revision", "form", "state", "delivered", "complete", "author", "created"}
    assert (row["record"], row["state"], row["delivered"]) == (said["record"], "submitted", False)


@pytest.mark.parametrize(
    ("content", "named"),
    [
        pytest.param({**GOOD, "truck_plates": "4"}, "truck_plates", id="name-that-the-form-does-not-have"),
        pytest.param({**GOOD, "trucks_waiting": "3"}, "trucks_waiting", id="calculated"),
        pytest.param({**GOOD, "crossing_other": "A gate"}, "crossing_other", id="not-relevant"),
        pytest.param({**GOOD, "cargo_line": "food"}, "cargo_line", id="text-for-a-repeat"),
        pytest.param({**GOOD, "remarks": {"a": 1}}, "remarks", id="object-for-a-text"),
        pytest.param({**GOOD, "remarks": "a\u0001b"}, "remarks", id="control-character"),
    ],
)
def test_an_answer_that_cannot_be_given_is_named(command: Command, desk: Desk, content: Any, named: str) -> None:
    ran = fill(command, desk, content, "--finalize")

    assert ran.exit_code == 1
    assert not ran.json["valid"]
    [refused] = ran.json["refused"]
    assert refused["name"] == named
    assert records(command, desk) == []


@pytest.mark.parametrize(
    ("change", "path", "kind"),
    [
        pytest.param({"trucks_arrived": "many"}, "trucks_arrived", "type", id="text-for-a-number"),
        pytest.param({"crossing": "nowhere"}, "crossing", "type", id="choice-that-is-not-offered"),
        pytest.param({"check_start": "yesterday"}, "check_start", "type", id="text-for-a-time"),
        pytest.param({"monitor_code": ""}, "monitor_code", "required", id="required-and-empty"),
        pytest.param({"trucks_cleared": 160}, "trucks_cleared", "constraint", id="against-the-rule"),
    ],
)
def test_a_problem_is_at_its_question(
    command: Command, desk: Desk, change: dict[str, Any], path: str, kind: str
) -> None:
    ran = fill(command, desk, {**GOOD, **change}, "--finalize")

    assert ran.exit_code == 1
    assert any(each["path"].endswith(f"/{path}") and each["kind"] == kind for each in ran.json["problems"])
    assert records(command, desk) == []


def test_empty_means_no_answer(command: Command, desk: Desk) -> None:
    assert fill(command, desk, {**GOOD, "crossing_other": "", "remarks": ""}).json["valid"]


def test_messages_are_in_the_users_language(command: Command, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIELD_APP_LANGUAGE", "ar")

    [problem] = fill(command, desk, {**GOOD, "trucks_cleared": 145}).json["problems"]

    assert problem["message"] == "مجموع المسموح بها والمعادة يتجاوز الواصلة."


@pytest.mark.parametrize("content", ["", "[1]", "{", '{"a": NaN'], ids=repr)
def test_answers_that_are_no_json_object(command: Command, desk: Desk, content: str) -> None:
    ran = command("fill", "crossing_check", "--answers", answers(desk, content), *desk.keyed)

    assert ran.exit_code == 2
    assert "crossing_check.json" in ran.stderr


def test_a_record_over_the_limit_stays_a_draft_to_shorten(command: Command, desk: Desk) -> None:
    long = {**samples().good["aid_delivery"], "coord_ref": "x" * 262_144}

    ran = fill(command, desk, long, "--finalize", form="aid_delivery")

    assert ran.exit_code == 1
    assert ran.told == ("record-too-large",)
    assert not ran.json["valid"]
    assert ran.json["draft"]
    assert records(command, desk) == []


@pytest.mark.parametrize("named", ["goods.png", "..", "/", "a" * 300 + ".jpg", 7, ["goods.png"], "a\u0000b"], ids=repr)
def test_a_photo_that_is_not_there_is_a_problem_at_its_question_alone(
    command: Command, desk: Desk, named: object
) -> None:
    ran = fill(command, desk, {**samples().good["aid_delivery"], "damage_photo": named}, form="aid_delivery")

    assert ran.exit_code == 1
    places = [each["path"].rpartition("/")[2] for each in ran.json["problems"]]
    places += [each["name"] for each in ran.json["refused"]]
    assert places == ["damage_photo"]
    assert ran.json["values"]["monitor_code"] == "GZ-020"


@pytest.mark.parametrize("named", [".", "./", "..", "/"], ids=repr)
def test_a_folder_beside_the_answers_is_no_photo(
    command: Command, desk: Desk, monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    answers(desk, {**samples().good["aid_delivery"], "damage_photo": named}, "aid_delivery")
    monkeypatch.chdir(desk.folder)  # then the folder of the answers has no name itself

    ran = command("fill", "aid_delivery", "--answers", "aid_delivery.json", "--json", "--now", NOW, *desk.keyed)

    assert ran.exit_code == 1
    assert [(each["path"], each["kind"]) for each in ran.json["problems"]] == [("/data/damage_photo", "type")]


def test_a_photo_is_kept_with_its_record_without_what_the_camera_wrote(command: Command, desk: Desk) -> None:
    delivery = {**samples().good["aid_delivery"], "damage_photo": "goods.jpg"}
    photo = drawn("PNG")
    (desk.folder / "goods.jpg").write_bytes(photo[:33] + chunk(b"tEXt", SECRET) + photo[33:])

    record = fill(command, desk, delivery, "--finalize", form="aid_delivery").json["record"]

    [kept] = command("records", "show", record, "--json", *desk.keyed).json["files"]
    assert (kept["name"], kept["size"], kept["type"]) == ("goods.jpg", len(photo), "image/png")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("notes.txt", b"four words of text", id="text"),
        pytest.param("notes.jpg", b"four words of text", id="text-called-a-photo"),
        pytest.param("goods.png", drawn("PNG")[:-1], id="photo-that-breaks-off"),
        pytest.param("goods.gif", b"GIF89a" + bytes(40), id="picture-of-another-kind"),
        pytest.param("empty.jpg", b"", id="empty"),
    ],
)
def test_a_file_of_another_kind_is_a_problem_at_its_question_alone(
    command: Command, desk: Desk, name: str, content: bytes
) -> None:
    (desk.folder / name).write_bytes(content)

    ran = fill(
        command, desk, {**samples().good["aid_delivery"], "damage_photo": name}, "--finalize", form="aid_delivery"
    )

    assert ran.exit_code == 1
    assert [(each["path"], each["kind"]) for each in ran.json["problems"]] == [("/data/damage_photo", "attachment")]
    assert name in ran.stderr
    assert records(command, desk) == []


@pytest.mark.parametrize(
    "now", ["yesterday", "9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+14:00", "0001-01-01T00:00:00"]
)
def test_a_time_that_no_calendar_holds_is_refused(command: Command, desk: Desk, now: str) -> None:
    ran = command("fill", "crossing_check", "--answers", answers(desk, GOOD), "--now", now, *desk.keyed)

    assert (ran.exit_code, ran.told) == (2, ("time-unreadable",))


def test_an_answer_that_is_given_twice_is_refused_by_name(command: Command, desk: Desk) -> None:
    twice = '{"remarks": "one", "cargo_line": [{"cargo_trucks": 1, "cargo_trucks": 2}]}'

    ran = command("fill", "crossing_check", "--answers", answers(desk, twice), *desk.keyed)

    assert (ran.exit_code, ran.told) == (2, ("answers-given-twice",))
    assert "cargo_trucks" in ran.stderr


def test_save_keeps_a_draft_that_is_not_a_record(command: Command, desk: Desk) -> None:
    ran = fill(command, desk, {**GOOD, "trucks_cleared": 160}, "--save")

    assert ran.exit_code == 0
    assert ran.json["draft"]
    assert records(command, desk) == []


def test_a_correction_begins_with_the_record_and_replaces_it(command: Command, desk: Desk) -> None:
    record = fill(command, desk, GOOD, "--finalize").json["record"]

    corrected = fill(command, desk, {"trucks_cleared": 118}, "--finalize", "--revise", record)

    assert corrected.json["record"] == record
    shown = command("records", "show", record, "--json", *desk.keyed).json
    assert shown["values"]["trucks_cleared"] == "118"
    assert shown["values"]["trucks_arrived"] == "150"
    assert [event["kind"] for event in shown["history"]] == ["submission", "submission"]
