"""Writing a bundle: all that others have not shown to hold, sealed to them, for a stick or a folder (bundle.md).

Invariant: packed from the journal, never from the outbox, and from the lowest head on that each reader has last shown,
so a bundle that is lost costs nothing and one that replaces another holds all that it held. What a device may not read
is not sealed to it: whole logs to leads and the endpoint, to others what the feed would bring them.
"""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from field_app.errors import MachineError, UsageError
from field_app.journal import (
    BUNDLE_SUFFIX,
    ERASURE,
    OUTCOME,
    PUBLICATION,
    REVIEW,
    ROSTER,
    SUBMISSION,
    WITHDRAWAL,
    Block,
    BundleWriter,
    CarryFolder,
    Device,
    Endpoint,
    Entry,
    FormatError,
    Journal,
    LogId,
    Role,
    Shown,
    run_of,
    seal_run,
    short,
)
from field_app.records.listing import Sought, list_records
from field_app.records.runs import OwnRuns
from field_app.vault import flush_file, lies_in_vault, machine_failures, replace

_READ_TEAM = frozenset({Role.LEAD, Role.HEADQUARTERS})
_ABOUT_RECORDS = (SUBMISSION, REVIEW, WITHDRAWAL, ERASURE)
_PIECE_BYTES = 65_536


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundled:
    """What a bundle holds: `entries` of the own log, `letters` to single devices, frames that are `carried` on for
    others, `files`; `leads` that can read the own entries, beside the endpoint; `size` in bytes."""

    path: Path
    entries: int
    letters: int
    carried: int
    files: int
    leads: int
    size: int


class Bundles:
    """Writes the bundles of one vault; `dictionary` is the pack's, None for none."""

    def __init__(self, journal: Journal, dictionary: bytes | None) -> None:
        self._journal = journal
        self._vault = journal.vault
        self._dictionary = dictionary

    def write(self, folder: Path) -> Bundled:
        """Write the bundle into `folder`, in place of this log's last one there.

        MachineError `sync-not-enrolled` before a team was joined, or as the folder's disk refuses; UsageError
        `bundle-in-vault`.
        """
        endpoint = self._journal.endpoint
        if endpoint is None:
            raise MachineError("sync-not-enrolled")
        if lies_in_vault(folder / "bundle"):
            raise UsageError("bundle-in-vault", folder=folder)
        path = folder / f"field-app-{short(self._journal.log)}{BUNDLE_SUFFIX}"
        beside = folder / f".{path.name}.{secrets.token_hex(4)}"
        with machine_failures(folder):
            try:
                with beside.open("xb") as sink:
                    counts = _Packing(self._journal, endpoint, self._dictionary, sink).everything()
                    size = sink.tell()
                    flush_file(sink)
                replace(beside, path)
            except BaseException:
                beside.unlink(missing_ok=True)
                raise
        return Bundled(path=path, size=size, **counts)


