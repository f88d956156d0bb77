"""One set-up at a time, whatever becomes of the process that holds the lock."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from bootstrap.lock import exclusive

ROOT = Path(__file__).parents[2]
CHILD = "import os, threading; print(os.getpid(), flush=True); threading.Event().wait()"
HOLDER = f"""
import sys
from pathlib import Path
from bootstrap import child
from bootstrap.lock import exclusive
with exclusive(Path(sys.argv[1]), on_wait=lambda: None) as lock:
    for line in child.lines([sys.executable, "-c", {CHILD!r}], lock=lock):
        print(line, flush=True)
"""


class Waits(Exception):
    """Raised by a start that finds the lock taken, instead of waiting for it."""


def gives_up() -> None:
    raise Waits


def is_free(path: Path) -> bool:
    try:
        with exclusive(path, on_wait=gives_up):
            return True
    except Waits:
        return False


def test_a_second_start_waits_until_the_first_has_ended(tmp_path: Path) -> None:
    with exclusive(tmp_path / "lock", on_wait=gives_up):
        assert not is_free(tmp_path / "lock")

    assert is_free(tmp_path / "lock")


def test_a_child_keeps_the_lock_of_a_killed_start(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    with subprocess.Popen([sys.executable, "-c", HOLDER, lock], cwd=ROOT, stdout=subprocess.PIPE) as start:
        assert start.stdout is not None
        child = int(start.stdout.readline())
        start.kill()
        start.wait()

        taken = not is_free(lock)
        os.kill(child, signal.SIGTERM)

    assert taken is (sys.platform != "win32")  # there a child inherits no lock
    with exclusive(lock, on_wait=lambda: None):  # comes to an end: nothing holds it any more
        pass
