"""The number edit: a line that takes numbers only.

Invariant: no wheel and no arrow changes a number by accident; while it is typed it is shown as it is kept (0 to 9,
one point), and only when the focus has left are thousands grouped. A key or a pasted text that makes no number is not
taken, and that is said.
"""

import re
from decimal import Decimal, InvalidOperation
from typing import cast

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QValidator
from PySide6.QtWidgets import QWidget

from ui.kit.line_edit import WIDTH_NUMBER, LineEdit
from ui.kit.numbers import grouped, plain_number
from ui.words import Text, say

_BEGINNING = {False: re.compile(r"-?\d{0,18}"), True: re.compile(r"-?\d{0,18}(\.\d{0,12})?")}
_WHOLE = {False: re.compile(r"-?\d{1,18}"), True: re.compile(r"-?(\d{1,18}(\.\d{0,12})?|\.\d{1,12})")}


class NumberValidator(QValidator):
    """Takes what can become a number, in any digits, and turns it into ASCII."""

    def __init__(self, *, decimal: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._beginning, self._whole = _BEGINNING[decimal], _WHOLE[decimal]

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Return whether `text` is a number, may become one, or neither, and what is shown instead."""
        plain = plain_number(text)
        if not plain:
            return QValidator.State.Intermediate, plain, 0
        at = max(0, min(len(plain), position + len(plain) - len(text)))
        if self._whole.fullmatch(plain):
            return QValidator.State.Acceptable, plain, at
        if self._beginning.fullmatch(plain):
            return QValidator.State.Intermediate, plain, at
        return QValidator.State.Invalid, text, position


class NumberEdit(LineEdit):
    """A number; `decimal` takes a point; `grouping` shows 1,600 for 1600 while the focus is elsewhere."""

    def __init__(
        self,
        *,
        decimal: bool = False,
        grouping: bool = False,
        placeholder: Text = "",
        width: int = WIDTH_NUMBER,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(placeholder=placeholder, width=width, ltr=True, parent=parent)
        self._grouping, self._decimal = grouping, decimal
        self._validator = NumberValidator(decimal=decimal, parent=self)
        self.setValidator(self._validator)

    def value(self) -> str:
        """Return the number in ASCII, without grouping; "" while only its beginning is there."""
        plain = plain_number(self.text())
        return plain if self._validator.validate(plain, 0)[0] == QValidator.State.Acceptable else ""

    def set_value(self, value: str) -> None:
        """Show `value`; while it is typed, the same number in another spelling ("10.0" on the way to "10.05") stays."""
        is_same = value == self.value() or (self.hasFocus() and _is_same(value, self.value()))
        if not is_same:
            self.setText(value)
            self._group()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show it as it is kept, and select it when one comes by Tab."""
        self.setText(plain_number(self.text()))
        self.setValidator(self._validator)
        super().focusInEvent(event)
        if event.reason() in {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}:
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Group thousands again."""
        super().focusOutEvent(event)
        self._group()

    def changeEvent(self, event: QEvent) -> None:
        """Keep figures at the right in both directions."""
        super().changeEvent(event)
        self._align()

    def _why_refused(self) -> Text:
        return say("kit-number-refused", kind="decimal" if self._decimal else "whole")

    def _group(self) -> None:
        if self._grouping and not self.hasFocus():
            self.setValidator(cast("QValidator", None))  # it would take the grouping out again
            self.setText(grouped(plain_number(self.text())))

    def _align(self) -> None:
        flag = Qt.AlignmentFlag
        self.setAlignment(flag.AlignRight | flag.AlignAbsolute | flag.AlignVCenter)


def _is_same(one: str, other: str) -> bool:
    try:
        return bool(one) and Decimal(one) == Decimal(other)
    except InvalidOperation:  # one of them is no number
        return False
