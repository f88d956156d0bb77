"""Evidence that others check: with `verify --evidence`, and with the script in docs that shares no code with us."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from field_app.packs import dictionary, samples
from field_app.vault import BackupFolder
from tests.cli.conftest import Command, Desk
from tests.records.made_pictures import drawn
from tests.sync.running import RunningEndpoint

SCRIPT = Path(__file__).parents[2] / "docs" / "verify_evidence.py"
Change = Callable[[Path], None]


@pytest.fixture
def exported(command: Command, desk: Desk, tmp_path: Path) -> Path:
    """Evidence of a vault with two records, a photo, the team's roster and a receipt."""
    with RunningEndpoint(tmp_path / "central", dictionary=dictionary()) as endpoint:
        assert command("enrol", endpoint.url, endpoint.invite(), *desk.keyed).exit_code == 0
        finalize(command, desk)
        assert command("sync", "--vault", desk.vault).exit_code == 0
    finalize(command, desk)
    ran = command("evidence", tmp_path / "evidence", *desk.keyed)
    assert ran.exit_code == 0, ran.stderr
    assert "not encrypted" in ran.stderr
    return tmp_path / "evidence"


def finalize(command: Command, desk: Desk) -> None:
    (desk.folder / "goods.jpg").write_bytes(drawn("PNG"))
    answers = desk.folder / "answers.json"
    answers.write_text(json.dumps({**samples().good["aid_delivery"], "damage_photo": "goods.jpg"}), encoding="utf-8")
    filled = ["fill", "aid_delivery", "--answers", answers, "--finalize", "--now", samples().now.isoformat()]
    assert command(*filled, *desk.keyed).exit_code == 0


def by_script(*arguments: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(SCRIPT), *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=arguments[0],  # nothing of the program lies there
    )


def lines_of(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def rewrite(path: Path, lines: list[dict[str, object]]) -> None:
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")


def own(folder: Path) -> Path:
    index = json.loads((folder / "evidence.json").read_text("utf-8"))
    number = next(at for at, log in enumerate(index["logs"], start=1) if log["log"] == index["own"])
    return folder / "logs" / f"{number:02d}.jsonl"


def test_both_checks_find_whole_evidence_whole(command: Command, exported: Path) -> None:
    ran = command("verify", "--evidence", exported, "--json")

    assert (ran.exit_code, ran.json["whole"]) == (0, True)
    # Both records carry the same photo: it is written once and checked for each.
    assert (ran.json["receipted"], ran.json["files"], ran.json["absent"]) == (1, 2, 0)
    said = by_script(exported)
    assert said.returncode == 0, said.stderr
    assert f"{ran.json['entries']} entries in {ran.json['logs']} logs, {ran.json['receipts']} receipts" in said.stdout


def other_body(folder: Path) -> None:
    lines = lines_of(own(folder))
    lines[0]["body"], lines[0]["reads"] = lines[1]["body"], lines[1]["reads"]
    rewrite(own(folder), lines)


def other_reading(folder: Path) -> None:
    lines = lines_of(own(folder))
    assert isinstance(lines[0]["reads"], dict)
    lines[0]["reads"]["author"] = "somebody"
    rewrite(own(folder), lines)


def without_first(folder: Path) -> None:
    rewrite(own(folder), lines_of(own(folder))[1:])


def without_last(folder: Path) -> None:
    rewrite(own(folder), lines_of(own(folder))[:-1])


def without_signature(folder: Path) -> None:
    lines = lines_of(own(folder))
    lines[0]["signature"] = None
    rewrite(own(folder), lines)


def other_signature(folder: Path) -> None:
    lines = lines_of(own(folder))
    lines[0]["signature"] = lines[1]["signature"]
    rewrite(own(folder), lines)


def other_bytes(folder: Path) -> None:
    lines = lines_of(own(folder))
    lines[0]["body"], lines[0]["reads"] = lines[1]["body"], None
    rewrite(own(folder), lines)


def other_photo(folder: Path) -> None:
    for path in (folder / "files").iterdir():
        path.write_bytes(path.read_bytes() + b"x")


def other_xml(folder: Path) -> None:
    path = sorted((folder / "records").iterdir())[0]
    path.write_bytes(path.read_bytes().replace(b"<", b"< ", 1))


def other_receipt(folder: Path) -> None:
    lines = lines_of(folder / "receipts.jsonl")
    assert isinstance(lines[0]["receipt"], dict)
    lines[0]["receipt"]["time"] = "2025-12-10T12:00:00.000Z"
    rewrite(folder / "receipts.jsonl", lines)


def no_json(folder: Path) -> None:
    own(folder).write_bytes(b"\xff\xfe not it\n")


def no_index(folder: Path) -> None:
    (folder / "evidence.json").write_bytes(b"[]")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        pytest.param(other_body, "log-entry-wrong", id="body"),
        pytest.param(other_reading, "evidence-unreadable", id="reading"),
        pytest.param(without_first, "log-entry-wrong", id="first-left-out"),
        pytest.param(without_last, "log-entry-wrong", id="last-left-out"),
        pytest.param(without_signature, "log-entry-wrong", id="signature"),
        pytest.param(other_signature, "log-entry-wrong", id="other-signature"),
        pytest.param(other_bytes, "log-entry-wrong", id="bytes"),
        pytest.param(other_photo, "evidence-file-differs", id="photo"),
        pytest.param(other_xml, "evidence-record-differs", id="xml"),
        pytest.param(other_receipt, "receipt-damaged", id="receipt"),
        pytest.param(no_json, "evidence-unreadable", id="no-json"),
        pytest.param(no_index, "evidence-unreadable", id="no-index"),
    ],
)
def test_both_checks_find_what_was_changed(command: Command, exported: Path, change: Change, code: str) -> None:
    change(exported)

    ran = command("verify", "--evidence", exported)
    assert (ran.exit_code, ran.told) == (1, (code,))
    said = by_script(exported)
    assert said.returncode == 1
    assert said.stderr.startswith("WRONG: ")
    assert "Traceback" not in said.stderr


