"""The vault: the one place that opens the encrypted database, and where its files and locks are.

Invariant: what lies on the disk tells nothing without the passphrase; what was committed survives a power cut; a
passphrase, a slot, a database or a disk that does not do is told in words, with nothing changed. Not here: what
entries mean (journal, records).
"""

from field_app.vault.backup import BackedUp, LastBackup, back_up, last_backup
from field_app.vault.backup_folder import BackupFolder, Generation
from field_app.vault.backup_opening import opened_backup
from field_app.vault.cipherfile import cipher_size
from field_app.vault.durable import flush_file, flush_folder, make_folders, replace, write_atomic
from field_app.vault.erasing import erase, is_vault
from field_app.vault.failures import machine_failures
from field_app.vault.files import FileStore, StoredFile
from field_app.vault.folder import OF_THE_SYSTEM, VaultFolder, lies_in_vault
from field_app.vault.hardening import harden_process
from field_app.vault.locks import LockName, vault_lock
from field_app.vault.lost_passphrase import PrivateHalf, Recovery, answer_slot
from field_app.vault.organisation import trust_recovery_key, trusted_recovery_key
from field_app.vault.passphrases import (
    SUGGESTED_BITS,
    SUGGESTED_WORDS,
    check_own_passphrase,
    suggest_passphrase,
)
from field_app.vault.place import close_to_others
from field_app.vault.recovery import new_recovery_code, read_recovery_code
from field_app.vault.recovery_key import RecoveryKey, new_recovery_key
from field_app.vault.restoring import Restored, restore
from field_app.vault.salvage import Salvage
from field_app.vault.second_copy import (
    SecondCopy,
    choose_second_copy,
    second_copy,
    stop_second_copy,
    update_second_copy,
)
from field_app.vault.slot_list import SlotFound, slots_of
from field_app.vault.slots import Cost
from field_app.vault.store import Database, Migrations, StoppedWork, damaged_pages
from field_app.vault.vault import Vault, change_passphrase, reset_passphrase, set_recovery_code

__all__ = [
    "OF_THE_SYSTEM",
    "SUGGESTED_BITS",
    "SUGGESTED_WORDS",
    "BackedUp",
    "BackupFolder",
    "Cost",
    "Database",
    "FileStore",
    "Generation",
    "LastBackup",
    "LockName",
    "Migrations",
    "PrivateHalf",
    "Recovery",
    "RecoveryKey",
    "Restored",
    "Salvage",
    "SecondCopy",
    "SlotFound",
    "StoppedWork",
    "StoredFile",
    "Vault",
    "VaultFolder",
    "answer_slot",
    "back_up",
    "change_passphrase",
    "check_own_passphrase",
    "choose_second_copy",
    "cipher_size",
    "close_to_others",
    "damaged_pages",
    "erase",
    "flush_file",
    "flush_folder",
    "harden_process",
    "is_vault",
    "last_backup",
    "lies_in_vault",
    "machine_failures",
    "make_folders",
    "new_recovery_code",
    "new_recovery_key",
    "opened_backup",
    "read_recovery_code",
    "replace",
    "reset_passphrase",
    "restore",
    "second_copy",
    "set_recovery_code",
    "slots_of",
    "stop_second_copy",
    "suggest_passphrase",
    "trust_recovery_key",
    "trusted_recovery_key",
    "update_second_copy",
    "vault_lock",
    "write_atomic",
]
