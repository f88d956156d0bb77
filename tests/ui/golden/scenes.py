"""What the golden pictures show: a laptop, and what is done there until the screen looks as it should."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from field_app.messages import LANGUAGES
from field_app.records import RecordRow, ReviewState
from tests.ui.golden.laptops import EVENING, GoldenLaptops, answers
from tests.ui.golden.sameness import the_same_every_time
from tests.vault.builders import PASSPHRASE
from ui import words
from ui.album import Tour
from ui.appearance import Appearance
from ui.entry import Kept, Resume, begin, keep
from ui.finder import Finder
from ui.pictures import LAPTOP, Face, picture, wear
from ui.records import DetailPane, Page, Rooms
from ui.review.case_pane import CasePane
from ui.settings import Preferences
from ui.sync_status import OutcomeHeard, ProgressHeard, Trouble
from ui.theme import Scheme
from ui.vault import FirstRun

SMALL = QSize(1024, 600)
LOOKS = [
    (Face(scheme, language, percent), size)
    for language in LANGUAGES
    for percent in (100, 200)
    for scheme in (Scheme.LIGHT, Scheme.DARK)
    for size in ((LAPTOP, SMALL) if (scheme, percent) == (Scheme.LIGHT, 100) else (LAPTOP,))
]
"""Every face on a laptop's screen, and both directions on the smallest one; few things change from one to the next."""


@dataclass(frozen=True, slots=True)
class Scene:
    """`show` is done anew in each face: what a screen looks up, it looks up in the language that is spoken."""

    name: str
    laptop: str
    show: Callable[[Tour], None]
    is_unlocked: bool = True

    def draw(self, laptops: GoldenLaptops, appearance: Appearance, place: Path) -> Iterator[tuple["Shot", Tour]]:
        """Yield the scene in each of the `LOOKS`, and the window as it stands then; `place` is an empty folder."""
        wear(appearance, Face())
        doors = laptops.doors(self.laptop, place / "vault")
        with (
            the_same_every_time(self.name),
            Tour(doors, appearance, place / "preferences.json") as tour,
        ):
            if self.is_unlocked:
                tour.open(PASSPHRASE)
            for face, size in LOOKS:
                _empty(tour)
                wear(appearance, face)
                tour.window.resize(size)  # now: what floats over a window goes when that changes its size
                self.show(tour)
                yield Shot(self.name, face, size, picture(tour.window, size)), tour


@dataclass(frozen=True, slots=True)
class Shot:
    """A scene in one face at one size."""

    scene: str
    face: Face
    size: QSize
    image: QImage

    @property
    def golden(self) -> str:
        """The name of its golden picture; "" where none is kept, since geometry says enough there."""
        return f"{self.scene}-{self.face.name}.png" if self.size == LAPTOP else ""


def _empty(tour: Tour) -> None:
    """Take away what is made anew in the next face: the more there is, the longer a change of face takes."""
    for detail in tour.window.findChildren(DetailPane):
        detail.show_nothing()
    for case in tour.window.findChildren(CasePane):
        case.show_nothing()
    tour.field.entry._close()


def screen(name: str, argument: object = None) -> Callable[[Tour], None]:
    """Return what shows a screen as it opens."""
    return lambda tour: tour.show(name, argument)


def _as_it_is(_tour: Tour) -> None:
    """Show what is there already."""


def _recovery_code(tour: Tour) -> None:
    first_run = tour.field.first_run
    if _step(first_run) == "PassphraseStep":
        first_run._create(PASSPHRASE, tour.field.unlock.failed)
        tour.wait_until(lambda: _step(first_run) == "RecoveryStep")
    tour.rest()


def _team(tour: Tour) -> None:
    _recovery_code(tour)
    if _step(tour.field.first_run) != "TeamStep":
        tour.field.first_run._ask_team()
    tour.rest()


def _step(first_run: FirstRun) -> str:
    return type(first_run.step).__name__


def _entry(page: str, form: str = "crossing_check", **change: str | None) -> Callable[[Tour], None]:
    """Return what opens a filled form on `page`, in the language of the window."""

    def show(tour: Tour) -> None:
        tour.show("entry", Resume(tour.ask(lambda rooms: filled(rooms, form, page, change))))

    return show


