"""A new passphrase: six words offered, or one's own; typed once more, so that the person really has it.

Invariant: `take` hands out a passphrase only when what was typed is exactly what was offered, or an own one is strong
enough and was typed twice alike; else it says at the field why not. What is handed out is what opens the vault, letter
by letter: no spelling is forgiven here that would not be forgiven at Unlock.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from field_app.errors import FieldAppError, UsageError
from field_app.vault import SUGGESTED_BITS, SUGGESTED_WORDS, check_own_passphrase, suggest_passphrase
from ui import words
from ui.kit import STRETCH, Box, Button, Label, LineEdit, PassphraseEdit, card, column, row
from ui.vault.caps_lock import CapsLock
from ui.vault.telling import TellingField
from ui.vault.tiles import Tiles
from ui.words import Text, say

ACROSS = 3


class NewPassphrase(QWidget):
    """`changed`: what was typed is another; `progress()` says how far it is."""

    changed = Signal()

    def __init__(self, suggest: Callable[[], tuple[str, ...]] = suggest_passphrase) -> None:
        super().__init__()
        self._suggest = suggest
        self.tiles = Tiles(suggest(), ACROSS)
        self.others = Button(say("first-run-other-words"), "link", icon="refresh-cw")
        self.use_own = Button(say("first-run-use-own"), "link")
        self.use_offered = Button(say("first-run-use-offered"), "link", icon="undo-2")
        self.typed, self.own, self.again = LineEdit(ltr=True), PassphraseEdit(), PassphraseEdit()
        hint = say("first-run-words-hint")
        self._typed_field = TellingField(say("first-run-type-words"), self.typed, hint=hint)
        self._own_field = TellingField(say("first-run-own"), self.own, hint=say("first-run-own-hint"))
        self._again_field = TellingField(say("first-run-again"), self.again)
        self._offered_part, self._own_part = self._offer(), self._ask_own()
        self.setLayout(column(self._offered_part, self._own_part, gap=0))
        self.others.done.connect(self._offer_others)
        self.use_own.done.connect(lambda: self._choose(self._own_part, self.own))
        self.use_offered.done.connect(lambda: self._choose(self._offered_part, self.typed))
        self._watch(self._typed_field, self.typed)
        self._watch(self._own_field, self.own)
        self._watch(self._again_field, self.again)
        self._own_part.hide()

    @property
    def is_own(self) -> bool:
        """Whether the person makes up an own one."""
        return self._own_part.isVisibleTo(self)

    def begin(self) -> None:
        """Put the focus where it is typed."""
        (self.own if self.is_own else self.typed).setFocus(Qt.FocusReason.OtherFocusReason)

    def is_typed(self) -> bool:
        """Whether there is enough to be looked at by `take`."""
        if self.is_own:
            return bool(self.own.value() and self.again.value())
        return self.typed.value() == self._offered()

    def progress(self) -> Text:
        """Return how much of the six words is typed; "" for an own one."""
        if self.is_own:
            return ""
        if self.is_typed():
            return say("first-run-words-match")
        matching, first_other = self._compare()
        if first_other:
            return say("first-run-word-differs", number=str(first_other))
        if matching == SUGGESTED_WORDS:
            return say("first-run-words-over")
        return say("first-run-words-so-far", matching=str(matching), whole=str(SUGGESTED_WORDS))

    def take(self) -> str:
        """Return the passphrase; "" when it is none yet, and why stands at the field, which has the focus."""
        if not self.is_own:
            if self.is_typed():
                return self._offered()
            return self._refuse(self._typed_field, self.progress())
        try:
            check_own_passphrase(self.own.value())
        except UsageError as error:
            self._own_field.tell(error)
            self.own.setFocus(Qt.FocusReason.OtherFocusReason)
            return ""
        if self.own.value() != self.again.value():
            return self._refuse(self._again_field, say("first-run-again-differs"))
        return self.own.value()

    def tell(self, error: FieldAppError) -> None:
        """Say why the passphrase was not taken."""
        (self._own_field if self.is_own else self._typed_field).tell(error)
        self.begin()

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001
        """Take nothing while it is handed over."""
        for edit in (self.typed, self.own, self.again):
            edit.set_read_only(read_only)
        for button in (self.others, self.use_own, self.use_offered):
            button.setEnabled(not read_only)

    def _offered(self) -> str:
        return " ".join(self.tiles.texts())

    def _compare(self) -> tuple[int, int]:
        """Return how many words match from the first on, and the number of the first that differs, or 0."""
        typed = self.typed.value().split(" ")
        for number, (word, offered) in enumerate(zip(typed, self.tiles.texts(), strict=False), start=1):
            is_under_way = number == len(typed) and offered.startswith(word)
            if word != offered:
                return number - 1, 0 if is_under_way else number
        return min(len(typed), SUGGESTED_WORDS), 0

    def _refuse(self, field: TellingField, why: Text) -> str:
        field.quiet()
        field.set_problem(why)
        field.control.setFocus(Qt.FocusReason.OtherFocusReason)
        return ""

    def _offer_others(self) -> None:
        self.tiles.set_texts(self._suggest())
        self.typed.set_value("")
        self._typed_field.quiet()
        self.changed.emit()

    def _choose(self, part: QWidget, edit: LineEdit) -> None:
        for each in (self._offered_part, self._own_part):
            each.setVisible(each is part)
        for field in (self._typed_field, self._own_field, self._again_field):
            field.quiet()
        edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _watch(self, field: TellingField, edit: LineEdit) -> None:
        edit.changed.connect(lambda _typed: self._typed_in(field, edit))
        CapsLock(edit).found.connect(lambda is_on: field.set_warning(say("unlock-caps-lock") if is_on else ""))

    def _typed_in(self, field: TellingField, edit: LineEdit) -> None:
        field.quiet()
        if field is self._typed_field:
            field.set_own_hint(say("first-run-letters" if words.is_rtl(edit.value()) else "first-run-words-hint"))
        self.changed.emit()

    def _offer(self) -> QWidget:
        strength = Label(say("first-run-strength", bits=str(SUGGESTED_BITS)), "small", "ok", 500)
        acts = row(self.others, self.use_own, STRETCH, strength, gap=20)
        return Box(card(self.tiles, acts, margins=(20, 18, 20, 14), gap=12), self._typed_field, gap=20)

    def _ask_own(self) -> QWidget:
        return Box(self._own_field, self._again_field, row(self.use_offered, STRETCH), gap=16)
