"""A photo: chosen, dropped or pasted, made small beside the window, encrypted by the vault, shown as a thumbnail.

Invariant: nothing is read, decoded or drawn small on the window's thread; a file that is no photo is refused in words
at the question and changes nothing; of two that were chosen quickly the later one counts.
"""

import uuid
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QSizePolicy

from field_app.errors import FieldAppError
from field_app.records import DraftFile
from ui.background import Task
from ui.entry.filling import Filling
from ui.entry.photo_file import SmallPhoto, png, read_photo, small_photo
from ui.kit import Box, DropArea, FileCard
from ui.words import Text, said, say


class PhotoRoad(Protocol):
    """How a photo comes into the vault, and out again."""

    def keep(
        self, name: str, content: bytes, done: Callable[[DraftFile], None], failed: Callable[[FieldAppError], None]
    ) -> None:
        """Encrypt `content`; answers on the window's thread."""

    def thumbnail(self, file: DraftFile, done: Callable[[QImage | None], None]) -> None:
        """Read a photo back and draw it small; answers on the window's thread."""


class PhotoField(Box):
    """The control of an upload question."""

    changed = Signal(str)
    refused = Signal(object)

    def __init__(self, filling: Filling, path: str, road: PhotoRoad) -> None:
        super().__init__(gap=8)
        self._filling, self._path, self._road = filling, path, road
        self._task: Task | None = None
        self._asked = 0
        self._card: FileCard | None = None
        self._shown = ""
        self._drop = DropArea("image", sentence=say("entry-photo-small"))
        self._drop.chosen.connect(self._take_paths)
        self._drop.pasted.connect(self._take_picture)
        self.setFocusProxy(self._drop)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.add(self._drop)
        self.set_value(self.value())

    def setAccessibleName(self, name: str) -> None:
        """Be called `name`, and so is what takes the focus."""
        super().setAccessibleName(name)
        self._drop.setAccessibleName(name)

    def setAccessibleDescription(self, description: str) -> None:
        """Be described, and so is what takes the focus."""
        super().setAccessibleDescription(description)
        self._drop.setAccessibleDescription(description)

    def value(self) -> str:
        """Return the name of the photo."""
        return self._filling.node(self._path).value

    def set_value(self, value: str) -> None:
        """Show the photo of that name; one that was sent before is shown by its name."""
        if value == self._shown and (value or self._card is None):
            return
        self._show_card(value, None, "")
        known = self._filling.files.get(value)
        if known is not None:
            self._road.thumbnail(known, lambda picture: self._show_picture(value, picture))

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001
        """Show the photo, take none."""
        self._drop.setEnabled(not read_only)
        if self._card is not None:
            self._card.set_read_only(read_only)

    def set_problem(self, has_problem: bool) -> None:  # noqa: FBT001
        """The field's words say it; a photo has no edge."""

    def _take_paths(self, paths: Sequence[Path]) -> None:
        self._shrink(lambda: read_photo(paths[0]))

    def _take_picture(self, picture: bytes | QImage) -> None:
        self._shrink(lambda: png(picture) if isinstance(picture, QImage) else picture)

    def _shrink(self, source: Callable[[], bytes]) -> None:
        self.refused.emit("")
        self._asked += 1
        number = self._asked
        self._drop.say(say("entry-photo-working"))
        self._task = Task(lambda: (number, small_photo(source())))
        self._task.succeeded.connect(self._keep)
        self._task.failed.connect(self._refuse)
        self._task.start()

    def _keep(self, made: tuple[int, SmallPhoto]) -> None:
        number, photo = made
        if number != self._asked:
            return
        name = f"{uuid.uuid4().hex[:12]}.jpg"
        detail = say("entry-photo-made-small", after=_kilobytes(len(photo.content)), before=_kilobytes(photo.before))

        def kept(file: DraftFile) -> None:
            self._filling.files[name] = file
            self._filling.entry.files = (self._filling.entry.files or frozenset()) | {name}
            self._show_card(name, photo.picture, detail)
            self._filling.set(self._path, name)

        self._road.keep(name, photo.content, kept, self._refuse)

    def _refuse(self, error: FieldAppError) -> None:
        self._drop.say("")
        self.refused.emit(said(error))

    def _show_picture(self, name: str, picture: QImage | None) -> None:
        if name == self._shown:
            self._show_card(name, picture, "")

    def _show_card(self, name: str, picture: QImage | None, detail: Text) -> None:
        if self._card is not None:
            self._card.hide()
            self._card.deleteLater()
            self._card = None
        self._shown = name
        if name:
            self._card = FileCard(name, detail, picture, icon="image")
            self._card.removed.connect(self._remove)
            self.add(self._card)
        self._drop.say("")
        self._drop.setVisible(not name)
        self.setFocusProxy(self._card or self._drop)

    def _remove(self) -> None:
        self._filling.set(self._path, "")
        self._drop.setFocus(Qt.FocusReason.OtherFocusReason)


def _kilobytes(size: int) -> str:
    return f"{max(1, round(size / 1000)):,}"
