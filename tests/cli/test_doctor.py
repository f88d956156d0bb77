"""`doctor`: each look finds what is lacking, and says what to do."""

import json
import tomllib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from field_app.cli import doctor
from field_app.cli.doctor import SPACE_BYTES_MIN, Finding, look_at_clock, look_at_folder, look_at_parts, look_at_zone
from field_app.messages import LANGUAGES

PYPROJECT = Path(__file__).parents[2] / "pyproject.toml"


def lacks(name: str, problem: Exception) -> Callable[[str], object]:
    """Return a way to load modules on a machine where the module `name` raises `problem`."""

    def load(module: str) -> object:
        if module == name:
            raise problem
        return object()

    return load


def at(text: str) -> Callable[[], datetime]:
    return lambda: datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("finding", "ready"),
    [
        pytest.param(look_at_parts({"lxml.etree": "lxml"}), True, id="a-part-that-loads"),
        pytest.param(
            look_at_parts({"a": "A", "b": "B"}, lacks("b", ImportError())), False, id="a-part-that-is-not-there"
        ),
        pytest.param(
            look_at_parts({"b": "B"}, lacks("b", OSError("libxml2.so"))), False, id="a-part-without-its-system-library"
        ),
        pytest.param(doctor.look_at_window({}), True, id="a-window"),
        pytest.param(doctor.look_at_window({"libGL.so.1": "libgl1"}), False, id="a-window-without-its-library"),
        pytest.param(look_at_zone("Asia/Gaza"), True, id="a-zone"),
        pytest.param(look_at_zone("Asia/Nowhere"), False, id="an-unknown-zone"),
        pytest.param(look_at_zone("../etc"), False, id="a-zone-that-is-no-name"),
        pytest.param(doctor.look_at_space(SPACE_BYTES_MIN), True, id="just-enough-space"),
        pytest.param(doctor.look_at_space(SPACE_BYTES_MIN - 1), False, id="a-byte-too-little"),
        pytest.param(look_at_clock(at("2026-10-10")), True, id="a-clock"),
        pytest.param(look_at_clock(at("2015-01-01")), False, id="a-clock-after-an-empty-battery"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_look_finds_what_is_lacking_and_says_what_to_do(finding: Finding, ready: bool, language: str) -> None:
    assert finding.ready is ready
    assert bool(finding.message(language).todo) is not ready


def test_only_the_lacking_parts_are_installed() -> None:
    finding = look_at_parts({"a": "A", "b": "B"}, lacks("b", ImportError()))

    assert finding.message("en").todo.endswith("-m pip install --force-reinstall B")


def test_a_vault_that_is_not_there_yet_is_looked_at_and_not_made(tmp_path: Path) -> None:
    assert look_at_folder(tmp_path / "new" / "vault").ready
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(**_: object) -> None:  # rights do not stop root, under whom the tests may run
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.TemporaryFile", refuses)

    assert not look_at_folder(tmp_path).ready


def test_the_parts_are_those_that_the_package_requires() -> None:
    project = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["project"]
    required = {canonicalize_name(Requirement(line).name) for line in project["dependencies"]}

    assert {canonicalize_name(package) for package in doctor.PARTS.values()} == required


def test_a_sound_machine_ends_with_0_in_words_and_json(tmp_path: Path) -> None:
    words = CliRunner().invoke(doctor.doctor, ["--vault", str(tmp_path)])
    data = CliRunner().invoke(doctor.doctor, ["--vault", str(tmp_path), "--json"])

    assert words.exit_code == data.exit_code == 0
    assert words.stdout.splitlines()[-1] == "This machine has everything that field-app needs."
    assert [finding["check"] for finding in json.loads(data.stdout)] == [
        *("parts", "window", "zone", "folder", "space", "clock")
    ]


def test_a_lacking_machine_ends_with_3_and_json_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "ZONE", "Asia/Nowhere")

    words = CliRunner().invoke(doctor.doctor, ["--vault", str(tmp_path)])
    data = CliRunner().invoke(doctor.doctor, ["--vault", str(tmp_path), "--json"])

    assert words.exit_code == data.exit_code == 3
    assert words.stdout.splitlines()[-1].startswith("One thing is lacking")
    assert [finding["check"] for finding in json.loads(data.stdout) if not finding["ready"]] == ["zone"]
