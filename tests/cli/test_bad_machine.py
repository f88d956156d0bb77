"""What a disk refuses: a clear sentence, exit 3, nothing lost, and the same command works once there is room."""

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from field_app.packs import samples
from tests.cli.conftest import Command, Desk

if sys.platform == "win32":
    pytest.skip("Windows keeps no mode bits and no limit of a file's size", allow_module_level=True)

from tests.cli.small_disk import files_end_at
from tests.vault.unprivileged import as_ordinary_user


@pytest.fixture
def fill(desk: Desk) -> list[str]:
    """A command that finalizes a record."""
    answers = desk.folder / "answers.json"
    answers.write_text(json.dumps(samples().good["crossing_check"]), encoding="utf-8")
    now = samples().now.isoformat()
    return ["fill", "crossing_check", "--answers", str(answers), "--finalize", "--now", now, *desk.keyed]


@pytest.fixture
def read_only(command: Command, desk: Desk, fill: list[str]) -> Iterator[Desk]:
    """A vault with a record in it, that may not be written."""
    assert command(*fill).exit_code == 0
    parts = [desk.vault, *(path for path in desk.vault.rglob("*") if path.is_dir())]
    for part in parts:
        part.chmod(0o500)
    yield desk
    for part in parts:
        part.chmod(0o700)


def test_a_full_disk_takes_no_record_and_loses_none(command: Command, desk: Desk, fill: list[str]) -> None:
    assert command(*fill).exit_code == 0

    with files_end_at(40_000):  # enough for what SQLite needs to open the store, too little for a record
        refused = command(*fill)

    assert (refused.exit_code, refused.told) == (3, ("disk-full",))
    assert len(refused.stderr.splitlines()) == 3
    assert len(command("records", "list", "--json", *desk.keyed).json) == 1
    assert command("verify", *desk.keyed).exit_code == 0
    assert command(*fill).exit_code == 0
    assert len(command("records", "list", "--json", *desk.keyed).json) == 2


def test_a_full_disk_makes_no_vault_and_the_next_try_does(command: Command, desk: Desk) -> None:
    making = ["init", "--vault", str(desk.folder / "new"), "--passphrase-file", str(desk.passphrase_file)]

    with files_end_at(20_000):
        refused = command(*making)

    assert (refused.exit_code, refused.told) == (3, ("disk-full",))
    assert command(*making).exit_code == 0


@pytest.mark.parametrize(
    "arguments", [["serve", "--port", "0"], ["endpoint", "invite", "--role", "lead", "--team", "T"]]
)
def test_a_full_disk_of_the_endpoint_is_told_as_its_own(command: Command, tmp_path: Path, arguments: list[str]) -> None:
    with files_end_at(50):
        refused = command(*arguments, "--data", tmp_path / "central")

    assert (refused.exit_code, refused.told) == (3, ("endpoint-disk-full",))
    assert "vault" not in refused.stderr
    assert "central" in refused.stderr


@pytest.mark.parametrize(
    "arguments",
    [["records", "list"], ["verify"], ["forms", "list"], ["review", "queue"]],
    ids=" ".join,
)
def test_a_vault_that_may_not_be_written_is_told(command: Command, read_only: Desk, arguments: list[str]) -> None:
    with as_ordinary_user():
        refused = command(*arguments, *read_only.keyed)

    assert (refused.exit_code, refused.stdout, refused.told) == (3, "", ("folder-denied",))
    assert "not write-protected" in refused.stderr


def test_a_copy_of_a_vault_that_may_not_be_written_is_whole(command: Command, read_only: Desk, tmp_path: Path) -> None:
    copied = tmp_path / "copied"
    for path in read_only.vault.rglob("*"):
        if path.is_file():
            (copied / path.relative_to(read_only.vault)).parent.mkdir(parents=True, exist_ok=True)
            (copied / path.relative_to(read_only.vault)).write_bytes(path.read_bytes())
    keyed = Desk(copied, read_only.passphrase_file, tmp_path).keyed

    assert command("verify", *keyed).exit_code == 0
    assert len(command("records", "list", "--json", *keyed).json) == 1


def test_a_folder_that_may_not_be_written_gets_no_vault(command: Command, desk: Desk) -> None:
    locked = desk.folder / "locked"
    locked.mkdir(mode=0o500)
    with as_ordinary_user():
        ran = command("init", "--vault", locked / "vault", "--passphrase-file", desk.passphrase_file)

    assert (ran.exit_code, ran.told) == (3, ("folder-denied",))
    assert os.listdir(locked) == []  # noqa: PTH208 - as root sees it too


def test_sync_in_a_folder_that_may_not_be_written_is_told(command: Command, joined_desk: Desk, read_only: Desk) -> None:
    assert joined_desk == read_only
    with as_ordinary_user():
        refused = command("sync", "--vault", read_only.vault)

    assert (refused.exit_code, refused.told) == (3, ("folder-denied",))


def test_a_vault_that_others_may_enter_is_closed_to_them_and_that_is_said_once(command: Command, desk: Desk) -> None:
    desk.vault.chmod(0o755)

    first, second = command("records", "list", *desk.keyed), command("verify", *desk.keyed)

    assert (first.exit_code, first.told, second.told) == (0, ("vault-was-open",), ())
    assert desk.vault.stat().st_mode & 0o777 == 0o700


def test_a_vault_behind_a_link_is_refused_and_its_folder_named(command: Command, desk: Desk) -> None:
    link = desk.folder / "link"
    link.symlink_to(desk.vault)

    refused = command("records", "list", "--vault", link, "--passphrase-file", desk.passphrase_file)

    assert (refused.exit_code, refused.told) == (3, ("vault-is-link",))
    assert str(desk.vault) in refused.stderr
