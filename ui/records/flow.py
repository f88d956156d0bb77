"""A row of chips that goes on in a second line where the first is full.

Invariant: nothing is cut, whatever the words, the language and the text size; the row is as high as its lines.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

GAP = 6


class Flow(QWidget):
    """Lays `parts` out from the side where the language starts."""

    def __init__(self, parts: Sequence[QWidget]) -> None:
        super().__init__()
        self._parts = list(parts)
        for part in self._parts:
            part.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def reflow(self) -> None:
        """Lay out anew: a part says something else now."""
        self._lay_out()
        self.updateGeometry()

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines at `width`."""
        return max((place.bottom() + 1 for place in self._places(width)), default=0)

    def sizeHint(self) -> QSize:
        """Return the size at the width of now."""
        return QSize(0, self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        super().resizeEvent(event)
        self.reflow()

    def event(self, event: QEvent) -> bool:
        """Follow language, direction and text size of the parts."""
        handled = super().event(event)
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.LayoutDirectionChange}:
            self.reflow()
        return handled

    def _lay_out(self) -> None:
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        direction = Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        for part, place in zip(self._parts, self._places(self.width()), strict=True):
            part.setGeometry(QStyle.visualRect(direction, self.rect(), place))

    def _places(self, width: int) -> list[QRect]:
        return [place for line in self._broken(width) for place in line]

    def _broken(self, width: int) -> list[list[QRect]]:
        """Return the places line by line, each part in the middle of its line."""
        lines: list[list[QRect]] = []
        at = QPoint(0, 0)
        for part in self._parts:
            size = part.sizeHint()
            if not lines or (at.x() and at.x() + size.width() > width):
                at = QPoint(0, _bottom(lines[-1]) + GAP if lines else 0)
                lines.append([])
            lines[-1].append(QRect(at, size))
            at += QPoint(size.width() + GAP, 0)
        for line in lines:
            middle = (line[0].top() + _bottom(line)) // 2
            for place in line:
                place.moveTop(middle - place.height() // 2)
        return lines


def _bottom(line: Sequence[QRect]) -> int:
    return max(place.bottom() + 1 for place in line)
