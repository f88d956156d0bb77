"""Receipts: the endpoint's signed word that it has a log up to a cursor (docs/formats/calls.md).

Invariant: a receipt is signed after commit and fsync and never promises what is not durable; only a receipt that
verifies makes a record *delivered*.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from nacl.signing import SigningKey

from field_app.journal.encoding import (
    FormatError,
    JsonObject,
    parse_object,
    read_time,
    sign_object,
    unhex,
    verify_object,
    wire_time,
)
from field_app.journal.logid import LogId

_DOMAIN = b"fds/1 receipt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """The endpoint has `log` up to `cursor`, whose chain there ends in `hash`.

    `missing`: seqs that came as hashes; `quarantined`: ranges of seqs without effect; `awaited`: blobs (SHA-256)
    named up to the cursor and not yet durable there.
    """

    log: LogId
    cursor: int
    hash: bytes
    missing: tuple[int, ...] = ()
    quarantined: tuple[tuple[int, int], ...] = ()
    awaited: tuple[bytes, ...] = ()
    time: datetime

    def sign(self, endpoint: SigningKey) -> JsonObject:
        """Return the receipt as the signed object that travels."""
        fields = {
            "v": 1,
            "log": self.log.text,
            "cursor": self.cursor,
            "hash": self.hash.hex(),
            "missing": list(self.missing),
            "quarantined": [list(span) for span in self.quarantined],
            "awaited": [blob.hex() for blob in self.awaited],
            "time": wire_time(self.time),
        }
        return sign_object(_DOMAIN, fields, endpoint)

    @classmethod
    def verify(cls, value: bytes | Mapping[str, Any], endpoint_key: bytes) -> "Receipt":
        """Read a receipt that `endpoint_key` signed; FormatError otherwise."""
        signed = parse_object(value, "receipt") if isinstance(value, bytes) else value
        verify_object(_DOMAIN, signed, endpoint_key)
        match signed:
            case {
                "v": 1,
                "log": str(log),
                "cursor": int(cursor),
                "missing": list(missing),
                "quarantined": list(spans),
                "awaited": list(awaited),
            } if cursor >= 0:
                return cls(
                    log=LogId.parse(log),
                    cursor=cursor,
                    hash=unhex(signed.get("hash")),
                    missing=tuple(_seq(seq) for seq in missing),
                    quarantined=tuple(_span(span) for span in spans),
                    awaited=tuple(unhex(blob) for blob in awaited),
                    time=read_time(signed.get("time")),
                )
            case _:
                raise FormatError("receipt")

    def covers(self, seq: int) -> bool:
        """Say whether the endpoint has the entry `seq`, whole and in effect: *delivered*."""
        quarantined = any(first <= seq <= last for first, last in self.quarantined)
        return seq <= self.cursor and seq not in self.missing and not quarantined


def _seq(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise FormatError("receipt")
    return value


def _span(value: object) -> tuple[int, int]:
    match value:
        case [first, last]:
            return _seq(first), _seq(last)
        case _:
            raise FormatError("receipt")
