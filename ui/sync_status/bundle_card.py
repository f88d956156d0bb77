"""No link at all: write a bundle to a stick, read one from it, and what came of it.

Invariant: nothing here touches a disk; what was done, or why not, is said in the card and stays until the next try.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFileDialog

from field_app.errors import FieldAppError
from field_app.journal import BUNDLE_SUFFIX
from field_app.records import Bundled
from sync.bundles import Staged
from ui.kit import STRETCH, Banner, Box, Button, Icon, Label, column, row
from ui.kit.banner import BannerTone
from ui.words import Said, Text, attributes, ltr, said, say, shown

_Note = tuple[BannerTone, str, Said]
"""Tone, icon, what is said."""


class BundleCard(Box):
    """`write` carries a folder, `read` a bundle."""

    write = Signal(object)
    read = Signal(object)

    def __init__(self) -> None:
        super().__init__(kind="card", margins=(18, 16, 18, 16), gap=14)
        self._drawn: Callable[[], None] | None = None
        self.writes = Button(say("sync-bundle-write"), icon="arrow-up-from-line")
        self.reads = Button(say("sync-bundle-read"), icon="arrow-down-to-line")
        self.writes.done.connect(self._ask_folder)
        self.reads.done.connect(self._ask_bundle)
        sign = Icon("hard-drive", 20)
        title = Label(say("sync-bundle"), weight=600, wrap=True)
        sentence = Label(say("sync-bundle-sentence"), "small", "text2", wrap=True)
        head = row(sign, (column(title, sentence, gap=4), 1), gap=14)
        head.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
        self._told = Box(gap=8)
        self._told.hide()
        self.add(head, self._told, row(self.writes, self.reads, STRETCH))

    def set_busy(self, is_busy: bool) -> None:  # noqa: FBT001
        """Take no second order while one is carried out."""
        for button in (self.writes, self.reads):
            button.setEnabled(not is_busy)

    def tell_written(self, done: Bundled) -> None:
        """Say what is on the stick."""
        what = say("bundle-written", path=ltr(str(done.path)), entries=str(done.entries), files=str(done.files))
        no_lead: list[_Note] = [] if done.leads else [("warn", "users", say("bundle-no-lead"))]
        self._tell(("ok", "circle-check", what), *no_lead)

    def tell_read(self, staged: Staged) -> None:
        """Say what a bundle brought."""
        counts = {name: str(getattr(staged, name)) for name in ("frames", "letters", "receipts", "files")}
        odd = {"bundle-cut": staged.cut, "bundle-damaged": staged.damaged}
        warnings: list[_Note] = [
            ("warn", "triangle-alert", say(code, count=count)) for code, count in odd.items() if count
        ]
        self._tell(("ok", "circle-check", say("sync-bundle-brought", **counts)), *warnings)

    def tell_error(self, error: FieldAppError) -> None:
        """Say why it did not go."""
        self._tell(("bad", "octagon-alert", said(error)))

    def changeEvent(self, event: QEvent) -> None:
        """What is safe and what to do is said in the language in which it is drawn."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._drawn is not None:
            self._drawn()

    def _tell(self, *notes: _Note) -> None:
        self._drawn = lambda: self._draw(*notes)
        self._drawn()

    def _draw(self, *notes: _Note) -> None:
        self._told.clear()
        for tone, icon, text in notes:
            self._told.add(Banner(tone, icon, text, " ".join(part for part in attributes(text) if part)))
        self._told.show()

    def _ask_folder(self) -> None:
        dialog = self._dialog(say("sync-bundle-write"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda name: self.write.emit(Path(name)))
        dialog.open()

    def _ask_bundle(self) -> None:
        dialog = self._dialog(say("sync-bundle-read"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(f"{shown(say('sync-bundle-kind'))} (*{BUNDLE_SUFFIX})")
        dialog.fileSelected.connect(lambda name: self.read.emit(Path(name)))
        dialog.open()

    def _dialog(self, title: Text) -> QFileDialog:
        dialog = QFileDialog(self.window(), shown(title))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog
