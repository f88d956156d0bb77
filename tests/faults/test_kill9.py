"""kill -9 at steps on the disk: through the command, for who is killed must be a process of its own."""

import subprocess
import sys

import pytest

if sys.platform == "win32":
    pytest.skip("Windows has no kill -9 and no fork", allow_module_level=True)

KILLS = 3


def test_processes_killed_at_any_step_lose_nothing() -> None:
    command = [sys.executable, "-m", "tests.faults", "--kill-9", str(KILLS), "--seed", "5"]

    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{KILLS} processes killed" in done.stdout
    assert "every promise held" in done.stdout
