"""The sheet with the recovery code: one page, in both languages, on a printer or as a PDF."""

from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from field_app.errors import MachineError
from tests.ui.conftest import OnScreen
from ui.appearance import Appearance
from ui.kit import Label
from ui.vault import paper
from ui.vault.paper import ask_printer, draw_paper, paper_pdf

CODE = "16BGC-NTZ48-9EKR7-X27C3-HPV0E-5AFMA-SY385"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_pdf_is_one_page(appearance: Appearance, language: str) -> None:
    appearance.set_language(language)

    pdf = paper_pdf(CODE)

    assert pdf.startswith(b"%PDF-")
    assert pdf.count(b"/Type /Page\n") == 1
    assert paper_pdf("00000" + CODE[5:]) != pdf


def test_a_printer_gets_the_sheet(appearance: Appearance, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))

    draw_paper(printer, CODE)

    assert tmp_path.joinpath("printed.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_refuses_is_told(appearance: Appearance, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "nowhere" / "printed.pdf"))

    with pytest.raises(MachineError) as refused:
        draw_paper(printer, CODE)

    assert refused.value.code == "printer-refuses"


@pytest.mark.parametrize(
    ("ending", "heard"),
    [
        pytest.param(QDialog.DialogCode.Accepted, ["printed"], id="printed"),
        pytest.param(QDialog.DialogCode.Accepted, ["printer-refuses"], id="refused"),
        pytest.param(QDialog.DialogCode.Rejected, [], id="given-up"),
    ],
)
def test_what_became_of_the_sheet_is_told_once_the_dialog_is_over(
    on_screen: OnScreen,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    ending: QDialog.DialogCode,
    heard: list[str],
) -> None:
    def send(_printer: QPrinter, code: str) -> None:  # a test sends nothing to a real printer
        assert code == CODE
        if heard != ["printed"]:
            raise MachineError(*heard)

    monkeypatch.setattr(paper, "draw_paper", send)
    page, told = Label("page"), list[str]()
    on_screen(page)
    ask_printer(page, CODE, lambda: told.append("printed"), lambda error: told.append(error.code))
    (dialog,) = page.findChildren(QPrintDialog)
    assert told == []

    dialog.done(ending.value)

    qtbot.waitUntil(lambda: not page.findChildren(QPrintDialog))
    assert told == heard
