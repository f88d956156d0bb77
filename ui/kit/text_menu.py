"""The menu of a text under the pointer (or at the menu key): undo, redo, cut, copy, paste, all.

Invariant: it lists only what can be done now, speaks the window's language, and pastes by the road that cleans what
is pasted. What is hidden while it is typed is never copied.
"""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QWidget

from ui.kit.menu import Menu, MenuItem
from ui.words import say


def open_line_menu(edit: QLineEdit, event: QContextMenuEvent, paste: Callable[[], None]) -> None:
    """Open the menu of a line; `paste` puts in what the clipboard holds."""
    takes, is_shown = not edit.isReadOnly(), edit.echoMode() == QLineEdit.EchoMode.Normal
    has_selected = edit.hasSelectedText() and is_shown
    acts = (
        ("undo", takes and is_shown and edit.isUndoAvailable(), edit.undo),
        ("redo", takes and is_shown and edit.isRedoAvailable(), edit.redo),
        ("cut", takes and has_selected, edit.cut),
        ("copy", has_selected, edit.copy),
        ("paste", takes and _clipboard_has_text(), paste),
        ("all", bool(edit.text()), edit.selectAll),
    )
    _open(edit, event, acts)


def open_text_menu(edit: QPlainTextEdit, event: QContextMenuEvent) -> None:
    """Open the menu of a text of several lines."""
    takes, document, has_selected = not edit.isReadOnly(), edit.document(), edit.textCursor().hasSelection()
    acts = (
        ("undo", takes and document.isUndoAvailable(), edit.undo),
        ("redo", takes and document.isRedoAvailable(), edit.redo),
        ("cut", takes and has_selected, edit.cut),
        ("copy", has_selected, edit.copy),
        ("paste", takes and _clipboard_has_text(), edit.paste),
        ("all", not document.isEmpty(), edit.selectAll),
    )
    _open(edit, event, acts)


def open_label_menu(label: QLabel, event: QContextMenuEvent, plain: str) -> None:
    """Open the menu of words that can be selected; `plain` is all of them."""
    clipboard = QGuiApplication.clipboard()
    words = label.selectedText() if label.hasSelectedText() else plain
    _open(label, event, (("copy", bool(words), lambda: clipboard.setText(words)),))


def _open(owner: QWidget, event: QContextMenuEvent, acts: Sequence[tuple[str, bool, Callable[[], None]]]) -> None:
    event.accept()
    items = [MenuItem(say("kit-text-menu", act=name), act) for name, can, act in acts if can]
    if items:
        Menu(owner, items, at=event.globalPos()).open()


def _clipboard_has_text() -> bool:
    held = QGuiApplication.clipboard().mimeData()
    return held is not None and held.hasText()
