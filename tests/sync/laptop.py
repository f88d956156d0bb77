"""A laptop as the keyless job meets it: a vault's folders with an outbox, made of the formats alone.

The keys are here to play the vault's part; the job under test never sees them.
"""

import secrets
import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from nacl.public import PrivateKey
from nacl.signing import SigningKey

from field_app.journal import (
    RUN_MAX,
    SLOT,
    TAIL,
    BlobOrder,
    Body,
    FileRef,
    Head,
    LogId,
    Orders,
    OutboxFile,
    OutboxName,
    Run,
    Slot,
    Stamp,
    genesis,
    make_body,
    seal_run,
    sign_run,
)
from field_app.vault import VaultFolder, write_atomic
from sync.events import Event
from sync.job import SyncJob
from sync.start import open_job
from sync.stop import Stop


def clock() -> datetime:
    """A laptop's clock that stands."""
    return datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


STAMP = Stamp(wall=clock(), offset=120, monotonic=1_000, boot=bytes(16))


@dataclass
class Laptop:
    """One device: `slots` is its log, all of which the outbox holds."""

    path: Path
    signing: SigningKey = field(default_factory=SigningKey.generate)
    seal: PrivateKey = field(default_factory=PrivateKey.generate)
    epoch: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    slots: list[Slot] = field(default_factory=list)
    bodies: list[Body] = field(default_factory=list)
    orders: Orders | None = None
    endpoint_seal: bytes = b""

    def __post_init__(self) -> None:
        self.folder = VaultFolder(self.path)
        self.folder.make()
        self.folder.passphrase_slot.write_bytes(b"")

    @property
    def log(self) -> LogId:
        return LogId(self.signing.verify_key.encode(), self.epoch)

    @property
    def head(self) -> Head:
        return self.head_at(len(self.slots))

    def head_at(self, seq: int) -> Head:
        start = Head(0, genesis(self.log))
        return Run.chained(self.log, start, self.slots[:seq], b"").head if seq else start

    def join(self, url: str, key: bytes, seal: bytes, token: str, team: LogId) -> None:
        """Write orders for an endpoint."""
        self.endpoint_seal = seal
        self.orders = Orders(log=self.log, head=self.head, url=url, endpoint_key=key, token=token, team=team)
        self.give_orders()

    def record(self, count: int = 1, *, files: list[FileRef] | None = None, random_bytes: int = 8) -> list[Body]:
        """Append submissions and pack them as further runs."""
        made = [_submission(files or [], f"made up {secrets.token_hex(random_bytes)}") for _ in range(count)]
        first = len(self.slots) + 1
        self.bodies += made
        self.slots += [Slot.of(body.data) for body in made]
        for start in range(first, len(self.slots) + 1, RUN_MAX):
            self.pack(start, min(start + RUN_MAX - 1, len(self.slots)))
        self.give_orders()
        return made

    def pack(self, first: int, last: int, *, slots: list[Slot] | None = None, purpose: str = TAIL) -> Path:
        """Seal entries as an outbox file."""
        run = sign_run(self.signing, self.log, self.head_at(first - 1), slots or self.slots[first - 1 : last])
        data = OutboxFile.of(run, seal_run(run, [self.endpoint_seal])).encode()
        path = self.folder.outbox / OutboxName(purpose, first, last).draw()
        write_atomic(path, data)
        return path

    def pack_slot(self, seq: int) -> Path:
        """Seal the body of one entry, to fill a slot."""
        return self.pack(seq, seq, purpose=SLOT)

    def give_orders(self, **changes: object) -> None:
        """Replace the orders as the vault does after each commit."""
        if self.orders is not None:
            self.orders = replace(self.orders, head=self.head, **changes)  # type: ignore[arg-type]
            write_atomic(self.folder.outbox / "orders", self.orders.encode())

    def add_blob(self, size: int) -> BlobOrder:
        """Lay down a ciphertext, which to the job is but bytes with a hash."""
        data = secrets.token_bytes(size)
        blob = sha256(data).digest()
        write_atomic(self.folder.files / blob.hex(), data)
        return BlobOrder(blob, size)

    def tree(self) -> dict[str, bytes]:
        """Return all that the job may have changed, but its own state."""
        parts = (self.folder.inbox, self.folder.files, self.folder.outbox)
        paths = [path for part in parts for path in sorted(part.rglob("*")) if path.is_file()]
        return {str(path.relative_to(self.path)): path.read_bytes() for path in paths}


def file_ref(order: BlobOrder, plain_size: int) -> FileRef:
    """Return how a submission names a ciphertext."""
    return FileRef(
        name="goods.jpg", type="image/jpeg", size=plain_size, sha256=bytes(32), blob=order.blob, key=bytes(32)
    )


def a_job(
    laptop: Laptop, *, stop: Stop | None = None, report: Callable[[Event], None] = lambda _event: None
) -> AbstractContextManager[SyncJob]:
    """Return the laptop's job in this process, put together as the command line does it."""
    return open_job(laptop.folder, clock=clock, stop=stop or Stop(), report=report)


def _submission(files: list[FileRef], text: str) -> Body:
    revision = str(uuid.uuid4())
    fields = {
        "record": revision,
        "bases": [],
        "form": {"id": "crossing_check", "version": "1", "sha256": bytes(32).hex()},
        "xml": f"<data><note>{text}</note></data>",
        "files": [each.encode() for each in files],
    }
    return make_body("submission", fields, stamp=STAMP, author="M-01", body_id=revision)
