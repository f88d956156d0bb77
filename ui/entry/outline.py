"""The outline: the sections of the form, each with a mark that says how far it is.

Invariant: a mark is an icon and is part of the spoken name, never a colour alone; only sections that are asked now are
listed.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QStyle

from ui import icons, words
from ui.entry.filling import SectionState
from ui.fonts import font
from ui.kit import STRETCH, Box, Label, Line, PushButton
from ui.theme import RADIUS_CONTROL, Tone, color, px
from ui.words import Text, say

WIDTH, RAIL, LEAST, FINALIZE = 252, 56, 40, ""
_MARKS: dict[SectionState, tuple[str, Tone]] = {
    SectionState.EMPTY: ("circle", "text2"),
    SectionState.STARTED: ("circle-dot", "accent"),
    SectionState.COMPLETE: ("circle-check", "ok"),
    SectionState.PROBLEM: ("circle-alert", "bad"),
}
_FLAG: tuple[str, Tone] = ("flag", "text2")


@dataclass(frozen=True, slots=True)
class Section:
    """One line of the outline; `key` is its page's, "" for Check and finalize."""

    key: str
    title: Text
    state: SectionState
    problems: int = 0


class OutlineRow(PushButton):
    """A section: mark, title on up to two lines, what is to be checked under it."""

    def __init__(self, section: Section) -> None:
        super().__init__()
        self.section, self.is_current, self._is_rail = section, False, False
        self.setProperty("kind", "navigation")
        self.setProperty("ring", RADIUS_CONTROL)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._speak()

    def show_section(self, section: Section, *, is_current: bool) -> None:
        """Show how far it is."""
        if (section, is_current) != (self.section, self.is_current):
            self.section, self.is_current = section, is_current
            self._speak()
            self.updateGeometry()
            self.update()

    def set_rail(self, is_rail: bool) -> None:  # noqa: FBT001
        """Draw the mark alone, or the title too."""
        self._is_rail = is_rail
        self._speak()
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """A long title breaks."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of title and note."""
        if self._is_rail:
            return px(LEAST)
        lines = self._title_rect(width).height()
        note = QFontMetrics(font("caption")).height() + 2 if self.section.problems else 0
        return max(px(LEAST), lines + note + px(16))

    def sizeHint(self) -> QSize:
        """Return the size at the width of the outline."""
        width = self.width() or px(WIDTH)
        return QSize(px(LEAST if self._is_rail else 120), self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the same: no line is cut."""
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._speak()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ground(painter)
        if self._is_rail:
            side = px(18)
            self._draw_mark(painter, QRect((self.width() - side) // 2, (self.height() - side) // 2, side, side))
            return
        title = self._title_rect(self.width())
        has_note = bool(self.section.problems)
        note_height = QFontMetrics(font("caption")).height() + 2 if has_note else 0
        title.moveTop((self.height() - title.height() - note_height) // 2)
        side = px(18)
        self._draw_mark(painter, QRect(px(10), title.top() + max(0, (self._line() - side) // 2), side, side))
        painter.setFont(font("body", 600 if self.is_current else 500))
        painter.setPen(color("text"))
        painter.drawText(
            self._mirrored(title), self._side() | Qt.TextFlag.TextWordWrap, words.shown(self.section.title)
        )
        if has_note:
            painter.setFont(font("caption", 500))
            painter.setPen(color("bad"))
            under = QRect(title.left(), title.bottom() + 2, title.width(), note_height)
            painter.drawText(self._mirrored(under), int(self._side()), words.shown(self._note()))

    def _draw_mark(self, painter: QPainter, at: QRect) -> None:
        icon, tone = _FLAG if self.section.key == FINALIZE else _MARKS[self.section.state]
        ratio = self.devicePixelRatioF()
        picture = icons.pixmap(icon, at.width(), tone, ratio=ratio, right_to_left=self._is_rtl())
        painter.drawPixmap(self._mirrored(at).topLeft(), picture)

    def _draw_ground(self, painter: QPainter) -> None:
        if self.is_current:
            painter.setPen(QPen(color("line"), 1))
            painter.setBrush(color("surface"))
        elif self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("hover"))
        else:
            return
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), RADIUS_CONTROL, RADIUS_CONTROL)

    def _title_rect(self, width: int) -> QRect:
        room = QRect(px(38), 0, max(px(40), width - px(48)), 10_000)
        title = words.shown(self.section.title)
        face = QFontMetrics(font("body", 600))
        return QRect(
            room.topLeft(), QSize(room.width(), face.boundingRect(room, Qt.TextFlag.TextWordWrap, title).height())
        )

    def _line(self) -> int:
        return QFontMetrics(font("body", 600)).height()

    def _note(self) -> Text:
        return say("entry-to-check", count=self.section.problems)

    def _is_rtl(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _side(self) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if self._is_rtl() else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignTop

    def _mirrored(self, rect: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), rect)

    def _speak(self) -> None:
        title = words.shown(self.section.title)
        state = "" if self.section.key == FINALIZE else words.shown(_state_words(self.section))
        self.setText(title)
        self.setToolTip(title if self._is_rail else "")
        self.setAccessibleName(f"{title}, {state}" if state else title)


class Outline(Box):
    """`show_sections(sections, current)`; `chosen` carries a page's key, "" for Check and finalize."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(kind="bg", margins=(0, 14, 0, 8), gap=6)
        self._is_rail = False
        self._count = Label("", "caption", "text3")
        self._rows: dict[str, OutlineRow] = {}
        self._list = Box(margins=(12, 0, 12, 0), gap=2)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._list)
        self._head = Box(Label(say("entry-sections"), "caption", "text3", 600), STRETCH, self._count, across=True)
        self._head.set_margins((22, 0, 22, 4))
        self.add(self._head, (self._scroll, 1))
        self._shape()

    def set_rail(self, is_rail: bool) -> None:  # noqa: FBT001
        """Shrink to the marks where the page needs the room, or grow again."""
        if is_rail != self._is_rail:
            self._is_rail = is_rail
            self._shape()

    def show_sections(self, sections: Sequence[Section], current: str) -> None:
        """Show these sections, of which `current` is the page."""
        wanted = [section.key for section in sections]
        if wanted != list(self._rows):
            self._rebuild(sections)
        for section in sections:
            self._rows[section.key].show_section(section, is_current=section.key == current)
        pages = [section for section in sections if section.key != FINALIZE]
        done = sum(1 for section in pages if section.state is SectionState.COMPLETE)
        self._count.say(say("entry-complete", done=done, count=len(pages)))

    def focus(self, key: str) -> None:
        """Put the focus on a section."""
        if key in self._rows:
            self._rows[key].setFocus(Qt.FocusReason.TabFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_head"):
            self._shape()

    def _shape(self) -> None:
        self.setFixedWidth(px(RAIL if self._is_rail else WIDTH))
        self._head.setVisible(not self._is_rail)
        side = 8 if self._is_rail else 12
        self._list.set_margins((side, 0, side, 0))
        for each in self._rows.values():
            each.set_rail(self._is_rail)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down move between the sections."""
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def _rebuild(self, sections: Sequence[Section]) -> None:
        focused = next((key for key, each in self._rows.items() if each.hasFocus()), None)
        lines = self._list.lines
        self._list.clear()
        self._rows = {}
        for section in sections:
            if section.key == FINALIZE:
                lines.addSpacing(6)
                lines.addWidget(Line())
                lines.addSpacing(6)
            button = OutlineRow(section)
            button.set_rail(self._is_rail)
            button.clicked.connect(lambda _checked, key=section.key: self.chosen.emit(key))
            self._rows[section.key] = button
            lines.addWidget(button)
        lines.addStretch(1)
        if focused is not None:
            self.focus(focused)


def _state_words(section: Section) -> Text:
    if section.state is SectionState.PROBLEM:
        return say("entry-to-check", count=section.problems)
    return say("entry-section-state", state=section.state.name.lower())
