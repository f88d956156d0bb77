"""A vault is made whole, opens for its passphrase alone, and writes in transactions."""

from contextlib import suppress
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from field_app.errors import FieldAppError, MachineError, StoreError, UsageError
from field_app.vault import Cost, Database, Migrations, Vault, VaultFolder, change_passphrase, store, vault
from tests.vault.builders import CHEAP, NOON, PASSPHRASE, a_vault, noon, reopened

NEWER = Migrations("vault")


@NEWER()
def m9999_of_a_newer_version(db: Database) -> None:
    db.execute("CREATE TABLE newer (x)")


def refusal(folder: Path, passphrase: str = PASSPHRASE) -> FieldAppError:
    with pytest.raises(FieldAppError) as refused:
        Vault.open(folder, passphrase, clock=noon)
    return refused.value


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_what_was_set_is_there_after_the_next_start(tmp_path: Path) -> None:
    made = a_vault(tmp_path)
    made.set("name", {"زعتر": [1, None]})

    with reopened(made) as opened:
        assert opened.get("name") == {"زعتر": [1, None]}
        assert opened.get("never set") is None
        assert opened.zone == ZoneInfo("Asia/Gaza")
        assert opened.clock() == NOON


def test_the_folder_has_every_part(vault: Vault) -> None:
    parts = {path.name for path in vault.folder.path.iterdir()} - {"store.db-wal", "store.db-shm"}

    assert parts == {"slots", "store.db", "files", "outbox", "inbox", "carry", "job", "locks"}
    assert [path.name for path in vault.folder.slots.iterdir()] == ["passphrase"]


def test_nothing_of_it_is_readable_without_the_passphrase(vault: Vault) -> None:
    vault.set("name", "prisoner transfer")
    vault.close()

    held = b"".join(everything(vault.folder.path).values())
    assert b"prisoner" not in held
    assert b"SQLite" not in held
    assert b"meta" not in held


@pytest.mark.parametrize(
    ("setting", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("temp_store", 2), ("foreign_keys", 1), ("trusted_schema", 0)],
)
def test_the_store_is_set_to_lose_nothing_and_leak_nothing(vault: Vault, setting: str, value: object) -> None:
    assert vault.db.execute(f"PRAGMA {setting}").fetchone()[0] == value


def test_no_other_file_is_attached(vault: Vault, tmp_path: Path) -> None:
    with pytest.raises(sqlcipher.DatabaseError, match="not authorized"):
        vault.db.attach("plain", tmp_path / "plain.db")

    assert not tmp_path.joinpath("plain.db").exists()


def test_sqlite_utils_works_with_the_encrypted_module(vault: Vault) -> None:
    table = vault.db.table("sample")
    table.insert({"a": 1})
    table.insert({"a": 2, "b": "new column"}, alter=True)
    vault.db.table("never made").drop(ignore=True)

    assert list(table.rows) == [{"a": 1, "b": None}, {"a": 2, "b": "new column"}]


# What does not open


def test_a_wrong_passphrase_changes_nothing(vault: Vault) -> None:
    vault.close()
    before = everything(vault.folder.path)

    assert refusal(vault.folder.path, "olive tree, four key").code == "passphrase-wrong"
    assert everything(vault.folder.path) == before


def test_where_no_vault_is(tmp_path: Path) -> None:
    assert refusal(tmp_path / "nowhere").code == "vault-missing"
    assert not tmp_path.joinpath("nowhere").exists()


@pytest.mark.parametrize(
    ("lost", "code"),
    [("slots/passphrase", "slot-missing"), ("store.db", "store-missing")],
)
def test_a_lost_file_is_named_and_no_new_vault_covers_it(vault: Vault, lost: str, code: str) -> None:
    vault.close()
    vault.folder.path.joinpath(lost).unlink()

    assert refusal(vault.folder.path).code == code
    with pytest.raises(StoreError) as refused:
        Vault.create(vault.folder.path, PASSPHRASE, clock=noon, cost=CHEAP)
    assert refused.value.code == "vault-exists"


def test_the_slot_of_another_vault_does_not_open_the_store(vault: Vault, tmp_path: Path) -> None:
    vault.close()
    with a_vault(tmp_path, "other") as other:
        vault.folder.passphrase_slot.write_bytes(other.folder.passphrase_slot.read_bytes())

    assert refusal(vault.folder.path).code == "store-damaged"


def test_a_truncated_slot_is_told(vault: Vault) -> None:
    vault.close()
    vault.folder.passphrase_slot.write_bytes(vault.folder.passphrase_slot.read_bytes()[:60])

    assert refusal(vault.folder.path).code == "slot-damaged"


def test_a_vault_of_a_newer_version_is_left_untouched(tmp_path: Path) -> None:
    made = a_vault(tmp_path, migrations=[NEWER])
    made.close()
    before = everything(made.folder.path)

    error = refusal(made.folder.path)

    assert isinstance(error, MachineError)
    assert error.code == "vault-newer"
    assert everything(made.folder.path) == before


def test_a_vault_of_an_older_version_is_brought_up(tmp_path: Path) -> None:
    with reopened(a_vault(tmp_path), migrations=[NEWER]) as opened:
        assert opened.db.table("newer").exists()


