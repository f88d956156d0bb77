"""The scan for secrets finds what is planted, in each spelling; a vault, its outbox and its backup hold none."""

import base64
import sys
from pathlib import Path

import pytest

from field_app.vault import VaultFolder
from field_app.vault.slots import sub_key, unwrap_master
from tests.faults.flips import lay_out
from tests.faults.secret_day import ABORT, Day
from tests.faults.secret_scan import Secret, scan
from tests.faults.stories import NAME
from tests.vault.builders import CHEAP, PASSPHRASE

KEY = Secret("key", bytes(range(100, 132)))
TEXT = Secret("answer", b"Fourteen crates by the gate")


@pytest.mark.parametrize("secret", [KEY, TEXT], ids=lambda secret: secret.name)
def test_a_planted_secret_is_found_in_each_spelling(secret: Secret, tmp_path: Path) -> None:
    for name, data in secret.spellings():
        planted = tmp_path / "some" / "folder"
        planted.mkdir(parents=True, exist_ok=True)
        (planted / "file").write_bytes(b"before" + data + b"after")

        count, found = scan([tmp_path], [secret])

        assert count == 1
        assert name in {find.spelling for find in found}


@pytest.mark.parametrize("before", range(3))
def test_a_secret_inside_of_an_encoded_text_is_found(before: int, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(base64.b64encode(b"x" * before + TEXT.data + b" and more"))

    assert scan([tmp_path], [TEXT])[1] != []


def test_nothing_readable_is_in_a_vault_its_outbox_and_its_backup(tmp_path: Path) -> None:
    lay_out(tmp_path / "base")
    master = unwrap_master(VaultFolder(tmp_path / "base" / NAME).passphrase_slot.read_bytes(), PASSPHRASE)
    words = ("Visit to Karni", "Visit to Kissufim", "another photoanother photo", PASSPHRASE)
    secrets = [Secret(word, word.encode()) for word in words]
    secrets += [Secret("master key", master), Secret("store's key", sub_key(master, "store"))]

    count, found = scan([tmp_path / "base"], secrets)

    assert found == []
    assert count > 10


if sys.platform == "linux":

    def test_a_process_that_crashes_with_an_open_vault_leaves_no_core(tmp_path: Path) -> None:
        assert Day(tmp_path, CHEAP).abort_with_open_vault(ABORT) is None
