"""Line edits: one line of text, a code, a search, a passphrase.

Invariant: text stands at the side of the window's language (codes always at the left); whatever road text comes by
(keys, paste, drop, an input method) it is one line without letters that cannot be seen, and what was left out or did
not fit is said, never cut in silence.
"""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QClipboard, QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from field_app.unseen import has_unseen
from ui import words
from ui.kit.button import ToolButton
from ui.kit.control import (
    LINE_LETTERS_MAX,
    beginning,
    left_out,
    letters,
    on_one_line,
    too_long,
    unseen_left_out,
)
from ui.kit.label import Icon
from ui.kit.text_menu import open_line_menu
from ui.stylesheet import mark
from ui.theme import px
from ui.words import Text, say

WIDTH_TEXT, WIDTH_CODE, WIDTH_NUMBER = 640, 208, 120
EDGE = 6  # px between the edge and what is inside


class LineEdit(QLineEdit):
    """One line. `width` in pixels at 100 % (0: as wide as there is room); `ltr` for codes, times, coordinates."""

    changed = Signal(str)
    refused = Signal(object)

    def __init__(
        self, *, placeholder: Text = "", width: int = 0, ltr: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._placeholder, self._width, self._ltr = placeholder, width, ltr
        self._inside: list[tuple[QWidget, bool]] = []
        if ltr:
            self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setMaxLength(LINE_LETTERS_MAX)
        self.textEdited.connect(self._edit)
        self.inputRejected.connect(lambda: self.refused.emit(self._why_refused()))
        self._fit()
        self._align()
        self._show()

    def value(self) -> str:
        """Return the text."""
        return self.text()

    def set_value(self, value: str) -> None:
        """Show `value`, from its beginning; while it is being typed in, an equal text is left alone."""
        if value != self.value():
            self.setMaxLength(max(LINE_LETTERS_MAX, letters(value)))  # an answer of another hand is shown whole
            self.setText(value)
            if not self.hasFocus():
                self.setCursorPosition(0)

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001
        """Show the answer, take none."""
        self.setReadOnly(read_only)
        mark(self, "readOnly", read_only)

    def set_problem(self, has_problem: bool) -> None:  # noqa: FBT001
        """Show the edge of a problem."""
        mark(self, "problem", "true" if has_problem else "")

    def put_inside(self, part: QWidget, *, at_end: bool) -> None:
        """Show an icon or a small button inside, where the text begins or ends."""
        part.setParent(self)
        part.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        part.setCursor(Qt.CursorShape.ArrowCursor)
        self._inside.append((part, at_end))
        self._place_inside()

    def sizeHint(self) -> QSize:
        """Return the width that is wanted; in a narrow place it gives way."""
        hint = super().sizeHint()
        return QSize(px(self._width), hint.height()) if self._width else hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what is inside at its ends."""
        super().resizeEvent(event)
        self._place_inside()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Clean what is pasted."""
        if event.matches(QKeySequence.StandardKey.Paste) and not self.isReadOnly():
            self._paste()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the text."""
        open_line_menu(self, event, self._paste)

    def paste_text(self, pasted: str) -> None:
        """Put `pasted` at the cursor: cleaned, on one line, and cut with words when it is too long."""
        looked_at, before = pasted[: 4 * self.maxLength()], self.text()
        text = on_one_line(looked_at)
        room = self.maxLength() - letters(before) + letters(self.selectedText())
        fits = beginning(text, room)
        self.insert(fits)
        if self.text() != before:
            self._edit(self.text())
        is_cut = fits != text or looked_at != pasted
        if note := left_out(self.maxLength(), is_cut=is_cut, unseen=has_unseen(looked_at)):
            self.refused.emit(note)

    def changeEvent(self, event: QEvent) -> None:
        """Follow language, direction and text size."""
        match event.type():
            case QEvent.Type.LanguageChange:
                self._show()
            case QEvent.Type.LayoutDirectionChange:
                self._align()
                self._place_inside()
            case QEvent.Type.StyleChange:
                self._fit()
                self._place_inside()
            case _:
                pass
        super().changeEvent(event)

    def _paste(self) -> None:
        self.paste_text(QGuiApplication.clipboard().text(QClipboard.Mode.Clipboard))

    def _edit(self, text: str) -> None:
        one_line = on_one_line(text)
        if one_line != text:  # dropped, or by an input method: pasted text was cleaned before
            at = self.cursorPosition() - letters(text) + letters(one_line)
            self.selectAll()
            self.insert(one_line)
            self.setCursorPosition(at)
        self.refused.emit(unseen_left_out() if has_unseen(text) else "")
        self.changed.emit(self.value())

    def _why_refused(self) -> Text:
        return too_long(self.maxLength())

    def _fit(self) -> None:
        if self._width:
            self.setMaximumWidth(px(self._width))
            self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            self.updateGeometry()

    def _place_inside(self) -> None:
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        taken = {False: 0, True: 0}  # at the left, at the right
        for part, at_end in self._inside:
            size, is_right = part.sizeHint(), at_end != rtl
            left = self.width() - size.width() - EDGE if is_right else EDGE
            part.setGeometry(left, (self.height() - size.height()) // 2, size.width(), size.height())
            taken[is_right] = size.width()
        self.setTextMargins(taken[False], 0, taken[True], 0)

    def _align(self) -> None:
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft and not self._ltr
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)

    def _show(self) -> None:
        self.setPlaceholderText(words.shown(self._placeholder))


class SearchEdit(LineEdit):
    """A line that filters while one types: a lens at its beginning, Esc empties it."""

    def __init__(self, placeholder: Text, *, width: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(placeholder=placeholder, width=width, parent=parent)
        self.put_inside(Icon("search", 16, "text3"), at_end=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties; an empty line passes Esc on."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self._edit("")
        else:
            super().keyPressEvent(event)

    def _show(self) -> None:
        super()._show()
        self.setAccessibleName(words.shown(self._placeholder))


class PassphraseEdit(LineEdit):
    """A passphrase: hidden, with an eye that shows it; never in the undo of the system, never completed."""

    def __init__(self, *, width: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(width=width, ltr=True, parent=parent)
        self.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self.eye = ToolButton("eye", say("kit-show-letters"), size="small")
        self.eye.done.connect(lambda: self.show_letters(self.echoMode() == QLineEdit.EchoMode.Password))
        self.put_inside(self.eye, at_end=True)
        self.show_letters(False)

    def show_letters(self, shown: bool) -> None:  # noqa: FBT001
        """Show or hide what was typed."""
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self.eye.set_icon("eye-off" if shown else "eye", say("kit-hide-letters") if shown else say("kit-show-letters"))
