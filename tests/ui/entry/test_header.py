"""The header over an entry: which record this is, once, in the window's language."""

from PySide6.QtWidgets import QLabel

from tests.ui.entry.typist import filling_of
from tests.ui.entry.windows import Desk
from ui import words
from ui.appearance import Appearance
from ui.entry import Begin
from ui.pictures import settle


def header(desk: Desk) -> list[str]:
    """Return the two lines of the header."""
    assert desk.entry.desk is not None
    lines = [desk.entry.desk.header._title, desk.entry.desk.header._detail]
    assert all(isinstance(line, QLabel) for line in lines)
    return [words.shown(line.words) for line in lines]


def test_it_says_the_form_once_while_the_record_has_no_title(desk: Desk) -> None:
    desk.open(Begin("crossing_check"))
    assert header(desk) == ["Crossing check", "Draft"]

    filling_of(desk).set("/data/g_check/crossing", "zikim")
    settle()
    assert header(desk)[1] != "Draft"


def test_it_follows_the_language_of_the_window_at_once(desk: Desk, appearance: Appearance) -> None:
    desk.open(Begin("crossing_check"))
    appearance.set_language("ar")
    settle()

    title, detail = header(desk)
    assert words.is_rtl(title)
    assert words.is_rtl(detail)
