"""A desktop of the tests' own: a D-Bus daemon, and on it what a screen saver and logind say."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

import pytest
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusUnixFileDescriptor, QDBusVirtualObject

from ui.desktop_bus import LOGIND, MANAGER, MANAGER_PATH

_numbers = count()


class _Logind(QDBusVirtualObject):
    """Answers a wish to wait with one end of a pipe, as logind does."""

    def __init__(self) -> None:
        super().__init__()
        self.read_end, self._write_end = os.pipe()
        os.set_blocking(self.read_end, False)
        self.wishes: list[list[str]] = []

    def introspect(self, path: str) -> str:
        return ""

    def handleMessage(self, message: QDBusMessage, connection: QDBusConnection) -> bool:  # noqa: N802 - Qt calls it so
        self.wishes.append([str(each) for each in message.arguments()])
        connection.send(message.createReply([QDBusUnixFileDescriptor(self._write_end)]))
        os.close(self._write_end)  # whoever asked has it now
        return True


class Desktop:
    """`address` is that of both buses."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._own = self.connection()
        self._logind = _Logind()
        assert self._own.registerService(LOGIND)
        single = QDBusConnection.VirtualObjectRegisterOption.SingleNode
        assert self._own.registerVirtualObject(MANAGER_PATH, self._logind, single)

    def connection(self) -> QDBusConnection:
        """Return a further connection, as another program has it."""
        return QDBusConnection.connectToBus(self.address, f"tests {next(_numbers)}")

    def say(self, path: str, interface: str, name: str, *values: object) -> None:
        """Send a signal."""
        signal = QDBusMessage.createSignal(path, interface, name)
        signal.setArguments(list(values))
        assert self._own.send(signal)

    def sleeps(self) -> None:
        """Say that the machine is about to sleep."""
        self.say(MANAGER_PATH, MANAGER, "PrepareForSleep", True)

    @property
    def wishes(self) -> list[list[str]]:
        """Who asked logind to wait: what for, who, why, how."""
        return self._logind.wishes

    def waits(self) -> bool:
        """Whether somebody still holds sleep off."""
        try:
            return os.read(self._logind.read_end, 1) != b""
        except BlockingIOError:
            return True


@contextmanager
def a_desktop() -> Iterator[Desktop]:
    """Start a daemon for the block; the test is passed over where there is none to start."""
    program = shutil.which("dbus-daemon")
    if program is None:
        pytest.skip("this machine has no dbus-daemon")
    command = [program, "--session", "--nofork", "--print-address=1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as daemon:
        assert daemon.stdout is not None
        try:
            yield Desktop(daemon.stdout.readline().strip())
        finally:
            daemon.kill()
