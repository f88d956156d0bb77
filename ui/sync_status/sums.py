"""What is on its way, what is proven: counted on the session's thread from receipts, then plain data.

Invariant: "proven" is said only of what a receipt covers that the vault has verified; the job's own counts are
hints and are shown as what they are, what moves.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from field_app.records import Applied, RecordRow, Sought
from sync.bundles import BundleReader, Staged
from ui.records import Rooms, person_here


@dataclass(frozen=True, slots=True)
class Sums:
    """`own`: the person's records; `waiting`: those that are on this laptop only; `with_files`: delivered, but files
    are still on their way; `proven_at`: time of the newest receipt; `entry`: up to which it goes."""

    is_joined: bool
    own: int
    waiting: tuple[RecordRow, ...]
    with_files: tuple[RecordRow, ...]
    entry: int
    proven_at: datetime | None
    from_team: int
    titles: Mapping[str, str]
    zone: ZoneInfo
    today: date

    @property
    def proven(self) -> int:
        """How many of the own records the endpoint has, with all their files."""
        return self.own - len(self.waiting) - len(self.with_files)


def count(rooms: Rooms) -> Sums:
    """Count what is there now."""
    records, journal = rooms.records, rooms.records.journal
    vault, person, receipt = records.vault, person_here(rooms), journal.receipt()
    own = records.count(Sought(author=person))
    waiting = records.page(Sought(author=person, waits=True), limit=own)
    # Only what the newest receipt still awaits can be delivered and not complete.
    delivered = records.page(Sought(author=person), limit=own) if receipt is not None and receipt.awaited else []
    return Sums(
        is_joined=journal.endpoint is not None,
        own=own,
        waiting=tuple(reversed(waiting)),
        with_files=tuple(row for row in reversed(delivered) if row.delivered and not row.complete),
        entry=0 if receipt is None else receipt.cursor,
        proven_at=None if receipt is None else receipt.time,
        from_team=records.count(Sought()) - own,
        titles={version.ref.id: version.title for version in records.forms.versions()},
        zone=vault.zone,
        today=vault.clock().astimezone(vault.zone).date(),
    )


def apply_inbox(rooms: Rooms) -> tuple[Applied, Sums]:
    """Take what the job brought, then count."""
    applied = rooms.inbox.apply()
    return applied, count(rooms)


def read_bundle(rooms: Rooms, path: Path) -> tuple[Staged, Applied, Sums]:
    """Read a bundle, take what is in it for this laptop, and count again."""
    vault = rooms.records.vault
    staged = BundleReader(vault.folder, vault.clock).read(path)
    return staged, rooms.inbox.apply(), count(rooms)
