"""Blobs on the disk: whole ones under their hash, partial ones per device.

Invariant: an offset is told only after the bytes before it are flushed; a blob stands under its hash only after its
whole content was read back and has that hash. Two uploads of one partial never mix: each piece says where it
belongs, and is taken only there.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import file_digest
from pathlib import Path
from threading import Lock

from sync.endpoint.durable import DISK_FULL, flush, flush_folder, move_durably
from sync.endpoint.store import StoreUnavailable


class OffsetMoved(Exception):
    """The partial is `offset` bytes long, not what the sender thought."""

    def __init__(self, offset: int) -> None:
        super().__init__(offset)
        self.offset = offset


class BlobFiles:
    """The folders `blobs` and `partials` of an endpoint; one server at a time writes them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._appending = Lock()

    def path(self, sha256: bytes) -> Path:
        """Return where a whole blob stands."""
        name = sha256.hex()
        return self._folder / "blobs" / name[:2] / name

    def is_whole(self, sha256: bytes) -> bool:
        """Say whether a whole blob stands there."""
        return self.path(sha256).is_file()

    def append(self, device_id: int, sha256: bytes, offset: int, piece: bytes) -> int:
        """Write a piece at `offset` and return where the next one goes; OffsetMoved when the partial is elsewhere."""
        partial = self._partial(device_id, sha256)
        with self._disk(), self._appending:
            self._make(partial.parent)
            with partial.open("ab") as file:
                here = file.seek(0, 2)
                if here != offset:
                    raise OffsetMoved(here)
                file.write(piece)
                return file.tell()

    def settle(self, device_id: int, sha256: bytes) -> int:
        """Flush a device's partial and return its length in bytes: from now on a promise."""
        partial = self._partial(device_id, sha256)
        with self._disk():
            try:
                with partial.open("r+b") as file:
                    flush(file)
                    length = file.seek(0, 2)
            except FileNotFoundError:
                return 0
            flush_folder(partial.parent)
            return length

    def complete(self, device_id: int, sha256: bytes) -> bool:
        """Put a settled partial under its hash; False, and the partial is dropped, when it has another one."""
        partial, whole = self._partial(device_id, sha256), self.path(sha256)
        with self._disk():
            with partial.open("rb") as file:
                fits = file_digest(file, "sha256").digest() == sha256
            if fits:
                self._make(whole.parent)
                move_durably(partial, whole)
            else:
                partial.unlink(missing_ok=True)
            return fits

    def digest(self, sha256: bytes) -> bytes | None:
        """Return the SHA-256 of what stands under a hash; None when nothing does."""
        try:
            with self.path(sha256).open("rb") as file:
                return file_digest(file, "sha256").digest()
        except FileNotFoundError:
            return None

    def sweep(self) -> None:
        """Drop the partials of blobs that are whole."""
        for partial in (self._folder / "partials").glob("*/*"):
            if self.is_whole(bytes.fromhex(partial.name)):
                partial.unlink(missing_ok=True)

    def _partial(self, device_id: int, sha256: bytes) -> Path:
        return self._folder / "partials" / str(device_id) / sha256.hex()

    def _make(self, folder: Path) -> None:
        if not folder.is_dir():
            folder.mkdir(exist_ok=True)
            flush_folder(folder.parent)

    @contextmanager
    def _disk(self) -> Iterator[None]:
        """Say what a disk's refusal means."""
        try:
            yield
        except FileNotFoundError:
            raise
        except OSError as error:
            code = "endpoint-disk-full" if error.errno in DISK_FULL else "endpoint-disk-refuses"
            raise StoreUnavailable(code, folder=self._folder) from error
