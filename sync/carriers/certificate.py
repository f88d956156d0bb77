"""The dates in a server's certificate, read without trusting it: only to say whether clock or certificate is off.

Invariant: nothing here decides whether a server is trusted; TLS has refused it already.
"""

import socket
import ssl
from dataclasses import dataclass
from datetime import UTC, datetime

_VERSION, _UTC_TIME, _GENERALIZED_TIME = 0xA0, 0x17, 0x18  # tags


@dataclass(frozen=True, slots=True)
class Validity:
    """From when to when a certificate says that it holds."""

    begins_at: datetime
    ends_at: datetime


def fetch_validity(host: str, port: int, seconds: float) -> Validity | None:
    """Ask a server for its certificate; None when it shows none that can be read."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE  # we only read its dates; nothing is sent
    try:
        with (
            socket.create_connection((host, port), timeout=seconds) as link,
            context.wrap_socket(link, server_hostname=host) as tls,
        ):
            return parse_validity(tls.getpeercert(binary_form=True) or b"")
    except (OSError, ValueError):
        return None


def parse_validity(der: bytes) -> Validity:
    """Read the two dates of an X.509 certificate (RFC 5280, section 4.1); ValueError when it has none."""
    try:
        fields = _members(_members(der)[0][1])[0][1]  # Certificate -> TBSCertificate
        named = [member for member in _members(fields) if member[0] != _VERSION]
        begins, ends = _members(named[3][1])  # after serial number, algorithm and issuer
    except IndexError as error:
        raise ValueError("certificate") from error
    return Validity(_time(*begins), _time(*ends))


def _members(content: bytes) -> list[tuple[int, bytes]]:
    """Cut DER content into (tag, content) pairs."""
    members: list[tuple[int, bytes]] = []
    while content:
        start, length = 2, content[1] if len(content) > 1 else 0
        if length & 0x80:
            start += length & 0x7F
            length = int.from_bytes(content[2:start], "big")
        if len(content) < start + length:
            raise ValueError("DER")
        members.append((content[0], content[start : start + length]))
        content = content[start + length :]
    return members


def _time(tag: int, content: bytes) -> datetime:
    form = {_UTC_TIME: "%y%m%d%H%M%SZ", _GENERALIZED_TIME: "%Y%m%d%H%M%SZ"}.get(tag, "")
    return datetime.strptime(content.decode("ascii"), form).replace(tzinfo=UTC)
