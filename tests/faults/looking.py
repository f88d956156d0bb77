"""What a person finds after a fault: everything that a vault promises to keep, looked at through the product.

Invariant: two looks are equal when everybody would call the two states the same; ids and times that are drawn anew in
each run are left out. A look opens the vault as the window does and may therefore mend it; looking at a vault that does
not open, or whose verification finds something, raises.
"""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from field_app.errors import StoreError
from field_app.journal import verify
from field_app.vault import BackupFolder, Vault, opened_backup
from sync.outbox import OutboxReader
from tests.records.builders import STEPS, Laptop, SetClock, a_laptop
from tests.vault.builders import PASSPHRASE, noon

Look = Mapping[str, Any]
NONE: Look = {"vault": "none"}
NOT_HERE = "not here"
"""What is told of a finalized record's file that is elsewhere only."""
_DRAWN = {"meta", "start", "end", "today", "deviceid"}


class Wrong(AssertionError):
    """A promise does not hold."""


def opened(folder: Path, passphrase: str = PASSPHRASE) -> Laptop:
    """Open a laptop's vault, as its next start does before anything of the inbox is applied."""
    clock = SetClock()
    return Laptop(Vault.open(folder, passphrase, clock=clock, migrations=STEPS), clock)


def look(
    folder: Path, passphrase: str = PASSPHRASE, *, is_outbox_whole: bool = True, receipt: bytes | None = None
) -> Look:
    """Open a vault as the window does and return what is in it; `receipt`: one that was kept elsewhere.

    `is_outbox_whole`: what the vault wrote there is there, so that nothing in it may be unknown to the vault.
    """
    laptop = opened(folder, passphrase)
    try:
        if is_outbox_whole:
            _check_not_ahead(laptop)
        applied = laptop.inbox.unlock()
        for problem in (applied.unpacked, applied.contradiction):
            if problem is not None:
                raise problem
        if applied.refused:
            raise Wrong(f"the unlock refused {applied.refused}")
        seen = _seen(laptop, receipt)
        _check_outbox(laptop)
        return seen
    finally:
        laptop.vault.close()


def look_or_make(folder: Path) -> Look:
    """As `look`; where there is no vault yet, see that one can be made, and return that there was none."""
    try:
        return look(folder)
    except StoreError as error:
        if error.code != "vault-missing":
            raise
    a_laptop(folder.parent, folder.name).vault.close()
    look(folder)
    return NONE


def look_at_backup(folder: Path) -> Look:
    """Open the newest state of a backup and return what is in it."""
    if not BackupFolder(folder).states.is_dir() or not BackupFolder(folder).generations():
        return NONE
    with opened_backup(folder, PASSPHRASE, clock=noon, migrations=STEPS) as vault:
        return _seen(Laptop(vault, SetClock()))


def _seen(laptop: Laptop, outside: bytes | None = None) -> Look:
    report = verify(laptop.journal, receipt=outside, projections=[laptop.records.problem])
    if report.first_problem is not None:
        raise report.first_problem
    receipt = laptop.journal.receipt()
    return {
        "forms": sorted(str(form.ref) for form in laptop.records.forms.versions()),
        "drafts": sorted((_draft(laptop, draft.id) for draft in laptop.records.drafts.every()), key=str),
        "records": sorted((_record(laptop, row.record) for row in laptop.records.rows()), key=str),
        "head": laptop.journal.head(laptop.journal.log).seq,
        "receipted": 0 if receipt is None else receipt.cursor,
    }


def _draft(laptop: Laptop, draft: str) -> Look:
    files = laptop.records.drafts.files(draft)
    return {
        "answers": _answers(laptop.records.drafts.open(draft).values()),
        "files": [_digest(b"".join(laptop.vault.files.open(file.stored))) for file in files],
    }


def _record(laptop: Laptop, record: str) -> Look:
    shown = laptop.records.show(record)
    acts = [act for act in shown.acting.submissions if act.id == shown.row.revision]
    files = [file for act in acts for file in act.content.files]
    return {
        "answers": _answers(shown.values),
        "state": shown.row.state.value,
        "delivered": shown.row.delivered,
        "complete": shown.row.complete,
        "history": [each["kind"] for each in shown.history],
        "files": [_file(laptop, file.blob, file.key) for file in files],
    }


def _file(laptop: Laptop, blob: bytes, key: bytes) -> str:
    if not laptop.vault.files.has(blob):
        return NOT_HERE
    return _digest(b"".join(laptop.vault.files.open_blob(blob, key)))


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]


def _answers(values: Any) -> Any:
    if isinstance(values, Mapping):
        return {name: _answers(value) for name, value in values.items() if name not in _DRAWN}
    if isinstance(values, Sequence) and not isinstance(values, str):
        return [_answers(value) for value in values]
    return str(values)


def _check_not_ahead(laptop: Laptop) -> None:
    """What the keyless job could send before the vault is unlocked must be in the vault: else the log would fork."""
    own = {entry.seq: entry.hash for entry in laptop.journal.entries(laptop.journal.log)}
    for file in OutboxReader(laptop.vault.folder.outbox).tail(1 + _receipted(laptop)):
        for seq, digest in enumerate(file.hashes, start=file.frame.first):
            if own.get(seq) != digest:
                raise Wrong(f"the outbox holds entry {seq}, which the vault does not have")


def _check_outbox(laptop: Laptop) -> None:
    if laptop.journal.endpoint is None:
        return
    head, last = laptop.journal.head(laptop.journal.log).seq, _receipted(laptop)
    for file in OutboxReader(laptop.vault.folder.outbox).tail(last + 1):
        last = file.frame.last
    if last != head:
        raise Wrong(f"the outbox ends at entry {last} of {head}")


def _receipted(laptop: Laptop) -> int:
    receipt = laptop.journal.receipt()
    return 0 if receipt is None else receipt.cursor
