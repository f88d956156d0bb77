"""A vault of every schema that was released still opens, whole, also when its migration is cut at any statement."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from field_app.cli.opening import MIGRATIONS, App, compose
from field_app.journal import verify
from field_app.vault import Database, Migrations, Vault, vault
from field_app.vault.migrations import migrate
from tests.vault.builders import PASSPHRASE, noon

KEPT = sorted(path for path in (Path(__file__).parents[1] / "vaults").iterdir() if path.is_dir())
NEWEST = "records-m0003"


def opened(folder: Path) -> App:
    return compose(Vault.open(folder, PASSPHRASE, clock=noon, migrations=MIGRATIONS))


def check(app: App) -> None:
    """See that everything that was in the kept vault is still there."""
    [row] = app.records.rows()
    assert app.records.show(row.record).values["trucks_waiting"] == "21"
    [draft] = app.records.drafts.every()
    assert app.records.drafts.open(draft.id).problems() == []
    [file] = app.records.drafts.files(draft.id)
    assert b"".join(app.vault.files.open(file.stored)) == b"made up" * 20
    assert verify(app.journal, projections=[app.records.problem]).first_problem is None
    steps = {(group.name, step.name) for group in MIGRATIONS for step in group._migrations}
    applied = set(app.vault.db.execute("SELECT migration_set, name FROM _sqlite_migrations").fetchall())
    assert steps <= applied


@pytest.mark.parametrize("kept", KEPT, ids=lambda path: path.name)
def test_a_kept_vault_opens_whole(kept: Path, tmp_path: Path) -> None:
    shutil.copytree(kept, tmp_path / "vault")

    app = opened(tmp_path / "vault")

    check(app)
    app.close()
    again = opened(tmp_path / "vault")
    check(again)
    again.close()


@pytest.mark.parametrize("kept", [path for path in KEPT if path.name != NEWEST], ids=lambda path: path.name)
def test_a_migration_that_is_cut_at_any_statement_is_taken_up_again(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The files are kept as they lie at the beginning of each statement: so a killed process would leave them."""
    folder = tmp_path / "vault"
    shutil.copytree(kept, folder)
    cuts: list[Path] = []

    def keep(_statement: str) -> None:
        cuts.append(tmp_path / f"cut-{len(cuts)}")
        shutil.copytree(folder, cuts[-1], ignore=shutil.ignore_patterns("*-shm"))

    def watched(db: Database, steps: Sequence[Migrations], place: Path) -> None:
        connection = db.conn
        connection.set_trace_callback(keep)
        migrate(db, steps, place)
        connection.set_trace_callback(None)

    with monkeypatch.context() as patch:
        patch.setattr(vault, "migrate", watched)
        opened(folder).close()

    assert len(cuts) > 5
    for cut in cuts:
        app = opened(cut)
        check(app)
        app.close()


def test_the_newest_schema_is_kept(tmp_path: Path) -> None:
    """Who adds a schema step adds a vault: the newest that is kept has nothing to migrate."""
    shutil.copytree(KEPT[0].with_name(NEWEST), tmp_path / "vault")
    before = (tmp_path / "vault" / "store.db").read_bytes()

    opened(tmp_path / "vault").close()

    assert (tmp_path / "vault" / "store.db").read_bytes() == before
