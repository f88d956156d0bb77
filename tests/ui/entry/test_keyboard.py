"""The keyboard alone suffices: each of the six good samples is typed in through every page, and finalized."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from field_app.packs import forms, samples
from tests.packs.filling import answers_in, as_text
from tests.packs.reading import questions
from tests.packs.test_samples import flat
from tests.ui.entry.typist import Typist, filling_of
from tests.ui.entry.windows import Desk
from ui.entry import Begin
from ui.records import Rooms
from ui.session import Session

IDS = [each.id for each in forms()]
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def session(pack_session: Session[Rooms]) -> Session[Rooms]:
    return pack_session


@pytest.mark.timeout(120)
@pytest.mark.parametrize("form_id", IDS)
def test_a_sample_is_typed_in_and_finalized_by_keys_only(form_id: str, desk: Desk, qtbot: QtBot) -> None:
    good = samples().good[form_id]
    desk.open(Begin(form_id))
    typist = Typist(desk, good)
    typist.fill_in()

    assert typist.unanswered() == set()
    assert [(problem.path, problem.message) for problem in filling_of(desk).problems()] == []
    desk.press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: [name for name, _ in desk.shell.asked] == ["records"])
    with qtbot.waitCallback() as done:
        desk.session.run(_submission, done)
    found = answers_in(done.args[0])
    types = {row["name"]: row["type"] for row in questions(form_id)}
    for name, value in flat(good):
        assert in_order(as_text(types[name], value)) in [in_order(each) for each in found[name]], name
    for name, values in samples().calculations[form_id].items():
        assert found[name] == values, name


@pytest.mark.parametrize("form_id", IDS)
def test_ctrl_enter_twice_on_an_empty_record_leads_to_its_first_problem(form_id: str, desk: Desk) -> None:
    desk.open(Begin(form_id))
    desk.press(Qt.Key.Key_Return, CTRL)
    desk.press(Qt.Key.Key_Return, CTRL)
    page = desk.entry.desk.page if desk.entry.desk is not None else None
    first = filling_of(desk).problems()[0]

    assert page is not None
    question = page.question_with(desk.shell.focusWidget())
    assert question is not None
    assert question.path == first.path
    assert first.message in desk.said()


def in_order(answer: str) -> list[str]:
    """Return the words of an answer; several choices stand in the order of the list, not of the sample."""
    return sorted(answer.split())


def _submission(rooms: Rooms) -> bytes:
    (row,) = rooms.records.rows()
    (submission,) = rooms.records.show(row.record).acting.submissions
    return submission.content.xml.encode("utf-8")
