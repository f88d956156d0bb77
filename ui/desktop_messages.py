"""Windows: the messages that the system sends to a window about locking and sleep.

Promise: only two messages are looked at and none is kept from Qt. It is all that runs on Windows alone.
"""

import ctypes
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

_SESSION_CHANGE, _SESSION_LOCK = 0x02B1, 0x7  # WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK
_POWER_BROADCAST, _SUSPEND = 0x0218, 0x4  # WM_POWERBROADCAST, PBT_APMSUSPEND
_LOCKING = {(_SESSION_CHANGE, _SESSION_LOCK), (_POWER_BROADCAST, _SUSPEND)}
_THIS_SESSION = 0  # NOTIFY_FOR_THIS_SESSION


class _Message(ctypes.Structure):
    """The head of Windows' MSG; what follows is not read."""

    _fields_ = (
        ("window", ctypes.c_void_p),
        ("number", ctypes.c_uint),
        ("what", ctypes.c_size_t),
    )


class DesktopMessages(QObject):
    """Calls `lock` when the session is locked or the machine goes to sleep."""

    def __init__(self, window: QWidget, lock: Callable[[], None]) -> None:
        super().__init__(window)
        self._filter = _Filter(lock)
        application = QCoreApplication.instance()
        if application is not None:
            application.installNativeEventFilter(self._filter)
        notices: Any = getattr(ctypes, "WinDLL")("wtsapi32")  # noqa: B009 - exists on Windows only
        notices.WTSRegisterSessionNotification(ctypes.c_void_p(int(window.winId())), _THIS_SESSION)


class _Filter(QAbstractNativeEventFilter):
    def __init__(self, lock: Callable[[], None]) -> None:
        super().__init__()
        self._lock = lock

    def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview, message: int) -> object:
        """Look at a message and let it go on to Qt."""
        if kind == b"windows_generic_MSG":
            read = _Message.from_address(int(message))
            if (read.number, read.what) in _LOCKING:
                self._lock()
        return False, 0
