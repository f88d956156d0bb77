"""The folder `carry`: what bundles brought for others, sealed as it came (docs/formats/folders.md, "Carry").

Invariant: nothing here needs a key, and all of it may be lost or come again: a frame goes only when a receipt passes
it, a file only when the endpoint has it. What is kept has verified as far as it can without a key: a frame is one, a
file has its hash, a receipt and what a device has shown are signed.
"""

import re
import secrets
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from field_app.errors import MachineError
from field_app.journal.bundle import Shown
from field_app.journal.encoding import FormatError, JsonObject, canonical
from field_app.journal.frames import Frame
from field_app.journal.logid import LogId
from field_app.journal.receipts import Receipt
from field_app.vault import VaultFolder, machine_failures, make_folders, replace, write_atomic

CARRY_MAX = 1_073_741_824
"""Bytes that may wait here: a stick from anybody must not fill the disk."""
_FRAME = re.compile(r"frame-([0-9a-f]{16})-(\d{12})-(\d{12})-[0-9a-f]{16}")
_BLOB = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Carried:
    """A sealed frame that waits here: `log` is short for its log's id; entries `first` to `last`."""

    log: str
    first: int
    last: int
    path: Path

    def read(self) -> Frame | None:
        """Return the frame; None where it was delivered meanwhile, or is damaged."""
        with suppress(OSError, FormatError):
            return Frame.parse(self.path.read_bytes())
        return None


class CarryFolder:
    """The folder `carry` of one vault, for any process that works on it; `endpoint_key`: whose receipts count."""

    def __init__(self, folder: VaultFolder, endpoint_key: bytes) -> None:
        self._folder = folder.carry
        self._endpoint_key = endpoint_key
        self._held: int | None = None  # bytes, counted once: what is deleted meanwhile only leaves more room

    # Frames

    def keep_frame(self, frame: Frame) -> None:
        """Keep a frame, once."""
        data = frame.encode()
        span = f"{frame.first:012d}-{frame.last:012d}"
        path = self._folder / f"frame-{short(frame.log)}-{span}-{sha256(data).hexdigest()[:16]}"
        if not path.exists():
            self._make_room(len(data))
            write_atomic(path, data)

    def frames(self, log: str = "") -> list[Carried]:
        """Return the frames of a log (short; "": of all), by log and place."""
        found = (_carried(path) for path in self._files())
        return sorted(
            (each for each in found if each is not None and log in {"", each.log}),
            key=lambda each: (each.log, each.first, -each.last),
        )

    def drop_delivered(self, receipt: Receipt) -> None:
        """Delete the frames that a receipt passes, but for those that hold what the endpoint has as a hash alone."""
        for each in self.frames(short(receipt.log)):
            fills = any(each.first <= seq <= each.last for seq in receipt.missing)
            if each.last <= receipt.cursor and not fills:
                self._delete(each.path)

    # Receipts, and what devices have shown

    def keep_receipt(self, receipt: Receipt, signed: JsonObject) -> None:
        """Keep a receipt in place of an older one of its log."""
        held = self.receipt(receipt.log)
        if held is None or (held.time, held.cursor) < (receipt.time, receipt.cursor):
            self._make_room(0)
            write_atomic(self._folder / f"receipt-{short(receipt.log)}", canonical(signed))

    def receipt(self, log: LogId) -> Receipt | None:
        """Return the receipt that is held of a log."""
        data = _read(self._folder / f"receipt-{short(log)}")
        with suppress(FormatError):
            found = None if data is None else Receipt.verify(data, self._endpoint_key)
            return found if found is None or found.log == log else None
        return None

    def receipts(self) -> Iterator[Receipt]:
        """Yield the receipts that are held."""
        return (receipt for receipt, _ in self._verified_receipts())

    def signed_receipts(self) -> Iterator[bytes]:
        """Yield the receipts that are held, as they came."""
        return (data for _, data in self._verified_receipts())

    def _verified_receipts(self) -> Iterator[tuple[Receipt, bytes]]:
        for path in self._files():
            data = _read(path) if path.name.startswith("receipt-") else None
            with suppress(FormatError):
                if data is not None:
                    yield Receipt.verify(data, self._endpoint_key), data

    def keep_shown(self, shown: Shown, data: bytes) -> None:
        """Keep what a device has shown in place of what it had shown before."""
        held = self.shown(shown.log)
        if held is None or held.time < shown.time:
            self._make_room(len(data))
            write_atomic(self._folder / f"shown-{short(shown.log)}", data)

    def shown(self, log: LogId) -> Shown | None:
        """Return what the device of a log has last shown."""
        data = _read(self._folder / f"shown-{short(log)}")
        with suppress(FormatError):
            found = None if data is None else Shown.verify(data)
            return found if found is None or found.log == log else None
        return None

    # Files

    def path(self, blob: bytes) -> Path:
        """Return where a carried ciphertext lies, or would."""
        return self._folder / blob.hex()

    def blobs(self) -> list[bytes]:
        """Return the carried ciphertexts, by name."""
        return [bytes.fromhex(path.name) for path in self._files() if _BLOB.fullmatch(path.name)]

    def keep_file(self, blob: bytes, size: int, pieces: Iterable[bytes]) -> bool:
        """Keep a ciphertext, if it has its hash; say whether it had."""
        self._make_room(size)
        beside = self._folder / f".file-{secrets.token_hex(8)}"
        digest = sha256()
        with machine_failures(self._folder):
            try:
                with beside.open("xb") as file:
                    for piece in pieces:
                        digest.update(piece)
                        file.write(piece)
                if digest.digest() == blob:
                    replace(beside, self.path(blob))
            finally:
                beside.unlink(missing_ok=True)
        return digest.digest() == blob

    def hand_over(self, blob: bytes, place: Path) -> None:
        """Move a ciphertext to `place`, where it is wanted; nothing where it is not here."""
        with machine_failures(self._folder), suppress(FileNotFoundError):
            replace(self.path(blob), place)

    def drop_file(self, blob: bytes) -> None:
        """Delete a ciphertext."""
        self._delete(self.path(blob))

    def _make_room(self, size: int) -> None:
        make_folders(self._folder)
        if self._held is None:
            with machine_failures(self._folder):
                self._held = sum(path.stat().st_size for path in self._files())
        if self._held + size > CARRY_MAX:
            raise MachineError("carry-full", megabytes=str(CARRY_MAX // 1_048_576))
        self._held += size

    def _files(self) -> list[Path]:
        with machine_failures(self._folder):
            try:
                return sorted(path for path in self._folder.iterdir() if not path.name.startswith("."))
            except FileNotFoundError:  # nobody has brought anything yet
                return []

    def _delete(self, path: Path) -> None:
        with suppress(PermissionError):  # open on Windows: the next time
            path.unlink(missing_ok=True)


def short(log: LogId) -> str:
    """Return 16 hexadecimal digits that stand for a log in names: some file systems know no upper case."""
    return sha256(log.raw).hexdigest()[:16]


def _carried(path: Path) -> Carried | None:
    found = _FRAME.fullmatch(path.name)
    return None if found is None else Carried(found[1], int(found[2]), int(found[3]), path)


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
