"""The desktop is locked, the lid is closed, the machine goes to sleep: the window locks as well.

Promise: what calls `lock` is the system's own word; where the system has none, or says nothing, the idle timer still
locks. On Linux the word comes over D-Bus, and sleep is put off until this process, which holds the keys, has ended
(logind allows five seconds). On Windows it comes as messages to the window. macOS tells it only to programs that bring
a bridge to its own libraries: there the idle timer is all.
"""

import sys
from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget


def watch_desktop(window: QWidget, lock: Callable[[], None], system: str = sys.platform) -> QObject | None:
    """Call `lock` from now on whenever the desktop locks or sleeps; keep what is returned, None where nobody tells."""
    if system == "linux":
        from ui.desktop_bus import DesktopBus, own_buses  # noqa: PLC0415 - other systems have no such bus

        return DesktopBus(*own_buses(), lock)
    if system == "win32":
        from ui.desktop_messages import DesktopMessages  # noqa: PLC0415 - as above

        return DesktopMessages(window, lock)
    return None
