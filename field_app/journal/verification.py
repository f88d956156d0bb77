"""Verification of what a vault holds: pages, chains, signatures, receipts, files.

Invariant: nothing is taken on trust that can be computed again, and the first thing that is wrong is named by its
place. What lies in the vault alone cannot show that its tail was cut or that the whole was put back to an older
state; a receipt can, best one that was kept elsewhere. Reading changes nothing.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from field_app.errors import FieldAppError, JournalBroken, StoreError
from field_app.journal.bodies import SUBMISSION, FileRef
from field_app.journal.chaincheck import ChainCheck
from field_app.journal.encoding import FormatError
from field_app.journal.entries import Entry
from field_app.journal.journal import Journal
from field_app.journal.receipts import Receipt
from field_app.messages import text
from field_app.vault import damaged_pages

Projection = Callable[[], FieldAppError | None]  # a room above checks its own tables


@dataclass(slots=True)
class Counts:
    """What was checked. `receipted`: own entries up to the newest receipt's cursor; `absent`: files that are named
    by an entry and not on this laptop (yet)."""

    entries: int = 0
    logs: int = 0
    receipts: int = 0
    receipted: int = 0
    files: int = 0
    absent: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """What was verified, up to `first_problem`; None: everything holds."""

    counts: Counts
    first_problem: FieldAppError | None

    def sentence(self, language: str = "en") -> str:
        """Say the outcome."""
        if self.first_problem is not None:
            return str(self.first_problem.message(language))
        counts = self.counts
        checked = {"entries": counts.entries, "logs": counts.logs, "receipts": counts.receipts, "files": counts.files}
        return text("verified", language, **checked, receipted=counts.receipted, absent=counts.absent)


def verify(
    journal: Journal, *, files: bool = True, receipt: bytes | None = None, projections: Sequence[Projection] = ()
) -> Report:
    """Check everything that the vault holds; `receipt`: one that was kept elsewhere, as the endpoint signed it.

    FormatError when `receipt` is not one of the joined endpoint.
    """
    outside = None if receipt is None else _outside(journal, receipt)
    work = _Verification(journal)
    try:
        work.check_pages()
        with journal.vault.snapshot():  # others may append meanwhile
            work.check_logs()
            work.check_receipts(outside)
            if files:
                work.check_files()
        problem = next((found for check in projections if (found := check()) is not None), None)
    except StoreError as found:
        problem = found
    return Report(work.counts, problem)


@dataclass
class _Verification:
    """One pass over a vault; each check raises the first problem that it meets."""

    journal: Journal
    counts: Counts = field(default_factory=Counts)
    named: list[tuple[Entry, FileRef]] = field(default_factory=list)

    def check_pages(self) -> None:
        """Let SQLCipher check the seal of every page."""
        if damaged_pages(self.journal.vault.db):
            raise StoreError("store-damaged", folder=self.journal.vault.folder.path)

    def check_logs(self) -> None:
        """Check every entry of every log, and note the files that submissions name."""
        for log, head in self.journal.heads().items():
            check = ChainCheck(log, head, is_own=log == self.journal.log)
            for entry in self.journal.entries(log):
                check.take(entry)
                self.counts.entries += 1
                if entry.kind == SUBMISSION:
                    self.named += [(entry, file) for file in files_of(entry)]
            check.finish()
            self.counts.logs += 1

    def check_receipts(self, outside: Receipt | None) -> None:
        """Compare what the endpoint signed with what is here."""
        for key, signed in self.journal.signed_receipts():
            try:
                receipt = Receipt.verify(signed, key)
            except FormatError:
                raise JournalBroken("receipt-damaged") from None
            self._check_receipt(receipt)
        for receipt in self._refused_receipts():
            self._check_receipt(receipt)
        if outside is not None:
            if outside.log not in self.journal.heads():
                raise JournalBroken("receipt-other-log", log=outside.log.text[:8])
            self._check_receipt(outside)
        newest = self.journal.receipt()
        self.counts.receipted = 0 if newest is None else newest.cursor

    def _refused_receipts(self) -> Iterator[Receipt]:
        """Yield what the endpoint signed and this vault could not take: evidence that lies beside the store."""
        endpoint = self.journal.endpoint
        for path in sorted(self.journal.vault.folder.refused.glob("receipt-*")):
            if endpoint is not None:
                with suppress(FormatError, OSError):
                    yield Receipt.verify(path.read_bytes(), endpoint.key)

    def check_files(self) -> None:
        """Check the ciphertexts that are here against the names that entries give them."""
        store = self.journal.vault.files
        for entry, file in self.named:
            if store.verify(file.blob):
                self.counts.files += 1
            elif store.has(file.blob):
                raise StoreError("file-damaged", blob=file.blob.hex()[:12])
            elif self._only_here(entry, file):
                raise StoreError("file-lost", blob=file.blob.hex()[:12], log=entry.log.text[:8], seq=str(entry.seq))
            else:
                self.counts.absent += 1

    def _check_receipt(self, receipt: Receipt) -> None:
        problem = contradiction(self.journal, receipt)
        if problem is not None:
            raise problem
        self.counts.receipts += 1

    def _only_here(self, entry: Entry, file: FileRef) -> bool:
        """Say whether no other place was proven to have the file."""
        if entry.log != self.journal.log:
            return False
        receipt = self.journal.receipt()
        return receipt is None or entry.seq > receipt.cursor or file.blob in receipt.awaited


def contradiction(journal: Journal, receipt: Receipt) -> JournalBroken | None:
    """Say what a verified receipt proves against this vault: a cut or rolled back log, or another history."""
    place = {"log": receipt.log.text[:8], "cursor": str(receipt.cursor)}
    held = journal.entry(receipt.log, receipt.cursor)
    if held is not None and held.hash != receipt.hash:
        return JournalBroken("receipt-contradicts", **place)
    seq = journal.head(receipt.log).seq
    if receipt.log == journal.log and receipt.cursor > seq:
        return JournalBroken("receipt-ahead", **place, seq=str(seq))
    return None


def _outside(journal: Journal, signed: bytes) -> Receipt:
    endpoint = journal.endpoint
    if endpoint is None:
        raise FormatError("receipt")
    return Receipt.verify(signed, endpoint.key)


def files_of(entry: Entry) -> list[FileRef]:
    """Return the files that an entry names; none where it has no effect."""
    try:
        return [] if entry.body is None else entry.body.files()
    except FormatError:
        return []  # such a submission has no effect
