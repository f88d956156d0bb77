"""Where a vault may be made: in a folder of its own, and nowhere among other files."""

from pathlib import Path

import pytest

from field_app.errors import UsageError
from field_app.vault import Vault, VaultFolder
from tests.vault.builders import CHEAP, PASSPHRASE, a_vault, noon


def lay(folder: Path, *names: str) -> Path:
    folder.mkdir()
    for name in names:
        (folder / name).write_text("made up", encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", ["letter.txt", ".hidden", "vault.db", "slot"])
def test_a_folder_with_other_files_gets_no_vault(tmp_path: Path, name: str) -> None:
    folder = lay(tmp_path / "letters", name)

    with pytest.raises(UsageError) as refused:
        Vault.create(folder, PASSPHRASE, clock=noon, cost=CHEAP)

    assert refused.value.code == "folder-holds-other"
    assert [path.name for path in folder.iterdir()] == [name]


def test_a_file_is_no_place_for_a_vault(tmp_path: Path) -> None:
    place = lay(tmp_path / "letters", "letter.txt") / "letter.txt"

    with pytest.raises(UsageError) as refused:
        Vault.create(place, PASSPHRASE, clock=noon, cost=CHEAP)

    assert refused.value.code == "folder-holds-other"
    assert place.read_text(encoding="utf-8") == "made up"


def test_what_a_system_lays_into_every_folder_does_not_matter(tmp_path: Path) -> None:
    folder = lay(tmp_path / "vault", ".DS_Store", "desktop.ini")

    with Vault.create(folder, PASSPHRASE, clock=noon, cost=CHEAP) as made:
        assert made.get("zone") == "Asia/Gaza"


def test_a_vault_holds_nothing_that_is_not_its_own(tmp_path: Path) -> None:
    made = a_vault(tmp_path)
    made.set("name", 1)

    assert not VaultFolder(made.folder.path).holds_other()  # SQLite's files beside the store too
    made.close()
    assert not made.folder.holds_other()
