"""Where the parts of a backup lie, which generations it has, and which of them are kept (docs/formats/folders.md).

Invariant: a generation is there when its store has its final name, and not before: its list of files and the files
themselves were durable by then. Slots and files are shared by all generations; a name that is none of ours is never
followed, so that a planted one cannot lead out of the folder. Knowing the paths needs no key.
"""

import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from field_app.errors import StoreError, UsageError
from field_app.vault.durable import make_folders
from field_app.vault.failures import machine_failures
from field_app.vault.folder import OF_THE_SYSTEM

KEPT_NEWEST, KEPT_DAYS, KEPT_WEEKS = 3, 7, 4
_STORE_NAME = re.compile(r"(\d{6,12})-(\d{8}T\d{6}Z)\.db")
_FILE_LINE = re.compile(r"([0-9a-f]{32}|[0-9a-f]{64}) (\d{1,15})")
_SLOT_NAME = re.compile(r"[a-z]{1,32}")
_TIME = "%Y%m%dT%H%M%SZ"
_UNFINISHED = ".new-"


@dataclass(frozen=True, slots=True, order=True)
class Generation:
    """One state of the vault: its `number` orders, `made_at` (aware UTC, to the second) is what the clock said."""

    number: int
    made_at: datetime

    @classmethod
    def parse(cls, name: str) -> "Generation | None":
        """Read the name of a generation's store; None for a file of another kind."""
        found = _STORE_NAME.fullmatch(name)
        try:
            return None if found is None else cls(int(found[1]), datetime.strptime(found[2], _TIME).replace(tzinfo=UTC))
        except ValueError:
            return None

    @property
    def name(self) -> str:
        """What its files are called, without their endings."""
        return f"{self.number:06d}-{self.made_at.astimezone(UTC).strftime(_TIME)}"


@dataclass(frozen=True, slots=True)
class BackupFolder:
    """The folder of the backups of one vault."""

    path: Path

    @property
    def mark(self) -> Path:
        """Which vault it belongs to."""
        return self.path / "backup"

    @property
    def is_there(self) -> bool:
        """Whether a backup was begun here, and its stick or disk is in place: an empty mount point is not it."""
        try:
            return self.mark.is_file()
        except OSError:  # a disk that is going away
            return False

    @property
    def unchanged(self) -> Path:
        """What the vault looked like when its newest generation was made: only saves work, may be lost."""
        return self.path / "unchanged"

    @property
    def slots(self) -> Path:
        """The vault's slots as of the last run."""
        return self.path / "slots"

    @property
    def files(self) -> Path:
        """The encrypted files, as they are named in the vault."""
        return self.path / "files"

    @property
    def states(self) -> Path:
        """The generations: of each a store and the list of its files."""
        return self.path / "generations"

    def store(self, generation: Generation) -> Path:
        """Return where a generation's encrypted store is."""
        return self.states / f"{generation.name}.db"

    def list_of(self, generation: Generation) -> Path:
        """Return where a generation's list of files is."""
        return self.states / f"{generation.name}.files"

    def unfinished_store(self) -> Path:
        """Draw the name of a store that is being written."""
        return self.states / f"{_UNFINISHED}{secrets.token_hex(4)}.db"

    def make(self) -> None:
        """Make the folders that are not there yet."""
        make_folders(self.path, self.slots, self.files, self.states)

    def refuse_other(self) -> None:
        """Raise UsageError `backup-folder-other` when something else than a backup is in the folder's place."""
        with machine_failures(self.path):
            if not self.path.exists():
                return
            held = {part.name for part in self.path.iterdir()} if self.path.is_dir() else {""}
            begun = {name for name in held if name.startswith(f".{self.mark.name}.")}  # the mark is written first
            if not self.mark.is_file() and held - begun - OF_THE_SYSTEM:
                raise UsageError("backup-folder-other", folder=self.path)

    def generations(self) -> list[Generation]:
        """Return them, newest first; StoreError `backup-missing` where there is no backup."""
        with machine_failures(self.path):
            if not self.states.is_dir():
                raise StoreError("backup-missing", folder=self.path)
            found = (Generation.parse(path.name) for path in self.states.iterdir() if path.is_file())
            return sorted((each for each in found if each is not None), reverse=True)

    def files_of(self, generation: Generation) -> dict[str, int]:
        """Return the names of a generation's files and their sizes; a line that is none of ours is passed over."""
        path = self.list_of(generation)
        with machine_failures(self.states):
            lines = path.read_text(encoding="ascii", errors="replace").splitlines() if path.is_file() else []
        return {found[1]: int(found[2]) for line in lines if (found := _FILE_LINE.fullmatch(line)) is not None}

    def slot_names(self) -> list[str]:
        """Return the names of the slots."""
        return slot_names(self.slots)

    def sweep(self) -> None:
        """Delete what an interrupted run left: it has no final name, so nothing counts on it."""
        with machine_failures(self.path):
            beside = [*self.path.glob(f".{self.mark.name}.*"), *self.path.glob(f".{self.unchanged.name}.*")]
            for folder in (self.slots, self.files, self.states):
                beside += [each for each in folder.glob(".*") if each.name not in OF_THE_SYSTEM]
            for path in beside:
                path.unlink(missing_ok=True)

    def prune(self) -> int:
        """Delete the generations that the rule does not keep, and files that no kept one names; return how many."""
        found = self.generations()
        kept = generations_to_keep(found)
        with machine_failures(self.path):
            for gone in (each for each in found if each not in kept):
                self.store(gone).unlink(missing_ok=True)
            stores = {each.name for each in kept}
            for path in list(self.states.glob("*.files")):
                if path.stem not in stores:
                    path.unlink(missing_ok=True)
            named = {name for each in kept for name in self.files_of(each)}
            for path in [each for each in self.files.iterdir() if each.name not in named]:
                path.unlink(missing_ok=True)
        return len(found) - len(kept)


def generations_to_keep(found: Sequence[Generation]) -> set[Generation]:
    """Return the newest three, and the newest of each of the last seven days and four weeks (UTC) that have any."""
    newest_first = sorted(found, reverse=True)
    of_days: dict[date, Generation] = {}
    of_weeks: dict[tuple[int, int], Generation] = {}
    for each in newest_first:
        of_days.setdefault(each.made_at.date(), each)
        of_weeks.setdefault(each.made_at.isocalendar()[:2], each)
    days, weeks = list(of_days.values())[:KEPT_DAYS], list(of_weeks.values())[:KEPT_WEEKS]
    return {*newest_first[:KEPT_NEWEST], *days, *weeks}


def encode_list(files: Mapping[str, int]) -> bytes:
    """Return the bytes of a generation's list: a name and a size in bytes a line, sorted."""
    return "".join(f"{name} {size}\n" for name, size in sorted(files.items())).encode("ascii")


def slot_names(folder: Path) -> list[str]:
    """Return the names of the slots in a folder."""
    with machine_failures(folder):
        found = [path.name for path in folder.iterdir() if path.is_file()] if folder.is_dir() else []
    return sorted(name for name in found if _SLOT_NAME.fullmatch(name))
