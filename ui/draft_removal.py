"""Deleting a draft so that it can be undone: out of every list at once, gone when it can no longer be brought back.

Invariant: while the toast offers to undo it, the draft lies in the vault as it was, with its files; a window that ends
without being asked leaves it there. Locking and closing end the toast, and with it the draft.
"""

from collections.abc import Callable

from field_app.errors import FieldAppError
from ui.records import Rooms
from ui.screen import Shell
from ui.session import Session
from ui.words import Text, say


class DraftRemoval:
    """`changed` is called when a draft left the lists, and when it is back in them."""

    def __init__(self, shell: Shell, session: Session[Rooms], changed: Callable[[], None]) -> None:
        self._shell, self._session, self._changed = shell, session, changed

    def remove(self, draft: str, title: Text) -> None:
        """Delete a draft, which is called `title`, and offer to undo it."""

        def offer(_none: None) -> None:
            self._changed()
            self._shell.toast(say("draft-deleted", title=title), lambda: self._bring_back(draft), gone)

        def gone() -> None:
            self._session.run(lambda rooms: rooms.records.drafts.delete(draft), lambda _none: None, self._refused)

        self._session.run(lambda rooms: rooms.records.drafts.set_aside(draft), offer)

    def _bring_back(self, draft: str) -> None:
        self._session.run(lambda rooms: rooms.records.drafts.take_back(draft), lambda _none: self._changed())

    def _refused(self, error: FieldAppError) -> None:
        self._session.trouble.emit(error)
        self._changed()
