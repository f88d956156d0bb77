"""Where Tab goes: what is made later stands in the order in which it is seen.

Invariant: Qt puts what comes into a window behind everything that is there already; whoever makes a part later than its
neighbours calls `put_in_place`, so that Tab follows the eye. The order of the eye is that of the children (`stackUnder`
changes it): the items of layouts are not asked for, PySide keeps hold of them after Qt has deleted them.
"""

from itertools import pairwise, takewhile

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def put_in_place(part: QWidget) -> None:
    """Let Tab come to `part`, and to what is in it, behind what stands before it among the children around it."""
    own = _stops(part)
    around = part.parentWidget()
    while own and around is not None:
        before = list(takewhile(lambda stop: stop is not own[0], _stops(around)))
        if before:
            for first, second in pairwise([before[-1], *own]):
                QWidget.setTabOrder(first, second)
            return
        around = around.parentWidget()


def _stops(holder: QWidget) -> list[QWidget]:
    """Return what can take the focus in `holder`, itself first."""
    return [each for each in (holder, *holder.findChildren(QWidget)) if each.focusPolicy() != Qt.FocusPolicy.NoFocus]
