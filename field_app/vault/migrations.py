"""Schema steps: the vault's own, and how every room's are applied.

Invariant: all pending steps are applied in one transaction, or none; a store with a step that this program does
not know was written by a newer one and is left untouched. A released step is never edited and says SQL.
"""

from collections.abc import Sequence
from pathlib import Path

from field_app.errors import MachineError
from field_app.vault.store import Database, Migrations

VAULT_STEPS = Migrations("vault")


@VAULT_STEPS()
def m0001_meta(db: Database) -> None:
    """Make the table of the small values that a vault keeps about itself."""
    db.execute("CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID")


def migrate(db: Database, steps: Sequence[Migrations], folder: Path) -> None:
    """Bring the opened store of `folder` to this program's schema; MachineError `vault-newer` when it is beyond."""
    applied = _applied(db)
    known = {(group.name, step.name) for group in steps for step in group._migrations}  # noqa: SLF001 - no other list
    if applied - known:
        raise MachineError("vault-newer", folder=folder)
    if known - applied:
        apply_steps(db, steps)


def apply_steps(db: Database, steps: Sequence[Migrations]) -> None:
    """Apply what is pending, as one transaction; a second process that wants to waits and finds it done."""
    db.execute("BEGIN IMMEDIATE")
    try:
        for group in steps:
            group.apply(db)
        db.execute("COMMIT")
    except BaseException:
        db.rollback()
        raise


def _applied(db: Database) -> set[tuple[str, str]]:
    return {(group, name) for group, name in db.execute("SELECT migration_set, name FROM _sqlite_migrations")}
