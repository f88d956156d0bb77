"""The field: a label, its control, the problem if there is one, the hint.

Invariant: label, problem and hint are also what a screen reader is told about the control; a problem is an edge, an
icon and words, never colour alone, and is gone as soon as it is taken back.
"""

import re
from functools import cache
from typing import cast

from PySide6.QtCore import QEvent, Qt, SignalInstance
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from field_app import messages
from ui import words
from ui.fonts import SIZES
from ui.kit.box import STRETCH, row
from ui.kit.control import Control
from ui.kit.label import Icon, Label
from ui.kit.line_edit import LineEdit
from ui.theme import Tone, px, tokens
from ui.words import Text, say


class FieldLabel(Label):
    """The words over a control, with "optional" small behind them when the answer may be left out.

    Forms that were written for other programs end such labels with "(optional)" themselves: then it is not said again.
    """

    def __init__(self, text: Text) -> None:
        self._is_optional = False
        super().__init__(text, weight=500, wrap=True)

    def set_optional(self, optional: bool) -> None:  # noqa: FBT001
        """Mark the answer as optional, or not."""
        self._is_optional = optional
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Colour the mark anew with the scheme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._show()

    def _paragraph(self, plain: str) -> str:
        whole = super()._paragraph(plain)
        if not self._is_optional or _optional_at_the_end().search(words.shown(self.words)):
            return whole
        style = f"color:{tokens().text3};font-size:{px(SIZES['caption'])}px;font-weight:400"
        return whole.replace("</p>", f'&nbsp; <span style="{style}">{words.shown(say("kit-optional"))}</span></p>')


@cache
def _optional_at_the_end() -> re.Pattern[str]:
    said = "|".join(re.escape(messages.say("kit-optional", language).what) for language in messages.LANGUAGES)
    return re.compile(rf"\b({said})\W*$", re.IGNORECASE)  # a form speaks its own language, not the window's


class Note(QWidget):
    """A line under a control: an icon and words; hidden while it has none."""

    def __init__(self, *, is_problem: bool) -> None:
        super().__init__()
        tone: Tone = "bad" if is_problem else "warn"
        self._words = Label("", "small", "bad" if is_problem else "text2", 500 if is_problem else 400, wrap=True)
        picture = Icon("circle-alert" if is_problem else "info", 15, tone)
        line = row(picture, (self._words, 1), gap=6)
        line.setAlignment(picture, Qt.AlignmentFlag.AlignTop)
        self.setLayout(line)
        self.hide()

    def say(self, text: Text) -> None:
        """Show `text`; "" hides the line."""
        self._words.say(text)
        self.setVisible(bool(text))

    @property
    def words(self) -> Text:
        """What it says."""
        return self._words.words


class LeftOut(Note):
    """Under a line that stands in no `Field` (a search): what of the pasted text it did not take."""

    def __init__(self, line: LineEdit) -> None:
        super().__init__(is_problem=False)
        line.refused.connect(self.say)


class Field(QWidget):
    """Label over control over problem over hint; `unit` stands beside the control ("tonnes")."""

    def __init__(  # noqa: PLR0913
        self,
        label: Text,
        control: QWidget,
        *,
        hint: Text = "",
        optional: bool = False,
        unit: Text = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._control = control
        self._problem_text: Text = ""
        self._refused_text: Text = ""
        # Most fields never have a problem or a warning: their lines are made when they do, a page opens sooner.
        self._problem: Note | None = None
        self._warning: Note | None = None
        self._hint: Label | None = None
        self._label = FieldLabel(label)
        self._lines = QVBoxLayout(self)
        self._lay_out(unit)
        self._label.setBuddy(control)
        self.set_optional(optional)
        self.set_hint(hint)
        refused = getattr(control, "refused", None)
        if isinstance(refused, SignalInstance):
            refused.connect(self._set_refused)

    @property
    def control(self) -> QWidget:
        """The control."""
        return self._control

    def problem(self) -> Text:
        """Return the problem shown; "" for none."""
        return self._refused_text or self._problem_text

    def set_problem(self, text: Text) -> None:
        """Show `text` as the problem; "" takes it back."""
        self._problem_text = text
        self._show_problem()

    def set_warning(self, text: Text) -> None:
        """Show a note that only warns; "" takes it back."""
        if text and self._warning is None:
            self._warning = Note(is_problem=False)
            self._lines.insertWidget(2 if self._problem is None else 3, self._warning)
        if self._warning is not None:
            self._warning.say(text)

    def set_label(self, text: Text) -> None:
        """Say another label."""
        self._label.say(text)
        self._speak()

    def set_hint(self, text: Text) -> None:
        """Say another hint."""
        if text and self._hint is None:
            self._hint = Label("", "small", "text2", wrap=True)
            self._lines.addWidget(self._hint)
        if self._hint is not None:
            self._hint.say(text)
            self._hint.setVisible(bool(text))
        self._speak()

    def set_optional(self, optional: bool) -> None:  # noqa: FBT001
        """Mark the answer as optional: required is normal."""
        self._label.set_optional(optional)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._speak()
        super().changeEvent(event)

    def _lay_out(self, unit: Text) -> None:
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(6)
        self._lines.addWidget(self._label)
        takes_all = self._control.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Expanding
        beside = Label(unit, tone="text2") if unit else None
        body = row((self._control, 1 if takes_all else 0), beside, None if takes_all else STRETCH, gap=8)
        self._lines.addLayout(body)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def _set_refused(self, text: Text) -> None:
        if text != self._refused_text:
            self._refused_text = text
            self._show_problem()

    def _show_problem(self) -> None:
        text = self.problem()
        if text and self._problem is None:
            self._problem = Note(is_problem=True)
            self._lines.insertWidget(2, self._problem)
        if self._problem is not None:
            self._problem.say(text)
        if hasattr(self._control, "set_problem"):
            cast("Control", self._control).set_problem(bool(text))
        self._speak()

    def _speak(self) -> None:
        self._control.setAccessibleName(words.shown(self._label.words))
        parts = (words.shown(self.problem()), words.shown(self._hint.words) if self._hint is not None else "")
        self._control.setAccessibleDescription(" ".join(part for part in parts if part))
