"""State marks: an icon and a word, as a pill in details and bare in lists; counts.

Invariant: a state is never told by colour alone: each has its own icon, and the word is always there.
"""

from typing import Literal

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui import words
from ui.fonts import font
from ui.kit.label import Icon, Label
from ui.theme import Tone, color, px
from ui.words import Text

State = Literal["ok", "proven", "info", "warn", "returned", "bad", "stuck", "waits", "moving", "neutral"]
STATES: dict[State, tuple[str, Tone]] = {
    "ok": ("circle-check", "ok"),
    "proven": ("shield-check", "ok"),
    "info": ("clock", "accent"),
    "warn": ("triangle-alert", "warn"),
    "returned": ("reply", "warn"),
    "bad": ("circle-alert", "bad"),
    "stuck": ("octagon-alert", "bad"),
    "waits": ("clock", "text2"),
    "moving": ("send", "accent"),
    "neutral": ("circle-dashed", "text2"),
}
"""Each state's icon and tone."""
SOFT: dict[Tone, str] = {"ok": "ok_soft", "warn": "warn_soft", "bad": "bad_soft", "accent": "accent_soft"}


def soft(tone: Tone) -> str:
    """Return the token of the tint under words of `tone`."""
    return SOFT.get(tone, "sunken")


class Mark(QWidget):
    """A state bare: icon and word."""

    def __init__(self, text: Text, state: State) -> None:
        super().__init__()
        icon, tone = STATES[state]
        self._tone: Tone = tone
        self._icon, self._word = Icon(icon, 14, tone), Label(text, "caption", tone, 500)
        line = QHBoxLayout(self)
        line.setContentsMargins(*self._margins())
        line.setSpacing(5)
        line.addWidget(self._icon)
        line.addWidget(self._word)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_state(self, text: Text, state: State) -> None:
        """Show another state."""
        icon, self._tone = STATES[state]
        self._icon.set_icon(icon, self._tone)
        self._word.set_tone(self._tone)
        self._word.say(text)
        self.update()

    def _margins(self) -> tuple[int, int, int, int]:
        return 0, 0, 0, 0


class Pill(Mark):
    """A state on its tint."""

    def sizeHint(self) -> QSize:
        """Return the width of icon and word, and the height of a pill."""
        return QSize(super().sizeHint().width(), px(22))

    def minimumSizeHint(self) -> QSize:
        """Return the same: a pill is never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tint."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(soft(self._tone)))
        painter.drawRoundedRect(QRectF(self.rect()), self.height() / 2, self.height() / 2)

    def _margins(self) -> tuple[int, int, int, int]:
        return 8, 0, 9, 0


class Count(QWidget):
    """A number in a round ground; `name` says what it counts."""

    def __init__(self, count: int, tone: Tone = "text2", *, name: Text = "") -> None:
        super().__init__()
        self._count, self._tone, self._name = count, tone, name
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._speak()

    def set_count(self, count: int, tone: Tone | None = None) -> None:
        """Show another number; 0 hides it."""
        self._count, self._tone = count, tone or self._tone
        self.setVisible(count > 0)
        self._speak()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return a pill around the digits."""
        return QSize(max(px(18), count_width(self._count)), px(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        paint_count(painter, QRectF(self.rect()), self._count, self._tone)

    def changeEvent(self, event: QEvent) -> None:
        """Follow text size and language."""
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        elif event.type() == QEvent.Type.LanguageChange:
            self._speak()
        super().changeEvent(event)

    def _speak(self) -> None:
        name = words.shown(self._name)
        self.setAccessibleName(f"{name} {self._count}".strip())


def count_width(count: int) -> int:
    """Return the width of the ground of `count`."""
    return QFontMetrics(font("caption", 500)).horizontalAdvance(str(count)) + px(12)


def paint_count(painter: QPainter, rect: QRectF, count: int, tone: Tone) -> None:
    """Draw `count` on its ground in `rect`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color(soft(tone)))
    painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
    painter.setFont(font("caption", 500))
    painter.setPen(color(tone))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(count))
