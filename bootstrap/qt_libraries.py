"""The system libraries that Qt's window needs on Linux; Windows and macOS bring them.

Invariant: where they are there, nothing is done. As root on Debian or Ubuntu the missing ones are installed; anybody
else reads the one line to run, and everything but the window works without them.
"""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable

from bootstrap import child
from bootstrap.progress import Progress

# file that Qt's plugins load -> Debian's package with it; the last five only for X11
PACKAGES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}


def lacking(loads: Callable[[str], object] = ctypes.CDLL) -> list[str]:
    """Return the packages whose library this machine does not have; none elsewhere than on Linux."""
    if not sys.platform.startswith("linux"):
        return []
    return [package for library, package in PACKAGES.items() if not _is_there(library, loads)]


def ensure(progress: Progress, *, lock: int) -> None:
    """Install what is lacking, or say the line that does."""
    packages = lacking()
    if not packages:
        return
    if _may_install():
        progress.step(f"adding {len(packages)} system libraries for the window")
        try:
            child.run(["apt-get", "-qq", "update"], lock=lock)
            child.run(["apt-get", "-qq", "install", "-y", "--no-install-recommends", *packages], lock=lock)
        except (OSError, subprocess.CalledProcessError):
            packages = lacking()
        else:
            return
    progress.leave_line()
    sys.stderr.write(
        "The window needs system libraries that are missing here; everything else works. Add them with:\n"
        f"  sudo apt-get update && sudo apt-get install -y {' '.join(packages)}\n"
    )


def _is_there(library: str, loads: Callable[[str], object]) -> bool:
    try:
        loads(library)
    except OSError:
        return False
    return True


def _may_install() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None
