"""What a vault that was made from its backup does before it can be opened (sync-protocol: restores and clones).

Invariant: a restored vault goes on in a new log. Its former one may be longer elsewhere, at the endpoint or on the
laptop that the backup is of, and a log that is written twice forks. What is not proven to be at the endpoint is
appended again, byte for byte; the same id and bytes count once, wherever they arrive. Entries of the former log that
are newer than the backup are not here; where they were delivered, they come back with the feed, as the entries of
another device of the same person do.
"""

from dataclasses import dataclass

from field_app.records.files import keep_held
from field_app.records.records import Records


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoredState:
    """What came back: how many records and drafts, and how many entries are sent `again`."""

    records: int
    drafts: int
    again: int


def begin_again(records: Records) -> RestoredState:
    """Let the restored vault go on in a new log."""
    vault, journal = records.vault, records.journal
    with vault.transaction():
        former = journal.log
        again = journal.begin_new_log()
        named = vault.db.execute("SELECT DISTINCT blob FROM records_file WHERE log = ?", [former.raw]).fetchall()
        for (blob,) in named:  # files of the former log count as somebody else's now: held only when checked
            if vault.files.verify(blob):
                keep_held(vault, blob)
        records.rebuild()
    return RestoredState(records=len(records.rows()), drafts=len(records.drafts.every()), again=len(again))
