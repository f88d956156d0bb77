"""The record that is chosen: its title and state, answers, files, history, proof.

Invariant: what is shown belongs to one record at one moment; a record chosen later replaces all of it at once.
"""

from collections.abc import Sequence
from typing import Literal, cast

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from field_app.forms import catalogue_language
from field_app.journal import JsonObject, read_time
from ui.days import day_words
from ui.kit import (
    STRETCH,
    Button,
    Choice,
    EmptyState,
    Fact,
    FactGroup,
    FileCard,
    Item,
    Label,
    Menu,
    MenuItem,
    Pill,
    ScrollPage,
    Segments,
    ToolButton,
    column,
    exchange,
    row,
)
from ui.records.answers import Section
from ui.records.flow import Flow
from ui.records.history_page import history_page
from ui.records.proof_card import proof_card
from ui.records.record_words import form_title, record_title, state_mark
from ui.records.seen import Seen
from ui.words import Text, dots, ltr, say, tame

Page = Literal["answers", "files", "history"]
LANGUAGE_NAMES = {"en": "English", "ar": "العربية"}


class DetailPane(QWidget):
    """Shows a `Seen`; signals carry the record's id."""

    correct = Signal(str)
    duplicate = Signal(str)
    picture_asked = Signal(str, str)
    """A picture is to be shown: the record's id, the file's name in it."""
    language_asked = Signal(str)
    """The answers are wanted in this language of the form."""

    def __init__(self) -> None:
        super().__init__()
        self._seen: Seen | None = None
        self._page: Page = "answers"
        self._shown: QWidget = EmptyState("file-text", say("records-none-chosen"))
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.addWidget(self._shown)

    @property
    def seen(self) -> Seen | None:
        """The record shown."""
        return self._seen

    @property
    def page(self) -> Page:
        """The view of it that is open."""
        return self._page

    def show_nothing(self) -> None:
        """Show an empty page: the list says that there is no record to choose."""
        self._seen = None
        self._replace(QWidget())

    def show_seen(self, seen: Seen) -> None:
        """Show a record, on the same page as the last one."""
        self._seen = seen
        self._draw()

    def open_page(self, page: Page) -> None:
        """Turn to answers, files or history."""
        self._page = page
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Titles of forms follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._seen is not None:
            self._draw()

    def _draw(self) -> None:
        seen = self._seen
        if seen is None:
            return
        body = {"answers": _answers, "files": self._files, "history": _history}[self._page](seen)
        page = ScrollPage(
            self._head(seen), self._pills(seen), self._views(seen), *body, STRETCH, margins=(28, 20, 28, 24), gap=16
        )
        self._replace(page)
        self.setFocusProxy(self._segments)

    def _replace(self, shown: QWidget) -> None:
        had_focus = self._shown.isAncestorOf(self.focusWidget() or self)
        exchange(self._lines, self._shown, shown)
        self._shown = shown
        if had_focus and self._seen is not None:
            self._segments.setFocus()

    def _head(self, seen: Seen) -> Item:
        shown = seen.detail.row
        day = day_words(read_time(shown.created_at).astimezone(seen.zone).date())
        about = dots(form_title(shown.form, seen.title), day, say("record-by", person=tame(shown.author)))
        title = Label(record_title(shown), "title", weight=600, wrap=True, selectable=True)
        correct = Button(say("record-correct"), icon="square-pen")
        correct.done.connect(lambda: self.correct.emit(shown.record))
        more = ToolButton("ellipsis", say("record-more"))
        items = [MenuItem(say("record-duplicate"), lambda: self.duplicate.emit(shown.record), "copy")]
        more.done.connect(lambda: Menu(more, items).open())
        said = column(title, Label(about, "small", "text2", wrap=True), gap=4)
        return row((said, 1), correct if seen.can_correct else None, more, gap=8)

    def _pills(self, seen: Seen) -> QWidget:
        shown = seen.detail.row
        state, word = state_mark(shown.state)
        pills: list[QWidget] = [Pill(word, state), _delivery(seen)]
        if seen.revisions > 1:
            pills.append(
                Label(say("record-revision", number=str(seen.number), all=str(seen.revisions)), "small", "text2")
            )
        return Flow(pills)

    def _views(self, seen: Seen) -> QWidget:
        count = len(seen.detail.files)
        pages: Sequence[tuple[Page, Text]] = (
            ("answers", say("records-answers")),
            ("files", say("records-files", any="yes" if count else "no", count=str(count))),
            ("history", say("records-history")),
        )
        views = Segments([Choice(page, name) for page, name in pages], name=say("records-views"))
        views.set_value(self._page)
        views.changed.connect(lambda page: self.open_page(cast("Page", page)))
        self._segments: QWidget = next(child for child in views.findChildren(Button) if child.isChecked())
        if self._page != "answers" or len(seen.reading.languages) < 2:
            return Flow([views])
        names = [Choice(name, _language_name(name)) for name in seen.reading.languages]
        languages = Segments(names, name=say("records-answers-in"))
        languages.set_value(seen.reading.language)
        languages.changed.connect(self.language_asked)
        return Flow([views, languages])

    def _files(self, seen: Seen) -> list[Item]:
        if not seen.detail.files:
            return [EmptyState("paperclip", say("files-none"), say("files-none-sentence"))]
        return [self._file_card(seen, file) for file in seen.detail.files]

    def _file_card(self, seen: Seen, file: JsonObject) -> FileCard:
        size = say("file-size", kilobytes=str(-(-file["size"] // 1000)))
        place = say("file-here") if file["here"] else say("file-elsewhere")
        name, is_picture = file["name"], file["type"].startswith("image/")
        shown = FileCard(name, dots(size, place), icon="image" if is_picture else "file")
        shown.set_read_only(True)
        if is_picture and file["here"]:
            show = Button(say("file-show"), size="small", name=say("file-show-named", name=ltr(tame(name))))
            show.done.connect(lambda: self.picture_asked.emit(seen.detail.row.record, name))
            shown.add(show)
        return shown


def _delivery(seen: Seen) -> Pill:
    if seen.detail.row.complete:
        return Pill(say("record-proven"), "proven")
    if seen.detail.row.delivered:
        return Pill(say("record-files-wait"), "moving")
    return Pill(say("record-waits"), "waits")


def _language_name(name: str) -> str:
    code = catalogue_language(name)
    return LANGUAGE_NAMES[code] if code == "ar" or "en" in name.lower() else name


def _answers(seen: Seen) -> list[Item]:
    return [*(_section(section) for section in seen.reading.sections), proof_card(seen)]


def _section(section: Section) -> QWidget:
    facts = [
        Fact(
            answer.question,
            answer.words,
            note=say("record-was", before=answer.before) if answer.before else "",
        )
        for answer in section.answers
    ]
    return FactGroup(section.title or say("records-answers"), *facts)


def _history(seen: Seen) -> list[Item]:
    return [history_page(seen), proof_card(seen)]
