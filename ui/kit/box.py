"""Boxes and rows: where things stand. Layouts mirror by themselves, margins do not: `Box` swaps its own.

Invariant: a `Box` holds its margins as start, top, end, bottom; start is the side where the language begins.
"""

from collections.abc import Sequence
from typing import Final, Literal

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

Kind = Literal["", "card", "raised", "sunken", "surface", "bg", "toast", "drop", "drop_hot", "row_open"]
Tint = Literal["", "info", "ok", "warn", "bad"]
Margins = tuple[int, int, int, int]
STRETCH: Final = "stretch"
"""An item that takes the room that is left."""
Item = QWidget | QLayout | int | Literal["stretch"] | tuple[QWidget | QLayout, int] | None
"""A widget, a layout, a space in pixels, STRETCH, (widget, its share), or None (left out)."""


def row(*items: Item, gap: int = 8) -> QHBoxLayout:
    """Put `items` side by side, starting where the language starts."""
    layout = QHBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(gap)
    fill(layout, items)
    return layout


def column(*items: Item, gap: int = 8) -> QVBoxLayout:
    """Put `items` under each other."""
    layout = QVBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(gap)
    fill(layout, items)
    return layout


def fill(layout: QBoxLayout, items: Sequence[Item]) -> None:
    """Append `items` to `layout`."""
    for item in items:
        match item:
            case None:
                pass
            case "stretch":
                layout.addStretch(1)
            case int():
                layout.addSpacing(item)
            case (QWidget() as widget, share):
                layout.addWidget(widget, share)
            case (QLayout() as inner, share):
                layout.addLayout(inner, share)
            case QWidget():
                layout.addWidget(item)
            case QLayout():
                layout.addLayout(item)


def exchange(lines: QLayout, old: QWidget, new: QWidget) -> None:
    """Put `new` in the place of `old`, to the eye and to Tab, and let `old` go."""
    lines.replaceWidget(old, new)
    new.stackUnder(old)
    old.hide()
    old.deleteLater()


class Box(QFrame):
    """A frame with a ground (`kind` or `tint`), margins and a column (or, `across`, a row) of items."""

    def __init__(  # noqa: PLR0913
        self,
        *items: Item,
        kind: Kind = "",
        tint: Tint = "",
        margins: Margins = (0, 0, 0, 0),
        gap: int = 8,
        across: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        if kind:
            self.setProperty("box", kind)
        if tint:
            self.setProperty("tint", tint)
        self._margins = margins
        self._lines: QBoxLayout = QHBoxLayout(self) if across else QVBoxLayout(self)
        self._lines.setSpacing(gap)
        self._set_margins()
        fill(self._lines, items)

    @property
    def lines(self) -> QBoxLayout:
        """The layout of the items."""
        return self._lines

    def add(self, *items: Item) -> None:
        """Append items."""
        fill(self._lines, items)

    def clear(self) -> None:
        """Let go of all items."""
        while (item := self._lines.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()

    def set_margins(self, margins: Margins) -> None:
        """Set start, top, end and bottom."""
        self._margins = margins
        self._set_margins()

    def changeEvent(self, event: QEvent) -> None:
        """Swap start and end with the direction."""
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._set_margins()
        super().changeEvent(event)

    def _set_margins(self) -> None:
        start, top, end, bottom = self._margins
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            start, end = end, start
        self._lines.setContentsMargins(start, top, end, bottom)


class Line(QFrame):
    """A hairline between things; `upright` between columns."""

    def __init__(self, *, upright: bool = False) -> None:
        super().__init__()
        self.setProperty("box", "line")
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)


def card(*items: Item, margins: Margins = (16, 14, 16, 14), gap: int = 10) -> Box:
    """Return a card: a surface with an edge."""
    return Box(*items, kind="card", margins=margins, gap=gap)
