"""The peer: ODK's own web engine, `@getodk/xforms-engine`, which runs under Node. This program holds nothing of it.

Promise: it is installed into the benchmark's own folder and goes with it. A machine without Node, or without a
registry of packages in reach, has no peer: that is said, and what needs it is left out.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

NAME = "@getodk/xforms-engine"
PACKAGES = (f"{NAME}@0.22.0", "jsdom@29.1.1")
PATIENCE_SECONDS = 300
_PROGRAM = Path(__file__).with_name("peer.mjs")

Answers = Sequence[tuple[str, str]]  # (path, text)


@dataclass(frozen=True, slots=True)
class Told:
    """What the peer measured, in milliseconds, and the record's XML at the end; `answering` is the part of each session
    in which the answers are given.
    """

    loads: list[float]
    sessions: list[float]
    answering: list[float]
    xml: str


class Peer:
    """Runs jobs (see `peer.mjs`), each in a process of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def run(self, form: bytes, *, loads: int = 1, sessions: int = 0, answers: Answers = ()) -> Told:
        """Load a form, then give the answers in each of `sessions` new records."""
        (self._folder / "form.xml").write_bytes(form)
        job = {"loads": loads, "sessions": sessions, "answers": answers}
        (self._folder / "job.json").write_text(json.dumps(job), encoding="utf-8")
        told = json.loads(_run(["node", _PROGRAM.name, "form.xml", "job.json"], self._folder))
        return Told(**told)


def install(folder: Path) -> Peer | None:
    """Install the peer into `folder`; None when that cannot be done here, which is said on stderr."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        _tell("Node is not installed")
        return None
    folder.mkdir()
    (folder / "package.json").write_text("{}", encoding="utf-8")
    try:
        _run([npm, "install", "--no-audit", "--no-fund", *PACKAGES], folder)
    except subprocess.CalledProcessError as refused:
        _tell(f"its packages could not be installed:\n{refused.stderr}")
        return None
    shutil.copy(_PROGRAM, folder)
    return Peer(folder)


def _run(command: Sequence[str], folder: Path) -> str:
    done = subprocess.run(
        command,
        cwd=folder,
        capture_output=True,
        stdin=subprocess.DEVNULL,
        encoding="utf-8",
        check=True,
        timeout=PATIENCE_SECONDS,
    )
    return done.stdout


def _tell(why: str) -> None:
    sys.stderr.write(f"forms: without the peer {NAME}, for {why}\n")
