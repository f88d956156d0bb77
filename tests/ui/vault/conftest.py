"""What the tests of the first run share."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import OnScreen
from tests.ui.vault.first_runs import (
    Root,
)
from ui.appearance import Appearance
from ui.vault import FirstRun


@pytest.fixture
def root(tmp_path: Path, qtbot: QtBot) -> Iterator[Root]:
    made = Root(tmp_path / "vault")
    yield made
    if made.session.is_open:
        with qtbot.waitCallback() as closed:
            made.session.close(closed)
        made.session.wait_closed(5)


@pytest.fixture
def first_run(root: Root, on_screen: OnScreen, appearance: Appearance) -> FirstRun:
    page = FirstRun(root.acts, appearance.set_language)
    page.resize(1366, 768)
    on_screen(page, 1400, 800)
    return page
