"""What the desktop says of locking and sleep locks the window, and sleep waits for it; no word, no lock."""

import ctypes
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from ui import desktop_messages
from ui.desktop_lock import watch_desktop
from ui.desktop_messages import DesktopMessages

if sys.platform == "linux":
    from PySide6.QtDBus import QDBusConnection

    from tests.ui.desktop import Desktop, a_desktop
    from ui.desktop_bus import LOGIND, MANAGER, MANAGER_PATH, SCREEN_SAVERS, SESSION, DesktopBus

    @pytest.fixture
    def desktop(qapp: QApplication) -> Iterator[Desktop]:
        with a_desktop() as made:
            yield made

    @pytest.mark.parametrize(
        ("interface", "name", "values"),
        [
            *(pytest.param(each, "ActiveChanged", [True], id=each) for each in SCREEN_SAVERS),
            pytest.param(SESSION, "Lock", [], id="session-lock"),
            pytest.param(MANAGER, "PrepareForSleep", [True], id="sleep"),
        ],
    )
    def test_each_word_locks_once(
        desktop: Desktop, qtbot: QtBot, interface: str, name: str, values: list[object]
    ) -> None:
        locked: list[str] = []
        bus = DesktopBus(desktop.connection(), desktop.connection(), lambda: locked.append("lock"))
        qtbot.waitUntil(lambda: len(desktop.wishes) == 1)

        desktop.say(MANAGER_PATH, interface, name, *values)

        qtbot.waitUntil(lambda: locked == ["lock"])
        delete(bus)

    def test_waking_up_and_other_words_do_not_lock(desktop: Desktop, qtbot: QtBot) -> None:
        locked: list[str] = []
        bus = DesktopBus(desktop.connection(), desktop.connection(), lambda: locked.append("lock"))

        desktop.say(MANAGER_PATH, MANAGER, "PrepareForSleep", False)
        desktop.say("/ScreenSaver", SCREEN_SAVERS[0], "ActiveChanged", False)
        desktop.say("/", SESSION, "Unlock")
        desktop.say("/", SESSION, "Lock")  # the bus keeps the order: what comes before it was heard before it

        qtbot.waitUntil(lambda: locked == ["lock"])
        delete(bus)

    def test_sleep_waits_until_it_is_let_go(desktop: Desktop, qtbot: QtBot) -> None:
        bus = DesktopBus(desktop.connection(), desktop.connection(), lambda: None)
        qtbot.waitUntil(lambda: [[each[0], each[3]] for each in desktop.wishes] == [["sleep", "delay"]])
        assert desktop.waits()

        delete(bus)

        qtbot.waitUntil(lambda: not desktop.waits())

    def test_without_a_bus_nothing_happens(qapp: QApplication) -> None:
        nowhere = QDBusConnection("of nobody")

        assert DesktopBus(nowhere, nowhere, pytest.fail)._delay is None
        assert LOGIND


class _Notices:
    """Windows' library, as far as it is asked."""

    def __init__(self) -> None:
        self.asked: list[int] = []

    def WTSRegisterSessionNotification(self, _window: object, which: int) -> None:  # noqa: N802 - its name there
        self.asked.append(which)


@pytest.mark.parametrize(
    ("number", "what", "locks"),
    [
        pytest.param(0x02B1, 0x7, True, id="session-locked"),
        pytest.param(0x0218, 0x4, True, id="sleep"),
        pytest.param(0x02B1, 0x8, False, id="session-unlocked"),
        pytest.param(0x0218, 0x12, False, id="awake"),
        pytest.param(0x0100, 0x7, False, id="a-key"),
    ],
)
def test_windows_messages_lock_and_go_on_to_qt(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, number: int, what: int, locks: bool
) -> None:
    notices, locked = _Notices(), list[str]()
    monkeypatch.setattr(ctypes, "WinDLL", lambda _name: notices, raising=False)
    window = QWidget()
    watch = watch_desktop(window, lambda: locked.append("lock"), system="win32")
    assert isinstance(watch, DesktopMessages)
    message = desktop_messages._Message(None, number, what)

    answer = watch._filter.nativeEventFilter(b"windows_generic_MSG", ctypes.addressof(message))

    assert (answer, locked, notices.asked) == ((False, 0), ["lock"] if locks else [], [0])
    assert watch._filter.nativeEventFilter(b"xcb_generic_event_t", 0) == (False, 0)
    qapp.removeNativeEventFilter(watch._filter)
    delete(window)


def test_a_system_that_tells_nobody_is_left_to_the_idle_timer(qtbot: QtBot) -> None:
    assert watch_desktop(QWidget(), pytest.fail, system="darwin") is None
