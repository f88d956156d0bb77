"""The application's one style sheet, made from the look. Widgets are selected by properties: `kind`, `sz`, `box`,
`tint`, `tone`, `role`, `weight`, `problem`.

Invariant: `size`, `pos` and `font` are never used as names (they are QWidget's own and match nothing), and no container
gets a sheet without a selector (all its descendants would inherit it).
"""

from string import Template

from PySide6.QtWidgets import QWidget

from ui import words
from ui.fonts import SIZES, TIGHTER_FROM
from ui.theme import CONTROL, CONTROL_LARGE, CONTROL_SMALL, Look

_SHEET = Template("""
QToolTip { background: $raised; color: $text; border: 1px solid $line; padding: 4px 8px; }
QFrame[box="card"] { background: $surface; border: 1px solid $line; border-radius: 8px; }
QFrame[box="raised"] { background: $raised; border: 1px solid $line; border-radius: 8px; }
QFrame[box="sunken"] { background: $sunken; border: 0; border-radius: 8px; }
QFrame[box="surface"] { background: $surface; border: 0; }
QFrame[box="bg"] { background: $bg; border: 0; }
QFrame[box="line"] { background: $line; border: 0; }
QFrame[box="toast"] { background: $toast; border: 1px solid $toast_edge; border-radius: 8px; }
QFrame[box="drop"] { background: $surface; border: 1px dashed $line_strong; border-radius: 8px; }
QFrame[box="drop_hot"] { background: $accent_soft; border: 1px dashed $accent; border-radius: 8px; }
QFrame[box="row_open"] { background: $accent_soft; border: 0; }
QFrame[tint="info"] { background: $accent_soft; border: 0; border-radius: 8px; }
QFrame[tint="ok"] { background: $ok_soft; border: 0; border-radius: 8px; }
QFrame[tint="warn"] { background: $warn_soft; border: 0; border-radius: 8px; }
QFrame[tint="bad"] { background: $bad_soft; border: 0; border-radius: 8px; }
QLineEdit, QPlainTextEdit { background: $surface; color: $text; border: 1px solid $line_strong; border-radius: 6px;
  placeholder-text-color: $text3; selection-background-color: $fill; selection-color: $on_fill; }
QLineEdit { padding: 0 10px; min-height: ${control_in}px; max-height: ${control_in}px; }
QPlainTextEdit { padding: 5px 7px; }
QLineEdit:hover, QPlainTextEdit:hover { border-color: $text2; }
QLineEdit:focus, QLineEdit[problem="true"] { border: 2px solid $accent; padding: 0 9px;
  min-height: ${control_focus}px; max-height: ${control_focus}px; }
QPlainTextEdit:focus, QPlainTextEdit[problem="true"] { border: 2px solid $accent; padding: 4px 6px; }
QLineEdit[problem="true"], QPlainTextEdit[problem="true"] { border-color: $bad; }
QLineEdit:disabled, QPlainTextEdit:disabled, QLineEdit[readOnly="true"], QPlainTextEdit[readOnly="true"] {
  background: $sunken; border-color: $line; color: $text2; }
QPushButton { background: $surface; color: $text; border: 1px solid $line_strong; border-radius: 6px; padding: 0 14px;
  min-height: ${control_in}px; max-height: ${control_in}px; font-weight: 500; }
QPushButton[sz="small"] { padding: 0 10px; min-height: ${small_in}px; max-height: ${small_in}px; }
QPushButton[sz="large"] { padding: 0 20px; min-height: ${large_in}px; max-height: ${large_in}px; }
QPushButton[bare="true"] { padding: 0; min-width: ${control_in}px; }
QPushButton[kind="navigation"] { min-height: 0; max-height: 9999px; padding: 0; border: 0; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $pressed; }
QPushButton[kind="primary"] { background: $fill; border-color: $fill; color: $on_fill; }
QPushButton[kind="primary"]:hover, QPushButton[kind="primary"]:pressed { background: $fill_hover;
  border-color: $fill_hover; }
QPushButton[kind="danger"] { color: $bad; border-color: $bad; }
QPushButton[kind="quiet"] { background: transparent; border-color: transparent; color: $accent; padding: 0 8px; }
QPushButton[kind="quiet"]:hover, QPushButton[kind="tool"]:hover { background: $hover; }
QPushButton[kind="link"] { background: transparent; border-color: transparent; color: $accent; padding: 0;
  text-align: left; }
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="tool"] { background: transparent; border-color: transparent; padding: 0;
  min-width: ${control_in}px; max-width: ${control_in}px; }
QPushButton[kind="tool"][sz="small"] { min-width: ${small_in}px; max-width: ${small_in}px; }
QPushButton[kind="chip"] { border-color: $line; border-radius: ${chip_radius}px; padding: 0 10px; font-weight: 400;
  min-height: ${chip_in}px; max-height: ${chip_in}px; color: $text2; }
QPushButton[kind="chip"]:checked { background: $accent_soft; border-color: $accent; color: $accent; font-weight: 500; }
QPushButton[kind="segment"] { border-color: transparent; background: transparent; border-radius: 5px; padding: 0 12px;
  min-height: ${chip_in}px; max-height: ${chip_in}px; color: $text2; }
QPushButton[kind="segment"]:checked { background: $raised; border-color: $line; color: $text; }
QPushButton[kind="menu"] { background: transparent; border-color: transparent; padding: 0 12px; text-align: left;
  font-weight: 400; }
QPushButton[kind="menu"]:hover, QPushButton[kind="menu"]:focus { background: $accent_soft; }
QPushButton[kind="day"] { background: transparent; border-color: transparent; padding: 0; font-weight: 400;
  min-width: ${day_width}px; max-width: ${day_width}px; min-height: ${chip_in}px; max-height: ${chip_in}px; }
QPushButton[kind="day"]:hover { background: $hover; }
QPushButton[kind="day"][today="true"] { border-color: $line_strong; font-weight: 600; }
QPushButton[kind="day"][outside="true"] { color: $text3; }
QPushButton[kind="day"]:checked { background: $fill; border-color: $fill; color: $on_fill; font-weight: 600; }
QPushButton[kind="toast"] { background: transparent; border-color: transparent; color: $toast_accent; padding: 0 8px; }
QPushButton:disabled { background: $sunken; border-color: $line; color: $text3; }
QPushButton[kind="quiet"]:disabled, QPushButton[kind="link"]:disabled, QPushButton[kind="tool"]:disabled,
QPushButton[kind="day"]:disabled { background: transparent; border-color: transparent; }
QScrollArea, QListView { border: 0; background: transparent; outline: 0; }
QScrollBar:vertical { width: 10px; background: transparent; margin: 2px; }
QScrollBar:horizontal { height: 10px; background: transparent; margin: 2px; }
QScrollBar::handle { background: $handle; border-radius: 3px; min-height: 32px; min-width: 32px; }
QScrollBar::handle:hover { background: $line_strong; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar { border: 0; background: $line; border-radius: 3px; min-height: 6px; max-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
""")
_TONES = ("text", "text2", "text3", "accent", "ok", "warn", "bad", "on_fill", "on_toast", "line_strong")


