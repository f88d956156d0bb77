"""How like a picture is to its golden one, and how golden pictures are kept.

Invariant: both are halved and compared value by value (red, green, blue): one that differs by more than `STEP` of 255
is another one, and of no tile of `TILE` x `TILE` may more than `SHARE_MAX` be another. The edges of letters, which
every machine smooths in its own way, stay below that; a label that moved by three pixels, or turned red, does not. A
picture at 200 % is kept halved.
"""

from collections import Counter
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter

FOLDER = Path(__file__).parent / "pictures"
STEP, TILE, SHARE_MAX = 24, 16, 0.045
_IS_OTHER = bytes(255 * (value > STEP) for value in range(256))
_NEARLY = 0xF8F8F8
_COLOURS = 256  # that a palette has room for


def halved(image: QImage) -> QImage:
    """Return a picture at half its size."""
    half = QSize(image.width() // 2, image.height() // 2)
    return image.scaled(half, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)


def worst_tile(one: QImage, other: QImage) -> float:
    """Return how much of the tile in which two pictures of one size differ most is another colour, 0 to 1."""
    if one.size() != other.size():
        return 1.0
    between = one.convertToFormat(QImage.Format.Format_RGB32)
    painter = QPainter(between)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Difference)
    painter.drawImage(0, 0, other)
    painter.end()
    is_other = bytes(between.constBits()).translate(_IS_OTHER)
    marked = QImage(is_other, between.width(), between.height(), QImage.Format.Format_RGB32)
    tiles = QSize(between.width() // TILE, between.height() // TILE)
    shares = marked.scaled(tiles, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    values = bytes(shares.constBits())
    return max(max(values[colour::4]) for colour in range(3)) / 255


def difference(drawn: QImage, golden: Path) -> float:
    """Return `worst_tile` between a picture and the golden one that is kept in `golden`; 1 where there is none."""
    kept = QImage(str(golden))
    return worst_tile(halved(drawn), halved(kept) if kept.size() == drawn.size() else kept)


def write_small(image: QImage, path: Path) -> None:
    """Write a picture as PNG with the colours it has most of: a window has few, the edges of letters take near ones."""
    colours = Counter(memoryview(image.convertToFormat(QImage.Format.Format_RGB32).constBits()).cast("I"))
    kinds: dict[int, int] = {}  # of colours that are nearly one, the commonest
    for colour, _ in colours.most_common():
        kinds.setdefault(colour & _NEARLY, colour)
    palette = list(kinds.values())[:_COLOURS]
    indexed = image.convertToFormat(QImage.Format.Format_Indexed8, palette, Qt.ImageConversionFlag.AvoidDither)
    if not indexed.save(str(path), quality=0):
        raise OSError(f"the picture could not be written to {path}")
