"""One question on a page: its field, what a reviewer asked about it, and its problem.

Invariant: what the field shows is what the entry holds; it is looked at again only when the entry says so.
"""

import re
from collections.abc import Callable
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from field_app.forms import EntryNode
from ui.entry.controls import NUMBERS, can_ask, choice_control, choices_of, control_for, set_choices, wants_select
from ui.entry.filling import Filling, is_note
from ui.entry.photo import PhotoField, PhotoRoad
from ui.kit import Banner, Box, ChoiceList, Control, Field, Icon, Label, Select, exchange, row
from ui.words import Text, ltr, say

WORDS = frozenset({"label", "hint", "required", "readonly"})
_SIGNED = re.compile(r"(?<![\w.-])-\d[\d.]*")  # in a right-to-left sentence its minus would stand at the far side


class Question(Box):
    """`refresh(what)` after a change of its node; `show_problem()` after judging."""

    def __init__(self, filling: Filling, path: str, road: PhotoRoad, *, in_row: bool = False) -> None:
        super().__init__(gap=8)
        self._filling, self.path, self._road, self._in_row = filling, path, road, in_row
        node = self.node
        comment = filling.opened.comments.get(path, "")
        if comment:
            self.add(Banner("warn", "reply", say("entry-asked"), comment))
        self._note: Label | None = None
        self._field: Field | None = None
        self._control: QWidget | None = None
        if is_note(node):
            self._build_note(node)
        else:
            self._build_field(node)
        if not node.relevant:  # shown without a parent, it would be a window of its own for a moment
            self.hide()

    @property
    def node(self) -> EntryNode:
        """The node as it is now."""
        return self._filling.node(self.path)

    @property
    def is_number(self) -> bool:
        """Whether it is narrow enough to stand beside another."""
        return self.node.type in NUMBERS and self._field is not None

    def refresh(self, what: frozenset[str]) -> None:
        """Look at what may have changed."""
        node = self.node
        if "relevant" in what:
            self.setVisible(node.relevant)
        if self._note is not None:
            self._note.say(note_words(node))
            return
        if what & WORDS:
            self._say(node)
        if "choices" in what:
            self._offer(node)
        if what & {"value", "choices", "relevant"} and self._control is not None:
            cast("Control", self._control).set_value(node.value)
        self.show_problem()

    def refresh_all(self) -> None:
        """Look at everything: the form speaks another language."""
        self.refresh(WORDS | {"relevant", "choices", "value"})

    def show_problem(self) -> None:
        """Show the problem that is to be shown now."""
        if self._field is not None:
            self._field.set_problem(self._filling.problem(self.node))

    def focus(self) -> None:
        """Put the focus where the answer is given."""
        if self._control is not None:
            target = self._control.focusProxy() or self._control
            if target.focusPolicy() == Qt.FocusPolicy.NoFocus:
                target = first_stop(target) or target
            target.setFocus(Qt.FocusReason.TabFocusReason)

    def _build_note(self, node: EntryNode) -> None:
        self._note = Label(note_words(node), wrap=True)
        icon = Icon("info", 18, "accent")
        line = row(icon, (self._note, 1), gap=10)
        line.setAlignment(icon, Qt.AlignmentFlag.AlignTop)
        box = Box(line, tint="info", margins=(14, 12, 14, 12))
        self.add(box)

    def _build_field(self, node: EntryNode) -> None:
        if node.kind == "upload" and can_ask(node):
            self._control = PhotoField(self._filling, self.path, self._road)
        else:
            self._control = control_for(
                node, self._filling.opened.zone, self._filling.opened.clock, in_row=self._in_row
            )
            self._connect(self._control)
        self._field = Field(node.label or node.name, self._control, hint=hint_words(node), optional=not node.required)
        self.add(self._field)
        self.show_problem()

    def _connect(self, control: QWidget) -> None:
        known = cast("Control", control)
        known.set_value(self.node.value)
        known.changed.connect(lambda value: self._filling.set(self.path, value))

    def _say(self, node: EntryNode) -> None:
        if self._field is not None:
            self._field.set_label(node.label or node.name)
            self._field.set_hint(hint_words(node))
            self._field.set_optional(not node.required)

    def _offer(self, node: EntryNode) -> None:
        if not isinstance(self._control, ChoiceList | Select):
            return
        if isinstance(self._control, Select) == wants_select(node, in_row=self._in_row):
            set_choices(self._control, choices_of(node))
        else:
            self._rebuild(lambda: choice_control(node, in_row=self._in_row))
        if self._field is not None:
            self._field.set_hint(hint_words(node))

    def _rebuild(self, make: Callable[[], QWidget]) -> None:
        """Ask with another kind of control: a cascade offers many choices now, or few."""
        old = self._field
        self._control = make()
        self._connect(self._control)
        node = self.node
        self._field = Field(node.label or node.name, self._control, hint=hint_words(node), optional=not node.required)
        if old is not None:
            exchange(self.lines, old, self._field)


def hint_words(node: EntryNode) -> Text:
    """Return the hint of a question; one that offers nothing yet says what its choices wait for."""
    waits = node.kind in {"select1", "select"} and can_ask(node) and not node.choices
    return say("entry-choices-wait") if waits else node.hint


def note_words(node: EntryNode) -> str:
    """Return what a note says; a calculated answer that is shown stands behind its label."""
    said = node.label or node.name
    shown = f"{said} {node.value}".strip() if node.value else said
    return _SIGNED.sub(lambda number: ltr(number.group()), shown)


def first_stop(holder: QWidget) -> QWidget | None:
    """Return the first part of a control that takes the focus by Tab."""
    takes = Qt.FocusPolicy.TabFocus.value
    parts = holder.findChildren(QWidget)
    return next((part for part in parts if part.focusPolicy().value & takes and part.isEnabled()), None)
