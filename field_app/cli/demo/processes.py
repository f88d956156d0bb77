"""The demo's other processes: an endpoint on loopback and sync jobs, started as a user would start them.

Invariant: whatever ends the demo ends them too. Where nothing can be done any more (it was killed), the endpoint sees
its standard input close, and a sync job ends by itself.
"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

from field_app.errors import MachineError

_COMMAND = [sys.executable, "-m", "field_app"]
_END_SECONDS = 10
_ENDINGS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")


@dataclass(frozen=True, slots=True)
class SyncRun:
    """One run of `field-app sync`: its exit code and what it printed as JSON."""

    exit_code: int
    outcome: dict[str, Any]


@contextmanager
def ended_by_signals() -> Iterator[None]:
    """For the block, take every request to end as a Ctrl+C; one that is ignored here (nohup) stays so."""
    with _signals(signal.default_int_handler):
        yield


@contextmanager
def serving(data: Path, port: int = 0) -> Iterator[str]:
    """Run an endpoint for the block; gives its URL once it takes connections."""
    command = ("serve", "--data", str(data), "--port", str(port), "--end-with-stdin")
    with _running(*command, stdin=subprocess.PIPE) as server:
        assert server.stdout is not None  # noqa: S101 - PIPE was asked for
        url = server.stdout.readline().strip()
        if not url:
            raise MachineError("demo-endpoint-silent")
        yield url


def sync(vault: Path) -> SyncRun:
    """Run the sync job of a vault once; it gets no passphrase."""
    with _running("sync", "--json", "--vault", str(vault), stderr=subprocess.PIPE) as job:
        told, complained = job.communicate()
    try:
        outcome: dict[str, Any] = json.loads(told)
    except ValueError:
        raise MachineError("demo-sync-silent", said=complained.strip() or "-") from None
    return SyncRun(job.returncode, outcome)


@contextmanager
def _running(*command: str, stdin: int | None = None, stderr: int | None = None) -> Iterator[subprocess.Popen[str]]:
    """Run this program for the block; when the block ends, however it ends, the process is gone and reaped.

    A Ctrl+C that falls into the start of the process waits until there is one to end.
    """
    interrupts: list[int] = []
    started: list[subprocess.Popen[str]] = []
    try:
        with _signals(lambda number, _frame: interrupts.append(number)):
            process = subprocess.Popen(  # noqa: S603 - this program itself
                [*_COMMAND, *command],
                stdin=stdin,
                stdout=subprocess.PIPE,
                stderr=stderr,
                encoding="utf-8",
                env=_environment(),
            )
            started.append(process)
        if interrupts:
            raise KeyboardInterrupt
        yield process
    finally:
        for each in started:
            _end(each)


@contextmanager
def _signals(handler: Callable[[int, FrameType | None], object]) -> Iterator[None]:
    """For the block, let `handler` take what ends a program, but for what is ignored."""
    numbers = [signal.Signals[name] for name in _ENDINGS if name in signal.Signals.__members__]
    heard = [number for number in numbers if signal.getsignal(number) not in (signal.SIG_IGN, None)]
    former = {number: signal.signal(number, handler) for number in heard}
    try:
        yield
    finally:
        for number, usual in former.items():
            signal.signal(number, usual)


def _end(process: subprocess.Popen[str]) -> None:
    process.terminate()
    try:
        process.wait(_END_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    for pipe in (process.stdin, process.stdout, process.stderr):
        if pipe is not None:
            pipe.close()


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"}
