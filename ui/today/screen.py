"""The screen Today.

Invariant: what came back with questions stands on top; the forms keep their numbers (Ctrl+1 to 6) whatever else is
shown; deleting a draft is said by its name and can be undone.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from ui.draft_removal import DraftRemoval
from ui.records import Rooms, title_words
from ui.screen import Badge, Key, Shell, StatusItem
from ui.second_copy import CopyNews
from ui.session import Session
from ui.sync_status import Heard, JobView
from ui.today.overview import Begun, FormToday, Lookout, Overview
from ui.today.page import TodayPage
from ui.today.rows import copy_words
from ui.words import say


@dataclass(frozen=True, slots=True)
class TodayActs:
    """What leads to Entry, Sync and Settings; the composition root knows how."""

    begin: Callable[[str], None]  # a form's id
    open_draft: Callable[[str], None]  # a draft's id
    correct: Callable[[str], None]  # a record's id
    show_sync: Callable[[], None]
    show_copy: Callable[[], None]


class TodayScreen:
    """`refresh()` when records came or went; `hear` what the sync job says, `hear_copy` the second copy."""

    name, title, icon = "today", say("today-title"), "sun"
    in_navigation, wants_rail = True, False

    def __init__(self, shell: Shell, session: Session[Rooms], acts: TodayActs) -> None:
        self._shell, self._session, self._acts = shell, session, acts
        self._removal = DraftRemoval(shell, session, self.refresh)
        self._page: TodayPage | None = None
        self._forms: tuple[FormToday, ...] = ()
        self._look, self._job, self._copy, self._is_shown = Lookout(), JobView(), CopyNews(), False
        self._found: Overview | None = None

    @property
    def widget(self) -> QWidget:
        """The page. Made at the first call."""
        if self._page is None:
            self._page = page = TodayPage()
            page.begun.connect(self._acts.begin)
            page.resumed.connect(self._acts.open_draft)
            page.corrected.connect(self._acts.correct)
            page.sync_asked.connect(self._acts.show_sync)
            page.copy_asked.connect(self._acts.show_copy)
            page.reviewed.connect(lambda record: self._shell.show_screen("review", record))
            page.dropped.connect(self._delete)
        return self._page

    def keys(self) -> Sequence[Key]:
        """Return the keys of this screen; one deletes a draft where there is any."""
        start = Key("Ctrl+1…6", say("shell-key-form"))
        has_drafts = self._found is not None and bool(self._found.drafts)
        return (start, Key("Delete", say("today-key-delete"))) if has_drafts else (start,)

    def on_shown(self, argument: object) -> None:
        """Look again."""
        self._is_shown = True
        self.refresh()
        if self._page is not None:
            self._page.focus_first()

    def on_hidden(self) -> None:
        """Nothing is unsaved here."""
        self._is_shown = False

    def before_lock(self, ready: Callable[[], None]) -> None:
        """Nothing is unsaved here."""
        ready()

    def refresh(self) -> None:
        """Look again."""
        if self._page is not None:
            self._session.run(self._look, self._take, latest="today")

    def hear(self, heard: Heard) -> None:
        """Take what the sync job said: since when there is no link."""
        self._job = self._job.after(heard)
        self._show()

    def hear_copy(self, news: CopyNews) -> None:
        """Take how the second copy goes, and look how old it is now."""
        self._copy = news
        self._show()
        self.refresh()

    def choose_form(self) -> None:
        """Give the focus to the first form: a new record begins there."""
        if self._page is not None:
            self._page.focus_forms()

    def start_form(self, number: int) -> None:
        """Begin a record of the form with this number, from 1."""
        if 0 < number <= len(self._forms):
            self._acts.begin(self._forms[number - 1].form)

    def _take(self, found: Overview) -> None:
        is_first, self._found, self._forms = self._found is None, found, found.forms
        if self._is_shown:
            self._shell.keys_changed()
        self._shell.set_badge(self.name, Badge(len(found.returned), "warn"))
        self._show()
        if is_first and self._is_shown and self._page is not None:
            self._page.focus_first()

    def _show(self) -> None:
        if self._page is not None and self._found is not None:
            self._page.show_overview(self._found, self._job, self._copy)
            if self._is_shown:
                self._shell.set_status((*_status(self._found, self._job), *_copy_status(self._found, self._copy)))

    def _delete(self, begun: Begun) -> None:
        draft = begun.draft
        self._removal.remove(draft.id, title_words(draft.form.id, draft.title))


def _copy_status(found: Overview, news: CopyNews) -> list[StatusItem]:
    """Return what the status line says of the second copy: its age, where one is made."""
    if not found.copy.is_on or found.copy.folder is None:
        return []
    icon, tone, title, _ = copy_words(found.copy, news)
    return [StatusItem(icon, title, "text2" if tone == "ok" else tone)]


def _status(found: Overview, job: JobView) -> list[StatusItem]:
    """Return what the status line says: no link, what waits, or that all is proven."""
    waiting = found.own - found.delivered
    items = [StatusItem("wifi-off", say("sync-no-link"))] if found.is_joined and job.no_link_since else []
    if waiting:
        items.append(StatusItem("clock", say("records-waiting", count=waiting)))
    elif found.own:
        figures = {"delivered": str(found.delivered), "count": str(found.own)}
        items.append(StatusItem("shield-check", say("today-delivered", **figures), "ok"))
    return items
