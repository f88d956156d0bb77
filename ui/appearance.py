"""What the whole window changes at once: language and direction, light or dark, text size.

Invariant: after any of the three changes every widget has been told (`LanguageChange`, `StyleChange`,
`LayoutDirectionChange`), so that a screen shown later looks as one shown before. "System" follows the system live.
"""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from ui import fonts, words
from ui.stylesheet import style_sheet
from ui.theme import DARK, LIGHT, TEXT_PERCENT_MAX, TEXT_PERCENT_MIN, Look, Scheme, look, palette, put_look


class Appearance(QObject):
    """The one owner of the application's look and language; the composition root makes it before any window."""

    changed = Signal()
    """Language, colours or text size have changed; widgets were told before."""

    def __init__(
        self, application: QApplication, *, language: str = "en", scheme: Scheme = Scheme.SYSTEM, percent: int = 100
    ) -> None:
        super().__init__(application)
        self._application, self._scheme = application, scheme
        self._percent = _within(percent)
        self._system_is_dark = application.styleHints().colorScheme() == Qt.ColorScheme.Dark
        fonts.load()
        application.setStyle("Fusion")
        application.styleHints().colorSchemeChanged.connect(self._follow_system)
        self._speak(language)
        self._paint()

    @property
    def language(self) -> str:
        """The window's language, "en" or "ar"."""
        return words.language()

    @property
    def scheme(self) -> Scheme:
        """What was chosen: light, dark or the system's."""
        return self._scheme

    @property
    def percent(self) -> int:
        """The text size, 100 to 200."""
        return self._percent

    def set_language(self, language: str) -> None:
        """Speak `language` from now on, and turn the whole window when its direction is another."""
        self.change(language, self._scheme, self._percent)

    def set_scheme(self, scheme: Scheme) -> None:
        """Show light, dark, or what the system shows."""
        self.change(self.language, scheme, self._percent)

    def set_percent(self, percent: int) -> None:
        """Show text at `percent` of its size; under 100 and over 200 become 100 and 200."""
        self.change(self.language, self._scheme, percent)

    def change(self, language: str, scheme: Scheme, percent: int) -> None:
        """Change all three at once; what stays the same costs nothing."""
        is_new_language = language != self.language
        shown = (look(), self.language)
        self._scheme, self._percent = scheme, _within(percent)
        if is_new_language:
            self._speak(language)
        if (self._look(), language) != shown:
            self._paint()
        if is_new_language:
            for window in self._application.topLevelWidgets():
                self._application.sendEvent(window, QEvent(QEvent.Type.LanguageChange))
        self.changed.emit()

    def _speak(self, language: str) -> None:
        words.put_language(self._application, language)
        self._application.setLayoutDirection(words.direction())

    def _paint(self) -> None:
        """Qt walks over all widgets by pointer here and must find none that was collected: see `ui.collector`."""
        new = self._look()
        put_look(self._application, new)
        self._application.setPalette(palette(new.tokens))
        self._application.setFont(fonts.font())
        self._application.setStyleSheet(style_sheet(new))  # last: it polishes every widget anew

    def _look(self) -> Look:
        is_dark = self._system_is_dark if self._scheme is Scheme.SYSTEM else self._scheme is Scheme.DARK
        return Look(DARK if is_dark else LIGHT, self._percent)

    def _follow_system(self, now: Qt.ColorScheme) -> None:
        self._system_is_dark = now == Qt.ColorScheme.Dark
        if self._scheme is Scheme.SYSTEM:
            self.set_scheme(Scheme.SYSTEM)


def _within(percent: int) -> int:
    return min(max(percent, TEXT_PERCENT_MIN), TEXT_PERCENT_MAX)
