"""Reading a bundle without a key: each block goes where the vault, or the job, looks for it (docs/formats/bundle.md).

Invariant: nothing is believed that does not prove itself, and nothing here changes a record: what came is applied at
the next unlock, as all that the job brings. Reading a bundle twice, in part, or a damaged one loses and doubles
nothing; what was whole counts.
"""

from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from field_app.clock import Clock
from field_app.errors import StoreError, UsageError
from field_app.journal import (
    BUNDLE_SUFFIX,
    Block,
    BundleCut,
    CarryFolder,
    FileBlock,
    FormatError,
    Frame,
    Orders,
    Receipt,
    Shown,
    parse_object,
    read_bundle,
)
from field_app.vault import FileStore, VaultFolder, machine_failures, write_atomic
from sync.inbox import InboxWriter
from sync.outbox import OutboxReader


@dataclass(slots=True)
class Staged:
    """What bundles brought: `frames` of others, `letters` to single devices, `receipts`, `files`; `damaged` blocks
    that proved nothing; `cut`: bundles that end too soon."""

    bundles: int = 0
    frames: int = 0
    letters: int = 0
    receipts: int = 0
    files: int = 0
    damaged: int = 0
    cut: int = 0


class BundleReader:
    """Reads bundles into the vault in `folder`, which may be locked."""

    def __init__(self, folder: VaultFolder, clock: Clock) -> None:
        if not folder.passphrase_slot.exists():
            raise StoreError("vault-missing", folder=folder.path)
        self._orders: Orders = OutboxReader(folder.outbox).orders()
        self._folder = folder
        self._files = FileStore(folder.files)
        self._inbox = InboxWriter(folder.inbox, clock)
        self._carry = CarryFolder(folder, self._orders.endpoint_key)

    def read(self, path: Path) -> Staged:
        """Read a bundle, or each one in a folder; UsageError where there is none, MachineError as the disk refuses."""
        staged = Staged()
        with machine_failures(path if path.is_dir() else path.parent):
            for bundle in bundles_in(path):
                with bundle.open("rb") as source:
                    staged.bundles += 1
                    try:
                        for block in read_bundle(source):
                            self._stage(block, staged)
                    except BundleCut:
                        staged.cut += 1
                    except FormatError:
                        staged.damaged += 1
        return staged

    def _stage(self, block: tuple[Block, bytes] | FileBlock, staged: Staged) -> None:
        try:
            if isinstance(block, FileBlock):
                staged.files += self._stage_file(block)
                return
            kind, payload = block
            match kind:
                case Block.SHOWN:
                    self._carry.keep_shown(Shown.verify(payload), payload)
                case Block.RECEIPT:
                    staged.receipts += self._stage_receipt(payload)
                case Block.FRAME:
                    staged.frames += self._stage_frame(Frame.parse(payload))
                case Block.LETTER:
                    staged.letters += self._stage_letter(Frame.parse(payload))
                case _:  # the end; files came above
                    pass
        except FormatError:
            staged.damaged += 1

    def _stage_receipt(self, payload: bytes) -> bool:
        receipt, signed = Receipt.verify(payload, self._orders.endpoint_key), parse_object(payload, "receipt")
        if receipt.log != self._orders.log:
            self._carry.keep_receipt(receipt, signed)
            self._carry.drop_delivered(receipt)
            return True
        held = self._inbox.receipt(receipt.log, self._orders.endpoint_key)
        if held is not None and (held.time, held.cursor) >= (receipt.time, receipt.cursor):
            return False
        self._inbox.keep_receipt(receipt, signed)
        return True

    def _stage_frame(self, frame: Frame) -> bool:
        """Keep a frame, unless it is our own."""
        if frame.log == self._orders.log:
            return False
        self._carry.keep_frame(frame)
        return True

    def _stage_letter(self, frame: Frame) -> bool:
        data = frame.encode()
        path = self._folder.inbox / f"letter-{sha256(data).hexdigest()[:32]}"
        if not path.exists():
            write_atomic(path, data)
        return True

    def _stage_file(self, block: FileBlock) -> bool:
        if self._files.has(block.blob) or self._carry.path(block.blob).exists():
            return False
        if not self._carry.keep_file(block.blob, block.size, block.pieces):
            raise FormatError("file")
        return True


def bundles_in(path: Path) -> list[Path]:
    """Return the bundle `path`, or those in the folder `path`; UsageError `bundle-none` where there is none."""
    found = [path]
    if path.is_dir():
        with suppress(PermissionError):
            found = sorted(each for each in path.iterdir() if each.suffix == BUNDLE_SUFFIX and each.is_file())
    if not found or not path.exists():
        raise UsageError("bundle-none", path=path)
    return found
