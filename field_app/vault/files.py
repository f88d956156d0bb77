"""The files of a vault: encrypted once, each under its own key (docs/formats/folders.md).

Invariant: no plaintext is ever on the disk, and none is handed out before the whole ciphertext verified. While a
draft has it, a file has a random name; `seal` gives it its final one, the SHA-256 of the ciphertext, after which
it never changes. A file is durable before anything names it.
"""

import hashlib
import secrets
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from field_app.errors import StoreError
from field_app.vault.cipherfile import CipherBroken, decrypt, encrypt
from field_app.vault.durable import drop_unfinished, flush_file, flush_folder, replace
from field_app.vault.failures import machine_failures

_TOKEN_BYTES = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """A draft's file. `token`: its random name; `size`, `sha256`: of the plaintext; `blob`: SHA-256 of the
    ciphertext, its final name; `key`: 32 bytes."""

    token: str
    size: int
    sha256: bytes
    blob: bytes
    key: bytes


class FileStore:
    """The folder `files`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, blob: bytes) -> Path:
        """Return where the ciphertext `blob` lies, or would."""
        return self._folder / blob.hex()

    def add(self, source: BinaryIO) -> StoredFile:
        """Encrypt `source` for a draft, durably; MachineError, with nothing left behind, when the disk refuses."""
        token = secrets.token_hex(_TOKEN_BYTES)
        path = self._folder / token
        with machine_failures(self._folder):
            try:
                with path.open("xb") as sink:
                    made = encrypt(source, sink)
                    flush_file(sink)
                flush_folder(self._folder)
            except BaseException:
                drop_unfinished(path)
                raise
        return StoredFile(token=token, size=made.size, sha256=made.sha256, blob=made.blob, key=made.key)

    def seal(self, file: StoredFile) -> bytes:
        """Give a draft's file its final name and return it; sealing it again, after a crash, changes nothing."""
        draft = self._folder / file.token
        with machine_failures(self._folder):
            if draft.exists():
                replace(draft, self.path(file.blob))
        if not self.has(file.blob):
            raise StoreError("file-missing", blob=_short(file.blob))
        return file.blob

    def has(self, blob: bytes) -> bool:
        """Say whether the ciphertext is here; `verify` says whether it is whole."""
        return self.path(blob).is_file()

    def verify(self, blob: bytes) -> bool:
        """Say whether the ciphertext is here and has the hash that it is named by."""
        if not self.has(blob):
            return False
        with machine_failures(self._folder), self.path(blob).open("rb") as file:
            return hashlib.file_digest(file, "sha256").digest() == blob

    def open(self, file: StoredFile) -> Iterator[bytes]:
        """Return a draft's file in chunks, whether it was sealed meanwhile or not."""
        draft = self._folder / file.token
        return self._verified(draft if draft.exists() else self.path(file.blob), file.blob, file.key)

    def open_blob(self, blob: bytes, key: bytes) -> Iterator[bytes]:
        """Return the plaintext of a finalized file in chunks; StoreError `file-missing` or `file-damaged` at once."""
        return self._verified(self.path(blob), blob, key)

    def discard(self, token: str) -> None:
        """Delete a draft's file."""
        with machine_failures(self._folder):
            (self._folder / token).unlink(missing_ok=True)

    def sweep(self, tokens: Collection[str], before: float) -> None:
        """Delete the random-named files that no draft has: a crash left them between file and draft.

        Only those written before `before`, in seconds since 1970: another process may be about to save its draft.
        """
        with machine_failures(self._folder):
            for path in self._folder.iterdir():
                is_left = len(path.name) == 2 * _TOKEN_BYTES and path.name not in tokens
                if is_left and path.stat().st_mtime < before:
                    path.unlink(missing_ok=True)

    def _verified(self, path: Path, blob: bytes, key: bytes) -> Iterator[bytes]:
        with machine_failures(self._folder):
            try:
                file = path.open("rb")
            except FileNotFoundError:
                raise StoreError("file-missing", blob=_short(blob)) from None
        try:
            for _ in decrypt(file, key):  # once to the end: a cut file must not be half shown
                pass
        except CipherBroken:
            file.close()
            raise StoreError("file-damaged", blob=_short(blob)) from None
        file.seek(0)
        return _handed_out(file, key)


def _handed_out(file: BinaryIO, key: bytes) -> Iterator[bytes]:
    with file:
        yield from decrypt(file, key)


def _short(blob: bytes) -> str:
    return blob.hex()[:12]
