"""File controls: drop, paste (Ctrl+V) or choose; the file chosen with its picture in memory.

Invariant: the window reads no file: a screen gets paths or pasted bytes, works beside the window, and hands back
what is shown; a picture of the clipboard is handed on as it lies there, undecoded where it can be. A thumbnail lives in
memory only: nothing of an answer is written to the disk unencrypted.
"""

from pathlib import Path
from typing import Literal

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QMimeData, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QImageReader,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
)
from PySide6.QtWidgets import QFileDialog, QSizePolicy, QWidget

from ui import icons, words
from ui.kit.box import STRETCH, Box, column, row
from ui.kit.button import ToolButton
from ui.kit.label import ElidedLabel, Icon, Label
from ui.stylesheet import mark
from ui.theme import RADIUS_CARD, RADIUS_CONTROL, color, px
from ui.words import Text, ltr, say

Takes = Literal["image", "audio", "video", "file"]
_ICONS: dict[Takes, str] = {"image": "image-plus", "audio": "paperclip", "video": "paperclip", "file": "paperclip"}
_PATTERNS: dict[Takes, str] = {
    "image": "*.jpg *.jpeg *.png *.webp",
    "audio": "*.mp3 *.m4a *.wav *.ogg *.flac",
    "video": "*.mp4 *.mov *.webm *.mkv",
    "file": "*",
}
_AS_FILES = ("image/jpeg", "image/png", "image/webp")
THUMBNAIL, PIXELS_MAX = 44, 100_000_000


class DropArea(Box):
    """Takes a file: `chosen` carries paths, `pasted` a picture of the clipboard (bytes of a file, or a QImage)."""

    chosen = Signal(object)
    pasted = Signal(object)

    def __init__(self, takes: Takes, *, title: Text = "", sentence: Text = "") -> None:
        super().__init__(kind="drop", margins=(16, 20, 16, 20), gap=4)
        self._takes = takes
        self._words = title or say("kit-file-drop")
        self._name = ""
        self._title = Label(self._words, weight=500, wrap=True, centred=True)
        note = Label(sentence, "small", "text2", wrap=True, centred=True)
        if not sentence:  # shown by itself, a label without a parent would be a window
            note.hide()
        self.add(row(STRETCH, Icon(_ICONS[takes], 20), STRETCH), self._title, note)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", RADIUS_CARD)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._speak()

    def say(self, working: Text) -> None:
        """Say what becomes of the file that was taken; "" says again what can be done here."""
        self._title.say(working or self._words)
        self._speak()

    def setAccessibleName(self, name: str) -> None:
        """Be called `name`, with what can be done here behind it."""
        self._name = name
        self._speak()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._speak()

    def choose(self) -> None:
        """Open the system's file dialog."""
        name = words.shown(say("kit-file-kind", kind=self._takes))
        dialog = QFileDialog(self.window(), words.shown(self._words), "", f"{name} ({_PATTERNS[self._takes]})")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(lambda names: self.chosen.emit([Path(name) for name in names]))
        dialog.open()

    def take(self, source: QMimeData) -> bool:
        """Take what was dropped or pasted; False when there is no file in it."""
        paths = [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]
        if paths:
            self.chosen.emit(paths)
        elif self._takes == "image" and source.hasImage():
            as_file = next((kind for kind in _AS_FILES if source.hasFormat(kind)), "")
            self.pasted.emit(bytes(source.data(as_file).data()) if as_file else QImage(source.imageData()))
        else:
            return False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter choose, Ctrl+V pastes."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.take(QGuiApplication.clipboard().mimeData())
        elif event.key() in {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.choose()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click chooses."""
        if self.rect().contains(event.position().toPoint()):
            self.choose()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Show that it can be dropped here."""
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()
            mark(self, "box", "drop_hot")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Rest again."""
        mark(self, "box", "drop")

    def dropEvent(self, event: QDropEvent) -> None:
        """Take it."""
        mark(self, "box", "drop")
        if self.take(event.mimeData()):
            event.acceptProposedAction()

    def _speak(self) -> None:
        super().setAccessibleName(", ".join(filter(None, (self._name, words.shown(self._title.words)))))


class FileCard(Box):
    """A file that was taken: picture, name, what became of it, and a button that removes it (`removed`)."""

    removed = Signal()

    def __init__(self, name: str, detail: Text = "", thumbnail: QImage | None = None, *, icon: str = "file") -> None:
        super().__init__(kind="card", margins=(12, 10, 8, 10), gap=12, across=True)
        self._remove = ToolButton("trash-2", say("kit-file-remove", name=ltr(words.tame(name))))
        self._remove.done.connect(self.removed)
        self._detail = Label(detail, "small", "text2", wrap=True)
        shown = ElidedLabel(ltr(words.tame(name)), weight=500)
        self.add(_Picture(thumbnail, icon), (column(shown, self._detail, gap=0), 1), self._remove)

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001
        """Offer no removal."""
        self._remove.setVisible(not read_only)


class _Picture(QWidget):
    def __init__(self, thumbnail: QImage | None, icon: str) -> None:
        super().__init__()
        self._thumbnail, self._icon = thumbnail, icon if thumbnail is None else ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(px(THUMBNAIL), px(THUMBNAIL))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        around = QPainterPath()
        around.addRoundedRect(QRectF(self.rect()), RADIUS_CONTROL, RADIUS_CONTROL)
        painter.fillPath(around, color("sunken"))
        if self._thumbnail is not None:
            painter.setClipPath(around)
            painter.drawImage(self.rect(), self._thumbnail)
        else:
            side = px(20)
            at = (self.width() - side) // 2
            painter.drawPixmap(at, at, icons.pixmap(self._icon, side, ratio=self.devicePixelRatioF()))


def thumbnail(content: bytes, side: int = 2 * THUMBNAIL) -> QImage | None:
    """Return the middle of a picture as a square of `side` pixels; None when `content` is none. For any thread.

    Pictures of more than 100 megapixels are not decoded: a small file can claim to be one.
    """
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > PIXELS_MAX:
        return None
    reader.setScaledSize(size.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatioByExpanding))
    image = reader.read()
    if image.isNull():
        return None
    return image.copy((image.width() - side) // 2, (image.height() - side) // 2, side, side)
