"""What stands in the place of a control for a question that this window cannot ask yet.

Invariant: it takes no answer, and one that came from elsewhere stays as it is and is shown.
"""

from PySide6.QtCore import Qt, Signal

from ui.kit import Box, Icon, Label, row
from ui.theme import RADIUS_CARD
from ui.words import Text, say


class Unasked(Box):
    """Says in words that the question, of the kind `kind`, is answered elsewhere."""

    changed = Signal(str)
    refused = Signal(object)

    def __init__(self, kind: str) -> None:
        self._kind, self._value = kind, ""
        self._words = Label("", wrap=True)
        icon = Icon("info", 18, "warn")
        line = row(icon, (self._words, 1), gap=10)
        line.setAlignment(icon, Qt.AlignmentFlag.AlignTop)
        super().__init__(line, tint="warn", margins=(14, 12, 14, 12))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the list of problems leads here
        self.setProperty("ring", RADIUS_CARD)
        self.set_value("")

    @property
    def words(self) -> Text:
        """What it says."""
        return self._words.words

    def value(self) -> str:
        """Return the answer that came from elsewhere."""
        return self._value

    def set_value(self, value: str) -> None:
        """Show that answer."""
        self._value = value
        sentence = say("entry-unasked", kind=self._kind)
        self._words.say(say("entry-unasked-answered", sentence=sentence, answer=value) if value else sentence)

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001
        """It takes no answer anyway."""

    def set_problem(self, has_problem: bool) -> None:  # noqa: FBT001
        """The field's words say it."""
