"""The backup that is made by itself: where it goes, when it is due, and a stick that is away, full or read-only."""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest

from field_app.errors import FieldAppError
from field_app.vault import (
    BackupFolder,
    Database,
    SecondCopy,
    StoppedWork,
    Vault,
    backup,
    choose_second_copy,
    restore,
    second_copy,
    stop_second_copy,
    update_second_copy,
)
from field_app.vault.store import copy_store
from tests.cli.small_disk import files_end_at
from tests.vault.builders import CHEAP, NOON, PASSPHRASE, a_vault, noon
from tests.vault.unprivileged import as_ordinary_user

HOUR = timedelta(hours=1)


def told(call: Callable[[], object]) -> str:
    with pytest.raises(FieldAppError) as refused:
        call()
    assert refused.value.message("ar").what
    return refused.value.code


def answer_on(stick: Path, folder: Path) -> object:
    """Return the answer that a vault restored from `stick` into `folder` has."""
    restore(stick, folder, PASSPHRASE, clock=noon, migrations=[], prepare=lambda _vault: None, cost=CHEAP)
    with Vault.open(folder, PASSPHRASE, clock=noon) as restored:
        assert second_copy(restored).folder is None, "a restored vault has chosen nothing yet"
        return restored.get("answer")


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def backed_up(vault: Vault, stick: Path) -> Path:
    """A stick with the answer "old" on it; the vault has the answer "new", and a file."""
    vault.set("answer", "old")
    choose_second_copy(vault, stick)
    update_second_copy(vault)
    vault.set("answer", "new")
    vault.files.add(BytesIO(bytes(200_000)))
    return stick


def test_an_empty_folder_becomes_the_backup_and_one_with_other_things_gets_it_inside(
    vault: Vault, stick: Path, tmp_path: Path
) -> None:
    assert choose_second_copy(vault, stick) == stick.resolve()
    shared = tmp_path / "shared"
    shared.mkdir()
    (shared / "letter.txt").write_text("dear", encoding="ascii")
    with a_vault(tmp_path, "second") as second:
        assert choose_second_copy(second, shared) == shared.resolve() / "field-app-backup"
    ours = shared.resolve() / "field-app-backup-2"
    assert choose_second_copy(vault, shared) == ours
    assert choose_second_copy(vault, shared) == ours, "chosen again it is found again"
    assert choose_second_copy(vault, ours) == ours
    assert second_copy(vault).folder == ours


def test_a_folder_that_will_not_do_leaves_the_choice_as_it_was(vault: Vault, stick: Path, tmp_path: Path) -> None:
    chosen = choose_second_copy(vault, stick)
    with a_vault(tmp_path, "second") as second:
        choose_second_copy(second, tmp_path / "theirs")
    assert told(lambda: choose_second_copy(vault, tmp_path / "theirs")) == "backup-other-vault"
    assert told(lambda: choose_second_copy(vault, vault.folder.files)) == "backup-in-vault"
    assert second_copy(vault).folder == chosen


@pytest.mark.parametrize(
    ("is_on", "made_at", "is_made_there", "is_due", "is_old"),
    [
        pytest.param(True, None, False, True, True, id="never-made"),
        pytest.param(True, NOON - HOUR / 2, True, False, False, id="half-an-hour-ago"),
        pytest.param(True, NOON - HOUR, True, True, False, id="an-hour-ago"),
        pytest.param(True, NOON - HOUR / 2, False, True, False, id="elsewhere"),
        pytest.param(True, NOON + HOUR, True, True, False, id="the-clock-was-put-back"),
        pytest.param(True, NOON - timedelta(days=3), True, True, True, id="three-days-ago"),
        pytest.param(False, NOON - timedelta(days=3), True, False, False, id="switched-off"),
    ],
)
def test_when_it_is_due_and_when_it_is_old(
    is_on: bool, made_at: datetime | None, is_made_there: bool, is_due: bool, is_old: bool
) -> None:
    copy = SecondCopy(folder=Path("stick"), is_on=is_on, made_at=made_at, is_made_there=is_made_there)
    assert (copy.is_due(NOON), copy.is_old(NOON)) == (is_due, is_old)


def test_what_was_chosen_and_made_is_known_and_switching_off_forgets_neither(vault: Vault, stick: Path) -> None:
    assert second_copy(vault) == SecondCopy(folder=None, is_on=False, made_at=None, is_made_there=False)
    stop_second_copy(vault)
    assert told(lambda: update_second_copy(vault)) == "backup-not-chosen"
    choose_second_copy(vault, stick)
    assert second_copy(vault).is_due(NOON)
    update_second_copy(vault)
    stop_second_copy(vault)
    assert second_copy(vault) == SecondCopy(folder=stick.resolve(), is_on=False, made_at=NOON, is_made_there=True)


