"""The running endpoint as the tests of the job look at it: joining it, and what it has stored."""

import logging
import queue
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import select

from field_app.journal import LogId
from sync.carriers.calls import Caller
from sync.carriers.endpoint import EndpointCarrier
from sync.carriers.transport import open_session
from sync.endpoint.tables import entry, log
from sync.enrolment import DeviceIdentity
from sync.enrolment import join as enrol
from tests.sync.laptop import Laptop, clock
from tests.sync.running import RunningEndpoint


def join(endpoint: RunningEndpoint, laptop: Laptop, role: str = "monitor", *, url: str | None = None) -> Laptop:
    """Enrol a laptop, which from then on asks at `url` (a proxy's, say)."""
    with open_session() as session:
        caller = Caller(endpoint.url, session, clock, lambda: 60.0)
        answer = enrol(caller, endpoint.invite(role), device(laptop))
    laptop.join(url or endpoint.url, answer.key, answer.seal, answer.token, answer.team)
    return laptop


def device(laptop: Laptop) -> DeviceIdentity:
    """Return who a laptop says it is."""
    return DeviceIdentity(laptop.signing, laptop.seal.public_key.encode(), laptop.log)


def stored(endpoint: RunningEndpoint, name: LogId) -> list[tuple[int, bytes]]:
    """Return seq and SHA-256 of what is stored of a log, in order."""
    held = select(entry.c.seq, entry.c.body_sha256).join(log, log.c.id == entry.c.log_id)
    with endpoint.opened.store.read() as db:
        rows = db.execute(held.where(log.c.name == name.raw).order_by(entry.c.seq))
        return [(row.seq, row.body_sha256) for row in rows]


def holds(endpoint: RunningEndpoint, laptop: Laptop, count: int | None = None) -> bool:
    """Say whether the first `count` (None: all) bodies of a laptop, and no others, are stored, once each."""
    bodies = laptop.bodies if count is None else laptop.bodies[:count]
    return stored(endpoint, laptop.log) == [(seq, body.sha256) for seq, body in enumerate(bodies, start=1)]


@contextmanager
def a_road(laptop: Laptop, url: str | None = None) -> Iterator[EndpointCarrier]:
    """Return a laptop's carrier to the endpoint that it joined, by way of `url`."""
    assert laptop.orders is not None
    with open_session() as session:
        caller = Caller(url or str(laptop.orders.url), session, clock, lambda: 60.0)
        yield EndpointCarrier(caller, laptop.orders.endpoint_key, laptop.orders.token)


@contextmanager
def pushes_noted() -> Iterator["queue.Queue[int]"]:
    """Get the cursor after each push that the endpoint worked off, whether its answer found anybody or not."""
    noted: queue.Queue[int] = queue.Queue()

    class Note(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if record.getMessage() == "pushed":
                noted.put(vars(record)["ids"]["cursor"])

    logger, handler = logging.getLogger("field_app.endpoint"), Note()
    former = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    try:
        yield noted
    finally:
        logger.removeHandler(handler)
        logger.setLevel(former)
