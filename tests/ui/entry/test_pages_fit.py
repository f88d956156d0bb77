"""Every page of the six forms at the largest text, on the smallest and on a usual laptop: nothing is cut."""

from itertools import cycle

import pytest
from PySide6.QtCore import QSize

from field_app.packs import forms, samples
from tests.ui.entry.windows import Desk
from ui.appearance import Appearance
from ui.entry import Kept, Resume, begin, keep
from ui.pictures import LAPTOP, Face, cut_off, overlaps, settle, wear
from ui.records import Rooms
from ui.session import Session

IDS = [each.id for each in forms()]
SIZES = {"en": LAPTOP, "ar": QSize(1024, 600)}


@pytest.fixture
def session(pack_session: Session[Rooms]) -> Session[Rooms]:
    return pack_session


@pytest.mark.timeout(120)
@pytest.mark.parametrize(("form_id", "language"), [*zip(IDS, cycle(SIZES), strict=False)])  # by turns: it takes long
def test_no_page_is_cut_at_the_largest_text(form_id: str, language: str, desk: Desk, appearance: Appearance) -> None:
    wear(appearance, Face(language=language, percent=200))
    with desk.qtbot.waitCallback() as done:
        desk.session.run(lambda rooms: filled(rooms, form_id, language), done)
    assert done.args is not None
    desk.open(Resume(done.args[0]))
    entry = desk.entry.desk
    assert entry is not None
    desk.shell.resize(SIZES[language])
    faults: list[str] = []
    for page in entry.asked_pages():
        entry.show_page(page.key)
        settle()
        faults += [f"{page.key}: {fault}" for fault in (*cut_off(desk.shell), *overlaps(desk.shell))]
    assert faults == []


def filled(rooms: Rooms, form_id: str, language: str) -> str:
    """Keep the sample of a form as a draft; return its id."""
    opened = begin(rooms, form_id, language)
    opened.entry.fill(samples().good[form_id])
    keep(rooms, opened, Kept(opened.entry.draft(), (), "", opened.entry.language))
    return opened.place.id
