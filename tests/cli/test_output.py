"""What reaches a terminal: nothing that steers it, whoever wrote it; and an output that takes nothing is said."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from field_app.cli import output
from field_app.packs import samples
from tests.cli.conftest import Command, Desk
from tests.cli.running import COMMAND

FULL = Path("/dev/full")
CLI = Path(output.__file__).parent
STEERING = "a\x1b]0;owned\x07b\x9b2J\u202ec\rd"


def a_fill(desk: Desk, **more: str) -> list[str]:
    """A command that finalizes a record."""
    answers = desk.folder / "answers.json"
    answers.write_text(json.dumps({**samples().good["crossing_check"], **more}), encoding="utf-8")
    now = samples().now.isoformat()
    return ["fill", "crossing_check", "--answers", str(answers), "--finalize", "--now", now, *desk.keyed]


def test_whoever_wrote_it_data_does_not_steer_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    output.show(f"remarks: {STEERING}", hang="  ")

    assert capsys.readouterr().out == "remarks: a]0;ownedb2Jc\n  d\n"


def test_neither_do_messages_with_what_they_were_filled_with(capsys: pytest.CaptureFixture[str]) -> None:
    output.tell("usage-no-such-command", name=STEERING, near="none", command="field-app", help="field-app --help")
    output.say("record-withdrawn", record=STEERING)

    said = capsys.readouterr()
    for words in (said.out, said.err):
        assert words.replace("\n", "").isprintable()


def test_json_keeps_what_was_recorded_and_shows_it(capsys: pytest.CaptureFixture[str]) -> None:
    output.print_json({"remarks": STEERING})

    said = capsys.readouterr().out
    assert json.loads(said) == {"remarks": STEERING}
    assert said.replace("\n", "").isprintable()


def test_the_isolates_of_the_catalogue_stay(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FIELD_APP_LANGUAGE", "ar")
    output.say("record-withdrawn", record="9b229114")

    assert "\u20689b229114\u2069" in capsys.readouterr().out


def test_a_record_is_shown_without_what_turns_its_lines(command: Command, desk: Desk) -> None:
    made = command(*a_fill(desk, remarks="no queue\n  approved\u202e"), "--json")

    shown = command("records", "show", made.json["record"], *desk.keyed).stdout
    told = command("records", "show", made.json["record"], "--json", *desk.keyed)

    assert "  remarks: no queue\n      approved\n" in shown
    assert "\u202e" not in shown + told.stdout
    assert told.json["values"]["remarks"] == "no queue\n  approved\u202e"


def test_no_command_writes_past_the_one_place_for_it() -> None:
    others = [file for file in CLI.rglob("*.py") if file.name != "output.py"]

    assert [file.name for file in others if "click.echo" in file.read_text(encoding="utf-8")] == []


@pytest.mark.skipif(not FULL.exists(), reason="only Linux has a disk that is always full")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["forms", "list"], "could not be written to its output: No space", id="data"),
        pytest.param(["forms", "--help"], "This machine refused a step: No space", id="help"),
    ],
)
def test_a_full_disk_for_the_output_is_said(desk: Desk, arguments: list[str], said: str) -> None:
    ran = _on_full_disk([*arguments, *([] if "--help" in arguments else desk.keyed)])

    assert ran.returncode == 3
    assert said in ran.stderr
    assert len(ran.stderr.splitlines()) == 3


@pytest.mark.skipif(not FULL.exists(), reason="only Linux has a disk that is always full")
@pytest.mark.parametrize("more", [[], ["--json"]], ids=["words", "json"])
def test_what_was_finalized_is_said_where_the_output_is_full(command: Command, desk: Desk, more: list[str]) -> None:
    ran = _on_full_disk([*a_fill(desk), *more])

    [row] = command("records", "list", "--json", *desk.keyed).json
    assert ran.returncode == 3
    assert ran.stderr.startswith(f"Finalized as record {row['record']}")


def test_a_name_that_the_system_does_not_take_is_said(command: Command, desk: Desk) -> None:
    ran = command("backup", desk.folder / ("n" * 3_000), *desk.keyed)

    assert (ran.exit_code, ran.told) == (3, ("machine-refused",))
    assert "n" * 3_000 in ran.stderr


def _on_full_disk(arguments: list[str]) -> subprocess.CompletedProcess[str]:
    with FULL.open("w") as full:
        return subprocess.run(
            [*COMMAND, *arguments],
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            timeout=50,
            check=False,
            env={**os.environ, "FIELD_APP_LANGUAGE": "en"},
        )
