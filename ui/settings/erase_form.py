"""Erasing the vault: what would be lost is named first, then the name of its folder is typed.

Invariant: nothing happens before that name is there, letter by letter; the safe button stands first and has the focus
order's first place, and Enter in the line does not erase.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt

from field_app.records import Undelivered
from ui.kit import STRETCH, Banner, Box, Button, Field, LineEdit, row
from ui.words import Said, ltr, say


class EraseForm(Box):
    """`erase` is called once `name`, that of the vault's folder, was typed; `lost` None: nobody can tell."""

    def __init__(self, name: str, lost: Undelivered | None, erase: Callable[[], None]) -> None:
        super().__init__(gap=16)
        self._name, self._lost, self._erase = name, lost, erase
        self.open = Button(say("erase-open"), "danger", icon="trash-2")
        self.open.done.connect(self._ask)
        self.add(row(self.open, STRETCH))

    def _ask(self) -> None:
        self.typed = LineEdit(ltr=True)
        self._field = Field(say("erase-type", name=ltr(self._name)), self.typed)
        self.keep = Button(say("erase-keep"), "primary")
        self.act = Button(say("erase-act"), "danger")
        self.keep.done.connect(self._close)
        self.act.done.connect(self._go)
        self.typed.changed.connect(lambda _typed: self._field.set_problem(""))
        told = Banner("bad", "triangle-alert", say("erase-warning"), _loses(self._lost))
        self._form = Box(told, self._field, row(self.keep, self.act, STRETCH), gap=16)
        self.add(self._form)
        self._form.show()
        self.open.hide()
        self.typed.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go(self) -> None:
        if self.typed.value() != self._name:
            self._field.set_problem(say("erase-differs", name=ltr(self._name)))
            self.typed.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        for button in (self.keep, self.act):
            button.setEnabled(False)
        self._erase()

    def _close(self) -> None:
        self._form.hide()
        self._form.deleteLater()
        self.open.show()
        self.open.setFocus(Qt.FocusReason.OtherFocusReason)


def _loses(lost: Undelivered | None) -> Said:
    if lost is None:
        return say("erase-unknown")
    return say("erase-loses", entries=str(lost.entries), files=str(lost.files))
