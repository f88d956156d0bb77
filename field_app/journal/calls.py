"""The messages of enrolment and hello, built, signed and verified (docs/formats/calls.md). No I/O.

Invariant: an answer is taken only from the endpoint's key, with the nonce of the question; the key itself is
taken only when it fits the fingerprint in the one-time code, which a person carried by hand.
"""

import base64
import binascii
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any

from nacl.signing import SigningKey

from field_app.errors import UsageError
from field_app.journal.bodies import BODY_MAX
from field_app.journal.chain import Head
from field_app.journal.encoding import (
    FormatError,
    JsonObject,
    b64,
    read_time,
    sign_object,
    unb64,
    unhex,
    verify_object,
    wire_time,
)
from field_app.journal.frames import FRAME_MAX
from field_app.journal.logid import LogId
from field_app.journal.receipts import Receipt

_ENROL, _ENROLLED, _HELLO = b"fds/1 enrol", b"fds/1 enrolled", b"fds/1 hello"
_HALF = 10


@dataclass(frozen=True, slots=True)
class OneTimeCode:
    """`secret`: 80 random bits; `fingerprint`: 80 bits of the endpoint's key."""

    secret: bytes
    fingerprint: bytes

    @classmethod
    def make(cls, endpoint_key: bytes) -> "OneTimeCode":
        """Draw a new code for an endpoint."""
        return cls(secrets.token_bytes(_HALF), _fingerprint(endpoint_key))

    @classmethod
    def parse(cls, text: str) -> "OneTimeCode":
        """Read what a person typed: case, spaces and dashes do not matter."""
        letters = "".join(text.split()).replace("-", "").upper()
        try:
            raw = base64.b32decode(letters)
        except (binascii.Error, ValueError) as error:
            raise UsageError("code-unreadable") from error
        if len(raw) != 2 * _HALF:
            raise UsageError("code-unreadable")
        return cls(raw[:_HALF], raw[_HALF:])

    @property
    def text(self) -> str:
        """Eight groups of four characters."""
        letters = base64.b32encode(self.secret + self.fingerprint).decode("ascii")
        return "-".join(letters[at : at + 4] for at in range(0, len(letters), 4))

    def fits(self, endpoint_key: bytes) -> bool:
        """Say whether `endpoint_key` is the one that the code speaks of."""
        return _fingerprint(endpoint_key) == self.fingerprint


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrolRequest:
    """A device asks to join: `code` is the secret half; `key`, `seal` its Ed25519 and X25519 public keys."""

    code: bytes
    key: bytes
    seal: bytes
    log: LogId
    nonce: bytes = field(default_factory=lambda: secrets.token_bytes(16))

    def sign(self, device: SigningKey) -> JsonObject:
        """Return the object that travels."""
        named = {"v": 1, "code": b64(self.code), "key": b64(self.key), "seal": b64(self.seal)}
        return sign_object(_ENROL, {**named, "log": self.log.text, "nonce": b64(self.nonce)}, device)

    @classmethod
    def verify(cls, signed: Mapping[str, Any]) -> "EnrolRequest":
        """Read a request that its own device key signed and whose log is that key's."""
        key = unb64(signed.get("key"), 32)
        verify_object(_ENROL, signed, key)
        log = LogId.parse(str(signed.get("log")))
        if signed.get("v") != 1 or log.key != key:
            raise FormatError("enrol")
        return cls(
            code=unb64(signed.get("code"), _HALF),
            key=key,
            seal=unb64(signed.get("seal"), 32),
            log=log,
            nonce=unb64(signed.get("nonce"), 16),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolled:
    """The endpoint's answer: its keys, the team's log, who the device is now, and the token of its calls.

    `recovery`: the public half of the organisation's recovery key, 32 bytes; None where it has none.
    """

    nonce: bytes
    key: bytes
    seal: bytes
    team: LogId
    team_name: str
    person: str
    role: str
    token: str
    time: datetime
    recovery: bytes | None = None

    def sign(self, endpoint: SigningKey) -> JsonObject:
        """Return the object that travels."""
        fields = {
            "v": 1,
            "nonce": b64(self.nonce),
            "key": b64(self.key),
            "seal": b64(self.seal),
            "team": self.team.text,
            "team_name": self.team_name,
            "person": self.person,
            "role": self.role,
            "token": self.token,
            "time": wire_time(self.time),
        }
        if self.recovery is not None:
            fields["recovery"] = b64(self.recovery)
        return sign_object(_ENROLLED, fields, endpoint)

    @classmethod
    def verify(cls, signed: Mapping[str, Any], code: OneTimeCode, nonce: bytes) -> "Enrolled":
        """Read the answer to a request with `code` and `nonce`; FormatError unless all of it fits."""
        key = unb64(signed.get("key"), 32)
        if not code.fits(key):
            raise FormatError("endpoint key")
        verify_object(_ENROLLED, signed, key)
        match signed:
            case {"v": 1, "team_name": str(name), "person": str(person), "role": str(role), "token": str(token)}:
                answer = cls(
                    nonce=unb64(signed.get("nonce"), 16),
                    key=key,
                    seal=unb64(signed.get("seal"), 32),
                    team=LogId.parse(str(signed.get("team"))),
                    team_name=name,
                    person=person,
                    role=role,
                    token=token,
                    time=read_time(signed.get("time")),
                    recovery=unb64(signed["recovery"], 32) if "recovery" in signed else None,
                )
            case _:
                raise FormatError("enrolled")
        if answer.nonce != nonce or answer.team.key != key:
            raise FormatError("enrolled")
        return answer


@dataclass(frozen=True, slots=True)
class FeedMark:
    """Where a team's feed stands: its log, the feed's epoch (16 bytes), the newest arrival, and that one's mark.

    The mark (16 bytes, random) tells this arrival from any other that ever had its number.
    """

    team: LogId
    epoch: bytes
    head: int
    mark: bytes

    def encode(self) -> JsonObject:
        """Return the object that travels."""
        return {"team": self.team.text, "epoch": b64(self.epoch), "head": self.head, "mark": b64(self.mark)}

    @classmethod
    def parse(cls, value: object) -> "FeedMark":
        """Read a mark."""
        match value:
            case {"team": str(team), "epoch": epoch, "head": int(head), "mark": mark} if head >= 0:
                return cls(LogId.parse(team), unb64(epoch, 16), head, unb64(mark, 16))
            case _:
                raise FormatError("feed mark")


def bound_nonce(challenge: bytes, draw: bytes) -> bytes:
    """Return the nonce (16 bytes) of a hello that the vault can date: said after `challenge` was drawn.

    `draw`: 16 random bytes for this one hello.
    """
    return sha256(b"fds/1 nonce" + challenge + draw).digest()[:16]


@dataclass(frozen=True, slots=True, kw_only=True)
class HelloRequest:
    """A device says what it has: the heads of the logs that it sends, and the feeds of which it may have read."""

    time: datetime
    app: str
    heads: Mapping[LogId, Head]
    feeds: tuple[FeedMark, ...] = ()
    nonce: bytes = field(default_factory=lambda: secrets.token_bytes(16))

    def encode(self) -> JsonObject:
        """Return the object that travels."""
        heads = {log.text: {"seq": head.seq, "hash": head.hash.hex()} for log, head in self.heads.items()}
        feeds = [feed.encode() for feed in self.feeds]
        said = {"v": 1, "nonce": b64(self.nonce), "time": wire_time(self.time), "app": self.app}
        return {**said, "heads": heads, "feeds": feeds}

    @classmethod
    def parse(cls, value: Mapping[str, Any]) -> "HelloRequest":
        """Read a request."""
        match value:
            case {"v": 1, "app": str(app), "heads": dict(heads), "feeds": list(feeds)}:
                return cls(
                    time=read_time(value.get("time")),
                    app=app,
                    heads={LogId.parse(str(log)): _head(head) for log, head in heads.items()},
                    feeds=tuple(FeedMark.parse(feed) for feed in feeds),
                    nonce=unb64(value.get("nonce"), 16),
                )
            case _:
                raise FormatError("hello")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hello:
    """The endpoint's answer to hello; `receipts` are verified, `signed_receipts` the objects as they came."""

    nonce: bytes
    time: datetime
    receipts: tuple[Receipt, ...]
    signed_receipts: tuple[JsonObject, ...]
    feed: FeedMark

    @staticmethod
    def sign(nonce: bytes, at: datetime, receipts: list[JsonObject], feed: FeedMark, key: SigningKey) -> JsonObject:
        """Return the object that travels; `receipts` are signed ones, `key` is the endpoint's."""
        fields = {
            "v": 1,
            "nonce": b64(nonce),
            "time": wire_time(at),
            "receipts": receipts,
            "feed": feed.encode(),
            "limits": {"body": BODY_MAX, "frame": FRAME_MAX},
        }
        return sign_object(_HELLO, fields, key)

    @classmethod
    def verify(cls, signed: Mapping[str, Any], endpoint_key: bytes, nonce: bytes) -> "Hello":
        """Read the answer to the hello with `nonce`; FormatError unless the endpoint signed all of it."""
        verify_object(_HELLO, signed, endpoint_key)
        match signed:
            case {"v": 1, "receipts": list(receipts), "feed": feed}:
                answer = cls(
                    nonce=unb64(signed.get("nonce"), 16),
                    time=read_time(signed.get("time")),
                    receipts=tuple(Receipt.verify(receipt, endpoint_key) for receipt in receipts),
                    signed_receipts=tuple(receipts),
                    feed=FeedMark.parse(feed),
                )
            case _:
                raise FormatError("hello")
        if answer.nonce != nonce:
            raise FormatError("hello")
        return answer


def _fingerprint(endpoint_key: bytes) -> bytes:
    return sha256(b"fds/1 code" + endpoint_key).digest()[:_HALF]


def _head(value: object) -> Head:
    match value:
        case {"seq": int(seq), "hash": digest} if seq >= 0:
            return Head(seq, unhex(digest))
        case _:
            raise FormatError("head")