def test_a_cut_end_is_found_by_a_receipt_alone(command: Command, exported: Path) -> None:
    kept = exported.parent / "receipt"
    [line] = lines_of(exported / "receipts.jsonl")
    kept.write_text(json.dumps(line["receipt"]), encoding="utf-8")
    own(exported).write_bytes(b"")
    index = json.loads((exported / "evidence.json").read_text("utf-8"))
    first = next(log for log in index["logs"] if log["log"] == index["own"])
    first["head"] = {"seq": 0, "hash": empty_log(index["own"])}
    (exported / "evidence.json").write_text(json.dumps(index), encoding="utf-8")
    (exported / "receipts.jsonl").write_bytes(b"")

    assert command("verify", "--evidence", exported).exit_code == 0
    assert by_script(exported).returncode == 0
    assert command("verify", "--evidence", exported, "--receipt", kept).told == ("receipt-ahead",)
    assert "the endpoint signed for 1 entries" in by_script(exported, kept).stderr


def empty_log(log: str) -> str:
    from field_app.journal import LogId, genesis  # noqa: PLC0415 - the rest of this file knows the program by its commands

    return genesis(LogId.parse(log)).hex()


def test_evidence_is_written_to_new_folders_outside_of_vaults_only(command: Command, desk: Desk) -> None:
    assert command("evidence", desk.vault / "evidence", *desk.keyed).told == ("evidence-in-vault",)
    assert command("evidence", desk.folder, *desk.keyed).told == ("evidence-folder-used",)
    assert command("verify", "--evidence", desk.folder).told == ("evidence-missing",)
    assert command("verify", "--evidence", desk.folder, "--backup", desk.folder).told == ("verify-one-thing",)


def test_a_backup_is_verified_where_it_lies_and_is_left_as_it_is(command: Command, desk: Desk, tmp_path: Path) -> None:
    finalize(command, desk)
    stick = tmp_path / "stick"
    assert command("backup", stick, *desk.keyed).exit_code == 0
    before = {path: path.read_bytes() for path in stick.rglob("*") if path.is_file()}
    keyed = ["--passphrase-file", desk.passphrase_file]

    ran = command("verify", "--backup", stick, "--json", *keyed)

    assert (ran.exit_code, ran.json["entries"], ran.json["files"]) == (0, 1, 1)
    assert {path: path.read_bytes() for path in stick.rglob("*") if path.is_file()} == before
    [photo] = (stick / "files").iterdir()
    photo.write_bytes(photo.read_bytes()[:-1] + b"\0")
    assert command("verify", "--backup", stick, *keyed).told == ("file-damaged",)
    photo.unlink()
    assert command("verify", "--backup", stick, *keyed).told == ("file-lost",)
    [generation] = BackupFolder(stick).generations()
    store = BackupFolder(stick).store(generation)
    content = bytearray(store.read_bytes())
    content[len(content) // 2] ^= 1
    store.write_bytes(content)
    assert command("verify", "--backup", stick, *keyed).told == ("store-damaged",)
    shutil.rmtree(stick / "generations")
    assert command("verify", "--backup", stick, *keyed).told == ("backup-missing",)
