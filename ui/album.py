"""The window walked and drawn where nobody sees it: Unlock, Today, Entry, Records, Review and Sync, in every face.

Promise: it is the real window on the real vault, led from outside; it waits for answers, never for time. The vault is
left as it was: the one draft that is drawn is deleted, nothing is finalized or decided, and no sync job is started.
"""

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from field_app.errors import FieldAppError, StoreError
from field_app.packs import samples
from field_app.vault import vault_lock
from ui import words
from ui.app import FieldWindow
from ui.appearance import Appearance
from ui.doors import Doors, Hooks
from ui.entry import Kept, OpenEntry, Resume, begin, keep
from ui.pictures import FACES, LAPTOP, picture, save, settle, wear
from ui.records import DetailPane, Page, Rooms
from ui.settings import PreferenceFile, Preferences

FORM, PAGE, QUESTION, TOO_MANY = "crossing_check", "/data/g_trucks", "/data/g_trucks/trucks_cleared", "160"
"""What the picture of Entry shows: a page with an answer that its form questions."""
ANSWERS = 3  # of the session, each to what the one before led to
R = TypeVar("R")


class Tour:
    """The real window on `doors`, and who leads it; no sync job is started. `preferences`: where it would keep them."""

    def __init__(self, doors: Doors, appearance: Appearance, preferences: Path) -> None:
        self._doors = doors
        self._is_open = self._is_closed = False
        self._refusal: FieldAppError | None = None
        self._bugs: list[BaseException] = []
        hooks = Hooks(
            opened=self._opened,
            locked=self._closed,
            closed=self._closed,
            erase=self._closed,
            lock_after=lambda _minutes: None,
        )
        noted = replace(doors, open=self._open_noting_refusal)
        self.field = FieldWindow(noted, appearance, PreferenceFile(preferences, Preferences()), hooks)
        self.window = self.field.window
        self._led = ExitStack()

    def __enter__(self) -> "Tour":
        self._led.enter_context(no_sync_job(self._doors))
        self._led.enter_context(_noting(self._bugs))
        self.window.resize(LAPTOP)
        self.window.show()
        self.window.activateWindow()
        self.wait_until(self.window.isActiveWindow)
        settle()
        return self

    def __exit__(self, *_raised: object) -> None:
        try:
            self.window.close()
            self.wait_until(lambda: self._is_closed)
            self.field.take_away()
            settle()
        finally:
            self._led.close()

    def open(self, passphrase: str) -> None:
        """Unlock; StoreError or MachineError says what stands in the way."""
        self.field.open_with(passphrase)
        self.wait_until(lambda: self._is_open or self._refusal is not None)
        if self._refusal is not None:
            raise self._refusal
        self.rest()

    def ask(self, work: Callable[[Rooms], R]) -> R:
        """Return what `work` finds on the session's thread."""
        found: list[R] = []
        refused: list[FieldAppError] = []
        self.field.session.run(work, found.append, refused.append)
        self.wait_until(lambda: bool(found or refused))
        if refused:
            raise refused[0]
        return found[0]

    def rest(self) -> None:
        """Wait until the session has answered all that was asked, and what that led to."""
        for _ in range(ANSWERS):
            self.ask(lambda _rooms: None)
            settle()

    def show(self, name: str, argument: object = None) -> None:
        """Put a screen on top and wait until it has what it shows."""
        self.window.show_screen(name, argument)
        self.rest()

    def show_record(self, record: str, page: Page) -> None:
        """Show a record in Records, turned to one of its pages."""
        self.show("records", record)
        pane = self.window.findChild(DetailPane)
        assert isinstance(pane, DetailPane)  # noqa: S101 - Records has one
        pane.open_page(page)
        self.rest()

    def wait_until(self, is_so: Callable[[], bool]) -> None:
        """Let the window work until it is so; a bug in the window is raised here."""
        while not is_so():
            if self._bugs:
                raise self._bugs.pop()
            QApplication.processEvents(
                QEventLoop.ProcessEventsFlag.AllEvents | QEventLoop.ProcessEventsFlag.WaitForMoreEvents
            )

    def _open_noting_refusal(self, passphrase: str) -> Rooms:
        try:
            return self._doors.open(passphrase)
        except FieldAppError as error:
            self._refusal = error
            raise

    def _opened(self) -> None:
        self._is_open = True

    def _closed(self) -> None:
        self._is_closed = True


def draw_album(doors: Doors, passphrase: str, folder: Path, appearance: Appearance) -> list[Path]:
    """Draw the vault's screens into `folder` as "today-dark-ar.png"; return the files.

    StoreError or MachineError when the vault does not open.
    """
    drawn: list[Path] = []
    with Tour(doors, appearance, folder / "preferences.json") as tour:

        def draw(name: str, face: str) -> None:
            drawn.append(folder / f"{name}-{face}.png")
            save(picture(tour.window), drawn[-1])

        for face in FACES:
            wear(appearance, face)
            draw("unlock", face.name)
        tour.open(passphrase)
        entry = tour.ask(lambda rooms: begin(rooms, FORM, words.language()))
        for face in FACES:
            wear(appearance, face)
            tour.ask(lambda rooms: _fill(rooms, entry))
            for name, show in _stops(tour, entry.place.id).items():
                show()
                draw(name, face.name)
        tour.show("today")  # Entry lets go of the draft
        tour.ask(lambda rooms: rooms.records.drafts.delete(entry.place.id))
    return drawn


@contextmanager
def no_sync_job(doors: Doors) -> Iterator[None]:
    """Hold the lock of the sync job for the block, so that the window starts none; one that runs already goes on."""
    with ExitStack() as held:
        with suppress(StoreError):
            held.enter_context(vault_lock(doors.folder, "pusher"))
        yield


def _fill(rooms: Rooms, entry: OpenEntry) -> None:
    """Keep the sample as a draft in the window's language."""
    spoken = begin(rooms, FORM, words.language()).entry
    spoken.fill(samples().good[FORM])
    spoken.set(QUESTION, TOO_MANY)
    keep(rooms, entry, Kept(spoken.draft(), (), PAGE, spoken.language))


def _stops(tour: Tour, draft: str) -> Mapping[str, Callable[[], None]]:
    """Return what shows each screen, in order; of the records the one with most history."""
    record = tour.ask(_most_told)
    return {
        "today": lambda: tour.show("today"),
        "entry": lambda: tour.show("entry", Resume(draft)),
        "records": (lambda: tour.show_record(record, "history")) if record else (lambda: tour.show("records")),
        "review": lambda: tour.show("review"),
        "sync": lambda: tour.show("sync"),
    }


def _most_told(rooms: Rooms) -> str:
    told = {row.record: len(rooms.records.show(row.record).history) for row in rooms.records.rows()}
    return max(told, key=lambda record: told[record], default="")


@contextmanager
def _noting(bugs: list[BaseException]) -> Iterator[None]:
    """Note what Qt would only print: an exception that left a slot."""
    usual = sys.excepthook

    def note(_kind: type[BaseException], bug: BaseException, _trace: TracebackType | None) -> None:
        bugs.append(bug)

    sys.excepthook = note
    try:
        yield
    finally:
        sys.excepthook = usual
