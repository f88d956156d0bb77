"""The second copy: incremental, encrypted, whole at every moment, and good for a vault on another laptop."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest

from field_app.errors import FieldAppError, MachineError, StoreError, UsageError
from field_app.vault import Database, Vault, back_up, backup, backup_folder, copying, last_backup, new_recovery_code
from field_app.vault import restore as restore_vault
from field_app.vault.backup_folder import BackupFolder, Generation, generations_to_keep
from field_app.vault.store import copy_store
from field_app.vault.vault import change_passphrase
from tests.vault.builders import CHEAP, NOON, PASSPHRASE, a_vault, noon, reopened

SECRET = b"a lorry with four plates"


def kept(vault: Vault) -> str:
    return str(vault.get("answer"))


def restored(source: Path, folder: Path, passphrase: str = PASSPHRASE, code: str = "") -> Vault:
    restore_vault(
        source,
        folder,
        passphrase,
        recovery=code,
        clock=noon,
        migrations=[],
        prepare=lambda _vault: None,
        cost=CHEAP,
    )
    return Vault.open(folder, passphrase, clock=noon)


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_restored_vault_holds_what_was_committed(vault: Vault, tmp_path: Path) -> None:
    stored = vault.files.add(BytesIO(SECRET * 9000))
    sealed = vault.files.add(BytesIO(SECRET))
    vault.files.seal(sealed)
    vault.set("answer", "four plates")

    done = back_up(vault, tmp_path / "stick")

    assert (done.is_new, done.files, done.kept, done.damaged) == (True, 2, 1, ())
    vault.close()
    shutil.rmtree(vault.folder.path)
    with restored(tmp_path / "stick", tmp_path / "other") as other:
        assert kept(other) == "four plates"
        assert b"".join(other.files.open(stored)) == SECRET * 9000
        assert b"".join(other.files.open_blob(sealed.blob, sealed.key)) == SECRET
        assert last_backup(other) is None


def test_nothing_of_it_is_readable_or_names_the_content(vault: Vault, tmp_path: Path) -> None:
    vault.files.add(BytesIO(SECRET))
    vault.set("answer", SECRET.decode())
    back_up(vault, tmp_path / "stick")

    for name, content in everything(tmp_path / "stick").items():
        assert SECRET not in content, name
        assert b"SQLite format 3" not in content, name


def test_an_unchanged_vault_writes_no_new_state(vault: Vault, tmp_path: Path) -> None:
    vault.files.add(BytesIO(SECRET))
    vault.set("answer", "four")
    first = back_up(vault, tmp_path / "stick")
    before = everything(tmp_path / "stick" / "generations")

    again = back_up(vault, tmp_path / "stick")
    after_restart = back_up(reopened(vault), tmp_path / "stick")

    assert [(each.is_new, each.files, each.generation) for each in (again, after_restart)] == [
        (False, 0, first.generation)
    ] * 2
    assert everything(tmp_path / "stick" / "generations") == before


@pytest.mark.parametrize("change", ["store", "file", "other-process"])
def test_any_change_makes_a_new_state_of_what_is_new_alone(vault: Vault, tmp_path: Path, change: str) -> None:
    vault.files.add(BytesIO(SECRET))
    back_up(vault, tmp_path / "stick")
    match change:
        case "store":
            vault.set("answer", "other")
        case "file":
            vault.files.add(BytesIO(b"another"))
        case _:
            with Vault.open(vault.folder.path, PASSPHRASE, clock=noon) as other:
                other.set("answer", "other")

    done = back_up(vault, tmp_path / "stick")

    assert (done.is_new, done.files, done.kept) == (True, int(change == "file"), 2)


def test_a_changed_passphrase_opens_every_state_and_the_old_one_none(vault: Vault, tmp_path: Path) -> None:
    vault.set("answer", "four")
    back_up(vault, tmp_path / "stick")
    change_passphrase(vault.folder.path, PASSPHRASE, "another six words", cost=CHEAP)
    assert not back_up(vault, tmp_path / "stick").is_new

    with pytest.raises(StoreError, match="passphrase does not open"):
        restored(tmp_path / "stick", tmp_path / "other")
    assert not (tmp_path / "other").exists()
    with restored(tmp_path / "stick", tmp_path / "other", "another six words") as other:
        assert kept(other) == "four"


def test_the_recovery_code_restores_under_a_new_passphrase(tmp_path: Path) -> None:
    code = new_recovery_code()
    with Vault.create(tmp_path / "vault", PASSPHRASE, clock=noon, cost=CHEAP, recovery_code=code) as vault:
        vault.set("answer", "four")
        back_up(vault, tmp_path / "stick")

    with restored(tmp_path / "stick", tmp_path / "other", "a new passphrase", code.lower()) as other:
        assert kept(other) == "four"
    with pytest.raises(StoreError, match="recovery code does not open"):
        restored(tmp_path / "stick", tmp_path / "third", "a new passphrase", new_recovery_code())


class _PowerCut(BaseException):
    pass


@pytest.mark.parametrize("first", [True, False], ids=["first-run", "later-run"])
def test_a_run_that_is_cut_at_any_write_leaves_the_last_good_state(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, first: bool
) -> None:
    """Each call that writes is cut before and after it: what is there is restored, and the next run is whole."""
    cut_at, went_through = 0, False
    while not went_through:
        cut_at += 1
        case = tmp_path / str(cut_at)
        case.mkdir()
        with a_vault(case) as vault:
            stick = case / "stick"
            vault.files.add(BytesIO(SECRET))
            vault.set("answer", "old")
            if not first:
                back_up(vault, stick)
            vault.files.add(BytesIO(b"another"))
            vault.set("answer", "new")
            with monkeypatch.context() as patch:
                _cut(patch, cut_at)
                try:
                    back_up(vault, stick)
                    went_through = True
                except _PowerCut:
                    pass
            state = _restored_state(stick, case / "cut")
            assert state in ({"backup-missing", "backup-slot-missing", "new"} if first else {"old", "new"})
            assert back_up(vault, stick).kept >= 1
            assert _restored_state(stick, case / "whole") == "new"
            assert [path.name for path in stick.rglob(".*")] == []
    assert cut_at > 12


def _restored_state(stick: Path, folder: Path) -> str:
    try:
        with restored(stick, folder) as other:
            return kept(other)
    except StoreError as told:
        return told.code


def _cut(patch: pytest.MonkeyPatch, at: int) -> None:
    calls = 0

    def cutting(call: Callable[..., object]) -> Callable[..., object]:
        def cut(*arguments: object, **named: object) -> object:
            nonlocal calls
            calls += 1
            if calls == at:
                raise _PowerCut
            done = call(*arguments, **named)
            calls += 1
            if calls == at:
                raise _PowerCut
            return done

        return cut

    for module, name in (
        (backup, "write_atomic"),
        (backup, "replace"),
        (backup, "copy_store"),
        (copying, "flush_file"),
        (copying, "replace"),
        (backup_folder.BackupFolder, "prune"),
    ):
        patch.setattr(module, name, cutting(getattr(module, name)))


def test_a_damaged_newest_state_gives_way_to_the_one_before(vault: Vault, tmp_path: Path) -> None:
    vault.set("answer", "one")
    back_up(vault, tmp_path / "stick")
    vault.set("answer", "two")
    newest = back_up(vault, tmp_path / "stick").generation
    store = BackupFolder(tmp_path / "stick").store(newest)
    content = bytearray(store.read_bytes())
    content[len(content) // 2] ^= 1
    store.write_bytes(content)

    with restored(tmp_path / "stick", tmp_path / "other") as other:
        assert kept(other) == "one"


def test_a_state_that_does_not_open_again_does_not_count(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault.set("answer", "one")
    good = back_up(vault, tmp_path / "stick").generation
    vault.set("answer", "two")

    def lying_disk(db: Database, target: Path) -> None:
        copy_store(db, target)
        content = bytearray(target.read_bytes())
        content[-100] ^= 1
        target.write_bytes(content)

    monkeypatch.setattr(backup, "copy_store", lying_disk)
    with pytest.raises(StoreError) as told:
        back_up(vault, tmp_path / "stick")

    assert told.value.code == "backup-unfit"
    assert BackupFolder(tmp_path / "stick").generations() == [good]


def test_what_comes_while_the_store_is_copied_is_not_missed(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy_copy(db: Database, target: Path) -> None:
        vault.files.add(BytesIO(SECRET))
        with Vault.open(vault.folder.path, PASSPHRASE, clock=noon) as other:
            other.set("answer", "before the copy")
        copy_store(db, target)
        with Vault.open(vault.folder.path, PASSPHRASE, clock=noon) as other:
            other.set("answer", "after the copy")

    with monkeypatch.context() as patch:
        patch.setattr(backup, "copy_store", busy_copy)
        made = back_up(vault, tmp_path / "stick").generation
    assert len(BackupFolder(tmp_path / "stick").files_of(made)) == 1

    assert back_up(vault, tmp_path / "stick").is_new
    with restored(tmp_path / "stick", tmp_path / "other") as other:
        assert kept(other) == "after the copy"


def test_a_damaged_file_is_named_and_does_not_replace_a_good_copy(vault: Vault, tmp_path: Path) -> None:
    sealed = vault.files.add(BytesIO(SECRET))
    vault.files.seal(sealed)
    vault.files.path(sealed.blob).write_bytes(b"\0" * 12)

    assert back_up(vault, tmp_path / "stick").damaged == (sealed.blob.hex(),)


def test_a_path_planted_in_the_list_of_files_leads_nowhere(vault: Vault, tmp_path: Path) -> None:
    done = back_up(vault, tmp_path / "stick")
    listed = BackupFolder(tmp_path / "stick").list_of(done.generation)
    listed.write_text("../../etc/passwd 10\n/etc/passwd 10\n" + "a" * 64 + "/../x 3\n", encoding="ascii")

    assert BackupFolder(tmp_path / "stick").files_of(done.generation) == {}
    for name in ("x000009-20251210T120000Z.db", "000009-20251210T120000Z.db.old", "000009-20251399T120000Z.db"):
        (tmp_path / "stick" / "generations" / name).write_bytes(b"planted")
    assert BackupFolder(tmp_path / "stick").generations() == [done.generation]


def test_a_folder_with_something_else_or_another_vault_is_refused(vault: Vault, tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "letter.txt").write_text("dear", encoding="ascii")
    back_up(vault, tmp_path / "stick")
    with a_vault(tmp_path, "second") as second:
        refused = [
            _refused(lambda: back_up(vault, tmp_path / "papers")),
            _refused(lambda: back_up(vault, vault.folder.files)),
            _refused(lambda: back_up(second, tmp_path / "stick")),
        ]

    assert refused == ["backup-folder-other", "backup-in-vault", "backup-other-vault"]
    assert [path.name for path in (tmp_path / "papers").iterdir()] == ["letter.txt"]


def _refused(call: Callable[[], object]) -> str:
    with pytest.raises(FieldAppError) as told:
        call()
    return told.value.code


def test_a_vault_is_never_restored_over_another(vault: Vault, tmp_path: Path) -> None:
    back_up(vault, tmp_path / "stick")
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "letter.txt").write_text("dear", encoding="ascii")
    before = everything(vault.folder.slots)

    with pytest.raises(StoreError, match="is a vault"):
        restored(tmp_path / "stick", vault.folder.path)
    with pytest.raises(UsageError, match="something else"):
        restored(tmp_path / "stick", tmp_path / "papers")
    assert everything(vault.folder.slots) == before


def test_a_restore_that_is_cut_leaves_no_vault_and_starts_anew(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault.set("answer", "four")
    back_up(vault, tmp_path / "stick")

    def cut(_vault: Vault) -> None:
        raise MachineError("disk-full", folder=tmp_path)

    with pytest.raises(MachineError):
        restore_vault(tmp_path / "stick", tmp_path / "other", PASSPHRASE, clock=noon, migrations=[], prepare=cut)
    assert _refused(lambda: Vault.open(tmp_path / "other", PASSPHRASE, clock=noon)) == "vault-missing"
    with restored(tmp_path / "stick", tmp_path / "other") as other:
        assert kept(other) == "four"


def test_the_vault_knows_when_it_was_backed_up_and_where(tmp_path: Path) -> None:
    with a_vault(tmp_path) as vault:
        assert last_backup(vault) is None
        back_up(vault, tmp_path / "stick")
        known = last_backup(vault)

        assert known is not None
        assert (known.at, known.folder) == (NOON, (tmp_path / "stick").resolve())


def made(number: int, days_ago: int) -> Generation:
    return Generation(number, datetime(2025, 12, 10, 12, tzinfo=UTC) - timedelta(days=days_ago))


def test_the_newest_three_stay_and_one_of_each_of_seven_days_and_four_weeks() -> None:
    daily = [made(100 - days, days) for days in range(60)]
    hourly_today = [Generation(200 + hour, datetime(2025, 12, 10, 13 + hour, tzinfo=UTC)) for hour in range(8)]

    kept = generations_to_keep([*daily, *hourly_today])

    assert {each.number for each in kept if each.number >= 200} == {205, 206, 207}
    stay = [0, *sorted(100 - each.number for each in kept if each.number < 200)]

    # 10 December 2025 is a Wednesday: the weeks before end 3, 10 and 17 days ago.
    assert stay == [0, 1, 2, 3, 4, 5, 6, 10, 17]


def test_a_clock_that_was_put_back_does_not_cost_the_newest() -> None:
    found = [made(number, 100) for number in range(1, 9)] + [made(9, 900)]

    assert made(9, 900) in generations_to_keep(found)


def test_old_states_go_with_the_files_that_only_they_had(vault: Vault, tmp_path: Path) -> None:
    first = vault.files.add(BytesIO(SECRET))
    back_up(vault, tmp_path / "stick")
    vault.files.discard(first.token)
    kept_after = []
    for number in range(7):
        vault.set("answer", number)
        kept_after.append(back_up(vault, tmp_path / "stick").kept)

    stick = BackupFolder(tmp_path / "stick")
    assert kept_after == [2, 3, 3, 3, 3, 3, 3], "all of one day"
    assert len(stick.generations()) == 3
    assert list(stick.files.iterdir()) == []
    assert len(list(stick.states.iterdir())) == 6
