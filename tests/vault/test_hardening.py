"""A hardened process leaves no memory behind."""

import ctypes
import os
import subprocess
import sys
from pathlib import Path

import pytest

from field_app.vault import hardening

ASK = """
import ctypes, resource
from field_app.vault import harden_process
harden_process()
print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""

CRASH = """
import os, resource
from field_app.vault import harden_process
_, most = resource.getrlimit(resource.RLIMIT_CORE)
resource.setrlimit(resource.RLIMIT_CORE, (most, most))
harden_process()
print("hardened", flush=True)
os.read(0, 1)
os.abort()
"""

if sys.platform == "linux":

    def test_no_core_and_no_debugger_on_linux() -> None:
        answer = subprocess.run([sys.executable, "-c", ASK], capture_output=True, text=True, check=True)

        assert answer.stdout == "(0, 0) 0\n"

    def test_a_crash_leaves_no_core_where_the_system_would_write_one(tmp_path: Path) -> None:
        with subprocess.Popen(
            [sys.executable, "-c", CRASH], cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdout.readline()
            limits = Path(f"/proc/{process.pid}/limits").read_text(encoding="ascii")
            process.stdin.close()
            status = os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)

        assert ["Max", "core", "file", "size", "0", "0"] in [line.split()[:6] for line in limits.splitlines()]
        assert status is not None
        assert status.si_code == os.CLD_KILLED  # and not CLD_DUMPED
        assert list(tmp_path.iterdir()) == []


def test_no_heap_in_a_windows_report(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, int]] = []

    class Wer:
        def __init__(self, name: str) -> None:
            self.name = name

        def WerSetFlags(self, flags: int) -> None:  # noqa: N802 - its name there
            asked.append((self.name, flags))

    monkeypatch.setattr(ctypes, "WinDLL", Wer, raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    hardening.harden_process()

    assert asked == [("wer", 1)]
