"""What a reviewer has written and not decided yet: a comment on the whole, questions on answers.

Invariant: nothing written is lost by another record, another screen or a lock: notes lie in the vault until their
record is decided about.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ui.records import Rooms

_PLACE = "review.notes"


@dataclass(slots=True)
class Notes:
    """`comment` on the whole record; `fields`: a question's path -> what is asked about its answer."""

    comment: str = ""
    fields: dict[str, str] = field(default_factory=dict)

    @property
    def questions(self) -> dict[str, str]:
        """The questions in which something stands."""
        return {path: text.strip() for path, text in self.fields.items() if text.strip()}

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written."""
        return not self.comment.strip() and not self.questions


def load_notes(rooms: Rooms) -> dict[str, Notes]:
    """Return the notes that were kept, by record."""
    kept: Mapping[str, Any] = rooms.records.vault.get(_PLACE) or {}
    return {record: Notes(note["comment"], dict(note["fields"])) for record, note in kept.items()}


def keep_notes(rooms: Rooms, notes: Mapping[str, Notes]) -> None:
    """Keep all notes that are not empty."""
    kept = {
        record: {"comment": note.comment, "fields": note.questions}
        for record, note in notes.items()
        if not note.is_empty
    }
    vault = rooms.records.vault
    with vault.transaction():
        vault.set(_PLACE, kept)
