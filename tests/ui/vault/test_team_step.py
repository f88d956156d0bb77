"""An invitation joins, or is told at its field what is wanting; working alone is always possible."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from field_app.errors import FieldAppError, LinkError
from tests.ui.conftest import OnScreen
from tests.ui.vault.first_runs import (
    INVITATION,
    Root,
    at_team,
    keys,
    typed,
)
from ui.vault import FirstRun
from ui.vault.team_step import TeamStep
from ui.words import say


def test_joining_leads_to_today(first_run: FirstRun, root: Root, qtbot: QtBot) -> None:
    at_team(first_run, qtbot)
    root.join_answers = [None]
    typed(INVITATION)
    keys(Qt.Key.Key_Return)

    assert root.begun == 1


def test_two_lines_of_a_scanner_are_one_invitation(first_run: FirstRun, root: Root, qtbot: QtBot) -> None:
    team = at_team(first_run, qtbot)
    url, code = INVITATION.split()
    root.join_answers = [None]

    typed(url)
    keys(Qt.Key.Key_Return)
    assert root.asked == []
    assert team.field.problem()
    typed(code)
    keys(Qt.Key.Key_Return)

    assert root.asked == [(url, code)]


def test_pasted_direction_marks_go_unsaid(first_run: FirstRun, root: Root, qtbot: QtBot) -> None:
    team = at_team(first_run, qtbot)
    root.join_answers = [None]

    team.invitation.paste_text("\u2066" + INVITATION.replace(" ", "\u2069\n\u202b") + "\u202c")
    assert not team.field.problem()
    keys(Qt.Key.Key_Return)

    assert root.asked == [tuple(INVITATION.split())]


def test_while_the_endpoint_is_asked_nothing_else_can_be_done(root: Root, on_screen: OnScreen) -> None:
    asked, answers = list[str](), list[Callable[[FieldAppError], None]]()

    def join(url: str, _code: str, _done: object, failed: Callable[[FieldAppError], None]) -> None:
        asked.append(url)
        answers.append(failed)

    step = TeamStep(join, root.begin)
    on_screen(step)
    step.invitation.set_value(INVITATION)
    step.go_on()
    step.go_on()
    assert len(asked) == 1
    assert not step.alone.isEnabled()
    assert step.join.words == say("first-run-joining")

    answers[0](LinkError("link-none", url="https://endpoint.example.org"))
    assert step.alone.isEnabled()
    assert step.join.words == say("first-run-join")
    assert step.field.problem() == say("join-no-link", url="https://endpoint.example.org")
    hints = [label.text() for label in step.findChildren(QLabel) if label.isVisible()]
    assert any("join later under Settings, Team" in hint for hint in hints)
