"""The call that asks how the server is: no token, no values (docs/formats/rows.md)."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from field_app.errors import FieldAppError
from sync.endpoint.answers import Answer
from sync.endpoint.service import Service


class HealthCalls:
    """Says whether the server does its work."""

    def __init__(self, service: Service) -> None:
        self._service = service

    async def health(self, _request: Request) -> Answer:
        """Say `ok`, or what does not work: without the database (503) nothing, without rows all but reading them."""
        if not await run_in_threadpool(self._reads):
            return Answer(503, {"status": "degraded", "fails": "database"})
        if self._service.beside.trouble is not None:
            return Answer(200, {"status": "degraded", "fails": "rows"})
        return Answer(200, {"status": "ok"})

    def _reads(self) -> bool:
        try:
            self._service.endpoint.store.answers()
        except FieldAppError:
            return False
        return True
