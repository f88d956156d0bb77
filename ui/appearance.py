"""What the whole window changes at once: language and direction, light or dark, text size.

Invariant: after any of the three changes every widget has been told (`LanguageChange`, `StyleChange`,
`LayoutDirectionChange`), so that a screen shown later looks as one shown before. "System" follows the system live.
"""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from ui import fonts, words
from ui.stylesheet import style_sheet
from ui.theme import DARK, LIGHT, TEXT_PERCENT_MAX, TEXT_PERCENT_MIN, Look, Scheme, palette, put_look


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
        if language != self.language:
            self._speak(language)
            self._paint()
            for window in self._application.topLevelWidgets():
                self._application.sendEvent(window, QEvent(QEvent.Type.LanguageChange))
            self.changed.emit()

    def set_scheme(self, scheme: Scheme) -> None:
        """Show light, dark, or what the system shows."""
        self._scheme = scheme
        self._paint()
        self.changed.emit()

    def set_percent(self, percent: int) -> None:
        """Show text at `percent` of its size; under 100 and over 200 become 100 and 200."""
        self._percent = _within(percent)
        self._paint()
        self.changed.emit()

    def _speak(self, language: str) -> None:
        words.put_language(self._application, language)
        self._application.setLayoutDirection(words.direction())

    def _paint(self) -> None:
        tokens = DARK if self._is_dark() else LIGHT
        look = Look(tokens, self._percent)
        put_look(self._application, look)
        self._application.setPalette(palette(tokens))
        self._application.setFont(fonts.font())
        self._application.setStyleSheet(style_sheet(look))  # last: it polishes every widget anew

    def _is_dark(self) -> bool:
        if self._scheme is Scheme.SYSTEM:
            return self._application.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self._scheme is Scheme.DARK

    def _follow_system(self, _now: Qt.ColorScheme) -> None:
        if self._scheme is Scheme.SYSTEM:
            self.set_scheme(Scheme.SYSTEM)


def _within(percent: int) -> int:
    return min(max(percent, TEXT_PERCENT_MIN), TEXT_PERCENT_MAX)
