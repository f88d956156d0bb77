"""Taking a run of another's log: the receiver's half of frame.md's checks.

Invariant: a run changes nothing unless it continues, repeats or fills what is held; what is held is never
replaced. Runs taken in any order, doubled and cut differently leave the same entries. The run itself has verified
(frames.open_frame); an entry that carries its own signature may also come alone, beyond the head.
"""

from field_app.journal.chain import genesis
from field_app.journal.entries import Entry, EntryTable, NewEntry
from field_app.journal.frames import FrameRefused, Run

Held = dict[int, Entry]


def take_run(table: EntryTable, run: Run) -> list[int]:
    """Keep what is new in `run`; return the seqs whose body is new here. FrameRefused `gap` or `fork`.

    The caller's transaction makes it all or nothing.
    """
    head = table.head(run.log)
    alone = run.first > head.seq + 1
    if alone and (len(run.slots) > 1 or run.slots[0].signature is None):
        raise FrameRefused("gap", run.log, run.first)
    held = {entry.seq: entry for entry in table.span(run.log, run.first - 1, run.last + 1)}
    if not _fits(run, held):
        raise FrameRefused("fork", run.log, run.first)
    fresh = _fill_held(table, run, held) + _keep_new(table, run, held, alone=alone)
    if not alone and run.last > head.seq:
        _lead_on(table, run, held)
    return sorted(fresh)


def _fits(run: Run, held: Held) -> bool:
    """Say whether `run` contradicts no entry held; where it does, its device has signed two histories."""
    ours = {seq: entry.hash for seq, entry in held.items()}
    before = genesis(run.log) if run.first == 1 else ours.get(run.first - 1, run.before)
    following = held.get(run.last + 1)
    return (
        before == run.before
        and all(ours.get(seq, digest) == digest for seq, digest in enumerate(run.hashes, start=run.first))
        and (following is None or following.before == run.hashes[-1])
    )


def _fill_held(table: EntryTable, run: Run, held: Held) -> list[int]:
    """Learn bodies and signatures that were not known of entries held."""
    fresh = []
    for seq, slot in enumerate(run.slots, start=run.first):
        entry = held.get(seq)
        if entry is None:
            continue
        signature, singly = _signature(run, seq), slot.signature is not None
        if signature is not None and (entry.signature is None or singly > entry.singly):
            table.sign(entry.position, entry.signature or signature, singly=singly or entry.singly)
        if entry.data is None and slot.body is not None:
            table.fill(entry.position, slot.body)
            fresh.append(seq)
    return fresh


def _keep_new(table: EntryTable, run: Run, held: Held, *, alone: bool) -> list[int]:
    befores = (run.before, *run.hashes[:-1])
    new = [
        NewEntry(
            seq=seq,
            hash=digest,
            before=before,
            body_sha256=slot.body_sha256,
            data=slot.body,
            signature=_signature(run, seq),
            alone=alone,
            singly=slot.signature is not None,
        )
        for seq, (slot, before, digest) in enumerate(zip(run.slots, befores, run.hashes, strict=True), start=run.first)
        if seq not in held
    ]
    table.insert(run.log, new)
    return [entry.seq for entry in new if entry.data is not None]


def _lead_on(table: EntryTable, run: Run, held: Held) -> None:
    """Move the head to the end of `run`, and over the entries that came alone and follow it."""
    for seq, entry in held.items():
        if run.first <= seq <= run.last and entry.alone:
            table.join_chain(entry.position)
    head, following = run.head, held.get(run.last + 1)
    while following is not None:
        table.join_chain(following.position)
        head, following = following.head, table.one(run.log, following.seq + 1)
    table.advance(run.log, head)


def _signature(run: Run, seq: int) -> bytes | None:
    return run.signature if seq == run.last else run.slots[seq - run.first].signature
