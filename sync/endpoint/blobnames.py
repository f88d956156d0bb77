"""Which entries name which blobs.

Invariant: a blob is taken only under a hash that an entry in effect names, and only with a size that such an entry
states; `awaited` is what those entries still miss.
"""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, select, update

from field_app.journal import FileRef
from sync.endpoint.tables import blob, blob_name

_CHUNK, _CHUNK_EXTRA, _HEADER = 65_536, 17, 24


def cipher_size(size: int) -> int:
    """Return the bytes of a file's ciphertext from those of its plaintext (docs/formats/folders.md, File)."""
    return _HEADER + size + _CHUNK_EXTRA * max(1, -(-size // _CHUNK))


def name_blobs(db: Connection, log_id: int, files: Mapping[int, Sequence[FileRef]]) -> None:
    """Note the files of entries of a log, by seq."""
    named = {(ref.blob, seq): cipher_size(ref.size) for seq, refs in files.items() for ref in refs}
    if not named:
        return
    known = _known(db, log_id, named)
    wanted = {sha256 for sha256, _ in named}
    held = set(db.execute(select(blob.c.sha256).where(blob.c.sha256.in_(wanted))).scalars())
    if new := wanted - held:
        db.execute(blob.insert(), [{"sha256": each, "durable": False} for each in sorted(new)])
    rows = [
        {"sha256": sha256, "log_id": log_id, "seq": seq, "size": size}
        for (sha256, seq), size in named.items()
        if (sha256, seq) not in known
    ]
    if rows:
        db.execute(blob_name.insert(), rows)


def sizes_of(db: Connection, sha256: bytes) -> set[int]:
    """Return the sizes that entries state for a blob; empty when none names it."""
    return set(db.execute(select(blob_name.c.size).where(blob_name.c.sha256 == sha256)).scalars())


def is_durable(db: Connection, sha256: bytes) -> bool:
    """Say whether the whole blob is here."""
    return db.execute(select(blob.c.durable).where(blob.c.sha256 == sha256)).scalar() is True


def mark_durable(db: Connection, sha256: bytes) -> None:
    """Note that the whole blob is on the disk under its hash."""
    db.execute(update(blob).where(blob.c.sha256 == sha256).values(durable=True))


def awaited_of(db: Connection, log_id: int) -> list[bytes]:
    """Return the blobs that a log's entries name and that are not durable yet, sorted."""
    missing = select(blob.c.sha256).join(blob_name, blob_name.c.sha256 == blob.c.sha256)
    missing = missing.where(blob_name.c.log_id == log_id, blob.c.durable.is_(False))
    return list(db.execute(missing.distinct().order_by(blob.c.sha256)).scalars())


def _known(db: Connection, log_id: int, named: Mapping[tuple[bytes, int], int]) -> set[tuple[bytes, int]]:
    held = select(blob_name.c.sha256, blob_name.c.seq).where(blob_name.c.log_id == log_id)
    found = db.execute(held.where(blob_name.c.seq.in_({seq for _, seq in named})))
    return {(row.sha256, row.seq) for row in found}
