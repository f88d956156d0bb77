"""Locks: one holder at a time, told apart, and none left behind by a killed process."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from field_app.errors import MachineError, StoreError
from field_app.vault import VaultFolder, vault_lock

HOLD = """
import sys
from pathlib import Path
from field_app.vault import VaultFolder, vault_lock
with vault_lock(VaultFolder(Path(sys.argv[1])), "pusher"):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def folder(tmp_path: Path) -> VaultFolder:
    return VaultFolder(tmp_path)


def test_a_second_holder_is_refused_and_told_who_has_it(folder: VaultFolder) -> None:
    with vault_lock(folder, "pusher"), pytest.raises(StoreError) as refused, vault_lock(folder, "pusher"):
        pass

    assert refused.value.code == "vault-in-use"
    assert refused.value.values == {"lock": "pusher", "process": str(os.getpid())}
    assert "Another sync" in str(refused.value)


def test_locks_of_other_names_do_not_meet(folder: VaultFolder) -> None:
    with vault_lock(folder, "pusher"), vault_lock(folder, "outbox"), vault_lock(folder, "window"):
        assert folder.locks.joinpath("window.pid").read_text(encoding="ascii") == str(os.getpid())


def test_a_lock_is_free_after_its_block(folder: VaultFolder) -> None:
    with pytest.raises(KeyError), vault_lock(folder, "outbox"):
        raise KeyError

    with vault_lock(folder, "outbox"):
        pass


def test_a_killed_process_leaves_no_lock(folder: VaultFolder) -> None:
    command = [sys.executable, "-c", HOLD, str(folder.path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(StoreError) as refused, vault_lock(folder, "pusher"):
            pass
        holder.kill()

    assert refused.value.values["process"] == str(holder.pid)
    with vault_lock(folder, "pusher", wait_seconds=5):
        pass


def test_a_holder_that_left_no_number_is_still_told(folder: VaultFolder) -> None:
    with vault_lock(folder, "window"):
        folder.locks.joinpath("window.pid").unlink()
        with pytest.raises(StoreError) as refused, vault_lock(folder, "window"):
            pass

    assert refused.value.values["process"] == "?"


def test_a_disk_that_knows_no_locks_is_told(folder: VaultFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    def unsupported(*_: object, **__: object) -> None:
        raise NotImplementedError

    monkeypatch.setattr(FileLock, "acquire", unsupported)

    with pytest.raises(MachineError) as refused, vault_lock(folder, "window"):
        pass

    assert refused.value.code == "locks-unsupported"
