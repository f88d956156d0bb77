"""Answers that a reviewer can ask about: each with a button, and under it, once it is pressed, a line for the question.

Invariant: what is typed is in the notes with the next key; a line that is empty when it is left goes away.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit import Box, Fact, FactGroup, Icon, Label, LeftOut, LineEdit, ToolButton, column, row
from ui.records import Answer, Reading
from ui.review.notes import Notes
from ui.words import say

LOWER = 5  # px from the edge of the small button to the line of its icon


class AnswerRow(QWidget):
    """One answer; `changed` carries its path and what is asked about it."""

    changed = Signal(str, str)

    def __init__(self, answer: Answer, asked: str) -> None:
        super().__init__()
        self.answer = answer
        note = say("record-was", before=answer.before) if answer.before else ""
        self.ask = ToolButton("message-square-text", say("review-ask-about", question=answer.question), size="small")
        self.ask.done.connect(self.open)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        fact = Box(Fact(answer.question, answer.words, note=note), margins=(0, LOWER, 0, 0))  # level with the icon
        line = row((fact, 1), self.ask, gap=8)
        line.setAlignment(self.ask, Qt.AlignmentFlag.AlignTop)
        self._lines.addLayout(line)
        self._box: Box | None = None
        if asked:
            self._show(asked)

    def open(self) -> None:
        """Open the line for a question, with the focus in it."""
        if self._box is None:
            self._show("")
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def drop(self) -> None:
        """Take the question back."""
        if self._box is not None:
            self._box.hide()
            self._box.deleteLater()
            self._box = None
            self.changed.emit(self.answer.path, "")
            self.ask.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, asked: str) -> None:
        self.edit = LineEdit(placeholder=say("review-question-placeholder"))
        self.edit.set_value(asked)
        self.edit.setAccessibleName(self.ask.accessibleName())
        self.edit.changed.connect(lambda text: self.changed.emit(self.answer.path, text))
        remove = ToolButton("x", say("review-drop-question"), size="small")
        remove.done.connect(self.drop)
        title = Label(say("review-question-on", question=self.answer.question), "small", weight=600, wrap=True)
        head = row(Icon("message-square-text", 16, "accent"), (title, 1), remove, gap=8)
        head.setAlignment(title, Qt.AlignmentFlag.AlignVCenter)
        self._box = Box(column(head, self.edit, LeftOut(self.edit), gap=8), tint="info", margins=(14, 10, 10, 12))
        self._lines.addWidget(self._box)


class AnswerRows(Box):
    """All answers of a record."""

    changed = Signal(str, str)

    def __init__(self, reading: Reading, notes: Notes) -> None:
        super().__init__(gap=14)
        self.rows: list[AnswerRow] = []
        for section in reading.sections:
            rows = [AnswerRow(answer, notes.fields.get(answer.path, "")) for answer in section.answers]
            for each in rows:
                each.changed.connect(self.changed)
            self.rows += rows
            self.add(FactGroup(section.title or say("records-answers"), *rows))

    def ask_at_focus(self) -> None:
        """Open the line of the answer that has the focus, else of the first one."""
        focused = next((each for each in self.rows if each.isAncestorOf(self.window().focusWidget() or self)), None)
        target = focused or next(iter(self.rows), None)
        if target is not None:
            target.open()
