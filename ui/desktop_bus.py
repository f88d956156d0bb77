"""Linux: what the desktop and logind say on D-Bus of locking and sleep.

Promise: sleep waits until this process has ended or let go; a bus that is not there, or on which nobody speaks, changes
nothing. A word that was not meant for this session locks too often, which loses nothing; too seldom would.
"""

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher

LOGIND, MANAGER_PATH = "org.freedesktop.login1", "/org/freedesktop/login1"
MANAGER, SESSION = "org.freedesktop.login1.Manager", "org.freedesktop.login1.Session"
SCREEN_SAVERS = (
    "org.freedesktop.ScreenSaver",  # KDE and others
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
    "org.xfce.ScreenSaver",
)


def own_buses() -> tuple[QDBusConnection, QDBusConnection]:
    """Return the session's bus and the system's; either may not be there."""
    return QDBusConnection.sessionBus(), QDBusConnection.systemBus()


class DesktopBus(QObject):
    """Calls `lock` at each such word."""

    def __init__(self, session: QDBusConnection, system: QDBusConnection, lock: Callable[[], None]) -> None:
        super().__init__()
        self._lock = lock
        # Typed as bytes, which it does not take: it takes what SLOT returns.
        take, take_whether = cast("bytes", SLOT("take()")), cast("bytes", SLOT("take_whether(bool)"))
        # The paths of screen savers and of the own session differ from desktop to desktop: any will do.
        for name in SCREEN_SAVERS:
            session.connect("", "", name, "ActiveChanged", self, take_whether)
        system.connect(LOGIND, "", SESSION, "Lock", self, take)
        system.connect(LOGIND, MANAGER_PATH, MANAGER, "PrepareForSleep", self, take_whether)
        self._delay = self._put_sleep_off(system)

    @Slot()
    def take(self) -> None:
        """Lock."""
        self._lock()

    @Slot(bool)
    def take_whether(self, begins: bool) -> None:  # noqa: FBT001 - a signal's argument
        """Lock when it begins; at its end there is nothing to do."""
        if begins:
            self._lock()

    def _put_sleep_off(self, system: QDBusConnection) -> QDBusPendingCallWatcher | None:
        """Ask logind to wait; the file that it answers with, and that the answer holds, is the waiting."""
        if not system.isConnected():
            return None
        call = QDBusMessage.createMethodCall(LOGIND, MANAGER_PATH, MANAGER, "Inhibit")
        call.setArguments(["sleep", "field-app", "Save and lock before the computer sleeps", "delay"])
        return QDBusPendingCallWatcher(system.asyncCall(call), self)
