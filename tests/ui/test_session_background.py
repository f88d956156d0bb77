"""Work beside the window: it reports on the window's thread, is cancelled, and its bugs are seen."""

import threading

import pytest
from PySide6.QtCore import QThreadPool
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from field_app.errors import StoreError
from ui.background import Report, Stopped, Task


@pytest.fixture
def pool() -> QThreadPool:
    return QThreadPool()


def test_results_and_progress_arrive_on_the_windows_thread(qtbot: QtBot, pool: QThreadPool) -> None:
    heard: list[tuple[object, bool]] = []

    def here(value: object) -> None:
        heard.append((value, threading.current_thread() is threading.main_thread()))

    def work(report: Report, _stopped: Stopped) -> object:
        report(0.5)
        return threading.current_thread() is threading.main_thread()

    task = Task(work)
    task.progressed.connect(here)
    task.succeeded.connect(here)
    with qtbot.waitSignal(task.settled):
        task.start(pool)

    assert heard == [(0.5, True), (False, True)]


def test_an_error_that_a_person_can_act_on_is_an_answer(qtbot: QtBot, pool: QThreadPool) -> None:
    def work(_report: Report, _stopped: Stopped) -> object:
        raise StoreError("vault-damaged")

    task = Task(work)
    heard: list[object] = []
    task.failed.connect(heard.append)
    with qtbot.waitSignal(task.settled):
        task.start(pool)

    assert [type(error) for error in heard] == [StoreError]


def test_a_bug_is_raised_on_the_windows_thread(qtbot: QtBot, pool: QThreadPool) -> None:
    task = Task(lambda report, stopped: 1 // 0)
    with capture_exceptions() as raised, qtbot.waitSignal(task.settled):
        task.start(pool)

    assert [type(exception[1]) for exception in raised] == [ZeroDivisionError]


def test_work_learns_that_it_is_cancelled(qtbot: QtBot, pool: QThreadPool) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def work(_report: Report, stopped: Stopped) -> object:
        begun.set()
        go_on.wait(10)
        return "stopped" if stopped() else "to the end"

    task = Task(work)
    with qtbot.waitSignal(task.succeeded) as result:
        task.start(pool)
        qtbot.waitUntil(begun.is_set)
        task.cancel()
        go_on.set()

    assert result.args == ["stopped"]
