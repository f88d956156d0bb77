"""The frame around the pages of Entry: the header over them, the bar under them.

Invariant: the main action stands in the bar and never below the fold; on the last page it is "Finalize", the one
primary button of the screen.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent

from ui import words
from ui.kit import (
    STRETCH,
    Box,
    Button,
    Choice,
    ElidedLabel,
    KeyCap,
    Menu,
    MenuItem,
    Segments,
    ToolButton,
    column,
)
from ui.kit.scaled import scaled
from ui.theme import BAR, px
from ui.words import Text, say

ROOMY = 680  # px at 100 %: room for a title beside the words of all buttons
_LANGUAGES = {"en": "English", "ar": "العربية"}


class Header(Box):
    """Title, what is known of the record, the form's language, further acts, Finalize."""

    spoken = Signal(str)
    """The form's language was chosen."""
    finalize = Signal()

    def __init__(self, languages: Sequence[tuple[str, str]], now: str, menu: Sequence[MenuItem]) -> None:
        super().__init__(kind="surface", margins=(24, 0, 20, 0), gap=12, across=True)
        scaled(self, height=BAR)
        self._title, self._detail = ElidedLabel("", "heading", weight=600), ElidedLabel("", "small", "text2")
        more = ToolButton("ellipsis", say("entry-more"))
        more.done.connect(lambda: Menu(more, menu).open())
        self._finalize = Button(say("entry-finalize-further"), icon="flag")
        self._finalize.done.connect(self.finalize)
        self.add((column(STRETCH, self._title, self._detail, STRETCH, gap=0), 1))
        if len(languages) > 1:
            named = [Choice(name, _LANGUAGES.get(code, name)) for name, code in languages]
            segments = Segments(named, name=say("entry-form-language"))
            segments.set_value(now)
            segments.changed.connect(self.spoken)
            self.add(segments)
        self.add(more, self._finalize)

    def say(self, title: Text, detail: Text) -> None:
        """Say which record this is."""
        self._title.say(title)
        self._detail.say(detail)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the title its room where there is little."""
        super().resizeEvent(event)
        self._finalize.set_bare(self.width() < px(ROOMY))

    def set_finalizing(self, finalizing: bool) -> None:  # noqa: FBT001
        """Check and finalize is shown: its button stands in the bar then."""
        self._finalize.setVisible(not finalizing)


class ActionBar(Box):
    """Back, what comes next, Next; or Back and Finalize."""

    back = Signal()
    forward = Signal()

    def __init__(self) -> None:
        super().__init__(kind="surface", margins=(24, 0, 20, 0), gap=10, across=True)
        scaled(self, height=BAR)
        self._back = Button(say("entry-back"), icon="arrow-left")
        self._back_key, self._next_key = KeyCap("Alt+Left"), KeyCap("Alt+Right")
        self._says = ElidedLabel("", "small", "text2")
        self._next = Button(say("entry-next"), "primary", icon="arrow-right", trailing=True)
        self._finalize_key = KeyCap("Ctrl+Enter")
        # One Enter too many must not end the record.
        self._finalize = Button(say("entry-finalize"), "primary", icon="flag", takes_enter=False)
        self._back.done.connect(self.back)
        for button in (self._next, self._finalize):
            button.done.connect(self.forward)
        self.add(self._back, self._back_key, STRETCH, self._says, self._next_key, self._next)
        self.add(self._finalize_key, self._finalize)
        self._follow_eye()

    def show_step(self, next_title: Text, *, is_first: bool, is_last: bool) -> None:
        """Show what comes next; `is_last`: Check and finalize is shown."""
        self._back.setEnabled(not is_first)
        self._says.say(next_title)
        for part in (self._next, self._next_key):
            part.setVisible(not is_last)
        for part in (self._finalize, self._finalize_key):
            part.setVisible(is_last)

    def set_busy(self, busy: bool) -> None:  # noqa: FBT001
        """Take no second press while the record is being finalized."""
        self._finalize.setEnabled(not busy)

    def focus_next(self) -> None:
        """Put the focus on Next."""
        self._next.setFocus(Qt.FocusReason.TabFocusReason)

    def focus_finalize(self) -> None:
        """Put the focus on Finalize."""
        self._finalize.setFocus(Qt.FocusReason.TabFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        """Turn the arrows with the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "_back_key"):
            self._follow_eye()

    def _follow_eye(self) -> None:
        rtl = words.direction() == Qt.LayoutDirection.RightToLeft
        self._back_key.say(words.ltr("Alt+→" if rtl else "Alt+←"))
        self._next_key.say(words.ltr("Alt+←" if rtl else "Alt+→"))
