"""Short numbers side by side: two in a row, and no hole where one is not asked.

Invariant: the order of the form stays; a number whose neighbour is not asked moves up into its place.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ui.entry.question import Question
from ui.kit import column
from ui.theme import px

ACROSS, GAP = 2, 20


class NumberGrid(QWidget):
    """Holds consecutive number questions."""

    def __init__(self, questions: Sequence[Question]) -> None:
        super().__init__()
        self._questions = list(questions)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(px(GAP))
        self._grid.setVerticalSpacing(px(GAP))
        for number in range(ACROSS):
            self._grid.setColumnStretch(number, 1)
        for question in self._questions:
            question.setParent(self)
            question.installEventFilter(self)
        self._lay_out()

    @staticmethod
    def run(questions: Sequence[Question]) -> QVBoxLayout:
        """Return a column of questions in which consecutive numbers stand in grids."""
        lines = column(gap=GAP)
        numbers: list[Question] = []
        for question in questions:
            if question.is_number:
                numbers.append(question)
                continue
            _flush(lines, numbers)
            numbers = []
            lines.addWidget(question)
        _flush(lines, numbers)
        return lines

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lay out anew when one appears or goes."""
        if event.type() in {QEvent.Type.ShowToParent, QEvent.Type.HideToParent}:
            self._lay_out()
        return False

    def _lay_out(self) -> None:
        for question in self._questions:
            self._grid.removeWidget(question)
        asked = [question for question in self._questions if not question.isHidden()]
        for place, question in enumerate(asked):
            self._grid.addWidget(question, place // ACROSS, place % ACROSS, Qt.AlignmentFlag.AlignTop)
        if not asked:
            self.hide()
        elif self.parentWidget() is not None:  # else it would be a window of its own for a moment
            self.show()


def _flush(lines: QVBoxLayout, numbers: list[Question]) -> None:
    if numbers:
        lines.addWidget(NumberGrid(numbers))
