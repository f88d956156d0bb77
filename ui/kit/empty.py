"""The empty state: what would stand here, and the next step."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.kit.box import STRETCH, row
from ui.kit.label import Icon, Label
from ui.kit.scaled import scaled
from ui.theme import color, px
from ui.words import Text


class _Disc(QWidget):
    def __init__(self, icon: str) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        inner = QVBoxLayout(self)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(Icon(icon, 20), 0, Qt.AlignmentFlag.AlignCenter)

    def sizeHint(self) -> QSize:
        return QSize(px(48), px(48))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("sunken"))
        painter.drawEllipse(QRectF(self.rect()))


class EmptyState(QWidget):
    """Centred in its place: an icon, a title, a sentence, then what can be done (`*steps`: a button, a key cap)."""

    def __init__(self, icon: str, title: Text, sentence: Text = "", *steps: QWidget) -> None:
        super().__init__()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(24, 24, 24, 24)
        lines.setSpacing(6)
        lines.addStretch(1)
        lines.addWidget(_Disc(icon), 0, Qt.AlignmentFlag.AlignHCenter)
        lines.addSpacing(10)
        self._title = Label(title, "heading", weight=600, wrap=True, centred=True)
        self._sentence = Label(sentence, tone="text2", wrap=True, centred=True)
        if not sentence:  # shown by itself, a label without a parent would be a window
            self._sentence.hide()
        for label in (self._title, self._sentence):
            scaled(label, width_max=460)
            lines.addLayout(row(STRETCH, (label, 8), STRETCH, gap=0))
        if steps:
            lines.addSpacing(12)
            lines.addLayout(row(STRETCH, *steps, STRETCH, gap=10))
        lines.addStretch(1)

    def say(self, title: Text, sentence: Text = "") -> None:
        """Say something else."""
        self._title.say(title)
        self._sentence.say(sentence)
        self._sentence.setVisible(bool(sentence))
