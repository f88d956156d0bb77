"""The vault: the one place that opens the encrypted database, and where its files and locks are.

Invariant: what lies on the disk tells nothing without the passphrase; what was committed survives a power cut; a
passphrase, a slot, a database or a disk that does not do is told in words, with nothing changed. Not here: what
entries mean (journal, records).
"""

from field_app.vault.cipherfile import cipher_size
from field_app.vault.durable import flush_folder, replace, write_atomic
from field_app.vault.failures import machine_failures
from field_app.vault.files import FileStore, StoredFile
from field_app.vault.folder import VaultFolder
from field_app.vault.hardening import harden_process
from field_app.vault.locks import LockName, vault_lock
from field_app.vault.slots import Cost
from field_app.vault.store import Database, Migrations, damaged_pages
from field_app.vault.vault import Vault, change_passphrase

__all__ = [
    "Cost",
    "Database",
    "FileStore",
    "LockName",
    "Migrations",
    "StoredFile",
    "Vault",
    "VaultFolder",
    "change_passphrase",
    "cipher_size",
    "damaged_pages",
    "flush_folder",
    "harden_process",
    "machine_failures",
    "replace",
    "vault_lock",
    "write_atomic",
]
