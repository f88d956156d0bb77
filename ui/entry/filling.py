"""The live entry as its pages see it: answers in, what changed out, and which problems are shown yet.

Invariant: a problem is shown when its question was left, or when somebody asked to finalize, not while one types; it
is gone with the key that puts it right. Every accepted change is announced once (`changed`).
"""

from collections.abc import Callable, Iterator
from enum import Enum, auto

from PySide6.QtCore import QObject, Signal

from field_app.errors import AnswerError
from field_app.forms import Change, Entry, EntryNode, Problem, ProblemKind
from ui.entry.opened import OpenEntry
from ui.entry.pages import ItemKind, Page, pages_of
from ui.words import Text, say


class SectionState(Enum):
    """How far a page is."""

    EMPTY = auto()
    STARTED = auto()
    COMPLETE = auto()
    PROBLEM = auto()


class Filling(QObject):
    """One entry while it is filled in. `opened` is what it came from."""

    changed = Signal(object)
    """A tuple of `Change`: what is to be looked at again."""
    judged = Signal()
    """Which problems are shown may have changed."""
    refused = Signal(object)
    """An AnswerError that belongs to no question."""

    def __init__(self, opened: OpenEntry, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.opened = opened
        self.entry: Entry = opened.entry
        self.pages = pages_of(opened.form)
        self.files = {file.name: file for file in opened.files}
        self._visited: set[str] = set()
        self._shows_all = False
        self._found: dict[str, Problem] | None = None  # all problems as of now, by path; None: to be looked for
        self._left = {node.path for page in self.pages for node in self.questions(page) if node.value}

    # Answers

    def set(self, path: str, text: str) -> None:
        """Answer a question."""
        self._step(lambda: self.entry.set(path, text))

    def add_row(self, repeat: str) -> None:
        """Add an instance to a repeat."""
        self._step(lambda: self.entry.add(repeat))

    def remove_row(self, repeat: str, number: int) -> None:
        """Remove the instance `number` (from 1) of a repeat."""
        self._step(lambda: self.entry.remove(repeat, number))

    def speak(self, language: str) -> None:
        """Say the form in another of its languages."""
        self.entry.language = language
        self._found = None
        self.opened.blank.language = language
        self.judged.emit()

    # What there is

    def node(self, path: str) -> EntryNode:
        """Return the node at `path`."""
        return self.entry[path]

    def instances(self, repeat: str) -> tuple[EntryNode, ...]:
        """Return the instances of a repeat that lies in no other."""
        return instances_of(self.entry, repeat)

    def questions(self, page: Page) -> Iterator[EntryNode]:
        """Yield the questions of a page that are asked now, those in rows too."""
        for item in page.items:
            if item.kind is ItemKind.QUESTION:
                nodes: Iterator[EntryNode] = iter((self.entry[item.path],))
            elif item.kind is ItemKind.REPEAT:
                nodes = (node for row in self.instances(item.path) for node in row_questions(row, item.questions))
            else:
                continue
            yield from (node for node in nodes if node.relevant)

    def answers_in(self, changes: tuple[Change, ...]) -> list[str]:
        """Return the paths of the answers among `changes`, those that the form calculates left out."""
        return [each.path for each in changes if "value" in each.what and self.entry[each.path].kind]

    def title(self, page: Page) -> Text:
        """Return the title of a page in the form's language: the label of its group, repeat or first question.

        A page that is one note has none of its own: it would say the note twice.
        """
        asked = list(self.questions(page))
        if len(page.items) == 1 and asked and is_note(asked[0]):
            return say("entry-section-note")
        return label_of(self.opened, self.entry, page.key) or page.key.rpartition("/")[2]

    def is_asked(self, page: Page) -> bool:
        """Say whether a page has something to ask or to say now."""
        if any(True for _ in self.questions(page)):
            return True
        repeats = [item.path for item in page.items if item.kind is ItemKind.REPEAT]
        return any(not self.instances(path) for path in repeats) and page.key in repeats

    # Problems

    def problem(self, node: EntryNode) -> Text:
        """Return the problem of a question as it is shown now, "" for none."""
        found = self._problems().get(node.path)
        return found.message if found is not None and self._is_shown(found) else ""

    def problems(self) -> list[Problem]:
        """Return the problems that are shown, in the form's order."""
        return [problem for problem in self._problems().values() if self._is_shown(problem)]

    def leave(self, path: str) -> None:
        """A question was left: from now on its problem may be shown."""
        if path not in self._left:
            self._left.add(path)
            self.judged.emit()

    def show_all_problems(self) -> None:
        """Somebody wants to finalize: show what is missing, too."""
        if not self._shows_all:
            self._shows_all = True
            self.judged.emit()

    def visit(self, page: Page) -> None:
        """A page was shown."""
        self._visited.add(page.key)

    def state(self, page: Page) -> tuple[SectionState, int]:
        """Return how far a page is, and how many of its problems are shown."""
        asked = [node for node in self.questions(page) if not is_note(node)]
        shown = sum(1 for node in asked if self.problem(node))
        if shown:
            return SectionState.PROBLEM, shown
        is_begun = any(node.value for node in asked)
        is_seen = is_begun or page.key in self._visited or not asked  # what only says something lacks nothing
        if is_seen and all(node.problem is None for node in asked):
            return SectionState.COMPLETE, 0
        return (SectionState.STARTED if is_begun else SectionState.EMPTY), 0

    def _problems(self) -> dict[str, Problem]:
        if self._found is None:
            self._found = {problem.path: problem for problem in self.entry.problems()}
        return self._found

    def _is_shown(self, problem: Problem) -> bool:
        if self._shows_all:
            return True
        return problem.kind is not ProblemKind.REQUIRED and problem.path in self._left

    def _step(self, step: Callable[[], tuple[Change, ...]]) -> None:
        self._found = None
        try:
            changes = step()
        except AnswerError as error:
            self.refused.emit(error)
        else:
            self.changed.emit(changes)


def is_note(node: EntryNode) -> bool:
    """Say whether a question only says something."""
    return node.readonly


def instances_of(entry: Entry, repeat: str) -> tuple[EntryNode, ...]:
    """Return the instances of a repeat that lies in no other."""
    above = repeat.rpartition("/")[0]
    parent = entry[above] if above.count("/") > 1 else entry.root
    return tuple(child for child in parent.children if child.definition.path == repeat)


def row_questions(row: EntryNode, paths: tuple[str, ...]) -> Iterator[EntryNode]:
    """Yield the questions of an instance of a repeat, in the form's order."""
    for child in row.children:
        if child.definition.path in paths:
            yield child
        elif child.children:
            yield from row_questions(child, paths)


def label_of(opened: OpenEntry, entry: Entry, path: str) -> str:
    """Return the label of a group, repeat or question at a generic path; of a repeat without rows as well."""
    if any(control.node is not None and control.node.path == path for control in opened.form.body):
        rows = [child for child in entry.root.children if child.definition.path == path]
        rows = rows or [child for child in opened.blank.root.children if child.definition.path == path]
        return rows[0].label if rows else ""
    return entry[path].label
