"""The navigation: New record, the screens with their numbers, Find, Lock, the team; or a rail of icons.

Invariant: in both shapes the same entries stand in the same order and have the same names; a number beside a screen is
a dot on the rail, and is always part of what a screen reader says.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from ui import icons, words
from ui.fonts import font
from ui.kit import STRETCH, Box, Button, ElidedLabel, Icon, Line, PushButton, column, row
from ui.kit.marks import count_width, paint_count
from ui.screen import Badge
from ui.theme import NAVIGATION, RADIUS_CONTROL, RAIL, Tone, color, px
from ui.words import Text, say

ENTRY, LEAST = 36, 24


class NavigationEntry(PushButton):
    """One entry: icon, name, number."""

    def __init__(self, icon: str, name: Text) -> None:
        super().__init__()
        self._icon, self._name, self._badge, self._is_rail = icon, name, Badge(0), False
        self.is_current = False
        self.setProperty("kind", "navigation")
        self.setProperty("ring", RADIUS_CONTROL)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._speak()

    def set_rail(self, is_rail: bool) -> None:  # noqa: FBT001
        """Show the icon alone."""
        self._is_rail = is_rail
        self._speak()
        self.update()

    def set_current(self, is_current: bool) -> None:  # noqa: FBT001
        """Show whether its screen is on top."""
        self.is_current = is_current
        self._speak()
        self.update()

    def set_badge(self, badge: Badge) -> None:
        """Show a number."""
        self._badge = badge
        self._speak()
        self.update()

    def sizeHint(self) -> QSize:
        """Return one row."""
        return QSize(px(40), px(ENTRY))

    def minimumSizeHint(self) -> QSize:
        """Return a tight row: low windows at large text press the rows together."""
        return QSize(px(36), px(LEAST))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._speak()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.is_current or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("accent_soft" if self.is_current else "hover"))
            painter.drawRoundedRect(self.rect(), RADIUS_CONTROL, RADIUS_CONTROL)
        side = min(px(20), self.height() - 4)
        start = (self.width() - side) // 2 if self._is_rail else px(10)
        at = self._mirrored(QRect(start, (self.height() - side) // 2, side, side))
        tone: Tone = "accent" if self.is_current else "text2"
        painter.drawPixmap(at.topLeft(), icons.pixmap(self._icon, side, tone, ratio=self.devicePixelRatioF()))
        if self._is_rail:
            self._draw_dot(painter, at)
        else:
            self._draw_name(painter)

    def _draw_dot(self, painter: QPainter, icon: QRect) -> None:
        if self._badge.count:
            wide = px(9)
            rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            left = icon.left() - wide // 2 if rtl else icon.right() - wide // 2
            painter.setPen(QPen(color("accent_soft" if self.is_current else "bg"), 2))
            painter.setBrush(color("accent" if self._badge.tone == "text2" else self._badge.tone))
            painter.drawEllipse(QRect(left, icon.top() - wide // 3, wide, wide))

    def _draw_name(self, painter: QPainter) -> None:
        wide = count_width(self._badge.count) if self._badge.count else 0
        painter.setFont(font("body", 600 if self.is_current else 500))
        painter.setPen(color("accent" if self.is_current else "text"))
        room = QRect(px(40), 0, self.width() - px(48) - (wide + px(8) if wide else 0), self.height())
        name = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        painter.drawText(
            self._mirrored(room), int(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter), name
        )
        if wide:
            high = min(px(18), self.height() - 4)
            at = QRect(self.width() - wide - px(8), (self.height() - high) // 2, wide, high)
            paint_count(painter, QRectF(self._mirrored(at)), self._badge.count, self._badge.tone)

    def _mirrored(self, rect: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), rect)

    def _speak(self) -> None:
        name = words.shown(self._name)
        self.setText(name)
        self.setToolTip(name if self._is_rail else "")
        self.setAccessibleName(f"{name}, {self._badge.count}" if self._badge.count else name)


class Navigation(Box):
    """Built by the window: `add` a screen, `set_current`, `set_badge`, `set_rail`, `set_team`."""

    def __init__(self, *, new: Callable[[], None], find: Callable[[], None], lock: Callable[[], None]) -> None:
        super().__init__(kind="bg", margins=(12, 14, 12, 12), gap=4)
        self.is_rail = False
        self._entries: dict[str, NavigationEntry] = {}
        self._new = Button(say("shell-new-record"), "primary", icon="plus")
        self._new.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._new.done.connect(new)
        self._screens = Box(gap=4)  # a widget of its own: Tab follows the widgets, and screens come later
        self._find = NavigationEntry("search", say("shell-find"))
        self._lock = NavigationEntry("lock", say("shell-lock"))
        self._find.clicked.connect(lambda _checked: find())
        self._lock.clicked.connect(lambda _checked: lock())
        self._team = _Team()
        self.add(self._new, 12, self._screens, STRETCH, self._find, self._lock, self._team)
        self._shape()

    def add_screen(self, name: str, icon: str, title: Text, show: Callable[[], None]) -> None:
        """Append a screen."""
        entry = NavigationEntry(icon, title)
        entry.clicked.connect(lambda _checked: show())
        entry.set_rail(self.is_rail)
        self._entries[name] = entry
        self._screens.add(entry)

    def list_screen(self, name: str, is_listed: bool) -> None:  # noqa: FBT001
        """List a screen, or leave it out."""
        self._entries[name].setVisible(is_listed)

    def set_current(self, name: str) -> None:
        """Mark the screen that is on top; "" or one that is not listed marks none."""
        for each, entry in self._entries.items():
            entry.set_current(each == name)

    def set_badge(self, name: str, badge: Badge) -> None:
        """Show a number beside a screen."""
        self._entries[name].set_badge(badge)

    def set_team(self, team: Text, member: str, *, is_joined: bool) -> None:
        """Say at the foot whose laptop this is."""
        self._team.say(team, member, is_joined=is_joined)
        self._shape()

    def set_rail(self, is_rail: bool) -> None:  # noqa: FBT001
        """Shrink to icons, or grow again."""
        if is_rail != self.is_rail:
            self.is_rail = is_rail
            self._shape()

    def focus(self) -> None:
        """Put the focus on the current screen's entry."""
        entry = next((entry for entry in self._entries.values() if entry.is_current), self._find)
        entry.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down move between the entries."""
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.LanguageChange} and hasattr(self, "_team"):
            self._shape()

    def _shape(self) -> None:
        self.setFixedWidth(px(RAIL if self.is_rail else NAVIGATION))
        side = 8 if self.is_rail else 12
        self.set_margins((side, 14, side, 12))
        self.setAccessibleName(words.shown(say("shell-navigation")))
        self._new.set_bare(self.is_rail)
        self._team.setVisible(not self.is_rail and self._team.has_words)
        for entry in (*self._entries.values(), self._find, self._lock):
            entry.set_rail(self.is_rail)


class _Team(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.has_words = False
        self._shield = Icon("shield-check", 18, "ok")
        self._team = ElidedLabel("", "small", weight=500)
        self._member = ElidedLabel("", "caption", "text3")
        lines = column(8, Line(), 8, row(10, self._shield, (column(self._team, self._member, gap=0), 1), gap=8), gap=0)
        self.setLayout(lines)

    def say(self, team: Text, member: str, *, is_joined: bool) -> None:
        self.has_words = True
        self._team.say(team)
        self._member.say(words.ltr(member) if member else "")
        self._member.setVisible(bool(member))
        self._shield.set_icon("shield-check" if is_joined else "user", "ok" if is_joined else "text2")
