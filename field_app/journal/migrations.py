"""Schema steps of the journal.

Invariant: the tables forbid by trigger what the journal never does: an entry is not deleted and not changed,
except that what was unknown becomes known (a body that was held as a hash, a signature, the place in the chain of
an entry that came alone), and no log grows shorter. A released step is never edited and says SQL.
"""

from field_app.vault import Database, Migrations

JOURNAL_STEPS = Migrations("journal")


@JOURNAL_STEPS()
def m0001_logs_and_entries(db: Database) -> None:
    """Make the tables of logs, of their entries and of the receipts for them."""
    # seq, hash: the head of the part that is held without gaps
    db.execute(
        "CREATE TABLE journal_log ("
        " number INTEGER PRIMARY KEY,"
        " log BLOB NOT NULL UNIQUE CHECK (length(log) = 48),"
        " seq INTEGER NOT NULL,"
        " hash BLOB NOT NULL CHECK (length(hash) = 32))"
    )
    # position: the order in which this vault took them. before: hash(seq - 1). alone: beyond the head, without its
    # neighbours. singly: its signature travels with it. kind, body_id, record: from the body; NULL while it is not
    # here or cannot be read.
    db.execute(
        "CREATE TABLE journal_entry ("
        " position INTEGER PRIMARY KEY,"
        " log INTEGER NOT NULL REFERENCES journal_log (number),"
        " seq INTEGER NOT NULL CHECK (seq > 0),"
        " hash BLOB NOT NULL CHECK (length(hash) = 32),"
        " before BLOB NOT NULL CHECK (length(before) = 32),"
        " alone INTEGER NOT NULL CHECK (alone IN (0, 1)),"
        " singly INTEGER NOT NULL CHECK (singly IN (0, 1)),"
        " body_sha256 BLOB NOT NULL CHECK (length(body_sha256) = 32),"
        " signature BLOB CHECK (length(signature) = 64),"
        " kind TEXT,"
        " body_id TEXT,"
        " record TEXT,"
        " body BLOB,"
        " UNIQUE (log, seq))"
    )
    db.execute("CREATE INDEX journal_entry_record ON journal_entry (record) WHERE record IS NOT NULL")
    db.execute("CREATE INDEX journal_entry_body_id ON journal_entry (body_id)")
    db.execute("CREATE INDEX journal_entry_kind ON journal_entry (kind)")
    # taken: the order in which this vault took them; endpoint: the key that signed; signed: the object as it came
    db.execute(
        "CREATE TABLE journal_receipt ("
        " taken INTEGER PRIMARY KEY,"
        " endpoint BLOB NOT NULL CHECK (length(endpoint) = 32),"
        " log BLOB NOT NULL CHECK (length(log) = 48),"
        " cursor INTEGER NOT NULL,"
        " time TEXT NOT NULL,"
        " signed TEXT NOT NULL,"
        " UNIQUE (endpoint, log, cursor))"
    )


@JOURNAL_STEPS()
def m0002_append_only(db: Database) -> None:
    """Forbid every change but those that the journal makes."""
    fixed = " OR ".join(
        f"NEW.{column} IS NOT OLD.{column}" for column in ("position", "log", "seq", "hash", "before", "body_sha256")
    )
    learnt = " OR ".join(
        f"(OLD.{column} IS NOT NULL AND NEW.{column} IS NOT OLD.{column})"
        for column in ("signature", "kind", "body_id", "record", "body")
    )
    db.execute(
        "CREATE TRIGGER journal_entry_fixed BEFORE UPDATE ON journal_entry"
        f" WHEN {fixed} OR {learnt} OR NEW.alone > OLD.alone OR NEW.singly < OLD.singly"
        " BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"
    )
    db.execute(
        "CREATE TRIGGER journal_log_grows BEFORE UPDATE ON journal_log"
        " WHEN NEW.number IS NOT OLD.number OR NEW.log IS NOT OLD.log OR NEW.seq < OLD.seq"
        " BEGIN SELECT RAISE(ABORT, 'a log grows'); END"
    )
    for table in ("journal_entry", "journal_log"):
        db.execute(
            f"CREATE TRIGGER {table}_stays BEFORE DELETE ON {table}"
            " BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"
        )
