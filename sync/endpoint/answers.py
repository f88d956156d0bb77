"""Answers over HTTP (docs/formats/calls.md).

Invariant: an answer that comes before the whole question was read reaches its sender all the same: the rest is
read and dropped for a while, for a connection that is closed on unread bytes loses the answer too.
"""

import asyncio
from collections.abc import Mapping
from contextlib import suppress

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from field_app.journal import JsonObject, canonical

_LINGER_SECONDS = 5.0
_LINGER_BYTES = 4_194_304


class Answer(Response):
    """A short answer: JSON in its RFC 8785 form, or headers alone."""

    def __init__(
        self, status: int, content: JsonObject | None = None, headers: Mapping[str, str] | None = None
    ) -> None:
        body = b"" if content is None else canonical(content)
        media = None if content is None else "application/json"
        super().__init__(body, status, {"Cache-Control": "no-store", **(headers or {})}, media)


class EarlyAnswer(Answer):
    """The same while the sender is still sending; the connection ends with it."""

    def __init__(
        self, status: int, content: JsonObject | None = None, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(status, content, {"Connection": "close", **(headers or {})})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 - Starlette's
        """Send the answer whole, then drop what still comes in."""
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        await send({"type": "http.response.body", "body": self.body, "more_body": True})
        with suppress(TimeoutError):
            async with asyncio.timeout(_LINGER_SECONDS):
                await _drop(receive)
        await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _drop(receive: Receive) -> None:
    dropped = 0
    while dropped < _LINGER_BYTES:
        message = await receive()
        if message["type"] != "http.request":
            return
        dropped += len(message.get("body", b""))
        if not message.get("more_body", False):
            return
