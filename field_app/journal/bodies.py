"""Bodies of entries: what was recorded, as frozen RFC 8785 bytes (docs/formats/log.md).

Invariant: a body is serialised once, when it is made; from then on only its bytes travel. One of an unknown kind
parses: a newer app may have written it. One that does not parse is stored and carried all the same, without effect,
so that a single bad body blocks no log.
"""

import re
import secrets
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from typing import Any

from field_app.errors import AnswerError
from field_app.journal.encoding import FormatError, JsonObject, b64, canonical, parse_object, unb64, unhex, wire_time

BODY_MAX = 262_144
KIND_NAME = re.compile(r"[a-z][a-z_-]{0,31}")
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")

SUBMISSION, REVIEW, WITHDRAWAL, ERASURE = "submission", "review", "withdrawal", "erasure"
ROSTER, PUBLICATION, OUTCOME = "roster", "publication", "outcome"


@dataclass(frozen=True, slots=True)
class Stamp:
    """When a body was made. `monotonic` and `server_offset` are milliseconds, `offset` minutes east of UTC."""

    wall: datetime
    offset: int
    monotonic: int
    boot: bytes  # 16 bytes that name the machine's start
    server_offset: int | None = None  # endpoint's clock minus this one, as last measured

    def encode(self) -> JsonObject:
        """Return the body's `time`."""
        return {
            "wall": wire_time(self.wall),
            "offset": self.offset,
            "monotonic": self.monotonic,
            "boot": b64(self.boot),
            "server_offset": self.server_offset,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRef:
    """A file of a submission: `size`, `sha256` of the plaintext; `blob`: SHA-256 of the ciphertext under `key`."""

    name: str
    type: str
    size: int
    sha256: bytes
    blob: bytes
    key: bytes

    def encode(self) -> JsonObject:
        """Return the member of a body's `files`."""
        named = {"name": self.name, "type": self.type, "size": self.size}
        return {**named, "sha256": self.sha256.hex(), "blob": self.blob.hex(), "key": b64(self.key)}

    @classmethod
    def parse(cls, value: object) -> "FileRef":
        """Read a member of a body's `files`."""
        match value:
            case {
                "name": str(name),
                "type": str(media),
                "size": int(size),
                "sha256": digest,
                "blob": blob,
                "key": key,
            } if size >= 0:
                names = {"name": name, "type": media}
                return cls(**names, size=size, sha256=unhex(digest), blob=unhex(blob), key=unb64(key, 32))
            case _:
                raise FormatError("file")


@dataclass(frozen=True)
class Body:
    """One entry's content: `data` are the frozen bytes, `content` what they say."""

    data: bytes
    content: JsonObject

    @classmethod
    def parse(cls, data: bytes) -> "Body":
        """Read a body; FormatError when a common field is missing or the bytes are not their RFC 8785 form."""
        if len(data) > BODY_MAX:
            raise FormatError("body size")
        content = parse_object(data, "body")
        if canonical(content) != data:
            raise FormatError("body form")
        body = cls(data, content)
        kind, body_id, author = content.get("kind"), content.get("id"), content.get("author")
        if not (isinstance(kind, str) and KIND_NAME.fullmatch(kind) and is_uuid(body_id) and isinstance(author, str)):
            raise FormatError("body")
        return body

    @cached_property
    def sha256(self) -> bytes:
        """What the chain holds of the body."""
        return sha256(self.data).digest()

    @property
    def kind(self) -> str:
        """One of the kinds of docs/formats/log.md, or one that this version does not know."""
        return str(self.content["kind"])

    @property
    def id(self) -> str:
        """UUID of the body; of a submission: its revision."""
        return str(self.content["id"])

    @property
    def author(self) -> str:
        """Code of the person."""
        return str(self.content["author"])

    @property
    def record(self) -> str | None:
        """UUID of the record that the body is about, if it is about one."""
        record = self.content.get("record")
        return record if is_uuid(record) else None

    def files(self) -> list[FileRef]:
        """Return the files that a submission (or publication) names."""
        match self.content:
            case {"kind": "submission", "files": list(files)}:
                return [FileRef.parse(member) for member in files]
            case {"kind": "publication", "file": member}:
                return [FileRef.parse(member)]
            case _:
                return []


def make_body(kind: str, fields: Mapping[str, Any], *, stamp: Stamp, author: str, body_id: str | None = None) -> Body:
    """Freeze a body; AnswerError `record-too-large` above 256 KiB."""
    common = {
        "v": 1,
        "kind": kind,
        "id": body_id or str(uuid.uuid4()),
        "time": stamp.encode(),
        "author": author,
        "salt": b64(secrets.token_bytes(12)),
    }
    if common.keys() & fields.keys():
        raise ValueError("a body's own fields may not hide the common ones")
    content = {**common, **fields}
    data = canonical(content)
    if len(data) > BODY_MAX:
        raise AnswerError("record-too-large", kib=len(data) // 1024 + 1, max_kib=BODY_MAX // 1024)
    return Body(data, content)


def is_uuid(value: object) -> bool:
    """Say whether `value` is a UUID as bodies write it: lower case, with dashes."""
    return isinstance(value, str) and _UUID.fullmatch(value) is not None


def carries_signature(kind: str, author: str, record_person: str | None) -> bool:
    """Say whether others read such an entry singly, so that it carries its own signature (docs/formats/frame.md)."""
    return kind != SUBMISSION or (record_person is not None and author != record_person)
