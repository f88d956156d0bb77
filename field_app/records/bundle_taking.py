"""Taking what bundles brought: the frames in `carry` that this device may read, and the letters sealed to it alone.

Invariant: frames stay in `carry` whatever becomes of them here, for the endpoint gets them too; one that follows on
nothing yet is tried again at each applying, so bundles may come in any order. Only logs of devices that the roster
knows are taken: others wait for the endpoint, or for the roster.
"""

from collections.abc import Iterator, Mapping
from itertools import groupby

from field_app.journal import (
    Carried,
    CarryFolder,
    Endpoint,
    Entry,
    FormatError,
    Frame,
    FrameRefused,
    Head,
    Journal,
    Role,
    short,
)
from field_app.records.applied import Applied, Refused
from field_app.records.frame_taking import FrameTaking
from field_app.records.inbox_folder import LETTER, InboxFolder

_READERS = frozenset({Role.LEAD, Role.HEADQUARTERS})


class BundleTaking:
    """Takes what staged bundles left in the vault's folders."""

    def __init__(self, journal: Journal, inbox: InboxFolder, frames: FrameTaking) -> None:
        self._journal = journal
        self._inbox = inbox
        self._frames = frames

    def take(self, endpoint: Endpoint, applied: Applied) -> list[Entry]:
        """Take what is for this device; return the entries that are new here."""
        entries = list(self._letters(applied))
        if endpoint.role in _READERS:
            carried = CarryFolder(self._journal.vault.folder, endpoint.key).frames()
            heads = {short(log): head for log, head in self._journal.heads().items()}
            for _, of_log in groupby(carried, key=lambda each: each.log):
                entries += self._log(list(of_log), heads, applied)
        return entries

    def _letters(self, applied: Applied) -> Iterator[Entry]:
        for path in self._inbox.named(LETTER):
            data = self._inbox.read(path)
            if data is None:
                continue
            taken = self._frames.take(data)
            yield from taken.entries
            if taken.refusal is None or _is_for_others(taken.refusal):
                self._inbox.done(path)
            else:
                self._inbox.refuse(path)
                applied.refused.append(Refused.of(path.name, taken.refusal))

    def _log(self, carried: list[Carried], heads: Mapping[str, Head], applied: Applied) -> Iterator[Entry]:
        """Take one log's frames from its first to its last, up to one that does not fit."""
        for each in carried:
            head = heads.get(each.log)
            frame = None if head is not None and each.last <= head.seq else each.read()
            if frame is None or not self._is_known(frame):
                continue
            taken = self._frames.take(frame.encode())
            yield from taken.entries
            if taken.refusal is not None and not _is_for_others(taken.refusal):
                applied.refused.append(Refused.of(each.path.name, taken.refusal))
                return

    def _is_known(self, frame: Frame) -> bool:
        return frame.log != self._journal.log and self._journal.roster().person_of(frame.log) is not None


def _is_for_others(refusal: FrameRefused | FormatError) -> bool:
    return isinstance(refusal, FrameRefused) and refusal.check == "seal"
