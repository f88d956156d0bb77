"""Unlock: one field, one button; and for who forgot the passphrase, the recovery code.

Invariant: after each wrong passphrase the next try waits (waiting.py); what was typed is gone from the field as soon as
it is handed over.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from field_app.errors import FieldAppError
from ui.kit import STRETCH, Box, Button, Icon, Item, Label, Line, PassphraseEdit, row, scaled
from ui.theme import px
from ui.vault.caps_lock import CapsLock
from ui.vault.recover import Recover, RecoverForm
from ui.vault.telling import Speak, TellingField, enter_pressed
from ui.vault.waiting import TryButton, Waiting
from ui.vault.way_in import way_in
from ui.words import Text, dots, say

WIDTH = 400
ROOMY = 480  # px at 100 %: room for the mark above the words

Open = Callable[[str, Callable[[FieldAppError], None]], None]
"""(passphrase, failed): open the vault; what follows a success is the composition root's."""


class Unlock(QWidget):
    """`Unlock(open_vault, recover, appearance.set_language)`; `failed` of the opening comes back here.

    Without `recover` the recovery code is not offered; without `speak` there is no switch of the language.
    """

    def __init__(self, open_vault: Open, recover: Recover | None = None, speak: Speak | None = None) -> None:
        super().__init__()
        self._open, self._recover, self._waiting = open_vault, recover, Waiting(self)
        self._edit = PassphraseEdit()
        self._field = TellingField(say("unlock-passphrase"), self._edit)
        self._button = TryButton(self._waiting, say("unlock-open"), say("unlock-opening"), size="large")
        self._keyboard, self._keys = Label("", "small", "text2"), Icon("keyboard", 16)
        self._caps_lock: Text = ""
        self._use_code = Button(say("unlock-use-code"), "link")
        self._mark = _build_mark()
        self._locked, self._acts = self._build_locked(), self._build_acts()
        self._form: RecoverForm | None = None
        self._middle, self._below = Box(self._locked), Box(self._acts)
        self._edit.changed.connect(lambda _typed: self._say_keyboard())
        CapsLock(self._edit).found.connect(self._find_caps_lock)
        self._button.done.connect(self._try)
        self._use_code.done.connect(self._ask_code)
        way_in(self, self._middle, self._below, speak, _promise())

    @property
    def edit(self) -> PassphraseEdit:
        """Where the passphrase is typed."""
        return self._edit

    @property
    def use_code(self) -> Button:
        """Leads to the recovery code."""
        return self._use_code

    @property
    def form(self) -> RecoverForm | None:
        """Where the recovery code is typed, while it is on the screen."""
        return self._form

    @property
    def seconds_left(self) -> int:
        """Until the next try is taken."""
        return self._waiting.seconds_left

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the field."""
        super().showEvent(event)
        self._begin()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep no letter of code and passphrase once the vault is open."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._drop_form()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, else it opens; Esc leads back to the passphrase."""
        if event.key() == Qt.Key.Key_Escape and self._form is not None and self._form.back.isEnabled():
            self._ask_passphrase()
        elif not enter_pressed(self, event, self._try if self._form is None else self._form.go_on):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room to the words where there is little."""
        super().resizeEvent(event)
        self._leave_room()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_mark"):
            self._leave_room()

    def failed(self, error: FieldAppError) -> None:
        """Say why the vault did not open; after a wrong passphrase the next try waits."""
        self._waiting.hear(error)
        self._button.set_busy(False)
        self._edit.set_read_only(False)
        self._field.tell(error)
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_room(self) -> None:
        self._mark.setVisible(self.height() >= px(ROOMY))

    def _begin(self) -> None:
        if self._form is not None:
            self._form.begin()
            return
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self._say_keyboard()

    def _try(self) -> None:
        passphrase = self._edit.value()
        if not passphrase or not self._button.isEnabled():
            return
        self._edit.set_value("")
        self._edit.set_read_only(True)
        self._field.quiet()
        self._button.set_busy(True)
        self._open(passphrase, self.failed)

    def _find_caps_lock(self, is_on: bool) -> None:  # noqa: FBT001
        self._caps_lock = say("unlock-caps-lock") if is_on else say("unlock-caps-lock-off")
        self._say_keyboard()

    def _say_keyboard(self) -> None:
        language = QGuiApplication.inputMethod().locale().nativeLanguageName()
        self._keyboard.say(dots(say("unlock-keyboard", language=language) if language else "", self._caps_lock))
        for part in (self._keys, self._keyboard):
            part.setVisible(bool(language or self._caps_lock))

    def _ask_code(self) -> None:
        if self._recover is None or self._edit.isReadOnly():
            return
        self._edit.set_value("")
        self._form = RecoverForm(self._recover, self._ask_passphrase)
        self._middle.add(self._form)
        self._below.add(self._form.acts)
        for mine, its in ((self._locked, self._form), (self._acts, self._form.acts)):
            mine.hide()
            its.show()
        self._form.begin()

    def _ask_passphrase(self) -> None:
        self._drop_form()
        self._begin()

    def _drop_form(self) -> None:
        if self._form is not None:
            for mine, its in ((self._locked, self._form), (self._acts, self._form.acts)):
                its.hide()
                its.deleteLater()
                mine.show()
            self._form = None

    def _build_locked(self) -> QWidget:
        lines = Box(
            row(self._mark, STRETCH),
            12,
            Label(say("unlock-title"), "display", weight=600, wrap=True),
            Label(say("unlock-locked"), tone="text2", wrap=True),
            20,
            self._field,
        )
        return _narrow(lines)

    def _build_acts(self) -> QWidget:
        self._button.setSizePolicy(self._edit.sizePolicy())
        code: list[Item] = [] if self._recover is None else [12, Line(), 4, row(self._use_code, STRETCH)]
        return _narrow(Box(self._button, row(self._keys, (self._keyboard, 1)), *code))


def _build_mark() -> Box:
    mark = Box(Icon("lock-keyhole", 24, "accent"), tint="info", margins=(14, 14, 14, 14))
    mark.lines.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return scaled(mark, width=52, height=52)


def _narrow(lines: Box) -> QWidget:
    return Box(row(STRETCH, scaled(lines, width=WIDTH), STRETCH))


def _promise() -> QWidget:
    words = Label(say("unlock-promise"), "small", "text2", wrap=True)
    return Box(Line(), Box(row(Icon("shield", 16), (words, 1), gap=8), margins=(24, 12, 24, 20)), gap=0)
