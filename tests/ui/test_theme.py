"""Colours can be read, stand in one place only, and change everywhere at once."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication, QWidget

import ui
from ui import fonts
from ui.appearance import Appearance
from ui.kit import Box, Button, Label
from ui.pictures import measured_contrast, picture
from ui.stylesheet import style_sheet
from ui.theme import DARK, LIGHT, Look, Scheme, Tokens, contrast, look, px

GROUNDS = ("bg", "surface", "raised", "sunken", "hover")
TEXTS = ("text", "text2", "text3")
TINTS = ("accent", "ok", "warn", "bad")
SCHEMES = [pytest.param(LIGHT, id="light"), pytest.param(DARK, id="dark")]


def words_and_grounds(tokens: Tokens) -> list[tuple[str, str]]:
    """Return each pair of tokens that stand on each other somewhere."""
    pairs = [(words, ground) for words in TEXTS for ground in GROUNDS]
    pairs += [(tint, ground) for tint in TINTS for ground in ("bg", "surface", "raised", f"{tint}_soft")]
    pairs += [("text", f"{tint}_soft") for tint in TINTS] + [("text2", f"{tint}_soft") for tint in TINTS]
    return [*pairs, ("on_fill", "fill"), ("on_fill", "fill_hover"), ("on_toast", "toast"), ("toast_accent", "toast")]


@pytest.mark.parametrize("tokens", SCHEMES)
def test_words_reach_4_5_to_1_on_every_ground(tokens: Tokens) -> None:
    weak = {
        (words, ground): round(contrast(getattr(tokens, words), getattr(tokens, ground)), 2)
        for words, ground in words_and_grounds(tokens)
        if contrast(getattr(tokens, words), getattr(tokens, ground)) < 4.5
    }

    assert weak == {}


@pytest.mark.parametrize("tokens", SCHEMES)
def test_edges_of_controls_and_charts_reach_3_to_1(tokens: Tokens) -> None:
    reached = [contrast(tokens.line_strong, ground) for ground in (tokens.surface, tokens.bg, tokens.raised)]
    reached += [contrast(chart, tokens.surface) for chart in tokens.charts]

    assert min(reached) >= 3.0


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param("#000000", "#FFFFFF", 21.0, id="black-on-white"),
        pytest.param("#777777", "#FFFFFF", 4.48, id="the-grey-that-just-misses"),
        pytest.param("#123456", "#123456", 1.0, id="itself"),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, expected: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(expected, abs=0.01)


def test_no_other_file_holds_a_colour() -> None:
    root = Path(ui.__file__).parent
    colour = re.compile(r"#[0-9a-fA-F]{6}\b|#[0-9a-fA-F]{3}\b|rgba?\(|QColor\(\d")
    holders = [
        file.relative_to(root).as_posix()
        for file in sorted(root.rglob("*.py"))
        if file.name != "theme.py" and colour.search(file.read_text(encoding="utf-8"))
    ]

    assert holders == []


@pytest.mark.parametrize("tokens", SCHEMES)
def test_the_style_sheet_fills_every_place(tokens: Tokens) -> None:
    assert "$" not in style_sheet(Look(tokens, 150))


@pytest.mark.parametrize(("asked", "shown"), [(100, 100), (150, 150), (200, 200), (20, 100), (900, 200)])
def test_text_size_stays_between_100_and_200(appearance: Appearance, asked: int, shown: int) -> None:
    appearance.set_percent(asked)

    assert (look().percent, px(14), QApplication.font().pixelSize()) == (shown, 14 * shown // 100, 14 * shown // 100)


def test_a_widget_made_before_a_change_looks_like_one_made_after(appearance: Appearance) -> None:
    before = Label("Sent", "title", "accent", 600)
    picture(before)
    appearance.set_scheme(Scheme.DARK)
    appearance.set_percent(150)
    after = Label("Sent", "title", "accent", 600)

    assert picture(before) == picture(after)
    assert before.font().pixelSize() == 30


def test_system_follows_the_system_and_a_choice_does_not(appearance: Appearance, qapp: QApplication) -> None:
    appearance.set_scheme(Scheme.SYSTEM)
    before = look().tokens.is_dark
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    followed = look().tokens.is_dark
    appearance.set_scheme(Scheme.LIGHT)
    chosen = look().tokens.is_dark
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)

    assert (before, followed, chosen) == (False, True, False)


def test_every_widget_is_told_of_a_new_language_once(appearance: Appearance) -> None:
    told: list[str] = []

    class Listener(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own
            if event.type() == QEvent.Type.LanguageChange:
                told.append(watched.objectName())
            return False

    outer = QWidget()
    inner = QWidget(outer)
    outer.setObjectName("outer")
    inner.setObjectName("inner")
    listener = Listener()
    outer.installEventFilter(listener)
    inner.installEventFilter(listener)
    appearance.set_language("ar")

    assert sorted(told) == ["inner", "outer"]
    assert outer.layoutDirection() == inner.layoutDirection() == Qt.LayoutDirection.RightToLeft


def test_every_weight_of_every_family_is_bundled(appearance: Appearance) -> None:
    for family in (fonts.LATIN, fonts.ARABIC, fonts.HEBREW):
        weights = {QFontDatabase.weight(family, style) for style in QFontDatabase.styles(family)}
        assert {400, 500, 600} <= weights, family


def test_figures_are_as_wide_as_each_other(appearance: Appearance) -> None:
    label = Label("1111111111")
    narrow = label.sizeHint().width()
    label.say("0000000000")

    assert label.sizeHint().width() == narrow


@pytest.mark.parametrize("kind", ["primary", "danger", "quiet", "outlined"])
@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_buttons_can_be_read_as_painted(appearance: Appearance, scheme: Scheme, kind: str) -> None:
    appearance.set_scheme(scheme)
    button = Button("Remove the draft", kind)  # type: ignore[arg-type]  # a kind of the list above
    page = Box(button, kind="surface")
    image = picture(page, page.sizeHint())

    assert measured_contrast(image, button.geometry().adjusted(12, 6, -12, -6)) >= 4.5


def test_measured_contrast_finds_faint_letters(appearance: Appearance) -> None:
    page = Box(Label("faint", tone="line_strong"), kind="surface")  # 3.5 : 1, meant for edges
    image = picture(page, page.sizeHint())

    assert 2.0 < measured_contrast(image, image.rect()) < 4.5
