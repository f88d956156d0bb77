"""Garbage of the window is collected on the window's thread, whichever thread asks for memory."""

import gc
import threading
from collections.abc import Iterator
from weakref import finalize

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui.collector import Collector


@pytest.fixture
def collector(qtbot: QtBot) -> Iterator[Collector]:
    was_on, parent = gc.isenabled(), QObject()
    yield Collector(parent)
    if was_on:
        gc.enable()


class Knot:
    """Garbage that only a collection finds."""

    def __init__(self, ended_here: list[bool]) -> None:
        self.myself = self
        finalize(self, lambda: ended_here.append(threading.current_thread() is threading.main_thread()))


def test_a_busy_thread_collects_nothing_and_the_window_does(collector: Collector, qtbot: QtBot) -> None:
    ended_here: list[bool] = []
    Knot(ended_here)
    kept: list[list[int]] = []
    thread = threading.Thread(target=lambda: kept.extend([number] for number in range(100_000)))
    thread.start()
    thread.join()
    assert ended_here == []

    qtbot.waitUntil(lambda: bool(ended_here))

    assert ended_here == [True]


def test_little_garbage_costs_no_collection(collector: Collector, monkeypatch: pytest.MonkeyPatch) -> None:
    collected: list[int] = []
    gc.collect()
    monkeypatch.setattr(gc, "collect", collected.append)

    collector.look()
    assert collected == []

    kept = [[number] for number in range(10_000)]
    collector.look()
    assert (collected, len(kept)) == ([0], 10_000)
