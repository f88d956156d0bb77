"""The look: colours, sizes and their two sets, light and dark. No other file holds a colour.

Invariant: every text colour reaches a contrast of 4.5 : 1 on every surface that it stands on (WCAG 2.2, computed in
`contrast`; `tests/ui/test_theme.py` measures each pair). Sizes are pixels at 100 % text size; `px` scales them.

Like the palette, the look belongs to the application: `ui.appearance` sets it there, whoever paints asks `look()`.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor, QPalette

Tone = Literal["text", "text2", "text3", "accent", "ok", "warn", "bad", "on_fill", "line_strong", "on_toast"]
"""The colours that text and icons take, by their token's name."""

RADIUS_KEYCAP, RADIUS_CONTROL, RADIUS_CARD = 4, 6, 8
CONTROL, CONTROL_SMALL, CONTROL_LARGE = 36, 30, 44
BAR, STATUS_LINE, NAVIGATION, RAIL = 60, 32, 208, 56
TEXT_PERCENT_MIN, TEXT_PERCENT_MAX = 100, 200


class Scheme(StrEnum):
    """What a person chooses: a set of colours, or the one that the system shows."""

    LIGHT = "light"
    DARK = "dark"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one scheme, `#RRGGBB`; the defaults are the light one. Fields say what a colour is for."""

    is_dark: bool = False
    bg: str = "#F4F6F7"  # window, navigation, outline, status line
    surface: str = "#FFFFFF"  # pages, cards, inputs
    raised: str = "#FFFFFF"  # popups, dialogs
    sunken: str = "#EBEEF0"  # read-only, disabled, tracks
    hover: str = "#EEF1F3"  # what the pointer is on
    pressed: str = "#DFE4E7"
    line: str = "#DFE4E7"  # separators, edges of cards
    line_strong: str = "#7F8B95"  # edges of controls
    text: str = "#1A2228"
    text2: str = "#4F5C66"  # hints, secondary
    text3: str = "#5C6872"  # captions, keys, placeholders
    accent: str = "#1C5F8C"  # links, focus, what is chosen
    accent_soft: str = "#E4EFF7"  # tint of what is chosen
    fill: str = "#1C5F8C"  # primary button, tick
    fill_hover: str = "#164C70"
    on_fill: str = "#FFFFFF"
    ok: str = "#1B6B45"
    ok_soft: str = "#E3F2E9"
    warn: str = "#85500A"
    warn_soft: str = "#FBF0DC"
    bad: str = "#B0281F"
    bad_soft: str = "#FBE8E6"
    handle: str = "#C5CCD2"  # of scroll bars
    toast: str = "#1A2228"
    toast_edge: str = "#1A2228"
    on_toast: str = "#FFFFFF"
    toast_accent: str = "#8CC5EA"
    scrim: str = "#570A0E11"  # #AARRGGBB, over what a dialog covers
    charts: tuple[str, ...] = ("#2F6C9E", "#5E9C94", "#B98B3E", "#8A7BA8")


LIGHT = Tokens()
DARK = Tokens(
    is_dark=True,
    bg="#13171A",
    surface="#1A1F23",
    raised="#232A2F",
    sunken="#0F1215",
    hover="#222A2F",
    pressed="#2E363C",
    line="#2E363C",
    line_strong="#75828D",
    text="#E7EBEE",
    text2="#AEB8C0",
    text3="#909BA5",
    accent="#79B9E3",
    accent_soft="#1B3445",
    fill="#2B75A6",
    fill_hover="#24658F",
    ok="#70CB9B",
    ok_soft="#163225",
    warn="#E8BA6E",
    warn_soft="#372B13",
    bad="#F4978E",
    bad_soft="#41211E",
    handle="#3A444B",
    toast="#232A2F",
    toast_edge="#2E363C",
    on_toast="#E7EBEE",
    toast_accent="#79B9E3",
    scrim="#8C0A0E11",
    charts=("#79B9E3", "#7FC4B8", "#E0B566", "#B7A6DA"),
)


@dataclass(frozen=True, slots=True)
class Look:
    """What is on the screen now: colours, and the text size in percent (100 to 200)."""

    tokens: Tokens = LIGHT
    percent: int = TEXT_PERCENT_MIN

    def px(self, size: float) -> int:
        """Scale `size`, in pixels at 100 %, to the text size; never under 1."""
        return max(1, round(size * self.percent / 100))


_PLACE = "field_app_look"


def look() -> Look:
    """Return the application's look."""
    application = QCoreApplication.instance()
    found = application.property(_PLACE) if application else None
    return found if isinstance(found, Look) else Look()


def put_look(application: QCoreApplication, new: Look) -> None:
    """Make `new` the application's look; only `ui.appearance` calls this, and repaints."""
    application.setProperty(_PLACE, new)


def tokens() -> Tokens:
    """Return the colours on the screen now."""
    return look().tokens


def px(size: float) -> int:
    """Scale `size`, in pixels at 100 % text size."""
    return look().px(size)


def color(token: str) -> QColor:
    """Return the colour of `token` ("accent_soft") as it is now."""
    return QColor(getattr(tokens(), token))


def palette(colours: Tokens) -> QPalette:
    """Return the palette that Fusion paints with."""
    role = QPalette.ColorRole
    roles = {
        role.Window: colours.bg,
        role.Base: colours.surface,
        role.AlternateBase: colours.bg,
        role.Button: colours.surface,
        role.Text: colours.text,
        role.WindowText: colours.text,
        role.ButtonText: colours.text,
        role.Highlight: colours.fill,
        role.HighlightedText: colours.on_fill,
        role.Accent: colours.accent,
        role.PlaceholderText: colours.text3,
        role.Mid: colours.line,
        role.Link: colours.accent,
        role.ToolTipBase: colours.raised,
        role.ToolTipText: colours.text,
    }
    result = QPalette()
    for name, value in roles.items():
        result.setColor(name, QColor(value))
    for name in (role.Text, role.WindowText, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, name, QColor(colours.text3))
    return result


def contrast(one: str, other: str) -> float:
    """Return the WCAG 2.2 contrast ratio of two `#RRGGBB` colours, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
