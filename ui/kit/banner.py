"""Banners: what concerns the whole page, in its tint: an icon, a title, a sentence, at most two buttons."""

from typing import Literal

from PySide6.QtCore import Qt

from ui.kit.box import Box, column
from ui.kit.button import Button
from ui.kit.label import Icon, Label
from ui.theme import Tone
from ui.words import Text

BannerTone = Literal["info", "ok", "warn", "bad"]
_ICON_TONES: dict[BannerTone, Tone] = {"info": "accent", "ok": "ok", "warn": "warn", "bad": "bad"}
SEVERITY: dict[BannerTone, int] = {"info": 0, "ok": 1, "warn": 2, "bad": 3}


class Banner(Box):
    """`Banner("warn", "clock-alert", title, sentence, Button(...))`."""

    def __init__(self, tone: BannerTone, icon: str, title: Text, sentence: Text = "", *buttons: Button) -> None:
        super().__init__(tint=tone, margins=(14, 12, 12, 12), gap=12, across=True)
        self.tone = tone
        picture = Icon(icon, 20, _ICON_TONES[tone])
        self._sentence = Label(sentence, "small", "text2", wrap=True)
        if not sentence:  # shown by itself, a label without a parent would be a window
            self._sentence.hide()
        self._title = Label(title, weight=600, wrap=True)
        self.add(picture, (column(self._title, self._sentence, gap=2), 1), *buttons)
        if sentence:
            self.lines.setAlignment(picture, Qt.AlignmentFlag.AlignTop)

    @property
    def title(self) -> Text:
        """What it says first."""
        return self._title.words

    def say(self, title: Text, sentence: Text = "") -> None:
        """Say something else."""
        self._title.say(title)
        self._sentence.say(sentence)
        self._sentence.setVisible(bool(sentence))
