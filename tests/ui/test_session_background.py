"""Work beside the window: it reports on the window's thread, is let go there, and its bugs are seen."""

import gc
import threading
from weakref import finalize

from PySide6.QtCore import QObject
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from field_app.errors import StoreError
from ui.background import Task


def test_the_result_arrives_on_the_windows_thread(qtbot: QtBot) -> None:
    heard: list[tuple[object, bool]] = []
    task = Task(_is_here)
    task.succeeded.connect(lambda value: heard.append((value, _is_here())))

    with qtbot.waitSignal(task.settled):
        task.start()

    assert heard == [(False, True)]


def test_an_error_that_a_person_can_act_on_is_an_answer(qtbot: QtBot) -> None:
    def work() -> object:
        raise StoreError("vault-damaged")

    task = Task(work)
    heard: list[object] = []
    task.failed.connect(heard.append)
    with qtbot.waitSignal(task.settled):
        task.start()

    assert [type(error) for error in heard] == [StoreError]


def test_a_bug_is_raised_on_the_windows_thread(qtbot: QtBot) -> None:
    task = Task(lambda: 1 // 0)
    with capture_exceptions() as raised, qtbot.waitSignal(task.settled):
        task.start()

    assert [type(exception[1]) for exception in raised] == [ZeroDivisionError]


def test_a_task_that_nobody_holds_ends_on_the_windows_thread(qtbot: QtBot) -> None:
    ended_here: list[bool] = []
    go_on, held = threading.Event(), QObject()
    finalize(held, lambda: ended_here.append(_is_here()))
    task = Task(lambda held=held: go_on.wait(10) and None)  # type: ignore[misc]
    del held
    with qtbot.waitSignal(task.settled):
        task.start()
        del task
        go_on.set()
    gc.collect()

    assert ended_here == [True]


def test_its_end_can_be_waited_for_without_events() -> None:
    go_on, done = threading.Event(), threading.Event()

    def work() -> None:
        go_on.wait(10)
        done.set()

    task = Task(work)
    task.start()

    assert not task.wait(0)
    go_on.set()
    assert task.wait(10)
    assert done.is_set()


def _is_here() -> bool:
    return threading.current_thread() is threading.main_thread()
