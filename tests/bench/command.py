"""`field-app` as a user starts it: a process of its own."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.laptop import Laptop

PYTHON = [sys.executable]
FIELD_APP = [sys.executable, "-m", "field_app"]
_PATIENCE_SECONDS = 60


def run(command: list[str]) -> str:
    """Run a command to its end and return what it printed; CalledProcessError when it did not end well."""
    done = subprocess.run(
        command,
        stdout=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        encoding="utf-8",
        check=True,
        timeout=_PATIENCE_SECONDS,
    )
    return done.stdout


@contextmanager
def serving(data: Path) -> Iterator[str]:
    """Run an endpoint on loopback for the block; gives its URL."""
    command = [*FIELD_APP, "serve", "--data", str(data), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as server:
        assert server.stdout is not None
        try:
            url = server.stdout.readline().strip()
            assert url, "the endpoint did not start"
            yield url
        finally:
            server.terminate()
            try:
                server.wait(_PATIENCE_SECONDS)
            except subprocess.TimeoutExpired:
                server.kill()


def invite(data: Path) -> str:
    """Return a one-time code for a monitor."""
    return run([*FIELD_APP, "endpoint", "invite", "--data", str(data), "--role", "monitor", "--team", "North"]).strip()


def enrol(laptop: Laptop, url: str, code: str) -> None:
    """Join the team with a laptop."""
    run([*FIELD_APP, "enrol", *laptop.options, url, code])
