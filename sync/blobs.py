"""Files on the road: ciphertexts out of and into `files/`, resumed where they were cut.

Invariant: what a download adds to `files/` has the hash of its name, and so has what is sent; an upload is over
only when a receipt no longer awaits it. Records go first: a file gives way when `gives_way` says so. One that turns
out wrong is no progress, and waits by itself (`waits`).
"""

import os
from collections.abc import Callable, Iterator
from hashlib import file_digest
from pathlib import Path

from field_app.errors import NotOurServer, StoreError
from field_app.journal import BlobOrder
from field_app.vault import FileStore, machine_failures, replace
from sync.blobwaits import BlobWaits
from sync.carriers import BlobCarrier
from sync.events import Progress, Step
from sync.inbox import InboxWriter
from sync.state import JobState

_PIECE_BYTES = 16_384


class FileDamaged(StoreError):
    """A ciphertext is not what its name says, here, on its way or there; it blocks no other file."""


class Files:
    """Moves one file at a time; `moved_bytes` counts both directions, without what was for nothing."""

    def __init__(
        self,
        store: FileStore,
        inbox: InboxWriter,
        state: JobState,
        report: Callable[[Progress], None],
        waits: BlobWaits,
    ) -> None:
        self._store = store
        self._inbox = inbox
        self._state = state
        self._report = report
        self.waits = waits
        self.moved_bytes = 0

    def has(self, blob: bytes) -> bool:
        """Say whether a file is here whole."""
        return self._store.has(blob)

    def send(self, carrier: BlobCarrier, order: BlobOrder, gives_way: Callable[[], bool]) -> bool:
        """Send a file, or the rest of it; say whether the endpoint called it complete."""
        if not self._store.verify(order.blob):
            raise FileDamaged("sync-file-damaged", blob=order.blob.hex()[:8])
        offset, moved_before = 0, self.moved_bytes
        if self._state.began(order.blob):
            held = carrier.held(order.blob)
            if held is None or held.is_complete:
                self._state.end(order.blob)
                return held is not None
            offset = held.offset
        self._state.begin(order.blob)
        for _ in range(2):  # once more where the endpoint has another part of it than was thought
            upload = carrier.append(order.blob, offset, order.size, self._pieces(order, offset, gives_way))
            if upload is None or upload.is_complete:
                self._state.end(order.blob)
                self.waits.succeeded(order.blob)
                return upload is not None
            if gives_way():
                return False
            offset = upload.offset
        raise self._went_wrong("sync-file-not-taken", order, moved_before)

    def fetch(self, carrier: BlobCarrier, order: BlobOrder, gives_way: Callable[[], bool]) -> bool:
        """Fetch a file, or the rest of it; say whether it is here now."""
        part, moved_before = self._inbox.part(order.blob), self.moved_bytes
        with machine_failures(part.parent):
            offset = part.stat().st_size if part.exists() else 0
            if offset < order.size:
                try:
                    offset = self._add(part, carrier.read(order.blob, offset, order.size), offset, order, gives_way)
                except NotOurServer as error:  # of another size, say: other files may be sound all the same
                    raise self._went_wrong("sync-file-not-ours", order, moved_before) from error
        if offset < order.size:
            return False
        if not self._take(order):
            raise self._went_wrong("sync-file-not-ours", order, moved_before)
        self.waits.succeeded(order.blob)
        return True

    def _add(
        self, part: Path, pieces: Iterator[bytes], offset: int, order: BlobOrder, gives_way: Callable[[], bool]
    ) -> int:
        """Add to a download; return how many bytes are here now."""
        with part.open("ab") as file:
            for piece in pieces:
                file.write(piece)
                offset += len(piece)
                self._moved(len(piece), offset, order.size)
                if offset > order.size or gives_way():
                    break
            file.flush()
            os.fsync(file.fileno())
        return offset

    def _went_wrong(self, code: str, order: BlobOrder, moved_before: int) -> FileDamaged:
        """Let a file wait, and take back what counted as moved."""
        self.moved_bytes = moved_before
        self.waits.failed(order.blob)
        return FileDamaged(code, blob=order.blob.hex()[:8])

    def _take(self, order: BlobOrder) -> bool:
        """Give a whole download its name, if it has that hash; else drop it. Say whether it has."""
        part = self._inbox.part(order.blob)
        with machine_failures(part.parent):
            with part.open("rb") as file:
                fits = file_digest(file, "sha256").digest() == order.blob
            if fits:
                replace(part, self._store.path(order.blob))
            else:
                part.unlink()
        return fits

    def _pieces(self, order: BlobOrder, offset: int, gives_way: Callable[[], bool]) -> Iterator[bytes]:
        with machine_failures(self._store.path(order.blob).parent), self._store.path(order.blob).open("rb") as file:
            file.seek(offset)
            while not gives_way() and (piece := file.read(_PIECE_BYTES)):
                yield piece
                offset += len(piece)
                self._moved(len(piece), offset, order.size)

    def _moved(self, piece: int, done: int, total: int) -> None:
        self.moved_bytes += piece
        self._report(Progress(Step.FILES, done, total))
