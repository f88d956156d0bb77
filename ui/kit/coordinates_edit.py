"""The edit of a position: latitude and longitude typed, in decimal degrees or degrees, minutes, seconds.

Invariant: the value is a geopoint as a record keeps it ("31.44 34.43 0 0": degrees, altitude and accuracy unknown),
or "" while it is not whole; nothing is taken from a receiver in silence. A pair pasted into one line fills both.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui import words
from ui.kit.box import STRETCH, Item, column, row
from ui.kit.coordinates import Angle, accuracy_metres, parse_angle, parse_pair
from ui.kit.label import Label
from ui.kit.line_edit import LineEdit
from ui.words import Text, say

WIDTH = 148


class CoordinatesEdit(QWidget):
    """Two lines; `extras` (a map, a receiver's button) stand under them."""

    changed = Signal(str)
    refused = Signal(object)

    def __init__(self, *extras: Item) -> None:
        super().__init__()
        self._latitude = LineEdit(width=WIDTH, ltr=True, placeholder="31.52340")
        self._longitude = LineEdit(width=WIDTH, ltr=True, placeholder="34.43210")
        self._north, self._east = say("kit-latitude"), say("kit-longitude")
        self._accuracy = Label("", "small", "text2")
        self._rest = "0 0"  # altitude and accuracy as they came
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(6)
        north = column(Label(self._north, "small", "text2"), self._latitude, gap=4)
        east = column(Label(self._east, "small", "text2"), self._longitude, gap=4)
        lines.addLayout(row(north, east, STRETCH, gap=10))
        lines.addWidget(self._accuracy)
        if extras:
            lines.addLayout(row(*extras, STRETCH))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setFocusProxy(self._latitude)
        for line in (self._latitude, self._longitude):
            line.changed.connect(self._edit)
            line.editingFinished.connect(self._finish)

    def value(self) -> str:
        """Return the geopoint."""
        angles = self._angles()
        return "" if angles is None else f"{angles[0].degrees} {angles[1].degrees} {self._rest}"

    def set_value(self, value: str) -> None:
        """Show a geopoint; while it is half typed, an empty one is left alone."""
        if value == self.value() or (not value and self._has_focus()):
            return
        parts = value.split()
        self._rest = " ".join([*parts[2:], "0", "0"][:2])
        self._latitude.set_value(parts[0] if len(parts) >= 2 else "")
        self._longitude.set_value(parts[1] if len(parts) >= 2 else "")
        self._show_accuracy()

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001
        """Show the position, take none."""
        self._latitude.set_read_only(read_only)
        self._longitude.set_read_only(read_only)

    def set_problem(self, has_problem: bool) -> None:  # noqa: FBT001
        """Show the edge of a problem."""
        self._latitude.set_problem(has_problem)
        self._longitude.set_problem(has_problem)

    def setAccessibleName(self, name: str) -> None:
        """Name both lines."""
        super().setAccessibleName(name)
        self._latitude.setAccessibleName(f"{name}, {words.shown(self._north)}")
        self._longitude.setAccessibleName(f"{name}, {words.shown(self._east)}")

    def _edit(self, _typed: str) -> None:
        self._rest = "0 0"
        self._show_accuracy()
        self.refused.emit("")
        self.changed.emit(self.value())

    def _finish(self) -> None:
        pair = self._pair()
        if pair is not None:
            self._latitude.setText(pair[0].degrees)
            self._longitude.setText(pair[1].degrees)
        self.refused.emit(self._missing())

    def _missing(self) -> Text:
        north, east = self._latitude.text().strip(), self._longitude.text().strip()
        if north and parse_angle(north, "latitude") is None:
            return say("kit-latitude-unclear")
        if east and parse_angle(east, "longitude") is None:
            return say("kit-longitude-unclear")
        return say("kit-position-half") if bool(north) != bool(east) and not self._has_focus() else ""

    def _show_accuracy(self) -> None:
        angles = self._angles()
        if angles is None:
            self._accuracy.say("")
            return
        metres = accuracy_metres(*angles)
        far = say("kit-metres", count=metres) if metres < 1000 else say("kit-kilometres", count=round(metres / 1000))
        self._accuracy.say(say("kit-position-typed", accuracy=far))

    def _angles(self) -> tuple[Angle, Angle] | None:
        pair = self._pair()
        if pair is not None:
            return pair
        latitude = parse_angle(self._latitude.text(), "latitude")
        longitude = parse_angle(self._longitude.text(), "longitude")
        return None if latitude is None or longitude is None else (latitude, longitude)

    def _pair(self) -> tuple[Angle, Angle] | None:
        """Return both angles when one line holds them and the other is empty."""
        lines = [line.text().strip() for line in (self._latitude, self._longitude)]
        return parse_pair(max(lines)) if "" in lines else None

    def _has_focus(self) -> bool:
        return self._latitude.hasFocus() or self._longitude.hasFocus()
