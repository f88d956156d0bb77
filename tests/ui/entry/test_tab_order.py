"""Tab follows the eye: also to controls that were made while somebody answered; and the focus is always in sight."""

from itertools import groupby

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from field_app.packs import forms, samples
from tests.ui.entry.typist import Typist, filling_of
from tests.ui.entry.windows import Desk
from ui.entry import Begin
from ui.entry.outline import FINALIZE
from ui.entry.pages import Page
from ui.kit import Button, stop_beside
from ui.pictures import settle
from ui.records import Rooms
from ui.session import Session

IDS = [each.id for each in forms()]
BAR = "the bar"
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def session(pack_session: Session[Rooms]) -> Session[Rooms]:
    return pack_session


class Reader(Typist):
    """Looks after each page, and after each row, where Tab leads now, and where it should."""

    def __init__(self, desk: Desk, form_id: str) -> None:
        super().__init__(desk, samples().good[form_id])
        self.led: list[list[str]] = []
        self.wanted: list[list[str]] = []

    def _fill(self, answers: object) -> None:
        super()._fill(answers)  # type: ignore[arg-type]  # as the typist hands them on
        page = self._entry.page
        assert page is not None
        asked = [node.path for node in filling_of(self._desk).questions(page.page) if not node.readonly]
        led = question_stops(self._desk)
        self.led.append(led)
        self.wanted.append([*(path for path in asked if path in led), BAR])


@pytest.mark.timeout(120)
@pytest.mark.parametrize("form_id", IDS)
def test_tab_follows_the_form_whatever_was_answered(form_id: str, desk: Desk) -> None:
    desk.open(Begin(form_id))
    reader = Reader(desk, form_id)
    reader.fill_in()

    assert reader.led == reader.wanted


def test_an_item_that_waited_for_its_sector_stands_before_the_quantity(desk: Desk) -> None:
    desk.open(Begin("aid_delivery"))
    filling = filling_of(desk)
    entry = desk.entry.desk
    assert entry is not None
    (key,) = [page.key for page in filling.pages if has_items(page)]
    entry.show_page(key)
    desk.press(Qt.Key.Key_R, CTRL)
    row = question_stops(desk)
    sector = next(path for path in row if path.endswith("/line_cluster"))
    assert not any(path.endswith("/line_item") for path in row)
    assert "Answer the question above first" in desk.said()

    filling.set(sector, filling.node(sector).choices[0].value)
    settle()
    row = question_stops(desk)
    assert [path.rpartition("/")[2] for path in row][:2] == ["line_cluster", "line_item"]
    assert "Answer the question above first" not in desk.said()


@pytest.mark.parametrize("form_id", IDS)
def test_the_focus_is_in_sight_and_named_at_the_start(form_id: str, desk: Desk) -> None:
    desk.open(Begin(form_id))
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.isVisible()
    assert focus.accessibleName()
    if isinstance(focus, Button):  # nothing is asked on the first page: Enter goes on
        assert focus.accessibleName() == "Next"
        assert desk.entry.desk is not None
        first = desk.entry.desk.current
        desk.press(Qt.Key.Key_Return)
        assert desk.entry.desk.current not in {first, FINALIZE}
        assert question_stops(desk) != [BAR]


def test_enter_at_the_last_question_leads_to_next(desk: Desk) -> None:
    desk.open(Begin("crossing_check"))
    desk.press(Qt.Key.Key_Right, ALT)
    assert desk.entry.desk is not None
    page = desk.entry.desk.page
    assert page is not None
    last = question_stops(desk)[-2]
    desk.entry.desk.go_to(last)
    for _ in range(20):
        if page.question_with(QApplication.focusWidget()) is None:
            break
        desk.press(Qt.Key.Key_Return)

    focus = QApplication.focusWidget()
    assert isinstance(focus, Button)
    assert focus.accessibleName() == "Next"


def has_items(page: Page) -> bool:
    """Say whether the page asks for the items of a delivery."""
    return any(path.endswith("/line_item") for item in page.items for path in item.questions)


def question_stops(desk: Desk) -> list[str]:
    """Return the questions of the page on top, in the order in which Tab leads to them, and the bar where it comes."""
    entry = desk.entry.desk
    assert entry is not None
    assert entry.page is not None
    found: list[str] = []
    for stop in tab_stops(desk.shell):
        question = entry.page.question_with(stop)
        if question is not None:
            found.append(question.path)
        elif entry.bar.isAncestorOf(stop):
            found.append(BAR)
    return [each for each, _ in groupby(found)]


def tab_stops(window: QWidget) -> list[QWidget]:
    """Return where Tab leads in a window, from its first stop on until it comes round, leaving the focus as it was."""
    before = window.focusWidget()
    stops: list[QWidget] = []
    each = stop_beside(window, None)
    while each is not None and each not in stops:
        stops.append(each)
        each.setFocus(Qt.FocusReason.OtherFocusReason)
        QTest.keyClick(each, Qt.Key.Key_Tab)
        each = window.focusWidget()
    if before is not None:
        before.setFocus(Qt.FocusReason.OtherFocusReason)
    return stops


def test_tab_goes_through_all_that_is_seen_and_back_the_same_way(desk: Desk) -> None:
    desk.open(Begin("aid_delivery"))
    entry = desk.entry.desk
    assert entry is not None
    for page in filling_of(desk).pages:
        entry.show_page(page.key)
        settle()
        there = tab_stops(desk.shell)
        assert there
        back = []
        for stop in reversed(there):
            stop.setFocus(Qt.FocusReason.OtherFocusReason)
            QTest.keyClick(stop, Qt.Key.Key_Backtab)
            back.append(desk.shell.focusWidget())
        assert back == [*reversed(there[:-1]), there[-1]]
        shown = entry.page
        assert shown is not None
        places = [stop.mapTo(desk.shell, stop.rect().center()) for stop in there if shown.isAncestorOf(stop)]
        assert [place.y() for place in places] == sorted(place.y() for place in places)
