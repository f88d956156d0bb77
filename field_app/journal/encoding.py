"""Bytes in JSON, and JSON that is signed: the few rules that every format here shares (docs/formats/README.md).

Invariant: what is signed or hashed is the RFC 8785 form of an object, under a prefix that names its purpose, so
that no signature can be taken for another's. What does not parse raises `FormatError`; nothing is guessed.
"""

import base64
import binascii
import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import rfc8785
from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from field_app.errors import FieldAppError

JsonObject = dict[str, Any]

_BASE64URL = re.compile(r"[A-Za-z0-9_-]*")
_HEX_SHA256 = re.compile(r"[0-9a-f]{64}")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")


class FormatError(FieldAppError):
    """Bytes are not what their format says; `what` names the format and the place, never the content."""

    def __init__(self, what: str) -> None:
        super().__init__("format-unreadable", what=what)
        self.what = what


def b64(data: bytes) -> str:
    """Return base64url without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def unb64(text: object, size: int | None = None) -> bytes:
    """Read base64url without padding, of `size` bytes where that is given; only the canonical spelling is taken."""
    if not isinstance(text, str) or not _BASE64URL.fullmatch(text):
        raise FormatError("base64url")
    try:
        data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except binascii.Error as error:
        raise FormatError("base64url") from error
    if b64(data) != text or (size is not None and len(data) != size):
        raise FormatError("base64url")
    return data


def unhex(text: object) -> bytes:
    """Read a SHA-256 written as 64 lower-case hexadecimal digits."""
    if not isinstance(text, str) or not _HEX_SHA256.fullmatch(text):
        raise FormatError("sha256")
    return bytes.fromhex(text)


def canonical(value: Any) -> bytes:
    """Return the RFC 8785 form of a JSON value."""
    try:
        return rfc8785.dumps(value)
    except (rfc8785.CanonicalizationError, ValueError, RecursionError) as error:  # a lone surrogate as a key, say
        raise FormatError("json") from error


def parse_object(data: bytes | str, what: str) -> JsonObject:
    """Parse one JSON object; repeated keys, NaN and anything else that RFC 8785 does not know are refused."""
    try:
        value = json.loads(data, object_pairs_hook=_unique, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise FormatError(what) from error
    if not isinstance(value, dict):
        raise FormatError(what)
    return value


def wire_time(at: datetime) -> str:
    """Write an aware time in UTC with milliseconds."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def read_time(text: object) -> datetime:
    """Read what `wire_time` wrote, aware and in UTC."""
    if not isinstance(text, str) or not _TIME.fullmatch(text):
        raise FormatError("time")
    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        raise FormatError("time") from error


def sign_object(domain: bytes, fields: Mapping[str, Any], key: SigningKey) -> JsonObject:
    """Return `fields` with `signature` = Ed25519(domain || RFC 8785 of the fields)."""
    return {**fields, "signature": b64(key.sign(domain + canonical(dict(fields))).signature)}


def verify_object(domain: bytes, signed: Mapping[str, Any], public_key: bytes) -> None:
    """Check the `signature` of `signed`; FormatError when it is missing or does not hold."""
    fields = {name: value for name, value in signed.items() if name != "signature"}
    if not signature_holds(public_key, domain + canonical(fields), unb64(signed.get("signature"), 64)):
        raise FormatError("signature")


def signature_holds(public_key: bytes, message: bytes, signature: bytes) -> bool:
    """Say whether `signature` (64 bytes) is `public_key`'s (32 bytes) over `message`."""
    try:
        VerifyKey(public_key).verify(message, signature)
    except (BadSignatureError, ValueError):
        return False
    return True


def _unique(pairs: list[tuple[str, Any]]) -> JsonObject:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("repeated key")
    return found


def _refuse_constant(name: str) -> None:
    raise ValueError(name)
