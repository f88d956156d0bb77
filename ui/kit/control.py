"""What every answer control is to its field and its screen, and what foreign text may bring in.

Invariant: `value()` is the text exactly as a record's XML holds it (ASCII digits, ISO dates), whatever is displayed;
`set_value` never emits `changed`, so that repainting from the engine makes no echo.
"""

import re
from typing import Protocol

from PySide6.QtCore import SignalInstance

from ui.words import Text, say

LINE_LETTERS_MAX = 10_000
TEXT_LETTERS_MAX = 200_000
_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\ufeff\ufff9-\ufffb]")


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


def cleaned(pasted: str) -> str:
    """Return pasted text without control characters and direction overrides; line breaks and isolates stay."""
    return _UNWANTED.sub("", pasted.replace("\r\n", "\n").replace("\r", "\n"))


def too_long(letters_max: int) -> Text:
    """Return the words for text of which only a part was taken over."""
    return say("kit-text-cut", letters=f"{letters_max:,}")
