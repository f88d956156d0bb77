"""What Ctrl+K finds: in Entry the form's questions first, then acts, screens and records.

Invariant: what is known at once is shown at once; records follow when the vault has answered.
"""

from collections.abc import Sequence
from functools import partial

from field_app.records import RecordRow
from ui.entry import EntryScreen
from ui.finder import ROWS_MAX, FoundGroup, Show, acts
from ui.finder_rows import Found
from ui.kit.choices import folded, matching
from ui.main_window import MainWindow
from ui.records import Rooms, form_icon
from ui.session import Session
from ui.words import say, shown, tame

RECORDS_MAX = 5


class Search:
    """`Finder(window, Search(window, session, entry).find)`."""

    def __init__(self, window: MainWindow, session: Session[Rooms], entry: EntryScreen) -> None:
        self._window, self._session, self._entry = window, session, entry

    def find(self, typed: str, show: Show) -> None:
        """Show what fits what was typed."""
        groups = [
            FoundGroup(say("entry-find-questions"), self._questions(typed)),
            FoundGroup(say("entry-find-acts"), acts(self._window.commands(), typed)),
            FoundGroup(say("finder-screens"), self._screens(typed)),
        ]
        show(groups)
        if typed.strip():
            self._session.run(
                lambda rooms: rooms.records.search(typed)[:RECORDS_MAX],
                lambda found: show([*groups, FoundGroup(say("finder-records"), self._records(found))]),
                latest="finder",
            )

    def _questions(self, typed: str) -> tuple[Found, ...]:
        asked = self._entry.questions() if self._window.current is self._entry else ()
        numbers = matching([folded(label) for label, _ in asked], typed)[:ROWS_MAX]
        return tuple(Found(asked[number][0], asked[number][1], "square-pen") for number in numbers)

    def _screens(self, typed: str) -> tuple[Found, ...]:
        listed = self._window.listed_screens()
        numbers = matching([folded(shown(screen.title)) for screen in listed], typed)
        return tuple(
            Found(screen.title, partial(self._window.show_screen, screen.name), screen.icon)
            for screen in (listed[number] for number in numbers)
        )

    def _records(self, found: Sequence[RecordRow]) -> tuple[Found, ...]:
        return tuple(
            Found(tame(row.title), partial(self._window.show_screen, "records", row.record), form_icon(row.form))
            for row in found
        )
