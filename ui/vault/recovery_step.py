"""First run, step 2: the recovery code, to be printed or copied by hand before one goes on.

Promise: the code stays on the screen until the person says that it is on paper; as a file it is never written into a
vault, where it would lie beside what it opens.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from field_app.errors import FieldAppError, UsageError
from field_app.vault import lies_in_vault, write_atomic
from ui.background import Task
from ui.kit import STRETCH, Banner, Box, Button, Label, card, column, row
from ui.vault.paper import ask_printer, has_printer, paper_pdf
from ui.vault.tiles import Tiles
from ui.words import attributes, ltr, said, say, shown, tame

ACROSS = 4


class RecoveryStep(QWidget):
    """`RecoveryStep(code, go_on)`."""

    def __init__(self, code: str, go_on: Callable[[], None]) -> None:
        super().__init__()
        self._code, self._go_on = code, go_on
        self._task: Task | None = None
        self.tiles = Tiles(code.split("-"), ACROSS)
        self.print = Button(say("first-run-print"), icon="printer")
        self.save = Button(say("first-run-save"))
        self.next = Button(say("first-run-on-paper"), "primary", size="large")
        self.banner: Banner | None = None
        self.print.done.connect(self._print)
        self.save.done.connect(self._ask_where)
        self.next.done.connect(self.go_on)
        self.save.hide()
        self._told = Box(gap=0)
        self._told.hide()
        self.acts = Box(self._told, row(self.next, STRETCH), margins=(0, 8, 0, 0), gap=16)
        self.setLayout(
            column(
                Label(say("first-run-recovery-title"), "display", weight=600, wrap=True),
                Label(say("first-run-recovery-why"), tone="text2", wrap=True),
                Label(say("first-run-recovery-keep"), weight=500, wrap=True),
                12,
                card(self.tiles, row(self.print, self.save, STRETCH), margins=(20, 18, 20, 16), gap=14),
                self.acts,
            )
        )

    def begin(self) -> None:
        """Offer to print first."""
        self.print.setFocus()

    def go_on(self) -> None:
        """Take the person's word that the code is on paper."""
        self._code = ""
        self._go_on()

    def save_as(self, path: Path) -> None:
        """Write the sheet to `path` as a PDF, beside the window's thread."""
        pdf = paper_pdf(self._code)

        def write() -> None:
            if lies_in_vault(path):
                raise UsageError("recovery-file-in-vault")
            write_atomic(path, pdf)

        self._task = Task(write)
        self._task.succeeded.connect(lambda _none: self._tell_saved(path))
        self._task.failed.connect(self._tell)
        self._task.start()

    def _print(self) -> None:
        if has_printer():
            ask_printer(self, self._code, self._tell_printed, self._tell)
            return
        self.save.show()
        self._show(Banner("info", "printer", say("first-run-no-printer"), say("first-run-no-printer-sentence")))
        self.save.setFocus()

    def _ask_where(self) -> None:
        dialog = QFileDialog(self, shown(say("first-run-save")), f"{shown(say('paper-file'))}.pdf", "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.fileSelected.connect(lambda name: self.save_as(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _tell_printed(self) -> None:
        self._show(Banner("ok", "circle-check", say("first-run-printed"), say("first-run-printed-sentence")))
        self.next.setFocus()

    def _tell_saved(self, path: Path) -> None:
        name = ltr(tame(path.name))
        self._show(Banner("ok", "circle-check", say("first-run-saved", name=name), say("first-run-saved-sentence")))
        self.next.setFocus()

    def _tell(self, error: FieldAppError) -> None:
        _, todo = attributes(said(error))
        self.save.show()
        self._show(Banner("bad", "circle-alert", said(error), todo))
        self.save.setFocus()

    def _show(self, banner: Banner) -> None:
        old, self.banner = self.banner, banner
        self._told.add(banner)
        self._told.show()
        banner.show()
        if old is not None:
            old.hide()
            old.deleteLater()
