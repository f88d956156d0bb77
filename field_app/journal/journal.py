"""The journal in the vault: this installation's own log, and the logs that others sent.

Invariant: an append reads the head inside the transaction that moves it, chains the body onto it and signs it, so
any number of processes may append and none makes a gap; an entry is never changed. Entries of others are taken
only where they fit (accepting). What entries mean for a record is not known here (records).
"""

import secrets
from collections.abc import Iterator, Mapping
from typing import Any

from nacl.public import PrivateKey
from nacl.signing import SigningKey

from field_app.journal import bodies
from field_app.journal.accepting import take_run
from field_app.journal.bodies import Body, Stamp, carries_signature, make_body
from field_app.journal.chain import Head, entry_hash, sign_head
from field_app.journal.encoding import FormatError, JsonObject, b64, parse_object, unb64
from field_app.journal.entries import Entry, EntryTable, NewEntry
from field_app.journal.frames import FrameRefused, Run
from field_app.journal.identity import Endpoint, Identity, keep_endpoint, load_endpoint, load_identity, renew_epoch
from field_app.journal.logid import LogId
from field_app.journal.receipt_table import ReceiptTable
from field_app.journal.receipts import Receipt
from field_app.journal.roster import Oneself, Role, Roster
from field_app.journal.uptime import read_uptime
from field_app.vault import Vault

_SERVER_OFFSET = "journal.server_offset"
_CHALLENGE = "journal.challenge"


