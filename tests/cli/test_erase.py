"""`erase`: what it says before, what it wants typed, and that nothing of the vault is left, and nothing else gone."""

import json
import shutil
from pathlib import Path

import pytest

from field_app.packs import dictionary, samples
from field_app.vault import VaultFolder, erasing, vault_lock
from tests.cli.conftest import Command, Desk
from tests.sync.running import RunningEndpoint


def finalize(command: Command, desk: Desk) -> None:
    answers = desk.folder / "answers.json"
    answers.write_text(json.dumps(samples().good["crossing_check"]), encoding="utf-8")
    filled = ["fill", "crossing_check", "--answers", answers, "--finalize", "--now", samples().now.isoformat()]
    assert command(*filled, *desk.keyed).exit_code == 0


@pytest.mark.parametrize("confirm", [[], ["--confirm", "Vault"], ["--confirm", ""]], ids=["no", "case", "empty"])
def test_without_the_name_nothing_is_deleted(command: Command, desk: Desk, confirm: list[str]) -> None:
    before = sorted(desk.vault.rglob("*"))

    ran = command("erase", "--vault", desk.vault, *confirm)

    assert (ran.exit_code, ran.told) == (2, ("erase-not-confirmed",))
    assert sorted(desk.vault.rglob("*")) == before


def test_the_whole_vault_goes_and_nothing_beside_it(command: Command, desk: Desk) -> None:
    ran = command("erase", "--vault", desk.vault, "--confirm", "vault")

    assert ran.exit_code == 0
    assert "may keep old copies" in ran.stderr
    assert not desk.vault.exists()
    assert desk.passphrase_file.exists()
    assert command("erase", "--vault", desk.vault, "--confirm", "vault").told == ("vault-missing",)


def test_what_is_not_delivered_is_named_before(command: Command, desk: Desk, tmp_path: Path) -> None:
    with RunningEndpoint(tmp_path / "central", dictionary=dictionary()) as endpoint:
        finalize(command, desk)
        alone = command("erase", "--vault", desk.vault).stderr
        command("enrol", endpoint.url, endpoint.invite(), *desk.keyed)
        joined = command("erase", "--vault", desk.vault).stderr
        command("sync", "--vault", desk.vault)
        synced = command("erase", "--vault", desk.vault).stderr
        command("records", "list", *desk.keyed)
        applied = command("erase", "--vault", desk.vault).stderr
        finalize(command, desk)
        again = command("erase", "--vault", desk.vault).stderr
        for tail in (desk.vault / "outbox").glob("tail-*"):
            tail.unlink()
        unpacked = command("erase", "--vault", desk.vault).stderr

    said = [text.split("entries ")[1].split(",")[0] for text in (alone, joined, synced, applied, again, unpacked)]
    assert said == ["1", "1", "0", "0", "1", "1"]


def test_where_nobody_can_tell_what_is_lost_that_is_said(command: Command, desk: Desk) -> None:
    (desk.vault / "outbox" / "orders").unlink()
    ran = command("erase", "--vault", desk.vault)
    assert ran.told == ("erase-not-confirmed",)
    assert "cannot be told" in ran.stderr


def test_a_vault_that_is_open_somewhere_is_not_touched(command: Command, desk: Desk) -> None:
    with vault_lock(VaultFolder(desk.vault), "window"):
        ran = command("erase", "--vault", desk.vault, "--confirm", "vault")

    assert ran.told == ("vault-in-use",)
    assert command("records", "list", *desk.keyed).exit_code == 0


def test_something_that_is_no_vault_is_not_touched(command: Command, tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "letter").write_bytes(b"dear")

    assert command("erase", "--vault", tmp_path / "papers", "--confirm", "papers").told == ("vault-missing",)
    assert (tmp_path / "papers" / "letter").read_bytes() == b"dear"


def test_links_are_removed_and_what_is_beside_the_parts_stays(command: Command, desk: Desk) -> None:
    outside = desk.folder / "outside"
    outside.mkdir()
    (outside / "letter").write_bytes(b"dear")
    (desk.vault / "files" / "link").symlink_to(outside, target_is_directory=True)
    shutil.rmtree(desk.vault / "inbox")
    (desk.vault / "inbox").symlink_to(outside, target_is_directory=True)
    (desk.vault / "note.txt").write_bytes(b"mine")

    assert command("erase", "--vault", desk.vault, "--confirm", "vault").exit_code == 0
    assert (outside / "letter").read_bytes() == b"dear"
    assert [path.name for path in desk.vault.iterdir()] == ["note.txt"]


def test_the_slots_go_first_and_an_interrupted_erasure_goes_on(
    command: Command, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    class PowerCut(BaseException):
        pass

    def cut(_part: Path) -> None:
        raise PowerCut

    with monkeypatch.context() as patch:
        patch.setattr(erasing, "_remove", cut)
        with pytest.raises(PowerCut):
            erasing.erase(desk.vault)
    assert list((desk.vault / "slots").iterdir()) == []
    assert (desk.vault / "files").is_dir()

    assert command("erase", "--vault", desk.vault, "--confirm", "vault").exit_code == 0
    assert not desk.vault.exists()
