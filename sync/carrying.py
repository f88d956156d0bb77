"""Carrying on what bundles brought for others: their logs and files to the endpoint, its receipts back.

Invariant: the job can read none of it. Each log goes on by itself, so one that the endpoint refuses holds up no other;
a frame goes from `carry` when a receipt passes it, a file when the endpoint has it, and the newest receipt of each log
stays, to be brought home by the next bundle.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import groupby, islice
from pathlib import Path

from field_app.errors import RefusedError
from field_app.journal import BlobOrder, Carried, CarryFolder, Head, JsonObject, LogId, Receipt, short
from field_app.vault import FileStore, VaultFolder
from sync.blobs import FileDamaged, Files
from sync.carriers import BlobCarrier, Carrier

LOGS_MAX = 200
"""Logs that one hello asks about, for its question is bounded; others come when these are delivered."""


class Carrying:
    """Carries what lies in `carry`; `files` sends what lies there, `own` what this laptop reads itself."""

    def __init__(self, folder: VaultFolder, files: Files, own: Files, is_due: Callable[[], bool]) -> None:
        self._folder = folder
        self._files, self._own = files, own
        self._is_due = is_due
        self._receipts: dict[LogId, Receipt] = {}  # what the endpoint said in this job

    @property
    def progress(self) -> int:
        """What grows when a cursor of a carried log, or a carried file, moves."""
        return sum(receipt.cursor for receipt in self._receipts.values()) + self._files.moved_bytes

    def heads(self, endpoint_key: bytes) -> dict[LogId, Head]:
        """Return the heads of the logs that hello is to ask about: of which frames wait, or files."""
        heads: dict[LogId, Head] = {}
        carry = CarryFolder(self._folder, endpoint_key)
        newest_first = sorted(carry.frames(), key=lambda each: (each.log, -each.last))
        for _, of_log in groupby(newest_first, key=lambda each: each.log):
            frame = next(filter(None, (each.read() for each in of_log)), None)
            if frame is not None:
                heads[frame.log] = Head(frame.last, frame.after)
        for receipt in carry.receipts():
            if any(self._place_of(blob) for blob in receipt.awaited):
                heads.setdefault(receipt.log, Head(receipt.cursor, receipt.hash))
        return dict(islice(heads.items(), LOGS_MAX))

    def waiting(self, endpoint_key: bytes) -> list[Carried]:
        """Return the frames that wait here."""
        return CarryFolder(self._folder, endpoint_key).frames()

    def keep(self, receipt: Receipt, signed: JsonObject, endpoint_key: bytes) -> None:
        """Keep what the endpoint said of a log that is not this laptop's."""
        carry = CarryFolder(self._folder, endpoint_key)
        self._receipts[receipt.log] = receipt
        carry.keep_receipt(receipt, signed)
        carry.drop_delivered(receipt)

    def run(self, road: Carrier, endpoint_key: bytes) -> None:
        """Bring the logs of others, each as far as it gets."""
        logs = {each.log for each in self.waiting(endpoint_key)}
        for log, receipt in list(self._receipts.items()):
            if short(log) in logs and not self._is_due():
                with suppress(RefusedError):  # the next unlock may have a better frame, or somebody else
                    self._push(road, receipt, endpoint_key)

    def send_files(self, road: BlobCarrier, gives_way: Callable[[], bool]) -> int:
        """Send the files of others that the endpoint wants, the smallest first; return how many it called complete."""
        found = ((self._place_of(blob), blob) for blob in self._awaited)
        here = sorted((path.stat().st_size, blob) for path, blob in found if path is not None)
        sent = 0
        for size, blob in here:
            if gives_way():
                break
            files = self._files if self._files.has(blob) else self._own
            with suppress(FileDamaged):  # it waits by itself
                sent += files.send(road, BlobOrder(blob, size), gives_way)
        return sent

    def drop_files(self, road: BlobCarrier, endpoint_key: bytes, gives_way: Callable[[], bool]) -> None:
        """Delete the files in `carry` that the endpoint has; one that it does not know may still be asked for."""
        carry = CarryFolder(self._folder, endpoint_key)
        for blob in carry.blobs():
            held = None if blob in self._awaited or gives_way() else road.held(blob)
            if held is not None and held.is_complete:
                carry.drop_file(blob)

    @property
    def _awaited(self) -> set[bytes]:
        return {blob for receipt in self._receipts.values() for blob in receipt.awaited}

    def _place_of(self, blob: bytes) -> Path | None:
        stores = (FileStore(self._folder.carry), FileStore(self._folder.files))
        return next((store.path(blob) for store in stores if store.has(blob)), None)

    def _push(self, road: Carrier, receipt: Receipt, endpoint_key: bytes) -> None:
        has_moved = True
        while has_moved and not self._is_due():
            frames = self._frames(receipt, endpoint_key)
            first = next(frames, None)
            if first is None:
                return
            answer = road.push(receipt.log, first[0], _chained(first[1], (data for _, data in frames)))
            has_moved = answer.receipt.cursor > receipt.cursor or answer.receipt.missing != receipt.missing
            receipt = answer.receipt
            self.keep(receipt, answer.signed, endpoint_key)
            if answer.refusal is not None:
                raise RefusedError("sync-frame-refused", check=answer.refusal.code, first=str(answer.refusal.first))

    def _frames(self, receipt: Receipt, endpoint_key: bytes) -> Iterator[tuple[int, bytes]]:
        """Yield (first entry, frame) of a log: what goes on at the receipt's cursor, or fills what it calls missing."""
        at = receipt.cursor
        for each in CarryFolder(self._folder, endpoint_key).frames(short(receipt.log)):
            fills = any(each.first <= seq <= each.last for seq in receipt.missing)
            goes_on = each.first <= at + 1 <= each.last
            frame = each.read() if fills or goes_on else None
            if frame is not None and frame.log == receipt.log:
                at = max(at, each.last)
                yield each.first, frame.encode()


def _chained(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest
