"""The endpoint's HTTP application: routes, and how troubles are answered.

Invariant: whatever a call sends, the answer is one of docs/formats (calls.md, rows.md); a full disk is a 503 with
Retry-After, after which nothing was taken that was not acknowledged before.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.routing import Route

from sync.endpoint.calls_blobs import BlobCalls
from sync.endpoint.calls_health import HealthCalls
from sync.endpoint.calls_logs import LogCalls
from sync.endpoint.calls_membership import MembershipCalls
from sync.endpoint.calls_rows import RowCalls
from sync.endpoint.service import Refused, Service, answer_refused, answer_unavailable
from sync.endpoint.store import StoreUnavailable


def build_app(service: Service) -> Starlette:
    """Return the application over a service; its lifespan makes rows and ends the writer."""

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        async with service.beside.running():
            yield
        service.commits.close()

    membership, logs, blobs = MembershipCalls(service), LogCalls(service), BlobCalls(service)
    rows, health = RowCalls(service), HealthCalls(service)
    routes = [
        Route("/v1/enrol", membership.enrol, methods=["POST"]),
        Route("/v1/hello", membership.hello, methods=["POST"]),
        Route("/v1/log/{log}", logs.push, methods=["POST"]),
        Route("/v1/feed/{team}", logs.feed, methods=["GET"]),
        Route("/v1/blob/{sha256}", blobs.head, methods=["HEAD"]),
        Route("/v1/blob/{sha256}", blobs.patch, methods=["PATCH"]),
        Route("/v1/blob/{sha256}", blobs.get, methods=["GET"]),
        Route("/v1/records", rows.records, methods=["GET"]),
        Route("/v1/answers", rows.answers, methods=["GET"]),
        Route("/v1/reviews", rows.reviews, methods=["GET"]),
        Route("/healthz", health.health, methods=["GET"]),
    ]
    troubles = {Refused: answer_refused, StoreUnavailable: answer_unavailable}
    return Starlette(routes=routes, exception_handlers=troubles, lifespan=lifespan)
