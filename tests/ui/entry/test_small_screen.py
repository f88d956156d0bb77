"""A screen of 1024 x 600: every page of the six forms whole, the main action always in sight, in both languages."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from pytestqt.qtbot import QtBot

from field_app.packs import forms, samples
from tests.packs.filling import fill
from tests.packs.reading import LANGUAGES
from tests.records.builders import a_laptop, form
from tests.ui.entry.windows import Desk
from tests.ui.records.laptops import session_on
from ui.appearance import Appearance
from ui.entry import Resume
from ui.kit import Button
from ui.pictures import cut_off, overlaps, settle

IDS = [each.id for each in forms()]
SMALL = QSize(1024, 600)


@pytest.fixture
def desk(request: pytest.FixtureRequest, qtbot: QtBot, tmp_path: Path, appearance: Appearance) -> Iterator[Desk]:
    """Return the small window on a filled-in draft of a form."""
    form_id: str = request.param
    laptop = a_laptop(tmp_path)
    laptop.clock.now = samples().now
    laptop.records.add_form(form(form_id))
    draft = laptop.records.drafts.create(form(form_id), fill(form_id, samples().good[form_id]))
    with session_on(qtbot, laptop) as session:
        made = Desk(qtbot, session)
        made.open(Resume(draft))
        yield made


@pytest.mark.timeout(180)
@pytest.mark.parametrize("desk", IDS, indirect=True)
def test_nothing_is_cut_and_the_main_action_stays_in_sight(desk: Desk, appearance: Appearance) -> None:
    entry = desk.entry.desk
    assert entry is not None
    found = []
    for language in ("en", "ar"):
        appearance.set_language(language)
        entry._speak(LANGUAGES[language])
        desk.resize(SMALL.width(), SMALL.height())
        for key in [page.key for page in entry.asked_pages()] + [""]:
            entry.show_page(key)
            settle()
            problems = [*cut_off(desk.shell), *overlaps(desk.shell)]
            if desk.shell.size() != SMALL:
                problems.append(f"the window is {desk.shell.size()}")
            if not main_action_in_sight(desk):
                problems.append("the main action is out of sight")
            found += [f"{language} {key}: {problem}" for problem in problems]

    assert found == []


def main_action_in_sight(desk: Desk) -> bool:
    """Say whether the primary button is whole inside the window."""
    (primary,) = [
        button
        for button in desk.shell.findChildren(Button)
        if button.isVisible() and button.property("kind") == "primary" and button.text()
    ]
    place = QRect(primary.mapTo(desk.shell, QPoint(0, 0)), primary.size())
    return desk.shell.rect().contains(place) and primary.visibleRegion().boundingRect() == primary.rect()
