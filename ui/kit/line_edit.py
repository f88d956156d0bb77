"""Line edits: one line of text, a code, a search, a passphrase.

Invariant: text stands at the side of the window's language (codes always at the left); pasted text loses control
characters and direction overrides, and when it is too long for a line that is said, not cut in silence.
"""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QClipboard, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from ui import icons, words
from ui.kit.control import LINE_LETTERS_MAX, cleaned, too_long
from ui.stylesheet import mark
from ui.theme import px
from ui.words import Text, say

WIDTH_TEXT, WIDTH_CODE, WIDTH_NUMBER = 640, 208, 120


class LineEdit(QLineEdit):
    """One line. `width` in pixels at 100 % (0: as wide as there is room); `ltr` for codes, times, coordinates."""

    changed = Signal(str)
    refused = Signal(object)

    def __init__(
        self, *, placeholder: Text = "", width: int = 0, ltr: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._placeholder, self._width, self._ltr = placeholder, width, ltr
        if ltr:
            self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setMaxLength(LINE_LETTERS_MAX)
        self.textEdited.connect(self._edit)
        self._fit()
        self._align()
        self._show()

    def value(self) -> str:
        """Return the text."""
        return self.text()

    def set_value(self, value: str) -> None:
        """Show `value`, from its beginning; while it is being typed in, an equal text is left alone."""
        if value != self.value():
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Clean what is pasted."""
        if event.matches(QKeySequence.StandardKey.Paste) and not self.isReadOnly():
            self.paste_text(QGuiApplication.clipboard().text(QClipboard.Mode.Clipboard))
        else:
            super().keyPressEvent(event)

    def paste_text(self, pasted: str) -> None:
        """Put `pasted` at the cursor: cleaned, on one line, and cut with words when it is too long."""
        text = " ".join(cleaned(pasted[: 4 * self.maxLength()]).split("\n"))
        room = self.maxLength() - len(self.text()) + len(self.selectedText())
        self.insert(text[:room])
        self._edit(self.text())
        if len(pasted) > 4 * self.maxLength() or len(text) > room:
            self.refused.emit(too_long(self.maxLength()))

    def changeEvent(self, event: QEvent) -> None:
        """Follow language, direction and text size."""
        match event.type():
            case QEvent.Type.LanguageChange:
                self._show()
            case QEvent.Type.LayoutDirectionChange:
                self._align()
            case QEvent.Type.StyleChange:
                self._fit()
            case _:
                pass
        super().changeEvent(event)

    def _edit(self, _text: str) -> None:
        self.refused.emit("")
        self.changed.emit(self.value())

    def _fit(self) -> None:
        if self._width:
            self.setFixedWidth(px(self._width))

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
        self.addAction(QAction(icons.icon("search", "text3"), "", self), QLineEdit.ActionPosition.LeadingPosition)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties; an empty line passes Esc on."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.changed.emit("")
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
        self._eye = QAction(self)
        self._eye.triggered.connect(lambda: self.show_letters(self.echoMode() == QLineEdit.EchoMode.Password))
        self.addAction(self._eye, QLineEdit.ActionPosition.TrailingPosition)
        self.show_letters(False)

    def show_letters(self, shown: bool) -> None:  # noqa: FBT001
        """Show or hide what was typed."""
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self._eye.setIcon(icons.icon("eye-off" if shown else "eye"))
        self._eye.setText(words.shown(say("kit-hide-letters") if shown else say("kit-show-letters")))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.show_letters(self.echoMode() == QLineEdit.EchoMode.Normal)
        super().changeEvent(event)
