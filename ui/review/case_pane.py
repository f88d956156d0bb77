"""The record before its reviewer: who and when, a conflict side by side, the answers with their questions, the history.

Invariant: it shows one case; what is written goes into the notes that were handed in, at once.
"""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from field_app.journal import read_time
from ui.days import moment_words
from ui.kit import STRETCH, EmptyState, Field, Item, Label, Line, Pill, ScrollPage, TextEdit, column, exchange, row
from ui.records import form_title, history_page, proof_card, record_title, state_mark
from ui.review.answer_rows import AnswerRows
from ui.review.case import Case
from ui.review.compare import Compare
from ui.review.decision_bar import DecisionBar
from ui.review.notes import Notes
from ui.words import dots, say, tame


class CasePane(QWidget):
    """`bar` holds the decisions; `noted`: something was written or chosen."""

    noted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.bar = DecisionBar()
        self._case: Case | None = None
        self._notes, self.chosen = Notes(), ""
        self._compare: Compare | None = None
        self._shown: QWidget = EmptyState("list-checks", say("review-none-chosen"))
        self._line = Line()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        for part, share in ((self._shown, 1), (self._line, 0), (self.bar, 0)):
            self._lines.addWidget(part, share)
        self._set_bar(shown=False)

    @property
    def case(self) -> Case | None:
        """The record shown."""
        return self._case

    def show_case(self, case: Case, notes: Notes) -> None:
        """Show a record and what was written about it so far; whoever writes about the same goes on undisturbed."""
        if self._case is None or self._case.record != case.record:
            self.chosen = ""
        is_shown = self._case == case and self._notes is notes
        self._case, self._notes = case, notes
        if is_shown:
            self._show_bar()
        else:
            self._draw(case)

    def choose(self, number: int) -> None:
        """Let the version `number` of a conflict count, from 1."""
        if self._compare is not None:
            self._compare.choose(number)

    def set_busy(self) -> None:
        """A decision is on its way: the focus stays in the record while the buttons are off."""
        if self.bar.isAncestorOf(self.window().focusWidget() or self):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.bar.set_busy()

    def show_nothing(self) -> None:
        """Show an empty page: the queue says that nothing waits."""
        self._case = self._compare = None
        self._replace(QWidget())
        self._set_bar(shown=False)

    def ask(self) -> None:
        """Open a question on the answer that has the focus."""
        if self._case is not None:
            self._answers.ask_at_focus()

    def ask_all(self) -> None:
        """Put the focus where the comment on the whole record is written."""
        self._comment.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        """Titles of forms follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._case is not None:
            self._draw(self._case)

    def _draw(self, case: Case) -> None:
        self._answers = AnswerRows(case.seen.reading, self._notes)
        self._answers.changed.connect(self._note)
        self._comment = TextEdit(placeholder=say("review-comment-placeholder"), width=640)
        self._comment.set_value(self._notes.comment)
        self._comment.changed.connect(self._comment_on_all)
        comment = Field(say("review-comment"), self._comment, optional=True)
        items: list[Item] = [self._head(case), *self._conflict(case), self._answers, comment]
        page = ScrollPage(
            *items, history_page(case.seen), proof_card(case.seen), STRETCH, margins=(28, 20, 28, 24), gap=18
        )
        had_focus = self.isAncestorOf(self.window().focusWidget() or self)
        self._replace(page)
        first = self._compare or (self._answers.rows[0].ask if self._answers.rows else self._comment)
        self.setFocusProxy(first)  # who comes in by Enter stands at the first answer, not at a decision
        if had_focus:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        self._set_bar(shown=True)
        self._show_bar()

    def _head(self, case: Case) -> Item:
        seen, shown = case.seen, case.seen.detail.row
        when = moment_words(read_time(shown.submitted_at), seen.zone, seen.today)
        about = dots(form_title(shown.form, seen.title), say("record-by", person=tame(shown.author)), when)
        title = Label(record_title(shown), "title", weight=600, wrap=True, selectable=True)
        state, word = state_mark(shown.state)
        return row((column(title, Label(about, "small", "text2", wrap=True), gap=4), 1), Pill(word, state), gap=12)

    def _conflict(self, case: Case) -> list[Item]:
        self._compare = None
        if not case.versions:
            return []
        self._compare = Compare(case.versions, self.chosen, case.seen.zone, case.seen.today)
        self._compare.chosen.connect(self._take_choice)
        return [self._compare]

    def _take_choice(self, revision: str) -> None:
        self.chosen = revision
        self._tell()

    def _note(self, path: str, text: str) -> None:
        self._notes.fields[path] = text
        self._tell()

    def _comment_on_all(self, text: str) -> None:
        self._notes.comment = text
        self._tell()

    def _tell(self) -> None:
        self._show_bar()
        self.noted.emit()

    def _show_bar(self) -> None:
        if self._case is not None:
            self.bar.show_case(self._case, self._notes, self.chosen)

    def _set_bar(self, *, shown: bool) -> None:
        self.bar.setVisible(shown)
        self._line.setVisible(shown)

    def _replace(self, shown: QWidget) -> None:
        exchange(self._lines, self._shown, shown)
        self._shown = shown
        self._lines.setStretchFactor(shown, 1)
