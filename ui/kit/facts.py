"""Facts: questions and their answers for reading, in groups with a heading and a hairline."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.kit.box import Box, Item, Line, row
from ui.kit.label import Label
from ui.kit.scaled import scaled
from ui.theme import Tone
from ui.words import Text

QUESTION_WIDTH = 250


class GroupHeading(QWidget):
    """A small heading with a line behind it, and what can be done with the group at its end."""

    def __init__(self, title: Text, *ends: Item) -> None:
        super().__init__()
        self.setLayout(row(Label(title, "small", "text3", 600), (Line(), 1), *ends, gap=10))


class Fact(QWidget):
    """One question and its answer; `note` stands small behind the answer ("was 118 in revision 1")."""

    def __init__(self, question: Text, answer: Text, *, note: Text = "", tone: Tone = "text", width: int = 0) -> None:
        super().__init__()
        asked = scaled(Label(question, "small", "text2", wrap=True), width=width or QUESTION_WIDTH)
        said = Label(answer, tone=tone, wrap=True, selectable=True)
        parts: list[Item] = [asked, (said, 1)]
        if note:
            parts.append(Label(note, "small", "text3"))
        line = row(*parts, gap=16)
        for part in (asked, said):
            line.setAlignment(part, Qt.AlignmentFlag.AlignTop)
        self.setLayout(line)


class FactGroup(Box):
    """A heading and its facts."""

    def __init__(self, title: Text, *facts: Item, ends: tuple[Item, ...] = ()) -> None:
        super().__init__(GroupHeading(title, *ends), *facts, margins=(0, 6, 0, 2), gap=7)
