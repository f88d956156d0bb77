"""Verification names the first thing that is not as it was recorded."""

import io
import json
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from field_app.errors import FieldAppError, StoreError
from field_app.journal import FileRef, FormatError, Receipt
from field_app.journal.journal import Journal
from field_app.journal.verification import Counts, Report, verify
from tests.journal.test_journal import ENDPOINT, ENDPOINT_KEY, a_receipt
from tests.journal.test_journal_accept import LOG
from tests.vault.builders import NOON, a_journal, reopened_journal

OWN_ENTRIES = 5


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    """A vault with an own log, another's log up to 4, its entry 6 alone, a receipt and a file."""
    made = a_journal(tmp_path)
    with closing(made.vault), made.vault.transaction():
        made.set_endpoint(ENDPOINT)
        for _ in range(OWN_ENTRIES - 1):
            made.append("review", {"comment": "made up"})
        made.append("submission", {"files": [stored_file(made).encode()]})
        made.accept(LOG.part(1, 3))
        made.accept(LOG.part(5, 5))
        made.keep_receipt(a_receipt(made, 3))
    made = reopened_journal(made)
    with closing(made.vault):
        yield made


def stored_file(journal: Journal) -> FileRef:
    stored = journal.vault.files.add(io.BytesIO(b"a photo of sacks"))
    journal.vault.files.seal(stored)
    return FileRef(
        name="photo.jpg", type="image/jpeg", size=stored.size, sha256=stored.sha256, blob=stored.blob, key=stored.key
    )


def blob_of(journal: Journal) -> bytes:
    entry = journal.entry(journal.log, OWN_ENTRIES)
    assert entry is not None
    assert entry.body is not None
    return entry.body.files()[0].blob


def problem(journal: Journal, **wanted: object) -> tuple[str, dict[str, object]]:
    report = verify(journal, **wanted)  # type: ignore[arg-type]  # the keywords of verify
    assert report.first_problem is not None
    for language in ("en", "ar"):
        assert report.sentence(language) == str(report.first_problem.message(language))
    return report.first_problem.code, report.first_problem.values


def test_a_sound_vault_holds(journal: Journal) -> None:
    report = verify(journal)

    assert report == Report(Counts(entries=9, logs=2, receipts=1, receipted=3, files=1, absent=0), None)
    assert report.sentence().startswith("Everything holds. Entries checked: 9")
    assert "9" in report.sentence("ar")


def tamper(journal: Journal, statement: str, log: str = "own") -> None:
    """Change the tables as only who holds the passphrase and ignores the program could."""
    for (trigger,) in journal.vault.db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        journal.vault.db.execute(f"DROP TRIGGER {trigger}")
    number = {"own": 1, "other": 2}[log]
    journal.vault.db.execute(statement.replace("$log", str(number)))


def entry_set(change: str, seq: str) -> str:
    return " ".join(["UPDATE journal_entry SET", change, "WHERE log = $log AND seq", seq])


def entry_gone(seq: str) -> str:
    return " ".join(["DELETE FROM journal_entry WHERE log = $log AND seq", seq])


def head_set(change: str) -> str:
    return " ".join(["UPDATE journal_log SET", change, "WHERE number = $log"])


LONGER = "body = CAST(replace(CAST(body AS TEXT), 'made up', 'made over') AS BLOB)"
OF_FIRST = "(SELECT {0} FROM journal_entry WHERE log = $log AND seq = 1)"
REPLACED = f"body = {OF_FIRST.format('body')}, body_sha256 = {OF_FIRST.format('body_sha256')}"
SWAPPED = f"{entry_set('seq = 95 - seq', 'IN (2, 3)')}; {entry_set('seq = seq - 90', '> 90')}"


