"""Evidence: a vault's logs, receipts and files, written out so that anybody can check them (docs/formats/evidence.md).

Invariant: what is written is what was signed, byte for byte, with every hash and signature that is known; it is
**not encrypted**. Checking it needs neither the vault nor this program: `docs/verify_evidence.py` does it alone.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from field_app.errors import FieldAppError, UsageError
from field_app.journal.bodies import SUBMISSION, FileRef
from field_app.journal.encoding import JsonObject, b64, parse_object, wire_time
from field_app.journal.entries import Entry
from field_app.journal.journal import Journal
from field_app.journal.verification import files_of
from field_app.vault import lies_in_vault, machine_failures, make_folders

INDEX, RECEIPTS, FILES, RECORDS = "evidence.json", "receipts.jsonl", "files", "records"


def log_name(number: int) -> str:
    """Return where the log `number` (1, 2, …) of the index lies."""
    return f"logs/{number:02d}.jsonl"


def record_name(number: int, seq: int) -> str:
    """Return where the XML of a submission lies, for who wants to read it."""
    return f"{RECORDS}/{number:02d}-{seq:06d}.xml"


def export_evidence(journal: Journal, folder: Path) -> int:
    """Write everything that the vault holds into `folder`, which is new or empty; return the number of entries.

    A file that is not whole here is left out, as one that is not here is. UsageError `evidence-folder-used`,
    `evidence-in-vault`.
    """
    if lies_in_vault(folder / INDEX):
        raise UsageError("evidence-in-vault", folder=folder)
    with machine_failures(folder):
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise UsageError("evidence-folder-used", folder=folder)
        make_folders(folder, folder / "logs", folder / FILES, folder / RECORDS)
        with journal.vault.snapshot():
            return _Export(journal, folder).everything()


class _Export:
    def __init__(self, journal: Journal, folder: Path) -> None:
        self._journal = journal
        self._folder = folder
        self._entries = 0

    def everything(self) -> int:
        logs = []
        for number, (log, head) in enumerate(self._journal.heads().items(), start=1):
            self._write_lines(log_name(number), self._lines(number, self._journal.entries(log)))
            logs.append({"log": log.text, "head": {"seq": head.seq, "hash": head.hash.hex()}})
        receipts = (
            {"endpoint": b64(key), "receipt": parse_object(signed, "receipt")}
            for key, signed in self._journal.signed_receipts()
        )
        self._write_lines(RECEIPTS, receipts)
        endpoint = self._journal.endpoint
        index = {
            "v": 1,
            "made": wire_time(self._journal.vault.clock()),
            "own": self._journal.log.text,
            "endpoint": None if endpoint is None else b64(endpoint.key),
            "logs": logs,
        }
        (self._folder / INDEX).write_text(json.dumps(index, indent=1), encoding="utf-8")  # last: now it is whole
        return self._entries

    def _lines(self, number: int, entries: Iterator[Entry]) -> Iterator[JsonObject]:
        for entry in entries:
            self._entries += 1
            yield {
                "seq": entry.seq,
                "before": entry.before.hex(),
                "sha256": entry.body_sha256.hex(),
                "hash": entry.hash.hex(),
                "signature": None if entry.signature is None else b64(entry.signature),
                "body": None if entry.data is None else b64(entry.data),
                "reads": None if entry.body is None else entry.body.content,
            }
            if entry.kind == SUBMISSION and entry.body is not None:
                xml = str(entry.body.content.get("xml", ""))
                (self._folder / record_name(number, entry.seq)).write_bytes(xml.encode("utf-8", "surrogatepass"))
                for file in files_of(entry):
                    self._write_file(file)

    def _write_file(self, file: FileRef) -> None:
        path = self._folder / FILES / file.sha256.hex()
        if path.exists():
            return
        try:
            chunks = self._journal.vault.files.open_blob(file.blob, file.key)
        except FieldAppError:
            return
        with path.open("xb") as sink:
            sink.writelines(chunks)

    def _write_lines(self, name: str, lines: Iterator[JsonObject]) -> None:
        with (self._folder / name).open("w", encoding="utf-8", newline="\n") as sink:
            for line in lines:
                sink.write(json.dumps(line, ensure_ascii=True, separators=(",", ":")) + "\n")
