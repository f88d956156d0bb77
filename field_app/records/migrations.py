"""Schema steps of the records.

`records_form`, `records_form_file`, `records_form_content`, `records_draft` and `records_draft_file` hold what exists
nowhere else; `records_form_column` is made from the contents; `records_held` says which
fetched files were checked; the other tables are projections of the journal, which `Projection.rebuild` makes anew. A
released step is never edited and says SQL.
"""

from field_app.vault import Database, Migrations

RECORDS_STEPS = Migrations("records")


@RECORDS_STEPS()
def m0001_forms_and_drafts(db: Database) -> None:
    """What was not finalized yet, and the forms."""
    db.execute(
        "CREATE TABLE records_form ("
        " id TEXT NOT NULL,"
        " version TEXT NOT NULL,"
        " sha256 BLOB NOT NULL,"
        " title TEXT NOT NULL,"
        " xml BLOB NOT NULL,"
        " place INTEGER NOT NULL UNIQUE,"  # the order in which they were added
        " PRIMARY KEY (id, version))"
    )
    db.execute(
        "CREATE TABLE records_draft ("
        " draft TEXT PRIMARY KEY,"
        " form TEXT NOT NULL,"
        " version TEXT NOT NULL,"
        " record TEXT,"  # of the record that it corrects; NULL for a new one
        " bases TEXT NOT NULL,"  # JSON: ids of the revisions that it replaces
        " title TEXT NOT NULL,"
        " xml BLOB NOT NULL,"
        " created_at TEXT NOT NULL,"
        " changed_at TEXT NOT NULL,"
        " FOREIGN KEY (form, version) REFERENCES records_form (id, version))"
    )
    db.execute(
        "CREATE TABLE records_draft_file ("
        " draft TEXT NOT NULL REFERENCES records_draft (draft) ON DELETE CASCADE,"
        " name TEXT NOT NULL,"
        " type TEXT NOT NULL,"
        " token TEXT NOT NULL,"
        " size INTEGER NOT NULL,"
        " sha256 BLOB NOT NULL,"
        " blob BLOB NOT NULL,"
        " key BLOB NOT NULL,"
        " PRIMARY KEY (draft, name))"
    )


@RECORDS_STEPS()
def m0002_projections(db: Database) -> None:
    """Records as lists show them, the words to search them by, their heads and files."""
    # number: position of the first journal entry about the record; author: the record's person
    db.execute(
        "CREATE TABLE records_record ("
        " number INTEGER PRIMARY KEY,"
        " record TEXT NOT NULL UNIQUE,"
        " revision TEXT NOT NULL,"
        " form TEXT NOT NULL,"
        " version TEXT NOT NULL,"
        " title TEXT NOT NULL,"
        " state TEXT NOT NULL,"
        " author TEXT NOT NULL,"
        " created_at TEXT NOT NULL,"
        " submitted_at TEXT NOT NULL)"
    )
    db.execute("CREATE INDEX records_record_created ON records_record (created_at, record)")
    db.execute("CREATE INDEX records_record_state ON records_record (state)")
    db.execute("CREATE INDEX records_record_form ON records_record (form, version)")
    db.execute(
        "CREATE TABLE records_head ("
        " record TEXT NOT NULL,"
        " revision TEXT NOT NULL,"
        " log BLOB NOT NULL,"
        " seq INTEGER NOT NULL,"
        " PRIMARY KEY (record, revision, log)) WITHOUT ROWID"
    )
    db.execute(
        "CREATE TABLE records_file ("
        " log BLOB NOT NULL,"
        " seq INTEGER NOT NULL,"
        " blob BLOB NOT NULL,"
        " size INTEGER NOT NULL,"  # of the ciphertext
        " record TEXT NOT NULL,"
        " PRIMARY KEY (log, seq, blob)) WITHOUT ROWID"
    )
    db.execute("CREATE INDEX records_file_record ON records_file (record)")
    db.execute("CREATE INDEX records_file_blob ON records_file (blob)")
    db.execute("CREATE TABLE records_held (blob BLOB PRIMARY KEY) WITHOUT ROWID")
    # rowid: the record's number; words are folded before they come here (folding.py)
    db.execute(
        "CREATE VIRTUAL TABLE records_search"
        " USING fts5 (words, prefix = '2 3', tokenize = 'unicode61 remove_diacritics 0')"
    )


@RECORDS_STEPS()
def m0003_files_of_forms(db: Database) -> None:
    """The files that travel with a form, and its lists as packed columns."""
    db.execute("CREATE TABLE records_form_content (sha256 BLOB PRIMARY KEY, content BLOB NOT NULL)")
    db.execute(
        "CREATE TABLE records_form_file ("
        " form TEXT NOT NULL,"
        " version TEXT NOT NULL,"
        " name TEXT NOT NULL,"
        " sha256 BLOB NOT NULL REFERENCES records_form_content (sha256),"
        " PRIMARY KEY (form, version, name),"
        " FOREIGN KEY (form, version) REFERENCES records_form (id, version))"
    )
    db.execute(
        "CREATE TABLE records_form_column ("
        " sha256 BLOB NOT NULL REFERENCES records_form_content (sha256),"
        " place INTEGER NOT NULL,"
        " name TEXT NOT NULL,"
        " texts BLOB NOT NULL,"  # UTF-8, one after the other
        " ends BLOB NOT NULL,"  # where each ends, 32 bits each
        " sequence BLOB NOT NULL,"  # the rows in the order of their texts, 32 bits each
        " PRIMARY KEY (sha256, place))"
    )
