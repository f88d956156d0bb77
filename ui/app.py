"""The window put together: the first run or Unlock, then the screens on the vault that was opened.

Invariant: before a vault is open, no screen that shows content is on top; locking and closing save first, close the
vault, and only then call `Hooks`. How a vault opens is handed in as `Doors`.
"""

from collections.abc import Callable
from functools import cached_property, partial

from field_app.errors import FieldAppError
from field_app.records import Applied
from ui.appearance import Appearance
from ui.arrived import arrived_banner, trouble_banner
from ui.background import Task
from ui.doors import Doors, Hooks
from ui.entry import Begin, Correct, EntryScreen, Resume
from ui.finder import Finder
from ui.kit import SEVERITY
from ui.main_window import Actions, MainWindow
from ui.records import RecordActs, RecordsScreen, Rooms
from ui.review import ReviewScreen
from ui.search import Search
from ui.second_copy import CopyNews, CopyWatch
from ui.session import Session
from ui.settings import CopyActs, PreferenceFile, SettingsActs, SettingsScreen
from ui.sync_status import SyncActs, SyncScreen, SyncWatch
from ui.today import TodayActs, TodayScreen
from ui.vault import FirstRun, FirstRunActs, Unlock
from ui.whose import Whose, whose
from ui.words import say

Failed = Callable[[FieldAppError], None]


