"""The outbox: what the keyless job may send, as sealed frames, and its orders (docs/formats/folders.md).

Invariant: a projection of the journal and the newest receipt: it can be deleted at any moment and packed again.
Between cursor and head no entry is left out; a file is never overwritten; what a receipt covers goes. One process packs
at a time (lock `outbox`), always from the committed head, so it is called outside of any transaction.

Before a team is joined nobody could open a frame: the outbox holds the orders alone. A receipt behind a former one (the
endpoint was restored) is followed: packing begins behind its cursor.
"""

from collections.abc import Callable
from pathlib import Path

from field_app.errors import FieldAppError
from field_app.journal import (
    SLOT,
    TAIL,
    Endpoint,
    FormatError,
    Head,
    Journal,
    OutboxFile,
    OutboxName,
    Receipt,
    Run,
    dictionary_id,
    seal_run,
)
from field_app.records.orders import write_orders
from field_app.records.runs import OwnRuns
from field_app.records.tail import plan_tail
from field_app.vault import machine_failures, vault_lock, write_atomic

LOCK_WAIT_SECONDS = 10.0
_SEALED_FOR = "records.outbox_sealed_for"
_REFUSED_DICTIONARY = "records.refused_dictionary"


class Outbox:
    """Packs the vault's own log for its endpoint; `dictionary` is the pack's, None for none."""

    def __init__(self, journal: Journal, dictionary: bytes | None) -> None:
        self._vault = journal.vault
        self._journal = journal
        self._pack_dictionary = dictionary
        self._runs = OwnRuns(journal)

    def pack(self) -> FieldAppError | None:
        """Bring the outbox up to the committed head; what stands already is left as it is.

        Returned, here and below, is what stood in the way, None when all is packed: what was committed is safe either
        way, and the next packing goes on.
        """
        return self._under_lock(lambda _name, _path: False)

    def rebuild(self) -> FieldAppError | None:
        """At unlock: delete what is damaged or not of this journal, then pack."""
        return self._under_lock(lambda name, path: not self._is_ours(name, path))

    def pack_anew(self) -> FieldAppError | None:
        """Delete every frame and pack again: the endpoint could not take one."""
        return self._under_lock(lambda _name, _path: True)

    def leave_out_dictionary(self) -> None:
        """From the next packing on, pack without this program's dictionary: the endpoint does not hold it."""
        self._vault.set(_REFUSED_DICTIONARY, dictionary_id(self._pack_dictionary).hex())

    @property
    def _dictionary(self) -> bytes | None:
        refused = self._vault.get(_REFUSED_DICTIONARY)
        return None if refused == dictionary_id(self._pack_dictionary).hex() else self._pack_dictionary

    def _under_lock(self, is_unfit: Callable[[OutboxName, Path], bool]) -> FieldAppError | None:
        try:
            with vault_lock(self._vault.folder, "outbox", wait_seconds=LOCK_WAIT_SECONDS):
                for name, path in self._standing():
                    if is_unfit(name, path):
                        _drop(path)
                self._bring_up()
        except FieldAppError as problem:
            return problem
        return None

    def _bring_up(self) -> None:
        endpoint = self._journal.endpoint
        head = self._journal.head(self._journal.log)
        if endpoint is not None:
            receipt = self._journal.receipt()
            self._drop_unless_sealed_for(endpoint)
            self._pack_tail(endpoint, head, 0 if receipt is None else receipt.cursor)
            self._pack_slots(endpoint, receipt)
        write_orders(self._journal)

    def _pack_tail(self, endpoint: Endpoint, head: Head, cursor: int) -> None:
        standing = self._standing(TAIL)
        plan = plan_tail(cursor, head.seq, (name for name, _ in standing), self._is_full)
        for run in self._runs.cut(plan.start, head.seq):
            self._write(run, endpoint, TAIL)
        kept: set[OutboxName] = set()
        for name, path in standing:
            if name in plan.keep and name not in kept:
                kept.add(name)
            else:  # receipted, packed anew as a longer one, or one of two with the same span
                _drop(path)

    def _pack_slots(self, endpoint: Endpoint, receipt: Receipt | None) -> None:
        """A slot that the endpoint has as a hash alone travels with its body, if that is here."""
        missing = set() if receipt is None else {OutboxName(SLOT, seq, seq) for seq in receipt.missing}
        for name, path in self._standing(SLOT):
            if name in missing:
                missing.discard(name)
            else:
                _drop(path)
        for name in sorted(missing, key=lambda name: name.first):
            run = self._runs.whole(name.first, name.first)
            if run is not None and run.slots[0].body is not None:
                self._write(run, endpoint, SLOT)

    def _write(self, run: Run, endpoint: Endpoint, purpose: str) -> None:
        frame = seal_run(run, [endpoint.seal], self._dictionary)
        name = OutboxName(purpose, run.first, run.last).draw()
        write_atomic(self._vault.folder.outbox / name, OutboxFile.of(run, frame).encode())

    def _is_full(self, name: OutboxName) -> bool:
        return next(self._runs.cut(name.first, name.last + 1)).last == name.last

    def _is_ours(self, name: OutboxName, path: Path) -> bool:
        try:
            file = OutboxFile.parse(path.read_bytes())
        except (OSError, FormatError):
            return False
        frame = file.frame
        if (frame.log, frame.first, frame.last) != (self._journal.log, name.first, name.last):
            return False
        run = self._runs.whole(name.first, name.last)
        return run is not None and (run.before, run.hashes) == (frame.before, file.hashes)

    def _drop_unless_sealed_for(self, endpoint: Endpoint) -> None:
        """Frames do not tell to whom they are sealed, nor with which dictionary: that is remembered beside them."""
        wanted = f"{endpoint.seal.hex()} {dictionary_id(self._dictionary).hex()}"
        if self._vault.get(_SEALED_FOR) == wanted:
            return
        still_open = [path for _, path in self._standing() if not _drop(path)]
        if not still_open:
            self._vault.set(_SEALED_FOR, wanted)

    def _standing(self, *purposes: str) -> list[tuple[OutboxName, Path]]:
        folder = self._vault.folder.outbox
        with machine_failures(folder):
            named = [(OutboxName.parse(path.name), path) for path in sorted(folder.iterdir())]
        wanted = purposes or (TAIL, SLOT)
        return [(name, path) for name, path in named if name is not None and name.purpose in wanted]


def _drop(path: Path) -> bool:
    """Delete a file; False while the job has it open on Windows: the next packing tries again."""
    with machine_failures(path.parent):
        try:
            path.unlink(missing_ok=True)
        except PermissionError:
            return False
    return True
