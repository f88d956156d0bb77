"""What Ctrl+K finds: in Entry the form's questions and sections first, then acts, screens and records.

Invariant: what is known at once is shown at once; records follow when the vault has answered.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from field_app.records import RecordRow, Sought
from ui.entry import EntryScreen
from ui.finder import ROWS_MAX, FoundGroup, Show, acts
from ui.finder_rows import Found
from ui.kit.choices import folded, matching
from ui.main_window import MainWindow
from ui.records import Rooms, form_icon, record_title, short_form_title
from ui.session import Session
from ui.words import Text, say, shown

RECORDS_MAX = 5

Named = Sequence[tuple[Text, Callable[[], None]]]


class Search:
    """`Finder(window, Search(window, session, entry).find)`."""

    def __init__(self, window: MainWindow, session: Session[Rooms], entry: EntryScreen) -> None:
        self._window, self._session, self._entry = window, session, entry

    def find(self, typed: str, show: Show) -> None:
        """Show what fits what was typed."""
        groups = [
            *self._of_entry(typed),
            FoundGroup(say("entry-find-acts"), acts(self._window.commands(), typed)),
            FoundGroup(say("finder-screens"), self._screens(typed)),
        ]
        show(groups)
        if typed.strip():
            self._session.run(
                lambda rooms: _look_up(rooms, typed),
                lambda found: show([*groups, FoundGroup(say("finder-records"), self._records(*found))]),
                latest="finder",
            )

    def _of_entry(self, typed: str) -> list[FoundGroup]:
        if self._window.current is not self._entry:
            return []
        return [
            FoundGroup(say("entry-find-questions"), _named(self._entry.questions(), typed, "square-pen")),
            FoundGroup(say("entry-sections"), _named(self._entry.sections(), typed, "list")),
        ]

    def _screens(self, typed: str) -> tuple[Found, ...]:
        listed = self._window.listed_screens()
        numbers = matching([folded(shown(screen.title)) for screen in listed], typed)
        return tuple(
            Found(screen.title, partial(self._window.show_screen, screen.name), screen.icon)
            for screen in (listed[number] for number in numbers)
        )

    def _records(self, found: Sequence[RecordRow], titles: Mapping[str, str]) -> tuple[Found, ...]:
        return tuple(
            Found(
                record_title(row),
                partial(self._window.show_screen, "records", row.record),
                form_icon(row.form),
                short_form_title(row.form, titles.get(row.form, row.form)),
            )
            for row in found
        )


def _named(things: Named, typed: str, icon: str) -> tuple[Found, ...]:
    numbers = matching([folded(shown(name)) for name, _ in things], typed)[:ROWS_MAX]
    return tuple(Found(things[number][0], things[number][1], icon) for number in numbers)


def _look_up(rooms: Rooms, typed: str) -> tuple[Sequence[RecordRow], Mapping[str, str]]:
    """Return the newest records that hold what was typed, and the titles of the forms by their id."""
    records = rooms.records
    titles = {version.ref.id: version.title for version in records.forms.versions()}
    return records.page(Sought(typed=typed), limit=RECORDS_MAX), titles
