"""The one writer of logs: frames that wait together, from whichever connections, share a transaction.

Invariant: `commit` returns only after what it took is durable; a frame that is refused, or that breaks something,
takes nothing of the others with it.
"""

import asyncio
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass

from sqlalchemy import Connection

from field_app.journal import Frame, FrameRefused, LogId, Run, open_frame
from sync.endpoint.endpoint import Endpoint
from sync.endpoint.intake import HeadMoved

Outcome = FrameRefused | None


@dataclass(frozen=True, eq=False)
class _Share:
    """What one connection hands over at once: frames of one log, in order."""

    log: LogId
    frames: Sequence[Frame]
    done: "asyncio.Future[Outcome]"


class Commits:
    """Takes frames into `endpoint`'s logs on a thread of its own."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._waiting: list[_Share] = []
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="endpoint-writer")
        self._writing: asyncio.Task[None] | None = None
        self._quiet, self._stored = asyncio.Event(), asyncio.Event()
        self._quiet.set()

    async def quiet(self, patience: float) -> None:
        """Wait until nothing is being stored, at most `patience` seconds."""
        with suppress(TimeoutError):
            async with asyncio.timeout(patience):
                await self._quiet.wait()

    async def stored(self, patience: float) -> None:
        """Wait until something was stored since the last such wait, at most `patience` seconds."""
        with suppress(TimeoutError):
            async with asyncio.timeout(patience):
                await self._stored.wait()
        self._stored.clear()

    async def commit(self, log: LogId, frames: Sequence[Frame]) -> Outcome:
        """Open, check and store frames up to the first that is refused, which is returned."""
        share = _Share(log, frames, asyncio.get_running_loop().create_future())
        self._waiting.append(share)
        if self._writing is None:
            self._quiet.clear()
            self._writing = asyncio.create_task(self._write())
        return await share.done

    def close(self) -> None:
        """Wait until what is being written is durable."""
        self._writer.shutdown()

    async def _write(self) -> None:
        loop = asyncio.get_running_loop()
        while self._waiting:
            shares, self._waiting = self._waiting, []
            outcomes = await loop.run_in_executor(self._writer, self._take, shares)
            for share, outcome in zip(shares, outcomes, strict=True):
                if share.done.cancelled():
                    continue  # its connection is gone; what it sent is stored all the same
                if isinstance(outcome, Exception) and not isinstance(outcome, FrameRefused):
                    share.done.set_exception(outcome)
                else:
                    share.done.set_result(outcome)
        self._writing = None
        self._quiet.set()
        self._stored.set()

    def _take(self, shares: Sequence[_Share]) -> list[Outcome | Exception]:
        """Store shares together; if that breaks, each by itself, so that one cannot block the others."""
        opened = [self._open(share) for share in shares]
        try:
            return [*self._store(opened)]
        except Exception as error:  # noqa: BLE001 - it reaches the connection whose share broke
            if len(shares) == 1:
                return [error]
            return [outcome for share in shares for outcome in self._take([share])]

    def _open(self, share: _Share) -> tuple[list[Run], Outcome]:
        runs: list[Run] = []
        for frame in share.frames:
            try:
                runs.append(open_frame(frame, self._endpoint.keys.seal, self._endpoint.dictionaries))
            except FrameRefused as refused:
                return runs, refused
        return runs, None

    def _store(self, opened: Sequence[tuple[list[Run], Outcome]]) -> list[Outcome]:
        # Logs are touched in the order of their names: two writers that each hold some cannot wait for each other.
        in_order = sorted((at for at, (runs, _) in enumerate(opened) if runs), key=lambda at: opened[at][0][0].log)
        while True:
            outcomes = [refused for _, refused in opened]
            try:
                with self._endpoint.store.write() as db:
                    for at in in_order:
                        outcomes[at] = self._take_runs(db, opened[at][0]) or outcomes[at]
            except HeadMoved:
                continue
            return outcomes

    def _take_runs(self, db: Connection, runs: Sequence[Run]) -> Outcome:
        for run in runs:
            try:
                self._endpoint.intake.take(db, run)
            except FrameRefused as refused:
                return refused
        return None
