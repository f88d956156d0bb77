"""What is said of saving: the time of the last in the status line; while the disk takes no answers, a banner until it
does again, and a question before any is lost.

Invariant: nobody leaves an entry whose answers are in the window only without having chosen to lose them (the safe
choice is to stay); on another screen's status line nothing is said.
"""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from field_app.clock import Clock
from field_app.errors import FieldAppError
from ui.kit import SEVERITY, Banner, Question
from ui.screen import Shell, StatusItem
from ui.words import Said, ltr, said, say

_BANNER = "entry-unsaved"


class SavedState:
    """`begin` for each entry that is opened, `end` when it is closed."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell
        self._clock: Clock | None = None
        self._zone: ZoneInfo | None = None
        self._saved_at: datetime | None = None
        self._trouble_at: datetime | None = None
        self._question: Question | None = None
        self._is_on_top = False

    def begin(self, clock: Clock, zone: ZoneInfo) -> None:
        """Speak of an entry whose times are shown in `zone`."""
        self._clock, self._zone = clock, zone
        self.show()

    def end(self) -> None:
        """The entry is closed: nothing is waited for any more."""
        self._saved_at = None
        self._settle()

    def set_on_top(self, on_top: bool) -> None:  # noqa: FBT001
        """Entry is the screen on top, or is not."""
        self._is_on_top = on_top

    def saved(self, at: datetime) -> None:
        """Everything is on the disk."""
        self._saved_at = at
        time = self._local(at, "%H:%M:%S")
        self.show(say("entry-saved-again", time=time) if self._settle() else say("entry-saved", time=time))

    def failed(self, error: FieldAppError) -> None:
        """Say once why, and since when answers are in the window only."""
        if self._trouble_at is None and self._clock is not None:
            self._trouble_at = self._saved_at or self._clock()
            sentence = say("entry-unsaved-sentence", reason=said(error))
            self._shell.show_banner(_BANNER, Banner("bad", "octagon-alert", self._unsaved(), sentence), SEVERITY["bad"])
        self.show()

    def show(self, news: Said | None = None) -> None:
        """Say it in the status line."""
        if not self._is_on_top:
            return
        items = [StatusItem("lock-keyhole", say("entry-stays-here"))]
        if self._trouble_at is not None:
            items = [StatusItem("octagon-alert", self._unsaved(), "bad")]
        elif self._saved_at is not None:
            words = news or say("entry-saved", time=self._local(self._saved_at, "%H:%M:%S"))
            items.insert(0, StatusItem("check", words, "ok"))
        self._shell.set_status(items)

    def ask(self, over: QWidget, answers: int, lose: Callable[[], None]) -> None:
        """Ask whether to stay, or to `lose` what is not saved."""
        if self._question is not None and isValid(self._question) and self._question.isVisible():
            return
        self._question = Question(
            over,
            say("entry-unsaved-title"),
            say("entry-unsaved-body", count=answers, time=self._since()),
            keep=say("entry-unsaved-stay"),
            act=say("entry-unsaved-leave", count=answers),
        )
        self._question.chosen.connect(lose)
        self._question.open()

    def _settle(self) -> bool:
        was_in_trouble = self._trouble_at is not None
        self._trouble_at = None
        if was_in_trouble:
            self._shell.drop_banner(_BANNER)
        return was_in_trouble

    def _unsaved(self) -> Said:
        return say("entry-unsaved-since", time=self._since())

    def _since(self) -> str:
        return "" if self._trouble_at is None else self._local(self._trouble_at, "%H:%M")

    def _local(self, moment: datetime, shape: str) -> str:
        return ltr(moment.astimezone(self._zone).strftime(shape))
