"""Icons: sharp at each pixel ratio, tinted as the scheme is now, mirrored where they show a direction."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QTransform
from PySide6.QtWidgets import QWidget

import ui
from ui import icons
from ui.appearance import Appearance
from ui.kit import Button
from ui.theme import Scheme, color

FOLDER = Path(ui.__file__).parent / "resources" / "icons"


def darkest(image: QImage) -> QColor:
    return max(
        (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())),
        key=lambda pixel: pixel.alpha(),
    )


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_an_icon_has_a_pixel_for_every_pixel_of_the_screen(appearance: Appearance, ratio: float) -> None:
    drawn = icons.pixmap("truck", 20, ratio=ratio)

    assert (drawn.width(), drawn.devicePixelRatio()) == (round(20 * ratio), ratio)
    assert drawn.deviceIndependentSize().width() == pytest.approx(20)


def test_an_icon_made_in_the_light_is_painted_in_the_dark(appearance: Appearance) -> None:
    icon = icons.icon("truck", "accent")
    before = darkest(icon.pixmap(20).toImage())
    appearance.set_scheme(Scheme.DARK)
    after = darkest(icon.pixmap(20).toImage())

    assert (before.name(), after.name()) == ("#1c5f8c", color("accent").name())


def test_a_disabled_icon_is_grey(appearance: Appearance) -> None:
    drawn = icons.icon("truck", "accent").pixmap(QSize(20, 20), QIcon.Mode.Disabled)

    assert darkest(drawn.toImage()).name() == color("text3").name()


@pytest.mark.parametrize(
    ("name", "turns"), [("arrow-right", True), ("reply", True), ("truck", False), ("clock", False)]
)
def test_only_what_shows_a_direction_is_mirrored(appearance: Appearance, name: str, turns: bool) -> None:
    one = icons.pixmap(name, 20).toImage()
    other = icons.pixmap(name, 20, right_to_left=True).toImage()
    back = other.transformed(QTransform(-1, 0, 0, 1, 0, 0))

    assert (one == other) is not turns
    assert not turns or max(abs(one.pixelColor(x, 9).alpha() - back.pixelColor(x, 9).alpha()) for x in range(20)) < 40


def test_an_icon_turns_with_the_widget_it_stands_on(appearance: Appearance) -> None:
    page = QWidget()
    button = Button("Next", icon="arrow-right", parent=page)
    before = button.icon().pixmap(18).toImage()
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)

    assert button.icon().pixmap(18).toImage() != before


def test_every_icon_that_the_source_names_is_bundled_and_none_besides() -> None:
    sources = "\n".join(file.read_text(encoding="utf-8") for file in Path(ui.__file__).parent.rglob("*.py"))
    bundled = {file.stem for file in FOLDER.glob("*.svg")}

    assert bundled >= icons.MIRRORED
    assert [name for name in sorted(bundled) if f'"{name}"' not in sources] == []


def test_an_unknown_icon_is_a_bug_where_it_is_named(appearance: Appearance) -> None:
    with pytest.raises(FileNotFoundError):
        icons.icon("no-such-icon")


def test_licences_stand_beside_what_they_cover() -> None:
    assert "ISC License" in (FOLDER / "LICENSE").read_text(encoding="utf-8")
    fonts = FOLDER.parent / "fonts"
    assert all(
        "SIL Open Font License" in (fonts / name).read_text(encoding="utf-8")
        for name in ("OFL-IBM-Plex.txt", "OFL-Noto-Sans-Hebrew.txt")
    )
