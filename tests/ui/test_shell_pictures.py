"""The checks of a picture find what they are for, and nothing else."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from ui.appearance import Appearance
from ui.kit import STRETCH, Box, Button, ElidedLabel, Label, LineEdit, RadioRow, ScrollPage
from ui.pictures import OVERLAY, Face, cut_off, overlaps, picture, save, settle, weak_words, wear
from ui.theme import Scheme

WORDS = "Trucks cleared and offloaded or entered"


def page(*parts: QWidget) -> Box:
    made = Box(*parts, STRETCH, kind="surface", margins=(20, 20, 20, 20))
    picture(made, QSize(500, 300))
    return made


@pytest.mark.parametrize(
    ("part", "width", "height"),
    [
        pytest.param(lambda: Label(WORDS), 60, 20, id="a-label-too-narrow"),
        pytest.param(lambda: Label(WORDS), 300, 8, id="a-label-too-low"),
        pytest.param(lambda: Label(WORDS * 4, wrap=True), 300, 20, id="lines-that-do-not-fit"),
        pytest.param(lambda: Button(WORDS), 60, 36, id="a-button-too-narrow"),
        pytest.param(LineEdit, 120, 9, id="an-input-too-low"),
        pytest.param(lambda: RadioRow(WORDS * 3), 200, 36, id="a-choice-too-low"),
    ],
)
def test_words_that_are_cut_are_found(appearance: Appearance, part: object, width: int, height: int) -> None:
    widget = part()  # type: ignore[operator]  # each makes a widget
    made = page(widget)
    before = cut_off(made)
    widget.setFixedSize(width, height)
    made.layout().setEnabled(False)  # type: ignore[union-attr]  # a Box has one
    settle()

    assert before == []
    assert len(cut_off(made)) == 1


def test_a_widget_that_sticks_out_is_found_but_not_one_that_is_scrolled_to(appearance: Appearance) -> None:
    scrolled = ScrollPage(*(Label(WORDS) for _ in range(40)))
    made = page(scrolled)
    inside = cut_off(made)
    stray = Label(WORDS, parent=made)
    stray.move(450, 10)
    stray.show()
    settle()

    assert inside == []
    assert any("sticks out" in finding for finding in cut_off(made))


def test_neighbours_that_overlap_are_found_but_not_what_is_meant_to_lie_over(appearance: Appearance) -> None:
    made = page(Label(WORDS))
    over = Label("over", parent=made)
    over.move(25, 22)
    over.show()
    settle()
    found = overlaps(made)
    over.setProperty(OVERLAY, True)

    assert len(found) == 1
    assert overlaps(made) == []


def test_words_left_out_on_purpose_are_not_cut(appearance: Appearance) -> None:
    label = ElidedLabel(WORDS * 3)
    made = page(label)

    assert cut_off(made) == []
    assert "…" in label.text()
    assert label.toolTip() == label.accessibleName() == WORDS * 3


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_faint_words_are_found(appearance: Appearance, scheme: Scheme) -> None:
    appearance.set_scheme(scheme)
    made = page(Label(WORDS), Label("too faint for words", tone="line_strong"))
    image = picture(made, QSize(500, 300))

    assert [finding.split(" reaches")[0] for finding in weak_words(made, image)] == ["Label('too faint for words')"]


def test_words_are_measured_where_they_are_seen(appearance: Appearance) -> None:
    faint = Label("too faint for words", tone="line_strong")
    scrolled = ScrollPage(*(Label(WORDS) for _ in range(40)), Label("below", tone="line_strong"))
    made = page(Label("\u2013", tone="line_strong"), faint, scrolled)
    before = weak_words(made, picture(made, QSize(500, 300)))
    cover = QWidget(made)
    cover.setProperty(OVERLAY, True)
    cover.setGeometry(made.rect())
    cover.show()
    settle()

    assert [finding.split(" reaches")[0] for finding in before] == ["Label('too faint for words')"]
    assert weak_words(made, picture(made, QSize(500, 300))) == []


def test_the_same_page_gives_the_same_picture(appearance: Appearance, tmp_path: Path) -> None:
    line = LineEdit()
    made = page(Label(WORDS), line, Button("Save", icon="check"))
    line.setFocus()
    first = picture(made, QSize(500, 300))
    wear(appearance, Face(Scheme.DARK, "ar", 150))
    wear(appearance, Face())
    second = picture(made, QSize(500, 300))
    save(first, tmp_path / "page.png")

    assert first == second
    assert QImage(str(tmp_path / "page.png")).size() == QSize(500, 300)


def test_a_picture_that_cannot_be_written_is_told(appearance: Appearance, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="could not be written"):
        save(picture(page(), QSize(20, 20)), tmp_path / "no-such-folder" / "page.png")
