"""Entries of a damaged journal, as far as they still read.

Invariant: a body is handed out only when it is the one that its entry was made of (its SHA-256 says so). What does not
read is named by its log and number where those read, else only counted.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from field_app.journal.bodies import Body
from field_app.journal.encoding import FormatError
from field_app.journal.logid import LogId
from field_app.vault import Salvage

_LOGS_MAX, _SPARE = 1_000, 100


@dataclass(frozen=True, slots=True)
class SalvagedEntry:
    """`log`, `seq`: None and 0 where they do not read; `data`: the frozen body, None where it does not read or is not
    the one; `body`: what it says, None where this version cannot read it; `is_erased`: only its hash was ever here."""

    log: LogId | None
    seq: int
    data: bytes | None
    body: Body | None
    is_erased: bool = False


def salvaged_entries(salvage: Salvage) -> Iterator[SalvagedEntry]:
    """Yield every entry of every log, in the order in which the vault took them."""
    logs, expected = _logs(salvage)
    for number in salvage.numbers("journal_entry", expected + _SPARE):
        place = salvage.row("log, seq, body_sha256, body IS NULL", "journal_entry", number)
        if place == ():
            continue
        if place is None:
            yield SalvagedEntry(None, 0, None, None)
            continue
        log, seq, digest, is_erased = logs.get(place[0]), place[1], place[2], bool(place[3])
        held = None if is_erased else salvage.row("body", "journal_entry", number)
        data = held[0] if held and sha256(held[0]).digest() == digest else None
        yield SalvagedEntry(log, seq, data, _body(data), is_erased)


def _logs(salvage: Salvage) -> tuple[dict[int, LogId], int]:
    """Return the logs by their number, and how many entries they say they have."""
    logs: dict[int, LogId] = {}
    expected = 0
    for number in salvage.numbers("journal_log", _LOGS_MAX):
        row = salvage.row("log, seq", "journal_log", number)
        if row:
            logs[number] = LogId.parse(row[0])
            expected += row[1]
    return logs, expected


def _body(data: bytes | None) -> Body | None:
    try:
        return None if data is None else Body.parse(data)
    except (FormatError, ValueError, RecursionError):
        return None
