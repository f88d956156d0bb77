"""The check of exported evidence, by this program (docs/verify_evidence.py checks it without).

Invariant: nothing in the folder is taken on trust: every hash is computed again from the body's bytes, every signature
is checked under the key that names its log, and the first thing that is wrong is named. That the end of a log was cut
off shows only by a receipt.
"""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from field_app.errors import JournalBroken, StoreError
from field_app.journal.bodies import SUBMISSION
from field_app.journal.chain import Head
from field_app.journal.chaincheck import ChainCheck
from field_app.journal.encoding import FormatError, parse_object, unb64, unhex
from field_app.journal.entries import Entry, columns_of
from field_app.journal.evidence import FILES, INDEX, RECEIPTS, log_name, record_name
from field_app.journal.logid import LogId
from field_app.journal.receipts import Receipt
from field_app.journal.verification import Counts, Report, files_of
from field_app.vault import machine_failures

Seen = dict[tuple[LogId, int], bytes]


def verify_evidence(folder: Path, *, receipt: bytes | None = None) -> Report:
    """Check exported evidence; `receipt`: one that was kept elsewhere.

    StoreError `evidence-missing`, `evidence-unreadable`; FormatError when `receipt` is not one of its endpoint.
    """
    with machine_failures(folder):
        work = _Check(folder)
        outside = None if receipt is None else work.outside(receipt)
        try:
            work.check_logs()
            work.check_receipts(outside)
        except StoreError as found:
            return Report(work.counts, found)
        return Report(work.counts, None)


class _Check:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.counts = Counts()
        self._seen: Seen = {}
        self._heads: dict[LogId, int] = {}
        if not (folder / INDEX).is_file():
            raise StoreError("evidence-missing", folder=folder)
        try:
            index = parse_object((folder / INDEX).read_bytes(), "evidence")
            self._own = LogId.parse(str(index["own"]))
            self._endpoint = None if index["endpoint"] is None else unb64(index["endpoint"], 32)
            self._logs = [
                (LogId.parse(each["log"]), Head(int(each["head"]["seq"]), unhex(each["head"]["hash"])))
                for each in index["logs"]
            ]
        except (FormatError, KeyError, TypeError, ValueError) as error:
            raise StoreError("evidence-unreadable", file=INDEX, line="1") from error

    def outside(self, signed: bytes) -> Receipt:
        if self._endpoint is None:
            raise FormatError("receipt")
        return Receipt.verify(signed, self._endpoint)

    def check_logs(self) -> None:
        for number, (log, head) in enumerate(self._logs, start=1):
            check = ChainCheck(log, head, is_own=log == self._own)
            for line_number, line in self._lines(log_name(number)):
                try:
                    entry = _entry(log, head, line)
                except (FormatError, KeyError, TypeError, ValueError) as error:
                    raise StoreError("evidence-unreadable", file=log_name(number), line=str(line_number)) from error
                check.take(entry)
                self._seen[log, entry.seq] = entry.hash
                self.counts.entries += 1
                if entry.kind == SUBMISSION:
                    self._check_submission(number, entry)
            check.finish()
            self._heads[log] = head.seq
            self.counts.logs += 1

    def check_receipts(self, outside: Receipt | None) -> None:
        for _, line in self._lines(RECEIPTS):
            try:
                receipt = Receipt.verify(dict(line["receipt"]), unb64(line["endpoint"], 32))
            except (FormatError, KeyError, TypeError, ValueError):
                raise JournalBroken("receipt-damaged") from None
            self._check_receipt(receipt)
        if outside is not None:
            if outside.log not in self._heads:
                raise JournalBroken("receipt-other-log", log=outside.log.text[:8])
            self._check_receipt(outside)

    def _check_receipt(self, receipt: Receipt) -> None:
        place = {"log": receipt.log.text[:8], "cursor": str(receipt.cursor)}
        held = self._seen.get((receipt.log, receipt.cursor))
        if held is not None and held != receipt.hash:
            raise JournalBroken("receipt-contradicts", **place)
        if receipt.log == self._own:
            if receipt.cursor > self._heads.get(self._own, 0):
                raise JournalBroken("receipt-ahead", **place, seq=str(self._heads.get(self._own, 0)))
            self.counts.receipted = max(self.counts.receipted, receipt.cursor)
        self.counts.receipts += 1

    def _check_submission(self, number: int, entry: Entry) -> None:
        path = self._folder / record_name(number, entry.seq)
        xml = "" if entry.body is None else str(entry.body.content.get("xml", ""))
        if not path.is_file() or path.read_bytes() != xml.encode("utf-8", "surrogatepass"):
            raise StoreError("evidence-record-differs", file=record_name(number, entry.seq))
        for file in files_of(entry):
            kept = self._folder / FILES / file.sha256.hex()
            if not kept.is_file():
                self.counts.absent += 1
                continue
            with kept.open("rb") as source:
                if hashlib.file_digest(source, "sha256").digest() != file.sha256:
                    raise StoreError("evidence-file-differs", file=f"{FILES}/{file.sha256.hex()}")
            self.counts.files += 1

    def _lines(self, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
        path = self._folder / name
        if not path.is_file():
            raise StoreError("evidence-unreadable", file=name, line="1")
        with path.open("rb") as source:
            for number, line in enumerate(source, start=1):
                try:
                    yield number, parse_object(line, "evidence")
                except FormatError as error:
                    raise StoreError("evidence-unreadable", file=name, line=str(number)) from error


def _entry(log: LogId, head: Head, line: dict[str, Any]) -> Entry:
    seq = line["seq"]
    if isinstance(seq, bool) or not isinstance(seq, int) or seq < 1:
        raise FormatError("evidence")
    data = None if line["body"] is None else unb64(line["body"])
    if line["reads"] is not None and json.dumps(line["reads"], sort_keys=True) != _read_again(data):
        raise FormatError("evidence")
    kind, body_id, record = columns_of(data)
    return Entry(
        log=log,
        seq=seq,
        hash=unhex(line["hash"]),
        before=unhex(line["before"]),
        body_sha256=unhex(line["sha256"]),
        data=data,
        kind=kind,
        body_id=body_id,
        record=record,
        signature=None if line["signature"] is None else unb64(line["signature"], 64),
        alone=seq > head.seq,
        singly=False,
        position=0,
    )


def _read_again(data: bytes | None) -> str:
    """Return a body's content written as the readable part of its line is compared."""
    return "" if data is None else json.dumps(parse_object(data, "body"), sort_keys=True)