class FieldWindow:
    """`FieldWindow(doors, appearance, preferences, hooks).window.show()`."""

    def __init__(
        self,
        doors: Doors,
        appearance: Appearance,
        preferences: PreferenceFile,
        hooks: Hooks,
    ) -> None:
        self._doors, self._hooks, self._appearance = doors, hooks, appearance
        self.session: Session[Rooms] = Session()
        self.watch = SyncWatch(doors.folder, doors.sync_command)
        self.copies = CopyWatch()
        self._may_review = False
        actions = Actions(
            new_record=self._choose_form,
            start_form=self._start_form,
            find=lambda: Finder(self.window, Search(self.window, self.session, self.entry).find).open(),
            lock=lambda: self._end(hooks.locked),
            close=lambda: self._end(hooks.closed),
        )
        self.window = MainWindow(actions, name=say("unlock-title"))
        self._build_screens(appearance, preferences)
        self.watch.heard.connect(self.today.hear)
        self.copies.told.connect(self._hear_copy)
        self.session.trouble.connect(self._tell_trouble)
        self.unlock = Unlock(self._unlock, self._recover, appearance.set_language)
        self.window.show_alone(self.unlock if doors.has_vault else self.first_run)

    @cached_property
    def first_run(self) -> FirstRun:
        """The pages of the first run; where there is a vault they are never made."""
        return FirstRun(FirstRunActs(self._create, self._join, self._begin), self._appearance.set_language)

    def open_with(self, passphrase: str) -> None:
        """Open the vault as if `passphrase` had been typed."""
        self._unlock(passphrase, self.unlock.failed)

    def take_away(self) -> None:
        """Delete the window, whose vault is closed: one that is left is painted anew at each change of the look."""
        for part in (self.window, self.unlock, self.first_run):
            part.hide()
            part.deleteLater()

    def _build_screens(self, appearance: Appearance, preferences: PreferenceFile) -> None:
        window, session, show = self.window, self.session, self.window.show_screen

        def begin(form: str) -> None:
            show("entry", Begin(form))

        def open_draft(draft: str) -> None:
            show("entry", Resume(draft))

        def correct(record: str) -> None:
            show("entry", Correct(record))

        show_sync, show_team = partial(show, "sync"), partial(show, "settings", "team")
        show_data = partial(show, "settings", "data")
        self.today = TodayScreen(window, session, TodayActs(begin, open_draft, correct, show_sync, show_data))
        self.records = RecordsScreen(
            window, session, RecordActs(new_record=self._choose_form, correct=correct, open_draft=open_draft)
        )
        self.review = ReviewScreen(window, session)
        self.sync = SyncScreen(window, session, self.watch, SyncActs(join=show_team, applied=self._take))
        acts = SettingsActs(
            lock_after=self._hooks.lock_after,
            join_with=self._join,
            change_passphrase=self._change_passphrase,
            new_recovery_code=self._new_recovery_code,
            copy=CopyActs(self.copies.choose, self.copies.now, self.copies.stop),
            erase=lambda: self._end(self._hooks.erase),
        )
        self.settings = SettingsScreen(window, session, appearance, preferences, acts)
        self.entry = EntryScreen(window, session, self._look_again)
        for screen in (self.today, self.records, self.review, self.sync, self.settings, self.entry):
            window.add_screen(screen)

    def _choose_form(self) -> None:
        self.window.show_screen("today")
        self.today.choose_form()

    def _start_form(self, number: int) -> None:
        self.today.start_form(number)

    # --- from the passphrase to the first screen

    def _unlock(self, passphrase: str, failed: Failed) -> None:
        self._open(lambda: self._doors.open(passphrase), failed)

    def _recover(self, code: str, passphrase: str, failed: Failed) -> None:
        self._open(lambda: self._doors.recover(code, passphrase), failed)

    def _open(self, opening: Callable[[], Rooms], failed: Failed) -> None:
        """Open a vault; one too damaged to say whose it is is closed again, and told at Unlock."""
        found: list[Whose] = []

        def open_whole() -> Rooms:
            rooms = opening()
            try:
                found.append(whose(rooms))
            except BaseException:
                rooms.close()
                raise
            return rooms

        def begin(_none: None) -> None:
            self._hooks.opened()
            self._furnish(found.pop())

        self.session.open(open_whole, begin, failed)

    def _create(self, passphrase: str, done: Callable[[str], None], failed: Failed) -> None:
        codes: list[str] = []

        def create() -> Rooms:
            rooms, code = self._doors.create(passphrase)
            codes.append(code)
            return rooms

        self.session.open(create, lambda _none: done(codes.pop()), failed)

    def _begin(self) -> None:
        self._hooks.opened()
        self.session.run(whose, self._furnish)

    def _furnish(self, found: Whose) -> None:
        self._say_whose(found)
        self.window.show_screen("today")
        self._look_again()
        # Behind what Today asks for: it stands sooner.
        self.session.run(lambda rooms: rooms.inbox.unlock(), self._take)
        self.session.run(lambda rooms: rooms.records.drafts.sweep_files(), lambda _none: None)
        self.session.run(lambda rooms: rooms.records.vault.place_note, self._tell_of_place)
        self.session.run(lambda rooms: rooms.records.vault.take_beside(), self.copies.begin)

    def _say_whose(self, found: Whose) -> None:
        team = found.team or say("shell-alone")
        self.window.set_team(team, found.person, is_joined=bool(found.team))
        self._may_review = found.may_review
        self.window.list_screen(self.review.name, found.may_review)

    # --- a team is joined

    def _join(self, url: str, code: str, done: Callable[[], None], failed: Failed) -> None:
        def ask(identity: object) -> None:
            task = Task(lambda: self._doors.ask_endpoint(identity, url, code))
            task.succeeded.connect(keep)
            task.failed.connect(failed)
            task.start()

        def keep(answer: object) -> None:
            self.session.run(lambda rooms: self._doors.keep_team(rooms, answer), joined, failed)

        def joined(unpacked: FieldAppError | None) -> None:
            if unpacked is not None:
                self._tell_trouble(unpacked)
            self.session.run(whose, self._say_whose)
            self._look_again()
            done()

        self.session.run(self._doors.identity, ask, failed)

    def _change_passphrase(self, old: str, new: str, done: Callable[[], None], failed: Failed) -> None:
        self.session.run(lambda _rooms: self._doors.change_passphrase(old, new), lambda _none: done(), failed)

    def _new_recovery_code(self, passphrase: str, done: Callable[[str], None], failed: Failed) -> None:
        self.session.run(lambda _rooms: self._doors.new_recovery_code(passphrase), done, failed)

    # --- what came, what went wrong

    def _take(self, applied: Applied) -> None:
        banner = arrived_banner(applied, lambda: self.window.drop_banner("arrived"))
        if banner is not None:
            self.window.show_banner("arrived", banner, SEVERITY[banner.tone])
        self.window.prepare(self.records.name)
        self._look_again()

    def _tell_of_place(self, note: FieldAppError | None) -> None:
        if note is not None:
            self._tell_trouble(note)

    def _tell_trouble(self, error: FieldAppError) -> None:
        banner = trouble_banner(error, lambda: self.window.drop_banner("trouble"))
        self.window.show_banner("trouble", banner, SEVERITY[banner.tone])

    def _hear_copy(self, news: CopyNews) -> None:
        self.today.hear_copy(news)
        self.settings.hear_copy(news)

    def _look_again(self) -> None:
        for screen in (self.today, self.records, self.sync):
            screen.refresh()
        if self._may_review:
            self.review.refresh()

    def _end(self, then: Callable[[], None]) -> None:
        self.watch.leave()
        self.copies.leave()
        if self.session.is_open:
            self.session.close(then)
        else:
            then()
