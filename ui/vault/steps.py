"""The three steps of the first run in a row: number and name, the present one filled, those behind ticked."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import icons, words
from ui.fonts import font
from ui.kit import Label, Line, row, scaled
from ui.theme import color, px
from ui.words import Text, say

CIRCLE, DASH = 22, 36


class Steps(QWidget):
    """`Steps([name, …]).show_step(0)`."""

    def __init__(self, names: Sequence[Text]) -> None:
        super().__init__()
        self._circles = [_Circle(number) for number in range(1, len(names) + 1)]
        self._names = [Label(name, "small", "text2", 500) for name in names]
        line = row(gap=10)
        for circle, name in zip(self._circles, self._names, strict=True):
            if line.count():
                line.addWidget(scaled(Line(), width=DASH))
            line.addWidget(circle)
            line.addWidget(name)
        line.addStretch(1)
        self.setLayout(line)
        self._now = 0
        self.show_step(0)

    def show_step(self, now: int) -> None:
        """Show that step `now`, from 0, is under way."""
        self._now = now
        for at, (circle, name) in enumerate(zip(self._circles, self._names, strict=True)):
            circle.set_state(is_now=at == now, is_done=at < now)
            name.set_tone("text" if at == now else "text2")
            name.set_weight(600 if at == now else 500)
        self._speak()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._speak()

    def _speak(self) -> None:
        name = self._names[self._now].words
        number, whole = str(self._now + 1), str(len(self._names))
        self.setAccessibleName(words.shown(say("first-run-step", number=number, whole=whole, name=name)))


class _Circle(QWidget):
    def __init__(self, number: int) -> None:
        super().__init__()
        self._number, self._is_now, self._is_done = number, False, False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_state(self, *, is_now: bool, is_done: bool) -> None:
        self._is_now, self._is_done = is_now, is_done
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(CIRCLE), px(CIRCLE))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("fill" if self._is_now else "ok_soft" if self._is_done else "pressed"))
        painter.drawEllipse(QRectF(self.rect()))
        if self._is_done:
            side = px(14)
            at = (self.width() - side) // 2
            painter.drawPixmap(QPoint(at, at), icons.pixmap("check", side, "ok", ratio=self.devicePixelRatioF()))
            return
        painter.setFont(font("caption", 600))
        painter.setPen(color("on_fill" if self._is_now else "text2"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self._number))
