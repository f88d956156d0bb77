"""The tables of the read side: records, answers and reviews as rows, as SQLAlchemy Core.

Invariant: all of it follows from the tables of entries (tables.py) and can be dropped and made anew. A number `made` is
given once: the rows of a record that carry its present one belong together, and the newest made have the highest.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    inspect,
    select,
)

MARK_BYTES = 16
RULES = 1
"""Counts up whenever other rows would follow from the same entries, or the tables here change."""

metadata = MetaData()

progress = Table(  # one row
    "rows_progress",
    metadata,
    Column("rules", Integer, primary_key=True),
    Column("step", BigInteger, nullable=False),  # counts the steps written: compared and swapped by each
    Column("made", BigInteger, nullable=False),  # the newest number given
)

due = Table("rows_due", metadata, Column("record", String, primary_key=True))  # to be made anew

position = Table(  # arrivals of a team up to here are in `about`, `erasing` and `due`
    "rows_position",
    metadata,
    Column("team_id", BigInteger, primary_key=True, autoincrement=False),
    Column("arrival", BigInteger, nullable=False),
)

era = Table(  # one a start of a server: cursors name theirs, so that those of a data folder put back are found out
    "rows_era",
    metadata,
    Column("mark", LargeBinary, primary_key=True),
    Column("number", BigInteger, nullable=False, unique=True),
    Column("after", BigInteger, nullable=False),  # the newest number given before
)

about = Table(  # which entries are about a record
    "rows_about",
    metadata,
    Column("record", String, nullable=False),
    Column("log_id", BigInteger, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("kind", String, nullable=False),
    Column("body_sha256", LargeBinary, nullable=False, index=True),
    PrimaryKeyConstraint("record", "log_id", "seq"),
)

erasing = Table(  # which erasures name a body
    "rows_erasing",
    metadata,
    Column("body_sha256", LargeBinary, nullable=False),
    Column("log_id", BigInteger, nullable=False),
    Column("seq", BigInteger, nullable=False),
    PrimaryKeyConstraint("body_sha256", "log_id", "seq"),
)

record_row = Table(
    "rows_record",
    metadata,
    Column("record", String, primary_key=True),
    Column("made", BigInteger, nullable=False, unique=True),
    Column("sha256", LargeBinary, nullable=False),  # of the rows without `made`: unchanged ones are not made again
    Column("team_id", BigInteger, nullable=False),
    Column("form", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("state", String, nullable=False),
    Column("revision", String, nullable=False),
    Column("heads", Text, nullable=False),  # JSON: ids of revisions
    Column("person", String, nullable=False),
    Column("created", String, nullable=False),
    Column("finalized", String, nullable=False),
)
Index("rows_record_by_team", record_row.c.team_id, record_row.c.made)

answer_row = Table(
    "rows_answer",
    metadata,
    Column("made", BigInteger, nullable=False),
    Column("place", BigInteger, nullable=False),
    Column("revision", String, nullable=False),
    Column("path", Text, nullable=False),
    Column("node", Text, nullable=False),
    Column("value", Text, nullable=False),
    PrimaryKeyConstraint("made", "place"),
)

review_row = Table(
    "rows_review",
    metadata,
    Column("made", BigInteger, nullable=False),
    Column("place", BigInteger, nullable=False),
    Column("review", String, nullable=False),
    Column("state", String, nullable=False),
    Column("revisions", Text, nullable=False),  # JSON: ids
    Column("person", String, nullable=False),
    Column("role", String, nullable=False),
    Column("time", String, nullable=False),
    Column("stands", Boolean, nullable=False),
    Column("comment", Text, nullable=False),
    Column("fields", Text, nullable=False),  # JSON: {path, comment}
    PrimaryKeyConstraint("made", "place"),
)


def establish(db: Connection) -> None:
    """Make the tables where they are missing, and anew where other rules made them."""
    if inspect(db).has_table(progress.name):
        if db.execute(select(progress.c.rules)).scalar_one_or_none() == RULES:
            return
        metadata.drop_all(db)
    metadata.create_all(db)
    db.execute(progress.insert().values(rules=RULES, step=0, made=0))
