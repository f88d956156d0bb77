"""The check of one log as it is held: every hash, every signature, every place.

Invariant: the first entry that is not what its device signed is named. A signature of the head vouches for all
before it; those kept beside single entries are checked as well, so that each still proves its entry alone.
"""

from hashlib import sha256

from field_app.errors import JournalBroken
from field_app.journal.bodies import is_uuid
from field_app.journal.chain import Head, entry_hash, genesis, head_holds
from field_app.journal.encoding import FormatError, parse_object
from field_app.journal.entries import Entry, columns_of
from field_app.journal.logid import LogId


class ChainCheck:
    """Takes the entries of `log` in order. `head`: where the part without gaps ends; `is_own`: each was signed here."""

    def __init__(self, log: LogId, head: Head, *, is_own: bool) -> None:
        self._log = log
        self._head = head
        self._is_own = is_own
        self._last = Head(0, genesis(log))

    def take(self, entry: Entry) -> None:
        """Check the next entry; JournalBroken names it when it is not what it was."""
        self._check_place(entry)
        if entry.hash != entry_hash(self._log, entry.seq, entry.before, entry.body_sha256):
            raise self._broken(entry.seq, "chain")
        if entry.data is not None and sha256(entry.data).digest() != entry.body_sha256:
            raise self._broken(entry.seq, "body")
        if not _columns_fit(entry):
            raise self._broken(entry.seq, "columns")
        self._check_signature(entry)
        self._last = entry.head

    def finish(self) -> None:
        """Check that nothing is missing at the end of the log."""
        if self._last.seq < self._head.seq:
            raise self._broken(self._last.seq + 1, "missing")
        if self._head.seq == 0 and self._head != Head(0, genesis(self._log)):
            raise self._broken(0, "head")

    def _check_place(self, entry: Entry) -> None:
        """Check that `entry` continues the one before it, which up to the head must be there."""
        follows = entry.seq == self._last.seq + 1
        if not follows and self._last.seq < self._head.seq:
            raise self._broken(self._last.seq + 1, "missing")
        if follows and entry.before != self._last.hash:
            raise self._broken(entry.seq, "chain")
        if entry.alone is (entry.seq <= self._head.seq):
            raise self._broken(entry.seq, "head")

    def _check_signature(self, entry: Entry) -> None:
        must_have = self._is_own or entry.seq >= self._head.seq
        if entry.signature is None:
            if must_have:
                raise self._broken(entry.seq, "signature")
        elif not head_holds(self._log, entry.head, entry.signature):
            raise self._broken(entry.seq, "signature")
        if entry.seq == self._head.seq and entry.hash != self._head.hash:
            raise self._broken(entry.seq, "head")

    def _broken(self, seq: int, what: str) -> JournalBroken:
        return JournalBroken("log-entry-wrong", log=self._log.text[:8], seq=str(seq), what=what)


def _columns_fit(entry: Entry) -> bool:
    """Say whether the row finds the body by what it says."""
    kept = entry.kind, entry.body_id, entry.record
    if entry.data is None or entry.kind is None:
        return kept == columns_of(entry.data)
    try:
        content = parse_object(entry.data, "body")
    except FormatError:
        return False
    record = content.get("record")
    return kept == (content.get("kind"), content.get("id"), record if is_uuid(record) else None)
