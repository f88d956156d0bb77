"""Vaults and journals for any room's tests: whole and real, with a passphrase that costs next to nothing."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from field_app.clock import Clock
from field_app.journal.journal import Journal
from field_app.journal.migrations import JOURNAL_STEPS
from field_app.vault import Cost, Migrations, Vault

PASSPHRASE = "olive tree, four keys"  # noqa: S105 - of vaults that live as long as a test
CHEAP = Cost(memory_kib=8_192, passes=1)
NOON = datetime(2025, 12, 10, 12, 0, tzinfo=UTC)


def noon() -> datetime:
    """Return the moment at which the tests' clock stands."""
    return NOON


def a_vault(
    tmp_path: Path, name: str = "vault", *, clock: Clock = noon, migrations: Sequence[Migrations] = ()
) -> Vault:
    """Make a vault in `tmp_path` and open it; `reopened` opens it again."""
    return Vault.create(tmp_path / name, PASSPHRASE, clock=clock, cost=CHEAP, migrations=migrations)


def reopened(vault: Vault, *, migrations: Sequence[Migrations] = ()) -> Vault:
    """Close a vault and open it again, as the next start of the program does."""
    vault.close()
    return Vault.open(vault.folder.path, PASSPHRASE, clock=vault.clock, migrations=migrations)


def a_journal(tmp_path: Path, name: str = "vault", *, clock: Clock = noon) -> Journal:
    """Make a vault with an empty journal; its vault is the journal's `vault`."""
    return Journal(a_vault(tmp_path, name, clock=clock, migrations=[JOURNAL_STEPS]))


def reopened_journal(journal: Journal) -> Journal:
    """Close a journal's vault and open it again."""
    return Journal(reopened(journal.vault, migrations=[JOURNAL_STEPS]))