def style_sheet(look: Look) -> str:
    """Return the style sheet for `look` in the window's language."""
    colours = {name: getattr(look.tokens, name) for name in look.tokens.__slots__}
    lengths = {
        "control_in": look.px(CONTROL) - 2,
        "control_focus": look.px(CONTROL) - 4,
        "small_in": look.px(CONTROL_SMALL) - 2,
        "large_in": look.px(CONTROL_LARGE) - 2,
        "chip_in": look.px(28) - 2,
        "chip_radius": look.px(28) // 2,
        "day_width": look.px(36) - 2,
    }
    return _SHEET.substitute(colours, **lengths) + _labels(look)


def _labels(look: Look) -> str:
    tight = "letter-spacing: -0.2px;" if words.language() == "en" else ""
    roles = [
        f'QLabel[role="{role}"] {{ font-size: {look.px(size)}px; {tight if size >= TIGHTER_FROM else ""} }}'
        for role, size in SIZES.items()
    ]
    weights = [f'QLabel[weight="{weight}"] {{ font-weight: {weight}; }}' for weight in (500, 600)]
    tones = [f'QLabel[tone="{tone}"] {{ color: {getattr(look.tokens, tone)}; }}' for tone in _TONES]
    keycap = (
        f'QLabel[box="keycap"] {{ background: {look.tokens.surface}; color: {look.tokens.text3};'
        f" border: 1px solid {look.tokens.line}; border-bottom-width: 2px; border-radius: 4px; padding: 0 5px; }}"
    )
    return "\n".join([*roles, *weights, *tones, keycap])


def mark(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet selects by, and have it take effect at once."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()
