"""Ctrl+K over a real vault: records by the words of Records, questions and sections of the open form, a photo."""

import io
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from field_app.packs import samples
from tests.packs.filling import fill
from tests.records.builders import SMALL_FORM, Laptop, a_laptop, form
from tests.ui.entry.windows import Desk
from tests.ui.records.laptops import session_on
from ui.appearance import Appearance
from ui.entry import Begin, Resume
from ui.entry.photo import PhotoField
from ui.finder import FoundGroup
from ui.finder_rows import Found
from ui.pictures import Face, wear
from ui.records import Rooms
from ui.search import Search
from ui.words import shown

PACK = ("crossing_check", "incident")


@pytest.fixture
def laptop(tmp_path: Path) -> Laptop:
    """Return a laptop with a crossing check that is finalized."""
    made = a_laptop(tmp_path)
    made.clock.now = samples().now
    for name in PACK:
        made.records.add_form(form(name))
    made.records.finalize(fill("crossing_check", samples().good["crossing_check"]))
    return made


@pytest.fixture
def desk(qtbot: QtBot, laptop: Laptop, appearance: Appearance) -> Iterator[Desk]:
    """Return Entry over that laptop."""
    with session_on(qtbot, laptop) as session:
        yield Desk(qtbot, session)


def find(desk: Desk, typed: str) -> dict[str, list[Found]]:
    """Return what is found once the vault has answered, by the title of its group."""
    answers: list[Sequence[FoundGroup]] = []
    Search(desk.shell, desk.session, desk.entry).find(typed, answers.append)
    desk.rest()
    return {shown(group.title).strip("\u200f"): list(group.rows) for group in answers[-1] if group.rows}


def plain(found: Found) -> str:
    """Return its title as it is read, without the signs around codes."""
    return shown(found.title).replace("\u2066", "").replace("\u2069", "")


@pytest.mark.parametrize(
    ("language", "group", "words"),
    [
        ("en", "Records", ("Kerem Shalom, 2025-12-10 09:00", "Crossing check")),
        ("ar", "السجلات", ("كرم أبو سالم، 2025-12-10 09:00", "فحص معبر")),
    ],
)
def test_a_record_is_named_as_records_names_it(
    desk: Desk, appearance: Appearance, language: str, group: str, words: tuple[str, str]
) -> None:
    wear(appearance, Face(language=language))
    (row,) = find(desk, "kerem")[group]
    assert (plain(row), row.detail) == words


def test_a_section_of_the_open_form_is_found_and_opened(desk: Desk) -> None:
    desk.open(Begin("incident"))
    (row,) = find(desk, "what happened")["Sections"]
    row.act()
    assert desk.entry.desk is not None
    assert desk.entry.desk.page is not None
    assert "What happened" in desk.entry.desk.page._title.text()


def test_the_question_for_a_photo_is_reached_where_it_has_one(desk: Desk) -> None:
    with desk.qtbot.waitCallback() as done:
        desk.session.run(a_visit_with_a_photo, done)
    assert done.args is not None
    desk.open(Resume(done.args[0]))
    desk.rest()
    (row,) = find(desk, "photo")["Questions of this record"]
    row.act()
    focus = desk.shell.focusWidget()
    (field,) = desk.entry.desk.findChildren(PhotoField) if desk.entry.desk is not None else []
    assert focus is not None
    assert field.isAncestorOf(focus)


def a_visit_with_a_photo(rooms: Rooms) -> str:
    """Keep a visit with a photo as a draft; return the draft's id."""
    drafts, visit = rooms.records.drafts, rooms.records.new_entry(SMALL_FORM)
    visit.set("/data/photo", "gate.jpg")
    photo = drafts.store_file("gate.jpg", "image/jpeg", io.BytesIO(b"no picture"))
    return drafts.create(SMALL_FORM, visit, files=[photo])
