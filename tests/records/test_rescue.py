"""What is left of a damaged vault comes out, what does not is named, and the vault is not touched."""

import json
from io import BytesIO
from pathlib import Path

import pytest

from field_app.errors import StoreError, UsageError
from field_app.records import rescue
from field_app.vault import new_recovery_code, set_recovery_code
from tests.records.builders import SMALL_FORM, Laptop
from tests.vault.builders import CHEAP, PASSPHRASE

PAGE = 4_096
RECORDS = 30


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def fill(laptop: Laptop) -> None:
    """Finalize so many records that they lie on many pages."""
    for number in range(RECORDS):
        laptop.finalize(f"Place {number}")


def closed(laptop: Laptop) -> Path:
    laptop.vault.close()
    return laptop.vault.folder.path


def test_of_a_whole_vault_everything_comes_out_and_the_vault_is_only_read(laptop: Laptop, tmp_path: Path) -> None:
    done = laptop.finalize("Zikim")
    entry = laptop.journal.entry(laptop.journal.log, done.seq)
    vault = closed(laptop)
    before = everything(vault)

    found = rescue(vault, tmp_path / "out", PASSPHRASE)

    assert (found.entries, found.records, found.drafts, found.unread) == (1, {done.record}, 0, [])
    out = tmp_path / "out"
    assert entry is not None
    assert entry.body is not None
    assert (out / "records" / done.record / f"{done.record}.xml").read_text("utf-8") == entry.body.content["xml"]
    assert [path.read_bytes() for path in (out / "entries").iterdir()] == [entry.data]
    assert json.loads((out / "report.json").read_text("utf-8"))["unread"] == []
    assert not (out / ".work").exists()
    assert everything(vault) == before


def test_each_damaged_page_costs_what_is_on_it_and_nothing_else(laptop: Laptop, tmp_path: Path) -> None:
    fill(laptop)
    vault = closed(laptop)
    whole = (vault / "store.db").read_bytes()
    losses = []
    for page in range(1, len(whole) // PAGE, 5):
        damaged = bytearray(whole)
        damaged[page * PAGE + 100] ^= 1
        (vault / "store.db").write_bytes(damaged)
        found = rescue(vault, tmp_path / f"out-{page}", PASSPHRASE)

        assert found.entries + len(found.unread) >= RECORDS, page
        assert (vault / "store.db").read_bytes() == damaged
        losses.append(RECORDS - found.entries)
    assert max(losses) >= 1
    assert min(losses) == 0
    assert sum(loss > RECORDS // 2 for loss in losses) <= 1, "all hangs on one page alone: the top of the table"


def test_a_missing_wal_and_a_lost_index_leave_the_rest(laptop: Laptop, tmp_path: Path) -> None:
    fill(laptop)
    laptop.vault.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    laptop.finalize("In the log alone")
    copy = tmp_path / "cut"
    for name, content in everything(laptop.vault.folder.path).items():
        if not name.endswith(("-wal", "-shm")):
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            (copy / name).write_bytes(content)

    assert rescue(copy, tmp_path / "out", PASSPHRASE).entries == RECORDS


def test_drafts_and_files_come_out_and_a_damaged_file_is_named(laptop: Laptop, tmp_path: Path) -> None:
    entry = laptop.visit("Zikim")
    good = laptop.records.drafts.store_file("../../a photo.jpg", "image/jpeg", BytesIO(b"good" * 40_000))
    bad = laptop.records.drafts.store_file("b.jpg", "image/jpeg", BytesIO(b"bad" * 40_000))
    draft = laptop.records.drafts.create(SMALL_FORM, entry, files=[good, bad])
    path = laptop.vault.folder.files / bad.stored.token
    path.write_bytes(path.read_bytes()[:-1] + b"\0")

    found = rescue(closed(laptop), tmp_path / "out", PASSPHRASE)

    assert (found.drafts, found.files) == (1, 1)
    assert found.unread == [f"file {bad.stored.blob.hex()[:12]}"]
    held = everything(tmp_path / "out" / "drafts")
    name = Path(f"{draft}-files", "01-_.._a_photo.jpg")
    assert set(held) == {f"{draft}.xml", str(name)}
    assert held[str(name)] == b"good" * 40_000


def test_a_body_that_is_not_the_one_that_was_signed_is_not_handed_out(laptop: Laptop, tmp_path: Path) -> None:
    laptop.finalize("Zikim")
    log = laptop.journal.log.text[:8]
    laptop.vault.db.execute("DROP TRIGGER journal_entry_fixed")
    laptop.vault.db.execute("UPDATE journal_entry SET body = CAST(replace(body, 'Zikim', 'Rafah') AS BLOB)")

    found = rescue(closed(laptop), tmp_path / "out", PASSPHRASE)

    assert (found.entries, found.unread) == (0, [f"entry {log} 1"])


def test_nothing_is_written_where_it_does_not_belong(laptop: Laptop, tmp_path: Path) -> None:
    vault = closed(laptop)
    (tmp_path / "used").mkdir()
    (tmp_path / "used" / "letter").write_bytes(b"dear")

    with pytest.raises(UsageError, match="inside a vault"):
        rescue(vault, vault / "files" / "out", PASSPHRASE)
    with pytest.raises(UsageError, match="not empty"):
        rescue(vault, tmp_path / "used", PASSPHRASE)
    with pytest.raises(StoreError, match="passphrase does not open"):
        rescue(vault, tmp_path / "out", "not it")
    assert everything(tmp_path / "out") == {}


def test_a_damaged_slot_is_said_and_the_recovery_code_goes_round_it(laptop: Laptop, tmp_path: Path) -> None:
    record = laptop.finalize("Zikim").record
    vault = closed(laptop)
    code = new_recovery_code()
    set_recovery_code(vault, PASSPHRASE, code, cost=CHEAP)
    slot = vault / "slots" / "passphrase"
    slot.write_bytes(slot.read_bytes()[:-1])

    with pytest.raises(StoreError) as told:
        rescue(vault, tmp_path / "out", PASSPHRASE)
    assert told.value.code == "slot-damaged"
    (tmp_path / "out").rmdir()
    assert rescue(vault, tmp_path / "out", "", recovery=code).records == {record}
