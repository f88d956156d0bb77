"""Tokens that read rows.

Invariant: a device's own token reads none: it lies in the clear beside a locked vault, and answers in rows are not
sealed. A read token is handed out by the administration alone, names a device and has its rights of this moment; it is
void once the device is revoked or joins again. The endpoint keeps none: it derives them from its secret.
"""

import hmac
from hashlib import blake2b

from sqlalchemy import Connection

from field_app.journal import FormatError, b64, unb64
from sync.endpoint.devices import Device, device_of_key
from sync.endpoint.roles import READS_TEAM

_KEY_BYTES, _PROOF_BYTES = 32, 32


def reads_rows(who: Device) -> bool:
    """Say whether there are rows for a device."""
    return not who.is_revoked and who.role in READS_TEAM


def read_token_of(who: Device, secret: bytes) -> str:
    """Return the device's read token; `secret`: the endpoint's, 32 bytes."""
    return b64(who.key + _proof(who, secret))


def device_of_read_token(db: Connection, token: str, secret: bytes) -> Device | None:
    """Return the device that a read token names; None when it is none."""
    try:
        raw = unb64(token, _KEY_BYTES + _PROOF_BYTES)
    except FormatError:
        return None
    who = device_of_key(db, raw[:_KEY_BYTES])
    is_proven = who is not None and hmac.compare_digest(raw[_KEY_BYTES:], _proof(who, secret))
    return who if is_proven else None


def _proof(who: Device, secret: bytes) -> bytes:
    message = b"fds/1 read token" + who.key + who.token_hash  # the latter changes when the device joins again
    return blake2b(message, key=secret, digest_size=_PROOF_BYTES).digest()
