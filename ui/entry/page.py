"""A page of Entry: the questions of one section, under its title.

Invariant: widgets are made when the page is first shown, and repainted only where the entry says that something
changed. Enter goes on to the next question; Ctrl+Enter is the screen's.
"""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from field_app.forms import Change
from ui.entry.filling import Filling
from ui.entry.number_grid import NumberGrid
from ui.entry.pages import Item, ItemKind, Page
from ui.entry.photo import PhotoRoad
from ui.entry.question import Question
from ui.entry.repeat import RepeatSection
from ui.kit import STRETCH, Label, ScrollPage

WIDTH = 720


class SectionPage(ScrollPage):
    """`apply(changes)` after a step; `removed` when a row can be brought back."""

    removed = Signal(int, object)
    finished = Signal()
    """Enter was pressed where nothing more is asked here."""

    def __init__(self, filling: Filling, page: Page, road: PhotoRoad) -> None:
        super().__init__(width=WIDTH, margins=(40, 28, 40, 40), gap=20)
        self._filling, self.page, self._road = filling, page, road
        self._questions: dict[str, Question] = {}
        self._repeats: list[RepeatSection] = []
        self._headings: dict[str, Label] = {}
        self._title = Label(filling.title(page), "title", weight=600, wrap=True)
        self._build()

    def apply(self, changes: tuple[Change, ...]) -> None:
        """Look at what changed."""
        for change in changes:
            question = self._questions.get(change.path)
            if question is not None:
                question.refresh(change.what)
            elif change.path in self._headings:
                self._headings[change.path].setVisible(self._filling.node(change.path).relevant)
        for repeat in self._repeats:
            if any(change.path.startswith(f"{repeat.item.path}[") for change in changes):
                repeat.apply(changes)
                repeat.setVisible(_is_asked(self._filling, repeat.item))

    def show_problems(self) -> None:
        """Show the problems that are to be shown now."""
        for question in self._questions.values():
            question.show_problem()
        for repeat in self._repeats:
            repeat.show_problems()

    def refresh_all(self) -> None:
        """Say everything again: the form speaks another language."""
        self._title.say(self._filling.title(self.page))
        for path, heading in self._headings.items():
            heading.say(self._filling.node(path).label)
        for question in self._questions.values():
            question.refresh_all()
        for repeat in self._repeats:
            repeat.retitle()

    def focus_first(self) -> bool:
        """Put the focus on the first question that is asked; False when nothing is to be answered here."""
        stops: list[Question | RepeatSection] = [each for each in self._questions.values() if not each.node.readonly]
        first = next((each for each in [*stops, *self._repeats] if not each.isHidden()), None)
        if first is not None:
            first.focus()
        return first is not None

    def focus_on(self, path: str) -> bool:
        """Put the focus on a question, opening the row in which it stands; False when it is not on this page."""
        question = self._questions.get(path)
        if question is None:
            found = (repeat.open_at(path) for repeat in self._repeats)
            question = next((each for each in found if each is not None), None)
        if question is None:
            return False
        question.focus()
        return True

    def add_row(self) -> None:
        """Add a row to the repeat that has the focus, else to the first that is asked."""
        focus = QApplication.focusWidget()
        asked = [repeat for repeat in self._repeats if not repeat.isHidden()]
        holding = [repeat for repeat in asked if focus is not None and repeat.isAncestorOf(focus)]
        for repeat in (holding or asked)[:1]:
            repeat.add_row()

    def question_with(self, widget: QWidget | None) -> Question | None:
        """Return the question that `widget` is a part of."""
        if widget is None:
            return None
        return next((each for each in self._all() if each is widget or each.isAncestorOf(widget)), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.focusNextChild()
            if not self.isAncestorOf(QApplication.focusWidget() or self):
                self.finished.emit()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        self.add(self._title)
        run: list[Question] = []
        for item in self.page.items:
            if item.kind is ItemKind.QUESTION:
                question = Question(self._filling, item.path, self._road)
                self._questions[item.path] = question
                run.append(question)
                continue
            self.add(NumberGrid.run(run))
            run = []
            self._add_part(item)
        self.add(NumberGrid.run(run), STRETCH)

    def _add_part(self, item: Item) -> None:
        if item.kind is ItemKind.HEADING:
            node = self._filling.node(item.path)
            self._headings[item.path] = Label(node.label, "heading", weight=600, wrap=True)
            self.add(self._headings[item.path])
            self._headings[item.path].setVisible(node.relevant and bool(node.label))
            return
        repeat = RepeatSection(self._filling, item, self._road, is_titled=item.path != self.page.key)
        repeat.removed.connect(self.removed)
        self._repeats.append(repeat)
        self.add(repeat)
        repeat.setVisible(_is_asked(self._filling, item))

    def _all(self) -> Iterator[Question]:
        yield from self._questions.values()
        for repeat in self._repeats:
            yield from repeat.questions.values()


def _is_asked(filling: Filling, item: Item) -> bool:
    rows = filling.instances(item.path)
    return not rows or rows[0].relevant