@pytest.mark.parametrize("leaves_mount_point", [False, True], ids=["folder-gone", "empty-mount-point"])
def test_where_the_stick_is_not_plugged_in_nothing_is_written_in_its_place(
    vault: Vault, backed_up: Path, tmp_path: Path, leaves_mount_point: bool
) -> None:
    backed_up.rename(tmp_path / "in-a-pocket")
    if leaves_mount_point:
        backed_up.mkdir()

    assert told(lambda: update_second_copy(vault)) == "backup-away"

    assert (list(backed_up.iterdir()) if leaves_mount_point else backed_up.exists()) in ([], False)
    assert answer_on(tmp_path / "in-a-pocket", tmp_path / "restored") == "old"


def test_a_stick_pulled_out_midway_keeps_the_state_before_and_goes_on_when_it_is_back(
    vault: Vault, backed_up: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pulled_out(db: Database, target: Path) -> None:
        backed_up.rename(tmp_path / "in-a-pocket")
        copy_store(db, target)

    with monkeypatch.context() as patch:
        patch.setattr(backup, "copy_store", pulled_out)
        assert told(lambda: update_second_copy(vault)) == "backup-away"
    assert not backed_up.exists()
    assert answer_on(tmp_path / "in-a-pocket", tmp_path / "restored") == "old"

    (tmp_path / "in-a-pocket").rename(backed_up)
    assert update_second_copy(vault).files == 0, "what was copied already is not copied twice"
    assert answer_on(backed_up, tmp_path / "later") == "new"


@pytest.mark.parametrize("room", [20_000, 120_000], ids=["for-no-store", "for-no-file"])
def test_a_full_stick_is_told_keeps_the_state_before_and_gets_its_room_back(
    vault: Vault, backed_up: Path, tmp_path: Path, room: int
) -> None:
    if room < 100_000:
        vault.set("answer", "new" * 20_000)
    before = {path for path in backed_up.rglob("*") if path.is_file()}

    with files_end_at(room):
        assert told(lambda: update_second_copy(vault)) == "backup-full"

    assert {path for path in backed_up.rglob("*") if path.is_file()} == before
    assert answer_on(backed_up, tmp_path / "restored") == "old"
    assert update_second_copy(vault).is_new


def test_a_stick_that_may_not_be_written_is_told_and_keeps_the_state_before(
    vault: Vault, backed_up: Path, tmp_path: Path
) -> None:
    folders = [backed_up, *(path for path in backed_up.iterdir() if path.is_dir())]
    for folder in folders:
        folder.chmod(0o555)
    try:
        with as_ordinary_user():
            assert told(lambda: update_second_copy(vault)) == "backup-denied"
    finally:
        for folder in folders:
            folder.chmod(0o755)
    assert answer_on(backed_up, tmp_path / "restored") == "old"


@pytest.mark.parametrize("pieces", [0, 1, 2, 20])
def test_a_run_that_is_stopped_leaves_the_state_before_and_nothing_half_done(
    vault: Vault, backed_up: Path, tmp_path: Path, pieces: int
) -> None:
    vault.db.execute("CREATE TABLE much (text TEXT)")
    vault.db.execute(
        "INSERT INTO much WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) SELECT hex(i) FROM n"
    )
    asked = 0

    def stopped() -> bool:
        nonlocal asked
        asked += 1
        return asked > pieces

    with pytest.raises(StoppedWork):
        update_second_copy(vault, stopped=stopped)

    assert [path.name for path in backed_up.rglob(".*")] == []
    assert len(BackupFolder(backed_up).generations()) == 1
    assert vault.get("answer") == "new"
    assert update_second_copy(vault).is_new


def test_it_runs_on_another_thread_while_the_vault_is_written(tmp_path: Path, stick: Path) -> None:
    with a_vault(tmp_path) as vault:
        choose_second_copy(vault, stick)
        done: list[object] = []

        def copy_all() -> None:
            with vault.take_beside() as beside:
                done.append(update_second_copy(beside))

        thread = threading.Thread(target=copy_all)
        thread.start()
        number = 0
        while thread.is_alive():
            number += 1
            vault.set("answer", number)
            thread.join(0.005)
        assert len(done) == 1
        update_second_copy(vault)
    assert answer_on(stick, tmp_path / "restored") == number


def test_the_second_connection_is_had_once_and_closed_with_the_vault_where_nobody_took_it(tmp_path: Path) -> None:
    with a_vault(tmp_path) as vault:
        vault.take_beside().close()
        with pytest.raises(ValueError, match="taken already"):
            vault.take_beside()
    Vault.open(vault.folder.path, PASSPHRASE, clock=noon).close()
    assert not vault.folder.store.with_name("store.db-wal").exists()
