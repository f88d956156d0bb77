"""Bodies of requests as they arrive: bounded, and never waited for without progress.

Invariant: what arrived before a link broke is still handed out, so that a frame which came whole counts. No more than
`AHEAD_BYTES` wait here; then the sender waits.
"""

import asyncio
from contextlib import suppress
from types import TracebackType
from typing import Self

from starlette.types import Receive

AHEAD_BYTES = 262_144
SILENCE_SECONDS = 20.0


class Silence(Exception):
    """The sender sent nothing for `SILENCE_SECONDS`, or hung up, before its body's end."""


class TooLong(Exception):
    """A body is longer than its call allows."""


class Incoming:
    """A request's body, read ahead while the receiver is busy."""

    def __init__(self, receive: Receive, silence: float = SILENCE_SECONDS) -> None:
        self._receive = receive
        self._silence = silence
        self._held = bytearray()
        self._is_over = False
        self._broken: Silence | None = None
        self._changed = asyncio.Condition()

    async def __aenter__(self) -> Self:
        await self._take_next()  # at once: what came before a hang-up is lost to those who look later
        self._reading = asyncio.create_task(self._read())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._reading.cancel()
        with suppress(asyncio.CancelledError):
            await self._reading

    @property
    def is_over(self) -> bool:
        """Whether the whole body has arrived."""
        return self._is_over

    async def some(self) -> bytes:
        """Return what has arrived since, at least one byte; empty at the body's end. Silence when the link broke."""
        async with self._changed:
            await self._changed.wait_for(lambda: self._held or self._is_over or self._broken)
            found = bytes(self._held)
            self._held.clear()
            self._changed.notify_all()
        if not found and self._broken is not None:
            raise self._broken
        return found

    async def whole(self, limit: int) -> bytes:
        """Return the whole body; TooLong above `limit` bytes."""
        body = bytearray()
        while piece := await self.some():
            body += piece
            if len(body) > limit:
                raise TooLong
        return bytes(body)

    async def _read(self) -> None:
        while not self._is_over and self._broken is None:
            async with self._changed:
                await self._changed.wait_for(lambda: len(self._held) < AHEAD_BYTES)
            await self._take_next()
            async with self._changed:
                self._changed.notify_all()

    async def _take_next(self) -> None:
        try:
            async with asyncio.timeout(self._silence):
                message = await self._receive()
        except TimeoutError:
            message = {"type": "http.disconnect"}
        if message["type"] == "http.request":
            self._held += message.get("body", b"")
            self._is_over = not message.get("more_body", False)
        else:
            self._broken = Silence()
