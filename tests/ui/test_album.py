"""The album is drawn by the real window, and the vault is as it was afterwards."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from field_app.errors import StoreError
from field_app.records import Draft
from field_app.vault import vault_lock
from tests.ui.golden.laptops import GoldenLaptops
from tests.vault.builders import PASSPHRASE
from ui.album import Tour, draw_album, no_sync_job
from ui.appearance import Appearance
from ui.doors import Doors
from ui.pictures import LAPTOP
from ui.records import Rooms

SCREENS = ("unlock", "today", "entry", "records", "review", "sync")


@pytest.fixture
def doors(tmp_path: Path) -> Doors:
    """The way into the monitor's vault, which has two drafts."""
    return GoldenLaptops(tmp_path / "laptops").doors("monitor", tmp_path / "vault")


def test_six_screens_are_drawn_in_every_face_and_the_vault_stays_as_it_was(
    appearance: Appearance, doors: Doors, tmp_path: Path
) -> None:
    before = kept(doors)

    drawn = draw_album(doors, PASSPHRASE, tmp_path, appearance)

    assert {path.name for path in drawn} == {
        f"{screen}-{scheme}-{language}.png"
        for screen in SCREENS
        for scheme in ("light", "dark")
        for language in ("en", "ar")
    }
    pictures = [QImage(str(path)) for path in drawn]
    assert {picture.size().toTuple() for picture in pictures} == {LAPTOP.toTuple()}
    assert all(one != other for at, one in enumerate(pictures) for other in pictures[at + 1 :])
    assert kept(doors) == before


def test_a_vault_that_does_not_open_is_told(appearance: Appearance, doors: Doors, tmp_path: Path) -> None:
    with pytest.raises(StoreError) as refused:
        draw_album(doors, "another passphrase", tmp_path, appearance)

    assert refused.value.code == "passphrase-wrong"


def test_a_bug_in_the_window_ends_the_tour(appearance: Appearance, doors: Doors, tmp_path: Path) -> None:
    def stumble(_rooms: Rooms) -> None:
        raise ZeroDivisionError

    with Tour(doors, appearance, tmp_path / "preferences.json") as tour:
        tour.open(PASSPHRASE)
        with pytest.raises(ZeroDivisionError):
            tour.ask(stumble)


def test_no_job_is_started_meanwhile_and_one_that_runs_goes_on(doors: Doors) -> None:
    with no_sync_job(doors):
        assert is_held(doors)
    assert not is_held(doors)
    with vault_lock(doors.folder, "pusher"), no_sync_job(doors):
        assert is_held(doors)


def is_held(doors: Doors) -> bool:
    """Return whether the vault has a sync job."""
    try:
        with vault_lock(doors.folder, "pusher"):
            return False
    except StoreError:
        return True


def kept(doors: Doors) -> tuple[list[Draft], int]:
    """Return the drafts, and how many entries the vault's own log has."""
    rooms = doors.open(PASSPHRASE)
    try:
        return list(rooms.records.drafts.every()), rooms.records.journal.head(rooms.records.journal.log).seq
    finally:
        rooms.close()
