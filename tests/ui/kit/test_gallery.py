"""Every part, in every face: nothing is cut, nothing lies over its neighbour, everything can be read."""

import pytest
from PySide6.QtCore import QSize

from ui.appearance import Appearance
from ui.kit.gallery import SIZE, gallery
from ui.pictures import FACES, LARGE_FACES, Face, cut_off, overlaps, picture, weak_words, wear

TWICE = QSize(2 * SIZE.width(), 2 * SIZE.height())


@pytest.mark.parametrize("face", [*FACES, *LARGE_FACES], ids=lambda face: face.name)
def test_the_parts_are_whole_in_every_face(appearance: Appearance, face: Face) -> None:
    wear(appearance, face)
    parts = gallery()
    image = picture(parts, SIZE if face.percent == 100 else TWICE)

    assert (cut_off(parts), overlaps(parts), weak_words(parts, image)) == ([], [], [])


def test_parts_made_before_a_change_are_whole_after_it(appearance: Appearance) -> None:
    parts = gallery()
    picture(parts, SIZE)
    wear(appearance, LARGE_FACES[-1])
    parts.setMinimumSize(TWICE)
    picture(parts, TWICE)

    assert (cut_off(parts), overlaps(parts)) == ([], [])
