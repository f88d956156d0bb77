"""A damaged or hindered store: told in words, wherever it is met, with nothing lost that was committed."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from field_app.errors import FieldAppError, MachineError, StoreError
from field_app.vault import Vault, damaged_pages, machine_failures
from tests.faults.disk import Step, Write, watched
from tests.vault.builders import CHEAP, PASSPHRASE, a_vault, noon, reopened
from tests.vault.unprivileged import as_ordinary_user

PAGE = 4_096
FILLED_ROWS = 200


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Vault]:
    """A vault with a table of many pages."""
    with a_vault(tmp_path) as made:
        made.db.execute("CREATE TABLE sample (number INTEGER PRIMARY KEY, body BLOB)")
        with made.transaction():
            for _ in range(FILLED_ROWS):
                made.db.execute("INSERT INTO sample (body) VALUES (zeroblob(3000))")
        yield made


def rows(vault: Vault) -> int:
    return len(vault.db.execute("SELECT number, body FROM sample").fetchall())


def rewritten(vault: Vault, change: str) -> Path:
    """Close the vault and damage its store."""
    vault.close()
    path = vault.folder.store
    data = path.read_bytes()
    path.write_bytes(
        {
            "emptied": b"",
            "cut-within-a-page": data[: 20 * PAGE + 7],
            "cut-between-pages": data[: 20 * PAGE],
            "flipped-in-the-first-page": data[:50] + bytes([data[50] ^ 1]) + data[51:],
            "no-database": b"not a database " * 1000,
            "swapped-pages": data[:PAGE] + data[2 * PAGE : 3 * PAGE] + data[PAGE : 2 * PAGE] + data[3 * PAGE :],
        }[change]
    )
    return path


@pytest.mark.parametrize(
    "change",
    [
        "emptied",
        "cut-within-a-page",
        "cut-between-pages",
        "flipped-in-the-first-page",
        "no-database",
        "swapped-pages",
    ],
)
def test_a_damaged_store_does_not_open_and_is_left_as_it_is(
    filled: Vault, change: str, capfd: pytest.CaptureFixture[str]
) -> None:
    path = rewritten(filled, change)
    before = path.read_bytes()

    with pytest.raises(StoreError) as refused:
        Vault.open(filled.folder.path, PASSPHRASE, clock=noon)

    assert refused.value.code == "store-damaged"
    assert str(filled.folder.path) in str(refused.value)
    assert path.read_bytes() == before
    assert capfd.readouterr() == ("", "")


def test_a_flipped_page_is_told_when_it_is_read_and_found_when_looked_for(filled: Vault) -> None:
    filled.close()
    data = bytearray(filled.folder.store.read_bytes())
    data[100 * PAGE + 5] ^= 1
    filled.folder.store.write_bytes(data)

    with Vault.open(filled.folder.path, PASSPHRASE, clock=noon) as opened:
        assert damaged_pages(opened.db) == ["HMAC verification failed for page 101"]
        for read in (
            lambda: rows(opened),
            lambda: list(opened.db.execute("SELECT body FROM sample")),
            lambda: list(opened.db.table("sample").rows),
        ):
            with pytest.raises(StoreError) as refused:
                read()
            assert refused.value.code == "store-damaged"


def test_a_sound_store_has_no_damaged_page(filled: Vault) -> None:
    assert damaged_pages(filled.db) == []


def fill_up(vault: Vault) -> None:
    with vault.transaction():
        while True:
            vault.db.execute("INSERT INTO sample (body) VALUES (zeroblob(3000))")


def test_a_full_disk_undoes_the_step_and_keeps_the_rest(filled: Vault) -> None:
    size = filled.db.execute("PRAGMA page_count").fetchone()[0]
    filled.db.execute(f"PRAGMA max_page_count = {size + 20}")

    with pytest.raises(MachineError) as refused:
        fill_up(filled)

    assert refused.value.code == "disk-full"
    assert rows(filled) == FILLED_ROWS
    filled.db.execute("PRAGMA max_page_count = 100000")
    with reopened(filled) as opened, opened.transaction():
        opened.db.execute("INSERT INTO sample (body) VALUES (NULL)")
        assert rows(opened) == FILLED_ROWS + 1


def test_a_new_vault_whose_log_cannot_be_taken_over_is_not_made(tmp_path: Path) -> None:
    def full(step: Step, carry_out: Callable[[Step], None]) -> None:
        if isinstance(step, Write) and step.path.endswith("store.new") and step.offset:
            raise OSError(errno.ENOSPC, "No space left on device")
        carry_out(step)

    with watched(tmp_path, full), pytest.raises(MachineError) as refused:
        a_vault(tmp_path)

    assert refused.value.code == "disk-full"
    with a_vault(tmp_path) as made:
        assert made.get("zone") == "Asia/Gaza"


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "disk-full"),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), "disk-full"),
        (OSError(errno.EROFS, "Read-only file system"), "folder-denied"),
        (PermissionError(errno.EACCES, "Permission denied"), "folder-denied"),
        (OSError(errno.EIO, "Input/output error"), "disk-trouble"),
    ],
    ids=lambda value: value if isinstance(value, str) else value.strerror,
)
def test_what_the_system_refuses_is_told_in_words(error: OSError, code: str, tmp_path: Path) -> None:
    with pytest.raises(MachineError) as refused, machine_failures(tmp_path):
        raise error

    assert refused.value.code == code
    assert all(str(refused.value.message(language)) for language in ("en", "ar"))


FULL = """
import io, resource, sys
from pathlib import Path
from field_app.errors import FieldAppError
from field_app.vault import Cost, Vault
from tests.vault.builders import CHEAP, PASSPHRASE, noon
folder = Path(sys.argv[1])
vault = Vault.open(folder, PASSPHRASE, clock=noon)
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
def enlarge():
    with vault.transaction():
        vault.set("large", "x" * 100_000)
