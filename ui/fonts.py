"""Fonts: the bundled families, and one scale of type.

Invariant: nothing is smaller than a caption, every weight that is asked for is bundled (no synthetic bold), and
figures are tabular everywhere, so columns of numbers stand under each other. Sizes are pixels at 100 % text size.
"""

from functools import cache
from importlib.resources import files
from typing import Literal

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFont, QFontDatabase

from ui import words
from ui.theme import px

Role = Literal["display", "title", "heading", "body", "small", "caption"]
Weight = Literal[400, 500, 600]

SIZES: dict[Role, int] = {"display": 26, "title": 20, "heading": 16, "body": 14, "small": 13, "caption": 12}
LATIN, ARABIC, HEBREW = "IBM Plex Sans", "IBM Plex Sans Arabic", "Noto Sans Hebrew"
TIGHTER_FROM = 20  # Latin only: Arabic letters join, spacing would tear them


def load() -> list[str]:
    """Register the bundled fonts with Qt; return the families that it found in them, sorted."""
    found: set[str] = set()
    for file in sorted(files("ui").joinpath("resources", "fonts").iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".ttf"):
            number = QFontDatabase.addApplicationFontFromData(QByteArray(file.read_bytes()))
            found.update(QFontDatabase.applicationFontFamilies(number))
    return sorted(found)


def families() -> list[str]:
    """Return the families in the order in which a letter is looked for, the window's language first."""
    return [ARABIC, LATIN, HEBREW] if words.language() == "ar" else [LATIN, ARABIC, HEBREW]


def font(role: Role = "body", weight: Weight = 400) -> QFont:
    """Return the font of `role` at the text size on the screen now."""
    return QFont(_made(role, weight, px(SIZES[role]), words.language()))


@cache
def _made(role: Role, weight: Weight, size: int, language: str) -> QFont:
    """Make the font once for a look: rows and pages ask for it each time that they paint."""
    made = QFont()
    made.setFamilies(families())
    made.setPixelSize(size)
    made.setWeight(QFont.Weight(weight))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if SIZES[role] >= TIGHTER_FROM and language == "en":
        made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, -0.2)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made
