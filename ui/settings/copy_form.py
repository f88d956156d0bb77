"""The second copy in the settings: where it goes, how old it is, and the buttons for it.

Invariant: the buttons stay the same widgets while the words around them change, so that whoever pressed one keeps the
focus; nothing here touches a disk.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.kit import STRETCH, Banner, Box, Button, Fact, card, row
from ui.second_copy import CopyNews, CopySeen
from ui.words import Text, attributes, ltr, say, shown


@dataclass(frozen=True, slots=True)
class CopyActs:
    """What is asked of the second copy; how it went comes back as news."""

    choose: Callable[[Path], None]
    now: Callable[[], None]
    stop: Callable[[], None]


class CopyForm(Box):
    """`show_copy` says how it stands."""

    def __init__(self, acts: CopyActs) -> None:
        super().__init__(gap=16)
        self._acts = acts
        self._seen: CopySeen | None = None
        self._news = CopyNews()
        self._told = Box(gap=12)
        self.now = Button(say("copy-now"), "primary")
        self.choose = Button(say("copy-choose"), icon="hard-drive")
        self.switch = Button(say("copy-stop"))
        self.now.done.connect(acts.now)
        self.choose.done.connect(self._ask)
        self.switch.done.connect(self._switch)
        self.add(self._told, row(self.now, self.choose, self.switch, STRETCH))

    def show_copy(self, seen: CopySeen, news: CopyNews) -> None:
        """Say where it goes, how old it is, and what stands in its way."""
        self._seen, self._news = seen, news
        is_chosen = seen.folder is not None
        self._told.clear()
        ago = say("copy-never-made") if seen.ago is None else seen.ago
        facts = Fact(say("copy-where"), _where(seen)), Fact(say("copy-last"), ago)
        self._put(card(*facts, margins=(20, 16, 20, 16), gap=12))
        if news.trouble is not None:
            sentence = " ".join(part for part in attributes(news.trouble) if part)
            self._put(Banner("warn", "triangle-alert", news.trouble, sentence))
        self.now.say(say("copy-now-running") if news.is_running else say("copy-now"))
        self.choose.say(say("copy-choose-other") if is_chosen else say("copy-choose"))
        self.switch.say(say("copy-stop") if seen.is_on else say("copy-go-on"))
        self.now.setVisible(is_chosen)
        self.switch.setVisible(is_chosen)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language: what is safe and what to do is said in it when it is drawn."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._seen is not None:
            self.show_copy(self._seen, self._news)

    def _put(self, part: QWidget) -> None:
        self._told.add(part)
        part.show()

    def _ask(self) -> None:
        dialog = QFileDialog(self, shown(say("copy-choose-title")))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self._acts.choose(Path(name)))
        dialog.open()

    def _switch(self) -> None:
        if self._seen is None or self._seen.folder is None:
            return
        if self._seen.is_on:
            self._acts.stop()
        else:
            self._acts.choose(self._seen.folder)


def _where(seen: CopySeen) -> Text:
    if seen.folder is None:
        return say("copy-none-chosen")
    folder = ltr(str(seen.folder))
    return folder if seen.is_on else say("copy-off", folder=folder)
