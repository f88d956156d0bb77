"""Icons: Lucide drawings (ISC licence beside them), tinted by a token, sharp at every pixel ratio.

Invariant: an icon takes its colour when it is painted, so that a change of the scheme needs no new icon. Drawings that
show a direction of reading are mirrored right to left; maps, clocks, ticks, vehicles and digits never are.
"""

from functools import cache
from importlib.resources import files

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QIconEngine, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from ui.theme import Tone, tokens

MIRRORED = frozenset(
    {
        "arrow-left",
        "arrow-right",
        "arrow-up-right",
        "chevron-left",
        "chevron-right",
        "clipboard-list",
        "file-text",
        "list",
        "list-checks",
        "log-out",
        "message-square-text",
        "reply",
        "send",
        "square-pen",
        "text-search",
        "undo-2",
    }
)
STROKE = 1.75


def icon(name: str, tone: Tone = "text2", *, right_to_left: bool | None = None) -> QIcon:
    """Return the icon `name` in `tone`, grey when disabled. Its direction: the application's, unless it is given."""
    return QIcon(TintedIcon(name, tone, right_to_left=right_to_left))


def pixmap(
    name: str, size: int, tone: Tone = "text2", *, ratio: float = 1.0, right_to_left: bool | None = None
) -> QPixmap:
    """Return `name` as a square of `size` device-independent pixels at the pixel `ratio` of the screen."""
    mirrored = is_mirrored(name, right_to_left=right_to_left)
    colour = getattr(tokens(), tone)
    key = f"{name} {size} {colour} {ratio} {mirrored}"
    found = QPixmap()
    if not QPixmapCache.find(key, found):
        found = _drawn(name, size, colour, ratio, -1 if mirrored else 1)
        QPixmapCache.insert(key, found)
    return found


def is_mirrored(name: str, *, right_to_left: bool | None = None) -> bool:
    """Return whether `name` is drawn mirrored in that direction (None: the application's)."""
    if right_to_left is None:
        right_to_left = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    return right_to_left and name in MIRRORED


class TintedIcon(QIconEngine):
    """Draws one Lucide icon in the colour that its tone has at that moment."""

    def __init__(self, name: str, tone: Tone, *, right_to_left: bool | None = None) -> None:
        super().__init__()
        self._name, self._tone, self._right_to_left = name, tone, right_to_left
        _svg(name)  # an unknown name is a bug where it was written, not where it is painted

    def clone(self) -> QIconEngine:
        """Return the same icon again."""
        return TintedIcon(self._name, self._tone, right_to_left=self._right_to_left)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw it centred in `rect`."""
        side = min(rect.width(), rect.height())
        at = rect.topLeft() + QPoint((rect.width() - side) // 2, (rect.height() - side) // 2)
        painter.drawPixmap(at, self.scaledPixmap(QSize(side, side), mode, state, painter.device().devicePixelRatioF()))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Return it at one device pixel a pixel."""
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        """Return it at `scale` device pixels a pixel."""
        tone: Tone = "text3" if mode == QIcon.Mode.Disabled else self._tone
        side = min(size.width(), size.height())
        return pixmap(self._name, side, tone, ratio=scale, right_to_left=self._right_to_left)


@cache
def _svg(name: str) -> str:
    return files("ui").joinpath("resources", "icons", f"{name}.svg").read_text(encoding="utf-8")


def _drawn(name: str, size: int, colour: str, ratio: float, across: int) -> QPixmap:
    drawn = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    source = _svg(name).replace("currentColor", colour).replace('stroke-width="2"', f'stroke-width="{STROKE}"')
    painter = QPainter(drawn)
    painter.translate(size / 2, size / 2)
    painter.scale(across, 1)
    QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(-size / 2, -size / 2, size, size))
    painter.end()
    return drawn
