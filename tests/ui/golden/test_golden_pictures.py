"""Every screen in every face looks as its golden picture, and nothing on it is cut, covered or hard to read.

`python3 run.py screenshots` makes the golden pictures anew; look at them before they are kept.
"""

import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QLabel

from tests.ui.golden.laptops import GoldenLaptops
from tests.ui.golden.likeness import FOLDER, SHARE_MAX, difference, halved, worst_tile, write_small
from tests.ui.golden.scenes import LOOKS, SCENES, Scene, Shot
from ui.album import Tour
from ui.appearance import Appearance
from ui.pictures import LAPTOP, cut_off, overlaps, picture, save, weak_words

ALIKE_HERE = sys.platform == "linux"
"""Elsewhere Qt draws letters by the system's own means: there geometry and contrast are checked, not the picture."""


@pytest.fixture(scope="session")
def laptops(tmp_path_factory: pytest.TempPathFactory) -> GoldenLaptops:
    """The laptops of all scenes."""
    return GoldenLaptops(tmp_path_factory.mktemp("laptops"))


@pytest.mark.parametrize("scene", SCENES.values(), ids=SCENES)
def test_a_screen_looks_as_it_should(
    appearance: Appearance, laptops: GoldenLaptops, scene: Scene, tmp_path: Path
) -> None:
    findings = []
    for shot, tour in scene.draw(laptops, appearance, tmp_path):
        findings += [f"{shot.face.name} at {shot.size.width()}: {finding}" for finding in faults(shot, tour)]
        if shot.golden and ALIKE_HERE and (other := difference(shot.image, FOLDER / shot.golden)) > SHARE_MAX:
            save(shot.image, tmp_path / shot.golden)
            findings.append(f"{tmp_path / shot.golden} is not as its golden picture: {other:.0%} of a tile differs")

    assert findings == []


def test_each_golden_picture_is_of_a_scene() -> None:
    expected = {Shot(name, face, size, QImage()).golden for name in SCENES for face, size in LOOKS if size == LAPTOP}

    assert {path.name for path in FOLDER.iterdir()} == expected


def test_a_label_that_moved_or_turned_red_is_another_picture(
    appearance: Appearance, laptops: GoldenLaptops, tmp_path: Path
) -> None:
    for shot, tour in SCENES["unlock"].draw(laptops, appearance, tmp_path):
        label = next(each for each in tour.window.findChildren(QLabel) if each.isVisible() and len(each.text()) > 20)
        label.move(label.x() + 3, label.y())
        assert worst_tile(halved(shot.image), halved(picture(tour.window))) > SHARE_MAX
        label.move(label.x() - 3, label.y())
        assert worst_tile(halved(shot.image), halved(picture(tour.window))) == 0
        label.setStyleSheet("color: #B0281F")
        assert worst_tile(halved(shot.image), halved(picture(tour.window))) > SHARE_MAX
        break


def test_few_colours_are_enough_for_a_golden_picture(tmp_path: Path) -> None:
    drawn = QImage(LAPTOP, QImage.Format.Format_RGB32)
    drawn.fill(QColor("white"))
    painter = QPainter(drawn)
    for row in range(360):  # more colours than a palette has
        painter.fillRect(row, row, 40, 1, QColor.fromHsv(row, 255, 200))
    painter.end()
    write_small(drawn, tmp_path / "drawn.png")

    assert difference(drawn, tmp_path / "drawn.png") < SHARE_MAX


def faults(shot: Shot, tour: Tour) -> list[str]:
    """Return what is cut, covered or weak in the window as it stands."""
    return [*cut_off(tour.window), *overlaps(tour.window), *weak_words(tour.window, shot.image)]
