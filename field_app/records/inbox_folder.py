"""The inbox as a folder: what the keyless job brought (docs/formats/folders.md, "Inbox").

Invariant: a file leaves the inbox only when what it says was committed, or when it was refused: then it is kept under
`refused` with its name. Another process may be doing the same: a file that is gone was taken by somebody else.
"""

from contextlib import suppress
from pathlib import Path

from field_app.journal import FeedName
from field_app.vault import VaultFolder, machine_failures

HELLO, RECEIPT, NOTE, LETTER = "hello", "receipt", "note", "letter"


class InboxFolder:
    """The inbox of one vault."""

    def __init__(self, folder: VaultFolder) -> None:
        self._inbox = folder.inbox
        self._refused = folder.refused

    def named(self, kind: str) -> list[Path]:
        """Return the files of a kind (HELLO, RECEIPT, NOTE, LETTER), by name."""
        return [path for path in self._files(self._inbox) if path.name.partition("-")[0] == kind]

    def feed(self) -> list[tuple[FeedName, Path]]:
        """Return the feed items, each feed in its order."""
        return _feed(self._files(self._inbox))

    def refused_feed(self) -> list[tuple[FeedName, Path]]:
        """Return the feed items that were refused and may be taken now, each feed in its order."""
        return _feed(self._files(self._refused))

    def refused_receipts(self) -> list[Path]:
        """Return the receipts that contradicted this vault: they are heard again until they fit."""
        return [path for path in self._files(self._refused) if path.name.partition("-")[0] == RECEIPT]

    def read(self, path: Path) -> bytes | None:
        """Return a file's bytes; None when another process took it."""
        with machine_failures(path.parent):
            try:
                return path.read_bytes()
            except FileNotFoundError:
                return None

    def done(self, path: Path) -> None:
        """Delete what was applied, also where an earlier try had put it; Windows may keep it until the next time."""
        for place in {path, self._refused / path.name}:
            _unlink(place)

    def done_unless_newer(self, path: Path, applied: bytes) -> None:
        """Delete a file that the job replaces as a whole, unless it did so meanwhile."""
        if self.read(path) == applied:
            _unlink(path)

    def refuse(self, path: Path, name: str | None = None) -> None:
        """Keep a file that does not parse or verify out of the way; one that is there already stays."""
        if path.parent == self._refused:
            return
        with machine_failures(path.parent):
            try:
                path.replace(self._refused / (name or path.name))
            except (FileNotFoundError, PermissionError):  # taken by another process, or open on Windows
                return

    def _files(self, folder: Path) -> list[Path]:
        with machine_failures(folder):
            return sorted(path for path in folder.iterdir() if path.is_file())


def _feed(paths: list[Path]) -> list[tuple[FeedName, Path]]:
    named = ((FeedName.parse(path.name), path) for path in paths)
    found = [(name, path) for name, path in named if name is not None]
    return sorted(found, key=lambda item: (item[0].epoch, item[0].after, item[0].to))


def _unlink(path: Path) -> None:
    with machine_failures(path.parent), suppress(PermissionError):
        path.unlink(missing_ok=True)