def filled(rooms: Rooms, form: str, page: str, change: dict[str, str | None]) -> str:
    """Keep a filled entry as a draft; returns its id."""
    opened = begin(rooms, form, words.language())
    opened.entry.fill(answers(form, change))
    keep(rooms, opened, Kept(opened.entry.draft(), (), page, opened.entry.language))
    return opened.place.id


def _finalize_page(tour: Tour) -> None:
    _entry("/data/g_limits")(tour)
    desk = tour.field.entry.desk
    assert desk is not None
    desk.show_page("")
    tour.rest()


def _record(page: Page) -> Callable[[Tour], None]:
    """Return what shows the approved record."""

    def show(tour: Tour) -> None:
        tour.show_record(tour.ask(lambda rooms: _first(rooms, ReviewState.APPROVED).record), page)

    return show


def _first(rooms: Rooms, state: ReviewState) -> RecordRow:
    return next(row for row in rooms.records.rows() if row.state is state)


def _review(state: ReviewState) -> Callable[[Tour], None]:
    return lambda tour: tour.show("review", tour.ask(lambda rooms: _first(rooms, state).record))


def _sync(tour: Tour) -> None:
    tour.show("sync")
    cut = Trouble("link-cut", {"url": "https://endpoint.example.org"})
    over = OutcomeHeard(9, 1, 0, 0, 0, 0, None, cut, EVENING - timedelta(minutes=44))
    for heard in (over, replace(over, trouble=None, at=EVENING), ProgressHeard("log", 8, 9)):
        tour.field.watch.heard.emit(heard)
    tour.rest()


def _no_link(tour: Tour) -> None:
    tour.show("sync")
    none = Trouble("link-none", {"url": "https://endpoint.example.org"})
    tour.field.watch.heard.emit(OutcomeHeard(9, 1, 0, 0, 0, 0, None, none, EVENING - timedelta(minutes=44)))
    tour.rest()


def _finder(tour: Tour) -> None:
    tour.show("today")
    for old in tour.window.findChildren(Finder):
        old.dismiss()
    tour.window._actions.find()
    finder = tour.window.findChildren(Finder)[-1]
    finder.search.set_value("re")
    finder._find("re")
    tour.rest()


def _looks(tour: Tour) -> None:
    settings = tour.field.settings
    settings._kept.change(Preferences(words.language(), settings._appearance.scheme, settings._appearance.percent))
    tour.show("settings", "look")
    settings._draw()  # the page is open already, and was drawn in the face before


SCENES = {
    scene.name: scene
    for scene in (
        Scene("first-run-passphrase", "no-vault", _as_it_is, is_unlocked=False),
        Scene("first-run-recovery", "no-vault", _recovery_code, is_unlocked=False),
        Scene("first-run-team", "no-vault", _team, is_unlocked=False),
        Scene("unlock", "monitor", _as_it_is, is_unlocked=False),
        Scene("today", "monitor", screen("today")),
        Scene("today-lead", "lead", screen("today")),
        Scene("today-empty", "first-morning", screen("today")),
        Scene("entry", "monitor", _entry("/data/g_check")),
        Scene("entry-choices", "monitor", _entry("/data/g_where", "incident")),
        Scene("entry-repeat", "monitor", _entry("/data/cargo_line")),
        Scene("entry-problems", "monitor", _entry("/data/g_trucks", trucks_cleared="160")),
        Scene("entry-finalize", "monitor", _finalize_page),
        Scene("records", "monitor", _record("answers")),
        Scene("records-proof", "monitor", _record("history")),
        Scene("records-empty", "first-morning", screen("records")),
        Scene("review", "lead", _review(ReviewState.SUBMITTED)),
        Scene("review-conflict", "lead", _review(ReviewState.CONFLICT)),
        Scene("review-empty", "monitor", screen("review")),
        Scene("sync", "monitor", _sync),
        Scene("sync-no-link", "monitor", _no_link),
        Scene("sync-alone", "first-morning", screen("sync")),
        Scene("settings", "monitor", _looks),
        Scene("settings-lock", "monitor", screen("settings", "lock")),
        Scene("settings-team", "monitor", screen("settings", "team")),
        Scene("finder", "monitor", _finder),
    )
}
