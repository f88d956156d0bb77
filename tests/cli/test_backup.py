"""`backup` and `restore` as a user runs them: a restored laptop shows what it had, sends what is not proven, and forks
no log."""

import json
import shutil
from pathlib import Path
from typing import Any

from field_app.cli.opening import open_app
from field_app.journal import Orders
from field_app.packs import dictionary, samples
from field_app.vault import BackupFolder, choose_second_copy
from tests.cli.conftest import Command, Desk
from tests.cli.running import PASSPHRASE
from tests.records.made_pictures import drawn
from tests.sync.running import RunningEndpoint

GOOD = samples().good["crossing_check"]


def finalize(command: Command, desk: Desk, *more: str) -> str:
    answers = desk.folder / "answers.json"
    answers.write_text(json.dumps(GOOD), encoding="utf-8")
    now = samples().now.isoformat()
    ran = command(
        "fill", "crossing_check", "--answers", answers, *(more or ("--finalize",)), "--json", "--now", now, *desk.keyed
    )
    assert ran.exit_code == 0, ran.stderr
    return str(ran.json["record"])


def records(command: Command, desk: Desk) -> dict[str, dict[str, Any]]:
    return {row["record"]: row for row in command("records", "list", "--json", *desk.keyed).json}


def other_desk(desk: Desk) -> Desk:
    return Desk(desk.folder / "other", desk.passphrase_file, desk.folder)


def test_a_laptop_is_restored_elsewhere_and_nothing_is_told_as_delivered_that_is_not(
    command: Command, desk: Desk, tmp_path: Path
) -> None:
    stick, other = tmp_path / "stick", other_desk(desk)
    with RunningEndpoint(tmp_path / "central", dictionary=dictionary()) as endpoint:
        assert command("enrol", endpoint.url, endpoint.invite(), *desk.keyed).exit_code == 0
        delivered = finalize(command, desk)
        assert command("sync", "--vault", desk.vault).exit_code == 0
        assert records(command, desk)[delivered]["delivered"]
        pending = finalize(command, desk)
        finalize(command, desk, "--save")
        assert command("backup", stick, *desk.keyed).exit_code == 0
        after = finalize(command, desk)  # what the stolen laptop still sends
        assert command("sync", "--vault", desk.vault).exit_code == 0

        ran = command("restore", stick, "--json", *other.keyed)

        assert (ran.exit_code, ran.told) == (0, ())
        assert (ran.json["records"], ran.json["drafts"], ran.json["again"]) == (2, 1, 1)
        orders = Orders.parse((other.vault / "outbox" / "orders").read_bytes())
        assert (orders.url, orders.head.seq) == (endpoint.url, 1), "the job can begin before anybody unlocks"
        rows = records(command, other)
        assert {row: rows[row]["delivered"] for row in rows} == {delivered: True, pending: False}
        assert command("verify", *other.keyed).exit_code == 0

        synced = command("sync", "--json", "--vault", other.vault)
        assert (synced.exit_code, synced.told) == (0, ()), synced.stderr
        fresh = finalize(command, other)
        assert command("sync", "--vault", other.vault).exit_code == 0
        rows = records(command, other)
        assert {row: rows[row]["delivered"] for row in rows} == dict.fromkeys((delivered, pending, after, fresh), True)
        assert {row["state"] for row in rows.values()} == {"submitted"}
        assert command("verify", *other.keyed).exit_code == 0
        assert command("sync", "--vault", desk.vault).exit_code == 0, "the original's log was not touched"


def test_a_delivered_photo_is_here_after_a_restore_and_is_not_fetched_again(
    command: Command, desk: Desk, tmp_path: Path
) -> None:
    (tmp_path / "goods.jpg").write_bytes(drawn("PNG"))
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps({**samples().good["aid_delivery"], "damage_photo": "goods.jpg"}), encoding="utf-8")
    with RunningEndpoint(tmp_path / "central", dictionary=dictionary()) as endpoint:
        command("enrol", endpoint.url, endpoint.invite(), *desk.keyed)
        filled = ["fill", "aid_delivery", "--answers", answers, "--finalize", "--json"]
        record = command(*filled, "--now", samples().now.isoformat(), *desk.keyed).json["record"]
        command("sync", "--vault", desk.vault)
        assert records(command, desk)[record]["complete"]
    command("backup", tmp_path / "stick", *desk.keyed)

    other = other_desk(desk)
    assert command("restore", tmp_path / "stick", "--json", *other.keyed).json["again"] == 0

    with open_app(other.vault, PASSPHRASE) as (app, applied):
        assert applied.files == 0, "no file is told as arrived: it was here all along"
        assert Orders.parse((other.vault / "outbox" / "orders").read_bytes()).fetch == ()
        assert app.journal.head(app.journal.log).seq == 0
    assert records(command, other)[record]["complete"]


def test_an_unchanged_vault_is_told_so_and_the_command_itself_changes_nothing(command: Command, desk: Desk) -> None:
    finalize(command, desk)
    first = command("backup", desk.folder / "stick", "--json", *desk.keyed).json
    again = command("backup", desk.folder / "stick", "--json", *desk.keyed).json

    assert (first["new"], again["new"]) == (True, False)
    assert again["generation"] == first["generation"]


def test_without_a_folder_it_goes_to_the_one_that_was_chosen_or_says_that_none_was(
    command: Command, desk: Desk, tmp_path: Path
) -> None:
    assert command("backup", *desk.keyed).told == ("backup-not-chosen",)
    with open_app(desk.vault, PASSPHRASE) as (app, _):
        stick = choose_second_copy(app.vault, tmp_path / "stick")

    ran = command("backup", *desk.keyed)

    assert ran.exit_code == 0
    assert str(stick) in ran.stdout
    stick.rename(tmp_path / "in-a-pocket")
    away = command("backup", *desk.keyed)
    assert (away.exit_code, away.told) == (3, ("backup-away",))
    assert not stick.exists()


def test_what_stands_in_the_way_is_said_in_words(command: Command, desk: Desk, tmp_path: Path) -> None:
    command("backup", tmp_path / "stick", *desk.keyed)
    wrong = tmp_path / "wrong"
    wrong.write_text("not it\n", encoding="utf-8")
    other = ["--vault", str(tmp_path / "other")]

    assert command("restore", tmp_path / "nothing", *other_desk(desk).keyed).told == ("backup-missing",)
    assert command("restore", tmp_path / "stick", *desk.keyed).told == ("vault-exists",)
    assert command("restore", tmp_path / "stick", *other, "--passphrase-file", wrong).told == ("passphrase-wrong",)
    assert command("backup", desk.vault / "files", *desk.keyed).told == ("backup-in-vault",)
    for generation in BackupFolder(tmp_path / "stick").generations():
        BackupFolder(tmp_path / "stick").store(generation).write_bytes(b"\0" * 9000)
    assert command("restore", tmp_path / "stick", *other_desk(desk).keyed).told == ("backup-damaged",)
    shutil.rmtree(tmp_path / "stick" / "slots")
    assert command("restore", tmp_path / "stick", *other_desk(desk).keyed).told == ("backup-slot-missing",)
