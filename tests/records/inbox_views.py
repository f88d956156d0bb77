"""What a vault holds of its inbox, and all that applying it may change."""

from field_app.records.feed_position import feed_position
from tests.records.builders import Laptop


def waiting(laptop: Laptop) -> list[str]:
    return sorted(path.name for path in laptop.vault.folder.inbox.iterdir() if path.is_file())


def refused(laptop: Laptop) -> list[str]:
    return sorted(path.name for path in laptop.vault.folder.refused.iterdir())


def position(laptop: Laptop) -> int | None:
    found = feed_position(laptop.vault)
    return None if found is None else found.after


def state(laptop: Laptop) -> object:
    """Return everything that applying the inbox may change."""
    db = laptop.vault.db
    tables = ("records_record", "records_head", "records_file", "records_held", "journal_entry", "journal_log")
    rows = {table: [*db.table(table).rows] for table in tables}
    return rows, laptop.journal.receipt(), position(laptop), laptop.journal.server_offset
