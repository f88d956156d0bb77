"""A vault: one folder, one passphrase and perhaps a recovery code, one encrypted store, its encrypted files.

Invariant: a vault is either made whole or not at all; opening it changes nothing until the passphrase fits and
the schema is known. A write is one transaction that takes the store's only write lock first, so what it reads is
what it writes upon. The master key is not kept: only SQLCipher holds the store's key.
"""

import json
import secrets
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from field_app.clock import Clock
from field_app.errors import MachineError, StoreError, UsageError
from field_app.vault.durable import replace, write_atomic
from field_app.vault.failures import machine_failures
from field_app.vault.files import FileStore
from field_app.vault.folder import VaultFolder
from field_app.vault.locks import vault_lock
from field_app.vault.lost_passphrase import Recovery, read_recovery, slot_name, unwrap_lost
from field_app.vault.migrations import VAULT_STEPS, apply_steps, migrate
from field_app.vault.organisation import renew_sealed_slot
from field_app.vault.place import close_to_others, refuse_unfit
from field_app.vault.recovery import read_recovery_code
from field_app.vault.slots import (
    MASTER_BYTES,
    Cost,
    SlotKind,
    check_new_passphrase,
    sub_key,
    unwrap_master,
    wrap_master,
)
from field_app.vault.store import Database, Migrations, open_store

STORE_PURPOSE = "store"
"""Purpose of the sub-key that opens the store."""
_ZONE = "zone"


class Vault:
    """An open vault; close it, or use it in a `with` block. One thread at a time."""

    def __init__(self, folder: VaultFolder, db: Database, clock: Clock, beside: Database | None = None) -> None:
        self.folder = folder
        self.db = db
        self._beside = beside
        self.place_note: MachineError | None = None  # what the opening has to say of the folder
        self.clock = clock
        self.files = FileStore(folder.files)
        self.zone = ZoneInfo(str(self.get(_ZONE)))

    @classmethod
    def create(  # noqa: PLR0913 - keywords, each with its name at the call
        cls,
        folder: Path,
        passphrase: str,
        *,
        clock: Clock,
        zone: str = "Asia/Gaza",
        cost: Cost | None = None,
        migrations: Sequence[Migrations] = (),
        recovery_code: str = "",
    ) -> "Vault":
        """Make a vault and open it; StoreError `vault-exists`, UsageError `folder-holds-other`.

        `migrations`: the schema steps of further rooms. `recovery_code`, of `new_recovery_code`, opens it too; the
        caller shows it, it is kept nowhere. Interrupted, the making leaves a vault that was never there: making it
        again starts anew.
        """
        check_new_passphrase(passphrase)
        code = read_recovery_code(recovery_code) if recovery_code else ""
        _check_zone(zone)
        place = VaultFolder(folder)
        refuse_other(place)
        place.make()
        steps = (VAULT_STEPS, *migrations)
        with vault_lock(place, "making"):
            refuse_second(place)
            clear_unfinished(place)
            master = secrets.token_bytes(MASTER_BYTES)
            _make_store(place, sub_key(master, STORE_PURPOSE), zone, steps)
            if code:
                write_atomic(place.recovery_slot, wrap_master(master, code, cost or Cost(), SlotKind.RECOVERY))
            write_atomic(place.passphrase_slot, wrap_master(master, passphrase, cost or Cost()))
            with machine_failures(folder):
                replace(place.unfinished_store, place.store)
        return cls._opened(place, master, clock, steps)

    @classmethod
    def open(cls, folder: Path, passphrase: str, *, clock: Clock, migrations: Sequence[Migrations] = ()) -> "Vault":
        """Open a vault; StoreError or MachineError says what stands in the way. `migrations` as for `create`."""
        place = VaultFolder(folder)
        _refuse_incomplete(place)
        master = unwrap_master(_read_slot(place), passphrase)
        return cls._opened(place, master, clock, (VAULT_STEPS, *migrations))

    @classmethod
    def _opened(cls, place: VaultFolder, master: bytes, clock: Clock, steps: Sequence[Migrations]) -> "Vault":
        with ExitStack() as opened:
            db = open_store(place.store, sub_key(master, STORE_PURPOSE))
            opened.callback(db.close)
            migrate(db, steps, place.path)
            place.make()
            note = close_to_others(place.path)
            # Now: later nobody has the key. It costs half a millisecond.
            beside = open_store(place.store, sub_key(master, STORE_PURPOSE), any_thread=True)
            opened.callback(beside.close)
            vault = cls(place, db, clock, beside)
            vault.place_note = note
            renew_sealed_slot(vault, master)
            opened.pop_all()
        return vault

    def get(self, name: str) -> Any:
        """Return the small JSON value that was set under `name`; None when none was."""
        row = self.db.execute("SELECT value FROM meta WHERE name = ?", [name]).fetchone()
        return None if row is None else json.loads(row[0])

    def set(self, name: str, value: Any) -> None:
        """Keep a small JSON value under `name`."""
        _set(self.db, name, value)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make the block's writes one: all or none. Inside another transaction it is a part of that one."""
        if self.db.conn.in_transaction:
            with _bracket(self.db, "SAVEPOINT part", "RELEASE part", "ROLLBACK TO part; RELEASE part"):
                yield
        else:
            with _bracket(self.db, "BEGIN IMMEDIATE", "COMMIT", "ROLLBACK"):
                yield

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Let the block read one state of the store, whatever others commit meanwhile. No writing inside."""
        with _bracket(self.db, "BEGIN", "ROLLBACK", "ROLLBACK"):
            yield

    def take_beside(self) -> "Vault":
        """Return the vault once more, on a connection of its own, for long work on another thread.

        To be had once. Whoever takes it closes it: until then this process holds the key.
        """
        beside, self._beside = self._beside, None
        if beside is None:
            raise ValueError("it was taken already, or this vault is not open as a whole")
        return Vault(self.folder, beside, self.clock)

    def close(self) -> None:
        """Close the store, which ends this process's hold on its key."""
        self.db.close()
        if self._beside is not None:
            self._beside.close()

    def __enter__(self) -> "Vault":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def change_passphrase(folder: Path, old: str, new: str, *, cost: Cost | None = None) -> None:
    """Put the master key under another passphrase; the old one opens the vault until the moment the new one does."""
    check_new_passphrase(new)
    place = VaultFolder(folder)
    _refuse_incomplete(place)
    master = unwrap_master(_read_slot(place), old)
    write_atomic(place.passphrase_slot, wrap_master(master, new, cost or Cost()))


