"""The inbox: applying what the keyless job brought.

Invariant: nothing counts before it is verified here; each item is one transaction together with the mark that it was
applied, then its file goes, so a crash between any two steps is harmless and every item may be applied again. What does
not verify is kept aside and named, and blocks only its own log; feed items kept aside are tried again each time.
"""

from collections.abc import Callable, Iterable
from datetime import timedelta
from pathlib import Path

from field_app.errors import FieldAppError, JournalBroken
from field_app.journal import (
    REVIEW,
    SUBMISSION,
    WITHDRAWAL,
    CarryFolder,
    Dictionaries,
    Endpoint,
    Entry,
    FeedName,
    FormatError,
    FrameRefused,
)
from field_app.records.applied import Applied, Decided, Refused
from field_app.records.bundle_taking import BundleTaking
from field_app.records.endpoint_words import EndpointWords, read_note
from field_app.records.feed_taking import FeedTaking
from field_app.records.files import blobs_to_fetch, keep_held
from field_app.records.frame_taking import FrameTaking
from field_app.records.inbox_folder import HELLO, NOTE, RECEIPT, InboxFolder
from field_app.records.listing import find_record
from field_app.records.records import Records

_OUR_FILE = frozenset({"seal", "payload", "chain", "signature"})
"""Checks that a frame fails only when its outbox file is not what this vault packed."""


class Inbox:
    """Applies the inbox of the vault of `records`; `dictionaries` are those that frames may name."""

    def __init__(self, records: Records, dictionaries: Dictionaries) -> None:
        self._records = records
        self._vault = records.vault
        self._journal = records.journal
        self._dictionaries = dictionaries
        self._folder = InboxFolder(records.vault.folder)

    def unlock(self) -> Applied:
        """At unlock: apply the inbox, and check what stands in the outbox and in the rows of the records."""
        self._records.projection.refresh()
        return self._apply(self._records.outbox.rebuild)

    def apply(self) -> Applied:
        """Apply everything that came, then bring the outbox and the job's orders up to it."""
        return self._apply(self._records.outbox.pack)

    def _apply(self, pack: Callable[[], FieldAppError | None]) -> Applied:
        applied = Applied()
        endpoint = self._journal.endpoint
        if endpoint is not None:
            self._apply_words(endpoint, applied)
            self._apply_frames(endpoint, applied)
            self._apply_files(endpoint, applied)
        damaged = not _OUR_FILE.isdisjoint(applied.notes)
        applied.unpacked = self._records.outbox.pack_anew() if damaged else pack()
        return applied

    def _apply_words(self, endpoint: Endpoint, applied: Applied) -> None:
        words = EndpointWords(self._journal, endpoint)
        hellos, receipts = self._folder.named(HELLO), self._folder.named(RECEIPT)
        before = self._delivered() if hellos or receipts else set()
        cursor_before = self._cursor()
        for path in hellos:
            self._apply_hello(words, path, applied)
        for path in [*self._folder.refused_receipts(), *receipts]:
            self._apply_receipt(words, path, applied)
        for path in self._folder.named(NOTE):
            self._apply_note(path, applied)
        if hellos or receipts:
            applied.delivered = sorted(self._delivered() - before)
            applied.is_behind = self._cursor() < cursor_before

    def _apply_hello(self, words: EndpointWords, path: Path, applied: Applied) -> None:
        data = self._folder.read(path)
        if data is None:
            return
        try:
            greeting = words.take_hello(data)
        except FormatError as refusal:
            self._refuse(path, applied, refusal.what)
            return
        applied.contradiction = greeting.contradiction
        if greeting.clock_off is not None:
            applied.clock_off_minutes = round(greeting.clock_off / timedelta(minutes=1))
        self._folder.done_unless_newer(path, data)

    def _apply_receipt(self, words: EndpointWords, path: Path, applied: Applied) -> None:
        data = self._folder.read(path)
        if data is None:
            return
        try:
            words.take_receipt(data)
        except FormatError as refusal:
            self._refuse(path, applied, refusal.what)
        except JournalBroken as contradiction:
            applied.contradiction = contradiction
            self._folder.refuse(path)
        else:
            self._folder.done(path)

    def _apply_note(self, path: Path, applied: Applied) -> None:
        data = self._folder.read(path)
        if data is None:
            return
        try:
            check = read_note(data)
        except FormatError as refusal:
            self._refuse(path, applied, refusal.what)
            return
        if check == "dictionary":
            self._records.outbox.leave_out_dictionary()
        applied.notes.append(check)
        self._folder.done(path)

    def _apply_frames(self, endpoint: Endpoint, applied: Applied) -> None:
        """Take what came by the feed, then what bundles brought: of each log whatever now fits."""
        frames = FrameTaking(self._journal, self._records.projection, self._dictionaries)
        taking = FeedTaking(self._journal, endpoint, frames)
        entries: list[Entry] = []
        for name, path in self._folder.feed():
            self._take(taking, name, path, entries)
        for name, path in self._folder.refused_feed():
            refused = self._take(taking, name, path, entries)
            if refused is not None:
                applied.refused.append(refused)
        entries += BundleTaking(self._journal, self._folder, frames).take(endpoint, applied)
        self._tell_arrived(entries, applied)

    def _take(self, taking: FeedTaking, name: FeedName, path: Path, entries: list[Entry]) -> Refused | None:
        data = self._folder.read(path)
        if data is None:
            return None
        try:
            taken = taking.take(name, data)
        except FormatError as unproven:
            refusal: FormatError | FrameRefused | None = unproven
        else:
            refusal = taken.refusal
            entries += taken.entries
        if refusal is None:
            self._folder.done(path)
            return None
        self._folder.refuse(path)
        return Refused.of(path.name, refusal)

    def _tell_arrived(self, entries: Iterable[Entry], applied: Applied) -> None:
        others = [entry for entry in entries if entry.log != self._journal.log and entry.record is not None]
        applied.arrived = sorted({str(entry.record) for entry in others if entry.kind == SUBMISSION})
        for record in sorted({str(entry.record) for entry in others if entry.kind in {REVIEW, WITHDRAWAL}}):
            row = find_record(self._journal, record)
            if row is not None:
                applied.decided.append(Decided(record, row.state))

    def _apply_files(self, endpoint: Endpoint, applied: Applied) -> None:
        files, carry = self._vault.files, CarryFolder(self._vault.folder, endpoint.key)
        for blob in blobs_to_fetch(self._vault, self._journal.log):
            if not files.has(blob):
                carry.hand_over(blob, files.path(blob))
            if files.verify(blob):
                keep_held(self._vault, blob)
                applied.files += 1
            elif files.has(blob):
                name = f"blob-{blob.hex()}"
                self._folder.refuse(files.path(blob), name)
                applied.refused.append(Refused(name, "file"))

    def _refuse(self, path: Path, applied: Applied, check: str) -> None:
        self._folder.refuse(path)
        applied.refused.append(Refused(path.name, check))

    def _delivered(self) -> set[str]:
        return {row.record for row in self._records.rows() if row.delivered}

    def _cursor(self) -> int:
        receipt = self._journal.receipt()
        return 0 if receipt is None else receipt.cursor
