"""Which control asks a question: by its kind, its type and how much it offers.

Invariant: one table decides, for pages and for the rows of repeats; a question of a kind that has no control of its own
yet is not asked as free text, which would be stored as what it is not: it says that it cannot be answered here.
"""

from collections.abc import Sequence
from typing import cast
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from field_app.clock import Clock
from field_app.forms import EntryNode
from ui.entry.unasked import Unasked
from ui.kit import (
    WIDTH_CODE,
    WIDTH_NUMBER,
    WIDTH_TEXT,
    Choice,
    ChoiceList,
    CoordinatesEdit,
    LineEdit,
    MomentEdit,
    NumberEdit,
    Select,
    TextEdit,
)

CHOICES_MAX, ROW_CHOICES_MAX, TWO_COLUMNS_FROM, SHORT_LABEL = 12, 4, 6, 26
NUMBERS = frozenset({"int", "decimal"})
UNASKED_KINDS = frozenset({"rank", "range", "trigger"})
UNASKED_TYPES = frozenset({"geotrace", "geoshape"})


def can_ask(node: EntryNode) -> bool:
    """Say whether a question can be answered in this window; of files only photos can."""
    if node.kind == "upload":
        return node.parameters.get("mediatype", "image/*").startswith("image/")
    return node.kind not in UNASKED_KINDS and node.type not in UNASKED_TYPES


def control_for(node: EntryNode, zone: ZoneInfo, clock: Clock, *, in_row: bool = False) -> QWidget:
    """Return the control of a question; `in_row`: it stands in a row of a repeat."""
    if not can_ask(node):
        return Unasked(node.kind if node.kind != "input" else node.type)
    if node.kind in {"select1", "select"}:
        return choice_control(node, in_row=in_row)
    return _typed_control(node, zone, clock)


def _typed_control(node: EntryNode, zone: ZoneInfo, clock: Clock) -> QWidget:
    match node.type:
        case "int" | "decimal":
            grouping = "thousands-sep" in node.appearance
            return NumberEdit(decimal=node.type == "decimal", grouping=grouping, width=WIDTH_NUMBER)
        case "date" | "time" | "dateTime":
            return MomentEdit(node.type, zone, clock)
        case "geopoint":
            return CoordinatesEdit()
        case _ if "multiline" in node.appearance:
            return TextEdit(lines_min=3)
        case _:
            is_code = node.name.endswith(("_code", "_ref", "_id"))
            return LineEdit(width=WIDTH_CODE if is_code else WIDTH_TEXT)


def choice_control(node: EntryNode, *, in_row: bool = False) -> QWidget:
    """Return rows to choose from, or a list that opens when there are many."""
    many = node.kind == "select"
    offered = choices_of(node)
    if wants_select(node, in_row=in_row):
        return Select(offered, many=many)
    is_short = all(len(str(choice.label)) <= SHORT_LABEL for choice in offered)
    two = is_short and len(offered) >= TWO_COLUMNS_FROM
    return ChoiceList(offered, many=many, columns=2 if two else 1)


def wants_select(node: EntryNode, *, in_row: bool = False) -> bool:
    """Say whether the choices of now are too many for rows."""
    minimal = any(word in node.appearance for word in ("minimal", "autocomplete", "search"))
    return minimal or len(node.choices) > (ROW_CHOICES_MAX if in_row else CHOICES_MAX)


def choices_of(node: EntryNode) -> Sequence[Choice]:
    """Return what a question offers now, as the kit takes it."""
    return [Choice(offered.value, offered.label or offered.value) for offered in node.choices]


def set_choices(control: QWidget, choices: Sequence[Choice]) -> None:
    """Offer other choices in a control that has some."""
    cast("ChoiceList | Select", control).set_choices(choices)
