"""A picture of a record, large, over the window.

Invariant: it lives in memory only: decrypted and decoded on the session's thread, at most as large as a screen, and
gone with the sheet. Nothing of it is written to the disk.
"""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from field_app.errors import AnswerError, StoreError
from ui.kit import Button, Sheet
from ui.records.rooms import Rooms
from ui.words import ltr, say, tame

SIDE_MAX, PIXELS_MAX = 2_048, 100_000_000  # a small file can claim to be huge
BYTES_MAX = 64 * 1024 * 1024
WIDTH, MARGINS = 880, 48


def read_picture(rooms: Rooms, record: str, name: str) -> QImage:
    """Return a picture of the record's revision that lists show.

    StoreError `file-missing` or `file-damaged`; AnswerError `picture-unreadable` for what is none, or too large.
    """
    detail = rooms.records.show(record)
    shown = next(act.content for act in detail.acting.submissions if act.id == detail.row.revision)
    file = next((each for each in shown.files if each.name == name), None)
    if file is None:
        raise StoreError("file-missing", blob=name)
    if file.size > BYTES_MAX:
        raise AnswerError("picture-unreadable", name=name)
    content = b"".join(rooms.records.vault.files.open_blob(file.blob, file.key))
    image = decoded(content)
    if image is None:
        raise AnswerError("picture-unreadable", name=name)
    return image


def decoded(content: bytes) -> QImage | None:
    """Return a picture, made no larger than a screen shows; None when `content` is none."""
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > PIXELS_MAX:
        return None
    if max(size.width(), size.height()) > SIDE_MAX:
        reader.setScaledSize(size.scaled(SIDE_MAX, SIDE_MAX, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return None if image.isNull() else image


class PhotoSheet(Sheet):
    """`PhotoSheet(window, "photo.jpg", image).open()`; Esc and the button close it."""

    def __init__(self, over: QWidget, name: str, image: QImage) -> None:
        super().__init__(over, ltr(tame(name)), width=WIDTH)
        high = over.window().height() - 220  # what title and foot leave of the window
        self.body.add(_Picture(image, QSize(WIDTH - MARGINS, max(high, 120)), name))
        close = Button(say("file-close"), "primary")
        close.setDefault(True)
        close.done.connect(self.accept)
        self.foot.add(close)


class _Picture(QWidget):
    def __init__(self, image: QImage, room: QSize, name: str) -> None:
        super().__init__()
        self._image = image
        fitting = image.size()
        if fitting.width() > room.width() or fitting.height() > room.height():
            fitting = fitting.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        self._size = fitting
        self.setAccessibleName(tame(name))
        self.setMinimumHeight(fitting.height())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return self._size

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        place = self._size.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        shown = place if place.width() < self._size.width() else self._size
        left, top = (self.width() - shown.width()) // 2, (self.height() - shown.height()) // 2
        painter.drawImage(self.rect().adjusted(left, top, -left, -top), self._image)
