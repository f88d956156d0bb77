"""Whether this machine can show a window. Qt itself cannot be asked here: without a display it ends the process.

Promise: it looks and changes nothing; what is lacking is a MachineError that says what to do, before Qt is loaded. The
ways to draw that a desktop has are looked at from outside; any other is tried by a process that Qt may end.
"""

import ctypes
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

from field_app.errors import FieldAppError, MachineError

# What the wheels of PySide6 do not bring, of every window and of one on X11: library -> Debian's package. bootstrap has
# the same list, since it may not import this; tests/cli/test_display.py holds one against the other.
LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
}
X11_LIBRARIES = {
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
# What QT_QPA_PLATFORM may name that draws into memory only.
UNSEEN = frozenset({"offscreen", "minimal"})
_TRY = "from PySide6.QtGui import QGuiApplication; raise SystemExit(QGuiApplication([]).primaryScreen() is None)"
_TRY_SECONDS = 20.0
_X11_FOLDER = Path("/tmp/.X11-unix")  # noqa: S108 - where X11 has its sockets
_X11_PORT = 6000
_WAIT_SECONDS = 2.0


def display_lacking(
    environment: Mapping[str, str] = os.environ,
    platform: str = sys.platform,
    loads: Callable[[str], object] = ctypes.CDLL,
) -> FieldAppError | None:
    """Return why no window can be shown here, None when one can. Windows and macOS always have a display."""
    if not platform.startswith("linux"):
        return None
    chosen = _chosen_platform(environment)
    on_wayland = chosen in {"", "wayland"} and _is_wayland_there(environment)
    on_x11 = chosen in {"", "xcb"} and not on_wayland
    lacking = libraries_lacking({**LIBRARIES, **(X11_LIBRARIES if on_x11 else {})}, loads)
    if on_x11 and not _is_x11_there(environment.get("DISPLAY", "")):
        return MachineError("display-lacking")
    if lacking:
        return MachineError("libraries-lacking", names=", ".join(lacking))
    is_known = on_wayland or on_x11 or chosen in UNSEEN
    return None if is_known or _shows(environment) else MachineError("display-lacking")


def libraries_lacking(wanted: Mapping[str, str], loads: Callable[[str], object] = ctypes.CDLL) -> dict[str, str]:
    """Return those of `wanted`, a mapping from library to Debian's package, that this machine does not load."""
    return {name: package for name, package in wanted.items() if not _is_there(name, loads)}


def is_seen(environment: Mapping[str, str] = os.environ) -> bool:
    """Return whether a window would be in somebody's sight: Qt may have been told to draw into memory only."""
    return _chosen_platform(environment) not in UNSEEN


def _chosen_platform(environment: Mapping[str, str]) -> str:
    return environment.get("QT_QPA_PLATFORM", "").partition(":")[0]


def _shows(environment: Mapping[str, str]) -> bool:
    """Let another process try: Qt ends the one whose way to draw it does not know, or finds no device for."""
    tried = {**os.environ, **environment}
    try:
        ended = subprocess.run(  # noqa: S603 - a constant, run by the Python that runs this
            [sys.executable, "-c", _TRY],
            env=tried,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_TRY_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return ended.returncode == 0


def _is_wayland_there(environment: Mapping[str, str]) -> bool:
    name, runtime = environment.get("WAYLAND_DISPLAY", ""), environment.get("XDG_RUNTIME_DIR", "")
    return bool(name) and _answers(socket.AF_UNIX, str(Path(runtime) / name))


def _is_x11_there(display: str) -> bool:
    host, colon, number = display.rpartition(":")
    digits = number.partition(".")[0]
    if not colon or not digits.isdigit():
        return False
    if host in {"", "unix"}:
        file = str(_X11_FOLDER / f"X{digits}")
        return _answers(socket.AF_UNIX, file) or _answers(socket.AF_UNIX, f"\0{file}")
    return _answers(socket.AF_INET, (host, _X11_PORT + int(digits)))


def _answers(family: int, address: str | tuple[str, int]) -> bool:
    with closing(socket.socket(family)) as probe:
        probe.settimeout(_WAIT_SECONDS)
        try:
            probe.connect(address)
        except OSError:
            return False
    return True


def _is_there(library: str, loads: Callable[[str], object]) -> bool:
    try:
        loads(library)
    except OSError:
        return False
    return True
