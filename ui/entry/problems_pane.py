"""What is to be checked: the problems that are shown, each with the way to its answer; and notes that only warn."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal

from ui.kit import STRETCH, Box, Button, Count, Icon, Label, ScrollPage, ToolButton, card, column, row
from ui.words import Text, say


@dataclass(frozen=True, slots=True)
class Shown:
    """One problem: the path of its question, the question, the form's sentence."""

    path: str
    question: Text
    words: Text


class ProblemsPane(Box):
    """`show_problems(problems, notes)`; `chosen` carries the path of a question."""

    chosen = Signal(str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__(kind="surface", margins=(0, 16, 0, 0), gap=8)
        self._count = Count(0, "bad")
        close = ToolButton("x", say("entry-close-pane"), size="small")
        close.done.connect(self.closed)
        head = Box(Label(say("entry-check-title"), "heading", weight=600), self._count, STRETCH, close, across=True)
        head.set_margins((20, 0, 12, 0))
        self._body = ScrollPage(margins=(20, 8, 20, 20), gap=12)
        self._shown: tuple[tuple[Shown, ...], tuple[Text, ...]] = ((), ())
        self.add(head, (self._body, 1))

    def show_problems(self, problems: Sequence[Shown], notes: Sequence[Text]) -> None:
        """Show these; nothing is built when they are the same."""
        wanted = (tuple(problems), tuple(notes))
        if wanted == self._shown:
            return
        self._shown = wanted
        self._count.set_count(len(problems))
        lines = self._body.column.lines
        self._body.column.clear()
        for problem in problems:
            lines.addWidget(self._card(problem))
        if notes:
            lines.addWidget(Label(say("entry-think-about"), "small", "text2", 600))
        for note in notes:
            icon = Icon("info", 16)
            line = row(icon, (Label(note, "small", "text2", wrap=True), 1), gap=8)
            line.setAlignment(icon, Qt.AlignmentFlag.AlignTop)
            lines.addWidget(Box(line))
        lines.addStretch(1)

    def _card(self, problem: Shown) -> Box:
        icon = Icon("circle-alert", 16, "bad")
        go = Button(say("entry-go-to-answer"), "link", size="small")
        go.done.connect(lambda: self.chosen.emit(problem.path))
        title = row(icon, (Label(problem.question, "small", weight=600, wrap=True), 1), gap=8)
        title.setAlignment(icon, Qt.AlignmentFlag.AlignTop)
        says = Label(problem.words, "small", "text2", wrap=True)
        return card(column(title, says, row(go, STRETCH), gap=4), margins=(12, 10, 12, 8))
