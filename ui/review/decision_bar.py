"""The bar under the record: previous, next, return, approve; and in words why one of them is off.

Invariant: a button that is off says beside it what is missing; one that is on does what its words say.
"""

from PySide6.QtCore import Qt, Signal

from ui.kit import STRETCH, Box, Button, Icon, KeyCap, Label, ToolButton, row
from ui.review.case import Case
from ui.review.notes import Notes
from ui.words import Text, said, say


class DecisionBar(Box):
    """`approve`, `give_back` (return), `step` (1 or -1)."""

    approve = Signal()
    give_back = Signal()
    step = Signal(int)

    def __init__(self) -> None:
        super().__init__(kind="surface", margins=(20, 10, 20, 10), gap=8)
        self._why = Label("", "small", "text2", wrap=True)
        self._sign = Icon("info", 16)
        self.returns = Button(say("review-return"), icon="reply")
        self.approves = Button(say("review-approve"), "primary", icon="check")
        before, after = ToolButton("chevron-up", say("review-previous")), ToolButton("chevron-down", say("review-next"))
        before.done.connect(lambda: self.step.emit(-1))
        after.done.connect(lambda: self.step.emit(1))
        self.returns.done.connect(self.give_back)
        self.approves.done.connect(self.approve)
        why = row(self._sign, (self._why, 1), gap=8)
        why.setAlignment(self._why, Qt.AlignmentFlag.AlignVCenter)
        acts = (KeyCap("R"), self.returns, KeyCap("A"), self.approves)
        self.add(why, row(before, after, STRETCH, *acts, gap=8))

    def set_busy(self) -> None:
        """A decision is on its way: nothing more can be decided until the next record is shown."""
        for button in (self.approves, self.returns):
            button.setEnabled(False)

    def show_case(self, case: Case, notes: Notes, chosen: str) -> None:
        """Turn the buttons on or off for a record, what was written and the version that was chosen."""
        why = why_not(case, notes, chosen)
        self.approves.setEnabled(not why)
        self.returns.setEnabled(case.refusal is None and not _needs_version(case, chosen))
        for part in (self._sign, self._why):
            part.setVisible(bool(why))
        self._why.say(why)
        count = len(notes.questions)
        self.returns.say(say("review-return-with", count=count) if count else say("review-return"))


def why_not(case: Case, notes: Notes, chosen: str) -> Text:
    """Return why the record cannot be approved now; "" when it can."""
    if case.refusal is not None:
        return said(case.refusal)
    if _needs_version(case, chosen):
        return say("review-choose-first")
    if notes.questions:
        return say("review-questions-open", count=len(notes.questions))
    return ""


def _needs_version(case: Case, chosen: str) -> bool:
    return bool(case.versions) and chosen not in {version.revision for version in case.versions}
