"""Entry over a vault with a small form and the crossing check."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from field_app.packs import forms, samples
from tests.records.builders import a_laptop, form
from tests.ui.conftest import OnScreen
from tests.ui.entry.windows import Desk, Window
from tests.ui.records.laptops import session_on
from ui.appearance import Appearance
from ui.entry import EntryScreen
from ui.records import Rooms
from ui.session import Session


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> Iterator[Session[Rooms]]:
    """Return a session on a vault of its own."""
    laptop = a_laptop(tmp_path)
    laptop.records.add_form(form("crossing_check"))
    with session_on(qtbot, laptop) as opened:
        yield opened


@pytest.fixture
def pack_session(qtbot: QtBot, tmp_path: Path) -> Iterator[Session[Rooms]]:
    """Return a session on a vault with the forms of the pack, at the moment of its samples."""
    laptop = a_laptop(tmp_path)
    laptop.clock.now = samples().now
    for pack_form in forms():
        laptop.records.add_form(form(pack_form.id))
    with session_on(qtbot, laptop) as opened:
        yield opened


@pytest.fixture
def window() -> Window:
    """Return a shell that writes down what it is asked."""
    return Window()


@pytest.fixture
def screen(session: Session[Rooms], window: Window, on_screen: OnScreen) -> EntryScreen:
    """Return Entry by itself."""
    made = EntryScreen(window, session, lambda: None)
    made.widget.resize(QSize(1366, 700))
    on_screen(made.widget, 1400, 760)
    return made


@pytest.fixture
def desk(qtbot: QtBot, session: Session[Rooms], appearance: Appearance) -> Desk:
    """Return Entry in the real window."""
    return Desk(qtbot, session)
