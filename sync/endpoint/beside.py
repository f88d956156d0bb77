"""The materialiser beside the writer: when its steps are taken.

Invariant: a step begins only while no push is being stored, or after waiting for that as long as `GIVES_WAY_SECONDS`;
what breaks a step is told and tried again, and never ends the server.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress

from field_app.errors import FieldAppError
from sync.endpoint.commits import Commits
from sync.endpoint.events import note
from sync.endpoint.materialiser import Materialiser

GIVES_WAY_SECONDS = 2.0
LOOKS_SECONDS = 2.0  # for what did not come with a push: a roster changed, by another process perhaps


class Beside:
    """Runs `materialiser` after `commits`; `trouble` names what broke the last step, None when nothing did."""

    def __init__(self, materialiser: Materialiser, commits: Commits) -> None:
        self._materialiser = materialiser
        self._commits = commits
        self.trouble: str | None = None

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Take steps while the block runs; at its end the one under way is finished."""
        with ThreadPoolExecutor(1, thread_name_prefix="endpoint-rows") as thread:
            steps = asyncio.create_task(self._run(thread))
            try:
                yield
            finally:
                steps.cancel()
                with suppress(asyncio.CancelledError):
                    await steps

    async def _run(self, thread: ThreadPoolExecutor) -> None:
        loop = asyncio.get_running_loop()
        while True:
            await self._commits.quiet(GIVES_WAY_SECONDS)
            if not await loop.run_in_executor(thread, self._step):
                await self._commits.stored(LOOKS_SECONDS)

    def _step(self) -> bool:
        try:
            went_on = self._materialiser.step()
        except Exception as error:  # noqa: BLE001 - the server goes on: rows can be made later
            trouble = error.code if isinstance(error, FieldAppError) else type(error).__name__
            if trouble != self.trouble:
                note("rows-stand-still", level=logging.ERROR, error=trouble)
            self.trouble = trouble
            return False
        self.trouble = None
        return went_on
