"""The packages of the lock file, brought into an environment by pip.

Invariant: only files whose hash is in the lock file are installed, and only wheels: nothing is compiled. Where they
come from is the machine's own pip configuration; the lock file names no host.
"""

import re
import subprocess
from collections import deque
from contextlib import closing
from pathlib import Path

from bootstrap import child
from bootstrap.progress import Progress
from bootstrap.stopped import SetupStopped

# pip started by the path `pip` refuses on Windows to install the pip that the lock file pins; as a module it does not.
_RUN_PIP = "import runpy, sys; sys.path.insert(0, sys.argv.pop(1)); runpy.run_module('pip', None, '__main__', True)"
_OPTIONS = ("--require-hashes", "--no-input", "--disable-pip-version-check", "--progress-bar=off")


def install(python: Path, pip: Path, lock_file: Path, *, lock: int, progress: Progress) -> None:
    """Install what `lock_file` pins into the environment of `python` with the pip in the wheel file `pip`.

    SetupStopped, with pip's last words, when that cannot be done.
    """
    words = _PipWords(pins(lock_file), progress)
    command = [str(python), "-c", _RUN_PIP, str(pip), "install", *_OPTIONS, "--requirement", str(lock_file)]
    progress.step("fetching packages")
    try:
        with closing(child.lines(command, lock=lock)) as said:
            for line in said:
                words.hear(line)
    except subprocess.CalledProcessError as cause:
        raise SetupStopped(
            f"The packages that field-app is made of could not be installed. pip says:{words.last()}",
            "Check the link and the free space, then run the same command again.",
        ) from cause


def pins(lock_file: Path) -> int:
    """Return how many packages `lock_file` pins, those for other systems included."""
    return sum(1 for line in lock_file.read_text(encoding="utf-8").splitlines() if re.match(r"[\w.-]+==", line))


class _PipWords:
    """What pip says, line by line, turned into progress; the lines that tell why it stopped are kept."""

    def __init__(self, packages: int, progress: Progress) -> None:
        self._packages = packages
        self._begun = 0
        self._progress = progress
        self._reasons: deque[str] = deque(maxlen=3)

    def hear(self, line: str) -> None:
        if line.startswith("Ignoring "):  # pinned for another system
            self._packages -= 1
        elif line.startswith(("Collecting ", "Processing ")):
            self._begun += 1
            self._progress.detail(f"{self._begun} of {self._packages}")
        elif line.startswith("Installing collected packages"):
            self._progress.step(f"unpacking {self._packages} packages")
        elif line.startswith("ERROR"):
            self._reasons.append(line)
        elif "Retrying" in line:
            self._progress.detail("no answer yet, asking again")

    def last(self) -> str:
        return "".join(f"\n  {line}" for line in self._reasons)
