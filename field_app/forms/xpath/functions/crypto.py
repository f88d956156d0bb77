"""Identifiers, digests and signed texts (ODK XForms "Utility functions"; xforms.md 2)."""

import base64
import binascii
import hashlib
import secrets
import string
import uuid
from collections.abc import Sequence
from math import isfinite

from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

from field_app.forms.xpath.code import Code, Constant
from field_app.forms.xpath.functions.table import Cast, Function, Reads, gives_text
from field_app.forms.xpath.mistake import Mistake
from field_app.forms.xpath.syntax import Call
from field_app.forms.xpath.values import to_text

_ALGORITHMS = {
    "MD5": "md5",
    "SHA-1": "sha1",
    "SHA-256": "sha256",
    "SHA-384": "sha384",
    "SHA-512": "sha512",
}
_ENCODINGS = ("base64", "hex")
_SIGNATURE_BYTES = 64
_ID_CHARACTERS = string.ascii_letters + string.digits
_LONGEST_ID = 10_000


def new_uuid(length: float | None = None) -> str:
    """Return a random UUID (version 4), or `length` random characters."""
    if length is None:
        return str(uuid.uuid4())
    count = int(min(length, _LONGEST_ID)) if isfinite(length) else 0
    return "".join(secrets.choice(_ID_CHARACTERS) for _ in range(count))


def digest(text: str, algorithm: str, encoding: str = "base64") -> str:
    """Return the digest of the UTF-8 text, base64 or hex; '' for an algorithm or encoding that there is not."""
    if algorithm not in _ALGORITHMS or encoding not in _ENCODINGS:
        return ""
    result = hashlib.new(_ALGORITHMS[algorithm], text.encode(), usedforsecurity=False).digest()
    return result.hex() if encoding == "hex" else base64.b64encode(result).decode()


def base64_decode(text: str) -> str:
    """Return the UTF-8 text that `text` encodes; '' when it is no base64 or no text."""
    content = _bytes(text)
    return "" if content is None else _text(content)


def extract_signed(text: str, key: str) -> str:
    """Return the message behind its Ed25519 signature, when `key` (base64, 32 bytes) verifies it, else ''."""
    content, public_key = _bytes(text), _bytes(key)
    if content is None or public_key is None or len(public_key) != 32 or len(content) < _SIGNATURE_BYTES:
        return ""
    try:
        return _text(VerifyKey(public_key).verify(content[_SIGNATURE_BYTES:], content[:_SIGNATURE_BYTES]))
    except BadSignatureError:
        return ""


def _bytes(text: str) -> bytes | None:
    try:
        return base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        return None


def _text(content: bytes) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError:
        return ""


def _verify_digest(_tree: Call, arguments: Sequence[Code]) -> None:
    for argument, known in zip(arguments[1:], (tuple(_ALGORITHMS), _ENCODINGS), strict=False):
        if isinstance(argument, Constant) and to_text(argument.content) not in known:
            raise Mistake("xpath-digest", argument.tree.at, known=", ".join(known))


_S, _N = Cast.STRING, Cast.NUMBER
FUNCTIONS = (
    Function("uuid", 0, 1, gives_text(new_uuid, _N), Reads.CHANCE),
    Function("digest", 2, 3, gives_text(digest, _S), verify=_verify_digest),
    Function("base64-decode", 1, 1, gives_text(base64_decode, _S)),
    Function("extract-signed", 2, 2, gives_text(extract_signed, _S)),
)
