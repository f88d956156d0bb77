"""The screen Settings: a list of pages, and the page that is chosen.

Invariant: a preference takes effect at once and is kept; the control that was used keeps the focus.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtWidgets import QWidget

from ui.appearance import Appearance
from ui.kit import STRETCH, Box, Label, ListRow, RowList, ScrollPage, row, scaled
from ui.records import Rooms, TwoPanes
from ui.screen import Key, Shell
from ui.second_copy import CopyNews, CopySeen, copy_seen
from ui.session import Session
from ui.settings import pages
from ui.settings.about import About, about
from ui.settings.copy_form import CopyActs, CopyForm
from ui.settings.join_form import JoinForm, JoinWith
from ui.settings.passphrase_form import ChangePassphrase, PassphraseForm
from ui.settings.preferences import PreferenceFile, Preferences
from ui.settings.recovery_form import NewRecoveryCode, RecoveryForm
from ui.theme import Scheme
from ui.vault import Waiting
from ui.words import Text, say

LIST_WIDTH, COLUMN_WIDTH = 300, 680
PAGES: Sequence[tuple[str, str, Text]] = (
    ("look", "sun-moon", say("settings-look")),
    ("lock", "lock", say("settings-lock")),
    ("team", "users", say("settings-team")),
    ("forms", "file-text", say("settings-forms")),
    ("data", "database", say("settings-data")),
)
ROWS = [ListRow(key, words, say("settings-about", page=key), icon, is_last=True) for key, icon, words in PAGES]


@dataclass(frozen=True, slots=True)
class SettingsActs:
    """What reaches beyond this screen; the composition root knows how."""

    lock_after: Callable[[int], None]  # minutes
    join_with: JoinWith
    change_passphrase: ChangePassphrase
    new_recovery_code: NewRecoveryCode
    copy: CopyActs
    erase: Callable[[], None]


class SettingsScreen:
    """`show_screen("settings", "team")` opens a page."""

    name, title, icon = "settings", say("settings-title"), "settings"
    in_navigation, wants_rail = True, False

    def __init__(
        self,
        shell: Shell,
        session: Session[Rooms],
        appearance: Appearance,
        kept: PreferenceFile,
        acts: SettingsActs,
    ) -> None:
        self._shell, self._session, self._appearance = shell, session, appearance
        self._kept, self._acts = kept, acts
        self._panes: TwoPanes | None = None
        self._about: About | None = None
        self._copy_form: CopyForm | None = None
        self._copy_news = CopyNews()
        self._waiting = Waiting()
        self._page = "look"
        self._is_joining = False  # somebody came to join a team

    @property
    def widget(self) -> QWidget:
        """The page. Made at the first call."""
        if self._panes is None:
            self._panes = self._build()
            self._list.select(self._page)
        return self._panes

    def keys(self) -> Sequence[Key]:
        """Return the keys of this screen."""
        return (Key("↑ ↓", say("records-key-move")),)

    def on_shown(self, argument: object) -> None:
        """Ask again how big the data is."""
        if isinstance(argument, str) and argument:
            self._page = argument
            self._list.select(argument)
        self._is_joining = argument == "team"
        self._look_again()
        self._list.setFocus()

    def on_hidden(self) -> None:
        """Every preference is kept already."""

    def before_lock(self, ready: Callable[[], None]) -> None:
        """Every preference is kept already."""
        ready()

    def hear_copy(self, news: CopyNews) -> None:
        """Take how the second copy goes."""
        self._copy_news = news
        self._look_at_copy()

    def _build(self) -> TwoPanes:
        self._list = RowList(name=say("settings-title"), scrolls=True)
        self._list.set_rows(ROWS)
        self._place = Box()
        head = Box(Label(say("settings-title"), "title", weight=600), margins=(20, 18, 20, 10))
        listed = Box(head, (self._list, 1), gap=0)
        listed.setFocusProxy(self._list)
        panes = TwoPanes(listed, self._place, width=LIST_WIDTH, back=say("settings-back"))
        self._list.current_changed.connect(self._open)
        self._list.opened.connect(lambda _key: panes.open_detail())
        return panes

    def _take(self, found: About) -> None:
        was, self._about = self._about, found
        if was != found and self._page in {"team", "forms", "data"}:  # else somebody may be typing in the page
            self._draw()
        if self._is_joining and not found.team:
            self._begin_joining()
        self._is_joining = False

    def _begin_joining(self) -> None:
        form = next((each for each in self._place.findChildren(JoinForm) if each.isVisibleTo(self._place)), None)
        if form is not None and self._panes is not None:
            self._panes.open_detail()
            form.edit.setFocus()

    def _joined(self) -> None:
        self._about = None  # whatever it says now is drawn anew
        self._look_again()

    def _look_again(self) -> None:
        self._session.run(about, self._take, latest="settings-about")

    def _look_at_copy(self) -> None:
        if self._copy_form is not None:
            self._session.run(lambda rooms: copy_seen(rooms.records.vault), self._show_copy, latest="settings-copy")

    def _show_copy(self, seen: CopySeen) -> None:
        if self._copy_form is not None:
            self._copy_form.show_copy(seen, self._copy_news)

    def _open(self, key: str) -> None:
        if key:
            self._page = key
            self._draw()

    def _draw(self) -> None:
        page, self._copy_form = self._made(), None
        if page is None:
            return
        self._copy_form = page.findChild(CopyForm)
        self._look_at_copy()
        had_focus = self._place.isAncestorOf(self._place.window().focusWidget() or self._list)
        self._place.clear()
        column = scaled(page, width_max=COLUMN_WIDTH)
        self._place.add(ScrollPage(row((column, 1_000), STRETCH)))
        if had_focus:
            self._list.setFocus()

    def _made(self) -> QWidget | None:
        now, found = self._kept.now, self._about
        match self._page:
            case "look":
                return pages.look_page(now, self._change)
            case "lock":
                passphrase = PassphraseForm(self._acts.change_passphrase, self._waiting)
                recovery = RecoveryForm(self._acts.new_recovery_code, self._waiting)
                return pages.lock_page(now, self._change, passphrase, recovery)
            case "team" if found is not None:
                return pages.team_page(found, JoinForm(self._acts.join_with, self._joined))
            case "forms" if found is not None:
                return pages.forms_page(found)
            case "data" if found is not None:
                return pages.data_page(found, CopyForm(self._acts.copy), self._acts.erase)
            case _:
                return None

    def _change(self, name: str, value: str) -> None:
        new = changed(self._kept.now, name, value)
        self._kept.change(new)
        self._appearance.change(new.language, new.scheme, new.percent)
        if name == "lock_minutes":
            self._acts.lock_after(new.lock_minutes)


def changed(now: Preferences, name: str, value: str) -> Preferences:
    """Return the preferences with one of them chosen anew."""
    match name:
        case "language":
            return replace(now, language=value)
        case "scheme":
            return replace(now, scheme=Scheme(value))
        case "percent":
            return replace(now, percent=int(value))
        case _:
            return replace(now, lock_minutes=int(value))
