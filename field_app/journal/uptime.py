"""The machine's own clock: how long it has been running, and since which start.

Invariant: two readings with the same `boot` differ by the time that passed, whatever was done to the wall clock;
readings of different starts are never comparable. The name of a start tells nothing of the machine.
"""

import secrets
import sys
import time
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

_BOOT_BYTES = 16
_LINUX_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")
_WINDOWS_BOOT_KEY = r"SYSTEM\CurrentControlSet\Control\Session Manager\Memory Management\PrefetchParameters"


@dataclass(frozen=True, slots=True)
class Uptime:
    """`monotonic`: milliseconds since the machine started; `boot`: 16 bytes that name that start."""

    monotonic: int
    boot: bytes


def read_uptime() -> Uptime:
    """Read the clock that nobody can set."""
    # Where there is one, the clock that goes on while the lid is closed.
    clock = getattr(time, "CLOCK_BOOTTIME", None)
    nanoseconds = time.monotonic_ns() if clock is None else time.clock_gettime_ns(clock)
    return Uptime(nanoseconds // 1_000_000, _boot())


@cache
def _boot() -> bytes:
    try:
        start = _start_of_machine()
    except OSError:
        start = secrets.token_bytes(_BOOT_BYTES)  # a start of this process alone: comparable with nothing else
    return sha256(b"fds/1 boot" + start).digest()[:_BOOT_BYTES]


def _start_of_machine() -> bytes:
    if sys.platform == "win32":
        import winreg  # noqa: PLC0415 - Windows only

        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, _WINDOWS_BOOT_KEY) as key:
            return str(winreg.QueryValueEx(key, "BootId")[0]).encode("ascii")
    return _LINUX_BOOT_ID.read_bytes()
