"""The demo's other processes: an endpoint on loopback and sync jobs, started as a user would start them.

Invariant: whatever ends the demo ends them too.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from field_app.errors import MachineError

_COMMAND = [sys.executable, "-m", "field_app"]
_END_SECONDS = 10


@dataclass(frozen=True, slots=True)
class SyncRun:
    """One run of `field-app sync`: its exit code and what it printed as JSON."""

    exit_code: int
    outcome: dict[str, Any]


@contextmanager
def serving(data: Path, port: int = 0) -> Iterator[str]:
    """Run an endpoint for the block; gives its URL once it takes connections."""
    server = subprocess.Popen(  # noqa: S603 - this program itself
        [*_COMMAND, "serve", "--data", str(data), "--port", str(port)],
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env=_environment(),
    )
    try:
        assert server.stdout is not None  # noqa: S101 - PIPE was asked for
        url = server.stdout.readline().strip()
        if not url:
            raise MachineError("demo-endpoint-silent")
        yield url
    finally:
        server.terminate()
        try:
            server.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()
        if server.stdout is not None:
            server.stdout.close()


def sync(vault: Path) -> SyncRun:
    """Run the sync job of a vault once; it gets no passphrase."""
    done = subprocess.run(  # noqa: S603 - this program itself
        [*_COMMAND, "sync", "--json", "--vault", str(vault)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env=_environment(),
    )
    try:
        outcome: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        raise MachineError("demo-sync-silent", said=done.stderr.strip() or "-") from None
    return SyncRun(done.returncode, outcome)


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"}
