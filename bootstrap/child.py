"""Child processes of the set-up: read line by line while they work, ended when the set-up ends.

Invariant: no child outlives an orderly end of the set-up; a child of a killed set-up keeps the set-up's lock.
"""

import subprocess
import sys
from collections.abc import Generator, Sequence
from pathlib import Path

Command = Sequence[str | Path]


def lines(command: Command, *, lock: int, folder: Path | None = None) -> Generator[str, None, None]:
    """Yield what `command` prints, stderr included, line by line; CalledProcessError when it does not end with 0."""
    with subprocess.Popen(  # noqa: S603 - our own words, no shell
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        pass_fds=() if sys.platform == "win32" else (lock,),  # Windows has no such inheritance
    ) as child:
        try:
            for line in child.stdout or ():
                yield line.rstrip()
        except BaseException:
            child.terminate()
            raise
    if child.returncode != 0:
        raise subprocess.CalledProcessError(child.returncode, [str(part) for part in command])


def run(command: Command, *, lock: int, folder: Path | None = None) -> None:
    """Run `command` to its end in silence; CalledProcessError when it does not end with 0."""
    for _ in lines(command, lock=lock, folder=folder):
        pass


def wait_for(command: Command) -> int:
    """Run `command` on this terminal and return its exit code; Ctrl+C is the child's to answer."""
    with subprocess.Popen(command) as child:  # noqa: S603 - what the reader asked for, no shell
        while True:
            try:
                return child.wait()
            except KeyboardInterrupt:
                continue  # the terminal told the child as well; its exit code is the answer
