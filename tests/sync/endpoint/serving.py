"""A real `field-app serve` in a process of its own, which can be killed."""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Serving:
    """A running process; its first line named `url`."""

    process: subprocess.Popen[str]
    url: str


@contextmanager
def serving(data: Path, port: int = 0, options: Sequence[str] = (), files: int | None = None) -> Iterator[Serving]:
    """Start the server and wait for its address; whatever is left of it at the end is killed.

    `files`: how many files it may open, on POSIX.
    """
    limited = [] if files is None else ["sh", "-c", f'ulimit -n {files} && exec "$@"', "sh"]
    command = [*limited, sys.executable, "-m", "field_app", "serve", "--data", str(data), "--port", str(port), *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield Serving(process, process.stdout.readline().strip())
        finally:
            process.kill()
