"""Joining a team: a one-time code, carried by a person, becomes this device's place in the roster.

Invariant: the answer is taken only from the endpoint whose key fits the code, with our nonce; until then nothing
is stored. Asking again with the same code and key, after a cut, gives the same answer.
"""

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from nacl.signing import SigningKey

from field_app.errors import LinkError, NotOurServer, RefusedError, UsageError
from field_app.journal import Enrolled, EnrolRequest, FormatError, LogId, OneTimeCode, canonical, parse_object
from sync.carriers.calls import ANSWER_MAX, Caller, host_and_port, whole

_REFUSALS = {"code-unknown", "code-expired", "code-used", "device-elsewhere"}
_PIECE_BYTES = 16_384


@dataclass(frozen=True, slots=True)
class DeviceIdentity:
    """What a device shows when it joins: its signing key, its X25519 public key and the log that it writes."""

    signing: SigningKey
    seal: bytes
    log: LogId


def endpoint_url(text: str) -> str:
    """Return what a person typed as the endpoint's URL: `https` where no scheme was typed, no trailing slash.

    UsageError when it names no server, or more than a server: a user, a password, a query, a place in a page.
    """
    typed = text.strip()
    url = (typed if "://" in typed else f"https://{typed}").rstrip("/")
    host, _port = host_and_port(url)
    parts = urlsplit(url)
    if parts.username is not None or parts.password is not None or {"?", "#"} & {*url}:
        raise UsageError("url-says-more", host=host)  # it would be kept in a file that is not encrypted
    return url


def is_plain_link(url: str) -> bool:
    """Say whether the network on the way sees the calls: no TLS, and not this machine itself."""
    host, _port = host_and_port(url)
    try:
        is_here = ip_address(host).is_loopback
    except ValueError:
        is_here = host == "localhost"
    return urlsplit(url).scheme == "http" and not is_here


def join(caller: Caller, code_text: str, device: DeviceIdentity) -> Enrolled:
    """Join with a one-time code and return the verified answer; the caller keeps it.

    RefusedError when the code is unknown, expired or used; NotOurServer when another key, or a web page, answers.
    """
    code = OneTimeCode.parse(code_text)
    key = device.signing.verify_key.encode()
    request = EnrolRequest(code=code.secret, key=key, seal=device.seal, log=device.log)
    data = canonical(request.sign(device.signing))
    with caller.call("POST", "/v1/enrol", data=data, headers={"Content-Type": "application/json"}) as response:
        content = whole(caller.pieces(response, _PIECE_BYTES), ANSWER_MAX)
        if response.status_code == 403:
            raise _refused(content, caller.url)
        if response.status_code != 200:
            raise caller.unexpected(response)
    try:
        return Enrolled.verify(parse_object(content, "enrolled"), code, request.nonce)
    except FormatError as error:
        raise NotOurServer(
            "enrol-other-key" if error.what == "endpoint key" else "server-not-ours", url=caller.url
        ) from error


def _refused(content: bytes, url: str) -> RefusedError | LinkError:
    """Read why the endpoint refused; nobody signed that, so it only tells, and is believed in no other way."""
    try:
        code = parse_object(content, "refusal").get("code")
    except FormatError:
        code = None
    if code in _REFUSALS:
        return RefusedError(f"enrol-{code}")
    return NotOurServer("server-not-ours", url=url)