def reset_passphrase(folder: Path, recovery: Recovery, new: str, *, cost: Cost | None = None) -> None:
    """Put the master key under a new passphrase with a recovery code or the organisation's key; both stay good.

    UsageError says a slip of the pen in the code; StoreError `recovery-code-wrong`, `private-half-wrong` and the like,
    or that there is no slot for it. It needs no slot of the old passphrase, which is replaced at once and as a whole.
    """
    check_new_passphrase(new)
    recovery, place = read_recovery(recovery), VaultFolder(folder)
    _refuse_without_store(place, place.slots / slot_name(recovery))
    master = unwrap_lost(place.slots, recovery)
    write_atomic(place.passphrase_slot, wrap_master(master, new, cost or Cost()))


def set_recovery_code(folder: Path, passphrase: str, recovery_code: str, *, cost: Cost | None = None) -> None:
    """Let `recovery_code`, of `new_recovery_code`, open the vault from now on, and no earlier code."""
    code, place = read_recovery_code(recovery_code), VaultFolder(folder)
    _refuse_incomplete(place)
    master = unwrap_master(_read_slot(place), passphrase)
    write_atomic(place.recovery_slot, wrap_master(master, code, cost or Cost(), SlotKind.RECOVERY))


@contextmanager
def _bracket(db: Database, begin: str, end: str, undo: str) -> Iterator[None]:
    db.execute(begin)
    try:
        yield
        db.execute(end)
    except BaseException:
        if db.conn.in_transaction:  # a full disk may have undone it already
            for statement in undo.split("; "):
                db.execute(statement)
        raise


def _set(db: Database, name: str, value: Any) -> None:
    text = json.dumps(value, ensure_ascii=False)
    db.execute("INSERT INTO meta VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value", [name, text])


def clear_unfinished(place: VaultFolder) -> None:
    """Delete what an interrupted making left; the caller holds the lock `making` and knows that it is no vault."""
    # Slots first: one that outlived the unfinished store would look like the slot of a lost vault.
    with machine_failures(place.path):
        for slot in place.every_slot:
            slot.unlink(missing_ok=True)
        for leftover in place.path.glob(f"{place.unfinished_store.name}*"):
            leftover.unlink()


def _make_store(place: VaultFolder, key: bytes, zone: str, steps: Sequence[Migrations]) -> None:
    db = open_store(place.unfinished_store, key, new=True)
    try:
        apply_steps(db, steps)
        _set(db, _ZONE, zone)
        # The store is renamed without its log, and closing would not tell that the log could not be taken over.
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        db.close()


def refuse_other(place: VaultFolder) -> None:
    """Raise UsageError `folder-holds-other` when something else than a vault is in its place, or that it is unfit."""
    refuse_unfit(place)
    # Mixed with other files nobody could tell later what belongs to the vault and has to be kept.
    with machine_failures(place.path):
        if place.holds_other() and not place.store.exists():
            raise UsageError("folder-holds-other", folder=place.path)


def refuse_second(place: VaultFolder) -> None:
    """Raise StoreError `vault-exists` when there is a vault already, or the slot of a lost one."""
    # A slot without a store is a loss, not a new vault, unless an unfinished store says that it never was one.
    has_slot = any(slot.exists() for slot in place.every_slot)
    if place.store.exists() or (has_slot and not place.unfinished_store.exists()):
        raise StoreError("vault-exists", folder=place.path)


def _refuse_incomplete(place: VaultFolder) -> None:
    refuse_unfit(place)
    with machine_failures(place.path):
        has_store, has_slot = place.store.exists(), place.passphrase_slot.exists()
    if has_store and has_slot:
        return
    if has_store:
        raise StoreError("slot-missing", folder=place.path)
    if has_slot and not place.unfinished_store.exists():
        raise StoreError("store-missing", folder=place.path)
    raise StoreError("vault-missing", folder=place.path)


def _refuse_without_store(place: VaultFolder, slot: Path) -> None:
    refuse_unfit(place)
    with machine_failures(place.path):
        if not place.store.exists():
            raise StoreError("store-missing" if slot.exists() else "vault-missing", folder=place.path)


def _read_slot(place: VaultFolder) -> bytes:
    with machine_failures(place.slots):
        return place.passphrase_slot.read_bytes()


def _check_zone(zone: str) -> None:
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # "Asia" is a folder of the system's list
        raise UsageError("zone-unknown", zone=zone) from None
