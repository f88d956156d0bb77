"""What a screen is to the window, and what the window is to a screen.

Invariant: screens know the shell by `Shell` alone and each other not at all: one asks the shell to show another by
its name. A screen is built once, and its widgets when it is first shown.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtWidgets import QWidget

from ui.theme import Tone
from ui.words import Said, Text


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a screen: the status line shows the first three, F1 all. `act` None: the screen itself takes the key."""

    chord: str  # as Qt writes it: "Ctrl+Enter", "Alt+Right", "J"
    what: Text
    act: Callable[[], None] | None = None
    follows_eye: bool = False  # Left and Right change places in Arabic: "next" is where the eye goes


@dataclass(frozen=True, slots=True)
class StatusItem:
    """One fact in the status line: an icon and words ("Saved 10:42:07")."""

    icon: str
    text: Text
    tone: Tone = "text2"


@dataclass(frozen=True, slots=True)
class Badge:
    """A number beside a screen's name in the navigation; 0 shows nothing."""

    count: int
    tone: Tone = "text2"


class Screen(Protocol):
    """One page of the window. A QWidget subclass may be its own `widget`."""

    name: str  # "records": what `Shell.show_screen` takes
    title: Said
    icon: str
    in_navigation: bool  # False: reached from another screen only (Entry)
    wants_rail: bool  # True: the navigation shrinks to 56 px while it is shown (Entry)

    @property
    def widget(self) -> QWidget:
        """The page. Made at the first call."""

    def keys(self) -> Sequence[Key]:
        """The keys of this screen, the most useful first."""

    def on_shown(self, argument: object) -> None:
        """The page is on top now; `argument` is what `show_screen` was given (a record's id), else None."""

    def on_hidden(self) -> None:
        """Another page is on top now."""

    def before_lock(self, ready: Callable[[], None]) -> None:
        """Save what is unsaved, then call `ready` (also when there is nothing to save)."""


class Shell(Protocol):
    """The window, as a screen sees it."""

    def show_screen(self, name: str, argument: object = None) -> None:
        """Put the screen `name` on top and hand it `argument`."""

    def set_status(self, items: Sequence[StatusItem]) -> None:
        """Say what the status line says, until another screen is shown."""

    def keys_changed(self) -> None:
        """Ask the screen on top for its keys again."""

    def set_badge(self, name: str, badge: Badge) -> None:
        """Show a number beside the screen `name` in the navigation."""

    def show_banner(self, key: str, banner: QWidget, severity: int) -> None:
        """Show a banner over the page; of several the most severe (3 bad, 2 warn, 1 ok, 0 info). `key` names it."""

    def drop_banner(self, key: str) -> None:
        """Take back the banner `key`."""

    def toast(self, text: Text, undo: Callable[[], None], gone: Callable[[], None] | None = None) -> None:
        """Say for ten seconds what was done and offer to undo it (button, or Ctrl+Z outside a field).

        `gone` is called once that is no longer offered: later, for another toast, or for a lock.
        """

    def lock(self) -> None:
        """Save, then lock at once."""