def test_a_schema_step_that_does_not_go_through_leaves_the_old_schema(tmp_path: Path) -> None:
    broken = Migrations("records")

    @broken()
    def m0001_first(db: Database) -> None:
        db.execute("CREATE TABLE half (x)")

    @broken()
    def m0002_second(db: Database) -> None:
        raise ZeroDivisionError

    made = a_vault(tmp_path)
    with pytest.raises(ZeroDivisionError):
        reopened(made, migrations=[broken])

    with reopened(made) as opened:
        assert not opened.db.table("half").exists()


# Making


@pytest.mark.parametrize(
    ("passphrase", "zone", "code"),
    [
        pytest.param("", "Asia/Gaza", "passphrase-empty", id="no-passphrase"),
        pytest.param(" \t", "Asia/Gaza", "passphrase-empty", id="blank-passphrase"),
        pytest.param("\udcff", "Asia/Gaza", "passphrase-unreadable", id="passphrase-no-text"),
        pytest.param("x", "Asia/Nowhere", "zone-unknown", id="unknown-zone"),
        pytest.param("x", "../etc", "zone-unknown", id="zone-that-is-a-path"),
        pytest.param("x", "Asia", "zone-unknown", id="zone-that-is-a-folder"),
        pytest.param("x", "z" * 300, "zone-unknown", id="zone-too-long-for-a-file"),
    ],
)
def test_what_no_vault_is_made_with(tmp_path: Path, passphrase: str, zone: str, code: str) -> None:
    with pytest.raises(UsageError) as refused:
        Vault.create(tmp_path / "vault", passphrase, clock=noon, zone=zone, cost=CHEAP)

    assert refused.value.code == code
    assert not tmp_path.joinpath("vault").exists()


def test_a_second_vault_does_not_cover_the_first(vault: Vault) -> None:
    vault.set("name", 1)

    with pytest.raises(StoreError) as refused:
        Vault.create(vault.folder.path, PASSPHRASE, clock=noon, cost=CHEAP)

    assert refused.value.code == "vault-exists"
    assert vault.get("name") == 1


@pytest.mark.parametrize("step", ["open_store", "apply_steps", "write_atomic", "replace"])
def test_an_interrupted_making_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    def cut(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(vault, step, cut)
        with pytest.raises(KeyboardInterrupt):
            a_vault(tmp_path)

    assert refusal(tmp_path / "vault").code == "vault-missing"
    with a_vault(tmp_path) as made:
        assert made.zone == ZoneInfo("Asia/Gaza")
    assert not VaultFolder(tmp_path / "vault").unfinished_store.exists()


def test_the_usual_cost_is_what_the_format_says() -> None:
    assert (Cost().memory_kib, Cost().passes) == (131_072, 3)


# Changing the passphrase


def test_the_new_passphrase_opens_and_the_old_one_does_not(vault: Vault) -> None:
    vault.set("name", 1)
    vault.close()

    change_passphrase(vault.folder.path, PASSPHRASE, "another", cost=CHEAP)

    assert refusal(vault.folder.path, PASSPHRASE).code == "passphrase-wrong"
    with Vault.open(vault.folder.path, "another", clock=noon) as opened:
        assert opened.get("name") == 1


def test_a_change_rewrites_the_slot_alone(vault: Vault) -> None:
    vault.close()
    before = everything(vault.folder.path)

    change_passphrase(vault.folder.path, PASSPHRASE, "another", cost=CHEAP)

    after = everything(vault.folder.path)
    assert {name for name in before if before[name] != after[name]} == {"slots/passphrase"}
    assert before.keys() == after.keys()


@pytest.mark.parametrize(
    ("old", "new", "code"), [("wrong", "another", "passphrase-wrong"), (PASSPHRASE, " ", "passphrase-empty")]
)
def test_a_refused_change_changes_nothing(vault: Vault, old: str, new: str, code: str) -> None:
    vault.close()
    before = everything(vault.folder.path)

    with pytest.raises(FieldAppError) as refused:
        change_passphrase(vault.folder.path, old, new, cost=CHEAP)

    assert refused.value.code == code
    assert everything(vault.folder.path) == before


# Transactions


def test_a_transaction_is_all_or_nothing(vault: Vault) -> None:
    with suppress(KeyError), vault.transaction():
        vault.set("name", 1)
        raise KeyError

    assert vault.get("name") is None


def test_a_transaction_inside_another_is_part_of_it(vault: Vault) -> None:
    with suppress(KeyError), vault.transaction():
        with vault.transaction():
            vault.set("inner", 1)
        raise KeyError

    assert vault.get("inner") is None


def test_a_part_that_is_given_up_leaves_the_rest(vault: Vault) -> None:
    with vault.transaction():
        vault.set("outer", 1)
        with suppress(KeyError), vault.transaction():
            vault.set("inner", 1)
            raise KeyError

    assert (vault.get("outer"), vault.get("inner")) == (1, None)


def test_a_writer_that_waits_too_long_is_told(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "BUSY_SECONDS", 0.05)
    with Vault.open(vault.folder.path, PASSPHRASE, clock=noon) as second, vault.transaction():
        vault.set("name", 1)
        with pytest.raises(StoreError) as refused, second.transaction():
            pass
        assert refused.value.code == "store-busy"
        assert second.get("name") is None

    with Vault.open(vault.folder.path, PASSPHRASE, clock=noon) as third:
        assert third.get("name") == 1


def test_a_snapshot_sees_one_state(vault: Vault) -> None:
    with Vault.open(vault.folder.path, PASSPHRASE, clock=noon) as writer, vault.snapshot():
        before = vault.get("name")
        writer.set("name", 1)
        assert (before, vault.get("name")) == (None, None)

    assert vault.get("name") == 1
