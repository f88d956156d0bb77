"""Where a vault is not worked with, or is closed to others first; each is said, and what is refused stays as it was."""

import os
import sys
from pathlib import Path

import pytest

from field_app.errors import FieldAppError, MachineError
from field_app.vault import Vault, VaultFolder, change_passphrase, new_recovery_code, place, set_recovery_code
from field_app.vault.place import network_disk, network_system
from tests.vault.builders import CHEAP, PASSPHRASE, noon, reopened

if sys.platform == "win32":
    pytest.skip("Windows has rights and links of another kind", allow_module_level=True)


def everything(folder: Path) -> dict[str, tuple[int, bytes]]:
    return {
        str(path.relative_to(folder)): (path.stat().st_mode, path.read_bytes() if path.is_file() else b"")
        for path in [folder, *folder.rglob("*")]
    }


def refused_everywhere(folder: Path) -> str:
    """Try every way in; return the code that all of them end with."""
    ways = (
        lambda: Vault.open(folder, PASSPHRASE, clock=noon),
        lambda: Vault.create(folder, PASSPHRASE, clock=noon, cost=CHEAP),
        lambda: change_passphrase(folder, PASSPHRASE, "another one", cost=CHEAP),
        lambda: set_recovery_code(folder, PASSPHRASE, new_recovery_code(), cost=CHEAP),
    )
    codes = set()
    for way in ways:
        with pytest.raises(FieldAppError) as refused:
            way()
        assert refused.value.message("ar").todo
        codes.add(refused.value.code)
    (code,) = codes
    return code


def test_a_folder_that_is_a_link_is_refused(vault: Vault, tmp_path: Path) -> None:
    vault.close()
    before, link = everything(vault.folder.path), tmp_path / "link"
    link.symlink_to(vault.folder.path)

    assert refused_everywhere(link) == "vault-is-link"
    assert everything(vault.folder.path) == before


@pytest.mark.parametrize("part", ["store", "slots", "files"])
def test_a_part_that_is_a_link_is_refused(vault: Vault, tmp_path: Path, part: str) -> None:
    vault.close()
    path: Path = getattr(vault.folder, part)
    path.rename(tmp_path / "elsewhere")
    path.symlink_to(tmp_path / "elsewhere")

    assert refused_everywhere(vault.folder.path) == "vault-is-link"


def test_a_link_higher_up_is_nobodys_business(vault: Vault, tmp_path: Path) -> None:
    vault.close()
    (tmp_path / "documents").symlink_to(tmp_path)

    Vault.open(tmp_path / "documents" / vault.folder.path.name, PASSPHRASE, clock=noon).close()


def test_the_folder_of_another_user_is_refused(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    vault.close()
    before = everything(vault.folder.path)
    owner = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: owner + 1)

    assert refused_everywhere(vault.folder.path) == "vault-of-other"
    assert everything(vault.folder.path) == before


def test_a_disk_of_another_machine_is_refused(vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vault.close()
    mounts = tmp_path / "mountinfo"
    mounts.write_text(f"36 25 0:52 / {vault.folder.path.resolve()} rw - nfs4 server:/export rw\n", encoding="utf-8")
    monkeypatch.setattr(place, "_MOUNTS", mounts)

    assert refused_everywhere(vault.folder.path) == "vault-on-network"


@pytest.mark.parametrize(
    ("mounts", "folder", "kind"),
    [
        pytest.param("1 0 8:1 / / rw - ext4 /dev/sda1 rw", "/home/a", "", id="a-disk-inside"),
        pytest.param(
            "1 0 8:1 / / rw - ext4 a rw\n2 1 0:5 / /home rw shared:1 - cifs //s/h rw", "/home/a", "cifs", id="home"
        ),
        pytest.param(
            "1 0 8:1 / / rw - nfs a rw\n2 1 0:5 / /home rw - ext4 b rw", "/home/a", "", id="inside-upon-network"
        ),
        pytest.param(
            "1 0 0:5 / /home rw - nfs a rw\n2 1 8:1 / /home rw - ext4 b rw", "/home/a", "", id="the-later-covers"
        ),
        pytest.param(r"1 0 0:5 / /my\040disk rw - fuse.sshfs a rw", "/my disk/vault", "fuse.sshfs", id="a-space"),
        pytest.param("1 0 0:5 / /home rw - nfs a rw", "/homestead", "", id="a-longer-name"),
        pytest.param("nonsense\n\n", "/home", "", id="nonsense"),
        pytest.param("", "/home", "", id="nothing-to-read"),
    ],
)
def test_which_disks_are_of_another_machine(mounts: str, folder: str, kind: str) -> None:
    assert network_system(Path(folder), mounts) == kind


def test_the_disk_of_these_tests_is_not(tmp_path: Path) -> None:
    assert network_disk(tmp_path) == ""


@pytest.mark.parametrize("mode", [0o755, 0o770, 0o701], ids=oct)
def test_a_folder_that_others_may_enter_is_closed_to_them_and_that_is_said(vault: Vault, mode: int) -> None:
    vault.close()
    vault.folder.path.chmod(mode)

    with Vault.open(vault.folder.path, PASSPHRASE, clock=noon) as opened:
        assert opened.place_note is not None
        assert opened.place_note.code == "vault-was-open"
        assert vault.folder.path.stat().st_mode & 0o777 == 0o700

        with reopened(opened) as again:
            assert again.place_note is None


def test_a_wrong_passphrase_closes_nothing(vault: Vault) -> None:
    vault.close()
    vault.folder.path.chmod(0o755)

    with pytest.raises(FieldAppError):
        Vault.open(vault.folder.path, "wrong", clock=noon)

    assert vault.folder.path.stat().st_mode & 0o777 == 0o755


def test_a_disk_that_knows_no_rights_is_told(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    vault.close()
    vault.folder.path.chmod(0o755)

    def refuse(_path: Path, _mode: int) -> None:
        raise PermissionError

    with monkeypatch.context() as patched:
        patched.setattr(Path, "chmod", refuse)
        with Vault.open(vault.folder.path, PASSPHRASE, clock=noon) as opened:
            assert isinstance(opened.place_note, MachineError)
            assert opened.place_note.code == "vault-stays-open"
    assert VaultFolder(vault.folder.path).store.exists()