class _Packing:
    """One bundle in the making."""

    def __init__(self, journal: Journal, endpoint: Endpoint, dictionary: bytes | None, sink: BinaryIO) -> None:
        self._journal, self._endpoint, self._dictionary = journal, endpoint, dictionary
        self._vault = journal.vault
        self._carry = CarryFolder(journal.vault.folder, endpoint.key)
        self._writer = BundleWriter(sink)
        own = journal.log.key
        self._leads = [device for device in journal.roster().devices(Role.LEAD) if device.key != own]

    def everything(self) -> dict[str, int]:
        """Write all blocks, small ones first; return the counts of `Bundled`."""
        shown = Shown(self._journal.log, self._vault.clock(), self._journal.held())
        self._writer.write(Block.SHOWN, shown.sign(self._journal.signing_key))
        for signed in self._carry.signed_receipts():
            self._writer.write(Block.RECEIPT, signed)
        letters = self._letters()
        first = self._first()
        entries = self._own(first)
        carried = self._carried()
        files = self._files(first)
        self._writer.end()
        return {"entries": entries, "letters": letters, "carried": carried, "files": files, "leads": len(self._leads)}

    def _first(self) -> int:
        """Return the first own entry that the endpoint, or a lead, has not shown to hold."""
        receipt = self._journal.receipt()
        heads = [0 if receipt is None else receipt.cursor]
        heads += [shown.head(self._journal.log) if shown else 0 for shown in map(self._shown, self._leads)]
        return min(heads) + 1

    def _own(self, first: int) -> int:
        last = self._journal.head(self._journal.log).seq
        readers = [self._endpoint.seal, *(lead.seal for lead in self._leads)]
        for run in OwnRuns(self._journal).cut(first, last):
            self._writer.write(Block.FRAME, seal_run(run, readers, self._dictionary).encode())
        return max(last - first + 1, 0)

    def _letters(self) -> int:
        """Write to each device that reads singly what it has not shown to hold."""
        role = self._endpoint.role
        others = [
            device
            for device in self._journal.roster().devices()
            if role in _READ_TEAM and device.role not in _READ_TEAM and device.key != self._journal.log.key
        ]
        count = 0
        for device in others:
            shown = self._shown(device)
            for entry in self._readable_by(device):
                if shown is None or not shown.has(entry.log, entry.seq):
                    frame = seal_run(run_of([entry]), [device.seal], self._dictionary)
                    self._writer.write(Block.LETTER, frame.encode())
                    count += 1
        return count

    def _readable_by(self, device: Device) -> Iterator[Entry]:
        """Yield the entries of others that `device` reads singly: for all, about itself, about its person's records."""
        for entry in self._journal.entries_of_kind(ROSTER):
            if _travels(entry, device) and self._concerns(entry, device):
                yield entry
        for entry in self._journal.entries_of_kind(PUBLICATION):
            if _travels(entry, device):
                yield entry
        records = {row.record for row in list_records(self._journal, Sought(author=device.person))}
        for kind in (*_ABOUT_RECORDS, OUTCOME):
            for entry in self._journal.entries_of_kind(kind):
                if entry.record in records and _travels(entry, device):
                    yield entry

    def _concerns(self, entry: Entry, device: Device) -> bool:
        if entry.log.key != self._endpoint.key or entry.body is None:
            return False
        try:
            told = Device.parse(entry.body)
        except FormatError:
            return False
        return told.key == device.key or told.role in _READ_TEAM

    def _carried(self) -> int:
        """Hand on what is carried for others and what no receipt passes yet."""
        frames = [frame.encode() for frame in (each.read() for each in self._carry.frames()) if frame is not None]
        for frame in frames:
            self._writer.write(Block.FRAME, frame)
        return len(frames)

    def _files(self, first: int) -> int:
        """Write the files that the entries name, and those carried; the smallest first."""
        carried = {short(log): log for log in self._journal.heads()}
        logs = {each.log for each in self._carry.frames()}
        wanted = {blob: self._vault.files.path(blob) for blob in self._named(self._journal.log, first)}
        for log in (carried[name] for name in logs if name in carried):
            receipt = self._carry.receipt(log)
            after = 1 if receipt is None else receipt.cursor + 1
            wanted |= {blob: self._vault.files.path(blob) for blob in self._named(log, after)}
        wanted |= {blob: self._carry.path(blob) for blob in self._carry.blobs()}
        here = [(path.stat().st_size, blob, path) for blob, path in wanted.items() if path.is_file()]
        for size, blob, path in sorted(here):
            with path.open("rb") as source:
                self._writer.write_file(blob, size, iter(lambda: source.read(_PIECE_BYTES), b""))
        return len(here)

    def _named(self, log: LogId, first: int) -> list[bytes]:
        found = self._vault.db.execute(
            "SELECT DISTINCT blob FROM records_file WHERE log = ? AND seq >= ?", [log.raw, first]
        )
        return [blob for (blob,) in found]

    def _shown(self, device: Device) -> Shown | None:
        """Return what a device last showed, by whichever of its logs."""
        logs = {each.log for each in device.ranges}
        found = [shown for shown in map(self._carry.shown, logs) if shown is not None]
        return max(found, key=lambda shown: shown.time, default=None)


def _travels(entry: Entry, device: Device) -> bool:
    """Say whether an entry can go by itself to `device`: signed, whole, and not its own."""
    return entry.singly and entry.data is not None and entry.log.key != device.key
