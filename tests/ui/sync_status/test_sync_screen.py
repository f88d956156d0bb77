"""Sync: what waits, moves and is proven, and who must do what, over a real vault."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from field_app.records import Applied
from tests.records.builders import a_laptop
from tests.ui.records.laptops import TeamLaptops, session_on
from tests.ui.records.shell import Desk
from ui import words
from ui.appearance import Appearance
from ui.kit import RowList
from ui.pictures import FACES, LARGE_FACES, Face, wear
from ui.records import Rooms
from ui.session import Session
from ui.sync_status import OutcomeHeard, ProgressHeard, SyncActs, SyncScreen, SyncWatch, Trouble

URL = {"url": "https://endpoint.example.org"}
TOKEN, LINK, CUT = (Trouble(code, URL) for code in ("endpoint-token-unknown", "link-none", "link-cut"))
QUIET = OutcomeHeard(4, 0, 0, 0, 0, 0, None, None)


def ltr_free(text: str) -> str:
    """Return `text` without the isolates around its times."""
    return text.replace(words.LRI, "").replace(words.PDI, "")


class QuietWatch(SyncWatch):
    """Starts no process: what the job says is said by the test. The process has tests of its own."""

    begun, runs = "", 0

    def begin(self, language: str) -> None:
        """Write down that it was told to begin."""
        self.begun = language

    @property
    def is_watching(self) -> bool:
        """Say whether it was told to begin."""
        return bool(self.begun)

    def sync_now(self) -> None:
        """Count."""
        self.runs += 1


class SyncDesk(Desk):
    """The screen Sync."""

    def __init__(self, session: Session[Rooms], qtbot: QtBot) -> None:
        super().__init__(qtbot, session)
        with qtbot.waitCallback() as done:
            session.run(lambda rooms: rooms.records.vault.folder, done)
        assert done.args is not None
        self.watch = QuietWatch(done.args[0], ["none"])
        self.applied: list[Applied] = []
        self.joins: list[str] = []
        acts = SyncActs(join=lambda: self.joins.append("join"), applied=self.applied.append)
        self.screen = SyncScreen(self.shell, session, self.watch, acts)
        self.shell.show_screen_of(self.screen)
        self.rest()

    @property
    def queue(self) -> RowList:
        """What waits, in order of sending."""
        view = self.screen.widget.findChild(RowList)
        assert view is not None
        return view

    def hear(self, *events: object) -> None:
        """Let the job say something."""
        for event in events:
            self.watch.heard.emit(event)
        self.rest()


@pytest.fixture
def team(tmp_path: Path) -> TeamLaptops:
    made = TeamLaptops(tmp_path)
    for place in ("Zikim", "Rafah"):
        made.monitor.finalize(place)
    made.sync()
    return made


@pytest.fixture
def desk(appearance: Appearance, team: TeamLaptops, tmp_path: Path, qtbot: QtBot) -> Iterator[SyncDesk]:
    team.monitor.finalize("Erez")
    team.lead.vault.close()
    with session_on(qtbot, team.monitor) as session:
        yield SyncDesk(session, qtbot)


def test_what_waits_and_what_is_proven(desk: SyncDesk) -> None:
    said = desk.said()
    assert "One record waits" in said
    assert "2 of 3 delivered" in said
    assert "proven up to entry 2" in said
    assert desk.shell.badges["sync"].count == 1
    assert desk.shell.status == ["One record waits to be sent"]
    assert "Visit to Erez" in str(desk.queue.model().index(0, 0).data())
    assert desk.watch.begun == "en"


def test_what_moves_is_said_with_its_bytes_and_is_over_with_the_outcome(desk: SyncDesk) -> None:
    desk.hear(ProgressHeard("files", 1_800_000, 2_600_000))
    assert "1.8 of 2.6 MB" in desk.said()
    assert "Nothing is sent twice" in desk.said()
    desk.hear(ProgressHeard("files", 1_900, 260_000))
    assert "1 of 260 kB" in desk.said()
    desk.hear(QUIET)
    assert "260 kB" not in desk.said()
    assert len(desk.applied) == 1


@pytest.mark.parametrize("face", LARGE_FACES[:2], ids=lambda face: face.name)
def test_all_sums_begin_at_one_height_where_some_break(appearance: Appearance, desk: SyncDesk, face: Face) -> None:
    wear(appearance, face)
    desk.rest()
    sums = desk.screen._page._sums if desk.screen._page is not None else None
    assert sums is not None
    parts = (sums._waits, sums._moves, sums._proven, sums._came)
    assert len({each._figure.height() for each in parts}) > 1  # some break, one does not
    assert len({each._figure.mapTo(sums, each._figure.rect().topLeft()).y() for each in parts}) == 1
    assert len({each._icon.mapTo(sums, each._icon.rect().topLeft()).y() for each in parts}) == 1


def test_no_link_is_never_told_beside_something_that_moves(desk: SyncDesk) -> None:
    cut = OutcomeHeard(4, 1, 0, 0, 0, 0, None, LINK, datetime(2025, 12, 10, 7, 20, tzinfo=UTC))
    desk.hear(cut, ProgressHeard("hello", 0, 1))
    assert "No link since" in desk.said()
    assert "Greeting" not in desk.said()

    desk.hear(ProgressHeard("hello", 1, 1), ProgressHeard("log", 0, 1))
    assert "No link since" not in desk.said()
    assert "Sending records" in desk.said()
    assert not any("No link" in item for item in desk.shell.status)

    desk.hear(cut)
    assert "No link since" in desk.said()


def test_why_it_does_not_go_on_and_who_must_do_what(appearance: Appearance, desk: SyncDesk) -> None:
    desk.hear(OutcomeHeard(4, 1, 0, 0, 0, 0, None, TOKEN))
    said = desk.said()
    assert "does not know this laptop any more" in said
    assert "Every record is still on this laptop." in said
    assert "ask your team lead for a new one-time code" in said
    assert desk.shell.badges["sync"].tone == "bad"
    assert "Waits: see above" in str(desk.queue.model().index(0, 0).data())

    wear(appearance, Face(language="ar"))
    desk.rest()
    assert "لم تعد نقطة الاستقبال" in desk.said()
    assert "اطلب من قائد فريقك" in desk.said()
    wear(appearance, Face())

    desk.hear(QUIET)
    assert "does not know this laptop" not in desk.said()


def test_an_endpoint_that_is_gone_in_the_middle_is_told_calmly(desk: SyncDesk) -> None:
    since = datetime(2025, 12, 10, 7, 20, tzinfo=UTC)  # 09:20 in Gaza
    desk.hear(ProgressHeard("files", 1_000_000, 2_600_000), OutcomeHeard(4, 1, 0, 0, 0, 0, None, CUT, since))
    desk.hear(ProgressHeard("hello", 0, 1), OutcomeHeard(4, 1, 0, 0, 0, 0, None, LINK, since + timedelta(hours=1)))
    said = desk.said()
    assert ltr_free(said).count("No link since 09:20. It is safe here.") == 1
    assert "Nothing is sent twice" in said
    assert "Needs something from someone" not in said
    assert desk.shell.badges["sync"].tone == "text2"
    assert "Waits for a link" in str(desk.queue.model().index(0, 0).data())
    assert [ltr_free(each) for each in desk.shell.status] == ["No link since 09:20", "One record waits to be sent"]
    desk.hear(QUIET)
    assert "No link since" not in desk.said()


def test_a_wrong_clock_and_what_has_no_effect_are_said(desk: SyncDesk) -> None:
    desk.hear(OutcomeHeard(4, 1, 2, 0, 0, 0, -124, None))
    assert "clock is 124 minutes behind" in desk.said()
    assert "keeps 2 entries of this laptop without effect" in desk.said()
    assert "damaged" not in desk.said()
    desk.hear(OutcomeHeard(4, 1, 0, 0, 0, 0, 5, None, files_spoilt=2))
    assert "clock" not in desk.said()
    assert "2 files came damaged and were dropped" in desk.said()


def test_sync_now_by_key_asks_once_until_the_job_answers(desk: SyncDesk) -> None:
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    desk.press(Qt.Key.Key_S, both)
    desk.press(Qt.Key.Key_S, both)
    assert desk.watch.runs == 1
    desk.hear(QUIET)
    desk.press(Qt.Key.Key_S, both)
    assert desk.watch.runs == 2


def test_enter_on_a_record_opens_it(desk: SyncDesk) -> None:
    desk.queue.setFocus()
    desk.press(Qt.Key.Key_Return)
    assert [name for name, _ in desk.shell.asked] == ["records"]


def test_a_receipt_that_the_job_brought_is_shown(
    appearance: Appearance, team: TeamLaptops, tmp_path: Path, qtbot: QtBot
) -> None:
    team.monitor.finalize("Erez")
    team.endpoint.bring(team.monitor)  # lies in the inbox, not applied
    team.lead.vault.close()
    with session_on(qtbot, team.monitor) as session:
        desk = SyncDesk(session, qtbot)
        assert "2 of 3 delivered" in desk.said()
        desk.hear(QUIET)
        assert "3 of 3 delivered" in desk.said()
        assert "Nothing waits to be sent" in desk.said()
        assert [len(applied.delivered) for applied in desk.applied] == [1]


def test_who_works_alone_is_told_how_to_join(appearance: Appearance, tmp_path: Path, qtbot: QtBot) -> None:
    with session_on(qtbot, a_laptop(tmp_path)) as session:
        desk = SyncDesk(session, qtbot)
        assert "You work alone for now" in desk.said()
        assert not desk.watch.begun
        desk.press(Qt.Key.Key_Return)
        assert desk.joins == ["join"]


@pytest.mark.parametrize("percent", [100, 200])
def test_what_stands_under_the_sums_stands_at_one_height(appearance: Appearance, desk: SyncDesk, percent: int) -> None:
    wear(appearance, Face(percent=percent))
    desk.rest()
    under = ("safe on this laptop", "proven up to entry", "came from the team")
    labels = [
        each
        for each in desk.shell.findChildren(QLabel)
        if each.isVisible() and any(part in each.text() for part in under)
    ]
    assert len({each.mapTo(desk.shell, each.rect().topLeft()).y() for each in labels}) == 1
    assert len(labels) == len(under)


def test_several_that_wait_are_safe_too(appearance: Appearance, team: TeamLaptops, qtbot: QtBot) -> None:
    for place in ("Erez", "Rafah"):
        team.monitor.finalize(place)
    team.lead.vault.close()
    with session_on(qtbot, team.monitor) as session:
        desk = SyncDesk(session, qtbot)
        since = datetime(2025, 12, 10, 7, 20, tzinfo=UTC)
        desk.hear(OutcomeHeard(4, 2, 0, 0, 0, 0, None, LINK, since))
        assert "No link since 09:20. They are safe here." in ltr_free(desk.said())


@pytest.mark.parametrize("face", [*FACES, *LARGE_FACES], ids=lambda face: face.name)
def test_nothing_is_cut_or_lies_over_another(appearance: Appearance, desk: SyncDesk, face: Face) -> None:
    wear(appearance, face)
    desk.hear(OutcomeHeard(4, 1, 2, 0, 0, 0, -124, TOKEN), ProgressHeard("files", 1, 2))
    assert desk.faults() == []
    desk.hear(OutcomeHeard(4, 1, 0, 0, 0, 0, None, LINK, datetime(2025, 12, 10, 7, 20, tzinfo=UTC)))
    assert desk.faults() == []


def test_every_control_has_a_name(desk: SyncDesk) -> None:
    desk.hear(OutcomeHeard(4, 1, 0, 0, 0, 0, None, TOKEN))
    assert desk.nameless() == []