@pytest.mark.parametrize(
    ("log", "change", "seq", "what"),
    [
        pytest.param("own", entry_set(LONGER, "= 2"), "2", "body", id="text"),
        pytest.param("own", entry_set(REPLACED, "= 2"), "2", "chain", id="text-and-its-hash"),
        pytest.param("own", entry_set("hash = zeroblob(32)", "= 3"), "3", "chain", id="hash"),
        pytest.param("own", entry_set("before = zeroblob(32)", "= 3"), "3", "chain", id="hash-before"),
        pytest.param("own", SWAPPED, "2", "chain", id="swapped"),
        pytest.param("own", entry_gone("= 2"), "2", "missing", id="left-out"),
        pytest.param("own", entry_gone("= 5"), "5", "missing", id="last-left-out"),
        pytest.param("other", entry_gone("< 4"), "1", "missing", id="chain-left-out-before-a-single-entry"),
        pytest.param("own", entry_set("signature = zeroblob(64)", "= 4"), "4", "signature", id="own-signature"),
        pytest.param("own", entry_set("signature = NULL", "= 4"), "4", "signature", id="own-signature-missing"),
        pytest.param("other", entry_set("signature = NULL", "= 3"), "3", "signature", id="heads-signature-missing"),
        pytest.param("other", entry_set("signature = NULL", "= 5"), "5", "signature", id="singles-signature-missing"),
        pytest.param("other", entry_set("signature = zeroblob(64)", "= 2"), "2", "signature", id="singles-signature"),
        pytest.param("own", entry_set("kind = 'submission'", "= 1"), "1", "columns", id="kind"),
        pytest.param("own", entry_set("kind = NULL", "= 1"), "1", "columns", id="kind-hidden"),
        pytest.param("own", entry_set("body_id = 'x'", "= 1"), "1", "columns", id="body-id"),
        pytest.param("own", entry_set("record = 'x'", "= 1"), "1", "columns", id="record"),
        pytest.param("own", head_set("hash = zeroblob(32)"), "5", "head", id="head-hash"),
        pytest.param("own", head_set("seq = 4"), "4", "head", id="head-moved-back"),
        pytest.param("own", head_set("seq = 6"), "6", "missing", id="head-moved-on"),
        pytest.param("other", entry_set("alone = 0", "= 5"), "5", "head", id="single-called-chained"),
        pytest.param("other", entry_set("alone = 1", "= 2"), "2", "head", id="chained-called-single"),
    ],
)
def test_what_was_tampered_with_is_named(journal: Journal, log: str, change: str, seq: str, what: str) -> None:
    whose = {"own": journal.log, "other": LOG.log}[log]
    for part in change.split(";"):
        tamper(journal, part, log)

    assert problem(journal) == ("log-entry-wrong", {"log": whose.text[:8], "seq": seq, "what": what})


def cut_tail(journal: Journal) -> None:
    """Cut off the last two own entries so that what remains is whole."""
    tamper(journal, entry_gone(f"> {OWN_ENTRIES - 2}"))
    tamper(journal, head_set(f"seq = 3, hash = {OF_FIRST.format('hash').replace('= 1', '= 3')}"))


def test_a_cut_tail_shows_only_by_a_receipt_that_was_kept_elsewhere(journal: Journal) -> None:
    kept_elsewhere = json.dumps(a_receipt(journal, OWN_ENTRIES)).encode()
    cut_tail(journal)

    assert verify(journal).first_problem is None
    code, values = problem(journal, receipt=kept_elsewhere)
    assert code == "receipt-ahead"
    assert (values["cursor"], values["seq"]) == ("5", "3")


def test_a_cut_tail_shows_by_a_receipt_that_is_kept_here(journal: Journal) -> None:
    journal.keep_receipt(a_receipt(journal, OWN_ENTRIES, minutes=1))
    cut_tail(journal)

    assert problem(journal)[0] == "receipt-ahead"


def test_another_history_than_the_endpoints_is_told(journal: Journal) -> None:
    signed = Receipt(log=journal.log, cursor=2, hash=bytes(32), time=NOON + timedelta(minutes=1)).sign(ENDPOINT_KEY)

    assert problem(journal, receipt=json.dumps(signed).encode())[0] == "receipt-contradicts"


