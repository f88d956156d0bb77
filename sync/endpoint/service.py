"""What every call needs: the endpoint, its one writer and what runs beside it, the limits, and who is asking.

Invariant: a call learns who asks from its token alone, before it looks at anything else that was sent.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from field_app.errors import MachineError
from sync.endpoint.answers import Answer, EarlyAnswer
from sync.endpoint.beside import Beside
from sync.endpoint.commits import Commits
from sync.endpoint.devices import Device, device_of_token
from sync.endpoint.endpoint import Endpoint
from sync.endpoint.events import note
from sync.endpoint.incoming import SILENCE_SECONDS
from sync.endpoint.limits import Allowance
from sync.endpoint.readtokens import device_of_read_token

RETRY_SECONDS = 60


class Refused(Exception):
    """The call ends here with `answer`, whatever of it was not read yet."""

    def __init__(self, answer: EarlyAnswer) -> None:
        super().__init__(answer.status_code)
        self.answer = answer


@dataclass(frozen=True)
class Service:
    """The calls share this; `codes` limits codes tried by an address, `quarantine` bytes of strangers by a device."""

    endpoint: Endpoint
    commits: Commits
    beside: Beside
    codes: Allowance
    quarantine: Allowance
    silence: float

    @classmethod
    def of(
        cls, endpoint: Endpoint, silence: float = SILENCE_SECONDS, now: Callable[[], float] = time.monotonic
    ) -> "Service":
        """Put the usual limits around an endpoint."""
        commits = Commits(endpoint)
        return cls(
            endpoint=endpoint,
            commits=commits,
            beside=Beside(endpoint.materialiser, commits),
            codes=Allowance(burst=20, rate=1 / 6, now=now),
            quarantine=Allowance(burst=2_097_152, rate=4_096, now=now),
            silence=silence,
        )

    async def asker(self, request: Request) -> Device:
        """Return the device whose token the call carries; Refused with 401."""
        return await self._bearer(request, device_of_token)

    async def reader(self, request: Request) -> Device:
        """Return the device whose read token the call carries; Refused with 401."""
        secret = self.endpoint.keys.secret
        return await self._bearer(request, lambda db, token: device_of_read_token(db, token, secret))

    async def _bearer(self, request: Request, device_of: Callable[[Connection, str], Device | None]) -> Device:
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        found = None
        if scheme.lower() == "bearer" and token:
            found = await run_in_threadpool(self._device, token, device_of)
        if found is None:
            raise Refused(EarlyAnswer(401, {"code": "token-unknown"}))
        return found

    def _device(self, token: str, device_of: Callable[[Connection, str], Device | None]) -> Device | None:
        with self.endpoint.store.read() as db:
            return device_of(db, token)


async def answer_refused(_request: Request, error: Exception) -> Answer:
    """Give the answer that ended a call early."""
    assert isinstance(error, Refused)  # noqa: S101 - registered for it alone
    return error.answer


async def answer_unavailable(_request: Request, error: Exception) -> Answer:
    """Say that nothing was taken and when to come back."""
    assert isinstance(error, MachineError)  # noqa: S101 - registered for it alone
    note("unavailable", level=logging.WARNING, code=error.code)
    return EarlyAnswer(503, {"code": error.code}, {"Retry-After": str(RETRY_SECONDS)})
