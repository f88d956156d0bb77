"""Pictures of the window, and what can be measured on one: is anything cut, does anything lie over its neighbour, can
it be read.

Invariant: the same widget and face give the same picture on one machine (bundled fonts, no blinking cursor, no
animation); the checks find by geometry what an eye would find, and name the widget.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from ui.appearance import Appearance
from ui.theme import Scheme, contrast

LAPTOP = QSize(1366, 768)
TURNS = 8  # of the event loop until layouts that wait for each other are done
CONTRAST_MAX = 21.0  # black on white
OVERLAY = "overlay"
"""The property of what may lie over its neighbours: rings, toasts, dimming, drawers."""


@dataclass(frozen=True, slots=True)
class Face:
    """One way in which the window can look."""

    scheme: Scheme = Scheme.LIGHT
    language: str = "en"
    percent: int = 100

    @property
    def name(self) -> str:
        """Return the face as part of a file's name: "dark-ar-200"."""
        size = "" if self.percent == 100 else f"-{self.percent}"
        return f"{self.scheme}-{self.language}{size}"


FACES = tuple(Face(scheme, language) for scheme in (Scheme.LIGHT, Scheme.DARK) for language in ("en", "ar"))
LARGE_FACES = tuple(Face(face.scheme, face.language, 200) for face in FACES)


def wear(appearance: Appearance, face: Face) -> None:
    """Turn the whole application to `face`."""
    appearance.change(face.language, face.scheme, face.percent)


def settle() -> None:
    """Let layouts, polish and deferred deletions come to rest."""
    for _ in range(TURNS):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def picture(widget: QWidget, size: QSize = LAPTOP) -> QImage:
    """Return `widget` as it looks at `size`."""
    QApplication.setCursorFlashTime(0)
    widget.resize(size)
    widget.show()
    settle()
    return widget.grab().toImage()


def save(image: QImage, path: Path) -> None:
    """Write a picture as PNG."""
    if not image.save(str(path)):
        raise OSError(f"the picture could not be written to {path}")


def cut_off(root: QWidget) -> list[str]:
    """Return what is cut: words that do not fit their label, button or line; widgets that stick out of their parent."""
    return [finding for widget in _visible(root) for finding in _cuts(widget)]


def overlaps(root: QWidget) -> list[str]:
    """Return the pairs of siblings that lie over each other."""
    found: list[str] = []
    for parent in (root, *_visible(root)):
        children = [child for child in _children(parent) if not child.property(OVERLAY)]
        for number, one in enumerate(children):
            found += [
                f"{_name(one)} lies over {_name(other)} in {_name(parent)}"
                for other in children[number + 1 :]
                if one.geometry().intersects(other.geometry())
            ]
    return found


def weak_words(root: QWidget, image: QImage, least: float = 4.5) -> list[str]:
    """Return the labels whose letters reach less than `least` : 1 on their ground, measured in the picture's pixels."""
    found = []
    for label in (widget for widget in _visible(root) if isinstance(widget, QLabel) and _has_words(widget)):
        rect = QRect(label.mapTo(root, QPoint(0, 0)), label.size())
        if label.isEnabled() and _in_sight(label) and not _is_covered(label, root):
            reached = measured_contrast(image, rect & image.rect())
            if reached < least:
                found.append(f"{_name(label)} reaches {reached:.1f} : 1")
    return found


def measured_contrast(image: QImage, rect: QRect) -> float:
    """Return the contrast between the commonest colour in `rect` and the one farthest from it."""
    ratio = image.devicePixelRatio()
    part = image.copy(QRect(rect.topLeft() * ratio, rect.size() * ratio)).convertToFormat(QImage.Format.Format_RGB32)
    colours = Counter(memoryview(part.constBits()).cast("I"))
    if not colours:
        return CONTRAST_MAX
    ground = QColor(colours.most_common(1)[0][0]).name()
    return max(contrast(ground, QColor(colour).name()) for colour in colours)


_NEVER = Qt.ScrollBarPolicy.ScrollBarAlwaysOff


def _cuts(widget: QWidget) -> Iterator[str]:
    parent = widget.parentWidget()
    area = parent.parentWidget() if parent else None
    scrolls = isinstance(area, QAbstractScrollArea)
    never_scrolls = isinstance(area, QAbstractScrollArea) and area.horizontalScrollBarPolicy() == _NEVER
    if parent is not None and never_scrolls and widget.width() > parent.width():
        yield f"{_name(widget)} is {widget.width()} wide, and {parent.width()} of that can be seen"
    if parent is not None and not scrolls and not widget.property(OVERLAY):
        outside = widget.geometry().united(parent.rect())
        if outside != parent.rect():
            yield f"{_name(widget)} at {_box(widget.geometry())} sticks out of {_name(parent)} {_box(parent.rect())}"
    if isinstance(widget, QLabel):
        yield from _cut_label(widget)
    elif isinstance(widget, QPushButton) and widget.text() and widget.property("kind") != "navigation":
        if widget.width() < widget.sizeHint().width() or widget.height() < widget.fontMetrics().height():
            yield f"{_name(widget)} is {_box(widget.rect())}, its words need {widget.sizeHint().width()}"
    elif isinstance(widget, QAbstractButton) and widget.hasHeightForWidth():
        if widget.height() < widget.heightForWidth(widget.width()):
            yield f"{_name(widget)} is {widget.height()} high, its words need {widget.heightForWidth(widget.width())}"
    elif isinstance(widget, QLineEdit) and widget.height() < widget.fontMetrics().height() + 2:
        yield f"{_name(widget)} is too low for its letters"


def _cut_label(label: QLabel) -> Iterator[str]:
    if not label.text():
        return
    room = label.contentsRect()
    if label.wordWrap():
        if label.heightForWidth(label.width()) > label.height():
            yield f"{_name(label)} is {label.height()} high, its lines need {label.heightForWidth(label.width())}"
        return
    wide = label.fontMetrics().horizontalAdvance(label.text())
    if wide > room.width() + 1 or label.fontMetrics().height() > room.height() + 1:
        yield f"{_name(label)} has {_box(room)}, its words need {wide} x {label.fontMetrics().height()}"


def _visible(root: QWidget) -> Iterator[QWidget]:
    for child in _children(root):
        yield child
        yield from _visible(child)


def _children(parent: QWidget) -> list[QWidget]:
    # Qt's own inner parts (scroll bars, the buttons in a line) are Qt's business.
    own = [child for child in parent.children() if isinstance(child, QWidget) and child.isVisible()]
    return [child for child in own if not child.isWindow() and not child.objectName().startswith("qt_scrollarea_h")]


def _in_sight(widget: QWidget) -> bool:
    return widget.visibleRegion().boundingRect().contains(widget.rect())


def _has_words(label: QLabel) -> bool:
    return any(letter.isalnum() for letter in label.text())  # a lone dash is too thin to reach its colour in any pixel


def _is_covered(widget: QWidget, root: QWidget) -> bool:
    """Return whether something lies over the middle of `widget`, as a dialog's dimming does."""
    seen = root.childAt(widget.mapTo(root, widget.rect().center()))
    return seen is not None and seen is not widget and not seen.isAncestorOf(widget)


def _name(widget: QWidget) -> str:
    words = widget.accessibleName() or (widget.text() if isinstance(widget, QLabel | QAbstractButton) else "")
    return f"{type(widget).__name__}({words[:60]!r})"


def _box(rect: QRect) -> str:
    return f"{rect.x()},{rect.y()} {rect.width()} x {rect.height()}"
