"""The calls `enrol` and `hello` (docs/formats/calls.md)."""

import asyncio
import logging
from typing import Any

from sqlalchemy import Connection, select, update
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from field_app.journal import (
    EnrolRequest,
    FormatError,
    Hello,
    HelloRequest,
    JsonObject,
    LogId,
    parse_object,
)
from sync.endpoint.answers import Answer, EarlyAnswer
from sync.endpoint.devices import Device, device_of_id, log_id_of, renew_feeds
from sync.endpoint.enrolment import EnrolmentRefused
from sync.endpoint.events import note
from sync.endpoint.feed import goes_on, mark_of
from sync.endpoint.incoming import Incoming, Silence, TooLong
from sync.endpoint.receipts import receipt_of
from sync.endpoint.service import Refused, Service
from sync.endpoint.tables import device, log

JSON_MAX = 65_536
ASKING_SECONDS = 60.0  # for a whole question: who has no token yet may ask too


class MembershipCalls:
    """How a device joins, and how it begins each conversation."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._endpoint = service.endpoint

    async def enrol(self, request: Request) -> Answer:
        """Let a device in by its one-time code."""
        address = request.client.host if request.client is not None else ""
        codes = self._service.codes
        if not codes.can_spend(address, 1):
            return EarlyAnswer(429, {"code": "rate"}, {"Retry-After": str(codes.wait_seconds(address, 1))})
        async with Incoming(request.receive, self._service.silence) as incoming:
            question = await _object(incoming)
        try:
            wanted = EnrolRequest.verify(question)
            answer = await run_in_threadpool(self._enrol, wanted)
        except FormatError as error:
            codes.spend(address, 1)
            return Answer(400, {"code": "format", "what": error.what})
        except EnrolmentRefused as refused:
            codes.spend(address, 1)
            note("enrolment-refused", code=refused.code)
            return Answer(403, {"code": refused.code})
        return Answer(200, answer)

    def _enrol(self, wanted: EnrolRequest) -> JsonObject:
        with self._endpoint.store.write() as db:
            enrolled = self._endpoint.enrolment.enrol(db, wanted)
        note("enrolled", log=wanted.log.text[:8], person=enrolled.person, role=enrolled.role)
        return enrolled.sign(self._endpoint.keys.signing)

    async def hello(self, request: Request) -> Answer:
        """Tell a device what the endpoint has of its logs, and where its feed stands."""
        async with Incoming(request.receive, self._service.silence) as incoming:
            asker = await self._service.asker(request)
            question = await _object(incoming)
        try:
            said = HelloRequest.parse(question)
        except FormatError as error:
            return Answer(400, {"code": "format", "what": error.what})
        return Answer(200, await run_in_threadpool(self._hello, asker, said))

    def _hello(self, asker: Device, said: HelloRequest) -> JsonObject:
        self._greet(asker, said)
        with self._endpoint.store.read() as db:
            at, key = self._endpoint.clock(), self._endpoint.keys.signing
            logs = _logs_of(db, asker) | (set() if asker.is_revoked else set(said.heads))
            receipts = [receipt_of(db, name, at).sign(key) for name in sorted(logs)]
            mark = mark_of(db, device_of_id(db, asker.id))
        return Hello.sign(said.nonce, at, receipts, mark, key)

    def _greet(self, asker: Device, said: HelloRequest) -> None:
        """Spend the device's code for good, take the logs that it began since, see whether its feed goes on."""
        own = [name for name in said.heads if name.key == asker.key and not asker.is_revoked]
        with self._endpoint.store.read() as db:
            new = [name for name in own if log_id_of(db, name) is None]
            is_usual = asker.is_greeted and not new and goes_on(db, asker, said.feeds)
        if is_usual:
            return
        with self._endpoint.store.write() as db:
            has_read_on = not goes_on(db, device_of_id(db, asker.id), said.feeds)
            db.execute(update(device).where(device.c.id == asker.id).values(greeted=True))
            for name in new:
                if log_id_of(db, name) is None:
                    self._endpoint.roster.adopt(db, asker, name)
            if has_read_on:
                renew_feeds(db, device.c.id == asker.id)
                note("feed-begun-anew", level=logging.WARNING, person=asker.person)


async def _object(incoming: Incoming) -> dict[str, Any]:
    try:
        async with asyncio.timeout(ASKING_SECONDS):
            return parse_object(await incoming.whole(JSON_MAX), "question")
    except (FormatError, Silence, TimeoutError):
        raise Refused(EarlyAnswer(400, {"code": "format", "what": "question"})) from None
    except TooLong:
        raise Refused(EarlyAnswer(413, {"code": "size"})) from None


def _logs_of(db: Connection, asker: Device) -> set[LogId]:
    names = db.execute(select(log.c.name).where(log.c.device_id == asker.id)).scalars()
    return {LogId.parse(name) for name in names}
