"""The text edit: several lines, as high as what stands in it.

Invariant: Tab goes on (it is not a letter), Ctrl+Enter reaches the screen. By whatever road text comes, it holds no
letter that cannot be seen, and what is too long is cut with words, before Qt lays it out: a text of any size costs no
more than a full one. Plain text only: formatting of what is pasted is dropped.
"""

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QInputMethodEvent, QKeyEvent, QResizeEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from field_app.unseen import cleaned, has_unseen
from ui import words
from ui.kit.control import (
    TEXT_LETTERS_MAX,
    beginning,
    left_out,
    letters,
    too_long,
    unseen_left_out,
)
from ui.kit.text_menu import open_text_menu
from ui.stylesheet import mark
from ui.theme import CONTROL, px
from ui.words import Text


class TextEdit(QPlainTextEdit):
    """Grows from `lines_min` to `lines_max` lines, then scrolls; `width` in pixels at 100 % (0: all there is)."""

    changed = Signal(str)
    refused = Signal(object)

    def __init__(
        self,
        *,
        placeholder: Text = "",
        lines_min: int = 2,
        lines_max: int = 12,
        width: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._placeholder, self._lines, self._width = placeholder, (lines_min, lines_max), width
        self._is_told, self._noted_at = False, -1
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._edit)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._grow())
        self._align()
        self._show()
        self._fit()

    def value(self) -> str:
        """Return the text, lines parted by \\n."""
        return self.toPlainText()

    def set_value(self, value: str) -> None:
        """Show `value`."""
        if value != self.value():
            self._is_told = True
            self.setPlainText(value)
            self._is_told = False

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001
        """Show the answer, take none."""
        self.setReadOnly(read_only)
        mark(self, "readOnly", read_only)

    def set_problem(self, has_problem: bool) -> None:  # noqa: FBT001
        """Show the edge of a problem."""
        mark(self, "problem", "true" if has_problem else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Ctrl+Enter to the screen; take no letter that does not fit."""
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        elif (is_enter or event.text().isprintable()) and letters(event.text()) > self._room():
            self.refused.emit(too_long(TEXT_LETTERS_MAX))
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the text."""
        open_text_menu(self, event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Take what an input method writes, as far as it fits."""
        written = event.commitString()
        fits = beginning(written, self._room())
        if fits != written:
            event.setCommitString(fits)
        super().inputMethodEvent(event)
        if fits != written:
            self.refused.emit(too_long(TEXT_LETTERS_MAX))

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take the plain text of what is pasted or dropped."""
        if not source.hasText():
            return
        pasted = source.text()
        looked_at = pasted[: 2 * TEXT_LETTERS_MAX]
        text = cleaned(looked_at)
        fits = beginning(text, self._room())
        self.insertPlainText(fits)
        is_cut = fits != text or looked_at != pasted
        if note := left_out(TEXT_LETTERS_MAX, is_cut=is_cut, unseen=has_unseen(looked_at)):
            self._noted_at = self.document().revision()
            self.refused.emit(note)

    def changeEvent(self, event: QEvent) -> None:
        """Follow language, direction and text size."""
        super().changeEvent(event)
        match event.type():
            case QEvent.Type.LanguageChange:
                self._show()
            case QEvent.Type.LayoutDirectionChange:
                self._align()
            case QEvent.Type.StyleChange | QEvent.Type.FontChange:
                self._fit()
            case _:
                pass

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break lines anew."""
        super().resizeEvent(event)
        self._grow()

    def sizeHint(self) -> QSize:
        """Return the wanted width and the height of the text."""
        return QSize(px(self._width or 320), self.height())

    def _edit(self) -> None:
        if self._is_told:
            return
        text = self.value()
        unseen = has_unseen(text)
        if unseen:  # by an input method: pasted and dropped text was cleaned before
            self._put(cleaned(text))
        if unseen or self.document().revision() != self._noted_at:  # a drop is announced after it was judged
            self.refused.emit(unseen_left_out() if unseen else "")
        self.changed.emit(self.value())

    def _put(self, text: str) -> None:
        """Put `text` in the place of all, in one step that can be undone."""
        cursor = self.textCursor()
        after = self.document().characterCount() - cursor.position()
        self._is_told = True
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        self._is_told = False
        cursor.setPosition(max(0, self.document().characterCount() - after))
        self.setTextCursor(cursor)

    def _room(self) -> int:
        return TEXT_LETTERS_MAX - (self.document().characterCount() - 1) + letters(self.textCursor().selectedText())

    def _grow(self) -> None:
        shortest, longest = self._lines
        lines = min(max(self._lines_shown(), shortest), longest)
        edge = 2 * (round(self.document().documentMargin()) + 6)
        self.setFixedHeight(max(px(CONTROL), lines * self.fontMetrics().lineSpacing() + edge))
        is_long = self._lines_shown() > longest
        wanted = Qt.ScrollBarPolicy.ScrollBarAsNeeded if is_long else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if self.verticalScrollBarPolicy() != wanted:
            self.setVerticalScrollBarPolicy(wanted)

    def _lines_shown(self) -> int:
        return max(1, round(self.document().size().height()))

    def _fit(self) -> None:
        if self._width:
            self.setMaximumWidth(px(self._width))
        self._grow()

    def _align(self) -> None:
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        option = QTextOption(
            (Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignAbsolute
        )
        self.document().setDefaultTextOption(option)

    def _show(self) -> None:
        self.setPlaceholderText(words.shown(self._placeholder))