class Journal:
    """The journal of an open vault. Writes join the caller's `vault.transaction()`."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault
        self._identity = load_identity(vault)
        self._entries = EntryTable(vault.db)
        self._receipts = ReceiptTable(vault.db)
        self._roster: tuple[object, Roster] | None = None

    def identity(self) -> Identity:
        """Return this installation's keys and log."""
        return self._identity

    @property
    def log(self) -> LogId:
        """The own log."""
        return self._identity.log

    @property
    def signing_key(self) -> SigningKey:
        """The key that signs the own log."""
        return self._identity.signing_key

    @property
    def seal_key(self) -> PrivateKey:
        """The key that opens frames sealed to this installation."""
        return self._identity.seal_key

    @property
    def endpoint(self) -> Endpoint | None:
        """The endpoint that was joined; None before."""
        return load_endpoint(self.vault)

    def set_endpoint(self, endpoint: Endpoint) -> None:
        """Join a team: what follows is written as its person."""
        keep_endpoint(self.vault, endpoint)

    @property
    def person(self) -> str:
        """The code that own bodies name as their author."""
        endpoint = self.endpoint
        return self._identity.author if endpoint is None else endpoint.person

    @property
    def server_offset(self) -> int | None:
        """Milliseconds to add to this laptop's clock to get the endpoint's, as last measured; None before."""
        offset = self.vault.get(_SERVER_OFFSET)
        return None if offset is None else int(offset)

    def set_server_offset(self, milliseconds: int) -> None:
        """Keep what a verified hello measured; later bodies carry it."""
        self.vault.set(_SERVER_OFFSET, milliseconds)

    def append(self, kind: str, fields: Mapping[str, Any], *, body_id: str | None = None) -> Entry:
        """Append a body to the own log, signed; AnswerError `record-too-large` above 256 KiB, with nothing done."""
        return self._append(make_body(kind, fields, stamp=self._stamp(), author=self.person, body_id=body_id))

    def begin_new_log(self) -> list[Entry]:
        """Go on in a new log of the same key, as a restored vault must: the former may be longer elsewhere.

        Own entries that are not proven to be whole at the endpoint, files included, are appended to it again, byte for
        byte; those are returned. The former log stays as it is, and nobody extends it here any more.
        """
        with self.vault.transaction():
            receipt, former = self.receipt(), list(self.entries(self.log))
            self._identity = renew_epoch(self.vault)
            unproven = (entry.body for entry in former if not _is_complete(entry, receipt))
            return [self._append(body) for body in unproven if body is not None]

    def _append(self, body: Body) -> Entry:
        with self.vault.transaction():
            before = self.head(self.log)
            head = Head(before.seq + 1, entry_hash(self.log, before.seq + 1, before.hash, body.sha256))
            new = NewEntry(
                seq=head.seq,
                hash=head.hash,
                before=before.hash,
                body_sha256=body.sha256,
                data=body.data,
                signature=sign_head(self.signing_key, self.log, head),
                singly=carries_signature(body.kind, body.author, self._person_of_record(body.record)),
            )
            self._entries.insert(self.log, [new])
            self._entries.advance(self.log, head)
            return next(self.entries(self.log, head.seq, head.seq))

    def accept(self, run: Run) -> list[Entry]:
        """Take a run that `open_frame` verified; return the entries whose body is new here.

        FrameRefused `gap` or `fork`, with nothing changed; the own log is extended by `append` alone.
        """
        with self.vault.transaction():
            if run.log == self.log and run.last > self.head(self.log).seq:
                raise FrameRefused("fork", run.log, run.first)
            fresh = set(take_run(self._entries, run))
            return [entry for entry in self.entries(run.log, run.first, run.last) if entry.seq in fresh]

    def head(self, log: LogId) -> Head:
        """Return the head of what is held of `log` without gaps."""
        return self._entries.head(log)

    def heads(self) -> dict[LogId, Head]:
        """Return every log that something is held of; seq 0 where that came alone."""
        return self._entries.heads()

    def held(self) -> dict[LogId, tuple[tuple[int, int], ...]]:
        """Return what is here of each log, as ranges (first, last) of entries, ascending."""
        held = {log: [(1, head.seq)] * (head.seq > 0) for log, head in self.heads().items()}
        for log, seq in self._entries.alone():
            spans = held[log]
            if spans and spans[-1][1] == seq - 1:
                spans[-1] = (spans[-1][0], seq)
            else:
                spans.append((seq, seq))
        return {log: tuple(spans) for log, spans in held.items() if spans}

    def entry(self, log: LogId, seq: int) -> Entry | None:
        """Return one entry."""
        return self._entries.one(log, seq)

    def entries(self, log: LogId, first: int = 1, last: int | None = None) -> Iterator[Entry]:
        """Yield the entries of a log in order; beyond its head there may be gaps."""
        return self._entries.span(log, first, last)

    def every_entry(self) -> Iterator[Entry]:
        """Yield all entries of all logs, in the order in which this vault took them."""
        return self._entries.every()

    def entries_about(self, record: str) -> list[Entry]:
        """Return the entries about a record, in the order in which this vault took them."""
        return self._entries.about(record)

    def entries_of_kind(self, kind: str) -> Iterator[Entry]:
        """Yield the entries of a kind, in the order in which this vault took them."""
        return self._entries.of_kind(kind)

    def find_body(self, body_id: str) -> list[Entry]:
        """Return the entries whose body has this id: more than one after a restore, or in a conflict."""
        return self._entries.with_body_id(body_id)

    @property
    def challenge(self) -> bytes:
        """16 bytes that the next hello's nonce is bound to: what answers it was said after all that counts here."""
        kept = self.vault.get(_CHALLENGE)
        return self._renew_challenge() if kept is None else unb64(kept, 16)

    def keep_receipt(self, signed: JsonObject | bytes, *, is_fresh: bool = False) -> Receipt:
        """Verify a receipt of the joined endpoint and keep it as it came, if it counts (docs/formats/calls.md).

        `is_fresh`: it came in the answer to a hello that was bound to `challenge`. FormatError when it does not verify.
        """
        endpoint = self.endpoint
        if endpoint is None:
            raise FormatError("receipt")  # nobody whose word counts is known yet
        with self.vault.transaction():
            receipt, counts = self._receipts.keep(signed, endpoint.key, is_fresh=is_fresh)
            if counts:
                self._renew_challenge()  # what was said before it cannot pass for news any more
        return receipt

    def receipt(self, log: LogId | None = None) -> Receipt | None:
        """Return the newest receipt for `log` (None: the own); None while there is none."""
        endpoint = self.endpoint
        return None if endpoint is None else self._receipts.newest(log or self.log, endpoint.key)

    def signed_receipt(self) -> JsonObject | None:
        """Return the newest receipt for the own log as the endpoint signed it; None while there is none that holds."""
        endpoint = self.endpoint
        if endpoint is None or self.receipt() is None:
            return None
        signed = self._receipts.newest_signed(self.log, endpoint.key)
        return None if signed is None else parse_object(signed, "receipt")

    def signed_receipts(self) -> Iterator[tuple[bytes, bytes]]:
        """Yield all receipts that were kept, as evidence: the endpoint's key and the signed object."""
        return self._receipts.every()

    def roster(self) -> Roster:
        """Return the roster as of now, read again when it grew."""
        endpoint = self.endpoint
        state = (endpoint, self._entries.count_of_kind(bodies.ROSTER))
        if self._roster is None or self._roster[0] != state:
            self._roster = state, self._read_roster(endpoint)
        return self._roster[1]

    def _person_of_record(self, record: str | None) -> str | None:
        """Return the code of who made the record's first revision, as far as that is here."""
        first = None if record is None else next(iter(self.find_body(record)), None)
        return None if first is None else self.roster().person_of(first.log)

    def _read_roster(self, endpoint: Endpoint | None) -> Roster:
        entries = ((entry.log, entry.seq, entry.body) for entry in self.entries_of_kind(bodies.ROSTER))
        oneself = Oneself(self.log.key, self.person, Role.MONITOR if endpoint is None else endpoint.role)
        return Roster.of(
            ((log, seq, body) for log, seq, body in entries if body is not None),
            endpoint_key=None if endpoint is None else endpoint.key,
            oneself=oneself,
        )

    def _renew_challenge(self) -> bytes:
        drawn = secrets.token_bytes(16)
        self.vault.set(_CHALLENGE, b64(drawn))
        return drawn

    def _stamp(self) -> Stamp:
        wall = self.vault.clock()
        zone_offset = wall.astimezone(self.vault.zone).utcoffset()
        minutes = 0 if zone_offset is None else int(zone_offset.total_seconds()) // 60
        uptime = read_uptime()
        return Stamp(wall, minutes, uptime.monotonic, uptime.boot, self.server_offset)


def _is_complete(entry: Entry, receipt: Receipt | None) -> bool:
    """Say whether the endpoint proved that it has the entry and its files."""
    if receipt is None or not receipt.covers(entry.seq):
        return False
    try:
        files = [] if entry.body is None or entry.kind != bodies.SUBMISSION else entry.body.files()
    except FormatError:
        return True  # such a submission has no effect
    return not any(file.blob in receipt.awaited for file in files)
