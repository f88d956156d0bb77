"""The endpoint's tables, as SQLAlchemy Core: the same on SQLite and on PostgreSQL.

Invariant: `entry`, `arrival` and `body` only grow (a slot that came as a hash is filled once); all else can be
derived from them, from the team logs and from the invitations, or is a mark about them.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
)

SCHEMA_VERSION = 1

metadata = MetaData()
_Id = BigInteger().with_variant(Integer, "sqlite")  # only INTEGER is SQLite's own row id

meta = Table("meta", metadata, Column("name", String, primary_key=True), Column("value", String, nullable=False))

team = Table(
    "team",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("name", String, nullable=False, unique=True),
    Column("log_id", _Id, nullable=False, unique=True),  # the endpoint's log of the team
    Column("feed_epoch", LargeBinary, nullable=False),
    Column("arrivals", BigInteger, nullable=False),  # the newest arrival: gapless, in commit order
)

device = Table(
    "device",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("key", LargeBinary, nullable=False, unique=True),
    Column("seal", LargeBinary, nullable=False),
    Column("person", String, nullable=False, index=True),
    Column("team_id", ForeignKey("team.id"), nullable=False, index=True),
    Column("role", String, nullable=False),
    Column("highest_role", String, nullable=False),  # that it ever had: whoever was told of it is told of its end
    Column("own_log_id", _Id, nullable=False),  # the log that it writes now: never in its own feed
    Column("token_hash", LargeBinary, nullable=False, unique=True),
    Column("feed_epoch", LargeBinary, nullable=False),  # drawn anew whenever its rights change
    Column("greeted", Boolean, nullable=False),  # it said hello with this token: its code is spent for good
    Column("enrolled_at", String, nullable=False),
    Column("revoked_at", String),
)

log = Table(
    "log",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("name", LargeBinary, nullable=False, unique=True),  # log id, 48 bytes
    Column("device_id", ForeignKey("device.id"), index=True),  # None: a team's log, or a device not on any roster
    Column("team_id", ForeignKey("team.id"), index=True),
    Column("cursor", BigInteger, nullable=False),
    Column("hash", LargeBinary, nullable=False),  # hash(cursor)
    Column("arrived", BigInteger, nullable=False),  # entries up to here have an arrival in the log's own team
)

entry = Table(
    "entry",
    metadata,
    Column("log_id", ForeignKey("log.id"), nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("body_sha256", LargeBinary, nullable=False),
    Column("body", LargeBinary),  # None: came as a hash
    Column("signature", LargeBinary),  # on run ends and on what others read singly
    Column("is_signed_alone", Boolean, nullable=False),  # its line carries the signature (docs/formats/frame.md)
    PrimaryKeyConstraint("log_id", "seq"),
)
_missing = entry.c.body.is_(None)
Index("entry_missing", entry.c.log_id, entry.c.seq, sqlite_where=_missing, postgresql_where=_missing)

verdict = Table(
    "verdict",
    metadata,
    Column("log_id", _Id, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("code", String, nullable=False),  # judgement.py
    PrimaryKeyConstraint("log_id", "seq"),
)

roster_range = Table(
    "roster_range",
    metadata,
    Column("log_id", ForeignKey("log.id"), nullable=False),
    Column("first", BigInteger, nullable=False),
    Column("last", BigInteger),
    Column("role", String, nullable=False),
    PrimaryKeyConstraint("log_id", "first"),
)

arrival = Table(
    "arrival",
    metadata,
    Column("team_id", ForeignKey("team.id"), nullable=False),
    Column("number", BigInteger, nullable=False),
    Column("log_id", _Id, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("about_log_id", _Id),  # the log whose person reads it singly
    Column("for_all", Boolean, nullable=False),  # every member reads it singly
    Column("mark", LargeBinary, nullable=False),  # what readers show, to prove that this is the arrival they know
    PrimaryKeyConstraint("team_id", "number"),
)

body = Table(
    "body",
    metadata,
    Column("id", String, primary_key=True),
    Column("sha256", LargeBinary, nullable=False),
    Column("kind", String, nullable=False),
)

record = Table(
    "record",
    metadata,
    Column("id", String, primary_key=True),
    Column("log_id", _Id, nullable=False),  # whose person the record belongs to
)

waiting = Table(  # in effect, about a record that has not come yet
    "waiting",
    metadata,
    Column("record", String, nullable=False),
    Column("log_id", _Id, nullable=False),
    Column("seq", BigInteger, nullable=False),
    PrimaryKeyConstraint("record", "log_id", "seq"),
)

blob = Table(
    "blob",
    metadata,
    Column("sha256", LargeBinary, primary_key=True),
    Column("durable", Boolean, nullable=False),
)

blob_name = Table(  # which entries name a blob, with the size of the ciphertext that each states
    "blob_name",
    metadata,
    Column("sha256", ForeignKey("blob.sha256"), nullable=False),
    Column("log_id", _Id, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("size", BigInteger, nullable=False),
    PrimaryKeyConstraint("sha256", "log_id", "seq"),
    Index("blob_name_by_log", "log_id", "seq"),
)

invitation = Table(
    "invitation",
    metadata,
    Column("code_hash", LargeBinary, primary_key=True),
    Column("team_id", ForeignKey("team.id"), nullable=False),
    Column("role", String, nullable=False),
    Column("person", String, nullable=False),
    Column("expires_at", String, nullable=False),
    Column("used_by", LargeBinary),  # the device's key
)