def test_a_receipt_for_another_vault_is_told(journal: Journal) -> None:
    other = replace(journal.log, epoch=bytes(16))
    signed = Receipt(log=other, cursor=0, hash=bytes(32), time=NOON).sign(ENDPOINT_KEY)

    assert problem(journal, receipt=json.dumps(signed).encode())[0] == "receipt-other-log"


def test_a_receipt_that_was_altered_is_not_taken(journal: Journal) -> None:
    altered = {**a_receipt(journal, 3), "cursor": 2}

    with pytest.raises(FormatError):
        verify(journal, receipt=json.dumps(altered).encode())


def test_a_kept_receipt_that_was_altered_is_told(journal: Journal) -> None:
    tamper(journal, "UPDATE journal_receipt SET signed = replace(signed, '\"cursor\":3', '\"cursor\":2')")

    assert problem(journal)[0] == "receipt-damaged"


def test_a_damaged_file_is_told(journal: Journal) -> None:
    path = journal.vault.files.path(blob_of(journal))
    path.write_bytes(path.read_bytes()[:-1])

    assert problem(journal) == ("file-damaged", {"blob": blob_of(journal).hex()[:12]})
    assert verify(journal, files=False).first_problem is None


def test_an_own_file_that_is_nowhere_else_is_lost(journal: Journal) -> None:
    journal.vault.files.path(blob_of(journal)).unlink()

    code, values = problem(journal)
    assert (code, values["seq"]) == ("file-lost", str(OWN_ENTRIES))


@pytest.mark.parametrize(("awaited", "code"), [(False, None), (True, "file-lost")], ids=["confirmed", "awaited"])
def test_an_own_file_that_the_endpoint_has_is_only_absent(journal: Journal, awaited: bool, code: str | None) -> None:
    blob = blob_of(journal)
    entry = journal.entry(journal.log, OWN_ENTRIES)
    assert entry is not None
    receipt = Receipt(
        log=journal.log,
        cursor=OWN_ENTRIES,
        hash=entry.hash,
        awaited=(blob,) if awaited else (),
        time=NOON + timedelta(minutes=1),
    )
    journal.keep_receipt(receipt.sign(ENDPOINT_KEY))
    journal.vault.files.path(blob).unlink()

    report = verify(journal)
    assert (report.first_problem and report.first_problem.code) == code
    assert report.counts.absent == (0 if awaited else 1)


def test_entries_of_no_log_are_told(journal: Journal) -> None:
    journal.vault.db.execute("PRAGMA foreign_keys = OFF")
    tamper(journal, "DELETE FROM journal_log WHERE number = 2")

    assert problem(journal)[0] == "store-damaged"


def test_a_flipped_page_is_told(journal: Journal) -> None:
    journal.append("submission", {"xml": "x" * 40_000})
    journal.vault.close()
    path = journal.vault.folder.store
    data = bytearray(path.read_bytes())
    data[-5_000] ^= 1
    path.write_bytes(data)

    with closing(reopened_journal(journal).vault) as vault:
        assert problem(Journal(vault))[0] == "store-damaged"


def test_the_rooms_above_check_their_own_tables(journal: Journal) -> None:
    asked: list[str] = []

    def sound() -> None:
        asked.append("sound")

    def differs() -> FieldAppError:
        with journal.vault.transaction():  # a check may write what it then undoes
            asked.append("differs")
        return StoreError("store-busy", folder="x")

    checks: list[Callable[[], FieldAppError | None]] = [sound, differs]

    assert problem(journal, projections=checks)[0] == "store-busy"
    assert asked == ["sound", "differs"]


def test_verifying_changes_nothing(journal: Journal) -> None:
    journal.vault.close()
    before = journal.vault.folder.store.read_bytes()

    with closing(reopened_journal(journal).vault) as vault:
        verify(Journal(vault))

    assert journal.vault.folder.store.read_bytes() == before


def test_a_vault_without_a_team_has_nothing_to_compare_a_receipt_with(tmp_path: Path) -> None:
    made = a_journal(tmp_path, "alone")
    with closing(made.vault), pytest.raises(FormatError):
        verify(made, receipt=b"{}")
