"""Joining a team, for the command line, the demo and the window.

Invariant: the endpoint is asked with what the device shows of itself, without the vault; the vault keeps the answer
only once the endpoint has proven that the code is its own (`sync.enrolment`).
"""

import math

from field_app.cli.opening import App
from field_app.clock import system_clock
from field_app.errors import FieldAppError
from field_app.journal import Endpoint
from sync.carriers.calls import Caller
from sync.carriers.transport import open_session
from sync.enrolment import DeviceIdentity, endpoint_url, join


def device_identity(app: App) -> DeviceIdentity:
    """Return what this device shows when it joins."""
    own = app.journal.identity()
    return DeviceIdentity(own.signing_key, own.seal_key.public_key.encode(), own.log)


def ask_endpoint(device: DeviceIdentity, url: str, code: str) -> Endpoint:
    """Ask the endpoint at `url` with a one-time code; the errors are those of `sync.enrolment.join`."""
    address = endpoint_url(url)
    with open_session() as session:
        answer = join(Caller(address, session, system_clock, lambda: math.inf), code, device)
    return Endpoint.joined(address, answer)


def join_team(app: App, url: str, code: str) -> tuple[Endpoint, FieldAppError | None]:
    """Join; returns what was joined and why the outbox could not be packed, None when it was."""
    joined = ask_endpoint(device_identity(app), url, code)
    return joined, app.records.join(joined)
