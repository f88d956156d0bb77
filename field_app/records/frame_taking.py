"""Taking sealed frames into the journal and the rows, whichever road they came by.

Invariant: a frame is taken as a whole, entries and rows in one transaction, or not at all; taking it again changes
nothing. What does not open, verify or fit is said, and blocks only its own log.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from field_app.journal import (
    ROSTER,
    Dictionaries,
    Entry,
    FormatError,
    Frame,
    FrameRefused,
    Journal,
    LogId,
    open_frame,
    unb64,
)
from field_app.records.projection import Projection


@dataclass(frozen=True, slots=True)
class Taken:
    """`entries`: those that are new here; `refusal`: why the frame was not taken, None when it was."""

    entries: Sequence[Entry] = ()
    refusal: FrameRefused | FormatError | None = None


class FrameTaking:
    """Takes frames that are sealed to this vault's device, whichever road they came by."""

    def __init__(self, journal: Journal, projection: Projection, dictionaries: Dictionaries) -> None:
        self._journal = journal
        self._projection = projection
        self._dictionaries = dictionaries

    def take(self, data: bytes) -> Taken:
        """Take a frame with its rows, as a whole."""
        with self._journal.vault.transaction():
            try:
                run = open_frame(Frame.parse(data), self._journal.seal_key, self._dictionaries)
                entries = self._journal.accept(run)
            except (FrameRefused, FormatError) as refusal:
                return Taken(refusal=refusal)
            self._projection.reproject(entry.record for entry in entries if entry.record is not None)
            self._projection.reproject_logs(self._judged_anew(entries))
            return Taken(entries)

    def _judged_anew(self, entries: Sequence[Entry]) -> Collection[LogId]:
        """Return the logs of the devices that new roster entries are about."""
        keys = {_device_key(entry) for entry in entries if entry.kind == ROSTER}
        return [log for log in self._journal.heads() if log.key in keys] if keys else []


def _device_key(entry: Entry) -> bytes:
    try:
        return b"" if entry.body is None else unb64(entry.body.content.get("key"))
    except FormatError:
        return b""
