"""One open entry on the screen: outline, pages, problems, bar.

Invariant: a page is built when it is first shown; a step repaints the page on top first, then, so that no letter waits
for them, the outline's marks and the list of problems, and nothing else. Whoever comes back (F6, a list that was
closed) is again where they worked.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from field_app.forms import Change, catalogue_language
from field_app.records import title_of
from ui.entry.filling import Filling, SectionState, is_note
from ui.entry.finalize_page import FinalizePage
from ui.entry.frame import ActionBar, Header
from ui.entry.outline import FINALIZE, Outline, Section
from ui.entry.page import SectionPage
from ui.entry.pages import Page
from ui.entry.photo import PhotoRoad
from ui.entry.problems_pane import ProblemsPane, Shown
from ui.entry.question import note_words
from ui.kit import Banner, Box, Line, MenuItem, SidePane, column, row
from ui.records import form_title, title_words
from ui.theme import px
from ui.words import Text, dots, ltr, say

ROOMY = 760  # px at 100 %: room for a page beside the titles of the sections


class Desk(QWidget):
    """`page_changed` when another page is shown, `finalize` when Finalize was pressed."""

    page_changed = Signal()
    spoken = Signal()
    finalize = Signal()
    removed = Signal(int, object)

    def __init__(self, filling: Filling, road: PhotoRoad, menu: Sequence[MenuItem]) -> None:
        super().__init__()
        self._filling, self._road = filling, road
        self._pages: dict[str, SectionPage] = {}
        self._last: FinalizePage | None = None
        self._is_pane_closed = False
        self._marks = QTimer(self, singleShot=True, interval=0)
        self.current = FINALIZE
        form, entry = filling.opened.form, filling.entry
        languages = [(name, catalogue_language(name)) for name in form.languages]
        self.header, self.outline = Header(languages, entry.language, menu), Outline()
        self.bar, self._problems, self._stack = ActionBar(), ProblemsPane(), QStackedWidget()
        self._stack.setProperty("box", "surface")
        self._side = SidePane(self._stack, self._problems)
        self._lay_out()
        self._connect()

    @property
    def page(self) -> SectionPage | None:
        """The page on top; None on Check and finalize."""
        return self._pages.get(self.current)

    @property
    def name(self) -> str:
        """What the record is called; the title of its form while nothing names it."""
        return title_words(self._filling.opened.form.id, title_of(self._filling.entry.instance_name, self._title()))

    def asked_pages(self) -> list[Page]:
        """Return the pages that are asked now."""
        return [page for page in self._filling.pages if self._filling.is_asked(page)]

    def show_page(self, key: str, *, focus: bool = True) -> None:
        """Show a page; "" is Check and finalize, and so is a page that is not asked any more."""
        page = next((each for each in self.asked_pages() if each.key == key), None)
        self._leave(QApplication.focusWidget())
        if page is None:
            self._show_last()
        else:
            self._show_section(page)
        self.show_marks()
        if page is not None and focus and not self._pages[page.key].focus_first():
            self.bar.focus_next()
        self.page_changed.emit()

    def step(self, by: int) -> None:
        """Go to the next page, or the one before."""
        keys = [page.key for page in self.asked_pages()] + [FINALIZE]
        at = keys.index(self.current) if self.current in keys else 0
        if 0 <= at + by < len(keys):
            self.show_page(keys[at + by])

    def go_to(self, path: str) -> None:
        """Show the question at `path` and put the focus in it; or a page, by its key."""
        for page in self.asked_pages():
            is_here = page.key == path or any(node.path == path for node in self._filling.questions(page))
            if is_here:
                self.show_page(page.key)
                self._pages[page.key].focus_on(path)
                return

    def go_to_next_problem(self) -> None:
        """Go to the first shown problem after the focus, or to the first of all."""
        paths = [problem.path for problem in self._filling.problems()]
        here = self.page.question_with(QApplication.focusWidget()) if self.page is not None else None
        if paths:
            at = paths.index(here.path) + 1 if here is not None and here.path in paths else 0
            self.go_to(paths[at % len(paths)])

    def show_problems_pane(self) -> None:
        """Show the list of problems again after it was closed."""
        self._is_pane_closed = False
        self._show_problems()

    def show_marks(self) -> None:
        """Show how far everything is."""
        self._marks.stop()
        pages = self.asked_pages()
        sections = [self._section(page) for page in pages]
        last = Section(FINALIZE, say("entry-finalize-title"), SectionState.EMPTY)
        self.outline.show_sections([*sections, last], self.current)
        keys = [page.key for page in pages] + [FINALIZE]
        at = keys.index(self.current) if self.current in keys else 0
        is_last = self.current == FINALIZE
        self.bar.show_step(self._coming(pages, at), is_first=at == 0, is_last=is_last)
        self.header.set_finalizing(is_last)
        self.header.say(self._title(), self._detail())
        self._show_problems()

    def changeEvent(self, event: QEvent) -> None:
        """Say in the window's language what was put together in the one before."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "bar"):
            self._marks.start()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the page's first question: the place where one worked is gone."""
        super().focusInEvent(event)
        if self.page is None:
            self.bar.focus_finalize()
        elif not self.page.focus_first():
            self.bar.focus_next()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the page the room that it needs."""
        super().resizeEvent(event)
        self.outline.set_rail(self.width() < px(ROOMY))

    def _coming(self, pages: Sequence[Page], at: int) -> Text:
        if self.current == FINALIZE:
            person = self._filling.opened.person
            return say("entry-signed", person=ltr(person)) if person else say("entry-stays-until")
        title = self._filling.title(pages[at + 1]) if at + 1 < len(pages) else say("entry-finalize-title")
        return say("entry-comes-next", title=title)

    def _section(self, page: Page) -> Section:
        state, problems = self._filling.state(page)
        return Section(page.key, self._filling.title(page), state, problems)

    def _detail(self) -> Text:
        is_correction = self._filling.opened.correction is not None
        state = say("entry-is-correction") if is_correction else say("entry-is-draft")
        return dots(self.name, state) if self.name != self._title() else state

    def _title(self) -> str:
        return form_title(self._filling.opened.form.id, self._filling.opened.form.title)

    def _show_section(self, page: Page) -> None:
        self.current = page.key
        self._filling.visit(page)
        if page.key not in self._pages:
            made = SectionPage(self._filling, page, self._road)
            made.removed.connect(self.removed)
            made.finished.connect(self.bar.focus_next)
            self._pages[page.key] = made
            self._stack.addWidget(made)
        self._stack.setCurrentWidget(self._pages[page.key])
        self._pages[page.key].show_problems()

    def _show_last(self) -> None:
        self.current = FINALIZE
        self._filling.show_all_problems()
        old, self._last = self._last, FinalizePage(self._filling)
        self._last.wanted.connect(self.go_to)
        self._stack.addWidget(self._last)
        self._stack.setCurrentWidget(self._last)
        if old is not None:
            self._stack.removeWidget(old)
            old.deleteLater()
        self.bar.focus_finalize()

    def _show_problems(self) -> None:
        problems = self._filling.problems()
        node = self._filling.node
        shown = [Shown(each.path, node(each.path).label or node(each.path).name, each.message) for each in problems]
        notes = [
            note_words(each)
            for page in self._filling.pages
            for each in self._filling.questions(page)
            if is_note(each) and each.definition.bind.relevant is not None and len(page.items) > 1
        ]
        self._problems.show_problems(shown, notes)
        self._side.set_wanted(bool(problems) and not self._is_pane_closed)

    def _lay_out(self) -> None:
        middle: list[QWidget] = [self.header, Line()]
        if self._filling.opened.comment:
            banner = Banner("warn", "reply", say("entry-returned"), self._filling.opened.comment)
            middle.append(Box(banner, kind="surface", margins=(24, 12, 20, 12)))
        lines = column(*middle, (self._side, 1), Line(), self.bar, gap=0)
        self.setLayout(row(self.outline, Line(upright=True), (lines, 1), gap=0))

    def _connect(self) -> None:
        self.outline.chosen.connect(self.show_page)
        self.bar.back.connect(lambda: self.step(-1))
        self.bar.forward.connect(self._forward)
        self.header.finalize.connect(lambda: self.show_page(FINALIZE))
        self.header.spoken.connect(self._speak)
        self._problems.chosen.connect(self.go_to)
        self._problems.closed.connect(self._close_pane)
        self._filling.changed.connect(self._apply)
        self._filling.judged.connect(self._judge)
        self._marks.timeout.connect(self.show_marks)
        QApplication.instance().focusChanged.connect(self._follow)  # type: ignore[union-attr]  # there is one

    def _forward(self) -> None:
        if self.current == FINALIZE:
            self.finalize.emit()
        else:
            self.step(1)

    def _apply(self, changes: tuple[Change, ...]) -> None:
        for page in self._pages.values():
            page.apply(changes)
        self._marks.start()

    def _judge(self) -> None:
        if self.page is not None:
            self.page.show_problems()
        self._marks.start()

    def _close_pane(self) -> None:
        self._is_pane_closed = True
        self.setFocus(Qt.FocusReason.OtherFocusReason)  # before its button is hidden: Qt would leave the page
        self._show_problems()

    def _speak(self, language: str) -> None:
        self._filling.speak(language)
        for page in self._pages.values():
            page.refresh_all()
        if self.current == FINALIZE:
            self._show_last()
        self.show_marks()
        self.spoken.emit()

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        question = self.page.question_with(old) if self.page is not None else None
        if question is not None and not (new is not None and question.isAncestorOf(new)):
            self._filling.leave(question.path)
        if new is not None and (self._stack.isAncestorOf(new) or self.bar.isAncestorOf(new)):
            self.setFocusProxy(new)

    def _leave(self, widget: QWidget | None) -> None:
        question = self.page.question_with(widget) if self.page is not None else None
        if question is not None:
            self._filling.leave(question.path)
