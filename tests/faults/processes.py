"""The endpoint and the job as a user starts them: processes of their own, killed without a warning."""

import subprocess
import sys
import threading
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

_PATIENCE_SECONDS = 30


class EndpointProcess:
    """`field-app serve` on a free port."""

    def __init__(self, data: Path) -> None:
        """Start it; it does not take connections before `url` is known."""
        self._process = _start("serve", "--data", str(data), "--port", "0")

    @cached_property
    def url(self) -> str:
        """The first line that it prints, which is waited for."""
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()

    def kill(self) -> None:
        """End it as a power cut does."""
        self._process.kill()
        self._process.communicate(timeout=_PATIENCE_SECONDS)

    def stop(self) -> int:
        """End it as its administrator does; return its exit code."""
        self._process.terminate()
        self._process.communicate(timeout=_PATIENCE_SECONDS)
        return self._process.returncode


class JobProcess:
    """`field-app sync`, once. When it has ended, `said` and `complained` are what it printed on stdout and stderr."""

    def __init__(self, vault: Path, ended: Callable[[], None] = lambda: None) -> None:
        """Start it; `ended` is called, from a thread, when it ends, however it ends."""
        self.said = self.complained = ""
        self._process = _start("sync", "--vault", str(vault), "--json")
        self._reader = threading.Thread(target=self._read, args=(ended,))
        self._reader.start()

    def kill(self) -> None:
        """End it as a power cut does."""
        self._process.kill()
        self.wait()

    def wait(self) -> int:
        """Wait for its end; return its exit code."""
        self._reader.join(_PATIENCE_SECONDS)
        assert self._process.returncode is not None, "the job does not end"
        return self._process.returncode

    def _read(self, ended: Callable[[], None]) -> None:
        self.said, self.complained = self._process.communicate()
        ended()


def _start(*arguments: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "field_app", *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8")
