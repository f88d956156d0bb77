"""What the screens of this room need of the opened vault; the composition root hands in whatever has it.

Invariant: these attributes are used on the session's thread only.
"""

from typing import Protocol

from field_app.records import Bundles, Inbox, Records
from field_app.review import Review


class Rooms(Protocol):
    """The rooms of an open vault."""

    @property
    def records(self) -> Records:
        """Lists, search, details, drafts."""

    @property
    def review(self) -> Review:
        """Decisions."""

    @property
    def inbox(self) -> Inbox:
        """What the sync job brought."""

    @property
    def bundles(self) -> Bundles:
        """What goes by stick."""

    def close(self) -> None:
        """Close the vault."""
