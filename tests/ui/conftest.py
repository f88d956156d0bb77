"""A window without a screen: Qt draws off-screen, in the bundled fonts, and every test begins with the same face."""

import gc
import os
from collections.abc import Iterator
from typing import Protocol

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.appearance import Appearance
from ui.kit import FocusRing
from ui.pictures import Face, settle, wear


class OnScreen(Protocol):
    """Puts a widget into a window of its own, active, and returns the window; it is closed after the test."""

    def __call__(self, widget: QWidget, width: int = 700, height: int = 500) -> QWidget: ...


@pytest.fixture(autouse=True)
def no_collection_elsewhere() -> Iterator[None]:
    """Let no thread of a test collect what the window left: see `ui.collector`, which only a whole program makes.

    What the test before left is collected here, while it is young: windows that are left would be painted with each.
    """
    gc.disable()
    gc.collect(0)
    yield
    gc.enable()


@pytest.fixture(scope="session")
def the_appearance(qapp: QApplication) -> Appearance:
    """The application's one appearance."""
    FocusRing(qapp)
    return Appearance(qapp)


@pytest.fixture
def appearance(the_appearance: Appearance) -> Iterator[Appearance]:
    """Light, English, 100 %, before and after."""
    wear(the_appearance, Face())
    yield the_appearance
    wear(the_appearance, Face())


@pytest.fixture
def on_screen(appearance: Appearance, qtbot: QtBot) -> Iterator[OnScreen]:
    """Return what puts a widget on the screen."""
    windows: list[QWidget] = []  # Python would collect a window that nobody holds

    def put(widget: QWidget, width: int = 700, height: int = 500) -> QWidget:
        window = QWidget()
        windows.append(window)
        qtbot.addWidget(window)
        widget.setParent(window)
        window.resize(QSize(width, height))
        widget.move(20, 20)
        window.show()
        widget.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        settle()
        return window

    yield put
    windows.clear()
