"""The recovery code on a sheet of paper: what stands there, on a printer or as a PDF.

Invariant: the sheet says what it is for and how it is used, in the window's language, and names no person and no
place; the code runs left to right. Printing is loaded only when it is asked for.
"""

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QIODevice, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPagedPaintDevice, QPainter, QPdfWriter, QTextOption
from PySide6.QtWidgets import QDialog, QWidget

from field_app.errors import FieldAppError, MachineError
from ui import words
from ui.fonts import families
from ui.theme import LIGHT
from ui.words import say, shown

POINTS_AN_INCH = 72
MARGIN = 56.0  # points, as all sizes here
ACROSS = 4


def paper_pdf(code: str) -> bytes:
    """Return the sheet as a PDF."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(shown(say("paper-title")))
    draw_paper(writer, code)
    return bytes(buffer.data().data())


def draw_paper(device: QPagedPaintDevice, code: str) -> None:
    """Draw the sheet on `device`, A4 or whatever paper the printer has; MachineError `printer-refuses`."""
    painter = QPainter()
    if not painter.begin(device):
        raise MachineError("printer-refuses")
    scale = device.logicalDpiX() / POINTS_AN_INCH
    painter.scale(scale, scale)
    sheet = _Sheet(painter, QRectF(0, 0, device.width() / scale, device.height() / scale))
    sheet.say("paper-title", 24, QFont.Weight.DemiBold, after=10)
    sheet.say("paper-what", 12, after=26)
    sheet.show_code(code.split("-"))
    sheet.say("paper-how", 12, after=12)
    sheet.say("paper-keep", 12, after=32)
    sheet.say("paper-fill-in", 12, QFont.Weight.Medium)
    painter.end()


def has_printer() -> bool:
    """Return whether this laptop knows a printer."""
    from PySide6.QtPrintSupport import QPrinterInfo  # noqa: PLC0415 - loads the printing system

    return bool(QPrinterInfo.availablePrinterNames())


def ask_printer(
    parent: QWidget, code: str, printed: Callable[[], None], failed: Callable[[FieldAppError], None]
) -> None:
    """Let the person choose a printer, then print and call `printed` or `failed`; neither when it was given up."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415 - as above

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def send() -> None:
        try:
            draw_paper(printer, code)
        except MachineError as error:
            failed(error)
        else:
            printed()

    dialog.accepted.connect(send)
    QDialog.open(dialog)  # QPrintDialog hides it behind one that wants a slot's name


class _Sheet:
    """Puts one thing under the other."""

    def __init__(self, painter: QPainter, page: QRectF) -> None:
        self._painter, self._page, self._y = painter, page.adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN), MARGIN
        painter.setPen(QColor(LIGHT.text))

    def say(self, message: str, size: int, weight: QFont.Weight = QFont.Weight.Normal, *, after: float = 0) -> None:
        self._painter.setFont(_font(size, weight))
        option = QTextOption()
        option.setTextDirection(words.direction())
        option.setAlignment(Qt.AlignmentFlag.AlignLeading)
        room = QRectF(self._page.left(), self._y, self._page.width(), self._page.bottom() - self._y)
        text = shown(say(message))
        height = self._painter.boundingRect(room, text, option).height()
        self._painter.drawText(room, text, option)
        self._y += height + after

    def show_code(self, groups: list[str]) -> None:
        wide, high = self._page.width() / ACROSS, 54.0
        for at, group in enumerate(groups):
            across = at % ACROSS
            if at and not across:
                self._y += high
            self._put(QRectF(self._page.left() + across * wide, self._y, wide, high), str(at + 1), group)
        self._y += high + 12

    def _put(self, cell: QRectF, number: str, group: str) -> None:
        self._painter.setFont(_font(10, QFont.Weight.Normal))
        self._painter.drawText(cell, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, number)
        self._painter.setFont(_font(23, QFont.Weight.DemiBold))
        below = cell.adjusted(0, 12, 0, 0)
        self._painter.drawText(below, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, group)


def _font(size: int, weight: QFont.Weight) -> QFont:
    made = QFont()
    made.setFamilies(families())
    made.setPixelSize(size)
    made.setWeight(weight)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made
