"""What every answer control is to its field and its screen, and what foreign text may bring in.

Invariant: `value()` is the text exactly as a record's XML holds it (ASCII digits, ISO dates), whatever is displayed;
`set_value` never emits `changed`, so that repainting from the engine makes no echo. What is stored is what is shown:
letters that cannot be seen are taken out of what comes in, by whatever road, and that is said at the field.
"""

from typing import Protocol

from PySide6.QtCore import SignalInstance

from field_app.unseen import cleaned
from ui.words import Text, dots, say

LINE_LETTERS_MAX = 2_000
TEXT_LETTERS_MAX = 20_000  # two full texts of the worst letters (5 bytes as XML) fit in a record, which holds 256 KiB


class Control(Protocol):
    """An answer control. All are QWidgets."""

    changed: SignalInstance
    """The person changed the answer; carries `value()`."""
    refused: SignalInstance
    """A `Text` that says why what was typed is no answer yet ("This date is not complete."), or "" when it is."""

    def value(self) -> str:
        """Return the answer; "" while there is none."""

    def set_value(self, value: str) -> None:
        """Show `value`; emits nothing."""

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001
        """Show the answer, take none."""

    def set_problem(self, has_problem: bool) -> None:  # noqa: FBT001
        """Show the edge of a problem; the field shows its words."""


def on_one_line(text: str) -> str:
    """Return `text` cleaned, line breaks and tabs as spaces."""
    return cleaned(text).replace("\n", " ").replace("\t", " ")


def letters(text: str) -> int:
    """Return the length of `text` as Qt counts it: letters beyond U+FFFF are two."""
    return len(text) + sum(1 for letter in text if letter > "\uffff")


def beginning(text: str, room: int) -> str:
    """Return what of `text` fits in `room` letters, none of them halved."""
    part = text[: max(0, room)]
    while letters(part) > room > 0:
        part = part[: len(part) - max(1, (letters(part) - room) // 2)]
    return part


def too_long(letters_max: int) -> Text:
    """Return the words for text of which only a part was taken over."""
    return say("kit-text-cut", letters=f"{letters_max:,}")


def unseen_left_out() -> Text:
    """Return the words for text that lost letters nobody could see."""
    return say("kit-text-unseen")


def left_out(letters_max: int, *, is_cut: bool, unseen: bool) -> Text:
    """Return what is said of pasted text; "" when it was taken as it is."""
    if is_cut and unseen:
        return dots(too_long(letters_max), unseen_left_out())
    if is_cut:
        return too_long(letters_max)
    return unseen_left_out() if unseen else ""
