"""Labels: words in a role and a tone that follow the language, the scheme and the text size by themselves.

Invariant: a label starts at the side where the window's language starts, whatever letter its text begins with; a
wrapped label has the line height of the type scale. Text is shown as it is, never read as markup.
"""

import html

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui import icons, words
from ui.fonts import Role, Weight
from ui.kit.text_menu import open_label_menu
from ui.stylesheet import mark
from ui.theme import Tone, px
from ui.words import Text


class Label(QLabel):
    """Words. `wrap` breaks lines, `ltr` is for codes, times and hashes, `selectable` lets them be copied."""

    def __init__(  # noqa: PLR0913
        self,
        text: Text = "",
        role: Role = "body",
        tone: Tone = "text",
        weight: Weight = 400,
        *,
        wrap: bool = False,
        ltr: bool = False,
        centred: bool = False,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text, self._wraps, self._ltr, self._centred, self._figures = text, wrap, ltr, centred, False
        self.setProperty("role", role)
        self.setProperty("tone", tone)
        self.setProperty("weight", str(weight))
        self.setWordWrap(wrap)
        self.setTextFormat(Qt.TextFormat.RichText if wrap else Qt.TextFormat.PlainText)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        self._align()
        self._show()

    @property
    def words(self) -> Text:
        """What the label says."""
        return self._text

    def say(self, text: Text) -> None:
        """Say `text` from now on."""
        if text != self._text:
            self._text = text
            self._show()

    def set_tone(self, tone: Tone) -> None:
        """Take the colour `tone`."""
        mark(self, "tone", tone)

    def set_weight(self, weight: Weight) -> None:
        """Take the weight `weight`."""
        mark(self, "weight", str(weight))

    def set_figures(self) -> None:
        """Stand at the right in both directions, as columns of numbers do."""
        self._figures = True
        self._align()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to copy words that can be selected."""
        if self.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse:
            open_label_menu(self, event, words.shown(self._text))
        else:
            event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        """Say it again in another language, from another side."""
        if event.type() == QEvent.Type.LanguageChange:
            self._show()
        elif event.type() == QEvent.Type.LayoutDirectionChange:
            self._align()
        super().changeEvent(event)

    def _show(self) -> None:
        plain = words.shown(self._text)
        self.setText(self._paragraph(plain) if self._wraps else plain)

    def _paragraph(self, plain: str) -> str:
        base = "ltr" if self._ltr or not words.is_rtl(plain) else "rtl"
        height = 104 if base == "rtl" else 108
        text = html.escape(plain, quote=False).replace("\n", "<br>")
        side = "center" if self._centred else "right" if self._starts_right() else "left"
        return f'<p dir="{base}" align="{side}" style="line-height:{height}%;margin:0">{text}</p>'

    def _starts_right(self) -> bool:
        return self._figures or self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _align(self) -> None:
        side = Qt.AlignmentFlag.AlignRight if self._starts_right() else Qt.AlignmentFlag.AlignLeft
        across = Qt.AlignmentFlag.AlignHCenter if self._centred else side | Qt.AlignmentFlag.AlignAbsolute
        down = Qt.AlignmentFlag.AlignTop if self._wraps else Qt.AlignmentFlag.AlignVCenter
        self.setAlignment(across | down)
        if self._wraps:
            self._show()


class ElidedLabel(Label):
    """One line that gives way: what does not fit is left out in the middle (codes differ at the end)."""

    def minimumSizeHint(self) -> QSize:
        """Return the room for a few letters."""
        return QSize(px(40), super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        """Return the room for all of it."""
        whole = self.fontMetrics().horizontalAdvance(words.shown(self._text))
        return QSize(whole + 2, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out as little as possible."""
        super().resizeEvent(event)
        self._show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what fits at the font of now."""
        if self.text() != self._fitting():
            self._show()
        super().paintEvent(event)

    def _show(self) -> None:
        whole = words.shown(self._text)
        self.setText(self._fitting())
        self.setToolTip(whole if self.text() != whole else "")
        self.setAccessibleName(whole)
        self.updateGeometry()

    def _fitting(self) -> str:
        whole = words.shown(self._text)
        return self.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideMiddle, max(self.width(), px(40)))


class Icon(QWidget):
    """One drawing of the icon set, `size` pixels at 100 %; it speaks only when it is given a `name`."""

    def __init__(self, icon: str, size: int = 18, tone: Tone = "text2", *, name: Text = "") -> None:
        super().__init__()
        self._icon, self._size, self._tone, self._name = icon, size, tone, name
        icons.pixmap(icon, size)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._speak()

    def set_icon(self, icon: str, tone: Tone) -> None:
        """Draw another one."""
        self._icon, self._tone = icon, tone
        self.update()

    def sizeHint(self) -> QSize:
        """Return the square at the text size."""
        return QSize(px(self._size), px(self._size))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        ratio = self.devicePixelRatioF()
        painter.drawPixmap(0, 0, icons.pixmap(self._icon, px(self._size), self._tone, ratio=ratio, right_to_left=rtl))

    def changeEvent(self, event: QEvent) -> None:
        """Follow text size and language."""
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        elif event.type() == QEvent.Type.LanguageChange:
            self._speak()
        super().changeEvent(event)

    def _speak(self) -> None:
        self.setAccessibleName(words.shown(self._name))
