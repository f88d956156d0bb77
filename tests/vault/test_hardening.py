"""A hardened process leaves no memory behind."""

import ctypes
import subprocess
import sys

import pytest

from field_app.vault import hardening

ASK = """
import ctypes, resource
from field_app.vault import harden_process
harden_process()
print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""

if sys.platform == "linux":

    def test_no_core_and_no_debugger_on_linux() -> None:
        answer = subprocess.run([sys.executable, "-c", ASK], capture_output=True, text=True, check=True)

        assert answer.stdout == "(0, 0) 0\n"


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
