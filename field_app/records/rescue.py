"""What is left of a damaged vault, written out so that it can be read without the app.

Invariant: the vault is only read. What is written is **not encrypted**: answers, files and names, for everybody who has
the folder; who calls this says so. Names in the folder are made here: what a record calls its files never becomes a
path as it stands.
"""

import json
import shutil
import string
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from field_app.errors import UsageError
from field_app.journal import SUBMISSION, FileRef, FormatError, SalvagedEntry, salvaged_entries
from field_app.vault import Recovery, Salvage, lies_in_vault, machine_failures, make_folders

_WORK = ".work"
_SAFE = frozenset(string.ascii_letters + string.digits + "-_.")
_NAME_MAX, _DRAFTS_MAX = 80, 1_000


@dataclass(slots=True)
class Rescued:
    """What was written, in counts; `unread`: a place a line of what was not: `entry LOG SEQ`, `file …`, `draft …`."""

    entries: int = 0
    records: set[str] = field(default_factory=set)
    files: int = 0
    drafts: int = 0
    unread: list[str] = field(default_factory=list)


def rescue(vault: Path, folder: Path, passphrase: str, *, recovery: Recovery = "") -> Rescued:
    """Write what can be read of the vault in `vault` into `folder`, which is new or empty.

    UsageError `rescue-folder-used`, `rescue-in-vault`; of the vault's own troubles only those of which nothing at all
    can be read are raised (`Salvage.open`).
    """
    if lies_in_vault(folder / _WORK):
        raise UsageError("rescue-in-vault", folder=folder)
    with machine_failures(folder):
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise UsageError("rescue-folder-used", folder=folder)
    work = folder / _WORK
    make_folders(folder, work)
    try:
        with machine_failures(folder), Salvage.open(vault, work, passphrase, recovery) as salvage:
            return _Writing(salvage, folder).everything()
    finally:
        shutil.rmtree(work, ignore_errors=True)


class _Writing:
    def __init__(self, salvage: Salvage, folder: Path) -> None:
        self._salvage = salvage
        self._folder = folder
        self._done = Rescued()

    def everything(self) -> Rescued:
        for entry in salvaged_entries(self._salvage):
            self._entry(entry)
        self._drafts()
        done = self._done
        report = {"entries": done.entries, "records": len(done.records), "files": done.files, "drafts": done.drafts}
        self._write(self._folder / "report.json", json.dumps({**report, "unread": done.unread}, indent=1).encode())
        return done

    def _entry(self, entry: SalvagedEntry) -> None:
        log = "?" if entry.log is None else entry.log.text[:8]
        place = f"{log} {entry.seq}" if entry.seq else "?"
        if entry.data is None:
            if not entry.is_erased:
                self._done.unread.append(f"entry {place}")
            return
        self._done.entries += 1
        number = f"{self._done.entries:06d}"  # logs differ by the case of a letter, which some disks do not
        self._write(self._folder / "entries" / f"{number}-{_safe(log)}-{entry.seq}.json", entry.data)
        body = entry.body
        if body is not None and body.kind == SUBMISSION and body.record is not None:
            self._done.records.add(body.record)
            here = self._folder / "records" / body.record
            self._write(here / f"{body.id}.xml", str(body.content.get("xml", "")).encode("utf-8", "surrogatepass"))
            self._files(here / f"{body.id}-files", _files(entry))

    def _files(self, here: Path, files: Sequence[tuple[FileRef, str]]) -> None:
        for number, (file, token) in enumerate(files, start=1):
            target = here / f"{number:02d}-{_safe(file.name)}"
            make_folders(here)
            with target.open("xb") as sink:
                is_whole = self._salvage.file(
                    [name for name in (token, file.blob.hex()) if name], file.key, file.sha256, sink
                )
            if is_whole:
                self._done.files += 1
            else:
                target.unlink()  # half a file would pass for the whole
                self._done.unread.append(f"file {file.blob.hex()[:12]}")

    def _drafts(self) -> None:
        files = self._draft_files()
        for number in self._salvage.numbers("records_draft", _DRAFTS_MAX):
            row = self._salvage.row("draft, xml", "records_draft", number)
            if row is None:
                self._done.unread.append(f"draft {number}")
            elif row:
                self._done.drafts += 1
                name = _safe(row[0])
                self._write(self._folder / "drafts" / f"{name}.xml", row[1])
                self._files(self._folder / "drafts" / f"{name}-files", files.get(row[0], []))

    def _draft_files(self) -> dict[str, list[tuple[FileRef, str]]]:
        found: dict[str, list[tuple[FileRef, str]]] = {}
        for number in self._salvage.numbers("records_draft_file", _DRAFTS_MAX):
            columns = "draft, name, type, size, sha256, blob, key, token"
            row = self._salvage.row(columns, "records_draft_file", number)
            if row:
                draft, name, media_type, size, sha256, blob, key, token = row
                ref = FileRef(name=name, type=media_type, size=size, sha256=sha256, blob=blob, key=key)
                found.setdefault(draft, []).append((ref, token))
        return found

    def _write(self, path: Path, data: bytes) -> None:
        make_folders(path.parent)
        path.write_bytes(data)


def _files(entry: SalvagedEntry) -> list[tuple[FileRef, str]]:
    try:
        return [] if entry.body is None else [(file, "") for file in entry.body.files()]
    except FormatError:
        return []


def _safe(name: str) -> str:
    """Return a name that is one on every system and leads nowhere."""
    return "".join(sign if sign in _SAFE else "_" for sign in name)[-_NAME_MAX:].strip(".") or "_"