def remake():
    Vault.create(folder.with_name("new"), PASSPHRASE, clock=noon, cost=CHEAP)
for step in (enlarge, remake, lambda: vault.files.add(io.BytesIO(bytes(100_000)))):
    try:
        step()
        print("done")
    except FieldAppError as error:
        print(error.code)
print(vault.get("small"), vault.get("large"), list(vault.folder.files.iterdir()))
"""

if sys.platform != "win32":

    def test_a_file_system_that_takes_no_more_is_told_at_every_step(vault: Vault) -> None:
        vault.set("small", "kept")
        vault.close()

        answer = subprocess.run(
            [sys.executable, "-c", FULL, str(vault.folder.path)], capture_output=True, text=True, check=False
        )

        assert answer.stdout.split() == ["disk-full", "disk-full", "disk-full", "kept", "None", "[]"]
        assert answer.stderr == ""

    @pytest.mark.parametrize("part", ["", "slots"], ids=["whole-folder", "slots"])
    def test_a_read_only_folder_is_told(vault: Vault, part: str) -> None:
        vault.close()
        folder = vault.folder.path / part
        mode = 0o500 if part == "" else 0o000
        folder.chmod(mode)
        try:
            with as_ordinary_user(), pytest.raises(FieldAppError) as refused:
                Vault.open(vault.folder.path, PASSPHRASE, clock=noon)
        finally:
            folder.chmod(0o700)

        assert refused.value.code == "folder-denied"
        with Vault.open(vault.folder.path, PASSPHRASE, clock=noon) as opened:
            assert opened.get("zone") == "Asia/Gaza"

    def test_a_store_that_may_not_be_written_is_told(vault: Vault) -> None:
        vault.close()
        vault.folder.store.chmod(0o400)

        with as_ordinary_user(), Vault.open(vault.folder.path, PASSPHRASE, clock=noon) as opened:
            with pytest.raises(MachineError) as refused, opened.transaction():
                opened.set("name", 1)
            assert refused.value.code == "folder-denied"

    def test_no_vault_is_made_in_a_read_only_folder(tmp_path: Path) -> None:
        parent = tmp_path / "stick"
        parent.mkdir(mode=0o500)

        with as_ordinary_user(), pytest.raises(MachineError) as refused:
            Vault.create(parent / "vault", PASSPHRASE, clock=noon, cost=CHEAP)

        assert refused.value.code == "folder-denied"
        assert os.listdir(parent) == []  # noqa: PTH208 - as root sees it too


def test_a_store_that_is_no_file_is_told(vault: Vault) -> None:
    vault.close()
    vault.folder.store.unlink()
    vault.folder.store.mkdir()

    with pytest.raises(MachineError) as refused:
        Vault.open(vault.folder.path, PASSPHRASE, clock=noon)

    assert refused.value.code == "disk-trouble"
    assert "unable to open" in str(refused.value)


def test_a_mistake_in_a_statement_stays_a_bug(vault: Vault) -> None:
    with pytest.raises(sqlcipher.OperationalError, match="no such table"):
        vault.db.execute("SELECT * FROM nowhere")
