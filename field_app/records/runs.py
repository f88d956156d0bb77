"""Runs of the own log, as frames carry them (docs/formats/frame.md).

Invariant: what is cut is contiguous and greedy: a run ends only where the next entry does not fit, so a run that is
followed by another never grows. A body that is not here travels as its hash.
"""

from collections.abc import Iterator

from field_app.errors import JournalBroken
from field_app.journal import RUN_MAX, Entry, Journal, Run, run_of, runs


class OwnRuns:
    """Reads runs of `journal`'s own log."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def cut(self, first: int, last: int) -> Iterator[Run]:
        """Yield the entries `first` to `last` in runs."""
        while first <= last:
            entries = self._entries(first, min(last, first + RUN_MAX - 1))
            if [entry.seq for entry in entries] != list(range(first, first + len(entries))) or not entries:
                raise JournalBroken("log-entry-missing", log=self._journal.log.text[:8], first=str(first))
            count = runs([len(entry.slot.line) for entry in entries])[0]
            yield run_of(entries[:count])
            first += count

    def whole(self, first: int, last: int) -> Run | None:
        """Return one run of exactly these entries; None where one is not here."""
        entries = self._entries(first, last)
        return run_of(entries) if len(entries) == last - first + 1 else None

    def _entries(self, first: int, last: int) -> list[Entry]:
        return list(self._journal.entries(self._journal.log, first, last))
