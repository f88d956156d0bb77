"""Sync without any link: a bundle is written and read from the screen, and what came of it is said there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.records.laptops import TeamLaptops, session_on
from tests.ui.sync_status.test_sync_screen import SyncDesk
from ui import words
from ui.appearance import Appearance
from ui.pictures import Face, wear
from ui.sync_status.bundle_card import BundleCard


@pytest.fixture
def team(tmp_path: Path) -> TeamLaptops:
    made = TeamLaptops(tmp_path)
    made.sync()
    return made


@pytest.fixture
def desk(appearance: Appearance, team: TeamLaptops, qtbot: QtBot) -> Iterator[SyncDesk]:
    team.monitor.finalize("Zikim")
    with session_on(qtbot, team.monitor) as session:
        yield SyncDesk(session, qtbot)


def card(desk: SyncDesk) -> BundleCard:
    found = desk.shell.findChild(BundleCard)
    assert found is not None
    assert found.isVisible()
    return found


def test_what_was_written_is_said_and_can_be_read_by_the_lead(
    desk: SyncDesk, team: TeamLaptops, tmp_path: Path, qtbot: QtBot
) -> None:
    (stick := tmp_path / "stick").mkdir()
    card(desk).write.emit(stick)
    assert not card(desk).writes.isEnabled()
    desk.rest()
    assert card(desk).writes.isEnabled()
    [bundle] = stick.iterdir()
    assert "Entries: 1, files: 0." in desk.said()

    with session_on(qtbot, team.lead) as session:
        lead = SyncDesk(session, qtbot)
        card(lead).read.emit(bundle)
        lead.rest()
        assert "Sealed packets of records: 1" in lead.said()
        assert [len(applied.arrived) for applied in lead.applied] == [1]


def test_why_it_did_not_go_is_said_and_stays_in_either_language(
    desk: SyncDesk, appearance: Appearance, tmp_path: Path
) -> None:
    card(desk).write.emit(tmp_path / "pulled out")
    desk.rest()
    assert "pulled out" in desk.said()
    card(desk).read.emit(tmp_path / "pulled out")
    desk.rest()
    assert "There is no bundle at" in desk.said()
    assert "Nothing on this laptop changed." in desk.said()
    wear(appearance, Face(language="ar"))
    desk.rest()
    assert words.language() == "ar"
    assert "لم يتغيّر شيء على هذا الحاسوب" in desk.said()
